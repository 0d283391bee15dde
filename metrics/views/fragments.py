"""One address, the whole page or the part of it that was asked for."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from metrics.queries.get_evidence import get_evidence


def query_of(request: HttpRequest) -> dict[str, Sequence[str]]:
    """The query string as the states in `metrics.state` read it."""
    return {str(name): [str(v) for v in values] for name, values in request.GET.lists()}


def wants(request: HttpRequest, target: str) -> bool:
    """Whether only the element with this id was asked for.

    A history restore always gets the whole page: the browser has nothing left to put a
    part into.
    """
    htmx = request.htmx  # type: ignore[attr-defined]
    return bool(htmx) and not htmx.history_restore_request and htmx.target == target


def by_target(response: HttpResponse, push: str = "") -> HttpResponse:
    """Tell caches that the answer depends on the element asked for; `push` is the address
    the browser should show."""
    patch_vary_headers(response, ["HX-Request", "HX-Target", "HX-History-Restore-Request"])
    if push:
        response["HX-Push-Url"] = push
    return response


def evidence_panel(
    request: HttpRequest,
    point: int | None,
    *,
    here: str,
    close: str,
    also: tuple[str, str] | None = None,
) -> HttpResponse:
    """The panel alone; empty when closed. `here` and `close` are addresses of the page with
    the panel open and closed; `also` the words and address of a figure that belongs to it."""
    evidence = get_evidence(point)
    if point is None or (evidence is None and point is not None):
        return by_target(HttpResponse(""), push=close)
    context = {"evidence": evidence, "close_url": close, "also": also}
    return by_target(render(request, "metrics/evidence.html", context), push=here)
