"""Whole runs: a thousand letters from a spreadsheet against a docxtpl loop, and two processes against one."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from bench.letters import render, start
from bench.startup import contract, overdue
from bench.timing import Process, Row, check, process, ratio

DAY = ("--as-of", "2026-11-20")


def rows(rounds: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        return [*_letters(place, rounds), *_reading(place, rounds), _machine(rounds)]


def _machine(rounds: int) -> Row:
    """What this machine gives to two processes of nothing but arithmetic: no batch can gain more than that."""
    work = [sys.executable, "-S", "-c", "for n in range(20_000_000): n * n"]
    times: dict[str, list[float]] = {"one": [], "two": []}
    for _ in range(rounds):
        for name, count in (("one", 1), ("two", 2)):
            began = time.perf_counter()
            for each in [subprocess.Popen(work) for _ in range(count)]:
                check(each.wait() == 0, "arithmetic failed")
            times[name].append((time.perf_counter() - began) / count)
    return Row("What two processes of arithmetic alone gain on this machine, each piece of work", round(median(times["two"]), 2), "1 process",
               round(median(times["one"]), 2), round(ratio(times, "two", "one"), 2), "s", "", None)


def _run(place: Path, jobs: int, own: Path | None = None) -> Process:
    """A thousand letters as Word files; the whole command. `own`: a folder with letters of one's own. What earlier runs wrote stays: a disk
    that has just lost thousands of files is slow to give their places to new ones."""
    sheet, out = place / "list.csv", Path(tempfile.mkdtemp(dir=place))
    if not sheet.exists():
        sheet.write_text(overdue(1000), encoding="utf-8")
    more = ("--letters", str(own)) if own else ()
    done = process("letters", str(sheet), "-o", str(out), "--to", "docx", "-j", str(jobs), "--quiet", *DAY, *more)
    check(len(list(out.glob("*.docx"))) == 1000, "1000 letters were not written")
    return done


def _letters(place: Path, rounds: int) -> list[Row]:
    """Ours with the built-in letters, and with the very template of the loop; all of it in turn."""
    own = place / "own"
    for language in ("zh",):
        (own / language).mkdir(parents=True)
        for level in ("friendly", "formal", "final"):
            (own / language / f"{level}.docx").write_bytes(render(start(language), "docx"))
    times: dict[str, list[float]] = {"one": [], "two": [], "word": [], "loop": []}
    for _ in range(rounds):
        times["one"].append(_run(place, 1).seconds)
        times["two"].append(_run(place, 2).seconds)
        times["word"].append(_run(place, 2, own).seconds)
        times["loop"].append(_loop(place, own))
    loop = "docxtpl loop over that list and template, one process, whole program"
    return [_times("1,000 letters from a spreadsheet by a Word template, 2 processes, whole command", times, "word", "loop", loop, 25),
            _times("1,000 built-in letters from a spreadsheet (twice as long), 2 processes, whole command", times, "two", "loop", loop, 25),
            _times("1,000 letters, 2 processes", times, "two", "one", "1 process", 1.8)]


def _loop(place: Path, own: Path) -> float:
    """Seconds of a docxtpl loop over the same list and the same template, from start to exit: a program of its own, as ours is."""
    out = Path(tempfile.mkdtemp(dir=place))
    began = time.perf_counter()
    subprocess.run([sys.executable, str(Path(__file__).with_name("loop.py")), str(own / "zh" / "formal.docx"), str(place / "list.csv"), str(out)], check=True)
    seconds = time.perf_counter() - began
    check(len(list(out.glob("*.docx"))) == 1000, "the loop did not write 1000 letters")
    return seconds


def _times(job: str, times: Mapping[str, Sequence[float]], ours: str, theirs: str, rival: str, least: float) -> Row:
    found = ratio(times, ours, theirs)
    return Row(job, round(median(times[ours]), 2), rival, round(median(times[theirs]), 2), round(found, 2), "s", f"≥ {least:g}×", found >= least)


def _reading(place: Path, rounds: int) -> list[Row]:
    """200 contracts of six pages each, no two alike, in two processes and in one."""
    folder = place / "contracts"
    folder.mkdir()
    for k in range(200):
        (folder / f"c{k:03}.pdf").write_bytes(contract(days=k % 50 + 1))
    times: dict[str, list[float]] = {"one": [], "two": []}
    for _ in range(min(rounds, 3)):
        one, two = (process("read", str(folder), "--json", "-j", str(jobs)) for jobs in (1, 2))
        check(one.out == two.out, "two processes read otherwise than one")
        times["one"].append(one.seconds)
        times["two"].append(two.seconds)
    return [_times("200 PDFs of six pages, 2 processes", times, "two", "one", "1 process", 1.8)]
