"""A payment that repeats, and its text → whether a person must look at it: no rule of ours tells its day or what each payment comes to.

An annual fee of $12,000, payable monthly: each payment is some part of it. Of the days of a week none is a day of a month.
"""

from __future__ import annotations

import re

from tenor.model import PaymentNode, Recurrence
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
# every Friday
_ODD_DAY = regex(r"每(?:周|星期)[一二三四五六日天]|\b(?:every|each|on) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b", re.I)
_NEAR = 60  # characters before and behind a sum


def open_to_doubt(node: PaymentNode, text: str, words: str) -> bool:
    """`text`: that of the document, which the marks of the node stand in; `words`: those that tell the payment."""
    if node.trigger.recurrence is None:
        return False
    unread = _LAST_WORKDAY.search(words) is not None and _LAST_WORKDAY.search(node.trigger.text) is None
    return unread or _ODD_DAY.search(words) is not None or _of_another_period(node, node.trigger.recurrence, text)


def _of_another_period(node: PaymentNode, paid: Recurrence, text: str) -> bool:
    mark = next((m for m in node.marks if m.field == "amount"), None)
    if node.amount is None or mark is None:
        return False
    before, after = text[max(0, mark.start - _NEAR):mark.start], text[mark.start:mark.end + _NEAR]
    return any(found is not None and names[found["pace"].lower()] != paid
               for names, found in ((_ZH, _BEFORE_ZH.search(before)), (_ZH, _AFTER_ZH.match(after)),
                                    (_EN, _BEFORE_EN.search(before)), (_EN, _AFTER_EN.match(after))))
