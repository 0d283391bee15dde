"""OFD (GB/T 33190): fixed pages of text objects, in millimetres, each character placed."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.library.samples import Block
from tests.library.writers.packing import make_zip
from tests.library.writers.pages import EM, HEIGHT, WIDTH, Line, advance, set_pages

_MM = 25.4 / 72
_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'
_BOX = f"0 0 {WIDTH * _MM:.1f} {HEIGHT * _MM:.1f}"


def write(blocks: Sequence[Block]) -> bytes:
    """An .ofd in official page layout, with a running head and page numbers."""
    pages = set_pages(blocks)
    listed = "".join(
        f'<ofd:Page ID="{100 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>'
        for n in range(len(pages))
    )
    parts = {
        "OFD.xml": f'<ofd:OFD {_NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {_NAMESPACE}><ofd:CommonData>"
        "<ofd:MaxUnitID>99999</ofd:MaxUnitID>"
        f"<ofd:PageArea><ofd:PhysicalBox>{_BOX}</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {_NAMESPACE} BaseLoc="Res"><ofd:Fonts>'
        '<ofd:Font ID="1" FontName="仿宋_GB2312" FamilyName="仿宋_GB2312"/></ofd:Fonts></ofd:Res>',
    }
    identity = 1000
    for number, page in enumerate(pages):
        objects = "".join(_object(line, identity + n) for n, line in enumerate(page))
        identity += len(page)
        parts[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f"<ofd:Page {_NAMESPACE}><ofd:Area><ofd:PhysicalBox>{_BOX}</ofd:PhysicalBox></ofd:Area>"
            f'<ofd:Content><ofd:Layer ID="{500 + number}" Type="Body">{objects}</ofd:Layer>'
            "</ofd:Content></ofd:Page>"
        )
    return make_zip({name: (_PROLOG + xml).encode() for name, xml in parts.items()})


def _object(line: Line, identity: int) -> str:
    widths = [advance(char) * _MM for char in line.text]
    deltas = " ".join(f"{width:.3f}" for width in widths[:-1])
    size = EM * _MM
    boundary = f"{line.x * _MM:.3f} {line.y * _MM:.3f} {sum(widths):.3f} {size:.3f}"
    return (
        f'<ofd:TextObject ID="{identity}" Boundary="{boundary}" Font="1" Size="{size:.3f}">'
        f'<ofd:TextCode X="0" Y="{size * 0.86:.3f}" DeltaX="{deltas}">{escape(line.text)}'
        "</ofd:TextCode></ofd:TextObject>"
    )
