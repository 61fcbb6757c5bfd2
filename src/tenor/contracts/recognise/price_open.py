"""Price and nodes → the same, as far as the words leave the price open: shares of the price without tax, of a price that is provisional, of one
that a discount replaces. What a plan would reckon from the wrong figure has a base of its own."""

from __future__ import annotations

import re
from dataclasses import replace

from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, PaymentNode, Price
from tenor.regex import regex
from tenor.wording import language

_WITHOUT_TAX = regex(r"(?P<base>(?:不含(?:增值)?税|未税|除税|税前|不(?:包括|计)(?:增值)?税[金款费]?)的?(?:合同)?(?:总?价格?|总?金额|价款|总额)?)(?:的|\s)*\d|"
                     r"\b(?P<en>price|amount|sum)[^.;]{0,20}\b(?:exclusive of|excluding|net of|before) (?:vat|tax|gst)\b", re.I)
_LESS = regex(r"(?P<base>扣除[^，。；）)\d]{2,14}?(?:后|部分|(?=[）)]))[^，。；\d%]{0,8}?)[）)]?的?\s*\d")
_PROVISIONAL = regex(r"暂定|暂估|预估|估算|(?:总价|金额|价款)约"
                     r"|(?:以|按)(?:最终|实际)[^，。；\n]{0,10}(?:结算|审计|审定|用量|工程量|数量)[^，。；\n]{0,6}(?:为准|计算|结算)"
                     r"|\b(?:estimated|approximate|provisional) (?:contract )?(?:price|sum|value|amount)\b"
                     r"|\bsubject to (?:final )?(?:re-?)?measurement\b", re.I)
_REDUCED = regex(r"(?:优惠|让利|折扣|折|下浮|打折|议价)后的?(?:合同)?(?:总?价格?|总?金额|价款|总计|合计)?"
                 r"[^。；\n\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]{0,10}")
_NEAR = 120  # characters around a price that speak of it
_AHEAD = 24  # characters in which a reduced price is told


def price_told(price: Price | None, reading: Reading) -> Price | None:
    """The price after a discount that is told beside it."""
    found = _REDUCED.search(reading.text) if price else None
    if price is None or found is None:
        return price
    sums = language(reading.language).money.find(reading.text[found.end():found.end() + _AHEAD])
    less = sums[0] if sums and sums[0].start < 2 else None
    if less is None or less.value.currency != price.total.currency or not price.total.amount / 2 <= less.value.amount < price.total.amount:
        return price
    return replace(price, total=less.value, in_words="", evidence=reading.locate(found.start(), found.end() + less.end))


def based(nodes: tuple[PaymentNode, ...], price: Price | None, reading: Reading) -> tuple[PaymentNode, ...]:
    """The nodes, those that are a share of something else than the price with its name as their base."""
    open_price = price is not None and _is_provisional(price, reading)
    return tuple(_based(node, price, open_price=open_price) for node in nodes)


def _based(node: PaymentNode, price: Price | None, *, open_price: bool) -> PaymentNode:
    if node.amount is not None or node.other_base or (node.share is None and not node.rest):
        return node
    words = node.evidence.quote if node.evidence else ""
    net = _WITHOUT_TAX.search(words) if price is None or price.tax_included is not False else None
    other = _LESS.search(words)
    settled = any(event.kind is EventKind.SETTLEMENT_AUDIT for event in node.trigger.events)
    if other is not None:
        return replace(node, other_base=other["base"])
    if net is not None:
        return replace(node, other_base=net["base"] or "price without tax")
    if open_price and (node.rest or settled):
        return replace(node, other_base="结算价" if words > "z" else "the final price")
    return node


def _is_provisional(price: Price, reading: Reading) -> bool:
    quote = price.evidence.quote if price.evidence else ""
    at = reading.text.find(quote[:20]) if quote else -1
    return at >= 0 and _PROVISIONAL.search(reading.text, max(0, at - _NEAR), at + len(quote) + _NEAR) is not None
