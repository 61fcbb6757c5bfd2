"""An English `Reading` → its payment nodes.

    statements → values + time phrases + acts (what rules over which stretch) → payments (pairing) → drafts (build) → nodes (whole)
    rows of tables go their own way to drafts (tables)
"""

from __future__ import annotations

import re
from dataclasses import replace

from tenor.contracts.recognise import counted_on, how_often, pace_doubts, year_steps
from tenor.contracts.recognise.nodes_en import (
    beginnings,
    build,
    flat_rows,
    framed,
    hedges,
    price_parts,
    remainder,
    starting,
    statements,
    sum_behind,
    tables,
    twice_a_month,
    whole,
)
from tenor.contracts.recognise.nodes_en.build import Draft
from tenor.contracts.recognise.nodes_en.statements import Statement
from tenor.contracts.recognise.phrases import lexicon
from tenor.contracts.recognise.reading import Reading
from tenor.diagnostic import Diagnostic, say
from tenor.model import PaymentNode
from tenor.regex import regex
from tenor.wording.en import money

_FOLLOWING = 3  # statements after a table that may tell the time of its rows
_BEFORE = 400  # characters of the statement before one, in which what it speaks of was named
MOST = 1000  # payments of one paper; each is weighed against others
# 4. Payment. |50% at the start of the project …
_RUN_IN = regex(r"(?:^|\n|[\d)*#.] ?)\s*(?:\*\*)?"
                r"(?P<title>(?:Payments?|Fees?|Compensation|Price)(?: (?:and|&) Payments?)?(?: Terms| Schedule)?)\.(?:\*\*)?\s+$")
# 4.1.2 | Payment upon Acceptance: a title of what the sentences behind it tell
_HEADS = regex(r"\W*(?:\d+(?:\.\d+)*\.? )?(?:[A-Z][a-z]+ )?Payments? (?:Due )?(?:[Uu]pon|[Oo]n|[Aa]t|[Aa]fter|[Bb]efore)(?: the)? "
               r"(?:[A-Z][\w’'-]+ ?(?:of |the |and )?){1,5}")
_UNDER = 600  # characters under a line in capitals that it is the heading of
# PAYMENT, ## Payment terms, **Payment schedule:**
_TITLE = 40  # characters of a title in the line
_CAPITALS = regex(r"(?m)^[ \t]*(?:#{1,6} |\*\*)?([A-Z](?:[A-Z &/,’'-]{3,50}[A-Z]|(?:(?<=# [A-Z])|(?<=\*\*[A-Z]))[\w &/,’'-]{3,50})):?(?:\*\*)?:?[ \t]*$")
# a row of a table of terms: Payment terms | Net 30
_TERM = regex(r"[\s|*]*(?:(?:standard|our|agreed|preferred) )?(?:payment (?:terms?|schedule|plan|conditions)|terms of payment|payments?"
              r"|invoic\w+|billing|(?:payment )?due date|deposit)[\s*:]*[|\t]", re.I)
_BEHIND = 90  # characters around a payment in which its sentence may tell of which quarter a month is
_WIDE = 240  # characters before a payment in which its sentence may tell what comes first
_STOP = regex(r"[.;](?=\s|$)|\n\n")
_ABOVE = 300  # characters over a table that may announce it


def find(reading: Reading, own_phrases: tuple[str, ...] = ()) -> tuple[tuple[PaymentNode, ...], tuple[Diagnostic, ...]]:
    """The payment nodes of an English paper in the order of its text; `own_phrases` are the texts of a user's lexicon files."""
    words = lexicon("en", own_phrases)
    lead = ""
    out = flat_rows.drafts(reading)
    set_out = [(d.start, d.end) for d in out]
    every = [said for said in statements.find(reading) if not (isinstance(said, Statement) and _inside(said.line.span(0, 1)[0], set_out))]
    for number, said in enumerate(every):
        if len(out) > MOST:
            break
        if isinstance(said, Statement) and _HEADS.fullmatch(said.text) and number + 1 < len(every) and isinstance(every[number + 1], Statement):
            continue
        if isinstance(said, Statement):
            at = said.line.span(0, 1)[0]
            heading = " ".join((*reading.titles(said.line.section), _capitals(reading, at), _run_in(reading, at)))
            out += _over_rows(out, build.drafts(said, number, words, heading, lead[-_BEFORE:]))
            lead = said.text
        else:
            above = " ".join(reading.text[max(0, said[0].start - _ABOVE):said[0].start].split())
            rows = tables.drafts(said, number, words, f"{lead} {above}")
            rows = rows or [draft for row in said if _TERM.match(row.text) for told in statements.of_row(reading, row)
                            for draft in build.drafts(told, number, words, "", lead[-_BEFORE:])]
            if rows and out and out[-1].statement >= number - 1 and framed.is_frame(out[-1].node.trigger) and not out[-1].valued:
                over = out.pop().node.trigger
                rows = [replace(row, node=framed.framed(row.node, over)) for row in rows]
            out += rows
    if set_out:
        out.sort(key=lambda draft: draft.start)
    notes = () if len(out) <= MOST else (say("payments-too-many", evidence=reading.locate(out[MOST].start, out[MOST].end), most=MOST),)
    nodes = tuple(_finished(d, reading) for d in sum_behind.told(reading, remainder.filled(reading, price_parts.apart(reading, whole.settled(out[:MOST])))))
    return hedges.weigh(reading, twice_a_month.told(counted_on.told(nodes, reading.text), reading.text)), notes


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(a <= at < b for a, b in spans)


def _finished(draft: Draft, reading: Reading) -> PaymentNode:
    words = _sentence(reading, draft)
    node = beginnings.told(draft.node, words)
    if node.trigger.recurrence:
        around = reading.text[max(0, draft.start - _WIDE):draft.end + _BEHIND]
        node = year_steps.told(node, around, money.find(around))
    node = starting.told(node, _sentence(reading, draft, _WIDE))
    if node.trigger.recurrence and not node.trigger.times:
        node = replace(node, trigger=replace(node.trigger, times=how_often.times(words, node.trigger.recurrence)))
    return replace(node, sure=node.sure and not pace_doubts.open_to_doubt(node, reading.text, words), evidence=reading.locate(draft.start, draft.end))


def _sentence(reading: Reading, draft: Draft, before: int = _BEHIND) -> str:
    """The words of a payment, and what its sentence says before and behind them."""
    more = _STOP.search(reading.text, draft.end, draft.end + _BEHIND)
    floor = max(0, draft.start - before)
    first = max((stop.end() for stop in _STOP.finditer(reading.text, floor, draft.start)), default=floor)
    return " ".join(reading.text[first:more.start() if more else draft.end + _BEHIND].split())


def _capitals(reading: Reading, at: int) -> str:
    """The last line in capitals before an offset: a heading that has no number (PAYMENT)."""
    lines = _CAPITALS.findall(reading.text, max(0, at - _UNDER), at)
    return str(lines[-1]) if lines else ""


def _run_in(reading: Reading, at: int) -> str:
    """The title that stands in one line with what it is the title of: Payment. 50% at the start, 50% on delivery."""
    found = _RUN_IN.search(reading.text, max(0, at - _TITLE), at)
    return found["title"] if found else ""


def _over_rows(before: list[Draft], found: list[Draft]) -> list[Draft]:
    """What a statement tells, without the time that it tells for each row of the table before it: the rows take that."""
    over = next((d.node.trigger for d in found if framed.is_frame(d.node.trigger) and not d.valued), None)
    rows = [k for k, d in enumerate(before) if d.row and found and d.statement >= found[0].statement - _FOLLOWING and framed.takes(d.node.trigger)]
    if over is None or not rows:
        return found
    for k in rows:
        before[k] = replace(before[k], node=framed.framed(before[k].node, over))
    return [d for d in found if d.node.trigger is not over]
