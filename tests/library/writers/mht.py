"""Web archives (.mht) as browsers and WPS save them: the page and its pictures in one mail."""

import base64
import quopri
from collections.abc import Sequence

from tests.library.samples import Block
from tests.library.writers import html

_BOUNDARY = "----=_NextPart_000_0000_01DA0000.00000000"
_URL = "http://www.example.gov.cn/zwgk/2024/art_1.html"


def write(
    blocks: Sequence[Block], *, layout: str = "p", charset: str = "utf-8", packed: str = "qp"
) -> bytes:
    """An archive; the page in `charset`, as quoted-printable ("qp") or "base64"."""
    page = html.write(blocks, layout=layout, encoding=charset)
    coding = "quoted-printable" if packed == "qp" else "base64"
    body = quopri.encodestring(page) if packed == "qp" else base64.encodebytes(page)
    picture = base64.encodebytes(b"GIF89a\x01\x00\x01\x00\x00\x00\x00;")
    head = (
        "From: <Saved by Blink>\r\n"
        f"Snapshot-Content-Location: {_URL}\r\n"
        "Subject: =?utf-8?Q?=E6=8A=A5=E5=91=8A?=\r\n"
        "Date: Tue, 5 Mar 2024 08:00:00 -0000\r\n"
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html";\r\n'
        f'\tboundary="{_BOUNDARY}"\r\n\r\n'
    )
    page_head = (
        f"--{_BOUNDARY}\r\nContent-Type: text/html; charset={charset}\r\n"
        f"Content-Transfer-Encoding: {coding}\r\nContent-Location: {_URL}\r\n\r\n"
    )
    picture_head = (
        f"\r\n--{_BOUNDARY}\r\nContent-Type: image/gif\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        "Content-Location: http://www.example.gov.cn/dot.gif\r\n\r\n"
    )
    crlf = body.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    return b"".join(
        (
            head.encode(),
            page_head.encode(),
            crlf,
            picture_head.encode(),
            picture,
            f"\r\n--{_BOUNDARY}--\r\n".encode(),
        )
    )
