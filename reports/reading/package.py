"""Zipped XML documents (.docx, .ofd, .odt): opened with every limit checked before unpacking.

The sizes a zip declares are what is unpacked at most: `zipfile` reads no further, and finds the
checksum wrong when the declaration lied.
"""

import io
import zipfile

from lxml import etree

from reports.reading.errors import ReadingError, damaged

MAX_ENTRIES = 5_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_RATIO = 200  # office XML packs 10-30 times; a zip bomb a thousand times
MAX_PART_BYTES = 40 * 1024 * 1024  # one XML part
MAX_TAGS = 500_000  # and attributes, in one XML part; a long report has some ten thousand

# Entries of a zip's directory that are listed at all. Each costs half a kilobyte of memory.
MAX_LISTED = 50_000

_ENTRY = b"PK\x01\x02"  # begins every entry of a zip's directory
_RATIO_FROM_BYTES = 5 * 1024 * 1024  # small parts may pack extremely well without harm
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def names(data: bytes) -> list[str]:
    """Names in a zip's directory. Raises ValueError when it is damaged or absurdly long."""
    if data.count(_ENTRY) > MAX_LISTED:
        raise ValueError("too many entries")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.namelist()
    except Exception as error:  # zipfile raises many kinds on hostile directories
        raise ValueError("damaged zip") from error


class Package:
    """The parts of one zipped document. `label` is what users call such a document."""

    def __init__(self, data: bytes, label: str, remedy: str) -> None:
        """Raises ReadingError for damaged files and zip bombs."""
        self._label = label
        self._remedy = remedy
        if data.count(_ENTRY) > MAX_LISTED:
            raise self._bomb()
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # zipfile raises many kinds on hostile directories
            raise damaged(label, remedy) from error
        entries = self._archive.infolist()
        if len(entries) > MAX_ENTRIES:
            raise self._bomb()
        if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
            raise self._bomb()
        for entry in entries:
            packed_well = entry.file_size > MAX_RATIO * max(entry.compress_size, 1)
            if packed_well and entry.file_size > _RATIO_FROM_BYTES:
                raise self._bomb()
        # Of two entries with one name the last counts, as for zipfile itself.
        self._entries = {entry.filename: entry for entry in entries}

    @property
    def names(self) -> list[str]:
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def part(self, name: str) -> bytes:
        """One part's bytes. Raises ReadingError when absent, locked, damaged or too large."""
        entry = self._entries.get(name)
        if entry is None:
            raise damaged(self._label, self._remedy)
        if entry.flag_bits & 1:
            raise ReadingError(f"这个{self._label}设有打开密码，请去除密码后重新上传。")
        if entry.file_size > MAX_PART_BYTES:
            raise self._bomb()
        try:
            return self._archive.read(entry)
        except Exception as error:  # zlib, zipfile and struct errors, unknown methods
            raise damaged(self._label, self._remedy) from error

    def xml(self, name: str) -> etree._Element:
        """The root of one XML part. Raises ReadingError as `part` does, and for declarations."""
        return parse(self.part(name), self._label, self._remedy)

    def check_xml(self) -> None:
        """Raises ReadingError when any XML part declares entities, also one not read here."""
        for name in self._entries:
            if name.lower().endswith((".xml", ".rels")):
                refuse_declarations(self.part(name), self._label)

    def _bomb(self) -> ReadingError:
        return ReadingError(
            f"这个{self._label}解压后过大，不像正常的报告，已拒绝读取；"
            "请用 Word 或 WPS 另存后重新上传。"
        )


def refuse_declarations(part: bytes, label: str) -> None:
    """Raises ReadingError for a document type or entity declaration.

    No office program writes these; they serve only to swell memory or to reach other files.
    Zero bytes are taken out first so that a UTF-16 part hides nothing.
    """
    plain = part.replace(b"\x00", b"") if b"\x00" in part else part
    if any(declaration in plain for declaration in _DECLARATIONS):
        raise _declares(label)


def _declares(label: str) -> ReadingError:
    return ReadingError(
        f"这个{label}含有不安全的实体声明，已拒绝读取；请用 Word 或 WPS 另存后重新上传。"
    )


def parse(part: bytes, label: str, remedy: str) -> etree._Element:
    """The root of an XML document, nothing in it being expanded or fetched."""
    refuse_declarations(part, label)
    if part.count(b"<") + part.count(b'="') > MAX_TAGS:
        raise ReadingError(f"这个{label}的结构过于复杂，无法读取；请另存为 PDF 后上传。")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(label, remedy) from error
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding nobody looks for
        raise _declares(label)
    return root
