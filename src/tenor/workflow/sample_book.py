"""The cast of the sample book (samples/book/cast.toml) → a book of 40 contracts and 18 months of events, the same on every machine.

The papers are drafted by our own forms and kept in the book as Word files; what happened is written fortnight by fortnight through the same
checks as what a person types. What the story tells stands in `sample_events`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenor.claim import Allocation, ContractAdded, Part, Receipt
from tenor.diagnostic import Diagnostic, Stop
from tenor.frozen import dataclass
from tenor.model import Contract
from tenor.money import Money
from tenor.workflow.books import Moment, Outcome, Proposal, Request, add, correct, propose, read_book, record
from tenor.workflow.sample_cast import Cast, Choice, Mistake, Raw, Signed, Supplement, Told

if TYPE_CHECKING:
    from tenor.contracts.clause import Clause
    from tenor.contracts.form import Form
    from tenor.files.book import Book

Shelf = tuple[Mapping[str, "Form"], Mapping[str, "Clause"]]
WRITER = "陆知遥"
BACK = timedelta(days=548)  # how far back the book goes


@dataclass(frozen=True)
class SampleBook:
    """What was written."""

    contracts: int
    entries: int
    day: date
    diagnostics: tuple[Diagnostic, ...]


def load_cast() -> Cast:
    """The cast that comes with the program."""
    from tenor.files.library import find_folder

    data = tomllib.loads((find_folder("samples") / "book" / "cast.toml").read_text(encoding="utf-8"))
    return Cast(data["day"], data["seed"], {"zh": data["payee"], "en": data["payee_en"]}, data["kind"], data["customer"])


def write_book(path: Path, cast: Cast, *, force: bool) -> SampleBook:
    """The book as a new file, which appears whole or not at all."""
    from tempfile import TemporaryDirectory

    from tenor.files.book import open_book
    from tenor.files.place import write_whole

    if path.exists() and not force:
        write_whole(path, b"")  # refuses, with a word why
    with TemporaryDirectory(prefix="tenor-") as folder:
        made = Path(folder) / "book.db"
        with open_book(str(made), create=True) as book:
            told = make_book(book, cast)
        write_whole(path, made.read_bytes(), force=force)
    return told


def make_book(book: Book, cast: Cast) -> SampleBook:
    """Write the whole story into an empty book, two weeks at a time."""
    from tenor.workflow.sample_events import happenings

    signed = sign_all(cast)
    told = sorted(happenings(cast, signed), key=lambda each: each.on)
    outcomes: list[Outcome] = []
    for sunday, facts in groupby(_merged(signed, told, cast), key=lambda each: _fortnight(_noted(each, cast))):
        day = min(sunday, cast.day)
        for (kind, why), same in groupby(facts, key=_action):
            items = list(same)
            outcomes += _write(book, kind, items, moment(day, why), signed)
    found = [d for outcome in outcomes for d in outcome.diagnostics]
    wrong = next((d for d in found if d.severity == "error"), None)
    if wrong:
        raise Stop(wrong)
    return SampleBook(len(signed), sum(len(outcome.entries) for outcome in outcomes), cast.day, tuple(found))


def _action(each: Signed | Told) -> tuple[str, str]:
    """Facts of one reason are one action; every paper, choice and correction is an action of its own."""
    if isinstance(each, Signed):
        return each.number, "合同签订"
    return ("fact" if not isinstance(each.fact, Choice | Mistake | Supplement) else repr(each.fact)), each.why


def _write(book: Book, kind: str, items: Sequence[Signed | Told], when: Moment, signed: Sequence[Signed]) -> Iterator[Outcome]:
    if kind == "fact":
        yield record(book, [each.fact for each in items if isinstance(each, Told) and not isinstance(each.fact, Choice | Mistake | Supplement)], when)
        return
    for each in items:
        if isinstance(each, Signed):
            yield _add(book, each, when)
        elif isinstance(each.fact, Choice):
            yield record(book, [_allocation(book, each.fact)], when)
        elif isinstance(each.fact, Mistake):
            yield correct(book, _receipt(book, each.fact.reference)[0], each.fact.changes, when)
        elif isinstance(each.fact, Supplement):
            yield _amend(book, each.fact, signed, when)


def _receipt(book: Book, reference: str) -> tuple[int, Receipt]:
    """The entry of the receipt with that reference."""
    return next((e.sequence, e.fact) for e in read_book(book).entries if isinstance(e.fact, Receipt) and e.fact.reference == reference)


def _allocation(book: Book, choice: Choice) -> Allocation:
    entry, receipt = _receipt(book, choice.reference)
    return Allocation(entry, tuple(Part(contract, node, Money(Decimal(amount), receipt.amount.currency)) for contract, node, amount in choice.parts))


def _amend(book: Book, told: Supplement, signed: Sequence[Signed], when: Moment) -> Outcome:
    """The supplementary agreement, drafted and then read from its page, as from a file that came in."""
    from tempfile import TemporaryDirectory

    from tenor.files import library

    first = next(each for each in signed if each.number == told.contract)
    deal = supplement_of(first, told)
    _, paper = drafted(deal, (library.forms("zh")[0], library.clauses("zh")[0]))
    with TemporaryDirectory(prefix="tenor-") as folder:
        path = Path(folder) / f"{told.number}.docx"
        path.write_bytes(paper)
        request = Request(told.number, amends=told.contract)
        proposal, found = propose(read_book(book), path, request)
    if proposal is None:
        return Outcome((), found)
    return add(book, proposal, when, confirmed=True)


def moment(day: date, why: str = "") -> Moment:
    """The end of a working day of that date; no clock is read, so that every copy of the book is the same to the last hash."""
    return Moment(datetime(day.year, day.month, day.day, 9, 30, tzinfo=UTC), WRITER, day, why)


def _fortnight(day: date) -> date:
    """The Sunday by which it is written down: every other one, so that the journal is not opened too often."""
    return date.fromordinal(day.toordinal() + (-day.toordinal()) % 14)


def _merged(signed: Sequence[Signed], told: Sequence[Told], cast: Cast) -> Sequence[Signed | Told]:
    """Contracts and facts fortnight by fortnight, a contract before what happened under it, routine before what has a
    reason of its own."""
    return sorted((*signed, *told), key=lambda each: (_fortnight(_noted(each, cast)), isinstance(each, Told), _action(each)[1] != "", each.on))


def _noted(each: Signed | Told, cast: Cast) -> date:
    """When it was written down: what lies before the book began came in when it was opened."""
    return max(each.on, cast.day - BACK)


def _add(book: Book, signed: Signed, when: Moment) -> Outcome:
    fact = ContractAdded(signed.number, signed.contract, f"{signed.number}.docx", owner=signed.kind["owner"], project=signed.kind["project"])
    return add(book, Proposal(fact, signed.paper, (), certain=True), when, confirmed=True)


# --- papers -----------------------------------------------------------------------------------------------------------------


def sign_all(cast: Cast) -> tuple[Signed, ...]:
    """Every contract of the cast in the order of signing, numbered by kind and year."""
    from tenor.files import library

    shelves: dict[str, Shelf] = {tongue: (library.forms(tongue)[0], library.clauses(tongue)[0]) for tongue in ("zh", "en")}
    plain = [(cast.day - timedelta(days=back), kind, price, customer) for customer in cast.customers for kind, price, back in customer["contracts"]]
    numbers: dict[str, int] = {}
    out = []
    for on, kind, price, customer in sorted(plain, key=lambda row: (row[0], row[3]["name"])):
        own = cast.kinds[kind]
        series = f"{own['prefix']}-{on.year}"
        numbers[series] = numbers.get(series, 0) + 1
        number = f"{series}-{numbers[series]:03d}"
        deal = deal_of(cast, own, customer, number, on, price)
        contract, paper = drafted(deal, shelves[deal["language"]])
        out.append(Signed(number, on, own, customer, contract, paper))
    return tuple(out)


def deal_of(cast: Cast, kind: Raw, customer: Raw, number: str, on: date, price: str) -> dict[str, Any]:
    """The deal file of one contract, as a mapping."""
    zh = kind.get("language", "zh") == "zh"
    deal: dict[str, Any] = {
        "form": kind["form"], "language": "zh" if zh else "en", "title": kind["title"], "number": number, "signed_on": on,
        "payee": dict(cast.payees["zh" if zh else "en"]), "payer": _payer(customer, zh),
        "price": {"amount": f"{price}.00", "currency": customer.get("currency", "CNY"), "tax": "13%" if kind["form"] != "services" else "6%"},
        "subject": {"description": kind["subject"]},
        "node": [{"label": label, "share": share, "due": due} for label, share, due in kind["nodes"]],
        "late_fee": {"rate": kind["late_fee"], **({"cap": kind["cap"]} if "cap" in kind else {})},
        "dispute": {"court": kind.get("court", "payee"), **({"law": kind["law"]} if "law" in kind else {})},
    }
    if not zh:
        deal["price"]["tax"] = "20%"
    for table, values in kind.get("extra", {}).items():
        deal[table] = dict(values)
    if "lasts" in kind:
        deal["services"] |= {"start": on + timedelta(days=10), "end": on + timedelta(days=10 + kind["lasts"])}
    return deal


def supplement_of(first: Signed, told: Supplement) -> dict[str, Any]:
    """The deal file of a supplementary agreement on payment."""
    terms = first.contract.terms
    payee, payer = ({"name": p.name, "address": p.address, "bank": "示例银行上海张江支行", "account": "3100 0000 1888 0000 001"} for p in terms.parties[:2])
    del payer["bank"], payer["account"]
    total = sum(Decimal(amount) for _, amount, _ in told.nodes)
    return {"form": "payment-supplement", "language": "zh", "number": told.number, "signed_on": told.on,
            "payee": payee, "payer": payer, "original": {"contract": f"《{first.contract.title}》（编号{first.number}）"},
            "price": {"amount": f"{total:f}", "tax": "13%"}, "late_fee": {"rate": first.kind["late_fee"]}, "dispute": {"court": "payee"},
            "node": [{"label": label, "amount": amount, "due": date.fromisoformat(due) if due[:4].isdecimal() else due} for label, amount, due in told.nodes]}


def _payer(customer: Raw, zh: bool) -> dict[str, str]:
    local = f"{customer['name'][:2]}示例区样例路{len(customer['name'])}8号" if zh else customer["address"]
    return {"name": customer["name"], "address": local, "contact": "应付账款组" if zh else "Accounts Payable",
            "email": f"ap{sum(map(ord, customer['name'])) % 997:03d}@customer.example", **({"size": customer["size"]} if "size" in customer else {})}


def drafted(deal: Raw, shelf: Shelf) -> tuple[Contract, bytes]:
    """The contract of a deal, and its pages as a Word file with the terms inside."""
    import json
    from dataclasses import replace

    from tenor.contracts.compose import compose
    from tenor.contracts.deal import read_deal
    from tenor.contracts.draft import draft
    from tenor.contracts.exchange import dump
    from tenor.files.writers import render

    forms, clauses = shelf
    ready, found = read_deal(deal, str(deal["number"]))
    contract, doubts = draft(ready, forms[ready.form], clauses) if ready else (None, ())
    if contract is None:
        raise Stop(next(d for d in (*found, *doubts) if d.severity == "error"))
    document = replace(compose(contract), data={"terms.json": json.dumps(dump(contract), ensure_ascii=False, sort_keys=True)})
    return contract, render(document, "docx")
