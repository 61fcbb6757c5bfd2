"""Which `Draft`s may pass without a person: those that no doubt touches.

Sure means that the reading is certain, not that the paper says everything: a field that the paper leaves open is named in
`blank`, and such a node is sure too where its words are clear; which of several alternatives applies is said in `alternative`. Of boxes to
tick only those under the one that is ticked may be, or all while none is.
"""

from __future__ import annotations

from dataclasses import replace

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.model import EventKind, NodeKind
from tenor.regex import regex

# Doubts that do not make a reading uncertain by themselves.
_TICKS, _EMPTY = frozenset("☑✓√■"), "□"
_MARKED = regex(r"(?<![打划画勾以用“\"'「])[☑☒✓√■]|\[[xX]\]")  # a tick, and not what a form says of ticks (打√)
_HARMLESS = frozenset({"unplaced", "unvalued", "weak"})
_ON_THE_DAY = regex(r"(?:当[日天]|(?<!(?<!合)同)时)$")  # 签订合同时, but not 同时
_OF_GOODS = regex(r"货|提|两[清讫]")  # 款到发货, 钱物两清; 预付全款 may be before anything
# 分三笔支付，比例3、4、3，签约后支付第一笔: how much each of them is may stand in a figure above that no payment holds
_OF_SEVERAL = regex(r"第?[一二三四五六七八九十\d]+[期次笔批]|[首末][期次笔批]")
_SHARE_ABOVE = regex(r"\d\s?[%％]|百分之|比例[^。；]{0,8}\d|[一二三四五六七八九]成")
# 每年递增5%, 税率9%: a figure of what no instalment is
_OF_ELSE = regex(r"(?:递增|递减|上浮|下浮|上调|上涨|增长|涨幅|税率?|利率|利息|履约保证金|押金|保函)[^。；，]{0,10}$")
_THEN_ELSE = regex(r"[\d.]*\s?[%％]?\s?的?(?:增值税|专用发票|专票|普通发票|税率|税费|履约保证金|履约保函|递增|增幅)")
_BEFORE_IT = 16
_ABOVE = 300
_PAID_BEFORE = regex(r"(?:支付|付清|收到|收讫|扣除|交纳|缴纳|已付)[^，。；]{0,8}(?:首付款?|预付款|定金|首期款|首笔款|启动款)")
# Doubts that a rule of reading has settled: they count only where a word of the payment is left unexplained.
_SETTLED = frozenset({"trigger", "bare", "scope", "whole", "idiom"})
# Events that are seldom called otherwise; milestones, papers and the like are one family to every reader.
_OF_FIGURE = frozenset({"base", "value", "level", "early"})  # doubts of how much: what is reckoned from such a share is as doubtful
_FIRM = frozenset(EventKind) - {EventKind.OTHER}


_FIRST_OF_ALL = regex(r"[首头](?:期|笔|付|次|个?[月季年])|第一[期笔次]")


def judge(drafts: tuple[Draft, ...], text: str = "") -> tuple[Draft, ...]:
    """Set `sure` on every draft. `text`: the paper they were read from."""
    ticked = _ticked(drafts) or _open(drafts, text)
    undated = tuple(d for d in drafts if d.share is not None and not _dated(d))
    loose = [d for d in undated if not _paid_first(d)]
    vague = {d.option for d in drafts if d.share is not None and any(e.kind not in _FIRM for e in d.node.trigger.events)}

    shaky = [d for d in drafts if (d.share is not None and d.doubts & _OF_FIGURE) or (d.node.cumulative is not None and "value" in d.doubts)]

    def reckoned(draft: Draft) -> bool:
        """Whether its share is reckoned from one that may be none: 复检费按初检费的50%收取; then all of it may be paid here (一次性付清)."""
        running = draft.node.trigger.recurrence is not None and any(d.option == draft.option for d in undated)  # 首付三成，其余按季支付
        level = draft.node.cumulative is not None  # 付至70%: what it adds hangs on those before it alone
        unsafe = any(d.option == draft.option and (d.start < draft.start or not level) for d in (*loose, *shaky) if d is not draft or not level)
        unsafe = unsafe or (level and draft in shaky)
        return "share_pct" in draft.node.derived and (running or unsafe or (draft.option in vague and "whole" in draft.doubts))

    def grown(draft: Draft) -> bool:
        """Whether a first level stands behind a payment that is only named (甲方支付首付款后开工；…支付至40%): how much this one adds is not told."""
        return draft.node.cumulative is not None and "share_pct" in draft.node.derived and not any(
            d.start < draft.start and d.option == draft.option for d in drafts) and _PAID_BEFORE.search(text, 0, draft.end) is not None

    def told_above(draft: Draft) -> bool:
        """Whether an instalment without a figure stands behind a share that is no other payment's."""
        return "unvalued" in draft.doubts and _OF_SEVERAL.search(draft.node.label) is not None and any(
            not any(d.start <= found.start() < d.end for d in drafts)
            and not _OF_ELSE.search(text, max(0, found.start() - _BEFORE_IT), found.start()) and not _THEN_ELSE.match(text, found.start())
            for found in _SHARE_ABOVE.finditer(text, max(0, draft.start - _ABOVE), draft.start))

    twice = _in_table_too(drafts, text)
    return tuple(replace(d, node=replace(d.node, sure=_sure(d, ticked, text) and d not in twice and not (reckoned(d) or told_above(d) or grown(d))))
                 for d in drafts)


def _in_table_too(drafts: tuple[Draft, ...], text: str) -> tuple[Draft, ...]:
    """首期租金5万元于签约后10日内支付, and 5万元 on the first row of a table: one payment, and which of the times holds nobody can tell."""
    opens = next((d for d in drafts if d.table >= 0), None)
    said = opens and [d for d in drafts if d.table < 0 and d.node.amount is not None and d.node.amount == opens.node.amount
                      and _FIRST_OF_ALL.search(text, d.start, d.end)]
    return (opens, *said) if opens is not None and said else ()


def _dated(draft: Draft) -> bool:
    """Whether an event or a day is told: a share without one may be no payment, and then what is left of the price is another figure."""
    return bool(draft.node.trigger.events or draft.node.trigger.on) or bool(draft.node.blank)


def _paid_first(draft: Draft) -> bool:
    """先预付30%，发货前付清余款: a payment by its name, whenever it is made."""
    n = draft.node
    return n.kind in (NodeKind.DEPOSIT, NodeKind.ADVANCE) and not draft.doubts - _HARMLESS - _SETTLED - {"terse"} and not draft.left


def _plainly_due(draft: Draft) -> bool:
    """Whether a payment that tells no figure is still plain: a verb of paying, and a day counted from, or on, one event or date."""
    n = draft.node
    counted = n.trigger.offset is not None or "offset" in n.blank
    if counted:
        return "unplaced" not in draft.doubts or n.trigger.recurrence is not None or (draft.pays and "weak" not in draft.doubts)
    dated = bool(n.trigger.events) and n.trigger.events[0].kind is EventKind.FIXED_DATE
    on_the_day = _ON_THE_DAY.search(n.trigger.text) is not None and "trigger" not in draft.doubts
    return draft.pays and "weak" not in draft.doubts and "unplaced" not in draft.doubts and (dated or on_the_day)


def _ticked(drafts: tuple[Draft, ...]) -> frozenset[str]:
    """The one way of paying whose box is ticked, while those of all others are empty."""
    marked = {d.option for d in drafts if d.box in _TICKS}
    empty = {d.option for d in drafts if d.box == _EMPTY}
    return frozenset(marked) if len(marked) == 1 and empty and not marked & empty else frozenset()


def _open(drafts: tuple[Draft, ...], text: str) -> frozenset[str]:
    """The ways of paying of a form on which no box is ticked yet: alternatives as 第__种方式 are."""
    boxed = frozenset(d.option for d in drafts if d.option.startswith("box"))
    return boxed if len(boxed) > 1 and not _MARKED.search(text) else frozenset()


_THEN_SUM = regex(r"\s?[：:]?\s?(?:人民币|RMB|[¥￥])?\s?\d[\d,.]*\s?[万元]")  # 发货前21.1万元


def _sure(draft: Draft, ticked: frozenset[str], text: str) -> bool:
    n = draft.node
    boxed = bool(draft.box) or draft.option.startswith("box")
    if (boxed and draft.option not in ticked) or draft.left or draft.doubts - _HARMLESS - _SETTLED or "trigger" in n.blank or "recurrence" in n.blank:
        return False
    if n.trigger.events:
        if n.trigger.events[0].kind not in _FIRM:
            return False
    elif not n.trigger.on:
        return False
    if "idiom" in draft.doubts and (n.share is None or "unplaced" in draft.doubts or not _OF_GOODS.search(n.trigger.text)):
        return False
    if "unvalued" in draft.doubts and not _plainly_due(draft):
        return False
    told = n.share is not None or n.amount is not None or n.cumulative is not None or bool({"share_pct", "amount"} & set(n.blank))
    named = bool(n.label) and told and draft.timed
    # 发货前30%, in a clause about payment
    shared = n.share is not None or "share_pct" in n.blank
    shared = shared or (n.amount is not None and _THEN_SUM.match(text, text.find(n.trigger.text, draft.start, draft.end) + len(n.trigger.text)) is not None)
    placed = shared and draft.timed and n.trigger.on is None and not draft.doubts & {"unplaced", "scope"}
    return draft.pays or draft.table >= 0 or n.kind.value == "retention" or named or placed
