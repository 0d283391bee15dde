"""The kinds of files that may be uploaded, in words for the page."""

from collections.abc import Collection

_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Word", (".docx", ".doc", ".rtf")),
    ("WPS", (".wps",)),
    ("PDF", (".pdf",)),
    ("OFD", (".ofd",)),
    ("网页", (".html", ".htm", ".mht", ".mhtml", ".xhtml", ".xml")),
    ("OpenDocument", (".odt",)),
    ("纯文本", (".txt",)),
    ("图片", (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")),
    ("压缩包", (".zip",)),
)
_PLAIN = {"PDF", "OFD"}  # The extension says no more than the name.


def formats_text(extensions: Collection[str]) -> str:
    """The kinds as a sentence's list: Word（.docx、.doc）、PDF、网页（.html）和纯文本（.txt）."""
    rest = [each for each in extensions if not any(each in own for _, own in _KINDS)]
    parts = []
    for name, own in (*_KINDS, ("其他", tuple(rest))):
        found = [each for each in own if each in extensions]
        if found:
            parts.append(name if name in _PLAIN else f"{name}（{'、'.join(found)}）")
    return "和".join([*filter(None, ["、".join(parts[:-1])]), *parts[-1:]])
