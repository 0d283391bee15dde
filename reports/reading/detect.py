"""What a file is, by its first bytes. The name only decides between kinds of plain text.

A file that could be taken for two things is read as the one its first bytes tell; nothing in
it is ever run.
"""

import re
from pathlib import PurePosixPath

from reports.reading import package
from reports.reading.errors import ReadingError, damaged, empty

# First bytes → what an office clerk calls it. Order matters only where one begins another.
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_ARCHIVES = (
    (b"Rar!\x1a\x07", "RAR"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"MSCF", "CAB"),
)
_PROGRAMS = (b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!/")
_OLD_WORD = (b"\xdb\xa5", b"\x31\xbe\x00\x00", b"\xfe\x37\x00\x23")
_BLANK = b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf\xfe\xff"

_HTML_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head)\b", re.IGNORECASE
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_ANY_TAG = re.compile(
    rb"<(?:html|head|body|title|meta|div|p|br|span|table|td|h[1-6])\b[^>]*>", re.IGNORECASE
)
_MAIL_HEAD = re.compile(
    rb"\s*(?:From:|MIME-Version:|Snapshot-Content-Location:|Content-Type:\s*multipart/)",
    re.IGNORECASE,
)
_WORD_XML = (
    b"http://schemas.microsoft.com/office/word/2003/wordml",
    b"http://schemas.microsoft.com/office/2006/xmlPackage",
)
_FLAT_ODF = b"<office:document"

_CONTENT_NAMES = {
    "pdf": "PDF",
    "docx": "Word 文档",
    "doc": "旧版 Word 文档",
    "rtf": "RTF 文档",
    "wordxml": "Word XML 文档",
    "odt": "开放文档（ODT）",
    "ofd": "OFD 版式文件",
    "html": "网页",
    "mht": "网页存档",
    "image": "图片",
    "txt": "纯文本",
}
_EXTENSIONS = {
    ".pdf": {"pdf"},
    ".docx": {"docx"},
    ".docm": {"docx"},
    ".doc": {"doc"},
    ".wps": {"doc"},
    ".rtf": {"rtf"},
    ".xml": {"wordxml"},
    ".odt": {"odt"},
    ".fodt": {"odt"},
    ".ofd": {"ofd"},
    ".html": {"html"},
    ".htm": {"html"},
    ".mht": {"mht"},
    ".mhtml": {"mht"},
    ".txt": {"txt"},
    **{
        suffix: {"image"}
        for suffix in (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp")
    },
}
_WANTED = "请上传 Word（.docx、.doc、.wps）、PDF、OFD、网页（.html、.mht）或纯文本（.txt）。"
_SAVE_AGAIN = "请用 Word 或 WPS 重新保存后上传。"


def extension(name: str) -> str:
    """Lower-case extension with its dot, "" when there is none."""
    return PurePosixPath(name.replace("\\", "/").strip()).suffix.lower()


def is_archive(data: bytes, name: str) -> bool:
    """Whether `data` is a plain zip of files, that is no Office, OFD or open document.

    A damaged zip is none: the reader has a sentence for it. `name` is not needed today; callers
    have it, and a format may one day be told apart by nothing else.
    """
    if not data.startswith(_ZIPS):
        return False
    try:
        return _document_in(package.names(data)) == ""
    except ValueError:
        return False


def detect(data: bytes, name: str) -> tuple[str, list[str]]:
    """(a key of `reading._READERS`, notes). Raises ReadingError for every other content."""
    if not data.strip(_BLANK):
        raise empty()
    suffix = extension(name)
    kind = _by_content(data, suffix)
    if kind in _EXTENSIONS.get(suffix, ()):
        return kind, []
    shown = f"扩展名是 {suffix}" if suffix and len(suffix) <= 10 else "文件名没有可识别的扩展名"
    return kind, [f"{shown}，内容是{_CONTENT_NAMES[kind]}，已按{_CONTENT_NAMES[kind]}读取。"]


def _by_content(data: bytes, suffix: str) -> str:
    if data.startswith(_PICTURES) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP"):
        return "image"
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        return "image"
    if data.startswith(_OLE):
        return _ole(data, suffix)
    if data.startswith(_ZIPS):
        return _zip(data, suffix)
    for magic, label in _ARCHIVES:
        if data.startswith(magic):
            raise ReadingError(f"这是 {label} 压缩包，请解压后上传其中的报告，或改用 ZIP 压缩。")
    if data.startswith(_PROGRAMS) or _is_windows_program(data):
        raise ReadingError("这是程序文件，不是报告，已拒绝读取；请检查是否选错了文件。" + _WANTED)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:5] == b"{\\rtf":
        return "rtf"
    if suffix in (".wps", ".doc") and (data.startswith(_OLD_WORD) or b"\x00" in data[:512]):
        if suffix == ".wps":
            raise ReadingError(
                "这是早期 WPS 的文档格式，无法读取；请用 WPS 打开后另存为 .docx 再上传。"
            )
        raise ReadingError(
            "扩展名是 .doc，内容不是可识别的 Word 文档，可能版本过早或已损坏；"
            "请用 Word 或 WPS 打开后另存为 .docx 再上传。"
        )
    return _text_like(data, suffix)


def _is_windows_program(data: bytes) -> bool:
    """ "MZ" alone may begin a text; a program points from there to its real head."""
    if not data.startswith(b"MZ") or len(data) < 64:
        return False
    at = int.from_bytes(data[60:64], "little")
    return data[at : at + 2] in (b"PE", b"NE", b"LE", b"LX") or b"\x00\x00" in data[:64]


def _text_like(data: bytes, suffix: str) -> str:
    head = data[:4096].lstrip(b"\xef\xbb\xbf")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.replace(b"\x00", b"")[2:]
    if _MAIL_HEAD.match(head) and (suffix in (".mht", ".mhtml") or b"multipart/" in head.lower()):
        return "mht"
    if head.lstrip().startswith(b"<?xml") or head.lstrip().startswith(b"<"):
        if any(namespace in head for namespace in _WORD_XML):
            return "wordxml"
        if _FLAT_ODF in head and b"opendocument.text" in data[:65536]:
            return "odt"
    if b"<?mso-application" in head or _FLAT_ODF in head:
        raise ReadingError(
            "这是 XML 格式的表格或演示文稿，不是报告文本；请用 Word 或 WPS 另存为 .docx 后上传。"
        )
    if _HTML_START.match(_COMMENT.sub(b"", head)):
        return "html"
    if suffix in (".html", ".htm") and _ANY_TAG.search(data.replace(b"\x00", b"")):
        return "html"
    if suffix == ".xml" and head.lstrip().startswith(b"<?xml"):
        raise ReadingError("这是 XML 数据文件，不是 Word 保存的文档；" + _WANTED)
    if suffix == ".pdf":
        raise ReadingError(
            "扩展名是 .pdf，内容却不是 PDF，可能没有下载完整；请重新下载或导出后上传。"
        )
    if suffix in (".docx", ".docm"):
        raise ReadingError(f"扩展名是 {suffix}，内容却不是 Word 文档，可能已损坏；{_SAVE_AGAIN}")
    if suffix in (".ofd", ".odt"):
        raise ReadingError(
            f"扩展名是 {suffix}，内容却不是这种文档，可能没有下载完整；请重新下载或导出后上传。"
        )
    return "txt"


def _ole(data: bytes, suffix: str) -> str:
    """OLE containers: old Office, or new Office with a password. Stream names are UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return _refuse("这个文档设有打开密码，请去除密码后重新上传。")
    if "WordDocument".encode("utf-16-le") in data:
        return "doc"
    if "Workbook".encode("utf-16-le") in data or suffix in (".xls", ".et"):
        return _refuse("这是 Excel 表格，不是报告文本；" + _WANTED)
    if "PowerPoint Document".encode("utf-16-le") in data or suffix in (".ppt", ".dps"):
        return _refuse("这是 PowerPoint 演示文稿，不是报告文本；" + _WANTED)
    if "__properties_version1.0".encode("utf-16-le") in data:
        return _refuse("这是 Outlook 邮件，请打开后把其中的报告另存出来再上传。")
    if suffix == ".wps":
        return _refuse("这是早期 WPS 的文档格式，无法读取；请用 WPS 打开后另存为 .docx 再上传。")
    if suffix in (".doc", ".docx"):
        raise damaged(" Word 文档", _SAVE_AGAIN)
    return _refuse("这个文件是办公软件的旧格式，但不是 Word 文档；" + _WANTED)


def _refuse(sentence: str) -> str:
    raise ReadingError(sentence)


def _document_in(names: list[str]) -> str:
    """What a zip with these names is: docx, xlsx, pptx, ofd, odt, odf, "" for a mere archive."""
    found = set(names)
    if "[Content_Types].xml" in found:
        for folder, kind in (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx")):
            if any(name.startswith(folder) for name in names):
                return kind
    if "OFD.xml" in found:
        return "ofd"
    if "content.xml" in found and "mimetype" in found:
        return "odt"
    return ""


def _zip(data: bytes, suffix: str) -> str:
    try:
        kind = _document_in(package.names(data))
    except ValueError as error:
        if suffix in (".docx", ".docm", ".doc", ".wps"):
            raise damaged(" Word 文档", _SAVE_AGAIN) from error
        if suffix == ".ofd":
            raise damaged(" OFD 文件", "请重新下载或重新导出后上传。") from error
        raise damaged("压缩包", "请重新打包，或解压后上传其中的报告。") from error
    if kind in ("docx", "ofd"):
        return kind
    if kind == "odt":
        return _open_document(data)
    if kind == "xlsx":
        raise ReadingError("这是 Excel 表格，不是报告文本；" + _WANTED)
    if kind == "pptx":
        raise ReadingError("这是 PowerPoint 演示文稿，不是报告文本；" + _WANTED)
    if suffix in (".docx", ".docm", ".doc", ".wps"):
        raise damaged(" Word 文档", _SAVE_AGAIN)
    if suffix == ".ofd":
        raise damaged(" OFD 文件", "请重新下载或重新导出后上传。")
    raise ReadingError("这是压缩包，请解压后上传其中的报告。")


def _open_document(data: bytes) -> str:
    """ODT, by the mimetype, which the format stores first and unpacked."""
    head = data[:200]
    if b"opendocument.spreadsheet" in head:
        raise ReadingError("这是表格文件（ODS），不是报告文本；" + _WANTED)
    if b"opendocument.presentation" in head:
        raise ReadingError("这是演示文稿（ODP），不是报告文本；" + _WANTED)
    return "odt"
