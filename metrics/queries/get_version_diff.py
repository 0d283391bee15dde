"""Two versions of one report side by side: which there are, and how their figures differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, Q
from django.db.models.functions import Substr

from metrics.models import Indicator, Observation, Quantity, QuantityClass
from reports.models import Report, Standing
from reports.text_diff import TextDiff, diff_texts


@dataclass(frozen=True, slots=True)
class FigureChange:
    """Statements of one indicator; one side is None where the other has nothing opposite."""

    indicator: Indicator
    left: Observation | None
    right: Observation | None


@dataclass(frozen=True, slots=True)
class OtherFigures:
    """Figures outside the catalogue: how many are in both, and in one only."""

    both: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class VersionDiff:
    """`left` counts already, or came first; `right` is compared with it.

    `changed` are in the catalogue's order; `same` counts the figures that agree. `others` are
    the further versions of the same issuer and year, `lengths` the texts' in characters.
    """

    left: Report
    right: Report
    others: Sequence[Report]
    same: int
    changed: Sequence[FigureChange]
    other_figures: OtherFigures
    text: TextDiff
    lengths: tuple[int, int]


def get_versions(report: Report) -> list[Report]:
    """All versions of `report` but itself, those that count first, without their texts."""
    related = Q(pk__in=Report.objects.of_same_issuer(report).values("pk"))
    if report.version_of_id:
        related |= Q(pk=report.version_of_id)
    found = Report.objects.filter(related).exclude(pk=report.pk)
    order = {Standing.CURRENT: 0, Standing.PENDING: 1, Standing.REPLACED: 2}
    return sorted(
        found.defer("text").select_related("uploaded_by").order_by("-pk"),
        key=lambda r: (r.pk != report.version_of_id, order[Standing(r.standing)]),
    )


def get_version_diff(report: Report, other: int | None = None) -> VersionDiff | None:
    """`report` beside the version `other` (its key), or the one it competes with.

    None when there is no such version. Five queries.
    """
    versions = get_versions(report)
    chosen = next((v for v in versions if other in (None, v.pk)), None)
    if chosen is None:
        return None
    left, right = _in_order(report, chosen)
    texts = dict(Report.objects.filter(pk__in=[left.pk, right.pk]).values_list("pk", "text"))
    observations = _observations(left, right)
    same, changed = _figures(observations, left)
    return VersionDiff(
        left=left,
        right=right,
        others=[version for version in versions if version.pk != chosen.pk],
        same=same,
        changed=changed,
        other_figures=_other_figures(left, right),
        text=diff_texts(texts[left.pk], texts[right.pk]),
        lengths=(len(texts[left.pk]), len(texts[right.pk])),
    )


def _in_order(report: Report, other: Report) -> tuple[Report, Report]:
    """The one that counts at the left; of equals the one that came first."""
    pair = sorted([report, other], key=lambda r: (r.standing != Standing.CURRENT, r.pk))
    return pair[0], pair[1]


def _observations(left: Report, right: Report) -> list[Observation]:
    sentence = Substr(
        "report__text", F("sentence_start") + 1, F("sentence_end") - F("sentence_start")
    )
    found = Observation.objects.filter(report__in=[left, right]).select_related(
        "indicator", "quantity"
    )
    return list(
        found.annotate(sentence=sentence).order_by("indicator__position", "indicator", "start")
    )


def _figures(found: Sequence[Observation], left: Report) -> tuple[int, list[FigureChange]]:
    """How many statements agree, and the others: matched by what they cover, else in order."""
    same, changed = 0, []
    for _, group in groupby(found, key=lambda o: o.indicator_id):
        stated = list(group)
        a = [o for o in stated if o.report_id == left.pk]
        b = [o for o in stated if o.report_id != left.pk]
        # Equal ones pair off first, then those that differ in less and less.
        same += len(_take(a, b, ("value", "qualifier", "scope", "period")))
        pairs = [*_take(a, b, ("scope", "period")), *zip(a, b, strict=False)]
        matched = len(a) if len(a) < len(b) else len(b)
        rest: list[tuple[Observation | None, Observation | None]] = [
            *pairs,
            *((o, None) for o in a[matched:]),
            *((None, o) for o in b[matched:]),
        ]
        changed += [FigureChange(stated[0].indicator, one, other) for one, other in rest]
    return same, changed


def _take(
    a: list[Observation], b: list[Observation], names: tuple[str, ...]
) -> list[tuple[Observation, Observation]]:
    """Pairs that agree in all `names`, taken out of both lists."""
    pairs = []
    for one in list(a):
        key = [getattr(one, name) for name in names]
        match = next((o for o in b if [getattr(o, name) for name in names] == key), None)
        if match is not None:
            a.remove(one)
            b.remove(match)
            pairs.append((one, match))
    return pairs


def _other_figures(left: Report, right: Report) -> OtherFigures:
    counts: dict[int, Counter[tuple[object, ...]]] = {left.pk: Counter(), right.pk: Counter()}
    found = Quantity.objects.filter(report__in=[left, right], category=QuantityClass.OTHER)
    for report, *what in found.order_by().values_list(
        "report", "phrase_key", "value", "unit", "qualifier"
    ):
        counts[report][tuple(what)] += 1
    a, b = counts[left.pk], counts[right.pk]
    return OtherFigures((a & b).total(), (a - b).total(), (b - a).total())
