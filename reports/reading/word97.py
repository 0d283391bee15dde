"""The parts of a Word 97-2003 file that matter to its text, as [MS-DOC] lays them out.

A file's text lies in pieces; what each character and paragraph looks like lies in pages of 512
bytes, keyed by the text's place in the file ("fc"). Offsets in text are "cp", in UTF-16 units.
Every count is checked against the bytes that are there before anything is built from it.
"""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

PAGE = 512
MAX_RUNS = 400_000  # formatted runs and paragraphs; a report has some thousands

# Places in the file information block.
_CHPX_PAGES, _PAPX_PAGES, _CLX = 0xFA, 0x102, 0x1A2

_OPERAND_BYTES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_DEFINE_TABLE, _CHANGE_TABS = 0xD608, 0xC615


class BrokenError(Exception):
    """The file's own tables contradict its bytes."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters `start`-`end` (cp) of the text; the first lies at `fc`, each `width` bytes."""

    start: int
    end: int
    fc: int
    width: int


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes `start`-`end` (fc) of the file share one list of properties."""

    start: int
    end: int
    properties: bytes


def u16(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<H", _within(data, at, 2), at)[0])


def u32(data: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", _within(data, at, 4), at)[0])


def _within(data: bytes, at: int, size: int) -> bytes:
    if at < 0 or at + size > len(data):
        raise BrokenError("beyond the end")
    return data


def located(document: bytes, table: bytes, at: int) -> bytes:
    """The structure of the table stream that the pair (place, length) at `at` points to."""
    if at + 8 > len(document):
        return b""
    place, length = u32(document, at), u32(document, at + 4)
    return table[place : place + length] if length else b""


def pieces(document: bytes, table: bytes, length: int) -> list[Piece]:
    """The pieces of the main text, which is `length` characters long, in order."""
    clx = located(document, table, _CLX)
    at = 0
    while at < len(clx) and clx[at] == 1:  # property lists of fast saves
        at += 3 + u16(clx, at + 1)
    if at >= len(clx) or clx[at] != 2:
        raise BrokenError("no piece table")
    plc = clx[at + 5 : at + 5 + u32(clx, at + 1)]
    count = (len(plc) - 4) // 12
    out: list[Piece] = []
    for number in range(count):
        start, end = u32(plc, 4 * number), u32(plc, 4 * number + 4)
        end = min(end, length)
        if start != (out[-1].end if out else 0):
            raise BrokenError("pieces out of order")
        if end <= start:
            break
        packed = u32(plc, 4 * (count + 1) + 8 * number + 2)
        narrow = bool(packed & 0x40000000)
        fc = packed & 0x3FFFFFFF
        piece = Piece(start, end, fc // 2 if narrow else fc, 1 if narrow else 2)
        _within(document, piece.fc, (end - start) * piece.width)
        out.append(piece)
    return out


def text_of(document: bytes, parts: list[Piece]) -> str:
    """The text, one character of the string for each cp: pairs of surrogates stay apart."""
    out = []
    for piece in parts:
        raw = document[piece.fc : piece.fc + (piece.end - piece.start) * piece.width]
        if piece.width == 1:
            out.append("".join(map(_NARROW.__getitem__, raw)))
        else:
            out.append("".join(map(chr, struct.unpack(f"<{len(raw) // 2}H", raw))))
    return "".join(out)


# One byte a character: Latin-1 with the quotes and dashes of Windows.
_NARROW = [bytes([code]).decode("cp1252", "replace") for code in range(256)]


def with_pairs(text: str) -> str:
    """`text` with its surrogate pairs joined; lone ones become U+FFFD."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def characters(document: bytes, table: bytes) -> list[Run]:
    """Runs of characters, in order of their place in the file."""
    return _runs(document, located(document, table, _CHPX_PAGES), _character_properties)


def paragraphs(document: bytes, table: bytes) -> list[Run]:
    """Paragraphs with their properties, which begin with the style's number (two bytes)."""
    return _runs(document, located(document, table, _PAPX_PAGES), _paragraph_properties)


def _runs(document: bytes, plc: bytes, properties: Callable[[bytes, int, int], bytes]) -> list[Run]:
    count = (len(plc) - 4) // 8
    out: list[Run] = []
    seen: set[int] = set()
    for number in range(max(count, 0)):
        page_number = u32(plc, 4 * (count + 1) + 4 * number) & 0x3FFFFF
        if page_number in seen:  # no file has a page twice; a hostile one may, a million times
            continue
        seen.add(page_number)
        page = document[page_number * PAGE : (page_number + 1) * PAGE]
        if len(page) < PAGE:
            continue
        held = page[PAGE - 1]
        if 4 * (held + 1) > PAGE:
            continue
        for index in range(held):
            start, end = u32(page, 4 * index), u32(page, 4 * index + 4)
            if start < end:
                out.append(Run(start, end, properties(page, held, index)))
        if len(out) > MAX_RUNS:
            raise BrokenError("too many runs")
    out.sort(key=lambda run: run.start)
    return _apart(out)


def _apart(runs: list[Run]) -> list[Run]:
    """`runs` without those that overlap an earlier one, which only a damaged file has."""
    out: list[Run] = []
    for run in runs:
        if not out or run.start >= out[-1].end:
            out.append(run)
    return out


def _character_properties(page: bytes, held: int, index: int) -> bytes:
    at = 4 * (held + 1) + index
    place = page[at] * 2 if at < PAGE else 0
    return page[place + 1 : place + 1 + page[place]] if place else b""


def _paragraph_properties(page: bytes, held: int, index: int) -> bytes:
    at = 4 * (held + 1) + 13 * index
    place = page[at] * 2 if at < PAGE else 0
    if not place:
        return b""
    size = 2 * page[place] - 1
    if page[place] == 0:
        if place + 1 >= PAGE:
            return b""
        place, size = place + 1, 2 * page[place + 1]
    return page[place + 1 : place + 1 + size]


def sprms(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """(code, operand) of each single property; stops where the list is damaged."""
    at = 0
    while at + 2 <= len(properties):
        code = properties[at] | properties[at + 1] << 8
        at += 2
        size = _OPERAND_BYTES.get(code >> 13)
        if size is None:
            if at >= len(properties):
                return
            if code == _DEFINE_TABLE:
                if at + 2 > len(properties):
                    return
                size = (properties[at] | properties[at + 1] << 8) + 1
            elif code == _CHANGE_TABS and properties[at] == 255:
                return  # its length hides in its content; nothing after it matters here
            else:
                size = properties[at] + 1
        yield code, properties[at : at + size]
        at += size


class Lookup:
    """Finds the run that covers a place in the file."""

    def __init__(self, runs: list[Run]) -> None:
        self._runs = runs
        self._starts = [run.start for run in runs]

    def at(self, fc: int) -> bytes:
        """Properties of the byte at `fc`, b"" when nothing is said of it."""
        index = bisect_right(self._starts, fc) - 1
        if index < 0 or fc >= self._runs[index].end:
            return b""
        return self._runs[index].properties

    def between(self, start: int, end: int) -> Iterator[Run]:
        """Runs that overlap the bytes `start`-`end`."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self._runs) and self._runs[index].start < end:
            if self._runs[index].end > start:
                yield self._runs[index]
            index += 1
