"""The cost of one more as the work grows tenfold, and again: letters, pages read, receivables of a book.

`python -m bench --decades` runs these alone: each job is one command from start to exit, what starting takes is left out, and a
size that would not come to its end in the time that is left is not begun. The page of each series is docs/images/NAME-growth.svg.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.startup import overdue
from bench.timing import ENVIRONMENT, Row, check, within

LARGEST = 100_000
MINUTES = 15.0
DAY = ("--as-of", "2026-11-20")
IMAGES = Path(__file__).parent.parent / "docs" / "images"
FLAT = 1.22  # largest against smallest: ten in a hundred above and below the middle
STILL = 1.1  # memory of the largest run against that of one a tenth as long
PAGES = 10  # of one contract


@dataclass(frozen=True)
class Point:
    """A size: seconds from start to exit, MiB of the process that was started at its highest."""

    size: int
    seconds: float
    mebibytes: float


@dataclass(frozen=True)
class Series:
    """What grows: its name, one of it, in which unit its cost is told (how many of them a second has), how a run of a size is done,
    and how many of them cost nothing to speak of."""

    name: str
    one: str
    unit: str
    a_second: int
    run: Callable[[Path, int], Point]
    base: int
    first: int = 100
    still: int = 0  # the size from which memory is not to grow; 0: nothing is said of it


def rows(rounds: int, largest: int = LARGEST, minutes: float = MINUTES, images: Path = IMAGES) -> list[Row]:
    """A row a series, and its picture in `images`."""
    until = time.perf_counter() + minutes * 60
    out: list[Row] = []
    for k, series in enumerate(EVERY):
        share = (until - time.perf_counter()) / (len(EVERY) - k)  # what one leaves, the next may use
        out += _row(series, _grown(series, rounds, largest, time.perf_counter() + share), images)
    return out


def _grown(series: Series, rounds: int, largest: int, until: float) -> list[tuple[int, float, float]]:
    """(size, cost of one, MiB) by size, as far as time allows."""
    with tempfile.TemporaryDirectory() as name:
        base = _middle(series, Path(name), series.base, rounds)
        out: list[tuple[int, float, float]] = []
        size = series.first
        while size <= largest:
            foreseen = size * out[-1][1] / series.a_second + base.seconds if out else 0.0
            if time.perf_counter() + 1.3 * foreseen > until:
                _say(f"{series.name}: {size:,} would take {foreseen:.0f} s: left out")
                break
            point = _middle(series, Path(name), size, rounds if size < 1_000 else min(rounds, 3) if size < 10_000 else 1)
            out.append((size, max(0.0, point.seconds - base.seconds) * series.a_second / (size - series.base), point.mebibytes))
            _say(f"{series.name}: {size:,} in {point.seconds:.1f} s, {out[-1][1]:.3f} {series.unit}, {point.mebibytes:.0f} MiB")
            size *= 10
        return out


def _middle(series: Series, place: Path, size: int, times: int) -> Point:
    """The run in the middle of so many."""
    points = sorted((series.run(place, size) for _ in range(max(1, times))), key=lambda point: point.seconds)
    return points[len(points) // 2]


def _row(series: Series, found: Sequence[tuple[int, float, float]], images: Path) -> list[Row]:
    if len(found) < 2:
        return []
    images.mkdir(parents=True, exist_ok=True)
    (images / f"{series.name}-growth.svg").write_text(chart(found, series.name, f"{series.unit}, and MiB at the highest"), encoding="utf-8")
    costs = [cost for _, cost, _ in found]
    note = ", ".join(f"{size:,}: {cost:.2f} {series.unit}, {peak:.0f} MiB" for size, cost, peak in found)
    out = [within(f"{found[0][0]:,} to {found[-1][0]:,} {series.name}: the dearest {series.one} against the cheapest", max(costs) / max(min(costs), 1e-9),
                  FLAT, "×", note)]
    long = [(size, peak) for size, _, peak in found if series.still and size >= series.still]
    if len(long) > 1:
        (least, first), (most, last) = long[0], long[-1]
        out.append(within(f"memory, {least:,} to {most:,} {series.name}", last / first, STILL, "×", f"{first:.0f} and {last:.0f} MiB"))
    return out


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


# A process begins with the memory of the one that started it on its account: this bench has far more than a small run of Tenor, so a
# small process of its own starts the command, and notes seconds and KiB.
WATCH = """import resource, subprocess, sys, time
began = time.perf_counter()
code = subprocess.run(sys.argv[2:], stderr=subprocess.DEVNULL).returncode
open(sys.argv[1], "w").write(f"{time.perf_counter() - began} {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss}")
sys.exit(code)"""


def watched(*arguments: str) -> tuple[Point, str]:
    """The command `tenor …` from start to exit with the memory of its largest process, and what it printed."""
    with tempfile.TemporaryDirectory() as name:
        told = Path(name) / "used"
        run = subprocess.run([sys.executable, "-S", "-c", WATCH, str(told), sys.executable, "-m", "tenor", *arguments], stdout=subprocess.PIPE,
                             check=False, env=ENVIRONMENT)
        check(run.returncode < 2, f"tenor {' '.join(arguments[:2])} ended with {run.returncode}")
        seconds, kibibytes = map(float, told.read_text(encoding="utf-8").split())
        return Point(0, seconds, kibibytes / 1024), run.stdout.decode("utf-8", "replace")


# --- the jobs ---------------------------------------------------------------------------------------------------------------


def _letters(place: Path, size: int) -> Point:
    """Letters as Word files from a list, in two processes."""
    sheet, out = place / "list.csv", Path(tempfile.mkdtemp(dir=place))  # kept to the end: a disk that just lost as many files is slow
    sheet.write_text(overdue(size), encoding="utf-8")
    point, _ = watched("letters", str(sheet), "-o", str(out), "--to", "docx", "-j", "2", "--quiet", *DAY)
    with os.scandir(out) as entries:
        check(sum(entry.name.endswith(".docx") for entry in entries) == size, f"{size} letters were not written")
    return Point(size, point.seconds, point.mebibytes)


def _pages(place: Path, size: int) -> Point:
    """Contracts of some pages each, read in two processes."""
    folder = place / "contracts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for k in range(max(1, size // PAGES)):
        (folder / f"c{k:05}.pdf").write_bytes(_contract(k))
    point, out = watched("read", str(folder), "--json", "-j", "2")
    check(out.count('"share_pct": "30"') == max(1, size // PAGES), "a payment of 30 % was not read")
    return Point(size, point.seconds, point.mebibytes)


def _contract(number: int) -> bytes:
    """A contract of ten pages."""
    from tenor.document import Document, Heading, PageBreak, paragraph
    from tenor.files.writers import render

    text = "双方应当按照本合同约定履行各自义务，任何一方不得擅自变更或者解除。" * 12
    blocks = [Heading("设备采购合同", 0), paragraph(f"合同编号：HT-{number:05}"), paragraph("第一条 付款"),
              paragraph("1.1 合同签订之日起10个工作日内，买方支付合同总价的30%作为预付款。"), paragraph("1.2 验收合格后30日内，买方支付合同总价的70%。")]
    for page in range(2, PAGES + 1):
        blocks += [PageBreak(), paragraph(f"第{page}条 其他"), paragraph(text)]
    return render(Document(tuple(blocks)), "pdf")


def _receivables(place: Path, size: int) -> Point:
    """The ageing of a book that has been looked at before, and who of it gets a letter."""
    from bench.book_maker import AS_OF
    from bench.books import write_book

    file, day = place / f"book-{size}.db", ("--as-of", AS_OF.isoformat())
    if not file.exists():
        write_book(file, size)
        watched("ledger", "--by", "customer", "--book", str(file), "--quiet", *day)
    aged, _ = watched("ledger", "--by", "customer", "--book", str(file), *day)
    dun, _ = watched("dun", "--dry-run", "--book", str(file), *day)
    return Point(size, aged.seconds + dun.seconds, max(aged.mebibytes, dun.mebibytes))


# a hundred letters or pages have both workers started; a small book is counted whole, so the series of books begins above that
EVERY = (Series("receivables", "receivable", "µs", 1_000_000, _receivables, 10, 10_000), Series("pages", "page", "ms", 1_000, _pages, 100, 1_000),
         Series("letters", "letter", "ms", 1_000, _letters, 100, 1_000, 10_000))


# --- the picture ------------------------------------------------------------------------------------------------------------


def chart(points: Sequence[tuple[int, float, float]], what: str, unit: str) -> str:
    """Bars of the cost of one over sizes that grow tenfold, with the memory of each."""
    top = max((value for _, value, _ in points), default=0) or 1
    middle = median([value for _, value, _ in points]) if points else 0
    bars = []
    for k, (size, value, peak) in enumerate(points):
        x, height = 80 + k * 120, 150 * value / top
        bars.append(f'<rect x="{x}" y="{200 - height:.1f}" width="64" height="{height:.1f}" fill="#3b6ea5"/>'
                    f'<text x="{x + 32}" y="{193 - height:.1f}" text-anchor="middle">{value:.2f}</text>'
                    f'<text x="{x + 32}" y="218" text-anchor="middle">{size:,}</text>'
                    f'<text x="{x + 32}" y="234" text-anchor="middle" fill="#666">{peak:,.0f} MiB</text>')
    width, y = 100 + 120 * len(points), 200 - 150 * middle / top
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 262" font-family="sans-serif" font-size="12">'
            f'<rect width="{width}" height="262" fill="#ffffff"/><line x1="56" y1="200" x2="{width - 24}" y2="200" stroke="#444"/>'
            f'<line x1="56" y1="{y:.1f}" x2="{width - 24}" y2="{y:.1f}" stroke="#b05a2c" stroke-dasharray="4 3"/>'
            f'<text x="12" y="20">{unit}</text><text x="{width // 2}" y="254" text-anchor="middle">{what}</text>{"".join(bars)}</svg>\n')
