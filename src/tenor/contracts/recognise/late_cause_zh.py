"""Words before a Chinese late fee → who is late with what: the payer with money, or the supplier with the work.

What is late decides (付款 → payer, 交货 → supplier), since 甲方 may be either; the party's label helps where only it is named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Literal

from tenor.contracts.recognise.ladder import PartyLate
from tenor.contracts.recognise.pages import patterns
from tenor.frozen import dataclass
from tenor.regex import regex

PAGE = "late_cause_zh"
What = Literal["pay", "perform", "refund", "third", "other", "both", "unsaid"]
Roles = Mapping[str, Literal["payee", "payer"]]
_PARTS = regex(r"[，,。;；:：]|\n(?=\s{0,8}(?:如|若|倘|因))")  # 违约与延迟付款⏎若到货延迟，…: a heading ends where a condition begins
_CONDITION = regex(r"(?:的|时|后|者|之日起)\s*$|^\s*(?:如|若|倘|因|由于|一旦|凡|除)")
_BASE = regex(r"以[^，。;；]{2,20}?为(?:计算)?基(?:数|准)")
_OF_PAID = regex(r"[以按照][^，。;；]{0,8}?已(?:经)?(?:支付|付|收取|收到|收|缴纳?|交纳?)[^，。;；\ue000-\ue003]{0,12}")  # 以买受人已付款的日万分之五
_MONEY_DUTY = regex(r"(?:付款|支付|给付|缴费|还款|偿还|清偿)(?:的)?义务")
_OWED = regex(r"应付|未付|欠|应缴|未缴|逾付")
_UNPAID = regex(r"[逾未]付|欠[付款缴]|未缴")
_PAID_ALREADY = regex(r"已(?:经)?(?:支付|付|收取|收到|收|缴纳?|交纳?)(?:的|之)?(?:全部|部分)?[^，。；按未]{0,6}(?:款|金额|费|价|租金|额|部分)")
_PAYING = regex(r"付款|还款|交款|结款|交租|付租|缴费|交费|结算")  # the act that is late, not 支付违约金
_WORK_LATE = regex(r"延误|误[期工]")  # money is late, not delayed
_FINED = regex(r"^[^。;；]{0,8}[罚扣]")
_HIS_PLACE = regex(r"方?的?(?:仓库|库房|工厂|厂区|现场|工地|所在|住所|指定的?(?:地|场|仓|收货))")  # 交货地点：买方仓库
_OR = regex(r"\s*(?:或者?|以及|及|和)")
_AND_THEN = regex(r"或者?|以?及|[和与]")
_WITHIN = r"(?:[日天月周年]|工作日)(?:之?[内前]|以[内前])"
_A_DAY = regex(_WITHIN)
_BY_THEN = regex(rf"[应须需将][^，。；;付]{{0,20}}?{_WITHIN}[^，。；;]{{2,}}")
_PER = regex(r"每(?:满)?(?:逾期|迟延|延迟|延期|拖延|延误|超过|推迟|拖欠|超期|误期|迟|晚|逾|拖|延|误|超)[^，。;；:：]{0,14}?[\ue002日天周月][\ue00f]*")


@dataclass(frozen=True, slots=True)
class Cause:
    """`what` is late, `who` is named before it; the words stand at `start`..`end`."""

    what: What
    who: str
    start: int
    end: int


def cause(text: str) -> Cause | None:
    """The lateness that a stretch speaks of: the last condition (…的，) that names what is late, else the first part that
    does, else one that names none. The text is masked; 每逾期一日 is no cause while another is named."""
    text = _OF_PAID.sub(lambda m: "　" * len(m.group()), _BASE.sub(lambda m: "　" * len(m.group()), text))
    found: list[Cause] = []
    at = 0
    for stop in [*[m.start() for m in _PARTS.finditer(text)], len(text)]:
        one = _part(text, at, stop)
        if one:
            found.append(one)
        at = stop + 1
    known = [one for one in found if one.what != "unsaid"]
    before = [one for one in known if one.end < len(text)] or known
    conditions = [one for one in before if _CONDITION.search(text[one.start:one.end])]
    if conditions:
        return _joined(text, conditions)
    return before[0] if before else found[-1] if found else None


def _joined(text: str, conditions: list[Cause]) -> Cause:
    """The last condition; with those that it is joined to by 或 (甲方逾期付款，或者乙方逾期交货的), both sides may be late."""
    last = conditions[-1]
    whats = {last.what}
    for one, after in reversed(list(pairwise(conditions))):
        if not _OR.match(text[after.start:after.end]):
            break
        whats.add(one.what)
        last = Cause(last.what, last.who, one.start, last.end)
    return Cause("both", "", last.start, last.end) if {"pay", "perform"} <= whats else last


def _part(text: str, start: int, end: int) -> Cause | None:
    words = patterns(PAGE)
    part = _PER.sub(lambda m: " " * len(m.group()), text[start:end])
    late = words["late"].search(part)
    per = None if late else _PER.search(text[start:end])
    if per and (done := words["perform"].match(text, start + per.end(), end)):
        part = text[start:done.end()]  # 每逾期一日完工
        late = words["late"].search(part)
    if not late and (whole := _PER.search(text[start:end])) and any(words[name].search(text, start, start + whole.end()) for name in ("pay", "perform")):
        part = text[start:start + whole.end()]
        late = words["late"].search(part)
    if not late:
        return None
    who = _who(text, start, start + late.start())
    what = _object(part, late)
    if late.group() in ("否则", "不然") and start > 1:
        ahead = text[:start - 1]
        above = ahead[max(m.end() for m in [*_PARTS.finditer(ahead), re.match("", ahead)] if m):]
        what = _object(above, words["end"].search(above) or late)
    if words["either"].search(text[max(0, start - 12):start + late.end()]):
        what = "both" if what in ("unsaid", "perform") or ("义务" in part and not _MONEY_DUTY.search(part)) else what
    if late.group().startswith("误") and (what == "unsaid" or part.startswith(("赔偿", "费"), late.end())):
        what = "perform"  # 误期赔偿费率: of the works
    return Cause(what, who, start, end)


def _object(part: str, late: re.Match[str]) -> What:
    """The first thing named behind the word of lateness, else the last one named before it."""
    words = patterns(PAGE)
    kinds: tuple[tuple[str, What], ...] = (("third", "third"), ("other", "other"), ("refund", "refund"), ("pay", "pay"), ("perform", "perform"))
    if words["third"].search(part, late.start()):
        return "third"
    if _MONEY_DUTY.search(part) or words["owing"].fullmatch(late.group()):
        return "pay"
    if _AND_THEN.search(part, late.end()):  # 卖方逾期交货和买方逾期付款: each half has its own lateness
        two = {_object(half, found) for half in _AND_THEN.split(part) if (found := words["late"].search(half))}
        if {"pay", "perform"} <= two:
            return "both"
    behind = [(m.start(), i, what) for i, (name, what) in enumerate(kinds) if (m := words[name].search(part, late.end()))]
    if behind:
        return min(behind)[2]
    before = [(-m.end(), i, what) for i, (name, what) in enumerate(kinds) for m in words[name].finditer(part, 0, late.end())]
    return min(before)[2] if before else "unsaid"


def _who(text: str, start: int, at: int) -> str:
    """The party named last before the word of lateness, in its own part or the one before."""
    words = patterns(PAGE)
    low = max(0, start - 16)
    found = [(m.start(), m.group() + ("方" if len(m.group()) == 1 else "")) for name in ("label", "payer_word", "payee_word", "either")
             for m in words[name].finditer(text, low, at) if not _HIS_PLACE.match(text, m.end())]
    return max(found)[1] if found else ""


def named_before(ahead: str, roles: Roles) -> PartyLate | None:
    """工期每拖后一天罚款: whose lateness it is by the thing or the party named before a bare 每…一天, or by the sum that it is
    a share of."""
    words, bare = patterns(PAGE), list(_PER.finditer(ahead))
    if not bare:
        return None
    base, ahead = ahead[bare[-1].end():], ahead[:bare[-1].start()]
    if owed(base):
        return "payer"
    perform, pay = list(words["perform"].finditer(ahead)), list(words["pay"].finditer(ahead))
    if not perform and not pay:  # 每拖一天交货
        perform, pay = ([m for m in (found.match(base),) if m] for found in (words["perform"], _PAYING))
    if not perform and not pay:
        role = _role(_who(ahead, len(ahead), len(ahead)), roles)
        if role is None:
            return "payer" if _OWED.search(base) else "supplier" if _FINED.search(base) or _WORK_LATE.search(bare[-1].group()) else None
        return "payer" if role == "payer" else "supplier"
    return "payer" if pay and (not perform or pay[0].start() < perform[0].start()) else "supplier"


def _role(who: str, roles: Roles) -> Literal["payee", "payer"] | None:
    """The part of a party that is named: as the paper gives it, else by its name (发包人, 供方)."""
    words = patterns(PAGE)
    if who and who not in roles:
        return "payer" if words["payer_word"].fullmatch(who) else "payee" if words["payee_word"].fullmatch(who) else None
    return roles.get(who)


def owed(ahead: str) -> bool:
    """Whether a fee is a share of money that was not paid: 支付逾付款项0.3%."""
    return _UNPAID.search(ahead) is not None


def has_paid(ahead: str) -> bool:
    """逾期部分以买受人已付款的日万分之五: whether a fee is a share of what was paid already, so that the one who paid is not late."""
    return _PAID_ALREADY.search(ahead) is not None


def duty(text: str) -> PartyLate | None:
    """Whose duty the words before a bare 逾期 or 超过上述期限 told last."""
    end = patterns(PAGE)["end"].search(text)
    what = _object(text, end) if end else "unsaid"
    return "payer" if what == "pay" else "supplier" if what == "perform" else None


def duty_above(above: str) -> PartyLate | None:
    """卖方应在20日内交货。每逾期一日…: whose duty the sentence before tells with its day, where it tells one day alone."""
    told = _BY_THEN.search(above)
    return duty(told.group()) if told and sum(1 for _ in _A_DAY.finditer(above)) == 1 else None


# 租期届满后应将房屋腾空返还出租方；逾期返还的: a thing, and no money
_THING_BACK = regex(r"(?:房屋|房产|厂房|场地|铺位|商铺|租赁物|车辆|设备|仓库|土地)(?:(?!押金|保证金|定金|款|租金)[^。])*?(?:返还|归还|交还|退还|移交|腾退)"
                    r"(?:(?!押金|保证金|定金|款)[^。])*$")
_NEAR_ABOVE = 60


def late_party(found: Cause, roles: Roles, ahead: str, above: str = "") -> PartyLate | None:
    """Whose lateness it is; None where it is no late fee (the payer late with something else than money, anybody with what a
    third person is owed). `above`: the text before, which may name the money that is to be given back."""
    words = patterns(PAGE)
    role = _role(found.who, roles)
    if found.what == "both" or words["either"].search(found.who):
        return "both" if found.what != "pay" else "payer"
    if found.what == "pay":
        return "payer"
    if found.what == "other":
        return "supplier" if role == "payee" else None
    if found.what == "third":
        return None
    if found.what == "refund" and _THING_BACK.search(above[-_NEAR_ABOVE:]):
        return "supplier" if role == "payee" else None
    if found.what == "refund":
        return "payer" if role == "payer" or patterns(PAGE)["retained"].search(above) else "supplier"
    if found.what == "perform":
        return "supplier"
    if role is not None:
        return "payer" if role == "payer" else "supplier"
    if re.search(r"[加多另补]收|滞纳", ahead):
        return "payer"  # what the one who is owed collects
    return "supplier" if re.search(r"延期|误|超期|迟交|晚交|迟送|[拖晚迟].{0,8}[扣罚]", ahead) else "payer"
