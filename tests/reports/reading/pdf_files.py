"""PDFs made from nothing.

They need no font file: a Type0 font with Identity-H encoding and a ToUnicode map carries
the text, and the widths make the geometry of real Chinese pages. Where no font has the glyphs,
PDFium drops a run of one ideograph, and a turned run without a digit, as having no extent.
"""

import hashlib
import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass

PAGE_WIDTH, PAGE_HEIGHT = 595.0, 842.0
MARGIN_X, MARGIN_Y = 85.0, 100.0
BODY_SIZE, TITLE_SIZE = 16.0, 22.0
LEADING = 28.0
_PASSWORD_PAD = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True)
class Run:
    """Text at a place on a page, in points from the lower left corner."""

    x: float
    y: float
    size: float
    text: str
    angle: float = 0.0  # degrees, counter-clockwise

    def matrix(self) -> str:
        turn = math.radians(self.angle)
        cos, sin = math.cos(turn), math.sin(turn)
        return f"{cos:.4f} {sin:.4f} {-sin:.4f} {cos:.4f} {self.x:.2f} {self.y:.2f}"


def char_width(char: str) -> float:
    """Width in em: half for ASCII, one for everything else."""
    return 0.5 if char < "\x80" else 1.0


def text_width(text: str, size: float) -> float:
    return sum(map(char_width, text)) * size


def wrap(text: str, width: float, size: float, indent: float) -> list[str]:
    """Lines of `text`; no line starts with a closing mark, as Chinese typesetting wants."""
    out, line, used = [], "", indent
    for char in text:
        advance = char_width(char) * size
        if line and used + advance > width + 0.01 and char not in ",。;:、)”》!?,;:)%":
            out.append(line)
            line, used = "", 0.0
        line += char
        used += advance
    return [*out, line]


def make_pdf(
    paragraphs: Sequence[str],
    *,
    title: str = "",
    header: str = "",
    numbered: bool = True,
    table: Sequence[Sequence[str]] | None = None,
) -> bytes:
    """Pages in official layout: centred title, paragraphs indented by two characters.

    `table` rows come after the paragraphs, one printed line each; `header` stands on every page.
    """
    width = PAGE_WIDTH - 2 * MARGIN_X
    pages: list[list[Run]] = [[]]
    y = PAGE_HEIGHT - MARGIN_Y

    def put(x: float, size: float, text: str) -> None:
        nonlocal y
        if y < MARGIN_Y:
            pages.append([])
            y = PAGE_HEIGHT - MARGIN_Y
        pages[-1].append(Run(x, y, size, text))
        y -= LEADING if size == BODY_SIZE else size * 1.5

    for line in wrap(title, width, TITLE_SIZE, 0) if title else []:
        put((PAGE_WIDTH - text_width(line, TITLE_SIZE)) / 2, TITLE_SIZE, line)
    for paragraph in paragraphs:
        for number, line in enumerate(wrap(paragraph, width, BODY_SIZE, 2 * BODY_SIZE)):
            put(MARGIN_X + (0 if number else 2 * BODY_SIZE), BODY_SIZE, line)
    for row in table or ():
        step = width / len(row)
        top = y
        for column, cell in enumerate(row):
            y = top
            put(MARGIN_X + column * step, BODY_SIZE, cell)
    for number, page in enumerate(pages, 1):
        if header:
            page.insert(0, Run(MARGIN_X, PAGE_HEIGHT - 50, 10.5, header))
        if numbered:
            page.append(Run(PAGE_WIDTH / 2 - 20, 50, 10.5, f"— {number} —"))
    return make_pdf_runs(pages)


def make_pdf_runs(pages: Sequence[Sequence[Run]], *, rotate: int = 0, password: str = "") -> bytes:
    """A PDF of text at given places; with `password`, encrypted so that it asks for one."""
    return _pdf([_content(page) for page in pages], rotate=rotate, password=password)


def _content(page: Sequence[Run]) -> bytes:
    return b"".join(
        f"BT /F1 {run.size} Tf {run.matrix()} Tm "
        f"<{run.text.encode('utf-16-be').hex()}> Tj ET\n".encode()
        for run in page
    )


def make_scanned_pdf(pages: int = 1, text: str = "") -> bytes:
    """Pages that hold nothing but a picture; `text` goes, as text, on a first page of its own."""
    picture = b"q 500 0 0 700 40 40 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q"
    first = []
    if text:
        printed = wrap(text, PAGE_WIDTH - 2 * MARGIN_X, BODY_SIZE, 0)
        first = [_content([Run(MARGIN_X, 700 - 28 * n, 16, t) for n, t in enumerate(printed)])]
    return _pdf([*first, *([picture] * pages)])


def make_encrypted_pdf(password: str = "secret") -> bytes:
    """A PDF that cannot be opened without its password (40-bit RC4, revision 2)."""
    return make_pdf_runs([[Run(85, 700, 16, "不应读出")]], password=password)


def _pdf(contents: Sequence[bytes], *, rotate: int = 0, password: str = "") -> bytes:
    objects: dict[int, tuple[str, bytes | None]] = {}  # number → (dictionary, stream)
    ranges = "\n".join(
        f"100 beginbfrange\n{chr(10).join(rows)}\nendbfrange"
        if len(rows) == 100
        else f"{len(rows)} beginbfrange\n{chr(10).join(rows)}\nendbfrange"
        for rows in _chunks([f"<{h:02x}00> <{h:02x}ff> <{h:02x}00>" for h in range(256)], 100)
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n/CMapName /U def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{ranges}\nendcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()
    kids = " ".join(f"{10 + 2 * n} 0 R" for n in range(len(contents)))
    objects[1] = ("/Type /Catalog /Pages 2 0 R", None)
    objects[2] = (f"/Type /Pages /Kids [{kids}] /Count {len(contents)}", None)
    objects[3] = (
        "/Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H "
        "/DescendantFonts [4 0 R] /ToUnicode 6 0 R",
        None,
    )
    objects[4] = (
        "/Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo 7 0 R "
        "/FontDescriptor 5 0 R /DW 1000 /W [0 127 500]",
        None,
    )
    objects[5] = (
        "/Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -140 1000 860] "
        "/ItalicAngle 0 /Ascent 860 /Descent -140 /CapHeight 860 /StemV 80",
        None,
    )
    objects[6] = ("", cmap)
    objects[7] = ("/Registry (Adobe) /Ordering (Identity) /Supplement 0", None)
    for n, content in enumerate(contents):
        objects[10 + 2 * n] = (
            f"/Type /Page /Parent 2 0 R /MediaBox [0 0 {PAGE_WIDTH} {PAGE_HEIGHT}] "
            f"/Rotate {rotate} /Contents {11 + 2 * n} 0 R /Resources << /Font << /F1 3 0 R >> >>",
            None,
        )
        objects[11 + 2 * n] = ("", content)
    trailer = ""
    key = b""
    if password:
        key, entry = _encryption(password)
        objects[8] = (entry, None)
        # The strings of object 7 stay as they are: only the font's name depends on them.
        trailer = f"/Encrypt 8 0 R /ID [<{_FILE_ID.hex()}> <{_FILE_ID.hex()}>]"
    return _written(objects, trailer, key)


def _written(objects: dict[int, tuple[str, bytes | None]], trailer: str, key: bytes) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, (dictionary, stream) in sorted(objects.items()):
        places[number] = len(out)
        if stream is None:
            out += f"{number} 0 obj\n<< {dictionary} >>\nendobj\n".encode()
            continue
        if key:
            salt = struct.pack("<I", number)[:3] + b"\x00\x00"
            stream = rc4(hashlib.md5(key + salt).digest()[: len(key) + 5], stream)
        out += f"{number} 0 obj\n<< {dictionary} /Length {len(stream)} >>\nstream\n".encode()
        out += stream + b"\nendstream\nendobj\n"
    start = len(out)
    size = max(places) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        place = places.get(number)
        out += (
            f"{place:010d} 00000 n \n" if place is not None else "0000000000 00000 f \n"
        ).encode()
    out += (
        f"trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return bytes(out)


def _chunks(rows: list[str], size: int) -> list[list[str]]:
    return [rows[n : n + size] for n in range(0, len(rows), size)]


_FILE_ID = bytes(range(16))
_PERMISSIONS = -4


def _encryption(password: str) -> tuple[bytes, str]:
    """(file key, encryption dictionary) of the standard handler, revision 2."""
    padded = (password.encode("latin-1") + _PASSWORD_PAD)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    key = hashlib.md5(padded + owner + struct.pack("<i", _PERMISSIONS) + _FILE_ID).digest()[:5]
    user = rc4(key, _PASSWORD_PAD)
    return key, (
        f"/Filter /Standard /V 1 /R 2 /Length 40 /P {_PERMISSIONS} "
        f"/O <{owner.hex()}> /U <{user.hex()}>"
    )


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out = bytearray()
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
