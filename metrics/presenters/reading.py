"""The reading view in words: the ledger, the section tree, what a quantity was read as."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from metrics.models import DataPoint, Observation, Quantity, QuantityClass
from metrics.passages import Paragraph, mark_hits, paragraphs
from metrics.phrase_keys import names_a_thing
from metrics.presenters.figures import figures_url
from metrics.queries.get_reading import QuantityReading, Reading
from metrics.state import FiguresState, ReadingState
from metrics.wording import figure
from reports.models import Section

# A line this long is a sentence under a number, whatever the outline takes it for.
_LONGEST_HEADING = 36
# Whole-line headings deeper than this read as body text in the official style.
_DEEPEST_HEADING = 3
_DEEPEST_IN_TREE = 2


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """`reasons` are (class, its count, [(reason, count), …]), each class adding up."""

    paragraphs: Sequence[Paragraph]
    ledger: Sequence[tuple[str, str, int]]
    ledger_line: str
    total: int
    reasons: Sequence[tuple[str, int, Sequence[tuple[str, int]]]]
    tree: Sequence[Section]
    open_quantity: int | None


@dataclass(frozen=True, slots=True)
class ObservationView:
    observation: Observation
    figure: str
    confidence: str
    point: DataPoint | None
    checks: Sequence[str]


@dataclass(frozen=True, slots=True)
class QuantityView:
    """`summary` says in a sentence what was made of the quantity; `group_url` is where one
    outside the catalogue stands beside the others of its kind, "" where it names no thing."""

    reading: QuantityReading
    class_name: str
    summary: str
    observations: Sequence[ObservationView]
    group_url: str = ""


def present_reading(reading: Reading, state: ReadingState) -> ReadingPage:
    total = len(reading.quantities)
    counts = "，".join(f"{name} {count}" for _, name, count in reading.ledger)
    headings = [s for s in reading.sections if s.level <= _DEEPEST_HEADING]
    cut = paragraphs(reading.report.text, reading.quantities, headings)
    return ReadingPage(
        paragraphs=_items_as_text([p for p in mark_hits(cut, state.hits) if p.spans]),
        ledger=reading.ledger,
        ledger_line=f"共 {total} 个数字：{counts}",
        total=total,
        reasons=_reasons(reading),
        tree=[s for s in reading.sections if s.level <= _DEEPEST_IN_TREE],
        open_quantity=state.quantity,
    )


def _items_as_text(cut: Sequence[Paragraph]) -> list[Paragraph]:
    """Numbered items that are their section's whole text become body text: set as headings,
    a list of them is bold sentences without anything below, which paper must not part."""
    shown: list[Paragraph] = []
    item_level = 0
    for at, paragraph in enumerate(cut):
        after = cut[at + 1].level if at + 1 < len(cut) else 1
        if paragraph.level:
            is_bare = 0 < after <= paragraph.level
            # The last of a list has the signature or the next part's text below it.
            is_last = paragraph.level == item_level and _text(paragraph)[-1:] in "。；;."
            is_item = paragraph.level > 1 and (is_bare or is_last or _is_long(paragraph))
            item_level = paragraph.level if is_item else 0
            paragraph = replace(paragraph, level=0) if is_item else paragraph
        shown.append(paragraph)
    return shown


def _text(paragraph: Paragraph) -> str:
    return "".join(span.text for span in paragraph.spans)


def _is_long(paragraph: Paragraph) -> bool:
    return len(_text(paragraph)) > _LONGEST_HEADING


def _reasons(reading: Reading) -> list[tuple[str, int, Sequence[tuple[str, int]]]]:
    """Why the quantities of each class are in it, most frequent first."""
    counts: dict[str, Counter[str]] = {}
    for quantity in reading.quantities:
        counts.setdefault(quantity.category, Counter())[quantity.reason or "未注明"] += 1
    return [
        (name, count, counts[code].most_common())
        for code, name, count in reading.ledger
        if count and code != QuantityClass.OBSERVATION
    ]


def present_quantity(reading: QuantityReading) -> QuantityView:
    quantity = reading.quantity
    category = QuantityClass(quantity.category)
    return QuantityView(
        reading=reading,
        class_name=str(category.label),
        summary=_summary(category, quantity.reason),
        observations=[
            ObservationView(
                observation=found,
                figure=figure(found.value, found.indicator.unit, found.qualifier),
                confidence=_confidence(found.confidence),
                point=reading.points.get(found.pk),
                checks=[check["message"] for check in found.checks if check.get("message")],
            )
            for found in reading.observations
        ],
        group_url=_group_url(quantity),
    )


def _group_url(quantity: Quantity) -> str:
    if quantity.category != QuantityClass.OTHER or not names_a_thing(quantity.phrase_key):
        return ""
    return figures_url(FiguresState(group=quantity.phrase_key, why=quantity.reason))


def _summary(category: QuantityClass, reason: str) -> str:
    said = f"：{reason}" if reason else ""
    if category == QuantityClass.OBSERVATION:
        return "已识别为指标数据" + (f"（{reason}）。" if reason else "。")
    if category == QuantityClass.OTHER:
        return "是统计数字，但不属于现有指标" + said + "。"
    return "不是统计数字" + said + "。"


def _confidence(value: float) -> str:
    """Confidence in words; the number alone would claim a precision it has not."""
    word = "高" if value >= 0.9 else "中" if value >= 0.7 else "低"
    return f"{word}（{value:.2f}）"
