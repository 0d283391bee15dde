"""The catalogue: every indicator's definition and coverage."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from metrics.queries.get_catalogue import get_catalogue


def indicators(request: HttpRequest) -> HttpResponse:
    return render(request, "metrics/indicators.html", {"groups": get_catalogue()})


def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """An indicator's own address leads to its place in the list."""
    return redirect(f"{reverse('indicators')}#{code}")
