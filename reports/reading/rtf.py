"""RTF documents, many of which are called .doc: the text as it reads.

An own reader: the library for this decodes strictly, joins cells by bars and grows quadratically.
Bytes of a double-byte code page are gathered and decoded together, because the second byte of
a character may be written as an ordinary letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from reports.reading import lines
from reports.reading.content import Content
from reports.reading.errors import ReadingError, damaged, too_long
from reports.reading.lines import MAX_CHARS

MAX_DEPTH = 2_000  # nested groups; Word itself stays under a hundred

_MAX_ESCAPES = MAX_CHARS + 100_000  # \\u before each character, and the few words alike
MAX_PARAGRAPHS = 200_000  # with cells; a long report has some thousand

_LABEL = " RTF 文档"
_REMEDY = "请用 Word 或 WPS 打开后另存为 .docx 再上传。"
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,40})(?P<number>-?\d{1,10})? ?"
    r"|\\'(?P<hex>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])"
    r"|[\r\n]+"
    r"|(?P<text>[^\\{}\r\n]+)"
    r"|\\",
    re.DOTALL,
)
# Groups whose text is not part of the body. Groups marked \* are skipped without a name.
_SKIPPED = {
    "colortbl", "info", "pict", "header", "headerl", "headerr", "headerf", "footer", "footerl",
    "footerr", "footerf", "footnote", "annotation", "atnid", "atnauthor", "fldinst", "shptxt",
    "nonshppict", "nonesttables", "xe", "tc", "tcn", "rxe", "template", "listtable", "objdata",
    "listoverridetable", "revtbl", "rsidtbl", "generator", "bkmkstart", "bkmkend", "themedata",
    "datastore", "do", "filetbl", "docvar", "xmlnstbl", "upr",
}  # fmt: skip
_SIGNS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "·", "tab": "\t", "line": "\n", "emspace": "\u3000",
    "enspace": " ", "qmspace": " ",
}  # fmt: skip
_CHARSETS = {
    128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5hkscs", 161: "cp1253", 162: "cp1254",
    204: "cp1251", 238: "cp1250",
}  # fmt: skip
_CODE_PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}


def read(data: bytes) -> Content:
    """Raises ReadingError for damaged or empty documents and for absurdly nested ones."""
    if data.count(b"\\u") > _MAX_ESCAPES:
        raise too_long(MAX_CHARS)
    if data.count(b"\\par") + data.count(b"\\cell") > MAX_PARAGRAPHS:
        raise ReadingError("这个 RTF 文档的结构过于复杂，无法读取；" + _REMEDY)
    reader = _Reader(data.decode("latin-1"))
    text = lines.join(reader.lines())
    if not text:
        raise ReadingError("这个 RTF 文档没有正文文字，请检查后重新上传。")
    if lines.garbage_share(text) > 0.05:
        raise damaged(_LABEL, _REMEDY)
    notes = []
    if reader.revised:
        notes.append("文档含修订痕迹，已按接受全部修订后的文字读取。")
    if reader.noted:
        notes.append("脚注、尾注未读取。")
    if reader.boxed:
        notes.append("文本框中的文字未读取。")
    return Content(text, notes)


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and gives back at its end."""

    place: str = ""  # "" body, "skip", "fonts", "styles", "label" of a list
    fallback: int = 1  # characters that stand behind \u for programs without Unicode
    font: int = -1
    hidden: bool = False
    deleted: bool = False


@dataclass(slots=True)
class _Reader:
    source: str
    revised: bool = False
    noted: bool = False
    boxed: bool = False
    _state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _encoding: str = "cp1252"
    _default_font: int = -1
    _charsets: dict[int, int] = field(default_factory=dict)
    _contents_styles: set[int] = field(default_factory=set)
    _style_name: list[str] = field(default_factory=list)
    _bytes: bytearray = field(default_factory=bytearray)
    _parts: list[str] = field(default_factory=list)
    _size: int = 0
    _to_skip: int = 0
    _style: int = 0  # of the paragraph that is being read
    _named_style: int = 0  # the one the style sheet is about to name
    _in_table: bool = False
    _cell: list[str] = field(default_factory=list)
    _cells: list[list[str]] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Paragraphs and table rows in order."""
        at, end = 0, len(self.source)
        fresh = False  # whether a group has just begun: its first word tells what it is
        while at < end:
            found = _TOKEN.match(self.source, at)
            if found is None:  # cannot be: the pattern takes any character
                break
            at = found.end()
            kind = found.lastgroup
            if kind == "number" or found["word"]:
                number = int(found["number"]) if found["number"] else None
                if found["word"] == "u" and number is not None:  # most of a Chinese text
                    self._flush()
                    self._add(chr(number & 0xFFFF))
                    self._to_skip = self._state.fallback
                elif found["word"] == "bin":
                    at += min(max(number or 0, 0), end - at)
                else:
                    yield from self._word(found["word"], number, fresh)
                fresh = False
            elif kind == "brace":
                self._brace(found["brace"])
                fresh = found["brace"] == "{"
                if not self._stack and not fresh:
                    break  # what follows the document's last brace is no part of it
            elif kind == "hex":
                self._byte(bytes.fromhex(found["hex"]))
            elif kind == "sign":
                sign = found["sign"]
                if sign == "*":
                    self._set(place="skip" if self._state.place in ("", "label") else None)
                elif sign in "\r\n":
                    yield from self._paragraph()
                elif sign in "\\{}":
                    self._byte(sign.encode())
                elif sign == "~":
                    self._add(" ")
                elif sign == "_":
                    self._add("-")
            elif kind == "text":
                self._byte(found["text"].encode("latin-1"))
        yield from self._paragraph()
        if self._cells or self._cell:
            yield from self._row()

    def _brace(self, brace: str) -> None:
        self._flush()
        self._to_skip = 0
        if brace == "{":
            if len(self._stack) >= MAX_DEPTH:
                raise ReadingError("这个 RTF 文档的结构嵌套过深，无法读取；" + _REMEDY)
            self._stack.append(self._state)
        elif self._stack:
            self._state = self._stack.pop()

    def _set(self, place: str | None) -> None:
        if place is not None:
            self._state = replace(self._state, place=place)

    def _word(self, word: str, number: int | None, fresh: bool) -> Iterator[str]:
        self._to_skip = 0
        state = self._state
        if word == "uc":
            self._state = replace(state, fallback=min(max(number or 0, 0), 8))
        elif word == "ansicpg" and number:
            self._encoding = _CODE_PAGES.get(number, f"cp{number}" if number < 2000 else "cp1252")
        elif word == "deff":
            self._default_font = number or 0
        elif word == "f":
            self._flush()
            self._state = replace(state, font=number or 0)
        elif word == "fcharset" and state.place == "fonts":
            self._charsets[state.font] = number or 0
        elif word in ("fonttbl", "stylesheet") and state.place == "":
            self._set("fonts" if word == "fonttbl" else "styles")
        elif word == "s" and state.place == "styles":
            self._named_style = number or 0
            self._style_name = []
        elif word == "s":
            self._style = number or 0
        elif word in ("listtext", "pntext") and state.place == "":
            self._set("label")
        elif fresh and word in _SKIPPED:
            self.noted = self.noted or (word == "footnote" and state.place == "")
            self.boxed = self.boxed or (word == "shptxt" and state.place == "")
            self._set("skip")
        elif word == "shpinst" or word == "result":
            pass
        elif word in ("v", "deleted", "revised", "plain"):
            self._flush()
            on = number != 0
            if word == "v":
                self._state = replace(state, hidden=on)
            elif word == "plain":
                self._state = replace(state, hidden=False, deleted=False, font=-1)
            else:
                self.revised = self.revised or (on and state.place == "")
                if word == "deleted":
                    self._state = replace(state, deleted=on)
        elif state.place in ("", "label"):
            yield from self._body_word(word)

    def _body_word(self, word: str) -> Iterator[str]:
        if word in _SIGNS:
            if word != "tab" or self._state.place != "label":
                self._flush()
                self._add(_SIGNS[word])
        elif word in ("par", "sect", "page"):
            yield from self._paragraph()
        elif word == "pard":
            self._in_table = False
            self._style = 0
        elif word == "intbl":
            self._in_table = True
        elif word == "nestcell":
            self._take_paragraph()
        elif word == "cell":
            self._take_paragraph()
            self._cells.append(self._cell)
            self._cell = []
        elif word == "row":
            yield from self._row()

    def _byte(self, data: bytes) -> None:
        if self._to_skip:
            taken = min(self._to_skip, len(data))
            self._to_skip -= taken
            data = data[taken:]
        if self._state.place != "skip" and data:
            self._bytes += data

    def _flush(self) -> None:
        if not self._bytes:
            return
        data = bytes(self._bytes)
        self._bytes.clear()
        font = self._state.font if self._state.font >= 0 else self._default_font
        encoding = _CHARSETS.get(self._charsets.get(font, 0), self._encoding)
        try:
            self._add(data.decode(encoding, "replace"))
        except LookupError:
            self._add(data.decode("gb18030", "replace"))

    def _add(self, text: str) -> None:
        state = self._state
        if state.place == "styles":
            self._style_name.append(text)
            if ";" in text:
                if "".join(self._style_name).strip().lower().startswith("toc "):
                    self._contents_styles.add(self._named_style)
                self._style_name = []
        elif state.place in ("", "label") and not state.hidden and not state.deleted:
            self._parts.append(text)
            self._size += len(text)
            if self._size > MAX_CHARS:
                raise too_long(MAX_CHARS)

    def _taken(self) -> str:
        self._flush()
        text = "".join(self._parts)
        self._parts = []
        # \u writes characters beyond the basic plane as two halves.
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _take_paragraph(self) -> None:
        self._cell.extend(self._taken().split("\n"))

    def _paragraph(self) -> Iterator[str]:
        self._flush()
        if self._state.deleted:
            return  # its mark is deleted: the text goes on with the next paragraph's
        if self._in_table:
            self._take_paragraph()
            return
        text = self._taken()
        if self._style not in self._contents_styles:
            yield from text.split("\n")

    def _row(self) -> Iterator[str]:
        if self._cell:
            self._cells.append(self._cell)
        yield from lines.table_row(self._cells)
        self._cells, self._cell = [], []
