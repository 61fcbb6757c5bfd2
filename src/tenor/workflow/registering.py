"""A register of letters that a clerk filled in → the book: letters sent, tracking numbers, proofs that they arrived, replies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.claim import Correction, Fact, NoticeSent, Service
from tenor.collection.dunning.register import Line, is_register, read_register
from tenor.collection.journal.entry import correction_findings, findings
from tenor.collection.journal.journal import Journal
from tenor.collection.journal.journal import standing as heeded
from tenor.diagnostic import Diagnostic, say, worst

if TYPE_CHECKING:
    from tenor.files.book import Book
    from tenor.workflow.books import Moment, Outcome


def register_lines(path: Path) -> tuple[tuple[Line, ...], tuple[Diagnostic, ...]] | None:
    """The lines of a register; None where the workbook is none."""
    from tenor.files.sheets import read_rows

    sheets, found = read_rows(path)
    if not sheets or not is_register(sheets[0].header):
        return None
    lines, more = read_register(sheets[0].records(), sheets[0].numbers, path.name)
    return lines, (*found, *more)


def changes(journal: Journal, lines: Iterable[Line], source: str) -> tuple[tuple[Fact | Correction, ...], tuple[Diagnostic, ...]]:
    """What the book does not know yet of what the register says."""
    out: list[Fact | Correction] = []
    found: list[Diagnostic] = []
    for line in lines:
        known = [e for e in journal.entries if isinstance(e.fact, NoticeSent) and e.fact.number == line.number]
        if not known and not line.contracts:
            found.append(say("register-letter-unknown", where=f"{source}:{line.row}", number=line.number))
            continue
        if not known and (line.tracking or line.served or line.channel) and line.sent:
            out += [NoticeSent(contract, line.number, line.level, line.sent, line.channel or ("EMS" if line.tracking else ""), tracking=line.tracking)
                    for contract in line.contracts]
        for entry in known:
            fact = entry.fact
            assert isinstance(fact, NoticeSent)
            better = replace(fact, tracking=line.tracking or fact.tracking, channel=fact.channel or line.channel)
            if better != fact:
                out.append(Correction(entry.sequence, better))
        proof = " ".join(dict.fromkeys(part for part in (line.tracking, line.proof) if part))
        service = Service(line.number, line.served, proof, reply=line.reply) if line.served else None
        if service and not any(f.number == service.number and f.on == service.on for f in journal.facts(Service)):
            out.append(service)
    return tuple(out), tuple(found)


def record_register(book: Book, path: Path, lines: Sequence[Line], moment: Moment) -> Outcome:
    """Write what is new, all of it or, where something is refused, nothing."""
    from tenor.files.book import append, standing, writing
    from tenor.workflow.books import Outcome, next_entry

    with writing(book) as now:
        entries = standing(now)
        journal = heeded(entries)
        new, found = changes(journal, lines, path.name)
        told: list[Diagnostic] = list(found)
        for fact in new:
            if isinstance(fact, Correction):
                told += correction_findings(entries, fact, moment.day)
            else:
                told += findings(journal, fact, moment.day)
            entries = (*entries, replace(next_entry(entries[-1].sequence if entries else 0, NoticeSent("", "", "", moment.day)), fact=fact))
            journal = heeded(entries)
        if worst(told) == "error":
            return Outcome((), tuple(told))
        return Outcome(append(now, list(new), at=moment.at, by=moment.by, why=moment.why or path.name) if new else (), tuple(told))
