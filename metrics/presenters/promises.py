"""Plans and what may answer them, in words: proposals for reading, never a verdict."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.urls import reverse

from metrics.exports.table import Cell, Column, ExportTable, file_stem
from metrics.presenters.checkup import reading_url
from metrics.promises import LIKELY, NONE, POSSIBLE, strength
from metrics.queries.get_promises import Promise, Promises
from metrics.state.promises import SHOWS, PromisesState
from metrics.wording import SAMPLE, marked
from reports.models import Report, Topic

STRENGTHS = {LIKELY: "很可能对应", POSSIBLE: "可能对应", NONE: "未找到对应"}
ADVICE = (
    "对应句由系统按用词相近程度提出，建议对照原文判断；“未找到对应”不等于没有做，"
    "可能是没有写，也可能是写法不同。"
)


@dataclass(frozen=True, slots=True)
class ProposalView:
    strength: str
    word: str
    text: str
    href: str
    shared: str


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One plan: `strength` is that of its best proposal."""

    text: str
    href: str
    strength: str
    word: str
    proposals: Sequence[ProposalView]


@dataclass(frozen=True, slots=True)
class TopicView:
    label: str
    promises: Sequence[PromiseView]


@dataclass(frozen=True, slots=True)
class ChoiceView:
    label: str
    count: int
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PromisesPage:
    """`missing` says what is not there and what to do, "" where all is."""

    found: Promises
    title: str
    summary: str
    missing: str
    choices: Sequence[ChoiceView]
    topics: Sequence[TopicView]
    advice: str = ADVICE


def promises_url(state: PromisesState, name: str = "promises") -> str:
    query = state.to_query()
    return reverse(name) + (f"?{query}" if query else "")


def present_promises(found: Promises) -> PromisesPage:
    views = [(each.plan.topic, _promise(found, each)) for each in found.promises or ()]
    counts = Counter(view.strength for _, view in views)
    shown = [each for each in views if found.state.show in ("", each[1].strength)]
    topics = [
        TopicView(_topic_label(topic), [view for of, view in shown if of == topic])
        for topic in Topic.values
        if any(of == topic for of, _ in shown)
    ]
    return PromisesPage(
        found=found,
        title=_title(found),
        summary=_summary(found, counts),
        missing=_missing(found),
        choices=_choices(found.state, counts) if views else [],
        topics=topics,
    )


def _topic_label(code: str) -> str:
    return str(Topic(code).label)


def _title(found: Promises) -> str:
    if found.place is None:
        return "承诺跟踪"
    name = marked(found.place.name, found.place.is_sample)
    return f"{name}：{found.year - 1}年的安排与{found.year}年的成效"


def _summary(found: Promises, counts: Counter[str]) -> str:
    if not found.promises:
        return ""
    said = "，".join(f"{counts[code]} 项{word}" for code, word in STRENGTHS.items() if counts[code])
    return f"{found.year - 1}年报告的下一步安排共 {len(found.promises)} 项，{said}，建议对照原文。"


def _missing(found: Promises) -> str:
    """Which report, or which part of it, is not there, and what to do."""
    if found.place is None or found.promises:
        return ""
    name = found.place.name
    lacking = [
        f"{year}年度"
        for year, report in ((found.year - 1, found.before), (found.year, found.after))
        if report is None
    ]
    if lacking:
        return f"库中没有{name}{'和'.join(lacking)}报告，无法对照。请上传该报告，或另选年度、辖区。"
    return (
        f"{name}{found.year - 1}年度报告中没有找到“下一步安排”部分。"
        "请打开原文核对；如正文不全，请重新上传完整的文件。"
    )


def _choices(state: PromisesState, counts: Counter[str]) -> list[ChoiceView]:
    everything = ("", "全部", counts.total())
    each = [(code, STRENGTHS[code], counts[code]) for code in SHOWS]
    return [
        ChoiceView(label, count, promises_url(replace(state, show=code)), state.show == code)
        for code, label, count in (everything, *each)
    ]


def _promise(found: Promises, promise: Promise) -> PromiseView:
    before, after = found.before, found.after
    assert before is not None
    assert after is not None
    best = strength(promise.proposals[0].score) if promise.proposals else NONE
    return PromiseView(
        text=promise.plan.text,
        href=reading_url(before, promise.plan.start, promise.plan.end),
        strength=best,
        word=STRENGTHS[best],
        proposals=[
            ProposalView(
                strength=(sure := strength(proposal.score)),
                word=STRENGTHS[sure],
                text=_cut(proposal.statement.text),
                href=reading_url(after, proposal.statement.start, proposal.statement.end),
                shared="、".join(proposal.shared[:5]),
            )
            for proposal in promise.proposals
        ],
    )


def _cut(text: str, longest: int = 400) -> str:
    return text if len(text) <= longest else text[:longest] + "…"


def promises_export(found: Promises, today: date) -> ExportTable:
    """A line a plan and proposal; a plan without one has a line that says so."""
    title = _title(found)
    place = marked(found.place.full_name, found.place.is_sample) if found.place else ""
    rows: list[list[Cell]] = []
    for at, promise in enumerate(found.promises or (), 1):
        head: list[Cell] = [at, place, _topic_label(promise.plan.topic), promise.plan.text]
        for proposal in promise.proposals:
            word = STRENGTHS[strength(proposal.score)]
            rows.append([*head, word, proposal.statement.text, "、".join(proposal.shared)])
        if not promise.proposals:
            rows.append([*head, STRENGTHS[NONE], "—", "—"])
    is_sample = bool(found.place and found.place.is_sample)
    return ExportTable(
        title=title,
        notes=[
            ("说明", ADVICE),
            ("提示", _missing(found) or "无"),
            ("来源", f"{_named(found.before)}；{_named(found.after)}；{today:%Y-%m-%d}导出"),
        ],
        columns=[
            Column("序", 6),
            Column("辖区", 20),
            Column("主题", 16),
            Column(f"{found.year - 1}年的安排", 60),
            Column("对应程度", 14),
            Column(f"{found.year}年的相关表述", 60),
            Column("共同的用词", 30),
            Column("数据性质", 10),
        ],
        rows=[[*row, SAMPLE if is_sample else "正式"] for row in rows],
        file_stem=file_stem(title, f"{today:%Y%m%d}"),
    )


def _named(report: Report | None) -> str:
    return f"《{report.title}》" if report else "—无报告"


def promises_json(found: Promises) -> dict[str, Any]:
    """The plans and proposals for other programs; offsets are half-open, in characters."""
    return {
        "place": found.place.full_name if found.place else None,
        "is_sample": bool(found.place and found.place.is_sample),
        "year": found.year or None,
        "before": found.before.pk if found.before else None,
        "after": found.after.pk if found.after else None,
        "missing": _missing(found),
        "note": ADVICE,
        "promises": [
            {
                "topic": each.plan.topic,
                "text": each.plan.text,
                "start": each.plan.start,
                "end": each.plan.end,
                "proposals": [
                    {
                        "strength": strength(proposal.score),
                        "score": round(proposal.score, 2),
                        "text": proposal.statement.text,
                        "start": proposal.statement.start,
                        "end": proposal.statement.end,
                        "shared": list(proposal.shared),
                    }
                    for proposal in each.proposals
                ],
            }
            for each in found.promises or ()
        ],
    }
