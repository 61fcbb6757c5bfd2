"""A regular expression as it is written → the words without which no text can match it.

`needs("(?:逾期|迟延)[^。]*付款")` is (("付款",), ("逾期", "迟延")): of each group at least one word stands in every text that matches.
Looking for words costs a hundredth of compiling the expression, and most expressions never meet a text that has theirs. Where a
part of the expression says nothing about words (a class of characters, an optional part), it is left out; where an expression is
written in a way that this page does not know, nothing is needed. Leaving out is always right, only slower.
"""

from __future__ import annotations

import re

Group = tuple[str, ...]

_MOST = 400  # words of one group; looking for more of them would take longer than it saves
_LONGEST_CLASS = 8
_OPEN = r"\((?:(?!\?)|\?(?:P<\w+>|[a-wyz]*(?:-[a-z]+)?:|[>=!]|<[=!]))"
_PLAIN = r"[^\\\[\](){}.*+?^$|]"
_TOKEN = re.compile(
    rf"(?P<run>{_PLAIN}+)"
    rf"|\((?:\?:|\?P<\w+>|(?!\?))(?P<choice>{_PLAIN}+(?:\|{_PLAIN}+)*)\)"
    r"|\\(?P<escape>u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\d+|.)"
    r"|\[(?P<chars>\^?\]?(?:[^\]\\]|\\.)*)\]"
    rf"|(?P<open>{_OPEN})|(?P<close>\))|(?P<bar>\|)"
    r"|(?P<times>(?:[*+?]|\{\d*(?:,\d*)?\})[?+]?)"
    r"|(?P<any>[.^$]|\(\?[a-wyz]+\))|(?P<literal>[\]}])", re.DOTALL)
_CLASSES = frozenset("dDsSwWbBAZntrfv")  # \d says nothing about words; \. is a full stop


def needs(pattern: str, *, fold: bool = False) -> tuple[Group, ...]:
    """The groups, the most telling first; () where nothing is known. With `fold`, words are casefolded, to be looked for in a
    casefolded text; an expression that ignores case by itself, (?i), needs that as well."""
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
            few = 0 < len(text) <= _LONGEST_CLASS and text[0] != "^" and "-" not in text and "\\" not in text
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
    return _sorted(top.whole(), fold) if here is top and at == len(pattern) else ()


def ignores_case(pattern: str) -> bool:
    """Whether a part of the expression ignores case by its own flags."""
    return "(?" in pattern and re.search(r"\(\?[a-zA-Z]*i", pattern) is not None


def _sorted(groups: tuple[Group, ...], fold: bool) -> tuple[Group, ...]:
    if fold:
        groups = tuple(tuple({word.casefold(): None for word in group}) for group in groups)
    return tuple(sorted(groups, key=_ease)) if len(groups) > 1 else groups


def _ease(group: Group) -> tuple[int, int]:
    """Small for the group that a text is least likely to fulfil: long words, few of them."""
    return -min(map(len, group)), len(group)


class _Level:
    """What is known so far inside one pair of brackets."""

    __slots__ = ("above", "branches", "groups", "last", "negative", "word")

    def __init__(self, above: _Level | None, *, negative: bool = False) -> None:
        self.above = above
        self.negative = negative
        self.branches: list[tuple[Group, ...]] = []  # those before this one
        self.groups: tuple[Group, ...] = ()  # of this branch, without its last part
        self.last: tuple[Group, ...] = ()  # of the last part, which may yet turn out to be optional
        self.word = ""  # the letters read since

    def part(self, groups: tuple[Group, ...]) -> None:
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

    def whole(self) -> tuple[Group, ...]:
        """The groups of all branches together: one branch's own, else one group with the most telling words of each branch."""
        self.branch()
        if len(self.branches) == 1:
            return self.branches[0]
        if not all(self.branches):
            return ()
        words = dict.fromkeys(word for groups in self.branches for word in (groups[0] if len(groups) == 1 else min(groups, key=_ease)))
        return (tuple(words),) if len(words) <= _MOST else ()


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
