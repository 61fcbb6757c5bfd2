"""The `Draft`s of a paper → those that stand where it speaks of payment, and those of a whole contract that stand elsewhere: asked about, not counted.

A whole contract speaks of money in most of its articles (deposits, utilities, wages, replacements). Where it has a clause on payment, what another
article seems to promise is a payment of the price in fewer than one case of four (3 of 14 in 70 contracts, measured), so it is told with its
place and a person decides. A short passage has no other articles: all of it counts.
"""

from __future__ import annotations

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.diagnostic import Diagnostic, say

_WHOLE = 2000  # characters from which a paper is a contract and no passage of one
_APART = frozenset({"unplaced", "bare"})  # outside of a clause on payment; by a bare verb, whose object nothing names


def set_apart(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[tuple[Draft, ...], tuple[Diagnostic, ...]]:
    """The payments that count, and what is told of the others."""
    placed = any(not d.doubts & _APART for d in drafts)
    if not placed or len(reading.text) < _WHOLE:
        return drafts, ()
    other = [bool(d.doubts & _APART) and not d.node.sure and _named_else(reading, d) for d in drafts]
    apart = [d for d, aside in zip(drafts, other, strict=True) if aside]
    told = tuple(say("payment-elsewhere", evidence=reading.locate(d.start, d.end)) for d in apart)
    return tuple(d for d, aside in zip(drafts, other, strict=True) if not aside), told


def _named_else(reading: Reading, draft: Draft) -> bool:
    """Whether an article with a title of its own holds it; of one whose title was lost (a page's layout) nobody knows what it is about."""
    words = reading.text[draft.start:draft.end]
    return any(title and title not in words for title in reading.titles(draft.section))
