"""Keeping the passages in step with the reports."""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from django.db import connection, transaction

from reports.models import Report, Section, Topic
from reports.search.models import TITLE, IndexedText, Passage
from reports.search.passages import lines
from reports.search.tokens import document, fold

# Part of each stamp: a change of how text is cut or folded makes every report stale.
RULES = 1


def stamp_of(title: str, text_sha256: str) -> str:
    """What changes when a report has to be indexed again."""
    return sha256(f"{RULES}\n{text_sha256}\n{title}".encode()).hexdigest()


@transaction.atomic
def index_report(report: Report) -> int:
    """Make the passages of one report anew; returns how many. Safe to repeat."""
    Passage.objects.filter(report=report).delete()
    sections = list(report.sections.order_by("position"))
    passages = [
        Passage(report=report, position=0, topic=TITLE, text=fold(report.title)),
        *(
            Passage(
                report=report,
                position=position,
                topic=topic_of(sections, start, end),
                start=start,
                end=end,
                text=fold(report.text[start:end]),
            )
            for position, (start, end) in enumerate(lines(report.text), start=1)
        ),
    ]
    _add(Passage.objects.bulk_create(passages, batch_size=500))
    stamp = stamp_of(report.title, report.text_sha256)
    IndexedText.objects.update_or_create(report=report, defaults={"stamp": stamp})
    return len(passages)


def stale_reports() -> list[int]:
    """Keys of the reports whose passages are missing or of an earlier text."""
    known = dict(IndexedText.objects.values_list("pk", "stamp"))
    reports = Report.objects.order_by("pk").values_list("pk", "title", "text_sha256")
    return [pk for pk, title, sha in reports if known.get(pk) != stamp_of(title, sha)]


def index_stale(told: Callable[[Iterable[int]], Iterable[int]] = lambda keys: keys) -> int:
    """Index what is missing, one report a transaction; `told` may show how far it is."""
    keys = stale_reports()
    for key in told(keys):
        # A report may go while the others are indexed.
        if (report := Report.objects.filter(pk=key).first()) is not None:
            index_report(report)
    return len(keys)


@transaction.atomic
def forget_all() -> None:
    """Empty the index, with what SQLite's still holds of reports long deleted."""
    IndexedText.objects.all().delete()
    Passage.objects.all().delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO reports_passage_grams (reports_passage_grams) VALUES ('delete-all')"
            )


def _add(passages: Sequence[Passage]) -> None:
    """Enter new passages into SQLite's index; PostgreSQL keeps its own.

    Nothing is ever taken out: keys are not used twice, and whatever the index names is looked
    up among the passages.
    """
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO reports_passage_grams (rowid, grams) VALUES (%s, %s)",
            [(passage.pk, document(passage.text)) for passage in passages],
        )


def topic_of(sections: Sequence[Section], start: int, end: int) -> str:
    """The topic of the innermost section around a passage that has one."""
    around = [s for s in sections if s.start <= start and end <= s.end and s.topic != Topic.OTHER]
    innermost = max(around, key=lambda s: (s.level, s.start), default=None)
    return innermost.topic if innermost else Topic.OTHER
