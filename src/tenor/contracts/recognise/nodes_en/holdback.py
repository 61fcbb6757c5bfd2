"""A statement → the part of each payment that is kept back, and when it is paid out.

    Buyer may retain 10% of each progress payment until final acceptance, whereupon it shall be released within 30 days
"""

from __future__ import annotations

from dataclasses import replace

from tenor.contracts.recognise.nodes_en.pairing import Payment
from tenor.contracts.recognise.nodes_en.scene import Scene
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.nodes_en.when import View, When
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.wording import event as events
from tenor.wording.en import percent, period

_WORDS = patterns("payment_clauses_en")
_FIGURE = 60  # characters between the verb of keeping back and its figure


def find(scene: Scene, lexicon: Lexicon) -> tuple[Payment, int, int] | None:
    """The payment of what was kept back, with the stretch of the statement that tells of it; none where no event ends the keeping."""
    text = scene.statement.text
    kept = _WORDS["keeps_back"].search(text)
    until = _WORDS["until"].search(text, kept.end()) if kept else None
    if kept is None or until is None:
        return None
    share = next((f for f in percent.find(text) if kept.end() <= f.start < min(until.start(), kept.end() + _FIGURE)), None)
    happened = View(text, events.find(text, "en"), ()).happening(until.end(), fallback=True) if share else None
    if share is None or happened is None:
        return None
    base = lexicon.first("base", scene.low, share.end, until.start())
    other = base is not None and base.name == "other"
    value = Value(share.start, share.end, share=None if other else share.value, other=share.value if other else None,
                  base=text[base.start:base.end] if base and other else "", strong=False)
    when = View(text, (), ()).when(until.start(), happened, None, "after", strong=False)
    released = _WORDS["released"].search(text, happened.end)
    counted = next((p for p in period.find(text) if released and released.end() <= p.start < released.end() + _FIGURE), None)
    if counted and released:
        when = replace(when, trigger=replace(when.trigger, offset=counted.value), end=counted.end)
    return Payment(value, when, ("kept back",)), kept.start(), when.end


def without(payments: list[Payment], kept: tuple[Payment, int, int]) -> list[Payment]:
    """The payments, with what was kept back in place of those that its words were read as."""
    payment, start, end = kept
    others = [p for p in payments if not any(start <= x.start < end for x in (p.value, p.when) if x)]
    return sorted([*others, payment], key=_start)


def _start(p: Payment) -> int:
    spot: Value | When | None = p.value or p.when
    return spot.start if spot else 0
