"""A whole book ⇄ lines of JSON: a head line, one line a kept file, one line an entry. Importing gives an equal book.

    {"tenor_book": 1, "entries": 3, "head": "…"}
    {"paper": "<sha256>", "name": "…", "size": 1234, "content": "<base64>"|null}
    {"sequence": 1, "at": "…", "by": "…", "why": "…", "kind": "receipt", "body": {…}, "hash": "…"}
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from tenor.claim import Entry
from tenor.diagnostic import Stop, say
from tenor.files.book import store
from tenor.files.book.chain import HASHED, canonical, chained
from tenor.files.book.store import Book, Line, Rows, hashes, keep, read_back, writing
from tenor.frozen import dataclass

SHAPE = 1


def export_lines(book: Book, *, with_papers: bool = True) -> Iterator[str]:
    """The book as lines without their ends. Without the files, their hashes and names are still told."""
    rows = store.lines(book)
    yield canonical({"tenor_book": SHAPE, "entries": len(rows), "head": rows[-1]["hash"] if rows else ""})
    for paper in store.papers(book):
        content = base64.b64encode(paper.content).decode() if with_papers and paper.content is not None else None
        yield canonical({"paper": paper.sha256, "name": paper.name, "size": paper.size, "content": content})
    for row in rows:
        yield canonical(told(row))


def told(row: Line) -> dict[str, Any]:
    """A row of the journal in the shape of the export."""
    return {"sequence": row["sequence"], "at": row["written_at"], "by": row["written_by"], "why": row["why"], "kind": row["kind"],
            "body": json.loads(row["body"]), "hash": row["hash"]}


@dataclass(frozen=True)
class Content:
    """An exported book that was read and proved whole: (content or None, name, hash, size) a file, a row and its entry a line."""

    source: str
    papers: tuple[tuple[bytes | None, str, str, int], ...]
    rows: tuple[tuple[Line, Entry], ...]


def parse_lines(text: Iterable[str], source: str) -> Content:
    """The lines of an exported book. Raises Stop, naming the line, where one is broken or the chain does not hold."""
    papers: list[tuple[bytes | None, str, str, int]] = []
    rows: list[tuple[Line, Entry]] = []
    top: Line | None = None
    for number, line in enumerate(text, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            if top is None:
                top = _top(row)
            elif "paper" in row:
                papers.append(_paper(row))
            else:
                rows.append(_row(row, rows[-1][1] if rows else None))
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            raise Stop(say("book-import-broken", where=f"{source}:{number}", line=number, reason=str(error))) from error
    head = rows[-1][1].hash if rows else ""
    if top is None or (top.get("entries"), top.get("head")) != (len(rows), head):
        raise Stop(say("book-import-cut", where=source, told=(top or {}).get("entries", "?"), found=len(rows)))
    return Content(source, tuple(papers), tuple(rows))


def _top(row: Line) -> Line:
    if row.get("tenor_book") != SHAPE:
        raise ValueError("no head line of an exported book")
    return row


def _paper(row: Line) -> tuple[bytes | None, str, str, int]:
    content = base64.b64decode(row["content"], validate=True) if row["content"] is not None else None
    if content is not None and hashlib.sha256(content).hexdigest() != row["paper"]:
        raise ValueError("the file does not have this hash")
    return content, str(row["name"]), str(row["paper"]), int(row["size"])


def _row(row: Line, last: Entry | None) -> tuple[Line, Entry]:
    hash = chained(last.hash if last else "", row)
    if row["sequence"] != (last.sequence if last else 0) + 1 or hash != row["hash"] or set(row) != {*HASHED, "hash"}:
        raise ValueError("it does not follow the line before it, or was changed")
    return row, read_back(row, hash)


def import_content(book: Book, content: Content) -> int:
    """Write what the content holds and the book does not; the number of entries added. What stands in the book already must be
    the beginning of the content. Raises Stop, and writes nothing, where the two go apart."""
    with writing(book) as now:
        known = hashes(now)
        for entry in (entry for _, entry in content.rows):
            if known.get(entry.sequence, entry.hash) != entry.hash:
                raise Stop(say("book-import-forks", where=content.source, entry=entry.sequence))
        for paper in content.papers:
            keep(now, *paper)
        new = [(row, entry) for row, entry in content.rows if entry.sequence not in known]
        rows = Rows(now)
        for row, entry in new:
            rows.put(row, entry.hash, entry.fact)
        rows.write()
        return len(new)
