"""Payments, and behind them their times in one list of the same order → each `Draft` with its time.

    预付 —— 10%；到货 —— 60%；质保 —— 30%。… 前款各项的支付时间依次为：生效后10日；签收后15日；期满后30日
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.nodes_zh.trigger import when_of
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, NodeKind, Trigger
from tenor.regex import regex

IN_ORDER = r"(?:时间|期限|条件|节点|时点|日期)(?:点)?(?:依次|分别|顺次|相应)(?:对应)?(?:地)?(?:为|是|在|于)?[：:]?"
_TIMES = regex(rf"(?:支付|付款|付费|各[期项次笔]|上述|前款|每[期次笔])[^，。；：\n]{{0,8}}?{IN_ORDER}(?P<list>[^。\n]{{8,200}})")
_SEMICOLON, _STOP = regex(r"\s*[；;]\s*"), regex(r"\s*[、，,；;]\s*(?:以?及|和)?")
_FARTHEST = 12  # lines between the payments and the sentence that tells their times
_BY_KIND = {EventKind.WARRANTY_EXPIRY: NodeKind.RETENTION}


def spread(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The drafts with the times of such sentences; unchanged where the lists are not of one length."""
    for found in _TIMES.finditer(reading.text):
        times = _times(found["list"])
        if len(times) > 1:
            drafts = _told_before(drafts, *found.span(), times) or drafts
    return drafts


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


def _at(draft: Draft, when: Trigger) -> Draft:
    first = when.events[0].kind if when.events else None
    kind = _BY_KIND.get(first, draft.node.kind) if first else draft.node.kind
    return replace(draft, timed=True, pays=True, doubts=draft.doubts | {"shared"}, node=replace(draft.node, trigger=when, kind=kind))


def _times(words: str) -> tuple[Trigger, ...]:
    """The triggers of a list; () where a place of it tells no time."""
    told = tuple(when_of(piece) for piece in (_SEMICOLON if "；" in words or ";" in words else _STOP).split(words) if piece.strip())
    return tuple(x for x in told if x) if all(told) else ()
