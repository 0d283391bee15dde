"""The page of one place and its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from metrics.presenters.place import place_export, place_url, present_place
from metrics.queries.get_evidence import get_evidence
from metrics.queries.get_place_figures import get_place_figures
from metrics.state import PlaceState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, evidence_panel, query_of, wants
from reports.models import Jurisdiction


def place(request: HttpRequest, pk: int) -> HttpResponse:
    """All figures of a place by year; the page or its panel."""
    found = get_object_or_404(Jurisdiction, pk=pk)
    state = PlaceState.from_query(query_of(request))
    close = place_url(found, PlaceState())
    if wants(request, "panel"):
        return evidence_panel(request, state.point, here=place_url(found, state), close=close)
    context = {
        "place": found,
        "page": present_place(get_place_figures(found), state),
        "evidence": get_evidence(state.point),
        "close_url": close,
    }
    return by_target(render(request, "metrics/place.html", context))


def place_csv(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Jurisdiction, pk=pk)
    return csv_download(place_export(get_place_figures(found), timezone.localdate()))


def place_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Jurisdiction, pk=pk)
    return xlsx_download(place_export(get_place_figures(found), timezone.localdate()))
