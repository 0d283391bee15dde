"""Groups of places kept for comparing: the list, making, changing and deleting them."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from metrics.actions_places import change_group, create_group, delete_group, may_change
from metrics.models import PeerGroup
from metrics.queries.get_groups import get_groups
from metrics.queries.get_library_places import get_library_places
from metrics.queries.select_places import key_of
from metrics.state.parsing import Query, last_of, read_places, read_text
from metrics.state.selection import Selection
from metrics.views.fragments import query_of
from reports.models import Jurisdiction

_LONGEST_NAME = 80


@require_http_methods(["GET", "HEAD", "POST"])
def groups(request: HttpRequest) -> HttpResponse:
    """All groups, and a form for a new one; the address may bring its name and places."""
    asked: Query = query_of(request)
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        asked = _posted(request)
        try:
            made = create_group(name=_name(asked), places=_places(asked), by=_user(request))
        except ValidationError as error:
            errors = error.message_dict
        else:
            messages.success(request, f"已保存对比组“{made.name}”，{made.places.count()} 地。")
            return redirect("groups")
    mine = [(group, may_change(group, _user(request))) for group in get_groups()]
    context = {"groups": mine, **_form(asked, errors)}
    return render(request, "metrics/groups.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def group(request: HttpRequest, pk: int) -> HttpResponse:
    """Rename a group and change its places; for its maker and staff."""
    found = _own_group(request, pk)
    asked: Query = query_of(request)
    errors: dict[str, list[str]] = {}
    if request.method == "POST":
        asked = _posted(request)
        try:
            change_group(group=found, name=_name(asked), places=_places(asked), by=_user(request))
        except ValidationError as error:
            errors = error.message_dict
        else:
            messages.success(request, f"已保存对比组“{found.name}”。")
            return redirect("groups")
    elif "name" not in asked:
        asked = {"name": [found.name], "place": [key_of(p) for p in found.places.all()]}
    context = {"group": found, **_form(asked, errors)}
    return render(request, "metrics/group.html", context, status=422 if errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def group_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then delete a group; the places and their reports stay."""
    found = _own_group(request, pk)
    if request.method == "POST":
        delete_group(group=found, by=_user(request))
        messages.success(request, f"已删除对比组“{found.name}”。")
        return redirect("groups")
    return render(request, "metrics/group_delete.html", {"group": found})


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]


def _own_group(request: HttpRequest, pk: int) -> PeerGroup:
    found = get_object_or_404(PeerGroup, pk=pk)
    if not may_change(found, _user(request)):
        raise PermissionDenied
    return found


def _posted(request: HttpRequest) -> Query:
    return {str(name): [str(v) for v in values] for name, values in request.POST.lists()}


def _name(asked: Query) -> str:
    return read_text(last_of(asked, "name"), _LONGEST_NAME)


def _places(asked: Query) -> list[Jurisdiction]:
    """The places ticked. A township's key has its county's code and its own name."""
    keys = set(read_places(asked.get("place", ())))
    codes = {key.partition("~")[0] for key in keys}
    return [p for p in Jurisdiction.objects.filter(code__in=codes) if key_of(p) in keys]


def _form(asked: Query, errors: dict[str, Any]) -> dict[str, Any]:
    ticked = read_places(asked.get("place", ()))
    selection = Selection.from_query(asked)
    return {
        "name": _name(asked),
        "ticked": ticked,
        "selection": selection,
        "library": get_library_places(selection, ticked=ticked),
        "errors": errors,
        "open_form": bool(ticked or errors or "name" in asked),
    }
