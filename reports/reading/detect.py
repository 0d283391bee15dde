"""What a file is, by its first bytes. The name only decides between kinds of plain text."""

import io
import re
import zipfile
from pathlib import PurePosixPath

from reports.reading.errors import ReadingError, damaged, empty

# First bytes → what an office clerk calls it. Order matters only where one begins another.
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ARCHIVES = ((b"Rar!\x1a\x07", "RAR"), (b"7z\xbc\xaf\x27\x1c", "7z"), (b"\x1f\x8b", "gzip"))
_BLANK = b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xfe\xff"

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head)\b", re.IGNORECASE
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ANY_TAG = re.compile(
    rb"<(?:html|head|body|title|meta|div|p|br|span|table|td|h[1-6])\b[^>]*>", re.IGNORECASE
)

_CONTENT_NAMES = {"pdf": "PDF", "docx": "Word 文档", "html": "网页", "txt": "纯文本"}
_EXTENSIONS = {".pdf": "pdf", ".docx": "docx", ".html": "html", ".htm": "html", ".txt": "txt"}
_WANTED = "请上传文字版 PDF、Word（.docx）、网页（.html）或纯文本（.txt）。"


def extension(name: str) -> str:
    """Lower-case extension with its dot, "" when there is none."""
    return PurePosixPath(name.replace("\\", "/").strip()).suffix.lower()


def detect(data: bytes, name: str) -> tuple[str, list[str]]:
    """("txt" | "html" | "docx" | "pdf", notes). Raises ReadingError for every other content."""
    if not data.strip(_BLANK):
        raise empty()
    suffix = extension(name)
    kind = _by_content(data, suffix)
    expected = _EXTENSIONS.get(suffix)
    if expected == kind:
        return kind, []
    shown = f"扩展名是 {suffix}" if suffix and len(suffix) <= 10 else "文件名没有可识别的扩展名"
    return kind, [f"{shown}，内容是{_CONTENT_NAMES[kind]}，已按{_CONTENT_NAMES[kind]}读取。"]


def _by_content(data: bytes, suffix: str) -> str:
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        raise _picture(suffix)
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        raise _picture(suffix)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(_OLE):
        raise _ole(data, suffix)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data, suffix)
    for magic, label in _ARCHIVES:
        if data.startswith(magic):
            raise ReadingError(f"这是 {label} 压缩包，请解压后上传其中的报告。")
    if data.startswith(b"{\\rtf"):
        raise ReadingError("这是 RTF 文档，请用 Word 或 WPS 打开后另存为 .docx 再上传。")
    return _text_like(data, suffix)


def _text_like(data: bytes, suffix: str) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    if re.match(rb"\s*(?:From:|MIME-Version:|Content-Type:\s*multipart/)", head, re.IGNORECASE):
        raise ReadingError("这是 MHT 网页存档，请在浏览器中另存为“网页，仅 HTML”后上传。")
    if b"<?mso-application" in head or b"<office:document" in head:
        raise ReadingError("这是 XML 格式的办公文档，请用 Word 或 WPS 另存为 .docx 后上传。")
    if _HTML_START.match(_COMMENT.sub(b"", head)):
        return "html"
    if suffix in (".html", ".htm") and _ANY_TAG.search(data.replace(b"\x00", b"")):
        return "html"
    if suffix == ".pdf":
        raise ReadingError(
            "扩展名是 .pdf，内容却不是 PDF，可能没有下载完整；请重新下载或导出后上传。"
        )
    if suffix == ".docx":
        raise ReadingError(
            "扩展名是 .docx，内容却不是 Word 文档，可能已损坏；请用 Word 或 WPS 重新保存后上传。"
        )
    return "txt"


def _picture(suffix: str) -> ReadingError:
    if suffix == ".pdf":
        return ReadingError("扩展名是 .pdf，内容却是图片；请上传文字版 PDF，或先转成 Word。")
    if suffix in _EXTENSIONS:
        return ReadingError(f"扩展名是 {suffix}，内容却是图片；请上传含文字的报告原文。")
    return ReadingError("这是图片，没有可读取的文字；" + _WANTED)


def _ole(data: bytes, suffix: str) -> ReadingError:
    """OLE containers: old Office, or new Office with a password. Stream names are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return ReadingError("这个 Word 文档设有打开密码，请去除密码后重新上传。")
    if "Workbook".encode("utf-16-le") in data or suffix == ".xls":
        return ReadingError("这是 Excel 表格，不是报告文本；" + _WANTED)
    if "PowerPoint Document".encode("utf-16-le") in data or suffix == ".ppt":
        return ReadingError("这是 PowerPoint 演示文稿，不是报告文本；" + _WANTED)
    if suffix == ".wps":
        return ReadingError("这是 WPS 文字文档（.wps），请用 WPS 打开后另存为 .docx 再上传。")
    return ReadingError("这是旧版 Word（.doc）文档，请用 Word 或 WPS 打开后另存为 .docx 再上传。")


def _zip(data: bytes, suffix: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except Exception as error:  # zipfile raises many kinds on hostile directories
        if suffix == ".docx":
            raise damaged(" Word 文档", "请用 Word 或 WPS 重新保存后上传。") from error
        raise damaged("压缩包", "请重新打包，或解压后上传其中的报告。") from error
    if "[Content_Types].xml" in names:
        if any(name.startswith("word/") for name in names):
            return "docx"
        if any(name.startswith("xl/") for name in names):
            raise ReadingError("这是 Excel 表格，不是报告文本；" + _WANTED)
        if any(name.startswith("ppt/") for name in names):
            raise ReadingError("这是 PowerPoint 演示文稿，不是报告文本；" + _WANTED)
    if "OFD.xml" in names:
        raise ReadingError("这是 OFD 版式文件，请先用阅读器导出为文字版 PDF 或 Word 再上传。")
    if "content.xml" in names and "mimetype" in names:
        raise ReadingError("这是 ODT 等开放文档，请用 WPS 或 LibreOffice 另存为 .docx 再上传。")
    if suffix == ".docx":
        raise damaged(" Word 文档", "请用 Word 或 WPS 重新保存后上传。")
    raise ReadingError("这是压缩包，请解压后上传其中的报告。")
