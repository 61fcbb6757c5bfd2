"""The book on a day → what is owed, kind by kind, by age and by whom: `tenor ledger`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenor.cli.book_opening import book_option, opened
from tenor.cli.face import Face, options
from tenor.cli.language import t
from tenor.cli.tabling import by_option, day_numbers, deliver, filter_options, finish, standing_of, table_options
from tenor.diagnostic import Diagnostic

if TYPE_CHECKING:
    from tenor.collection.figures.ageing import Bucket
    from tenor.workflow.standing_part import Aged


@click.command(help=t("某日的应收台账：本金、违约金、利息、费用分列；--by 按账龄汇总。例：tenor ledger --by customer --buckets 15,30,60,90",
                      "What is owed on a day, kind by kind; --by: ageing. Such as: tenor ledger --by customer --buckets 15,30,60,90"))
@by_option()
@click.option("--buckets", default="", metavar="DAYS,…", help=t("账龄分段的末日，默认 15,30,60,90,180",
        "last days of the ageing buckets (default 15,30,60,90,180)"))
@click.option("--nodes", is_flag=True, help=t("资金流节点台账：计划与实际、差异分析", "cash-flow nodes: plan against actual"))
@click.option("--every", is_flag=True, help=t("已收齐的也列出", "list what is paid too"))
@filter_options
@table_options
@book_option
@options
def ledger(face: Face, by: str | None, buckets: str, nodes: bool, every: bool, contract: str, customer: str, owner: str, project: str,
           xlsx: Path | None, csv_file: Path | None, where: str) -> None:
    from tenor.collection.figures.ageing import STANDARD
    from tenor.collection.figures.ageing import buckets as made
    from tenor.collection.standing import plan as tables

    chosen, found = made(day_numbers(buckets)) if buckets else (STANDARD, ())
    if by and not (xlsx or owner) and _large(face, where, by, chosen, found, csv_file, contract=contract, customer=customer, project=project):
        return
    standing = standing_of(face, where)
    rows = tables.selected(standing, contract=contract, customer=customer, owner=owner, project=project)
    ageing = tables.ageing_table(standing, rows, by or "customer", chosen)
    claims, flow = tables.claims_table(rows, every=every), tables.nodes_table(standing, rows, face.language)
    unplaced, waits = tables.unplaced_table(standing), tables.waiting_table(rows)
    first = ageing if by else flow if nodes else claims
    whole = [first, *(table for table in (claims, ageing, flow, unplaced, waits) if table is not first)]
    deliver(face, whole if xlsx else [first], xlsx=xlsx, csv_file=csv_file, printed=[first] if face.as_json else [first, unplaced])
    if not standing.contracts:
        face.tell(t("账簿里还没有合同。", "There is no contract in the book yet."))
    finish(face, [*found, *(d for d in standing.diagnostics if not contract or contract in d.where)])


def _large(face: Face, where: str, by: str, chosen: Sequence[Bucket], found: Sequence[Diagnostic], csv_file: Path | None, *, contract: str,
           customer: str, project: str) -> bool:
    """The ageing of a large book, most of which need not be counted again; False where the book is to be counted as a whole."""
    from tenor.workflow.standing import unswept

    with unswept():
        aged = _shown(face, where, by, chosen, csv_file, contract=contract, customer=customer, project=project)
    if aged is None:
        return False
    if contract:
        finish(face, [*found, *(d for d in aged.findings if contract in d.where)])
    else:
        finish(face, [*found, *aged.findings], aged.counts)
    return True


def _shown(face: Face, where: str, by: str, chosen: Sequence[Bucket], csv_file: Path | None, *, contract: str, customer: str,
           project: str) -> Aged | None:
    """The tables of a large book, shown; its ageing."""
    from tenor.collection.standing import plan as tables
    from tenor.workflow.standing_part import age_book

    with opened(where) as book:
        aged = age_book(book, face.as_of, by, chosen, contract=contract, customer=customer, project=project)
    if aged:
        table, unplaced = tables.aged_table(aged.rows, aged.totals, by, chosen), tables.unplaced_table(aged.unplaced)
        deliver(face, [table], csv_file=csv_file, printed=[table] if face.as_json else [table, unplaced])
    return aged
