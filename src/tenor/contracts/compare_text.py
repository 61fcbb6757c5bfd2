"""Two papers' lines → the stretches that differ: which lines belong together, and which words in them are not the same.

    Stretch   lines of ours and of theirs that stand for each other; without theirs: left out, without ours: put in
      Edit    words of ours and the words that stand in their place

Lines are matched whole first; what is left is matched by its words, so that a paragraph that one reader divides and another
does not is no difference.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from tenor.contracts.compare_words import Line, Token
from tenor.frozen import dataclass

_BELONGS = 0.5  # of the tokens of the shorter line must stand in the other one


@dataclass(frozen=True, slots=True)
class Edit:
    """Tokens of ours, and those of theirs in their place; either may be empty. `ours_at`, `theirs_at`: offsets into the texts (an
    empty stretch where nothing stands)."""

    ours: tuple[Token, ...]
    theirs: tuple[Token, ...]
    ours_at: tuple[int, int]
    theirs_at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that stand for each other, and their edits."""

    ours: tuple[Line, ...]
    theirs: tuple[Line, ...]
    edits: tuple[Edit, ...]

    @property
    def likeness(self) -> float:
        """The part of the tokens that both have, from 0 to 1."""
        a, b = (sum(len(line.tokens) for line in side) for side in (self.ours, self.theirs))
        changed = sum(len(edit.ours) + len(edit.theirs) for edit in self.edits)
        return 1 - changed / max(1, a + b)


def stretches(ours: Sequence[Line], theirs: Sequence[Line]) -> tuple[Stretch, ...]:
    """What differs, in the order of ours."""
    matcher = SequenceMatcher(None, [line.key for line in ours], [line.key for line in theirs], autojunk=False)
    out: list[Stretch] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            out += _block(ours[a:b], theirs[c:d])
    return tuple(out)


def _block(ours: Sequence[Line], theirs: Sequence[Line]) -> Iterator[Stretch]:
    """The stretches of lines none of which is the same as another."""
    for a, b in _groups(ours, theirs):
        lines, others = tuple(ours[i] for i in a), tuple(theirs[j] for j in b)
        found = tuple(edits(lines, others))
        if found:
            yield Stretch(lines, others, found)


def _groups(ours: Sequence[Line], theirs: Sequence[Line]) -> list[tuple[list[int], list[int]]]:
    """Indexes of the lines that belong together, by the tokens that they share in order."""
    of_ours = [i for i, line in enumerate(ours) for _ in line.tokens]
    of_theirs = [j for j, line in enumerate(theirs) for _ in line.tokens]
    shared: Counter[tuple[int, int]] = Counter()
    mine, other = ([t.key for line in side for t in line.tokens] for side in (ours, theirs))
    for a, b, size in SequenceMatcher(None, mine, other, autojunk=False).get_matching_blocks():
        shared.update((of_ours[a + k], of_theirs[b + k]) for k in range(size))
    root = list(range(len(ours) + len(theirs)))

    def top(node: int) -> int:
        while root[node] != node:
            node = root[node]
        return node

    for (i, j), count in shared.items():
        if count >= _BELONGS * min(len(ours[i].tokens), len(theirs[j].tokens)):
            a, b = sorted((top(i), top(len(ours) + j)))
            root[b] = a
    members: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for node in range(len(root)):
        members[top(node)][node >= len(ours)].append(node if node < len(ours) else node - len(ours))
    return _in_place(list(members.values()))


def _in_place(groups: list[tuple[list[int], list[int]]]) -> list[tuple[list[int], list[int]]]:
    """In the order of ours; what theirs alone has behind the group whose last line comes before it."""
    told = [group for group in groups if group[0]]
    for group in sorted((g for g in groups if not g[0]), key=lambda g: g[1][0]):
        before = [k for k, other in enumerate(told) if other[1] and other[1][0] < group[1][0]]
        told.insert(before[-1] + 1 if before else 0, group)
    return told


def edits(ours: Sequence[Line], theirs: Sequence[Line]) -> Iterator[Edit]:
    """The edits between the words of these lines; those with one unchanged sign or character between them are one."""
    a = [token for line in ours for token in line.tokens]
    b = [token for line in theirs for token in line.tokens]
    codes = SequenceMatcher(None, [t.key for t in a], [t.key for t in b], autojunk=False).get_opcodes()
    spans = [(i, j, k, m) for tag, i, j, k, m in codes if tag != "equal"]
    for i, j, k, m in _merged(spans):
        yield Edit(tuple(a[i:j]), tuple(b[k:m]), _offsets(a, i, j), _offsets(b, k, m))


def _merged(spans: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    out = spans[:1]
    for before, span in pairwise(spans):
        if span[0] - before[1] <= 1 and span[2] - before[3] <= 1:
            out[-1] = (out[-1][0], span[1], out[-1][2], span[3])
        else:
            out.append(span)
    return out


def _offsets(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Where tokens stand; an empty stretch behind the token before, or before the first, where there are none."""
    if start < end:
        return tokens[start].start, tokens[end - 1].end
    at = tokens[start - 1].end if start else tokens[0].start if tokens else 0
    return at, at
