"""What governs a figure without naming it: period, scope, and whether it is a result at all."""

import re
from dataclasses import dataclass

from metrics.extraction.bodies import other_body
from metrics.extraction.periods import Periods
from metrics.extraction.phrases import Phrase
from metrics.extraction.quantities import Found
from metrics.extraction.vetoes import Surroundings, plan_spans, veto

_SCOPE = re.compile(
    r"全[市县区省州盟旗镇乡](?:各级|两级)?|[市县区省州镇乡]本级|本级|[市县区省]两级|两级法院|"
    r"[市县区省州]级(?!以上|以下|领导|财政|平台|重点|民主|示范|文明|荣誉|骨干|部门联席|.{0,6}(?:示范|民主|先进|规范性文件备案))|"
    r"(?:我|本)(?:局|委|厅|办)|[省市县区]司法(?:厅|局)"
)
# Said earlier in the sentence, only these still govern a later clause.
_WIDE_SCOPE = re.compile(r"全[市县区省州盟旗镇乡](?:各级|两级)?|[市县区省州镇乡]本级")

_AROUND = 200  # characters


@dataclass(frozen=True, slots=True)
class Circumstances:
    """`veto` is the Chinese reason why the figure is not this year's result; "" if it is.

    `body` is another body the figure belongs to (法院, 上级 …), "" for the government itself.
    """

    period: str
    scope: str
    veto: str
    multi_year: bool
    partial: bool
    body: str = ""


class Situation:
    """What governs the figures of one text: its periods and its plans, found once."""

    def __init__(self, text: str, year: int | None) -> None:
        self._text = text
        self._periods = Periods(text, year)
        self._plans = plan_spans(text)

    def of(self, phrase: Phrase, found: Found, topic: str) -> Circumstances:
        """Weigh what stands around a figure against the year reported on."""
        text, start, end = self._text, found.start, found.end
        before = text[phrase.sentence_start : start]
        period = self._periods.at(phrase, start)
        reason = veto(
            Surroundings(
                found=found,
                phrase=phrase,
                before=before,
                near=before[-40:],
                after=text[end : end + 12],
                sentence=text[phrase.sentence_start : phrase.sentence_end],
                paragraph=text[
                    max(text.rfind("\n", 0, start) + 1, start - _AROUND) : _end(text, end)
                ],
                topic=topic,
                year=self._periods.year,
                planned=any(first <= start < last for first, last in self._plans),
            )
        )
        if not reason and period.other_year and not phrase.changed_to:
            reason = "其他年度的数据"
        return Circumstances(
            period=period.label,
            scope=_scope(phrase, before),
            veto=reason,
            multi_year=period.multi_year and not phrase.changed_to,
            partial=period.partial,
            body=other_body(before),
        )


def _end(text: str, at: int) -> int:
    """Where the paragraph of `at` ends, or what is looked at of it."""
    end = text.find("\n", at, at + _AROUND)
    return end if end >= 0 else at + _AROUND


def _scope(phrase: Phrase, before: str) -> str:
    """The scope named in the phrase; else the last wide one in the sentence."""
    if named := _SCOPE.search(phrase.left) or _SCOPE.search(phrase.right[:12]):
        return named[0]
    earlier = [match[0] for match in _WIDE_SCOPE.finditer(before)]
    return earlier[-1] if earlier else ""
