"""PDFs and pictures that are locked, scanned, endless, malformed or two things at once."""

import random
import re
import struct
import zlib

from tests.library.hostile.types import Hostile
from tests.library.samples import load
from tests.library.writers import pdf
from tests.library.writers.packing import Repeated, make_zip
from tests.reports.reading.builders import (
    Run,
    make_encrypted_pdf,
    make_pdf_runs,
    make_png,
    make_scanned_pdf,
)


def many_pages(count: int = 10_000) -> bytes:
    """A PDF of `count` pages with a line on each."""
    return make_pdf_runs([[Run(85, 700, 16, "法治政府建设")]] * count)


def malformed_font() -> bytes:
    """Text in a font whose program is random bytes and whose map to Unicode is nonsense."""
    data = make_pdf_runs(
        [[Run(85, 700 - 20 * n, 16, "法治政府建设年度报告" * 2) for n in range(20)]]
    )
    broken = re.sub(rb"<([0-9a-f]{2})00> <\1ff> <\1[0]0>", rb"<\g<1>00> <\g<1>ff> <e000>", data)
    program = random.Random(1).randbytes(4000)
    font = (
        b"9 0 obj\n<< /Length 4000 /Length1 4000 >>\nstream\n" + program + b"\nendstream\nendobj\n"
    )
    broken = broken.replace(b"/StemV 80", b"/StemV 80 /FontFile2 9 0 R")
    # Readers rebuild the table of places when it does not fit.
    return broken.replace(b"xref\n", font + b"xref\n")


def truncated() -> bytes:
    """The first two thirds of a PDF, without its table of places."""
    whole = pdf.write(load()["柳河乡_2021"].blocks)
    return whole[: whole.index(b"endobj", len(whole) // 50)]


def endless_page() -> bytes:
    """One page whose content unpacks to 400 MB."""
    chunk = b"BT /F1 1 Tf (a) Tj ET " * 50_000
    packed = b"\x78\x9c" + Repeated(chunk, 400 * 1024 * 1024 // len(chunk)).deflated() + bytes(4)
    return _one_page(b"/Filter /FlateDecode", packed)


def page_loop() -> bytes:
    """A page tree that contains itself."""
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>\nendobj\n"
        b"trailer\n<< /Size 3 /Root 1 0 R >>\n%%EOF\n"
    )


def pdf_and_zip() -> bytes:
    """A report as PDF with an archive of a program behind it."""
    return pdf.write(load()["柳河乡_2021"].blocks) + make_zip({"setup.exe": b"MZ" + bytes(200)})


def gif_and_page() -> bytes:
    """A picture that a careless server would show as a page with a script."""
    return b"GIF89a/*" + "<script>alert('法治')</script>*/=1;".encode() + bytes(40)


def vast_picture() -> bytes:
    """A PNG of a few kilobytes that says it has 60,000 by 60,000 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(4_000_000)))
        + chunk(b"IEND", b"")
    )


def _one_page(filters: bytes, content: bytes) -> bytes:
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> "
        b">>\nendobj\n4 0 obj\n<< "
        + filters
        + b" /Length "
        + str(len(content)).encode()
        + b" >>\nstream\n"
        + content
        + b"\nendstream\nendobj\n"
        b"trailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n"
    )


# A build with the OCR extra reads scans and finds no words in these; one without says so.
_NO_WORDS = "没有.*文字|文字识别"

FILES = [
    Hostile("扫描件.pdf", lambda: make_scanned_pdf(3), _NO_WORDS),
    Hostile("白纸.png", lambda: make_png(64, 64), _NO_WORDS),
    Hostile("图片改名.pdf", make_png, "图片"),
    Hostile("六万见方.png", vast_picture, "."),
    Hostile("有打开密码.pdf", make_encrypted_pdf, "设有打开密码.*去除密码"),
    Hostile("一万页.pdf", many_pages, "有 10000 页，超过 300 页的上限"),
    Hostile("字体损坏.pdf", malformed_font, "乱码|没有.*文字"),
    Hostile("没有下载完.pdf", truncated, "已损坏或不完整"),
    Hostile("解开四百兆.pdf", endless_page, "."),
    Hostile("页中有页.pdf", page_loop, "已损坏或不完整"),
    Hostile("又是压缩包.pdf", pdf_and_zip, "", stem="柳河乡_2021"),
    Hostile("又是网页.gif", gif_and_page, "图片|网页"),
]
