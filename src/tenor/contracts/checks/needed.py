"""A pattern → which words a text must hold to match it: looking for those is many times as quick as searching.

Read off the pattern itself, so that the two cannot fall out of step. A text that has the words may match or not; one that has
them not cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Any

_LINE_END = ord("\n")
_REPEATS = frozenset({"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"})


@dataclass(frozen=True, slots=True)
class Needed:
    """`words`: all of them; `groups`: in each group, what one of its ways asks for."""

    words: tuple[str, ...] = ()
    groups: tuple[tuple[Needed, ...], ...] = ()

    def met(self, there: Set[str]) -> bool:
        """Whether a text may match in which there are those of `every` word."""
        return all(word in there for word in self.words) and all(any(way.met(there) for way in group) for group in self.groups)

    def every(self) -> Iterator[str]:
        """The words that are asked for, folded (`folded`)."""
        yield from self.words
        for group in self.groups:
            for way in group:
                yield from way.every()


def needed(pattern: str) -> Needed:
    """What the pattern asks for, whatever the case; nothing where that cannot be told."""
    try:
        from re import _parser  # type: ignore[attr-defined]  # the reader of patterns itself; it has no public name
    except ImportError:
        return Needed()
    return _of(_parser.parse(pattern))


def folded(text: str) -> str:
    """Without case, and with a dotless ı as i, since patterns that mind no case take one for the other."""
    return text.casefold().replace("ı", "i")


def _of(parts: Iterable[Any]) -> Needed:
    """Of a sequence: all that its parts ask for; letters that follow each other are one word."""
    words: list[str] = []
    groups: list[tuple[Needed, ...]] = []
    run = ""
    for part in parts:
        kind, value = str(part[0]), part[1]
        if kind == "LITERAL" and value != _LINE_END:  # words stand on one line each
            run += chr(value)
            continue
        words, run = [*words, run], ""
        if kind in _OF_PART:
            inner = _OF_PART[kind](value)
            words += inner.words
            groups += inner.groups
    return Needed(tuple(folded(word) for word in (*words, run) if word), tuple(groups))


def _repeated(value: Any) -> Needed:
    return _of(value[2]) if value[0] > 0 else Needed()


def _branches(value: Any) -> Needed:
    """One of the ways; nothing where one of them asks for nothing."""
    ways = tuple(_of(way) for way in value[1])
    return Needed() if any(way == Needed() for way in ways) else Needed(groups=(ways,))


_OF_PART: Mapping[str, Callable[[Any], Needed]] = {"BRANCH": _branches, "SUBPATTERN": lambda value: _of(value[3]), "ATOMIC_GROUP": lambda value: _of(value),
                                                **dict.fromkeys(_REPEATS, _repeated)}
