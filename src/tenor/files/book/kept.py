"""What is kept of a contract at rest (`standing_kept.Kept`) ⇄ one line of text, for the file beside the book."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, cast

from tenor.claim import Fact, Milestone, Receipt
from tenor.collection.standing.kept import Kept, KeptDue, node_on
from tenor.files.book.facts import dump, dump_noun, kind_of, load, load_noun, parsed
from tenor.model import Event, LateFee, Party, PaymentNode
from tenor.money import Money

Row = list[Any]
_day_of = date.fromordinal
PAYER = ("name", "contact", "address", "email", "credit_class")  # what a letter takes from the contract of whom it goes to
_SAID = frozenset({"contract", "number", "level", "reason", "what", "name"})  # fields without a value of their own


def dump_kept(kept: Kept) -> bytes:
    """The line."""
    dues = [[due.label, due.index, _day(due.on), _sum(due.amount), _sum(due.credited), due.owner,
             [[kind, _sum(amount), place] for kind, amount, place in due.parts], [[_day(on), _sum(amount)] for on, amount in due.written_off],
             [[event.kind.value, event.name] for event in due.node.trigger.events]] for due in kept.dues]
    receipts = [[number, _sum(r.amount), _day(r.on), r.node, r.reference] for number, r in kept.receipts]
    facts = [_stone(fact) if isinstance(fact, Milestone) else [kind_of(fact), _bare(dump(fact))] for fact in kept.facts]
    payer = [getattr(kept.payer, name) for name in PAYER] if kept.payer else None
    fee = _json(_bare(dump_noun(kept.fee))) if kept.fee else None
    return _json([kept.language, _day(kept.signed_on), payer, fee, _sum(kept.price), kept.currency, kept.owner, kept.project, dues,
                  receipts, facts]).encode()


def load_kept(text: bytes, number: str) -> Kept:
    """What `dump_kept` wrote, of the contract of that number."""
    language, signed, payer, fee, price, currency, owner, project, dues, receipts, facts = parsed(text.decode())
    return Kept(language, _on(signed), _payer(tuple(payer)) if payer else None, _fee(fee) if fee else None,
                _money(price), currency, owner, project, tuple([_due(row) for row in dues]),
                tuple([_receipt(number, row) for row in receipts]), tuple([_fact(number, row) for row in facts]))


def _due(row: Row) -> KeptDue:
    label, index, on, amount, credited, owner, parts, off, events = row
    return KeptDue(label, index, _day_of(on) if on else None, _money(amount), _money(credited), owner,
                   tuple([(kind, _sure(part), place) for kind, part, place in parts]) if parts else (),
                   tuple([(_day_of(day), _sure(part)) for day, part in off]) if off else (), _node(label, tuple([tuple(event) for event in events])))


def _receipt(number: str, row: Row) -> tuple[int, Receipt]:
    entry, amount, on, node, reference = row
    return entry, Receipt(number, Money(Decimal(amount[0]), amount[1]), _day_of(on), node, reference)


def _stone(stone: Milestone) -> Row:
    """The commonest fact in little."""
    return [_day(stone.on), stone.event.kind.value, stone.event.name, stone.note]


def _fact(number: str, row: Row) -> Fact:
    if len(row) == 2:
        return cast("Fact", load(row[0], row[1]))
    on, kind, name, note = row
    return Milestone(number, _event(kind, name), _day_of(on), note)


def _bare(value: Any) -> Any:
    """Without fields that hold nothing: a noun has them by itself."""
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items() if not (item is None or item == "" or item == []) or key in _SAID}
    return [_bare(item) for item in value] if isinstance(value, list) else value


@lru_cache(maxsize=4096)
def _payer(told: tuple[str, ...]) -> Party:
    said: dict[str, Any] = dict(zip(PAYER, told, strict=True))
    return Party("payer", **said)


@lru_cache(maxsize=4096)
def _fee(text: str) -> LateFee:
    return load_noun(LateFee, json.loads(text))


@lru_cache(maxsize=4096)
def _node(label: str, events: tuple[tuple[str, str], ...]) -> PaymentNode:
    return node_on(label, tuple(_event(kind, name) for kind, name in events))


@lru_cache(maxsize=4096)
def _event(kind: str, name: str) -> Event:
    return load_noun(Event, {"kind": kind, "name": name})


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sum(money: Money | None) -> Sequence[str] | None:
    return (str(money.amount), money.currency) if money is not None else None


def _money(pair: Sequence[str] | None) -> Money | None:
    return Money(Decimal(pair[0]), pair[1]) if pair else None


def _sure(pair: Sequence[str]) -> Money:
    return Money(Decimal(pair[0]), pair[1])


def _day(day: date | None) -> int:
    return day.toordinal() if day else 0


def _on(number: int) -> date | None:
    return _day_of(number) if number else None
