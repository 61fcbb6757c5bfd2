"""The words around a figure → whether it is no payment: a ceiling, a floor or a discount, or what another sum came about from."""

from __future__ import annotations

from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.regex import regex

_WORDS = patterns("payment_figures_en")
_PRODUCT = regex(r"product of \(?$")


def is_breakdown(low: str, start: int, end: int) -> bool:
    """Whether a sum only says how another one came about: a fee of $80,000, being $8,000 for each of ten units."""
    said = _WORDS["breakdown_before"].search(low, max(0, start - 60), start)
    if said is not None and _PRODUCT.search(said.group()):
        return True
    return said is not None and _WORDS["breakdown_behind"].match(low, end) is not None


def limited(low: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a ceiling, a floor or a discount stands right before the figure."""
    lead = low[max(0, start - 110):start]
    return any(hit.end == len(lead) for hit in lexicon.find("limit", lead))
