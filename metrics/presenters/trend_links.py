"""Addresses of the trends page."""

from django.urls import reverse

from metrics.models import Indicator
from metrics.queries.select_places import key_of
from metrics.state import TrendsState
from metrics.state.selection import Selection
from metrics.state.trends import INDICATORS
from reports.models import Jurisdiction


def trends_url(state: TrendsState, name: str = "trends") -> str:
    return f"{reverse(name)}?{state.to_query()}"


def trend_of(place: Jurisdiction, indicator: Indicator) -> str:
    """Where one indicator of one place stands over the years."""
    selection = Selection(places=(key_of(place),))
    return trends_url(TrendsState(INDICATORS, (indicator.code,), selection))
