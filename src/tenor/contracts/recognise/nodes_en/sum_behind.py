"""A payment without a figure, and the sentence behind it that tells how much it is → the payment with that sum.

    Buyer pays a deposit within three days of signing. The amount of this deposit is $5,000.
    The licence fee is due upon delivery. The licence fee is $900.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenor.contracts.recognise.nodes_en.build import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.regex import regex
from tenor.wording.en import money

_TELLS = regex(
    r"(?P<rest>[^.;$€£%]{0,160})\.\s+(?:\(?\w{1,3}[.)] )?(?:the|this|such|said) (?:(?:total|full|aggregate) )?(?:amount of (?:the|this|such|said|that) )?"
    r"(?P<what>(?:[\w-]+ ){0,4}?(?P<noun>fee|price|payment|prepayment|deposit|advance|retainer|consideration|premium|charge|contribution))"
    r" (?:(?:shall|will) (?:be|equal|amount to|total)|is|equals|amounts to|totals|comes to)(?: (?:hereby )?(?:agreed|fixed|set)(?: to be| at| as)?)?"
    r"(?: (?:the|a total) (?:sum|amount)? ?of)? (?=[^.;:]{0,60}?(?:[$€£]|\b(?:USD|EUR|GBP|CHF|CAD|AUD) ?\d))", re.I)
_PLAIN_END = regex(r"\)?(?: \([^()]{1,40}\))?(?:[.;]|$|,? (?:which|that) (?:sum|amount)\b)")
_GAP = regex(r"(?:[a-z-]+ ){0,8}\(?", re.I)  # the sum in words, before its figures
_BEHIND = 320  # characters behind a payment that may tell its sum


def told(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each that has a time and no figure with the sum that the next sentence calls by the same name."""
    return [_summed(reading, d, drafts) if _lacks(d) else d for d in drafts]


def _lacks(draft: Draft) -> bool:
    n = draft.node
    return not draft.valued and not n.blank and not draft.each and all(x is None for x in (n.share, n.amount, n.cumulative, n.other_share))


def _summed(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> Draft:
    text = " ".join(reading.text[draft.end:draft.end + _BEHIND].split())
    found = _TELLS.match(text)
    sums = list(money.find(text[found.end():])) if found else []
    if found is None or not sums or not _GAP.fullmatch(text, found.end(), found.end() + sums[0].start):
        return draft
    last = next((f for f in reversed(sums) if f.value.amount == sums[0].value.amount and f.end - sums[0].end < len(text)), sums[0])
    if not _PLAIN_END.match(text, found.end() + last.end):
        return draft
    own = " ".join(reading.text[max(0, draft.opens if draft.opens >= 0 else draft.start):draft.end].split()).lower()
    named = " ".join(found["what"].lower().split()[-2:])
    one = sum(_lacks(d) and d.statement == draft.statement for d in drafts) == 1
    said = own + found["rest"].lower()
    if named not in said or f"{named}s" in said:
        return draft
    sure = draft.node.sure and one and draft.node.trigger.recurrence is None
    return replace(draft, node=replace(draft.node, amount=sums[0].value, sure=sure), valued=True)
