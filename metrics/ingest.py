"""The ingestion steps of this app, named in settings.INGEST_STEPS."""

from collections.abc import Sequence

from metrics.actions import extract_report, settle_place_year
from metrics.extraction.types import Extraction
from metrics.fingerprints.filling import compare_report
from reports.ingest.isolation import isolated
from reports.ingest.step import add_note, step
from reports.models import Standing, Upload
from reports.outline.types import Section


@step("提取数字和指标")
def extract_figures(upload: Upload) -> None:
    """Read every quantity and observation of the stored report."""
    report = upload.report
    if report is None:
        return
    found = extract_report(report=report, by=upload.created_by, extractor=_isolated)
    if not report.quantities.exclude(category="not_a_figure").exists():
        add_note(upload, "没有在正文中找到可统计的数字，报告已入库，可阅读和检索。")
    elif not found:
        add_note(upload, "正文中有数字，但没有找到指标目录中的指标，报告已入库。")


def _isolated(text: str, sections: Sequence[Section], year: int | None) -> Extraction:
    """The extraction in a process of its own: a text may be made to be slow to read."""
    found: Extraction = isolated(
        "metrics.extraction:extract",
        *(text, sections, year),
        what="提取数字时读",
        warm=["metrics.extraction:warm_up"],
    )
    return found


@step("汇总比较")
def settle_points(upload: Upload) -> None:
    """Settle the values of the report's place and year; a version that waits changes none."""
    if upload.report is None:
        return
    upload.report.refresh_from_db(fields=["standing"])
    if upload.report.standing == Standing.CURRENT:
        settle_place_year(
            jurisdiction=upload.report.jurisdiction, year=upload.report.year, by=upload.created_by
        )


@step("比对文本")
def compare_text(upload: Upload) -> None:
    """Find the report's sentences in the other reports, those of a version that waits too."""
    if upload.report is not None:
        compare_report(upload.report)
