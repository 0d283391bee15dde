"""Figures outside the catalogue: groups, one group ranked or in full, and their files."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.exports.table import ExportTable
from metrics.phrase_keys import names_a_thing
from metrics.presenters.figure_comparison import present_figure_comparison
from metrics.presenters.figures import figures_url, present_figure, present_group, present_groups
from metrics.presenters.figures_export import (
    figures_export,
    figures_json,
    ranked_export,
    ranked_json,
)
from metrics.queries.get_figure import get_figure
from metrics.queries.get_figure_comparison import get_figure_comparison
from metrics.queries.get_other_figures import (
    MAX_EXPORTED,
    get_exported_figures,
    get_figure_groups,
    get_group_figures,
)
from metrics.queries.get_own_place import get_own_place
from metrics.state import FiguresState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, query_of, wants


def figures(request: HttpRequest) -> HttpResponse:
    """Groups of figures, or one group's; the page, its results or its panel."""
    state = FiguresState.from_query(query_of(request))
    if wants(request, "panel"):
        return _panel(request, state)
    context = _context(request, state)
    if wants(request, "figures"):
        context["is_fragment"] = True
        part = f"{context['template']}#figures"
        return by_target(render(request, part, context), push=figures_url(state))
    return by_target(render(request, context["template"], context))


def _context(request: HttpRequest, state: FiguresState) -> dict[str, Any]:
    context: dict[str, Any] = {"state": state, "template": "metrics/figures.html"}
    if not state.group:
        groups = get_figure_groups(state)
        return context | {"found": groups, "page": present_groups(groups)}
    context |= {"opened": present_figure(get_figure(state.figure)), "is_group": True}
    context["names_a_thing"] = names_a_thing(state.group)
    if not _is_ranked(state):
        group = get_group_figures(state)
        return context | {"found": group, "page": present_group(group)}
    found = get_figure_comparison(state, get_own_place(request.user))
    page = present_figure_comparison(found, timezone.localdate())
    context |= {"found": found, "page": page, "state": found.state, "selected": found.selected}
    return context | {"level_counts": found.levels, "template": "metrics/figures_ranked.html"}


def _is_ranked(state: FiguresState) -> bool:
    """What names no thing is not set side by side, whatever the address says."""
    return state.show == "rank" and names_a_thing(state.group)


def _panel(request: HttpRequest, state: FiguresState) -> HttpResponse:
    close = figures_url(state.opening(None))
    opened = present_figure(get_figure(state.figure))
    if opened is None:
        return by_target(HttpResponse(""), push=close)
    context = {"opened": opened, "close_url": close}
    return by_target(render(request, "metrics/figure.html", context), push=figures_url(state))


def figures_csv(request: HttpRequest) -> HttpResponse:
    return csv_download(_table(request))


def figures_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_download(_table(request))


def figures_json_file(request: HttpRequest) -> HttpResponse:
    state = FiguresState.from_query(query_of(request))
    if _is_ranked(state):
        found = get_figure_comparison(state, None, page_size=MAX_EXPORTED)
        values = ranked_json(present_figure_comparison(found, timezone.localdate()))
    else:
        values = figures_json(*get_exported_figures(state))
    return JsonResponse(values, json_dumps_params={"ensure_ascii": False, "indent": 1})


def _table(request: HttpRequest) -> ExportTable:
    state = FiguresState.from_query(query_of(request))
    if _is_ranked(state):
        found = get_figure_comparison(state, None, page_size=MAX_EXPORTED)
        return ranked_export(present_figure_comparison(found, timezone.localdate()))
    rows, total = get_exported_figures(state)
    return figures_export(rows, total, state, timezone.localdate())
