"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.presenters.compare import present_comparison
from metrics.presenters.home import present_home
from metrics.queries.get_catalogue import get_catalogue
from metrics.queries.get_comparison import get_comparison
from metrics.queries.get_overview import get_overview
from metrics.state import CompareState


def home(request: HttpRequest) -> HttpResponse:
    """How much there is, what is new, what waits, and the way into a comparison."""
    comparison = get_comparison(CompareState())
    preview = present_comparison(comparison, timezone.localdate()) if comparison else None
    overview = get_overview(user_id=request.user.pk)
    page = present_home(overview, get_catalogue(real_only=overview.hides_samples), preview)
    return render(request, "metrics/home.html", {"page": page})
