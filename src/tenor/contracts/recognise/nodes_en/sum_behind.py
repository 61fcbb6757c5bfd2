"""A payment without a figure, and the sentence behind it, or the line before it, that tells how much it is → the payment with that sum.

    Buyer pays a deposit within three days of signing. The amount of this deposit is $5,000.
    The licence fee is due upon delivery. The licence fee is $900.
    Licence Fee:  $900  ⏎  The Licence Fee is due upon delivery.
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
_NAMED = regex(r"\bthe (?P<what>(?:[\w-]+ ){1,4}?(?:fee|price|deposit|advance|retainer|guarantee|charge|payment)) (?:(?:shall|will) be|is|becomes) "
               r"(?:\w+ly )?(?:due|payable|paid)\b", re.I)
_LINE = r"(?im)^[ \t]*(?:\(?\w{{1,3}}[.)][ \t]+)?{}(?:[ \t]*:[ \t]*|[ \t]{{2,}}|\t+)(?=\S)"  # Licence Fee:   $900
_LINE_END = regex(r"[ \t]*(?:\([^()\n]{1,40}\))?[.;]?[ \t]*(?:\n|$)")
_GAP_LINE = 60  # characters of a sum
_BEFORE = 900  # characters before a payment in which a line may tell its sum
_BEHIND = 320  # characters behind a payment that may tell its sum


def told(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each that has a time and no figure with the sum that the next sentence calls by the same name."""
    return [_of_line(reading, _summed(reading, d, drafts)) if _lacks(d) else d for d in drafts]


def _of_line(reading: Reading, draft: Draft) -> Draft:
    """The payment with the sum that stands behind its name in a line of its own before it, where no other line tells another one."""
    opens = draft.opens if draft.opens >= 0 else draft.start
    named = _NAMED.search(" ".join(reading.text[max(0, opens):draft.end].split()))
    if not _lacks(draft) or named is None:
        return draft
    floor = max(0, opens - _BEFORE)
    text = reading.text[floor:opens]
    lines = list(re.finditer(_LINE.format(re.escape(named["what"]).replace("\\ ", "[ \\t]+")), text))
    sums = [next((f for f in money.find(text[m.end():m.end() + _GAP_LINE]) if f.start == 0), None) for m in lines]
    if len(lines) != 1 or sums[0] is None or not _LINE_END.match(text, lines[0].end() + sums[0].end):
        return draft
    return replace(draft, node=replace(draft.node, amount=sums[0].value), valued=True)


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
