"""One report sentence by sentence, each with the sentence elsewhere that it repeats."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import F
from django.db.models.functions import Substr

from metrics.fingerprints.models import ReportSentence
from metrics.queries.get_reuse_matches import Matched, ReportMatches, get_reuse_matches
from metrics.reuse import COMMON, NEW, Match, Shares, add_up
from metrics.state.reuse import SHOWS, ReportReuseState
from reports.models import Report, Section

PAGE_SIZE = 40


@dataclass(frozen=True, slots=True)
class SourceSentence:
    """A sentence of another report; the span is half-open, in that report's text."""

    report: Report
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ReuseLine:
    """One sentence: what it is, where it stands already, under which headings."""

    sentence: Matched
    text: str
    source: SourceSentence | None
    heading: str


@dataclass(frozen=True, slots=True)
class ReportReuse:
    """`lines` are one page of the `shown` sentences that `state` asks for; `counts` are all
    sentences by what they are; `new` are the new ones, in order, without regard to the page."""

    report: Report
    state: ReportReuseState
    before: int | None
    is_compared: bool
    shares: Shares
    counts: Counter[str]
    lines: Sequence[ReuseLine]
    new: Sequence[ReuseLine]
    shown: int
    pages: int


def show_of(match: Match) -> str:
    """Under which of `SHOWS` a sentence is found."""
    if match.source is None:
        return match.kind if match.kind in (NEW, COMMON) else NEW
    return match.kind if match.source.is_own else "others"


def get_report_reuse(
    report: Report, state: ReportReuseState, *, page_size: int | None = PAGE_SIZE
) -> ReportReuse:
    """Seven queries, whatever the length of the report. Its jurisdiction should be loaded."""
    found: ReportMatches = get_reuse_matches([report])[report.pk]
    sections = list(report.sections.order_by("start", "level"))
    counts = Counter(show_of(each.match) for each in found.sentences)
    wanted = [each for each in found.sentences if state.show in ("", show_of(each.match))]
    size = page_size or max(1, len(wanted))
    pages = max(1, -(-len(wanted) // size))
    page = min(state.page, pages)
    shown = wanted[(page - 1) * size : page * size]
    sources = _sources(shown)
    return ReportReuse(
        report=report,
        state=replace(state, page=page),
        before=found.before,
        is_compared=found.is_compared,
        shares=add_up((each.size, each.match) for each in found.sentences),
        counts=Counter({show: counts[show] for show in SHOWS}),
        lines=[_line(report, each, sources, sections) for each in shown],
        new=[
            _line(report, each, {}, sections)
            for each in found.sentences
            if show_of(each.match) == NEW
        ],
        shown=len(wanted),
        pages=pages,
    )


def _sources(sentences: Sequence[Matched]) -> dict[int, SourceSentence]:
    keys = {each.match.source.sentence for each in sentences if each.match.source}
    rows = (
        ReportSentence.objects.filter(pk__in=keys)
        .select_related("report__jurisdiction")
        .defer("report__text")
        .annotate(words=Substr("report__text", F("start") + 1, F("end") - F("start")))
    )
    return {row.pk: SourceSentence(row.report, row.start, row.end, row.words) for row in rows}


def _line(
    report: Report,
    sentence: Matched,
    sources: dict[int, SourceSentence],
    sections: Sequence[Section],
) -> ReuseLine:
    source = sentence.match.source
    around = [each for each in sections if each.start <= sentence.start < each.end]
    innermost = max(around, key=lambda each: (each.level, each.start), default=None)
    return ReuseLine(
        sentence=sentence,
        text=report.text[sentence.start : sentence.end],
        source=sources.get(source.sentence) if source else None,
        heading=_heading(innermost),
    )


def _heading(section: Section | None) -> str:
    return f"{section.marker}{section.heading}" if section else ""
