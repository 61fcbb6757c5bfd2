"""Tables → terminal, JSON lines, workbook, CSV: the manners that `plan`, `ledger`, `metrics` and `forecast` share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from tenor.cli.face import Face, show_diagnostics
from tenor.cli.language import t
from tenor.collection.table import Table
from tenor.diagnostic import Diagnostic, say, worst

if TYPE_CHECKING:
    from tenor.collection.standing.standing import Standing

Command = Callable[..., None]
KEYS = ("customer", "contract", "project", "owner", "industry", "region", "class", "all")
FEW = 5  # findings of one name that are printed


def table_options(function: Command) -> Command:
    """--xlsx FILE, --csv FILE."""
    xlsx = click.option("--xlsx", type=click.Path(dir_okay=False, path_type=Path), help=t("写出工作簿", "write a workbook"))
    csv = click.option("--csv", "csv_file", type=click.Path(dir_okay=False, path_type=Path), help=t("写出 CSV", "write CSV"))
    return xlsx(csv(function))


def filter_options(function: Command) -> Command:
    """--contract, --customer, --owner, --project: which rows."""
    for name, zh, en in (("--project", "只看这个项目", "this project only"), ("--owner", "只看这位责任人", "this owner only"),
                         ("--customer", "只看名称含此字样的客户", "customers whose name has this in it"),
                         ("--contract", "只看这份合同", "this contract only")):
        function = click.option(name, default="", help=t(zh, en))(function)
    return function


def by_option(default: str = "") -> Callable[[Command], Command]:
    """--by KEY."""
    return click.option("--by", type=click.Choice(KEYS), default=default or None, help=t("按什么汇总", "group by"))


def day_numbers(text: str) -> tuple[int, ...]:
    """15,30,60 → numbers."""
    try:
        return tuple(int(part) for part in text.replace("，", ",").split(",") if part.strip())
    except ValueError:
        raise click.BadParameter(t(f"“{text}”应写成 15,30,60。", f"{text!r}: write 15,30,60.")) from None


def standing_of(face: Face, where: str, *, country: str = "", days: int | None = None) -> Standing:
    """The book as it stands on the day. `days`: how far ahead payments that repeat are planned."""
    from tenor.cli.book_opening import opened, told_opening
    from tenor.collection.standing.standing import StandingRules
    from tenor.workflow.standing import far, lasting, stand_book

    with opened(where) as ledger, lasting():
        told_opening(face, ledger)
        return stand_book(ledger, face.as_of, country=country, rules=StandingRules(horizon=far(face.as_of, days) if days else None))


def deliver(face: Face, tables: Sequence[Table], *, xlsx: Path | None = None, csv_file: Path | None = None,
            printed: Sequence[Table] | None = None) -> None:
    """Files first, then the tables (or `printed`) for a person, or every row as JSON."""
    from tenor.workflow.standing import write_tables

    written = write_tables(tables, xlsx=xlsx, csv_file=csv_file, language=face.language, force=face.force)
    for whole in tables if printed is None else printed:
        table = whole if face.as_json else whole.narrow()
        if face.as_json:
            for row in table.rows:
                face.emit(table.json(row, face.language))
        elif table.rows:
            right = [k for k, heading in enumerate(table.headings) if heading.figures]
            face.table(table.title.to(face.language), table.header(face.language),
                       [table.shown(row, face.language) for row in (*table.rows, *table.totals)], right=right)
    for path in written:
        face.tell(t(f"已写出 {path}", f"written: {path}"))


def finish(face: Face, found: Iterable[Diagnostic], counts: Mapping[str, int] = MappingProxyType({})) -> None:
    """Show what was found, of each name a few, and leave with the exit code that all of it asks for. `counts`: how many there are of
    a name, where `found` has only the first of them."""
    everything = tuple(dict.fromkeys(found))
    shown, seen = [], dict[str, int]()
    for each in everything:
        seen[each.name] = seen.get(each.name, 0) + 1
        if seen[each.name] <= FEW:
            shown.append(each)
    seen |= counts
    shown += [say("more-of-a-kind", who=name, count=count - FEW) for name, count in seen.items() if count > FEW]
    show_diagnostics(shown, quiet=face.quiet)
    face.finish([d for d in everything if d.severity == worst(everything)][:1], shown=True)
