"""A masked English sentence → the steps and caps of late fees that stand in it, whoever owes them.

Which figures count as steps is decided by their neighbours only: per what (per month, annual rate, for each week of delay),
from which day on (more than 30 days past due, from day 31), of what, up to what, on which benchmark (2% over prime).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.ladder import Benchmarked, CapMark, Step
from tenor.contracts.recognise.masks import DAYS, Masked, Value
from tenor.contracts.recognise.pages import patterns
from tenor.model import Benchmark, Cap, FeeBase, Money, Per, Unit
from tenor.regex import regex
from tenor.wording.en import numeral

PAGE = "late_fee_en"
_UNITS: dict[str, Per] = {"day": "day", "diem": "day", "daily": "day", "week": "week", "weekly": "week", "month": "month", "mo": "month",
                          "monthly": "month"}
_BY_DAYS: dict[int, Per] = {1: "day", 7: "week", 30: "month"}
_YEARLY: dict[Per, int] = {"day": 365, "week": 52, "month": 12, "year": 1}
_TIMES = {"two": 2, "three": 3, "four": 4, "twice": 2, "double": 2, "triple": 3}
_KINDS: tuple[tuple[str, Benchmark], ...] = (("lpr5", "LPR5Y"), ("lpr", "LPR1Y"), ("pboc", "PBOC"), ("boe", "BOE"), ("ecb", "ECB"),
                                             ("prime", "PRIME"), ("other", "OTHER"), ("weak", "OTHER"))
_PER_AT = 220  # characters before a figure in which its per may stand
_OWN_CHARGES = ("administrati", "processing", "handling", "collection", "reminder", "returned")  # plus a $25 handling fee: a charge of its own
_NOT_NEAR = regex(r"[.;\ue000\ue001]")
_MARGIN_FAR = 260  # behind it, where the paper that publishes it and the day are told first
_MARGIN_AT = 180  # characters before a benchmark in which its margin may stand
# unpaid after the 5th day of the month, counted from the 6th day: days of the calendar, none of lateness
_OF_MONTH = regex(r"\d(?:st|nd|rd|th)\)?(?:\s+day)?\s+(?:of|in)\s+(?:the|each|every|any|that)\s+(?:\w+\s+)?month\b", re.IGNORECASE)
# late payments incur a 5% |monthly fee
_RUNNING = regex(r"\s*(?P<own>monthly|weekly|daily|annual)\s+(?:fee|charge|penalty|surcharge)\b", re.IGNORECASE)
_INCURS = regex(r"\b(?:late|overdue|past[\s-]due|unpaid|delinquent)\b[^.;]{0,60}\b(?:incurs?|attracts?|bears?|accrues?|subject\s+to|charged)\b[^.;]{0,20}$",
                re.IGNORECASE)
_AND_THEN = regex(r"[^.;]{0,90},? (?:and|or|then|but)(?: (?:at|of|then))? ", re.IGNORECASE)  # from one rate to the next
_EITHER = regex(r"[)\s,]*(?:or|and)\s*(?:\(?\w{1,3}\)\s*)?", re.IGNORECASE)  # between the greater and the lesser of two figures
_NEGATIVE = ("below", "under", "less than", "minus", "less")


def marks(sentence: Masked) -> tuple[tuple[Step, ...], tuple[CapMark, ...]]:
    """All steps and caps of a sentence, in order."""
    words = patterns(PAGE)
    caps = _caps(sentence)
    benchmarks = _benchmarks(sentence)
    benchmarks, said = _restated(sentence, benchmarks)
    said += [m.span() for m in words["instead"].finditer(sentence.text)]  # 4% a year while the benchmark is below nothing
    taken = said + [(c.start, c.end) for c in caps] + [(b.start, b.end) for b in benchmarks]
    figures = [v for v in sentence.values.values()
               if v.kind in ("share", "sum") and not any(a <= v.start < b for a, b in taken) and not _is_rate_limit(sentence, v)]
    spots: list[Value | Benchmarked] = sorted([*figures, *benchmarks], key=lambda s: s.start)
    steps: list[Step] = []
    left = 0
    for spot, following in zip(spots, (*spots, None)[1:], strict=True):
        step = _step(sentence, spot, left, _right(sentence, spot, following), steps)
        step = _in_turn(sentence, step, steps)
        if not _same(sentence, step, steps):
            steps.append(step)
        elif _rivals(sentence, step, steps[-1]):
            running = steps[-1].amount is not None and step.amount is None and step.per != "once"  # $25 or 1.5% per month: what runs counts
            days = step.after if steps[-1].after is None else steps[-1].after  # $50 or 5%, … if it is ten days late: the days of both
            steps[-1] = replace(step if running else steps[-1], rival=True, after=days)
        behind = words["per_right"].match(sentence.text[spot.end:spot.end + 150])
        left = max(spot.end + (behind.end() if behind else 0), _own_days(sentence, step, left, spot.end, following))
    return tuple(steps), caps


def _in_turn(sentence: Masked, step: Step, before: Sequence[Step]) -> Step:
    """1% per month on what is thirty days late, and 2% on what is sixty days late: the second rate runs as the first one does."""
    last = before[-1] if before else None
    if last is None or step.per != "once" or last.per not in ("month", "week", "day") or step.rate is None or last.rate is None:
        return step
    later = (step.after or 0) > (last.after or 0) and step.rate <= 3 * last.rate
    return replace(step, per=last.per) if later and _AND_THEN.fullmatch(sentence.text[last.end:step.start]) else step


def _own_days(sentence: Masked, step: Step, left: int, end: int, following: Value | Benchmarked | None) -> int:
    """$20 if it is five days late, and $50 if it is ten days late: where the days end that stand behind a figure and are its own; 0 without any."""
    words, text = patterns(PAGE), sentence.text
    if following is None or step.after is None or words["late_by"].search(text, left, step.start):
        return 0
    told = words["late_by"].search(text, end, following.start)
    value = sentence.at(told) if told else None
    return told.end() if told and value and value.days() == step.after else 0


def _restated(sentence: Masked, benchmarks: list[Benchmarked]) -> tuple[list[Benchmarked], list[tuple[int, int]]]:
    """A benchmark with its figure in brackets: of the statutory rate (5%) the figure counts, of prime (currently 8.5%) the benchmark."""
    kept, said = [], []
    for mark in benchmarks:
        figure = next((v for v in sentence.values.values() if v.kind == "share" and v.start >= mark.end), None)
        found = patterns(PAGE)["restated"].match(sentence.text[mark.end:figure.start]) if figure else None
        if figure and found and mark.margin is None and mark.multiplier is None and not found["now"] and mark.kind == "OTHER":
            continue
        kept.append(mark)
        if figure and found:
            said.append((figure.start, figure.end))
    return kept, said


def yearly(step: Step) -> Decimal | None:
    """The rate of a running step, a year."""
    return step.rate * _YEARLY[step.per] if step.rate is not None and step.per in _YEARLY else None


def _same(sentence: Masked, step: Step, steps: list[Step]) -> bool:
    """1.5% per month (18% per annum); the lesser of 1.5% per month or 18% per annum; Fifty Dollars ($50.00): said before."""
    if not steps:
        return False
    last, words = steps[-1], patterns(PAGE)
    between = sentence.text[last.end:step.start]
    if (step.amount, step.rate) == (last.amount, last.rate) != (None, None) and not between.strip(" ("):
        return True
    if step.benchmark or last.benchmark:
        either = words["alternative"].search(sentence.text) and re.search(r"\bor\b|\band\b|\(ii\)|\(b\)", between)
        return bool(either) and len(between) < 90 and step.after in (None, last.after) and not words["on_top"].search(between)
    if between.rfind("(") > between.rfind(")") and len(between) < 60 and step.after in (None, last.after) and step.per != last.per:
        return True
    if yearly(step) is not None and yearly(step) == yearly(last) and len(between) < 60 and step.after in (None, last.after):
        return True
    alike = step.after in (None, last.after) or (last.after is None and _EITHER.fullmatch(between) is not None)
    return bool(words["alternative"].search(sentence.text)) and len(between) < 60 and alike and not words["on_top"].search(between)


def _rivals(sentence: Masked, step: Step, before: Step) -> bool:
    """Whether two steps of which one counts are two rates, not one rate told twice."""
    if before.blank or step.blank or not patterns(PAGE)["alternative"].search(sentence.text):
        return False
    one, other = yearly(before), yearly(step)
    return step.amount != before.amount or step.benchmark != before.benchmark or (one is not None and one != other)


def _is_rate_limit(sentence: Masked, value: Value) -> bool:
    """… but not more than 18% per annum: a limit of the rate."""
    words = patterns(PAGE)
    ahead = sentence.text[max(0, value.start - 60):value.start]
    return bool(words["cap"].search(ahead) and not words["raised"].search(ahead)
                and words["per_right"].match(sentence.text[value.end:value.end + 40]))


def _is_either(sentence: Masked, value: Value) -> bool:
    """A late charge of up to 10% or $25, whichever is greater; a late fee of up to $25, and no other figure: the charge itself, not the most that
    it comes to."""
    words, text = patterns(PAGE), sentence.text
    if not words["fee_up_to"].search(text[:value.start]):
        return False
    either = words["or_figure"].match(text, value.end) and words["alternative"].search(text)
    return bool(either) or sum(v.kind in ("share", "sum") for v in sentence.values.values()) == 1


def _right(sentence: Masked, spot: Value | Benchmarked, following: Value | Benchmarked | None) -> int:
    """Where the words of a figure end: at the next one that a comma or an and parts from it."""
    if following is None:
        return len(sentence.text)
    between = sentence.text[spot.end:following.start]
    parted = re.search(r"(?:\band\b|,)[^()]*$", between) and not patterns(PAGE)["alternative"].search(sentence.text)
    return following.start if parted else len(sentence.text)


def _step(sentence: Masked, spot: Value | Benchmarked, left: int, right: int, before: list[Step]) -> Step:
    words = patterns(PAGE)
    ahead, behind = sentence.text[left:spot.start], sentence.text[spot.end:spot.end + 150]
    ahead = ahead[ahead.rfind(";") + 1:]
    per, told = per_of(ahead, behind)
    per = _per_days(sentence, spot, left) or per if per == "once" else per
    after, to = days_told(sentence, left, spot.start, spot.end, right)
    if after is None and to is None and before and words["thereafter"].search(ahead + behind[:40]):
        after = before[-1].to
    if after is None and to is None and before and words["besides"].search(sentence.text[before[-1].end:spot.start]) \
            and (before[-1].per == "once" or days_told(sentence, 0, before[-1].start, before[-1].start, before[-1].start)[0]):
        after = before[-1].after  # if a payment is ten days late, 5 % once and 1 % a month
    stop = sentence.text.find(";", spot.end)
    back = bool(after) and bool(words["from_first"].search(sentence.text, left, stop if stop >= 0 else len(sentence.text)))
    base = _base(ahead, _on(behind) if isinstance(spot, Benchmarked) else behind)
    top = words["on_top"].search(ahead[-60:])
    lump = bool(before) and before[-1].per == "once" and before[-1].amount is not None  # $50 and besides, interest: that is a fee of its own
    of_its_own = any(word in (ahead[-60:][top.end():] + behind[:30]).lower() for word in _OWN_CHARGES) if top else False
    on_top = top is not None and not (lump and "interest" in ahead[-60:][top.end():].lower()) and not of_its_own
    part = max(left, sentence.text.rfind(";", 0, spot.start))
    begun = per in ("week", "month", "year") and bool(words["begun"].search(sentence.text, part, stop if stop >= 0 else len(sentence.text)))
    if isinstance(spot, Benchmarked):
        by_law = patterns(PAGE)["by_law"].match(sentence.text, spot.at) is not None
        told = (told and per == "year") or spot.margin is not None or not by_law  # a published rate is one a year
        return Step(spot.start, spot.end, per="month" if spot.monthly else "year", told=told, benchmark=spot.kind, multiplier=spot.multiplier,
                    margin=spot.margin, after=after, to=to, retroactive=back, base=base, blank=spot.blank)
    rate = spot.value if isinstance(spot.value, Decimal) else None
    amount = spot.value if isinstance(spot.value, Money) else None
    if amount and words["each_coin"].match(behind):  # five cents for each dollar: 5 %
        rate, amount = amount.amount, None
    return Step(spot.start, spot.end, rate=rate, amount=amount, per=per, told=told, base="overdue_amount" if amount else base, after=after, to=to,
                retroactive=back, on_top=on_top, each_begun=begun, blank=spot.value is None,
                interest=per != "once" and top is not None and "interest" in ahead[-60:][top.end():].lower())


def per_of(ahead: str, behind: str) -> tuple[Per, bool]:
    """Per what, by the words right behind the figure, else by those before it; without any it is owed once."""
    words = patterns(PAGE)
    if words["once"].search(ahead[-40:]) or re.match(r"\s*(?:once|one[\s-]off)\b", behind, re.IGNORECASE):
        return "once", True
    if right := words["per_right"].match(behind):
        return _unit(next(filter(None, right.groups()))), True
    if (run := _RUNNING.match(behind)) and _INCURS.search(ahead):
        return _unit(run["own"]), True
    near = _NOT_NEAR.split(ahead)[-1][-_PER_AT:]
    told = [m for name in ("per_adverb", "per_each") for m in words[name].finditer(near)] or [*words["per_assessed"].finditer(near)]
    if behind_it := words["per_behind"].match(behind):
        return _unit(behind_it["behind"]), True
    if told:  # the nearest one: for each week of delay a yearly rate of
        last = max(told, key=lambda m: m.start())
        return _unit(next(filter(None, last.groups()))), True
    return "once", True


def _per_days(sentence: Masked, spot: Value | Benchmarked, left: int) -> Per | None:
    """0.5% for every seven days: a period in days as the unit that it is as long as."""
    words = patterns(PAGE)["per_span"]
    found = words.search(sentence.text, spot.end, spot.end + 60) or words.search(sentence.text, left, spot.start)
    value = sentence.at(found, "span") if found else None
    return _BY_DAYS.get(value.days() or 0) if value else None


def _unit(word: str) -> Per:
    low = word.lower()
    return _UNITS.get(low, "year")


def days_told(sentence: Masked, left: int, start: int, end: int, right: int) -> tuple[int | None, int | None]:
    """(days late after which the step begins, its last day), as told before the figure or right behind it."""
    words, text = patterns(PAGE), sentence.text
    stop = text.find(";", end)
    stop = min(stop if stop >= 0 else len(text), right)
    if ranged := words["days_range"].search(text, left, start):
        first, last = (_number(sentence.values.get(ranged.start(name))) for name in ("from", "to"))
        return (first - 1 or None if first else None), last
    if only := words["only_day"].search(text, left, start):
        day = _number(sentence.values.get(only.start("only")))
        return (day - 1 or None if day else None), day
    after = to = None
    nth = words["from_day"].search(text, left, min(stop, end + 80))
    if nth and ((nth.start() >= end and _next_begins(text, end, nth.end())) or _OF_MONTH.search(sentence.plain)):
        nth = None
    if nth:
        number = _number(sentence.values.get(nth.start("from")))
        after = number - 1 or None if number else None
    elif low := words["low_high"].search(sentence.plain, left, start):
        first_day, last_day = int(low["low"]), int(low["high"])
        return (max(first_day - 1, 0) or None), last_day
    elif more := words["or_more"].search(sentence.plain, left, stop):
        after = _unit_days(more)
    elif late := words["late_by"].search(text, left, min(stop, _clause_end(text, end), end + 120)):
        value = sentence.at(late)
        after = value.days() if value else None
    elif len(words["aged"].findall(text)) > 1 and (aged := words["aged"].search(text, left, min(stop, _clause_end(text, end), end + 120))):
        value = sentence.at(aged)  # over 30 days old 1%, over 60 days old 2%: a ladder by age
        after = value.days() if value else None
    elif grace := words["grace"].search(text):
        value = sentence.at(grace)
        after = value.days() if value else None
    if after is None and (first_days := words["first_days"].search(text, left, min(stop, end + 60))):
        value = sentence.at(first_days)
        to = value.days() if value else None
    elif after is None and (unit := words["first_unit"].search(text, left, min(stop, end + 40))):
        to = DAYS[Unit(unit["unit"].lower())]
    return after, to


def _unit_days(match: re.Match[str]) -> int | None:
    """Ten or more days late, as days; None where the word is no number."""
    count = numeral.read(match["n"])
    return None if count is None else count * DAYS[Unit(match["unit"].lower()[:-1])]


def _next_begins(text: str, end: int, at: int) -> bool:
    """0.2% per day, from the 31st day 0.4%: whether the day told behind a figure is that of the next one."""
    return bool(re.search(r",|\band\b", text[end:at])) and re.match(r"[^.;,]{0,40}?[\ue000\ue001]", text[at:]) is not None


def _clause_end(text: str, at: int) -> int:
    """Where the clause that a figure stands in ends: at a comma with and, but or while."""
    further = re.compile(r",\s+(?:and|but|while|whereas)\b").search(text, at)
    return further.start() if further else len(text)


def _number(value: Value | None) -> int | None:
    """The ordinal of 第31日: 31 days; of the fifth week: its last day."""
    return value.days() if value else None


def _base(ahead: str, behind: str) -> FeeBase:
    """What a rate is a share of, by the words close to the figure: those behind it first."""
    words = patterns(PAGE)
    for part in (re.split(r"[.;,(]", behind)[0], ahead[-80:]):
        found = [(m.start(), base) for base, name in (("node_amount", "base_node"), ("overdue_amount", "base_overdue"),
                                                      ("contract_price", "base_price"), ("other", "base_other")) if (m := words[name].search(part))]
        if found:
            return min(found)[1]  # type: ignore[return-value]
    return "overdue_amount"


def _on(behind: str) -> str:
    """… published by the bank, on the overdue amount: the base of a benchmark stands behind on."""
    found = re.search(r"\bon\s+(?=the\s|any\s|such\s|all\s)([^.;,()]{3,60})", behind.split(";")[0])
    return found[1] if found else behind


def _caps(sentence: Masked) -> tuple[CapMark, ...]:
    words, text = patterns(PAGE), sentence.text
    out: list[CapMark] = []
    for value in sentence.values.values():
        if value.kind not in ("share", "sum"):
            continue
        told = words["cap"].search(text[max(0, value.start - 70):value.start])
        behind = text[value.end:value.end + 60]
        if not told or words["per_right"].match(behind):
            continue
        at = max(0, value.start - 70) + told.start()
        if words["cap_other"].search(text[max(0, at - 60):at]) or _is_either(sentence, value):
            continue
        cap = Cap(amount=value.value) if isinstance(value.value, Money) else Cap(value.value if isinstance(value.value, Decimal) else None, _base("", behind))
        out.append(CapMark(cap, at, value.end, bool(words["cap_all"].search(text[max(0, at - 60):at]))))
    return tuple(out)


def _benchmarks(sentence: Masked) -> list[Benchmarked]:
    words, text = patterns(PAGE), sentence.text
    out: list[Benchmarked] = []
    for match in words["benchmark"].finditer(text):
        kind = next(kind for name, kind in _KINDS if match[name])
        mark = _with_margin(sentence, match.start(), match.end(), kind)
        if out and mark.margin is not None and _by_law(text, out[-1]):
            out.pop()  # the interest of a statute, told in the same breath: statutory interest at 8% above base rate
        elif out and match.start() - out[-1].end < 90 and not re.search(r";|\bthen\b|\bfrom day\b", text[out[-1].end:match.start()]):
            continue  # the prime rate of X, or, if that is not published, the base rate of Y
        if not match["weak"] or mark.margin is not None:
            out.append(mark)
    unknown = () if out else (_with_margin(sentence, m.start(), m.end(), "OTHER") for m in words["any_rate"].finditer(text))
    return out or [mark for mark in unknown if mark.margin is not None][:1]


def _by_law(text: str, mark: Benchmarked) -> bool:
    """Whether a benchmark is but the name of the law that grants interest."""
    return mark.margin is None and mark.multiplier is None and bool(patterns(PAGE)["by_law"].match(text, mark.at))


def _with_margin(sentence: Masked, start: int, end: int, kind: Benchmark) -> Benchmarked:
    words, text, at = patterns(PAGE), sentence.text, start
    multiplier = margin = None
    monthly = blank = False
    low = max(0, start - _MARGIN_AT)
    if times := words["times_before"].search(text, low, start):
        multiplier, start = _times(sentence, times), times.start()
    elif times := words["times_after"].match(text[end:end + 40]):
        multiplier, end = Decimal(times["times"]), end + times.end()
    if points := words["points_before"].search(text[:start], low):
        margin, start = _points(points), points.start()
    elif before := words["margin_before"].search(text[:start], low):
        value = sentence.values[before.start("margin")]
        margin, start, monthly = _signed(value, before["sign"]), value.start, before["monthly"] is not None
        blank = value.value is None
    elif after := words["margin_after"].match(text[end:end + _MARGIN_FAR]):
        value = sentence.values[end + after.start("margin")]
        sign = after["sign"] or after["far"]
        if sign.lower() != "and" or re.search(r"\bsum\s+of\b", text[low:start]):
            margin, end, blank = _signed(value, sign), value.end, value.value is None
    elif points := words["points_after"].match(text[end:end + 140]):
        margin, end = _points(points), end + points.end()
    else:
        blank = bool(words["margin_open_after"].match(text, end) or words["margin_open_before"].search(text[:start], low))
    return Benchmarked(start, end, kind, multiplier, margin, at, blank, monthly)


def _times(sentence: Masked, match: re.Match[str]) -> Decimal | None:
    if match["percent"]:
        value = sentence.values[match.start("percent")].value
        return value if isinstance(value, Decimal) else None
    word = re.sub(r"[\s-]+", " ", (match["times"] or match["twice"]).lower().split("(")[0]).strip()  # three (3) times
    if word in _TIMES:
        return Decimal(_TIMES[word])
    return Decimal("1.5") if word.startswith("one and") else Decimal(word)


def _points(match: re.Match[str]) -> Decimal | None:
    """Two points above prime: 2 % on top of it."""
    points = numeral.read_decimal(match["points"])
    return None if points is None else _sign(points.scaleb(-2), match["sign"])


def _signed(value: Value, sign: str) -> Decimal | None:
    return _sign(value.value, sign) if isinstance(value.value, Decimal) else None


def _sign(margin: Decimal, sign: str) -> Decimal:
    return -margin if re.sub(r"\s+", " ", sign.lower()) in _NEGATIVE else margin
