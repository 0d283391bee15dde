"""Which places have reported, as a page and as files."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.presenters.coverage import (
    coverage_export,
    coverage_json,
    coverage_url,
    present_coverage,
)
from metrics.queries.get_coverage import Coverage, get_coverage
from metrics.state.coverage import CoverageState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, query_of, wants


def coverage(request: HttpRequest) -> HttpResponse:
    """Places by years; the page or its results."""
    state = CoverageState.from_query(query_of(request))
    page = present_coverage(get_coverage(state))
    context = {"page": page, "state": page.coverage.state, "selected": page.coverage.selected}
    if wants(request, "coverage"):
        context["is_fragment"] = True
        response = render(request, "metrics/coverage.html#coverage", context)
        return by_target(response, push=coverage_url(state))
    return by_target(render(request, "metrics/coverage.html", context))


def coverage_csv(request: HttpRequest) -> HttpResponse:
    return csv_download(coverage_export(_all(request), timezone.localdate()))


def coverage_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_download(coverage_export(_all(request), timezone.localdate()))


def coverage_json_file(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        coverage_json(_all(request)), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def _all(request: HttpRequest) -> Coverage:
    """The whole list of the address, not one page of it."""
    return get_coverage(CoverageState.from_query(query_of(request)), page_size=None)
