"""A person's facts and papers → the book: looked at against what stands there, written in one action, or refused with reasons."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tenor.claim import ContractAdded, ContractAmended, Correction, Entry, Fact, Service
from tenor.collection.journal import journal as journals
from tenor.collection.journal.entry import correction_findings, findings
from tenor.collection.journal.journal import Journal
from tenor.collection.journal.limitation import legal_act
from tenor.collection.journal.papers import Governing, amendment, governing, sums
from tenor.diagnostic import Diagnostic, Stop, say, worst
from tenor.frozen import dataclass
from tenor.model import Contract, Event, EventKind
from tenor.money import Money

if TYPE_CHECKING:
    from tenor.files.book import Book, Content
    from tenor.workflow.papers import Ocr


@dataclass(frozen=True)
class Moment:
    """Who writes, when, why, and what day it is for them: all that the journal takes from outside."""

    at: datetime
    by: str
    day: date
    why: str = ""


@dataclass(frozen=True)
class Outcome:
    """What was written (nothing where an error was found), and what was found."""

    entries: tuple[Entry, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True)
class Request:
    """What a person says about a paper that is to enter the book. `amends`: the contract that it changes; `replaces` pairs of
    payments; `terms`: a file with the reading as corrected by a person."""

    number: str = ""
    amends: str = ""
    replaces: tuple[tuple[str, str], ...] = ()
    terms: Path | None = None
    owner: str = ""
    project: str = ""
    ocr: Ocr = "auto"


@dataclass(frozen=True)
class Proposal:
    """A paper as it would enter the book; `certain`: it may without a person."""

    fact: ContractAdded | ContractAmended
    content: bytes
    diagnostics: tuple[Diagnostic, ...]
    certain: bool
    before: Governing | None = None


# --- papers -------------------------------------------------------------------------------------------------------------


def propose(journal: Journal, path: Path, request: Request) -> tuple[Proposal | None, tuple[Diagnostic, ...]]:
    """A file → what it would bring into the book; None and the reasons where it cannot enter. Nothing is written."""
    from hashlib import sha256

    from tenor.workflow.papers import read_contract

    reading = read_contract(path, ocr=request.ocr)
    found = reading.diagnostics
    contract = reading.contract
    if request.terms is not None:
        contract, found = _corrected(request.terms), ()
    if contract is None:
        return None, found
    content = _content(path)
    known = _known(journal, sha256(content).hexdigest())
    if known:
        return None, (say("paper-known", where=path.name, entry=known),)
    if request.amends:
        return _amending(journal, contract, path, content, request, found)
    return _adding(journal, contract, path, content, request, found)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Stop(say("file-unreadable", where=str(path), file=path.name, reason=str(error))) from None


def _corrected(path: Path) -> Contract:
    """The contract of a `read --json` object that a person has put right: what is in it was confirmed field by field."""
    from tenor.contracts.exchange import load
    from tenor.workflow.texts import read_text

    try:
        row = json.loads(read_text(path))
        return load(row.get("contract", row))
    except (ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise Stop(say("terms-broken", where=str(path), reason=f"{type(error).__name__}: {error}")) from None


def _known(journal: Journal, sha256: str) -> int:
    """The entry by which that file is in the book already; 0 where it is not."""
    papers = (e for kind in (ContractAdded, ContractAmended) for e in journal.index.by_kind.get(kind, ()))
    return next((e.sequence for e in papers if isinstance(e.fact, ContractAdded | ContractAmended) and e.fact.sha256 == sha256), 0)


def _adding(journal: Journal, contract: Contract, path: Path, content: bytes, request: Request,
            found: tuple[Diagnostic, ...]) -> tuple[Proposal | None, tuple[Diagnostic, ...]]:
    number = request.number or contract.terms.number
    if not number:
        return None, (*found, say("contract-number-missing", where=path.name))
    there = _entry_of(journal, number)
    if there:
        return None, (*found, say("contract-known", where=path.name, contract=number, entry=there))
    if contract.terms.party("payer") is None:
        found = (*found, say("contract-payer-missing", where=path.name))
    if not contract.terms.nodes:
        found = (*found, say("contract-nodes-missing", where=path.name))
    fact = ContractAdded(number, contract, path.name, owner=request.owner, project=request.project)
    return Proposal(fact, content, found, _certain(contract, found)), found


def _entry_of(journal: Journal, contract: str) -> int:
    return next((e.sequence for e in journal.of(contract) if isinstance(e.fact, ContractAdded)), 0)


def _certain(contract: Contract, found: Sequence[Diagnostic]) -> bool:
    return all(node.sure for node in contract.terms.nodes) and worst(found) not in ("error", "doubt")


def _amending(journal: Journal, contract: Contract, path: Path, content: bytes, request: Request,
              found: tuple[Diagnostic, ...]) -> tuple[Proposal | None, tuple[Diagnostic, ...]]:
    state = governing(journal, request.amends)
    if state is None:
        known = "、".join(journals.contracts(journal)[:8]) or "—"
        return None, (*found, say("journal-contract-unknown", where=path.name, contract=request.amends, known=known))
    change = amendment(state, contract, request.replaces)
    found = (*found, *(d.at(where=path.name) for d in change.diagnostics))
    if worst(change.diagnostics) == "error":
        return None, found
    number = request.number or contract.terms.number
    number = f"{request.amends}-{len(state.papers)}" if number in ("", request.amends) else number
    fact = ContractAmended(request.amends, contract, number, change.replaces, change.drops, change.changes, path.name)
    found = (*found, *(d.at(where=path.name) for d in sums(after(journal, fact))))
    return Proposal(fact, content, found, _certain(contract, found), state), found


def after(journal: Journal, fact: ContractAdded | ContractAmended) -> Governing:
    """What would govern the contract with that paper in the book."""
    state = governing(_with(journal, fact), fact.contract)
    assert state is not None
    return state


def _with(journal: Journal, fact: Fact) -> Journal:
    """The journal as if the fact were its next entry."""
    return Journal((*journal.entries, next_entry(journal.entries[-1].sequence if journal.entries else 0, fact)))


def next_entry(last: int, fact: Fact) -> Entry:
    """The fact as the entry after `last`, not written yet."""
    return Entry(last + 1, datetime.fromtimestamp(0, UTC), "", "", fact)


def doubtful(proposal: Proposal) -> Diagnostic:
    """Why `--yes` does not do for it."""
    nodes = [node for node in proposal.fact.paper.terms.nodes if not node.sure]
    doubts = [d for d in proposal.diagnostics if d.severity != "note"]
    return say("contract-not-certain", where=proposal.fact.file, nodes=len(nodes), doubts=len(doubts))


def add(book: Book, proposal: Proposal, moment: Moment, *, confirmed: bool) -> Outcome:
    """Write a paper that was proposed, with its file. What the book holds by now is looked at again."""
    from tenor.files.book import append, keep, standing, writing

    with writing(book) as now:
        fact = proposal.fact
        journal = journals.standing(standing(now, fact.contract))
        there = _entry_of(journal, fact.contract)
        if isinstance(fact, ContractAdded) and there:
            return Outcome((), (say("contract-known", where=fact.file, contract=fact.contract, entry=there),))
        if isinstance(fact, ContractAmended) and governing(journal, fact.contract) != proposal.before:
            return Outcome((), (say("book-busy", where=fact.file),))
        kept = replace(fact, sha256=keep(now, proposal.content, fact.file), confirmed=confirmed)
        return Outcome(append(now, [kept], at=moment.at, by=moment.by, why=moment.why), ())


# --- facts --------------------------------------------------------------------------------------------------------------


def record(book: Book, facts: Sequence[Fact], moment: Moment, *, twice: bool = False) -> Outcome:
    """Write facts in one action, each looked at after the ones before it; none where one of them is refused."""
    from tenor.files.book import append, standing, writing

    with writing(book) as now:
        journal = journals.Growing(journals.standing(standing(now)))
        found: list[Diagnostic] = []
        for fact in facts:
            found += findings(journal, fact, moment.day, twice=twice)
            journal.add(next_entry(journal.last, fact))
        if worst(found) == "error":
            return Outcome((), tuple(found))
        return Outcome(append(now, facts, at=moment.at, by=moment.by, why=moment.why), tuple(found))


def record_proof(book: Book, service: Service, path: Path, moment: Moment) -> Outcome:
    """Write the proof that a letter arrived, its file kept with the book."""
    from tenor.files.book import append, keep, standing, writing

    content = _content(path)
    with writing(book) as now:
        found = tuple(findings(journals.standing(standing(now)), service, moment.day))
        if worst(found) == "error":
            return Outcome((), found)
        kept = replace(service, file=path.name, sha256=keep(now, content, path.name))
        return Outcome(append(now, [kept], at=moment.at, by=moment.by, why=moment.why), found)


def correct(book: Book, entry: int, changes: Mapping[str, str] | None, moment: Moment, *, terms: Path | None = None,
            twice: bool = False) -> Outcome:
    """Write a correction: fields of the entry set anew, or the terms of a paper as read again; None takes the entry back.
    Nothing that was written is touched."""
    from tenor.files.book import append, standing, writing

    if not moment.why.strip():
        return Outcome((), (say("correction-why"),))
    with writing(book) as now:
        entries = standing(now)
        fact, found = _changed(entries, entry, changes, terms) if changes is not None else (None, ())
        correction = Correction(entry, fact)
        found = found or correction_findings(entries, correction, moment.day, twice=twice)
        if worst(found) == "error":
            return Outcome((), found)
        return Outcome(append(now, [correction], at=moment.at, by=moment.by, why=moment.why), found)


def _changed(entries: Sequence[Entry], number: int, changes: Mapping[str, str],
             terms: Path | None) -> tuple[Fact | None, tuple[Diagnostic, ...]]:
    """The fact of an entry with fields set anew, in the words of its JSON: amount=30000, on=2026-09-18."""
    from tenor.files.book.facts import dump, kind_of, load

    facts = {e.sequence: e.fact for e in entries}
    first = journals.root(number, facts)
    now = next((e.fact for e in journals.standing(entries).entries if e.sequence == first), facts.get(first))
    if now is None or isinstance(now, Correction):
        return None, (say("journal-entry-unknown", entry=number, count=len(entries)),)
    if terms is not None and isinstance(now, ContractAdded | ContractAmended):
        now = replace(now, paper=_corrected(terms), confirmed=True)
    elif terms is not None:
        return None, (say("correction-other-kind", entry=number),)
    body = dump(now)
    plain = {name for name, value in body.items()
             if name not in FIXED and (value is None or isinstance(value, str | bool) or _is_money(value))}
    for name, text in changes.items():
        if name not in plain:
            return None, (say("correction-field", entry=number, field=name, reason="—", known="、".join(sorted(plain))),)
        body[name] = {**body[name], "amount": text.replace(",", "")} if _is_money(body[name]) else _valued(body[name], text)
    try:
        fact = load(kind_of(now), body)
    except ValueError as error:
        return None, (say("correction-field", entry=number, field="、".join(changes), reason=error, known="、".join(sorted(plain))),)
    assert not isinstance(fact, Correction)
    return fact, ()


FIXED = ("contract", "file", "sha256", "confirmed")  # what says which contract and which paper it is about


def _is_money(value: object) -> bool:
    return isinstance(value, dict) and set(value) == {"amount", "currency"}


def _valued(before: object, text: str) -> object:
    if isinstance(before, bool):
        return text.casefold() in ("true", "yes", "1", "是")
    return text


def event_of(words: str, state: Governing | None) -> tuple[Event | None, tuple[Diagnostic, ...]]:
    """The event that words name: first one that the contract waits for, by its name; then what the lexicon knows."""
    from tenor.collection.due import name_of
    from tenor.wording import event

    awaited = list(dict.fromkeys(e for node in (state.contract.terms.nodes if state else ()) for e in node.trigger.events))
    asked = "".join(words.split()).casefold()
    for known in awaited:
        names = (known.name, name_of(known).zh, name_of(known).en)
        if asked in ("".join(name.split()).casefold() for name in names if name):
            return known, ()
    read = event.read(words, "zh") or event.read(words, "en")
    if read is None and legal_act(Event(EventKind.OTHER, words)):
        return Event(EventKind.OTHER, words.strip()), ()
    if read is None:
        told = "、".join(name_of(e).zh or name_of(e).en for e in awaited) or "—"
        return None, (say("event-unknown", event=words, known=told),)
    return next((e for e in awaited if e.kind is read.kind and not read.name), read), ()


def money_of(text: str, currency: str) -> tuple[Money | None, tuple[Diagnostic, ...]]:
    """An amount typed by a person: a bare figure is in the currency of the contract."""
    from decimal import Decimal, InvalidOperation

    from tenor.wording.calculator import value_of

    try:
        return Money(Decimal(text.replace(",", "").replace("，", "").strip()), currency), ()
    except (InvalidOperation, ValueError):
        value, _ = value_of(text)
    if value.get("kind") != "money" or value.get("value") is None:
        return None, (say("amount-unread", text=text),)
    return Money(Decimal(str(value["value"])), str(value["currency"])), ()


# --- the whole book -------------------------------------------------------------------------------------------------------


def read_book(book: Book) -> Journal:
    """The journal as it stands."""
    from tenor.files.book import entries

    return journals.standing(entries(book))


def export_book(book: Book, *, with_papers: bool = True) -> Iterable[str]:
    """The book as lines of JSON."""
    from tenor.files.book import export_lines

    return export_lines(book, with_papers=with_papers)


def read_export(path: Path) -> Content:
    """An exported book, proved whole before anything is made of it."""
    from tenor.files.book import parse_lines
    from tenor.workflow.texts import read_text

    if path.suffix.lower() in (".xlsx", ".xls", ".csv"):
        raise Stop(say("book-import-kind", where=str(path)))
    return parse_lines(read_text(path).split("\n"), path.name)


def import_book(book: Book, content: Content) -> int:
    """An exported book → entries that were not there yet; their number."""
    from tenor.files.book import import_content

    return import_content(book, content)


def save_papers(book: Book, journal: Journal, contract: str, folder: Path, *, force: bool = False) -> tuple[Path, ...]:
    """The files kept for a contract, written into a folder under their own names."""
    from tenor.files.book import paper
    from tenor.files.place import safe_name, write_whole

    state = governing(journal, contract)
    written = []
    for number, _, file, sha256 in state.papers if state else ():
        kept = paper(book, sha256)
        if kept is not None and kept.content is not None:
            path = folder / f"{safe_name(number)} {safe_name(Path(file).stem)}{Path(file).suffix}"
            write_whole(path, kept.content, force=force)
            written.append(path)
    return tuple(written)


def told(entry: Entry) -> dict[str, Any]:
    """An entry in the shape of the export."""
    from tenor.files.book.facts import dump, kind_of

    return {"sequence": entry.sequence, "at": entry.at.isoformat(), "by": entry.by, "why": entry.why, "kind": kind_of(entry.fact),
            "body": dump(entry.fact), "hash": entry.hash}
