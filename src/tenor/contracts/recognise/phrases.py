"""Lexicon files (TOML) → `Lexicon`: the fixed phrases of contracts, by category; text → `Hit`s of one category.

An entry is a class of wording, never one sentence::

    [[phrase]]
    category = "event"              # what the stage that asks for it is looking for
    name = "acceptance"             # what the phrase means there
    pattern = "验收(?:合格|通过)"     # a regular expression; of two that start at one place the earlier entry wins
    examples = ["设备验收合格后付款"]          # each must give this name
    counter_examples = ["验收标准见附件"]      # none may give this name
    weak = true                     # optional: counts only where no other entry of the category is found

The program's own entries stand in `lexicon/zh_*.toml` and `lexicon/en_*.toml`. Entries of a user's file of the same shape
come before them, so they win where both match.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from tenor.diagnostic import Diagnostic, say

_WEAK = "~"  # the table of a category's generic entries


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of a lexicon."""

    category: str
    name: str
    pattern: str
    examples: tuple[str, ...]
    counter_examples: tuple[str, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase that stands at start..end of the text asked about."""

    name: str
    start: int
    end: int
    weak: bool = False


@dataclass(frozen=True)
class Lexicon:
    """All phrases of a language. `tables` holds one compiled pattern a category, `index` the phrase of each of its groups."""

    phrases: tuple[Phrase, ...]
    tables: Mapping[str, re.Pattern[str]] = field(repr=False, compare=False, default_factory=dict)
    index: Mapping[str, tuple[Phrase, ...]] = field(repr=False, compare=False, default_factory=dict)

    def find(self, category: str, text: str, start: int = 0, end: int | None = None) -> tuple[Hit, ...]:
        """Every phrase of the category in text[start:end], from left to right, none overlapping another."""
        stop = len(text) if end is None else end
        strong = tuple(self._hits(category, text, start, stop))
        generic = tuple(h for h in self._hits(category + _WEAK, text, start, stop)
                        if all(h.end <= s.start or s.end <= h.start for s in strong))
        return tuple(sorted((*strong, *generic), key=lambda h: h.start)) if generic else strong

    def first(self, category: str, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """The leftmost phrase of the category, generic ones left out."""
        return next(self._hits(category, text, start, len(text) if end is None else end), None)

    def _hits(self, category: str, text: str, start: int, end: int) -> Iterator[Hit]:
        table = self.tables.get(category)
        if table is None:
            return
        for found in table.finditer(text, start, end):
            phrase = self.index[category][int((found.lastgroup or "p0")[1:])]
            yield Hit(phrase.name, found.start(), found.end(), phrase.weak)


def parse(text: str, source: str = "") -> tuple[Phrase, ...]:
    """The entries of one lexicon file. Raises ValueError with the entry's place where one cannot be used."""
    out = []
    for n, row in enumerate(tomllib.loads(text).get("phrase", ()), 1):
        try:
            out.append(_entry(row))
        except (KeyError, re.error) as reason:
            raise ValueError(f"{source or 'lexicon'}: entry {n} ({row.get('name', '?')}): {reason}") from None
    return tuple(out)


def _entry(row: Mapping[str, Any]) -> Phrase:
    """One entry. Raises KeyError for what it lacks, re.error for a pattern that is none."""
    re.compile(row["pattern"])
    return Phrase(row["category"], row["name"], row["pattern"], tuple(row["examples"]), tuple(row["counter_examples"]),
                  bool(row.get("weak", False)))


def read_own(text: str, source: str) -> tuple[tuple[Phrase, ...], tuple[Diagnostic, ...]]:
    """The entries of a user's lexicon file; an entry that cannot be used is left out and told of, with its place."""
    try:
        rows = tomllib.loads(text).get("phrase", ())
    except tomllib.TOMLDecodeError as error:
        return (), (say("lexicon-syntax", where=source, reason=error),)
    out: list[Phrase] = []
    found: list[Diagnostic] = []
    for n, row in enumerate(rows if isinstance(rows, list) else (), 1):
        try:
            out.append(_entry(row))
        except (KeyError, TypeError, AttributeError, re.error) as reason:
            name = row.get("name", "?") if isinstance(row, Mapping) else "?"
            found.append(say("lexicon-entry", where=f"{source}: phrase[{n}]", name_=name, reason=reason))
    return tuple(out), tuple(found)


def build(phrases: Sequence[Phrase]) -> Lexicon:
    """Compile the phrases, the earlier ones first."""
    by_category: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_category.setdefault(phrase.category + (_WEAK if phrase.weak else ""), []).append(phrase)
    tables = {category: re.compile("|".join(f"(?P<p{i}>{_plain(p.pattern)})" for i, p in enumerate(group)))
              for category, group in by_category.items()}
    return Lexicon(tuple(phrases), MappingProxyType(tables),
                   MappingProxyType({category: tuple(group) for category, group in by_category.items()}))


def _plain(pattern: str) -> str:
    """The pattern with its groups made non-capturing, so that the entry's own group tells which one matched."""
    return re.sub(r"(?<!\\)\((?!\?)", "(?:", pattern)


@cache
def own(language: str) -> tuple[Phrase, ...]:
    """The program's entries of a language."""
    folder = files("tenor.contracts.recognise") / "lexicon"
    pages = sorted((p for p in folder.iterdir() if p.name.startswith(f"{language}_") and p.name.endswith(".toml")),
                   key=lambda page: page.name)
    return tuple(phrase for page in pages for phrase in parse(page.read_text(encoding="utf-8"), page.name))


@cache
def lexicon(language: str, extra: tuple[str, ...] = ()) -> Lexicon:
    """The lexicon of a language; `extra` are the texts of a user's files, whose entries come first; `read_own` tells of those
    that cannot be used."""
    return build((*(phrase for text in extra for phrase in read_own(text, "own lexicon")[0]), *own(language)))
