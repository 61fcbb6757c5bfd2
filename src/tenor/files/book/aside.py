"""What was derived from a book ⇄ a file beside it (`tenor.db.aside`), which may be thrown away at any time.

The journal is the only truth. The file names the entry up to which it was derived, by number and hash, and carries a digest of itself: what
does not fit the book, this program or itself is not there. Only a book in a file of its own has one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tenor.diagnostic import Stop
from tenor.files.book.store import Book
from tenor.files.place import write_whole
from tenor.frozen import dataclass

SHAPE = 3


@dataclass(frozen=True)
class Aside:
    """What was derived from the entries up to `sequence`, which had that hash: `told`, plain values, and `kept`, a line of text for each
    contract, one below the other (None: not read)."""

    sequence: int
    hash: str
    told: Mapping[str, Any]
    kept: bytes | None


def place_of(book: Book) -> Path | None:
    """Where the file lies; None for a book that has none."""
    return book.file.with_name(f"{book.file.name}.aside") if book.file else None


def read_aside(book: Book, program: str, *, kept: bool = True) -> Aside | None:
    """What lies beside the book, if that program wrote it and nothing happened to it. `kept`: with its lines of text, by far the most of
    it, which are looked at only where they are read."""
    place = place_of(book)
    if place is None:
        return None
    try:
        with place.open("rb") as file:
            head = json.loads(file.readline())
            told = file.read(head["long"])
            lines = file.read() if kept else None
        if (head["shape"], head["program"], head["digest"]) != (SHAPE, program, _digest(told)):
            return None
        if lines is not None and head["kept"] != _digest(lines):
            return None
        return Aside(head["sequence"], head["hash"], json.loads(told), lines)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_aside(book: Book, program: str, aside: Aside) -> None:
    """Put it beside the book; where that cannot be, the book does without."""
    place = place_of(book)
    if place is None:
        return
    told, kept = json.dumps(aside.told, ensure_ascii=False, separators=(",", ":")).encode(), aside.kept or b""
    head = {"shape": SHAPE, "program": program, "sequence": aside.sequence, "hash": aside.hash, "long": len(told), "digest": _digest(told),
            "kept": _digest(kept)}
    try:
        write_whole(place, b"".join((json.dumps(head).encode(), b"\n", told, kept)), force=True)
    except Stop:
        return


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
