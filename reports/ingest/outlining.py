"""The step that reads a text's particulars, and stops where a person has to say something."""

import re

from reports.ingest.gazetteers import places_for
from reports.ingest.isolation import isolated
from reports.ingest.metadata import guess_json, questions_of
from reports.ingest.step import NeedsAnswer, Rejected, SetAside, add_note, step
from reports.models import Upload
from reports.outline import Outline

# Fewer Chinese characters than this are no report, nor a passage worth reading.
MIN_CHINESE = 20
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
# The key of `Upload.guess` by which a person has said that the file is to be taken as a report.
KIND_OVERRIDE = "kind_override"


@step("识别标题、机关、辖区和章节")
def outline_text(upload: Upload) -> None:
    """Text to particulars and sections; what stays uncertain is asked, never made up."""
    if len(_CHINESE.findall(upload.text)) < MIN_CHINESE:
        raise Rejected("文件中没有读到成段的中文正文，无法作为年度报告处理。请检查是否选错了文件。")
    outline: Outline = isolated(
        "reports.outline.isolated:outline",
        *(upload.text, upload.name, upload.path, upload.source_url, places_for(upload)),
        what="识别",
        warm=["reports.outline.isolated:warm_up"],
    )
    accepted_by = upload.guess.get(KIND_OVERRIDE)
    upload.guess = guess_json(outline)
    if accepted_by is not None:
        upload.guess[KIND_OVERRIDE] = accepted_by
    elif not upload.answer:
        _check_kind(upload, outline)
    questions = questions_of(upload)
    if questions and not upload.answer:
        raise NeedsAnswer("有信息无法从正文中确定，请核对补充后继续。")
    for note in outline.notes:
        add_note(upload, note)


def _check_kind(upload: Upload, outline: Outline) -> None:
    """Set aside what is surely no annual report; of a doubtful one only tell."""
    kind = outline.kind
    if kind.set_aside:
        raise SetAside(f"{kind.reason}已搁置，未入库；如判断有误，可选择仍按年度报告入库。")
    if kind.foreign:
        add_note(upload, f"这份文件可能是{kind.label}，请核对是否应作为年度报告入库。")
