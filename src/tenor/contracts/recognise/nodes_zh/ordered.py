"""Shares and times told in two lists of one order → one `Draft` a place of the list.

    比例分别为30%、40%、30%，支付时间分别为合同签订后5日内、验收合格后10日内、质保期满后30日内: one sentence
    预付 —— 10%；到货 —— 60%；质保 —— 30%。… 前款各项的支付时间依次为：生效后10日；签收后15日；期满后30日: payments, and then their times
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise import phrases
from tenor.contracts.recognise.nodes_zh import timing, trigger
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.draft import Draft, kind_of
from tenor.contracts.recognise.nodes_zh.values import Value
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, NodeKind, PaymentNode, Trigger
from tenor.regex import regex
from tenor.wording.zh import percent

_IN_ORDER = r"(?:时间|期限|条件|节点|时点|日期)(?:点)?(?:依次|分别|顺次|相应)(?:对应)?(?:地)?(?:为|是|在|于)?[：:]?"
_TIMES = regex(rf"(?:支付|付款|付费|各[期项次笔]|上述|前款|每[期次笔])[^，。；：\n]{{0,8}}?{_IN_ORDER}(?P<list>[^。\n]{{8,200}})")
_SHARES = regex(r"(?:比例|比率|额度|金额)(?:依次|分别|顺次)(?:为|是)?[^，。；：\d百\n]{0,8}[：:]?"
                r"(?P<list>(?:\s?(?:\d{1,2}(?:\.\d+)?\s?[%％]|百分之[一二三四五六七八九十]{1,3})\s?[、，,；;和与及]?){2,8})")
# 进场/竣工/结算：30%/40%/30%; 按30：60：10的比例，依次于签订后、到货后、验收后支付
_STEP = r"[^\s，。；、：:/／%％\d]{1,10}"
_RATIO = regex(rf"(?P<times>{_STEP}(?:\s?[/／]\s?{_STEP}){{1,7}})\s?[：:]\s?(?P<list>\d{{1,2}}[%％]?(?:\s?[/／：:]\s?\d{{1,2}}[%％]?){{1,7}})(?!\d)")
_BY_RATIO = regex(r"按照?(?:合同(?:总价)?)?(?P<list>\d{1,2}\s?(?:[：:]\s?\d{1,2}\s?){1,7})的?比例[，,]?\s?"
                    r"(?:分别|依次|先后)?(?:于|在|待)?(?P<times>[^。；：\n%％]{6,160}?)(?:分别|依次)?(?:支付|付款|付清|结付)")
# 合同款按生效后、上线后、终验后三个阶段，按30：25：45的比例支付
_IN_STAGES = regex(r"(?<![^，。；：:\n])(?:[^，。；：:\n后前]{0,10}?(?:款|价|费用?))?(?:按照?|于|在|分)?(?P<times>[^，。；：:\n%％]{4,160}?)"
                   r"[二两三四五六七2-7]个?(?:阶段|节点|时点|步骤|[期次笔])[，,]?\s?(?:分别|依次)?"
                   r"按照?(?P<list>\d{1,2}\s?(?:[：:]\s?\d{1,2}\s?){1,7})的?比例(?:分别|依次)?(?:支付|付款|付清|结付)")
_TOLD = regex(r"[后前时内]$|当[日天]$|之?日$|[\d一二三四五六七八九十][日天]$|以?前$")
_SEMICOLON, _STOP = regex(r"\s*[；;]\s*"), regex(r"\s*[、，,；;]\s*(?:以?及|和)?")
_SLASH, _NUMBER = regex(r"\s?[/／]\s?"), regex(r"\d{1,2}")
_FARTHEST = 12  # lines between the payments and the sentence that tells their times
_BY_KIND = {EventKind.WARRANTY_EXPIRY: NodeKind.RETENTION}


def spread(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The drafts with the times of such sentences; unchanged where the lists are not of one length."""
    for found in _TIMES.finditer(reading.text):
        times = _times(found["list"])
        if len(times) > 1:
            drafts = _told_at_once(reading, drafts, *found.span(), times) or _told_before(drafts, *found.span(), times) or drafts
    for pattern in (_RATIO, _BY_RATIO, _IN_STAGES):
        for found in pattern.finditer(reading.text):
            drafts = _told_in_ratio(drafts, found) or drafts
    return drafts


def _told_in_ratio(drafts: tuple[Draft, ...], found: re.Match[str]) -> tuple[Draft, ...]:
    """A draft for every step of a ratio that makes up the whole; () where it does not, or no payment was read there."""
    at = found.start("list")
    figures = list(_NUMBER.finditer(found["list"]))
    shares = [Decimal(unicodedata.normalize("NFKC", x.group())) / 100 for x in figures]
    sign = _SLASH if "/" in found["times"] or "／" in found["times"] else _STOP
    whens = tuple(when_of(x if _TOLD.search(x) else f"{x}后") for x in sign.split(found["times"]) if x.strip())
    model = next((d for d in drafts if d.start < found.end() and found.start() < d.end), None)
    if model is None or sum(shares) != 1 or len(whens) != len(shares):
        return ()
    model = replace(model, start=found.start(), frame=False, whole=False, left=(), doubts=frozenset())
    new = [_at(replace(model, end=at + x.end()), when or Trigger(), PaymentNode("", share, kind=kind_of(frozenset(), when or Trigger(), Value())))
           for x, share, when in zip(figures, shares, whens, strict=True)]
    first = next(i for i, d in enumerate(drafts) if d.start < found.end() and found.start() < d.end)
    return (*drafts[:first], *new, *(d for d in drafts[first:] if not (d.start < found.end() and found.start() < d.end)))


def _told_before(drafts: tuple[Draft, ...], start: int, end: int, times: tuple[Trigger, ...]) -> tuple[Draft, ...]:
    """The payments above the sentence, each with its time; () where they are not as many."""
    inside = [d for d in drafts if d.start < end and start < d.end]
    above = [d for d in drafts if d.end <= start and d.valued]
    last = above[-1] if above else None
    near = [d for d in above if last and last.where - d.where <= _FARTHEST and d.node.trigger.offset is None and d.node.trigger.on is None]
    if len(near) != len(times) or sum((d.share or Decimal(0)) for d in near) > 1 or any(d.valued for d in inside):
        return ()
    given = {id(d): _at(d, when) for d, when in zip(near, times, strict=True)}
    return tuple(given.get(id(d), d) for d in drafts if d not in inside)


def _told_at_once(reading: Reading, drafts: tuple[Draft, ...], start: int, end: int, times: tuple[Trigger, ...]) -> tuple[Draft, ...]:
    """The shares of the same sentence, each with its time; () where it lists none, or not as many."""
    begin = max(reading.text.rfind("。", 0, start), reading.text.rfind("\n", 0, start)) + 1
    listed = _SHARES.search(reading.text, begin, start)
    model = next((d for d in drafts if d.start < end and begin <= d.start), None)
    if listed is None or model is None:
        return ()
    shares = [(x.value, listed.start("list") + x.start, listed.start("list") + x.end) for x in percent.find(listed["list"])]
    if len(shares) != len(times) or sum(x for x, _, _ in shares) != 1:
        return ()
    made = [replace(_at(replace(model, start=a, end=b), when, PaymentNode("", share, trigger=when)), frame=False, whole=False, left=())
            for (share, a, b), when in zip(shares, times, strict=True)]
    at = drafts.index(model)
    return (*drafts[:at], *made, *(d for d in drafts[at:] if not (begin <= d.start < end)))


def _at(draft: Draft, when: Trigger, node: PaymentNode | None = None) -> Draft:
    first = when.events[0].kind if when.events else None
    node = node or draft.node
    return replace(draft, timed=True, pays=True, doubts=draft.doubts | {"shared"},
                   node=replace(node, trigger=when, kind=_BY_KIND.get(first, node.kind) if first else node.kind))


def _times(words: str) -> tuple[Trigger, ...]:
    """The triggers of a list; () where a place of it tells no time."""
    told = tuple(when_of(piece) for piece in (_SEMICOLON if "；" in words or ";" in words else _STOP).split(words) if piece.strip())
    return tuple(x for x in told if x) if all(told) else ()


def when_of(words: str) -> Trigger | None:
    lexicon = phrases.lexicon("zh")
    line = t.mask(words)
    found = timing.find(line, lexicon, 0, len(words))
    if not any(x.kind is not None or x.on is not None for x in found):
        event = timing.bare(line, lexicon, 0, len(words))
        found = (event, *found) if event else ()
    return trigger.decide(found, words).trigger if found else None
