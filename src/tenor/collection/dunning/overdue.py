"""Rows of an overdue list → `OverdueRow`s: who owes what since when, with every cell that could not be read named.

A row never stops the others. What a row lacks is None in it and stands in its `problems`; who makes letters leaves such
rows out and the result sheet shows them. Rows that need no letter (paid, not yet due) are read like all others; the
decision is `open_items`'.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cache
from sys import intern

from tenor.claim import NoticeSent, Service
from tenor.collection.dunning import cells
from tenor.collection.dunning.columns import Placed, bare, choices, columns, currency_of, place
from tenor.collection.dunning.held import IN_MEMORY, Held, Table
from tenor.diagnostic import Diagnostic, say, worst
from tenor.frozen import dataclass, replace
from tenor.money import Money
from tenor.regex import regex

LEVELS = ("friendly", "formal", "final")  # a ladder's usual steps, rising
KINDS = ("courtesy", "due_day", *LEVELS, "statement", "suspension", "termination_warning", "assignment", "lawyer", "uk_claim", "uk_lba",
         "us_demand")
CLASSES = ("strategic", "partner", "prudent")
_NOTHING: Mapping[str, str] = {}  # of all rows without other columns; a proxy of it could not be put on the disk
_EMAIL = regex(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")


@dataclass(frozen=True, slots=True)
class OverdueRow:
    """One row of an overdue list. `number`: as the spreadsheet counts (the header is row 1). `amount`: as invoiced, before
    `paid`. `clause`: the words of the late-fee clause. `extra`: columns that mean nothing here, kept as text."""

    number: int
    customer: str
    amount: Money | None = None
    due: date | None = None
    paid: Money | None = None
    contract: str = ""
    label: str = ""
    clause: str = ""
    clause_number: str = ""
    contact: str = ""
    address: str = ""
    email: str = ""
    level: str = ""
    credit_class: str = ""
    language: str = ""
    invoice: str = ""
    performance: str = ""
    signed_on: date | None = None
    price: Money | None = None
    paid_on: date | None = None
    earlier: tuple[NoticeSent, ...] = ()
    served: tuple[Service, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Diagnostic, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether a letter may rest on this row: all that is needed was read, and no earlier row says the same."""
        if self.amount is None or self.due is None:
            return False
        return not self.problems or (worst(self.problems) != "error" and not any(problem.name == "row-twice" for problem in self.problems))

    @property
    def outstanding(self) -> Money | None:
        """What is still owed of it; negative where more was paid than owed."""
        return None if self.amount is None else self.amount - self.paid if self.paid else self.amount


def overdue(rows: Sequence[Mapping[str, object]], *, as_of: date, source: str = "", numbers: Sequence[int] = (), header: Sequence[str] = (),
            held: Held = IN_MEMORY) -> tuple[Iterator[OverdueRow], list[Diagnostic]]:
    """The rows of a sheet (header → cell), each read when it is asked for; what was found is whole after the last. `source`: the
    file's name, for the places of diagnostics; `numbers`: row numbers where they are not 2, 3, 4 …; `header`: of every row, where
    all have the same. No rows at all come where a needed column is missing."""
    headers = list(header or dict.fromkeys(header for row in rows for header in row))
    placed, said = place(headers, where=source)
    found = list(said) if rows else [say("list-empty", where=source)]
    if not rows or worst(said) == "error":
        return iter(()), found
    return _told(_doubt_duplicates(_read(rows, placed, found, as_of, source, numbers), source, held.table()), found), found


def _told(rows: Iterable[OverdueRow], found: list[Diagnostic]) -> Iterator[OverdueRow]:
    """The rows; after the last what is wrong with them, behind what was found of the list."""
    problems: list[Diagnostic] = []
    for row in rows:
        problems += row.problems
        yield row
    found += problems


def _read(rows: Iterable[Mapping[str, object]], placed: Mapping[str, Placed], found: list[Diagnostic], as_of: date, source: str,
          numbers: Sequence[int]) -> Iterator[OverdueRow]:
    used = {place.header for place in placed.values()}
    for i, row in enumerate(rows):
        number = numbers[i] if i < len(numbers) else i + 2
        if not any(map(cells.text, row.values())):
            continue
        if bare(cells.text(_cell(row, placed, "customer"))) in choices("total"):
            found.append(say("total-row", where=_where(source, number)))
            continue
        more = {header: cells.text(row[header]) for header in row if header not in used} or _NOTHING
        yield _row(row, placed, number, _where(source, number), as_of, more)


@cache
def _called(name: str) -> str:
    return columns()[name].called()


def _where(source: str, number: int) -> str:
    return f"{source or 'row'}:{number}"


def _cell(row: Mapping[str, object], placed: Mapping[str, Placed], name: str) -> object:
    return row.get(placed[name].header) if name in placed else None


def _row(row: Mapping[str, object], placed: Mapping[str, Placed], number: int, where: str, as_of: date, more: Mapping[str, str]) -> OverdueRow:
    problems: list[Diagnostic] = []

    def words(name: str) -> str:
        spot = placed.get(name)
        return cells.text(row.get(spot.header)) if spot else ""

    def date_of(name: str) -> date | None:
        if name not in placed:
            return None
        found, said = cells.day(row.get(placed[name].header), column=_called(name), where=where)
        problems.extend(said)
        return found

    currency = _currency(words("currency"), where, problems)
    amount, paid = _amounts(row, placed, currency, where, problems)
    due = date_of("due")
    customer = words("customer")
    if not customer:
        problems.append(say("customer-missing", where=where))
    if due is None and not words("due"):
        problems.append(say("cell-missing", where=where, column=columns()["due"].called()))
    if due and abs(due.year - as_of.year) > 30:
        problems.append(say("cell-date-improbable", where=where, column=columns()["due"].called(), value=due.isoformat()))
    earlier, served = _earlier(words("earlier_number"), date_of("earlier_on"), _cell(row, placed, "earlier_service"),
                               words("contract"))
    email = _email(words("email"), where, problems)
    price = _money(row, placed, "price", currency, where, problems)
    return OverdueRow(
        number, customer, amount, due, paid, words("contract"), intern(words("label")), words("clause"),
        words("clause_number"), words("contact"), words("address"), email, _choice("level", words("level"), where, problems),
        _choice("class", words("credit_class"), where, problems), _choice("language", words("language"), where, problems),
        words("invoice"), words("performance"), date_of("signed_on"), price, date_of("paid_on"), earlier, served,
        more, tuple(problems))


def _currency(word: str, where: str, problems: list[Diagnostic]) -> str:
    code = currency_of(word) if word else ""
    if word and not code:
        problems.append(say("currency-unknown", where=where, value=word[:30]))
    return code


def _money(row: Mapping[str, object], placed: Mapping[str, Placed], name: str, currency: str, where: str,
           problems: list[Diagnostic]) -> Money | None:
    spot = placed.get(name)
    if spot is None:
        return None
    money, said = cells.amount(row.get(spot.header), currency or spot.currency, spot.factor,
                               column=_called(name), where=where)
    problems.extend(said)
    return money


def _amounts(row: Mapping[str, object], placed: Mapping[str, Placed], currency: str, where: str,
             problems: list[Diagnostic]) -> tuple[Money | None, Money | None]:
    """(amount, paid). Where the list gives what is outstanding, it stands in for either, and must agree with both."""
    before = len(problems)
    amount = _money(row, placed, "amount", currency, where, problems)
    currency = currency or (amount.currency if amount else "")
    open_sum = _money(row, placed, "outstanding", currency, where, problems)
    currency = currency or (open_sum.currency if open_sum else "")
    paid = _money(row, placed, "paid", currency, where, problems)
    if worst(problems[before:]) == "error":
        return None, None
    if amount is None and open_sum is None:
        problems.append(say("cell-missing", where=where, column=columns()["amount"].called()))
        return None, paid
    if amount is None and open_sum is not None:
        return (open_sum + paid if paid else open_sum), paid
    if amount is not None and open_sum is not None:
        implied = amount - open_sum
        if paid is None:
            return amount, implied
        if implied != paid:
            problems.append(say("amounts-disagree", where=where, amount=amount, paid=paid, outstanding=open_sum))
    if paid and paid.amount < 0:
        problems.append(say("paid-negative", where=where, paid=paid))
    return amount, paid


def _choice(kind: str, word: str, where: str, problems: list[Diagnostic]) -> str:
    if not word:
        return ""
    found = choices(kind).get(bare(word), "")
    if not found:
        problems.append(say(f"{kind}-unknown", where=where, value=word[:30]))
    return found


def _email(word: str, where: str, problems: list[Diagnostic]) -> str:
    if word and not _EMAIL.fullmatch(word):
        problems.append(say("email-malformed", where=where, value=word[:60]))
        return ""
    return word


def _earlier(number: str, on: date | None, service: object,
             contract: str) -> tuple[tuple[NoticeSent, ...], tuple[Service, ...]]:
    """The letter sent before this one and the proof that it arrived, as far as the list tells: a date, or words."""
    if not number or on is None:
        return (), ()
    arrived, _ = cells.day(service)
    if arrived:
        return (NoticeSent(contract, number, "", on),), (Service(number, arrived),)
    return (NoticeSent(contract, number, "", on, cells.text(service)),), ()


def _doubt_duplicates(rows: Iterable[OverdueRow], source: str, seen: Table) -> Iterator[OverdueRow]:
    """A row that says the same as an earlier one (customer, contract, item, invoice, due date, amount) is doubted: claiming
    a debt twice is worse than asking."""
    for row in rows:
        key = (bare(row.customer), row.contract, row.label, row.invoice, row.due, row.amount)
        if row.usable and (first := seen.setdefault(key, row.number)) != row.number:
            doubt = say("row-twice", where=_where(source, row.number), row=row.number, first=first, customer=row.customer[:40])
            row = replace(row, problems=(*row.problems, doubt))
        yield row
