"""Keeps settled points right when a report leaves the library."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver

from reports.models import Jurisdiction, Report


@receiver(post_delete, sender=Report)
def settle_after_deletion(sender: type[Report], instance: Report, **kwargs: Any) -> None:
    """The points a deleted report had given go to the next report, or go."""
    place, year = instance.jurisdiction_id, instance.year

    def settle() -> None:
        # Importing the extraction costs every start of the site half a second.
        from metrics.actions import settle_place_year

        jurisdiction = Jurisdiction.objects.filter(pk=place).first()
        if jurisdiction is not None:
            settle_place_year(jurisdiction=jurisdiction, year=year, by=None)

    transaction.on_commit(settle)
