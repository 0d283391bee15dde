"""Figures outside the catalogue: groups, one group's figures, and their files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.presenters.figures import figures_url, present_figure, present_group, present_groups
from metrics.presenters.figures_export import figures_export
from metrics.queries.get_figure import get_figure
from metrics.queries.get_other_figures import (
    get_exported_figures,
    get_figure_groups,
    get_group_figures,
)
from metrics.state import FiguresState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, query_of, wants


def figures(request: HttpRequest) -> HttpResponse:
    """Groups of figures, or one group's; the page, its results or its panel."""
    state = FiguresState.from_query(query_of(request))
    if wants(request, "panel"):
        return _panel(request, state)
    context: dict[str, object] = {"state": state}
    if state.group:
        group = get_group_figures(state)
        context |= {"found": group, "page": present_group(group, timezone.localdate())}
        context |= {"opened": present_figure(get_figure(state.figure)), "is_group": True}
    else:
        groups = get_figure_groups(state)
        context |= {"found": groups, "page": present_groups(groups)}
    if wants(request, "figures"):
        context["is_fragment"] = True
        return by_target(
            render(request, "metrics/figures.html#figures", context), push=figures_url(state)
        )
    return by_target(render(request, "metrics/figures.html", context))


def _panel(request: HttpRequest, state: FiguresState) -> HttpResponse:
    close = figures_url(state.opening(None))
    opened = present_figure(get_figure(state.figure))
    if opened is None:
        return by_target(HttpResponse(""), push=close)
    context = {"opened": opened, "close_url": close}
    return by_target(render(request, "metrics/figure.html", context), push=figures_url(state))


def figures_csv(request: HttpRequest) -> HttpResponse:
    state = FiguresState.from_query(query_of(request))
    rows, total = get_exported_figures(state)
    return csv_download(figures_export(rows, total, state, timezone.localdate()))


def figures_xlsx(request: HttpRequest) -> HttpResponse:
    state = FiguresState.from_query(query_of(request))
    rows, total = get_exported_figures(state)
    return xlsx_download(figures_export(rows, total, state, timezone.localdate()))
