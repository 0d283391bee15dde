"""Suggestions while somebody types the name of a place."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from reports.gazetteer import load_gazetteer
from reports.views.requests import PageRequest

SUGGESTIONS = 12
MAX_TYPED = 60


@require_GET
def places(request: PageRequest) -> HttpResponse:
    """The options of a datalist for what is typed (`q`, or the form's own field)."""
    typed = request.GET.get("q") or request.GET.get("jurisdiction") or ""
    found = load_gazetteer().search(typed.strip()[:MAX_TYPED], SUGGESTIONS) if typed else []
    return render(request, "reports/places.html", {"places": found})
