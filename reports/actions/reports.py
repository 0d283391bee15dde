"""Removing a report."""

from django.contrib.auth.models import User
from django.db import transaction

from reports.actions.log import log_deletion
from reports.actions.uploads import drop_unused_file
from reports.models import Jurisdiction, Report, Upload
from reports.versions import hand_over, lock_place


@transaction.atomic
def delete_report(*, report: Report, by: User | None) -> Report | None:
    """Remove a report with its sections, figures and original file; log who did it.

    Returns the version that counts in its place from now on, where there is one. The rows of
    its uploads stay as a record of what happened, without the file.
    """
    log_deletion([report], by=by)
    heir = remove(report, note="该报告已被删除。")
    drop_empty_fictional_places()
    return heir


def remove(report: Report, *, note: str) -> Report | None:
    """Delete one report; `note` is left on its uploads. Returns the version that takes over."""
    lock_place(report.jurisdiction_id)
    report.refresh_from_db(fields=["standing", "version_of"])
    heir = hand_over(report)
    name = report.original.name
    own = Upload.objects.filter(report=report, sha256=report.original_sha256)
    own.update(file="", message=note)
    report.delete()
    drop_unused_file(name)
    return heir


def drop_empty_fictional_places() -> int:
    """Remove fictional jurisdictions without reports, lowest first; returns how many."""
    places = list(Jurisdiction.objects.filter(is_sample=True))
    dropped = 0
    for place in sorted(places, key=lambda p: len(p.path_names), reverse=True):
        if not place.reports.exists() and not place.children.exists():
            place.delete()
            dropped += 1
    return dropped
