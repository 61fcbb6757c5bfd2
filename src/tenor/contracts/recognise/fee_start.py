"""A stated late fee, and its sentence → the same from the day that the sentence gives beside it (宽限期5日, from the tenth day after the due date),
with a doubt where no rule tells that day in days of being late."""

from __future__ import annotations

import re
from dataclasses import replace

from tenor.contracts.recognise.ladder import Stated
from tenor.regex import regex
from tenor.wording.en import numeral as english
from tenor.wording.zh import numeral as chinese

_BEHIND = 60  # characters of its sentence behind a fee
_STOP = regex(r"[。；;\n]|\.(?=\s|$)")
_COUNT = r"(?P<{0}>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?个?(?P<{1}>工作日|日|天)"
_GRACE = regex(rf"宽限(?:期|时间)?[^，。；日天\d]{{0,6}}{_COUNT.format('n1', 'u1')}|{_COUNT.format('n2', 'u2')}\s?的?(?:付款)?宽限")
_GRACE_EN = regex(r"\bgrace(?: period)? of [^.;,]{0,30}?\b(?:business|working) days\b|\b(?:business|working) days?[’']? (?:of )?grace\b", re.I)
_FROM_NTH = regex(rf"\b(?:from|on|as of|beginning (?:on|with|from)|starting (?:on|with|from)|commencing (?:on|with)) (?:and including )?the "
                  rf"(?P<nth>\d{{1,3}}(?:st|nd|rd|th)|{english.ORDINAL})(?: \(\d+(?:st|nd|rd|th)?\))?(?: calendar)? day (?:after|following|past|from) "
                  r"(?:the |its |such )?(?:payment )?(?:due\b|date (?:due|on which))", re.I)
_FROM_INVOICE = regex(r"\bdays? (?:after|from|of|following) (?:the )?(?:date of )?(?:the |an |each |such |receipt of )*invoice\b", re.I)
# not paid within ten days after the Landlord's written notice: days of a notice, none of lateness
_FROM_NOTICE = regex(r"\bdays? (?:after|from|of|following) (?:the )?(?:dates? (?:of|on which) )?(?:(?:the|its|such|an?|any|each|our|said|receipt|receiving"
                     r"|delivery|service|issuance|of|being|given|sent|having|has|is|are|been"
                     r"|[\w’']+['’]s?|prior|first|written|overdue|payment|default|formal) ){0,7}"
                     r"(?:notices?|notified|notification|reminders?|reminded|demand)\b", re.I)
# 当年欠费部分按千分之二、跨年度欠费部分按千分之三: which of the two, the debt decides
_TWO_SORTS = regex(r"部分按?[^，。；]{0,14}(?:[‰%％]|之[一二三四五六七八九\d.]+)[、，和及][^，。；]{2,14}部分按")
# not paid within 60 days, of invoices that are due in thirty: late from the thirty-first day, or from the sixty-first
_DAYS_EN = r"(?:[a-z]+(?:[- ][a-z]+)? ?\()?(?P<days>\d{1,3})\)? (?:calendar )?days?\b"
_UNPAID_IN = regex(r"\b(?:not|never|un)[ -]?(?:(?:been|being|so|fully|actually) )?(?:paid|received|made)\b[^.;\d]{{0,40}}?\bwithin (?:such )?"
                   + _DAYS_EN, re.I)
_TERM_OF = regex(r"(?:\b(?:due|payable|paid|pay)\b[^.;\n\d]{0,60}?|\bnet )" + _DAYS_EN, re.I)
_ENDING = regex(r"解除|终止|解约|\bterminat", re.I)


def placed(stated: Stated, text: str, start: int, end: int) -> Stated:
    """`text`: that of the paper; `start`..`end` the words of the fee in it."""
    stop = _STOP.search(text, end, end + _BEHIND)
    words = text[start:stop.start() if stop else end + _BEHIND]
    first = stated.fee.tiers[0]
    day, doubtful = first.from_day, False
    if grace := _GRACE.search(words):
        days = chinese.read(grace["n1"] or grace["n2"]) or 0
        doubtful = (grace["u1"] or grace["u2"]) == "工作日" or (day == 1 and not first.retroactive)
        day = days + 1 if day == 1 and days else day
    elif nth := _FROM_NTH.search(words):
        day = (english.ordinal(nth["nth"]) or 1) if day == 1 else day
    elsewhere = _FROM_NOTICE.search(words) is not None or (day > 1 and _FROM_INVOICE.search(words) is not None)
    doubtful = doubtful or elsewhere or _other_term(text, start, words) or _GRACE_EN.search(words) is not None
    ended = any(tier.per == "once" and tier.base == "contract_price" for tier in stated.fee.tiers[1:]) and _ENDING.search(words) is not None
    tiers = (replace(first, from_day=day), *stated.fee.tiers[1:])
    rival = _TWO_SORTS.search(text, max(0, start - _BEHIND), end) is not None
    more = (*(["fee-rival"] if rival else []), *(["fee-start-unclear"] if doubtful else []), *(["fee-at-ending"] if ended else []))
    if tiers == stated.fee.tiers and not more:
        return stated
    return replace(stated, fee=replace(stated.fee, tiers=tiers), doubts=(*stated.doubts, *more))


def _other_term(text: str, start: int, words: str) -> bool:
    """Whether a fee counts from days longer than those in which the paper says that one pays."""
    told = _UNPAID_IN.search(words)
    terms = {int(found["days"]) for found in _TERM_OF.finditer(text) if not start <= found.start() < start + len(words)} if told else set()
    return told is not None and bool(terms) and int(told["days"]) > max(terms)
