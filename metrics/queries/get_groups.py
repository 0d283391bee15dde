"""The groups people keep for comparing."""

from collections.abc import Sequence

from django.db.models import Count, Prefetch

from metrics.models import PeerGroup
from reports.models import Jurisdiction


def get_groups() -> Sequence[PeerGroup]:
    """All groups with their maker and places. Two queries."""
    places = Jurisdiction.objects.order_by("code", "level", "name")
    return list(
        PeerGroup.objects.select_related("created_by")
        .annotate(size=Count("places"))
        .prefetch_related(Prefetch("places", places))
    )
