"""A `Standing` → journal entries for beancount and hledger, and back: every entry balanced, each currency by itself.

A receivable enters when it is invoiced or falls due, whichever is first; a receipt goes to cash against the receivables it paid, to
late-fee income for penalty, interest and costs, and to advances for what found no due.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from tenor.claim import CreditNote, Receipt
from tenor.collection.bridges.terms import Found
from tenor.collection.standing.standing import ContractStanding, Row, Standing
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.money import Money, sum_money
from tenor.regex import regex

Dialect = Literal["beancount", "hledger"]
NAMES = ("receivable", "cash", "sales", "late_fee", "credit_notes", "advances", "bad_debts")


@dataclass(frozen=True, slots=True)
class Posting:
    """So much to an account; below nothing: from it."""

    account: str
    amount: Money


@dataclass(frozen=True, slots=True)
class Transaction:
    """One entry. `tags`: contract, payment, the bank's reference."""

    on: date
    payee: str
    narration: str
    postings: tuple[Posting, ...]
    tags: tuple[tuple[str, str], ...] = ()

    @property
    def balanced(self) -> bool:
        """Whether each currency comes to nothing."""
        sums: dict[str, Decimal] = {}
        for posting in self.postings:
            sums[posting.amount.currency] = sums.get(posting.amount.currency, Decimal(0)) + posting.amount.amount
        return not any(sums.values())


Accounts = Mapping[str, str]


def parse_accounts(text: str, source: str) -> tuple[Accounts | None, Found]:
    """The accounts of a file; those that it does not name are the usual ones."""
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (say("bridge-unread", where=source, target="TOML", reason=error),)
    wrong = [key for key, value in given.items() if key not in NAMES or not isinstance(value, str) or not account(value, "X", "CNY")]
    if wrong:
        return None, (say("bridge-unread", where=source, target="TOML", reason=", ".join(wrong)),)
    return {**usual_accounts(), **given}, ()


@cache
def usual_accounts() -> Accounts:
    return tomllib.loads((Path(__file__).parent / "accounts.toml").read_text(encoding="utf-8"))


def account(pattern: str, customer: str, currency: str) -> str:
    """The account's name: each part begins with a capital letter or a digit and holds letters, digits and hyphens, as beancount wants it."""
    return ":".join(_part(piece.replace("{customer}", customer).replace("{currency}", currency)) for piece in pattern.split(":"))


def _part(text: str) -> str:
    plain = re.sub(r"-{2,}", "-", "".join(char if char.isalnum() else "-" for char in text)).strip("-")
    first = plain[:1]
    return plain if first.isascii() and (first.isupper() or first.isdecimal()) else f"C-{plain}"


# --- the book → entries -------------------------------------------------------------------------------------------------------


def transactions(standing: Standing, accounts: Accounts) -> tuple[tuple[Transaction, ...], Found]:
    """The entries of every contract up to the day, by date."""
    out: list[Transaction] = []
    found: list[Diagnostic] = []
    for contract in standing.contracts:
        for row in contract.rows:
            entry, told = _sale(contract, row, standing.as_of, accounts)
            out += [entry] if entry else []
            found += told
        out += [*_receipts(contract, accounts), *_credits(contract, accounts), *_lost(contract, standing.as_of, accounts)]
    return tuple(sorted(out, key=lambda t: (t.on, t.tags))), tuple(found)


def _sale(contract: ContractStanding, row: Row, as_of: date, accounts: Accounts) -> tuple[Transaction | None, Found]:
    amount = row.line.amount if row.line else row.due.amount
    if not amount:
        return None, ()
    days = [day for day in (row.position.tags.invoiced_on if row.position else None, row.due.on) if day and day <= as_of]
    if not days:
        return None, (say("bridge-unbooked", where=f"{contract.number}: {row.due.label}"),)
    amount = amount.rounded()
    return _entry(min(days), contract, row.due.label, accounts, (("receivable", amount), ("sales", -amount))), ()


def _receipts(contract: ContractStanding, accounts: Accounts) -> Iterator[Transaction]:
    """Each receipt with what it paid. Parts that one receipt was parted into by choice are booked one by one."""
    left = _left(contract)
    principal: dict[Receipt | CreditNote, Money] = {}
    for row in contract.rows:
        for part in row.line.principal_parts if row.line else ():
            key = replace(part, amount=part.amount - part.amount, node="")
            principal[key] = principal.get(key, key.amount) + part.amount
    for _, receipt in contract.receipts:
        key = replace(receipt, amount=receipt.amount - receipt.amount, node="")
        paid = _taken(principal, key, receipt.amount)
        spare = _taken(left, receipt, receipt.amount - paid)
        rest = receipt.amount - paid - spare
        yield _entry(receipt.on, contract, receipt.node, accounts,
                     (("cash", receipt.amount), ("receivable", -paid), ("late_fee", -rest), ("advances", -spare)), receipt.reference)


def _taken(kept: dict[Receipt | CreditNote, Money], key: Receipt | CreditNote, most: Money) -> Money:
    """What was set against one of several equal movements, taken off what is kept for them all."""
    there = kept.get(key, most - most)
    part = min(there, most)
    kept[key] = there - part
    return part


def _left(contract: ContractStanding) -> dict[Receipt | CreditNote, Money]:
    """What found no place, by what it was."""
    out: dict[Receipt | CreditNote, Money] = {}
    for each in contract.unplaced:
        out[each.what] = out.get(each.what, each.left - each.left) + each.left
    return out


def _credits(contract: ContractStanding, accounts: Accounts) -> Iterator[Transaction]:
    left = _left(contract)
    for note in contract.credit_notes:
        spare = _taken(left, note, note.amount)
        yield _entry(note.on, contract, note.node, accounts,
                     (("credit_notes", note.amount), ("receivable", -(note.amount - spare)), ("advances", -spare)), note.reference)


def _lost(contract: ContractStanding, as_of: date, accounts: Accounts) -> Iterator[Transaction]:
    for row in contract.rows:
        lost = row.position.lost(as_of) if row.position else None
        if row.position and lost:
            on = max(part.on for part in row.position.written_off if part.on <= as_of)
            yield _entry(on, contract, row.due.label, accounts, (("bad_debts", lost), ("receivable", -lost)))


def _entry(on: date, contract: ContractStanding, label: str, accounts: Accounts, sums: Iterable[tuple[str, Money]], reference: str = "") -> Transaction:
    postings = tuple(Posting(account(accounts[name], contract.customer or contract.number, money.currency), money) for name, money in sums if money)
    tags = tuple((key, value) for key, value in (("contract", contract.number), ("payment", label), ("reference", reference)) if value)
    return Transaction(on, contract.customer, " ".join(filter(None, (contract.number, label))), postings, tags)


# --- entries ⇄ text -----------------------------------------------------------------------------------------------------------


def write(entries: Sequence[Transaction], dialect: Dialect) -> str:
    """The journal. beancount: with `open` lines and metadata; hledger: with tags in comments."""
    out = []
    if dialect == "beancount":
        first: dict[str, date] = {}
        for entry in entries:
            for posting in entry.postings:
                first[posting.account] = min(first.get(posting.account, entry.on), entry.on)
        out += [f"{day} open {name}" for name, day in sorted(first.items())] + [""]
    for entry in entries:
        out += [*(_beancount(entry) if dialect == "beancount" else _hledger(entry)), ""]
    return "\n".join(out)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _beancount(entry: Transaction) -> Iterator[str]:
    yield f"{entry.on} * {_quoted(entry.payee)} {_quoted(entry.narration)}"
    yield from (f"  {key}: {_quoted(value)}" for key, value in entry.tags)
    yield from (f"  {p.account}  {p.amount.rounded().amount:f} {p.amount.currency}" for p in entry.postings)


def _plain(text: str, without: str = "") -> str:
    return " ".join("".join(" " if char in without else char for char in text).split())


def _hledger(entry: Transaction) -> Iterator[str]:
    yield f"{entry.on} * {_plain(entry.payee, '|;')} | {_plain(entry.narration, '|;')}"
    yield from (f"    ; {key}: {_plain(value, ',')}" for key, value in entry.tags)
    yield from (f"    {p.account}  {p.amount.currency} {p.amount.rounded().amount:f}" for p in entry.postings)


_HEAD = {
    "beancount": regex(r'(\d{4}-\d\d-\d\d) [*!] "((?:\\.|[^"\\])*)" "((?:\\.|[^"\\])*)"'),
    "hledger": regex(r"(\d{4}-\d\d-\d\d) [*!] (.*?) \| (.*)"),
}
_TAG = {"beancount": regex(r'  ([a-z]+): "((?:\\.|[^"\\])*)"'), "hledger": regex(r"    ; ([a-z]+): (.*)")}
_POST = {"beancount": regex(r"  (\S+)  (-?[\d.]+) ([A-Z]{3})"), "hledger": regex(r"    (\S+)  ([A-Z]{3}) (-?[\d.]+)")}


def read(text: str, dialect: Dialect, source: str) -> tuple[tuple[Transaction, ...], Found]:
    """The entries of a journal that `write` wrote (others' journals may say more than this reads, and are told)."""
    made: list[Transaction] = []
    found: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), 1):
        head, tag, post = (kind[dialect].fullmatch(line) for kind in (_HEAD, _TAG, _POST))
        if head:
            made.append(Transaction(date.fromisoformat(head[1]), _unquoted(head[2], dialect), _unquoted(head[3], dialect), ()))
        elif made and tag:
            last = made[-1]
            made[-1] = Transaction(last.on, last.payee, last.narration, last.postings, (*last.tags, (tag[1], _unquoted(tag[2], dialect))))
        elif made and post:
            amount, currency = (post[2], post[3]) if dialect == "beancount" else (post[3], post[2])
            last = made[-1]
            made[-1] = Transaction(last.on, last.payee, last.narration, (*last.postings, Posting(post[1], Money(Decimal(amount), currency))), last.tags)
        elif line.strip() and not re.fullmatch(r"\d{4}-\d\d-\d\d open .*|;.*", line):
            found.append(say("bridge-unread", where=f"{source}:{number}", target=dialect, reason=line.strip()[:60]))
    found += [say("bridge-unread", where=f"{source}: {t.on} {t.narration}", target=dialect, reason="≠ 0") for t in made if not t.balanced]
    return tuple(made), tuple(found)


def _unquoted(text: str, dialect: Dialect) -> str:
    return re.sub(r"\\(.)", r"\1", text) if dialect == "beancount" else text.strip()


def receipts_of(entries: Sequence[Transaction], accounts: Accounts) -> tuple[tuple[date, str, Money, str, str], ...]:
    """(day, payer, amount, contract, reference) of every entry that brought money in."""
    cash = accounts["cash"].split("{", maxsplit=1)[0]
    out = []
    for entry in entries:
        came = [p.amount for p in entry.postings if p.account.startswith(cash) and p.amount.amount > 0]
        if came:
            tags = dict(entry.tags)
            out.append((entry.on, entry.payee, sum_money(came), tags.get("contract", ""), tags.get("reference", "")))
    return tuple(out)
