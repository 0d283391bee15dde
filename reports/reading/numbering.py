"""Labels of automatically numbered Word paragraphs.

Headings numbered by Word (一、 (一) 1.) carry no number in their text; without the label the
outline of such a report would be lost.
"""

import re
from dataclasses import dataclass, field

from lxml import etree

from reports.reading.ooxml import attribute, child, local, value_of, whole

_DIGITS = "〇一二三四五六七八九"
_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "japaneseCounting",
    "ideographDigital",
    "taiwaneseCounting",
    "taiwaneseCountingThousand",
}
_ROMAN_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: a format as .docx names it, a text with %1 to %9, the first number."""

    format: str
    text: str
    start: int


@dataclass(slots=True)
class NumberedList:
    """A list and how far it has been counted."""

    levels: dict[int, Level]
    counters: dict[int, int] = field(default_factory=dict)

    def next_label(self, depth: int) -> str:
        """Label of the next paragraph at `depth`, e.g. "一、"; "" when it is bulleted."""
        level = self.levels.get(depth)
        if level is None:
            return ""
        self.counters[depth] = self.counters.get(depth, level.start - 1) + 1
        for deeper in [key for key in self.counters if key > depth]:
            del self.counters[deeper]
        if level.format in ("bullet", "none"):
            return ""

        def filled(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = self.levels.get(at)
            if shown is None:
                return ""
            return numeral(self.counters.get(at, shown.start), shown.format)

        return _PLACEHOLDER.sub(filled, level.text)


class Numbering:
    """Counts the numbered paragraphs of one document as they go by."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = _styles(styles) if styles is not None and self._lists else {}

    def label(self, paragraph: etree._Element) -> str:
        """Label of the next paragraph, e.g. "一、"; "" for unnumbered and bulleted ones."""
        if not self._lists:
            return ""
        number, depth = self._place(paragraph)
        found = self._lists.get(number)
        return found.next_label(depth) if found else ""

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """(list id, level) of a paragraph, its own setting before its style's."""
        properties = child(paragraph, "pPr")
        if properties is None:
            return "", 0
        number, depth = _number(properties)
        style = value_of(properties, "pStyle")
        for _ in range(10):  # a damaged file may let styles be based on each other in a ring
            if number or style not in self._styles:
                break
            style, number, inherited = self._styles[style]
            depth = inherited if depth is None else depth
        return number, depth or 0


def _number(properties: etree._Element) -> tuple[str, int | None]:
    setting = child(properties, "numPr")
    return value_of(setting, "numId"), whole(value_of(setting, "ilvl"))


def _styles(root: etree._Element) -> dict[str, tuple[str, str, int | None]]:
    """Style id → (id of the style it is based on, list id, level)."""
    out: dict[str, tuple[str, str, int | None]] = {}
    for style in root:
        if local(style) == "style":
            properties = child(style, "pPr")
            number, depth = _number(properties) if properties is not None else ("", None)
            out[attribute(style, "styleId")] = (value_of(style, "basedOn"), number, depth)
    return out


def _lists(root: etree._Element) -> dict[str, NumberedList]:
    """List id → its levels. Lists of the same abstract definition go on counting together."""
    abstract = {
        attribute(element, "abstractNumId"): NumberedList(_levels(element))
        for element in root
        if local(element) == "abstractNum"
    }
    out: dict[str, NumberedList] = {}
    for element in root:
        if local(element) != "num":
            continue
        base = abstract.get(value_of(element, "abstractNumId"))
        if base is None:
            continue
        restarts = any(local(sub) == "lvlOverride" for sub in element)
        if restarts:
            base = NumberedList(_restarted(base.levels, element))
        out[attribute(element, "numId")] = base
    return out


def _restarted(levels: dict[int, Level], number: etree._Element) -> dict[int, Level]:
    """`levels` with the start values a list of its own sets."""
    overrides = {
        whole(attribute(sub, "ilvl")): whole(value_of(sub, "startOverride"))
        for sub in number
        if local(sub) == "lvlOverride"
    }
    out = {}
    for depth, level in levels.items():
        start = overrides.get(depth)
        out[depth] = level if start is None else Level(level.format, level.text, start)
    return out


def _levels(abstract: etree._Element) -> dict[int, Level]:
    out: dict[int, Level] = {}
    for element in abstract:
        depth = whole(attribute(element, "ilvl"))
        if local(element) == "lvl" and depth is not None:
            start = whole(value_of(element, "start"))
            out[depth] = Level(
                value_of(element, "numFmt") or "decimal",
                value_of(element, "lvlText"),
                1 if start is None else start,
            )
    return out


def numeral(value: int, style: str) -> str:
    """`value` written in Word's number format `style`; unknown formats in digits."""
    if style in _CHINESE and 0 < value < 1000:
        return _chinese(value)
    if style in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 0 < value <= 20:
        return chr(0x2460 + value - 1)
    if style == "decimalFullWidth":
        return str(value).translate({48 + d: 0xFF10 + d for d in range(10)})
    if style == "decimalZero":
        return f"{value:02d}"
    if style in ("lowerLetter", "upperLetter") and 0 < value <= 26:
        return chr((97 if style == "lowerLetter" else 65) + value - 1)
    if style in ("lowerRoman", "upperRoman") and 0 < value < 40:
        roman = "x" * (value // 10) + _ROMAN_ONES[value % 10]
        return roman if style == "lowerRoman" else roman.upper()
    return str(value)


def _chinese(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    out = _DIGITS[hundreds] + "百" if hundreds else ""
    if tens:
        out += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        out += "零"
    return out + (_DIGITS[ones] if ones else "")
