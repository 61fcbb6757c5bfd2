"""`OpenItem`s, a `Policy`, a day → `Notice`s: who gets which letter; numbered so that a second run gives the same numbers."""

from __future__ import annotations

import re
import unicodedata
from base64 import b32encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from typing import TypeVar, cast

from tenor.claim import Customer, FeeLine, Notice, Receivable
from tenor.collection.creditor import creditor_for
from tenor.collection.interest import by_law
from tenor.collection.open_items import OpenItem, Skipped
from tenor.collection.overdue import LEVELS
from tenor.collection.policy import Grouping, Level, Policy
from tenor.diagnostic import Diagnostic, Words, say
from tenor.law import calendar, statutory
from tenor.model import Party
from tenor.money import Money, sum_money

T = TypeVar("T")
FIXED = Words("法定固定金额", "fixed sum by law")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_READABLE = str.maketrans("IO", "89")  # base32 letters that are mistaken for figures on paper


def notices(items: Sequence[OpenItem], policy: Policy, creditors: Mapping[str, Party], *, as_of: date,
            per: Grouping | None = None) -> tuple[tuple[Notice, ...], tuple[Skipped, ...], tuple[Diagnostic, ...]]:
    """One notice a customer (or contract, or row) and currency. `creditors`: our own particulars, of `read_creditor`.

    The level named in the list wins over the policy's; where rows of one letter name several, the highest. A level whose
    policy states no fee claims none: its letter reserves it.
    """
    made: list[Notice] = []
    skipped: list[Skipped] = []
    found: list[Diagnostic] = []
    numbers: dict[str, int] = {}
    for group in _groups(items, per or policy.per).values():
        customer = _customer(group, found)
        level, why = _level(group, customer, policy, found)
        owed = sum_money([item.receivable.principal for item in group], group[0].receivable.principal.currency)
        least = policy.minimum.get(owed.currency)
        if least is not None and owed < least:
            why = say("below-minimum", where=_rows(group), owed=owed, minimum=least, currency=owed.currency)
        if level is None or why:
            skipped += [_skip(item, (why,) if why else ()) for item in group]
            continue
        notice = _notice(group, customer, level, policy, creditors, as_of, found)
        made.append(replace(notice, number=_once(notice.number, numbers)))
    return tuple(made), tuple(skipped), (*found, *_lacking(made))


def number(notice: Notice, prefix: str = "TN") -> str:
    """A letter's number: its day and eight letters that follow from whom it goes to and what it claims, so that the same
    letter has the same number however often it is made, and another letter another one."""
    said = [notice.customer.name, notice.language, notice.level, notice.as_of.isoformat(), notice.pay_by.isoformat()]
    for item in notice.items:
        said += [item.contract, item.label, item.due.isoformat(), str(item.principal), item.principal.currency, str(item.total)]
    digest = b32encode(sha256("\x1f".join(said).encode("utf-8", "replace")).digest()).decode()
    return f"{prefix}-{notice.as_of:%Y%m%d}-{digest[:8].translate(_READABLE)}"


def _once(name: str, numbers: dict[str, int]) -> str:
    """Two letters of one batch that say the same (one a row, twin rows) are told apart by a count."""
    numbers[name] = numbers.get(name, 0) + 1
    return name if numbers[name] == 1 else f"{name}-{numbers[name]}"


def _groups(items: Sequence[OpenItem], per: Grouping) -> dict[tuple[object, ...], list[OpenItem]]:
    """Items that share a letter, in the order of the list. Spaces, width of signs and case do not make another customer;
    another currency always makes another letter."""
    groups: dict[tuple[object, ...], list[OpenItem]] = {}
    for i, item in enumerate(items):
        key: tuple[object, ...] = (_same_name(item.customer.name), item.receivable.principal.currency)
        if per == "contract":
            key = (*key, item.receivable.contract)
        elif per == "row":
            key = (*key, i)
        groups.setdefault(key, []).append(item)
    return groups


def _same_name(name: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()


def _rows(group: Sequence[OpenItem]) -> str:
    """The place of a letter's rows: list.xlsx:3,7."""
    return ",".join([group[0].where, *(str(item.row) for item in group[1:])]) if group[0].where else ""


def _skip(item: OpenItem, why: tuple[Diagnostic, ...]) -> Skipped:
    claim = item.receivable
    return Skipped(item.row, item.customer.name, claim.contract, claim.label, why, claim.principal)


def _customer(group: Sequence[OpenItem], found: list[Diagnostic]) -> Customer:
    """The customer as the rows together describe it: of each detail the first that is given; others are doubted."""
    def one(detail: str, of: Callable[[Customer], str]) -> str:
        given = list(dict.fromkeys(value for item in group if (value := of(item.customer))))
        if len(given) > 1:
            found.append(say("customer-details-differ", where=_rows(group), customer=group[0].customer.name[:40], detail=detail,
                             taken=given[0][:60], other=" / ".join(given[1:])[:120]))
        return given[0] if given else ""

    name = group[0].customer.name
    language = one("language", lambda c: c.language)
    if not language:
        language = "zh" if _CHINESE.search(name) or group[0].receivable.principal.currency == "CNY" else "en"
    return Customer(name, one("contact", lambda c: c.contact), one("address", lambda c: c.address),
                    one("email", lambda c: c.email), one("class", lambda c: c.credit_class), language)


def _level(group: Sequence[OpenItem], customer: Customer, policy: Policy,
           found: list[Diagnostic]) -> tuple[Level | None, Diagnostic | None]:
    """The level of the letter, or why there is none yet."""
    asked = sorted({item.level for item in group if item.level}, key=LEVELS.index)
    if len(asked) > 1:
        found.append(say("levels-differ", where=_rows(group), customer=customer.name[:40], levels=" / ".join(asked),
                         taken=asked[-1]))
    if asked:
        level = policy.level(asked[-1])
        return level, None if level else say("level-not-in-policy", where=_rows(group), level=asked[-1], policy=policy.name)
    days = max(item.receivable.days_late for item in group)
    level = policy.level_for(days, customer.credit_class)
    return level, None if level else say("before-first-level", where=_rows(group), days=days, policy=policy.name)


def _notice(group: Sequence[OpenItem], customer: Customer, level: Level, policy: Policy, creditors: Mapping[str, Party],
            as_of: date, found: list[Diagnostic]) -> Notice:
    language = customer.language
    group = sorted(group, key=lambda item: (item.receivable.due, item.receivable.contract, item.receivable.label, item.row))
    creditor = creditor_for(creditors, language, group[0].receivable.principal.currency)
    claims = tuple(_claimed(item, level, policy, as_of, found) for item in group)
    pay_by = _pay_by(as_of, policy.days_to_pay(level, language), policy.country)
    earlier = _distinct(one for item in group for one in item.earlier)
    served = _distinct(one for item in group for one in item.served)
    draft = Notice("", level.name, customer, creditor, claims, as_of, pay_by, language, earlier, served,
                   tuple(item.row for item in group))
    return replace(draft, number=number(draft, policy.prefix))


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _claimed(item: OpenItem, level: Level, policy: Policy, as_of: date, found: list[Diagnostic]) -> Receivable:
    """The claim as this level states it: a fee only where the policy says so and a clause (by policy, the law) grants it."""
    claim = item.receivable
    if not level.fee or policy.fee == "none":
        nothing = claim.penalty * 0
        return replace(claim, penalty=nothing, lines=(), late_fee=None)
    if claim.late_fee is None and policy.fee == "statutory":
        return _by_law(claim, policy, as_of, found)
    found.extend(item.doubts)
    return claim


def _by_law(claim: Receivable, policy: Policy, as_of: date, found: list[Diagnostic]) -> Receivable:
    """The claim with what the law grants where no fee was agreed, kept apart from an agreed fee as `interest`."""
    regime = cast(statutory.Regime, policy.regime)
    statement = by_law(claim.principal, claim.due, as_of, regime)
    found.extend(statement.diagnostics)
    if not statement.lines:
        return claim
    grant = statutory.late_fee(regime, claim.principal, claim.due, as_of)
    lines = statement.lines
    if statement.fixed_sum:
        first = claim.due + timedelta(days=1)
        cited = grant.fixed_citation.to("en") if grant.fixed_citation else ""
        lines = (*lines, FeeLine(first, first, 0, claim.principal, None, "once", statement.fixed_sum, cited, FIXED))
    return replace(claim, interest=statement.total, lines=lines, late_fee=grant.fee)


def _pay_by(as_of: date, days: int, country: str) -> date:
    """The last day to pay; a rest day gives way to the next working day, as in Civil Code article 203."""
    day = as_of + timedelta(days=days)
    return calendar.roll(day, country).date if country else day


def _lacking(made: Sequence[Notice]) -> list[Diagnostic]:
    """What letters of a batch lack that would make them stronger, said once a batch."""
    out: list[Diagnostic] = []
    demands = [n for n in made if n.level != "friendly"]
    for name, which in (
        ("final-without-earlier-letter", [n for n in made if n.level == "final" and not n.earlier]),
        ("demand-without-late-fee", [n for n in demands if not any(item.lines for item in n.items)]),
        ("demand-without-performance", [n for n in demands if not any(item.basis.performance for item in n.items)]),
    ):
        if which:
            first = "、".join(n.customer.name[:20] for n in which[:3])
            out.append(say(name, count=len(which), first=first + (" …" if len(which) > 3 else "")))
    return out


def owed(notice: Notice) -> Money:
    """Everything that the letter asks for."""
    return sum_money([item.total for item in notice.items], notice.items[0].principal.currency if notice.items else "CNY")
