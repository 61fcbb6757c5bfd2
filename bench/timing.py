"""Functions to be compared → rows of a table. Rivals run in turn within each round, and the ratio is taken round by round, so
that a machine that slows down slows them all."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

Job = Callable[[], object]
# Users have the compiled modules (.pyc) beside the program: pip writes them as it installs. A machine for tests may be told not to
# write any, and would then time the compiler; so they are kept here, in a folder of their own, and a first run, not timed, fills it.
ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "tenor-bench-modules")}


@dataclass(frozen=True)
class Row:
    """One line: a job, what it costs us and the rival (in `unit` an item), how many times the rival's cost is ours."""

    job: str
    ours: float
    rival: str
    theirs: float | None
    ratio: float | None
    unit: str
    target: str
    met: bool | None
    note: str = ""

    def told(self) -> dict[str, object]:
        return asdict(self)


class Wrong(Exception):
    """A job gave a wrong result: its time is worth nothing."""


def check(right: bool, what: str) -> None:
    """A bench that is fast and wrong fails aloud."""
    if not right:
        raise Wrong(what)


def in_turn(jobs: Mapping[str, tuple[Job, int]], rounds: int = 5) -> dict[str, list[float]]:
    """Milliseconds an item of each job, round by round. `jobs`: what to call, and how many items a round."""
    for job, _ in jobs.values():
        job()
    out: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, (job, count) in jobs.items():
            began = time.perf_counter()
            for _ in range(count):
                job()
            out[name].append((time.perf_counter() - began) * 1000 / count)
    return out


def ratio(times: Mapping[str, Sequence[float]], ours: str, theirs: str) -> float:
    """How many times our cost the rival's is: the median over the rounds."""
    return median(b / a for a, b in zip(times[ours], times[theirs], strict=True))


def compared(job: str, times: Mapping[str, Sequence[float]], ours: str, theirs: str, rival: str, least: float, *, unit: str = "ms",
             note: str = "") -> Row:
    """A row: ours against the rival, with the ratio to reach."""
    found = ratio(times, ours, theirs)
    return Row(job, round(median(times[ours]), 3), rival, round(median(times[theirs]), 3), round(found, 2), unit, f"≥ {least:g}×",
               found >= least, note)


def within(job: str, value: float, most: float, unit: str, note: str = "") -> Row:
    """A row without a rival: a figure and the most it may be."""
    return Row(job, round(value, 3), "", None, None, unit, f"≤ {most:g} {unit}", value <= most, note)


@dataclass(frozen=True)
class Process:
    """A whole process: seconds from start to exit, MiB at its highest."""

    seconds: float
    mebibytes: float
    out: str


def process(*arguments: str, cwd: str | None = None, times: int = 1) -> Process:
    """The command `tenor …` from start to exit; the median of so many runs (of more than one, after one that
    is not timed). Raises Wrong where it could not run (exit 2)."""
    seconds: list[float] = []
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    out = ""
    command = [str(Path(sys.executable).with_name("tenor")), *arguments]  # as users begin it
    for timed in [*([False] if times > 1 else []), *[True] * times]:
        began = time.perf_counter()
        run = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=ENVIRONMENT)
        seconds += [time.perf_counter() - began] if timed else []
        check(run.returncode < 2, f"tenor {' '.join(arguments)}: {run.stderr[-400:]}")
        out = run.stdout
    peak = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return Process(median(seconds), peak / 1024, out)
