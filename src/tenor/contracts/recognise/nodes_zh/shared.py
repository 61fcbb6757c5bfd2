"""A time told once for several payments → the same time on each of them.

    以上款项均在收到发票后15日内支付；每期款于条件成就后20日内支付: behind the instalments; no payment of its own
    财政资金到位后10日内，甲方依次支付：第一期…；第二期…: before them
"""

from __future__ import annotations

from dataclasses import replace

from tenor.contracts.recognise.nodes_zh.draft import Draft, conditions
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, Period, Trigger
from tenor.regex import in_lines, regex
from tenor.wording.zh import percent, period

# 以上款项, 各期款, 每笔付款, 上述各阶段费用: all payments of the list together.
_ALL = regex(
    r"(?:(?:以上|上述|前述|上列|前列)(?:的)?(?:各|每|全部|所有|任[一何])?[一个]?(?:期|笔|次|阶段|项|批|分期|节点)?(?:应付|合同)?"
    r"(?:款项?|付款|支付|费用|价款|金额|进度款|服务费|货款|工程款)"
    r"|(?:各|每|任一?|所有)[一个]?(?:期|笔|次|阶段|项|节点)(?:应付|合同|进度)?(?:款项?|付款|支付|价款|进度款)(?![^，。；]{0,6}(?:金额|比例))|各(?:阶段|期|节点|批次)[^，。；]{0,4}[费款]|"
    r"每一?(?:道|个)?(?:工序|节点|阶段|步骤|里程碑|批次)[^。；]{2,30}(?:该|相应|对应|当)[期笔次阶段节点批]{1,2}|除(?:首[付期]款?|预付款|定金|第一[期笔次]款?)[^，。；]{0,4}(?:之)?外[，,]?[^。；]{0,30}(?:付|结算)|(?:所有|全部)(?:的)?(?:款项|付款|应付款项?)均|"
    r"(?<![^。；;\n])\s*均(?:应|须|需)?(?:于|在|自)(?=[^，。；\n]{2,30}内))")
_EXCEPT = regex(r"(?:，|；|（|但)(?P<name>[\u4e00-\u9fff]{2,8}?)(?:这?一?[期笔次]|阶段|款)?(?:除外|不在此限|不适用)")  # 进场交底一期除外
_PAST = 20  # characters behind the sentence where an exception may stand
_FARTHEST = 12  # lines between a payment and the sentence that times them all
# 自下列任一节点经监理签认之日起21日内，发包人支付该节点对应价款：
_OF_ITEM = r"(?:该|相应|对应|所对应|下列|以下|下述)(?:的)?(?:任一|各个?|每一?个?)?(?:节点|阶段|工序|期次?|批次?|比例|价款|款项|进度款?|里程碑|金额|步骤)"
_LEAD = regex(
    r"(?P<time>[^，。；：\n]{0,40}?(?:之?内|以内))[，,]?(?:[^。；：\n，]{0,14}?(?:依次|分别|陆续|分期|分[^，。；：\n]{1,5}[期次笔]|按(?:照)?(?:以下|下列|如下)[^。；：\n，]{0,14})"
    rf"[^。；：\n，]{{0,12}}(?:支付|付款|付)[^。；：\n，]{{0,12}}|(?=[^。；：\n，]{{0,24}}(?:支付|付款|拨付|付))[^。；：\n，]{{0,24}}?{_OF_ITEM}[^。；：\n，]{{0,12}})[：:]")
# 每一节点达成后15个工作日内由采购方付款：
_EACH_LEAD = regex(
    r"(?P<time>(?:每一?个?|各个?|相应|对应|上述|下列|以下|该)(?:付款|支付)?(?:节点|条件|阶段|里程碑|进度|步骤|事项)(?:达成|成就|完成|满足|具备|达到|实现)"
    r"[^，。；：\n]{0,14}?内)[^。；：\n]{0,20}?(?:支付|付款|拨付|付)[^。；：\n]{0,12}[：:]")


def spread(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Give the shared time to every payment that has none; the sentence that told it is dropped."""
    return _from_before(reading, _from_behind(reading, _shares_once(reading, _as_the_first(reading, drafts))))


def _from_behind(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    out: list[Draft] = []
    ahead: list[Draft] = []
    for n, draft in enumerate(drafts):
        behind = [d for d in drafts[n + 1:] if _lacks_time(d) and d.option == draft.option and d.where - draft.where <= _FARTHEST]
        if not out and len(behind) > 1 and _times_all(reading, draft) and draft.node.trigger.offset is not None:
            ahead.append(draft)
            continue
        if ahead and _lacks_time(draft) and draft.option == ahead[-1].option and draft.where - ahead[-1].where <= _FARTHEST:
            draft = _timed(draft, ahead[-1].node.trigger.offset, ahead[-1].node.trigger, reading.text[ahead[-1].start:ahead[-1].end])
        targets = [i for i, d in enumerate(out) if _lacks_time(d) and d.option == draft.option and draft.where - d.where <= _FARTHEST]
        if _times_all(reading, draft) and len(out) > 1 and targets and any(d.valued for d in out):
            spared = _EXCEPT.search(reading.text, draft.start, draft.end + _PAST)
            for i in targets:
                if spared and spared["name"] in reading.text[out[i].start:out[i].end]:
                    continue
                out[i] = _timed(out[i], draft.node.trigger.offset, draft.node.trigger, reading.text[draft.start:draft.end])
            continue
        if _times_all(reading, draft) and sum(d.valued for d in out) > 1 and draft.node.trigger.offset is None:
            continue
        out.append(draft)
    return tuple(out)


def _times_all(reading: Reading, draft: Draft) -> bool:
    """Whether a draft only tells when the payments named above it are made."""
    when = draft.node.trigger
    periodic = when.recurrence is not None or any(e.kind is EventKind.PERIOD_END for e in when.events)
    bare = not draft.valued and not draft.node.rest and not draft.node.blank and not periodic and when.on is None
    return bare and _ALL.search(reading.text, draft.start, draft.end) is not None


def _lacks_time(draft: Draft) -> bool:
    when = draft.node.trigger
    return draft.valued and when.offset is None and when.on is None and when.recurrence is None and "offset" not in draft.node.blank \
        and "fixed_date" not in draft.node.blank


def _timed(draft: Draft, offset: Period | None, when: Trigger, words: str) -> Draft:
    own = draft.node.trigger
    events = own.events or when.events
    node = replace(draft.node, trigger=replace(own, offset=offset, direction=when.direction, events=events),
                   conditions=tuple(dict.fromkeys((*draft.node.conditions, *conditions(words)))))
    return replace(draft, node=node, timed=True, doubts=draft.doubts | {"shared"})


def _from_before(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The lead of a list: its time counts for every item, its event only where the item names none."""
    out = list(drafts)
    own: set[int] = set()
    for lead in (*in_lines(_LEAD, reading.text), *in_lines(_EACH_LEAD, reading.text)):
        told = period.find(lead["time"])
        if not told:
            continue
        home = reading.section_at(lead.start())
        last = lead.end()
        for i, draft in enumerate(out):
            if not draft.valued and lead.start() < draft.end <= lead.end() + 1:
                own.add(i)  # the lead itself
                continue
            if not (lead.start() <= draft.start and _within(reading, draft, home, last)):
                continue
            last = draft.end
            if _lacks_time(draft) and draft.node.trigger.direction != "before":
                out[i] = _timed(draft, told[-1].value, Trigger(), lead.group())
    return tuple(d for i, d in enumerate(out) if i not in own)


# 分五期电汇，各期金额均为合同价款的20%：第一期：签字之日起七日内；…
_SHARE_ONCE = regex(r"[各每]一?(?:期|次|笔|批|阶段)[^，。；：\n]{0,8}?(?:均|各|都|皆|分别)?(?:为|付|支付|是|占)[^，。；：\n]{0,12}?"
                    r"(?P<share>\d{1,2}(?:\.\d+)?\s?[%％]|百分之[一二三四五六七八九十]{1,3})[^。；：\n]{0,8}[：:]")


def _shares_once(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """One share told for every item of the list behind it; the sentence that told it is no payment."""
    for lead in _SHARE_ONCE.finditer(reading.text):
        share = percent.read(lead["share"])
        home = reading.section_at(lead.start())
        last, items = lead.end(), []
        for draft in drafts:
            if draft.start >= lead.end() and not draft.valued and draft.timed and _within(reading, draft, home, last):
                items.append(draft)
                last = draft.end
        if share is None or len(items) < 2 or share * len(items) > 1:
            continue
        given = {id(d): replace(d, node=replace(d.node, share=share, rest=False), doubts=d.doubts | {"shared"}) for d in items}
        drafts = tuple(given.get(id(d), d) for d in drafts if not (d.start < lead.end() and lead.start() < d.end) or id(d) in given)
    return drafts


# 每次支付50%：第一次在…后一个月内；第二次在…后一个月内: the first item stands in one sentence with what each of them comes to.
_EACH_IS = regex(r"[各每]一?(?:期|次|笔|批)[^，。；：:\n]{0,4}?(?:付|支付|缴纳?|交|拨付?|为)[^，。；：:\n]{0,16}[：:，,]\s?第一[期次笔批]")
_NEXT_IS = regex(r"\s*第[二三四五六七八2-8][期次笔批]")


def _as_the_first(reading: Reading, drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """The figure of the first item on those behind it in the list that tell a time alone."""
    out, first = list[Draft](), None
    for draft in drafts:
        if first is not None and draft.where == first.where and not draft.valued and draft.timed and not draft.node.blank \
                and _NEXT_IS.match(reading.text, draft.start):
            node = replace(draft.node, share=first.node.share, amount=first.node.amount, rest=False)
            draft = replace(draft, node=node, pays=True, doubts=draft.doubts | {"shared"})
        elif draft.valued:
            first = draft if _EACH_IS.search(reading.text, draft.start, draft.end) else None
        out.append(draft)
    return tuple(out)


_EMPTY_LINES = regex(r"\n(?:[ \t\u3000]*\n)+")


def _within(reading: Reading, draft: Draft, home: int, last: int) -> bool:
    """Whether a payment stands in the list that the lead opens: in its line, or in the items of its section right below."""
    gap = _EMPTY_LINES.sub("\n", reading.text[last:draft.start])
    at = draft.section
    while at >= 0 and at != home:
        at = reading.sections[at].parent
    return gap.count("\n") <= 1 and (at == home or "\n" not in gap)
