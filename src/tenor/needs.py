"""A regular expression as it is written → the words without which no text can match it.

`needs("(?:逾期|迟延)[^。]*付款")` is (("付款",), ("逾期", "迟延")): of each group one way must be met, which is a word that stands in the
text, or groups in their turn where a branch asks for several words. Looking for words costs a hundredth of compiling the expression,
and most expressions never meet a text that has theirs. Where a part of the expression says nothing about words (a wide class of
characters, an optional part), it is left out; where an expression is written in a way that this page does not know, nothing is
needed. Leaving out is always right, only slower. A word never goes over the end of a line.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache

Group = tuple["str | Needs", ...]
Needs = tuple[Group, ...]

_MOST = 400  # ways of one group; looking for more of them would take longer than it saves
_LONGEST_CLASS = 24
_OPEN = r"\((?:(?!\?)|\?(?:P<\w+>|[a-wyz]*(?:-[a-z]+)?:|[>=!]|<[=!]))"
_PLAIN = r"[^\\\[\](){}.*+?^$|\n]"
_TOKEN = re.compile(
    rf"(?P<run>{_PLAIN}+)"
    rf"|\((?:\?:|\?P<\w+>|(?!\?))(?P<choice>{_PLAIN}+(?:\|{_PLAIN}+)*)\)"
    r"|\\(?P<escape>u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\d+|.)"
    r"|\[(?P<chars>\^?\]?(?:[^\]\\]|\\.)*)\]"
    rf"|(?P<open>{_OPEN})|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<times>(?:[*+?]|\{\d*(?:,\d*)?\})[?+]?)"
    r"|(?P<any>[.^$\n]|\(\?[a-wyz]+\))|(?P<literal>[\]}])", re.DOTALL)
_RANGED = re.compile(r"[-\\\n]")
_CLASSES = frozenset("dDsSwWbBAZntrfv")  # \d says nothing about words; \. is a full stop


def needs(pattern: str, *, fold: bool = False) -> Needs:
    """The groups, the most telling first; () where nothing is known. With `fold`, words are `folded`, to be looked for in a folded
    text; an expression that ignores case by itself, (?i), needs that as well."""
    top = _Level(None)
    here, at = top, 0
    for token in _TOKEN.finditer(pattern):
        if token.start() != at:
            return ()
        at = token.end()
        kind, text = token.lastgroup, token[token.lastgroup or 0]
        if kind == "run" or kind == "literal":
            here.word += text
        elif kind == "choice":
            here.part((tuple(text.split("|")),))
        elif kind == "escape":
            if not _escape(here, text):
                return ()
        elif kind == "times":
            here.repeat(text)
        elif kind == "chars":
            few = 0 < len(text) <= _LONGEST_CLASS and text[0] != "^" and not _RANGED.search(text)
            here.part((tuple(text),) if few else ())
        elif kind == "bar":
            here.branch()
        elif kind == "open":
            here = _Level(here, negative=text.endswith("!"))
        elif kind == "any":
            here.part(())
        elif here.above is None:
            return ()
        else:
            here.above.part(() if here.negative else here.whole())
            here = here.above
    whole = _sorted(top.whole()) if here is top and at == len(pattern) else ()
    return _folded(whole) if fold else whole


def met(groups: Needs, there: Container[str]) -> bool:
    """Whether one way of each group is there: in a text, or among the words that were found in one."""
    for group in groups:
        for way in group:
            if way in there if isinstance(way, str) else met(way, there):
                break
        else:
            return False
    return True


def every(groups: Needs) -> Iterator[str]:
    """The words of all groups."""
    for group in groups:
        for way in group:
            if isinstance(way, str):
                yield way
            else:
                yield from every(way)


def ignores_case(pattern: str) -> bool:
    """Whether a part of the expression ignores case by its own flags."""
    return "(?" in pattern and re.search(r"\(\?[a-zA-Z]*i", pattern) is not None


@lru_cache(64)  # many patterns look through the same sentence
def folded(text: str) -> str:
    """Without case, and with a dotless ı as i, since patterns that ignore case take one for the other."""
    looked = text.casefold()
    return looked if text.isascii() else looked.replace("ı", "i")


def _folded(groups: Needs) -> Needs:
    return tuple(tuple({folded(way) if isinstance(way, str) else _folded(way): None for way in group}) for group in groups)


def _sorted(groups: Needs) -> Needs:
    return tuple(sorted(groups, key=_ease)) if len(groups) > 1 else groups


def _ease(group: Group) -> tuple[int, int]:
    """Small for the group that a text is least likely to fulfil: long words, few of them."""
    return -min(map(_length, group)), len(group)


def _length(way: str | Needs) -> int:
    return len(way) if isinstance(way, str) else max(-_ease(group)[0] for group in way)


class _Level:
    """What is known so far inside one pair of brackets."""

    __slots__ = ("above", "branches", "groups", "last", "negative", "word")

    def __init__(self, above: _Level | None, *, negative: bool = False) -> None:
        self.above = above
        self.negative = negative
        self.branches: list[Needs] = []  # those before this one
        self.groups: Needs = ()  # of this branch, without its last part
        self.last: Needs = ()  # of the last part, which may yet turn out to be optional
        self.word = ""  # the letters read since

    def part(self, groups: Needs) -> None:
        """A part follows; what was before it stands."""
        self.groups += (*self.last, (self.word,)) if self.word else self.last
        self.word, self.last = "", groups

    def repeat(self, times: str) -> None:
        """The last part may stand several times, or not at all."""
        missing = times[0] in "*?" or times.startswith(("{0", "{,", "{}"))
        if self.word:
            self.word = self.word[:-1] if missing else self.word
        elif missing:
            self.last = ()
        self.part(())

    def branch(self) -> None:
        self.part(())
        self.branches.append(self.groups)
        self.groups = ()

    def whole(self) -> Needs:
        """The groups of all branches together: one branch's own, else one group whose ways are the branches."""
        self.branch()
        if len(self.branches) == 1:
            return self.branches[0]
        if not all(self.branches):
            return ()
        ways: dict[str | Needs, None] = {}
        for groups in self.branches:
            ways |= dict.fromkeys(groups[0]) if len(groups) == 1 else {_sorted(groups): None}
        return (tuple(ways),) if len(ways) <= _MOST else ()


def _escape(here: _Level, text: str) -> bool:
    """Whether it is one that this page knows."""
    if len(text) > 1 and text[0] in "ux":
        here.word += chr(int(text[1:], 16))
    elif text in _CLASSES:
        here.part(())
    elif text.isalnum():
        return False
    else:
        here.word += text
    return True
