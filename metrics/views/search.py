"""Search in the text of all reports, as a page and as files."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.exports.table import ExportTable
from metrics.presenters.search import present_search, search_url
from metrics.presenters.search_export import MAX_PARAGRAPHS, search_export, search_json
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, wants
from reports.queries.get_search import get_found, get_search
from reports.queries.search_state import SearchState


def search(request: HttpRequest) -> HttpResponse:
    """Reports with the words, and the sentences they stand in; the page or its results."""
    state = SearchState.from_query(request.GET.dict())
    found = get_search(state)
    context = {"state": state, "found": found, "page": present_search(found, state)}
    if wants(request, "search"):
        context["is_fragment"] = True
        response = render(request, "metrics/search.html#search", context)
        return by_target(response, push=search_url(state))
    return by_target(render(request, "metrics/search.html", context))


def search_csv(request: HttpRequest) -> HttpResponse:
    return csv_download(_export(request))


def search_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_download(_export(request))


def search_json_file(request: HttpRequest) -> HttpResponse:
    state = _state(request)
    results, totals = get_found(state, MAX_PARAGRAPHS)
    return JsonResponse(
        search_json(results, totals, state), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def _export(request: HttpRequest) -> ExportTable:
    state = _state(request)
    results, totals = get_found(state, MAX_PARAGRAPHS)
    return search_export(results, totals, state, timezone.localdate())


def _state(request: HttpRequest) -> SearchState:
    return replace(SearchState.from_query(request.GET.dict()), page=1)
