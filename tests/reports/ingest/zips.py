"""Builders of zips: ordinary ones, and those no honest program writes."""

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass, field

UTF8 = 0x800
ENCRYPTED = 0x1


def make_zip(*files: tuple[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An ordinary zip of (name, content) pairs, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


@dataclass
class Raw:
    """One entry as it will stand in the file, every field open to lies."""

    name: bytes
    data: bytes = b""
    flags: int = 0
    method: int = 8
    size: int | None = None
    crc: int | None = None
    mode: int = 0
    extra: bytes = b""
    packed: bytes = field(init=False)

    def __post_init__(self) -> None:
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        deflated = packer.compress(self.data) + packer.flush()
        self.packed = deflated if self.method == 8 else self.data
        self.size = len(self.data) if self.size is None else self.size
        self.crc = zlib.crc32(self.data) if self.crc is None else self.crc


def raw_zip(
    *entries: Raw, offsets: dict[int, int] | None = None, count: int | None = None
) -> bytes:
    """A zip written field by field; `offsets` lets an entry point where it likes."""
    body, directory = b"", b""
    for number, e in enumerate(entries):
        offset = (offsets or {}).get(number, len(body))
        common = (e.flags, e.method, 0, 0, e.crc, len(e.packed), e.size, len(e.name))
        body += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, *common, 0) + e.name + e.packed
        directory += struct.pack(
            "<4s6H3L5H2L",
            *(b"PK\x01\x02", 0x0314, 20, *common, len(e.extra), 0, 0, 0, e.mode << 16, offset),
        )
        directory += e.name + e.extra
    number = len(entries) if count is None else count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, number, number, len(directory), len(body), 0)
    return body + directory + end
