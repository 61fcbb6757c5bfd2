"""Several `Offer`s over one debt → how they compare, side by side: what each payment is, when it ends, what waiting costs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tenor.collection.repayment.instalments import Instalment, Offer, Owed, instalments
from tenor.diagnostic import Diagnostic, Words
from tenor.document import Align, Block, Cell, Document, Heading, PageBreak, Table, paragraph
from tenor.frozen import dataclass
from tenor.money import Money, sum_money

COLUMNS: tuple[Words, ...] = (
    Words("方案", "Offer"), Words("期数", "Instalments"), Words("首期", "First"), Words("末期", "Last"), Words("首期金额", "First payment"),
    Words("最大一期", "Largest"), Words("期内利息", "Interest"), Words("还款总额", "Total"), Words("平均占用天数", "Mean days"),
)
PLAN: tuple[Words, ...] = (
    Words("期次", "No."), Words("还款日", "Due"), Words("金额", "Amount"), Words("其中：费用", "Costs"), Words("违约金", "Late fee"),
    Words("利息", "Interest"), Words("本金", "Principal"), Words("期内利息", "Plan interest"), Words("余额", "Balance"),
)
METHODS = {"equal": Words("等额", "equal"), "principal": Words("等额本金，余款末期付", "equal principal, the rest last"),
           "shares": Words("按比例", "by shares"), "own": Words("自定", "own dates")}


@dataclass(frozen=True, slots=True)
class Compared:
    """One offer and its plan. `mean_days`: how long a unit of money stays out, weighted by amount."""

    offer: Offer
    plan: tuple[Instalment, ...]
    interest: Money
    total: Money
    mean_days: int


def compare(owed: Owed, offers: Sequence[Offer], as_of: date, *,
            country: str = "cn") -> tuple[tuple[Compared, ...], tuple[Diagnostic, ...]]:
    """Every offer that can stand, in the order given; the others are told of."""
    out: list[Compared] = []
    found: list[Diagnostic] = []
    for offer in offers:
        plan, said = instalments(owed, offer, as_of, country=country)
        found += [each for each in said if each.severity != "note"]
        if plan:
            total = sum_money((row.amount for row in plan), owed.total.currency)
            weighted = sum((row.amount.amount * (row.due - as_of).days for row in plan), Decimal(0))
            out.append(Compared(offer, plan, sum_money((row.plan_interest for row in plan), owed.total.currency), total,
                                int((weighted / total.amount).to_integral_value()) if total else 0))
    return tuple(out), tuple(dict.fromkeys(found))


def compared_row(one: Compared, language: str) -> tuple[str, ...]:
    """One line of the comparison."""
    plan = one.plan
    return (METHODS[one.offer.method].to(language), str(len(plan)), plan[0].due.isoformat(), plan[-1].due.isoformat(),
            _figure(plan[0].amount), _figure(max(row.amount for row in plan)), _figure(one.interest), _figure(one.total), str(one.mean_days))


def offers_page(offers: Sequence[Compared], title: str, language: str) -> Document:
    """The comparison and each plan row by row, for the table at which they are talked over."""
    blocks: list[Block] = [Heading(title, 0, numbered=False), _table([compared_row(one, language) for one in offers], COLUMNS, language, 1)]
    for n, one in enumerate(offers, 1):
        head = Words(f"方案{n}：{len(one.plan)}期", f"Offer {n}: {len(one.plan)} instalments").to(language)
        blocks += [Heading(head, 1, numbered=False), plan_table(one.plan, language)]
    note = Words("本表供协商参考，不构成要约；以双方签订的书面还款协议为准。",
                 "For discussion only and no offer; a signed repayment agreement decides.").to(language)
    return Document((*blocks, paragraph(note)), title, language, look="letter")


def annex(plan: Sequence[Instalment], language: str) -> tuple[Block, ...]:
    """The plan as an annex to its agreement: how each payment is made up and what is left after it."""
    note = Words("本附件说明各期还款的构成和余额；与正文还款安排不一致的，以正文为准。",
                 "This annex shows how each payment is made up and what is left after it; the body of the agreement prevails.")
    title = Words("附件：还款计划明细表", "Annex: how the instalments are made up")
    return PageBreak(), Heading(title.to(language), 1, numbered=False), plan_table(plan, language), paragraph(note.to(language))


def plan_table(plan: Sequence[Instalment], language: str) -> Table:
    """The plan with principal, fees and balance in columns of their own; columns that hold nothing are left out."""
    rows = [(str(row.number), row.due.isoformat(), *map(_figure, (row.amount, row.costs, row.penalty, row.interest, row.principal,
                                                                  row.plan_interest, row.balance))) for row in plan]
    money = [(row.amount, row.costs, row.penalty, row.interest, row.principal, row.plan_interest) for row in plan]
    sums = [sum_money(column, plan[0].amount.currency) for column in zip(*money, strict=True)]
    total = (Words("合计", "Total").to(language), "", *map(_figure, sums), "")
    kept = [0, 1, 2, *(k for k in range(3, 8) if sums[k - 2]), 8]
    return _table([tuple(row[k] for k in kept) for row in (*rows, total)], tuple(PLAN[k] for k in kept), language, 2)


def _table(rows: Sequence[tuple[str, ...]], header: tuple[Words, ...], language: str, words: int) -> Table:
    cells = [tuple(Cell(word.to(language)) for word in header), *(tuple(Cell(text) for text in row) for row in rows)]
    aligns: tuple[Align, ...] = tuple("left" if k < words else "right" for k in range(len(header)))
    return Table(tuple(cells), 1, (), aligns)


def _figure(money: Money) -> str:
    return f"{money.rounded().amount:,.{money.places}f}"
