"""Notices → their letters, made and written, and what became of each: told in the order in which somebody asks.

What a letter needs is put together when its turn comes, by the process that makes it; what is kept of one that is done is in which
formats it is there.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, overload

from tenor.claim import Notice
from tenor.diagnostic import Diagnostic
from tenor.files.place import safe_name
from tenor.frozen import dataclass
from tenor.workflow.letter_batch import Manner, Wanted, Written, letters, shelf_findings

if TYPE_CHECKING:
    from tenor.files.writers import Engine

Formats = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What letters are asked for: in which formats, into which folder, how; `force`: those too that are there already."""

    out: Path
    formats: Formats
    folder: Path | None = None
    engine: Engine = "auto"
    force: bool = False
    jobs: int | str = 1


class Wants(Sequence[Wanted]):
    """The letters that are still to be made. Their `places` among the notices are all that is held of them; who is sent some of them,
    to another process, is sent those alone."""

    def __init__(self, notices: Sequence[Notice], there: There, places: Sequence[int], asked: Asked) -> None:
        self._of = notices, there
        self._places, self._asked = places, asked

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, k: int) -> Wanted: ...

    @overload
    def __getitem__(self, k: slice) -> Wants: ...

    def __getitem__(self, k: int | slice) -> Wanted | Wants:
        if isinstance(k, slice):
            return Wants(*self._of, self._places[k], self._asked)
        (notices, there), place, asked = self._of, self._places[k], self._asked
        missing = tuple(to for to in asked.formats if asked.force or to not in there[place])
        return Wanted(notices[place], missing, asked.out / stem(notices[place]))

    def __str__(self) -> str:
        return f"{self[0].stem.name} …" if len(self) > 1 else self[0].stem.name

    def __reduce__(self) -> tuple[Any, ...]:
        return list, (list(self),)


class Run:
    """Letters that are being made. `found`: what was said of them so far."""

    def __init__(self, notices: Sequence[Notice], asked: Asked, done: Callable[[int], None]) -> None:
        kinds = {(n.level, n.language, n.second) for n in notices}
        manner = Manner(asked.folder, asked.engine, frozenset(level for level, _, _ in kinds), frozenset(level for level, _, second in kinds if second))
        self._notices, self._asked, self._done = notices, asked, done
        self._there = _there(notices, asked)
        self._todo = array("i", (n for n, there in enumerate(self._there) if asked.force or len(there) < len(asked.formats)))
        self._failed: dict[int, Sequence[Diagnostic]] = {}
        self._heard = 0
        self.found = dict.fromkeys(shelf_findings({code for _, *codes in kinds for code in codes if code}, manner))
        pdf = "pdf" in asked.formats and any(asked.force or "pdf" not in self._there[n] for n in self._todo)
        self._made = letters(Wants(notices, self._there, self._todo, asked), manner, pdf=pdf, force=asked.force, jobs=asked.jobs)

    def fate(self, place: int) -> tuple[Sequence[str], Sequence[Diagnostic]]:
        """The files of a letter, or why it could not be made. Waits until it is done."""
        self._until(place)
        return self._files(place), self._failed.get(place, ())

    def finish(self) -> None:
        """Wait until every letter is done."""
        self._until(len(self._notices))

    def close(self) -> None:
        """Nobody waits any more: whoever still makes letters stops."""
        self._made.close()

    def _until(self, place: int) -> None:
        while self._heard < len(self._todo) and self._todo[self._heard] <= place:
            self._hear(self._todo[self._heard], next(self._made))

    def _hear(self, place: int, made: Written) -> None:
        there = {*self._there[place], *made.formats}
        known = tuple(to for to in self._asked.formats if to in there)
        self._there[place] = self._asked.formats if known == self._asked.formats else (*sorted(there.difference(known)), *known)
        if not made.formats:
            self._failed[place] = made.diagnostics
        self.found.update(dict.fromkeys(made.diagnostics))
        self._heard += 1
        self._done(len(self._notices) - len(self._todo) + self._heard)

    def _files(self, place: int) -> list[str]:
        name = stem(self._notices[place]) if self._there[place] else ""
        return [f"{name}.{to}" for to in self._there[place]]

    def files(self, more: tuple[Path, ...]) -> Files:
        """Every file that is there, in the order of the letters, and `more`."""
        return Files(self._notices, self._there, self._asked.out, more)


class Files(Sequence[Path]):
    """Paths that are put together when they are asked for."""

    def __init__(self, notices: Sequence[Notice], there: There, out: Path, more: tuple[Path, ...]) -> None:
        self._notices, self._there, self._out, self._more = notices, there, out, more

    def __len__(self) -> int:
        return sum(map(len, self._there)) + len(self._more)

    def __iter__(self) -> Iterator[Path]:
        for notice, there in zip(self._notices, self._there, strict=True):
            yield from (self._out / f"{stem(notice)}.{to}" for to in there)
        yield from self._more

    @overload
    def __getitem__(self, k: int) -> Path: ...

    @overload
    def __getitem__(self, k: slice) -> tuple[Path, ...]: ...

    def __getitem__(self, k: int | slice) -> Path | tuple[Path, ...]:
        return tuple(self)[k]


def stem(notice: Notice) -> str:
    """The name of a letter's files without their endings."""
    return safe_name(f"{notice.number} {notice.customer.name}")


class There:
    """In which formats each letter is there: a few bits a letter."""

    def __init__(self, count: int) -> None:
        self._kinds: list[Formats] = [()]
        self._of = array("H", bytes(2 * count))

    def __len__(self) -> int:
        return len(self._of)

    def __iter__(self) -> Iterator[Formats]:
        return map(self._kinds.__getitem__, self._of)

    def __getitem__(self, place: int) -> Formats:
        return self._kinds[self._of[place]]

    def __setitem__(self, place: int, formats: Formats) -> None:
        if formats not in self._kinds:
            self._kinds.append(formats)
        self._of[place] = self._kinds.index(formats)


def _there(notices: Sequence[Notice], asked: Asked) -> There:
    """In which formats each letter is there already."""
    there, folder = There(len(notices)), os.fspath(asked.out)
    if _holds_anything(folder):
        for n, notice in enumerate(notices):
            name = os.path.join(folder, stem(notice))  # noqa: PTH118
            there[n] = tuple(to for to in asked.formats if os.path.exists(f"{name}.{to}"))  # noqa: PTH110
    return there


def _holds_anything(folder: str) -> bool:
    """Not where the folder is new, as in nearly every run: nothing has to be looked for then."""
    try:
        with os.scandir(folder) as inside:
            return next(inside, None) is not None
    except (FileNotFoundError, NotADirectoryError):
        return False
