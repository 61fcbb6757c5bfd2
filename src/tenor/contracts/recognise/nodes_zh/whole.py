"""The `Draft`s of a whole contract → the same, settled among each other: alternatives, frames, restatements, the rest and the increments."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh import (
    bases,
    options,
    ordered,
    other_contracts,
    paces,
    paired,
    restated,
    shared,
    shared_year,
    sums,
)
from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.nodes_zh.options import chain
from tenor.contracts.recognise.reading import Reading
from tenor.model import Event, EventKind, NodeKind, PaymentNode
from tenor.regex import regex

_ELSEWHERE = regex(r"一并|一同|一起|同时|同期|另行|[按见依照凭]")  # 与设备质保金一并支付, 按第九条返还
_NEAR_BY = 12  # characters behind a payment
_DAYS = regex(r"\d\s?月\s?\d{1,2}\s?[日号]")
_AT_END = regex(r"(?:月|季度?|半年|年)度?的?(?:[末底初]|最后一?个?(?:工作)?[日天])")  # 每季度9000元，于每季度末付清
_CLOSE_BY = 4  # lines
_OF_EACH = regex(r"[上当本该每各]一?(?:个)?(?:季度?|月|年度?|期|周期|半年)(?!底|末|初)")
_FIRST = regex(r"[首头](?:期|次|个?季度?|个?(?:合同|租赁|服务|运维|维保|运营|订阅|托管)?年度?|个?月|笔)|"
               r"第一(?:期|次|笔|个?季度?|个?年度?|个?月|个?租赁年|个?服务年)|其后|其余各|之后|此后|"
               r"以后|每期|每次|下一?期|下一周期|下期|后续")


_OPENS = regex(r"[首头](?:[期次笔个季年月])|第一")  # the first of them, and not 以后每期
_FIRST_ONLY = regex(r"首次|首期|首笔|第一[次期笔]")  # 签约时，首次支付一个季度的租金


def settle(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Every stage in turn."""
    drafts = options.with_options(reading, tuple(other_contracts.told_apart(reading, d) for d in drafts))
    drafts = _without_frames(reading, shared_year.spread(reading, drafts))
    drafts = shared.spread(reading, ordered.spread(reading, drafts))
    drafts = paired.joined(reading, _joined_rate(reading, _joined_by_name(_joined_retention(drafts))))
    drafts = paired.without_named_totals(reading, _without_totals(reading, drafts))
    drafts = _without_second_schedule(reading, drafts)
    drafts = restated.without_restatements(reading, drafts)
    drafts = bases.apart(reading, paces.without_other_rates(drafts))
    return tuple(_kept_until(reading, d) for group in sums.schedules(reading, drafts) for d in bases.one_price(group))


def _kept_until(reading: Reading, draft: Draft) -> Draft:
    """质保5%: what is kept back against defects, and no word when it falls due: as long as the guarantee runs."""
    n = draft.node
    told = n.trigger.events or n.trigger.on or n.trigger.offset or n.trigger.recurrence or n.blank
    if n.kind is not NodeKind.RETENTION or told or not (draft.valued or n.rest) or _ELSEWHERE.search(reading.text, draft.start, draft.end + _NEAR_BY):
        return draft
    return replace(draft, node=replace(n, trigger=replace(n.trigger, events=(Event(EventKind.WARRANTY_EXPIRY),))), doubts=draft.doubts | {"implied"})


def _without_frames(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Drop 按年度支付 where the following payments say when each year's fee is due; they repeat at its pace."""
    out: list[Draft] = []
    pace = None
    for i, draft in enumerate(drafts):
        following = next((d for d in drafts[i + 1:i + 3] if not d.frame), None)
        if out and out[-1].frame and paces.on_its_day(reading, out[-1], draft):
            out[-1] = replace(out[-1], end=draft.end)
            continue
        if draft.frame and following is not None and paces.closes(reading, following):
            out.append(draft)
            pace = None
            continue
        if draft.frame and draft.valued and following is not None and _gives_figure(reading, draft, following):
            out.append(draft)
            continue
        if draft.frame and following is not None and _near(reading, draft, following) and following.option == draft.option \
                and ("cycle" in draft.doubts or _first_follows(reading, draft, following)
                     or _same_pace(reading, draft, following) or (not following.valued and _repeats(reading, draft, following))):
            pace = draft
            continue
        if draft.frame and following is not None and (_goes_on(reading, draft, following) or _tells_part(draft, following)
                                                      or paces.looked_at(reading, draft, following)):
            pace = draft
            continue
        if draft.frame and following is not None and _leads(reading, draft, following):
            continue
        if draft.frame and _is_split(reading, draft, drafts[i + 1:]):
            continue
        if pace is not None and not paces.closes(reading, draft) and draft.section == pace.section and draft.node.trigger.recurrence is None \
                and not draft.frame and draft.node.trigger.on is None and "fixed_date" not in draft.node.blank and not _OPENS.match(reading.text, draft.start) \
                and not _FIRST_ONLY.search(reading.text, draft.start, draft.end):
            draft = replace(draft, node=replace(draft.node, trigger=replace(draft.node.trigger, recurrence=pace.node.trigger.recurrence),
                                                kind=NodeKind.PERIODIC))
            draft = _with_each(reading, pace, draft)
        elif pace is not None and draft.where == pace.where and _OPENS.match(reading.text, draft.start):
            draft = _with_each(reading, pace, draft)
        out.append(draft)
    return tuple(out)


_EACH_SUM = regex(r"每一?[次期笔][^，。；\d每月年季]{0,8}\d")


def _with_each(reading: Reading, pace: Draft, draft: Draft) -> Draft:
    """租金每半年付一次，每次7万元，第一次于签约时付，以后每次提前10日付: each of them is of that sum."""
    n, every = draft.node, pace.node.trigger.recurrence
    told = _EACH_SUM.search(reading.text, pace.start, pace.end) is not None \
        or (every in _OF_PACE and _OF_PACE[every].search(reading.text, pace.start, pace.end) is not None)
    if not told or pace.node.amount is None or pace.node.rest or draft.valued or n.blank or n.rest or draft.whole or draft.where != pace.where:
        return draft
    return replace(draft, node=replace(n, amount=pace.node.amount, marks=(*pace.node.marks, *n.marks)), doubts=draft.doubts - {"unvalued"} | {"joined"})


def _tells_part(frame: Draft, following: Draft) -> bool:
    """合同签订后按月付款，按每月完成量支付65%: how often, and behind it at the same pace what part of each."""
    n, pace = following.node, frame.node.trigger.recurrence
    return frame.where == following.where and not (frame.valued or frame.node.label == n.label != "") and n.other_share is not None and pace is not None \
        and pace == n.trigger.recurrence and all(e.kind is EventKind.PERIOD_END for e in n.trigger.events)


def _goes_on(reading: Reading, frame: Draft, following: Draft) -> bool:
    """服务费按月后付，收到账单后10日内付清: the next clause of the sentence tells the day of each of them."""
    n = following.node
    open_one = not following.valued and not n.rest and not n.label and not n.blank and n.trigger.offset is not None
    return open_one and 0 <= following.start - frame.end <= _CLOSE_BY and reading.text[frame.end:frame.end + 1] == "，"


def _is_split(reading: Reading, frame: Draft, behind: tuple[Draft, ...]) -> bool:
    """每年度分两次支付：…付50%，…付50%: the parts of the same sentence say it all."""
    parts = [d.share or Decimal(0) for d in behind if d.where == frame.where]
    return len(parts) > 1 and sum(parts) == 1 and _SPLIT.search(reading.text, frame.start, frame.end) is not None


def _leads(reading: Reading, frame: Draft, following: Draft) -> bool:
    """按年度支付：/ 第一年度：合同签订后30日内支付45万元；: a sentence that only opens the list of the payments."""
    return reading.text[frame.end:frame.end + 1] in ("：", ":") and following.start > frame.end and following.where - frame.where < 3 \
        and following.valued and following.timed and frame.option == following.option


def _near(reading: Reading, frame: Draft, following: Draft) -> bool:
    """Whether two payments stand in one section, or in neighbouring items of one."""
    one, other = (chain(reading, d.section) for d in (frame, following))
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
    return frame.where == following.where and not frame.valued and _FIRST.search(reading.text, following.start, following.end) is not None


def _same_pace(reading: Reading, frame: Draft, following: Draft) -> bool:
    """租金每月1000元，按季支付，每季度首月10日前支付3000元: the second says the same, and when."""
    pace = frame.node.trigger.recurrence
    when = following.node.trigger
    dated = when.offset is not None or any(e.kind is EventKind.FIXED_DATE for e in when.events) or (following.valued and _DAYS.search(when.text) is not None)
    if frame.where == following.where and not frame.valued and pace == when.recurrence and dated:
        return True
    if _gives_figure(reading, frame, following):
        return False  # the two are one payment, and its figure stands in the first
    return frame.where == following.where and frame.node.amount is not None and following.node.trigger.offset is not None \
        and following.node.trigger.recurrence is not None


def _joined_retention(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """质量保证金为结算价的3%。 / 缺陷责任期满后14天内返还质量保证金。: one payment, told in two sentences."""
    out: list[Draft] = []
    for draft in drafts:
        before = out[-1] if out else None
        kept = before is not None and before.node.kind is draft.node.kind is NodeKind.RETENTION and before.option == draft.option
        told = before is not None and (before.valued or (before.node.rest and not before.node.trigger.events))
        if before is not None and kept and told and not draft.valued and 0 <= draft.where - before.where < _CLOSE_BY \
                and before.node.trigger.offset is None and before.node.trigger.on is None and (draft.node.trigger.events or draft.node.trigger.on):
            a, b = before.node, draft.node
            node = replace(b, share=a.share, cumulative=a.cumulative, other_share=a.other_share, other_base=a.other_base, amount=a.amount,
                           derived=a.derived, label=b.label or a.label, rest=b.rest or (a.rest and not before.valued))
            out[-1] = replace(draft, node=node, whole=False, doubts=draft.doubts | before.doubts | {"joined"})
            continue
        out.append(draft)
    return tuple(out)


def _joined_by_name(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """其中50%为首付款，20%为尾款。首付款于签约当日支付；尾款于定稿后3日内支付: how much, and further on when, under one name."""
    out: list[Draft] = []
    for draft in drafts:
        n = draft.node
        timed = n.label and not draft.valued and not {"share_pct", "amount"} & set(n.blank) and restated.tells_time(draft)
        at = next((i for i, d in enumerate(out) if d.node.label == n.label and _awaits_time(d) and d.option == draft.option
                   and draft.where - d.where < _CLOSE_BY), -1) if timed else -1
        if at < 0 or sum(d.node.label == n.label for d in out) > 1:
            out.append(draft)
            continue
        a = out[at].node
        node = replace(n, share=a.share, cumulative=a.cumulative, other_share=a.other_share, other_base=a.other_base, amount=a.amount, rest=False,
                       derived=a.derived, kind=a.kind, marks=(*a.marks, *n.marks), blank=(*a.blank, *n.blank))
        doubts = draft.doubts | out[at].doubts - {"unvalued"}
        if any(restated.tells_time(d) for d in out[at + 1:]):
            out.append(replace(draft, node=node, whole=False, doubts=doubts))  # it stands where its time is told
            del out[at]
            continue
        out[at] = replace(draft, node=node, whole=False, doubts=doubts)
    return tuple(out)


def _awaits_time(draft: Draft) -> bool:
    when = draft.node.trigger
    named = bool(when.text) and when.text in draft.node.label  # 到货款60%
    told = draft.valued or bool({"share_pct", "amount"} & set(draft.node.blank))
    open_time = {"offset", "fixed_date", "trigger", "recurrence"} & set(draft.node.blank)
    return told and not ((when.events and not named) or when.on or when.offset or when.recurrence or open_time) and draft.table < 0


_OF_PACE = {"quarterly": regex(r"(?:每一?个?季度?|季度?(?:租金|费用?)|按季度?(?:支付|付|缴纳))[^，。；\d每月年]{0,8}\d"),
            "weekly": regex(r"每周[^，。；\d每月年]{0,8}\d"),
            "half_yearly": regex(r"(?:每半年|半年(?:租金|费用?))[^，。；\d每月年]{0,8}\d")}  # 每季租金2.4万元


def _gives_figure(reading: Reading, frame: Draft, following: Draft) -> bool:
    """服务费每年6万元，按年支付，于每年1月10日前付清: how much each time, and then the day, at one pace."""
    first, second = frame.node.trigger, following.node.trigger
    told = (frame.node.share is not None or frame.node.amount is not None) and not frame.node.rest and not following.valued
    open_day = all(e.kind is EventKind.PERIOD_END for e in first.events) and first.offset is None and first.on is None
    pace = first.recurrence
    same = pace == second.recurrence or (pace == "quarterly" and second.recurrence == "monthly" and "季" in second.text)  # 次季度首月10日前
    return told and open_day and frame.where == following.where and pace is not None and same and _each_time(following) \
        and (frame.node.amount is None or pace in ("yearly", "monthly") or _OF_PACE[pace].search(reading.text, frame.start, frame.end) is not None)


def _joined_rate(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """每月按流水的4%支付服务费。…于次月15日前支付。/ 按收回款的15%支付，款到后5日内付清: how much, and then when: one payment."""
    out: list[Draft] = []
    for draft in drafts:
        before = out[-1] if out else None
        bare = not draft.valued and not draft.node.blank and not draft.node.rest and bool(draft.timed)
        if before is not None and bare and before.option == draft.option and (_gives_figure(reading, before, draft) or (
                before.where == draft.where and _tells_rate(before.node) and (draft.whole or _each_time(draft))
                and bool(before.node.trigger.recurrence or draft.whole or before.node.other_share is not None))):
            a = before.node
            out[-1] = replace(draft, start=before.start, whole=False, doubts=draft.doubts | before.doubts | {"joined"}, node=replace(
                draft.node, share=a.share, amount=a.amount, other_share=a.other_share, other_base=a.other_base, marks=(*a.marks, *draft.node.marks)))
            continue
        out.append(draft)
    return tuple(out)


def _each_time(draft: Draft) -> bool:
    """Whether a payment repeats, and on which day or after which year."""
    dated = any(e.kind is EventKind.FIXED_DATE for e in draft.node.trigger.events) or any(x.search(draft.node.trigger.text) for x in (_DAYS, _AT_END))
    when = draft.node.trigger
    return when.recurrence == "yearly" or (when.recurrence is not None and (dated or when.offset is not None))


_SINCE = regex(r"自?[^，。；]{2,20}起$")  # 自产品上市之日起，按年销售额的3%支付


def _tells_rate(node: PaymentNode) -> bool:
    """Whether a payment is told as a part of something, and without a day."""
    when = node.trigger
    open_day = all(e.kind is EventKind.PERIOD_END for e in when.events) or (when.recurrence is not None and _SINCE.match(when.text) is not None)
    return open_day and when.offset is None and when.on is None and node.other_share is not None and node.amount is None


_SPLIT = regex(r"分[一二两三四五六\d]{1,2}[期次笔](?:支付|付|缴|结清)[^，。；\ue001\d]{0,4}[：:，]?$")
_EACH = regex(r"[每各]一?[期次笔年季月][^，。；]{0,6}$")


_IN_PARTS = regex(r"分(?:成|为)?\s?[\d一二两三四五六七八九十]{1,3}\s?[期次笔]")


def _is_parted(reading: Reading, draft: Draft, behind: list[Draft]) -> bool:
    """8月31日前付清80万元，分两笔：7月31日前付30万元，8月31日前付50万元: what its parts behind it come to."""
    sums = [d.node.amount.amount for d in behind if d.node.amount is not None]
    return len(sums) > 1 and draft.node.amount is not None and sum(sums) == draft.node.amount.amount and draft.share is None \
        and _IN_PARTS.search(reading.text, draft.start, behind[0].start) is not None


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
        if own is not None and _is_parted(reading, draft, [d for d in behind if d.where == draft.where]):
            continue
        parts = [d.share or Decimal(0) for d in behind if d.where == draft.where]
        open_day = draft.node.trigger.offset is None and draft.node.trigger.on is None
        open_day = open_day and all(e.kind is EventKind.PERIOD_END for e in draft.node.trigger.events)
        if own is not None and draft.share is None and len(parts) > 1 and sum(parts) == 1 and open_day:
            continue  # 每年28800元，分两次支付，签订后付50%，半年后付50%
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
        figures = [restated.figures(d) for d in block]
        again = len(block) > 1 and all(d.valued and not d.option for d in block) and any(figures == [restated.figures(d) for d in b] for b in kept)
        if not again:
            kept.append(block)
    return tuple(draft for block in kept for draft in block)


def _place(reading: Reading, draft: Draft) -> tuple[int, int]:
    """The table or the outermost section that a payment stands in."""
    return draft.table, chain(reading, draft.section)[-2] if draft.section >= 0 else -1
