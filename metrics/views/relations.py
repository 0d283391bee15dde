"""Two indicators over places, as a page and as files."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.presenters.relations import (
    RelationsPage,
    counterpart_link,
    present_relation,
    relations_url,
)
from metrics.presenters.relations_export import relations_export, relations_json
from metrics.queries.get_evidence import get_evidence
from metrics.queries.get_own_place import get_own_place
from metrics.queries.get_relation import get_counterpart, get_relation
from metrics.state import RelationsState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, evidence_panel, query_of, wants


def relations(request: HttpRequest) -> HttpResponse:
    """Two indicators of the same places; the page, its results or its panel."""
    state = RelationsState.from_query(query_of(request))
    close = relations_url(state.opening(None))
    also = counterpart_link(state, get_counterpart(state.point, state.x, state.y))
    if wants(request, "panel"):
        here = relations_url(state)
        return evidence_panel(request, state.point, here=here, close=close, also=also)
    found = get_relation(state)
    if found is None:
        return render(request, "metrics/relations.html", {"page": None})
    own = get_own_place(request.user)
    context: dict[str, Any] = {
        "page": present_relation(found, own, timezone.localdate()),
        "own": own,
        "state": found.state,
        "selected": found.selected,
        "evidence": get_evidence(state.point),
        "also": also,
        "close_url": close,
    }
    if wants(request, "relations"):
        context["is_fragment"] = True
        response = render(request, "metrics/relations.html#relations", context)
        return by_target(response, push=relations_url(state))
    return by_target(render(request, "metrics/relations.html", context))


def relations_csv(request: HttpRequest) -> HttpResponse:
    return csv_download(relations_export(_page(request)))


def relations_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_download(relations_export(_page(request)))


def relations_json_file(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        relations_json(_page(request)), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def _page(request: HttpRequest) -> RelationsPage:
    """The relation of the address, without its open panel."""
    found = get_relation(replace(RelationsState.from_query(query_of(request)), point=None))
    if found is None:
        raise Http404("no catalogue")
    return present_relation(found, get_own_place(request.user), timezone.localdate())
