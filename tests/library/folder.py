"""The folder: good reports in all formats, bad files of all kinds, and what each must become.

`good()`, `archives()` and `bad()` list the files in the order an office would have them;
`write_folder` puts them on a disk, for whoever ingests folders.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reports.ingest.files import clean_name
from reports.models import UploadState
from tests.library.hostile import HOSTILE
from tests.library.samples import Sample, load
from tests.library.writers import docx, html, mht, odf, ofd, pdf, rtf, txt, word_xml
from tests.library.writers.packing import make_zip

FIXTURES = Path(__file__).resolve().parent / "fixtures"
_NAME_BYTES = 255  # of a file name on Linux

_IN_LIBRARY = (UploadState.DONE, UploadState.DUPLICATE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: where it lies, its bytes, and what must become of it.

    `stem` names the sample whose observations it must give, "" for files that give none; `says`
    is a regex its message must match.
    """

    path: str
    make: Callable[[], bytes]
    states: tuple[str, ...]
    says: str = ""
    stem: str = ""

    @property
    def name(self) -> str:
        """As the browser sends it: the last part of the path."""
        return self.path.rsplit("/", 1)[-1]


# variant → (extension, writer)
WRITERS: dict[str, tuple[str, Callable[[Sample], bytes]]] = {
    "docx": ("docx", lambda s: docx.write(s.blocks)),
    "docx numbered": ("docx", lambda s: docx.write(s.blocks, numbered=True)),
    "pdf": ("pdf", lambda s: pdf.write(s.blocks)),
    "ofd": ("ofd", lambda s: ofd.write(s.blocks)),
    "html p": ("html", lambda s: html.write(s.blocks)),
    "html br": ("htm", lambda s: html.write(s.blocks, layout="br", encoding="gb18030")),
    "html soup": ("html", lambda s: html.write(s.blocks, layout="soup")),
    "html word": (
        "html",
        lambda s: html.write(s.blocks, layout="word", encoding="gb18030", claimed="utf-8"),
    ),
    "mht": ("mht", lambda s: mht.write(s.blocks, layout="soup")),
    "mht gbk": ("mht", lambda s: mht.write(s.blocks, charset="gb18030", packed="base64")),
    "rtf": ("rtf", lambda s: rtf.write(s.blocks)),
    "rtf bytes": ("rtf", lambda s: rtf.write(s.blocks, unicode=False)),
    "rtf as doc": ("doc", lambda s: rtf.write(s.blocks)),
    "odt": ("odt", lambda s: odf.write(s.blocks)),
    "xml 2003": ("xml", lambda s: word_xml.write(s.blocks)),
    "xml flat": ("xml", lambda s: word_xml.write(s.blocks, flat_package=True)),
    "html as doc": ("doc", lambda s: html.write(s.blocks, layout="word")),
    "txt": ("txt", lambda s: txt.write(s.text)),
    "txt gbk": ("txt", lambda s: txt.write(s.text, encoding="gb18030", ends="\r\n")),
    "txt utf-16": ("txt", lambda s: txt.write(s.text, encoding="utf-16-le", ends="\r\n")),
    "txt marked": ("txt", lambda s: txt.write(s.text, encoding="utf-8-sig", ends="\r\n")),
}

# Each report in two formats or more. The first one comes into the library through its own
# reader; later ones must be known for the same text, or give the same figures.
PLAN: dict[str, tuple[str, ...]] = {
    "清江市_2021": ("docx", "mht"),
    "清江市_2022": ("docx numbered", "ofd", "pdf"),
    "清江市_2023": ("pdf", "xml 2003"),
    "松岭市_2021": ("ofd", "rtf bytes"),
    "松岭市_2022": ("html p", "txt gbk"),
    "松岭市_2023": ("html br", "docx"),
    "临湖市_2021": ("html soup", "pdf"),
    "临湖市_2022": ("html word", "rtf", "docx numbered"),
    "临湖市_2023": ("mht", "odt"),
    "湖滨新城区_2021": ("mht gbk", "ofd"),
    "湖滨新城区_2022": ("rtf", "html as doc"),
    "湖滨新城区_2023": ("rtf bytes", "pdf"),
    "云岭县_2021": ("xml 2003", "html br"),
    "云岭县_2022": ("odt", "docx", "html soup"),
    "云岭县_2023": ("xml flat", "mht gbk"),
    "澜溪县_2021": ("rtf as doc", "txt utf-16"),
    "澜溪县_2022": ("html as doc", "docx numbered"),
    "澜溪县_2023": ("txt gbk", "ofd"),
    "青石镇_2021": ("txt utf-16", "html word"),
    "青石镇_2022": ("docx", "html br", "mht"),
    "青石镇_2023": ("pdf", "html p"),
    "柳河乡_2021": ("docx numbered", "pdf"),
    "柳河乡_2022": ("ofd", "xml flat"),
    "柳河乡_2023": ("txt marked", "rtf as doc"),
}


def made(stem: str, variant: str) -> tuple[str, Callable[[], bytes]]:
    """File name and maker of one report in one variant."""
    extension, write = WRITERS[variant]
    place, year = stem.split("_")
    name = f"{place}{year}年法治政府建设年度报告（{variant}）.{extension}"
    return name, lambda: write(load()[stem])


def good() -> list[Entry]:
    """Every report in its first format, then in the others, then as office programs saved it."""
    entries = []
    for copy in range(3):
        for stem, variants in PLAN.items():
            if copy < len(variants):
                name, make = made(stem, variants[copy])
                path = f"{('首报', '补报', '再报')[copy]}/{stem.split('_')[0]}/{name}"
                entries.append(Entry(path, make, _IN_LIBRARY, stem=stem))
    for fixture in sorted(FIXTURES.iterdir()):
        path = f"办公软件另存/{fixture.name}"
        entries.append(Entry(path, fixture.read_bytes, _IN_LIBRARY, stem=fixture.stem))
    return entries


def members() -> dict[str, dict[str, str]]:
    """Archives by name: what they hold, path inside → stem."""
    return {
        "乡镇报送.zip": {
            "青石镇/青石镇2021年度报告.docx": "青石镇_2021",
            "青石镇/2022/青石镇2022年度报告.txt": "青石镇_2022",
            "柳河乡/柳河乡2023年度报告.html": "柳河乡_2023",
        },
        "两层.zip": {"云岭县2023年度报告.txt": "云岭县_2023"},
    }


def _member(path: str, stem: str) -> bytes:
    sample = load()[stem]
    if path.endswith(".docx"):
        return docx.write(sample.blocks)
    return html.write(sample.blocks) if path.endswith(".html") else txt.write(sample.text)


def _flat_archive() -> bytes:
    """As Windows packs a folder: names in GBK, entries for folders, a stray system file."""
    held = {path: _member(path, stem) for path, stem in members()["乡镇报送.zip"].items()}
    return make_zip({"青石镇/": b"", **held, "青石镇/Thumbs.db": b"x"}, gbk_names=True)


def _nested_archive() -> bytes:
    held = {path: _member(path, stem) for path, stem in members()["两层.zip"].items()}
    return make_zip({"内层.zip": make_zip(held)})


def archives() -> list[Entry]:
    """Good archives: one flat, one with an archive inside."""
    unpacked = (UploadState.UNPACKED,)
    return [
        Entry("打包/乡镇报送.zip", _flat_archive, unpacked, "取出 3 份文件"),
        Entry("打包/两层.zip", _nested_archive, unpacked, "取出 1 份文件"),
    ]


def _newer() -> bytes:
    """A sample with two figures changed, as a corrected version has them."""
    text = load()["清江市_2022"].text.replace("487件", "489件").replace("受理431件", "受理433件")
    return docx.write(Sample("", text).blocks)


def same_and_newer() -> list[Entry]:
    """Files the library has already: the same bytes, and a later version with other figures."""
    name, make = made("清江市_2021", "docx")
    return [
        Entry(f"重复/又一份{name}", make, (UploadState.DUPLICATE,), "同一份文件"),
        Entry("更正/清江市2022年年度报告更正版.docx", _newer, (UploadState.DONE,), "版本|另一份"),
    ]


def bad() -> list[Entry]:
    """Everything broken, locked, foreign or hostile."""
    return [
        Entry(
            f"问题文件/{each.name}",
            each.make,
            _IN_LIBRARY if each.stem else each.states,
            each.says,
            each.stem,
        )
        for each in HOSTILE
        if not each.heavy
    ]


def everything() -> list[Entry]:
    """The whole folder."""
    return [*good(), *archives(), *same_and_newer(), *bad()]


def write_folder(folder: Path) -> list[Path]:
    """Put the whole folder on a disk; names too long or impossible there are shortened."""
    paths = []
    for entry in everything():
        path = folder / entry.path.rpartition("/")[0] / _on_disk(entry.name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(entry.make())
        paths.append(path)
    return paths


def _on_disk(name: str) -> str:
    stem, _, extension = clean_name(name).rpartition(".")
    while len(f"{stem}.{extension}".encode()) > _NAME_BYTES:
        stem = stem[:-1]
    return f"{stem}.{extension}"
