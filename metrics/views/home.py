"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from metrics.presenters.home import home_url, present_home
from metrics.queries.get_evidence import get_evidence
from metrics.queries.get_news import get_news
from metrics.queries.get_overview import get_overview
from metrics.queries.get_own_place import get_own_place
from metrics.queries.get_reported_indicators import get_reported_indicators
from metrics.queries.get_telling import get_telling
from metrics.queries.get_waiting import get_waiting
from metrics.state.home import HomeState
from metrics.views.fragments import by_target, evidence_panel, query_of, wants


def home(request: HttpRequest) -> HttpResponse:
    """What is new, what waits, three charts, and the ways in; the page or its panel."""
    state = HomeState.from_query(query_of(request))
    if wants(request, "panel"):
        return evidence_panel(request, state.point, here=home_url(state.point), close=home_url())
    overview = get_overview()
    place = get_own_place(request.user)
    may_upload = request.user.has_perm("reports.add_report")
    page = present_home(
        overview,
        get_waiting(request.user.pk or 0) if may_upload else None,
        get_news(real_only=overview.hides_samples),
        # A fictional place, chosen to try things out, has no part in real comparisons.
        get_telling(
            None if place and place.is_sample and overview.hides_samples else place,
            real_only=overview.hides_samples,
        ),
        get_reported_indicators(),
        state,
        timezone.localdate(),
    )
    context = {
        "page": page,
        "own_place": place,
        "evidence": get_evidence(state.point),
        "close_url": home_url(),
    }
    return by_target(render(request, "metrics/home.html", context))
