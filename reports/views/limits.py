"""What may be uploaded and how much of it, as the page and its scripts say it."""

from dataclasses import dataclass

from django.conf import settings

from reports.reading import SUPPORTED
from reports.views.formats import formats_text


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
    return UploadLimits(
        accept=",".join(SUPPORTED),
        formats=formats_text(SUPPORTED),
        file_bytes=settings.UPLOAD_MAX_BYTES,
        archive_bytes=getattr(settings, "ARCHIVE_MAX_BYTES", settings.UPLOAD_MAX_BYTES),
    )


def _megabytes(count: int) -> str:
    return f"{count / (1024 * 1024):g} MB"
