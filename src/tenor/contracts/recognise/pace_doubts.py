"""A payment that repeats, and its text → whether a person must look at it: no rule of ours tells its day or what each payment comes to.

An annual fee of $12,000, payable monthly: each payment is some part of it. Of the days of a week none is a day of a month.
"""

from __future__ import annotations

import re

from tenor.model import EventKind, PaymentNode, Recurrence
from tenor.regex import regex

_BEFORE_ZH = regex(r"(?:每|一|整|(?<![首末个次上下本当半两二三四五六七八九十\d]))个?(?P<pace>月|季度?|半年|年)度?(?!初|底|末|内|前|后|起)"
                   r"[^，。；：、\d月季年]{0,8}[：:为是]?\s*(?:人民币|RMB|[¥￥])?\s*$", re.I)
_AFTER_ZH = regex(r"[^，。；：、/／每月季年]{1,20}?\s?(?:/|／|每|一)\s?个?(?P<pace>月|季度?|半年|年)")
_ZH: dict[str, Recurrence] = {"月": "monthly", "季": "quarterly", "季度": "quarterly", "半年": "half_yearly", "年": "yearly"}
_BEFORE_EN = regex(r"\b(?P<pace>monthly|quarterly|annual|yearly|semi-annual|weekly)\b[^.;,$€£\d]{0,50}$", re.I)
_AFTER_EN = regex(r"(?:USD|US|EUR|GBP)? ?[$€£]? ?[\d.,]+(?: ?(?:USD|EUR|GBP|dollars))?,? ?(?:/|per|a|each|every)"
                  r" ?(?P<pace>month|quarter|year|annum|week)\b", re.I)
_EN: dict[str, Recurrence] = {"monthly": "monthly", "month": "monthly", "quarterly": "quarterly", "quarter": "quarterly", "annual": "yearly",
                              "yearly": "yearly", "year": "yearly", "annum": "yearly", "semi-annual": "half_yearly", "weekly": "weekly", "week": "weekly"}
_LAST_WORKDAY = regex(r"最后[一1]个?工作日|末个?工作日")
# days and paces that no trigger tells: every Friday, the first Monday, twice a month, 双月
_ODD_DAY = regex(
    r"每(?:周|星期)[一二三四五六日天]|第[一二三四1-4]个?(?:周|星期)[一二三四五六日天]|[双单]月|隔月|半个?月|每旬"
    r"|每(?:[两二四五2457-9七八九十]|1[01])个?月|每[两二2三3]个?(?:季|年|周|星期)"
    r"|\b(?:every|each|on|first|second|third|fourth|last) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\bfortnight\w*|\b(?:bi-?|semi-?)(?:weekly|monthly)\b"
    r"|\btwice (?:a|per|each|every) (?:month|quarter|year|week)\b"
    r"|\bevery (?:other|second|two|four|five|2|4|5)(?: \(\d\))? (?:months?|weeks?|quarters?|years?)\b"
    r"|\b(?:the same day (?:of|in)|quarter days)\b|\b\d{1,2}(?:st|nd|rd|th)(?: day)?,? and (?:the )?\d{1,2}(?:st|nd|rd|th)\b", re.I)
_EVERY_FEW = regex(r"每(?P<zh>[三3六6])个?月|\bevery (?P<en>three|3|six|6)(?: \(\d\))? months\b", re.I)
_FEW: dict[str, Recurrence] = {"三": "quarterly", "3": "quarterly", "three": "quarterly", "六": "half_yearly", "6": "half_yearly", "six": "half_yearly"}
_ONCE = frozenset({EventKind.SIGNING, EventKind.EFFECTIVE})  # what happens once is followed by one payment, whatever the pace of the others
_NEAR = 60  # characters before and behind a sum


def open_to_doubt(node: PaymentNode, text: str, words: str) -> bool:
    """`text`: that of the document, which the marks of the node stand in; `words`: those that tell the payment."""
    if node.trigger.recurrence is None:
        return False
    unread = _LAST_WORKDAY.search(words) is not None and _LAST_WORKDAY.search(node.trigger.text) is None
    few = _EVERY_FEW.search(words)
    other = few is not None and _FEW[(few["zh"] or few["en"]).lower()] != node.trigger.recurrence
    once = any(event.kind in _ONCE for event in node.trigger.events)
    spent = (node.rest or node.share is not None) and node.trigger.times is None  # a part of the price is paid once: 再次月15日付剩余50%
    return unread or other or once or spent or _ODD_DAY.search(words) is not None or _of_another_period(node, node.trigger.recurrence, text)


def _of_another_period(node: PaymentNode, paid: Recurrence, text: str) -> bool:
    mark = next((m for m in node.marks if m.field == "amount"), None)
    if node.amount is None or mark is None:
        return False
    before, after = text[max(0, mark.start - _NEAR):mark.start], text[mark.start:mark.end + _NEAR]
    return any(found is not None and names[found["pace"].lower()] != paid
               for names, found in ((_ZH, _BEFORE_ZH.search(before)), (_ZH, _AFTER_ZH.match(after)),
                                    (_EN, _BEFORE_EN.search(before)), (_EN, _AFTER_EN.match(after))))
