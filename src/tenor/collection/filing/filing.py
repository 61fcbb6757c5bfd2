"""A `Standing` and whose debt it is → `Case`: what a lawyer needs of it, the exhibits in their order, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from tenor.claim import NoticeSent, Receivable
from tenor.collection.due import name_of
from tenor.collection.dunning.book import PERFORMED, basis_of
from tenor.collection.dunning.result import LEVELS
from tenor.collection.standing.standing import ContractStanding, Row, Standing
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law.phrasing import plain_day
from tenor.model import EventKind, Party
from tenor.money import Money, sum_money

Kind = Literal["contract", "performance", "invoice", "letter", "service", "payment", "promise", "account"]
PRESERVED = ("保全", "preservation", "freezing")


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One piece of evidence. `kept`: the SHA-256 of its file in the book, "" where a person has to find the paper."""

    kind: Kind
    title: Words
    proves: Words
    file: str = ""
    kept: str = ""
    at_hand: bool = False


@dataclass(frozen=True)
class Case:
    """One debtor's open claims of one currency. `rows`: the dues behind `claims`, in the same order."""

    as_of: date
    language: str
    creditor: Party
    debtor: Party
    guarantors: tuple[Party, ...]
    contracts: tuple[ContractStanding, ...]
    rows: tuple[Row, ...]
    claims: tuple[Receivable, ...]
    exhibits: tuple[Exhibit, ...]

    @property
    def currency(self) -> str:
        return self.claims[0].principal.currency

    def sum(self, kind: Literal["principal", "penalty", "interest", "costs", "total"]) -> Money:
        return sum_money((getattr(claim, kind) for claim in self.claims), self.currency)

    @property
    def agreed(self) -> Money:
        """Principal and what was agreed in writing: what a payment order can be asked for."""
        return self.sum("principal") + self.sum("penalty")


def case_of(standing: Standing, whom: str, creditor: Party) -> tuple[Case | None, tuple[Diagnostic, ...]]:
    """The case of a contract (its number) or a customer (its name, or a part that only one has)."""
    contracts, found = _contracts(standing, whom)
    pairs = [(contract, row) for contract in contracts for row in contract.rows
             if row.receivable and row.receivable.total and row.receivable.days_late > 0]
    if not pairs:
        return None, found or (say("pack-nothing-open", whom=whom[:40]),)
    currencies = list(dict.fromkeys(row.receivable.principal.currency for _, row in pairs if row.receivable))
    if len(currencies) > 1:
        found = (*found, say("pack-currencies", taken=currencies[0], left="、".join(currencies[1:])))
    own = [(contract, row) for contract, row in pairs if row.receivable and row.receivable.principal.currency == currencies[0]]
    contracts = tuple(contract for contract in contracts if any(c is contract for c, _ in own))
    terms = contracts[0].governing.contract.terms
    file = standing.profile(contracts[0].customer)
    payer = terms.party("payer") or Party("payer", contracts[0].customer)
    debtor = replace(payer, address=file.get("address") or payer.address, contact=file.get("contact") or payer.contact,
                     phone=file.get("phone") or payer.phone, email=file.get("email") or payer.email)
    guarantors = tuple(dict.fromkeys(p for c in contracts for p in c.governing.contract.terms.parties if p.role == "guarantor"))
    claims = tuple(replace(row.receivable, contract=contract.number, basis=basis_of(contract, row, terms.language)) for contract, row in own if row.receivable)
    case = Case(standing.as_of, terms.language, creditor, debtor, guarantors, contracts, tuple(row for _, row in own), claims,
                tuple(_exhibits(contracts)))
    return case, (*found, *_in_the_way(case))


def _contracts(standing: Standing, whom: str) -> tuple[tuple[ContractStanding, ...], tuple[Diagnostic, ...]]:
    exact = standing.contract(whom)
    if exact is not None:
        return (exact,), ()
    wanted = "".join(whom.split()).casefold()
    mine = [c for c in standing.contracts if c.state != "superseded" and wanted and wanted in "".join(c.customer.split()).casefold()]
    names = list(dict.fromkeys(c.customer for c in mine))
    if len(names) == 1:
        return tuple(mine), ()
    known = names or list(standing.customers)
    return (), (say("customer-unknown", where="", customer=whom[:40], known="、".join(known[:8]) or "—"),)


def _in_the_way(case: Case) -> Iterator[Diagnostic]:
    """What keeps a payment order from being the right way, and what a lawyer must look at first."""
    for contract in case.contracts:
        if any(hold.kind == "dispute" for hold in contract.holds):
            yield say("pack-disputed", where=contract.number, contract=contract.number)
        if any(word in (m.event.name + m.note).casefold() for m in contract.milestones for word in PRESERVED):
            yield say("pack-preserved", where=contract.number, contract=contract.number)
        dispute = contract.governing.contract.terms.dispute
        if dispute and dispute.mode == "arbitration":
            yield say("pack-arbitration", where=contract.number, contract=contract.number)
    for row in case.rows:
        clock = row.limitation
        if clock and clock.last_safe_day and clock.last_safe_day < case.as_of:
            yield say("pack-out-of-time", where=f"{row.due.contract} {row.due.label}", day=plain_day(clock.last_safe_day))
    if any(not claim.lines for claim in case.claims):
        yield say("pack-without-fee", contracts="、".join(dict.fromkeys(c.contract for c in case.claims if not c.lines)))
    missing = [e for e in case.exhibits if not e.at_hand]
    if missing:
        yield say("pack-exhibits-missing", count=len(missing), first=missing[0].title)
    if case.guarantors:
        yield say("pack-guarantor", names="、".join(p.name for p in case.guarantors))


# --- exhibits ---------------------------------------------------------------------------------------------------------------


def _exhibits(contracts: Sequence[ContractStanding]) -> Iterator[Exhibit]:
    seen: set[tuple[str, str]] = set()
    for contract in contracts:
        yield from _papers(contract)
        yield from _performance(contract)
    for contract in contracts:
        for notice in contract.notices:
            if notice.level not in ("courtesy", "due_day") and (notice.number, "") not in seen:
                seen.add((notice.number, ""))
                yield from _letter(notice, contract)
    for contract in contracts:
        for _, receipt in contract.receipts:
            amount = f"{receipt.amount.currency} {receipt.amount}"
            yield Exhibit("payment", Words(f"{plain_day(receipt.on).zh}收款凭证 {amount} {receipt.reference}".strip(),
                                           f"Receipt of {amount} on {plain_day(receipt.on).en} {receipt.reference}".strip()),
                          Words("已付部分及抵充；部分履行中断时效", "what was paid and how it was set off"))
        for promise in contract.promises:
            sum_, made, by = f"{promise.amount.currency} {promise.amount}", plain_day(promise.made_on), plain_day(promise.by)
            yield Exhibit("promise", Words(f"{made.zh}付款承诺（{sum_}，{by.zh}前）", f"Promise of {made.en} to pay {sum_} by {by.en}"),
                          Words("债务人承认债务，时效中断", "the debtor acknowledged the debt"))


def _papers(contract: ContractStanding) -> Iterator[Exhibit]:
    for number, _, file, sha256 in contract.governing.papers:
        title = contract.governing.contract.title if number == contract.number else ""
        yield Exhibit("contract", Words(f"{title or '合同文件'}（编号{number}）", f"{title or 'Contract'} {number}"),
                      Words("双方权利义务、价款、付款期限与违约责任的约定", "the terms: price, due dates, late fee"), file, sha256, bool(sha256))


def _performance(contract: ContractStanding) -> Iterator[Exhibit]:
    for stone in contract.milestones:
        name, on = name_of(stone.event), plain_day(stone.on)
        note = f"（{stone.note}）" if stone.note else ""
        if stone.event.kind is EventKind.INVOICE:
            yield Exhibit("invoice", Words(f"{contract.number} 发票{note} {on.zh}", f"{contract.number} invoice {stone.note} {on.en}"),
                          Words("已按约开具发票", "the invoice was issued"))
        elif stone.event.kind in PERFORMED:
            yield Exhibit("performance", Words(f"{contract.number} {name.zh}的凭证{note} {on.zh}",
                                               f"{contract.number} proof of {name.en} {stone.note} {on.en}"),
                          Words("我方已履行，付款条件成就", "we performed; the payment fell due"))


def _letter(notice: NoticeSent, contract: ContractStanding) -> Iterator[Exhibit]:
    level = LEVELS.get(notice.level, Words("函件", "letter"))
    yield Exhibit("letter", Words(f"{level.zh}函 {notice.number} {plain_day(notice.on).zh}", f"{level.en} letter {notice.number} of {plain_day(notice.on).en}"),
                  Words("已催告付款", "payment was demanded"), notice.files[0][0] if notice.files else "")
    for service in contract.services:
        if service.number == notice.number:
            on = plain_day(service.on)
            yield Exhibit("service", Words(f"{notice.number}的送达凭证 {service.proof} {on.zh}",
                                           f"proof that {notice.number} arrived {service.proof} {on.en}"),
                          Words("催告已到达，诉讼时效中断", "the demand arrived; the limitation period began anew"),
                          service.file, service.sha256, bool(service.sha256))
