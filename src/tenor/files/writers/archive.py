"""Parts of a package → the bytes of a zip file, written so that a part deflated once can be used a thousand times.

The same parts give the same bytes: no clock, no system name. (`zipfile` can only deflate anew.)
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from tenor.frozen import dataclass

LEVEL = 3  # of zlib: a page of XML is half as dear as at 6, and a fourteenth larger
_WINDOW, _MEMORY = -14, 7  # half of what zlib takes by itself: the system hands out that much without clearing pages for it, a third of the time
_DATE = 0x21  # 1 January 1980, the beginning of time in a zip file
_VERSION = 20
_FIELDS = struct.Struct("<HHHHHIIIHH")  # what the local header and the directory both say of a file
_HEAD = b"PK\x01\x02" + struct.pack("<H", _VERSION)
_PLACE = struct.Struct("<HHHII")
_END = struct.Struct("<4sHHHHIIH")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive, ready to be copied: its local header with its data, and its line of the directory around the
    place that only the archive knows."""

    local: bytes
    head: bytes
    name: bytes


def member(name: str, content: str | bytes) -> Member:
    """A file of the archive, deflated, or as it is where that is shorter."""
    raw = content.encode() if isinstance(content, str) else content
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY)
    packed = packer.compress(raw) + packer.flush()
    method, data = (8, packed) if len(packed) < len(raw) else (0, raw)
    known = name.encode()
    fields = _FIELDS.pack(_VERSION, 0x800, method, 0, _DATE, zlib.crc32(raw), len(data), len(raw), len(known), 0)
    return Member(b"PK\x03\x04" + fields + known + data, _HEAD + fields, known)


def archive(members: Iterable[Member]) -> bytes:
    """The zip file with these members, in this order."""
    body: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for item in members:
        body.append(item.local)
        directory += (item.head, _PLACE.pack(0, 0, 0, 0, at), item.name)
        at += len(item.local)
    count, size = len(body), sum(map(len, directory))
    return b"".join((*body, *directory, _END.pack(b"PK\x05\x06", 0, 0, count, count, size, at, 0)))
