"""What a report says it will do, and what it says was done: sentence by sentence."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from metrics.reuse.sentences import read_sentences
from reports.outline.topics import topic_of

_SHORTEST = 8
_PLANS = re.compile("下一?步|下一年|明年|今后|打算|工作安排|主要安排|工作计划|思路")
# Where no heading says so, a paragraph that begins like this is the plan, with what follows.
_IN_TEXT = re.compile(
    "^\\s*(?:下一?步|下一阶段|下一年度?|[0-9]{4}年)(?:工作中)?[，,](?=[^\n]{0,40}(?:将|要))", re.M
)
_NO_RESULTS = frozenset({"plans", "problems", "suggestions", "other_matters"})
# 重点做好以下三项工作。 announces the list and promises nothing itself.
_LEAD_IN = re.compile(
    "(?:以下|如下|[一二三四五六七八九十两][项个点](?:方面)?)(?:的)?(?:重点)?(?:工作|方面)?[。：:；;]?$"
)
_LIST_IN = re.compile("[：:](?=(?:一是|其一|（一）|\\(一\\)|1[.、]))")
_SIGNED = re.compile("(?:政府|局|委|办公室|委员会|[0-9]\\s*日)$")
_PUNCTUATED = re.compile("[。！？；：，、!?;:,]$")


class Part(Protocol):
    """What is needed of a section."""

    level: int
    heading: str
    start: int
    end: int
    topic: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence with its half-open span in the report's text and what it is about (a code of
    reports.models.Topic, "other" where nothing tells)."""

    start: int
    end: int
    text: str
    topic: str


def find_plans(text: str, sections: Sequence[Part]) -> list[Statement] | None:
    """What is announced for the next year; None where the report has no such part."""
    span = _plans_span(text, sections)
    if span is None:
        return None
    return list(_plans(text, *span, sections))


def _plans_span(text: str, sections: Sequence[Part]) -> tuple[int, int] | None:
    parts = [part for part in sections if part.topic == "plans"]
    top = min((part.level for part in parts), default=0)
    found = [part for part in parts if part.level == top]
    if not found:
        # 存在的问题和下一步打算 is one part with two contents; its topic names but one.
        found = [part for part in sections if part.level <= 2 and _PLANS.search(part.heading)]
    if found:
        return found[-1].start, found[-1].end
    said = list(_IN_TEXT.finditer(text))
    # In the first half it is a lead-in: 2022年，我市将…
    return (said[-1].start(), len(text)) if said and said[-1].start() > len(text) / 2 else None


def _plans(text: str, start: int, end: int, sections: Sequence[Part]) -> Iterator[Statement]:
    heads = {part.start: part for part in sections}
    for sentence in read_sentences(text[start:end]):
        first, last = start + sentence.start, start + sentence.end
        if not _PUNCTUATED.search(text[first:last]) and _SIGNED.search(text[first:last]):
            return  # Who signed and when; what follows is no longer the report.
        if _is_heading(heads, text, first, last):
            continue
        if listed := _LIST_IN.search(text[:last], first):
            first = listed.end()
        said = text[first:last]
        if len(said) < _SHORTEST or _LEAD_IN.search(said):
            continue
        yield Statement(first, last, said, topic_of(said, level=2))


def _is_heading(heads: Mapping[int, Part], text: str, start: int, end: int) -> bool:
    """Whether a sentence is but the heading of what follows it."""
    part = heads.get(start)
    if part is not None and part.level == 1 and not _PUNCTUATED.search(text[start:end]):
        return True
    if part is None or text[start:end].partition(part.heading)[2].strip("。：:. "):
        return False
    following = min((at for at in heads if at > start), default=part.end)
    body = text[end : min(following, part.end)].strip().partition("\n")[0]
    return len(body) >= _SHORTEST and not _SIGNED.search(body)


def find_results(text: str, sections: Sequence[Part]) -> list[Statement]:
    """What is said of the year itself: everything but plans, problems and suggestions."""
    plans = _plans_span(text, sections)
    away = [(part.start, part.end) for part in sections if part.topic in _NO_RESULTS]
    away += [plans] if plans else []
    topics = [part for part in sections if part.topic not in {"other", "results"}]
    heads = {part.start: part for part in sections}
    results = []
    for sentence in read_sentences(text):
        if len(sentence.plain) < _SHORTEST or any(a <= sentence.start < b for a, b in away):
            continue
        said = text[sentence.start : sentence.end]
        if sentence.is_aside and not _PUNCTUATED.search(said):
            continue
        if _is_heading(heads, text, sentence.start, sentence.end):
            continue
        around = [part for part in topics if part.start <= sentence.start < part.end]
        inner = max(around, key=lambda part: (part.level, part.start), default=None)
        topic = topic_of(said, level=2)
        if topic == "other" and inner is not None:
            topic = inner.topic
        results.append(Statement(sentence.start, sentence.end, said, topic))
    return results
