"""Parts of a package → the bytes of a zip file, written so that a part deflated once can be used a thousand times.

The same parts give the same bytes: no clock, no system name. (`zipfile` can only deflate anew.)
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

LEVEL = 6
_DATE = 0x21  # 1 January 1980, the beginning of time in a zip file
_VERSION = 20


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive, deflated (or as it is, where that is shorter)."""

    name: bytes
    data: bytes
    crc: int
    size: int
    method: int

    @property
    def fields(self) -> bytes:
        """What the local header and the central directory both say of it."""
        return struct.pack("<HHHHHIIIHH", _VERSION, 0x800, self.method, 0, _DATE, self.crc, len(self.data), self.size,
                           len(self.name), 0)


def member(name: str, content: str | bytes) -> Member:
    """A file of the archive."""
    raw = content.encode() if isinstance(content, str) else content
    deflate = zlib.compressobj(LEVEL, zlib.DEFLATED, -15)
    packed = deflate.compress(raw) + deflate.flush()
    method, data = (8, packed) if len(packed) < len(raw) else (0, raw)
    return Member(name.encode(), data, zlib.crc32(raw), len(raw), method)


def archive(members: Iterable[Member]) -> bytes:
    """The zip file with these members, in this order."""
    body, directory, count = bytearray(), bytearray(), 0
    for item in members:
        directory += b"PK\x01\x02" + struct.pack("<H", _VERSION) + item.fields
        directory += struct.pack("<HHHII", 0, 0, 0, 0, len(body)) + item.name
        body += b"PK\x03\x04" + item.fields + item.name + item.data
        count += 1
    end = struct.pack("<HHHHIIH", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + b"PK\x05\x06" + end)
