"""Wholes and their parts: which of several figures of one indicator is the indicator's.

Works on what a text's figures were read as, one after the other; the text is not read again
but for the few words between two of them.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from metrics.catalogue import Indicator
from metrics.extraction.types import Observation, Quantity

_SUM = re.compile(r"(?:合计|总计|一共|总共|共计|共)$")
_DIRECT_SUM = re.compile(r"[,、;](?:两项|三项|全部)?(?:共计?|合计|总计|一共)$")
_PART = re.compile(r"半年|季度|月")
# 我区收到205件 after the whole city's: the place's own figure is no part to be left out.
_OWN = re.compile(
    r"(?:我|本)(?:省|市|县|区|州|盟|旗|镇|乡|街道|局|委|厅)|全(?:省|市|县|区|州|镇|乡)|本级"
)
_OURS = re.compile(r"(?:我|本)(?:省|市|县|区|州|盟|旗|镇|乡|局|委|厅)")
_SUCCEEDED = re.compile(r"^成功|调[解处]成功|调成")
_REACH = 260  # characters: a total said further back no longer has parts


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text's quantities were read as, and the observations made of them."""

    quantities: list[Quantity]
    observations: list[Observation]

    def without(self, starts: set[int], reason: str) -> "Reading":
        """The quantities beginning at `starts` are other figures, for `reason`."""
        if not starts:
            return self
        return Reading(
            [
                replace(q, category="other", reason=reason) if q.start in starts else q
                for q in self.quantities
            ],
            [o for o in self.observations if o.quantity_start not in starts],
        )


def settle(
    text: str, reading: Reading, indicators: Mapping[str, Indicator], year: int | None
) -> Reading:
    """Keep of each indicator the whole where a paragraph states its parts too.

    `text` is the folded one, as everywhere in this package.
    """
    reading = _wholes_by_success(reading, indicators)
    reading = reading.without(_wider_rates(text, reading, indicators), "上级或全国的数据")
    reading = reading.without(_parts_before_total(text, reading), "其中的一部分")
    reading = reading.without(_parts_after_total(text, reading, indicators), "其中的一部分")
    flows = [o for o in reading.observations if not indicators[o.indicator].stock]
    return reading.without(_part_years(text, flows, year), "部分时段的数据")


def _wholes_by_success(reading: Reading, indicators: Mapping[str, Indicator]) -> Reading:
    """共化解纠纷100件,调解成功98件: what was first called resolved is all that was mediated."""
    phrases = {q.start: q.phrase for q in reading.quantities}
    observations = list(reading.observations)
    for index, first in enumerate(observations[:-1]):
        whole = indicators[first.indicator].whole
        second = observations[index + 1]
        if (
            whole
            and second.indicator == first.indicator
            and second.value <= first.value
            and second.start - first.start < 60
            and _SUCCEEDED.search(phrases[second.quantity_start])
            and not _SUCCEEDED.search(phrases[first.quantity_start])
        ):
            observations[index] = replace(first, indicator=whole)
    return Reading(reading.quantities, observations)


def _wider_rates(text: str, reading: Reading, indicators: Mapping[str, Indicator]) -> set[int]:
    """全省败诉率11.2%,…;我市…7.5%: of two rates, the one that is the place's own."""
    wider: set[int] = set()
    before: dict[str, Observation] = {}
    for seen in reading.observations:
        if indicators[seen.indicator].kind != "rate":
            continue
        earlier = before.get(seen.indicator)
        own = _OURS.search(_segment(text, seen.start, seen.end))
        if (
            earlier is not None
            and own
            and seen.start - earlier.start <= _REACH
            and "\n" not in text[earlier.start : seen.start]
            and not _OURS.search(_segment(text, earlier.start, earlier.end))
        ):
            wider.add(earlier.quantity_start)
        before[seen.indicator] = seen
    return wider


def _segment(text: str, start: int, end: int) -> str:
    """The text from the last full stop or semicolon to a figure."""
    reach = text[max(0, start - 120) : end]
    return re.split(r"[;。\n]", reach)[-1]


def _parts_before_total(text: str, reading: Reading) -> set[int]:
    """药店8张,书店5张,总计13张: where the total is stated, what it adds up is a part."""
    phrases = {q.start: q.phrase for q in reading.quantities}
    parts: set[int] = set()
    for index, total in enumerate(reading.observations):
        if not _SUM.search(phrases[total.quantity_start]):
            continue
        earlier: list[Observation] = []
        for other in reversed(reading.observations[:index]):
            if other.indicator != total.indicator or total.start - other.start > 200:
                break
            earlier.append(other)
            if sum(o.value for o in earlier) == total.value and len(earlier) > 1:
                parts |= {o.quantity_start for o in earlier}
                break
        if earlier and _DIRECT_SUM.search(
            text[max(0, total.quantity_start - 8) : total.quantity_start]
        ):
            parts |= {o.quantity_start for o in earlier if o.value < total.value}
    return parts


def _parts_after_total(
    text: str, reading: Reading, indicators: Mapping[str, Indicator]
) -> set[int]:
    """收到1087件,…省直部门收到207件: what follows a total in its paragraph is a part of it.

    Only where the catalogue says so (`total_first`), and not where the later figure is the
    reporting place's own.
    """
    phrases = {q.start: q.phrase for q in reading.quantities}
    wholes: dict[str, Observation] = {}
    parts: set[int] = set()
    for seen in reading.observations:
        if not indicators[seen.indicator].total_first:
            continue
        whole = wholes.get(seen.indicator)
        if (
            whole is not None
            and seen.value < whole.value
            and seen.start - whole.start <= _REACH
            and "\n" not in text[whole.start : seen.start]
            and not _OWN.search(phrases[seen.quantity_start])
            and not _SUCCEEDED.search(phrases[seen.quantity_start])
        ):
            parts.add(seen.quantity_start)
        else:
            wholes[seen.indicator] = seen
    return parts


def _part_years(text: str, observations: Iterable[Observation], year: int | None) -> set[int]:
    """Where a paragraph gives the whole year too, its figure for part of the year is another."""
    seen = list(observations)
    paragraphs = {o.quantity_start: text.count("\n", 0, o.start) for o in seen}
    whole = {
        (o.indicator, paragraphs[o.quantity_start])
        for o in seen
        if o.period in ("", str(year or ""))
    }
    return {
        o.quantity_start
        for o in seen
        if _PART.search(o.period) and (o.indicator, paragraphs[o.quantity_start]) in whole
    }
