"""Which of several versions of a report counts. Callers hold the transaction and the lock."""

from collections.abc import Iterable
from datetime import date

from reports.models import Jurisdiction, Report, Standing, Upload
from reports.signals import counted_reports_changed

NOTE = "version_note"


def lock_place(jurisdiction_id: int) -> None:
    """Whoever changes which reports of a place count takes turns; needs a transaction."""
    Jurisdiction.objects.select_for_update().filter(pk=jurisdiction_id).first()


def newest(reports: Iterable[Report]) -> Report | None:
    """The latest by publication date, else by what was stored later; None of none."""
    return max(
        reports,
        key=lambda report: (report.published or date.min, report.pk),
        default=None,
    )


def rival_of(report: Report) -> Report | None:
    """The current report that `report` would compete with, without its text; None when none.

    The one it is already a version of, else one of the same title, else the newest.
    """
    others = Report.objects.of_same_issuer(report).current().exclude(pk=report.pk).defer("text")
    found = list(others.select_related("jurisdiction"))
    named = [other for other in found if other.pk == report.version_of_id]
    titled = [other for other in found if other.title == report.title]
    return newest(named or titled or found)


def set_standing(report: Report, standing: Standing, version_of: Report | None) -> None:
    """Write a report's standing and what it is a version of; nothing else of it."""
    report.standing, report.version_of = standing, version_of
    report.save(update_fields=["standing", "version_of"])


def follow(successor: Report, *, of: Report) -> None:
    """Whatever was a version of `of` becomes one of `successor`."""
    of.versions.exclude(pk=successor.pk).update(version_of=successor)


def hand_over(report: Report) -> Report | None:
    """Before `report` leaves: the next version counts in its place; returns it.

    A version that waits goes before a replaced one, a newer one before an older one. Where
    another current report of the same issuer stays, nothing has to take over.
    """
    versions = list(report.versions.defer("text"))
    if report.standing != Standing.CURRENT or not versions:
        report.versions.update(version_of=report.version_of_id)
        return None
    if other := rival_of(report):
        follow(other, of=report)
        return None
    waiting = [version for version in versions if version.standing == Standing.PENDING]
    heir = newest(waiting or versions)
    assert heir is not None
    set_standing(heir, Standing.CURRENT, None)
    follow(heir, of=report)
    tell(heir, f"《{report.title}》已不在库中，本份接替为现行版本。")
    return heir


def announce(report: Report) -> None:
    """Tell listeners that other reports of this one's place and year count now."""
    counted_reports_changed.send(
        sender=Report, jurisdiction=report.jurisdiction_id, year=report.year
    )


def tell(report: Report, line: str) -> None:
    """Leave on the report's uploads what became of it, in place of the last such line."""
    own = Upload.objects.filter(report=report, sha256=report.original_sha256)
    for upload in own.only("message", "guess"):
        old = upload.guess.get(NOTE, [])
        kept = [each for each in upload.message.splitlines() if each not in old]
        upload.message = "\n".join([*kept, line])
        upload.guess = {**upload.guess, NOTE: [line]}
        upload.save(update_fields=["message", "guess"])
