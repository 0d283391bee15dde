"""The page of one place, against its peers or by year, and its files."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from metrics.exports.table import ExportTable
from metrics.presenters.place import PlacePage, place_export, place_json, place_url, present_place
from metrics.presenters.place_head import present_head
from metrics.presenters.place_peers import PeersPage, present_peers
from metrics.presenters.place_peers_export import peers_export, peers_json
from metrics.queries.get_evidence import get_evidence
from metrics.queries.get_own_place import get_own_place
from metrics.queries.get_place_figures import get_place_figures
from metrics.queries.get_place_peers import get_place_peers
from metrics.state import PlaceState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, evidence_panel, query_of, wants
from reports.models import Jurisdiction


def place(request: HttpRequest, pk: int) -> HttpResponse:
    """A place's figures; the page, its results or its panel."""
    found = get_object_or_404(Jurisdiction, pk=pk)
    state = PlaceState.from_query(query_of(request))
    close = place_url(found, state.opening(None))
    if wants(request, "panel"):
        return evidence_panel(request, state.point, here=place_url(found, state), close=close)
    page: PlacePage | PeersPage
    if state.view == "years":
        figures = get_place_figures(found)
        page = present_place(figures, state)
    else:
        peers = get_place_peers(found, state)
        figures, state = peers.figures, peers.state
        page = present_peers(peers, timezone.localdate())
    context = {
        "page": page,
        "place": found,
        "state": state,
        "head": present_head(figures, state, get_own_place(request.user)),
        "evidence": get_evidence(state.point),
        "close_url": close,
    }
    if wants(request, "place"):
        response = render(request, "metrics/place.html#results", context | {"is_fragment": True})
        return by_target(response, push=place_url(found, state))
    return by_target(render(request, "metrics/place.html", context))


def place_csv(request: HttpRequest, pk: int) -> HttpResponse:
    return csv_download(_table(request, pk))


def place_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    return xlsx_download(_table(request, pk))


def place_json_file(request: HttpRequest, pk: int) -> HttpResponse:
    found, state = _asked(request, pk)
    if state.view == "years":
        content = place_json(get_place_figures(found))
    else:
        content = peers_json(present_peers(get_place_peers(found, state), timezone.localdate()))
    return JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _table(request: HttpRequest, pk: int) -> ExportTable:
    found, state = _asked(request, pk)
    today = timezone.localdate()
    if state.view == "years":
        return place_export(get_place_figures(found), today)
    return peers_export(present_peers(get_place_peers(found, state), today))


def _asked(request: HttpRequest, pk: int) -> tuple[Jurisdiction, PlaceState]:
    state = PlaceState.from_query(query_of(request))
    return get_object_or_404(Jurisdiction, pk=pk), replace(state, point=None)
