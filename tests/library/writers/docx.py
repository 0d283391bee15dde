"""Word documents as offices write them: running head, page number, real tables, numbering."""

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.library.samples import Block, Table
from tests.library.writers import RUNNING_HEAD
from tests.library.writers.packing import make_zip

_NUMERALS = "一二三四五六七八九十"
_FIRST = re.compile(rf"([{_NUMERALS}])、")
_SECOND = re.compile(rf"（([{_NUMERALS}])）")
_NUMBERING = f"""<w:abstractNum {nsdecls("w")} w:abstractNumId="90">
<w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/><w:lvlJc w:val="left"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
<w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/><w:lvlJc w:val="left"/></w:lvl>
</w:abstractNum>"""
_NUM = f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'


def write(blocks: Sequence[Block], *, numbered: bool = False) -> bytes:
    """A .docx; with `numbered`, markers such as 一、 and （一） are Word's own numbering."""
    document = docx.Document()
    section = document.sections[0]
    section.header.paragraphs[0].text = RUNNING_HEAD
    _page_number(section.footer.paragraphs[0])
    counters = _Counters() if numbered else None
    if counters:
        root = document.part.numbering_part.element
        # abstractNum elements have to stand before all num elements.
        root.insert(0, parse_xml(_NUMBERING))
        root.append(parse_xml(_NUM))
    for block in blocks:
        if isinstance(block, str):
            level = counters.level(block) if counters else None
            text = block if level is None else _unmarked(block)
            _runs(document.add_paragraph(), text)
            if level is not None:
                _number(document.paragraphs[-1], level)
        else:
            _table(document, block)
    out = io.BytesIO()
    document.save(out)
    # Packed again, because python-docx writes the time of day into the archive.
    with zipfile.ZipFile(out) as archive:
        return make_zip({name: archive.read(name) for name in archive.namelist()})


class _Counters:
    """Which paragraphs Word's numbering would mark exactly as they are marked."""

    def __init__(self) -> None:
        self.counts = [0, 0]

    def level(self, text: str) -> int | None:
        """0 or 1 when the paragraph bears the next number of that level, else None."""
        for level, pattern in enumerate((_FIRST, _SECOND)):
            found = pattern.match(text)
            if found and _NUMERALS.index(found[1]) == self.counts[level]:
                if level == 1 and not self.counts[0]:
                    return None
                self.counts[level] += 1
                if level == 0:
                    self.counts[1] = 0
                return level
        return None


def _unmarked(text: str) -> str:
    return _SECOND.sub("", text, count=1) if text.startswith("（") else text[2:]


def _runs(paragraph: Any, text: str) -> None:
    """Text in several runs, breaking numbers in two as a spelling check or an edit does."""
    for start in range(0, len(text), 7):
        paragraph.add_run(text[start : start + 7])


def _number(paragraph: Any, level: int) -> None:
    numbering = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    numbering.get_or_add_ilvl().val = level
    numbering.get_or_add_numId().val = 90


def _page_number(paragraph: Any) -> None:
    paragraph.add_run("— ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)
    paragraph.add_run(" —")


def _table(document: Any, rows: Table) -> None:
    made = document.add_table(rows=len(rows), cols=max(map(len, rows)))
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=False):
            cell.text = text
