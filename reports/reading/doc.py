"""Word 97-2003 documents (.doc, and .wps as WPS has saved it since): the text as it reads.

An own reader on olefile: antiword keeps deleted and hidden text and loses characters beyond
the basic plane, and the converters want files on disk. Macros are never looked into.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import olefile

from reports.reading import lines, word97, word97_lists
from reports.reading.content import Content
from reports.reading.docx import MACROS_NOTE
from reports.reading.errors import ReadingError, damaged, too_long
from reports.reading.lines import MAX_CHARS
from reports.reading.word97 import BrokenError

_LABEL = "旧版 Word 文档"
_REMEDY = "请用 Word 或 WPS 打开后另存为 .docx 再上传。"

_IDENTITY, _FLAGS, _MAIN_CHARS, _NOTE_CHARS, _END_NOTE_CHARS, _BOX_CHARS = (
    0, 0x0A, 0x4C, 0x50, 0x60, 0x64,
)  # fmt: skip
_WORD_97, _WORD_6 = 0xA5EC, 0xA5DC
_ENCRYPTED, _SECOND_TABLE = 0x0100, 0x0200

_DELETED, _INSERTED, _HIDDEN, _SPECIAL = 0x0800, 0x0801, 0x083C, 0x0855
_IN_TABLE, _ROW_END, _INNER_CELL, _INNER_ROW_END = 0x2416, 0x2417, 0x244B, 0x244C
_MARKS = "\r\x07\x0c"
# A special character's look is drawn by Word: pictures, notes, page numbers, symbols.
_PLAIN = {"\x0b": "\n", "\x1e": "-", "\x1f": "", "\x0e": "", "\xa0": " "}


def read(data: bytes) -> Content:
    """Raises ReadingError for encrypted, damaged, older or empty documents."""
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as container:
            document, table, names = _streams(container)
    except ReadingError:
        raise
    except Exception as error:  # olefile raises many kinds on damaged files
        raise damaged(_LABEL, _REMEDY) from error
    try:
        return _content(document, table, names)
    except BrokenError as error:
        raise damaged(_LABEL, _REMEDY) from error


def _streams(container: olefile.OleFileIO) -> tuple[bytes, bytes, list[str]]:
    """(document stream, table stream, names of all streams)."""
    names = ["/".join(entry) for entry in container.listdir()]
    if not container.exists("WordDocument"):
        raise damaged(_LABEL, _REMEDY)
    document = container.openstream("WordDocument").read()
    if len(document) < word97.PAGE:
        raise damaged(_LABEL, _REMEDY)
    identity, flags = word97.u16(document, _IDENTITY), word97.u16(document, _FLAGS)
    if flags & _ENCRYPTED:
        raise ReadingError("这个 Word 文档设有打开密码，请去除密码后重新上传。")
    if identity == _WORD_6:
        raise ReadingError("这是 Word 95 或更早版本的文档，无法读取；" + _REMEDY)
    if identity != _WORD_97:
        raise damaged(_LABEL, _REMEDY)
    wanted = "1Table" if flags & _SECOND_TABLE else "0Table"
    if not container.exists(wanted):
        raise damaged(_LABEL, _REMEDY)
    return document, container.openstream(wanted).read(), names


def _content(document: bytes, table: bytes, names: list[str]) -> Content:
    length = word97.u32(document, _MAIN_CHARS)
    if length > MAX_CHARS:
        raise too_long(MAX_CHARS)
    pieces = word97.pieces(document, table, length)
    if not pieces:
        raise ReadingError("这个 Word 文档没有正文文字，请检查后重新上传。")
    notes = []
    text, revised = _visible(
        word97.text_of(document, pieces), pieces, word97.Lookup(word97.characters(document, table))
    )
    walker = _Walker(text, pieces, document, table)
    content = lines.join(walker.lines())
    if word97.u32(document, _BOX_CHARS):
        notes.append("文本框中的文字未读取。")
    if word97.u32(document, _NOTE_CHARS) or word97.u32(document, _END_NOTE_CHARS):
        notes.append("脚注、尾注未读取。")
    if revised:
        notes.append("文档含修订痕迹，已按接受全部修订后的文字读取。")
    if any(name.split("/")[0].lower() in ("macros", "_vba_project_cur") for name in names):
        notes.append(MACROS_NOTE)
    if not content:
        extra = "文字可能在图片或文本框里；" if notes else ""
        raise ReadingError(f"这个 Word 文档没有正文文字，{extra}请检查后重新上传。")
    return Content(content, notes)


def _visible(text: str, pieces: list[word97.Piece], look: word97.Lookup) -> tuple[list[str], bool]:
    """(what each character shows as, "" for what is not seen; whether there are revisions).

    Marks that end paragraphs and cells stay as they are, unless a revision deleted them.
    """
    shown = list(text)
    revised = False
    for piece in pieces:
        end_fc = piece.fc + (piece.end - piece.start) * piece.width
        for run in look.between(piece.fc, end_fc):
            deleted, inserted, hidden, special = _appearance(run.properties)
            revised = revised or deleted or inserted
            if not (deleted or hidden or special):
                continue
            first = piece.start + (max(run.start, piece.fc) - piece.fc) // piece.width
            last = piece.start + (min(run.end, end_fc) - piece.fc) // piece.width
            # A deleted cell's end stays: without it the columns of the row would shift.
            kept = "\x07" if deleted else _MARKS + "\x13\x14\x15"
            for at in range(first, last):
                if text[at] not in kept:
                    shown[at] = ""
    _drop_field_codes(shown)
    return shown, revised


def _appearance(properties: bytes) -> tuple[bool, bool, bool, bool]:
    deleted = inserted = hidden = special = False
    for code, operand in word97.sprms(properties):
        on = bool(operand) and operand[0] in (1, 0x81)
        if code == _DELETED:
            deleted = on
        elif code == _INSERTED:
            inserted = on
        elif code == _HIDDEN:
            hidden = on
        elif code == _SPECIAL:
            special = on
    return deleted, inserted, hidden, special


def _drop_field_codes(shown: list[str]) -> None:
    """Of a field (code 13, instruction, 14, result, 15) only the result is seen."""
    open_fields: list[bool] = []  # for each open field, whether its result has begun
    hiding = 0
    for at, char in enumerate(shown):
        if char == "\x13":
            open_fields.append(False)
            hiding += 1
        elif char == "\x14":
            if open_fields and not open_fields[-1]:
                open_fields[-1] = True
                hiding -= 1
        elif char == "\x15":
            if open_fields and not open_fields.pop():
                hiding -= 1
        elif char in _MARKS and char:
            continue  # a damaged field must not swallow the rest of the document
        elif not hiding:
            shown[at] = _PLAIN.get(char, "" if char < " " and char != "\t" else char)
            continue
        shown[at] = ""


@dataclass(slots=True)
class _Look:
    """What the walker needs to know of one paragraph."""

    style: int
    in_table: bool = False
    row_end: bool = False
    inner_row_end: bool = False
    list_number: int | None = None
    level: int | None = None


class _Walker:
    """Gives the lines of the main text, keeping the counters of its numbered lists."""

    def __init__(
        self, shown: list[str], pieces: list[word97.Piece], document: bytes, table: bytes
    ) -> None:
        self._shown = shown
        self._pieces = pieces
        self._look = word97.Lookup(word97.paragraphs(document, table))
        self._styles = word97_lists.styles(document, table)
        self._lists = word97_lists.lists(document, table)

    def lines(self) -> Iterator[str]:
        """Paragraphs, and table rows with their cells joined by tabs."""
        cells: list[list[str]] = []
        cell: list[str] = []
        for text, mark, place in self._paragraphs():
            look = self._at(place)
            if mark == "\x07" and look.row_end:
                yield from lines.table_row(cells)
                cells, cell = [], []
            elif mark == "\x07":
                cell.append(self._labelled(text, look))
                cells.append(_parts(cell))
                cell = []
            elif look.in_table:
                if not look.inner_row_end:
                    cell.append(self._labelled(text, look))
            else:
                # A row without its end: the file is damaged, its cells are kept.
                yield from lines.table_row([*cells, _parts(cell)]) if cells or cell else ()
                cells, cell = [], []
                if not self._is_contents(look):
                    yield from self._labelled(text, look).split("\n")
        yield from lines.table_row([*cells, _parts(cell)]) if cells or cell else ()

    def _paragraphs(self) -> Iterator[tuple[str, str, int]]:
        """(text, closing mark, place of the mark in the file) of each paragraph."""
        parts: list[str] = []
        for piece in self._pieces:
            for at in range(piece.start, piece.end):
                char = self._shown[at]
                if char and char in _MARKS:
                    place = piece.fc + (at - piece.start) * piece.width
                    yield word97.with_pairs("".join(parts)), char, place
                    parts = []
                elif char:
                    parts.append(char)
        if parts:
            last = self._pieces[-1]
            yield word97.with_pairs("".join(parts)), "\r", last.fc

    def _at(self, place: int) -> _Look:
        properties = self._look.at(place)
        if len(properties) < 2:
            return _Look(0)
        look = _Look(properties[0] | properties[1] << 8)
        for code, operand in word97.sprms(properties[2:]):
            on = bool(operand) and operand[0] == 1
            if code == _IN_TABLE:
                look.in_table = on
            elif code == _ROW_END:
                look.row_end = on
            elif code == _INNER_ROW_END:
                look.inner_row_end = on
        look.list_number, look.level = word97_lists.place(properties[2:])
        return look

    def _is_contents(self, look: _Look) -> bool:
        style = self._styles.get(look.style)
        return style is not None and style.is_contents

    def _labelled(self, text: str, look: _Look) -> str:
        if not text.strip() or not self._lists:
            return text
        number, level = look.list_number, look.level
        style = self._styles.get(look.style)
        for _ in range(10):  # damaged styles may be based on each other in a ring
            if number is not None or style is None:
                break
            number = style.list_number
            level = style.level if level is None else level
            style = self._styles.get(style.based_on)
        if number is None or not 0 < number <= len(self._lists):
            return text
        label = self._lists[number - 1].next_label(level or 0)
        if label.endswith((".", *"0123456789")) and text.lstrip()[:1].isdecimal():
            label += " "  # "1." before "2023年" must not read as a decimal
        return label + text


def _parts(cell: list[str]) -> list[str]:
    return [part for paragraph in cell for part in paragraph.split("\n")]
