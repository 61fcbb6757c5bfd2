"""Values and time phrases in the order of the text → payments: each value with the time that is told of it.

    30% upon signing, 70% before shipment          a value and the time behind it
    Upon signing Buyer shall pay 30%                a time and the value behind it
    in two equal instalments on DATE and on DATE    a split and its times
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, zip_longest

from tenor.contracts.recognise.nodes_en import split_parts
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import When
from tenor.contracts.recognise.pages import patterns
from tenor.frozen import dataclass
from tenor.model import EventKind, Money
from tenor.regex import regex
from tenor.wording import event as events

Token = Value | When
_WORDS = patterns("payment_figures_en")
_ALONE_VALUE, _ALONE_TIME, _ALONE_WEAK = 3.0, 2.0, 0.5  # what it costs to leave a token alone
_CALLED = 50  # characters before a sum in which it may be called a total
_EXACT = frozenset({2, 4, 5, 10})  # instalments whose share is a round percent
_OF_WHICH = regex(r"\bof which (?:the |an? )?(?:(?:sum|amount) of )?$", re.I)
_AND = regex(r",? ?(?:and|and (?:again|then|thereafter))?(?: on| again)? ?", re.I)
_PAYABLE = regex(r"\)?[^.;$€£%]{0,90}(?:, (?:to be )?(?:payable|paid|due)| (?:shall|will|is to) be (?:paid|payable)| is payable)(?: as to)? "
                 r"(?:\(\w{1,3}\) )?", re.I)
_MARKS = frozenset({":", "-", "–", "—", "="})
_ITEM = regex(r"\s*(?:\(?\w{1,4}[).]|[-–—•●▪*·]) ")
_ITEMS = regex(r"; | / ")
_TOTAL = regex(r"total|aggregate", re.I)
_RESPECTIVELY = regex(r"[^.;]{0,160}\brespectively\b", re.I)
_HEADS, _OVER_LIST = 12, regex(r"[^.;:$€£%]{0,60}:\W*$")  # characters before a time that heads a list; what stands between it and the first item
_IN_BRACKET = regex(r" ?\([^()]{0,60}")  # $5,000 per month |($30 per square foot annually)
# $500 |upon each delivery: how many there are, nobody says
_AT_EACH = regex(r"(?:\S+ ){0,8}?(?:upon|on|after|following|of|at|before|prior to|from) (?:each|every) (?!(?:of|party|parties|side|other)\b)", re.I)
_PACED_KINDS = frozenset({EventKind.PERIOD_END, EventKind.INVOICE})
_NOTE = regex(r"\bnote\b[^.;]*[$€£\d]", re.I)  # $3 in cash and a note for $2 |in four instalments: parts of the note
_EACH = regex(r"\)? each\b")
_EACH_OF = regex(r"\b(?:each|both) of [^.;$€£%]*$", re.I)
_BESIDE = regex(r"(?:\band|;)(?: (?:by|in))? $", re.I)
_ON_TOP = regex(r"\b(?:plus|then|thereafter|followed by|another|further)(?: (?:a further|another|by|in))? $", re.I)


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment of a statement. `doubts` say why it cannot be read one way only."""

    value: Value | None
    when: When | None
    doubts: tuple[str, ...] = ()


def pair(text: str, values: Sequence[Value], whens: Sequence[When], breaks: Sequence[int]) -> tuple[list[Payment], Money | None]:
    """The payments in order, and the total that they divide where it is told. `breaks` are offsets that part what was said."""
    told, total = _without_total(text, _without_paced_rest(text, list(values)), whens, breaks)
    told, split = _split(text, told)
    told = [_filled(v, split, total) for v in told if not _is_later_parts(text, v, split)]
    if split is not None and not (any(v.rank for v in values) and any(w.trigger.recurrence and not w.cycle for w in whens)):
        whens = split_parts.in_turn(text, split, whens)
        spread = _spread(split, told, whens, total)
        if spread:
            ahead: list[Token] = [v for v in told if v is not split and not v.rank and v.end <= split.start]
            ahead += [w for w in whens if w.end <= split.start and not w.cycle] if ahead else []
            behind: list[Token] = [v for v in told if v is not split and not v.rank and v.start > spread[-1].when.start] if spread[-1].when else []
            behind += [w for w in whens if w.start > behind[0].start and not w.cycle] if behind else []
            parts = (sorted(tokens, key=lambda t: t.start) for tokens in (ahead, behind))
            before, later = ([Payment(v, w, (*_doubts(v, w, None), *more)) for v, w in _match(text, tokens, breaks)]
                             for tokens, more in zip(parts, ((), ("apart",)), strict=True))
            return [*before, *spread, *later], total
    each = _each(text, told, whens) or _respectively(text, told, whens)
    if each:
        return each, total
    if parted := _sum_in_parts(told, whens):
        value, days = parted
        others: list[Token] = [v for v in told if v.start != value.start]
        others += [w for w in _usable(text, told, whens) if w not in days]
        paid = [Payment(v, w, _doubts(v, w, None)) for v, w in _match(text, sorted(others, key=lambda token: token.start), breaks)]
        return sorted([*paid, *_one_a_time(value, days)], key=_place), total
    times = _usable(text, told, whens)
    tokens: list[Token] = sorted((*told, *times), key=lambda token: token.start)
    pairs = _again(text, _match(text, tokens, breaks))
    whole = split is not None and split.instalments == len(pairs) == len([v for v in told if v.rank or not split.equal])
    return [Payment(v, w, _doubts(v, w, None if whole else split, ranked=whole)) for v, w in pairs], total


def _without_total(text: str, told: list[Value], whens: Sequence[When], breaks: Sequence[int], *, inner: bool = False) -> tuple[list[Value], Money | None]:
    """A total that is then divided ("a fee of $160,000 payable as follows: (a) …") is no payment of its own."""
    for k, value in enumerate(told):
        later = told[k + 1:]
        if value.amount is None or value.share is not None or not later:
            continue
        each = len(later) > 1 and later[0].instalments and later[1].amount and _WORDS["of_each"].fullmatch(text, later[0].end, later[1].start)
        part = later[0].instalments and not each and (value.rest or (k and _WORDS["into"].fullmatch(text, value.end, later[0].start)))
        paced = len(later) == 1 and later[0].instalments and (value.per == "month" or not later[0].equal)
        if value.per and paced:  # $12,000 a year, payable in two instalments
            continue
        if each and _stands_beside(text, value, later[0], later[1]):
            continue  # $8,000 on signing and six monthly payments of $2,000 each
        if (later[0].instalments and not part) or (not value.rest and not inner and _divided(text, value, later, whens, breaks, first=k == 0)):
            rest, _ = _without_total(text, later, whens, breaks, inner=True)
            return [*told[:k], *rest], value.amount
    return told, None


def _without_paced_rest(text: str, told: list[Value]) -> list[Value]:
    """Without the rest that is paid in instalments whose sum is told and whose number is not (the balance in quarterly instalments of $900), and
    without the instalments of a note."""
    told = [v for k, v in enumerate(told) if not (v.instalments and k and told[k - 1].amount and _NOTE.search(text, told[k - 1].end, v.start))]
    return [v for v, later in zip_longest(told, told[1:])
            if not (v.rest and _is_open(v) and later and later.amount and not later.instalments and _WORDS["paced_into"].fullmatch(text, v.end, later.start))]


def _stands_beside(text: str, value: Value, split: Value, each: Value) -> bool:
    """Whether instalments come on top of a sum: $8,000 on signing and six monthly payments of $2,000 each."""
    other = each.amount is not None and value.amount is not None and split.instalments * each.amount.amount != value.amount.amount
    return _ON_TOP.search(text, value.end, split.start) is not None or (other and _BESIDE.search(text, value.end, split.start) is not None)


def _divided(text: str, value: Value, later: Sequence[Value], whens: Sequence[When], breaks: Sequence[int], *, first: bool) -> bool:
    """Whether the figures behind a sum are its parts: they add up to it, the words say so, or they are all shares of it."""
    assert value.amount is not None
    sums = list(accumulate(v.amount.amount for v in later if v.amount is not None))
    timed = any(value.end <= w.start < later[0].start and not w.cycle for w in whens)
    if value.amount.amount in sums[1:] and not timed:
        return True
    less = later[0].amount is not None and later[0].amount.amount < value.amount.amount
    if less and len(later) > 1 and _PAYABLE.fullmatch(text, value.end, later[0].start):
        return True
    if _WORDS["paced_into"].fullmatch(text, value.end, later[0].start) or (_OF_WHICH.search(text, value.end, later[0].start) and later[0].amount):
        return True
    if _WORDS["paid_thus"].match(text, value.end) and not timed:
        return True
    if value.per:
        return False
    parts = [v for v in later if v.share is not None or v.amount is not None or v.rank or v.rest]
    stop = text.find(";", value.end, later[0].start)  # a colon of the next item divides nothing
    stop = min([later[0].start if stop < 0 else stop, *(b for b in breaks if value.end <= b and _ITEM.match(text, b))])
    called = _WORDS["total"].search(text[max(0, value.start - _CALLED):value.start])
    items = _ITEMS.search(text, value.end, later[0].start) is not None
    named = called is not None and (not (timed or items) or _TOTAL.search(called.group()) is not None)  # "the sum of" with a time of its own is a payment
    said = (not timed and _WORDS["divided"].search(text, value.end, stop)) or named
    shares = first and all(v.share is not None or v.rest for v in parts) and not (timed and later[0].rest)  # $5,000 at closing and the balance in …
    return len(parts) > 1 and bool(said or shares)


def _split(text: str, told: list[Value]) -> tuple[list[Value], Value | None]:
    """In three equal instalments of $500: one value; with "the first …, the second …" each of them is one."""
    at = next((k for k, v in enumerate(told) if v.instalments), None)
    if at is None:
        return told, None
    split = told[at]
    if at and split_parts.is_parted(told[at - 1], split) and not _next_is_each(text, told, at) \
            and _WORDS["into"].fullmatch(text, told[at - 1].end, split.start):
        return split_parts.divided(told, at), None
    of_rest = at > 0 and told[at - 1].rest and _is_open(told[at - 1]) and not _next_is_each(text, told, at)
    if of_rest and _WORDS["into"].fullmatch(text, told[at - 1].end, split.start):
        split = replace(split, share=None)  # the balance in four instalments: parts of what the others leave
        told = [*told[:at - 1], split, *told[at + 1:]]
        at -= 1
    following = told[at + 1] if at + 1 < len(told) else None
    if following and following.amount and not following.rank and _WORDS["of_each"].fullmatch(text, split.end, following.start):
        share = (Decimal(1) / split.instalments).quantize(Decimal("0.0001"), ROUND_HALF_UP)
        split = replace(split, amount=following.amount, share=share, equal=True, end=following.end)
        told = [*told[:at], split, *told[at + 2:]]
        before = told[at - 1] if at else None
        if before and before.rest and before.amount is None and before.share is None and _WORDS["into"].fullmatch(text, before.end, split.start):
            del told[at - 1]  # the balance in eighteen instalments of $500: what each of them is, is told
            at -= 1
        if any(v.amount or v.share for v in told[:at] if not v.rank):  # parts of what the others leave
            split = replace(split, share=None)
            told[at] = split
    if sum(bool(v.rank) for v in told) > 1:
        return [v for v in told if v is not split], split
    bare = [v for v in told if not v.rank]
    parts = [v for v in bare if v.start > split.end and (v.amount is not None or v.share is not None or v.other is not None)]
    if len(parts) == split.instalments and sum((v.share or Decimal(0) for v in parts), Decimal(0)).quantize(Decimal("0.01")) == 1:
        return [v for v in bare if v is not split], None  # in three parts: a third on signing, a third …
    figures = any(v.amount or v.share or v.other or v.blank for v in bare if v is not split) if not split.equal else len(parts) == split.instalments
    return [v for v in bare if v is not split] if figures else bare, split


def _is_later_parts(text: str, value: Value, split: Value | None) -> bool:
    """Whether a rest is the later instalments of a split: in five instalments, the first on July 1 and the remainder on each July 1
    thereafter."""
    behind = split is not None and split.instalments > 2 and value.start > split.end
    return value.rest and _is_open(value) and behind and _WORDS["thereafter"].match(text, value.end) is not None


def _is_open(value: Value) -> bool:
    """Whether a rest is told without its figure."""
    return value.amount is None and value.share is None and value.cumulative is None


def _next_is_each(text: str, told: Sequence[Value], at: int) -> bool:
    """Whether a split tells what each of its instalments is: in six instalments of $500."""
    return at + 1 < len(told) and told[at + 1].amount is not None and _WORDS["of_each"].fullmatch(text, told[at].end, told[at + 1].start) is not None


def _filled(value: Value, split: Value | None, total: Money | None) -> Value:
    """What an instalment comes to."""
    if split is None or not split.equal or not (value.rank or value.instalments) or value.share not in (None, split.share):
        return value
    amount = value.amount or split.amount
    derived = value.derived
    if amount is None and total is not None and split.share is not None:  # the balance in six instalments: not parts of the total
        amount = Money((total.amount / split.instalments).quantize(Decimal("0.01"), ROUND_HALF_UP), total.currency)
        derived = (*derived, "amount")
    return replace(value, share=split.share, amount=amount, derived=derived)


def _spread(split: Value, told: Sequence[Value], whens: Sequence[When], total: Money | None) -> list[Payment]:
    """An equal split with as many times as instalments: each time has its own."""
    others = [v.start for v in told if v.start > split.end and v is not split and not v.rank]
    after = [w for w in whens if split.end <= w.start < min(others, default=w.start + 1) and not w.cycle]
    days = all(w.trigger.on for w in after)  # beside other figures only dates are surely those of the parts
    if not split.equal or len(after) != split.instalments or (others and not days):
        return []
    part = _filled(split, split, total)
    return _one_a_time(replace(part, share=None) if others else part, after)


def _each(text: str, told: Sequence[Value], whens: Sequence[When]) -> list[Payment]:
    """Payments of $20,000 each on three dates: one payment a date."""
    days = [w for w in whens if w.trigger.on and w.strong]
    others = any(not w.cycle for w in whens if w not in days)
    if len(told) != 1 or told[0].amount is None or told[0].instalments or len(days) < 2 or others or not _EACH.match(text, told[0].end):
        return []
    return _one_a_time(told[0], days)


def _respectively(text: str, told: Sequence[Value], whens: Sequence[When]) -> list[Payment]:
    """40% and 60% on signing and delivery, respectively: the figures and the times, or the events of one time, in turn."""
    values = [v for v in told if not v.rest and not v.instalments and not v.rank]
    days = [w for w in whens if not w.cycle]
    if len(values) < 2 or len(values) != len(told) or not days or days[0].start < values[-1].end or not _RESPECTIVELY.search(text, days[-1].start):
        return []
    if len(days) == len(values):
        return [Payment(v, w) for v, w in zip(values, days, strict=True)]
    stop = _RESPECTIVELY.search(text, days[0].start)
    found = events.find(text[days[0].start:stop.end() if stop else days[0].end], "en") if len(days) == 1 else ()
    if len(found) != len(values):
        return []
    return [Payment(v, replace(days[0], trigger=replace(days[0].trigger, events=(f.value,), text=f.text), start=days[0].start + f.start,
                               end=days[0].start + f.end), ("in turn",)) for v, f in zip(values, found, strict=True)]


def _sum_in_parts(told: Sequence[Value], whens: Sequence[When]) -> tuple[Value, list[When]] | None:
    """$500 upon signing, and $9,000 in two equal instalments on May 1 and July 1: what each of them is, and its days."""
    for value in told:
        nearest = min((v.start for v in told if v.start > value.start), default=None)
        days = [w for w in whens if value.end <= w.start and (nearest is None or w.start < nearest) and not w.cycle]
        if value.equal and value.amount is not None and len(told) > 1 and len(days) == value.instalments > 1 and all(w.trigger.on for w in days):
            return value, days
    return None


def _place(payment: Payment) -> int:
    return min(x.start for x in (payment.value, payment.when) if x is not None)


def _one_a_time(value: Value, whens: Sequence[When]) -> list[Payment]:
    told = (value.amount is not None and "amount" not in value.derived) or (value.equal and value.instalments in _EXACT)
    doubts = () if told and all(w.trigger.on for w in whens) else ("split",)
    value = replace(value, instalments=0, per="")  # each has a time of its own
    return [Payment(value if k == 0 else replace(value, start=w.start, end=w.end), w, doubts) for k, w in enumerate(whens)]


def _usable(text: str, told: Sequence[Value], whens: Sequence[When]) -> list[When]:
    """Without the times inside a figure's own words, and without "monthly" where a day is told beside it."""
    days = [w for w in whens if not w.cycle]
    free = [w for w in whens if not any(v.start <= w.start < v.end or (w.cycle and v.per and _IN_BRACKET.fullmatch(text, v.end, w.start)) for v in told)]
    if days:
        free = [w for w in free if not w.cycle or not any(_near(text, w, d) and not _of_another(told, w, d) for d in days)]
    return free


def _of_another(told: Sequence[Value], cycle: When, day: When) -> bool:
    """Whether a day is told of a figure behind the one that a cycle is told of: 3%, monthly, and 10%, within thirty days."""
    return any(v.end <= cycle.start for v in told) and any(cycle.end <= v.start < day.start for v in told)


def _near(text: str, cycle: When, day: When) -> bool:
    """Whether two time phrases stand in one clause with no figure's break between them."""
    a, b = (cycle.end, day.start) if cycle.start < day.start else (day.end, cycle.start)
    return not re.search(r"[;]|\.(?= [A-Z])", text[a:b])


def _match(text: str, tokens: Sequence[Token], breaks: Sequence[int]) -> list[tuple[Value | None, When | None]]:
    """The cheapest way to pair neighbours: every token pairs with its left or right neighbour of the other kind, or stands alone."""

    costs, joins = [0.0], [False]  # of what stands from a token on, the last token first; whether it takes its right neighbour
    for k in range(len(tokens) - 1, -1, -1):
        one = tokens[k]
        alone = costs[-1] + (_ALONE_VALUE if isinstance(one, Value) else _alone(one))
        other = tokens[k + 1] if k + 1 < len(tokens) else None
        joined = alone
        if other is not None and isinstance(one, Value) != isinstance(other, Value):
            joined = costs[-2] + _gap(text, one, other, breaks)
        costs.append(min(alone, joined))
        joins.append(joined < alone)
    pairs: list[tuple[Value | None, When | None]] = []
    k = 0
    while k < len(tokens):
        both = tokens[k:k + 2] if joins[len(tokens) - k] else tokens[k:k + 1]
        pairs.append((next((x for x in both if isinstance(x, Value)), None), next((x for x in both if isinstance(x, When)), None)))
        k += len(both)
    return pairs


def _again(text: str, pairs: list[tuple[Value | None, When | None]]) -> list[tuple[Value | None, When | None]]:
    """$500 on June 1, 2010 and June 1, 2011: a figure that is due on both days; on each of June 1, 2010 and June 1, 2011 the sum of $500."""
    out: list[tuple[Value | None, When | None]] = []
    for value, when in pairs:
        before, first = out[-1] if out else (None, None)
        if value is None and when and first and before and not before.rest and _AND.fullmatch(text, first.end, when.start) \
                and _are_days(first, when):
            if _WORDS["total"].search(text[max(0, before.start - _CALLED):before.start]):  # or half of it on each day
                before = replace(before, strong=False)
                out[-1] = before, first
            value = replace(before, start=when.start, end=when.end)
        out.append((value, when))
    for k in range(len(out) - 1, 0, -1):
        (none, when), (value, later) = out[k - 1], out[k]
        if none is None and when and later and value and not value.rest and later.end <= value.start \
                and _EACH_OF.search(text, 0, when.end) and _AND.fullmatch(text, when.end, later.start) and _are_days(when, later):
            out[k - 1] = value, when
    return out


def _are_days(first: When, when: When) -> bool:
    """Whether two times are two dates, or two anniversaries of one event."""
    a, b = first.trigger, when.trigger
    if a.on or b.on:
        return bool(a.on and b.on) and first.strong and when.strong
    return bool(a.offset and b.offset) and a.events == b.events and "anniversar" in f"{a.text} {b.text}"


def _alone(token: Token) -> float:
    return _ALONE_WEAK if isinstance(token, When) and (token.cycle or not token.strong) else _ALONE_TIME


def _gap(text: str, one: Token, other: Token, breaks: Sequence[int]) -> float:
    """What it costs to say that two neighbours belong together."""
    between = text[one.end:other.start]
    low = between.lower()
    if isinstance(one, When) and one.start < _HEADS and _OVER_LIST.match(text, one.end, breaks[0] if breaks else one.end):
        return 0.5  # Upon completion: (a) the keys are handed over; (b) half of the price is paid
    cost = 0.6 if isinstance(one, Value) else 1.1
    cost += min(len(between), 240) / 120
    if any(one.end <= b <= other.start for b in breaks):
        cost += 3.2 if isinstance(one, Value) else 2.6
    if ";" in between or re.search(r"\.(?= [A-Z(])", between):
        cost += 1.2
    if isinstance(one, When):
        if re.fullmatch(r"[ ,]*(?::|[-–—]|\(|,)? ?(?:[\w ’']{0,40}? )?(?:shall|will|must|agrees to)? ?(?:[\w ]{0,30})?", between):
            cost -= 0.3
        if between.strip() in _MARKS:  # Second anniversary: $8,000
            cost -= 0.4
        if re.match(r",? (?:and|plus) (?!against\b|subject to\b|in (?:accordance|exchange|return)\b)", low):
            cost += 2.0
    elif re.search(r"\b(?:and|plus)\b", low) and not re.search(r"\b(?:shall|will|payable|due|paid)\b", low):
        cost += 0.8
    when = one if isinstance(one, When) else other
    if isinstance(when, When) and when.cycle:
        cost += 0.9
    if isinstance(when, When) and when.trigger.on and not when.strong:
        cost += 0.2 if len(between) < 4 else 1.0
    return cost


def _doubts(value: Value | None, when: When | None, split: Value | None, *, ranked: bool = False) -> tuple[str, ...]:
    out = []
    if split is not None:
        out.append("split")
    if when is not None and not when.strong:
        out.append("time")
    if when is not None and when.cycle:
        out.append("cycle")
    if value is not None and ((not value.strong and not ranked) or value.per):
        out.append("value")
    if value is not None and value.amount is not None and when is not None and when.trigger.recurrence is None and _AT_EACH.match(when.trigger.text) \
            and not {e.kind for e in when.trigger.events} & _PACED_KINDS:
        out.append("each")
    return tuple(out)
