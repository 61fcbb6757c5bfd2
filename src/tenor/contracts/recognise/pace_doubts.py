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
_BILLED = regex(r"\b(?:billed|invoiced|charged|collected)(?: \w+)? (?P<pace>monthly|quarterly|annually|yearly|weekly)\b", re.I)
_EN_LY: dict[str, Recurrence] = {"monthly": "monthly", "quarterly": "quarterly", "annually": "yearly", "yearly": "yearly", "weekly": "weekly"}
_LAST_WORKDAY = regex(r"最后[一1]个?工作日|末个?工作日")
_MONTH_EN = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
# days and paces that no trigger tells: every Friday, the first Monday, twice a month, 双月
_ODD_DAY = regex(
    r"每(?:周|星期)[一二三四五六日天]|第[一二三四1-4]个?(?:周|星期)[一二三四五六日天]|[月季年]度?[末底]的?\s?\d{1,2}\s?[日号](?:之?前|以前)|每年度?的?(?:第?[一二三四1-4]季度|\d{1,2}\s?月份?(?:的?前\s?\d|之?内|中旬|上旬|下旬))|[双单]月|隔月|半个?月|每旬"
    r"|每(?:[两二四五2457-9七八九十]|1[01])个?月|每[两二2三3]个?(?:季|年|周|星期)"
    r"|\b(?:every|each|on|first|second|third|fourth|last) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"
    r"|\bfortnight\w*|\b(?:bi-?|semi-?)(?:weekly|monthly)\b"
    r"|\btwice (?:a|per|each|every) (?:month|quarter|year|week)\b"
    r"|\bevery (?:other|second|two|four|five|2|4|5)(?: \(\d\))? (?:months?|weeks?|quarters?|years?)\b"
    r"|\d{1,2}\s?月份?\s?[至到—~-]\s?(?:次年|翌年|第二年)?\s?\d{1,2}\s?月份?(?!\s?\d)"
    rf"|\bfrom {_MONTH_EN} (?:through|thru|to|until|till) {_MONTH_EN}\b(?! \d)"
    r"|\b(?:the same day (?:of|in)|quarter days)\b|\b\d{1,2}(?:st|nd|rd|th)(?: day)?,? and (?:the )?\d{1,2}(?:st|nd|rd|th)\b", re.I)
_NAMED_ONCE = regex(r"第\s?[一1]\s?(?:个?(?:租赁|合同|服务)?年度?|期|笔|次|季度?)|首(?:年|期|笔|次|季)")  # 按年支付，第一年租金于2026年2月1日前支付
_RUNS_FROM = regex(r"[自从由]\s?\d[^，。；]{6,14}[日号]起\s?(?:开始)?(?:计付|计收|计取|起付|支付|缴纳|交纳|收取|付|交|缴)")  # 租金自5月1日起计付: not due on it
# the first periods are not paid for, and how many days they are does not tell a plan
_FREE = regex(r"(?<![无不])(?<!没有)(?<!不享有)(?<!不享受)免(?:租(?!赁|金的?权)|收租金|除租金|交租金|付租金)[^。；]{0,30}\d"
              r"|\d[^。；_＿]{0,20}免(?:租期|收租金|除租金|交租金)")
# 自第二年起每年…: the first periods are paid otherwise, or not at all, and a plan would begin with them
_LATER = regex(r"第\s?(?:[二两三四五六七八九十]|[2-9])\s?个?(?:完整)?(?:租赁|租期|合同|服务|自然|会计|计费|付款|支付)?"
               r"(?:年度?|季度?|半年|月|期)(?:起|开始|及?以后|之后|及其?后)"
               r"|次年度?(?:起|开始)|免租期?(?:满|结束|届满|期满|过)|\b(?:from|starting|beginning|commencing) (?:with |in |on |at )?(?:the )?"
               r"(?:start of |beginning of |first day of )?(?:the )?(?:second|third|fourth) (?:contract |lease |service )?(?:year|quarter|month)\b", re.I)
_EVERY_FEW = regex(r"每(?P<zh>[三3六6])个?月|\bevery (?P<en>three|3|six|6)(?: \(\d\))? months\b", re.I)
_EACH_FEW = regex(r"\bevery (?:other|second|third|\w+) (?:\(\d+\) )?(?:months?|weeks?|quarters?)\b", re.I)
_FEW: dict[str, Recurrence] = {"三": "quarterly", "3": "quarterly", "three": "quarterly", "六": "half_yearly", "6": "half_yearly", "six": "half_yearly"}
_AGAIN = frozenset({EventKind.PERIOD_END, EventKind.INVOICE, EventKind.NOTICE, EventKind.DOCUMENTS})  # 36 instalments, the first a month after delivery
_ONCE = frozenset({EventKind.SIGNING, EventKind.EFFECTIVE})  # what happens once is followed by one payment, whatever the pace of the others
_OF_CYCLE = regex(r"每(?:一?期|一?个?[^，。；\d]{0,4}周期)(?:内|的)*第?\s?\d{1,2}\s?[日天号]")  # 每周期第10日前: how long a cycle is, nobody says
_YEAR = 110  # characters before a sum in which its year is told
_NTH_YEAR = regex(r"\byears? (?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}\b|[IVX]+\b)(?:[^.;]|\.(?=\d))*$"
                  r"|\b(?:first|second|third|fourth|fifth|sixth|1st|2nd|3rd|[4-9]th)(?: (?:lease|contract|licen[cs]e|rental|service))?"
                  r" years?\b(?:[^.;]|\.(?=\d))*$", re.I)
_NEAR = 60  # characters before and behind a sum


def open_to_doubt(node: PaymentNode, text: str, words: str) -> bool:
    """`text`: that of the document, which the marks of the node stand in; `words`: those that tell the payment."""
    if node.trigger.recurrence is None and node.amount is not None and _EACH_FEW.search(words) is not None:
        return True  # $4,000 every two weeks upon submission of timesheets: not once
    if node.trigger.recurrence is None and _OF_CYCLE.search(words) is not None:
        return True
    if node.trigger.recurrence is None:
        return node.trigger.on is not None and _RUNS_FROM.search(words) is not None
    billed = _BILLED.search(words)
    if node.amount is not None and billed and _EN_LY[billed["pace"].lower()] != node.trigger.recurrence:
        return True  # $400 per month, billed quarterly in advance: what a bill comes to is told by no figure
    unread = _LAST_WORKDAY.search(words) is not None and _LAST_WORKDAY.search(node.trigger.text) is None
    few = _EVERY_FEW.search(words)
    other = few is not None and _FEW[(few["zh"] or few["en"]).lower()] != node.trigger.recurrence
    once = any(event.kind in _ONCE or (node.trigger.times and event.kind not in _AGAIN) for event in node.trigger.events)
    spent = (node.rest or node.share is not None) and node.trigger.times is None  # a part of the price is paid once: 再次月15日付剩余50%
    later = _LATER.search(words) is not None if node.trigger.on is None else _NAMED_ONCE.search(words) is not None
    free = "租" in words and _FREE.search(text) is not None
    odd = unread or other or once or spent or later or free or _of_one_year(node, text)
    return odd or _ODD_DAY.search(words) is not None or _of_another_period(node, node.trigger.recurrence, text)


def _of_one_year(node: PaymentNode, text: str) -> bool:
    """Years Six through Ten: $25,000 per month; in the second year $9,000 a month: not from the start on."""
    mark = next((m for m in node.marks if m.field == "amount"), None)
    return mark is not None and _NTH_YEAR.search(text, max(0, mark.start - _YEAR), mark.start) is not None


def _of_another_period(node: PaymentNode, paid: Recurrence, text: str) -> bool:
    mark = next((m for m in node.marks if m.field == "amount"), None)
    if node.amount is None or mark is None:
        return False
    before, after = text[max(0, mark.start - _NEAR):mark.start], text[mark.start:mark.end + _NEAR]
    return any(found is not None and names[found["pace"].lower()] != paid
               for names, found in ((_ZH, _BEFORE_ZH.search(before)), (_ZH, _AFTER_ZH.match(after)),
                                    (_EN, _BEFORE_EN.search(before)), (_EN, _AFTER_EN.match(after))))
