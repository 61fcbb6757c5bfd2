"""Lines of a bank statement and a `Standing` → what each is for (`Match`): a receipt with its contract and due, or why it is none.

Sure is a line that names one contract, or comes from a customer by its full name and leaves no choice what it is for. Everything
else is proposed with its doubt, and a person decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import field
from datetime import date
from typing import Literal

from tenor.claim import Receipt
from tenor.collection.bank.statement import BankLine
from tenor.collection.standing.standing import ContractStanding, Standing
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.money import Money, sum_money
from tenor.regex import regex

State = Literal["sure", "doubt", "unmatched", "skipped"]
_TOKEN = regex(r"[A-Z0-9][A-Z0-9\-_/.]{2,}")
_REFUND = ("退款", "退回", "退汇", "退票", "冲正", "refund", "returned", "reversal", "recall")
_BANK = ("结息", "利息", "手续费", "账户管理费", "interest", "bank charge", "bank fee")
_TAIL = regex(r"(股份有限公司|有限责任公司|有限公司|LIMITED|LTD|INC|LLC|GMBH)\.?$")


@dataclass(frozen=True, slots=True)
class Match:
    """What is made of one line. `receipts`: one for each contract that it pays; `why`: in words, for the person who looks."""

    line: BankLine
    state: State
    receipts: tuple[Receipt, ...]
    why: Words
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass
class _Owing:
    """What is still open while lines are being matched: by contract and label, in the order of the due dates."""

    contract: ContractStanding
    sums: dict[str, Money] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)

    @property
    def total(self) -> Money:
        return sum_money(self.sums.values(), self.contract.currency)

    def take(self, amount: Money, label: str = "") -> None:
        """So much is paid: of the label first, then of the earliest."""
        for each in sorted(self.sums, key=lambda k: (k != label, self.days[k])):
            part = min(amount, self.sums[each])
            self.sums[each] -= part
            amount -= part


def matches(lines: Sequence[BankLine], standing: Standing) -> tuple[Match, ...]:
    """Each line in turn; what an earlier line pays is not open for a later one."""
    book = _Book(standing)
    return tuple(book.match(line) for line in sorted(lines, key=lambda each: (each.on, each.row)))


def plain(text: str) -> str:
    """A name or number as it is compared: width, case, spaces and brackets do not matter."""
    return re.sub(r"[\s()（）【】\[\]〔〕\"'“”·.,，。]", "", unicodedata.normalize("NFKC", text)).upper()


class _Book:
    """What is open, to be found by contract number and by name."""

    def __init__(self, standing: Standing) -> None:
        self.as_of = standing.as_of
        self.references = {fact.reference: entry.sequence for entry in standing.journal.entries
                           if isinstance(fact := entry.fact, Receipt) and fact.reference}
        self.owing: dict[str, _Owing] = {}
        self.customers: dict[str, list[_Owing]] = {}
        for contract in standing.contracts:
            if contract.state == "superseded":
                continue
            own = _Owing(contract)
            for row in contract.rows:
                if row.position and (open_ := row.position.outstanding(standing.as_of)):
                    own.sums[row.due.label], own.days[row.due.label] = open_, row.due.on or date.max
            self.owing[contract.number] = own
            if contract.customer:
                self.customers.setdefault(plain(contract.customer), []).append(own)
        self.numbers = {plain(number): own for number, own in self.owing.items()}
        self.odd = [number for number in self.numbers if not _TOKEN.fullmatch(number)]

    def match(self, line: BankLine) -> Match:
        stop = self._stopped(line)
        if stop:
            return stop
        named = self._named(line.note) or self._named(line.name)
        customer, exact = self._customer(line)
        if named:
            found = self._to_contracts(line, named)
        elif customer:
            found = self._to_customer(line, customer, exact)
        else:
            found = self._by_amount(line)
        self.references[line.reference] = 0
        for receipt in found.receipts:
            self.owing[receipt.contract].take(receipt.amount, receipt.node)
        return found

    def _stopped(self, line: BankLine) -> Match | None:
        """What is no receipt of ours."""
        said = f"{line.note} {line.name}".casefold()
        if line.amount.amount < 0:
            refund = any(word in said for word in _REFUND)
            return _skip(line, say("bank-line-refund" if refund else "bank-line-outgoing", where=str(line.row), amount=_sum(line.amount * -1),
                                   who=line.name or "—"))
        if line.reference in self.references:
            return _skip(line, say("bank-line-known", where=str(line.row), reference=line.reference, entry=self.references[line.reference] or "—"))
        if line.on > self.as_of:
            return _skip(line, say("bank-line-future", where=str(line.row), day=line.on.isoformat()))
        if any(word in said for word in _BANK) and not self._named(line.note) and plain(line.name) not in self.customers:
            return _skip(line, say("bank-line-of-the-bank", where=str(line.row), note=line.note or line.name))
        return None

    def _named(self, text: str) -> list[_Owing]:
        """The contracts whose numbers stand in the words."""
        told = unicodedata.normalize("NFKC", text).upper()
        hits = {number: self.numbers[number] for token in _TOKEN.findall(told) for number in (plain(token.strip("-_/.")),) if number in self.numbers}
        bare = plain(text)
        hits |= {number: self.numbers[number] for number in self.odd if len(number) >= 3 and number in bare}
        return list(hits.values())

    def _customer(self, line: BankLine) -> tuple[list[_Owing], bool]:
        """The contracts of the one who paid, and whether its full name says so."""
        name = plain(line.name)
        if name in self.customers:
            return self.customers[name], True
        near = [key for key in self.customers if name and ((len(name) >= 6 and (key.startswith(name) or name.startswith(key))) or
                                                           _TAIL.sub("", key) == _TAIL.sub("", name) != "")]
        if not near:
            note = plain(line.note)
            near = [key for key in self.customers if len(key) >= 6 and key in note]
        return (self.customers[near[0]], False) if len(near) == 1 else ([], False)

    def _to_contracts(self, line: BankLine, named: Sequence[_Owing]) -> Match:
        if len(named) == 1:
            own = named[0]
            label = _label(own, line.amount)
            paid_by = plain(line.name)
            doubts = _odd(own, line)
            if paid_by and own.contract.customer and paid_by != plain(own.contract.customer):
                doubts.append(say("bank-line-other-payer", where=str(line.row), who=line.name, customer=own.contract.customer))
            return _found(line, [(own, line.amount, label)], Words("附言写明合同编号", "the words name the contract"), doubts)
        parts = _share(line.amount, named)
        whole = sum_money((o.total for o in named if o.contract.currency == line.amount.currency), line.amount.currency)
        doubts = [] if line.amount == whole else [say("bank-line-several", where=str(line.row), contracts="、".join(o.contract.number for o in named))]
        return _found(line, parts, Words("附言写明多份合同", "the words name several contracts"), doubts)

    def _to_customer(self, line: BankLine, owing: Sequence[_Owing], exact: bool) -> Match:
        same = [o for o in owing if o.contract.currency == line.amount.currency]
        customer = owing[0].contract.customer
        if not same:
            return _found(line, [], Words(), [say("bank-line-currency", where=str(line.row), amount=_sum(line.amount), customer=customer,
                                                  currency="、".join(sorted({o.contract.currency for o in owing})))])
        doubts = [] if exact else [say("bank-line-name-near", where=str(line.row), who=line.name or line.note, customer=customer)]
        open_ = [o for o in same if o.total]
        fits = [(o, label) for o in open_ for label, left in o.sums.items() if left == line.amount]
        if len({o.contract.number for o, _ in fits}) == 1:
            own, label = min(fits, key=lambda fit: fit[0].days[fit[1]])
            return _found(line, [(own, line.amount, label)], Words("户名与金额均相符", "name and amount agree"), doubts)
        if fits:
            own, label = min(fits, key=lambda fit: fit[0].days[fit[1]])
            doubts.append(say("bank-line-several", where=str(line.row), contracts="、".join(dict.fromkeys(o.contract.number for o, _ in fits))))
            return _found(line, [(own, line.amount, label)], Words("户名相符，金额与多笔相等", "the name agrees, the amount with several"), doubts)
        whole = [o for o in open_ if o.total == line.amount]
        if len(whole) == 1:
            return _found(line, [(whole[0], line.amount, "")], Words("户名相符，金额为一份合同全部未收款", "the name agrees, all that is open"), doubts)
        if len(open_) > 1 and sum_money((o.total for o in open_), line.amount.currency) == line.amount:
            return _found(line, _share(line.amount, open_), Words("户名相符，金额为全部合同未收款", "the name agrees, all contracts at once"), doubts)
        if len(open_ or same) == 1:
            own = (open_ or same)[0]
            return _found(line, [(own, line.amount, "")], Words("户名相符，只有一份合同未结", "the name agrees, one contract is open"),
                    [*doubts, *_odd(own, line)])
        doubts.append(say("bank-line-several", where=str(line.row), contracts="、".join(o.contract.number for o in (open_ or same)[:8])))
        return _found(line, _share(line.amount, open_ or same[:1]), Words("户名相符，按到期先后分配", "the name agrees; by due date"), doubts)

    def _by_amount(self, line: BankLine) -> Match:
        fits = [(o, label) for o in self.owing.values() if o.contract.currency == line.amount.currency
                for label, left in o.sums.items() if left == line.amount]
        if len(fits) == 1:
            own, label = fits[0]
            return _found(line, [(own, line.amount, label)], Words("仅金额相符", "only the amount agrees"),
                          [say("bank-line-amount-only", where=str(line.row), who=line.name or "—", customer=own.contract.customer)])
        why = say("bank-line-unmatched", where=str(line.row), who=line.name or "—", amount=_sum(line.amount))
        return Match(line, "unmatched", (), why.message, (why,))


def _label(own: _Owing, amount: Money) -> str:
    """The due whose open sum is just this; the earliest of several."""
    return min((label for label, left in own.sums.items() if left == amount), key=lambda label: own.days[label], default="")


def _odd(own: _Owing, line: BankLine) -> list[Diagnostic]:
    """Money in another currency, or more than is open."""
    if own.contract.currency != line.amount.currency:
        return [say("bank-line-currency", where=str(line.row), amount=_sum(line.amount), customer=own.contract.number, currency=own.contract.currency)]
    if line.amount > own.total:
        over = line.amount - own.total
        return [say("bank-line-prepaid", where=str(line.row), amount=_sum(line.amount), left=_sum(own.total), over=_sum(over),
                    contract=own.contract.number)]
    return []


def _share(amount: Money, owing: Sequence[_Owing]) -> list[tuple[_Owing, Money, str]]:
    """Over several contracts by due date; what is too much stays with the first."""
    left, parts = amount, dict[str, Money]()
    due = sorted(((o.days[label], o.contract.number, label, o) for o in owing for label, open_ in o.sums.items()
                  if open_ and o.contract.currency == amount.currency), key=lambda each: each[:3])
    for _, number, label, own in due:
        part = min(left, own.sums[label])
        if part.amount > 0:
            parts[number] = parts.get(number, part - part) + part
            left -= part
    by_number = {o.contract.number: o for o in owing}
    if left:
        first = next(iter(parts), owing[0].contract.number)
        parts[first] = parts.get(first, left - left) + left
    return [(by_number[number], part, "") for number, part in parts.items()]


def _found(line: BankLine, parts: Iterable[tuple[_Owing, Money, str]], why: Words, doubts: Sequence[Diagnostic]) -> Match:
    wrong = any(d.severity == "error" for d in doubts)
    receipts = () if wrong else tuple(Receipt(own.contract.number, part, line.on, label, line.reference) for own, part, label in parts)
    state: State = "skipped" if wrong else "doubt" if doubts else "sure"
    return Match(line, state, receipts, why if not doubts else Words(f"{why.zh}；{doubts[0].message.zh}" if why.zh else doubts[0].message.zh,
                                                                     f"{why.en}; {doubts[0].message.en}" if why.en else doubts[0].message.en), tuple(doubts))


def _skip(line: BankLine, why: Diagnostic) -> Match:
    return Match(line, "skipped", (), why.message, (why,))


def _sum(money: Money) -> str:
    return f"{money.currency} {money.rounded().amount:,}"


