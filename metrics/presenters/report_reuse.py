"""One report sentence by sentence in words: what is new, what stood where before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.urls import reverse

from metrics.exports.table import Cell, Column, ExportTable, file_stem
from metrics.presenters.checkup import reading_url
from metrics.presenters.shares import MEASURE, PARTS, BarPart, bar_parts, in_words
from metrics.queries.get_report_reuse import ReportReuse, ReuseLine, show_of
from metrics.reuse import COMMON, EDITED, NEW, NUMBERS, SAME, Piece, mark_changes
from metrics.state.reuse import ReportReuseState
from metrics.wording import SAMPLE
from reports.models import Report

KIND_NAMES = {
    SAME: "原样照用",
    NUMBERS: "只改数字",
    EDITED: "略有改动",
    NEW: "新写",
    COMMON: "通用表述",
}
_SHOW_NAMES = {**dict(PARTS), "same": "原样照用上年", COMMON: "通用表述"}
# A report's new sentences as shown above the list; the list has all of them.
_MOST_NEW = 12
# One sentence without an end must not be the page.
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class ChoiceView:
    code: str
    label: str
    count: int
    href: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """A sentence and the one it repeats, both in pieces; `kind` is a code, `name` its word."""

    kind: str
    name: str
    heading: str
    pieces: Sequence[Piece]
    href: str
    source_pieces: Sequence[Piece]
    source_name: str
    source_href: str
    source_is_sample: bool
    is_heading: bool


@dataclass(frozen=True, slots=True)
class NewPart:
    """New sentences under one heading: text and address of each."""

    heading: str
    sentences: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ReportReusePage:
    reuse: ReportReuse
    bar: Sequence[BarPart]
    alt: str
    summary: str
    hint: str
    choices: Sequence[ChoiceView]
    lines: Sequence[LineView]
    new_parts: Sequence[NewPart]
    new_shown: int
    new_total: int
    new_href: str
    previous: str
    next: str
    measure: str = MEASURE


def report_reuse_url(
    report: Report, state: ReportReuseState | None = None, name: str = "report_reuse"
) -> str:
    query = state.to_query() if state else ""
    return reverse(name, args=[report.pk]) + (f"?{query}" if query else "")


def present_report_reuse(found: ReportReuse) -> ReportReusePage:
    report, state = found.report, found.state
    parts = bar_parts(found.shares, has_before=found.before is not None)
    new = found.new[:_MOST_NEW]
    return ReportReusePage(
        reuse=found,
        bar=parts,
        alt=in_words(parts),
        summary=_summary(found, parts),
        hint=_hint(found),
        choices=_choices(found),
        lines=[_line(report, line) for line in found.lines],
        new_parts=[
            NewPart(heading, [_short(report, line) for line in lines])
            for heading, lines in groupby(new, key=lambda line: line.heading)
        ],
        new_shown=len(new),
        new_total=len(found.new),
        new_href=report_reuse_url(report, ReportReuseState(show=NEW)),
        previous=report_reuse_url(report, state.at(state.page - 1)) if state.page > 1 else "",
        next=report_reuse_url(report, state.at(state.page + 1)) if state.page < found.pages else "",
    )


def _summary(found: ReportReuse, parts: Sequence[BarPart]) -> str:
    """与2022年报告相同 62%，只改数字 11%，新写 27%。"""
    if not parts:
        return ""
    same = f"与{found.before}年报告相同"
    said = (f"{same if part.code == SAME else part.label} {part.percent}%" for part in parts)
    return "，".join(said) + "。"


def _hint(found: ReportReuse) -> str:
    """What cannot be compared, and what to do about it."""
    report = found.report
    if not found.is_compared:
        return "本报告的文字尚未比对，请稍后刷新；仍未出现时，请管理员运行 compare_texts 命令。"
    if found.before is None:
        return (
            f"库中没有{report.jurisdiction.name}{report.year}年以前的报告，"
            f"只能与其他辖区比对。上传{report.year - 1}年度报告后会自动补上。"
        )
    if found.before != report.year - 1:
        return (
            f"库中没有{report.jurisdiction.name}{report.year - 1}年度报告，"
            f"以下与{found.before}年度报告比对。"
        )
    return ""


def _choices(found: ReportReuse) -> list[ChoiceView]:
    """All, then each kind that occurs."""
    report, chosen = found.report, found.state.show
    everything = ChoiceView(
        "", "全部", found.counts.total(), report_reuse_url(report), chosen == ""
    )
    return [
        everything,
        *(
            ChoiceView(
                show,
                _SHOW_NAMES[show],
                count,
                report_reuse_url(report, ReportReuseState(show=show)),
                chosen == show,
            )
            for show, count in found.counts.items()
            if count or chosen == show
        ),
    ]


def _line(report: Report, line: ReuseLine) -> LineView:
    kind, source = line.sentence.match.kind, line.source
    text = _cut(line.text)
    pieces, before = [Piece(text)], [Piece(_cut(source.text))] if source else []
    if source and kind != SAME:
        pieces, before = mark_changes(text, _cut(source.text))
    return LineView(
        kind=kind,
        name=KIND_NAMES[kind],
        heading=line.heading,
        pieces=pieces,
        href=reading_url(report, line.sentence.start, line.sentence.end),
        source_pieces=before,
        source_name=_source_name(report, source.report) if source else "",
        source_href=reading_url(source.report, source.start, source.end) if source else "",
        source_is_sample=bool(
            source
            and source.report.is_sample
            and source.report.jurisdiction_id != report.jurisdiction_id
        ),
        is_heading=kind == COMMON and text.rstrip("。.：:") == line.heading,
    )


def _source_name(report: Report, source: Report) -> str:
    if source.jurisdiction_id == report.jurisdiction_id and source.year < report.year:
        who = "本地" if source.issuer == report.issuer else source.issuer
    else:
        who = source.issuer
    return f"{who} {source.year}年"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def _short(report: Report, line: ReuseLine) -> tuple[str, str]:
    return _cut(line.text), reading_url(report, line.sentence.start, line.sentence.end)


def report_reuse_export(found: ReportReuse, today: date) -> ExportTable:
    """A line a sentence."""
    report = found.report
    title = f"{report.title}文本复用逐句对照"
    return ExportTable(
        title=title,
        notes=[
            ("结果", _summary(found, bar_parts(found.shares, has_before=found.before is not None))),
            ("口径", MEASURE),
            ("提示", _hint(found) or "无"),
            ("来源", f"{report.issuer}{report.year}年度报告，{today:%Y-%m-%d}导出"),
        ],
        columns=[
            Column("序", 6),
            Column("章节", 30),
            Column("句子", 80),
            Column("类别", 12),
            Column("见于", 24),
            Column("见于年度", 10),
            Column("对应的句子", 80),
            Column("数据性质", 10),
        ],
        rows=[_export_row(at, line, report) for at, line in enumerate(found.lines, 1)],
        file_stem=file_stem(title, f"{today:%Y%m%d}"),
    )


def _export_row(at: int, line: ReuseLine, report: Report) -> list[Cell]:
    source = line.source
    return [
        at,
        line.heading or "—",
        line.text,
        KIND_NAMES[line.sentence.match.kind],
        source.report.issuer if source else "—",
        source.report.year if source else "—",
        source.text if source else "—",
        SAMPLE if report.is_sample else "正式",
    ]


def report_reuse_json(found: ReportReuse) -> dict[str, Any]:
    """The sentences for other programs; offsets are half-open, in characters."""
    return {
        "report": found.report.pk,
        "title": found.report.title,
        "compared_with_year": found.before,
        "sentences": [
            {
                "start": line.sentence.start,
                "end": line.sentence.end,
                "text": line.text,
                "kind": line.sentence.match.kind,
                "share": show_of(line.sentence.match),
                "source": line.source
                and {
                    "report": line.source.report.pk,
                    "year": line.source.report.year,
                    "start": line.source.start,
                    "end": line.source.end,
                    "text": line.source.text,
                },
            }
            for line in found.lines
        ],
    }
