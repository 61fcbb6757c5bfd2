"""A statement → its `Value`s: shares of the price, shares of something else, sums, the rest, instalments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from tenor.contracts.recognise.nodes_en import limits
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.frozen import dataclass
from tenor.model import Money
from tenor.regex import regex
from tenor.wording.en import money, numeral, percent

_WORDS = patterns("payment_figures_en")
_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10, "twelfth": 12}
_CYCLE = {"monthly": "month", "quarterly": "quarter", "annual": "year", "yearly": "year", "weekly": "week"}
_NONE = "-"  # the base of a figure that is no payment
_APART = regex(r"[;.]|\b(?:within|upon|after|and|on|plus)\b", re.I)
_PACE = regex(r"\b(monthly|quarterly|annual|weekly)\b", re.I)
_AT_RATE = regex(r"\b(?:royalt(?:y|ies)|commissions?)\b[\w ,()-]{0,60}\bat (?:the|a) (?:\w+ )?rate of (?:[\w-]+ )*\(?$", re.I)
# at the FTE Rate of $300,000 per annum: what a year of one person costs
_AT_NAMED_RATE = regex(r"\bat (?:the|its|our|their|an?|[\w’'-]+['’]s) "
                       r"(?!(?:annual|monthly|quarterly|weekly|yearly|fixed|flat|basic|base|initial|royalty|commission)\b)"
                       r"(?:[\w-]+ ){1,3}rate of (?:approximately )?\(?$", re.I)
_MARK_UP = regex(r"\)? (?:mark-?up|uplift|surcharge|premium)\b")  # cost plus a 25% mark-up
_COST_PLUS = regex(r"\bcosts?\b[^.;$€£%]{0,90}\bplus (?:[\w’'-]+ ){0,4}?"
                   r"(?:fee|charge|overheads?|profit|mark-?up|margin|percentage|allowance|commission)s? (?:of |equal to |at )?(?:[a-z-]+ (?:per ?cent )?)?\(?$")
_IN_ALL = regex(r"\b(?:total|maximum) of $", re.I)  # for a total of ten payments
_OTHER_HALF = regex(r"second|remaining|other|final", re.I)
_FROM_ON = regex(r" ?\)? ?(?:\([^)]*\) )?(?:per|a|each) (?:month|year|annum),? (?:from|until)\b")  # $1,850 per month from the day on which …
_HOW_MANY = {"halves": 2, "thirds": 3, "quarters": 4}
_IN_PARTS = regex(r"\b(?:paid|payable|due|pay [\w ]{3,40}?) in (?:equal )?(?P<part>halves|thirds|quarters)(?=[,:]| (?:on|upon|at|when|with|against)\b)", re.I)
_OF_THE = regex(r"^[ )]*of (?:(?:the|such|said|its|then[- ]current|aggregate|total|initial|applicable) )*", re.I)
_ENUMERATED = regex(r"\)?(?:, ?(?:and |or |then )?| and | or )", re.I)
_SENTENCE = regex(r";|(?<!\b\w)\.(?= )")
_RANKS = {"one": 1, "initial": 1, "final": 99, "last": 99}
_OF = regex(r" ?\)? ?of\b(?! which)")
_OF_IT = regex(r" ?\)? of (?:it|that|this|which|them|these|the same|such|the total|the whole)\b")
_TIMED = regex(r" (?:of which |payable |due |to be paid )?(?:on|upon|at|within|before|when|prior)\b", re.I)  # $600 (one third on signing, …)
_IN_BRACKET = regex(r"(?:\)? of [\w ’'-]{3,60})? ?\([\w ]{3,40}:? ?")  # (cumulatively 80%)
_BEHIND_TIME = regex(r"(?: (?:non-?refundable )?(?:deposit|advance|down ?payment|retainer|payment|balance))?"
                      r"(?: of (?:[\w’'-]+ ){1,4}?)?,? (?:payable |due |to be paid )?(?:up)?(?:on|at|after|before|following|within|when|prior to)\b"
                     r"[^.;:()$€£%]{3,100}(?: (?:\((?:= ?|i\.e\.,? )?|[–—=] )|: )", re.I)
_LABEL = regex(r"(?: payment| due)?(?:\*\*)? ?[:–—](?:\*\*)? [^.;:]{0,30}$", re.I)
_IN_OTHER_MONEY = regex(r"\)?,? \(?(?:(?:which is|being|or) )?(?:the |its )?(?:equivalent (?:to|of)|approximately equal to)"
                        r"(?: (?:approximately|about|approx\.?|roughly))? |(?: (?:per|a|each) \w+)? \((?:approximately|about|approx\.?|roughly|circa"
                        r"|ca\.?|~) ?", re.I)
_THE_FIRST = regex(r"(?<!\bof )\bthe first (?:sum of |amount of )?$")  # |the first $9 shall be paid on signing; 5% of the first $9 …
_IS_PAID = regex(r"\)? (?:(?:(?:shall|will|must|is|to) (?:be )?)?(?:paid|payable|due)"
                 r"|(?:up)?on (?:signing|execution|delivery|acceptance|the)|within \S+ (?:\(\d+\) )?days)\b")
_PACED_RATE = regex(r"\b(?P<word>annual|monthly|quarterly|weekly) rate of $")
_UNIT_RATE = regex(r"\b(?:hourly|daily|day|half-day|per[- ]diem|unit|overtime)(?: \w+)? (?:rate|price|charge)s? (?:of|is|at|shall be|:) ?$")
_OF_REST = regex(r"\)? of ")  # 50% of the balance
# 50% |is split into three instalments: (i)
_IN_PIECES = regex(r"[^.;:%$€£]{0,120}\b(?:as follows|(?:instal?lments|tranches|parts|stages|payments|milestones)(?: as follows)?): ?"
                   r"(?:[-–—•*] |\(?\w{1,4}[).] ?)?(?:[a-z]+-?[ -]?[a-z]+ ?\()?", re.I)
_AND_REST = regex(r" (?!(?:[^.;:$€£%]* )?(?:upon|within|after|when|before|following|prior)\b)[^.;:$€£%]{3,160}?,? (?:and|plus|together with) (?:the )?", re.I)
_FIRST_PART = regex(r"\)? of (?:(?:the|such|said|its) )?(?:\w+ ){0,2}?(?:retention|retainage|price|fees?|sum"
                    r"|consideration)\b")  # the first 50% of the retention
_OF_PART = regex(r" of (?:the |such |said )(?:down ?-?payments?|deposits?|advance(?: payments?)?|retainers?)\b")  # the balance |of the deposit
_SECURITY = regex(r"\b(?:security|caution|damage|breakage) deposit (?:\([^)]*\) )?(?:of|equal to|amounting to|in the (?:sum|amount) of) ?$")
_CLOSES = regex(r"(?: (?:\+|plus|excl\.?|excluding|exclusive of) (?:gst|vat|hst|taxe?s?|sales tax))? ?"
                r"(?:\)|[.;]?$|; |[.;]? (?:[-–—•●▪*·]|\(?\w{1,2}[).]) (?=\S)"
                r"| (?=\d{1,3}(?:\.\d+)? ?% [A-Z]))", re.I)  # $500 |+ GST)
_BRACKET, _MOST_PARTS, _MONTHS = 70, 120, 12  # characters, instalments, months of a year
# the retention money shall be released in two parts: |the first half upon completion
_FEE_OF_DEAL = regex(r"\b(?:success|finder['’]?s?['’]?|placement|advisory|brokerage|broker['’]?s['’]?|referral|transaction|introduction|contingency)"
                     r" (?:fee|commission)s? (?:of|equal to|in the amount of|calculated at|at) (?:[\w-]+ ){0,3}?\(?$"
                      r"|\bcommissions? (?:of|at|equal to|calculated at) (?:(?:the|a) rate of )?(?:[\w-]+ )?\(?$")
_SHARED_OUT = regex(r"\b(?P<base>retention(?: (?:money|monies|sums?|amounts?|fund))?|retainage|hold-?back(?: amounts?)?"
                    r"|retained (?:money|monies|sums?|amounts?))(?: so (?:held|retained|withheld))? (?:(?:shall|will|must|is to|are to) be|is|are) (?:\w+ly )?"
                    r"(?:released|paid|refunded|returned|repaid)\b[^.;$€£%]*$")
_IN_BRACKETS = regex(r",? ?\((?:(?:or|i\.e\.,?|being|equal to|equivalent to|that is,?|=|namely) )?(?:the sum of )?", re.I)
_PAID_YEARLY = regex(r"[^.;$€£]{0,60}?\b(?:annually|yearly|(?:each|every|per) (?:year|annum)|anniversary|quarterly|half-yearly|(?:on|by) \d{1,2} [A-Z]"
                     r"|(?:on|by) (?:January|February|March|April|May|June|July|August|September|October|November|December))\b")
_PER = {"monthly": "month", "quarterly": "quarter", "yearly": "year", "weekly": "week"}


@dataclass(frozen=True, slots=True)
class Value:
    """One value at start..end. `per`: month, quarter, year, week of a recurring sum. `instalments` of a split; `rank`: which
    one of them it is. `equal`: they are equal. `derived` names what was computed, `blank` what the paper leaves open.
    `tail`: the field, and where it is told, of the other figure behind its time: 30% on signing ($600)."""

    start: int
    end: int
    share: Decimal | None = None
    other: Decimal | None = None
    base: str = ""
    amount: Money | None = None
    cumulative: Decimal | None = None
    rest: bool = False
    per: str = ""
    instalments: int = 0
    equal: bool = False
    rank: int = 0
    strong: bool = True
    derived: tuple[str, ...] = ()
    blank: str = ""
    tail: tuple[str, int, int] = ("", 0, 0)


def find(text: str, low: str, lexicon: Lexicon) -> tuple[tuple[Value, ...], tuple[tuple[int, int], ...]]:
    """All values from left to right, and where figures stand that are none: ceilings, discounts, interest, prices a unit. Words
    and the figure of one value are one; so are a share and the sum that it comes to."""
    shares = _again(text, list(_percents(text, low, lexicon)))
    parts = [_of_another(v, text, low, lexicon) for v in _fractions(text) if all(v.end <= s.start or s.end <= v.start for s in shares)]
    parts = _halves(parts)
    seen = sorted([*shares, *parts, *_sums(text, low, lexicon)], key=lambda v: v.start)
    seen = _parted(text, _one_value(text, _year_and_month(text, seen)))
    seen = sorted([*seen, *(v for v in _left_open(text, low, lexicon) if all(v.end <= s.start or s.end <= v.start for s in seen))], key=lambda v: v.start)
    found = [v for v in seen if v.base != _NONE]
    found += [Value(hit.start, hit.end, rest=not _OF_PART.match(low, hit.end), strong=not _OF_PART.match(low, hit.end)) for hit in lexicon.find("rest", low)
              if all(hit.end <= v.start or v.end <= hit.start for v in seen)]
    found += _instalments(text, found)
    told = tuple(_rests(text, sorted(found, key=lambda v: (v.start, -v.end))))
    return told, tuple((v.start, v.end) for v in seen if v.base == _NONE and v.per != "unit")


def _parted(text: str, seen: Sequence[Value]) -> list[Value]:
    """The values without a share that those behind its colon come to: the remaining 50%, in two instalments: 40% on …, 10% on …"""
    out = list(seen)
    for k, whole in enumerate(seen):
        parts = [v.share for v in seen[k + 1:] if v.share is not None]
        if whole.share is None or whole.share == 1 or whole.amount is not None or len(parts) < len(seen) - k - 1 or len(parts) < 2:
            continue
        if sum(parts) == whole.share and _IN_PIECES.fullmatch(text, whole.end, seen[k + 1].start):
            out.remove(whole)
    return out


def _year_and_month(text: str, seen: Sequence[Value]) -> list[Value]:
    """$96,000 per year ($8,000 per month): one sum told twice, of the month unless it is paid by the year."""
    out: list[Value] = []
    for value in seen:
        before = out[-1] if out else None
        pair = {before.per: before, value.per: value} if before else {}
        year, month = pair.get("year"), pair.get("month")
        if before and year and month and year.amount and month.amount and _IN_BRACKETS.fullmatch(text, before.end, value.start) \
                and text.startswith(")", value.end) and year.amount == Money(month.amount.amount * _MONTHS, month.amount.currency):
            told = year if _PAID_YEARLY.match(text, value.end + 1) else month
            out[-1] = replace(told, start=before.start, end=value.end + 1)
        else:
            out.append(value)
    return out


def ascii_lower(text: str) -> str:
    """Lower case without changing the length of the text."""
    return text.translate({c: c + 32 for c in range(65, 91)})


def _percents(text: str, low: str, lexicon: Lexicon) -> Iterator[Value]:
    for found in percent.find(text):
        tail = low[found.end:found.end + 120]
        nothing = _WORDS["of_nothing"].search(low[max(0, found.start - 40):found.start]) or _COST_PLUS.search(low, max(0, found.start - 140), found.start) \
            or _MARK_UP.match(low, found.end)
        at_rate = _AT_RATE.search(low, max(0, found.start - 110), found.start)  # royalties at the rate of 10%
        a_part_done = _WORDS["done_before"].search(low, max(0, found.start - 40), found.start)
        if not nothing and _WORDS["brings_to"].search(low, max(0, found.start - 90), found.start):
            yield Value(found.start, found.end, cumulative=found.value, strong=False)
            continue
        first_part = low.endswith("first ", 0, found.start) and _FIRST_PART.match(low, found.end)
        limited = limits.limited(low, found.start, lexicon) and not at_rate and not first_part
        if nothing or a_part_done or found.value > 1 or limited or limits.is_no_share(low, found.start, found.end) or lexicon.first("thing", tail):
            yield Value(found.start, found.end, share=found.value, base=_NONE)
            continue
        if _WORDS["cumulative"].search(low, max(0, found.start - 90), found.start):
            yield Value(found.start, found.end, cumulative=found.value)
            continue
        base = lexicon.first("base", low, found.end, min(len(low), found.end + 90))
        of = _WORDS["of_base"].match(low, found.end)
        close = base and not _WORDS["base_break"].search(low, of.end() if of else found.end, base.start)
        of_another = _WORDS["fee_of_fee"].search(low, max(0, found.start - 110), found.start)
        priced = _WORDS["of_the_price"].match(text, found.end) if of_another else None
        if priced:  # an annual maintenance fee of 18% of the licence fee
            yield Value(found.start, found.end, other=found.value, base=_OF_THE.sub("", priced.group()))
        elif base and close and of and (base.name == "other" or _FEE_OF_DEAL.search(low, 0, found.start)):  # a success fee: of another deal
            yield Value(found.start, found.end, other=found.value, base=text[base.start:base.end], strong=True)
        elif ahead := _WORDS["of_each_before"].search(text, max(0, found.start - 90), found.start):  # of each progress payment 10% is held back
            yield Value(found.start, found.end, other=found.value, base=ahead["base"], strong=False)
        elif _WORDS["royalty_before"].search(low, max(0, found.start - 110), found.start) or _WORDS["royalty_behind"].match(low, found.end):
            yield Value(found.start, found.end, other=found.value, base=text[base.start:base.end] if base and close else "", strong=False)
        else:
            yield Value(found.start, found.end, share=found.value, strong=found.value <= 1 and not (of and not close and _OF.match(low, of.start())))


def _again(text: str, found: list[Value]) -> list[Value]:
    """The percents; a bare one behind a percent of sales is one of them too: 55% of receipts for the first week and 45% for the second."""
    out: list[Value] = []
    for value in found:
        before = out[-1] if out else None
        if before and before.other is not None and value.share is not None and value.base != _NONE and value.share < 1 \
                and not _SENTENCE.search(text, before.end, value.start) and _WORDS["further"].match(text, value.end):
            value = replace(value, share=None, other=value.share, base=before.base, strong=False)
        out.append(value)
    for k in range(len(out) - 2, -1, -1):  # 5%, 6% and 7% of sales
        last = out[k + 1]
        if last.other is not None and out[k].base != _NONE and not out[k].base and _ENUMERATED.fullmatch(text, out[k].end, last.start):
            told = out[k].share if out[k].share is not None else out[k].other
            out[k] = replace(out[k], share=None, other=told, base=last.base, strong=False)
            out[k + 1] = replace(last, strong=False)
    return out


def _fractions(text: str) -> Iterator[Value]:
    for m in _WORDS["half"].finditer(text):
        yield Value(m.start(), m.end(), share=Decimal("0.5"), rest=bool(_OTHER_HALF.match(m.group())))
    for m in _WORDS["fraction"].finditer(text):
        top = numeral.read(m["top"] or m["top2"] or m["num"] or "1") or 1
        bottom = _PARTS[m["part"].lower()] if m["part"] else int(m["den"])
        if 0 < top < bottom and _WORDS["royalty_before"].search(ascii_lower(text), max(0, m.start() - 110), m.start()):
            yield Value(m.start(), m.end(), other=_part(top, bottom), strong=False)
        elif 0 < top < bottom:
            yield Value(m.start(), m.end(), share=_part(top, bottom), strong=bottom in (3, 4, 5, 10))


def _of_another(value: Value, text: str, low: str, lexicon: Lexicon) -> Value:
    """A fraction of what is no price: one quarter of the then current fee."""
    of = _WORDS["of_base"].match(low, value.end)
    if lexicon.first("thing", low[value.end:value.end + 120]):
        return replace(value, base=_NONE)
    out = _SHARED_OUT.search(low, 0, value.start) if of is None and value.share is not None else None
    if out is not None:
        return replace(value, share=None, other=value.share, base=text[slice(*out.span("base"))])
    if value.share is None or of is None or _OF_IT.match(low, value.end):
        return value
    base = lexicon.first("base", low, of.end(), min(len(low), value.end + 90))
    close = base is not None and not _WORDS["base_break"].search(low, of.end(), base.start)
    if base is not None and close and base.name == "other":
        return replace(value, share=None, other=value.share, base=text[base.start:base.end])
    return replace(value, strong=value.strong and (close or not _OF.match(low, of.start())))


def _halves(parts: list[Value]) -> list[Value]:
    """The other half is a half of what the first one is of: half of the retention money on completion, the other half a year later."""
    out: list[Value] = []
    for value in parts:
        out.append(_remaining(value, out) if value.base != _NONE else value)
    return out


def _remaining(value: Value, before: Sequence[Value]) -> Value:
    """The remaining part is of what the first one is of: 90% of each invoice within 30 days, the remaining 10% on completion."""
    share = value.share if value.rest and value.share is not None else Decimal(0)
    first = next((v for v in reversed(before) if share and v.other is not None and v.base not in ("", _NONE) and v.other + share == 1), None)
    return replace(value, share=None, other=share, base=first.base) if first else value


def _part(top: int, bottom: int) -> Decimal:
    return (Decimal(top) / bottom).quantize(Decimal("0.0001"), ROUND_HALF_UP)


def _sums(text: str, low: str, lexicon: Lexicon) -> Iterator[Value]:
    for found in money.find(text):
        tail = low[found.end:found.end + 120]
        a_unit = lexicon.first("unit", tail) or _UNIT_RATE.search(low, 0, found.start) or _AT_NAMED_RATE.search(text, max(0, found.start - 60), found.start) \
            or _WORDS["unit_before"].search(low, max(0, found.start - 110), found.start)
        told = low.endswith("rate of ", 0, found.start) or (_THE_FIRST.search(low, 0, found.start) and _IS_PAID.match(low, found.end))
        limited = limits.is_breakdown(low, found.start, found.end) or (limits.limited(low, found.start, lexicon) and not told)
        secured = _SECURITY.search(low, max(0, found.start - 50), found.start)
        if found.value.amount <= 0 or a_unit or limited or secured or (lexicon.first("thing", tail) and not _FROM_ON.match(tail)):
            yield Value(found.start, found.end, amount=found.value, base=_NONE, per="unit" if a_unit else "")
            continue
        per = lexicon.first("per", tail)
        cycle = _WORDS["adjective"].search(low[max(0, found.start - 70):found.start]) or _PACED_RATE.search(low, 0, found.start)
        said = _PER.get(per.name, "") if per else _CYCLE.get(cycle["word"], "") if cycle else ""
        yield Value(found.start, found.end + (per.end if per else 0), amount=found.value, per=said)


def _left_open(text: str, low: str, lexicon: Lexicon) -> Iterator[Value]:
    """$[***] on signing, ____ percent on delivery: figures that were blacked out, or are still to be filled in."""
    for name, mark in (("share_pct", "open_share"), ("amount", "open_sum")):
        for found in _WORDS[mark].finditer(text):
            tail = low[found.end():found.end() + 120]
            if not (limits.limited(low, found.start(), lexicon) or lexicon.first("thing", tail) or lexicon.first("unit", tail)
                    or _WORDS["of_nothing"].search(low, max(0, found.start() - 40), found.start())):
                yield Value(found.start(), found.end(), blank=name, strong=False)


def _one_value(text: str, found: Sequence[Value]) -> list[Value]:
    """Fifty Thousand Dollars ($50,000); 30% of the price ($300,000); half (50%): one value each."""
    out: list[Value] = []
    for value in found:
        both = _merged(text, out[-1], value) if out else value
        if both is value:
            out.append(value)
        else:
            out[-1] = both
    return out


def _merged(text: str, before: Value, value: Value) -> Value:
    """The two figures as one where the second only says the first again; else the second."""
    between = text[before.end:value.start]
    bracket = between.rstrip().endswith("(") and len(between) < _BRACKET and not _APART.search(between)
    close = bracket or _WORDS["one_thing"].fullmatch(between) is not None
    if before.amount and value.amount and close:
        if before.amount == value.amount or before.amount.currency != value.amount.currency:
            return replace(before, end=value.end, per=before.per or value.per)
        differ = bracket and text.startswith(")", value.end)  # Ten Thousand Dollars ($15,000)
        return replace(before, end=value.end, strong=False) if differ else value
    if before.amount and value.amount and before.amount.currency != value.amount.currency and _IN_OTHER_MONEY.fullmatch(between):
        return replace(before, end=value.end, per=before.per or value.per)
    if _BEHIND_TIME.fullmatch(between) and _CLOSES.match(text, value.end):  # 30% upon signing ($6,000)
        if value.amount and not value.per and before.share is not None and before.amount is None:
            return replace(before, amount=value.amount, tail=("amount", value.start, value.end))
        if value.share is not None and before.amount and before.share is None and not before.per:
            return replace(before, share=value.share, tail=("share", value.start, value.end))
    share = before.share if before.share is not None else before.other
    if value.amount and before.amount is None and share is not None:
        if close or _WORDS["share_sum"].fullmatch(between):
            return replace(before, amount=value.amount, end=value.end, per=value.per)
        if before.share is not None and _WORDS["apposed_sum"].fullmatch(between) and text[value.end:value.end + 1] in (",", ")", ";"):
            return replace(before, amount=value.amount, end=value.end, per=value.per)
        return before if before.share is not None and _WORDS["base_sum"].fullmatch(between) else value
    if value.amount and before.amount and before.share is not None and before.share * value.amount.amount == before.amount.amount \
            and _WORDS["base_sum"].fullmatch(between):
        return replace(before, end=value.end)  # $80,000 (twenty percent of the price of $400,000)
    if value.share is not None and before.share is None and before.amount and bracket and not _TIMED.match(text, value.end):
        return replace(before, share=value.share, end=value.end)
    if value.share is not None and before.share is None and before.other is None and before.amount and not before.per and _WORDS["which_is"].fullmatch(between):
        return replace(before, share=value.share, end=value.end)  # $70,000, being 35% of the price
    if value.cumulative is not None and before.share is not None and before.cumulative is None and _IN_BRACKET.fullmatch(between):
        return replace(before, cumulative=value.cumulative, end=value.end)  # 30% of the price (cumulatively 80%)
    if value.share is not None and before.share == value.share and close:
        return replace(before, end=value.end)
    return value


def _instalments(text: str, found: Sequence[Value]) -> list[Value]:
    """In three equal instalments; the first …, the second …."""
    out = [value for mark in _WORDS["instalments"].finditer(text) if not _IN_ALL.search(text, 0, mark.start()) for value in _split(mark)]
    if not out and (parts := _IN_PARTS.search(text)):
        count = _HOW_MANY[parts["part"].lower()]
        out = [Value(parts.start("part"), parts.end(), share=_part(1, count), instalments=count, equal=True, strong=False)]
    if not out:
        return out
    ranks: list[Value] = []
    for mark in _WORDS["ranked"].finditer(text, out[0].end):
        rank = _RANKS.get(mark["rank"].lower()) or numeral.ordinal(mark["rank"].lower()) or 1
        if all(mark.end() <= v.start or v.end <= mark.start() for v in (*found, *out)):
            ranks.append(Value(mark.start(), mark.end(), rank=rank, strong=False))
    return [*out, *ranks]


def _split(mark: re.Match[str]) -> Iterator[Value]:
    count = int(mark["again"]) if mark["again"] else numeral.read(mark["count"]) or 0
    cycle = _PACE.search(mark.group())
    if 1 < count <= _MOST_PARTS:
        equal = bool(mark["equal"]) or mark.group().lower().endswith(("halves", "thirds", "quarters"))
        yield Value(mark.start(), mark.end(), share=_part(1, count) if equal else None, instalments=count,
                    equal=equal, strong=False, per=_CYCLE[cycle[1].lower()] if cycle else "")


def first_of(text: str) -> Iterator[int]:
    """Where the words end that speak of the first of several payments."""
    for m in _WORDS["first_of"].finditer(text):
        yield m.end()


def later_of(text: str) -> Iterator[int]:
    """Where the words begin that speak of the payments after the first."""
    for m in _WORDS["subsequent"].finditer(text):
        yield m.start()


def _rests(text: str, found: list[Value]) -> Iterator[Value]:
    """the remaining 20%, the balance of $5,000, 70% balance: a rest whose figure is told."""
    skip = False
    for k, value in enumerate(found):
        following = found[k + 1] if k + 1 < len(found) else None
        if skip:
            skip = False
        elif following and value.rest and following.rest and _bare(value) and _LABEL.match(text, value.end, following.start):
            continue  # Balance: the balance of the price is paid on delivery
        elif k and value.rest and _bare(value) and found[k - 1].rest and _bare(found[k - 1]) and _AND_REST.fullmatch(text, found[k - 1].end, value.start):
            continue  # the balance of the fee and the balance of what was held back
        elif following and value.rest and _bare(value) and not _bare(following) and _WORDS["rest_figure"].fullmatch(text, value.end, following.start):
            yield replace(following, start=value.start, rest=True)
            skip = True
        elif following and value.share is not None and following.rest and _bare(following) and _OF_REST.fullmatch(text, value.end, following.start):
            yield replace(value, share=None, other=value.share, base=text[following.start:following.end])
            skip = True
        elif following and value.share is not None and following.rest and _bare(following) and text[value.end:following.start].strip() in ("", "final"):
            yield replace(value, end=following.end, rest=True)
            skip = True
        else:
            before = text[max(0, value.start - 24):value.start]
            named = value.rest or (value.share is not None and _WORDS["rest_before"].search(before) is not None)
            yield _remaining(replace(value, rest=named), () if _WORDS["of_base"].match(text, value.end) else found[:k])


def _bare(value: Value) -> bool:
    """Whether no figure is told."""
    return value.share is None and value.amount is None and value.cumulative is None and not value.blank
