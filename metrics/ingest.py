"""The ingestion steps of this app, named in settings.INGEST_STEPS."""

from metrics.actions import extract_report, settle_place_year
from reports.ingest.step import add_note, step
from reports.models import Standing, Upload


@step("提取数字和指标")
def extract_figures(upload: Upload) -> None:
    """Read every quantity and observation of the stored report."""
    report = upload.report
    if report is None:
        return
    found = extract_report(report=report, by=upload.created_by)
    if not report.quantities.exclude(category="not_a_figure").exists():
        add_note(upload, "没有在正文中找到可统计的数字，报告已入库，可阅读和检索。")
    elif not found:
        add_note(upload, "正文中有数字，但没有找到指标目录中的指标，报告已入库。")


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
