"""One page of search results, with what they can be narrowed down to."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import batched
from typing import Any

from django.core.paginator import Page, Paginator

from reports.models import IssuerKind, Jurisdiction, Level, Topic
from reports.queries.find_reports import Candidate, Match, candidates, find_reports
from reports.queries.get_hits import FoundReport, get_hits
from reports.queries.get_report_list import Choice
from reports.queries.search_state import SearchState
from reports.search.query import SearchWords, parse
from reports.search.splitting import split

PAGE_SIZE = 20
HITS_SIZE = 50  # paragraphs a page, within one report
_AT_A_TIME = 100
# So few paragraphs with a long phrase that its words apart are offered too.
FEW = 3

_FILTERS: dict[str, Callable[[Candidate], str]] = {
    "year": lambda report: str(report.year),
    "level": lambda report: report.level,
    "province": lambda report: report.province,
    "issuer": lambda report: report.issuer_kind,
    "sample": lambda report: "yes" if report.is_sample else "no",
}


@dataclass(frozen=True, slots=True)
class Split:
    """A phrase cut into words, and what these find. `used`: the results are theirs, since
    the phrase itself stands nowhere."""

    words: tuple[str, ...]
    reports: int
    paragraphs: int
    used: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """`apart` of the reports have all words, but in no paragraph all of them."""

    reports: int
    paragraphs: int
    apart: int


@dataclass(frozen=True, slots=True)
class Search:
    """Results and all that is said about them. `elsewhere` counts the reports that only the
    filters keep out."""

    words: SearchWords
    split: Split | None
    totals: Totals
    elsewhere: int
    page: Page[Any]
    results: Sequence[FoundReport]
    choices: dict[str, list[Choice]]
    library_is_empty: bool


@dataclass(frozen=True, slots=True)
class _Found:
    words: SearchWords
    split: Split | None
    reports: list[tuple[Candidate, Match]]  # those with the words, filters not yet applied
    all_reports: list[Candidate]


def get_search(state: SearchState) -> Search:
    """Five queries with results, however many (one more where a phrase is split); two without
    words. In one report the pages are of paragraphs, otherwise of reports."""
    found = _find(state)
    chosen = _chosen(found.reports, state)
    keys = [report.pk for report, _ in chosen]
    page: Page[Any] = Paginator(keys, PAGE_SIZE).get_page(state.page)
    results = get_hits(list(page.object_list), found.words, topic=state.topic) if keys else []
    if state.report is not None and results:
        page = Paginator(results[0].hits, HITS_SIZE).get_page(state.page)
        results = [replace(results[0], hits=list(page.object_list))]
    return Search(
        words=found.words,
        split=found.split,
        totals=_totals(chosen, state.topic),
        elsewhere=0 if chosen else len(found.reports),
        page=page,
        results=results,
        choices=_choices(found, state),
        library_is_empty=not found.all_reports,
    )


def get_found(state: SearchState, most: int) -> tuple[Iterator[FoundReport], Totals]:
    """For files: the reports of all pages, until they have `most` paragraphs, and how many
    there are. Texts are read some reports at a time."""
    found = _find(state)
    chosen = _chosen(found.reports, state)

    def results() -> Iterator[FoundReport]:
        left = most
        for some in batched([report.pk for report, _ in chosen], _AT_A_TIME, strict=False):
            for result in get_hits(some, found.words, topic=state.topic):
                if left <= 0:
                    return
                yield replace(result, hits=result.hits[:left])
                left -= len(result.hits)

    return results(), _totals(chosen, state.topic)


def _find(state: SearchState) -> _Found:
    """Look for the words; for those of a long phrase when it stands nowhere or hardly."""
    words = parse(state.q)
    reports = candidates(state.report)
    besides = [report for report in reports if report.jurisdiction != state.besides]
    matches = find_reports(words.required, words.excluded, report=state.report)
    found = [(report, matches[report.pk]) for report in besides if report.pk in matches]
    proposal = None
    if words.splittable and _totals(found, "").paragraphs <= FEW:
        parts = split(words.required[0])
        others = find_reports(parts, words.excluded, report=state.report)
        wider = [(report, others[report.pk]) for report in besides if report.pk in others]
        if parts and len(wider) > len(found):
            totals = _totals(wider, "")
            proposal = Split(parts, totals.reports, totals.paragraphs, used=not found)
            if not found:
                words, found = SearchWords(parts, words.excluded), wider
    return _Found(words, proposal, found, reports)


def _chosen(
    found: list[tuple[Candidate, Match]], state: SearchState
) -> list[tuple[Candidate, Match]]:
    wanted = _wanted(state)
    kept = [
        (report, match)
        for report, match in found
        if match.holds(state.topic)
        and all(read(report) == wanted[name] for name, read in _FILTERS.items() if wanted[name])
    ]
    kept.sort(key=lambda item: (*item[0].place, item[0].issuer_kind, item[0].pk))
    if state.sort == "place":
        kept.sort(key=lambda item: (*item[0].place, -item[0].year))
    elif state.sort == "year":
        kept.sort(key=lambda item: -item[0].year)
    else:
        kept.sort(
            key=lambda item: (
                not item[1].paragraphs(state.topic),
                not item[1].in_title(),
                -item[1].paragraphs(state.topic),
                -item[0].year,
            )
        )
    return kept


def _wanted(state: SearchState) -> dict[str, str]:
    return {
        "year": str(state.year or ""),
        "level": state.level,
        "province": state.province,
        "issuer": state.issuer,
        "sample": state.sample,
    }


def _totals(found: Sequence[tuple[Candidate, Match]], topic: str) -> Totals:
    counts = [match.paragraphs(topic) for _, match in found]
    apart = sum(
        1
        for (_, match), count in zip(found, counts, strict=True)
        if not count and not (match.in_title() and not topic)
    )
    return Totals(len(found), sum(counts), apart)


def _choices(found: _Found, state: SearchState) -> dict[str, list[Choice]]:
    """For each filter its values, counted in reports among what the other filters leave.

    Without words the values are those of the library.
    """
    wanted = _wanted(state)
    counts: dict[str, Counter[str]] = {name: Counter() for name in (*wanted, "topic")}
    searched = bool(found.words.required)
    pairs = found.reports if searched else [(report, Match()) for report in found.all_reports]
    for report, match in pairs:
        values = {name: read(report) for name, read in _FILTERS.items()}
        misses = [name for name, value in wanted.items() if value and values[name] != value]
        with_topic = not searched or match.holds(state.topic)
        for name, value in values.items():
            # Counter keeps a zero: a value that the other filters rule out is still offered.
            counts[name][value] += 1 if with_topic and misses in ([], [name]) else 0
        for topic in match.topics():
            counts["topic"][topic] += not misses
    for name, value in (*wanted.items(), ("topic", state.topic)):
        if value:
            counts[name][value] += 0
    return {name: _named(name, values) for name, values in counts.items()}


def _named(name: str, counts: Counter[str]) -> list[Choice]:
    fixed: dict[str, dict[str, str]] = {
        "level": {str(value): str(label) for value, label in Level.choices},
        "topic": {str(value): str(label) for value, label in Topic.choices},
        "issuer": {str(value): str(label) for value, label in IssuerKind.choices},
        "sample": {"no": "公开报告", "yes": "虚构示例"},
    }
    if name in fixed:
        labels = {value: label for value, label in fixed[name].items() if value in counts}
    elif name == "year":
        labels = {value: f"{value}年" for value in sorted(counts, reverse=True)}
    else:
        names = _province_names()
        labels = {value: names.get(value, value) for value in sorted(counts)}
    return [Choice(value, label, counts[value]) for value, label in labels.items()]


def _province_names() -> dict[str, str]:
    provinces = Jurisdiction.objects.filter(level=Level.PROVINCE).order_by("-is_sample", "-pk")
    return {code[:2]: name for code, name in provinces.values_list("code", "name")}
