"""The search's own step of the ingestion, named in settings.INGEST_STEPS."""

from reports.ingest.step import step
from reports.models import Upload
from reports.search.index import index_report


@step("建立检索")
def index_text(upload: Upload) -> None:
    """Make the text of the stored report searchable."""
    if upload.report is not None:
        index_report(upload.report)
