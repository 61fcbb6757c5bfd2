"""Repayment plans of the book that are broken → the notice of default for each, written once and noted: part of `tenor dun`."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.claim import NoticeSent
from tenor.collection.dunning.book import customer_of
from tenor.collection.standing.repayment import BrokenPlan, broken_plans
from tenor.collection.standing.standing import Standing
from tenor.diagnostic import Diagnostic, worst
from tenor.workflow.claims import read_parties
from tenor.workflow.papers import Made
from tenor.workflow.repayment import default_letter
from tenor.workflow.standing import stand_book
from tenor.workflow.standing_part import replaced_part

if TYPE_CHECKING:
    from tenor.files.book import Book
    from tenor.workflow.books import Moment, Outcome
    from tenor.workflow.dunning import Call


def broken_in(book: Book, call: Call) -> tuple[tuple[BrokenPlan, ...], Standing, tuple[Diagnostic, ...]]:
    """The broken plans of a book whose notice is still to go out, with the book on that day."""
    standing = replaced_part(book, call.as_of) or stand_book(book, call.as_of)
    every, found = broken_plans(standing)
    mine = tuple(b for b in every if call.customer.casefold() in b.own.contract.customer.casefold())
    return tuple(b for b in mine if b.state.accelerated and b.told is None), standing, found


def write_notices(book: Book, call: Call, out: Path, formats: Sequence[str]) -> tuple[tuple[tuple[BrokenPlan, Made], ...], tuple[Diagnostic, ...]]:
    """The notice of each broken plan, as the book stands at the moment of writing; a second run on the same day writes the same."""
    parties, found = read_parties(call.creditor)
    broken, standing, _ = broken_in(book, call)
    if not parties or worst(found) == "error":
        return (), found
    out_: list[tuple[BrokenPlan, Made]] = []
    for each in broken:
        customer = customer_of(standing, each.own.contract)
        wanted = [to for to in formats if to != "eml"]
        made = default_letter(each.own.plan, each.state, customer, each.own.guarantor, parties, out, wanted, force=True,
                              bilingual=call.wish.bilingual, found=())
        out_.append((each, made))
    return tuple(out_), tuple(d for _, made in out_ for d in made.diagnostics)


def note_notices(book: Book, written: Sequence[tuple[BrokenPlan, Made]], moment: Moment, *, channel: str) -> Outcome:
    """Note the notices in the book as sent."""
    from tenor.workflow.books import Outcome, record

    facts = []
    for broken, made in written:
        if made.files:
            contract = broken.own.contract
            labels = tuple(row.due.label for row in contract.rows if row.receivable and row.receivable.principal)
            files = tuple((path.name, sha256(path.read_bytes()).hexdigest()) for path in made.files)
            number = made.files[0].name.split(" ", 1)[0]
            facts.append(NoticeSent(contract.number, number, "plan_default", moment.day, channel, labels, files=files))
    return record(book, facts, moment) if facts else Outcome((), ())
