"""Two contract files → what changed between them, as JSON and as a side-by-side page."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

from tenor.contracts.compare_change import Change, Clause, Comparison, Side
from tenor.diagnostic import Diagnostic, Stop, say
from tenor.frozen import dataclass
from tenor.workflow.papers import Ocr, Reading, read_contract

FORMATS = (".html", ".docx", ".pdf")


@dataclass(frozen=True)
class Compared:
    """Both readings, and the comparison; None where one of the files could not be read, for the reasons told."""

    ours: Reading
    theirs: Reading
    comparison: Comparison | None
    diagnostics: tuple[Diagnostic, ...]


def compare_files(ours: Path, theirs: Path, *, ocr: Ocr = "auto") -> Compared:
    """Read both and compare them. `diagnostics` are the doubts of reading that theirs has and ours has not."""
    from tenor.contracts.compare import compare, paper

    for path in (ours, theirs):
        if path.suffix.lower() == ".toml":
            raise Stop(say("deal-file-is-no-paper", where=str(path), file=path.name))
    mine, other = read_contract(ours, ocr=ocr), read_contract(theirs, ocr=ocr)
    if mine.contract is None or mine.document is None or other.contract is None or other.document is None:
        return Compared(mine, other, None, (*mine.diagnostics, *other.diagnostics))
    found = compare(paper(mine.contract, mine.document), paper(other.contract, other.document))
    known = {(one.name, one.message) for one in mine.diagnostics}
    fresh = tuple(one for one in other.diagnostics if (one.name, one.message) not in known and one.name != "embedded-differs")
    return Compared(mine, other, found, fresh)


def comparison_json(compared: Compared, language: str) -> dict[str, Any]:
    """The object of `compare --json`."""
    from tenor.contracts.compare_page import first
    from tenor.contracts.exchange import dump_diagnostic

    found = compared.comparison
    notes = (*(found.diagnostics if found else ()), *compared.diagnostics)
    return {
        "ours": _source(compared.ours), "theirs": _source(compared.theirs),
        "changes": [_change(one, language) for one in found.changes] if found else None,
        "clauses": [_clause(one, language) for one in found.clauses] if found else None,
        "diagnostics": [dump_diagnostic(one, language) for one in first(notes)],
    }


def _source(reading: Reading) -> dict[str, Any]:
    from tenor.workflow.papers import reading_json

    return cast("dict[str, Any]", reading_json(reading)["source"])


def _change(one: Change, language: str) -> dict[str, Any]:
    return {"what": one.what, "subject": one.subject.to(language), "name": one.finding.name, "severity": one.finding.severity,
            "ours": one.ours.value, "theirs": one.theirs.value, "ours_words": one.ours.words.to(language),
            "theirs_words": one.theirs.words.to(language), "ours_at": _at(one.ours), "theirs_at": _at(one.theirs),
            "for_payee": one.for_payee, "message": one.finding.message.to(language), "hint": one.finding.hint.to(language) or None}


def _at(side: Side) -> dict[str, Any] | None:
    from tenor.contracts.exchange import dump_evidence

    return dump_evidence(side.at)


def _clause(one: Clause, language: str) -> dict[str, Any]:
    from tenor.contracts.exchange import dump_evidence

    return {"article": one.article or None, "title": one.title or None, "kind": one.kind, "severity": one.finding.severity,
            "touches": list(one.touches), "ours": one.ours or None, "theirs": one.theirs or None,
            "ours_differs": [list(mark) for mark in one.our_marks], "theirs_differs": [list(mark) for mark in one.their_marks],
            "ours_at": dump_evidence(one.ours_at), "theirs_at": dump_evidence(one.theirs_at), "message": one.finding.message.to(language)}


def check_name(out: Path, *, force: bool) -> None:
    """Stop before any reading where the page could not be written in the end."""
    if out.suffix.lower() not in FORMATS:
        raise Stop(say("comparison-format", where=str(out), suffix=out.suffix or out.name))
    if out.exists() and not force:
        raise Stop(say("file-exists", where=str(out), file=out.name))


def write_comparison(compared: Compared, out: Path, *, language: str, force: bool) -> None:
    """The side-by-side page in the format that the name asks for."""
    from tenor.contracts.compare_page import page
    from tenor.files.place import write_whole
    from tenor.files.writers import render

    if compared.comparison is None:
        return
    document = page(compared.comparison, compared.ours.source.file, compared.theirs.source.file, language)
    write_whole(out, render(document, out.suffix.lower().removeprefix(".")), force=force)
