"""Work on untrusted text and bytes, done in a process of its own within limits.

What is too big, too slow or deadly is told to the uploader in words; it never reaches the
process that answers people.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.module_loading import import_string

from reports.ingest.step import Rejected
from reports.reading import ocr
from reports.sandbox import Crashed, Limits, OutOfMemory, OutOfTime, call
from reports.sandbox.outcome import MEGABYTE

_REMEDY = "请用 Word 或 WPS 打开后另存为 .docx（或导出为纯文本）再上传。"


def warm_up() -> None:
    """Load in this process what reading needs, so that processes forked from it have it."""
    for path in settings.INGEST_WARM:
        import_string(path)()


def reading_limits(data: bytes) -> Limits:
    """What reading these bytes may take: pictures, and PDFs that may hold them, take far more.

    Only where characters can be recognised at all; elsewhere they are refused at once.
    """
    if ocr.available() and ocr.may_be_wanted(data):
        return Limits(settings.INGEST_OCR_SECONDS, settings.INGEST_OCR_MEMORY_MB * MEGABYTE)
    return Limits(settings.INGEST_SECONDS, settings.INGEST_MEMORY_MB * MEGABYTE)


def isolated(
    target: str, *arguments: Any, what: str, warm: Sequence[str] = (), limits: Limits | None = None
) -> Any:
    """The result of ``module:function``; `what` is said of it in Chinese, e.g. 读取.

    `limits` stand in for the settings' own. Raises Rejected when it breaks a limit or its
    process dies, and whatever exceptions the function means for its caller (``is_answer = True``).
    """
    limits = limits or Limits(settings.INGEST_SECONDS, settings.INGEST_MEMORY_MB * MEGABYTE)
    try:
        return call(target, *arguments, limits=limits, warm=warm)
    except OutOfTime as error:
        raise Rejected(
            f"{what}这份文件超过 {limits.seconds:.0f} 秒仍未完成，已停止。"
            f"文件可能过于复杂或内容异常，{_REMEDY}"
        ) from error
    except OutOfMemory as error:
        raise Rejected(
            f"{what}这份文件需要的内存超过 {limits.memory // MEGABYTE} MB，已停止。"
            f"文件可能过于复杂或内容异常，{_REMEDY}"
        ) from error
    except Crashed as error:
        raise Rejected(f"{what}这份文件时程序意外中止，文件可能已损坏。{_REMEDY}") from error
