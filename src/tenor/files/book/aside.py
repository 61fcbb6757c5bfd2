"""What was derived from a book ⇄ a file beside it (`tenor.db.aside`), which may be thrown away at any time.

The journal is the only truth. The file names the entry up to which it was derived, by number and hash, and carries a digest of itself: what
does not fit the book, this program or itself is not there. Only a book in a file of its own has one.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tenor.diagnostic import Stop
from tenor.files.book.store import Book
from tenor.files.place import write_whole

SHAPE = 2


@dataclass(frozen=True)
class Aside:
    """Rows that were derived from the entries up to `sequence`, which had that hash; `kept`: a line of text beside each."""

    sequence: int
    hash: str
    rows: list[Any]
    tangled: list[str]
    kept: list[bytes]


def place_of(book: Book) -> Path | None:
    """Where the file lies; None for a book that has none."""
    return book.file.with_name(f"{book.file.name}.aside") if book.file else None


def read_aside(book: Book, program: str) -> Aside | None:
    """What lies beside the book, if that program wrote it and nothing happened to it."""
    place = place_of(book)
    try:
        top, _, rest = place.read_bytes().partition(b"\n") if place else (b"", b"", b"")
        head = json.loads(top)
        if (head["shape"], head["program"], head["digest"]) != (SHAPE, program, hashlib.sha256(rest).hexdigest()):
            return None
        body, *kept = rest.split(b"\n")
        told = json.loads(body)
        return Aside(head["sequence"], head["hash"], told["rows"], told["tangled"], kept) if len(kept) == len(told["rows"]) else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_aside(book: Book, program: str, aside: Aside) -> None:
    """Put it beside the book; where that cannot be, the book does without."""
    place = place_of(book)
    if place is None:
        return
    told = json.dumps({"rows": aside.rows, "tangled": aside.tangled}, ensure_ascii=False, separators=(",", ":"))
    rest = b"\n".join([told.encode(), *aside.kept])
    head = {"shape": SHAPE, "program": program, "sequence": aside.sequence, "hash": aside.hash, "digest": hashlib.sha256(rest).hexdigest()}
    try:
        write_whole(place, json.dumps(head).encode() + b"\n" + rest, force=True)
    except Stop:
        return
