"""Contract files and deal files → contracts, pages, plans: the journeys of the paper side."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tenor.diagnostic import Diagnostic, say, worst
from tenor.frozen import dataclass
from tenor.model import Contract, Event, EventKind
from tenor.workflow.texts import read_text

if TYPE_CHECKING:
    from tenor.claim import Due, Milestone
    from tenor.contracts.deal import Deal
    from tenor.contracts.deal_policy import TermsPolicy
    from tenor.document import Document
    from tenor.files.readers import Progress, Source
    from tenor.files.signing import Signature
    from tenor.workflow.finishing import Finish

Ocr = Literal["auto", "always", "never"]


@dataclass(frozen=True)
class Reading:
    """What became of one file: the contract it states (None where it could not be read) and all doubts."""

    source: Source
    contract: Contract | None
    document: Document | None
    embedded: str
    diagnostics: tuple[Diagnostic, ...]
    signatures: tuple[Signature, ...] = ()


@dataclass(frozen=True)
class Made:
    """Files that were written, in order, and what was found on the way."""

    files: Sequence[Path]
    diagnostics: tuple[Diagnostic, ...]


# --- reading ----------------------------------------------------------------------------------------------------------


def read_contract(path: Path, *, ocr: Ocr = "auto", threads: int = 0, progress: Progress | None = None) -> Reading:
    """One file → its contract. Never raises for a bad file: the diagnostics say what is wrong with it. `threads`: how many pages
    are recognised at a time, 0 for one a core; `progress` is told the pages done and all."""
    from tenor.contracts.recognise import recognise
    from tenor.files.readers import read_document

    document, source, found = read_document(path, ocr=ocr, threads=threads, progress=progress)
    if document is None:
        return Reading(source, None, None, "absent", found)
    contract, doubts = recognise(document)
    embedded, more = _compare_embedded(source, contract)
    signed = _signatures(path) if source.kind == "pdf" else ()
    broken = tuple(say("signature-broken", field=each.field, signer=each.signer or "?") for each in signed if not each.intact)
    return Reading(source, contract, document, embedded, (*found, *doubts, *more, *broken), signed)


def _signatures(path: Path) -> tuple[Signature, ...]:
    """The electronic signatures of a PDF, proved; most bear none, which its bytes tell."""
    data = path.read_bytes()
    if b"/ByteRange" not in data:
        return ()
    from tenor.files.signing import signatures

    return signatures(data)


def _compare_embedded(source: Source, contract: Contract) -> tuple[str, tuple[Diagnostic, ...]]:
    """Whether the data inside a draft of ours says what its page says: match, differs or absent."""
    from tenor.contracts.exchange import load

    text = source.embedded.get("terms.json")
    if not text:
        return "absent", ()
    try:
        inside = load(json.loads(text))
    except (ValueError, KeyError, TypeError):
        return "differs", (say("embedded-unreadable"),)
    if inside == contract:
        return "match", ()
    return "differs", (say("embedded-differs", fields=", ".join(_differing(inside, contract))),)


def _differing(a: Contract, b: Contract) -> list[str]:
    names = [f for f in ("number", "signed_on", "parties", "price", "nodes", "late_fees", "dispute")
             if getattr(a.terms, f) != getattr(b.terms, f)]
    return names + (["title"] if a.title != b.title else [])


def reading_json(reading: Reading) -> dict[str, Any]:
    """The object of `read --json`, without its diagnostics (the face knows their language)."""
    from tenor.contracts.exchange import dump

    source = reading.source
    return {
        "source": {"file": source.file, "sha256": source.sha256, "kind": source.kind, "pages": source.pages,
                   "ocr_pages": list(source.ocr_pages), "embedded": reading.embedded,
                   "signatures": [{"field": s.field, "signer": s.signer, "intact": s.intact, "trusted": s.trusted} for s in reading.signatures]},
        "contract": dump(reading.contract) if reading.contract else None,
    }


# --- drafting ---------------------------------------------------------------------------------------------------------


def draft_deal(text: str, source: str, folders: Sequence[Path] = (),
               policy: Path | None = None) -> tuple[Contract | None, tuple[Diagnostic, ...]]:
    """The text of a deal file → a contract that states it; None and the reasons where it is not fit to be drafted. `policy`:
    the terms by customer class, the default one where absent."""
    deal, found, rules = read_deal_text(text, source, folders, policy)
    return draft_of(deal, found, folders, rules)


def read_deal_text(text: str, source: str, folders: Sequence[Path] = (),
                   policy: Path | None = None) -> tuple[Deal | None, tuple[Diagnostic, ...], TermsPolicy]:
    """The text of a deal file → the deal, with what it leaves open filled by the policy for its customer class."""
    from tenor.contracts.deal import parse_deal
    from tenor.files import library
    from tenor.workflow.terms import filler, load_policy

    rules = load_policy(policy, folders)
    deal, found = parse_deal(text, source, filler(rules, lambda language: library.forms(language, folders)[0]))
    return deal, found, rules


def draft_of(deal: Deal | None, found: tuple[Diagnostic, ...], folders: Sequence[Path] = (),
             policy: TermsPolicy | None = None) -> tuple[Contract | None, tuple[Diagnostic, ...]]:
    """A deal and what was found in it → the contract of its form, held against a policy of terms where there is one."""
    from tenor.contracts.draft import draft
    from tenor.files import library

    if deal is None or worst(found) == "error":
        return None, found
    shelf, more = library.forms(deal.language, folders)
    form = shelf.get(deal.form)
    if form is None:
        return None, (*found, *more, say("form-unknown", where=deal.source, form=deal.form, known=", ".join(sorted(shelf))))
    clauses, broken = library.clauses(deal.language, folders)
    contract, doubts = draft(deal, form, clauses)
    if contract and policy:
        from tenor.workflow.terms import judged

        doubts = (*doubts, *judged(contract, policy, form))
    told = (*found, *more, *broken, *doubts)
    return (None if worst(doubts) == "error" else contract), told


def compose_contract(contract: Contract) -> tuple[Document, tuple[Diagnostic, ...]]:
    """The contract's pages with its terms as data inside; an error where the text does not read back as drafted."""
    from dataclasses import replace

    from tenor.contracts.compose import compose
    from tenor.contracts.exchange import dump
    from tenor.contracts.recognise import recognise

    document = compose(contract)
    back, _ = recognise(document)
    data = {"terms.json": json.dumps(dump(contract), ensure_ascii=False, sort_keys=True)}
    found = () if back == contract else (say("draft-not-read-back", fields=", ".join(_differing(contract, back))),)
    return replace(document, data=data), found


def write_document(document: Document, stem: Path, formats: Sequence[str], *, force: bool) -> tuple[Path, ...]:
    """The document in each format, all rendered before the first is written, each appearing whole or not at all."""
    from tenor.files.place import write_whole
    from tenor.files.writers import render

    rendered = [(stem.with_name(f"{stem.name}.{to}"), render(document, to)) for to in formats]
    for path, data in rendered:
        write_whole(path, data, force=force)
    return tuple(path for path, _ in rendered)


def draft_file(path: Path, out: Path, formats: Sequence[str], *, force: bool, folders: Sequence[Path] = (),
               policy: Path | None = None, finish: Finish | None = None) -> Made:
    """A deal file → the contract in each format. Nothing is written where an error was found. `finish`: cover, draft status,
    styles, a redline; none of them where absent."""
    contract, found = draft_deal(read_text(path), path.name, folders, policy)
    if contract is None:
        return Made((), found)
    document, more = compose_contract(contract)
    found = (*found, *more)
    if worst(found) == "error":
        return Made((), found)
    from tenor.files.place import safe_name

    stem = out / safe_name(contract.terms.number or path.stem)
    if finish:
        from tenor.workflow.finishing import notes, write_draft

        return Made(write_draft(document, contract, found, stem, formats, finish, force=force), (*found, *notes(finish, formats)))
    return Made(write_document(document, stem, formats, force=force), found)


# --- plan -------------------------------------------------------------------------------------------------------------


def plan_contract(contract: Contract, milestones: Sequence[Milestone], *, country: str = "",
                  horizon: date | None = None) -> tuple[tuple[Due, ...], tuple[Diagnostic, ...]]:
    """What is due when, by what has happened; the signing date of the paper counts as happened."""
    from tenor.claim import Milestone
    from tenor.collection.plan import plan

    terms = contract.terms
    known = list(milestones)
    if terms.signed_on and not any(m.event.kind is EventKind.SIGNING for m in known):
        known.insert(0, Milestone(terms.number, Event(EventKind.SIGNING), terms.signed_on))
    return plan(contract, known, country=country or None, horizon=horizon)


def write_plan(contracts: Sequence[Contract], milestones: Sequence[Milestone], *, xlsx: Path | None, ics: Path | None, language: str,
               as_of: date, force: bool, country: str = "", horizon: date | None = None) -> tuple[Diagnostic, ...]:
    """The plan of all contracts as a workbook and a calendar."""
    from tenor.collection.plan_rows import dated, header, plan_row
    from tenor.files.ics import calendar
    from tenor.files.place import write_whole
    from tenor.files.sheets import Sheet, workbook

    dues: list[Due] = []
    for contract in contracts:
        dues += plan_contract(contract, milestones, country=country, horizon=horizon)[0]
    if xlsx:
        rows = [plan_row(due, language) for due in dues]
        title = "回款计划" if language == "zh" else "Collection plan"
        write_whole(xlsx, workbook([Sheet(title, header(language), rows)]), force=force)
    if ics:
        write_whole(ics, calendar(dated(dues), language=language, stamp=as_of), force=force)
    return ()
