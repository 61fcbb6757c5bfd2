"""A masked Chinese clause → the steps and caps of late fees that stand in it, whoever owes them.

Which figures count as steps is decided by their neighbours only: per what (每日, 每逾期一周, 年利率), from which day on
(逾期超过30日, 第五周起), of what (逾期金额, 合同总价), up to what (不超过, 以…为限), on which benchmark (LPR的1.5倍).
"""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.ladder import Benchmarked, CapMark, Step, far_above
from tenor.contracts.recognise.late_benchmark_zh import benchmarks, defined
from tenor.contracts.recognise.masks import COMMA, Masked, Value, segment_end, segment_start
from tenor.contracts.recognise.pages import patterns
from tenor.model import Cap, FeeBase, Money, Per
from tenor.regex import regex
from tenor.wording import language

PAGE = "late_fee_zh"
# 质保5%(到货满12个月后)⏎未按期付款，每日…; 交付周期：6-8周⏎逾期罚则：每…: an item of a list, and what follows it
_ITEM_ENDS = regex(r"[)}]\s*\n|\n(?=\s{0,8}(?:逾期|延期|迟延|延误|违约)[^\n\ue000-\uf8ff\d，。:：]{0,6}[:：])")
_PERS: tuple[tuple[str, Per], ...] = (("per_day", "day"), ("per_week", "week"), ("per_month", "month"), ("per_year", "year"))
_BY_DAYS: dict[int, Per] = {1: "day", 7: "week", 30: "month", 365: "year"}
_CLOSE: dict[str, Per] = {"日": "day", "天": "day", "周": "week", "星期": "week", "月": "month", "年": "year"}
_RESTATED = 30  # characters within which brackets may say the same again
_UNIT_DAYS = {"日": 1, "天": 1, "周": 7, "星期": 7, "月": 30}


def marks(clause: Masked, going: bool = False) -> tuple[tuple[Step, ...], tuple[CapMark, ...]]:
    """All steps and caps of a clause, in order. `going`: a ladder goes on in it, so that its days are days of being late."""
    caps = _caps(clause)
    rates = defined(clause)
    taken = [(c.start, c.end) for c in caps] + rates + [m.span() for m in patterns(PAGE)["at_least"].finditer(clause.text)]
    told = [b for b in benchmarks(clause) if not _inside(b.start, taken) and not any(a < b.end <= z for a, z in rates)]
    taken += [(b.start, b.end) for b in told]
    figures = [v for v in clause.figures() if not _inside(v.start, taken)]
    spots: list[Value | Benchmarked] = sorted([*figures, *_folds(clause), *told], key=lambda s: s.start)
    steps: list[Step] = []
    left = 0
    boxes = [s for s in spots if patterns(PAGE)["box"].search(clause.text[:s.start])]
    chosen = [s for s in boxes if patterns(PAGE)["ticked"].search(clause.text[:s.start])]
    spots = [s for s in spots if s not in boxes or s in chosen or (not chosen and s is boxes[0])]
    for spot in spots:
        if isinstance(spot, Value) and (_is_condition(clause, spot) or _repeats(clause, spot, steps) or _is_limit(clause, spot, left)):
            continue
        hourly = patterns(PAGE)["hourly"].search(clause.text[left:spot.start])
        daily = hourly and patterns(PAGE)["each"].search(clause.text, left + hourly.end(), spot.start)  # 每晚一小时不罚，每晚一日按…
        if hourly and not daily and not ("次" in hourly.group() and patterns(PAGE)["paid_late"].search(clause.text[left:left + hourly.start()])):
            continue
        before = steps[-1] if steps and not re.search(r"[。;；]", clause.text[steps[-1].end:spot.start]) else None
        step = _step(clause, spot, left, before, going)
        steps.append(replace(step, rate=None, amount=None, blank=True) if len(boxes) > 1 and not chosen and spot in boxes else step)
        left = spot.end
    return tuple(steps), caps


def _folds(clause: Masked) -> list[Value]:
    """日租金的两倍: twice the rent of a day, as a rate of 2."""
    read = language("zh").numeral.read_decimal
    found = ((m, read(m["times"].replace("双", "两"))) for m in patterns(PAGE)["fold"].finditer(clause.text))
    return [Value("share", times, m.start("times"), m.end()) for m, times in found if times is not None]


def open_step(clause: Masked) -> Step | None:
    """A step whose figure the paper leaves out altogether: 每逾期一日，按       支付违约金."""
    words = patterns(PAGE)
    if found := words["open_rate"].search(clause.text):
        end = Value("share", None, found.end(), found.end())
        per, told = _per(clause, end, found.start(), None)
        if per != "once":
            return Step(found.start(), found.end(), per=per, told=told, base=_base(clause.text, found.start(), found.end(), found.end()), blank=True)
    found = words["open_standard"].search(clause.text)
    return Step(found.start(), found.end(), told=False, blank=True) if found else None  # 应当按照____的标准支付违约金


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in spans)


def _is_condition(clause: Masked, value: Value) -> bool:
    """累计达到合同总价10%的，…: when something happens, not what is owed; 30%的预付款: a payment."""
    words = patterns(PAGE)
    segment = clause.text[segment_start(clause.text, value.start):value.start]
    if (reached := words["reached"].search(segment)) and not words["cap_word"].search(segment):
        each = any(m["each"] and m.end() > reached.start() for m in words["each"].finditer(segment))  # 每延迟满一周按价款的0.2%
        return not each and not any(words[name].search(reached.group()) for name in ("each", *(name for name, _ in _PERS)))
    return bool(words["not_fee"].match(clause.text[value.end:value.end + 12])) and not segment.endswith(("扣该", "扣其", "扣除该", "扣该批"))


def _is_limit(clause: Masked, value: Value, left: int) -> bool:
    """Whether a figure is the most that a rate may be, or 但赔偿总额不超过合同总价的30%, what all damages come to at most."""
    segment = clause.text[segment_start(clause.text, value.start):value.start]
    words = patterns(PAGE)
    return _is_rate_limit(clause, value, left) or (words["liability"].search(segment) is not None and words["cap_word"].search(segment) is not None)


def _is_rate_limit(clause: Masked, value: Value, left: int) -> bool:
    """并以年利率15%为限; 最高不超过年利率24%: the most that the rate may be, not another step."""
    words, text = patterns(PAGE), clause.text
    if words["rate_at_most"].search(text, 0, value.start) and text.startswith(")", value.end):
        return True  # 每日____‰(不超过5‰)
    segment = text[max(left, segment_start(text, value.start)):value.start]
    if not words["per_year"].search(segment) and not words["per_month"].search(segment):
        return False
    return bool(words["cap_word"].search(segment) or words["cap_after"].match(text[value.end:value.end + 16]))


def _repeats(clause: Masked, value: Value, steps: list[Step]) -> bool:
    """万分之五(0.05%): the same figure once more. 千分之一至千分之三: of a range the first counts."""
    last = steps[-1] if steps else None
    if last is None or value.start - last.end > _RESTATED:
        return False
    between = clause.text[last.end:value.start].strip()
    if patterns(PAGE)["in_other_words"].match(between):
        return True
    restated = value.value == last.rate and "(" in between and ")" not in between  # (滞纳金=应付金额×0.1%×逾期天数)
    return restated or between in ("至", "到", "-", "~", "—", "–") or (between in ("(", "（", "即", "(即") and value.value in (last.rate, last.amount))


def _step(clause: Masked, spot: Value | Benchmarked, left: int, before: Step | None, going: bool) -> Step:
    words = patterns(PAGE)
    ahead = clause.text[left:spot.start]
    per, told = _per(clause, spot, left, before)
    after, to = days_told(clause, left, spot.start, first=before is None and not going)
    if after is None and to is None and (free := words["excepted"].search(clause.text, left)) and (value := clause.at(free)):
        after = value.days()
    vague = after is not None and not later_or_beyond(clause, left, spot.start)
    base = _base(clause.text, left, spot.start, spot.end)
    behind = clause.text[spot.end:segment_end(clause.text, spot.end)]  # 超过10日的，按日万分之五自应付款之日起计
    later = bool(after) and bool(words["from_first"].search(ahead) or words["from_first"].search(behind))
    common = {"vague": vague, "after": after, "to": to, "base": base, "retroactive": later, "told": told,
              "each_begun": per in ("week", "month", "year") and bool(words["begun"].search(clause.text[left:])),
              "on_top": bool(words["on_top"].search(ahead if per == "once" else ahead[segment_start(ahead, len(ahead)):]))}
    if isinstance(spot, Benchmarked):
        per, told = _per(clause, spot, left, None)  # 按逾期天数…贷款利率: computed by days, though the rate is yearly
        told = told and per != "once"
        common |= {"on_top": False, "told": told}
        return Step(spot.start, spot.end, per=per if told else "year", benchmark=spot.kind, multiplier=spot.multiplier,
                    margin=spot.margin, blank=spot.blank, **common)  # type: ignore[arg-type]
    rate = spot.value if isinstance(spot.value, Decimal) else None
    amount = spot.value if isinstance(spot.value, Money) else None
    common["base"] = "overdue_amount" if amount else base
    return Step(spot.start, spot.end, rate=rate, amount=amount, per=per, blank=spot.value is None, **common)  # type: ignore[arg-type]


_DAY_RENT = regex(r"日(?:均)?租金?(?:标准)?的?\s*$")  # 按日租金的200%支付占用费


def _per(clause: Masked, spot: Value | Benchmarked, left: int, before: Step | None) -> tuple[Per, bool]:
    """Per what, and whether the words say so. Nearest before the figure, else right behind it, else as the step before."""
    words, text = patterns(PAGE), clause.text
    if words["per_case"].match(text, spot.end):
        return "once", True
    found: list[tuple[int, Per]] = []
    for name, per in _PERS:
        found += [(m.start(), per) for m in words[name].finditer(text, left, spot.end) if m.start() < spot.start]
    for match in words["each"].finditer(text, left, spot.start):
        each = clause.at(match, next(name for name in ("each", "bare", "alone") if match[name]))
        days = each.days() if each else None
        if not match["each"] and words["ending"].search(text, match.end(), spot.start):
            continue  # 逾期超过1日，有权解除合同，按…
        if each and days in _BY_DAYS and (match["each"] or each.value.count == 1):  # type: ignore[union-attr]
            found.append((match.start(), _BY_DAYS[days or 0]))
    upper = words["upper"].match(text, spot.end)
    end = upper.end() if upper else spot.end
    close = words["per_close"].match(text[end:end + 14])
    if close and not found:
        word = close["close"] or close["named"] or close["bare"] or ("日" if close["times"] else close["late"][1:])
        return _CLOSE[word], True
    if found:
        nearest = max(found)
        once = [m.start() for m in words["once"].finditer(text, left, spot.start)]
        if once and max(once) > nearest[0] and text[max(once)] == "一":
            return "once", True
        return nearest[1], True
    if _DAY_RENT.search(text, left, spot.start):
        return "day", True
    if fold := words["fold"].search(text, max(left, spot.start - 12), spot.end):
        return _CLOSE[fold["of"]], True
    if words["once"].search(text, left, spot.start) or before is None or before.per == "once":
        return "once", True
    ended = any(words[name].search(text, left, spot.start) for name in ("ending", "besides_fee")) or far_above(getattr(spot, "value", None), before.rate)
    return ("once", True) if ended else (before.per, before.told)


def days_told(clause: Masked, left: int, right: int, *, first: bool = True) -> tuple[int | None, int | None]:
    """(days late after which the step begins, its last day) as the segments before the figure tell; (None, None) where they
    do not. Days that measure the time to pay are left alone."""
    words = patterns(PAGE)
    lines = [m.end() for m in _ITEM_ENDS.finditer(clause.text, left, right)]
    if lines and patterns("late_cause_zh")["late"].search(clause.text, lines[-1], right):
        left = lines[-1]
    at = left
    after = to = term = None
    slow_before = not first
    for stop in [*[m.end() for m in COMMA.finditer(clause.text, left, right)], right]:
        segment = clause.text[at:stop]
        slow = words["slow"].search(segment)
        grace = words["grace"].search(clause.text, at, stop)
        if grace and (value := clause.at(grace)):
            after = value.days()
        elif (unpaid := words["unpaid"].search(clause.text, at, stop)) and (value := clause.at(unpaid)):
            if words["demanded"].search(clause.text[at:unpaid.end()]):
                after = value.days()
            else:
                term = value.days()
        else:
            got = _ladder_days(clause, at, stop, bool(slow) or slow_before)
            after, to = got if got != (None, None) else (after, to)
        slow_before = slow_before or bool(slow or patterns("late_cause_zh")["late"].search(segment))
        at = stop
    return (None if term and after == term else after), to


def terms_told(clause: Masked, right: int) -> tuple[int, ...]:
    """The days that a duty before `right` may take (应在二十日内退还): no days of being late."""
    words, out = patterns(PAGE), list[int]()
    for within in words["within"].finditer(clause.text, 0, right):
        ahead = clause.text[segment_start(clause.text, within.start()):within.start() + 2]
        slow = patterns("late_cause_zh")["late"].search(clause.text, 0, within.start())
        if not slow and (words["counted"].search(ahead) or words["due"].search(ahead)) and (value := clause.at(within)):
            out.append(value.days() or 0)
    return tuple(out)


def later_or_beyond(clause: Masked, left: int, right: int) -> bool:
    """Whether the words tell a first day: 超过, 满, 第31日起, 仍未; a bare 逾期15日 does not."""
    words = patterns(PAGE)
    text = clause.text
    if any(words[name].search(text, left, right) for name in ("beyond", "unpaid", "from_nth", "grace", "within")):
        return True
    return bool(words["range"].search(clause.plain, left, right)) or not words["reaching"].search(text, left, right + 6)


def _ladder_days(clause: Masked, a: int, b: int, slow: bool) -> tuple[int | None, int | None]:
    """The days that one segment tells."""
    words = patterns(PAGE)
    text = clause.text
    if ranged := words["range"].search(clause.plain, a, b):
        return _range(ranged)
    if nth := words["from_nth"].search(text, a, b):
        return _nth(clause, nth)
    beyond, within = words["beyond"].search(text, a, b), words["within"].search(text, a, b)
    if beyond and any(m["each"] and m.start() <= beyond.start() < m.end() for m in words["each"].finditer(text, a, b)):
        beyond = None  # 每迟交满一周
    after = to = None
    if beyond and slow and (value := clause.at(beyond)) and value.kind == "span":
        after = value.days() or 0
        if after == 1 and words["charged"].match(text, beyond.end()):
            after = None  # 超过一天按…: for each day
    if within and words["begun"].match(text, within.start()):
        within = None  # (不足一周按一周计)
    if within and slow and not words["counted"].search(text[a:within.start() + 2]) and (value := clause.at(within)):
        to = value.days()
        if re.match(r"\s*[^，。;；]{0,6}(?:付|缴|支)", text[within.end():b]) and not re.search(r"逾期|的", text[a:b]):
            to = None
    if after is None and to is None and (reached := words["reaching"].search(text, a, b + 6)):
        value = clause.at(reached, "reached")
        count = value.days() if value else None
        bare = bool(value and value.value and value.value.count == 1 and re.match(r"\s*(?:按|扣|罚|加|收|付|支付)", text[reached.end():]))  # type: ignore[union-attr]
        bare = bare or bool(value and value.value and value.value.count == 1 and words["begun"].search(text, reached.end()))  # type: ignore[union-attr]
        after = count if count not in (None, 1) and not bare else None  # 逾期一周按0.5%: for each week
    return after, to


def _range(match: re.Match[str]) -> tuple[int | None, int | None]:
    """第五周至第八周 → after 28 days, to day 56."""
    read = language("zh").numeral.read
    first, last = read(match["from"]), read(match["to"])
    size = _UNIT_DAYS[match["unit2"]]
    if first is None or last is None or last < first:
        return None, None
    return max(first - 1, 0) * size or None, last * size


def _nth(clause: Masked, match: re.Match[str]) -> tuple[int | None, int | None]:
    """第31日起 → after 30 days."""
    value = clause.at(match)
    if match["week"]:
        count = language("zh").numeral.read(match["week"])
        size = _UNIT_DAYS.get(match["unit"].removeprefix("个"), 1)
        return ((count - 1) * size if count else None), None
    days = value.days() if value and value.kind == "nth" else None
    if days is None:
        return None, None
    size = days // value.value.count  # type: ignore[union-attr]
    ends = days == 2 and not re.search(r"(?:逾|迟|延|超|误|欠)[^，。;；]{0,5}$", clause.plain[max(0, match.start() - 8):match.start()])
    return (days - size or None if not ends else None), None  # 期限届满之第二日起, 不付的，从第二天起: the first day late


# 应退还已收款项并支付合同总价的20%
_GIVEN_BACK = regex(r"(?:退还|返还|退回)[^，。；]{0,14}?(?:并|且|同时|以及)(?:应当?|须|需|另行|再|向[^，。；]{1,6})*(?:支付|承担|赔偿)")


def _base(text: str, left: int, start: int, end: int) -> FeeBase:
    """What a rate is a share of, by the words between the last comma or per and the figure."""
    words = patterns(PAGE)
    if words["fold"].search(text, max(left, start - 12), end):
        return "other"
    ahead = text[max(left, segment_start(text, start)):start]
    pers = [m.end() for name in ("per_day", "per_week", "per_month", "per_year", "each") for m in words[name].finditer(ahead)]
    pers += [m.end() for m in re.finditer(r"(?:起|[付货工款金息])(?=[按以])", ahead)]  # 逾期之日起按年租金的5‰: the lateness is no base
    pers += [m.end() for m in _GIVEN_BACK.finditer(ahead)]
    ahead = ahead[max((p for p in pers if len(ahead) - p >= 2), default=0):]
    bracket = patterns(PAGE)["of_bracket"].match(text, end)
    behind = bracket["of"] if bracket else text[end:end + 10] if text[end:end + 1] == "的" else ""
    said = list(words["base_said"].finditer(text, left, start))
    for part in (said[-1]["base"] if said else "", behind if bracket else "", ahead, behind):
        found = [(m.start(), base) for base, name in (("node_amount", "base_node"), ("overdue_amount", "base_overdue"),
                                                       ("contract_price", "base_price")) if (m := words[name].search(part))]
        if found or words["base_other"].search(part):
            kinds = [base for _, base in found]
            if not {"overdue_amount", "node_amount"} & set(kinds) and words["base_other"].search(part):
                return "other"
            return "overdue_amount" if "overdue_amount" in kinds else kinds[0]  # type: ignore[return-value]
    return "other" if said else "overdue_amount"


def _caps(clause: Masked) -> tuple[CapMark, ...]:
    words = patterns(PAGE)
    text = clause.text
    out: list[CapMark] = []
    figures = clause.figures()
    for value in figures:
        start = max(text.rfind(stop, 0, value.start) + 1 for stop in "，(")
        segment = text[start:value.start]
        told = words["cap_word"].search(segment)
        limit = re.search(r"(?:以|累计|至|到|达|满|够|足)[^，。;；]*$", segment) and words["cap_after"].match(text[value.end:value.end + 16])
        if not (told or limit) or words["liability"].search(segment) or _is_rate_limit(clause, value, start):
            continue
        topic = text[max(0, start - 30):value.end + 14]
        running = words["slow"].search(text, 0, start) and any(v.end <= start for v in figures)
        if not words["cap_topic"].search(topic) and not running:
            continue
        after = start + told.end() if told else start
        named = any(words[name].search(text, after, value.end + 12) for name in ("base_node", "base_overdue", "base_price", "base_other"))
        base = _base(text, after if named else start, value.start, value.end)
        cap = Cap(amount=value.value) if isinstance(value.value, Money) else Cap(value.value if isinstance(value.value, Decimal) else None, base)
        at = start + told.start() if told else start + max(segment.rfind(c) for c in "以至到达计满够足")
        out.append(CapMark(cap, at, value.end + (limit.end() if limit else 0), bool(words["cap_all"].search(topic))))
    whole = words["cap_whole"].search(text)
    if whole and not out and words["cap_topic"].search(text[max(0, whole.start() - 30):whole.end()]):
        base = "contract_price" if words["base_price"].search(whole.group()) and not words["base_overdue"].search(whole.group()) else "overdue_amount"
        out.append(CapMark(Cap(Decimal(1), base, told=False), whole.start(), whole.end()))
    return tuple(out)
