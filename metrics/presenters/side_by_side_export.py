"""The passages of one topic as a table for files and as values for programs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.exports.table import Column, ExportTable, file_stem
from metrics.passages import paragraphs, within
from metrics.presenters.side_by_side import column_names, is_sample, topic_name
from metrics.queries.get_side_by_side import SideBySide, TopicText
from metrics.wording import SAMPLE, marked
from reports.models import Level

MISSING = "该报告没有这一部分"
_DEEPEST_HEADING = 3
# A spreadsheet's cell holds 32,767 characters.
_LONGEST = 30_000


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands under one heading: `path` are the headings above it."""

    path: str
    heading: str
    text: str
    start: int


def side_by_side_export(found: SideBySide, today: date) -> ExportTable:
    """One row a heading with the text under it; a report without the topic has a row that
    says so."""
    topic = topic_name(found.state.topic)
    count = len(found.columns)
    return ExportTable(
        title=f"章节对照：{topic}",
        notes=[
            ("主题", topic),
            ("来源", f"{count} 份法治政府建设年度报告，制表日期 {today:%Y-%m-%d}。"),
        ],
        columns=[
            Column("辖区", 18),
            Column("层级", 8),
            Column("区划代码", 10),
            Column("年度", 8),
            Column("主题", 16),
            Column("上级标题", 30),
            Column("标题", 36),
            Column("正文", 90),
            Column("报告标题", 40),
            Column("发布机关", 24),
            Column("数据性质", 10),
        ],
        rows=[
            [
                marked(name, is_sample(column.report)),
                str(Level(column.report.jurisdiction.level).label),
                column.report.jurisdiction.code,
                column.report.year,
                topic,
                passage.path,
                passage.heading,
                text,
                column.report.title,
                column.report.issuer,
                SAMPLE if is_sample(column.report) else "正式",
            ]
            for column, name in zip(found.columns, column_names(found), strict=True)
            for passage in _passages(column) or [Passage("", "", MISSING, 0)]
            for text in _pieces(passage.text)
        ],
        file_stem=file_stem("章节对照", topic),
    )


def side_by_side_json(found: SideBySide) -> dict[str, Any]:
    """The passages for programs; `passages` is empty where a report has no such part."""
    return {
        "topic": found.state.topic,
        "topic_name": topic_name(found.state.topic),
        "reports": [
            {
                "report": column.report.pk,
                "code": column.report.jurisdiction.code,
                "place": name,
                "level": column.report.jurisdiction.level,
                "year": column.report.year,
                "title": column.report.title,
                "issuer": column.report.issuer,
                "sample": is_sample(column.report),
                "passages": [
                    {
                        "path": passage.path,
                        "heading": passage.heading,
                        "text": passage.text,
                        "start": passage.start,
                    }
                    for passage in _passages(column)
                ],
            }
            for column, name in zip(found.columns, column_names(found), strict=True)
        ],
    }


def _passages(column: TopicText) -> list[Passage]:
    headings = [s for s in column.sections if s.level <= _DEEPEST_HEADING]
    cut = paragraphs(column.report.text, (), headings)
    found = []
    for section, above in column.parts:
        path, heading, start = list(above), "", section.start
        top = f"{section.marker}{section.heading}"
        lines: list[str] = []
        for paragraph in within(cut, section.start, section.end):
            said = "".join(span.text for span in paragraph.spans).strip()
            if not paragraph.level:
                lines.append(said)
                continue
            if lines or heading:
                found.append(Passage(" › ".join(path), heading, "\n".join(lines), start))
            path = [*above, top] if paragraph.start > section.start else list(above)
            heading, start, lines = said, paragraph.start, []
        if lines or heading:
            found.append(Passage(" › ".join(path), heading, "\n".join(lines), start))
    return [passage for passage in found if passage.text or passage.heading]


def _pieces(text: str) -> Iterator[str]:
    for at in range(0, max(len(text), 1), _LONGEST):
        yield text[at : at + _LONGEST]
