"""What each sentence of some reports is: written before, edited, or new."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q

from metrics.fingerprints.models import ComparedText, ReportSentence, SentenceLink
from metrics.reuse import EDITED, NUMBERS, SAME, Match, Source, classify
from reports.models import IssuerKind, Report, Standing

_COUNTS = Q(report__standing=Standing.CURRENT)


@dataclass(frozen=True, slots=True)
class Matched:
    """A sentence and what it is; the span is half-open, in characters of the report's text."""

    key: int
    start: int
    end: int
    size: int
    match: Match


@dataclass(frozen=True, slots=True)
class ReportMatches:
    """All sentences of a report in order. `before` is the year of the place's last report
    before this one, whose sentences are its own; None when there is none.

    `is_compared` is False for a report whose text has not been through the comparison.
    """

    report: Report
    sentences: Sequence[Matched]
    before: int | None
    is_compared: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """What is to be known of a report for others to be compared with it."""

    key: int
    place: int
    year: int
    issuer: str
    made_up: bool


def get_reuse_matches(reports: Sequence[Report]) -> dict[int, ReportMatches]:
    """By report key. Five queries, whatever the number of reports; only current reports are
    sources, made-up ones of made-up reports alone. The jurisdictions should be loaded."""
    asked = [_known(report) for report in reports]
    compared = set(
        ComparedText.objects.filter(report__in=reports).values_list("report_id", flat=True)
    )
    library = {known.key: known for known in _current_reports()}
    rows = list(
        ReportSentence.objects.filter(report__in=reports)
        .order_by("report", "position")
        .values_list("pk", "report_id", "start", "end", "size", "is_aside", "exact", "same_words")
    )
    same = _same_words(reports)
    links = _links(reports)
    before = {known.key: _year_before(known, library.values()) for known in asked}
    known_of = {known.key: known for known in asked}
    found: dict[int, list[Matched]] = defaultdict(list)
    for key, report, start, end, size, is_aside, exact, same_words in rows:
        about = known_of[report]
        twins = [
            (other_report, other, SAME if other_exact == exact else NUMBERS, 1.0)
            for other, other_report, other_exact in same.get(same_words, ())
        ]
        places = {
            library[other_report].place
            for other_report, *_ in twins
            if other_report in library and library[other_report].made_up == about.made_up
        }
        alike = ((of, other, EDITED, score) for other, of, score in links.get(key, ()))
        sources = _sources([*twins, *alike], about, library, before[report])
        match = classify(is_aside, len(places | {about.place}), sources)
        found[report].append(Matched(key, start, end, size, match))
    return {
        report.pk: ReportMatches(report, found[report.pk], before[report.pk], report.pk in compared)
        for report in reports
    }


def _known(report: Report) -> _Known:
    made_up = report.is_sample or report.jurisdiction.is_sample
    issuer = report.issuer if report.issuer_kind == IssuerKind.DEPARTMENT else ""
    return _Known(report.pk, report.jurisdiction_id, report.year, issuer, made_up)


def _current_reports() -> Iterable[_Known]:
    rows = (
        Report.objects.current()
        .order_by()
        .values_list(
            "pk",
            "jurisdiction_id",
            "year",
            "issuer_kind",
            "issuer",
            "is_sample",
            "jurisdiction__is_sample",
        )
    )
    for pk, place, year, kind, issuer, is_sample, in_sample in rows:
        name = issuer if kind == IssuerKind.DEPARTMENT else ""
        yield _Known(pk, place, year, name, is_sample or in_sample)


def _year_before(about: _Known, library: Iterable[_Known]) -> int | None:
    return max(
        (
            other.year
            for other in library
            if other.place == about.place
            and other.year < about.year
            and other.made_up == about.made_up
        ),
        default=None,
    )


def _same_words(reports: Sequence[Report]) -> Mapping[int, Sequence[tuple[int, int, int]]]:
    """(sentence, its report, its exact digest) by the digest without numbers."""
    wanted = ReportSentence.objects.filter(report__in=reports, is_aside=False)
    found: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    rows = (
        ReportSentence.objects.filter(
            _COUNTS, is_aside=False, same_words__in=wanted.values("same_words")
        )
        .order_by()
        .values_list("same_words", "pk", "report_id", "exact")
    )
    for same_words, key, report, exact in rows:
        found[same_words].append((key, report, exact))
    return found


def _links(reports: Sequence[Report]) -> Mapping[int, Sequence[tuple[int, int, float]]]:
    """(the other sentence, its report, the likeness) by the reports' sentences."""
    found: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    rows = (
        SentenceLink.objects.filter(
            sentence__report__in=reports, other__report__standing=Standing.CURRENT
        )
        .order_by()
        .values_list("sentence_id", "other_id", "other__report_id", "score")
    )
    for sentence, other, report, score in rows:
        found[sentence].append((other, report, score))
    return found


def _sources(
    alike: Iterable[tuple[int, int, str, float]],
    about: _Known,
    library: Mapping[int, _Known],
    before: int | None,
) -> Iterable[Source]:
    """Those of the alike sentences that may have been the model."""
    for report, sentence, kind, score in alike:
        other = library.get(report)
        if other is None or other.key == about.key or other.made_up != about.made_up:
            continue
        is_own = other.place == about.place and other.year == before
        if is_own or _is_others(other, about):
            yield Source(sentence, report, kind, is_own, other.year, score)


def _is_others(other: _Known, about: _Known) -> bool:
    """Another place's report of the year or an earlier one, or another issuer's of the place;
    neither another version of the same report nor the place's own of long ago."""
    if other.place != about.place:
        return other.year <= about.year
    return other.year == about.year and other.issuer != about.issuer
