"""A payment whose sum is split into parts behind it → the part that falls due each time (余款15万元分三期等额支付: 5万元), or the sum left open.

A sum that is paid in three is not due three times, and its first day is not the day of all of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import zip_longest

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.model import Money, PaymentNode
from tenor.regex import regex
from tenor.wording.zh import money, numeral, percent

_SPLIT = regex(r"(?:整|正)?[（(]?(?:(?![余剩尾])[^，。；：\n]){0,28}?[，,]?(?:(?![余剩尾])[^，。；：\n\d]){0,8}?(?<![年月季次期每])(?:平均|等额|均)?分"
               r"(?:成|为|作)?\s?(?P<count>\d{1,3}|[一二两三四五六七八九十]{1,3})\s?(?:期|次|笔|个月|个?季度?|年)(?!款|工程|项目|[前后内以])(?P<how>[^，。；\n]{0,8})")
_EQUAL = regex(r"等额|平均|均等|均摊|均额|均分")
_EACH = regex(r"(?:每一?(?:期|次|笔|个?月|个?季度?|年)|各|第[一1]\s?[期次笔])[^，。；]{0,10}?[¥￥\d一二两三四五六七八九]+(?:\.\d+)?\s?(?:%|％|[万亿]?元)")
_OF_PERIOD = regex(r"(?:每一?个?|[，。；：付纳交缴]|^)(?:[月年季]度?|半年)[^，。；：\d]{0,12}$")  # 年服务费|12万元，共分三年支付
_REST = regex(r"(?:剩余|其余|余下|余|尾)(?:款项?|额|的)?")
_CENT, _SHARE = Decimal("0.01"), Decimal("0.0001")


def told(node: PaymentNode, words: str) -> PaymentNode:
    """The payment with the part of its sum or share that is due each time; `words` are those of its sentence from its first character on."""
    split = _split(node, words)
    count = int(numeral.read(split["count"]) or 0) if split else 0
    if split is None or count < 2 or _EACH.search(words, split.end("count")):
        return node
    doubted = replace(node, sure=False)
    if _EQUAL.search(split.group()):
        amount = Money((node.amount.amount / count).quantize(_CENT), node.amount.currency) if node.amount else None
        share = None if node.amount or node.share is None else (node.share / count).quantize(_SHARE)
        return replace(doubted, amount=amount, share=share, derived=tuple(dict.fromkeys((*node.derived, "amount" if amount else "share_pct"))))
    return replace(doubted, amount=None, share=None) if node.trigger.recurrence else doubted


def without_wholes(drafts: Sequence[Draft], words: Callable[[Draft], str]) -> tuple[Draft, ...]:
    """合同款100万元，分10个月支付，每月支付10万元: without the whole, whose parts are told behind it; `words` gives the sentence of a draft.
    Where the whole has an event (交货后分6个月付清) the first part waits for it, which nobody dates: a doubt."""
    out: list[Draft] = []
    waits = False
    for draft, following in zip_longest(drafts, drafts[1:]):
        doubted, waits = waits, False
        if following is not None and _is_whole_of(draft, following, words):
            waits = bool(draft.node.trigger.events)
            continue
        out.append(replace(draft, node=replace(draft.node, sure=False), doubts=draft.doubts | {"events"}) if doubted else draft)
    return tuple(out)


def _is_whole_of(draft: Draft, part: Draft, words: Callable[[Draft], str]) -> bool:
    whole, each = draft.node.amount, part.node.amount
    if draft.where != part.where or not whole or not each or draft.node.trigger.recurrence or not part.node.trigger.recurrence:
        return False
    split = _split(draft.node, words(draft))
    count = int(numeral.read(split["count"]) or 0) if split else 0
    return count > 1 and each.amount * count == whole.amount


def _split(node: PaymentNode, words: str) -> re.Match[str] | None:
    """The words behind the figure of a payment that split it; a sum of each month or year is none of all of them."""
    if node.amount is not None:
        found = [(f.start, f.end) for f in money.find(words) if f.value.amount == node.amount.amount]
    else:
        found = [(f.start, f.end) for f in percent.find(words) if f.value == node.share]
    if node.rest and "share_pct" in node.derived:
        found = [rest.span() for rest in _REST.finditer(words)]
    return next((m for start, end in found if (m := _SPLIT.match(words, end)) and not _OF_PERIOD.search(words, 0, start)), None)
