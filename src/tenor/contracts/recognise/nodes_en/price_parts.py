"""The text of a paper whose price is told by its parts ($80,000 for the hardware and $20,000 for the software) → their names, and the `Draft`s whose
share is of one of them: 50% of the hardware price is no half of the price."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tenor.contracts.recognise.nodes_en.build import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.regex import regex

_NOUN = (r"(?P<noun>equipment|hardware|software|installation|materials?|labou?r|goods|machines?|tooling|training|support|engineering|design|construction|works?"
         r"|services|maintenance|freight|hosting|implementation|furniture|spare parts|moulds?|vehicles?)")
_SUM = r"(?:US|USD|EUR|GBP)? ?[$€£]? ?\d[\d,]*(?:\.\d+)?"
_TOLD = regex(rf"{_SUM} (?:is |being |are )?(?:for|in respect of|attributable to) (?:the )?{_NOUN}\b"
              rf"|\b{_NOUN.replace('noun', 'before')}(?: (?:price|cost|fee|charges?|portion))?:? (?:is |of |at )?(?=[$€£]|USD|EUR|GBP){_SUM}", re.I)
_APART = regex(r"\b(?:compris\w+|consist\w+|includ\w+|made up|being|namely|of which|as follows|divided|broken down)\b[^.;]{0,30}$|[(:][^.;:()]{0,20}$", re.I)
_OF_PART = regex(rf"(?:%|percent|per cent|half|third|balance|rest|remainder)\)? of (?:the )?{_NOUN} (?:price|cost|fee|charges?|portion|value)\b", re.I)
_BESIDE = 40  # characters between two parts of a price


def names(text: str) -> frozenset[str]:
    """The parts, where at least two stand side by side, each with its sum, behind words that part a price."""
    out: set[str] = set()
    for first, second in pairwise(_TOLD.finditer(text)):
        a, b = ((m["noun"] or m["before"]).lower() for m in (first, second))
        near = second.start() - first.end() < _BESIDE and not any(stop in text[first.end():second.start()] for stop in ".;")
        if near and a != b and (a in out or _APART.search(text, 0, first.start())):
            out |= {a, b}
    return frozenset(out)


def apart(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each share of a part as one of it; what its sentence leaves is a doubt."""
    told = names(reading.text)
    out: list[Draft] = []
    doubted = -1  # the statement in which a share is of a part
    for draft in drafts:
        n = draft.node
        of = _OF_PART.search(reading.text, draft.start, draft.end + _BESIDE) if told and n.share is not None and not n.other_base else None
        if of and of["noun"].lower() in told and of.start() < draft.end:
            doubted = draft.statement
            draft = replace(draft, node=replace(n, share=None, other_share=n.share, other_base=f"{of['noun']} price", sure=False))
        elif doubted == draft.statement:
            draft = replace(draft, node=replace(n, sure=False))
        out.append(draft)
    return out
