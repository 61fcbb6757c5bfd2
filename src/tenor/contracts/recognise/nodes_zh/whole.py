"""The `Draft`s of a whole contract → the same, settled among each other: alternatives, frames, restatements, the rest and the increments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from tenor.contracts.recognise.nodes_zh import shared
from tenor.contracts.recognise.nodes_zh.build import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, NodeKind
from tenor.regex import regex
from tenor.wording.zh import percent

_CHOICE = regex(r"(?:[按以照采取用选择]|下[列述]|以下)[^。；\n]{0,16}第\s*(?P<which>[\s_＿【】\[\]（）()]*|[一二三四五六七八九\d]{1,2}|"
                r"[A-D])\s*(?:种|项|条|款)[^。；\n]{0,14}(?:付|支付|结算|缴|方式|约定)|(?:下列|以下)[^。；\n]{0,10}(?:任一|之一|其中一种|选择一种|选项)")
_ONE = Decimal(1)
_CLOSE_BY = 4  # lines
_NEAR = 300  # characters between one way of paying and the next
_OF_EACH = regex(r"[上当本该每各]一?(?:个)?(?:季度?|月|年度?|期|周期|半年)(?!底|末|初)")
_FAMILY = {EventKind.SHIPMENT: EventKind.DELIVERY, EventKind.FINAL_ACCEPTANCE: EventKind.ACCEPTANCE}
_FIRST = regex(r"[首头](?:期|次|个?季度?|个?年度?|个?月|笔)|第一(?:期|次|笔|个?季度?|个?年度?|个?月|个?租赁年|个?服务年)|其后|其余各|之后|此后|"
               r"以后|每期|每次|下一?期|下一周期|下期|后续")


def settle(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Every stage in turn."""
    drafts = _with_options(reading, drafts)
    drafts = _without_frames(reading, drafts)
    drafts = shared.spread(reading, drafts)
    drafts = _joined_retention(drafts)
    drafts = _without_totals(reading, drafts)
    drafts = _without_second_schedule(reading, drafts)
    drafts = _without_restatements(drafts)
    return tuple(d for group in _schedules(reading, drafts) for d in group)


# --- alternatives -----------------------------------------------------------------------------------------------------


def _with_options(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Name the option that a payment belongs to, where the paper offers several (按下列第 种方式), or has boxes to tick."""
    choices = [(m.start(), m) for m in _CHOICE.finditer(reading.text)]
    modes = _modes(reading)
    boxed = {d.where for d in drafts if d.box}
    out: list[Draft] = []
    for draft in drafts:
        option = _option(reading, draft, [m for at, m in choices if at < draft.start]) or (not draft.box and _mode(reading, draft, modes)) or ""
        if not option and draft.box and len(boxed) + sum(1 for d in drafts if d.box) > 2:
            option = f"box-{draft.where}-{draft.start if draft.box else ''}"
        elif not option and out and out[-1].option.startswith("box-") and out[-1].where == draft.where:
            option = out[-1].option
        out.append(replace(draft, option=option, node=replace(draft.node, alternative=option)) if option else draft)
    return tuple(out)


_MODE = regex(r"^\s*+(?:[（(]?[\dA-Da-d一二三四五六①-⑨]{1,2}[）).、．]?\s?)?(?:(?:选择|采用|方式|方案)[一二三四\dA-D]?[、：:]?)?"
              r"(?:一次性?(?:付款|支付|付清|结清|缴[费清纳])|全款(?:付款|支付)?|分期(?:付款|支付|缴[费纳])|(?:银行)?(?:按揭|贷款)(?:付款|支付|方式)?|"
              r"公积金(?:贷款)?)(?:方式)?\s*[：:]")


def _modes(reading: Reading) -> tuple[tuple[int, int], ...]:
    """一次性付款：… / 分期付款：… / 按揭付款：…: lines that each tell a whole way of paying, where there are at least two."""
    found = [(s.start, s.end) for s in reading.sentences if _MODE.match(s.text)]
    near = len(found) > 1 and all(b[0] - a[1] < _NEAR for a, b in pairwise(found))
    return tuple(found) if near else ()


def _mode(reading: Reading, draft: Draft, modes: tuple[tuple[int, int], ...]) -> str:
    """The way of paying that a payment belongs to, "" for none."""
    above = [m for m in modes if m[0] <= draft.start]
    if not above or draft.start - above[-1][1] > _NEAR:
        return ""
    after = next((m[0] for m in modes if m[0] > above[-1][0]), len(reading.text))
    home = reading.section_at(above[-1][0])
    same = draft.section == home or home in _chain(reading, draft.section) or draft.start < above[-1][1]
    return f"mode-{above[-1][0]}" if same and draft.start < after else ""


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
        following = next((d for d in drafts[i + 1:i + 3] if not d.frame), None)
        if draft.frame and following is not None and _near(reading, draft, following) and following.option == draft.option \
                and ("cycle" in draft.doubts or _first_follows(reading, draft, following)
                     or _same_pace(draft, following) or (not following.valued and _repeats(reading, draft, following))):
            pace = draft
            continue
        if pace is not None and draft.section == pace.section and draft.node.trigger.recurrence is None and not draft.frame \
                and draft.node.trigger.on is None and "fixed_date" not in draft.node.blank and not _FIRST.match(reading.text, draft.start):
            draft = replace(draft, node=replace(draft.node, trigger=replace(draft.node.trigger, recurrence=pace.node.trigger.recurrence),
                                                kind=NodeKind.PERIODIC))
        out.append(draft)
    return tuple(out)


def _near(reading: Reading, frame: Draft, following: Draft) -> bool:
    """Whether two payments stand in one section, or in neighbouring items of one."""
    one, other = (_chain(reading, d.section) for d in (frame, following))
    return frame.section == following.section or (one[1:2] == other[1:2] and following.where - frame.where < 4)


def _repeats(reading: Reading, frame: Draft, following: Draft) -> bool:
    """Whether the payment behind the pace says which period it is for, or that it is the first of several."""
    when = following.node.trigger
    each = when.recurrence is not None or any(e.kind is EventKind.PERIOD_END for e in when.events) \
        or _OF_EACH.search(reading.text, following.start, following.end) is not None
    timed = when.offset is not None or when.on is not None or "offset" in following.node.blank
    return bool((each and timed) or _FIRST.search(reading.text, frame.start, following.end))


def _first_follows(reading: Reading, frame: Draft, following: Draft) -> bool:
    """租金每季支付一次。首期租金…于签约之日支付，此后每期…: what follows in the same line begins with the first of them."""
    return frame.where == following.where and not frame.valued and _FIRST.match(reading.text, following.start) is not None


def _same_pace(frame: Draft, following: Draft) -> bool:
    """租金每月1000元，按季支付，每季度首月10日前支付3000元: the second says the same, and when."""
    pace = frame.node.trigger.recurrence
    if frame.where == following.where and not frame.valued and pace == following.node.trigger.recurrence and following.node.trigger.offset is not None:
        return True
    return frame.where == following.where and frame.node.amount is not None and following.node.trigger.offset is not None \
        and following.node.trigger.recurrence is not None


def _joined_retention(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """质量保证金为结算价的3%。 / 缺陷责任期满后14天内返还质量保证金。: one payment, told in two sentences."""
    out: list[Draft] = []
    for draft in drafts:
        before = out[-1] if out else None
        kept = before is not None and before.node.kind is draft.node.kind is NodeKind.RETENTION and before.option == draft.option
        if before is not None and kept and before.valued and not draft.valued and 0 <= draft.where - before.where < _CLOSE_BY \
                and before.node.trigger.offset is None and before.node.trigger.on is None and (draft.node.trigger.events or draft.node.trigger.on):
            a, b = before.node, draft.node
            node = replace(b, share=a.share, cumulative=a.cumulative, other_share=a.other_share, other_base=a.other_base, amount=a.amount,
                           derived=a.derived, label=b.label or a.label)
            out[-1] = replace(draft, node=node, whole=False, doubts=draft.doubts | before.doubts | {"joined"})
            continue
        out.append(draft)
    return tuple(out)


_SPLIT = regex(r"分[一二两三四五六\d]{1,2}[期次笔](?:支付|付|缴|结清)[^，。；\ue001\d]{0,4}[：:，]?$")
_EACH = regex(r"[每各]一?[期次笔年季月][^，。；]{0,6}$")


def _without_totals(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Drop a sum without a time that only says what the payments behind it come to (共计12万元，签订当日付5万元，…), or what
    each of them is (分四期缴付，每期玖万元)."""
    out: list[Draft] = []
    each: Draft | None = None
    for i, draft in enumerate(drafts):
        behind = [d for d in drafts[i + 1:] if d.section == draft.section and d.option == draft.option and d.where - draft.where < 6]
        own = draft.node.amount
        if own is not None and not draft.timed and draft.share is None and draft.table < 0 and behind:
            sums = [d.node.amount.amount for d in behind if d.node.amount is not None]
            if len(behind) > 1 and (sum(sums) == own.amount or _SPLIT.search(reading.text, draft.start, draft.end)):
                continue
            if draft.node.rest:
                out.append(draft)
                continue
            before = reading.text[draft.start:draft.end].rsplit(f"{own.amount:f}", 1)[0]
            if all(not d.valued for d in behind) and _EACH.search(re.sub(r"[\d,.零〇一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟元圆整人民币¥"
                                                            r"￥\s]+$", "", before)):
                each = draft
                continue
        parts = [d.share or Decimal(0) for d in behind if d.where == draft.where]
        if draft.share is not None and len(parts) > 1 and sum(parts) == draft.share and draft.node.trigger.offset is None and draft.node.trigger.on is None \
                and draft.node.kind is NodeKind.RETENTION:
            continue
        if each is not None and draft.section == each.section and not draft.valued and not draft.node.rest:
            draft = replace(draft, node=replace(draft.node, amount=each.node.amount, derived=(*draft.node.derived, "amount")))
        out.append(draft)
    return tuple(out)


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


def _told_otherwise(draft: Draft, other: Draft) -> bool:
    """服务期满三个月且考核合格 / 服务期满六个月且考核合格: neighbours in one list whose times are told in other words."""
    a, b = draft.node.trigger.text, other.node.trigger.text
    return bool(a and b) and a != b and draft.where - other.where <= _CLOSE_BY


def _restates(draft: Draft, other: Draft) -> bool:
    """Whether `draft` only repeats `other`."""
    if draft.where == other.where or (draft.table >= 0 and other.table == draft.table):
        return False
    same_event = event(draft) == event(other)
    if not draft.valued and not draft.node.blank:
        offset = draft.node.trigger.offset
        if offset is not None and other.node.trigger.offset != offset and "offset" not in other.node.blank:
            return False
        if other.valued and same_event and (draft.node.rest or draft.node.kind == other.node.kind or other.table >= 0) and draft.section != other.section:
            return True
        return draft.section != other.section and draft.node.rest and other.node.rest and other.start < draft.start and same_event
    if other.start >= draft.start or not draft.valued or (draft.section == other.section and draft.where - other.where < 2):
        return False
    a, b = draft.node, other.node
    return not _told_otherwise(draft, other) and same_event and _figures(draft) == _figures(other) and a.amount == b.amount \
        and a.trigger.offset == b.trigger.offset and not draft.option


def event(draft: Draft) -> EventKind | None:
    """The family of the event that a payment hangs on."""
    events = draft.node.trigger.events
    kind = events[0].kind if events else (EventKind.FIXED_DATE if draft.node.trigger.on else None)
    return _FAMILY.get(kind, kind) if kind else None


# --- sums -------------------------------------------------------------------------------------------------------------------


def _schedules(reading: Reading, drafts: tuple[Draft, ...]) -> Iterator[tuple[Draft, ...]]:
    """The payments that add up to one price: those of one option, or all that are under no option."""
    at = 0
    while at < len(drafts):
        end = at
        while end < len(drafts) and drafts[end].option == drafts[at].option:
            end += 1
        yield _summed(reading, drafts[at:end])
        at = end


def _summed(reading: Reading, group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    group = _whole_sum(reading, group)
    group = _of_the_rest(group)
    group = _hidden_level(group)
    group = _increments(group)
    group = _kept_back(reading, group)
    group = _rest(group)
    total = sum((d.share or Decimal(0)) for d in group)
    if total > _ONE:
        group = tuple(replace(d, doubts=d.doubts | {"sum"}) for d in group)
    return group


_OR = regex(r"[^，。；]{0,3}[，；]?\s*(?:或者?|也可)")


def _whole_sum(reading: Reading, group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """一次性付清全部货款 is the whole price where it is the only payment, the rest where others precede it."""
    out = []
    for i, draft in enumerate(group):
        n = draft.node
        alone = len(group) == 1 or (i + 1 < len(group) and _OR.match(reading.text, draft.end) is not None)
        if draft.whole and n.share is None and n.cumulative is None and n.other_share is None and not n.rest and not n.trigger.recurrence \
                and "share_pct" not in n.blank and n.kind in (NodeKind.FINAL, NodeKind.OTHER):
            if alone:
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


_KEEPS = regex(r"(?:扣除|扣留|扣下|预留|留取?|留存|留下|暂扣)[^，。；]{0,14}?(?P<share>\d+(?:\.\d+)?%|"
               r"百分之[一二三四五六七八九十]+)[^，。；]{0,6}(?:质|保修|保证金|保留金|尾款)")


def _kept_back(reading: Reading, group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """扣除3%质量保修金后余款结清；保修金于…付清: the share of a retention that an earlier sentence keeps back."""
    out = []
    for i, draft in enumerate(group):
        if i and draft.node.kind is NodeKind.RETENTION and not draft.valued and not draft.node.blank:
            found = _KEEPS.search(reading.text, group[0].start, draft.end)
            share = percent.read(found["share"]) if found else None
            if share is not None:
                draft = replace(draft, node=replace(draft.node, share=share, rest=False, derived=(*draft.node.derived, "share_pct")))
        out.append(draft)
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
