"""RTF as Word (Unicode escapes) and as old WPS (bytes of code page 936) write it."""

from collections.abc import Sequence

from tests.library.samples import Block, Table
from tests.library.writers import RUNNING_HEAD


def write(blocks: Sequence[Block], *, unicode: bool = True) -> bytes:
    """An RTF document with a running head, a page number and real tables."""

    def text(raw: str) -> str:
        return "".join(_unicode(char) if unicode else _bytes(char) for char in raw)

    parts = [
        r"{\rtf1\ansi\ansicpg936\deff0\uc1",
        r"{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fnil\fcharset134 FangSong;}}",
        r"{\colortbl;\red0\green0\blue0;}",
        r"{\stylesheet{\s0 Normal;}}",
        rf"{{\info{{\title {text('文档属性中的标题')}}}{{\author {text('某科')}}}}}",
        rf"{{\header\pard\qc\f0 {text(RUNNING_HEAD)}\par}}",
        rf"{{\footer\pard\qc {text('— ')}\chpgn {text(' —')}\par}}",
    ]
    for block in blocks:
        if isinstance(block, str):
            parts.append(rf"\pard\plain\fi640\f1\fs32 {text(block)}\par")
        else:
            parts += [_row(row, text_of=text) for row in block]
    return ("\n".join(parts) + "\n}").encode("ascii")


def _row(cells: Table | list[str], *, text_of: object) -> str:
    assert callable(text_of)
    edges = "".join(rf"\cellx{2000 * n}" for n in range(1, len(cells) + 1))
    content = "".join(rf"\pard\intbl {text_of(cell)}\cell" for cell in cells)
    return rf"\trowd{edges}{content}\row"


def _unicode(char: str) -> str:
    if char in "\\{}":
        return "\\" + char
    if char < "\x80":
        return char
    code = ord(char)
    return rf"\u{code - 65536 if code > 32767 else code}?"


def _bytes(char: str) -> str:
    if char in "\\{}":
        return "\\" + char
    if char < "\x80":
        return char
    return "".join(rf"\'{byte:02x}" for byte in char.encode("gbk"))
