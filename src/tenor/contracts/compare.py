"""Two contracts → what changed between them: terms first, then every other paragraph whose words are not the same.

A term counts as changed only where words changed too: the text is what was signed. A paragraph is shown only where its words
changed in a way that no changed term tells. So each edit is told once.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from tenor.contracts.compare_change import Change, Comparison, Paper, Side, change
from tenor.contracts.compare_clauses import clauses, signatures
from tenor.contracts.compare_fees import compare_fees
from tenor.contracts.compare_kinds import figures_only, negates
from tenor.contracts.compare_nodes import compare_nodes
from tenor.contracts.compare_terms import compare_terms
from tenor.contracts.compare_text import Edit, Stretch, stretches
from tenor.contracts.compare_words import Line, article_number, lines
from tenor.contracts.recognise.reading import open_reading
from tenor.diagnostic import Words, say
from tenor.document import Document, Evidence
from tenor.model import Contract

# The order in which changes are told.
_FIRST = ("price", "node", "fee", "dispute", "account", "party", "number", "signed_on")


def paper(contract: Contract, document: Document) -> Paper:
    """One side of a comparison."""
    return Paper(contract, open_reading(document))


def compare(ours: Paper, theirs: Paper) -> Comparison:
    """All that changed from our paper to theirs."""
    if ours.reading.language != theirs.reading.language:
        return Comparison(_ordered([*_terms(ours, theirs)]), (), (say("papers-in-two-languages"),))
    mine, other = _names(ours, theirs)
    body, end = lines(ours.reading, mine)
    their_body, their_end = lines(theirs.reading, other)
    found = stretches(body, their_body)
    told = _unread([*_terms(ours, theirs)], theirs)
    told = [one for one in told if _backed(one, found, ours, theirs)]
    left = [part for stretch in found if (part := _left(stretch, told, ours, theirs))]
    parties = tuple(re.sub(r"\s", "", p.name).casefold() for p in ours.contract.terms.parties if p.name)
    rest = (*clauses(left, ours, theirs, parties), *signatures(end, their_end, ours, theirs))
    return Comparison(_ordered(told), rest, ())


def _terms(ours: Paper, theirs: Paper) -> Iterator[Change]:
    yield from compare_terms(ours, theirs)
    yield from compare_nodes(ours, theirs)
    yield from compare_fees(ours, theirs)


def _ordered(changes: Sequence[Change]) -> tuple[Change, ...]:
    return tuple(sorted(changes, key=lambda one: _FIRST.index(one.what.partition(".")[0])))


# --- articles ------------------------------------------------------------------------------------------------------------


def _names(ours: Paper, theirs: Paper) -> tuple[dict[str, str], dict[str, str]]:
    """A name for each article by its number, the same for articles that stand for each other: by title, else by number."""
    mine, other = _titles(ours), _titles(theirs)
    by_title = {title: number for number, title in mine.items() if title}
    partner: dict[str, str] = {}
    for number, title in other.items():
        near = get_close_matches(title, list(by_title), 1, 0.75) if title else []
        partner[number] = by_title[near[0]] if near else number if number in mine and mine[number] not in other.values() else f"+{number}"
    return {number: number for number in mine}, partner


def _titles(paper: Paper) -> dict[str, str]:
    """The outermost articles: number → title."""
    found = {article_number(s.number): s.title.strip() for s in paper.reading.sections if s.parent < 0}
    return {number: title for number, title in found.items() if number}


# --- what accounts for what ----------------------------------------------------------------------------------------------


def _backed(one: Change, found: Sequence[Stretch], ours: Paper, theirs: Paper) -> bool:
    """Whether words changed in the lines that a changed term was read from."""
    places = [(side.at, paper) for side, paper in ((one.ours, ours), (one.theirs, theirs)) if side.at and side.at.start >= 0]
    if not places:
        return True
    for stretch in found:
        for at, paper in places:
            if any(line.start < at.end and at.start < line.end for line in (stretch.ours if paper is ours else stretch.theirs)):
                return True
    return False


def _left(stretch: Stretch, told: Sequence[Change], ours: Paper, theirs: Paper) -> Stretch | None:
    """The stretch with the edits that no changed term tells; None where all are told."""
    edits = tuple(edit for edit in stretch.edits if not any(_tells(one, edit, stretch, ours, theirs) for one in told))
    return replace(stretch, edits=edits) if edits else None


def _tells(one: Change, edit: Edit, stretch: Stretch, ours: Paper, theirs: Paper) -> bool:
    sides = ((one.ours.at, edit.ours_at, stretch.ours, ours), (one.theirs.at, edit.theirs_at, stretch.theirs, theirs))
    here = one.reach != "nothing" and any(at and _touching(_around(at, one, held, paper), span) for at, span, held, paper in sides)
    if not here:
        return False
    return one.reach in ("line", "whole") or figures_only(edit) or (one.reach == "words" and not negates(edit))


def _around(at: Evidence, one: Change, held: Sequence[Line], paper: Paper) -> tuple[int, int]:
    """The stretch of text that a change may account for: its place, for figures its line, for words its sentence."""
    if at.start < 0 or one.reach == "whole":
        return at.start, at.end
    rows = [line for line in held if line.start < at.end and at.start < line.end]
    if one.reach in ("figures", "line") and rows:
        return rows[0].start, rows[-1].end
    sentences = [s for s in (paper.reading.sentence_at(at.start), paper.reading.sentence_at(max(at.start, at.end - 1))) if s]
    return min([at.start, *(s.start for s in sentences)]), max([at.end, *(s.end for s in sentences)])


def _touching(place: tuple[int, int], span: tuple[int, int]) -> bool:
    start, end = place
    if start < 0:
        return False
    return (span[0] < end and start < span[1]) if span[0] < span[1] else start <= span[0] <= end


# --- scans ---------------------------------------------------------------------------------------------------------------


def _unread(told: list[Change], theirs: Paper) -> list[Change]:
    """Payments that a scan's torn table hides: where all their figures stand in the text, one doubt instead of many losses."""
    if not theirs.scanned:
        return told
    figures = Counter(_figures(theirs.reading.text))
    hidden = [one for one in told if one.what == "node.removed" and one.ours.at and not Counter(_figures(one.ours.at.quote)) - figures]
    if not hidden:
        return told
    names = Words("、".join(one.subject.zh for one in hidden), ", ".join(one.subject.en for one in hidden))
    at = hidden[0].ours.at
    doubt = change("node.unread", "payments-unread-on-scan", names, Side(at=at), Side(), reach="nothing")
    return [doubt, *(one for one in told if one not in hidden and one.what != "node.added")]


def _figures(text: str) -> Iterator[str]:
    """Figures of two digits and more; the smaller ones stand everywhere."""
    for found in re.finditer(r"\d[\d,.，．]*\d", text):
        yield re.sub(r"\D", "", found.group())
