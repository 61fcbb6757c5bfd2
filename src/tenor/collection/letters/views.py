"""A `Notice` → the values that a letter's template may name: `values(notice)` is the list a template author works from.

    number, title, level, date, pay_by, days        the letter; `days` from its date to the last day to pay
    customer        .name .contact .address .email
    creditor        .name .code .address .contact .phone .email .account.name .account.bank .account.number
    items           each .contract .label .due .amount .paid .outstanding .days_late .fee .costs .total .invoice
                    .performance .signed_on .reference (contract and invoice, a line each)
    fees            each .contract .label .start .end .days .base .rate .formula .fee .clause .period .reference: the printed
                    lines of the late fee
    clauses         each .contract .clause .text: the words that grant a late fee
    contracts       each .number .signed_on
    totals          .count .amount .paid .outstanding .fee .costs .total .days_late (of the oldest)
    fee_by          what grants the late fee: contract, law, both, or none; fee_name how it is called then, ground what it rests on
    earlier         each .number .on .channel .arrived: letters sent before
    receipts        each .contract .label .amount .on .reference: money that came in
    overdue         the items that are late, with the same sums as totals in overdue_totals
    given           what the head of the letter asks for (needs, may), by name
    tone            the class of the customer, by which phrases are chosen: strategic, partner, prudent
    currency        its name; currency_code its ISO code

Printed lines always add up to printed totals: what a cap cuts off, or a fixed sum adds, stands on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Set
from datetime import date
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType
from typing import Any

from tenor.claim import FeeLine, Notice, Receivable
from tenor.collection.letters.template import currency_name, figures
from tenor.diagnostic import Words
from tenor.frozen import dataclass
from tenor.money import Money, sum_money

NO_BREAK = "\u00a0"
TONE = "partner"  # of a customer without a class
FEE_NAMES: Mapping[str, Words] = {
    "none": Words(), "contract": Words("逾期付款违约金", "late fee"), "law": Words("逾期付款损失", "statutory interest"),
    "both": Words("逾期付款违约金及逾期付款损失", "late fee and statutory interest"),
}
GROUNDS: Mapping[str, Words] = {
    "none": Words(), "contract": Words("合同约定", "under the contract"), "law": Words("法律规定", "by law"),
    "both": Words("合同约定或者法律规定", "under the contract or by law"),
}
FIXED_SUM = Words("固定金额", "fixed sum")
LATE_FEE_CLAUSE = Words("违约金条款", "late fee clause")

@dataclass(frozen=True, slots=True)
class Item:
    """One overdue item as it is printed; what is not asked for is not reckoned."""

    _claim: Receivable

    @property
    def contract(self) -> str:
        return self._claim.contract

    @property
    def label(self) -> str:
        return self._claim.label

    @property
    def due(self) -> date:
        return self._claim.due

    @property
    def amount(self) -> Money:
        return self._claim.original

    @property
    def paid(self) -> Money:
        return self._claim.paid

    @property
    def outstanding(self) -> Money:
        return self._claim.principal

    @property
    def days_late(self) -> int:
        return self._claim.days_late

    @property
    def fee(self) -> Money:
        return self._claim.penalty + self._claim.interest if self._claim.interest else self._claim.penalty

    @property
    def costs(self) -> Money:
        return self._claim.costs

    @property
    def total(self) -> Money:
        return self._claim.total

    @property
    def invoice(self) -> str:
        return self._claim.basis.invoice

    @property
    def performance(self) -> str | date:
        return _day(self._claim.basis.performance)

    @property
    def signed_on(self) -> date | None:
        return self._claim.basis.signed_on

    @property
    def paid_on(self) -> date | None:
        return self._claim.basis.paid_on

    @property
    def reference(self) -> str:
        """Contract and invoice, a line each, for a narrow column."""
        return "\n".join(word for word in (self.contract, self.invoice) if word) or "—"


@dataclass(frozen=True, slots=True)
class Fee:
    """One printed line of a late fee. `start`, `end`, `days`, `base`, `rate` are None on a line that a cap made."""

    contract: str
    label: str
    start: date | None
    end: date | None
    days: int | None
    base: Money | None
    rate: Decimal | None
    formula: str
    fee: Money
    clause: str
    period: str

    @property
    def reference(self) -> str:
        """Contract and item, a line each, for a narrow column."""
        return "\n".join(word for word in (self.contract, self.label) if word) or "—"


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a contract that grant a late fee, and the number of their clause where it is known."""

    contract: str
    clause: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A contract that the letter is about."""

    number: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """A letter sent before; `arrived` is the day of its proof of service."""

    number: str
    on: date
    channel: str
    arrived: date | None


@dataclass(frozen=True, slots=True)
class Totals:
    """The sums of the letter; what is not asked for is not reckoned."""

    _items: tuple[Item, ...]
    _code: str

    @property
    def count(self) -> int:
        return len(self._items)

    @property
    def amount(self) -> Money:
        return sum_money([item.amount for item in self._items], self._code)

    @property
    def paid(self) -> Money:
        return sum_money([item.paid for item in self._items], self._code)

    @property
    def outstanding(self) -> Money:
        return sum_money([item.outstanding for item in self._items], self._code)

    @property
    def fee(self) -> Money:
        return sum_money([item.fee for item in self._items], self._code)

    @property
    def costs(self) -> Money:
        return sum_money([item.costs for item in self._items], self._code)

    @property
    def total(self) -> Money:
        return sum_money([item.total for item in self._items], self._code)

    @property
    def days_late(self) -> int:
        return max([item.days_late for item in self._items], default=0)


@dataclass(frozen=True, slots=True)
class Paid:
    """Money that came in; `label` names what it was paid for, where known."""

    contract: str
    label: str
    amount: Money
    on: date
    reference: str


def values(notice: Notice, title: str, told: Mapping[str, str] = MappingProxyType({}), only: Set[str] | None = None) -> dict[str, Any]:
    """Everything that a template may name; `told`: what its head asks for. `only`: the names that it does name, where that is
    known; no other is made."""
    sums = _Sums(notice)
    makers: Mapping[str, Callable[[], Any]] = {
        "number": lambda: notice.number, "title": lambda: title, "level": lambda: notice.level, "date": lambda: notice.as_of,
        "pay_by": lambda: notice.pay_by, "days": lambda: (notice.pay_by - notice.as_of).days, "customer": lambda: notice.customer,
        "creditor": lambda: notice.creditor, "items": lambda: sums.items,
        "fees": lambda: tuple(line for claim in notice.items for line in fee_lines(claim, notice.language)),
        "clauses": lambda: tuple(dict.fromkeys(_clause(claim) for claim in notice.items if claim.penalty)),
        "contracts": lambda: tuple(dict.fromkeys(Paper(c.contract, c.basis.signed_on) for c in notice.items if c.contract)),
        "totals": lambda: sums.totals, "overdue": lambda: sums.late, "overdue_totals": lambda: sums.late_totals,
        "earlier": lambda: _earlier(notice), "fee_by": lambda: sums.fee_by,
        "fee_name": lambda: FEE_NAMES[sums.fee_by].to(notice.language), "ground": lambda: GROUNDS[sums.fee_by].to(notice.language),
        "receipts": lambda: tuple(Paid(r.contract, r.node, r.amount, r.on, r.reference)
                                  for r in sorted(notice.receipts, key=lambda r: r.on)),
        "given": lambda: {name: _day(words) for name, words in told.items()}, "tone": lambda: notice.customer.credit_class or TONE,
        "currency": lambda: currency_name(sums.code, notice.language), "currency_code": lambda: sums.code,
    }
    return {name: make() for name, make in makers.items() if only is None or name in only}


class _Sums:
    """What several values of a letter rest on, reckoned when the first of them asks."""

    def __init__(self, notice: Notice) -> None:
        self._notice = notice

    @cached_property
    def code(self) -> str:
        return self._notice.items[0].principal.currency if self._notice.items else "CNY"

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(map(Item, self._notice.items))

    @cached_property
    def late(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.days_late > 0)

    @cached_property
    def totals(self) -> Totals:
        return Totals(self.items, self.code)

    @cached_property
    def late_totals(self) -> Totals:
        return self.totals if len(self.late) == len(self.items) else Totals(self.late, self.code)

    @cached_property
    def fee_by(self) -> str:
        return _fee_by(self._notice)


def _day(words: str) -> str | date:
    """A bare date as a date, so that it prints in the letter's language; other words as they are."""
    if not words[:1].isdigit():
        return words
    try:
        return date.fromisoformat(words)
    except ValueError:
        return words


def _fee_by(notice: Notice) -> str:
    agreed, legal = any(claim.penalty for claim in notice.items), any(claim.interest for claim in notice.items)
    return "both" if agreed and legal else "contract" if agreed else "law" if legal else "none"


def _clause(claim: Receivable) -> Clause:
    fee = claim.late_fee
    quote = " ".join(fee.evidence.quote.split()) if fee and fee.evidence else ""
    return Clause(claim.contract, fee.clause if fee else "", quote.strip("“”\""))


def _earlier(notice: Notice) -> tuple[Earlier, ...]:
    arrived = {service.number: service.on for service in notice.served}
    return tuple(Earlier(sent.number, sent.on, sent.channel, arrived.get(sent.number))
                 for sent in sorted(notice.earlier, key=lambda sent: (sent.on, sent.number)))


def fee_lines(claim: Receivable, language: str) -> Iterator[Fee]:
    """The lines of one claim's late fee as they are printed; together they come to exactly what is claimed."""
    if not claim.penalty and not claim.interest:
        return
    for line in claim.lines:
        start, end, days = (line.start, line.end, line.days) if line.days else (None, None, None)  # no days: a cap, a fixed sum
        yield Fee(claim.contract, claim.label, start, end, days, line.base, line.rate, formula(line, language), line.fee,
                  source(line.source, language), period(line, language))
    rest = claim.penalty + claim.interest - sum_money((line.fee for line in claim.lines), claim.penalty.currency)
    if claim.lines and rest:
        yield Fee(claim.contract, claim.label, None, None, None, None, None, FIXED_SUM.to(language), rest,
                  source(claim.lines[-1].source, language), "—")


def formula(line: FeeLine, language: str) -> str:
    """The line as a sum anybody can check, 98,000.00 × 0.05% × 12日; its result stands beside it and is left out here."""
    if not line.how:
        return figures(line.fee)
    return line.how.to(language).replace(f" = {figures(line.fee)}", "", 1)


def period(line: FeeLine, language: str) -> str:
    """From the first to the last day, a line each, so that no date is broken."""
    if not line.days:
        return "—"
    return f"{line.start.isoformat()}{'至' if language == 'zh' else NO_BREAK + 'to'}\n{line.end.isoformat()}"


def source(clause: str, language: str) -> str:
    """What grants the fee, as it is cited: 8.2 → 第8.2条; words stay as they are; nothing known → the clause in general."""
    if re.fullmatch(r"\d+(\.\d+)*", clause):
        return f"第{clause}条" if language == "zh" else f"clause {clause}"
    return clause or LATE_FEE_CLAUSE.to(language)
