"""Runs the whole of extraction over one text. See docs/extraction.md for the grammar."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from metrics.catalogue import Indicator, Rule, load_catalogue
from metrics.extraction.checks import check_observations
from metrics.extraction.circumstances import Circumstances, Situation
from metrics.extraction.lists import spread
from metrics.extraction.phrases import Phrase, PhraseReader
from metrics.extraction.quantities import Found, find_quantities
from metrics.extraction.rules import Match, RuleBook
from metrics.extraction.tables import Cell, table_phrases
from metrics.extraction.types import Check, Extraction, Observation, Quantity
from metrics.extraction.wholes import Reading, settle
from reports.outline.types import Section
from reports.outline.width import fold

EXTRACTOR_VERSION = "2"
_LEADING_CHARS = 120
# 是同期一审行政诉讼案件的2.1倍: what a figure is compared with is not the subject.
_COMPARISON = re.compile(
    r"(?:是|为|超过|相当于|达到?)(?:同期|上年)?[^,;。]{0,24}?的?[\d两三四五六七八九十][\d.]*倍"
)
_SHARE = "占比"
_SHARE_OF_IT = re.compile(r",?占(?:比|审结|办结|结案)?(?:案件)?(?:总数|总量|数)?的?")
_AS_SHARE = Rule(triggers=(), units=frozenset("%"), confidence=0.75)
_PLACE_UNITS = frozenset(["个", "家", "所"])
_PLACE_COUNTED = re.compile(
    r"(?:行政|自然)?(?:村|社区|镇|乡|街道|部门|单位|县|区|市|州|企业|学校|小区)"
    r"(?!级|调解|调委|人民调解|民主|法治|法律)"
)
_THIS_YEARS = re.compile(r"其中,?(?:今年|本年度?|年内|当年|全年)")
_OWN_PART = re.compile(r"(?:我|本)(?:市|县|区|镇|乡|街道|局|委|厅)")


@cache
def rule_book() -> RuleBook:
    """The compiled rules of the shipped catalogue."""
    return RuleBook(load_catalogue())


def warm_up() -> None:
    """Build what every extraction needs (catalogue, automata), so that it is there already."""
    extract("全市共收到行政复议申请470件。")


def extract(text: str, sections: Sequence[Section] = (), year: int | None = None) -> Extraction:
    """Classify every quantity of `text` once, and read the catalogue's observations.

    `sections` and `year` are the outline's; both may be absent (a single passage).
    Never raises on any text.
    """
    plain = fold(text)
    found = find_quantities(plain)
    reader = _Reader(text, plain, found, sections, year)
    quantities: list[Quantity] = []
    observations: list[Observation] = []
    for quantity in found:
        row, seen = reader.read(quantity)
        quantities.append(row)
        observations += seen
    settled = settle(plain, Reading(quantities, observations), reader.indicators, year)
    observations, checks = check_observations(settled.observations)
    return Extraction(tuple(settled.quantities), tuple(observations), checks)


class _Reader:
    """Reads one text's quantities from left to right."""

    def __init__(
        self,
        text: str,
        plain: str,
        found: list[Found],
        sections: Sequence[Section],
        year: int | None,
    ) -> None:
        self._text, self._plain, self._year = text, plain, year
        self._book = rule_book()
        self.indicators = self._book.indicators
        self._phrases = PhraseReader(plain, found)
        self._situation = Situation(plain, year)
        self._spread = spread(plain, found, self._phrases)
        self._tables = table_phrases(plain, found)
        compared = [m.span() for m in _COMPARISON.finditer(plain)]
        self._domains = [
            hit
            for hit in self._book.domains(plain)
            # 投诉举报类16件 says what cases were about; the talk is still of the cases.
            if hit[2] != "masked"
            and plain[hit[1] : hit[1] + 1] != "类"
            and not any(start <= hit[0] < end for start, end in compared)
        ]
        self._domain_starts = [start for start, _, _ in self._domains]
        self._topics = _Topics(sections)
        self._last: Observation | None = None
        self._sub_counts: dict[tuple[int, str], Decimal] = {}

    def read(self, found: Found) -> tuple[Quantity, list[Observation]]:
        if not found.is_figure:
            return self._row(found, "not_a_figure", found.not_figure, None, None), []
        phrase = self._phrases.phrase(found)
        topic = self._topics.at(found.start)
        if cell := self._tables.get(found.start):
            return self._cell(found, phrase, cell)
        around = self._situation.of(phrase, found, topic)
        if found.value is None:
            reason = found.damaged or "约数，没有确切数值"
            return self._row(found, "other", reason, phrase, around), []
        if around.veto == _SHARE and (rate := self._stated_as_share(found)):
            share = Match(rate, _AS_SHARE, 0, preposed=False)
            return self._row(found, "observation", "", phrase, around), [
                self._observe(found, phrase, around, share)
            ]
        if around.veto:
            return self._row(found, "other", around.veto, phrase, around), []
        matches = self._match(found, phrase)
        if around.body and any(not _may_state(around.body, m.indicator) for m in matches):
            return self._row(found, "other", "其他机关的数据", phrase, around), []
        seen = [
            self._observe(found, phrase, around, match)
            for match in matches
            if not (around.multi_year and not match.indicator.stock)
        ]
        if not seen:
            reason = "跨年度累计" if matches else "未列入指标目录"
            return self._row(found, "other", reason, phrase, around), []
        if self._is_sub_count(found, phrase, seen):
            return self._row(found, "other", "其中的一部分", phrase, around), []
        self._last = seen[0]
        return self._row(found, "observation", "", phrase, around), seen

    def _stated_as_share(self, found: Found) -> Indicator | None:
        """和解结案23件,占35.94%: the share of a rate's numerator is the rate."""
        last = self._last
        if last is None or last.end > found.start:
            return None
        if not _SHARE_OF_IT.fullmatch(self._plain[last.end : found.start]):
            return None
        rates = self._book.rates_of(last.indicator)
        return rates[0] if len(rates) == 1 else None

    def _match(self, found: Found, phrase: Phrase) -> list[Match]:
        """The indicators this figure states: one, or one for each rate named together."""
        chosen: dict[str, Match] = {}
        for left in self._spread.get(found.start, (phrase.left,)):
            best = self._best(found, phrase, left)
            if best is not None:
                chosen.setdefault(best.indicator.code, best)
        return list(chosen.values())

    def _best(self, found: Found, phrase: Phrase, left: str) -> Match | None:
        plain = self._plain
        first = bisect_left(self._domain_starts, phrase.start)
        last = bisect_left(self._domain_starts, phrase.end)
        local = [
            name
            for start, _, name in self._domains[first:last]
            if not _bracketed(plain, start, phrase)
        ]
        matches = self._book.matches(
            f"{left}#{phrase.right}",
            found.unit.partition("(")[0],
            sentence=plain[phrase.sentence_start : phrase.sentence_end],
            leading=plain[self._leading_from(phrase) : phrase.sentence_end],
            local=local,
            inherited=self._inherited(phrase),
        )
        if found.unit in _PLACE_UNITS and _PLACE_COUNTED.match(phrase.right):
            # 43个行政村均设立了调委会: what is counted is the villages.
            matches = [m for m in matches if m.indicator.counts_places]
        return matches[0] if matches else None

    def _leading_from(self, phrase: Phrase) -> int:
        """Where the words that lead up to a sentence begin: in its paragraph, not far."""
        paragraph = self._plain.rfind("\n", 0, phrase.sentence_start) + 1
        return max(paragraph, phrase.sentence_start - _LEADING_CHARS)

    def _inherited(self, phrase: Phrase) -> str:
        """The domain last named before the phrase, inside its paragraph; else the heading's."""
        floor = max(self._plain.rfind("\n", 0, phrase.start) + 1, phrase.segment_start)
        last = bisect_left(self._domain_starts, phrase.start) - 1
        return self._domains[last][2] if last >= 0 and self._domains[last][0] >= floor else ""

    def _observe(
        self, found: Found, phrase: Phrase, around: Circumstances, match: Match
    ) -> Observation:
        end = phrase.end if match.preposed else found.end
        start = min(phrase.start, found.start)
        confidence = match.rule.confidence
        if around.partial or around.multi_year:
            confidence -= 0.1
        if not found.unit:
            confidence -= 0.2
        damage = (Check("damaged_text", f"{found.damaged},请核对原文。"),) if found.damaged else ()
        if damage:
            confidence -= 0.4
        assert found.value is not None
        return Observation(
            indicator=match.indicator.code,
            value=found.value,
            unit=found.unit,
            qualifier=found.qualifier,
            scope=around.scope,
            period=around.period,
            start=start,
            end=end,
            evidence=self._text[start:end],
            quantity_start=found.start,
            confidence=round(max(confidence, 0.1), 2),
            checks=damage,
        )

    def _is_sub_count(self, found: Found, phrase: Phrase, seen: list[Observation]) -> bool:
        """其中 after a larger figure of the same indicator in the same sentence."""
        before = self._plain[max(phrase.sentence_start, found.start - 90) : found.start]
        part = "其中" in before.rpartition(";")[2]
        part = part and not _THIS_YEARS.search(phrase.left)
        part = part and not _OWN_PART.search(phrase.left) and not phrase.left.endswith("成功")
        is_part = False
        for observation in seen:
            key = (phrase.sentence, observation.indicator)
            whole = self._sub_counts.get(key)
            if part and whole is not None and observation.value < whole:
                is_part = True
            else:
                self._sub_counts.setdefault(key, observation.value)
        return is_part and len(seen) == 1

    def _cell(self, found: Found, phrase: Phrase, cell: Cell) -> tuple[Quantity, list[Observation]]:
        around = Circumstances(cell.period or str(self._year or ""), "", cell.veto, False, False)
        veto = cell.veto
        if cell.period and self._year and cell.period != str(self._year):
            veto = veto or "其他年度的数据"
        if found.value is None or veto:
            return self._row(found, "other", veto or found.damaged, phrase, around), []
        unit = found.unit or cell.unit
        local = [name for _, _, name in self._book.domains(cell.label)]
        matches = self._book.matches(
            f"{cell.label}#", unit, sentence=cell.label, leading=cell.caption + cell.label, local=local,
            inherited=next((n for _, _, n in reversed(self._book.domains(cell.caption))), ""),
        )  # fmt: skip
        if not matches:
            return self._row(found, "other", "未列入指标目录", phrase, around), []
        best = matches[0]
        value = found.value * cell.multiplier
        line_start = self._plain.rfind("\n", 0, found.start) + 1
        seen = replace(
            self._observe(found, phrase, around, best),
            value=value,
            unit=unit,
            start=line_start,
            end=found.end,
            evidence=self._text[line_start : found.end],
        )
        return self._row(
            replace(found, value=value, unit=unit), "observation", "", phrase, around
        ), [seen]

    def _row(
        self,
        found: Found,
        category: str,
        reason: str,
        phrase: Phrase | None,
        around: Circumstances | None,
    ) -> Quantity:
        label = ""
        if phrase:
            label = f"{phrase.left}…{phrase.right}" if phrase.right else phrase.left
        return Quantity(
            start=found.start,
            end=found.end,
            text=self._text[found.start : found.end],
            value=found.value,
            unit=found.unit,
            qualifier=found.qualifier,
            category=category,
            reason=reason,
            phrase=label,
            scope=around.scope if around else "",
            period=around.period if around else "",
        )


class _Topics:
    """The topic that governs a position: its innermost section's."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections

    def at(self, position: int) -> str:
        topic = ""
        for section in self._sections:
            if section.start > position:
                break
            if position < section.end:
                topic = section.topic
        return topic


def _may_state(body: str, indicator: Indicator) -> bool:
    """Whether another body's figure is the place's too: the court's of how it fared in court."""
    return any(name in body for name in indicator.bodies)


def _bracketed(plain: str, start: int, phrase: Phrase) -> bool:
    """Whether a domain word stands in brackets inside the phrase, an aside."""
    opening = plain.rfind("(", phrase.start, start)
    return opening >= 0 and plain.find(")", opening, start) < 0 and not phrase.bracketed
