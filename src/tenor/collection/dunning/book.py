"""A `Standing` and a `Policy` → `OpenItem`s: what of a book asks for a letter on its day, and of all else why it does not.

A due that is late gets the highest step of the ladder whose day has come and that has not gone out for it yet. Where a step waits
for the letter before, or for proof that it arrived, that letter goes first, and then nothing until the proof is in the book. What is on hold,
in dispute, before a court, promised or replaced by a repayment agreement gets none; a customer gets no second letter before the
interval is over, and nobody one on a quiet day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from types import MappingProxyType
from typing import cast

from tenor.claim import Approval, Basis, Customer, NoticeSent, Receivable
from tenor.collection.due import name_of
from tenor.collection.dunning.columns import bare, choices
from tenor.collection.dunning.dunning import CLAIMING
from tenor.collection.dunning.open_items import OpenItem, Skipped
from tenor.collection.dunning.policy import Level, Policy
from tenor.collection.figures.forecast_promises import Judged
from tenor.collection.letters.kind import Kind
from tenor.collection.standing.standing import ContractStanding, Row, Standing, plain
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass, replace
from tenor.law.phrasing import plain_day
from tenor.model import EventKind
from tenor.money import Money

PERFORMED = (EventKind.DELIVERY, EventKind.INSTALLATION, EventKind.INITIAL_ACCEPTANCE, EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE,
             EventKind.GO_LIVE, EventKind.SETTLEMENT_AUDIT)
APART = frozenset({"courtesy", "due_day", "statement", "assignment"})  # letters that demand nothing
NONE_BEFORE: Mapping[str, int] = MappingProxyType({})
Opened = tuple[tuple[OpenItem, ...], tuple[Skipped, ...], tuple[Diagnostic, ...]]


@dataclass(frozen=True)
class _Book:
    """What the rows of one run share. `last`: the last demand that went to a customer, or under a contract; `quiet`: why no letter goes
    out that day, and the next day on which one may."""

    standing: Standing
    policy: Policy
    kind: Kind | None
    last: Mapping[str, NoticeSent]
    promised: Mapping[tuple[str, int], date]
    quiet: tuple[Words, date] | None


@dataclass(frozen=True)
class _Own:
    """A contract with what its rows share, each worked out where it is first asked for."""

    book: _Book
    contract: ContractStanding

    @cached_property
    def customer(self) -> Customer:
        return customer_of(self.book.standing, self.contract)

    @cached_property
    def last(self) -> NoticeSent | None:
        """The last demand to the same customer (contract, where letters go by contract)."""
        return self.book.last.get(_whom(self.contract, self.book.policy))


def open_of(standing: Standing, policy: Policy, kind: Kind | None = None, before: Mapping[str, int] = NONE_BEFORE) -> Opened:
    """What the book puts into letters that day. `kind`: a kind of letter asked for by name, for all that it takes; the ladder and
    its rules otherwise. Items are numbered in the order of the book; `before`: how many dues that are not in the standing stand
    between a contract and the one before it."""
    items: list[OpenItem] = []
    skipped: list[Skipped] = []
    book = _Book(standing, policy, kind, _last(standing, policy), _promised(standing), _quiet_day(standing.as_of, policy))
    number = 0
    for contract in standing.contracts:
        number += before.get(contract.number, 0)
        if contract.state == "superseded":
            if any(row.position and row.line and row.position.planned < row.line.amount - row.line.credited for row in contract.rows):
                number += 1
                skipped.append(Skipped(number, contract.customer, contract.number, "",
                                       (say("replaced-by-agreement", where=contract.number, contract=contract.number, by=contract.superseded_by),)))
            continue
        first, number = number, number + len(contract.rows)
        own = _Own(book, contract)
        for row in contract.rows:
            place = first + row.due.index
            item, why = _judged(own, row, place)
            if item is None:
                claim = row.receivable
                skipped.append(Skipped(place, contract.customer, contract.number, row.due.label, why, claim.principal if claim else None,
                                       person=any(d.severity == "error" for d in why)))
            else:
                items.append(item)
    return tuple(items), tuple(skipped), ()


# --- one due --------------------------------------------------------------------------------------------------------------


def _judged(own: _Own, row: Row, number: int) -> tuple[OpenItem | None, tuple[Diagnostic, ...]]:
    """The due as an item with its step, or why it gets no letter."""
    where = f"{own.contract.number}:{number}"
    book, claim = own.book, row.receivable
    if claim is None:
        return None, (say("due-not-dated", where=where, label=row.due.label),)
    days = (book.standing.as_of - claim.due).days  # below 0 before the due date
    claim = claim if claim.days_late == days else replace(claim, days_late=days)
    if not claim.principal:
        return None, (say("fee-still-open", where=where, fee=claim.total) if claim.total else say("paid-in-full", where=where, amount=claim.original),)
    level, why = _asked(book, claim, where) if book.kind else _step(own, row, claim, where)
    if not level:
        return None, why
    return _item(own, row, claim, number, where, level), ()


def _asked(book: _Book, claim: Receivable, where: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """For a kind of letter asked for by name: whether it takes this due."""
    assert book.kind is not None
    days, takes = claim.days_late, book.kind.takes
    name = {"today": "not-due-today" if days else "", "overdue": "not-yet-due" if days <= 0 else "", "late": "not-yet-due" if days <= 0 else "",
            "ahead": "already-overdue" if days > 0 else "due-far-off" if -days > book.kind.within else ""}.get(takes, "")
    if name:
        return "", (_day(name, where, claim, book),)
    return book.kind.name, ()


def _day(name: str, where: str, claim: Receivable, book: _Book) -> Diagnostic:
    within = book.kind.within if book.kind else max((-level.from_day for level in book.policy.ahead), default=0)
    return say(name, where=where, due=claim.due.isoformat(), as_of=book.standing.as_of.isoformat(), within=within)


def _step(own: _Own, row: Row, claim: Receivable, where: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The name of the step that the due has come to, or why it gets none today."""
    book, contract, policy, credit_class = own.book, own.contract, own.book.policy, own.customer.credit_class
    if claim.days_late <= 0:
        level = next((level for level in reversed(policy.ahead) if claim.days_late >= policy.first_day(level, credit_class)), None)
        if level is None:
            return "", (_day("not-yet-due", where, claim, book),)
        stopped = _stopped(book, contract, row, where)
        if stopped:
            return "", stopped
        before = _covering(contract, claim, level, policy, credit_class)
        why = (_sent(before, where),) if before else _quiet(book, where)
        return ("", why) if why else (level.name, ())
    stopped = _stopped(book, contract, row, where)
    if stopped:
        return "", stopped
    chosen, why = _climbed(book, contract, claim, credit_class, where)
    if chosen is None:
        return "", why
    why = _too_soon(own, where) or _unsigned(contract, claim, chosen, where) or _quiet(book, where)
    return ("", why) if why else (chosen.name, ())


def _stopped(book: _Book, contract: ContractStanding, row: Row, where: str) -> tuple[Diagnostic, ...]:
    """What keeps any letter back: a hold, a dispute, a court, a promise whose day has not come."""
    for hold in row.holds:
        until = hold.until.isoformat() if hold.until else "—"
        name = "claim-in-dispute" if hold.kind == "dispute" else "claim-on-hold"
        return (say(name, where=where, reason=hold.reason[:80] or "—", since=hold.since.isoformat(), until=until),)
    suits = [act for act in contract.restarts if row.due.on and act.on >= row.due.on]
    if suits:
        return (say("claim-at-law", where=where, act=suits[-1].note or suits[-1].kind, on=suits[-1].on.isoformat()),)
    by = book.promised.get((contract.number, row.due.index))
    return (say("claim-promised", where=where, by=by.isoformat()),) if by else ()


def _climbed(book: _Book, contract: ContractStanding, claim: Receivable, credit_class: str, where: str) -> tuple[Level | None, tuple[Diagnostic, ...]]:
    """The step of the ladder that is to go out, or why none is."""
    policy = book.policy
    steps = [level for level in policy.ladder if claim.days_late >= policy.first_day(level, credit_class)]
    if not steps:
        return None, (say("before-first-level", where=where, days=claim.days_late, policy=policy.name),)
    above = _beyond(contract, claim, policy, steps[-1])
    if above:
        return None, (_sent(above, where),)
    for i in range(len(steps) - 1, -1, -1):
        before = _covering(contract, claim, steps[i], policy, credit_class)
        if before:
            again = policy.repeat and i == len(steps) - 1 and (book.standing.as_of - before.on).days >= policy.repeat
            return (steps[i], ()) if again else (None, (_sent(before, where),))
        if not steps[i].after or i == 0:
            return steps[i], ()
        earlier = _covering(contract, claim, steps[i - 1], policy, credit_class)
        if earlier and (steps[i].after == "sent" or earlier.number in {service.number for service in contract.services}):
            return steps[i], ()
        if earlier:
            return None, (say("earlier-not-served", where=where, number=earlier.number, sent=earlier.on.isoformat(), level=steps[i].name),)
    return steps[0], ()


def _covering(contract: ContractStanding, claim: Receivable, level: Level, policy: Policy, credit_class: str) -> NoticeSent | None:
    """The last letter of that step that was about this due: it names it, or went out under the contract once the due had come so
    far."""
    if not contract.notices:
        return None
    first = claim.due + timedelta(days=policy.first_day(level, credit_class))
    last = claim.due if level.from_day <= 0 else date.max
    return next((n for n in reversed(contract.notices) if n.level == level.name
                 and (claim.label in n.nodes if n.nodes else first <= n.on <= last)), None)


def _beyond(contract: ContractStanding, claim: Receivable, policy: Policy, last: Level) -> NoticeSent | None:
    """A letter beyond the step that has come: a higher one that named this due, or one beyond the ladder (a lawyer's, a warning of
    termination, …)."""
    if not contract.notices:
        return None
    ladder = [level.name for level in policy.ladder]
    higher = frozenset(ladder[ladder.index(last.name) + 1 :])
    names = CLAIMING - set(ladder) - {"formal", "final"}
    return next((n for n in reversed(contract.notices)
                 if (n.level in names and _about(n, claim)) or (n.level in higher and claim.label in n.nodes)), None)


def _about(notice: NoticeSent, claim: Receivable) -> bool:
    """Whether a letter sent under the contract was about this due, as far as can be known."""
    return claim.label in notice.nodes if notice.nodes else notice.on > claim.due


def _sent(notice: NoticeSent, where: str) -> Diagnostic:
    return say("letter-sent-already", where=where, number=notice.number, level=notice.level or "—", on=notice.on.isoformat())


def _too_soon(own: _Own, where: str) -> tuple[Diagnostic, ...]:
    """Whether the last letter to the same customer (contract, where letters go by contract) is too near."""
    last, days, today = own.last, own.book.policy.interval, own.book.standing.as_of
    if last is None or (today - last.on).days >= days:
        return ()
    return (say("letter-too-soon", where=where, number=last.number, on=last.on.isoformat(), interval=days,
                next=(last.on + timedelta(days=days)).isoformat()),)


def _unsigned(contract: ContractStanding, claim: Receivable, level: Level, where: str) -> tuple[Diagnostic, ...]:
    """Whether somebody has yet to agree to the letter, or refused."""
    if not level.sign_off:
        return ()
    said = [a for a in contract.approvals if a.on >= claim.due and _means(a, level)]
    if said and said[-1].approved:
        return ()
    if said:
        return (say("sign-off-refused", where=where, level=level.name, who=said[-1].name, on=said[-1].on.isoformat()),)
    return (say("sign-off-missing", where=where, level=level.name, role=level.sign_off, contract=contract.number),)


def _means(approval: Approval, level: Level) -> bool:
    """Whether an approval is about letters of that level: `tenor book approve CONTRACT final` or 最后通知."""
    return approval.what == level.name or choices("level").get(bare(approval.what)) == level.name


def _quiet(book: _Book, where: str) -> tuple[Diagnostic, ...]:
    if book.quiet is None:
        return ()
    why, following = book.quiet
    return (say("quiet-day", where=where, day=book.standing.as_of.isoformat(), why=why, next=following.isoformat()),)


# --- what the rows share --------------------------------------------------------------------------------------------------


def _quiet_day(today: date, policy: Policy) -> tuple[Words, date] | None:
    why = policy.quiet.why(today, policy.country)
    return (why, policy.quiet.next_day(today, policy.country)) if why else None


def _whom(contract: ContractStanding, policy: Policy) -> str:
    return contract.number if policy.per != "customer" else plain(contract.customer)


def _last(standing: Standing, policy: Policy) -> Mapping[str, NoticeSent]:
    """By customer (or contract): the last demand that went out, reminders before the due date and statements apart."""
    out: dict[str, NoticeSent] = {}
    for contract in standing.contracts:
        for notice in contract.notices:
            key = _whom(contract, policy)
            if notice.level not in APART and (key not in out or out[key].on <= notice.on):
                out[key] = notice
    return out


def _promised(standing: Standing) -> Mapping[tuple[str, int], date]:
    """Dues that open promises cover, wholly or in part, the oldest first, by the day that was promised."""
    out: dict[tuple[str, int], date] = {}
    standing_open: dict[str, list[Judged]] = {}
    for judged in standing.judged:
        if judged.state == "open":
            standing_open.setdefault(judged.promise.contract, []).append(judged)
    for contract in standing.contracts if standing_open else ():
        if contract.number not in standing_open:
            continue
        open_ = sorted((r for r in contract.rows if r.receivable and r.receivable.principal), key=lambda r: (r.due.on or date.max, r.due.index))
        rest = {r.due.index: r.receivable.total for r in open_ if r.receivable}
        for judged in sorted(standing_open[contract.number], key=lambda j: j.promise.by):
            left: Money = judged.left
            for row in open_:
                own = rest[row.due.index]
                if left.amount > 0 and own.amount > 0 and own.currency == left.currency:
                    part = min(left, own)
                    left, rest[row.due.index] = left - part, own - part
                    out[contract.number, row.due.index] = judged.promise.by
    return out


def _class(standing: Standing, contract: ContractStanding) -> str:
    """strategic, partner, prudent: as the customer's file says, else the contract."""
    payer = contract.governing.contract.terms.party("payer")
    said = standing.profile(contract.customer).get("class", "") or (payer.credit_class if payer else "")
    return choices("class").get(bare(said), said) if said else ""


def customer_of(standing: Standing, contract: ContractStanding) -> Customer:
    """Whom a letter goes to: what the customer's file says, else what the contract says."""
    file = standing.profile(contract.customer)
    payer = contract.governing.contract.terms.party("payer")

    def one(name: str) -> str:
        return file.get(name, "") or (cast(str, getattr(payer, name, "")) if payer else "")

    said = file.get("language", "")
    language = (choices("language").get(bare(said), said) if said else "") or contract.governing.contract.terms.language
    return Customer(contract.customer, one("contact"), one("address"), one("email"), _class(standing, contract), language)


def _item(own: _Own, row: Row, claim: Receivable, number: int, where: str, level: str) -> OpenItem:
    contract, customer = own.contract, own.customer
    if claim.basis == Basis():
        claim = replace(claim, basis=basis_of(contract, row, customer.language.partition("+")[0]))
    earlier = tuple(n for n in contract.notices if n.level not in APART and _about(n, claim)) if contract.notices else ()
    numbers = {n.number for n in earlier}
    served = tuple(s for s in contract.services if s.number in numbers) if earlier else ()
    doubts = tuple(d.at(where=where) for d in row.line.diagnostics) if row.line else ()
    extra = {key: value for key, value in (("project", row.project), ("owner", row.owner)) if value}
    return OpenItem(claim, customer, number, where, level, earlier, served, doubts, extra)


def basis_of(contract: ContractStanding, row: Row, language: str) -> Basis:
    """What the claim rests on, from what the book says happened: signing, the invoice, delivery and acceptance."""
    stones = [m for m in contract.milestones if m.on <= (row.due.on or date.max)]
    own = set(row.due.node.trigger.events) if row.due.node else set()
    invoices = [m.note for m in stones if m.event.kind is EventKind.INVOICE and m.note and (not own or m.event in own)]
    done = [m for m in stones if m.event.kind in PERFORMED]
    said = [f"{plain_day(m.on).to(language)}{name_of(m.event).zh}" if language == "zh" else f"{name_of(m.event).en} on {plain_day(m.on).en}" for m in done]
    came = [part.receipt.on for part in row.line.parts if part.kind == "principal"] if row.line else []
    return Basis(contract.governing.contract.terms.signed_on, invoices[0] if len(invoices) == 1 else "",
                 ("，" if language == "zh" else "; ").join(dict.fromkeys(said)), max(came, default=None))
