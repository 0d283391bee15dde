"""Zip archives: with names in UTF-8 or, as Windows packs them, in GBK; and bombs."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_FIXED_DATE = (2024, 3, 1, 8, 0, 0)


def make_zip(
    files: Mapping[str, bytes], *, gbk_names: bool = False, stored: Sequence[str] = ()
) -> bytes:
    """An archive of `files`, those in `stored` not compressed; the same bytes every time."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            entry = (
                _GbkEntry(name, _FIXED_DATE) if gbk_names else zipfile.ZipInfo(name, _FIXED_DATE)
            )
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()


class _GbkEntry(zipfile.ZipInfo):
    """An entry whose name is GBK bytes without the flag that says UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:  # noqa: N802 - zipfile's own name
        return self.filename.encode("gbk"), self.flag_bits & ~0x800


@dataclass(frozen=True, slots=True)
class Repeated:
    """A chunk that comes `times` over, deflated at the cost of deflating it once."""

    chunk: bytes
    times: int
    before: bytes = b""

    @property
    def size(self) -> int:
        """Length in bytes when unpacked."""
        return len(self.before) + len(self.chunk) * self.times

    @property
    def crc(self) -> int:
        """Checksum of the whole."""
        crc = zlib.crc32(self.before)
        for _ in range(self.times):
            crc = zlib.crc32(self.chunk, crc)
        return crc

    def deflated(self) -> bytes:
        """A raw deflate stream: after a full flush a block depends on nothing before it."""
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        start = packer.compress(self.before) + packer.flush(zlib.Z_FULL_FLUSH)
        block = packer.compress(self.chunk) + packer.flush(zlib.Z_FULL_FLUSH)
        return start + block * self.times + packer.flush()


def make_bomb(files: Mapping[str, bytes | Repeated], *, said: int | None = None) -> bytes:
    """An archive in which parts are a thousand times what they seem; made in no time.

    `said` is the size that the archive tells of its repeated parts, when it lies.
    """
    body, directory = b"", b""
    for name, data in files.items():
        part = data if isinstance(data, Repeated) else Repeated(data, 1)
        size = said if said is not None and isinstance(data, Repeated) else part.size
        packed, raw = part.deflated(), name.encode()
        common = struct.pack(
            "<5H3L2H", 20, 0x800, 8, 0, 33, part.crc, len(packed), size, len(raw), 0
        )
        place = struct.pack("<3H2L", 0, 0, 0, 0, len(body))
        directory += b"PK\x01\x02" + struct.pack("<H", 20) + common + place + raw
        body += b"PK\x03\x04" + common + raw + packed
    count = len(files)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return body + directory + end
