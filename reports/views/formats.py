"""The kinds of files that may be uploaded, in words for the page."""

from collections.abc import Collection

# Name, extensions worth naming, and those that go without saying.
_KINDS: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Word", (".docx", ".doc"), (".rtf",)),
    ("WPS", (".wps",), ()),
    ("PDF", (), (".pdf",)),
    ("OFD", (), (".ofd",)),
    ("ODT", (), (".odt",)),
    ("网页", (".html", ".mht"), (".htm", ".mhtml", ".xhtml", ".xml")),
    ("纯文本", (".txt",), ()),
    ("图片", (), (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp")),
    ("压缩包", (".zip",), ()),
)


def formats_text(extensions: Collection[str]) -> str:
    """The kinds as a sentence's list: Word（.docx、.doc）、PDF、网页（.html）和纯文本（.txt）."""
    known = {each for _, named, silent in _KINDS for each in (*named, *silent)}
    rest = tuple(each for each in extensions if each not in known)
    parts = []
    for name, named, silent in (*_KINDS, ("其他", rest, ())):
        found = [each for each in named if each in extensions]
        if found:
            parts.append(f"{name}（{'、'.join(found)}）")
        elif any(each in extensions for each in silent):
            parts.append(name)
    return "和".join([*filter(None, ["、".join(parts[:-1])]), *parts[-1:]])
