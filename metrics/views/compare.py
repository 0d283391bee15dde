"""The compare page, as a page and as files."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.presenters.compare import (
    ComparePage,
    compare_url,
    direction_note,
    highlighted_elsewhere,
    present_comparison,
)
from metrics.presenters.compare_export import comparison_export, comparison_json
from metrics.queries.get_comparison import get_comparison
from metrics.queries.get_evidence import get_evidence
from metrics.queries.get_own_place import get_own_place
from metrics.state import CompareState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, evidence_panel, query_of, wants


def compare(request: HttpRequest) -> HttpResponse:
    """One indicator over places of one level, ranked; the page, its results or its panel."""
    state = CompareState.from_query(query_of(request))
    close = compare_url(state.opening(None))
    if wants(request, "panel"):
        return evidence_panel(request, state.point, here=compare_url(state), close=close)
    own = get_own_place(request.user)
    comparison = get_comparison(state, own)
    if comparison is None:
        return render(request, "metrics/compare.html", {"page": None})
    page = present_comparison(comparison, timezone.localdate())
    context = {
        "page": page,
        "state": comparison.state,
        "choices": comparison.choices,
        "indicator": comparison.indicator,
        "direction": direction_note(comparison.indicator.better),
        "own": own,
        "highlighted": highlighted_elsewhere(comparison),
        "evidence": get_evidence(state.point),
        "close_url": close,
    }
    if wants(request, "comparison"):
        # The part brings its own <title>: the browser's tab must say what is shown.
        context["is_fragment"] = True
        response = render(request, "metrics/compare.html#comparison", context)
        return by_target(response, push=compare_url(state))
    return by_target(render(request, "metrics/compare.html", context))


def compare_csv(request: HttpRequest) -> HttpResponse:
    return csv_download(comparison_export(_page(request)))


def compare_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_download(comparison_export(_page(request)))


def compare_json(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        comparison_json(_page(request)), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def _page(request: HttpRequest) -> ComparePage:
    """The comparison of the address, without its open panel."""
    state = replace(CompareState.from_query(query_of(request)), point=None)
    comparison = get_comparison(state, get_own_place(request.user))
    if comparison is None:
        raise Http404("no catalogue")
    return present_comparison(comparison, timezone.localdate())
