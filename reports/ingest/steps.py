"""The steps that turn a file into a stored report. Figures are other steps' work."""

import re

from reports.ingest.duplicates import refuse_same_bytes
from reports.ingest.isolation import isolated, reading_limits
from reports.ingest.outlining import outline_text
from reports.ingest.step import Rejected, add_note, step
from reports.ingest.storing import store_report
from reports.models import Upload
from reports.reading import Reading, ReadingError

# All are named here by settings.INGEST_STEPS and by the rows of all earlier uploads.
__all__ = ["outline_text", "read_file", "store_report"]

# PostgreSQL stores no NUL, and no database stores half a surrogate pair.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


@step("读取文件")
def read_file(upload: Upload) -> None:
    """Bytes to text. A file already in the library goes no further."""
    refuse_same_bytes(upload)
    try:
        with upload.file.open("rb") as original:
            data = original.read()
    except (OSError, ValueError) as error:
        raise Rejected("服务器上找不到这份文件的原件，请重新上传。") from error
    try:
        reading: Reading = isolated(
            *("reports.reading:read", data, upload.name), what="读取", limits=reading_limits(data)
        )
    except ReadingError as error:
        raise Rejected(str(error)) from error
    upload.text = _UNSTORABLE.sub("", reading.text)
    upload.source_url = upload.source_url or reading.url[:500]
    for note in reading.notes:
        add_note(upload, note)
