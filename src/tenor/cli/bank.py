"""A bank statement → receipts of the book, shown first, then agreed to: `tenor book receipts`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tenor.cli.book_opening import book_option, by_options, moment, opened, written
from tenor.cli.face import Face, options, show_diagnostics
from tenor.cli.language import t
from tenor.cli.tabling import deliver, finish, table_options
from tenor.diagnostic import Diagnostic

if TYPE_CHECKING:
    from tenor.collection.bank.match import Match


@click.command(help=t("读入银行流水（xlsx、xls、csv），匹配到合同与款项，先列表，确认后登记。例：tenor book receipts 流水.xlsx --dry-run",
                      "Read a bank statement, match its lines to contracts, show them, and record what you agree to: tenor book receipts bank.csv"))
@click.argument("path", type=click.Path(path_type=Path), metavar="STATEMENT")
@click.option("--yes", is_flag=True, help=t("不询问；只登记确定的", "do not ask; records only what is sure"))
@click.option("--dry-run", is_flag=True, help=t("只列表，不登记", "only list; write nothing"))
@click.option("--currency", default="", help=t("账户币种（表中没有币种列时），默认 CNY", "currency of the account, where no column says it (default CNY)"))
@click.option("--dates", "order", type=click.Choice(["dmy", "mdy"]), default=None, help=t("03/04/2026 先日后月还是先月后日", "how 03/04/2026 is meant"))
@table_options
@book_option
@by_options
@options
def receipts(face: Face, path: Path, yes: bool, dry_run: bool, currency: str, order: Literal["dmy", "mdy"] | None, xlsx: Path | None,
             csv_file: Path | None, where: str, by: str, why: str) -> None:
    from tenor.workflow.bank import statement, statement_table, write_receipts
    from tenor.workflow.standing import stand_book

    with opened(where) as ledger:
        done = statement(path, stand_book(ledger, face.as_of), currency=currency.upper(), order=order or "")
        deliver(face, [statement_table(done)], xlsx=xlsx, csv_file=csv_file)
        _tell(face, done.matches)
        show_diagnostics(done.diagnostics, quiet=face.quiet)
        chosen = () if dry_run else _chosen(face, done.matches, yes)
        found: list[Diagnostic] = [*done.diagnostics, *_open(done.matches, chosen)]
        if chosen:
            outcome = write_receipts(ledger, chosen, moment(face, by, why or done.source))
            written(face, outcome)
            found += outcome.diagnostics
    finish(face, found)


def _tell(face: Face, matches: Sequence[Match]) -> None:
    count = {state: sum(m.state == state for m in matches) for state in ("sure", "doubt", "unmatched", "skipped")}
    face.tell(t(f"确定 {count['sure']} 笔，待核 {count['doubt']} 笔，未匹配 {count['unmatched']} 笔，略过 {count['skipped']} 笔。",
                f"{count['sure']} sure, {count['doubt']} to be checked, {count['unmatched']} unmatched, {count['skipped']} skipped."))


def _open(matches: Sequence[Match], chosen: Sequence[Match]) -> list[Diagnostic]:
    """What a person should still look at: all that was not written, except what needs no look."""
    return [d for m in matches if m not in chosen and m.state in ("doubt", "unmatched", "skipped") for d in m.diagnostics[:1]]


def _chosen(face: Face, matches: Sequence[Match], yes: bool) -> tuple[Match, ...]:
    """The sure ones at one question, each doubtful one at a question of its own."""
    sure = tuple(m for m in matches if m.state == "sure")
    if yes:
        return sure
    chosen = sure if sure and _asked(t(f"登记 {len(sure)} 笔确定的收款？", f"Record the {len(sure)} sure receipts?")) else ()
    for m in matches:
        parts = "、".join(f"{r.contract} {r.node}".strip() for r in m.receipts)
        if m.state == "doubt" and m.receipts and _asked(
                t(f"第{m.line.row}行 {m.line.on} {m.line.amount} {m.line.name} → {parts}？（{m.why.to(face.language)}）",
                  f"row {m.line.row}: {m.line.on} {m.line.amount} {m.line.name} → {parts}? ({m.why.to(face.language)})")):
            chosen = (*chosen, m)
    return chosen


def _asked(question: str) -> bool:
    try:
        return click.confirm(question, default=False, err=True)
    except click.Abort:
        return False
