"""Which reports have the words, how often and under which topics. No text is read for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, F, IntegerField, Q, QuerySet, Value

from reports.models import Report, Standing
from reports.search.matching import HasWords, LacksWords
from reports.search.models import TITLE, Passage

# Topics with the number of paragraphs that have something.
Counts = dict[str, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report that may be a result: what the choices and the order go by."""

    pk: int
    year: int
    level: str
    province: str
    issuer_kind: str
    is_sample: bool
    place: tuple[str, str]  # code and name
    jurisdiction: int


@dataclass(slots=True)
class Match:
    """Where a report has the words: all in one paragraph, and each one anywhere."""

    together: Counts = field(default_factory=dict)
    apart: list[Counts] = field(default_factory=list)

    def paragraphs(self, topic: str = "") -> int:
        """How many paragraphs (of the topic) have all the words; the title is none."""
        if topic:
            return self.together.get(topic, 0)
        return sum(self.together.values()) - self.together.get(TITLE, 0)

    def in_title(self) -> bool:
        return TITLE in self.together

    def holds(self, topic: str = "") -> bool:
        """Whether the report (under the topic) has all the words, be it far apart."""
        if not topic:
            return bool(self.together) or (bool(self.apart) and all(self.apart))
        return topic in self.together or (
            bool(self.apart) and all(topic in counts for counts in self.apart)
        )

    def topics(self) -> set[str]:
        """The topics under which the report has all the words."""
        shared = set.intersection(*map(set, self.apart)) if self.apart else set()
        return (shared | set(self.together)) - {TITLE}


def passages(words: Sequence[str], excluded: Sequence[str] = ()) -> QuerySet[Passage]:
    """Paragraphs and titles that have all of `words` and none of `excluded`."""
    found = Passage.objects.filter(HasWords(*words))
    if excluded:
        found = found.filter(LacksWords(*excluded))
    return found.order_by()


def find_reports(
    words: Sequence[str], excluded: Sequence[str] = (), *, report: int | None = None
) -> dict[int, Match]:
    """One query: every report with all the words, whatever its standing; {} without words."""
    if not words:
        return {}
    # The first part looks for all words at once, the others for one each.
    parts = [list(words), *([[word] for word in words] if len(words) > 1 else [])]
    queries = []
    for at, part in enumerate(parts):
        found = passages(part, excluded)
        if report is not None:
            found = found.filter(report_id=report)
        queries.append(
            found.annotate(part=Value(at, output_field=IntegerField()))
            .values_list("part", "report_id", "topic")
            .annotate(n=Count("pk"))
        )
    rows = queries[0].union(*queries[1:], all=True).order_by() if len(queries) > 1 else queries[0]
    matches: dict[int, Match] = {}
    for part_at, key, topic, count in rows:
        match = matches.get(key)
        if match is None:
            match = matches[key] = Match(apart=[{} for _ in parts[1:]])
        counts = match.together if part_at == 0 else match.apart[part_at - 1]
        counts[topic] = count
    return {key: match for key, match in matches.items() if match.holds()}


def candidates(report: int | None = None) -> list[Candidate]:
    """Current reports, or the one asked for whatever its standing. One query."""
    chosen = Q(standing=Standing.CURRENT) if report is None else Q(pk=report)
    rows = Report.objects.filter(chosen).order_by().annotate(
        level=F("jurisdiction__level"),
        code=F("jurisdiction__code"),
        name=F("jurisdiction__name"),
    ).values_list(
        "pk", "year", "level", "code", "name", "issuer_kind", "is_sample", "jurisdiction_id"
    )  # fmt: skip
    return [
        Candidate(pk, year, level, code[:2], kind, is_sample, (code, name), place)
        for pk, year, level, code, name, kind, is_sample, place in rows
    ]
