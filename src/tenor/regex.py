"""A regular expression as it is written → the same, compiled when a text first holds the words that it needs, tried on no other.

A reader knows some five hundred wordings, and compiling them all takes longer than reading a short contract with the few it meets.
Once compiled, most of them are tried on sentences that have nothing for them: looking for words takes a tenth of trying.
"""

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tenor.needs import Group, Needs, folded, ignores_case, met, needs

_TRIAL = 256  # texts looked at, after which it shows whether looking pays
_COMMON = frozenset("的合同付款方甲乙支日")  # nearly every line of a contract has one of them
_MOSTLY = 7 / 8  # of the texts have the words: looking for them does not pay


class _Waiting:
    """Stands for a compiled pattern."""

    def __init__(self, text: str, flags: int) -> None:
        self.pattern = text
        self._flags = flags
        self._needs: Needs | None = None
        self.folds = False
        self._looked = 0
        self._passed = 0

    def __getattr__(self, name: str) -> Any:
        if name == "_compiled":
            self._compiled = compiled = re.compile(self.pattern, self._flags)
            vars(self).update(match=compiled.match, fullmatch=compiled.fullmatch)  # tried at one place: as quick as looking
            if not self._needs:
                self._freed(compiled)
            return compiled
        if name == "_quick":
            return self._compiled
        return getattr(self._compiled, name)

    def _freed(self, compiled: Any) -> None:
        """From now on what is asked is the pattern's own method, at no cost."""
        vars(self).update({method: getattr(compiled, method) for method in _METHODS}, may=_always)

    def compiled(self) -> re.Pattern[str]:
        return self._compiled

    def known(self) -> Needs:
        """The words that a match needs."""
        if self._needs is None:
            self.folds = bool(self._flags & re.IGNORECASE) or ignores_case(self.pattern)
            self._needs = () if self._flags & re.VERBOSE else needs(self.pattern, fold=self.folds)
        return self._needs

    def may(self, text: str) -> bool:
        """Whether a text has the words that a match needs."""
        known = self.known()
        if not isinstance(text, str):
            return True
        found = met(known, folded(text) if self.folds else text)
        self._looked += 1
        self._passed += found
        if self._looked == _TRIAL:
            self._settle()
        return found

    def _settle(self) -> None:
        """After many texts: worth the time to make it quick."""
        self._quick: Any = _lowered(self._compiled) or self._compiled
        if not self._needs or self._passed > _MOSTLY * _TRIAL:
            self._freed(self._quick)
        else:
            vars(self)["may"] = _looker(self._needs, fold=self.folds)

    def search(self, string: str, *span: int) -> Any:
        return self._quick.search(string, *span) if self.may(string) else None

    def match(self, string: str, *span: int) -> Any:
        return self._compiled.match(string, *span) if self.may(string) else None

    def fullmatch(self, string: str, *span: int) -> Any:
        return self._compiled.fullmatch(string, *span) if self.may(string) else None

    def finditer(self, string: str, *span: int) -> Any:
        return self._quick.finditer(string, *span) if self.may(string) else iter(())

    def findall(self, string: str, *span: int) -> Any:
        return self._quick.findall(string, *span) if self.may(string) else []

    def sub(self, repl: Any, string: str, count: int = 0) -> Any:
        return self._quick.sub(repl, string, count) if self.may(string) else string

    def split(self, string: str, maxsplit: int = 0) -> Any:
        return self._quick.split(string, maxsplit) if self.may(string) else [string]


class _Lowered:
    """A pattern that ignores case, tried without that on the text in lower case: an engine that need not ask each letter for its other
    form takes half of the time. What it finds is read again in the text itself, so that a match holds the text as it is written."""

    def __init__(self, lower: "re.Pattern[str]", own: "re.Pattern[str]") -> None:
        self._lower = lower
        self._own = own

    def __getattr__(self, name: str) -> Any:
        return getattr(self._own, name)

    def search(self, string: str, *span: int) -> Any:
        text = folded(string)
        if len(text) != len(string):
            return self._own.search(string, *span)
        found = self._lower.search(text, *span)
        return self._own.match(string, found.start(), *span[1:]) if found else None

    def finditer(self, string: str, *span: int) -> Any:
        text = folded(string)
        if len(text) != len(string):
            return self._own.finditer(string, *span)
        return (self._own.match(string, found.start(), *span[1:]) for found in self._lower.finditer(text, *span))

    def findall(self, string: str, *span: int) -> Any:
        return self._own.findall(string, *span) if self.search(string, *span) else []

    def sub(self, repl: Any, string: str, count: int = 0) -> Any:
        return self._own.sub(repl, string, count) if self.search(string) else string

    def split(self, string: str, maxsplit: int = 0) -> Any:
        return self._own.split(string, maxsplit) if self.search(string) else [string]


def _lowered(own: "re.Pattern[str]") -> _Lowered | None:
    """The pattern in lower case; None for one that minds case, wholly or in a part."""
    if not own.flags & re.IGNORECASE or _MINDS.search(own.pattern):
        return None
    return _Lowered(re.compile(_CAPITALS.sub(lambda found: found[1] or found[0].lower(), own.pattern), own.flags & ~re.IGNORECASE), own)


_MINDS = re.compile(r"\(\?[a-z]*-[a-z]*i|\\N|\\x[45cdCD]|\\u00[45cdCD]")  # (?-i:…), and capitals by their number
_CAPITALS = re.compile(r"(\\.|\(\?P[<=])|[A-ZÀ-Þ]+", re.DOTALL)
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "split")


def _always(_text: str) -> bool:
    return True


def _looker(groups: Needs, *, fold: bool) -> Callable[[str], object]:
    """`met` for many texts, less exact: one expression for the most telling group, which takes longer to make than a short contract to read."""
    look = re.compile("|".join(map(re.escape, dict.fromkeys(_telling(groups[0]))))).search
    return (lambda text: look(folded(text))) if fold else look


def _telling(group: Group) -> Iterator[str]:
    """The words of a group; of a way that asks for several groups those of the first, which is the most telling."""
    for way in group:
        if isinstance(way, str):
            yield way
        else:
            yield from _telling(way[0])


def tried_on(pattern: re.Pattern[str], text: str) -> re.Pattern[str] | None:
    """The pattern without a look for words before each use, for many uses on one text; None where that text lacks the words."""
    if not isinstance(pattern, _Waiting):
        return pattern
    return pattern._quick if pattern.may(text) else None


def in_lines(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """`finditer` of a pattern no match of which goes, or looks, over the end of a line: it is tried only on those that have its words."""
    at = 0
    for line in text.split("\n"):
        end = at + len(line)
        if tried := tried_on(pattern, line):
            yield from tried.finditer(text, at, end)
        at = end + 1


def letters(pattern: re.Pattern[str]) -> frozenset[str]:
    """Characters one of which any text has that the pattern matches; none where that is not known."""
    if not isinstance(pattern, _Waiting) or not pattern.known() or pattern.folds:
        return frozenset()
    return frozenset(next((char for char in word if char not in _COMMON), word[0]) for word in _telling(pattern.known()[0]))


if TYPE_CHECKING:
    def regex(text: str, flags: int = 0) -> re.Pattern[str]: ...
else:
    def regex(text, flags=0):
        """The pattern of this text, compiled at its first use; an error in it comes then, too."""
        return _Waiting(text, int(flags))
