"""Paired values and times → the `Payment`s that a statement really tells of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from tenor.contracts.recognise.nodes_en import acts, first_paid, listed, own_sums, two_times, values
from tenor.contracts.recognise.nodes_en.acts import Act
from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.scene import Scene
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import When
from tenor.contracts.recognise.pages import patterns
from tenor.model import EventKind
from tenor.regex import regex

_WORDS = patterns("payment_clauses_en")
_EACH_DUE = regex(r"\beach(?: of (?:which|them|such \w+))?(?: (?:is|are|to be|being|shall be))?(?: (?:due|payable|paid))?(?: and payable)? $", re.I)
_CLOSING = regex(r"^(?:at|on|upon) (?:the )?closing\b", re.I)
_THE_DAY = regex(r"on the (?:day|date)\b(?! of (?:this|termination|expir))", re.I)
_INVOICED_ON = regex(r"\b(?:invoiced|billed)(?: (?:in advance|in arrears|monthly|quarterly|annually))? $")  # |on the first: and due on the fifteenth
_SUCH = regex(r"\b(?:such|thereafter|thereof|said)\b", re.I)
_OF_WRONG = regex(r"\b(?:breach|violation|infringement|contravention|misconduct|infraction|accident|injury)(?:es|s)?\b", re.I)
_REPAID, _OUTLAY = regex(r"\breimburs"), regex(r"\b(?:expenses?|disbursements?|outlays?|out[- ]of[- ]pocket|travel|costs?)\b")
_OF_DELAY = regex(r" (?:of (?:(?:the|such|any|said) )?(?:delay|default|lateness)|by which|late)\b")  # for each week of delay
_ALL_OF_DUE = regex(r"\b(?:invoice|delivery|acceptance|settlement|signing|completion)\b", re.I)
_STOP = regex(r";|\.(?= )")
_FIGURE_ACTS = frozenset({"active", "passive", "due", "terms", "coordinate", "present", "earn", "tranche", "given", "owe"})
_AHEAD = regex(r"\)?(?: (?:non-?refundable|initial|mobili[sz]ation|cash|booking))? (?:deposit|advance|down ?payment|retainer|in advance|up-?front"
               r"|down)(?=[,;])", re.I)
_ONLY = regex(r"(?:payable |paid )?only (?:after|upon|once|when|on|following)\b", re.I)  # commission is payable only after the price has been received
_LATER_ONE = regex(r"\W*(?:the |a |your )?(?:final|last|second|third|fourth|next|balance) (?:payment|instal?lment|amount)\b")
_OF_INVOICES = regex(r"\b(?:all|any|each|every|undisputed|valid|correct|final|monthly)? ?invoices?\b[^.;:$€£%]{0,60}\b(?:payable|due|paid|settled)\b", re.I)
_HAND_OVER = frozenset({EventKind.SIGNING, EventKind.INVOICE, EventKind.SHIPMENT, EventKind.DELIVERY, EventKind.ACCEPTANCE, EventKind.INSTALLATION})
# Deposit: $1,500 among payments that have their times
_NAMED_PART = regex(r"\W*(?:\(?\w{1,3}[).] )?(?:(?:initial|non-?refundable|booking|first|final|up-?front) )*"
                    r"(?:deposit|down ?payment|advance(?: payment)?|retainer|payment)(?:\*\*)? ?[:–—-](?:\*\*)? ")
_AS_FOLLOWS = regex(r"[^.;:$€£%\d]{0,60}\b(?:as follows|following|below|schedule)\b[^.;:$€£%\d]{0,60}:?\s*(?:(?:first|initial) (?:instal?lment"
                    r"|payment)\W*)?", re.I)
# the rest is subject to the reconciliation of the year
_NOT_PAID = regex(r"\)? (?:(?:is|are|being|shall be|will be) (?:subject|carried|credited)|remains?)\b")
_ON_CANCELLING = regex(r"\b(?:if|when|where|should|who|whoever)\b[^.;]{0,40}\bcancel(?:s|led|ed)?\b|\bno-?shows?\b"
                       r"|\bcancell?ations? (?:made|received|within|less|after|before|with|by|of)\b")
# who is paid, in place of what
_PAID_ONE = regex(r"\b(?:contractor|consultant|freelancer|employee|worker|subcontractor|artist|author|affiliate|partner|seller|driver|agent|provider|tutor"
                  r"|coach|instructor|performer)s? (?:shall|will|must|is|are) (?:be )?(?:\w+ly )?paid$")
_AT_TIME_OF = regex(r"(?:due |payable )?(?:at|on|upon|prior to|before) (?:the )?(?:time of )?(?:the |your |each )?"
                    r"(?:booking|reservation|registration|enrol?lment|check-?in|check-?out|checkout|arrival|collection|pick-?up|service|purchase"
                    r"|order(?:ing)?|sign-?up|appointment)\b", re.I)
_AND_PAYABLE = regex(r",? (?:and|but)(?: (?:shall be|will be|is|are))? (?:payable|to be paid)(?: (?:by|to) [\w’'. -]{2,40}| in [\w’'. -]{2,30})* ?"
                     r"(?:net )?", re.I)
_JOINS = regex(r"(?:[,;]| |\band\b|\bon\b)*")
_OBJECT, _SUBJECT, _FIRST, _LATER = 110, 60, 70, 120  # characters between an act and its figure, a word and its time


def settle(scene: Scene, paired: list[Payment], times: Sequence[When]) -> list[Payment]:
    """What is left of the pairs when every one of them has been asked whether it is a payment."""
    text = scene.statement.text
    payments = _shared(scene, listed.named(two_times.counted(scene, two_times.fronted(text, paired)), scene))
    kept = [p for p in payments if _is_payment(p, payments, scene)]
    if not any(p.value for p in kept):
        kept = _one_each(kept, scene)
    kept = [p for k, p in enumerate(kept) if not any(_only_due(text, p, later) for later in kept[k + 1:])]
    own = [p.when for p in kept if p.value and not (p.value.per or p.value.instalments or p.value.rank)]  # an initial payment of $5 on signing
    free = [w for w in times if w not in own]
    begun = [first_paid.running(text, first_paid.at_first(text, p, free), times) for p in kept]
    return _with_later(text, _without_later(text, first_paid.following(text, begun)), times)


def _only_due(text: str, one: Payment, other: Payment) -> bool:
    """Whether a time only tells when something becomes due, and the next one by when it is paid: due on receipt and payable within 30 days."""
    a, b = one.when, other.when
    if one.value or other.value or a is None or b is None or a.cycle or a.trigger.offset is not None or a.trigger.on is not None:
        return False
    return b.trigger.offset is not None and a.end <= b.start and _AND_PAYABLE.fullmatch(text, a.end, b.start) is not None


def _with_later(text: str, kept: list[Payment], times: Sequence[When]) -> list[Payment]:
    """The first on the launch date, and each subsequent payment on the first day of each month: two payments, the second comes round."""
    for at in values.later_of(text):
        first = next((p for p in kept if p.when is not None and p.when.end <= at and any(0 <= p.when.start - b < _FIRST for b in values.first_of(text))), None)
        when = next((w for w in times if 0 <= w.start - at < _LATER and not w.cycle and w.trigger.recurrence is not None), None)
        if first is None or when is None or _STOP.search(text, at, when.start) or any(p.when is when for p in kept):
            continue
        if first.value is not None and first.value.instalments and first.value.per:  # it is one of those that come round
            continue
        value = replace(first.value, start=when.start, end=when.end, strong=False) if first.value is not None and first.value.per else None
        return [*kept, Payment(value, when, ("later",))]
    marks = tuple(values.later_of(text))  # a later payment without the first one: what that is due on was not understood
    return [replace(p, doubts=(*p.doubts, "later")) if p.when and len(kept) == 1 and any(0 <= p.when.start - at < _LATER and not _STOP.search(
        text, at, p.when.start) for at in marks) else p for p in kept]


def _shared(scene: Scene, payments: list[Payment]) -> list[Payment]:
    """One time told before several figures, or behind them all, is the time of each of them."""
    text = scene.statement.text
    timed = [p for p in payments if p.when is not None and not p.when.cycle]
    each = len(timed) == 1 and _EACH_DUE.search(text, 0, timed[0].when.start if timed[0].when else 0) is not None
    bare = [p for p in payments if p.value is not None and p.when is None and (each or not p.value.per)]
    if len(timed) != 1 or not bare or timed[0].value is None:
        return payments
    spans = sorted((p.value.start, p.value.end) for p in payments if p.value is not None)
    when = timed[0].when
    assert when is not None
    if not each and _of_one_item(scene, timed[0].value.start, when.start, spans[-1][0]):
        return payments
    tiers = all(p.value.other is not None for p in payments if p.value is not None) and _ends_period(when)  # 5% on the first …, 4% on the next …, quarterly
    apart = timed[0].value.rest or _is_whole(payments) or any(not tiers and _WORDS["preposition"].search(text, a[1], b[0]) for a, b in pairwise(spans))
    apart = apart or (when.start >= spans[-1][1] and _are_whole(p.value.share for p in payments if p.value is not None))  # 30% deposit, 70% on delivery
    ahead = any(p.value is not None and _AHEAD.match(text, p.value.end) for p in bare)  # 40% advance, 50% on delivery
    apart = apart or (ahead and when.start >= spans[-1][1])
    if apart or not (when.end <= spans[0][0] or when.start >= spans[-1][1]):
        return [replace(p, doubts=(*p.doubts, "apart")) for p in payments]
    return [Payment(p.value, when if p in bare else p.when, (*p.doubts, "shared")) for p in payments]


def _ends_period(when: When) -> bool:
    return when.trigger.offset is not None and [e.kind for e in when.trigger.events] == [EventKind.PERIOD_END]


def _of_one_item(scene: Scene, value: int, when: int, last: int) -> bool:
    """Whether a figure and its time stand in one item of a list that figures of later items follow: it is the time of that item alone."""
    of = scene.statement.piece
    return scene.statement.listed and 0 < of(value) == of(when) < of(last)


def _is_payment(payment: Payment, payments: Sequence[Payment], scene: Scene) -> bool:
    if payment.value is None:
        return payment.when is not None and _a_time_pays(payment.when, payments, scene)
    return _a_value_pays(payment.value, payment.when, payments, scene)


def _a_time_pays(when: When, payments: Sequence[Payment], scene: Scene) -> bool:
    """Whether a time without a figure is a payment: it is when something named falls due, and no figure has that time."""
    act = scene.act(when.start)
    if when.cycle and _OF_DELAY.match(scene.low, when.end):
        return False
    mine = any(p.value is not None and (p.when is not None or scene.act(p.value.start) is act) for p in payments)
    own = _of_its_own(when, payments, scene) or own_sums.is_named(scene, act, when) \
        or _under_own_act(when, act, payments, scene) or _whole_in_item(when, payments, scene)
    work_done = act is not None and _WORDS["for_work_done"].search(scene.low, act.end) and not _WORDS["bare_case"].match(
        scene.low, acts.sentence(scene.low, act.start))
    closed = acts.ended(scene.low[:when.end + 30]) and not work_done
    if act is None or act.needs or closed or (mine and not own):
        return False
    t = when.trigger
    bare = t.offset is None and t.on is None and t.recurrence is None
    if bare and _REPAID.search(scene.low, act.start, act.end) and _OUTLAY.search(scene.low, act.end, when.start):
        return False  # reimburses expenses upon submission of receipts: how, not when
    closing = act.good and act.name in ("active", "passive") and _CLOSING.search(t.text) is not None
    if t.on is None and t.offset is None and t.recurrence is None and not closing and t.direction != "before" \
            and not (act.good and (_THE_DAY.match(t.text) or _AT_TIME_OF.match(t.text) or _ONLY.match(t.text))) \
            and not (t.events and t.events[0].kind is not EventKind.OTHER):
        return False
    each = not when.cycle and t.recurrence is not None
    known = act.name == "active" and when.strong and bool(t.events) and (t.events[0].kind in _HAND_OVER or each)
    if act.name == "passive" and t.recurrence is not None and _PAID_ONE.search(scene.low, acts.sentence(scene.low, act.start), act.end):
        return True
    return act.good or act.name == "terms" or t.on is not None or known or bool((t.offset or when.open) and t.events)


def _of_its_own(when: When, payments: Sequence[Payment], scene: Scene) -> bool:
    """Whether a time behind a figure and its time is told of another thing that has no figure: …, and patent costs within 30 days of invoice."""
    ends = [x.end for p in payments for x in (p.value, p.when) if x and x is not when and x.end <= when.start]
    if when.cycle or not when.trigger.events or not any(p.value and p.when and p.when.end == max(ends, default=0) for p in payments):
        return False
    return _WORDS["time_of_its_own"].search(scene.low[max(ends):when.start]) is not None


def _whole_in_item(when: When, payments: Sequence[Payment], scene: Scene) -> bool:
    """Whether a time stands in an item of a list that pays all of it: Option A: the full fee on the Effective Date."""
    start, end = scene.statement.pieces[scene.statement.piece(when.start)]
    if not scene.statement.listed or any(p.value and start <= p.value.start < end for p in payments):
        return False
    if (_OF_INVOICES.search(scene.low, start, when.end) or _LATER_ONE.match(scene.low, start, when.start)) and any(start <= a.start < end for a in scene.acts):
        return True  # 40% on signing; 60% on completion; all invoices are payable within 14 days
    return _WORDS["all_of_price"].search(scene.low, start, when.start) is not None


def _under_own_act(when: When, act: Act | None, payments: Sequence[Payment], scene: Scene) -> bool:
    """Whether a time stands under an act whose subject is named, and every figure under a later one: the subscription shall be paid
    on the first Monday of March, save that a new member shall pay half of it within a month."""
    told = [p.value.start for p in payments if p.value is not None]
    on_a_day = not when.cycle and (when.trigger.on is not None or when.trigger.recurrence is not None)
    named = act is not None and act.good and act.name == "passive"
    return named and on_a_day and all(when.end < at and scene.act(at) is not act for at in told)


def _a_value_pays(value: Value, when: When | None, payments: Sequence[Payment], scene: Scene) -> bool:
    """Whether a figure is a payment: it has a time, it recurs, or it is what the verb of paying is about."""
    if value.rank and value.share is None and value.amount is None and when is None:
        return False
    if when is None and value.per and _is_price_list(value, scene):
        return False
    if when is None and value.other is None and _is_defined(value, scene):
        return False
    if when is None and value.other is not None and _are_whole(p.value.share for p in payments if p.value and p.when):
        return False  # the fee, 8% of the cost, is payable 40% on …, 60% on …
    if when is None and _WORDS["only_if"].match(scene.low, value.end):
        return False
    of_later = when is None or any(value.end < v.start < when.start for v in scene.values)  # $5 has been paid and the remaining $9 is due on delivery
    if of_later and value.cumulative is None and _WORDS["already"].match(scene.low, value.end):
        return False
    if value.share == 1 and when is None and not value.rest and scene.low.startswith(")", value.end):
        return False  # Payment terms – export (L/C 100%)
    if value.blank and (when is None or when.cycle):
        return False
    if value.share is not None and _ON_CANCELLING.search(scene.low, *_around(value, scene)):
        return False  # 50% of the price is charged to those who cancel
    if when is not None and _OF_WRONG.search(when.trigger.text) and not _ALL_OF_DUE.search(when.trigger.text):
        return False  # $5,000 within ten days after the breach: a penalty
    if when is None and value.instalments and _AS_FOLLOWS.fullmatch(scene.statement.text, value.end):
        return False  # in two instalments as follows: rows of a table, or blanks
    if when is not None or value.per or value.instalments:
        return True
    if when is None and value.share is not None and _is_whole(payments):
        return True  # Payment terms: 50% deposit, 50% on completion
    if value.rest and when is None and _NOT_PAID.match(scene.low, value.end):
        return False
    if value.rest:
        return any(p.value is not None and p.value is not value for p in payments)
    act = scene.act(value.start)
    if act is None:
        return False
    item = scene.statement.pieces[scene.statement.piece(value.start)][0]
    if scene.statement.listed and any(p.when for p in payments) and _NAMED_PART.fullmatch(scene.low, item, value.start):
        return True
    if act.name == "state" and value.other is not None and act.end <= value.start:  # the royalty is 5% of net sales
        return _WORDS["of_sales"].search(scene.low, max(acts.sentence(scene.low, act.start), act.opens - _SUBJECT), act.start) is not None
    if act.name in ("passive", "due", "reach") and act.opens <= value.start < act.start < value.end + _SUBJECT:
        return True
    further = value.other is not None and scene.low[:value.start].rstrip().endswith((" and", ","))  # …, and 25% of the receipts from copies
    before = [v.end for v in scene.values if v.end <= value.start and scene.act(v.start) is act] if further else []
    heads = scene.statement.listed and act.end <= item and value.start - item < _OBJECT // 2  # the figure of an item under the verb of the lead
    return act.name in _FIGURE_ACTS and act.start < value.start and (heads or value.start - max([act.end, *before]) < _OBJECT)


def _around(value: Value, scene: Scene) -> tuple[int, int]:
    """The sentence that holds a value."""
    stop = _STOP.search(scene.low, value.end)
    return acts.sentence(scene.low, value.start), stop.start() if stop else len(scene.low)


def _is_whole(payments: Sequence[Payment]) -> bool:
    """Whether payments are the parts of a whole, all but one of them with a time."""
    told = [p.value.share for p in payments if p.value is not None and p.value.share is not None]
    return len(told) > 1 and abs(sum(told, Decimal(0)) - 1) < Decimal("0.01") and sum(p.when is None for p in payments) == 1


def _are_whole(shares: Iterable[Decimal | None]) -> bool:
    """Whether shares come to the whole."""
    told = [share for share in shares if share is not None]
    return len(told) > 1 and sum(told) >= Decimal("0.99")


def _is_defined(value: Value, scene: Scene) -> bool:
    """Whether a sentence says what a word means, or what is owed in each case of a kind: for each qualified lead, $14."""
    case = _WORDS["bare_case"].match(scene.low, acts.sentence(scene.low, value.start))
    return case is not None or _WORDS["defines"].match(scene.statement.text) is not None


def _is_price_list(value: Value, scene: Scene) -> bool:
    """Whether a sum is one of several that a sentence names as charges: the charge for A is $5, for B $6 and for C $7."""
    act = scene.act(value.start)
    return act is not None and act.name == "state" and not scene.whens and sum(scene.act(v.start) is act for v in scene.values) > 2


def _one_each(kept: Sequence[Payment], scene: Scene) -> list[Payment]:
    """Without a figure an act of paying has one time: a counted one, else the first."""
    by_act: dict[Act, list[When]] = {}
    for payment in kept:
        act = scene.act(payment.when.start) if payment.when else None
        if act is not None and payment.when is not None:
            by_act.setdefault(act, []).append(payment.when)
    out: list[Payment] = []
    for act, whens in by_act.items():
        whens = [w for w in whens if not _WORDS["or_else"].search(scene.low, whens[0].end, w.start)] or whens
        best = max(whens, key=lambda w: (not w.cycle, w.trigger.offset is not None or w.trigger.on is not None, w.start > act.start, -w.start))
        if named := own_sums.in_turn(scene, act, whens):
            out += [Payment(None, w, ("times",)) for w in named]
            continue
        several = any(w is not best and not w.cycle for w in whens)
        doubts = [*(("times",) if several else ()), *(("cycle",) if best.cycle else ()), *(() if best.strong else ("time",))]
        out.append(Payment(None, best, tuple(doubts)))
        out += [Payment(None, w, ("times",)) for w in whens if w is not best and w.trigger.on and best.trigger.on and _is_date_list(scene, best, w)]
    timed = [p for p in out if p.when is not None and not p.when.cycle]
    pace = next((w.trigger.recurrence for w in scene.whens if w.cycle and w.strong), None)
    timed = [first_paid.paced(scene.statement.text, p, pace) for p in timed]
    timed = [p for k, p in enumerate(timed) if not any(_counts_on(p, later) for later in timed[k + 1:])]
    timed = [p for k, p in enumerate(timed) if not (_INVOICED_ON.search(scene.low, 0, _start_of(p)) and timed[k + 1:])]
    return timed or out[:1]


def _start_of(p: Payment) -> int:
    return p.when.start if p.when else 0


def _counts_on(p: Payment, later: Payment) -> bool:
    """Whether a later time counts from the event of one: becomes due upon receipt, and is paid within ten days thereafter."""
    a, b = (p.when.trigger, later.when.trigger) if p.when and later.when else (None, None)
    return a is not None and b is not None and a.offset is None and a.on is None and b.offset is not None and a.events == b.events \
        and _SUCH.search(b.text) is not None


def _is_date_list(scene: Scene, first: When, when: When) -> bool:
    """Whether two dates stand in one list of dates: on July 1, 2001; October 1, 2001; January 1, 2002."""
    a, b = sorted((first, when), key=lambda w: w.start)
    between = scene.statement.text[a.end:b.start]
    for w in scene.whens:
        if a.end <= w.start and w.end <= b.start and w.trigger.on:
            between = between.replace(scene.statement.text[w.start:w.end], "")
    return _JOINS.fullmatch(between) is not None


def _without_later(text: str, kept: Sequence[Payment]) -> list[Payment]:
    """Without the times of "each subsequent payment", and those that a figure has taken."""
    later = tuple(values.later_of(text))
    taken = [p.when for p in kept if p.value is not None]
    out: list[Payment] = []
    for p in kept:
        subsequent = p.when is not None and len(kept) > 1 and any(0 <= p.when.start - at < _LATER for at in later)
        if p.value is not None or not (subsequent or p.when in taken):
            out.append(p)
    return out
