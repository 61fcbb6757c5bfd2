"""`Reading` of a Chinese contract → its payment nodes.

    lines → tokens (values masked) → parts → groups → drafts (value, trigger) → whole contract → certainty → PaymentNode
    tables go their own way to drafts (`tables`), fixed sayings (款到发货) too (`idioms`)
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from tenor.contracts.recognise import counted_on, how_often, pace_doubts, phrases, year_steps
from tenor.contracts.recognise.line import Line, lines
from tenor.contracts.recognise.nodes_zh import (
    accept,
    afterwards,
    bases,
    beginnings,
    build,
    certain,
    elsewhere,
    fields,
    gap_rows,
    grouping,
    guarantee,
    hedges,
    idioms,
    in_parts,
    listed,
    marks,
    next_end,
    parts,
    released,
    residue,
    restated,
    scope,
    several,
    shorthand,
    starting,
    tables,
    tokens,
    whole,
)
from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.nodes_zh.parted import parted
from tenor.contracts.recognise.phrases import Lexicon
from tenor.contracts.recognise.reading import Reading
from tenor.diagnostic import Diagnostic, say
from tenor.model import EventKind, PaymentNode
from tenor.regex import regex
from tenor.wording.zh import money

_BEFORE_SUM = 40  # characters before a payment in which the year of its sum may be told
_TITLE = regex(r"(?!.*(?:后|前|内|时|之日|[0-9一二三四五六七八九十]日))"
               r"(?:[#★▲\s]*+(?:第?[一二三四五六七八九十百\d.]+[章条节、.）)]?)\s*)?"
               r"[^，。；：:%％\d|]{2,16}(?:及|和|与|、)?(?:方式|时间|期限|条款|办法|约定|支付|付款|结算|安排|条件)+[：:]?|"
               # 《供货协议》货款、代理费及其支付和结算: a title of several things
               r"(?!.*(?:后|前|内|时|之日|[付交缴]清|[0-9一二三四五六七八九十]日))[^，。；：:%％\d|]{2,40}(?:及其|的|和|与|及|、)(?:支付|付款|结算|给付)"
               r"(?:[和及与、](?:支付|付款|结算|开票))?(?:方式|办法|事宜|条款|约定)?[：:]?")


# □一次性付款 □分期付款 □其他: names of ways to pay, none told.
_NAMES_ONLY = regex(r"(?:[^，。；：]{2,10}[：:])?\s*(?:[□☐☑☒■✓√]\s*"
                     r"(?:到期一?次?性?还本付息|[^\s，。；：□☐☑☒■✓√%％_＿\d]{2,8})[\s_＿]*)+[。；]?")

_IN_FULL_THEN = regex(r"(?:时|当[日天场]|之日|后|前)(?:[^，。；：]{0,4}(?:[付结缴交]清|[付结]讫)|[^，。；：]{0,2}付全款)")  # □提货当日付清全款: a payment

# 1．货到付款。验收后7日内付清: the name of a way of paying before the sentence that tells it.
_WAY = regex(r"\s*\ue001+\s?(?:付款|支付)(?:模式|方式)\s*|\s*(?:\d{1,2}(?:\.\d{1,2}){1,3}[.、]?\s?|[（(]?[\d一二三四五六七八九①-⑨]{1,2}[）).、．]\s?|[①-⑨]\s?)"
             r"(?:货到|款到|见票|票到|验收|分[次期批]|一次性?|"
             r"预付|按[月季年]|[月季年]|按[^，。；：\d]{1,8}?|供完|完工|预付加[^，。；：\d]{1,6}?)后?"
             r"(?:付款|支付|付清|结算|结清|付|结|发货)(?:方式|[制型类式])?\s*")
# 服务费按____（月/季/年）交纳，业主应于每期10日前…: how often is still to be chosen, and the day told behind it.
_PACE_OPEN = regex(r"按[\s_＿]*[（(]\s?(?:[年月季旬周日]度?|半年|[/／、或\s])+[)）]\s?(?:交纳|缴纳|支付|付|交|缴|收取|结算)")
_OF_A_PERIOD = regex(r"(?:(?<!应)当|[本该上])(?:一|个)?[年季月期周次批车单票趟船](?:度)?"
                      r"(?!底|末|初|中|前|起|内|合同|协议)[^，。；]{0,8}(?:费|款|租金|酬|金额|价)|"
                     r"每[年季月期次批车单票趟船]")


_ONCE = regex(r"每[^，。；]{1,6}(?:支付|付款|结算|付|缴纳)一次$")  # 每两个月支付一次
# 按（月／季／半年）交纳: one is to be chosen
_PACES = regex(r"按\s?[（(【\[]?\s?(?:(?:月|季度?|半年|年)\s?[/／、或]\s?)+(?:月|季度?|半?年)\s?[）)】\]]?\s?(?:交|缴|支|付|结)")
_SHORT_SENTENCE = regex(r"(?:^|(?<=[。；;]))\s*(?P<words>[^，。；;：:□☐]{4,14})(?=[。；;]|$)")
_FEAST = regex(r"农历|阴历|[正腊冬]月|春节|中秋|端午|元宵|清明|国庆|元旦|秋收|麦收|夏收")  # 每年农历腊月二十前交清: a day, though no calendar of ours knows it
# 每期租金：5万元。支付日期：每月24日
_DUE_FIELD = regex(r"(?:付款|支付|缴纳|缴费|缴款|交租|付租)(?:日期?|时间|期限)\s?[：:为]\s?(?:每\S{0,2}月)?[\ue003\ue009]")
_MONTH_END_ON = regex(r"(?:当月|同月|该月|之月)的?(?:最后一[日天]|月?[底末])(?:之日)?起")
_ABOVE = 60  # characters over a table that may tell the unit of its sums
MOST = 1000  # payments of one paper; each is weighed against every other


def find(reading: Reading, own_phrases: tuple[str, ...] = ()) -> tuple[tuple[PaymentNode, ...], tuple[Diagnostic, ...]]:
    """The payment nodes in the order of the text; `own_phrases` are the texts of a user's lexicon files."""
    lexicon = phrases.lexicon("zh", own_phrases)
    every = [d for d in _drafts(reading, lexicon) if d.node.share != 0]  # 预付30% 发货60% 验收0% 质保10%: nothing is paid then
    notes = () if len(every) <= MOST else (say("payments-too-many", evidence=reading.locate(every[MOST].start, every[MOST].end), most=MOST),)
    settled = in_parts.without_wholes(whole.settle(reading, tuple(every[:MOST])), partial(_part, reading))
    drafts = certain.judge(guarantee.ended(hedges.weigh(reading, settled, lexicon)), reading.text)
    drafts, asked = elsewhere.set_apart(reading, drafts)
    return counted_on.told(starting.joined([_finished(d, reading) for d in drafts], reading.text), reading.text), (*notes, *asked)


def _finished(draft: Draft, reading: Reading) -> PaymentNode:
    words = reading.text[draft.start:draft.end]
    node = _from_month_end(beginnings.told(draft.node, words))
    if draft.table < 0:
        node = beginnings.by_quarter(node, _part(reading, draft))
        node = next_end.told(node, words, _part(reading, draft))
        around = reading.text[max(0, draft.start - _BEFORE_SUM):draft.end]
        node = year_steps.told(node, around, money.find(around)) if node.trigger.recurrence else node
        node = starting.in_parts(starting.told(node, _part(reading, draft)), words, _part(reading, draft))
    if node.trigger.recurrence and not node.trigger.times and draft.table < 0:
        node = replace(node, trigger=replace(node.trigger, times=how_often.times(_part(reading, draft), node.trigger.recurrence)))
    if draft.table < 0:
        node = in_parts.told(node, _part(reading, draft))
    return replace(node, sure=node.sure and not pace_doubts.open_to_doubt(node, reading.text, words), evidence=reading.locate(draft.start, draft.end))


def _from_month_end(node: PaymentNode) -> PaymentNode:
    """货物交付当月最后一日起20日内: from the end of that month, and not from the delivery."""
    when = node.trigger
    if when.month_end or when.offset is None or when.direction != "after" or not when.events or not _MONTH_END_ON.search(when.text):
        return node
    if any(e.kind is EventKind.PERIOD_END for e in when.events):
        return replace(node, sure=False)
    return replace(node, trigger=replace(when, month_end=True))


def _part(reading: Reading, draft: Draft) -> str:
    """The part of its sentence, between semicolons, in which a payment is told."""
    sentence = reading.sentence_at(draft.start)
    if sentence is None:
        return reading.text[draft.start:draft.end]
    first = max(reading.text.rfind(sign, sentence.start, draft.start) for sign in "；;") + 1
    lasts = [at for sign in "；;" if (at := reading.text.find(sign, draft.end, sentence.end)) >= 0]
    return reading.text[max(first, sentence.start):min(lasts, default=sentence.end)]


def _drafts(reading: Reading, lexicon: Lexicon) -> list[Draft]:
    found = listed.spread(gap_rows.rows(tuple(fields.joined(map(afterwards.told_by_time, lines(reading))))))
    about = scope.settings(reading, found)
    out: list[Draft] = []
    at = 0
    while at < len(found) and len(out) <= MOST:
        if found[at].row:
            end = next((i for i in range(at, len(found)) if not found[i].row), len(found))
            above = " ".join((*reading.titles(found[at].section), found[at - 1].text[-_ABOVE:] if at else ""))
            out.extend(tables.drafts(found[at:end], about[at], lexicon, at, above))
            at = end
            continue
        for line in parted(found[at], lexicon):
            for matter, setting in scope.matters(line, about[at]):
                out.extend(line_drafts(matter, setting, lexicon, at))
        at += 1
    return out


def line_drafts(line: Line, setting: scope.Setting, lexicon: Lexicon, where: int) -> list[Draft]:
    """The payments that one line of running text tells of; steps in shorthand only where they are more than its sentences tell."""
    told = _told(line, setting, lexicon, where)
    steps = shorthand.drafts(line, setting, where)
    return steps if _eventful(steps) > _eventful(told) else told


def _eventful(drafts: list[Draft]) -> int:
    """How many payments tell both how much and upon which event."""
    return sum((d.valued or d.node.rest) and any(e.kind is not EventKind.OTHER for e in d.node.trigger.events) for d in drafts)


def _told(line: Line, setting: scope.Setting, lexicon: Lexicon, where: int) -> list[Draft]:
    if not setting.listed and not lexicon.first("hint", line.text):
        return []
    if _TITLE.fullmatch(line.text.strip()):
        return []
    masked = tokens.mask(line.text)
    if not setting.listed and not parts.may_pay(masked, lexicon):
        return idioms.drafts(line, masked, setting, lexicon, where)
    out: list[Draft] = []
    passed: list[Draft] = []
    every = grouping.groups(parts.parts(masked, lexicon))
    for n, group in enumerate(every):
        if n + 1 < len(every) and (_WAY.fullmatch(masked.outer, group.start, group.end) or (
                _PACE_OPEN.search(masked.raw, group.start, group.end) and not any(x.timed for x in group.timings))):
            continue
        before = out[-1] if out else None
        node, value, doubts, timed = build.draft(masked, group, lexicon, before)
        timed = timed or bool(node.trigger.events)
        span = (group.start, group.end)
        if node.trigger.offset is None and _NAMES_ONLY.fullmatch(masked.raw, *span) and not _IN_FULL_THEN.search(masked.raw, *span):
            continue
        paid = accept.is_payment(masked, group, node, value, timed, setting, lexicon, before is not None, doubts)
        if not paid and not accept.may_be_instalment(masked, group, value, node):
            continue
        node = replace(node, marks=marks.marks(line, masked, node, group.start, group.end, lexicon))
        start, end = line.span(_skip_number(masked.raw, group.start), group.end)
        more = {"scope"} if setting.scope == "away" else {"unplaced"} if setting.scope != "pay" else set()
        summed = any(p.sums and p.pays for p in group.parts)
        periodic = _OF_A_PERIOD.search(masked.raw, group.start, group.end) is not None
        frame = _frame(node, summed, masked.raw[group.start:group.end])
        told_to_pay = group.pays or (value.known and _DUE_FIELD.search(masked.outer, *span) is not None)
        made = Draft(node, start, end, line.section, where, whole=value.whole and not periodic, frame=frame, pays=told_to_pay, timed=timed,
                     box=group.parts[0].box, base_kind=bases.part_of_price(masked, group), doubts=doubts | more,
                     left=residue.left_over(masked, lexicon, group.start, group.end))
        if paid and n and out and every[n - 1].parts[-1].stop in ("：", ":") and _tells_more(out[-1], made):
            torn = frozenset() if restated.event(out[-1]) is restated.event(made) else frozenset({"events"})  # 到货后付尾款：验收合格后…
            told = replace(made.node, rest=True, label=out[-1].node.label, kind=out[-1].node.kind)
            out[-1] = replace(made, start=out[-1].start, whole=False, doubts=made.doubts | torn, node=told)
        elif paid:
            out.extend(several.spread(masked, group, made))
        else:
            passed.append(made)
    out = released.parted(line, masked, _with_instalments(out, passed))
    if len(out) > 1:
        out = [d for d in out if d.valued or d.timed or not d.whole]
    if out and all(not d.valued and not {"share_pct", "amount"} & set(d.node.blank) for d in out) and not idioms.names_a_way(masked, lexicon):
        said = idioms.drafts(line, masked, setting, lexicon, where)
        dated = out[0].node.trigger.on is not None or "fixed_date" in out[0].node.blank  # 应于3月1日前付清，款到发货: a day of its own
        if said and _has_its_event(said[0], out[0]):
            out[0] = replace(out[0], left=tuple(word for word in out[0].left if word not in said[0].node.trigger.text))
        elif said and not said[0].node.rest and len(out) == 1 and not dated and (not out[0].node.trigger.offset or _ships(said[0], out[0])):
            return said
    return _with_sayings(out, line, setting, lexicon, where) if out else idioms.drafts(line, masked, setting, lexicon, where)


def _with_sayings(out: list[Draft], line: Line, setting: scope.Setting, lexicon: Lexicon, where: int) -> list[Draft]:
    """钢材月结，次月10日前付清；木方款到发货: with the sayings that make up sentences of their own beside the payments of the line."""
    found: list[Draft] = []
    for sentence in _SHORT_SENTENCE.finditer(line.text):
        start, end = line.span(*sentence.span("words"))
        if any(d.start < end and start < d.end for d in out):
            continue
        part = line.part(*sentence.span("words"))
        said = idioms.drafts(part, tokens.mask(part.text), setting, lexicon, where)
        found += [replace(d, node=replace(d.node, share=None, derived=()), whole=False) for d in said if d.node.share is not None]
    return sorted((*out, *found), key=lambda d: d.start) if found else out


def _ships(said: Draft, read: Draft) -> bool:
    """全款到账后3个工作日内发货: the days that were read are those of the shipment."""
    return read.node.trigger.text in said.node.trigger.text and [e.kind for e in said.node.trigger.events] == [EventKind.SHIPMENT]


def _has_its_event(said: Draft, read: Draft) -> bool:
    """先款后货，下单时付全款: all of it upon an event that the saying does not name."""
    own, theirs = ({e.kind for e in d.node.trigger.events} for d in (read, said))
    return read.whole and read.pays and bool(own) and own <= {EventKind.SIGNING, EventKind.EFFECTIVE} and not own & theirs


def _with_instalments(out: list[Draft], passed: list[Draft]) -> list[Draft]:
    """签约30%，进场30%，完工40%: parts that say no more than a name and a figure count where together they are a schedule."""
    every = sorted((*out, *passed), key=lambda d: d.start)
    told = sum((d.share or 0) for d in every)
    named = 2 * sum(bool(d.node.trigger.events or d.node.label) for d in passed) >= len(passed)
    listed = not out and all((d.node.label or d.node.amount) and d.timed for d in passed)
    if passed and len(every) > 1 and ((told == 1 and named) or (out and told < 1) or listed):
        return [replace(d, doubts=d.doubts | {"terse"}) if d in passed else d for d in every]
    return out


def _tells_more(title: Draft, made: Draft) -> bool:
    """验收后付尾款：验收合格后10日内付至乙方账户: the words before the colon, and then the same payment at length."""
    a, b = title.node, made.node
    named = a.rest and not title.valued and a.trigger.offset is None and a.trigger.on is None and bool(a.trigger.events)
    return named and not made.valued and not b.rest and not b.label and not b.blank and bool(b.trigger.events) and made.pays


def _skip_number(text: str, start: int) -> int:
    from tenor.contracts.recognise.reading import opening

    found = opening(text[start:]) if start == 0 else None
    return start + found[1].end() if found else start


def _frame(node: PaymentNode, summed: bool, words: str) -> bool:
    """Whether the node only says how often one pays."""
    t = node.trigger
    dated = any(e.kind not in (EventKind.PERIOD_END, EventKind.SIGNING, EventKind.EFFECTIVE) for e in t.events)  # 合同签订后按月付款
    paced = t.recurrence is not None or (bool(t.events) and bool(_ONCE.search(words))) or _PACES.search(words) is not None
    paced = paced and _FEAST.search(words) is None
    untimed = t.offset is None and "offset" not in node.blank and t.on is None
    return not dated and paced and untimed and node.share is None and node.other_share is None and not summed
