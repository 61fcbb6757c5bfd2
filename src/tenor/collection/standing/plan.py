"""A `Standing` → the tables of the plan and of the ledger: plan against actual, claims kind by kind, ageing, cash-flow nodes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from tenor.collection.figures.ageing import STANDARD, Aged, Bucket, age, ageing_header, ageing_row, totals
from tenor.collection.figures.variance import COLUMNS as NODE_COLUMNS
from tenor.collection.figures.variance import ledger_row
from tenor.collection.plan_rows import COLUMNS, plan_row
from tenor.collection.standing.standing import ContractStanding, Row, Standing, Unplaced
from tenor.collection.table import Cell, Heading, Table, heads
from tenor.diagnostic import Words
from tenor.money import Money, sum_money

PLAN_KEYS = ("index", "contract", "customer", "label", "trigger", "share", "amount", "date", "remind", "owner", "actual", "actual_on",
             "difference", "variance", "evidence", "note", "because")
_FIGURES = ("amount", "actual", "difference")
_SPARE = ("index", "remind", "trigger", "share", "evidence", "because", "note")
STATES = {"live": Words("履行中", "live"), "hold": Words("暂停催收", "on hold"), "dispute": Words("争议", "in dispute"),
          "superseded": Words("已被取代", "superseded")}
Pair = tuple[ContractStanding, Row]
BY = {"customer": Words("客户", "Customer"), "contract": Words("合同", "Contract"), "project": Words("项目", "Project"),
      "owner": Words("责任人", "Owner"), "industry": Words("行业", "Industry"), "region": Words("地区", "Region"),
      "class": Words("客户等级", "Class"), "all": Words("合计", "All")}


def plan_table(standing: Standing, rows: Iterable[Row], language: str) -> Table:
    """The plan with what came of it."""
    headings = tuple(Heading(key, Words(zh, en), key in _FIGURES, key in _SPARE) for key, (zh, en) in zip(PLAN_KEYS, COLUMNS, strict=True))
    cells = tuple(tuple(plan_row(row.due, language, row.owner, planned_on=row.planned_on, remind=row.remind, note=row.note,
                                 position=row.position, as_of=standing.as_of)) for row in rows)
    return Table("plan", Words("回款计划", "Collection plan"), headings, cells)


def claims_table(rows: Iterable[Row], *, every: bool = False) -> Table:
    """What is owed on each due, kind by kind; with `every`, also what is paid."""
    headings = heads(("contract", "合同", "Contract"), ("customer", "客户", "Customer"), ("label", "款项", "Payment"),
                     ("due", "到期日", "Due"), ("original", "应收", "Amount", True), ("paid", "已收", "Received", True),
                     ("principal", "未收本金", "Principal open", True), ("penalty", "违约金", "Late fee", True),
                     ("interest", "利息", "Interest", True), ("costs", "费用", "Costs", True), ("total", "合计", "Total", True),
                     ("days_late", "逾期天数", "Days late", True), ("owner", "责任人", "Owner"), ("state", "状态", "State"),
                             spare=("penalty", "interest", "costs"))
    cells: list[tuple[Cell, ...]] = []
    for row in rows:
        claim = row.receivable
        if claim is None or not (every or claim.total):
            continue
        cells.append((claim.contract, claim.customer, claim.label, claim.due, claim.original, claim.paid, claim.principal, claim.penalty,
                      claim.interest, claim.costs, claim.total, claim.days_late, row.owner, _state(row)))
    return Table("claims", Words("应收明细", "Claims"), headings, tuple(cells), tuple(_totals(cells)))


def _totals(cells: Sequence[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """One line a currency below several claims."""
    if len(cells) < 2:
        return []
    out: list[tuple[Cell, ...]] = []
    for currency in sorted({c[10].currency for c in cells if isinstance(c[10], Money)}):
        own = [c for c in cells if isinstance(c[10], Money) and c[10].currency == currency]
        sums = [sum_money((m for c in own if isinstance(m := c[k], Money)), currency) for k in range(4, 11)]
        out.append((Words(f"合计（{currency}）", f"Total ({currency})"), "", "", None, *sums, None, "", ""))
    return out


def _state(row: Row) -> Words:
    kinds = {hold.kind for hold in row.holds}
    if "dispute" in kinds:
        return STATES["dispute"]
    return STATES["hold"] if kinds else Words()


def nodes_table(standing: Standing, rows: Iterable[Row], language: str) -> Table:
    """The cash-flow ledger that finance keeps: 资金流节点, 计划与实际, 差异分析, 责任人."""
    keys = ("node", "planned", "actual", "planned_on", "actual_on", "variance", "owner")
    headings = (Heading("contract", Words("合同", "Contract")),
                *(Heading(key, Words(zh, en), key in ("planned", "actual")) for key, (zh, en) in zip(keys, NODE_COLUMNS, strict=True)))
    cells = tuple((row.due.contract, *ledger_row(row.position, standing.as_of, language)) for row in rows if row.position)
    return Table("nodes", Words("资金流节点台账", "Cash-flow nodes"), headings, cells)


def ageing_table(standing: Standing, rows: Iterable[Row], by: str, buckets: Sequence[Bucket] = STANDARD) -> Table:
    """What is open by how late it is, for each value of a key and each currency, with a total line a currency."""
    positions = [row.position for row in rows if row.position]
    return aged_table(age(positions, standing.as_of, key=by, by=buckets), totals(positions, standing.as_of, buckets), by, buckets)


def aged_table(aged: Sequence[Aged], below: Sequence[Aged], by: str, buckets: Sequence[Bucket] = STANDARD) -> Table:
    """The rows of an ageing as a table, the totals below it."""
    en, zh = ageing_header(buckets, "en"), ageing_header(buckets, "zh")
    keys = (by, "currency", *(f"days_{b.first if b.first is not None else 'not'}_{b.last if b.last is not None else 'up'}" for b in buckets),
            "total", "overdue", "waiting", "oldest")
    titles = [BY.get(by, Words(by, by)), *(Words(z, e) for z, e in zip(zh[1:], en[1:], strict=True))]
    headings = tuple(Heading(_bucket_key(key), title, k > 1) for k, (key, title) in enumerate(zip(keys, titles, strict=True)))
    lines: list[tuple[Cell, ...]] = [tuple(ageing_row(row)) for row in aged]
    sums = [(Words("合计", "Total"), *ageing_row(row)[1:]) for row in below] if by != "all" and len(lines) > 1 else []
    return Table("ageing", Words("账龄", "Ageing"), headings, tuple(lines), tuple(sums))


def _bucket_key(key: str) -> str:
    return {"days_not_0": "not_due"}.get(key, key.replace("_up", "_and_over"))


def waiting_table(rows: Iterable[Row]) -> Table:
    """What we must do next: payments that wait for something, and payments whose papers are missing."""
    headings = heads(("contract", "合同", "Contract"), ("customer", "客户", "Customer"), ("label", "款项", "Payment"),
                     ("amount", "金额", "Amount", True), ("due", "到期日", "Due"), ("need", "待办事项", "To do"), ("whose", "由谁", "Whose"),
                     ("owner", "责任人", "Owner"))
    cells = tuple((row.due.contract, row.due.customer, row.due.label, row.position.planned if row.position else None, row.due.on, need.said,
                   Words("我方", "ours") if need.ours else Words("等待", "wait"), row.owner) for row in rows for need in row.needs)
    return Table("needs", Words("待办：先做什么才能收款", "To do before money can come"), headings, cells)


class HasUnplaced(Protocol):
    """A contract as far as its money without a due."""

    @property
    def number(self) -> str: ...
    @property
    def customer(self) -> str: ...
    @property
    def unplaced(self) -> tuple[Unplaced, ...]: ...


class HasContracts(Protocol):
    """A standing as far as the money without a due of its contracts."""

    @property
    def contracts(self) -> Sequence[HasUnplaced]: ...


def unplaced_table(standing: HasContracts) -> Table:
    """Money that found no due: prepayments, overpayments, other currencies."""
    headings = heads(("contract", "合同", "Contract"), ("customer", "客户", "Customer"), ("entry", "记录", "Entry", True),
                     ("on", "日期", "Day"), ("amount", "金额", "Amount", True), ("left", "未匹配金额", "Unplaced", True))
    cells = tuple((c.number, c.customer, u.entry, u.what.on, u.what.amount, u.left) for c in standing.contracts for u in c.unplaced)
    return Table("unplaced", Words("未匹配到款项的收款", "Money without a due"), headings, cells)


def selected(standing: Standing, *, contract: str = "", customer: str = "", owner: str = "", project: str = "") -> tuple[Row, ...]:
    """The rows of live contracts that a person asked for; a customer by a part of the name."""
    return tuple(row for c in standing.contracts for row in c.rows
                 if c.state != "superseded" and contract in ("", c.number) and customer.casefold() in c.customer.casefold()
                 and owner in ("", row.owner) and project in ("", row.project))


