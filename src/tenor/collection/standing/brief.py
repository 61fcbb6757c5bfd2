"""A contract's standing → `Brief`: the little that has to be known of it on later days without counting it again.

Most contracts of a large book are at rest: nothing happens to them from one day to the next but that time passes. Of those the
brief holds for every later day what is open, by when it was due. Whatever may change with the day alone (payments that repeat,
rates that follow a benchmark, choices and corrections that reach over several contracts) is `BOUND`, and is counted anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from tenor.claim import ContractAmended, ContractSuperseded, CreditNote, Fact, Milestone, NoticeSent, Receipt, WriteOff
from tenor.collection.figures.ageing_bulk import Part
from tenor.collection.interest_bulk import cents
from tenor.collection.journal.journal import Journal
from tenor.collection.standing.standing import ContractStanding, Row, Standing, Unplaced
from tenor.model import LateFee
from tenor.money import Money

BOUND, AWAKE, WROTE, GONE = 1, 2, 4, 8
Said = tuple[tuple[str, str], ...]


class Brief(NamedTuple):
    """One contract. `first`: the number of the entry by which it came; `since`: the last day (as a number) on which something
    happened to its money; `marks`: `BOUND`, `AWAKE` (something to say though nothing is open), `WROTE` (letters went out),
    `GONE` (replaced); `dues`: how many; `open`: (owner, currency, sum in its smallest unit, due day
    as a number, 0 for none) of each that is open; `said`: (name, severity) of each finding; `by`: the contracts that ever took its place;
    `unplaced`: of money without a due (entry, day as a number, sum, what is left of it, currency); `kept`: what letters look at
    (`standing_kept`) as a line of text."""

    first: int
    number: str
    customer: str
    project: str
    since: int
    marks: int
    dues: int
    open: tuple[tuple[str, str, int, int], ...]
    said: Said
    by: tuple[str, ...] = ()
    unplaced: tuple[tuple[int, int, str, str, str], ...] = ()
    kept: bytes = b""


def briefs_of(standing: Standing, tangled: Set[str]) -> list[Brief]:
    """Every contract of the standing. `tangled`: contracts that choices of allocation or corrections reach."""
    return [_brief(own, standing.journal, standing.as_of, own.number in tangled) for own in standing.contracts]


def _brief(own: ContractStanding, journal: Journal, as_of: date, tangled: bool) -> Brief:
    facts = [entry.fact for entry in journal.of(own.number)]
    since = max((day for fact in facts if (day := _day(fact))), default=date.min)
    open_, whole = _open(own, as_of)
    marks = BOUND * (tangled or since > as_of or not whole or _moves(own)) | AWAKE * _awake(own, as_of)
    marks |= WROTE * any(isinstance(fact, NoticeSent) for fact in facts) | GONE * (own.state == "superseded")
    return Brief(own.governing.papers[0][1], own.number, own.customer, own.project, since.toordinal(), marks, len(own.rows), open_,
                 tuple((d.name, d.severity) for d in own.diagnostics), tuple(fact.by for fact in facts if isinstance(fact, ContractSuperseded)),
                 tuple((u.entry, u.what.on.toordinal(), str(u.what.amount.amount), str(u.left.amount), u.left.currency) for u in own.unplaced))


def _day(fact: object) -> date | None:
    """The day on which a fact changes what is owed; None for one that does not."""
    if isinstance(fact, Milestone | Receipt | CreditNote | WriteOff | ContractSuperseded):
        return fact.on
    return fact.paper.terms.signed_on if isinstance(fact, ContractAmended) else None


def _open(own: ContractStanding, as_of: date) -> tuple[tuple[tuple[str, str, int, int], ...], bool]:
    """(what is open, whether all of it is in whole cents)"""
    out = []
    for row in own.rows:
        left = row.position.outstanding(as_of) if row.position and own.state != "superseded" else None
        if left:
            try:
                out.append((row.owner, left.currency, cents(left.amount, left.places), row.due.on.toordinal() if row.due.on else 0))
            except ValueError:
                return (), False
    return tuple(out), True


def _moves(own: ContractStanding) -> bool:
    """Whether the day alone may change what is planned or found."""
    terms = own.governing.contract.terms
    fee = terms.late_fee()
    if any(node.trigger.recurrence is not None for node in terms.nodes):
        return True
    if fee is None:
        return False
    one = {row.line.amount.currency for row in own.rows if row.line} <= {own.currency}
    return not (one and _steady(fee, own))


def _steady(fee: LateFee, own: ContractStanding) -> bool:
    """Whether it is reckoned from figures that are all known, in one currency: nothing is found of it on a later day that was not so before."""
    if "other" in (tier.base for tier in fee.tiers) or (fee.cap and (fee.cap.base == "other" or (fee.cap.share is None and fee.cap.amount is None))):
        return False
    known = fee.tiers and all(tier.benchmark is None and not tier.retroactive and (tier.rate is not None or tier.amount is not None)
                              for tier in fee.tiers)
    sums = [tier.amount for tier in fee.tiers if tier.amount] + ([fee.cap.amount] if fee.cap and fee.cap.amount else [])
    bases = {tier.base for tier in fee.tiers} | ({fee.cap.base} if fee.cap else set())
    priced = "contract_price" not in bases or (own.price is not None and own.price.currency == own.currency)
    return bool(known) and priced and all(amount.currency == own.currency for amount in sums)


def _awake(own: ContractStanding, as_of: date) -> bool:
    """Whether something is to be said of a due that is paid or written off: a fee that is open, or was for a while; a claim that lives on."""
    def speaks(row: Row) -> bool:
        claim = row.receivable
        if claim is None:
            return False
        if claim.principal:
            return row.position is None or not row.position.outstanding(as_of)
        return bool(claim.days_late or claim.total)

    return own.state == "superseded" or any(speaks(row) for row in own.rows)


# --- asking ---------------------------------------------------------------------------------------------------------------


def at_rest(brief: Brief, day: date) -> bool:
    """Whether the brief holds on that day."""
    return not brief.marks & BOUND and brief.since <= day.toordinal()


def worth_keeping(brief: Brief) -> bool:
    """Whether letters may want to look at it on a later day, and then need not count it again."""
    return not (brief.marks & (BOUND | GONE) or brief.by) and bool(brief.open or brief.marks & (AWAKE | WROTE))


class Placeless(NamedTuple):
    """A contract with what of its money found no due."""

    number: str
    customer: str
    unplaced: tuple[Unplaced, ...]


def placeless(number: str, customer: str, told: Iterable[Iterable[Any]]) -> Placeless:
    """What a brief says of money without a due."""
    return Placeless(number, customer, tuple(
        Unplaced(entry, Receipt(number, Money(Decimal(whole), currency), date.fromordinal(on)), Money(Decimal(left), currency))
        for entry, on, whole, left, currency in told))


def parts_of(standing: Standing, by: str) -> Iterable[Part]:
    """What is open of contracts that were counted anew, in the same shape."""
    for own in standing.contracts:
        key: Mapping[str, str] = {"customer": own.customer, "contract": own.number, "project": own.project}
        for row in own.rows if own.state != "superseded" else ():
            left = row.position.outstanding(standing.as_of) if row.position else None
            if left:
                yield (row.owner if by == "owner" else key.get(by, ""), left.currency, cents(left.amount, left.places),
                       row.due.on.toordinal() if row.due.on else 0)


def reached(facts: Iterable[tuple[str, Fact | None]]) -> frozenset[str]:
    """The contracts that a choice of allocation or a correction reaches, from (contract of its entry, what it says)."""
    out: set[str] = set()
    for contract, fact in facts:
        out |= {contract, getattr(fact, "contract", ""), *(part.contract for part in getattr(fact, "parts", ()) if hasattr(part, "contract"))}
    return frozenset(out - {""})
