"""The nouns of a comparison: two papers in, what changed between them out.

    Comparison
      changes: Change     a term that changed: ours and theirs (Side), what it means for the payee, its sentence
      clauses: Clause     other words that changed, paragraph by paragraph (Side), with the words that differ
      diagnostics         what the comparison could not do
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Literal

from tenor.contracts.recognise.reading import Reading
from tenor.diagnostic import Diagnostic, Severity, Words, say
from tenor.document import Evidence
from tenor.frozen import dataclass
from tenor.model import Contract

ForPayee = Literal["worse", "better", "same", "unclear"]
ClauseKind = Literal["changed", "added", "removed", "reads-differently"]
# What a change accounts for in the text: the figures of its paragraph, the words of its sentence (no negation), the words of its
# paragraph (negations too), all that stands in its place, or nothing.
Reach = Literal["figures", "words", "line", "whole", "nothing"]
VERDICT = {"worse": Words("对收款方不利", "Worse for the payee"), "better": Words("对收款方有利", "Better for the payee")}
NOTHING = Words("无", "nothing")


@dataclass(frozen=True)
class Paper:
    """One side of the comparison: what was read, and the text that it was read from."""

    contract: Contract
    reading: Reading

    @property
    def scanned(self) -> bool:
        return self.reading.document.kind == "image" or bool(self.reading.document.ocr_pages)

    def find(self, words: str, after: int = 0) -> Evidence | None:
        """Where a value stands, at or behind an offset, its white space and width aside."""
        letters = [re.escape(c) for c in unicodedata.normalize("NFKC", words) if not c.isspace()]
        if not letters:
            return None
        pattern = re.compile(r"\s*".join(letters))
        text = unicodedata.normalize("NFKC", self.reading.text)
        if len(text) != len(self.reading.text):  # offsets would shift
            text = self.reading.text
        found = pattern.search(text, max(0, after)) or pattern.search(text)
        return self.reading.locate(found.start(), found.end()) if found else None


@dataclass(frozen=True, slots=True)
class Side:
    """What one paper says: as a plain value of `read --json`, in words, and where."""

    value: Any = None
    words: Words = NOTHING
    at: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One term that changed. `what` names it (node.share, fee.cap, account.number); `subject` says which one, `effect` what it
    means for the payee, where that can be told."""

    what: str
    subject: Words
    ours: Side
    theirs: Side
    for_payee: ForPayee
    effect: Words
    finding: Diagnostic
    reach: Reach = "figures"


@dataclass(frozen=True, slots=True)
class Clause:
    """One paragraph whose words changed. `marks`: stretches (start, end) of the quoted words that differ, on either side.
    `touches`: what kind of words they are (figure, negation, duty, party, words, punctuation)."""

    article: str
    title: str
    kind: ClauseKind
    ours: str
    theirs: str
    ours_at: Evidence | None
    theirs_at: Evidence | None
    our_marks: tuple[tuple[int, int], ...]
    their_marks: tuple[tuple[int, int], ...]
    touches: tuple[str, ...]
    finding: Diagnostic


@dataclass(frozen=True)
class Comparison:
    """All that changed, what matters most first."""

    changes: tuple[Change, ...]
    clauses: tuple[Clause, ...]
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def matters(self) -> bool:
        """Whether anything changed that a person must look at; notes are not of that kind."""
        return any(found.severity != "note" for found in self.findings)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """The sentence of every change and clause, and what could not be done."""
        return (*self.diagnostics, *(one.finding for one in self.changes), *(one.finding for one in self.clauses))


def change(what: str, name: str, subject: Words, ours: Side, theirs: Side, *, for_payee: ForPayee = "unclear",
           because: Words | None = None, reach: Reach = "figures", severity: Severity | None = None) -> Change:
    """A change with its sentence from the catalogue; what it means for the payee behind it."""
    effect = Words()
    if verdict := VERDICT.get(for_payee):
        more = because or Words()
        effect = Words(verdict.zh + (f"：{more.zh}" if more.zh else "") + "。", verdict.en + (f": {more.en}" if more.en else "") + ".")
    evidence, other = theirs.at or ours.at, ours.at if theirs.at else None
    finding = say(name, evidence=evidence, others=(other,) if other else (), severity=severity, subject=subject, ours=ours.words,
                  theirs=theirs.words, effect=Words(effect.zh, f" {effect.en}".rstrip()))
    return Change(what, subject, ours, theirs, for_payee, effect, finding, reach)


def opposite(direction: ForPayee) -> ForPayee:
    """What is worse for one side of a bargain is better for the other."""
    flipped: dict[ForPayee, ForPayee] = {"worse": "better", "better": "worse"}
    return flipped.get(direction, direction)
