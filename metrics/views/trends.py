"""The trends page, as a page and as files."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.presenters.trend_links import trends_url
from metrics.presenters.trends import TrendsPage, present_trends
from metrics.presenters.trends_export import trends_export, trends_json
from metrics.queries.get_evidence import get_evidence
from metrics.queries.get_own_place import get_own_place
from metrics.queries.get_trends import get_trends
from metrics.state import TrendsState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, evidence_panel, query_of, wants


def trends(request: HttpRequest) -> HttpResponse:
    """Lines over the years; the page, its results or its panel."""
    state = TrendsState.from_query(query_of(request))
    close = trends_url(state.opening(None))
    if wants(request, "panel"):
        return evidence_panel(request, state.point, here=trends_url(state), close=close)
    own = get_own_place(request.user)
    found = get_trends(state, own)
    if found is None:
        return render(request, "metrics/trends.html", {"page": None})
    context = {
        "page": present_trends(found, timezone.localdate()),
        "trends": found,
        "state": found.state,
        "own": own,
        "evidence": get_evidence(state.point),
        "close_url": close,
    }
    if wants(request, "trends"):
        # The part brings its own <title>: the browser's tab must say what is shown.
        context["is_fragment"] = True
        response = render(request, "metrics/trends.html#trends", context)
        return by_target(response, push=trends_url(state))
    return by_target(render(request, "metrics/trends.html", context))


def trends_csv(request: HttpRequest) -> HttpResponse:
    return csv_download(trends_export(_page(request)))


def trends_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_download(trends_export(_page(request)))


def trends_json_file(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        trends_json(_page(request)), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def _page(request: HttpRequest) -> TrendsPage:
    """The trends of the address, without their open panel."""
    state = replace(TrendsState.from_query(query_of(request)), point=None)
    found = get_trends(state, get_own_place(request.user))
    if found is None:
        raise Http404("no catalogue")
    return present_trends(found, timezone.localdate())
