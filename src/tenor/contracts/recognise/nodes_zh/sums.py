"""The `Draft`s that add up to one price → the same with what follows from their sum: the whole, levels, increments, what is kept back, the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.reading import Reading
from tenor.model import NodeKind
from tenor.regex import regex
from tenor.wording.zh import percent

_ONE = Decimal(1)
_IN_FULL = regex(r"[费款金](?:用)?的?全额|全额(?:支付|付|缴)|全部[^，。；]{0,6}费|[付缴交纳](?:清|付)?(?:合同|订单)?全(?:款|额[^，。；]{0,8}[费款价金])")
_FIRST_YEAR = regex(r"(?:首|第一)个?(?:合同|租赁|服务)?年")  # beside the years that follow
_PART_ONLY = regex(r"手续费|首(?:个?月|期|季)[^，。；款]{0,4}(?:租金|费)")  # 首月租金与押金一次性付清


def schedules(reading: Reading, drafts: tuple[Draft, ...]) -> Iterator[tuple[Draft, ...]]:
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
    group = _rest(reading, group)
    total = sum((d.share or Decimal(0)) for d in group)
    if total > _ONE:
        group = tuple(replace(d, doubts=d.doubts | {"sum"}) for d in group)
    return group


_WHOLE_PRICE = regex(r"(?:合同|订单|货物|产品|设备|工程|服务)的?(?:全部|总)(?:价款|货款|款项|金额|费用|价)|全部(?:合同|订单|工程|服务|设备|产品|货物?)(?:价款|"
                     r"款项?|金额|费用?)")
# 或…; 约定挂账的，应于次月结清: of two ways of paying the one or the other
_OR = regex(r"[^，。；]{0,3}[，；]?\s*(?:或者?|也可)|[。；;，]\s*[^，。；;\n]{0,14}(?:挂账|记账|赊账|签单|月结|分期|信用|按揭)[^，。；;\n]{0,6}的[，,]")


_PREPAID = regex(r"预[付交缴](?:全款|全额|全部)|(?:全款|全额)预[付交缴](?!款)")
# 全款, 合同货款: all of it, whatever precedes; 付清全部设计费 is the whole of a part
_IN_PRICE_WORDS = regex(rf"{_WHOLE_PRICE.pattern}|全款|全部(?:货款|价款|款项|合同款)")


def _said_whole(reading: Reading, group: tuple[Draft, ...]) -> frozenset[int]:
    """发货前支付全款；或货到后付合同全款: which of the payments are each the whole price, as the ways of paying of a template are that follow one another."""
    said = frozenset(i for i, d in enumerate(group) if d.whole and not (d.valued or d.node.rest or {"share_pct", "amount"} & set(d.node.blank))
                     and _IN_PRICE_WORDS.search(reading.text, d.start, d.end))
    told = sum((d.share or d.node.cumulative or Decimal(0)) for d in group)
    return said if (len(said) > 1 and not told) or told == _ONE else frozenset()


def _whole_sum(reading: Reading, group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """一次性付清全部货款 is the whole price where it is the only payment, the rest where others precede it."""
    out = []
    each = _said_whole(reading, group)
    twice = bool(each) or sum(d.whole and not (d.valued or d.node.blank or d.node.rest or d.node.trigger.recurrence) for d in group) > 1
    for i, draft in enumerate(group):
        n = draft.node
        alone = len(group) == 1 or (i + 1 < len(group) and _OR.match(reading.text, draft.end) is not None)
        first = i == 0 and not any(d.share or d.node.cumulative or d.node.rest for d in group[1:])
        if draft.whole and n.share is None and n.cumulative is None and n.other_share is None and not n.rest and not n.trigger.recurrence \
                and "share_pct" not in n.blank and not _PART_ONLY.search(reading.text, draft.start, draft.end) \
                and (alone or not _FIRST_YEAR.search(reading.text, draft.start, draft.end)) \
                and (n.kind in (NodeKind.FINAL, NodeKind.OTHER) or (alone and _all_of_it(reading, draft))):
            in_full = first and _WHOLE_PRICE.search(reading.text, draft.start, draft.end) is not None
            if alone or in_full or i in each:
                n = replace(n, share=_ONE, kind=NodeKind.FINAL, derived=(*n.derived, "share_pct"))
            if not alone and (in_full or twice):
                draft = replace(draft, doubts=draft.doubts | {"whole", "value"})  # 付清全部设计费; …付清全部施工费: each the whole of something
            elif not alone:
                open_one = i == 0 and _IN_FULL.search(reading.text, draft.start, draft.end) is not None  # 支付许可费全额; …年度维护费…
                n, draft = replace(n, rest=n.amount is None), replace(draft, doubts=draft.doubts | ({"whole", "value"} if open_one else {"whole"}))
        out.append(replace(draft, node=n))
    return tuple(out)


def _all_of_it(reading: Reading, draft: Draft) -> bool:
    """提货款：发货前支付合同全部价款: the whole price under the name of a part of it."""
    named = draft.node.kind in (NodeKind.DELIVERY, NodeKind.ACCEPTANCE, NodeKind.PROGRESS, NodeKind.ADVANCE)
    return named and any(words.search(reading.text, draft.start, draft.end) for words in (_WHOLE_PRICE, _PREPAID))


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
        if i == 0 or n.rest or n.share is None or n.share < Decimal("0.7") or i + 1 >= len(group):
            continue
        before, after = group[:i], group[i + 1]
        told = sum((d.share or d.node.cumulative or Decimal(0)) for d in before)
        ends = (after.node.rest and after.share is None) or (after.share is not None and n.share + after.share == _ONE)
        if ends and told < _ONE and (told + n.share + (after.share or Decimal(0)) > _ONE or any("share_pct" in d.node.blank for d in before)):
            out[i] = replace(draft, node=replace(n, share=None, cumulative=n.share), doubts=draft.doubts | {"level"})
    return tuple(out)


_OF_WORK = regex(r"产值|工程量|工作量|完成量|计量")


def _increments(group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """支付至95%: its own share is what the earlier payments leave, where all of them are certain."""
    out: list[Draft] = []
    paid: Decimal | None = Decimal(0)
    works = any(d.node.other_share is not None and _OF_WORK.search(d.node.other_base) for d in group)
    for draft in group:
        n = draft.node
        if n.cumulative is not None:
            first = paid == 0 and works  # 竣工后付至85%, and elsewhere: 施工期间按已审产值的75%支付
            if n.share is None and paid is not None and not first and paid < n.cumulative and (not n.other_base or False):
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


def _rest(reading: Reading, group: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """余款: what all others leave, where they are certain; behind a level (支付至95%) what the level leaves."""
    out = list(group)
    open_rests = [i for i, d in enumerate(group) if d.node.rest and not d.node.share]
    for i in open_rests:
        n = group[i].node
        before = group[i - 1].node if i else None
        left: Decimal | None = None
        if group[i].base_kind:
            out[i] = _rest_of_part(group, i)
            continue
        if _advance_again(group, i):
            out = [replace(d, doubts=d.doubts | {"sum"}) for d in out]
            continue
        if before is not None and before.cumulative is not None and i == len(group) - 1 and before.other_share is None:
            left = _ONE - before.cumulative
        elif len(open_rests) == 1 and len(group) > 1 and all(d.share is not None and not d.node.trigger.recurrence for j, d in enumerate(group) if j != i):
            left = _ONE - sum((d.share or Decimal(0)) for j, d in enumerate(group) if j != i)
        kept = _KEEPS.search(reading.text, group[i].start, group[i].end)
        keeps = percent.read(kept["share"]) if kept else None
        if left is not None and keeps is not None and keeps < left and not any(d.share == keeps for d in group):
            left -= keeps  # 预留5%质保金，其余付清: nothing else tells of the five per cent
        if left is not None and 0 < left < _ONE and n.cumulative is None and n.other_share is None and "share_pct" not in n.blank:
            out[i] = replace(group[i], node=replace(n, share=left, derived=(*n.derived, "share_pct")))
    return tuple(out)


def _rest_of_part(group: tuple[Draft, ...], rest: int) -> Draft:
    """施工费进场后付30%，验收后付至95%，余款两年后付清: what the level or the shares of one part of the price leave of that part."""
    draft = group[rest]
    of_it = [d.node for d in group[:rest] if d.node.other_base == draft.base_kind]
    level = of_it[-1].cumulative if of_it else None
    shares = [n.other_share for n in of_it]
    if level is None and (not shares or None in shares):
        return draft
    left = _ONE - (level if level is not None else sum((s for s in shares if s is not None), Decimal(0)))
    if not 0 < left < _ONE:
        return draft
    return replace(draft, node=replace(draft.node, other_share=left, other_base=of_it[-1].other_base))


def _advance_again(group: tuple[Draft, ...], rest: int) -> bool:
    """签约时首付30%，余款验收后付清。补充：签约后首付40%: whether a first payment is told before the rest and once more behind it."""
    def advances(drafts: tuple[Draft, ...]) -> bool:
        return any(d.share and d.node.kind is NodeKind.ADVANCE for d in drafts)
    return advances(group[:rest]) and advances(group[rest + 1:])
