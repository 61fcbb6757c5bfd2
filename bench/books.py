"""A book of 100,000 receivables (1,000,000 with TENOR_BENCH_ALL=1): its ageing and its letters, each a whole command."""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from bench.book_maker import AS_OF, facts
from bench.timing import Process, Row, check, process, within
from tenor.collection.figures.ageing import STANDARD
from tenor.collection.standing.plan import aged_table, ageing_table, selected
from tenor.files.book import append, open_book, writing
from tenor.workflow.standing import stand_book
from tenor.workflow.standing_part import age_book

AT_ONCE = 20_000  # entries written in one transaction
SMALL = 10_000
DAY = ("--as-of", AS_OF.isoformat())


def rows(rounds: int) -> list[Row]:
    out = []
    for size, most in ((SMALL, 1.0), (100_000, 2.0), *(((1_000_000, 20.0),) if os.environ.get("TENOR_BENCH_ALL") else ())):
        with tempfile.TemporaryDirectory() as name:
            file = Path(name) / "book.db"
            write_book(file, size)
            if size == SMALL:
                _same(file)
            first = process("ledger", "--by", "customer", "--book", str(file), "--quiet", *DAY)
            again, dun = _asked(file, rounds)
            both = again.seconds + dun.seconds
            note = f"ageing {again.seconds:.2f} s, letters {dun.seconds:.2f} s, {max(again.mebibytes, dun.mebibytes):.0f} MiB; first time {first.seconds:.1f} s"
            out.append(within(f"{size:,} receivables: age, and who gets a letter", both, most, "s", note))
    return out


def write_book(file: Path, size: int) -> None:
    """A book of so many receivables."""
    rest = facts(size)
    with open_book(str(file), create=True) as book:
        while some := list(islice(rest, AT_ONCE)):
            with writing(book) as now:
                append(now, some, at=datetime(2026, 11, 20, tzinfo=UTC), by="bench")


def _same(file: Path) -> None:
    """The brief way and the whole way give the same table."""
    with open_book(str(file)) as book:
        standing, aged = stand_book(book, AS_OF), age_book(book, AS_OF, "customer", STANDARD)
    check(aged is not None and aged_table(aged.rows, aged.totals, "customer") == ageing_table(standing, selected(standing), "customer"), "an ageing differs")


def _asked(file: Path, rounds: int) -> tuple[Process, Process]:
    times = min(rounds, 3)
    return (process("ledger", "--by", "customer", "--book", str(file), *DAY, times=times),
            process("dun", "--dry-run", "--book", str(file), *DAY, times=times))
