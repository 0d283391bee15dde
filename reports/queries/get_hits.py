"""The paragraphs of given reports that have the words, out of the reports' own text."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.models import Report, Section
from reports.search.index import topic_of
from reports.search.passages import lines, occurrences
from reports.search.query import SearchWords
from reports.search.tokens import fold


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph with words in it: where it begins in Report.text, what it says, and the
    spans of the words counted from its own beginning. `headings`: outermost first."""

    start: int
    text: str
    spans: Sequence[tuple[int, int]]
    headings: Sequence[str]


@dataclass(frozen=True, slots=True)
class FoundReport:
    """A report and its hits in the order of the text. `together`: each has all the words;
    otherwise each has one of them at least. `title_spans` mark words in the title."""

    report: Report
    hits: Sequence[Hit]
    together: bool
    title_spans: Sequence[tuple[int, int]]

    @property
    def times(self) -> int:
        """How often words stand in the paragraphs."""
        return sum(len(hit.spans) for hit in self.hits)


def get_hits(keys: Sequence[int], words: SearchWords, *, topic: str = "") -> list[FoundReport]:
    """The reports in the order of `keys`, each with all its hits. Two queries."""
    reports = Report.objects.select_related("jurisdiction").in_bulk(keys)
    sections: dict[int, list[Section]] = {key: [] for key in keys}
    if keys:
        for section in Section.objects.filter(report__in=keys).order_by("report", "position"):
            sections[section.report_id].append(section)
    return [_look(reports[key], sections[key], words, topic) for key in keys if key in reports]


def _look(
    report: Report, sections: Sequence[Section], words: SearchWords, topic: str
) -> FoundReport:
    folded = fold(report.text)
    found = [
        (start, end)
        for start, end in lines(report.text)
        if any(folded.find(word, start, end) >= 0 for word in words.required)
        and not any(folded.find(word, start, end) >= 0 for word in words.excluded)
        and (not topic or topic_of(sections, start, end) == topic)
    ]
    together = [
        (start, end)
        for start, end in found
        if all(folded.find(word, start, end) >= 0 for word in words.required)
    ]
    title = fold(report.title)
    return FoundReport(
        report=report,
        hits=[
            Hit(
                start=start,
                text=report.text[start:end],
                spans=occurrences(folded[start:end], words.required),
                headings=_headings(sections, start, end),
            )
            for start, end in together or found
        ],
        together=bool(together),
        title_spans=occurrences(title, words.required),
    )


def _headings(sections: Sequence[Section], start: int, end: int) -> list[str]:
    """Headings of the sections around a paragraph; its own when it is a heading."""
    around = [s for s in sections if s.start <= start and end <= s.end]
    around.sort(key=lambda section: (section.level, section.start))
    return [f"{section.marker}{section.heading}" for section in around]
