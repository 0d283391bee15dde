"""The check of reports in words: what is in order, what to look at, and by which rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from metrics.checkup import (
    ABSENT,
    LATE,
    RULE_CONTENTS,
    RULE_DEADLINE,
    SECTION,
    UNKNOWN,
    ContentCheck,
    DeadlineCheck,
)
from metrics.exports.table import Cell, Column, ExportTable, file_stem
from metrics.presenters.page_words import value_text
from metrics.presenters.shares import PARTS, ShareView, present_share, share_cells, share_json
from metrics.queries.get_checkup_list import CheckupList
from metrics.queries.get_checkups import Checkup, Contradiction, MissingFigure
from metrics.state.checkup import CheckupState, ReportCheckupState
from metrics.wording import SAMPLE, marked
from reports.models import Report

_STATUS = {SECTION: "单列", "text": "文中提到", ABSENT: "未找到"}


@dataclass(frozen=True, slots=True)
class ContentView:
    """A required content: `where` is its heading or a remark, `href` opens the text there."""

    label: str
    status: str
    where: str
    href: str
    is_missing: bool


@dataclass(frozen=True, slots=True)
class FigureView:
    """A figure the report lacks; `before_href` opens the sentence of the year before."""

    name: str
    before: str
    before_href: str
    usual: str


@dataclass(frozen=True, slots=True)
class DoubtView:
    name: str
    message: str
    href: str
    is_open: bool
    is_point: bool


@dataclass(frozen=True, slots=True)
class CheckupView:
    """One report: `findings` counts what deserves a look, `summary` says it in a line."""

    checkup: Checkup
    contents: Sequence[ContentView]
    deadline: str
    dropped: Sequence[FigureView]
    usual: Sequence[FigureView]
    doubts: Sequence[DoubtView]
    findings: int
    summary: str
    reuse: ShareView
    reuse_line: str
    rules: tuple[str, str] = (RULE_CONTENTS, RULE_DEADLINE)

    @property
    def is_late(self) -> bool:
        return self.checkup.deadline.status == LATE


def checkup_url(report: Report, state: ReportCheckupState | None = None) -> str:
    query = state.to_query() if state else ""
    return reverse("report_checkup", args=[report.pk]) + (f"?{query}" if query else "")


def list_url(state: CheckupState, name: str = "checkup") -> str:
    query = state.to_query()
    return reverse(name) + (f"?{query}" if query else "")


def present_checkup(checkup: Checkup, state: ReportCheckupState) -> CheckupView:
    parts = _findings(checkup)
    return CheckupView(
        checkup=checkup,
        contents=[_content(checkup.report, content) for content in checkup.contents],
        deadline=_deadline(checkup.deadline),
        dropped=[_figure(checkup, figure) for figure in checkup.dropped],
        usual=[_figure(checkup, figure) for figure in checkup.usual],
        doubts=[_doubt(checkup.report, doubt, state) for doubt in checkup.contradictions],
        findings=len(parts),
        summary="；".join(parts) or "各项均未发现问题",
        reuse=present_share(checkup.reuse),
        reuse_line=_reuse_line(checkup),
    )


def _findings(checkup: Checkup) -> list[str]:
    """What deserves a look, a phrase each."""
    found = []
    if missing := checkup.missing_contents:
        found.append(f"缺 {len(missing)} 项规定内容")
    if checkup.deadline.status == LATE:
        found.append(f"公开晚 {checkup.deadline.days} 天")
    if checkup.deadline.status == UNKNOWN:
        found.append("未见发布日期")
    if checkup.dropped:
        found.append(f"{len(checkup.dropped)} 项上年有、本年未找到")
    if checkup.usual:
        found.append(f"{len(checkup.usual)} 项多数同级辖区有、本报告未找到")
    if checkup.contradictions:
        found.append(f"{len(checkup.contradictions)} 处数字前后不一")
    return found


def _content(report: Report, content: ContentCheck) -> ContentView:
    where = content.heading
    if content.status == "text":
        where = "未单列标题"
    elif content.status == ABSENT and content.is_optional:
        where = "没有需要报告的情况时可以不写"
    href = ""
    if content.start is not None and content.end is not None:
        href = reading_url(report, content.start, content.end)
    return ContentView(
        label=content.label,
        status=_STATUS[content.status],
        where=where,
        href=href,
        is_missing=content.is_missing,
    )


def reading_url(report: Report, start: int, end: int) -> str:
    """The reading view of `report` at a span of its text."""
    return f"{reverse('report', args=[report.pk])}?at={start}-{end}#hit"


def _deadline(check: DeadlineCheck) -> str:
    by = f"{check.deadline.year}年4月1日"
    if check.published is None:
        return f"正文和网页中没有找到发布日期，无法判断是否在{by}前公开。"
    day = f"{check.published.year}年{check.published.month}月{check.published.day}日"
    if check.status == LATE:
        return f"{day}发布，晚于{by}，迟 {check.days} 天。"
    return f"{day}发布，在{by}前公开。"


def _reuse_line(checkup: Checkup) -> str:
    """Why there is nothing to show of the place's own, "" where there is."""
    report, reuse = checkup.report, checkup.reuse
    if reuse.shares is None:
        return "本报告的文字尚未比对，请稍后刷新。"
    if reuse.before is None:
        return f"库中没有该地{report.year}年以前的报告，只与其他报告作了比对。"
    return f"与该地{reuse.before}年度报告及库中其他报告逐句比对。"


def _figure(checkup: Checkup, figure: MissingFigure) -> FigureView:
    usual = f"{figure.having} / {figure.peers} 地" if figure.peers > 0 and figure.having else ""
    before = figure.before
    return FigureView(
        name=figure.indicator.name,
        before=value_text(before, figure.indicator.unit) if before else "",
        before_href=(
            checkup_url(checkup.report, ReportCheckupState(point=before.pk)) if before else ""
        ),
        usual=usual,
    )


def _doubt(report: Report, doubt: Contradiction, state: ReportCheckupState) -> DoubtView:
    if doubt.point:
        href = checkup_url(report, ReportCheckupState(point=doubt.point.pk))
    else:
        href = reading_url(report, doubt.start, doubt.start + 1)
    is_open = doubt.point is not None and doubt.point.pk == state.point
    return DoubtView(doubt.indicator.name, doubt.message, href, is_open, doubt.point is not None)


def checkup_export(found: CheckupList, today: date) -> ExportTable:
    """A line a report: the five contents, the deadline and what is missing."""
    labels = [content.label for content in found.rows[0].contents] if found.rows else []
    title = "法治政府建设年度报告体检情况"
    return ExportTable(
        title=title,
        notes=[
            ("依据", f"{RULE_DEADLINE}、{RULE_CONTENTS}"),
            ("说明", "“未找到”指系统没有在报告中识别出来，请以原文为准。"),
            ("来源", f"报告库中 {found.total} 份报告，{today:%Y-%m-%d}导出"),
        ],
        columns=[
            Column("辖区", 20),
            Column("年度", 8),
            Column("报告", 40),
            *(Column(label, 18) for label in labels),
            Column("发布日期", 12),
            Column("按期公开", 12),
            Column("上年有、本年未找到的指标", 30),
            Column("多数同级有而未找到的指标", 30),
            Column("数字前后不一", 12),
            *(Column(f"{label}（%）", 14) for _, label in PARTS),
            Column("数据性质", 10),
        ],
        rows=[_export_row(checkup) for checkup in found.rows],
        file_stem=file_stem(title, f"{today:%Y%m%d}"),
    )


def _export_row(checkup: Checkup) -> list[Cell]:
    report, deadline = checkup.report, checkup.deadline
    in_time = {LATE: f"迟 {deadline.days} 天", UNKNOWN: "未见日期"}.get(deadline.status, "是")
    is_sample = report.is_sample or report.jurisdiction.is_sample
    return [
        marked(report.jurisdiction.full_name, is_sample),
        report.year,
        report.title,
        *(_STATUS[content.status] for content in checkup.contents),
        f"{deadline.published:%Y-%m-%d}" if deadline.published else "未见日期",
        in_time,
        "、".join(figure.indicator.name for figure in checkup.dropped) or "无",
        "、".join(figure.indicator.name for figure in checkup.usual) or "无",
        len(checkup.contradictions),
        *share_cells(checkup.reuse),
        SAMPLE if is_sample else "正式",
    ]


def checkup_json(found: CheckupList) -> dict[str, Any]:
    """The checks for other programs."""
    return {
        "rules": [RULE_CONTENTS, RULE_DEADLINE],
        "reports": [
            {
                "id": checkup.report.pk,
                "place": checkup.report.jurisdiction.full_name,
                "year": checkup.report.year,
                "title": checkup.report.title,
                "contents": {c.label: c.status for c in checkup.contents},
                "published": checkup.deadline.published,
                "deadline": checkup.deadline.deadline,
                "in_time": checkup.deadline.status,
                "missing_since_last_year": [f.indicator.code for f in checkup.dropped],
                "missing_though_usual": [f.indicator.code for f in checkup.usual],
                "contradictions": [d.message for d in checkup.contradictions],
                "reuse_percent": share_json(checkup.reuse),
            }
            for checkup in found.rows
        ],
    }
