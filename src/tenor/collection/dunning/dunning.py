"""`OpenItem`s, a `Policy`, a day → `Notice`s: who gets which letter; numbered so that a second run gives the same numbers."""

from __future__ import annotations

import re
import unicodedata
from array import array
from base64 import b32encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from hashlib import sha256
from itertools import groupby
from types import MappingProxyType
from typing import TypeVar, cast

from tenor.claim import Customer, FeeLine, Notice, Receipt, Receivable
from tenor.collection.creditor import creditor_for
from tenor.collection.dunning.held import IN_MEMORY, Growing, Held, Table, settled
from tenor.collection.dunning.open_items import NO_KINDS, OpenItem, Skipped
from tenor.collection.dunning.overdue import KINDS, LEVELS
from tenor.collection.dunning.policy import Grouping, Level, Policy
from tenor.collection.dunning.turns import by_number
from tenor.collection.interest import by_law
from tenor.collection.letters.kind import Kind
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import replace
from tenor.law import calendar, statutory
from tenor.model import Party
from tenor.money import Money, sum_money
from tenor.regex import regex

T = TypeVar("T")
FIXED = Words("法定固定金额", "fixed sum by law")
_CHINESE = regex(r"[\u3400-\u9fff]")
NOTHING: Mapping[str, str] = MappingProxyType({})
CLAIMING = frozenset({"formal", "final", "termination_warning", "lawyer", "uk_lba", "us_demand"})  # state a late fee where one is owed
_READABLE = str.maketrans("IO", "89")  # base32 letters that are mistaken for figures on paper


def notices(items: Sequence[OpenItem], policy: Policy, creditors: Mapping[str, Party], *, as_of: date,
            per: Grouping | None = None, kinds: Mapping[str, Kind] = NO_KINDS, details: Mapping[str, str] = NOTHING,
            bilingual: bool = False, held: Held = IN_MEMORY) -> tuple[Sequence[Notice], Sequence[Skipped], tuple[Diagnostic, ...]]:
    """One notice a customer (or contract, or row) and currency. `creditors`: our own particulars, of `read_creditor`.
    `kinds`: of letters, by name and by language:name; `details`: what every letter of the batch is told; `bilingual`: the
    other language beside the customer's.

    The level named in the list wins over the policy's; where rows of one letter name several, the highest; a kind that is no
    step of the policy's ladder always makes a letter of its own. A level whose policy states no fee claims none: its letter
    reserves it.
    """
    made: Growing[Notice] = held.sequence()
    skipped: Growing[Skipped] = held.sequence()
    found: list[Diagnostic] = []
    numbers = held.table()
    lacking = _Lacking()
    for group in _groups(items, per or policy.per, policy, held.table()):
        customer = _customer(group, found)
        customer, second = _languages(customer, bilingual)
        level, why = _level(group, customer, policy, kinds, found)
        owed = sum_money([item.receivable.principal for item in group], group[0].receivable.principal.currency)
        least = policy.minimum.get(owed.currency)
        if least is not None and owed < least:
            why = say("below-minimum", where=_rows(group), owed=owed, minimum=least, currency=owed.currency)
        if level is None or why:
            skipped.extend(_skip(item, (why,) if why else ()) for item in group)
            continue
        kind = _kind(kinds, level.name, customer.language)
        told = {**{key: value for item in reversed(group) for key, value in item.extra.items() if value}, **details}
        if policy.on_ladder(level.name) is None:
            level = replace(level, days_to_pay={"": kind.days(told)})
        notice = _notice(group, customer, level, policy, creditors, as_of, found, kind)
        lacking.see(notice)
        made.append(replace(notice, number=_once(number(notice, policy.prefix), numbers), details=tuple(told.items()), second=second,
                            second_creditor=creditor_for(creditors, second, owed.currency) if second else None))
    return settled(made), settled(skipped), (*found, *lacking.told())


def number(notice: Notice, prefix: str = "TN") -> str:
    """A letter's number: its day and eight letters that follow from whom it goes to and what it claims, so that the same
    letter has the same number however often it is made, and another letter another one."""
    said = [notice.customer.name, notice.language, notice.level, notice.as_of.isoformat(), notice.pay_by.isoformat()]
    for item in notice.items:
        said += [item.contract, item.label, item.due.isoformat(), str(item.principal), item.principal.currency, str(item.total)]
    digest = b32encode(sha256("\x1f".join(said).encode("utf-8", "replace")).digest()[:5]).decode()
    return f"{prefix}-{notice.as_of:%Y%m%d}-{digest.translate(_READABLE)}"


def _once(name: str, numbers: Table) -> str:
    """Two letters of one batch that say the same (one a row, twin rows) are told apart by a count."""
    next_one = numbers.setdefault(name, 0) + 1
    numbers[name] = next_one
    return name if next_one == 1 else f"{name}-{next_one}"


def _languages(customer: Customer, bilingual: bool) -> tuple[Customer, str]:
    """zh+en → a customer to be written to in Chinese, with English beside it."""
    first, _, second = customer.language.partition("+")
    return customer if first == customer.language else replace(customer, language=first), second or (("en" if first == "zh" else "zh") if bilingual else "")


def _kind(kinds: Mapping[str, Kind], name: str, language: str) -> Kind:
    return kinds.get(f"{language}:{name}") or kinds.get(name) or Kind(name)


def _groups(items: Sequence[OpenItem], per: Grouping, policy: Policy, known: Table) -> Iterator[list[OpenItem]]:
    """Items that share a letter, in the order of the list. Spaces, width of signs and case do not make another customer;
    another currency always makes another letter, and so does a kind of letter outside the ladder."""
    of = array("i")  # of each item, the number of its group
    count = 0
    for i, item in enumerate(items):
        aside = item.level if item.level and not policy.on_ladder(item.level) else ""
        key: tuple[object, ...] = (_same_name(item.customer.name), item.receivable.principal.currency, aside)
        if per == "contract":
            key = (*key, item.receivable.contract)
        elif per == "row":
            key = (*key, i)
        of.append(known.setdefault(key, count))
        count += of[-1] == count
    for _, places in groupby(by_number(of), key=of.__getitem__):
        yield [items[i] for i in places]


@lru_cache(maxsize=1024)
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

    known = group[0].customer
    if all(item.customer == known for item in group[1:]):
        return known if known.language else replace(known, language=_tongue(known.name, group))
    name = known.name
    language = one("language", lambda c: c.language)
    return Customer(name, one("contact", lambda c: c.contact), one("address", lambda c: c.address),
                    one("email", lambda c: c.email), one("class", lambda c: c.credit_class), language or _tongue(name, group))


def _tongue(name: str, group: Sequence[OpenItem]) -> str:
    """The language of a customer of whom nothing says it."""
    return "zh" if _CHINESE.search(name) or group[0].receivable.principal.currency == "CNY" else "en"


def _level(group: Sequence[OpenItem], customer: Customer, policy: Policy, kinds: Mapping[str, Kind],
           found: list[Diagnostic]) -> tuple[Level | None, Diagnostic | None]:
    """The level of the letter, or why there is none yet."""
    asked = sorted({item.level for item in group if item.level}, key=lambda name: KINDS.index(name) if name in KINDS else len(KINDS))
    if len(asked) > 1:
        found.append(say("levels-differ", where=_rows(group), customer=customer.name[:40], levels=" / ".join(asked),
                         taken=asked[-1]))
    if asked:
        level = policy.level(asked[-1])
        if level is None and asked[-1] not in LEVELS and (asked[-1] in kinds or asked[-1] in KINDS):
            return Level(asked[-1], 0, {}, _kind(kinds, asked[-1], customer.language).fee), None
        return level, None if level else say("level-not-in-policy", where=_rows(group), level=asked[-1], policy=policy.name)
    days = max(item.receivable.days_late for item in group)
    level = policy.level_for(days, customer.credit_class)
    return level, None if level else say("before-first-level", where=_rows(group), days=days, policy=policy.name)


def _notice(group: Sequence[OpenItem], customer: Customer, level: Level, policy: Policy, creditors: Mapping[str, Party],
            as_of: date, found: list[Diagnostic], kind: Kind) -> Notice:
    language = customer.language
    group = sorted(group, key=lambda item: (item.receivable.due, item.receivable.contract, item.receivable.label, item.row))
    creditor = creditor_for(creditors, language, group[0].receivable.principal.currency)
    claims = tuple(_claimed(item, level, policy, as_of, found, kind) for item in group)
    pay_by = _pay_by(as_of, policy.days_to_pay(level, language), policy.country)
    earlier = _distinct(one for item in group for one in item.earlier)
    served = _distinct(one for item in group for one in item.served)
    return Notice("", level.name, customer, creditor, claims, as_of, pay_by, language, earlier, served, tuple(item.row for item in group))


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


def _claimed(item: OpenItem, level: Level, policy: Policy, as_of: date, found: list[Diagnostic], kind: Kind) -> Receivable:
    """The claim as this level states it: a fee only where the policy says so and a clause (by policy, the law) grants it; for
    a letter that rests on a law, what that law grants."""
    claim = item.receivable
    if kind.regime:
        if claim.late_fee is not None:
            found.append(say("statutory-beside-agreed", where=item.where, clause=claim.late_fee.clause or "—"))
        return _by_law(replace(claim, penalty=claim.penalty * 0, lines=(), late_fee=None), kind.regime, as_of, found)
    if not level.fee or policy.fee == "none":
        bare = not claim.penalty and not claim.lines and claim.late_fee is None
        return claim if bare else replace(claim, penalty=claim.penalty * 0, lines=(), late_fee=None)
    if claim.late_fee is None and policy.fee == "statutory":
        return _by_law(claim, policy.regime, as_of, found)
    found.extend(item.doubts)
    return claim


def _by_law(claim: Receivable, law: str, as_of: date, found: list[Diagnostic]) -> Receivable:
    """The claim with what the law grants where no fee was agreed, kept apart from an agreed fee as `interest`. What was paid
    late on a known day bore interest until that day."""
    regime = cast(statutory.Regime, law)
    paid_on = claim.basis.paid_on
    late = bool(claim.paid and paid_on and paid_on > claim.due)
    receipts = (Receipt(claim.contract, claim.paid, paid_on, claim.label),) if late and paid_on else ()
    owed = claim.principal + claim.paid if late else claim.principal
    statement = by_law(owed, claim.due, as_of, regime, receipts=receipts)
    found.extend(statement.diagnostics)
    if not statement.lines:
        return claim
    grant = statutory.late_fee(regime, owed, claim.due, as_of)
    lines = statement.lines
    if statement.fixed_sum:
        first = claim.due + timedelta(days=1)  # the debt as it was then decides the sum
        cited = grant.fixed_citation.to("en") if grant.fixed_citation else ""
        lines = (*lines, FeeLine(first, first, 0, claim.principal, None, "once", statement.fixed_sum, cited, FIXED))
    return replace(claim, interest=statement.total, lines=lines, late_fee=grant.fee)


@lru_cache(maxsize=256)
def _pay_by(as_of: date, days: int, country: str) -> date:
    """The last day to pay; a rest day gives way to the next working day, as in Civil Code article 203."""
    day = as_of + timedelta(days=days)
    return calendar.roll(day, country).date if country else day


class _Lacking:
    """What letters of a batch lack that would make them stronger, said once a batch."""

    def __init__(self) -> None:
        self._names: dict[str, list[str]] = {"final-without-earlier-letter": [], "demand-without-late-fee": [], "demand-without-performance": []}
        self._counts = dict.fromkeys(self._names, 0)

    def see(self, notice: Notice) -> None:
        """The next letter."""
        if notice.level == "final" and not notice.earlier:
            self._note("final-without-earlier-letter", notice)
        if notice.level in CLAIMING and not any(item.lines for item in notice.items):
            self._note("demand-without-late-fee", notice)
        if notice.level in CLAIMING and not any(item.basis.performance for item in notice.items):
            self._note("demand-without-performance", notice)

    def _note(self, name: str, notice: Notice) -> None:
        self._counts[name] += 1
        if self._counts[name] <= 3:
            self._names[name].append(notice.customer.name[:20])

    def told(self) -> list[Diagnostic]:
        """What all of them lack."""
        return [say(name, count=count, first="、".join(self._names[name]) + (" …" if count > 3 else ""))
                for name, count in self._counts.items() if count]


def owed(notice: Notice) -> Money:
    """Everything that the letter asks for."""
    return sum_money([item.total for item in notice.items], notice.items[0].principal.currency if notice.items else "CNY")
