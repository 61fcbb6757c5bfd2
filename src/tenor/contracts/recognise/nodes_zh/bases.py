"""The `Draft`s of a contract whose price has parts (设备总价的20%, 安装总价的50%) → shares of a part as such, the rest of a part too."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh import price_parts
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.nodes_zh.parts import Group
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, NodeKind
from tenor.regex import regex

_PARTS = (r"(?P<part>钢结构|水电|消防|暖通|机电|给排水|道路|管网|绿化|景观|防水|外墙|屋面|装饰|装修|强电|弱电|智能化|"
          r"设备|安装|材料|软件|硬件|土建|进出场|实施|许可|运维|维护|开发|设计|施工|调试|运输|培训|监测|监理|勘察|测绘|主材|辅材|人工|"
          r"课程|住宿|系统|备件|场地|搭建|拆除|制作|拍摄|数据|硬装|软装|土方|桩基|门窗|幕墙)"
          r"(?:(?:工程)?(?:部分)?(?:的)?(?:总|合同)?(?:价款|价格|费用|造价|[费款价额])(?:总[额价])?|(?:工程)?部分)")
_PART, _PART_NAME = regex(rf"{_PARTS}(?:按|支?付(?!至|到))?的?(?:(?:尾|余|首|预付|首付|进度)款的?)?\s*[\ue001]"), regex(_PARTS)  # 施工费尾款10%
_PART_BEHIND = regex(rf"[\ue001]+\s?的?{_PARTS}(?=于|作|[，,。；;]|$)")  # 余5%安装费于质保期满后付清
# 支付人辅部分合同价款的60%: a part by its own name
_ANY_PART = regex(r"(?:付|清|缴|交)\s?(?P<part>(?!该|本|此|其|各|这|上述|前述|剩余|其余|未付|全部|欠付|应付|到期|相应|对应|合同|工程款?|一|大)"
                  r"[\u4e00-\u9fff]{2,4}部分)(?:的)?"
                  r"(?:合同|工程)?(?:总)?(?:价款|价格|费用|造价|[费款价额])(?:总额)?的?\s*[\ue001]")
# 样机费由甲方在下单后5日内预付50%, 安装款验收后付90%: what the sentence opens with.
_TOPIC = regex(r"\s*(?:[\d.]+\s*|[（(]?[一二三四五六七八九十\d]{1,2}[）).、]\s*)?(?:(?:付款|支付|结算)[^，。；：:]{0,4}[：:])?"
               r"(?P<part>模具|样机|样品|开模|设备|安装|材料|软件|硬件|"
               r"实施|开发|设计|施工|调试|运输|培训|打样|"
               r"制版)(?:费用?|款|价款)(?:[，,]?由|的?支付|(?=到货|货到|安装|调试|进场|进厂|签|验收|完工|于|待))[^。；：:]{2,30}[\ue001]")
# 厨具费80万元：签约后付三成，到货后付七成: what the item opens with.
_HEAD = regex(r"\s*(?:[\d.]+[、.]?\s*|[（(]?[一二三四五六七八九十\d]{1,2}[）).、]\s*|[①-⑨])?(?P<part>(?!合同|工程款|总)[\u4e00-\u9fff]{2,6}(?:费|价?款))"
              r"(?:总[额价])?(?:为|共)?\s*(?:人民币)?\ue002+\s*[：:]")
# 安装费5万元，验收后付清；材料费20万元，进场后付70%: each fee has its own sum
_HEADS = regex(r"(?:(?<=[；;。\n])|^)\s*(?P<part>(?!合同|工程款|总)[\u4e00-\u9fff]{2,6}(?:费|价?款))(?:总[额价])?(?:为|共)?\s*(?:人民币)?\ue002+\s*[，,]")
_KEPT = regex(r"(?:质保|保修|保证)金[^。；\ue001]{0,10}\ue001")
_IN_FULL = regex(rf"{_PARTS}(?:的?全款|的?全额|的?全部)[及和与、]")  # 签订时付设计费全款及施工费的40%
_ALL = regex(r"全部|所有|整个|合同|总|[%％]\s?(?:货款|价款)")
_NAME = regex(r"[\u4e00-\u9fff]+(?:(?:费用?|款|租金|酬金?)(?:总[额价])?|总(?:价款?|[额款]|金额|造价|费用))")  # what a share is of, as `residue` tells it
_BATCH = regex(r"[该每本当各]\s?[批次笔期]")  # 该批货款的97%，其余3%作为质保金
_ONE = Decimal(1)
_SEVERAL = 2  # shares of a part that tell that it is the price, where the rest is only reckoned from them
_CLOSE_BY = 4  # lines between a share of a part and the rest of it


def part_of_price(line: t.Masked, group: Group) -> str:
    """The part of the price that a share is of, "" where it is of the whole."""
    found = _PART.search(line.outer, group.start, group.end) or _PART_BEHIND.search(line.outer, group.start, group.end) \
        or _TOPIC.match(line.outer, group.start)
    found = found or _ANY_PART.search(line.outer, group.start, group.end)
    if not found and any(p.shares for p in group.parts):
        opens = max(line.outer.rfind(stop, 0, group.start + 1) for stop in "；;。\n") + 1
        several = len(_HEADS.findall(line.outer)) > 1
        found = _HEAD.match(line.outer) or (_HEADS.match(line.outer, opens) if several else None)
    if found and "部分" in found.group() and _KEPT.search(line.outer[:found.start()]):
        return ""  # 质保金5%分次返还：土建部分2%…, 幕墙部分3%…: of the price, and together what is kept back
    return found["part"] if found else ""


def apart(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Shares of the parts where at least two are told apart (one name alone is the price by another name), and what they leave."""
    split = price_parts.names(reading.text)
    drafts = tuple(price_parts.named(reading, drafts)) if split else drafts
    parts = {d.base_kind for d in drafts if d.base_kind and d.node.share is not None}
    parts |= split if parts else set()
    parts |= {"rent" for d in drafts if d.node.other_share is not None and "租" in d.node.other_base}
    parts |= {named["part"] for d in drafts if d.node.other_share is not None and (named := _PART_NAME.fullmatch(d.node.other_base))}
    parts |= {found["part"] for found in _IN_FULL.finditer(reading.text)} if parts else set()
    parts |= {"whole" for d in drafts if d.base_kind.endswith("部分")}
    parts |= {"sum" for d in drafts if d.base_kind and any(_is_other_sum(d, other) for other in drafts)}
    first = {d.where: d for d in reversed(drafts)}
    drafts = _carried(reading, drafts) if len(parts) > 1 else drafts
    return _made_up(tuple(_rests(reading, tuple(_of_part(d, first[d.where] is d) if len(parts) > 1 else d for d in drafts))))


_CLAUSE_ENDS, _OWN_NAME = regex(r"[。；;\n]"), regex(r"合同|总|全部|所有|货款|价款|工程款|费用?(?![付缴交])|租金|报酬|酬金")


def _carried(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """设计费于方案确认后支付50%，施工图交付后支付50%: the second share is of the fee that the clause opens with."""
    out: list[Draft] = []
    for draft in drafts:
        before, n = (out[-1] if out else None), draft.node
        if before is not None and before.base_kind and before.where == draft.where and before.option == draft.option and not draft.base_kind \
                and not n.other_base and (n.share is not None or n.cumulative is not None or n.rest) and draft.start >= before.end \
                and not _CLAUSE_ENDS.search(reading.text, before.start, draft.start) and not _OWN_NAME.search(reading.text, draft.start, draft.end):
            draft = replace(draft, base_kind=before.node.other_base or before.base_kind, doubts=draft.doubts | {"base"})
        out.append(draft)
    return tuple(out)


def _is_other_sum(draft: Draft, other: Draft) -> bool:
    """安装费5万元，验收后付清；材料费20万元，进场后付70%: beside a share of one fee, in one line, another that is paid as a sum."""
    return draft.where == other.where and other.share is None and other.node.amount is not None and not other.base_kind and draft.base_kind[-1] in "费款"


def _made_up(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """设备款的20%、80%, 安装费的60%、40%: of each part all is told, so that each share is one of its part and of nothing else."""
    told: dict[tuple[str, str], Decimal] = {}
    for d in drafts:
        if d.base_kind and d.node.other_share is not None:
            key = d.option, d.node.other_base
            told[key] = told.get(key, Decimal(0)) + d.node.other_share
    full = {key for key, sum_ in told.items() if sum_ == _ONE}
    return tuple(replace(d, doubts=d.doubts - {"base"}) if (d.option, d.node.other_base) in full and len(full) > 1 else d for d in drafts)


def one_price(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """收购款的60%, 收购款的40%: an unknown name of what shares are of is the price, where it is the only one and they make up the whole."""
    drafts = _one_part(drafts)
    names = [word for d in drafts for word in d.left if _NAME.fullmatch(word)]
    told = len(names) > 1 or not any("share_pct" in d.node.derived for d in drafts)
    blank = all("share_pct" in d.node.blank for d in drafts if any(word in names for word in d.left))  # a form: the figures are still to come
    whole = told and sum((d.share or Decimal(0) for d in drafts), Decimal(0)) == _ONE
    if len(set(names)) != 1 or not (whole or blank):
        return tuple(drafts)
    return tuple(replace(d, left=tuple(word for word in d.left if word not in names)) for d in drafts)


def _one_part(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """设备总价的60%, …的40%: the name of a part is the price, where every share is of it and they make up the whole."""
    kinds = {d.base_kind for d in drafts if d.share is not None and not (d.node.rest and not d.base_kind)}
    told = sum(bool(d.base_kind) for d in drafts if d.share is not None)
    reckoned = any("share_pct" in d.node.derived and not d.base_kind for d in drafts)
    if (reckoned and told < _SEVERAL) or len(kinds) != 1 or "" in kinds or sum((d.share or Decimal(0) for d in drafts), Decimal(0)) != _ONE:
        return tuple(drafts)
    return tuple(replace(d, doubts=d.doubts - {"base"}) for d in drafts)


def _of_part(draft: Draft, opens: bool) -> Draft:
    """`opens`: the first of its line, which holds the sum of the part too (厨具费80万元：…)."""
    n = draft.node
    if not draft.base_kind:
        return draft
    if n.share is None:
        return replace(draft, node=replace(n, other_base=draft.base_kind)) if n.cumulative is not None and not n.other_base else draft
    amount = None if opens and draft.base_kind[-1] in "费款" else n.amount
    return replace(draft, node=replace(n, share=None, other_share=n.share, other_base=draft.base_kind, amount=amount))


def _rests(reading: Reading, drafts: tuple[Draft, ...]) -> Iterator[Draft]:
    """支付上月租金的80%，剩余20%于退场后付清: the rest of the same sum. 付至结算价的97%，余3%为质保金: of the price, but of the settled one."""
    before: Draft | None = None
    run: list[Draft] = []  # neighbours that are shares of one part
    for draft in drafts:
        n = draft.node
        paid = before.node.other_share if before is not None and before.option == draft.option and 0 <= draft.where - before.where < 2 else None
        kept = n.kind is NodeKind.RETENTION or any(e.kind is EventKind.WARRANTY_EXPIRY for e in n.trigger.events)
        if before is not None and paid is not None and n.rest and n.share is not None and paid + n.share == _ONE \
                and (not kept or (_BATCH.match(before.node.other_base) and _BATCH.search(reading.text, draft.start, draft.end))) \
                and not _ALL.search(reading.text, draft.start, draft.end):
            draft = replace(draft, node=replace(n, share=None, other_share=n.share, other_base=before.node.other_base))
            n = draft.node
        level = before.node.cumulative if before is not None and before.node.other_base and before.option == draft.option else None
        if before is not None and level is not None and n.share is not None and level + n.share == _ONE and (n.rest or kept) and not n.other_base:
            draft = replace(draft, node=replace(n, other_base=before.node.other_base))
            n = draft.node
        told = sum((d.node.other_share or 0 for d in run), Decimal(0))
        if len(run) > 1 and n.rest and n.share is not None and told + n.share == _ONE and 0 <= draft.where - run[-1].where < _CLOSE_BY \
                and draft.option == run[-1].option and not _ALL.search(reading.text, draft.start, draft.end):
            draft = replace(draft, node=replace(n, share=None, other_share=n.share, other_base=run[-1].node.other_base))
        same = run and draft.node.other_base == run[-1].node.other_base
        run = [*(run if same else ()), draft] if draft.base_kind and draft.node.other_share is not None else []
        before = draft
        yield draft


_FEE = regex(r"[\u4e00-\u9fff](?![付缴交收免计耗])[\u4e00-\u9fff]费(?!用|率)")  # 设计费, and not 第一次付费
_EVERY_FEE = regex(r"全部|所有|各项|全额")


def of_two_fees(reading: Reading, one: Draft, other: Draft) -> bool:
    """签署后7日内支付首年订阅费 / 实施费5万元，签署后7日内支付50%: each names a fee, and not the same."""
    a, b = (set(_FEE.findall(reading.text, d.start, d.end)) for d in (one, other))
    return bool(a and b) and not a & b and _EVERY_FEE.search(reading.text, one.start, one.end) is None
