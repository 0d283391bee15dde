"""The steps that turn a file into a stored report. Figures are other steps' work."""

import re

from reports.ingest.duplicates import refuse_same_bytes
from reports.ingest.gazetteers import gazetteer_for
from reports.ingest.metadata import guess_json, questions_of
from reports.ingest.step import NeedsAnswer, Rejected, add_note, step
from reports.ingest.storing import store_report
from reports.models import Upload
from reports.outline import analyse
from reports.reading import ReadingError, read

# `store_report` is named here by settings.INGEST_STEPS and by the rows of all earlier uploads.
__all__ = ["outline_text", "read_file", "store_report"]

# Fewer Chinese characters than this are no report, nor a passage worth reading.
MIN_CHINESE = 20
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
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
        reading = read(data, upload.name)
    except ReadingError as error:
        raise Rejected(str(error)) from error
    upload.text = _UNSTORABLE.sub("", reading.text)
    upload.source_url = upload.source_url or reading.url[:500]
    for note in reading.notes:
        add_note(upload, note)


@step("识别标题、机关、辖区和章节")
def outline_text(upload: Upload) -> None:
    """Text to particulars and sections; what stays uncertain is asked, never made up."""
    if len(_CHINESE.findall(upload.text)) < MIN_CHINESE:
        raise Rejected("文件中没有读到成段的中文正文，无法作为年度报告处理。请检查是否选错了文件。")
    outline = analyse(upload.text, file_name=upload.name, gazetteer=gazetteer_for(upload))
    upload.guess = guess_json(outline)
    questions = questions_of(upload)
    if questions and not upload.answer:
        raise NeedsAnswer("有信息无法从正文中确定，请核对补充后继续。")
