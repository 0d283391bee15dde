"""Archives that climb, explode, hide others, or are none."""

import io
import zipfile
import zlib

from reports.models import UploadState
from tests.library.hostile.types import Hostile
from tests.library.samples import load
from tests.library.writers.packing import Repeated, make_bomb, make_zip

_MEGABYTE = 1024 * 1024
_REFUSED_OR_UNPACKED = (UploadState.FAILED, UploadState.UNPACKED)


def bomb() -> bytes:
    """Three files of 100 MB in an archive of less than one."""
    part = Repeated(bytes(_MEGABYTE), 100)
    return make_bomb({f"报告{n}.txt": part for n in range(3)})


def overlapping() -> bytes:
    """A thousand entries that are all the same bytes."""
    whole = make_zip({"a.txt": b" " * _MEGABYTE})
    at = whole.index(b"PK\x01\x02")
    end = whole.index(b"PK\x05\x06")
    entry, start = whole[at:end], whole[:at]
    directory = entry * 1000
    tail = bytearray(whole[end:])
    tail[8:12] = (1000).to_bytes(2, "little") * 2
    tail[12:16] = len(directory).to_bytes(4, "little")
    return start + directory + bytes(tail)


def three_deep() -> bytes:
    """An archive in an archive in an archive."""
    inner = make_zip({"清江市2021年.txt": load()["清江市_2021"].text.encode()})
    return make_zip({"二层.zip": make_zip({"三层.zip": inner})})


def climbing() -> bytes:
    """Entries that would be written outside the folder, and one that is a link."""
    out = io.BytesIO()
    text = load()["清江市_2021"].text.encode()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("../../../../tmp/报告.txt", "/etc/报告.txt", "C:\\Windows\\报告.txt"):
            archive.writestr(zipfile.ZipInfo(name), text)
        link = zipfile.ZipInfo("链接.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def locked() -> bytes:
    """An archive that says its entries are encrypted."""
    data = bytearray(make_zip({"报告.txt": b"x" * 50}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def truncated() -> bytes:
    """An archive whose download broke off."""
    whole = make_zip({f"{stem}.txt": s.text.encode() for stem, s in load().items()})
    return whole[: len(whole) // 2]


def empty() -> bytes:
    """An archive of nothing."""
    return make_zip({})


def lying() -> bytes:
    """An entry that says it is small and is not."""
    return make_bomb({"报告.txt": Repeated(bytes(_MEGABYTE), 300)}, said=1000)


def compressed_otherwise() -> bytes:
    """A gzip file."""
    return b"\x1f\x8b\x08" + zlib.compress(b"x" * 100)


FILES = [
    Hostile("炸弹.zip", bomb, ".", _REFUSED_OR_UNPACKED),
    Hostile("重叠的炸弹.zip", overlapping, "."),
    Hostile("谎报大小.zip", lying, ".", _REFUSED_OR_UNPACKED),
    Hostile("三层.zip", three_deep, ".", _REFUSED_OR_UNPACKED),
    Hostile("路径穿越.zip", climbing, ".", _REFUSED_OR_UNPACKED),
    Hostile("有密码.zip", locked, "密码", _REFUSED_OR_UNPACKED),
    Hostile("没有下载完.zip", truncated, "损坏|不完整"),
    Hostile("空包.zip", empty, "."),
    Hostile("换了名的压缩包.rar", lambda: b"Rar!\x1a\x07\x00" + bytes(100), "RAR 压缩包"),
    Hostile("压缩包.gz", compressed_otherwise, "gzip 压缩包"),
]
