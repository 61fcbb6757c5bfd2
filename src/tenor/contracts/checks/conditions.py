"""Conditions that a check may ask for (`when`), by name: one line of fact about the parties, the terms or the paper."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from tenor.contracts.checks.subject import SMALL, Subject
from tenor.money import Money
from tenor.regex import regex

_WORKS = regex(r"建设工程(?!监理|设计|勘察|咨询|造价)|施工(?!设备|机械|材料|图)|(?:房屋|商铺|厂房|写字楼)租赁")
_SALE = regex(r"买卖|购销|采购|销售|供货|购买")
_GOODS = regex(r"买方|卖方|货物|货款|设备|产品")
_LATE = regex(r"(?:逾期|迟延|延迟|延期|拖欠|未(?:按|及时|如期|依约)[^。；，]{0,16})[^。；]{0,24}(?:付款|支付|付清|货款|价款|款项|费用|租金|还款)"
              r"[^。；]{0,60}(?:违约金|滞纳金|利息|罚息|罚金|资金占用|赔偿金)")
_SETTLES = regex(r"对账|欠款|债务确认|结算确认|询证|还款|展期|延期付款|分期付款协议")
_INDIVIDUAL = regex(r"\b(?:an individual|a natural person|sole propriet(?:or|orship)|sole trader)\b", re.IGNORECASE)
_PERSON = regex(r"(?m)^\s*(?:To:\s*)?(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+[A-Z][a-z]+(?:\s+[A-Z][a-z]+)*\s*(?:,?\s*(?:trading as|t/a)\b.*)?$")
ROSENTHAL_SINCE = date(2025, 7, 1)
ROSENTHAL_MOST = Money(Decimal(500_000), "USD")


def _three_instalments(subject: Subject) -> bool:
    return len(subject.terms.nodes) >= 3 or bool(re.search(r"分期|每期|[三四五六七八九十]期|\d{1,2}期", subject.text))


def _court_away(subject: Subject) -> bool:
    dispute = subject.terms.dispute
    other = "payer" if subject.side == "payee" else "payee"
    return bool(dispute and dispute.mode == "court" and dispute.forum == other)


def _small_debt(subject: Subject) -> bool:
    price = subject.terms.price
    return price is None or (price.total.currency == "USD" and price.total <= ROSENTHAL_MOST)


def _most_paid(subject: Subject) -> bool:
    """Whether three quarters of the price fall due before the last payment does."""
    shares = [node.share for node in subject.terms.nodes if node.share is not None]
    return len(shares) > 1 and sum(shares[:-1], Decimal(0)) >= Decimal("0.75")


def _fee_by_words(subject: Subject) -> bool:
    """Whether there is a late fee, read or at least spoken of."""
    return bool(subject.payer_fees) or bool(_LATE.search(subject.text))


CONDITIONS: Mapping[str, Callable[[Subject], bool]] = MappingProxyType({
    "seller-small": lambda s: s.payee_size in SMALL,
    "small-against-large": lambda s: s.payee_size in SMALL and s.payer_size == "large",
    "buyer-large": lambda s: s.payer_size == "large",
    "buyer-public": lambda s: s.payer_size == "public",
    "buyer-bound": lambda s: s.payer_size in ("large", "public"),
    "whole-paper": lambda s: s.whole,
    "our-draft": lambda s: s.own,
    "payment-duty": lambda s: bool(s.terms.nodes),
    "late-fee": _fee_by_words,
    "yearly-fee": lambda s: any(t.per == "year" for f in s.payer_fees for t in f.tiers),
    "price-foreign": lambda s: bool(s.terms.price and s.terms.price.total.currency != "CNY"),
    "sale": lambda s: bool(_SALE.search(s.contract.title) if s.contract.title else _GOODS.search(s.text)),
    "dispute-clause": lambda s: s.terms.dispute is not None,
    "three-instalments": _three_instalments,
    "works-or-lease": lambda s: bool(_WORKS.search(s.contract.title or s.text[:60])),
    "court-chosen": lambda s: bool(s.terms.dispute and s.terms.dispute.mode == "court"
                                   and s.terms.dispute.forum in ("payee", "payer", "plaintiff", "defendant", "signing")),
    "court-of-other-side": _court_away,
    "person-addressed": lambda s: bool(_PERSON.search(s.text)),
    "most-paid-before-the-end": _most_paid,
    "settlement-paper": lambda s: bool(_SETTLES.search(s.contract.title or s.text[:60])),
    "guarantee-mentioned": lambda s: bool(re.search(r"保证人|担保人|连带(?:责任)?保证", s.text)),
    "california": lambda s: "California" in s.text,
    "natural-debtor": lambda s: bool(_PERSON.search(s.text) or _INDIVIDUAL.search(s.text)),
    "at-most-500000-usd": _small_debt,
    "since-july-2025": lambda s: (s.terms.signed_on or s.as_of) >= ROSENTHAL_SINCE,
})
