"""A `Statement` → `Draft`s: its scene looked at, its values and times paired and settled, one draft a payment."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.kinds import node_kind
from tenor.contracts.recognise.nodes_en import acts, certain, framed, holdback, marks, pairing, scene, second_look
from tenor.contracts.recognise.nodes_en.holdback import Kept
from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.scene import Scene
from tenor.contracts.recognise.nodes_en.settle import settle
from tenor.contracts.recognise.nodes_en.statements import Statement
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import When
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.frozen import dataclass
from tenor.model import Event, EventKind, Money, NodeKind, PaymentNode, Recurrence, Trigger
from tenor.regex import regex
from tenor.wording.en import dates

_WORDS = patterns("payment_clauses_en")
_FIGURES = patterns("payment_figures_en")
_CONDITIONS = (("invoice", regex(r"\binvoices?\b", re.I)), ("acceptance_report", regex(r"\bacceptance (?:certificate|report)\b", re.I)),
               ("statement", regex(r"\bstatements? of account\b", re.I)))
_COUNTED = regex(r"(?<!\beach )(?<!\bevery )(?<!\bsuch )"
                 r"\b(?!(?:each|every|the|such|any|calendar|per|of|after|from|at|following|fiscal|financial)\b)[\w-]+(?: ?\(\d+\))?"
                 r" (?:calendar |business |working )?(?:months?|weeks?|quarters?|years?)\b")  # within three months
_INVOICED_THUS = regex(r"\b(?:invoiced|billed|invoices? for)\b[^.;]{0,60}:")  # invoiced in two halves: 50% on …
_INVOICES = regex(r"\b(?:invoiced?|bill(?:ed)?)\b")
_INVOICED = regex(r"\b(?:invoiced|billed)$")
_LATER, _LATER_AHEAD = regex(r",? thereafter\b"), regex(r"\bthereafter,? (?:the (?:sum|amount) of )?$")
_NO_CYCLE = regex(r"\b(?:half[- ]month|(?:semi|bi)-?(?:month|week)|(?:two|four|five)-month)", re.I)  # no period that comes round by a name of ours
_WORD = regex(r"[a-z]{4,}")
_CYCLES: Mapping[str, Recurrence] = {"half": "half_yearly", "semi-annual": "half_yearly", "six-month": "half_yearly", "three-month": "quarterly",
                                     "twelve-month": "yearly", "month": "monthly",
                                     "quarter": "quarterly", "year": "yearly", "week": "weekly"}
_TIMES_A_YEAR: Mapping[int, Recurrence] = {2: "half_yearly", 4: "quarterly", 12: "monthly"}
_ON_THE_DAY = regex(r"on (?:the|that|such)(?: same)? (?:day|date)\b(?! of (?:signing|execution))", re.I)  # every month on the day you joined
# what such a sum is, that the sentence before speaks of
_DAMAGES = regex(r"\b(?:liquidated damages|(?:by way of|as) (?:an? )?(?:penalty|damages|compensation for (?:the )?breach))\b", re.I)
_BEHIND = 40  # characters behind a time
# the price of $90,000 is paid in two parts: $60,000 on …, the rest on …
_IN_PARTS = regex(r"\bin (?:two|three|four|five|2|3|4|5) (?:\(\d\) )?(?:(?:equal|unequal|separate) )?(?:parts|instal?lments|payments|tranches|stages)\b", re.I)
_CALLED = 60  # characters before a figure in which it may be called the price
_INVOICED_ON = regex(r"\b(?:invoiced|billed)\b[^.;]{0,12}$")
_VERB = 160  # characters from the verb of paying to its time, within which the verb belongs to the evidence


@dataclass(frozen=True, slots=True)
class Draft:
    """A node before the whole paper was looked at. `start`..`end`: its words in the document; `anaphora`: it speaks of "such fee".
    `royal`: the royalty or commission
    that its statement speaks of. `row`: it is a row of a table. `price`: its sum is called the price of the contract.
    `plain`: its figure is the only one of its sentence, and is read one way only. `held`: it speaks of what was kept back;
    `each`: of each payment of a list; `account`: of an account that is rendered. `opens`: where its sentence begins.
    `words`: those of its statement, of a payment that comes round. `behind`: what the words of its event go on with.
    `firm`: its time is read one way only, and its figure but for what a rest comes to. `billed`: its time is that of its invoice;
    `invoiced`: perhaps so, where what is done is to invoice it."""

    node: PaymentNode
    start: int
    end: int
    section: int
    statement: int
    valued: bool
    timed: bool
    anaphora: bool = False
    royal: str = ""
    row: bool = False
    price: bool = False
    plain: bool = False
    held: bool = False
    each: bool = False
    account: bool = False
    opens: int = -1
    words: frozenset[str] = frozenset()
    behind: str = ""
    firm: bool = False
    billed: bool = False
    invoiced: bool = False


def drafts(statement: Statement, number: int, lexicon: Lexicon, heading: str = "", before: str = "") -> list[Draft]:
    """The payments of one statement; `heading` is what stands over it, `before` what was said right before it."""
    seen = scene.look(statement, lexicon, heading, before)
    kept = holdback.find(statement, lexicon)
    if seen is None:
        if kept and (kept.paid or kept.payment.when is None):
            return [_kept_back(kept, statement, number)]
        return _second(statement, number, lexicon, before)
    told = scene.figures(seen)
    times = scene.times(seen, told)
    frame, times = framed.apart(statement.text, times, max((v.start for v in told), default=-1))
    paired, total = pairing.pair(statement.text, told, times, seen.breaks())
    payments = framed.counted(settle(seen, paired, times), frame)
    payments = holdback.without(payments, kept) if kept else payments
    out = [_kept_back(kept, statement, number) if kept and p is kept.payment else _draft(p, seen, number, paired) for p in payments]
    if _at_odds([p.value for p in payments if p.value]):
        out = [replace(draft, node=replace(draft.node, sure=False)) for draft in out]
    if _DAMAGES.search(before):
        out = [draft for draft in out if not draft.anaphora]
    if not out:
        return _second(statement, number, lexicon, before)
    return rests(out, _unpaid(statement.text, told, total), statement.text)


def _second(statement: Statement, number: int, lexicon: Lexicon, before: str) -> list[Draft]:
    """What a second look sees: payments told as doubts."""
    out = []
    for p in second_look.find(statement, lexicon, before):
        spans = [(x.start, x.end) for x in (p.value, p.when) if x]
        value, trigger = p.value or Value(0, 0), _trigger(p.value, p.when)
        node = PaymentNode(share=value.share, cumulative=value.cumulative, amount=value.amount, other_share=value.other, other_base=value.base,
                           trigger=replace(trigger, recurrence=_recurrence(trigger)), kind=node_kind("", trigger), derived=value.derived, blank=_blank(p),
                           sure=False, marks=marks.of(p, statement))
        first, last = statement.line.span(min(a for a, _ in spans), max(b for _, b in spans))
        out.append(Draft(node, first, last, statement.line.section, number, p.value is not None, timed=p.when is not None))
    return out


def _at_odds(told: Sequence[Value]) -> bool:
    """Whether the sums told beside shares are not of one whole: 40% ($8,000), 60% ($9,000)."""
    wholes = [v.amount.amount / v.share for v in told if v.tail[0] and v.amount is not None and v.share]
    return bool(wholes) and max(wholes) - min(wholes) > max(wholes) / 100


def _unpaid(text: str, told: Sequence[Value], total: Money | None) -> Money | None:
    """What is still to be paid of a total, where some of it has been."""
    paid = [v.amount.amount for v in told if v.amount and _WORDS["already"].match(text, v.end)]
    return Money(total.amount - sum(paid, Decimal(0)), total.currency) if total and paid else total


def _kept_back(kept: Kept, statement: Statement, number: int) -> Draft:
    """The part of each payment that is kept back; it is paid once its time is told, here or in a later sentence."""
    value, when = kept.payment.value or Value(0, 0), kept.payment.when
    node = PaymentNode(share=value.share, trigger=when.trigger if when else Trigger(), other_share=value.other, other_base=value.base,
                       kind=NodeKind.RETENTION, sure=False, marks=marks.of(kept.payment, statement))
    first, last = statement.line.span(kept.start, kept.end)
    return Draft(node, first, last, statement.line.section, number, True, when is not None, held=True)


def _trigger(value: Value | None, when: When | None) -> Trigger:
    trigger = when.trigger if when else Trigger()
    cycle = _CYCLES.get(value.per) if value else None
    if cycle and trigger.recurrence is None:
        trigger = replace(trigger, recurrence=cycle)
    on_the_day = cycle not in (None, "yearly") and trigger.offset is None and _ON_THE_DAY.match(trigger.text) is not None
    if cycle and (when is None or on_the_day):
        trigger = replace(trigger, events=(Event(EventKind.PERIOD_END),))
    return trigger


def _recurrence(trigger: Trigger) -> Recurrence | None:
    """How often, from the words of the period itself: the end of each quarter."""
    if trigger.recurrence is None and any(e.kind is EventKind.PERIOD_END for e in trigger.events):
        if paced := _TIMES_A_YEAR.get(len(dates.of_year(trigger.text))):
            return paced  # within ten days after June 30 and December 31 of each year
        words = _COUNTED.sub("", trigger.text.lower(), count=1) if trigger.offset else trigger.text.lower()
        return next((name for word, name in _CYCLES.items() if word in words), None) if not _NO_CYCLE.search(words) else None
    return trigger.recurrence


def _draft(p: Payment, seen: Scene, number: int, paired: Sequence[Payment]) -> Draft:
    value, when, statement = p.value or Value(0, 0), p.when, seen.statement
    trigger = _trigger(p.value, when)
    trigger = replace(trigger, recurrence=_recurrence(trigger))
    start, end = _evidence(p, seen)
    billed = _is_billed(p, seen)
    only_billed = billed and trigger.recurrence is not None and [e.kind for e in trigger.events] != [EventKind.INVOICE]  # not when it is due
    firm = certain.sure(p, seen, paired) and not only_billed
    node = PaymentNode(
        share=value.share, cumulative=value.cumulative, amount=value.amount, trigger=trigger, conditions=_conditions(statement, start, end, trigger),
        other_share=value.other, other_base=value.base, kind=node_kind("", trigger), rest=value.rest, derived=value.derived, blank=_blank(p),
        sure=firm, marks=marks.of(p, statement))
    timed = bool(trigger.events or trigger.on or trigger.offset) and not (when.cycle if when else trigger.recurrence)
    anaphora = p.value is None and when is not None and _WORDS["anaphora"].match(statement.text[_clause(seen, when.start):]) is not None
    first, last = statement.line.span(start, end)
    opens = max(acts.sentence(seen.low, start), statement.pieces[statement.piece(start)][0])
    return Draft(node, first, last, statement.line.section, number, p.value is not None, timed, anaphora, _royal(statement),
                 price=p.value is not None and _is_price(statement.text, p.value), plain=certain.plain(p, seen), held=when is not None and _of_held(seen, when),
                 each=when is not None and _of_each(seen, when),
                 account=_FIGURES["account"].search(statement.text) is not None, opens=statement.line.span(opens, end)[0],
        behind=statement.text[when.end:when.end + _BEHIND] if when else "", firm=firm, billed=billed,
        invoiced=_is_invoiced(p, seen),
        words=_words(seen) if trigger.recurrence is not None or (when is not None and not p.value) else frozenset())


def _is_billed(p: Payment, seen: Scene) -> bool:
    """Whether what is told of a figure is when it is invoiced: the balance shall be invoiced upon completion."""
    if p.value and p.when and p.when.trigger.recurrence and _INVOICED_ON.search(seen.low, p.value.end, p.when.start):
        return True  # a retainer of $900, invoiced on the first day of each month
    act = seen.act(p.value.start) if p.value and p.when else None
    return act is not None and act.name == "billed" and _INVOICED.search(seen.low, act.start, act.end) is not None


def _is_invoiced(p: Payment, seen: Scene) -> bool:
    """Whether what is done with a figure is to invoice it: we will invoice you 50% when you sign."""
    act = seen.act(p.value.start) if p.value and p.when else None
    if act is None or p.value is None:
        return False
    ahead = _INVOICED_THUS.search(seen.low, acts.sentence(seen.low, p.value.start), p.value.start) is not None
    return ahead or (act.name in ("earn", "billed", "active") and _INVOICES.search(seen.low, act.start, act.end + _CALLED // 2) is not None)


def _words(seen: Scene) -> frozenset[str]:
    """The words of a statement in lower case and the singular."""
    return frozenset(word.removesuffix("s") for word in _WORD.findall(seen.low))


def _blank(p: Payment) -> tuple[str, ...]:
    """The fields that the paper leaves open."""
    return tuple(name for name in (p.value.blank if p.value else "", _open(p.when) if p.when and p.when.open else "") if name)


def _open(when: When) -> str:
    """What of a time is left open: the date, or how long."""
    return "fixed_date" if [e.kind for e in when.trigger.events] == [EventKind.FIXED_DATE] else "offset"


def _clause(seen: Scene, at: int) -> int:
    """Where the clause begins that holds an offset: behind a stop or a semicolon."""
    return max(acts.sentence(seen.low, at), seen.low.rfind("; ", 0, at) + 1)


def _of_each(seen: Scene, when: When) -> bool:
    """Whether a time is told of each payment of a list: its act's subject says so."""
    act = seen.act(when.start)
    low = max(acts.sentence(seen.low, act.start), act.start - _CALLED) if act else 0
    return act is not None and _WORDS["each_one"].search(seen.statement.text, low, act.end) is not None


def _of_held(seen: Scene, when: When) -> bool:
    """Whether what is paid at a time is what was kept back: the subject or the object of its act says so."""
    act, text = seen.act(when.start), seen.statement.text
    if act is None:
        return False
    low = max(acts.sentence(seen.low, act.start), act.start - _CALLED)
    return any(_WORDS["held_back"].search(text, a, b) for a, b in ((low, act.end), (act.end, when.start)) if a < b)


def _is_price(text: str, value: Value) -> bool:
    """Whether a sum is called the price, or given a name: a lump sum price of $5,000; $5,000 (the "Fee")."""
    called = _FIGURES["price_before"].search(text, max(0, value.start - _CALLED), value.start)
    return bool(called or _FIGURES["named_behind"].match(text, value.end))


def _royal(statement: Statement) -> str:
    """royalt, commission: what a statement speaks of that is a share of sales."""
    found = _FIGURES["royal"].search(statement.text)
    return found["what"].lower() if found else ""


def _evidence(p: Payment, seen: Scene) -> tuple[int, int]:
    """The words of the figure and its time, or of the verb and its time."""
    spans = [(x.start, x.end) for x in (p.value, p.when) if x]
    start, end = min(s for s, _ in spans), max(*(e for _, e in spans), p.value.tail[2] if p.value else 0)
    act = seen.act(spans[0][0])
    if p.value is None and act is not None and 0 <= start - act.start < _VERB:
        start = act.start
    if p.when and p.when.trigger.recurrence:  # $500 on the first of each month |thereafter; |thereafter $500 a month
        ahead, behind = _LATER_AHEAD.search(seen.low, 0, start), _LATER.match(seen.low, end)
        start, end = ahead.start() if ahead else start, behind.end() if behind else end
    return start, end + seen.statement.text.startswith(")", end)


def _conditions(statement: Statement, start: int, end: int, trigger: Trigger) -> tuple[str, ...]:
    """The papers that the same sentence or item speaks of."""
    if any(e.kind is EventKind.INVOICE for e in trigger.events):
        return ()
    low, high = statement.pieces[statement.piece(start)]
    of_others = any(e.kind is EventKind.UPSTREAM_PAYMENT for e in trigger.events) and "invoice" in trigger.text  # the customer's
    return tuple(name for name, mark in _CONDITIONS if mark.search(statement.text, low, max(high, end)) and not (of_others and name == "invoice"))


# a 40% deposit on order, progress invoices monthly, the balance on completion
_PROGRESS = regex(r"(?<![%)\d] )\b(?:progress|interim|milestone|stage|monthly|periodic)(?: \w+)? (?:invoices?|payments?|billings?|claims|instal?lments?)"
                  r"(?=,| (?:(?:are|is|shall be|will be|to be) )?(?:\w+ )?(?:monthly|quarterly|weekly|during|on|at|upon|as|each|every)\b)", re.I)


def paid_between(text: str) -> bool:
    """Whether payments whose figures are not told stand in a text: what the others leave is not the last one's."""
    return _PROGRESS.search(text) is not None


def rests(found: list[Draft], total: Money | None, text: str) -> list[Draft]:
    """The rest gets the share or the sum that the others leave. `text`: the statement."""
    if paid_between(text):
        return [replace(d, node=replace(d.node, sure=False)) if is_open(d.node) else d for d in found]
    others = [d.node for d in found if not is_open(d.node)]
    return [replace(d, node=_rest(d.node, others, total, text)) if is_open(d.node) else d for d in found]


def is_open(node: PaymentNode) -> bool:
    """Whether a node is a rest whose figure is not told."""
    return node.rest and node.share is None and node.amount is None and node.other_share is None and node.cumulative is None


def _rest(node: PaymentNode, others: Sequence[PaymentNode], total: Money | None, text: str) -> PaymentNode:
    shares = [n.share for n in others if n.share is not None]
    sums = [n.amount.amount for n in others if n.amount is not None]
    left = 1 - sum(shares, Decimal(0))
    if others and len(shares) == len(others) and 0 < left < 1:
        ahead = others[0] if others[0].share is not None and not others[0].trigger.text else None  # a deposit that has no time of its own
        return replace(node, share=left, derived=(*node.derived, "share_pct"), sure=node.sure and all(n.sure or n is ahead for n in others))
    if total and others and len(sums) == len(others) and sum(sums) < total.amount:
        rest = Money(total.amount - sum(sums, Decimal(0)), total.currency)
        sure = node.sure and all(n.sure for n in others) and _IN_PARTS.search(text) is not None
        return replace(node, amount=rest, derived=(*node.derived, "amount"), sure=sure)
    return replace(node, sure=False)
