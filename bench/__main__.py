"""The whole bench, or the parts named → a table on the terminal, bench/results.json, and the table of docs/speed.md."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import tempfile
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench.timing import Row

PARTS = ("startup", "letters", "batches", "reading", "fees", "books")
HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "speed.md"
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
RIVALS = ("docxtpl", "weasyprint", "typst", "pypdfium2", "pdfplumber", "rapidocr-onnxruntime", "openvino", "numpy", "sqlalchemy")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which jobs; all where none is named")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--decades", action="store_true", help="only how the cost of one grows with the work; some minutes")
    parser.add_argument("--largest", type=int, default=100_000, help="with --decades: the largest size")
    parser.add_argument("--minutes", type=float, default=15.0, help="with --decades: no size is begun that would not end in this time")
    parser.add_argument("--write", action="store_true", help="keep the figures in bench/results.json and docs/speed.md")
    asked = parser.parse_args()
    if asked.decades:
        from bench.growth import IMAGES, rows

        place = IMAGES if asked.write else Path(tempfile.mkdtemp())
        found = {"growth": rows(asked.rounds, asked.largest, asked.minutes, place)}
        print(f"{place}/*-growth.svg")
    else:
        found = {part: importlib.import_module(f"bench.{part}").rows(asked.rounds) for part in asked.parts or PARTS}
    every = [row for rows in found.values() for row in rows]
    print(table(every))
    if asked.write:
        keep(found)


def table(rows: list[Row]) -> str:
    """The rows as a table of Markdown."""
    lines = ["| job | Tenor | rival | theirs | ratio | to reach | |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        theirs = f"{row.theirs:g} {row.unit}" if row.theirs is not None else ""
        times = f"{row.ratio:g}×" if row.ratio is not None else ""
        met = "" if row.met is None else "yes" if row.met else "no"
        note = f" ({row.note})" if row.note else ""
        lines.append(f"| {row.job}{note} | {row.ours:g} {row.unit} | {row.rival} | {theirs} | {times} | {row.target} | {met} |")
    return "\n".join(lines)


def keep(found: dict[str, list[Row]]) -> None:
    """Put the figures beside those kept earlier, part by part, and the table into the page."""
    place = HERE / "results.json"
    kept = json.loads(place.read_text(encoding="utf-8")) if place.exists() else {"parts": {}}
    kept["machine"] = {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.system(),
                       "versions": {name: known for name in RIVALS if (known := _version(name))}}
    for part, rows in found.items():
        kept["parts"][part] = {"on": date.today().isoformat(), "rows": [row.told() for row in rows]}  # noqa: DTZ011
    place.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if PAGE.exists():
        text = PAGE.read_text(encoding="utf-8")
        every = [Row(**row) for part in (*PARTS, "growth") for row in kept["parts"].get(part, {}).get("rows", [])]
        versions = ", ".join(f"{name} {number}" for name, number in kept["machine"]["versions"].items())
        told = f"{BEGIN}\n{kept['machine']['cores']} cores, Python {kept['machine']['python']}; {versions}.\n\n{table(every)}\n{END}"
        before, rest = text.split(BEGIN)
        PAGE.write_text(before + told + rest.split(END)[1], encoding="utf-8")


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    main()
