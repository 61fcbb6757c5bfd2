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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.regex import letters, regex, tried_on

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


Entries = tuple[tuple[Phrase, re.Pattern[str]], ...]  # the earlier phrases first


@dataclass(frozen=True, eq=False)
class Lexicon:
    """All phrases of a language. `tables` gives, a category, the phrases that may stand in a text, with their patterns."""

    phrases: tuple[Phrase, ...]
    tables: Mapping[str, Callable[[str], Entries]] = field(repr=False, compare=False, default_factory=dict)

    def find(self, category: str, text: str, start: int = 0, end: int | None = None) -> tuple[Hit, ...]:
        """Every phrase of the category in text[start:end], from left to right, none overlapping another."""
        return _found(self, category, text, start, len(text) if end is None else end)

    def first(self, category: str, text: str, start: int = 0, end: int | None = None) -> Hit | None:
        """The leftmost phrase of the category, generic ones left out."""
        return next(_hits(self, category, text, start, len(text) if end is None else end), None)


@lru_cache(2048)  # several stages ask the same about the lines they share
def _found(lexicon: Lexicon, category: str, text: str, start: int, end: int) -> tuple[Hit, ...]:
    strong = tuple(_hits(lexicon, category, text, start, end))
    if category + _WEAK not in lexicon.tables:
        return strong
    generic = tuple(h for h in _hits(lexicon, category + _WEAK, text, start, end)
                    if all(h.end <= s.start or s.end <= h.start for s in strong))
    return tuple(sorted((*strong, *generic), key=lambda h: h.start)) if generic else strong


def _hits(lexicon: Lexicon, category: str, text: str, start: int, end: int) -> Iterator[Hit]:
    """As one pattern of all of them would find: the leftmost, of those at one place the earlier phrase, then on from its end."""
    if category not in lexicon.tables:
        return
    table = lexicon.tables[category](text)
    ahead = {rank: found for rank, (_, pattern) in enumerate(table) if (found := pattern.search(text, start, end))}
    while ahead:
        rank = min(ahead, key=lambda k: ahead[k].start()) if len(ahead) > 1 else next(iter(ahead))  # of equal ones the earlier phrase
        first, phrase = ahead[rank], table[rank][0]
        yield Hit(phrase.name, first.start(), first.end(), phrase.weak)
        on = first.end() + (not first[0])
        for other, found in tuple(ahead.items()):
            if found.start() < on and (again := table[other][1].search(text, on, end)):
                ahead[other] = again
            elif found.start() < on:
                del ahead[other]


def parse(text: str, source: str = "", *, trusted: bool = False) -> tuple[Phrase, ...]:
    """The entries of one lexicon file. Raises ValueError with the entry's place where one cannot be used. `trusted`: one of the
    program's own, whose patterns a standing test compiles; here it would take longer than reading a contract."""
    out = []
    for n, row in enumerate(tomllib.loads(text).get("phrase", ()), 1):
        try:
            out.append(_entry(row) if trusted else _checked(row))
        except (KeyError, re.error) as reason:
            raise ValueError(f"{source or 'lexicon'}: entry {n} ({row.get('name', '?')}): {reason}") from None
    return tuple(out)


def _entry(row: Mapping[str, Any]) -> Phrase:
    """One entry. Raises KeyError for what it lacks."""
    return Phrase(row["category"], row["name"], row["pattern"], tuple(row["examples"]), tuple(row["counter_examples"]),
                  bool(row.get("weak", False)))


def _checked(row: Mapping[str, Any]) -> Phrase:
    """One entry, its pattern compiled. Raises re.error, too, for a pattern that is none."""
    re.compile(row["pattern"])
    return _entry(row)


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
            out.append(_checked(row))
        except (KeyError, TypeError, AttributeError, re.error) as reason:
            name = row.get("name", "?") if isinstance(row, Mapping) else "?"
            found.append(say("lexicon-entry", where=f"{source}: phrase[{n}]", name_=name, reason=reason))
    return tuple(out), tuple(found)


def build(phrases: Sequence[Phrase]) -> Lexicon:
    """One table a category, the earlier phrases first."""
    by_category: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        by_category.setdefault(phrase.category + (_WEAK if phrase.weak else ""), []).append(phrase)
    return Lexicon(tuple(phrases), MappingProxyType({category: _table(group) for category, group in by_category.items()}))


def _table(group: Sequence[Phrase]) -> Callable[[str], Entries]:
    """The entries of a category that a text has the words for. A line is asked about again for each of its parts."""
    patterns = tuple(regex(phrase.pattern) for phrase in group)

    @cache
    def every() -> tuple[tuple[Phrase, re.Pattern[str], frozenset[str]], ...]:
        return tuple((phrase, pattern, letters(pattern)) for phrase, pattern in zip(group, patterns, strict=True))

    @lru_cache(64)
    def possible(text: str) -> Entries:
        there = _letters_of(text)
        return tuple((phrase, tried) for phrase, pattern, some in every()
                     if not (some and some.isdisjoint(there)) and (tried := tried_on(pattern, text)))

    return possible


@lru_cache(64)  # every category asks about the same line
def _letters_of(text: str) -> frozenset[str]:
    return frozenset(text)


@cache
def own(language: str) -> tuple[Phrase, ...]:
    """The program's entries of a language."""
    pages = sorted((Path(__file__).parent / "lexicon").glob(f"{language}_*.toml"))
    return tuple(phrase for page in pages for phrase in parse(page.read_text(encoding="utf-8"), page.name, trusted=True))


@cache
def lexicon(language: str, extra: tuple[str, ...] = ()) -> Lexicon:
    """The lexicon of a language; `extra` are the texts of a user's files, whose entries come first; `read_own` tells of those
    that cannot be used."""
    return build((*(phrase for text in extra for phrase in read_own(text, "own lexicon")[0]), *own(language)))
