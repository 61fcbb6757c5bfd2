"""Stretches that differ → the clauses to show: those that no changed term accounts for, and what a scan reads differently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tenor.contracts.compare_change import NOTHING, Clause, ClauseKind, Paper
from tenor.contracts.compare_kinds import GRAVE, KINDS, misread, touches
from tenor.contracts.compare_text import Edit, Stretch
from tenor.contracts.compare_words import Line, Token
from tenor.diagnostic import Severity, Words, say
from tenor.document import Evidence

KIND_WORDS = {
    "figure": Words("数字", "figures"), "negation": Words("否定词", "a negation"), "duty": Words("应当、可以等义务用语", "words of duty"),
    "party": Words("当事人", "a party"), "reference": Words("所引条款的指向", "where a reference leads"),
    "words": Words("文字", "words"), "punctuation": Words("标点", "punctuation")}
_MOST_LOST = 0.15  # of the characters of a table that a scan may lose
_FILLED_IN = 60  # characters that signatures, seals and dates may add
Names = tuple[str, ...]


def clauses(found: Sequence[Stretch], ours: Paper, theirs: Paper, names: Names) -> Iterator[Clause]:
    """In the order of the text. `found` holds only edits that are not told as changed terms."""
    scanned = ours.scanned or theirs.scanned
    rest = list(found)
    if scanned:
        tables, rest = _tables(found, ours, theirs)
        for stretch in tables:
            yield _table(stretch, ours, theirs, names)
    for stretch in rest:
        noise = scanned and all(misread(edit, stretch, names) for edit in stretch.edits)
        yield clause(stretch, ours, theirs, names, noise=noise)


def clause(stretch: Stretch, ours: Paper, theirs: Paper, names: Names, *, noise: bool = False) -> Clause:
    """One entry, side by side."""
    edits = stretch.edits
    # of a stretch with a real change, what a scan misread is not worth naming
    grave = [e for e in edits if not ((ours.scanned or theirs.scanned) and misread(e, stretch, names))] or edits
    kinds = frozenset[str]().union(*(touches(edit, names) for edit in grave))
    told = tuple(kind for kind in KINDS if kind in kinds)
    kind: ClauseKind = "removed" if not stretch.theirs else "added" if not stretch.ours else "reads-differently" if noise else "changed"
    severity: Severity = "note" if noise or kinds == {"punctuation"} else "error" if kind != "changed" or kinds & GRAVE else "doubt"
    number, title = _place(stretch, ours, theirs)
    mine, other = _quote(stretch.ours, ours), _quote(stretch.theirs, theirs)
    our_marks, their_marks = _marks(stretch.ours, [e.ours_at for e in edits]), _marks(stretch.theirs, [e.theirs_at for e in edits])
    words = Words("、".join(KIND_WORDS[k].zh for k in told), ", ".join(KIND_WORDS[k].en for k in told))
    at, ours_at = _evidence(stretch.theirs, theirs), _evidence(stretch.ours, ours)
    subject = " ".join(part for part in (number, title) if part)
    finding = say(f"clause-{kind}", severity=severity, evidence=at or ours_at, others=(ours_at,) if at and ours_at else (), touched=words,
                  clause=Words(subject or "首部", subject or "the head"), ours=_excerpt(mine, our_marks), theirs=_excerpt(other, their_marks))
    return Clause(number, title, kind, mine, other, ours_at, at, our_marks, their_marks, told, finding)


def _excerpt(text: str, marks: tuple[tuple[int, int], ...]) -> Words:
    """The words that differ, in quotes."""
    parts = [" ".join(text[a:b].split()) for a, b in marks if b > a]
    if not parts:
        return NOTHING
    short = [part if len(part) <= 60 else part[:59] + "…" for part in parts[:4]]
    return Words("、".join(f"“{part}”" for part in short), ", ".join(f"“{part}”" for part in short))


def _quote(lines: Sequence[Line], paper: Paper) -> str:
    return "\n".join(paper.reading.text[line.start:line.end] for line in lines)


def _marks(lines: Sequence[Line], spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Offsets into the text as offsets into the quoted lines; a stretch over several lines becomes one a line."""
    out: list[tuple[int, int]] = []
    at = 0
    for line in lines:
        for start, end in spans:
            a, b = max(start, line.start), min(end, line.end)
            if a < b:
                out.append((at + a - line.start, at + b - line.start))
        at += line.end - line.start + 1
    return tuple(sorted(out))


def _evidence(lines: Sequence[Line], paper: Paper) -> Evidence | None:
    return paper.reading.locate(lines[0].start, lines[-1].end) if lines else None


def _place(stretch: Stretch, ours: Paper, theirs: Paper) -> tuple[str, str]:
    """The number of the clause and the title of its article, in ours where it stands there."""
    paper, lines = (ours, stretch.ours) if stretch.ours else (theirs, stretch.theirs)
    start = lines[0].start + len(paper.reading.text[lines[0].start:]) - len(paper.reading.text[lines[0].start:].lstrip())
    section = paper.reading.section_at(start)
    titles = [title for title in paper.reading.titles(section) if title]
    return paper.reading.number(section), titles[0] if titles else ""


def article_of(line: Line, paper: Paper) -> str:
    """The number of the outermost section that a line stands in."""
    section = -1
    for k, candidate in enumerate(paper.reading.sections):
        if candidate.parent < 0 and candidate.start <= line.start < candidate.end:
            section = k
    return paper.reading.number(section)


# --- tables on a scan ----------------------------------------------------------------------------------------------------


def _tables(found: Sequence[Stretch], ours: Paper, theirs: Paper) -> tuple[list[Stretch], list[Stretch]]:
    """(a stretch for each article whose table came back in another order, all other stretches)."""
    heaps: dict[str, list[Stretch]] = defaultdict(list)
    for stretch in found:
        if stretch.ours and any(line.row for line in (*stretch.ours, *stretch.theirs)):
            heaps[article_of(stretch.ours[0], ours)].append(stretch)
    for stretch in found:
        if not stretch.ours and article_of(stretch.theirs[0], theirs) in heaps:
            heaps[article_of(stretch.theirs[0], theirs)].append(stretch)
    torn = {name: heap for name, heap in heaps.items() if any(s.likeness < 0.9 for s in heap)}
    inside = {id(stretch) for heap in torn.values() for stretch in heap}
    return [_heap(heap) for heap in torn.values()], [s for s in found if id(s) not in inside]


def _heap(parts: Sequence[Stretch]) -> Stretch:
    """All of an article's table as one stretch; its edits are the words that only one side has, wherever they stand."""
    mine = sorted({line for part in parts for line in part.ours}, key=lambda line: line.start)
    other = sorted({line for part in parts for line in part.theirs}, key=lambda line: line.start)
    a, b = ([t for line in side for t in line.tokens] for side in (mine, other))
    missing, extra = Counter(t.key for t in a), Counter(t.key for t in b)
    missing, extra = missing - extra, extra - missing
    for number in (str(n) for n in range(1, len(mine) + 1)):  # the rows' own numbers
        missing.pop(number, None)
        extra.pop(number, None)
    _pieced(missing, extra)
    _pieced(extra, missing)
    edits = [*(Edit(part, (), (part[0].start, part[-1].end), (0, 0)) for part in _taken(a, missing)),
             *(Edit((), part, (0, 0), (part[0].start, part[-1].end)) for part in _taken(b, extra))]
    return Stretch(tuple(mine), tuple(other), tuple(edits))


def _pieced(whole: Counter[str], pieces: Counter[str]) -> None:
    """Strike out numbers that a narrow cell broke in two (5555 over 0166)."""
    for number in [n for n in whole if n.isdigit()]:
        cut = next((k for k in range(1, len(number)) if pieces[number[:k]] > 0 and pieces[number[k:]] > 0), None)
        if cut is not None and (number[:cut] != number[cut:] or pieces[number[:cut]] > 1):
            whole[number] -= 1
            pieces[number[:cut]] -= 1
            pieces[number[cut:]] -= 1


def _taken(tokens: Sequence[Token], count: Counter[str]) -> Iterator[tuple[Token, ...]]:
    """The tokens counted, those that stand together as one."""
    left, held = Counter(count), []
    for token in tokens:
        if left[token.key] > 0:
            left[token.key] -= 1
            held.append(token)
        elif held:
            yield tuple(held)
            held = []
    if held:
        yield tuple(held)


def _table(stretch: Stretch, ours: Paper, theirs: Paper, names: Names) -> Clause:
    figures = any("figure" in touches(edit, names) or "negation" in touches(edit, names) for edit in stretch.edits)
    lost = len(stretch.edits) > _MOST_LOST * max(1, sum(len(line.tokens) for line in stretch.ours))
    gone = any(len(edit.ours) > 1 for edit in stretch.edits)  # a scan loses single characters, not words
    shown = clause(stretch, ours, theirs, names, noise=not (figures or lost or gone))
    if shown.kind != "reads-differently":
        return shown
    finding = say("table-reads-differently", evidence=shown.theirs_at, others=(shown.ours_at,) if shown.ours_at else (),
                  clause=Words(f"{shown.article} {shown.title}".strip(), f"{shown.article} {shown.title}".strip()))
    return replace(shown, our_marks=(), their_marks=(), touches=(), finding=finding)


# --- signatures ----------------------------------------------------------------------------------------------------------


def signatures(ours: Sequence[Line], theirs: Sequence[Line], a: Paper, b: Paper) -> Iterator[Clause]:
    """Signature columns are read in any order, so their characters are counted; names, seals and dates may be filled in."""
    mine, other = (Counter(c for line in side for t in line.tokens for c in t.key) for side in (ours, theirs))
    missing, added = mine - other, other - mine
    if not missing and not added:
        return
    stretch = Stretch(tuple(ours), tuple(theirs), ())
    scanned = a.scanned or b.scanned
    kind: ClauseKind = "changed" if (missing and not scanned) or sum(added.values()) > _FILLED_IN else "reads-differently"
    at, ours_at = _evidence(theirs, b), _evidence(ours, a)
    name = "signatures-changed" if kind == "changed" else "signatures-filled-in"
    finding = say(name, evidence=at or ours_at, others=(ours_at,) if at and ours_at else ())
    yield Clause("", "", kind, _quote(stretch.ours, a), _quote(stretch.theirs, b), ours_at, at, (), (), (), finding)
