"""The book on a day → what is owed, kind by kind, by age and by whom: `tenor ledger`."""

from __future__ import annotations

from pathlib import Path

import click

from tenor.cli.book_opening import book_option
from tenor.cli.face import Face, options
from tenor.cli.language import t
from tenor.cli.tabling import by_option, day_numbers, deliver, filter_options, finish, standing_of, table_options


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
    from tenor.collection import standing_plan as tables
    from tenor.collection.ageing import STANDARD
    from tenor.collection.ageing import buckets as made

    standing = standing_of(face, where)
    rows = tables.selected(standing, contract=contract, customer=customer, owner=owner, project=project)
    chosen, found = made(day_numbers(buckets)) if buckets else (STANDARD, ())
    ageing = tables.ageing_table(standing, rows, by or "customer", chosen)
    claims, flow = tables.claims_table(rows, every=every), tables.nodes_table(standing, rows, face.language)
    unplaced, waits = tables.unplaced_table(standing), tables.waiting_table(rows)
    first = ageing if by else flow if nodes else claims
    whole = [first, *(table for table in (claims, ageing, flow, unplaced, waits) if table is not first)]
    deliver(face, whole if xlsx else [first], xlsx=xlsx, csv_file=csv_file, printed=[first] if face.as_json else [first, unplaced])
    if not standing.contracts:
        face.tell(t("账簿里还没有合同。", "There is no contract in the book yet."))
    finish(face, [*found, *(d for d in standing.diagnostics if not contract or contract in d.where)])
