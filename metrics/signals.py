"""Keeps settled points right when a report leaves the library or another version counts."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from reports.models import Jurisdiction, Report
from reports.signals import counted_reports_changed


@receiver(post_delete, sender=Report)
def settle_after_deletion(sender: type[Report], instance: Report, **kwargs: Any) -> None:
    """The points a deleted report had given go to the next report, or go."""
    place, year = instance.jurisdiction_id, instance.year

    # The points that rest on the report are still being deleted at this moment.
    transaction.on_commit(lambda: _settle(place, year))


@receiver(counted_reports_changed)
def settle_after_choice(sender: type[Report], jurisdiction: int, year: int, **kwargs: Any) -> None:
    """In the transaction of the choice: nobody sees the figures of two versions, or of none."""
    _settle(jurisdiction, year)


def _settle(place: int, year: int) -> None:
    # Importing the extraction costs every start of the site half a second.
    from metrics.actions import settle_place_year

    jurisdiction = Jurisdiction.objects.filter(pk=place).first()
    if jurisdiction is not None:
        settle_place_year(jurisdiction=jurisdiction, year=year, by=None)
