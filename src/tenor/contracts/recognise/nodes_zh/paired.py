"""Payments told in two places → one `Draft`: how much in one line of a form, when in the next; a fee in the price clause, its parts later.

    预付款比例：合同价的10%。/ 预付款支付期限：合同签订后14天内。: the two lines of one payment
    超出部分每次由甲方支付500元，于次月底前结清: how much, and then when, in one sentence
    实施费：20万元。… 支付实施费的40%，即8万元；…60%，即12万元: the first only says what the others come to
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import accumulate

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, NodeKind
from tenor.regex import regex

_NUMBER = r"\s*(?:[\d.]+|[（(]?[一二三四五六七八九十\d]{1,2}[）).、])?\s*"
_MUCH = regex(_NUMBER + r"(?P<of>[^，。；：:\n]{1,12}?)(?:的)?(?:支付)?(?:比例|金额|额度|数额)(?:或(?:金额|比例))?\s*(?:为|[：:])")
_WHEN = regex(_NUMBER + r"(?P<of>[^，。；：:\n]{1,12}?)(?:的)?(?:支付)?(?:期限|时间|日期|节点|条件|时限)\s*(?:为|[：:])")
_DAY = regex(r"(?:付款|支付|收款|到期|应付)(?:日期?|时间|期限)\s*[：:为]?\s*\d{2,4}\s?[年.\-/][\d年月日.\-/ ]{3,10}(?:之?前)?\s*[。；;]?\s*$")
_FIELD = 12  # characters of such a field before its day
_THEN = regex(r"\s*[，,]\s*")
_SETTLED = regex(r"[^，。；：:]{0,24}(?:付清|结清|付讫|支付完毕|一次性支付)")
# 支付定金2万元，验收后付清: what is paid off then may be the rest
_PARTIAL = regex(r"定金|订金|预付|预交|首[付期笔次]|进度|第?[一二三四]期|头期|其中|部分")
_PARTED = regex(r"\s*[，,]\s*(?:共|并)?分(?!别)[^，。；]{1,8}?(?:[期次笔批]|季度|阶段)[^，。；]{0,6}[付缴交]")
_PARTS = 2
_LINES = 3  # lines between the two


def joined(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """What tells how much and what tells when, made one."""
    out: list[Draft] = []
    for draft in drafts:
        before = out[-1] if out else None
        if before is not None and before.option == draft.option and before.table < 0 and draft.table < 0 and _open(before) and _bare(draft) \
                and not (before.node.kind is NodeKind.DEPOSIT and draft.whole) \
                and (_one_form(reading, before, draft) or _one_sentence(reading, before, draft)):
            whole = _one_sentence(reading, before, draft) and not _PARTIAL.search(reading.text, before.start, before.end)
            one = _one(before, draft)
            out[-1] = replace(one, doubts=one.doubts - {"joined", "terse"}) if whole else one
        elif before is not None and _its_day(reading, before, draft):
            day = draft.node.trigger.on if before.node.trigger.offset is None else None
            node = replace(before.node, trigger=replace(before.node.trigger, on=day), marks=(*before.node.marks, *draft.node.marks))
            out[-1] = replace(before, node=node, end=draft.end, doubts=before.doubts | {"joined", "torn"})
        else:
            out.append(draft)
    return tuple(out)


def without_named_totals(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Drop a sum without a time that following payments, each a part of it with a sum of its own, come to."""
    kept = tuple(d for i, d in enumerate(drafts) if not (_open(d) and d.share is None and not d.option and _comes_to(d, drafts[i + 1:])))
    kept = tuple(d for i, d in enumerate(kept) if not (i + 1 < len(kept) and _blank_price(d, kept[i + 1])))
    kept = tuple(d for i, d in enumerate(kept) if not _told_in_parts(reading, d, kept[i + 1:i + 1 + _PARTS]))
    return tuple(d for i, d in enumerate(kept) if not _in_equal_parts(d, kept[i + 1] if i + 1 < len(kept) else None))


def _blank_price(draft: Draft, behind: Draft) -> bool:
    """应支付培训费人民币____元。/ 报名后3日内支付全额培训费。: the price, left open and without a time, and then the payment of all of it."""
    n = draft.node
    open_sum = "amount" in n.blank and not (draft.valued or draft.timed or n.label or n.rest)
    return open_sum and behind.whole and behind.timed and not behind.valued and draft.option == behind.option and 0 < behind.where - draft.where <= _LINES


def _told_in_parts(reading: Reading, total: Draft, behind: tuple[Draft, ...]) -> bool:
    """每学年支付____元，分上、下两个学期支付。上学期的于…前支付____元，…: a blank total, whose parts have blanks of their own."""
    if "amount" not in total.node.blank or len(behind) < _PARTS or _PARTED.match(reading.text, total.end) is None:
        return False
    return all("amount" in d.node.blank and d.node.trigger != total.node.trigger and d.where - total.where <= _LINES for d in behind)


def _in_equal_parts(total: Draft, behind: Draft | None) -> bool:
    """余款24万元分十二个月等额支付，每月25日前付2万元: what every part behind it comes to together."""
    whole, part = total.node.amount, behind.node.amount if behind else None
    if whole is None or part is None or behind is None or not _open(total) or behind.where != total.where or behind.option != total.option:
        return False
    each = behind.node.trigger.recurrence is not None and whole.currency == part.currency and part.amount > 0
    return each and total.node.trigger.recurrence is not None and whole.amount > part.amount and whole.amount % part.amount == 0


def _comes_to(total: Draft, behind: tuple[Draft, ...]) -> bool:
    whole = total.node.amount
    first = next((i for i, d in enumerate(behind) if d.node.amount is not None), None)
    if whole is None or first is None:
        return False
    run = []
    for draft in behind[first:]:
        if draft.node.amount is None or draft.option or draft.node.amount.currency != whole.currency:
            break
        run.append(draft.node.amount.amount)
    return any(n and told == whole.amount for n, told in enumerate(accumulate(run, initial=Decimal(0))) if n > 1)


def _open(draft: Draft) -> bool:
    """A payment with a figure and no time."""
    when = draft.node.trigger
    dated = any(e.kind is not EventKind.PERIOD_END for e in when.events)
    return draft.valued and when.offset is None and when.on is None and not dated and not {"offset", "fixed_date", "trigger"} & set(draft.node.blank)


def _bare(draft: Draft) -> bool:
    """A time without a figure."""
    when = draft.node.trigger
    said = when.offset is not None or when.on is not None or bool(when.events) or bool({"offset", "fixed_date"} & set(draft.node.blank))
    return not draft.valued and not draft.node.rest and not {"share_pct", "amount"} & set(draft.node.blank) and said


def _its_day(reading: Reading, before: Draft, draft: Draft) -> bool:
    """验收后支付30%，付款日期：2027年4月1日: a field that gives the day of the payment before it, beside the event told there."""
    when, told = draft.node.trigger, before.node.trigger
    one = before.option == draft.option and 0 <= draft.where - before.where <= 1 and before.table < 0 and draft.table < 0
    bare = _bare(draft) and when.on is not None and not when.events and not draft.node.label
    bare = bare and _DAY.search(reading.text, max(before.start, draft.start - _FIELD), draft.end) is not None
    return one and bare and (before.valued or before.node.rest) and told.on is None and told.recurrence is None


def _one_form(reading: Reading, much: Draft, when: Draft) -> bool:
    one, other = _MUCH.match(reading.text, much.start), _WHEN.match(reading.text, when.start)
    if not one or not other or when.where - much.where > _LINES:
        return False
    named, of = one["of"].removesuffix("支付"), other["of"].removesuffix("支付")
    return named == of or of in ("", "付款") or named.endswith(of) or of.endswith(named)


def _one_sentence(reading: Reading, much: Draft, when: Draft) -> bool:
    return much.where == when.where and _THEN.fullmatch(reading.text, much.end, when.start) is not None \
        and _SETTLED.match(reading.text, when.start, when.end) is not None and much.share is None and not much.node.trigger.recurrence


def _one(much: Draft, when: Draft) -> Draft:
    a, b = much.node, when.node
    node = replace(a, trigger=b.trigger, blank=(*a.blank, *b.blank), conditions=tuple(dict.fromkeys((*a.conditions, *b.conditions))),
                   marks=(*a.marks, *b.marks))
    return replace(much, node=node, end=when.end, timed=True, whole=False, pays=much.pays or when.pays, left=(*much.left, *when.left),
                   doubts=much.doubts | when.doubts | {"joined"})
