"""A payment and all that stands around it → whether it may pass without a person: every reading of its words agrees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.scene import Scene
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import When
from tenor.contracts.recognise.pages import patterns
from tenor.model import EventKind
from tenor.wording.en import money, period

_WORDS = patterns("payment_clauses_en")
_CLEAR = frozenset({
    EventKind.SIGNING, EventKind.EFFECTIVE, EventKind.INVOICE, EventKind.SHIPMENT, EventKind.DELIVERY, EventKind.ACCEPTANCE,
    EventKind.FINAL_ACCEPTANCE, EventKind.PERIOD_END, EventKind.DOCUMENTS, EventKind.NOTICE, EventKind.INSTALLATION,
    EventKind.WARRANTY_EXPIRY, EventKind.UPSTREAM_PAYMENT, EventKind.MILESTONE})
_NAMED = frozenset({EventKind.MILESTONE, EventKind.DOCUMENTS, EventKind.NOTICE})
_ACTS = frozenset({"active", "passive", "due", "terms", "present", "coordinate", "tranche", "earn"})
_ROYALTY = frozenset({"active", "passive", "due", "present"})
_STOP = re.compile(r";(?= )|(?<!\b\w)\.(?= [A-Z(]|$)")
_IF = re.compile(r"\bif\b(?! (?:any|applicable|required|requested|necessary)\b)", re.I)
_ENDING = re.compile(r"\b(?:terminat\w+|expir\w+)\b", re.I)
_ODD_FIGURE = re.compile(r"\d\.\d{3}(?!\d)")  # 40.000 may be forty or forty thousand
_LONGEST_NAME = 80  # characters of an event in its own words
_BEFORE, _AFTER, _BEHIND_IF = 80, 60, 30  # characters around a payment in which a choice or a condition may concern it


def sure(payment: Payment, scene: Scene, paired: Sequence[Payment]) -> bool:
    """Whether value, trigger and timing are read by strong patterns with nothing left over in the sentence."""
    value, when = payment.value, payment.when
    if value is not None and _every_cycle(payment, scene):
        return True
    if when is None or not (_clear(when) or _own_words(when)) or any(not _settled(d, value, when) for d in payment.doubts):
        return False
    low, high = _sentence(payment, scene)
    if _choice(payment, scene, low, high) or any(low <= a < high for a, _ in scene.unread):
        return False
    if any(low <= _start(p) < high and _left_over(p) for p in paired if p.value is not value or p.when is not when):
        return False
    act = scene.act((value or when).start)
    if act is None:
        return False
    text = scene.statement.text
    if value is not None:
        if value.other is not None and not (value.strong and value.base and act.name in _ROYALTY):
            return False
        return not _ODD_FIGURE.search(text, value.start, value.end) and act.name in _ACTS
    named = act.name in _ROYALTY and when.trigger.events[:1] != () and when.trigger.events[0].kind is EventKind.INVOICE
    good = act.good or named or any(a.pays and a.good and low <= a.start < high for a in scene.acts)
    if when.trigger.offset is None or act.needs or not good or _ENDING.search(text, low, high):
        return False
    one = len(period.find(text[low:high])) + len(period.nth(text[low:high])) <= 1
    return one and not any(low <= v.start < high for v in scene.values) and not money.find(text[low:high])


def _settled(doubt: str, value: Value | None, when: When) -> bool:
    """Whether what was doubted is settled by the rest: a monthly sum due on a day of the month; an event in its own words."""
    if doubt == "time":
        return _own_words(when)
    recurs = value is not None and bool(value.per) and value.strong and not value.instalments
    on_a_day = when.trigger.direction == "within_period" or (when.strong and not when.cycle and EventKind.PERIOD_END in {e.kind for e in when.trigger.events})
    return doubt == "value" and recurs and when.trigger.recurrence is not None and on_a_day


def _every_cycle(payment: Payment, scene: Scene) -> bool:
    """Whether a sum is due every month or quarter, no day told and nothing else said in the sentence."""
    value, when = payment.value, payment.when
    if value is None or value.amount is None or value.per not in ("month", "quarter") or value.instalments or (when is not None and not when.cycle):
        return False
    low, high = _sentence(payment, scene)
    act = scene.act(value.start)
    alone = sum(low <= v.start < high for v in scene.values) == 1 and not any(low <= w.start < high and not w.cycle for w in scene.whens)
    return alone and act is not None and act.name in _ACTS and not _choice(payment, scene, low, high) and not any(low <= a < high for a, _ in scene.unread)


def _own_words(when: When) -> bool:
    """Whether an event that no list knows is told in words that no other kind of event is told in."""
    t = when.trigger
    if when.cycle or when.bare or t.month_end or t.recurrence or len(t.events) != 1 or t.events[0].kind is not EventKind.OTHER:
        return False
    name = t.events[0].name
    return 3 < len(name) < _LONGEST_NAME and name.lower() in t.text.lower() and not _WORDS["a_kind"].search(name)


def _clear(when: When) -> bool:
    """Whether a time phrase can be read one way only."""
    t = when.trigger
    if not when.strong or when.cycle or t.month_end or (t.direction == "within_period" and t.recurrence != "monthly"):
        return False
    if t.on:
        return True
    if len(t.events) != 1 or t.events[0].kind not in _CLEAR:
        return False
    return not (t.events[0].kind in _NAMED and _WORDS["two_names"].search(t.text) and not _WORDS["by_authority"].search(t.text))


def _left_over(payment: Payment) -> bool:
    """A figure without a time, or a time without a figure."""
    return payment.when is None or (payment.value is None and not payment.when.cycle)


def _choice(payment: Payment, scene: Scene, low: int, high: int) -> bool:
    """Whether the words around leave a choice or a condition open."""
    text, start, end = scene.statement.text, _start(payment), _end(payment)
    near = _WORDS["choice"].search(text, max(low, start - _BEFORE), min(high, end + _AFTER))
    return bool(near or _IF.search(text, low, min(high, end + _BEHIND_IF)))


def _start(payment: Payment) -> int:
    return min(x.start for x in (payment.value, payment.when) if x)


def _end(payment: Payment) -> int:
    return max(x.end for x in (payment.value, payment.when) if x)


def _sentence(payment: Payment, scene: Scene) -> tuple[int, int]:
    """The sentence around a payment, or the item of a list."""
    text, start, end = scene.statement.text, _start(payment), _end(payment)
    before = [m.end() for m in _STOP.finditer(text, 0, start)]
    after = _STOP.search(text, end)
    low, high = scene.statement.pieces[scene.statement.piece(start)]
    return max(low, before[-1] if before else 0), min(high, after.start() if after else len(text))
