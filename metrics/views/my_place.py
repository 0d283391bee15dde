"""The user's own place: chosen once, then one click away."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from metrics.actions_places import choose_place as remember_place
from metrics.queries.get_library_places import get_library_places
from metrics.queries.get_own_place import get_own_place
from metrics.state.parsing import last_of, read_number, read_text
from metrics.state.selection import Selection
from metrics.views.fragments import query_of
from metrics.views.typed_place import TypedPlace, read_typed_place
from reports.models import Jurisdiction

_LONGEST = 80


@require_safe
def my_place(request: HttpRequest) -> HttpResponse:
    """To the user's own place, or to choosing one."""
    own = get_own_place(request.user)
    return redirect("place", pk=own.pk) if own else redirect("choose_place")


@require_http_methods(["GET", "HEAD", "POST"])
def choose_place(request: HttpRequest) -> HttpResponse:
    """Choose one's own place: by name, or out of those in the library."""
    typed = TypedPlace()
    if request.method == "POST":
        typed = _answered(request)
        if typed.place is not None:
            user = request.user
            remember_place(user=user, place=typed.place, by=user)  # type: ignore[arg-type]
            messages.success(request, f"已记住您的辖区：{typed.place.full_name}。")
            return redirect("place", pk=typed.place.pk)
    query = query_of(request)
    word = read_text(last_of(query, "q"), _LONGEST)
    context = {
        "typed": typed,
        "word": word,
        "selection": (selection := Selection.from_query(query)),
        "library": get_library_places(selection, word=word),
        "own": get_own_place(request.user),
    }
    return render(request, "metrics/choose_place.html", context, status=422 if typed.error else 200)


def _answered(request: HttpRequest) -> TypedPlace:
    """The place of a pressed button, or of what was typed."""
    pk = read_number(request.POST.get("pk", ""))
    if pk is not None:
        place = Jurisdiction.objects.filter(pk=pk).first()
        return TypedPlace(place=place, error="" if place else "这个辖区已不在库中，请另选。")
    return read_typed_place(read_text(request.POST.get("q", ""), _LONGEST))
