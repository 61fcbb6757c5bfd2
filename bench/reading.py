"""Pages a second and memory of reading: ours against pdfplumber on text, against RapidOCR as it comes on scans.

`python bench/reading.py [PDF…] [--scans N] [--rounds N] [-o bench/results/reading.json]`

Without files, the contracts of samples/deals are drafted and read. Every way runs in a process of its own, in turn, round after
round; the figures are medians, the memory the highest of any round. Both sides' table rows and characters are compared, so that a
fast way that loses something shows. Needs the extras `bench` and `ocr`.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
SCANNED = 4  # pages of a contract
sys.path[:0] = [str(HERE), str(HERE.parent)]

from bench.timing import Row, check  # noqa: E402 (this file is run by itself, too)


def bare(text: str) -> str:
    """The characters that count: no blanks, no cell separators, one form of each."""
    return re.sub(r"[\s|_]", "", unicodedata.normalize("NFKC", text))


def rows_of(tables: Any) -> list[tuple[str, ...]]:
    return [row for table in tables for cells in table if any(row := tuple(bare(cell or "") for cell in cells))]


def ours_text(path: Path) -> tuple[int, str, list[tuple[str, ...]]]:
    from tenor.document import Table
    from tenor.files.readers import read_document

    document, source, _ = read_document(path, ocr="never")
    assert document is not None
    return source.pages, document.text(), rows_of([[cell.text for cell in row] for row in block.rows]
                                                  for block in document.blocks if isinstance(block, Table))


def pdfplumber_text(path: Path) -> tuple[int, str, list[tuple[str, ...]]]:
    import pdfplumber

    text, tables = [], []
    with pdfplumber.open(path) as opened:
        for page in opened.pages:
            text.append(page.extract_text() or "")
            tables += page.extract_tables()
            page.close()
        return len(opened.pages), "\n".join(text), rows_of(tables)


def ours_whole(path: Path) -> tuple[int, str, list[tuple[str, ...]]]:
    """Everything `tenor read` does with a file: page to text, tables, payments, late fees, forum, doubts."""
    from tenor.contracts.recognise import recognise
    from tenor.files.readers import read_document

    document, source, _ = read_document(path, ocr="never")
    assert document is not None
    contract, _ = recognise(document)
    return source.pages, document.text(), [(node.label,) for node in contract.terms.nodes]


def ours_scan(path: Path) -> tuple[int, str, list[tuple[str, ...]]]:
    from tenor.files.readers import read_document

    document, source, _ = read_document(path)
    assert document is not None
    return source.pages, document.text(), []


def rapidocr_scan(path: Path) -> tuple[int, str, list[tuple[str, ...]]]:
    """RapidOCR with its own settings on pages at 200 dpi, its lines from top to bottom."""
    import pypdfium2
    from rapidocr_onnxruntime import RapidOCR

    engine, opened, text = RapidOCR(), pypdfium2.PdfDocument(path), []
    for page in opened:
        found, _ = engine(page.render(scale=200 / 72).to_numpy())
        text += [line[1] for line in found or ()]
    return len(opened), "\n".join(text), []


WAYS: Mapping[str, Callable[[Path], tuple[int, str, list[tuple[str, ...]]]]] = {
    "tenor": ours_text, "tenor-whole": ours_whole, "pdfplumber": pdfplumber_text, "tenor-scan": ours_scan, "rapidocr": rapidocr_scan}


def measured(way: str, paths: list[Path]) -> dict[str, Any]:
    """In a process of its own: what one way makes of the files. All are read once before the watch starts: patterns are compiled
    when a text first has their words, which an archive pays for once."""
    for path in paths:
        WAYS[way](path)
    pages, texts, rows = 0, [], []
    wall, cpu = time.perf_counter(), time.process_time()
    for path in paths:
        count, text, found = WAYS[way](path)
        pages, texts, rows = pages + count, [*texts, bare(text)], rows + found
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return {"pages": pages, "wall_ms": 1000 * wall / pages, "cpu_ms": 1000 * cpu / pages, "texts": texts, "rows": rows,
            "peak_mib": peak_mib()}


def peak_mib() -> float:
    """The most memory that this program has held; the system's other figure is handed down from the process that began this one."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def compared(ways: tuple[str, str], paths: list[Path], rounds: int) -> dict[str, dict[str, Any]]:
    """Both ways in turn, `rounds` times."""
    runs: dict[str, list[dict[str, Any]]] = {way: [] for way in ways}
    for _ in range(rounds):
        for way in ways:
            done = subprocess.run([sys.executable, __file__, "--one", way, *map(str, paths)], capture_output=True, text=True, check=True)
            runs[way].append(json.loads(done.stdout))
    out = {}
    for way, results in runs.items():
        figures = {key: round(median(r[key] for r in results), 2) for key in ("wall_ms", "cpu_ms")}
        out[way] = {**figures, "peak_mib": round(max(r["peak_mib"] for r in results)), "pages": results[0]["pages"],
                    "texts": results[0]["texts"], "rows": results[0]["rows"]}
    return out


def samples(folder: Path) -> list[Path]:
    """The contracts of samples/deals as PDF files."""
    from tenor.workflow.papers import draft_file

    made: list[Path] = []
    for deal in sorted((HERE.parent / "samples" / "deals").glob("*.toml")):
        made += draft_file(deal, folder, ("pdf",), force=True).files
    return made


def error_rate(read: str, truth: str) -> float:
    """Edit distance over the length of the truth."""
    import numpy as np

    codes, column = np.array([*map(ord, truth)]), np.arange(len(truth) + 1)
    last = column
    for n, char in enumerate(read, 1):
        row = np.concatenate(([n], np.minimum(last[1:] + 1, last[:-1] + (codes != ord(char)))))
        last = np.minimum.accumulate(row - column) + column
    return float(last[-1]) / max(1, len(truth))


def text_figures(paths: list[Path], rounds: int) -> dict[str, Any]:
    found = compared(("tenor", "pdfplumber"), paths, rounds)
    ours, theirs = found["tenor"], found["pdfplumber"]
    wanted = [tuple(row) for row in theirs["rows"]]
    have = [tuple(row) for row in ours["rows"]]
    flat = {"".join(row) for row in have}
    return {
        **{way: {k: v for k, v in own.items() if k not in ("texts", "rows")} for way, own in found.items()},
        "times": round(theirs["cpu_ms"] / ours["cpu_ms"], 1), "rows_pdfplumber": len(wanted), "rows_tenor": len(have),
        "rows_of_pdfplumber_found": sum("".join(row) in flat for row in wanted),
    }


def scan_figures(paths: list[Path], folder: Path, pages: int, rounds: int) -> dict[str, Any]:
    from scans import MANNERS, pages_of, scan

    made, truths = [], []
    for path in paths[:pages]:
        picture = pages_of(path, MANNERS["sealed"][0], SCANNED)
        made.append(folder / f"scan-{path.stem}.pdf")
        made[-1].write_bytes(scan(picture, "sealed"))
        truths.append(_first_pages(path, SCANNED))
    found = compared(("tenor-scan", "rapidocr"), made, rounds)
    out: dict[str, Any] = {}
    for way, own in found.items():
        rates = [error_rate(read, truth) for read, truth in zip(own["texts"], truths, strict=True)]
        out[way] = {k: v for k, v in own.items() if k not in ("texts", "rows")} | {"cer": round(sum(rates) / len(rates), 4)}
    out["times"] = round(out["rapidocr"]["wall_ms"] / out["tenor-scan"]["wall_ms"], 2)
    return out


def _first_pages(path: Path, count: int) -> str:
    """The text of the first pages without page numbers, as it is laid out."""
    import pikepdf

    from tenor.files.readers import read_document

    with tempfile.TemporaryDirectory() as folder, pikepdf.open(path) as opened:
        while len(opened.pages) > count:
            del opened.pages[-1]
        opened.save(part := Path(folder) / "part.pdf")
        document = read_document(part, ocr="never")[0]
    return bare(document.text()) if document else ""


def rows(rounds: int) -> list[Row]:
    """The rows of the table of docs/speed.md: text pages to text and tables, the same with recognition, and scans."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = samples(folder)
        text = text_figures(paths, rounds)
        found, wanted = text["rows_of_pdfplumber_found"], text["rows_pdfplumber"]
        check(found >= 0.98 * wanted, f"of {wanted} table rows that pdfplumber finds only {found} are there")
        whole = compared(("tenor-whole", "pdfplumber"), paths, rounds)
        check(len(whole["tenor-whole"]["rows"]) > len(paths), "hardly any payment was read from the samples")
        scans = scan_figures(paths, folder, 2, rounds)
        ours, theirs = scans["tenor-scan"], scans["rapidocr"]
        check(ours["cer"] <= theirs["cer"], "scans are read worse than by RapidOCR as it comes")
    rival = "pdfplumber, text and tables"
    return [_row("Text PDF, a page: text and tables", text["tenor"], text["pdfplumber"], rival, 5, f"warm, {found} of its {wanted} table rows"),
            _row("Text PDF, a page: text, tables, payments", whole["tenor-whole"], whole["pdfplumber"], rival, 5,
                 f"warm, {whole['tenor-whole']['peak_mib']} MiB"),
            _row("Scan, a page", ours, theirs, "RapidOCR as it comes", 1.5, f"{ours['cer']:.1%} of characters wrong against {theirs['cer']:.1%}")]


def _row(job: str, ours: Mapping[str, Any], theirs: Mapping[str, Any], rival: str, least: float, note: str) -> Row:
    times = theirs["wall_ms"] / ours["wall_ms"]
    return Row(job, ours["wall_ms"], rival, theirs["wall_ms"], round(times, 2), "ms", f"≥ {least:g}×", times >= least,
               f"{note}; {theirs['cpu_ms'] / ours['cpu_ms']:.1f}× by processor time")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--one", choices=WAYS, help=argparse.SUPPRESS)
    asked.add_argument("--scans", type=int, default=2, help="files of which the first pages are scanned and read (0: none)")
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("-o", "--out", type=Path, default=HERE / "results" / "reading.json")
    given = asked.parse_args()
    if given.one:
        print(json.dumps(measured(given.one, given.files)))
        return
    with tempfile.TemporaryDirectory() as folder:
        paths = given.files or samples(Path(folder))
        result: dict[str, Any] = {"text": text_figures(paths, given.rounds)}
        if given.scans:
            result["scans"] = scan_figures(paths, Path(folder), given.scans, given.rounds)
    for kind, own in result.items():
        for way, figures in own.items():
            print(f"{kind:6} {way:24}", figures)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
