"""Whether one report has the contents it must have, and was made public in time. Pure.

《法治政府建设与责任落实督察工作规定》(2019): article 24, a government makes its report public by
1 April; article 25 names what it contains.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

RULE_CONTENTS = "《法治政府建设与责任落实督察工作规定》第二十五条"
RULE_DEADLINE = "《法治政府建设与责任落实督察工作规定》第二十四条"

SECTION, TEXT, ABSENT = "section", "text", "absent"
ON_TIME, LATE, UNKNOWN = "on_time", "late", "unknown"
# Deeper headings are points within a part: they do not make a part of their own.
_DEEPEST = 2


class Heading(Protocol):
    """What is needed of a section."""

    level: int
    marker: str
    heading: str
    start: int
    topic: str


@dataclass(frozen=True, slots=True)
class _Content:
    code: str
    label: str
    topics: frozenset[str]
    in_heading: re.Pattern[str]
    in_text: re.Pattern[str]
    is_optional: bool = False


# Work done: the eight systems of the 纲要, and what reports have beside them.
_WORK = frozenset(
    "functions institutions decision enforcement emergency disputes supervision digital"
    " leadership legal_service publicity workforce results".split()
)
_CONTENTS = (
    _Content(
        "results",
        "上一年度推进法治政府建设的主要举措和成效",
        _WORK,
        re.compile(r"举措|成效|成绩|主要做法|工作情况|进展"),
        re.compile(r"(?:取得|主要)[^。\n]{0,12}(?:成效|成绩)"),
    ),
    _Content(
        "problems",
        "上一年度存在的不足和原因",
        frozenset({"problems"}),
        re.compile(r"不足|问题|短板|差距"),
        re.compile(r"存在[^。\n]{0,12}(?:不足|问题|短板|差距)|(?:差距|短板)和不足"),
    ),
    _Content(
        "first_responsible",
        "党政主要负责人履行推进法治建设第一责任人职责情况",
        frozenset({"first_responsible"}),
        re.compile(r"第一责任人|主要负责人"),
        re.compile(r"第一责任人|主要负责(?:人|同志)[^。\n]{0,20}(?:履行|职责|亲自)"),
    ),
    _Content(
        "plans",
        "下一年度推进法治政府建设的主要安排",
        frozenset({"plans"}),
        re.compile(r"下一?步|下一年|今后|打算|安排|计划|思路"),
        re.compile(r"下一?步[，,]|下一年度|(?:明年|今后)[^。\n]{0,10}(?:将|要|重点)"),
    ),
    _Content(
        "other_matters",
        "其他需要报告的情况",
        frozenset({"other_matters", "suggestions"}),
        re.compile(r"其他"),
        re.compile(r"其他需要(?:报告|说明)"),
        is_optional=True,
    ),
)


@dataclass(frozen=True, slots=True)
class ContentCheck:
    """One required content. `status` says whether it has a part of its own, is only spoken of
    in the text, or was not found; `start` and `end` are where, in characters of the text."""

    label: str
    status: str
    is_optional: bool
    heading: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def is_missing(self) -> bool:
        return self.status == ABSENT and not self.is_optional


@dataclass(frozen=True, slots=True)
class DeadlineCheck:
    """Made public by 1 April of the year after the one reported on; `days` late, else 0."""

    status: str
    deadline: date
    published: date | None
    days: int = 0


def check_contents(text: str, sections: Sequence[Heading]) -> list[ContentCheck]:
    """The required contents in the order of the rule. A passage without headings works too."""
    parts = [section for section in sections if section.level <= _DEEPEST]
    return [_content(content, text, parts) for content in _CONTENTS]


def _content(content: _Content, text: str, parts: Sequence[Heading]) -> ContentCheck:
    of_topic = next((part for part in parts if part.topic in content.topics), None)
    # 存在的不足和下一步打算 is one part with two contents; its topic names but one.
    found = of_topic or next((p for p in parts if content.in_heading.search(p.heading)), None)
    if found is not None:
        heading = f"{found.marker}{found.heading}"
        end = found.start + len(heading)
        return ContentCheck(content.label, SECTION, content.is_optional, heading, found.start, end)
    if said := content.in_text.search(text):
        start, end = said.span()
        return ContentCheck(content.label, TEXT, content.is_optional, start=start, end=end)
    return ContentCheck(content.label, ABSENT, content.is_optional)


def check_deadline(year: int, published: date | None) -> DeadlineCheck:
    """Whether a report about `year` was made public in time."""
    deadline = date(year + 1, 4, 1)
    if published is None:
        return DeadlineCheck(UNKNOWN, deadline, None)
    if published <= deadline:
        return DeadlineCheck(ON_TIME, deadline, published)
    return DeadlineCheck(LATE, deadline, published, (published - deadline).days)
