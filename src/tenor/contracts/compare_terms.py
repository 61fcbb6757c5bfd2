"""Number, date, parties, accounts, price and forum of two papers → what changed in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tenor.contracts import compare_values as write
from tenor.contracts.compare_change import NOTHING, Change, ForPayee, Paper, Side, change
from tenor.contracts.exchange import amount_text, dump_dispute, percent
from tenor.diagnostic import Words
from tenor.model import Account, Dispute, Party, Price, Terms
from tenor.regex import regex
from tenor.wording import language

ROLES = {"payee": Words("收款方", "the payee"), "payer": Words("付款方", "the payer"), "guarantor": Words("保证人", "the guarantor")}
DETAILS = {
    "code": Words("登记号码", "company number"), "address": Words("住所", "address"), "representative": Words("代表人", "representative"),
    "contact": Words("联系人", "contact"), "phone": Words("电话", "telephone"), "email": Words("电子邮箱", "e-mail")}
ACCOUNT = {"name": Words("收款户名", "account name"), "bank": Words("开户银行", "bank"), "number": Words("收款账号", "account number")}
_NUMBERS = ("code", "phone", "number")  # values whose spaces and hyphens are of no account
_TOWN = regex(r"[\u4e00-\u9fff]{2,8}?(?:市|区|县)")
_HOME = {"payee": 2, "plaintiff": 2, "payer": 0, "defendant": 0}


def compare_terms(ours: Paper, theirs: Paper) -> Iterator[Change]:
    """All differences but those of payments and late fees."""
    yield from _price(ours, theirs)
    yield from _dispute(ours, theirs)
    yield from _parties(ours, theirs)
    yield from _head(ours, theirs)


# --- price -------------------------------------------------------------------------------------------------------------------


def _price(ours: Paper, theirs: Paper) -> Iterator[Change]:
    a, b = ours.contract.terms.price, theirs.contract.terms.price
    name = Words("合同总价", "The price")
    if a is None or b is None:
        if a is not b:
            sides = [Side(_total(p), write.money(p.total), p.evidence) if p else Side() for p in (a, b)]
            yield change("price.total", "price-changed", name, *sides)
        return
    if a.total != b.total:
        way: ForPayee = "unclear"
        if a.total.currency == b.total.currency:
            way = "worse" if b.total.amount < a.total.amount else "better"
        sides = [Side(_total(p), write.money(p.total), p.evidence) for p in (a, b)]
        yield change("price.total", "price-changed", name, *sides, for_payee=way,
                     because=Words("总价降低", "a lower price") if way == "worse" else Words("总价提高", "a higher price"))
    if a.tax_rate != b.tax_rate:
        sides = [Side(percent(p.tax_rate), write.in_percent(p.tax_rate), p.evidence) for p in (a, b)]
        yield change("price.tax", "tax-changed", Words("税率", "The tax rate"), *sides)
    if a.tax_included != b.tax_included:
        words = {True: Words("含税", "tax included"), False: Words("不含税", "tax not included"), None: Words("未写明", "not stated")}
        sides = [Side(p.tax_included, words[p.tax_included], p.evidence) for p in (a, b)]
        yield change("price.tax_included", "tax-changed", Words("价格是否含税", "Tax in the price"), *sides, reach="line",
                     for_payee="worse" if b.tax_included and a.tax_included is False else "unclear",
                     because=Words("税款须从价内支出", "the tax comes out of the price"))


def _total(price: Price) -> dict[str, str]:
    return {"amount": amount_text(price.total), "currency": price.total.currency}


# --- forum -------------------------------------------------------------------------------------------------------------------


def _dispute(ours: Paper, theirs: Paper) -> Iterator[Change]:
    a, b = ours.contract.terms.dispute, theirs.contract.terms.dispute
    if a is None and b is None:
        return
    if a is None or b is None or _forum(a) != _forum(b):
        way = _moved(a, b, ours.contract.terms, theirs.contract.terms)
        sides = [Side(_row(d), write.dispute(d), d.evidence if d else None) for d in (a, b)]
        yield change("dispute.forum", "forum-changed", Words("争议解决", "The forum"), *sides, for_payee=way, reach="words",
                     because=_reason(b, way))
    if a and b and _plain(a.governing_law) != _plain(b.governing_law):
        sides = [Side(d.governing_law or None, write.same(d.governing_law) if d.governing_law else NOTHING,
                      paper.find(d.governing_law) if d.governing_law else d.evidence)
                 for d, paper in ((a, ours), (b, theirs))]
        yield change("dispute.governing_law", "governing-law-changed", Words("适用法律", "The governing law"), *sides, reach="words")


def _reason(theirs: Dispute | None, way: ForPayee) -> Words:
    if way == "better":
        return Words("管辖地移到收款方", "the forum moves to the payee")
    if theirs is None:
        return Words("不再约定管辖", "no forum is agreed any more")
    if theirs.mode == "either":
        return Words("或裁或审，仲裁约定可能无效", "court or arbitration, so that neither is certain")
    return Words("管辖地移到付款方", "the forum moves to the payer")


def _row(dispute: Dispute | None) -> dict[str, object] | None:
    row = dump_dispute(dispute)
    return {key: row[key] for key in ("mode", "place_text", "forum", "seat")} if row else None


def _forum(dispute: Dispute) -> tuple[str, ...]:
    return dispute.mode, dispute.forum, _plain(dispute.place), _plain(dispute.seat)


def _plain(words: str) -> str:
    return re.sub(r"\s", "", words).casefold()


def _moved(a: Dispute | None, b: Dispute | None, ours: Terms, theirs: Terms) -> ForPayee:
    """Whether the forum moved to the payee's place or away from it; unclear between a court and an arbitral institution."""
    if b is None:
        return "worse" if a and _home(a, ours) == 2 else "unclear"
    if b.mode == "either":
        return "worse"
    before, after = _home(a, ours) if a and a.mode == b.mode else None, _home(b, theirs)
    if before is None or after is None:
        return "worse" if after == 0 else "unclear"
    return "worse" if after < before else "better" if after > before else "unclear"


def _home(dispute: Dispute, terms: Terms) -> int | None:
    """2: at the payee's, 0: at the payer's; a named court by the town that one party's address names."""
    if dispute.forum in _HOME:
        return _HOME[dispute.forum]
    towns = _TOWN.findall(dispute.place)
    at = [any(town in (party.address if (party := terms.party(role)) else "") for town in towns) for role in ("payee", "payer")]
    return 2 if at == [True, False] else 0 if at == [False, True] else None


# --- parties -----------------------------------------------------------------------------------------------------------------


def _parties(ours: Paper, theirs: Paper) -> Iterator[Change]:
    for a, b in _pairs(ours.contract.terms.parties, theirs.contract.terms.parties):
        if a and b:
            yield from _party(a, b, ours, theirs)
        elif a:
            way: ForPayee = "worse" if a.role == "guarantor" else "unclear"
            yield change("party.removed", "party-removed", ROLES[a.role], Side(a.name, write.same(a.name), a.evidence), Side(), for_payee=way,
                         because=Words("少了一重担保", "one security less"), reach="whole")
        elif b:
            yield change("party.added", "party-added", ROLES[b.role], Side(), Side(b.name, write.same(b.name), b.evidence),
                         for_payee="better" if b.role == "guarantor" else "unclear", because=Words("多了一重担保", "one more security"), reach="whole")


def _pairs(ours: Sequence[Party], theirs: Sequence[Party]) -> Iterator[tuple[Party | None, Party | None]]:
    """By role and name, then by role, then by label."""
    left = list(theirs)
    found: list[tuple[Party, Party | None]] = []
    for party in ours:
        keys = (lambda p, q: (p.role, _plain(p.name)) == (q.role, _plain(q.name)), lambda p, q: p.role == q.role and p.label == q.label,
                lambda p, q: p.role == q.role, lambda p, q: bool(p.label) and p.label == q.label)
        other = next((q for same in keys for q in left if same(party, q)), None)
        if other:
            left.remove(other)
        found.append((party, other))
    yield from found
    for party in left:
        yield None, party


def _party(a: Party, b: Party, ours: Paper, theirs: Paper) -> Iterator[Change]:
    who = ROLES[a.role]
    if a.role != b.role:
        sides = [Side(p.role, ROLES[p.role], p.evidence) for p in (a, b)]
        yield change("party.role", "party-role-changed", write.same(a.name or a.label), *sides, reach="words")
    if _plain(a.name) != _plain(b.name):
        sides = [Side(p.name or None, write.same(p.name) if p.name else NOTHING, p.evidence) for p in (a, b)]
        yield change("party.name", "party-name-changed", who, *sides, reach="words")
    for field, word in DETAILS.items():
        mine, other = getattr(a, field), getattr(b, field)
        if _value(mine, field) != _value(other, field):
            subject = write.both("{0}的{1}", "{1} of {0}", who, word)
            yield change(f"party.{field}", "party-detail-changed", subject, _side(mine, a, ours), _side(other, b, theirs), reach="whole")
    yield from _account(a, b, ours, theirs)


def _account(a: Party, b: Party, ours: Paper, theirs: Paper) -> Iterator[Change]:
    for field, word in ACCOUNT.items():
        mine, other = (getattr(p.account or Account(), field) for p in (a, b))
        if _value(mine, field) != _value(other, field):
            subject = write.both("{0}的{1}", "{1} of {0}", ROLES[a.role], word)
            yield change(f"account.{field}", "account-changed", subject, _side(mine, a, ours, last=True), _side(other, b, theirs, last=True),
                         for_payee="worse" if mine and not other else "unclear", reach="whole")


def _value(words: str, field: str) -> str:
    return re.sub(r"[\s\-–—]", "", words) if field in _NUMBERS else _plain(words)


def _side(value: str, party: Party, paper: Paper, last: bool = False) -> Side:
    """A particular and where it stands: behind the party's name, an account wherever its number is."""
    if not value:
        return Side()
    after = party.evidence.end if party.evidence and party.evidence.end >= 0 else 0
    if last and party.account and party.account.number:
        at = paper.find(party.account.number)
        after = max(0, at.start - 200) if at else after
    return Side(value, write.same(value), paper.find(value, after))


# --- head --------------------------------------------------------------------------------------------------------------------


def _head(ours: Paper, theirs: Paper) -> Iterator[Change]:
    a, b = ours.contract.terms, theirs.contract.terms
    if _plain(a.number) != _plain(b.number):
        sides = [Side(t.number or None, write.same(t.number) if t.number else NOTHING, p.find(t.number)) for t, p in ((a, ours), (b, theirs))]
        yield change("number", "number-changed", Words("合同编号", "The contract number"), *sides, reach="whole")
    if a.signed_on != b.signed_on:
        sides = [_day(t, p) for t, p in ((a, ours), (b, theirs))]
        yield change("signed_on", "signing-date-changed", Words("签订日期", "The date of signing"), *sides, reach="whole",
                     severity="doubt" if a.signed_on is None else None)


def _day(terms: Terms, paper: Paper) -> Side:
    if terms.signed_on is None:
        return Side()
    found = next((f for f in language(paper.reading.language).dates.find(paper.reading.text) if f.value == terms.signed_on), None)
    at = paper.reading.locate(found.start, found.end) if found else None
    day = terms.signed_on.isoformat()
    return Side(day, write.same(day), at)
