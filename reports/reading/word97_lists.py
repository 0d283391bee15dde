"""Styles and numbered lists of a Word 97-2003 file."""

from dataclasses import dataclass

from reports.reading.numbering import Level, NumberedList
from reports.reading.word97 import BrokenError, located, sprms, u16, u32

LEVEL, LIST = 0x260A, 0x460B  # the properties that put a paragraph into a list

_STYLES, _LISTS, _OVERRIDES = 0xA2, 0x2E2, 0x2EA
_MAX_STYLES, _MAX_LISTS = 4_000, 4_000
_CONTENTS_STYLES = range(19, 28)  # built-in "toc 1" to "toc 9"
_PARAGRAPH_STYLE = 1

# The number formats by their numbers, under the names .docx gives them.
_FORMATS = {
    0: "decimal", 1: "upperRoman", 2: "lowerRoman", 3: "upperLetter", 4: "lowerLetter",
    10: "ideographDigital", 11: "japaneseCounting", 14: "decimalFullWidth",
    18: "decimalEnclosedCircle", 19: "decimalFullWidth", 22: "decimalZero", 23: "bullet",
    28: "decimalEnclosedCircleChinese", 33: "taiwaneseCounting", 35: "taiwaneseCountingThousand",
    36: "ideographDigital", 37: "chineseCounting", 38: "chineseLegalSimplified",
    39: "chineseCountingThousand", 255: "none",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style passes on. `based_on` is 0xFFF for none."""

    is_contents: bool
    based_on: int
    list_number: int | None
    level: int | None


def styles(document: bytes, table: bytes) -> dict[int, Style]:
    """Paragraph styles by number; what is damaged is left out."""
    data = located(document, table, _STYLES)
    out: dict[int, Style] = {}
    try:
        head = u16(data, 0)
        base = u16(data, 4)
        at = 2 + head
        for number in range(min(u16(data, 2), _MAX_STYLES)):
            size = u16(data, at)
            entry = data[at + 2 : at + 2 + size]
            at += 2 + size + size % 2
            if size:
                found = _style(entry, base)
                if found:
                    out[number] = found
    except BrokenError:
        pass
    return out


def _style(entry: bytes, base: int) -> Style | None:
    if len(entry) < 6 or u16(entry, 2) & 0xF != _PARAGRAPH_STYLE:
        return None
    based_on = u16(entry, 2) >> 4
    identifier = u16(entry, 0) & 0xFFF
    list_number = level = None
    try:
        at = base + 2 + 2 * u16(entry, base) + 2
        size = u16(entry, at)
        list_number, level = place(entry[at + 4 : at + 2 + size])
    except BrokenError:
        pass
    return Style(identifier in _CONTENTS_STYLES, based_on, list_number, level)


def place(properties: bytes) -> tuple[int | None, int | None]:
    """(list, level) that a list of properties sets, None for what it leaves open."""
    number = level = None
    for code, operand in sprms(properties):
        if code == LIST and len(operand) >= 2:
            number = operand[0] | operand[1] << 8
        elif code == LEVEL and operand:
            level = operand[0]
    return number, level


def lists(document: bytes, table: bytes) -> list[NumberedList]:
    """The lists paragraphs name by number, the first being number 1."""
    try:
        definitions = _definitions(document, table)
        return _overridden(located(document, table, _OVERRIDES), definitions)
    except BrokenError:
        return []


def _definitions(document: bytes, table: bytes) -> dict[int, NumberedList]:
    """Lists by their identifier. The levels lie in the table stream behind the heads."""
    heads = located(document, table, _LISTS)
    if not heads:
        return {}
    at = u32(document, _LISTS) + 2 + 28 * u16(heads, 0)
    out: dict[int, NumberedList] = {}
    for number in range(min(u16(heads, 0), _MAX_LISTS)):
        head = 2 + 28 * number
        simple = bool(heads[head + 26] & 1) if head + 27 <= len(heads) else False
        levels: dict[int, Level] = {}
        for depth in range(1 if simple else 9):
            levels[depth], at = _level(table, at)
        out[u32(heads, head)] = NumberedList(levels)
    return out


def _level(table: bytes, at: int) -> tuple[Level, int]:
    start = u32(table, at)
    number_format = _FORMATS.get(table[at + 4] if at + 4 < len(table) else 255, "decimal")
    paragraph_size = u16(table, at + 24) >> 8
    character_size = u16(table, at + 24) & 0xFF
    at += 28 + paragraph_size + character_size
    length = u16(table, at)
    raw = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace")
    # The numbers of the levels stand in the text as characters 0 to 8.
    shown = "".join(f"%{ord(char) + 1}" if char < "\x09" else char for char in raw)
    return Level(number_format, shown, min(start, 32_767)), at + 2 + 2 * length


def _overridden(data: bytes, definitions: dict[int, NumberedList]) -> list[NumberedList]:
    if not data:
        return []
    count = min(u32(data, 0), _MAX_LISTS)
    at = 4 + 16 * count
    out = []
    for number in range(count):
        head = 4 + 16 * number
        base = definitions.get(u32(data, head), NumberedList({}))
        changed = data[head + 12] if head + 12 < len(data) else 0
        at += 4
        starts: dict[int, int] = {}
        levels = dict(base.levels)
        for _ in range(changed):
            start, flags = u32(data, at), u32(data, at + 4)
            at += 8
            depth = flags & 0xF
            if flags & 0x20:
                levels[depth], at = _level(data, at)
            elif flags & 0x10:
                starts[depth] = min(start, 32_767)
        for depth, start in starts.items():
            if depth in levels:
                levels[depth] = Level(levels[depth].format, levels[depth].text, start)
        out.append(NumberedList(levels) if changed else base)
    return out
