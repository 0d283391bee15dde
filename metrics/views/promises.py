"""Last year's plans beside this year's results, as a page and as files."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.presenters.promises import (
    present_promises,
    promises_export,
    promises_json,
    promises_url,
)
from metrics.queries.get_promises import Promises, get_promises
from metrics.state.promises import PromisesState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, query_of, wants


def promises(request: HttpRequest) -> HttpResponse:
    """One place's plans and what may answer them; the page or its results."""
    found = _found(request)
    context = {
        "page": present_promises(found),
        "found": found,
        "state": found.state,
        "links": {kind: promises_url(found.state, f"promises_{kind}") for kind in ("csv", "xlsx")},
    }
    if wants(request, "promises"):
        response = render(request, "metrics/promises.html#promises", context)
        return by_target(response, push=promises_url(found.state))
    return by_target(render(request, "metrics/promises.html", context))


def promises_csv(request: HttpRequest) -> HttpResponse:
    return csv_download(promises_export(_found(request), timezone.localdate()))


def promises_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_download(promises_export(_found(request), timezone.localdate()))


def promises_json_file(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        promises_json(_found(request)), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def _found(request: HttpRequest) -> Promises:
    return get_promises(PromisesState.from_query(query_of(request)), request.user)
