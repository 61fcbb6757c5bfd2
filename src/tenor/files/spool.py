"""More things than the memory should hold → a sequence, and a table of keys, that go to the disk as they grow.

Both keep the first few thousand in memory, where they are as quick as a list and a dict; a longer one lives in a file without a name, which
is gone with the process. What is kept is pickled, so that equal things come back as equal, not as the same.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from array import array
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from tenor.files.place import refused

if TYPE_CHECKING:
    import sqlite3

T = TypeVar("T")
HELD = 4_000  # things that stay in memory
BLOCK = 16  # things that are written and read at a time: neighbours share most of their words
_OPEN = 8  # blocks that are kept as they were read last


class Spool(Sequence[T], Generic[T]):
    """A sequence that grows at its end. A copy of this process may read it, too."""

    def __init__(self, held: int = HELD) -> None:
        self._held = held
        self._new: list[T] = []  # those that are not in the file
        self._file: Any = None
        self._ends = array("Q", [0])  # of the blocks in the file
        self._read: OrderedDict[int, list[T]] = OrderedDict()

    def append(self, thing: T) -> None:
        self._new.append(thing)
        if len(self._new) >= (BLOCK if self._file else self._held):
            self._out()

    def extend(self, things: Iterable[T]) -> None:
        for thing in things:
            self.append(thing)

    def _out(self) -> None:
        """Write what is whole blocks."""
        with refused(Path(tempfile.gettempdir()) / "spool"):
            if self._file is None:
                self._file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115 (closed with the sequence)
            whole = len(self._new) - len(self._new) % BLOCK
            for k in range(0, whole, BLOCK):
                data = memoryview(pickle.dumps(self._new[k : k + BLOCK], pickle.HIGHEST_PROTOCOL))
                self._ends.append(self._ends[-1] + len(data))
                while data:
                    data = data[self._file.write(data):]
            del self._new[:whole]

    def __len__(self) -> int:
        return (len(self._ends) - 1) * BLOCK + len(self._new)

    def __iter__(self) -> Iterator[T]:
        for number in range(len(self._ends) - 1):
            yield from self._block(number)
        yield from self._new

    @overload
    def __getitem__(self, k: int) -> T: ...

    @overload
    def __getitem__(self, k: slice) -> list[T]: ...

    def __getitem__(self, k: int | slice) -> T | list[T]:
        if isinstance(k, slice):
            return [self[n] for n in range(len(self))[k]]
        k = range(len(self))[k]
        number, place = divmod(k, BLOCK)
        return self._block(number)[place] if number < len(self._ends) - 1 else self._new[k - (len(self._ends) - 1) * BLOCK]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(a == b for a, b in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]

    def _block(self, number: int) -> list[T]:
        known = self._read.get(number)
        if known is None:
            start, end = self._ends[number], self._ends[number + 1]
            known = self._read[number] = pickle.loads(_read(self._file, start, end))
            if len(self._read) > _OPEN:
                self._read.popitem(last=False)
        return known

    @staticmethod
    def chained(first: Sequence[T], then: Sequence[T]) -> Sequence[T]:
        """The one, and behind it the other."""
        if not isinstance(first, Spool):
            out: Spool[T] = Spool()
            out.extend(first)
        else:
            out = first
        out.extend(then)
        return out.settled()

    def settled(self) -> Sequence[T]:
        """Itself, or a tuple where all of it is in memory."""
        return self if self._file else tuple(self._new)


def _read(file: Any, start: int, end: int) -> bytes:
    if hasattr(os, "pread"):
        return os.pread(file.fileno(), end - start, start)  # moves nothing that a copy of this process shares
    file.seek(start)
    data: bytes = file.read(end - start)
    file.seek(0, os.SEEK_END)
    return data


class Numbers:
    """A table of numbers by key, of as much of a dict as it takes to count and to see what has been there."""

    def __init__(self, held: int = HELD) -> None:
        self._held = held
        self._known: dict[Hashable, int] = {}
        self._table: sqlite3.Connection | None = None

    def setdefault(self, key: Hashable, value: int, /) -> int:
        """The number of the key; where it has none, this one from now on."""
        if self._table is None:
            found = self._known.setdefault(key, value)
            if len(self._known) > self._held:
                self._table = _table(self._known)
            return found
        place = _digest(key)
        if self._table.execute("INSERT OR IGNORE INTO numbers VALUES (?, ?)", (place, value)).rowcount:
            return value
        return int(self._table.execute("SELECT number FROM numbers WHERE key = ?", (place,)).fetchone()[0])

    def __setitem__(self, key: Hashable, value: int, /) -> None:
        if self._table is None:
            self._known[key] = value
        else:
            self._table.execute("INSERT OR REPLACE INTO numbers VALUES (?, ?)", (_digest(key), value))


def _table(known: dict[Hashable, int]) -> sqlite3.Connection:
    """The table in a file of its own, with what was known so far, which is forgotten here."""
    import sqlite3

    made = sqlite3.connect("", isolation_level=None)  # "": a file that is gone when it is closed
    made.execute("PRAGMA journal_mode = OFF")
    made.execute("PRAGMA cache_size = -400")
    made.execute("CREATE TABLE numbers (key BLOB PRIMARY KEY, number INTEGER) WITHOUT ROWID")
    made.execute("BEGIN")
    made.executemany("INSERT INTO numbers VALUES (?, ?)", ((_digest(key), value) for key, value in known.items()))
    known.clear()
    return made


def _digest(key: Hashable) -> bytes:
    return blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=16).digest()
