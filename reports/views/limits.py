"""What may be uploaded and how much of it, as the page and its scripts say it."""

from dataclasses import dataclass

from django.conf import settings

from reports.reading import IMAGES, SUPPORTED, ocr
from reports.views.formats import formats_text

NO_PICTURES = "扫描件和图片需由管理员安装文字识别组件后才能读取。"


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """Limits in bytes and in words; `accept` is the attribute of the file input."""

    accept: str
    formats: str
    file_bytes: int
    archive_bytes: int
    lacking: str = ""  # what this installation cannot read, and why

    @property
    def takes_archives(self) -> bool:
        return ".zip" in self.accept.split(",")

    @property
    def file(self) -> str:
        return _megabytes(self.file_bytes)

    @property
    def archive(self) -> str:
        return _megabytes(self.archive_bytes)


def upload_limits() -> UploadLimits:
    """The limits as the settings and the readers installed make them."""
    pictures = ocr.available()
    taken = [each for each in SUPPORTED if pictures or each not in IMAGES]
    return UploadLimits(
        accept=",".join(taken),
        formats=formats_text(taken),
        file_bytes=settings.UPLOAD_MAX_BYTES,
        archive_bytes=settings.ARCHIVE_MAX_BYTES,
        lacking="" if pictures else NO_PICTURES,
    )


def _megabytes(count: int) -> str:
    return f"{count / (1024 * 1024):g} MB"
