"""The sample book → a file to play with: `tenor book sample`."""

from __future__ import annotations

from pathlib import Path

import click

from tenor.cli.face import Face, options
from tenor.cli.language import t


@click.command(help=t("造一本样例账簿：40份合同、18个月的事件，内容虚构，每次相同。例：tenor book sample 样例.db",
                      "Make a book to play with: 40 contracts, 18 months of events, all invented, the same every time."))
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=Path("sample.db"))
@options
def sample(face: Face, file: Path) -> None:
    from tenor.workflow.sample_book import load_cast, write_book

    cast = load_cast()
    made = write_book(file, cast, force=face.force)
    if face.as_json:
        face.emit({"book": str(file), "contracts": made.contracts, "entries": made.entries, "day": made.day.isoformat()})
    face.tell(t(f"已写出 {file}：{made.contracts}份合同，{made.entries}条记录，截至 {made.day}。",
                f"written: {file}: {made.contracts} contracts, {made.entries} entries, up to {made.day}."))
    face.tell(t(f"试试：tenor report --book {file} --as-of {made.day} -o report.html",
                f"try: tenor report --book {file} --as-of {made.day} -o report.html"))
