"""The way from a page's places to a group of them."""

from collections.abc import Sequence
from urllib.parse import urlencode

from django.urls import reverse

from metrics.models import PeerGroup
from metrics.queries.select_places import key_of
from metrics.state import MAX_PLACES
from reports.models import Jurisdiction


def save_group_url(places: Sequence[Jurisdiction], group: PeerGroup | None) -> str:
    """Where `places` can be kept as a group; "" where they are one, only one, or too many."""
    if group is not None or not 1 < len(places) <= MAX_PLACES:
        return ""
    return f"{reverse('groups')}?{urlencode([('place', key_of(p)) for p in places])}#new"
