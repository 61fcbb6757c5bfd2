"""An English `Reading` → its payment nodes.

    statements → values + time phrases + acts (what rules over which stretch) → payments (pairing) → drafts (build) → nodes
    rows of tables go their own way to drafts (tables)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tenor.contracts.recognise.nodes_en import build, framed, statements, tables
from tenor.contracts.recognise.nodes_en.build import Draft
from tenor.contracts.recognise.nodes_en.statements import Statement
from tenor.contracts.recognise.phrases import lexicon
from tenor.contracts.recognise.reading import Reading
from tenor.model import PaymentNode

_FOLLOWING = 3  # statements after the rate of a royalty that may tell when it is paid
_BEFORE = 400  # characters of the statement before one, in which what it speaks of was named
_ABOVE = 300  # characters over a table that may announce it
_NEAR = 700  # characters between a figure and the sentence that tells when it is due


def find(reading: Reading, own_phrases: tuple[str, ...] = ()) -> tuple[PaymentNode, ...]:
    """The payment nodes of an English paper in the order of its text; `own_phrases` are the texts of a user's lexicon files."""
    words = lexicon("en", own_phrases)
    out: list[Draft] = []
    lead = ""
    for number, said in enumerate(statements.find(reading)):
        if isinstance(said, Statement):
            out += _over_rows(out, build.drafts(said, number, words, " ".join(reading.titles(said.line.section)), lead[-_BEFORE:]))
            lead = said.text
        else:
            above = " ".join(reading.text[max(0, said[0].start - _ABOVE):said[0].start].split())
            rows = tables.drafts(said, number, words, f"{lead} {above}")
            if rows and out and out[-1].statement >= number - 1 and framed.is_frame(out[-1].node.trigger) and not out[-1].valued:
                over = out.pop().node.trigger
                rows = [replace(row, node=framed.framed(row.node, over)) for row in rows]
            out += rows
    return tuple(replace(d.node, evidence=reading.locate(d.start, d.end)) for d in _once(_joined(_divided(out))))


def _over_rows(before: list[Draft], found: list[Draft]) -> list[Draft]:
    """What a statement tells, without the time that it tells for each row of the table before it: the rows take that."""
    over = next((d.node.trigger for d in found if framed.is_frame(d.node.trigger) and not d.valued), None)
    rows = [k for k, d in enumerate(before) if d.row and found and d.statement >= found[0].statement - _FOLLOWING and framed.takes(d.node.trigger)]
    if over is None or not rows:
        return found
    for k in rows:
        before[k] = replace(before[k], node=framed.framed(before[k].node, over))
    return [d for d in found if d.node.trigger is not over]


def _divided(found: Sequence[Draft]) -> list[Draft]:
    """Without the sums of one sentence that the next one divides (The fee is $90,000. It is payable in three instalments of …)."""
    return [d for k, d in enumerate(found) if not _is_total(d, [e for e in found[k + 1:k + 13] if e.statement > d.statement])
            and not (d.price and not d.timed and d.node.trigger.recurrence is None and d.node.share is None and _shared(found[k + 1:]))]


def _shared(later: Sequence[Draft]) -> bool:
    """Whether what follows pays shares of the price."""
    return any(e.node.share is not None for e in later)


def _is_total(draft: Draft, later: Sequence[Draft]) -> bool:
    parts = [e for e in later if e.statement == later[0].statement and e.section == draft.section and e.start - draft.end < _NEAR]
    if draft.timed or draft.node.amount is None or not parts:
        return False
    if len(parts) > 1 and all(e.node.share is not None for e in parts):
        return True
    if draft.node.trigger.recurrence:
        return False
    sums = [e.node.amount.amount for e in parts if e.node.amount is not None]
    share, whole = parts[0].node.share, draft.node.amount.amount
    a_part = len(parts) == 1 and bool(sums) and share is not None and abs(share * whole - sums[0]) <= sums[0] / 100
    return sum(sums) == whole or a_part


def _joined(found: Sequence[Draft]) -> list[Draft]:
    """A figure and the following sentence that tells when "such fee" is due are one payment."""
    out: list[Draft] = []
    for draft in found:
        before = out[-1] if out else None
        if before and before.valued and not before.timed and draft.anaphora and draft.timed and not draft.valued and draft.section == before.section \
                and draft.start - before.end < _NEAR and draft.statement - before.statement <= 2:
            trigger = replace(draft.node.trigger, recurrence=draft.node.trigger.recurrence or before.node.trigger.recurrence)
            marks = (*before.node.marks, *draft.node.marks)
            sure = draft.node.sure and before.plain and draft.statement - before.statement == 1
            node = replace(before.node, trigger=trigger, kind=draft.node.kind, sure=sure, marks=marks)
            out[-1] = replace(before, node=node, end=draft.end, timed=True)
            continue
        if before and _pays_royalty(before, draft):
            trigger = replace(draft.node.trigger, recurrence=draft.node.trigger.recurrence or before.node.trigger.recurrence)
            derived = (*before.node.derived, "other_pct")
            marks = (*before.node.marks, *draft.node.marks)
            node = replace(before.node, trigger=trigger, kind=draft.node.kind, derived=derived, sure=draft.node.sure, marks=marks)
            out[-1] = replace(before, node=node, end=draft.end, timed=True)
            continue
        out.append(draft)
    return out


def _pays_royalty(before: Draft, draft: Draft) -> bool:
    """Whether one sentence tells the rate of a royalty and a following one when royalties are paid."""
    told = before.node.other_share is not None and not before.timed and before.royal and before.royal == draft.royal
    return bool(told) and draft.timed and not draft.valued and draft.start - before.end < _NEAR and draft.statement - before.statement <= _FOLLOWING


def _once(found: Sequence[Draft]) -> list[Draft]:
    """What is told twice in the same words is one node; two equal rows of one table are two."""
    first: dict[PaymentNode, Draft] = {}
    return [draft for draft in found if first.setdefault(draft.node, draft) is draft or _beside(first[draft.node], draft)]


def _beside(one: Draft, other: Draft) -> bool:
    apart = one.valued and other.valued and one.node.trigger.text != other.node.trigger.text  # half on one day, half on another
    return one.statement == other.statement and (apart or (one.row and other.row))
