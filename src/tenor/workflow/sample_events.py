"""The contracts of the sample book → what happened under them: deliveries, invoices, receipts by each customer's manner, letters.

What no rule brings about (a dispute, a promise, a slip of the pen) stands in samples/book/story.toml, in the words of the book's own
JSON. Chance comes from the seed of the cast alone.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import TYPE_CHECKING, Any

from tenor.claim import Approval, Correction, CreditData, Due, Fact, Milestone, NoticeSent, Profile, Receipt, Service
from tenor.collection.plan import plan
from tenor.model import Event, EventKind
from tenor.money import Money
from tenor.workflow.sample_cast import Choice, Mistake, Supplement, Told

if TYPE_CHECKING:
    from tenor.workflow.sample_cast import Cast, Signed

LEVELS = (("friendly", 6), ("formal", 21), ("final", 50))  # days late on which a letter of that kind goes out
APPROVED = Decimal(1_000_000)  # plans of contracts from this price on are approved by name
SLOW_PART = Decimal("0.6")
BAD_PART = Decimal("0.35")


class Chance:
    """Days and odds drawn in a fixed order."""

    def __init__(self, seed: int, name: str) -> None:
        self._random = Random(f"{seed} {name}")

    def days(self, least: int, most: int) -> int:
        return least + int(self._random.random() * (most - least + 1))

    def once_in(self, share: float) -> bool:
        return self._random.random() < share


def happenings(cast: Cast, signed: Sequence[Signed]) -> Iterator[Told]:
    """All that happened by the day of the cast, in no order."""
    told = story()
    skipped = {(row["contract"], row["label"]) for row in told.get("unpaid", ())}
    first = cast.day - timedelta(days=548)
    for each in signed:
        stones = tuple(_milestones(cast, each))
        dues, _ = plan(each.contract, stones, horizon=cast.day)
        receipts = [r for due in dues if (each.number, due.label) not in skipped for r in _receipts(cast, each, due)]
        dated: list[tuple[Fact, date]] = [*((m, m.on) for m in stones), *((r, r.on) for r in receipts), *_letters(cast, each, dues, receipts)]
        yield from (Told(max(on, first), fact) for fact, on in dated)
        if each.contract.terms.price and each.contract.terms.price.total.amount >= APPROVED:
            yield Told(max(each.on + timedelta(days=8), first), Approval(each.number, "回款计划", "何屿", each.on + timedelta(days=8), "财务总监"), "计划审批")
    yield from _customers(cast, signed, first)
    yield from _told(told)


def story() -> Mapping[str, Any]:
    """What is told one by one."""
    from tenor.files.library import find_folder

    return tomllib.loads((find_folder("samples") / "book" / "story.toml").read_text(encoding="utf-8"))


def _told(told: Mapping[str, Any]) -> Iterator[Told]:
    from tenor.files.book.facts import load

    for row in told.get("told", ()):
        fact = load(row["kind"], row["body"])
        assert not isinstance(fact, Correction)
        yield Told(row["on"], fact, row["why"])
    for row in told.get("choice", ()):
        yield Told(row["on"], Choice(row["reference"], tuple(map(tuple, row["parts"]))), row["why"])
    for row in told.get("mistake", ()):
        yield Told(row["on"], Mistake(row["reference"], row["changes"]), row["why"])
    for row in told.get("amendment", ()):
        yield Told(row["on"], Supplement(row["contract"], row["number"], row["on"], tuple(map(tuple, row["nodes"]))), row["why"])


# --- milestones and money -----------------------------------------------------------------------------------------------------


def _milestones(cast: Cast, each: Signed) -> Iterator[Milestone]:
    """The events of its kind, each a few days later than usual; and the invoices that no due date hangs on."""
    chance = Chance(cast.seed, f"{each.number} events")
    awaited = {event.kind for node in each.contract.terms.nodes for event in node.trigger.events}
    for name, after in each.kind["events"]:
        kind, on = EventKind(name), each.on + timedelta(days=after + chance.days(0, 9))
        if on <= cast.day and kind in awaited:
            yield Milestone(each.number, Event(kind), _weekday(on))
    if EventKind.INVOICE in awaited:
        return
    dues, _ = plan(each.contract, [Milestone(each.number, Event(EventKind(name)), each.on + timedelta(days=after)) for name, after in each.kind["events"]])
    for due in dues:
        sent = _weekday(due.on - timedelta(days=chance.days(9, 14))) if due.on else None
        if sent and each.on < sent <= cast.day:
            yield Milestone(each.number, Event(EventKind.INVOICE), sent, due.label)


def _receipts(cast: Cast, each: Signed, due: Due) -> Iterator[Receipt]:
    """What came in on a due, by the customer's manner."""
    if due.on is None or due.amount is None:
        return
    chance = Chance(cast.seed, f"{each.number} {due.label}")
    for k, (after, amount) in enumerate(_manner(each.customer["manner"], due.amount, chance, first=due.index == 1), 1):
        on = _weekday(max(due.on + timedelta(days=after), each.on + timedelta(days=1)))
        if amount and on <= cast.day:
            yield Receipt(each.number, amount, on, reference=f"{on:%y%m%d}{sum(map(ord, each.number + due.label)) % 9973:04d}{k}")


def _manner(manner: str, amount: Money, chance: Chance, *, first: bool) -> list[tuple[int, Money]]:
    """(days after the due date, amount) of each receipt."""
    if manner == "early":
        return [(-chance.days(1, 8), amount)]
    if manner == "prompt":
        return [(chance.days(-3, 1), amount)]
    if manner == "usual":
        return [(chance.days(0, 6) if chance.once_in(0.55) else chance.days(8, 27), amount)]
    late = chance.days(12, 38)
    if manner == "slow":
        if first or chance.once_in(0.5):
            return [(late, amount)]
        part = (amount * SLOW_PART).rounded()
        return [(late, part), (late + chance.days(22, 48), amount - part)]
    if first:
        return [(late, amount)]
    return [(late + chance.days(20, 45), (amount * BAD_PART).rounded())] if chance.once_in(0.45) else []


def _letters(cast: Cast, each: Signed, dues: Sequence[Due], receipts: Sequence[Receipt]) -> Iterator[tuple[Fact, date]]:
    """A letter of each level on the days on which something was that late, with proof of service where it counts."""
    if each.on < cast.day - timedelta(days=548):
        return  # taken over from the ledger before this one, which kept no letters
    chance = Chance(cast.seed, f"{each.number} letters")
    last = date.min
    for due in dues:
        for level, late in LEVELS:
            on = _weekday(due.on + timedelta(days=late)) if due.on else cast.day
            open_ = sum((d.amount.amount for d in dues if d.amount and d.on and d.on <= on), Decimal(0))
            open_ -= sum((r.amount.amount for r in receipts if r.on <= on), Decimal(0))
            if open_ <= 0 or on >= cast.day or on <= last:
                continue
            last = on
            number = f"TN-{on:%Y%m%d}-{sum(map(ord, each.number)) % 97:02d}"
            yield NoticeSent(each.number, number, level, on, "电子邮件" if level == "friendly" else "EMS"), on
            arrived = on + timedelta(days=chance.days(2, 5))
            if level != "friendly" and arrived <= cast.day:
                yield Service(number, arrived, f"EMS签收单 {on:%m%d}{chance.days(1000, 9999)}"), arrived


def _weekday(day: date) -> date:
    """Banks and post offices rest at weekends."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


# --- customers ----------------------------------------------------------------------------------------------------------------

_CREDIT: Mapping[str, tuple[str, str, str, str]] = {  # debt ratio, current ratio, lawsuits, industry outlook
    "early": ("0.38", "1.9", "0", "80"), "prompt": ("0.45", "1.6", "0", "70"), "usual": ("0.55", "1.3", "1", "60"),
    "slow": ("0.68", "1.05", "2", "45"), "bad": ("0.74", "0.95", "3", "40"),
}
_FALL = ("0.86", "0.7", "6", "35")


def _customers(cast: Cast, signed: Sequence[Signed], first: date) -> Iterator[Told]:
    """Profiles when the first contract comes; credit figures at the turn of the year and, monthly, of late."""
    for customer in cast.customers:
        since = max(min(each.on for each in signed if each.customer is customer), first)
        fields = ("industry", "region", "class", "limit", "size", "address")
        values = tuple((name, customer[name]) for name in fields if name in customer)
        yield Told(since, Profile(customer["name"], (*values, ("language", "en" if "currency" in customer else "zh"))), "客户建档")
        manner = customer["manner"]
        reviews = [(date(2026, 1, 20), _CREDIT[manner], "2025年度报表"), (date(2026, 11, 2), _FALL if manner == "bad" else _CREDIT[manner], "公开登记与评级")]
        for on, figures, source in reviews:
            if since <= on <= cast.day:
                told = tuple(zip(("debt_ratio", "current_ratio", "lawsuits", "industry"), map(Decimal, figures), strict=True))
                yield Told(on, CreditData(customer["name"], on, told, source), "信用月度更新")
