"""Search results as a table for files: one row a sentence with a hit."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from metrics.exports.table import Cell, Column, ExportTable, file_stem
from metrics.presenters.search import hit_url
from metrics.wording import SAMPLE, marked
from reports.models import IssuerKind, Level, Topic
from reports.queries.get_hits import FoundReport, Hit
from reports.queries.get_search import Totals
from reports.queries.search_state import SearchState
from reports.search.passages import sentence_at

MAX_PARAGRAPHS = 5000


def search_export(
    results: Iterable[FoundReport], totals: Totals, state: SearchState, today: date
) -> ExportTable:
    """`totals` say how much there is, in the file or not."""
    notes = [("检索词", state.q or "未填写"), ("筛选", _chosen(state))]
    notes.append(("说明", f"{totals.reports} 份报告，{totals.paragraphs} 段，{today} 导出。"))
    if totals.paragraphs > MAX_PARAGRAPHS:
        notes.append(("说明", f"本文件只含前 {MAX_PARAGRAPHS} 段，请缩小筛选范围。"))
    return ExportTable(
        title=f"检索：{state.q}" if state.q else "检索",
        notes=notes,
        columns=[
            Column("辖区", 18),
            Column("层级", 8),
            Column("区划代码", 10),
            Column("年度", 8),
            Column("报告标题", 40),
            Column("发布机关", 24),
            Column("章节", 30),
            Column("语句", 60),
            Column("打开原文", 30),
            Column("数据性质", 10),
        ],
        rows=[row for found in results for row in _rows(found)],
        file_stem=file_stem("检索", state.q),
    )


def search_json(
    results: Iterable[FoundReport], totals: Totals, state: SearchState
) -> dict[str, Any]:
    """The same as data; offsets are characters of the report's text, half-open."""
    return {
        "检索词": state.q,
        "筛选": _chosen(state),
        "报告数": totals.reports,
        "段数": totals.paragraphs,
        "结果": [
            {
                "辖区": found.report.jurisdiction.full_name,
                "年度": found.report.year,
                "报告标题": found.report.title,
                "虚构示例": found.report.is_sample,
                "章节": list(hit.headings),
                "语句": sentence,
                "起": hit.start + start,
                "止": hit.start + end,
                "打开原文": hit_url(found.report, hit),
            }
            for found in results
            for hit in found.hits
            for start, end, sentence in _sentences(hit)
        ],
    }


def _rows(found: FoundReport) -> Iterator[list[Cell]]:
    report, place = found.report, found.report.jurisdiction
    where: list[Cell] = [
        marked(place.full_name, place.is_sample),
        str(Level(place.level).label),
        place.code,
        report.year,
        report.title,
        report.issuer,
    ]
    kind = SAMPLE if report.is_sample else "正式"
    if not found.hits:
        yield [*where, "标题", report.title, f"/reports/{report.pk}/", kind]
    for hit in found.hits:
        for _, _, sentence in _sentences(hit):
            heading = " › ".join(hit.headings)
            yield [*where, heading, sentence, hit_url(report, hit), kind]


def _sentences(hit: Hit) -> Iterator[tuple[int, int, str]]:
    """The sentences of a paragraph with hits in them: span within the paragraph, and text."""
    done = -1
    for at, _ in hit.spans:
        start, end = sentence_at(hit.text, at)
        if start > done:
            yield start, end, hit.text[start:end].strip()
            done = start


def _chosen(state: SearchState) -> str:
    level = str(Level(state.level).label) if state.level else "全部"
    topic = str(Topic(state.topic).label) if state.topic else "全部"
    issuer = str(IssuerKind(state.issuer).label) if state.issuer else "全部"
    return (
        f"年度：{state.year or '全部'} 层级：{level} 省份：{state.province or '全部'} "
        f"主题：{topic} 发布机关：{issuer}"
    )
