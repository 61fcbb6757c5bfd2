"""`Draft`s and the sentences around them → the same with a doubt for every word there that may change how much, when or whether.

    own      words of the sentence that limit, choose, permit or deny: 约30%, 可支付, 若…, 除…外, 但…; a figure that the node does not hold
    tail     what the sentence adds behind the payment, and what it sets before it
    across   a sentence nearby that changes payments named elsewhere (上述款项以…为前提), or tells a time that no payment took
    beside   a payment without a time next to a time without a payment
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from tenor.contracts.recognise.line import clean
from tenor.contracts.recognise.nodes_zh import deeds, guards, residue, which
from tenor.contracts.recognise.nodes_zh import tokens as t
from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.contracts.recognise.reading import Reading
from tenor.model import EventKind, NodeKind, PaymentNode, Period
from tenor.regex import regex

_WORDS = patterns("payment_hedges_zh")
_FARTHEST = 400  # characters between a payment and the sentence that changes it
_BESIDE = 160  # characters between a sum without a time and the time without a sum
_ASIDE_KINDS = frozenset({EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.OTHER, *deeds.PAPERS})
# The steps of one work in their order: 货到安装调试验收合格后 is the acceptance.
_STEPS = (EventKind.SHIPMENT, EventKind.DELIVERY, EventKind.MILESTONE, EventKind.INSTALLATION, EventKind.GO_LIVE, EventKind.INITIAL_ACCEPTANCE,
          EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.SETTLEMENT_AUDIT)
_ITEMS = 12  # sentences between an item and the lead of its list
_OTHERWISE = regex(r"否则|反之|不然|若未|如未|若不|如不")
_PAID_IN_IT = regex(r"(?<!不)(?:包?含|包括|已?冲抵|已?抵扣|扣除)(?:买方|甲方|已)?(?:已?经?支?付清?的?|上述|前述|前款|第[一二三]期)?的?"
                    r"(?:定金|订金|预付款|首付款?|诚意金|意向金)")
_LEAST = 2  # characters left over that may mean something
_CLAUSE = regex(r"[^，,：:。；;！\n]+")
_LEADING = regex(r"[\s#★▲*●■]*(?:第?\s?[\d一二三四五六七八九十.]{1,6}\s?[章条节款项、.）)]\s*)*")


def weigh(reading: Reading, drafts: tuple[Draft, ...], lexicon: Lexicon) -> tuple[Draft, ...]:
    """Every draft with the doubts that its surroundings raise."""
    changing = tuple(_changing(reading))
    out = []
    for i, draft in enumerate(drafts):
        floor, ceiling = _room(reading, drafts, i)
        more = {*_own(reading, draft, floor, ceiling, lexicon), *_at_end(reading, drafts, i),
                *guards.doubts(reading, draft, drafts[i - 1] if i else None)}
        if draft.table < 0:
            more |= set(_around(reading, draft, floor, ceiling, lexicon))
        if any(_concerns(draft, place) for place in changing):
            more.add("changed")
        if any(_WORDS["hedge"].search(_WORDS["harmless"].sub("", clean(reading.text, *lead).text)) for lead in _leads(reading, floor)):
            more.add("lead")
        if _beside(drafts, i):
            more.add("beside")
        out.append(replace(draft, doubts=draft.doubts | more) if more else draft)
    return tuple(out)


def _room(reading: Reading, drafts: tuple[Draft, ...], i: int) -> tuple[int, int]:
    """The sentence of a draft, as far as no other draft holds it."""
    draft = drafts[i]
    first, last = reading.sentence_at(draft.start), reading.sentence_at(max(draft.start, draft.end - 1))
    low = first.start if first else draft.start
    high = last.end if last else draft.end
    low = max((_read_to(d) for d in drafts[:i] if low <= d.end <= draft.start), default=low)
    high = min((d.start for d in drafts[i + 1:] if draft.end <= d.start <= high), default=high)
    return low, high


def _at_end(reading: Reading, drafts: tuple[Draft, ...], i: int) -> Iterator[str]:
    """A reserve behind the last payment of a sentence concerns each of them."""
    last = reading.sentence_at(drafts[i].start)
    behind = [_read_to(d) for d in drafts[i + 1:i + 12] if last and d.end <= last.end]
    if last and behind and drafts[i].table < 0 and _WORDS["reserve"].search(_WORDS["harmless"].sub("", reading.text[behind[-1]:last.end])):
        yield "hedge"


def _leads(reading: Reading, at: int) -> Iterator[tuple[int, int]]:
    """The sentence that opens the list in which an item stands."""
    first = bisect_right(reading.sentences, at, key=lambda s: s.end)
    for sentence in reversed(reading.sentences[max(0, first - _ITEMS):first]):
        if _WORDS["opens"].search(sentence.text):
            yield sentence.start, sentence.end
            return
        if not (sentence.row or _WORDS["item"].search(sentence.text)):
            return


def _read_to(draft: Draft) -> int:
    """Where the last words stand that a field of a draft was read from: what follows may open the next payment."""
    return max((m.end for m in draft.node.marks if m.end <= draft.end), default=draft.end)


def _own(reading: Reading, draft: Draft, floor: int, ceiling: int, lexicon: Lexicon) -> Iterator[str]:
    """Doubts from the words of the sentence itself."""
    text = clean(reading.text, floor, ceiling).text
    plain = _WORDS["harmless"].sub(lambda found: "\u3000" * len(found.group()), text)
    if _WORDS["hedge"].search(plain):
        yield "hedge"
    sentence = reading.sentence_at(draft.start)
    if sentence and "□" in sentence.text and not draft.option:
        yield "boxes"  # which of them is ticked
    if sentence and _MAY_BE.search(sentence.text, 0, max(0, draft.start - sentence.start)):
        yield "lead"  # 备选方式：可分两次支付（启动时付50%，完成后付50%）
    if _NOT_DONE.search(reading.text, draft.start, draft.end):
        yield "otherwise"  # 自通知提货日起一个月内需方未履行付款提货，供方将收取仓储费: what follows when nobody pays
    if _OTHERWISE.search(reading.text, max(floor, draft.start - _LEAST), min((m.start for m in draft.node.marks), default=draft.start)):
        yield "otherwise"  # 否则于交货后60日付清: what is paid if the other comes true is told before it
    if draft.node.amount is not None and _PAID_IN_IT.search(text):
        yield "includes"  # 首付款70万元（含定金20万元）: less is paid then
    line = t.mask(text)
    if draft.table < 0 and _pulls_apart(line, draft.node, lexicon):
        yield "events"
    days = [x for x in line.of("day", 0, len(text)) if not _of_other_deed(line, x.start, lexicon)]
    when = draft.node.trigger
    if when.direction == "within_period" and when.offset is not None and (_CREDIT.search(text) or _PART_OF_MONTH.search(text)):
        yield "days"  # 月结60天，每月5日前付款: sixty days, and then the next fifth
    if len(days) > 1 or any(_WORDS["range"].match(text, x.end) for x in days):
        yield "days"
    events = draft.node.trigger.events
    if events and events[0].kind is EventKind.ACCEPTANCE and (draft.table < 0 or "考核" in draft.node.trigger.text) and not (
            _WORDS["accepted"].search(draft.node.trigger.text) or (draft.node.trigger.recurrence is None and _ASSESSED.search(draft.node.trigger.text))):
        yield "kind"
    if events and events[0].kind is EventKind.SETTLEMENT_AUDIT and draft.node.trigger.recurrence:
        yield "kind"  # 每月10日结算，结算后30日内: of the month, and not of the work
    if not any(m.field in _FIGURES for m in draft.node.marks) and _PAPER_OF_ADVANCE.search(draft.node.trigger.text):
        yield "kind"  # 收到预付款保函后10日内支付: the advance that was told before it
    if events and events[0].kind is EventKind.DOCUMENTS and _WORK_OF_MONTH.search(draft.node.trigger.text):
        yield "kind"  # 按监理确认的当月完成工程量: when the month is over, or when it is confirmed
    if _SQUARED.search(text) and not _PAID_AT_ALL.search(text):
        yield "kind"  # 运费于次月15日前结算: squared up by then, or paid
    if events and events[0].kind is EventKind.DELIVERY and _WORDS["first_lot"].search(text):
        yield "kind"
    if events and events[0].kind is EventKind.WARRANTY_EXPIRY and _BEFORE_LONG.search(draft.node.trigger.text):
        yield "kind"  # 验收后一年内返还: within the year, or once it is over
    if _WORDS["of_a_part"].search(draft.node.trigger.text) or _debated(draft.node):
        yield "kind"  # a stage of the work to one reader, an acceptance to another
    if events and events[0].kind is not EventKind.WARRANTY_EXPIRY and draft.node.kind is not NodeKind.RETENTION and _lasts(line, draft.node):
        yield "lasts"
    if any(_strange(line, draft.node, *found.span()) for found in _WORDS["aside"].finditer(plain)):
        yield "aside"


def _debated(node: PaymentNode) -> bool:
    """Whether readers call the event by different names: a stage or an acceptance, an end of the work or of the warranty."""
    first = node.trigger.events[0].kind if node.trigger.events else None
    closing = first is EventKind.DELIVERY and "交割" in node.trigger.text  # of shares, or of a house
    at_works = first in (EventKind.DELIVERY, EventKind.MILESTONE) and _WORDS["own_stock"].search(node.trigger.text)
    vague = first in (EventKind.MILESTONE, EventKind.OTHER, EventKind.INITIAL_ACCEPTANCE, EventKind.WARRANTY_EXPIRY)
    staged = first is EventKind.MILESTONE and "验收" in node.trigger.events[0].name  # 防水工程验收后
    tried = "试机" in node.trigger.text or (first is EventKind.INSTALLATION and _TESTED.search(node.trigger.text))  # done, or tested and passed
    # an account squared, or the work settled; a budget reviewed is a stage of it
    counted = first is EventKind.SETTLEMENT_AUDIT and (_WORDS["counted_up"].search(node.trigger.text) or _BUDGET.search(node.trigger.text))
    checked = first is EventKind.PERIOD_END and _CHECKED_EACH.search(node.trigger.text)
    partly = first in (EventKind.DELIVERY, EventKind.SHIPMENT, EventKind.INSTALLATION) and _PARTLY.search(node.trigger.text)
    reported = first in _OF_A_REPORT and _WORDS["reported"].search(node.trigger.text)
    return bool(staged or partly or tried or counted or checked or at_works or reported or closing or (vague and _WORDS["debated"].search(node.trigger.text)))


_ASSESSED = regex(r"^(?!.*[且并、及])[^，。；]{0,10}考核(?:合格|通过|达标)")  # 性能考核通过后: no more is asked
# 保修期满并经甲方复验后; 养护期满且成活率达到要求后: what the guarantee was for is looked at when it ends
_STILL_SOUND = regex(r"(?:[届期]满|到期|结束)[且并，、]{1,2}(?:(?:经|由)[^，。；且并]{0,8}(?:复验|复查|复检|检查|回访|查验)|"
                     r"[^，。；且并]{0,6}(?:成活率|完好率|存活率)(?:达到?|不低于|符合|满足))")
_BUDGET = regex(r"(?<!结)(?:预算|概算|估算|控制价)(?!外|内)[^，。；]{0,14}(?:评审|审核|审查|审定|审批)")  # 提交预算编制成果并经财政评审通过后
_TESTED = regex(r"(?<!单机)调试合格")
# 供货至50%时
_PARTLY = regex(r"(?:安装|吊装|装配|部署|敷设|供货|到货|交货|送货|发货|供应)[^，。；]{0,12}"
                r"(?:(?<!\d)[1-9]?\d(?:\.\d+)?\s?[%％]|一半|半数|[一二三]分之[一二三])")
_NOT_DONE = regex(r"[内满][^，。；]{0,3}(?:[甲乙丙丁买卖供需承出][方租人]{1,2})?(?:仍|尚|还)?(?:未|没有)(?:履行|付款|支付|缴|结清)(?![^，。；]{0,4}的)")
_MAY_BE = regex(r"备选|[亦也]可(?:以)?(?:分|采用|选择)|如(?:[甲乙丙]方|双方|买方|卖方)?(?:需要|要求|同意|愿意)[，,]?\s?(?:[甲乙]方)?可")
_SQUARED, _PAID_AT_ALL = regex(r"[日号](?:之前|以前|前)?(?:统一|集中|一次性)?结算(?=\s*(?:[，。；]|$))"), regex(r"付|汇|打款|转账|缴|交纳|清")
_PART_OF_MONTH = regex(r"月(?:份)?的?(?:[上中下]旬|第一周|首周)")
_FIGURES = frozenset({"share", "amount", "cumulative", "other"})
_PAPER_OF_ADVANCE = regex(r"(?:预付款|首付款|定金)[^，。；]{0,4}(?:保函|收据|发票)")
_WORK_OF_MONTH = regex(r"(?:当月|月度|每月|本月|上月)[^，。；]{0,6}(?:工程量|产值|工作量|完成量)")
_CREDIT = regex(r"(?:月结|[账帐]期|信用期|付款期)[^，。；]{0,4}?\d{1,3}\s?(?:个?工作日|个自然日|个月|[天日])(?!前)")
_CHECKED_EACH = regex(r"考核|考评|测评|评分")  # 季度考核结束后
_OF_A_REPORT = frozenset({EventKind.DELIVERY, EventKind.DOCUMENTS, EventKind.MILESTONE})
_BEFORE_LONG = regex(r"^[^满届期]*(?:年|个月)之?内$")
_CLAUSE_END = regex(r"[，,。；;：:]|$")
_BY_THEN = regex(r"\s?(?:之?前|以前)\s?[)）】]")
_HANDS_IN = regex(r"报送|签认|签字确认|复核|上报|提交|申报|报告|确认|核对|对账|审核|开具|寄|提供|统计|汇总|抄表|出具|盘点")


def _of_other_deed(line: t.Masked, day: int, lexicon: Lexicon) -> bool:
    """每月25日前报送工程量: the day of what is handed in or checked, in a clause that does not pay."""
    end = _CLAUSE_END.search(line.outer, day)
    stop = end.start() if end else len(line.outer)
    return _HANDS_IN.search(line.outer, day, stop) is not None and not any(h.name == "pay" for h in lexicon.find("pay", line.outer, day, stop))


# 质保期为终验合格之日起12个月，期满后10日内: where the guarantee begins is no second thing to wait for
_TERM_TOLD = regex(r"^[^，。；]{0,12}(?:质保|保修|质量保证|缺陷责任|保固|维保|养护|管护)期(?:限|间)?(?:[为是：:自从]|[^，。；后满]{1,10}[为是：:自从])"
                   r"[^，。；]{2,30}(?:年|个月|[月天日])[，,；;](?=[^，。；]{0,8}(?:期|届)满)")


# 自环保验收通过之日起一年期满后10日内: the same, its end told with its beginning
_YEARS_ON = regex(r"^[^，。；且并及]{2,24}起满?\s?[\d一二两三四五六十]{1,3}\s?(?:个月|周?年)(?:的?(?:质保|保修)期)?(?:期?[届]?满|(?=后))")


# 预验收合格并收到乙方发货通知后7日内: the notice tells of a deed of its own, and may come later
_AND_NOTICE = regex(r"(?:并|且|及|、)[^，。；]{0,4}(?:收到|接到|接获)[^，。；]{0,8}(?:发货|提货|交货|备货|开工|进场|完工|竣工|到货)的?(?:书面)?通知")


def _pulls_apart(line: t.Masked, node: PaymentNode, lexicon: Lexicon) -> bool:
    """Whether the words of time name deeds of two kinds (服务期满且提交报告) that are no steps of one work, the last of which counts."""
    if node.trigger.events and node.trigger.events[0].kind is EventKind.WARRANTY_EXPIRY and _STILL_SOUND.search(node.trigger.text):
        return False
    if any(_WORDS["joined"].search(e.name) for e in node.trigger.events[:1]):
        return True
    at = line.raw.find(node.trigger.text) if node.trigger.text else -1
    if at < 0 or len(node.trigger.events) != 1:
        return False
    own = node.trigger.events[0].kind
    if own not in deeds.PAPERS and _AND_NOTICE.search(node.trigger.text):
        return True
    term = (_TERM_TOLD.match(node.trigger.text) or _YEARS_ON.match(node.trigger.text)) if own is EventKind.WARRANTY_EXPIRY else None
    if own is EventKind.SETTLEMENT_AUDIT and _YEARS_ON.match(node.trigger.text):
        return True  # 自验收之日起一年期满且结算审计完成后: the later of two that are far apart
    hits = lexicon.find("event", line.named, at + (term.end() if term else 0), at + len(node.trigger.text))
    counted = own is EventKind.DELIVERY and {h for h in hits if h.name == EventKind.ACCEPTANCE and which.COUNTED.fullmatch(line.named, h.start, h.end)}
    kinds = {EventKind(h.name) for h in hits if not counted or h not in counted} - _ASIDE_KINDS
    if node.trigger.direction == "within_period" and node.trigger.offset is None:
        kinds -= {EventKind.PERIOD_END}  # 验收后次月底前: the end of a month counted from the event
    steps = [_STEPS.index(k) if k in _STEPS else -1 for k in kinds]
    return len(kinds) > 1 and (min(steps) < 0 or own not in _STEPS or _STEPS.index(own) < max(steps))


def _lasts(line: t.Masked, node: PaymentNode) -> bool:
    """Whether something must have lasted for a time (生效满一季度) that is not the offset of the payment."""
    for found in _WORDS["lasts"].finditer(line.text):
        inside = [x for x in line.of("period", *found.span()) if x.value == node.trigger.offset]
        if not inside:
            return True
    return False


def _strange(line: t.Masked, node: PaymentNode, start: int, end: int) -> bool:
    """Whether a bracket holds a share or a period that the node does not."""
    trigger = node.trigger
    for token in line.tokens:
        if not start < token.start < end or token.value is None:
            continue
        if token.kind == "percent" and token.value not in (node.share, node.cumulative, node.other_share):
            return not _WORDS["side_share"].search(line.raw, start, end)
        if token.kind in ("date", "day") and trigger.on is None and _BY_THEN.match(line.raw, token.end) and all(
                e.kind is not EventKind.FIXED_DATE for e in trigger.events):
            return True  # 开学后（9月10日前）: the event, or the day
        if token.kind == "period" and isinstance(token.value, Period) and token.value != trigger.offset:
            warranted = any(e.kind is EventKind.WARRANTY_EXPIRY for e in trigger.events) and (trigger.offset is None or line.raw[:start].endswith("期"))
            return not warranted and not _WORDS["side_time"].search(line.raw, start, end)
    return False


def _around(reading: Reading, draft: Draft, floor: int, ceiling: int, lexicon: Lexicon) -> Iterator[str]:
    """Doubts from what the sentence says before and behind the words that the draft was read from."""
    for name, low, high in (("head", floor, draft.start), ("tail", draft.end, ceiling)):
        text = _WORDS["remedied"].sub(lambda found: "\u3000" * len(found.group()), clean(reading.text, low, high).text)
        line = t.mask(text)
        for clause in _CLAUSE.finditer(text):
            start = max(clause.start(), _number_end(text, clause))
            if start >= clause.end() or text[clause.end():clause.end() + 1] in ("：", ":") or _WORDS["aside_clause"].match(text, start):
                continue
            if sum(map(len, residue.left_over(line, lexicon, start, clause.end()))) >= _LEAST:
                yield name


def _number_end(text: str, clause: re.Match[str]) -> int:
    found = _LEADING.match(text, clause.start()) if clause.start() == 0 else None
    return found.end() if found else clause.start()


def _changing(reading: Reading) -> Iterator[tuple[int, int]]:
    """The sentences that change payments told elsewhere; a time told once for all of them has been given to each."""
    for sentence in reading.sentences:
        if not sentence.row and _WORDS["refers"].search(sentence.text):
            plain = _WORDS["harmless"].sub("", sentence.text)
            if _WORDS["changes"].search(plain) and not _WORDS["remedy"].search(plain):
                yield sentence.start, sentence.end


def _concerns(draft: Draft, place: tuple[int, int]) -> bool:
    """Whether a sentence that changes payments stands by this one."""
    start, end = place
    gap = max(start - draft.end, draft.start - end)
    return gap < _FARTHEST and not (draft.start <= start < draft.end)


def _beside(drafts: tuple[Draft, ...], i: int) -> bool:
    """Whether one of two neighbours tells how much, every month or on signing, and the other one when: they may be one payment."""
    draft = drafts[i]
    pairs = [(draft, drafts[i + 1])] if i + 1 < len(drafts) else []
    pairs += [(drafts[i - 1], draft)] if i else []
    return any(_told_apart(one, other) for one, other in pairs)


def _told_apart(one: Draft, other: Draft) -> bool:
    near = one.section == other.section and other.start - one.end < _BESIDE and one.option == other.option
    untimed = one.valued and one.node.trigger.offset is None and one.node.trigger.on is None and one.node.trigger.recurrence is not None
    timed = not other.valued and not other.node.rest and not other.node.blank and other.node.trigger.offset is not None
    return near and untimed and timed
