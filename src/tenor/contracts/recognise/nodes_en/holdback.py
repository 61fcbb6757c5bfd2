"""A statement → the part of each payment that is kept back, and when it is paid out.

    Buyer may retain 10% of each progress payment until final acceptance, whereupon it shall be released within 30 days
    Owner may retain 5% of each invoice, which retainage is paid within 30 days after completion
    Owner shall withhold 5% of each progress payment.  The retainage shall be released …        two statements (whole.py)
"""

from __future__ import annotations

import re
from dataclasses import replace

from tenor.contracts.recognise.nodes_en import timing, values
from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.statements import Statement
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import View, When
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.frozen import dataclass
from tenor.regex import regex
from tenor.wording import event as events
from tenor.wording.en import percent, period

_WORDS = patterns("payment_clauses_en")
_AT_MOST = regex(r"\b(?:up to|not (?:more than|exceeding|to exceed)|a maximum of|no more than|at most)(?: (?:an? |the )?(?:amount"
                 r"|sum) of)?(?: [a-z-]+ (?:per ?cent )?\()? ?$", re.I)
_DUTY = regex(r"\b(?:shall|will|must)\b", re.I)
_FIGURE = 60  # characters between the verb of keeping back and its figure
_RELEASE = 120  # characters between what is kept back, or the verb of paying it out, and the time


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept back, told at start..end; no time where this statement does not tell when it is paid out. `paid`: it says so, or
    that it must be kept until then and no longer."""

    payment: Payment
    start: int
    end: int
    paid: bool = True


def find(statement: Statement, lexicon: Lexicon) -> Kept | None:
    """The figure that is kept back and the time that ends the keeping."""
    text = statement.text
    shares = percent.find(text)
    kept = _WORDS["keeps_back"].search(text)
    share = next((f for f in shares if kept and kept.end() <= f.start < kept.end() + _FIGURE), None)
    if kept is None or share is None:  # the other 10% being held back until completion
        kept, share = next(((m, f) for f in shares if (m := _WORDS["kept_behind"].match(text, f.end))), (kept, share))
    if share is not None and _AT_MOST.search(text, 0, share.start):
        return None  # may keep back up to 10%: how much, is not said
    if kept is None or share is None or _WORDS["sentence_end"].search(text, *sorted((kept.end(), share.start))):
        return None
    low = values.ascii_lower(text)
    base = lexicon.first("base", low, share.end, min(len(low), share.end + _FIGURE))
    before = next((f for f in shares if f.end < share.start and f.value + share.value == 1), None)
    if before is not None and kept.end() > share.start:  # 90% of the work done is paid, 10% is kept back: of the same
        base = lexicon.first("base", low, before.end, min(len(low), before.end + _FIGURE)) or base
    other = base is not None and base.name == "other"
    value = Value(share.start, share.end, share=None if other else share.value, other=share.value if other else None,
                  base=text[base.start:base.end] if base and other else "", strong=False)
    when = _until(text, share.end) or _released(statement, low, lexicon, share.end)
    duty = _DUTY.search(text, max(0, kept.start() - len("shall ")), kept.end()) is not None  # and not only a right to keep it
    paid = duty or _WORDS["released"].search(text, share.end) is not None
    return Kept(Payment(value, when, ("kept back",)), min(kept.start(), share.start), max(when.end, share.end) if when else share.end, paid)


def _until(text: str, at: int) -> When | None:
    """until final acceptance, whereupon it is paid within 30 days."""
    until = _WORDS["until"].search(text, at)
    if until is None or _WORDS["sentence_end"].search(text, at, until.start()):
        return None
    happened = View(text, events.find(text, "en"), ()).happening(until.end(), fallback=True)
    if happened is None:
        return None
    when = View(text, (), ()).when(until.start(), happened, None, "after", strong=False)
    released = _WORDS["released"].search(text, happened.end)
    counted = next((p for p in period.find(text) if released and released.end() <= p.start < released.end() + _FIGURE), None)
    return replace(when, trigger=replace(when.trigger, offset=counted.value), end=counted.end) if counted else when


def _released(statement: Statement, low: str, lexicon: Lexicon, at: int) -> When | None:
    """which retainage shall be paid within 30 days after acceptance."""
    paid = _WORDS["kept_is_paid"].search(statement.text, at)
    if paid is None:
        return None
    whens = [w for w in timing.find(statement.text, low, lexicon, [a for a, _ in statement.pieces[1:]]) if not w.cycle]
    return next((w for w in whens if 0 <= w.start - paid.end() < _RELEASE), None)


def without(payments: list[Payment], kept: Kept) -> list[Payment]:
    """The payments, with what was kept back in place of those that its words were read as."""
    others = [p for p in payments if not any(kept.start <= x.start < kept.end for x in (p.value, p.when) if x)]
    return sorted([*others, kept.payment], key=_start)


def _start(p: Payment) -> int:
    spot: Value | When | None = p.value or p.when
    return spot.start if spot else 0
