"""What a zip says it holds, and the bytes of one entry: without trusting either.

The standard library's reader gives up a whole archive for one bad name, decodes names as
cp437, and unpacks some methods without bound. This one reads the two methods offices use
(stored, deflated), counts what really comes out, and refuses entries that share bytes.
"""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO

STORED, DEFLATED = 0, 8
# Two thousand names of 300 characters fit in; a directory of millions is never read.
MAX_DIRECTORY_BYTES = 4 * 1024 * 1024
MAX_ENTRIES = 10_000
_CHUNK = 64 * 1024
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1

_END = struct.Struct("<4s4H2LH")
_END64_LOCATOR = struct.Struct("<4sLQL")
_END64 = struct.Struct("<4sQ2H2L4Q")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")


class DirectoryError(Exception):
    """The table of contents is missing, cut off or contradictory."""


class TooManyEntriesError(DirectoryError):
    """More entries than any office packs: not read to the end."""


class OverlapError(DirectoryError):
    """Entries share bytes, as only archives made to explode do."""


class DamagedEntryError(Exception):
    """One entry cannot be unpacked; the others may be well."""


class TooLongError(Exception):
    """An entry gave more bytes than allowed, whatever its directory entry says."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry. Sizes are in bytes as the directory claims them; `limit` is where the next
    entry begins."""

    name: str
    method: int
    flags: int
    crc: int
    compressed: int
    size: int
    offset: int
    limit: int
    mode: int

    @property
    def is_folder(self) -> bool:
        return self.name.endswith(("/", "\\")) or stat.S_ISDIR(self.mode)

    @property
    def is_link(self) -> bool:
        return stat.S_ISLNK(self.mode)

    @property
    def is_encrypted(self) -> bool:
        return bool(self.flags & _ENCRYPTED_FLAG)

    @property
    def is_readable(self) -> bool:
        """Whether it is packed by a method this reader knows."""
        return self.method in (STORED, DEFLATED)


def decode_name(raw: bytes, *, utf8: bool) -> str:
    """An entry's name as its writer saw it.

    Without the UTF-8 flag it is in the writer's own code page: GBK on a Chinese Windows; macOS
    writes UTF-8 and forgets the flag. Bytes that are both are UTF-8 if that gives Chinese:
    GBK taken for UTF-8 gives Greek and Arabic.
    """
    try:
        as_utf8: str | None = raw.decode("utf-8")
    except UnicodeDecodeError:
        as_utf8 = None
    if as_utf8 is not None and (utf8 or raw.isascii() or any(c >= "\u2e80" for c in as_utf8)):
        return as_utf8
    try:
        return raw.decode("gb18030")
    except UnicodeDecodeError:
        return as_utf8 if as_utf8 is not None else raw.decode("cp437")


def read_directory(file: IO[bytes]) -> list[Entry]:
    """All entries in the order of the directory.

    Raises DirectoryError (or one of its kinds) when there is nothing to rely on.
    """
    start, length, shift = _find_directory(file)
    file.seek(start)
    data = file.read(length)
    if len(data) < length:
        raise DirectoryError("cut off")
    found: list[Entry] = []
    at = 0
    while at < len(data):
        if len(found) >= MAX_ENTRIES:
            raise TooManyEntriesError
        entry, at = _central(data, at, shift)
        found.append(entry)
    return _bounded(found, start)


def unpack_entry(file: IO[bytes], entry: Entry, *, at_most: int) -> Iterator[bytes]:
    """The entry's bytes, in pieces of 64 KB at most, checked against its CRC at the end.

    Raises TooLongError as soon as more than `at_most` bytes came, DamagedEntryError when they
    cannot be unpacked or are not what was packed.
    """
    crc = total = 0
    try:
        for piece in _pieces(file, entry):
            total += len(piece)
            if total > at_most:
                raise TooLongError
            crc = zlib.crc32(piece, crc)
            yield piece
    except zlib.error as error:
        raise DamagedEntryError(str(error)) from error
    if crc != entry.crc or total != entry.size:
        raise DamagedEntryError("size or checksum differs")


def _pieces(file: IO[bytes], entry: Entry) -> Iterator[bytes]:
    at = _data_start(file, entry)
    left = entry.compressed
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS) if entry.method == DEFLATED else None
    while left > 0:
        # Read anew from its place: between two pieces the file belongs to others.
        file.seek(at)
        packed = file.read(min(left, _CHUNK))
        if not packed:
            raise DamagedEntryError("cut off")
        at, left = at + len(packed), left - len(packed)
        if unpacker is None:
            yield packed
            continue
        while packed and not unpacker.eof:
            if piece := unpacker.decompress(packed, _CHUNK):
                yield piece
            packed = unpacker.unconsumed_tail
    while unpacker is not None and not unpacker.eof:
        piece = unpacker.decompress(b"", _CHUNK)
        if not piece:
            raise DamagedEntryError("cut off")
        yield piece


def _data_start(file: IO[bytes], entry: Entry) -> int:
    file.seek(entry.offset)
    raw = file.read(_LOCAL.size)
    if len(raw) < _LOCAL.size or not raw.startswith(b"PK\x03\x04"):
        raise DamagedEntryError("no local header")
    *_, name_length, extra_length = _LOCAL.unpack(raw)
    start = int(entry.offset + _LOCAL.size + name_length + extra_length)
    if start + entry.compressed > entry.limit:
        raise DamagedEntryError("runs into the next entry")
    return start


def _find_directory(file: IO[bytes]) -> tuple[int, int, int]:
    """(start, length) of the directory in bytes, and how far all offsets are shifted."""
    size = file.seek(0, 2)
    tail_start = max(0, size - _END.size - 0xFFFF)
    file.seek(tail_start)
    tail = file.read(size - tail_start)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(tail):
        raise DirectoryError("no end record")
    *_, length, offset, _comment = _END.unpack_from(tail, at)
    end = tail_start + at
    if 0xFFFFFFFF in (length, offset):
        end, length, offset = _end64(file, end)
    start = end - length
    if length > MAX_DIRECTORY_BYTES:
        raise TooManyEntriesError
    if start < 0 or start < offset:
        raise DirectoryError("directory outside the file")
    return start, length, start - offset


def _end64(file: IO[bytes], end: int) -> tuple[int, int, int]:
    """(position of the end record, length, offset) as the 64-bit record has them."""
    file.seek(max(0, end - _END64_LOCATOR.size))
    locator = file.read(_END64_LOCATOR.size)
    if len(locator) < _END64_LOCATOR.size or not locator.startswith(b"PK\x06\x07"):
        raise DirectoryError("no 64-bit locator")
    position = _END64_LOCATOR.unpack(locator)[2]
    if position >= end:
        raise DirectoryError("64-bit record outside the file")
    file.seek(position)
    record = file.read(_END64.size)
    if len(record) < _END64.size or not record.startswith(b"PK\x06\x06"):
        raise DirectoryError("no 64-bit record")
    *_, length, offset = _END64.unpack(record)
    return position, length, offset


def _central(data: bytes, at: int, shift: int) -> tuple[Entry, int]:
    if at + _CENTRAL.size > len(data) or data[at : at + 4] != b"PK\x01\x02":
        raise DirectoryError("not a directory entry")
    fields = _CENTRAL.unpack_from(data, at)
    made_by, _needed, flags, method = fields[1:5]
    crc, compressed, size, name_length, extra_length, comment_length = fields[7:13]
    attributes, offset = fields[15:17]
    at += _CENTRAL.size
    raw = data[at : at + name_length]
    extra = data[at + name_length : at + name_length + extra_length]
    at += name_length + extra_length + comment_length
    if at > len(data):
        raise DirectoryError("cut off")
    blocks = _extra_blocks(extra)
    size, compressed, offset = _wide(blocks.get(0x0001, b""), size, compressed, offset)
    entry = Entry(
        name=_unicode_path(blocks.get(0x7075, b""), raw)
        or decode_name(raw, utf8=bool(flags & _UTF8_FLAG)),
        method=method,
        flags=flags,
        crc=crc,
        compressed=compressed,
        size=size,
        offset=offset + shift,
        limit=0,
        # Only Unix writers put a file's kind there.
        mode=attributes >> 16 if made_by >> 8 == 3 else 0,
    )
    return entry, at


def _extra_blocks(extra: bytes) -> dict[int, bytes]:
    """The extra field's blocks by their tag; what is cut off is left out."""
    blocks: dict[int, bytes] = {}
    at = 0
    while at + 4 <= len(extra):
        tag, length = struct.unpack_from("<2H", extra, at)
        blocks.setdefault(tag, extra[at + 4 : at + 4 + length])
        at += 4 + length
    return blocks


def _wide(block: bytes, size: int, compressed: int, offset: int) -> tuple[int, int, int]:
    """Sizes and offset with those too large for 32 bits taken from the 64-bit block."""
    values = [size, compressed, offset]
    at = 0
    for index, value in enumerate(values):
        if value == 0xFFFFFFFF and at + 8 <= len(block):
            (values[index],) = struct.unpack_from("<Q", block, at)
            at += 8
    return values[0], values[1], values[2]


def _unicode_path(block: bytes, raw: bytes) -> str:
    """The name some packers add in UTF-8 beside the old one, "" when it is not about this name."""
    if len(block) < 6 or block[0] != 1 or struct.unpack_from("<L", block, 1)[0] != zlib.crc32(raw):
        return ""
    return block[5:].decode("utf-8", "ignore")


def _bounded(found: list[Entry], directory: int) -> list[Entry]:
    """The entries with their limits; OverlapError when two of them share bytes."""
    limits: dict[int, int] = {}
    limit = directory
    for entry in sorted(found, key=lambda e: e.offset, reverse=True):
        if entry.offset in limits or entry.offset + _LOCAL.size + entry.compressed > limit:
            raise OverlapError
        limits[entry.offset] = limit
        limit = entry.offset
    return [replace(entry, limit=limits[entry.offset]) for entry in found]
