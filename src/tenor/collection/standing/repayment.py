"""A `Standing` → the repayment plans in it, and those that are broken: what they come to now, the replaced claims restored.

A repayment agreement is a contract of the book that replaced others (tenor book supersede): its payments are the instalments. What
was acknowledged is what the replaced contracts owed on the last day before; what the instalments do not cover of it was waived, and
comes back with the breach.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tenor.claim import Allocation, NoticeSent, Receipt
from tenor.collection.journal.journal import Journal, superseded_by
from tenor.collection.repayment.breach import Breach, Plan, breach
from tenor.collection.repayment.instalments import Instalment, Owed
from tenor.collection.repayment.settle import GRACE, NOTICE
from tenor.collection.standing.standing import ContractStanding, Standing, stand
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.money import Money, sum_money

TITLES = ("还款", "repayment", "settlement agreement")


@dataclass(frozen=True)
class BookPlan:
    """A repayment agreement of the book. `replaced`: the contracts whose claims it took over."""

    contract: ContractStanding
    replaced: tuple[ContractStanding, ...]
    plan: Plan
    guarantor: str


@dataclass(frozen=True)
class BrokenPlan:
    """A plan that was not kept, and where it stands. `told`: the notice that went out about it."""

    own: BookPlan
    state: Breach
    told: NoticeSent | None


def plans_of(standing: Standing) -> Iterator[BookPlan]:
    """Every repayment agreement that is in force."""
    taken: dict[str, list[ContractStanding]] = {}
    for contract in standing.contracts:
        if contract.superseded_by:
            taken.setdefault(contract.superseded_by, []).append(contract)
    for contract in standing.contracts if taken else ():
        replaced = tuple(taken.get(contract.number, ()))
        title = (contract.governing.contract.title + contract.governing.contract.form).casefold()
        if contract.state == "superseded" or not replaced or not any(word in title for word in TITLES):
            continue
        plan = _plan(standing, contract, replaced)
        if plan is not None:
            guarantors = [p.name for p in contract.governing.contract.terms.parties if p.role == "guarantor"]
            yield BookPlan(contract, replaced, plan, "、".join(guarantors))


def broken_plans(standing: Standing) -> tuple[tuple[BrokenPlan, ...], tuple[Diagnostic, ...]]:
    """The plans with an instalment that is late on that day, and what is to be said of each."""
    out: list[BrokenPlan] = []
    found: list[Diagnostic] = []
    for own in plans_of(standing):
        state, _ = breach(own.plan, _receipts(own), standing.as_of)
        if state is None:
            continue
        first = min(row.due for row in state.missed)
        told = next((n for n in reversed(own.contract.notices) if n.level == "plan_default" and n.on > first), None)
        out.append(BrokenPlan(own, state, told))
        days = max(row.days_late for row in state.missed)
        name = "plan-broken" if state.accelerated else "plan-late"
        found.append(say(name, where=own.contract.number, contract=own.contract.number, customer=own.contract.customer[:40], days=days,
                         missed="、".join(str(row.number) for row in state.missed), grace=own.plan.grace, owed=_sum(state.owed.total)))
    return tuple(out), tuple(found)


def _sum(money: Money) -> str:
    return f"{money.currency} {money.rounded().amount:,}"


def _receipts(own: BookPlan) -> list[Receipt]:
    """What was paid under the plan."""
    return [receipt for _, receipt in own.contract.receipts if receipt.amount.currency == own.contract.currency and receipt.amount.amount > 0]


def _plan(standing: Standing, contract: ContractStanding, replaced: tuple[ContractStanding, ...]) -> Plan | None:
    """The plan as the breach reckons with it; None where its instalments are not all dated sums of one currency."""
    dues = [row.due for row in contract.rows]
    amounts = [due.amount for due in dues if due.amount and due.on]
    if not dues or len(amounts) != len(dues) or len({amount.currency for amount in amounts}) != 1:
        return None
    owed = _acknowledged(standing, replaced, amounts[0].currency)
    if owed is None:
        return None
    rows = tuple(_row(n, due.on, due.last_day or due.on, due.amount) for n, due in enumerate(dues, 1) if due.on and due.amount)
    whole = sum_money(amounts, amounts[0].currency)
    zero = whole - whole
    waived = max(owed.total - whole, zero)
    terms = contract.governing.contract.terms
    return Plan(contract.number, _replaced_on(standing, replaced), owed, waived, rows, terms.late_fee(), GRACE, NOTICE, terms.signed_on)


def _row(number: int, pay_on: date, due: date, amount: Money) -> Instalment:
    zero = amount - amount
    return Instalment(number, due, amount, zero, zero, zero, amount, zero, zero, pay_on)


def _replaced_on(standing: Standing, replaced: tuple[ContractStanding, ...]) -> date:
    facts = [superseded_by(standing.journal, contract.number, standing.as_of) for contract in replaced]
    return min(fact.on for fact in facts if fact)


def _acknowledged(standing: Standing, replaced: tuple[ContractStanding, ...], currency: str) -> Owed | None:
    """What the replaced contracts owed on the last day before they were replaced, kind by kind."""
    numbers = {contract.number for contract in replaced}
    mine = {e.sequence for number in numbers for e in standing.journal.of(number)}
    journal = Journal(tuple(e for e in standing.journal.entries if e.sequence in mine or isinstance(e.fact, Allocation)))
    before = stand(journal, _replaced_on(standing, replaced) - timedelta(days=1), rules=standing.rules)
    claims = [row.receivable for c in before.contracts if c.number in numbers for row in c.rows if row.receivable]
    own = [claim for claim in claims if claim.principal.currency == currency]
    if not own:
        return None
    return Owed(*(sum_money((getattr(claim, kind) for claim in own), currency) for kind in ("principal", "penalty", "interest", "costs")))
