"""Contract files → a `Reading` of each, in their order, in one process or in several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.diagnostic import Stop, say
from tenor.frozen import dataclass
from tenor.workflow.batch import run
from tenor.workflow.papers import Ocr, Reading, read_contract

if TYPE_CHECKING:
    from tenor.files.readers import Progress

Pages = Callable[[int, int], None]


@dataclass(frozen=True)
class Task:
    """One file, and what is to be made of it. `threads` 0: as many as there are cores."""

    path: Path
    ocr: Ocr = "auto"
    threads: int = 0
    review: Path | None = None
    name: str = ""
    language: str = "zh"
    force: bool = False
    progress: Progress | None = None


def readings(paths: Sequence[Path], *, ocr: Ocr = "auto", jobs: int | str = 1, review: Path | None = None, language: str = "zh",
             force: bool = False, done: Callable[[int], None] | None = None, pages: Pages | None = None) -> Iterator[Reading]:
    """Reads the files; with `review` also writes a page to check each by. `pages` is told the pages done of a single file.

    The readings come without their documents, which only cost memory once the pages are written.
    """
    threads = 0 if jobs == 1 or len(paths) == 1 else _share(jobs)
    names = _names(paths)
    tasks = [Task(path, ocr, threads, review, name, language, force, pages if len(paths) == 1 else None)
             for path, name in zip(paths, names, strict=True)]
    yield from run(_read, tasks, jobs=jobs if len(paths) > 1 else 1, done=done, lost=_lost, copies=True)


def _share(jobs: int | str) -> int:
    """How many threads each process may use, so that all together use the cores once."""
    from tenor.files.readers import cores

    return max(1, cores() // jobs) if isinstance(jobs, int) else 1


def _names(paths: Sequence[Path]) -> list[str]:
    """A name for what is written about each file: its stem, told apart by a number where two share it."""
    from tenor.files.place import safe_name

    seen: Counter[str] = Counter()
    out = []
    for path in paths:
        name = safe_name(path.stem)
        seen[name.casefold()] += 1
        out.append(name if seen[name.casefold()] == 1 else f"{name}-{seen[name.casefold()]}")
    return out


def _read(task: Task) -> Reading:
    """One file. Whatever keeps its review from being written is told among its diagnostics."""
    from tenor.workflow.review import write_review

    reading = read_contract(task.path, ocr=task.ocr, threads=task.threads, progress=task.progress)
    if task.review:
        try:
            write_review(reading, task.review, task.name, task.language, force=task.force)
        except Stop as stop:
            reading = replace(reading, diagnostics=(*reading.diagnostics, stop.diagnostic))
    return replace(reading, document=None)


def _lost(task: Task) -> Reading:
    """A file whose process died."""
    from tenor.files.readers import Source

    return Reading(Source(str(task.path)), None, None, "absent", (say("batch-item-lost", where=str(task.path)),))
