"""The `Draft`s of a whole contract → the same, settled among each other: alternatives, frames, restatements, the rest and the increments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh.build import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, NodeKind

_CHOICE = re.compile(r"(?:[按以照采取用选择]|下[列述]|以下)[^。；\n]{0,16}第\s*(?P<which>[\s_＿【】\[\]（）()]*|[一二三四五六七八九\d]{1,2}|"
                     r"[A-D])\s*(?:种|项|条|款)[^。；\n]{0,14}(?:付|支付|结算|缴|方式|约定)|(?:下列|以下)[^。；\n]{0,10}(?:任一|之一|其中一种|"
                     r"选择一种|选项)")
_ONE = Decimal(1)
_FAMILY = {EventKind.SHIPMENT: EventKind.DELIVERY, EventKind.FINAL_ACCEPTANCE: EventKind.ACCEPTANCE}
_FIRST = re.compile(r"首期|第一期|第一次|首次|之后|此后|以后|每期|每次|下一?期|下一周期|下期|后续")


def settle(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Every stage in turn."""
    drafts = _with_options(reading, drafts)
    drafts = _without_frames(reading, drafts)
    drafts = _without_second_schedule(reading, drafts)
    drafts = _without_restatements(drafts)
    return tuple(d for group in _schedules(drafts) for d in group)


# --- alternatives -----------------------------------------------------------------------------------------------------


def _with_options(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Name the option that a payment belongs to, where the paper offers several (按下列第 种方式), or has boxes to tick."""
    choices = [(m.start(), m) for m in _CHOICE.finditer(reading.text)]
    boxed = {d.where for d in drafts if d.box}
    out: list[Draft] = []
    for draft in drafts:
        option = _option(reading, draft, [m for at, m in choices if at < draft.start])
        if not option and draft.box and len(boxed) + sum(1 for d in drafts if d.box) > 2:
            option = f"box-{draft.where}-{draft.start if draft.box else ''}"
        elif not option and out and out[-1].option.startswith("box-") and out[-1].where == draft.where:
            option = out[-1].option
        out.append(replace(draft, option=option, node=replace(draft.node, alternative=option)) if option else draft)
    return tuple(out)


def _option(reading: Reading, draft: Draft, before: list[re.Match[str]]) -> str:
    """The nearest choice above that the draft's section is nested in, and which of its items it is."""
    for choice in reversed(before):
        home = reading.section_at(choice.start())
        chain = _chain(reading, draft.section)
        sentence = reading.sentence_at(choice.start())
        if sentence is None or home not in chain:
            continue
        inside = chain[:chain.index(home)]
        if inside:
            return f"{reading.sections[home].start if home >= 0 else 0}-{reading.sections[inside[-1]].start}"
        if draft.section == home and draft.start > sentence.end:
            return ""
    return ""


def _chain(reading: Reading, section: int) -> list[int]:
    """A section and those above it, innermost first, -1 last."""
    out = []
    while section >= 0:
        out.append(section)
        section = reading.sections[section].parent
    return [*out, -1]


# --- frames and restatements ----------------------------------------------------------------------------------------------


def _without_frames(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Drop 按年度支付 where the following payments say when each year's fee is due; they repeat at its pace."""
    out: list[Draft] = []
    pace = None
    for i, draft in enumerate(drafts):
        following = drafts[i + 1] if i + 1 < len(drafts) else None
        if draft.frame and following is not None and following.section == draft.section and following.option == draft.option \
                and not following.frame and (_same_pace(draft, following) or (not following.valued and _FIRST.search(reading.text[draft.start:following.end]))):
            pace = draft
            continue
        if pace is not None and draft.section == pace.section and draft.node.trigger.recurrence is None and not draft.frame:
            draft = replace(draft, node=replace(draft.node, trigger=replace(draft.node.trigger, recurrence=pace.node.trigger.recurrence),
                                                kind=NodeKind.PERIODIC))
        out.append(draft)
    return tuple(out)


def _same_pace(frame: Draft, following: Draft) -> bool:
    """租金每月1000元，按季支付，每季度首月10日前支付3000元: the second says the same, and when."""
    return frame.where == following.where and frame.node.amount is not None and following.node.trigger.offset is not None \
        and following.node.trigger.recurrence is not None


def _without_second_schedule(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Drop a schedule (an appendix, a table) that repeats an earlier one figure by figure."""
    blocks: list[list[Draft]] = []
    for draft in drafts:
        if not blocks or _place(reading, blocks[-1][-1]) != _place(reading, draft):
            blocks.append([])
        blocks[-1].append(draft)
    kept: list[list[Draft]] = []
    for block in blocks:
        figures = [_figures(d) for d in block]
        again = len(block) > 1 and all(d.valued and not d.option for d in block) and any(figures == [_figures(d) for d in b] for b in kept)
        if not again:
            kept.append(block)
    return tuple(draft for block in kept for draft in block)


def _place(reading: Reading, draft: Draft) -> tuple[int, int]:
    """The table or the outermost section that a payment stands in."""
    return draft.table, _chain(reading, draft.section)[-2] if draft.section >= 0 else -1


def _figures(draft: Draft) -> tuple[object, ...]:
    n = draft.node
    level = n.share if n.share is not None else n.cumulative
    return (level, n.other_share) if level is not None or n.other_share is not None else (n.amount,)


def _without_restatements(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Drop what says again, elsewhere and without a figure of its own, that a payment already found is due."""
    def said_before(draft: Draft) -> bool:
        return any(_restates(draft, other) for other in drafts if other is not draft and (other.option == draft.option or other.table >= 0))

    return tuple(draft for draft in drafts if not said_before(draft))


def _restates(draft: Draft, other: Draft) -> bool:
    """Whether `draft` only repeats `other`."""
    if draft.where == other.where or (draft.table >= 0 and other.table == draft.table):
        return False
    same_event = event(draft) == event(other)
    if not draft.valued and not draft.node.blank:
        if other.valued and same_event and (draft.node.rest or draft.node.kind == other.node.kind or other.table >= 0) and draft.section != other.section:
            return True
        return draft.section != other.section and draft.node.rest and other.node.rest and other.start < draft.start and same_event
    if other.start >= draft.start or not draft.valued or (draft.section == other.section and draft.where - other.where < 2):
        return False
    a, b = draft.node, other.node
    return same_event and (a.share, a.cumulative, a.amount, a.other_share) == (b.share, b.cumulative, b.amount, b.other_share) \
        and a.trigger.offset == b.trigger.offset and not draft.option


def event(draft: Draft) -> EventKind | None:
    """The family of the event that a payment hangs on."""
    events = draft.node.trigger.events
    kind = events[0].kind if events else (EventKind.FIXED_DATE if draft.node.trigger.on else None)
    return _FAMILY.get(kind, kind) if kind else None


# --- sums -------------------------------------------------------------------------------------------------------------------


def _schedules(drafts: tuple[Draft, ...]) -> Iterator[tuple[Draft, ...]]:
    """The payments that add up to one price: those of one option, or all that are under no option."""
    at = 0
    while at < len(drafts):
        end = at
        while end < len(drafts) and drafts[end].option == drafts[at].option:
            end += 1
        yield _summed(drafts[at:end])
        at = end


def _summed(group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    group = _whole_sum(group)
    group = _of_the_rest(group)
    group = _hidden_level(group)
    group = _increments(group)
    group = _rest(group)
    total = sum((d.share or Decimal(0)) for d in group)
    if total > _ONE:
        group = tuple(replace(d, doubts=d.doubts | {"sum"}) for d in group)
    return group


def _whole_sum(group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """一次性付清全部货款 is the whole price where it is the only payment, the rest where others precede it."""
    out = []
    for draft in group:
        n = draft.node
        if draft.whole and n.share is None and n.cumulative is None and n.other_share is None and not n.rest and not n.trigger.recurrence \
                and "share_pct" not in n.blank and n.kind in (NodeKind.FINAL, NodeKind.OTHER):
            if len(group) == 1:
                n = replace(n, share=_ONE, kind=NodeKind.FINAL, derived=(*n.derived, "share_pct"))
            else:
                n, draft = replace(n, rest=n.amount is None), replace(draft, doubts=draft.doubts | {"whole"})
        out.append(replace(draft, node=n))
    return tuple(out)


def _of_the_rest(group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """全部余款的45%: 45 % of the price where that makes the schedule whole."""
    out = []
    for i, draft in enumerate(group):
        n = draft.node
        others = [d.share for j, d in enumerate(group) if j != i]
        whole = n.other_share is not None and None not in others and sum((s or Decimal(0)) for s in others) + n.other_share == _ONE
        if whole and re.search(r"余|剩|尾", n.other_base):
            n = replace(n, share=n.other_share, other_share=None, other_base="", rest=False)
        out.append(replace(draft, node=n, doubts=draft.doubts | ({"value"} if n is not draft.node else frozenset())))
    return tuple(out)


def _hidden_level(group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """应付合同总价的95%，余款作为质保金: with payments before it the 95 % can only be a level."""
    out = list(group)
    for i, draft in enumerate(group):
        n = draft.node
        if i == 0 or n.share is None or n.share < Decimal("0.7") or i + 1 >= len(group):
            continue
        before, after = group[:i], group[i + 1]
        told = sum((d.share or d.node.cumulative or Decimal(0)) for d in before)
        ends = (after.node.rest and after.share is None) or (after.share is not None and n.share + after.share == _ONE)
        if ends and (told + n.share + (after.share or Decimal(0)) > _ONE or any("share_pct" in d.node.blank for d in before)):
            out[i] = replace(draft, node=replace(n, share=None, cumulative=n.share), doubts=draft.doubts | {"level"})
    return tuple(out)


def _increments(group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """支付至95%: its own share is what the earlier payments leave, where all of them are certain."""
    out: list[Draft] = []
    paid: Decimal | None = Decimal(0)
    for draft in group:
        n = draft.node
        if n.cumulative is not None:
            if n.share is None and paid is not None and paid < n.cumulative and (not n.other_base or False):
                n = replace(n, share=n.cumulative - paid, derived=(*n.derived, "share_pct"))
            paid = n.cumulative if not n.other_base else None
        elif n.share is not None and paid is not None and not n.trigger.recurrence:
            paid += n.share
        else:
            paid = None
        out.append(replace(draft, node=n))
    return tuple(out)


def _rest(group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """余款: what all others leave, where they are certain; behind a level (支付至95%) what the level leaves."""
    out = list(group)
    open_rests = [i for i, d in enumerate(group) if d.node.rest and not d.node.share]
    for i in open_rests:
        n = group[i].node
        before = group[i - 1].node if i else None
        left: Decimal | None = None
        if before is not None and before.cumulative is not None and i == len(group) - 1 and before.other_share is None:
            left = _ONE - before.cumulative
        elif len(open_rests) == 1 and len(group) > 1 and all(d.share is not None and not d.node.trigger.recurrence for j, d in enumerate(group) if j != i):
            left = _ONE - sum((d.share or Decimal(0)) for j, d in enumerate(group) if j != i)
        if left is not None and 0 < left < _ONE and n.cumulative is None and n.other_share is None and "share_pct" not in n.blank:
            out[i] = replace(group[i], node=replace(n, share=left, derived=(*n.derived, "share_pct")))
    return tuple(out)
