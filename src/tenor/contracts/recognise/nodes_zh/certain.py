"""Which `Draft`s may pass without a person: those that no doubt touches.

Sure means that the reading is certain, not that the paper says everything: a field that the paper leaves open is named in
`blank`, and such a node is sure too where its words are clear; which of several alternatives applies is said in `alternative`. Boxes to tick
are never sure.
"""

from __future__ import annotations

from dataclasses import replace

from tenor.contracts.recognise.nodes_zh.build import Draft
from tenor.model import EventKind

# Doubts that do not make a reading uncertain by themselves.
_HARMLESS = frozenset({"unplaced", "unvalued", "weak"})
# Doubts that a rule of reading has settled: they count only where a word of the payment is left unexplained.
_SETTLED = frozenset({"trigger", "bare", "scope", "whole"})
# Events that are seldom called otherwise; milestones, papers and the like are one family to every reader.
_FIRM = frozenset(EventKind) - {EventKind.OTHER, EventKind.NOTICE}


def judge(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Set `sure` on every draft."""
    return tuple(replace(d, node=replace(d.node, sure=_sure(d))) for d in drafts)


def _sure(draft: Draft) -> bool:
    n = draft.node
    if draft.box or draft.option.startswith("box") or draft.left or draft.doubts - _HARMLESS - _SETTLED or "trigger" in n.blank or "recurrence" in n.blank:
        return False
    if n.trigger.events:
        if n.trigger.events[0].kind not in _FIRM:
            return False
    elif not n.trigger.on:
        return False
    if "unvalued" in draft.doubts and (n.trigger.offset is None or ("unplaced" in draft.doubts and n.trigger.recurrence is None)):
        return False
    told = n.share is not None or n.amount is not None or n.cumulative is not None or bool({"share_pct", "amount"} & set(n.blank))
    named = bool(n.label) and told and draft.timed
    placed = n.share is not None and draft.timed and n.trigger.on is None and not draft.doubts & {"unplaced", "scope"}  # 发货前30%, in a clause about payment
    return draft.pays or draft.table >= 0 or n.kind.value == "retention" or named or placed
