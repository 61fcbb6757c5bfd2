"""Whole runs: a thousand letters from a spreadsheet against a docxtpl loop, two processes against one, and the cost as work grows."""

from __future__ import annotations

import io
import os
import tempfile
import time
from pathlib import Path

from bench.startup import overdue
from bench.timing import Process, Row, check, process, within

SIZES = (100, 1_000, 10_000)
LARGEST = 100_000  # with TENOR_BENCH_ALL=1: some minutes
DAY = ("--as-of", "2026-11-20")
IMAGES = Path(__file__).parent.parent / "docs" / "images"


def rows(rounds: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        return [*_letters(place, rounds), *_reading(place, rounds), *_growth(place)]


def _run(place: Path, count: int, jobs: int, times: int = 1) -> Process:
    """So many letters as Word files; the whole command."""
    sheet, out = place / f"{count}.csv", place / f"out-{count}"
    if not sheet.exists():
        sheet.write_text(overdue(count), encoding="utf-8")
    done = process("letters", str(sheet), "-o", str(out), "--to", "docx", "-j", str(jobs), "--force", "--quiet", *DAY, times=times)
    check(len(list(out.glob("*.docx"))) == count, f"{count} letters were not written")
    return done


def _letters(place: Path, rounds: int) -> list[Row]:
    one, two = _run(place, 1000, 1, rounds), _run(place, 1000, 2, rounds)
    naive = _naive(30) * 1000
    return [_times("1,000 letters from a spreadsheet, 2 processes, whole command", two.seconds, "docxtpl loop, 1,000 letters", naive, 25),
            _times("1,000 letters, 2 processes", two.seconds, "1 process", one.seconds, 1.8)]


def _naive(count: int) -> float:
    """Seconds a letter of a docxtpl loop that opens the template for each, as it is usually written."""
    from docxtpl import DocxTemplate

    from bench.letters import notice, render, sandbox, start, word_values

    data = render(start("zh"), "docx")
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        for k in range(count):
            opened = DocxTemplate(io.BytesIO(data))
            opened.render(word_values(notice(k, 1), "催款函"), sandbox("zh"))
            opened.save(Path(folder) / f"{k}.docx")
        return (time.perf_counter() - began) / count


def _times(job: str, ours: float, rival: str, theirs: float, least: float) -> Row:
    ratio = theirs / ours
    return Row(job, round(ours, 2), rival, round(theirs, 2), round(ratio, 2), "s", f"≥ {least:g}×", ratio >= least)


def _reading(place: Path, rounds: int) -> list[Row]:
    """200 contracts of one page each, in two processes and in one."""
    from tenor.document import Document, paragraph
    from tenor.files.writers import render

    folder = place / "contracts"
    folder.mkdir()
    for k in range(200):
        text = f"第一条 付款\n合同签订之日起{k % 50 + 1}日内，买方支付合同总价的30%；验收合格后30日内支付70%。"
        (folder / f"c{k:03}.pdf").write_bytes(render(Document(tuple(paragraph(line) for line in text.split("\n"))), "pdf"))
    one, two = (process("read", str(folder), "--json", "-j", str(jobs), times=min(rounds, 3)) for jobs in (1, 2))
    check(one.out == two.out, "two processes read otherwise than one")
    return [_times("200 PDFs, 2 processes", two.seconds, "1 process", one.seconds, 1.8)]


def _growth(place: Path) -> list[Row]:
    """Milliseconds a letter and MiB as the batch grows, one process."""
    sizes = (*SIZES, LARGEST) if os.environ.get("TENOR_BENCH_ALL") else SIZES
    base = _run(place, 10, 1).seconds
    costs = []
    for size in sizes:
        done = _run(place, size, 1)
        costs.append((size, (done.seconds - base) * 1000 / (size - 10), done.mebibytes))
    (IMAGES / "letters-growth.svg").write_text(chart([(size, cost) for size, cost, _ in costs], "letters", "ms a letter"), encoding="utf-8")
    flat = max(cost for size, cost, _ in costs[1:]) / min(cost for size, cost, _ in costs[1:])
    note = ", ".join(f"{size:,}: {cost:.2f} ms, {peak:.0f} MiB" for size, cost, peak in costs)
    return [within(f"cost a letter from {sizes[1]:,} to {sizes[-1]:,}, largest against smallest", flat, 1.1, "×", note)]


def chart(points: list[tuple[int, float]], what: str, unit: str) -> str:
    """Points over sizes that grow tenfold, as an SVG of bars."""
    top = max(value for _, value in points) or 1
    bars = []
    for k, (size, value) in enumerate(points):
        x, height = 70 + k * 110, 160 * value / top
        bars.append(f'<rect x="{x}" y="{200 - height:.1f}" width="60" height="{height:.1f}" fill="#3b6ea5"/>'
                    f'<text x="{x + 30}" y="{192 - height:.1f}" text-anchor="middle">{value:.2f}</text>'
                    f'<text x="{x + 30}" y="218" text-anchor="middle">{size:,}</text>')
    width = 90 + 110 * len(points)
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 250" font-family="sans-serif" font-size="12">'
            f'<rect width="{width}" height="250" fill="#ffffff"/><line x1="50" y1="200" x2="{width - 20}" y2="200" stroke="#444"/>'
            f'<text x="10" y="20">{unit}</text><text x="{width // 2}" y="240" text-anchor="middle">{what}</text>{"".join(bars)}</svg>\n')
