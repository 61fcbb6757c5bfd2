"""What is wrong or doubtful in somebody's data → one `Diagnostic`: name, severity, place, sentence, hint, citation.

Two kinds of failure, no more. What is wrong in the user's data is a Diagnostic, collected and shown all at once. What
stops the program (file missing, book locked) is `Stop`, one exception that carries one Diagnostic.

The sentences live in `catalogue/*.toml` (one file a room): each entry is named by what it finds and holds severity, zh,
en, hint_zh, hint_en, why_zh, why_en and, where law is involved, citation. `say()` fills the blanks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any, Literal, cast

from tenor.document import Evidence
from tenor.frozen import dataclass, replace

Severity = Literal["error", "doubt", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "doubt", "note")


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence in Chinese and in English."""

    zh: str = ""
    en: str = ""

    def to(self, language: str) -> str:
        """The sentence in that language ("zh" or "en"); the other one where it is missing."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)

    def __bool__(self) -> bool:
        return bool(self.zh or self.en)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `where` is a place outside a page (file, key, spreadsheet row); `evidence` one on a page."""

    name: str
    severity: Severity
    message: Words
    hint: Words = Words()
    where: str = ""
    evidence: Evidence | None = None
    others: tuple[Evidence, ...] = ()
    citation: str = ""

    def at(self, where: str = "", evidence: Evidence | None = None, others: tuple[Evidence, ...] = ()) -> Diagnostic:
        """The same finding with its place filled in."""
        return replace(self, where=where or self.where, evidence=evidence or self.evidence, others=others or self.others)


class Stop(Exception):
    """The program cannot go on: a missing file, a locked book. Carries the one diagnostic that says so."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message.to("en"))
        self.diagnostic = diagnostic


@dataclass(frozen=True, slots=True)
class Entry:
    """One page of the catalogue."""

    name: str
    severity: Severity
    message: Words
    hint: Words
    why: Words
    citation: str

    @property
    def blanks(self) -> frozenset[str]:
        """Names of the values that the sentence and the hint need."""
        texts = (self.message.zh, self.message.en, self.hint.zh, self.hint.en)
        return frozenset(name for text in texts for _, name, _, _ in Formatter().parse(text) if name)


@cache
def _pages() -> tuple[str, ...]:
    """The texts of the package's own catalogue folder."""
    return tuple(page.read_text(encoding="utf-8") for page in sorted((Path(__file__).parent / "catalogue").glob("*.toml")))


@cache
def catalogue() -> dict[str, Entry]:
    """All diagnostics by name."""
    entries: dict[str, Entry] = {}
    for page in _pages():
        for name, row in tomllib.loads(page).items():
            if name in entries:
                raise ValueError(f"diagnostic {name} is in the catalogue twice")
            entries[name] = _entry(name, row)
    return entries


@cache
def entry(name: str) -> Entry:
    """One diagnostic: its table alone is parsed, for a reading says three of six hundred. Raises KeyError for an unknown name."""
    for page in _pages():
        begin = f"\n{page}".find(f"\n[{name}]\n")
        if begin >= 0:
            end = page.find("\n[", begin)
            return _entry(name, tomllib.loads(page[begin:] if end < 0 else page[begin:end])[name])
    raise KeyError(name)


def _entry(name: str, row: Mapping[str, str]) -> Entry:
    return Entry(name, cast(Severity, row["severity"]), Words(row["zh"], row["en"]), Words(row.get("hint_zh", ""), row.get("hint_en", "")),
                 Words(row.get("why_zh", ""), row.get("why_en", "")), row.get("citation", ""))


def say(name: str, *, where: str = "", evidence: Evidence | None = None, others: tuple[Evidence, ...] = (),
        severity: Severity | None = None, **values: Any) -> Diagnostic:
    """The diagnostic of that name with its blanks filled. A value may be `Words` where the two languages differ.

    Raises KeyError for a name or a blank that the catalogue does not know: a programming error, never the user's.
    """
    page = entry(name)

    def fill(text: str, language: str) -> str:
        return text.format(**{k: v.to(language) if isinstance(v, Words) else v for k, v in values.items()})

    return Diagnostic(name, severity or page.severity, Words(fill(page.message.zh, "zh"), fill(page.message.en, "en")),
                      Words(fill(page.hint.zh, "zh"), fill(page.hint.en, "en")), where, evidence, others, page.citation)


def worst(diagnostics: Iterable[Diagnostic]) -> Severity | None:
    """The gravest severity among them, or None where there are none."""
    found = {d.severity for d in diagnostics}
    return next((s for s in SEVERITIES if s in found), None)
