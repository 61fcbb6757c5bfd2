"""A deal file, a contract or a letter → the findings of every check: the journey of `tenor check`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

from tenor.diagnostic import SEVERITIES, Diagnostic, Severity
from tenor.frozen import dataclass
from tenor.workflow.letter_shelf import check_template
from tenor.workflow.papers import Ocr, draft_of, read_contract, read_deal_text
from tenor.workflow.texts import read_text

Side = Literal["payee", "payer"]
Kind = Literal["deal", "contract", "letter", ""]
SIDE_MATTERS = frozenset({"party-role-assumed"})  # who pays decides what is a risk


@dataclass(frozen=True)
class Checked:
    """What was found in one file, the gravest first; `kind` is empty where it could not be read or drafted."""

    file: str
    kind: Kind
    side: Side
    diagnostics: tuple[Diagnostic, ...]

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings of each severity."""
        told = Counter(d.severity for d in self.diagnostics)
        return {severity: told[severity] for severity in SEVERITIES}


def check_file(path: Path, *, as_of: date, side: Side = "payee", payee_size: str = "", payer_size: str = "", ocr: Ocr = "auto",
               folders: Sequence[Path] = (), policy: Path | None = None) -> Checked:
    """Check one file: a deal file (.toml) is drafted first, anything else is read. Stop where there is no such file. `policy`:
    the terms by customer class that a deal is held against."""
    if path.suffix.lower() == ".toml":
        return _check_deal(path, as_of, side, payee_size, payer_size, folders, policy)
    if path.suffix.lower() == ".md" and path.is_file() and (text := read_text(path)).startswith("+++"):
        return Checked(path.name, "letter", side, _placed(check_template(text, path.name, as_of), path.name))
    return _check_paper(path, as_of, side, payee_size, payer_size, ocr)


def _check_deal(path: Path, as_of: date, side: Side, payee_size: str, payer_size: str, folders: Sequence[Path],
                policy: Path | None = None) -> Checked:
    from tenor.contracts.checks import check
    from tenor.contracts.checks.subject import subject_of
    from tenor.contracts.compose import compose

    deal, found, rules = read_deal_text(read_text(path), path.name, folders, policy)
    contract, found = draft_of(deal, found, folders, rules)
    if deal is None or contract is None:
        return Checked(path.name, "", side, found)
    sizes = {role: given or str(deal.values.get(f"{role}.size", "")) for role, given in (("payee", payee_size), ("payer", payer_size))}
    subject = subject_of(contract, compose(contract), as_of=as_of, side=side, payee_size=sizes["payee"], payer_size=sizes["payer"], own=True)
    return Checked(path.name, "deal", side, _placed((*found, *check(subject)), path.name))


def _check_paper(path: Path, as_of: date, side: Side, payee_size: str, payer_size: str, ocr: Ocr) -> Checked:
    from tenor.contracts.checks import check
    from tenor.contracts.checks.subject import subject_of

    reading = read_contract(path, ocr=ocr)
    if reading.contract is None or reading.document is None:
        return Checked(path.name, "", side, reading.diagnostics)
    subject = subject_of(reading.contract, reading.document, as_of=as_of, side=side, payee_size=payee_size, payer_size=payer_size)
    found = check(subject)
    of_reader = () if subject.kind == "letter" else reading.diagnostics  # what a contract must have, a letter need not
    again = _stated_again(found)
    grave = [d for d in of_reader if (d.severity == "error" and d.name not in again) or d.name in SIDE_MATTERS]
    return Checked(path.name, subject.kind, side, _placed((*grave, *found), path.name))


def _stated_again(found: Sequence[Diagnostic]) -> frozenset[str]:
    """The findings of the reader that a check has stated with its law."""
    from tenor.contracts.checks.page import pages

    return frozenset(str(pages()[d.name].find.get("finding", "")) for d in found)


def _placed(found: Sequence[Diagnostic], file: str) -> tuple[Diagnostic, ...]:
    """The findings with their file, the gravest first."""
    told = [d if d.where else replace(d, where=file) for d in found]
    return tuple(sorted(told, key=lambda d: SEVERITIES.index(d.severity)))
