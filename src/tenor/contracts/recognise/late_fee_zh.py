"""Chinese sentences → late fees: steps are given to the lateness that they punish, and put together as ladders.

    sentences → clauses (；) → steps and caps (late_fee_marks_zh) + who is late with what (late_cause_zh) → Stated
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tenor.contracts.recognise import late_changes_zh, late_told_zh
from tenor.contracts.recognise.ladder import CapMark, FeeDraft, PartyLate, Stated, Step, bare, far_above, readings
from tenor.contracts.recognise.late_cause_zh import (
    Cause,
    Roles,
    cause,
    duty,
    duty_above,
    has_paid,
    late_party,
    named_before,
    owed,
)
from tenor.contracts.recognise.late_fee_marks_zh import PAGE, days_told, marks, open_step, terms_told
from tenor.contracts.recognise.masks import Masked, mask, segment_end, segment_start
from tenor.contracts.recognise.pages import patterns
from tenor.regex import regex
from tenor.wording import figures

_OWN_CELL = r"\|\s?每?(?:延期|逾期|延误|迟延|拖延)[^|。;；]{1,30}[%％‰]"  # | 甲方签署到货单 | 延期按日扣合同总价1% |: a cell that tells all
_CLAUSE = regex(rf"(?:(?!{_OWN_CELL})[^。;；])+[。;；]?")
# 逾期按日扣合同总价1%: from what the other has still to get
_TAKEN_OFF = regex(r"扣(?:除|减|罚|款)?[^，。；付]{0,4}(?:合同|总价|货款|工程款|价款)|扣[该其本]?批?\s*$")
_BY_DAY = regex(r"按[\s_＿]*(?:每[天日]|逐日|日)[\s_＿]*的?[\s_＿]*(?:标准|比例|利率|利息|计|支付)")  # 按 每天的标准支付逾期利息
_OF_INTEREST = regex(r"逾期|迟|延|拖欠|未|不|误期|超期|滞纳|违约金|罚|利息|上限|累计|封顶|超过|超出|第.{1,6}[日天周月]|[日天周月年]|LPR|倍")
# A clause without a figure, a blank or one of these words says of a fee at most who is late with what.
_OF_FEE = regex(r"[_＿□☐☑√\d%‰￥¥【\[]|倍|利率|利息|LPR|违约金|滞纳|罚|扣|赔|上限|累计|封顶|超过|超出|分之|每|按[日天月周年]|\s{2}")
_YEAR = regex(r"(?:一年|全年|每年|年)(?:均)?(?:按|以|为|共)?(?:照)?\s*(36[05])\s*[日天]|(36[05])[日天]/年")
_BOX, _TICKED = regex(r"\s*(?:[(（]?\S{1,2}[)）、.．]\s*)?[□☐○◯]"), regex(r"\s*(?:[(（]?\S{1,2}[)）、.．]\s*)?[☑√✓✔■☒]")
_OPENS = regex(r"\s*(?:[\d.]+[、.]?|[(（]?[一二三四五六七八九十\d]{1,2}[）).、])?\s*[^，。;；:：\d]{1,6}[方人]每")  # 乙方每延误一天工期，…
_EACH_OPENS = regex(r"\s*(?:如|若)?每(?:逾期|延期|迟延|延误|拖延|延迟|超过|晚|迟)")
_CAP_ALONE = regex(r"\s*(?:\d{1,2}(?:\.\d{1,2}){0,3}[、.．]?|[(（][一二三四五六七八九\d]{1,2}[)）]|[①-⑨])\s*"
                   r"(?:违约金|滞纳金)(?:的)?(?:累计|合计|总[额计]|总金额|最高|上限|数额)")
_FINE_PAID = regex(r"(?:支付|收取|加收|计收|缴纳|交纳|偿付|给付|承担|付)[^，。;；]{0,8}?(?:违约金|滞纳金|罚[款金息]|赔偿金)$")  # no act that is late
_LINE = 30  # characters of a line of a table or a list
_NEAR = 4  # clauses over which a lateness, or a ladder, may go on
_UNIT = 6  # characters of /吨/天 behind a sum
_DAILY = Decimal("0.005")  # the largest rate that custom charges per day; no single fine is as small
_GIVEN_BACK = regex(r"(?:交还|归还|退还|返还|还车|腾退|搬离|迁出)[^。；]{0,20}每?[逾延]期")  # 每逾期一日还车，另外支付…: no debt that is late
_CAP_NEAR = 2  # clauses behind a fee in which its cap may stand


@dataclass(slots=True)
class _Memory:
    """What the clauses read so far leave behind."""

    drafts: list[FeeDraft] = field(default_factory=list)
    cause: Cause | None = None
    cause_at: int = -_NEAR
    cause_start: int = 0
    above: str = ""
    after: int | None = None
    after_at: int = -_NEAR
    terms: tuple[int, ...] = ()


def read(sentences: Iterable[tuple[str, int]], roles: Roles) -> tuple[Stated, ...]:
    """The late fees of a run of sentences, each given with its offset; a text that breaks the run is an empty one."""
    memory = _Memory()
    for i, (text, start) in enumerate(_clauses(sentences)):
        if not text:
            memory.cause = None
            memory.cause_at = memory.after_at = -_NEAR
        elif _OF_INTEREST.search(text):
            _clause(mask(text, "zh"), start, i, memory, roles)
        if memory.drafts and i - memory.drafts[-1].where <= _NEAR:
            memory.drafts[-1].doubts = [*memory.drafts[-1].doubts, *late_changes_zh.doubts(text, memory.drafts[-1])]
        memory.above = text
    return tuple(_stated(replace(d, doubts=[*d.doubts, "fee-per-missing"]) if _too_small(d) else d) for d in memory.drafts)


def _too_small(draft: FeeDraft) -> bool:
    """逾期付款的，按未付金额的万分之五支付违约金: each day, one would think."""
    (step, *more) = draft.steps
    return not more and step.per == "once" and step.rate is not None and 0 < step.rate <= _DAILY


def read_bare(text: str) -> tuple[Stated, ...]:
    """The fees of a text that is known to be one (每日0.05%，上限20%): no lateness need be named."""
    draft = bare(text, _CLAUSE, lambda part: marks(mask(part, "zh")), _year_days(text))
    return (_stated(draft),) if draft.steps else ()


def _stated(draft: FeeDraft) -> Stated:
    ways = readings(draft.fee, draft.steps)
    vague = ("fee-ambiguous",) if len(ways) > 1 else ()
    return Stated(draft.fee, draft.start, draft.end, (*draft.doubts, *draft.blank, *vague), ways)


def _year_days(text: str, otherwise: int = 365) -> int:
    found = _YEAR.search(figures.half(text))
    return int(found[1] or found[2]) if found else otherwise


def _clauses(sentences: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """The parts of sentences that semicolons close; of parts with boxes only the ticked ones, where one is ticked."""
    parts: list[tuple[str, int]] = []
    for text, start in sentences:
        parts += [(part.group(), start + part.start()) for part in _CLAUSE.finditer(text)] or [("", start)]
    for i, part in enumerate(parts):
        if not (_BOX.match(part[0]) and any(_TICKED.match(near) for near, _ in parts[max(0, i - _NEAR):i + _NEAR + 1])):
            yield part


def _clause(clause: Masked, start: int, index: int, memory: _Memory, roles: Roles) -> None:
    if patterns("late_cause_zh")["spurned"].match(clause.text):
        return
    if not (clause.values or _OF_FEE.search(clause.text) or patterns("late_cause_zh")["late"].search(clause.text)):
        memory.terms = ()
        return
    last = memory.drafts[-1] if memory.drafts else None
    going = last is not None and index - last.where <= 1 and last.steps[-1].to is not None
    going = going or (memory.cause_at == index - 1 and patterns(PAGE)["beyond"].match(clause.text) is not None)
    steps, caps = marks(clause, going)
    left = 0
    for step in steps:
        _place(clause, step, left, start, index, memory, roles)
        left = step.end
    if not steps:
        _bare(clause, start, index, memory, roles)
        _begun(clause, index, memory)
    _alike(clause, left, start, index, memory, roles)
    _remember(cause(clause.text[left:]), start + left, index, memory)
    if _of_lateness(clause, index, memory) and (after := days_told(clause, left, len(clause.text))[0]):
        memory.after, memory.after_at = after, index
    elif steps and steps[-1].after and patterns(PAGE)["ending"].search(clause.text):
        memory.after, memory.after_at = steps[-1].after, index
    memory.terms = terms_told(clause, len(clause.text)) if not steps else ()
    for cap in caps:
        _cap(cap, start, index, memory, _CAP_ALONE.match(clause.text) is not None)
    if memory.drafts and index - memory.drafts[-1].where <= _NEAR:
        memory.drafts[-1].year_days = _year_days(clause.plain, memory.drafts[-1].year_days)


def _of_lateness(clause: Masked, index: int, memory: _Memory) -> bool:
    """Whether days told in a clause are days of being late: 到货满12个月后付清 counts none."""
    return bool(patterns("late_cause_zh")["late"].search(clause.text)) or (memory.cause is not None and index - memory.cause_at <= _NEAR)


def _remember(found: Cause | None, start: int, index: int, memory: _Memory) -> None:
    if found and found.what != "unsaid":
        memory.cause, memory.cause_at, memory.cause_start = found, index, start + found.start


def _place(clause: Masked, step: Step, left: int, start: int, index: int, memory: _Memory, roles: Roles) -> None:
    """Give a step to the fee that it belongs to, if it is one of a late fee."""
    ahead = clause.text[left:step.start]
    if step.on_top and _GIVEN_BACK.search(ahead):
        return
    own = cause(ahead)
    draft = memory.drafts[-1] if memory.drafts and index - memory.drafts[-1].where <= _NEAR else None
    known = own if own and own.what != "unsaid" else None
    later = memory.cause is not None and draft is not None and memory.cause_at > draft.where
    turned = later and draft is not None and _party(None, None, "", "", 0, index, memory, roles) not in (None, draft.party)
    _remember(known, start + left, index, memory)
    weak = known is None or known.end >= len(ahead)  # named only in the words of the base: 支付逾期应付款万分之二
    further = step.after is not None or step.to is not None or step.on_top
    same = weak and further and not turned and draft is not None and _same_run(known, memory, index, draft)
    if draft is not None and ((known is None and draft.where == index and left) or same):
        party: PartyLate | None = draft.party
    else:
        party = _party(known, own, ahead, clause.text, step.start, index, memory, roles)
    if draft is not None and draft.party == party:
        step = _as_before(step, draft, ahead)
    elif step.after in (*memory.terms, *terms_told(clause, step.start)) and _counts_from_due(ahead):
        step = replace(step, after=None)
    if party is None or not late_told_zh.is_fee(clause, step, left, own, draft if draft and (draft.party == party or own) else None):
        return
    if draft is not None and draft.party == party and patterns(PAGE)["older"].search(ahead):
        draft.doubts = [*draft.doubts, "fee-older-arrears"]  # of what is owed for an earlier year; a `LateFee` knows one kind of debt
        draft.end = max(draft.end, start + segment_end(clause.text, step.end))
        return
    origin = start + left + (known.start if known else 0) if known or left == 0 else start + left
    if known is None and memory.cause and index - memory.cause_at <= _NEAR and not left and not _OPENS.match(clause.text):
        origin = min(origin, memory.cause_start)
    moved = replace(step, start=step.start + start, end=step.end + start)
    end = start + segment_end(clause.text, step.end)
    if draft is not None and draft.party == party and weak and _inherits(step, left, index, memory):
        moved = step = replace(moved, after=memory.after, retroactive=bool(patterns(PAGE)["from_first"].search(ahead)))
    if step.after is None and not left and index - memory.after_at <= _NEAR and patterns(PAGE)["grace_over"].search(ahead):
        moved = step = replace(moved, after=memory.after)
    if draft is not None and draft.party == party and _goes_on(draft, step, index, left, known):
        draft.steps.append(moved)
        draft.end, draft.where = max(draft.end, end), index
        return
    unit = late_told_zh.is_sum(clause, step) and patterns(PAGE)["each_unit"].search(clause.text, left, step.end + _UNIT)
    if draft is not None and draft.party == party and _only_named(draft, index) and step.after is None and not step.on_top:
        origin = memory.drafts.pop().start  # 应支付滞纳金。滞纳金按每日…计算: named first, and how much in the next sentence
    memory.drafts.append(FeeDraft(party, origin, end, [moved], where=index, doubts=["fee-per-unit"] if unit else []))


def _as_before(step: Step, draft: FeeDraft, ahead: str) -> Step:
    """自第16日起按合同总价的0.4%: a step that goes on with a ladder runs per what the one before does; 按日加收万分之八 behind
    按日加收万分之六 takes its place."""
    words, before = patterns(PAGE), draft.steps[-1]
    if step.per == "once" and step.rate is not None and before.per != "once" and before.rate is not None and step.after is not None \
            and not far_above(step.rate, before.rate) and not words["once"].search(ahead) and not words["ending"].search(ahead) \
            and (words["runs_on"].search(ahead) or (before.per == "day" and step.rate <= _DAILY)):
        step = replace(step, per=before.per, told=before.told)
    if step.rate is not None and step.per == before.per == "day" and step.base == "overdue_amount" and before.base == "contract_price" \
            and not words["base_overdue"].search(ahead[segment_start(ahead, len(ahead)):]):
        step = replace(step, base=before.base)  # 每天扣合同总价的0.5‰，一周以上每天扣1‰
    if step.on_top and draft.steps[0].on_top and not words["once_more"].search(ahead):
        step = replace(step, on_top=False)
    return step


def _counts_from_due(ahead: str) -> bool:
    """应在20日内退还；迟延退还的，自第21日起: the first day late; 自逾期第21日起, 逾期超过20日的，自第21日起: the 21st."""
    words = patterns(PAGE)
    nth = words["from_nth"].search(ahead)
    return nth is not None and not words["days_late"].search(ahead[:nth.start()]) and not words["beyond"].search(ahead)


def _party(known: Cause | None, own: Cause | None, ahead: str, clause: str, at: int, index: int, memory: _Memory, roles: Roles) -> PartyLate | None:
    """Whose lateness a step at `at` of its clause punishes: by its own words, else by those remembered, else by what is named before it."""
    said = known or own
    if said is not None and not said.who and _TAKEN_OFF.search(clause, at - len(ahead) + said.start, at):
        return "supplier"
    if known is not None:
        told = late_party(known, roles, ahead, memory.above + clause[:at])
        named = patterns("late_cause_zh")["either"].search(ahead, known.end)
        if named and told and (first := cause(ahead[:known.start])) and {told, late_party(first, roles, ahead)} == {"payer", "supplier"}:
            return "both"  # 出租人未按期交付场地，承租人迟付租金的，由违约方…
        if told is None and known.what == "other":
            return "both" if named else "payer" if patterns(PAGE)["owed_base"].search(clause, at) else None
        return told
    if own is None and _OPENS.match(clause) and (told := named_before(clause[:at], roles)):
        return told
    if own is not None and patterns("late_cause_zh")["to_blame"].search(ahead):
        return "supplier"  # …；由于承揽人原因造成延误的，每延误一天…
    if own is None and patterns("late_cause_zh")["breach"].search(ahead):
        return None  # 拒不移交资料的，每日…: another breach than the lateness before it
    if memory.cause and index - memory.cause_at <= _NEAR:
        told = late_party(memory.cause, roles, ahead, memory.above)
        return told or ("payer" if memory.cause.what == "other" and patterns(PAGE)["owed_base"].search(ahead) else None)
    if own is None or (own.what == "unsaid" and not own.who):
        by_thing = named_before(clause[:at], roles)
        if by_thing or (own is None and patterns("late_cause_zh")["either"].search(clause)):
            return by_thing or "both"
    if own is not None:
        if not own.who and own.what == "unsaid" and (owed(ahead) or has_paid(ahead)):
            return "supplier" if has_paid(ahead) else "payer"
        before = memory.above + clause[:at - len(ahead) + own.start]
        told = duty(before) if own.what == "unsaid" and not own.who else None
        charged = own.what == "unsaid" and not own.who and patterns(PAGE)["creditor_fee"].search(clause)
        return told or ("payer" if charged else late_party(own, roles, ahead))
    if _EACH_OPENS.match(clause) and (told := duty_above(memory.above)):
        return told
    words = patterns(PAGE)
    headed = words["per_day"].search(clause) and "违约金" in clause and len(clause) < _LINE and "的，" not in clause  # 违约金：0.05%/天
    return "payer" if headed or words["money_fee"].search(clause) else None


def _same_run(known: Cause | None, memory: _Memory, index: int, draft: FeeDraft) -> bool:
    """Whether no other lateness was named since the draft: the words of a base (逾期交付部分的价款) name none of their own."""
    if memory.cause is not None and memory.cause.what == "other" and memory.cause_at > draft.where:
        return False  # 发包人未清空场地的，…；每迟一天，还应…
    return known is None or memory.cause is None or memory.cause is known or index - memory.cause_at <= _NEAR


def _inherits(step: Step, left: int, index: int, memory: _Memory) -> bool:
    """(2)逾期超过30日后，卖方有权解除合同。不解除的，每日…: the day told before the choice holds for what follows it."""
    return step.after is None and step.to is None and step.per != "once" and left == 0 and 0 < index - memory.after_at <= _NEAR


def _goes_on(draft: FeeDraft, step: Step, index: int, left: int, known: Cause | None) -> bool:
    """Whether a step is a further one of the draft's ladder."""
    if step.after is not None or step.to is not None:
        return True
    if step.on_top:
        return index - draft.where <= _NEAR
    return draft.where == index and left > 0 and (known is None or step.per == "once")


def _only_named(draft: FeeDraft, index: int) -> bool:
    """Whether the clause right before only names a fee, without a figure or a blank for one."""
    return "late-fee-without-rate" in draft.doubts and draft.where == index - 1


def _bare(clause: Masked, start: int, index: int, memory: _Memory, roles: Roles) -> None:
    """A late fee without a figure: 每逾期一日，按       支付违约金; 应支付延期付款违约金."""
    words = patterns(PAGE)
    if step := open_step(clause):
        known = cause(_FINE_PAID.sub("", clause.text[:step.end]))
        party = _party_open(known, clause.text, roles)
        doubt = "fee-blank"
    elif (found := words["bare_fee"].search(clause.text)) and not any(d.party != "supplier" and index - d.where <= _NEAR for d in memory.drafts):
        known = cause(clause.text[:found.start()])
        party = late_party(known, roles, clause.text) if known else None
        party = party if party == "payer" and not words["by_law"].search(clause.text) else None
        daily = _BY_DAY.search(clause.text, 0, found.end()) is not None
        step, doubt = Step(found.start(), found.end(), told=daily), "late-fee-without-rate"
    else:
        return
    if party is None or known is None:
        return
    end = start + max(step.end, known.end)
    moved = replace(step, start=start + step.start, end=start + step.end, blank=False)
    memory.drafts.append(FeeDraft(party, start + known.start, end, [moved], where=index, doubts=[doubt]))


def _party_open(known: Cause | None, text: str, roles: Roles) -> PartyLate | None:
    """Whose lateness a fee without a figure punishes: 乙方应按时支付租金，逾期按日收取滞纳金 tells it by the duty before."""
    if known is None or known.what != "unsaid":
        return late_party(known, roles, text) if known else None
    return duty(text[:known.start]) or (late_party(known, roles, text) if known.who in roles else None)


def _alike(clause: Masked, left: int, start: int, index: int, memory: _Memory, roles: Roles) -> None:
    """卖方迟交货的，每日按货款的千分之一…；买方迟付款的，按同样标准…: the steps of the other side's fee once more. `left`: where its own steps end."""
    found = patterns(PAGE)["alike"].search(clause.text, left)
    known = cause(clause.text[left:found.start()]) if found else None
    last = memory.drafts[-1] if memory.drafts and index - memory.drafts[-1].where <= _CAP_NEAR else None
    if found is None or known is None or known.what == "unsaid" or last is None:
        return
    party = late_party(known, roles, clause.text[left:found.start()])
    if party is None or {party, last.party} != {"payer", "supplier"}:
        return
    steps = [replace(step, start=start + found.start(), end=start + found.end()) for step in last.steps]
    end = start + segment_end(clause.text, found.end())
    memory.drafts.append(FeeDraft(party, start + left + known.start, end, steps, where=index, doubts=["fee-by-reference"]))


def _begun(clause: Masked, index: int, memory: _Memory) -> None:
    """不足一周按一周计, in a clause of its own behind the fee."""
    draft = memory.drafts[-1] if memory.drafts and index - memory.drafts[-1].where <= _CAP_NEAR else None
    if draft and patterns(PAGE)["begun"].search(clause.text):
        draft.steps = [replace(s, each_begun=True) if s.per in ("week", "month", "year") else s for s in draft.steps]


def _cap(cap: CapMark, start: int, index: int, memory: _Memory, own_item: bool) -> None:
    """`own_item`: 4. 违约金累计不超过合同总价的20%: an item that says no more holds for every fee of the items above it."""
    moved = replace(cap, start=cap.start + start, end=cap.end + start)
    every = cap.all or own_item
    near = [d for d in memory.drafts if index - d.where <= (2 * _NEAR if every else _CAP_NEAR)]
    for draft in near if every else near[-1:]:
        if draft.cap is None:
            draft.cap = moved
            draft.end = max(draft.end, moved.end) if not every else draft.end
