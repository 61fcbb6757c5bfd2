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
        return getattr(self._compiled, name)

    def _freed(self, compiled: "re.Pattern[str]") -> None:
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
        if not self._needs or self._passed > _MOSTLY * _TRIAL:
            self._freed(self._compiled)
        else:
            vars(self)["may"] = _looker(self._needs, fold=self.folds)

    def search(self, string: str, *span: int) -> Any:
        return self._compiled.search(string, *span) if self.may(string) else None

    def match(self, string: str, *span: int) -> Any:
        return self._compiled.match(string, *span) if self.may(string) else None

    def fullmatch(self, string: str, *span: int) -> Any:
        return self._compiled.fullmatch(string, *span) if self.may(string) else None

    def finditer(self, string: str, *span: int) -> Any:
        return self._compiled.finditer(string, *span) if self.may(string) else iter(())

    def findall(self, string: str, *span: int) -> Any:
        return self._compiled.findall(string, *span) if self.may(string) else []

    def sub(self, repl: Any, string: str, count: int = 0) -> Any:
        return self._compiled.sub(repl, string, count) if self.may(string) else string

    def split(self, string: str, maxsplit: int = 0) -> Any:
        return self._compiled.split(string, maxsplit) if self.may(string) else [string]


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
    return pattern._compiled if pattern.may(text) else None


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
