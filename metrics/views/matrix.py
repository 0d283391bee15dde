"""The matrix of places and indicators, as a page, as files and as a picture."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.presenters.matrix import MatrixPage, matrix_url, present_matrix
from metrics.presenters.matrix_export import matrix_export, matrix_json
from metrics.presenters.matrix_picture import matrix_picture
from metrics.queries.get_evidence import get_evidence
from metrics.queries.get_matrix import Matrix, get_matrix
from metrics.queries.get_own_place import get_own_place
from metrics.state import MatrixState
from metrics.views.downloads import csv_download, xlsx_download
from metrics.views.fragments import by_target, evidence_panel, query_of, wants


def matrix(request: HttpRequest) -> HttpResponse:
    """Places by indicators; the page, its results or its panel."""
    state = MatrixState.from_query(query_of(request))
    close = matrix_url(state.opening(None))
    if wants(request, "panel"):
        return evidence_panel(request, state.point, here=matrix_url(state), close=close)
    found = get_matrix(state)
    if found is None:
        return render(request, "metrics/matrix.html", {"page": None})
    own = get_own_place(request.user)
    context: dict[str, Any] = {
        "page": present_matrix(found, own, timezone.localdate()),
        "own": own,
        "state": found.state,
        "selected": found.selected,
        "evidence": get_evidence(state.point),
        "close_url": close,
    }
    if wants(request, "matrix"):
        context["is_fragment"] = True
        response = render(request, "metrics/matrix.html#matrix", context)
        return by_target(response, push=matrix_url(state))
    return by_target(render(request, "metrics/matrix.html", context))


def matrix_csv(request: HttpRequest) -> HttpResponse:
    return csv_download(matrix_export(_page(request)))


def matrix_xlsx(request: HttpRequest) -> HttpResponse:
    return xlsx_download(matrix_export(_page(request)))


def matrix_json_file(request: HttpRequest) -> HttpResponse:
    return JsonResponse(
        matrix_json(_page(request)), json_dumps_params={"ensure_ascii": False, "indent": 1}
    )


def picture(request: HttpRequest) -> HttpResponse:
    """The page's rows as a chart bundle, for the script that draws the image to download."""
    bundle = matrix_picture(_found(request), get_own_place(request.user), timezone.localdate())
    return JsonResponse(bundle.payload(), json_dumps_params={"ensure_ascii": False})


def _page(request: HttpRequest) -> MatrixPage:
    return present_matrix(_found(request), get_own_place(request.user), timezone.localdate())


def _found(request: HttpRequest) -> Matrix:
    """The matrix of the address, without its open panel."""
    found = get_matrix(replace(MatrixState.from_query(query_of(request)), point=None))
    if found is None:
        raise Http404("no catalogue")
    return found
