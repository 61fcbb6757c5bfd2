"""The words around a figure → whether it is no payment: a ceiling, a floor, a discount or a security, or what another sum came about from."""

from __future__ import annotations

from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.regex import regex

_WORDS = patterns("payment_figures_en")
_PRODUCT = regex(r"product of \(?$")

_SECURITY = (r"(?:security deposit|(?:performance|bank|bid|earnest money|tender)(?: bank| security)? (?:guarantee|bond|security|deposit)|pbg|emd|earnest money"
             r"|bid security)")
# Performance Bank Guarantee @ |5% of the order value
_BOND = regex(rf"\b{_SECURITY}(?: ?\([^)]{{0,20}}\))? ?(?:@|at|of|equal to|amounting to|equivalent to|for|:|[-–—])? ?(?:(?:the rate|an amount|a sum) of )?$")
_HANDED_IN = regex(rf"\W*(?:(?:[ivx]{{1,4}}|\d{{1,2}})[.)]\s*)?(?:(?:the|an?) )?{_SECURITY}\b[^.;]{{,99}}\b(?:submitted|furnished|deposited|lodged|provided)\b"
                   r"(?![^.;]*\b(?:balance|advance|final payment)\b)")
# net sales between $100 million and |$250 million: the end of a band
_BAND = regex(r"\b(?:between|greater than|in excess of|exceeding|above|over|from) (?:us ?)?(?:[$€£]|usd |eur |gbp ) ?\d[\d,.]*"
              r"(?: (?:million|billion|thousand))?(?: dollars)?(?: \([^)]*\))?,? (?:and|to|but|through|up to)"
              r"(?: (?:less than|not more than|no more than|not exceeding|up to|including|equal to|or))* ?(?:us ?)?\(?$")
# $5,000 on signing and $5,000 on delivery, for a total of |$10,000: what the sums before it come to
_COME_TO = regex(r"(?:[$€£] ?|usd |eur |gbp )\d[^.;:]*,? (?:for|being|making|totall?ing|(?:which )?(?:amount(?:s|ing)|adds?|comes?|coming)(?: up)? to)"
                 r"(?: (?:an? |the )?(?:grand |overall |aggregate |annual |combined )?(?:total|sum|aggregate)(?: (?:payment|amount|sum|fee|price))? of)? "
                 r"(?:us ?)?\(?$")
_TOTAL = regex(r"total|aggregate|(?:amount|add|com)\w* (?:up )?to")
# (d) |100%| completion: 35%; but Roof: 30% Completion: 70%
_LEVEL = regex(r" (?:(?:site|works?|project|building|construction) )?complet(?:e|ed|ion)(?: of (?:the )?\w+)? ?[-–—:=] ?(?:\d+(?:\.\d+)? ?%|[$€£] ?\d)")
_HEADS_ITEM = regex(r"(?:^|[;.,] |\(\w{1,3}\) |\b\w{1,2}[.)] |[a-z]: )$")
_LEAD = 110  # characters before a figure


def is_no_share(low: str, start: int, end: int) -> bool:
    """Whether a percent is of a security that stands right before it, or a level of progress that names the figure behind it."""
    level = _LEVEL.match(low, end) is not None and _HEADS_ITEM.search(low, max(0, start - _LEAD), start) is not None
    return level or _BOND.search(low, max(0, start - _LEAD), start) is not None


def hands_security(low: str) -> bool:
    """Whether a statement is of a security, which is handed in and paid to nobody."""
    return _HANDED_IN.match(low) is not None


def is_breakdown(low: str, start: int, end: int) -> bool:
    """Whether a sum only says how another one came about: a fee of $80,000, being $8,000 for each of ten units."""
    said = _WORDS["breakdown_before"].search(low, max(0, start - 60), start)
    if said is not None and _PRODUCT.search(said.group()):
        return True
    sums = _COME_TO.search(low, max(0, start - _LEAD * 2), start)
    if sums is not None and _TOTAL.search(low, max(0, start - _LEAD // 2), start):
        return True
    return said is not None and _WORDS["breakdown_behind"].match(low, end) is not None


def limited(low: str, start: int, lexicon: Lexicon) -> bool:
    """Whether a ceiling, a floor or a discount stands right before the figure."""
    lead = low[max(0, start - _LEAD):start]
    return any(hit.end == len(lead) for hit in lexicon.find("limit", lead)) or _BAND.search(lead) is not None
