"""A book → whether its chain of entries holds, and whether the file beside it fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tenor.diagnostic import Diagnostic, say, worst

if TYPE_CHECKING:
    from tenor.files.book import Book


def verify(book: Book, expect: str = "") -> tuple[int, str, tuple[Diagnostic, ...]]:
    """(number of entries, hash of the last, what is not whole). `expect`: a hash noted earlier, which must still be there."""
    from tenor.collection.journal.whole import faults
    from tenor.files.book import head, prove
    from tenor.workflow.standing_part import unfit

    entries, found = prove(book)
    count, last = head(book)
    if expect and expect not in {e.hash for e in entries}:
        found = (*found, say("book-head-unknown", where=book.where, head=expect))
    found = (*found, *faults(entries))
    wrong = unfit(book) if worst(found) != "error" else ()
    if wrong:
        found = (*found, say("book-aside-wrong", where=book.where, count=len(wrong), first="、".join(wrong[:3])))
    return count, last, found
