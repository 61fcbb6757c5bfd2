"""An English `Reading` → its `Statement`s: what is said in one go, a lead-in with the items that follow it, line breaks gone.

    4.1 Customer shall pay the fee as follows:      lead
        (a) 50% upon signing;                       item (a piece of its own)
        (b) 50% upon delivery.                      item

Sentences that a page's end (and its number), a line's end or a semicolon broke in two are put together again. White space
is collapsed; every character knows its offset in the document.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tenor.contracts.recognise.line import FRAME_EN, Line
from tenor.contracts.recognise.nodes_en import scanned
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.reading import Reading, Sentence
from tenor.frozen import dataclass
from tenor.regex import regex

LONGEST = 4000  # characters of one statement
_CLOSED = regex(r"[.!?]['\"”’)\]]*\s*$")
_LEADS = regex(r"(?::|\bas\s+follows|\bfollowing)(?:\*\*)?:?\s*[-–—]?\s*$", re.I)
# a line that is the heading of a list of payments: Payment Milestones
_PAY_TITLE = regex(r"\W{0,6}(?:(?:the|our|project|proposed|agreed) )?(?:(?:payments?|fee|billing|invoicing|instal?lment|milestone|progress)"
                   r"(?: (?:&|and) (?:payments?|billing|invoicing|milestones?))? (?:schedule|terms|plan|milestones|structure|stages|payments)"
                   r"|schedule of payments|terms of payment|payments?|(?P<of_work>(?:project )?milestones))\W{0,6}", re.I)
# one of its items, which says no more than a figure and its time: 1. Kick-off: 40%
_VERBLESS = regex(r"(?=(?:\(?\w{1,3}[).] )?(?:[^.;]|\.(?=\d)){0,120}(?:[$€£₹%]|\bper ?cent\b|\bhalf\b))"
                  r"(?!.*\b(?:shall|will|must|may|is|are|was|were|has|have|had|received|be|should|can|discount|interest|late|overdue|penalt(?:y|ies)|tax)\b)"
                  r"(?:\(?\w{1,3}[).] )?(?:[^.;]|\.(?=\d)){5,160}[.;]?\s*", re.I)
_SUM = regex(r"[$€£₹] ?\d|\b(?:USD|EUR|GBP|INR|AED) ?\d")
_LISTED = regex(r"(?:[;:,]|;\s*(?:and|or))\s*$")
_GOES_ON = regex(r"\s*(?:[a-z]|\((?![a-z]{1,4}\)|\d{1,2}\)| ?\)))")
_PAGE_NUMBER = regex(r"\s*(?:-\s*)?(?:page\s+)?\d{1,3}(?:\s*-)?\s*", re.I)
_WORDS = patterns("payment_clauses_en")
_ITEM = regex(r"\s*(?:\(?(?:[a-z]{1,4}|[A-Z]|\d{1,2})[).](?=\s|$)|[-–—•●▪◦*·☐□☑✓]|\[ ?[xX]? ?\]|\( ?\))\s*")
_BARE_ITEM = regex(r"\s*(?:\(?(?:[a-z]{1,4}|[A-Z]|\d{1,2})[).]|[-–—•●▪◦*·☐□☑✓]|\[ ?[xX]? ?\]|\( ?\))\s*")
_SUBITEM = regex(r"\s*(?P<over>(?:\d+\.)+)\d+\.?(?=\s|$)\s*")
_MOST_ITEMS = 40
_NUMBERED = regex(r"\s*(?:\*\*)?(?:\d+\.\d+|(?:ARTICLE|Article|SECTION|Section)\s+\w+)")
_PAGE_BREAK = regex(r"\n\s*\n\s*(?:-\s*)?(?:[Pp]age\s+)?\d{1,3}(?:\s*-)?\s*\n\s*\n|\n\s*(?:-\s*\d{1,3}\s*-)\s*\n")
# A sentence that tells of another part of what the one before it divides.
_FIGURE = regex(r"[$€£%]|\b(?:instal\w+|percent|half|payments)\b", re.I)
# a line of a list that is a name and a figure: Delivery: 50%
_LABELLED = regex(r"\s*[A-Z][\w ,’'()/&–—-]{2,80}? ?[:–—-] ?(?:(?:us ?)?[$€£] ?\d[\d,.]*|(?:usd|eur|gbp) ?\d[\d,.]*|\d+(?:\.\d+)? ?%)[.;]?\s*", re.I)
_LABEL = regex(r"\s*[A-Z][a-z]+(?: [\w]+){0,3}: (?!\()\S")  # a line of its own: Balance: 40% on delivery
_NEXT_STAGE = regex(r"\W{0,4}(?:milestone|deliverable|phase|stage|tranche|instal?lment|payment) (?:#|no\.? ?)?\d{1,2} ?[–—-] ?\S", re.I)  # a line for each
_SHARE_LINE = regex(r"\s*\d{1,3}(?:\.\d+)? ?% [^.;%]{3,90}(?:\.\s*)?")  # 40% at midpoint ($2,000)
_FIGURE_ENDS = regex(r"(?:[$€£]|(?:usd|eur|gbp)) ?\d[\d,.]*\s*$", re.I)
_HEAD_SUM = regex(r"\W{0,4}(?=[^.;]{0,40}[%$€£₹])[^.;:]{5,60}\s*")  # First Payment (50%) |Due within seven days of …
_DUE_ALONE = regex(r"\s*(?:Due|Payable) (?:within|upon|on|by|at|before|no later|when)\b")
_NEW_LINE = regex(r"\n[ \t]*(?=[A-Z][a-z]+ [a-z])")  # of a sentence of its own behind an item that ends with its figure
_WIDE = 30  # characters that show how a line begins
_EMPTY_LINE = regex(r"\n[ \t]*\n")
_WORD = regex(r"\S+")
_REFERENCE = regex(r"(?:sections?|clauses?|articles?|paragraphs?|subsections?)\s*[\d.]*$|\d\s*(?:and|or)\s*$", re.I)
_AFTER_JOIN = regex(r"[,;]\s*(?:and|or)\s*$", re.I)
_ABBREVIATED = regex(r"\b(?:U\.S|[Ss]q|[Ee]xcl|[Ii]ncl|Corp|Inc|Ltd|Co|No|Rs|approx|i\.e|e\.g|[Pp]er [Cc]ent|St|Sept|a\.m|p\.m"
                     r"|(?:[Ss]ub)?(?:[Ss]ections?|[Pp]aragraphs?|[Cc]lauses?|[Aa]rticles?) [\w.()]{1,12})\.\s*$")
_COUNT = regex(r"(?:\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|teen|ty)\s+$", re.I)  # thirty (30) days
_AGAIN = regex(r"\s*\(\d+\)")
_SEVERAL = 40  # characters before the first of several events
_SENTENCE_END = regex(r";|(?<!\b\w)\.(?= |$)")
_AND_ALONE = regex(r"\s*(?:and|or|and/or)\s*", re.I)
_REST = regex(r"\b(?:balance|remainder|rest)\b", re.I)
# 10% after commissioning |(new line) Price should include all taxes: a sentence of its own, the one before it not closed
_OWN_LINE = regex(r"(?<![\w,-])(?!(?:the|an?|of|such|each|every|any|all|that|if|when|and|or|to|by|on|upon|until|unless|where|which|whose|this|these|said|its|no"
                  r"|for|after|before)\n)(?:[A-Za-z][\w’'-]*|\d+ ?%|\w+\))[ \t]*\n[ \t]*(?=(?:(?:All|The|Any) [a-z]|[A-Z]))"
                  r"(?=(?:(?:All|The|Any) )?(?:[Pp]rices?|[Pp]ayments?|[Ii]nvoices?|[Tt]axes|GST|VAT|[Ww]arranty|[Vv]alidity|[Dd]elivery|[Gg]oods)"
                  r" (?:should|shall|will|must|may|is|are) )")
_MARK = regex(r"(?:(?<=[\s;:,.])|^)\(?(?:[a-h]|[ivx]{1,4}|\d{1,2})\)\s")


@dataclass(frozen=True, slots=True)
class Statement:
    """`line` is the clean text, `pieces` the stretches of it that stand on their own: the lead (first) and its items.
    `listed`: the pieces after the first are items of a list that the first one opens. `slips`: letters or figures were mended."""

    line: Line
    pieces: tuple[tuple[int, int], ...]
    listed: bool
    slips: bool = False

    @property
    def text(self) -> str:
        return self.line.text

    def piece(self, at: int) -> int:
        """The number of the piece that holds an offset."""
        return next((k for k in range(len(self.pieces) - 1, -1, -1) if self.pieces[k][0] <= at), 0)




def speaks_of_money(text: str) -> bool:
    """Whether a stretch may tell of a payment at all: the quick look before the slow one."""
    return bool(_WORDS["pays"].search(text)) and bool(_WORDS["tells"].search(text))


def find(reading: Reading) -> Iterator[Statement | Sequence[Sentence]]:
    """The statements that may tell of a payment, in order; the rows of a table are given as they stand, all that follow
    each other at once."""
    for held in _held(reading):
        if isinstance(held[0], Sentence):
            yield [row for row in held if isinstance(row, Sentence)]
            continue
        pieces = [piece for piece in held if not isinstance(piece, Sentence)]
        if speaks_of_money(reading.text[pieces[0][0].start:pieces[-1][-1].end]):
            yield from _statement(reading, pieces)


def of_row(reading: Reading, row: Sentence) -> Iterator[Statement]:
    """What a row says, as a sentence."""
    if speaks_of_money(row.text):
        yield from _statement(reading, [[row]])


def _held(reading: Reading) -> Iterator[Sequence[Sentence] | Sequence[Sequence[Sentence]]]:
    """Rows that follow each other; else the pieces of a statement, each of one or more sentences."""
    rows: list[Sentence] = []
    held: list[list[Sentence]] = []  # pieces, each of one or more sentences
    for sentence in reading.sentences:
        if sentence.row:
            if held:
                yield held
                held = []
            rows.append(sentence)
            continue
        if rows:
            yield rows
            rows = []
        held = held or []
        if held and _joins(reading, held, sentence):
            continue
        if held:
            yield held
        held = [[sentence]]
    if rows:
        yield rows
    if held:
        yield held


def _joins(reading: Reading, held: list[list[Sentence]], sentence: Sentence) -> bool:
    """Whether a sentence belongs to the statement before it; adds it there if so."""
    last = held[-1][-1]
    if sentence.end - held[0][0].start > LONGEST:
        return False
    parted = _EMPTY_LINE.search(reading.text, last.end, sentence.start + 3) or (
        len(held) > 1 and _NEW_LINE.search(reading.text, last.end, sentence.start + _WIDE))
    if _NEXT_STAGE.match(sentence.text) and _NEXT_STAGE.match(last.text) and "\n" in reading.text[last.end:sentence.start + 1]:
        return False
    closed = bool(parted) and _FIGURE_ENDS.search(last.text) is not None
    if not closed and _broken(last.text, sentence):
        held[-1].append(sentence)
        return True
    if _is_subitem(held, sentence):
        held.append([sentence])
        return True
    if _DUE_ALONE.match(sentence.text) and _HEAD_SUM.fullmatch(last.text):
        held[-1].append(sentence)
        return True
    if _SUBITEM.fullmatch(last.text) and len(held) > 1:
        held[-1].append(sentence)
        return True
    if _NUMBERED.match(sentence.text) and reading.text[last.end:sentence.start].count("\n"):
        return False
    first = held[0][-1].text
    item = bool(_ITEM.match(sentence.text) or _BARE_ITEM.fullmatch(sentence.text))
    title = _PAY_TITLE.fullmatch(first) if len(held) < _MOST_ITEMS else None
    if title and (_joins_title(held, sentence, title, item=item) or _BARE_ITEM.fullmatch(last.text)):
        return held[-1][-1] is sentence
    if _AND_ALONE.fullmatch(last.text) and item:
        held.append([sentence])
        return True
    if _BARE_ITEM.fullmatch(last.text) and len(held) > 1:
        held[-1].append(sentence)
        return True
    if _LISTED.search(last.text) and not (last.text.rstrip().endswith(":") and len(held) > 1 and not item):
        held.append([sentence])
        return True
    if _LEADS.search(first) and item and len(held) < 40:
        held.append([sentence])
        return True
    if _LEADS.search(first) and len(held) > 1 and len(held) < _MOST_ITEMS and _LABELLED.fullmatch(last.text) and _LABELLED.fullmatch(sentence.text):
        held.append([sentence])
        return True
    if _SHARE_LINE.fullmatch(sentence.text) and _SHARE_LINE.search(last.text) and sentence.start - last.end < 4:
        held.append([sentence])
        return True
    if _WORDS["next_one"].match(sentence.text) and _FIGURE.search(reading.text[held[0][0].start:last.end]) and sentence.start - last.end < 4:
        held.append([sentence])
        return True
    return False


def _joins_title(held: list[list[Sentence]], sentence: Sentence, title: re.Match[str], *, item: bool) -> bool:
    """The same for a line under the heading of a list of payments: it says a figure and its time, and no more."""
    if _BARE_ITEM.fullmatch(sentence.text):
        held.append([sentence])
        return True
    marked = len(held) > 1 and len(held[-1]) == 1 and _BARE_ITEM.fullmatch(held[-1][0].text) is not None
    told = _VERBLESS.fullmatch(sentence.text) and (not title["of_work"] or _SUM.search(sentence.text))  # 30% of the work is no payment
    if not told or not (marked or item or _opens_with_figure(sentence)):
        return False
    if marked:
        held[-1].append(sentence)
    else:
        held.append([sentence])
    return True


def _opens_with_figure(sentence: Sentence) -> bool:
    """Whether a line is a payment of a list without marks: $2,000 on kick-off; Delivery: 50%."""
    return _WORDS["a_figure_item"].match(sentence.text) is not None or _LABELLED.fullmatch(sentence.text) is not None


def _is_subitem(held: Sequence[Sequence[Sentence]], sentence: Sentence) -> bool:
    """Whether a sentence opens with a number of its own under a lead: as follows: 19.2.1. On signing $500; 19.2.2. …"""
    mark = _SUBITEM.match(sentence.text)
    if mark is None or not _LEADS.search(held[0][-1].text) or len(held) >= _MOST_ITEMS:
        return False
    before = _SUBITEM.match(held[1][0].text) if len(held) > 1 else None
    return len(held) == 1 or (before is not None and before["over"] == mark["over"])


def _broken(text: str, following: Sentence) -> bool:
    """Whether the text breaks off where the following sentence goes on (an abbreviation, a line's or a page's end)."""
    if _CLOSED.search(text):
        return bool(_ABBREVIATED.search(text)) and bool(_GOES_ON.match(following.text))
    if _PAGE_NUMBER.fullmatch(following.text) or (_COUNT.search(text.rstrip() + " ") and _AGAIN.match(following.text)):
        return True
    if _LISTED.search(text) and not text.rstrip().endswith(","):
        return False
    if _GOES_ON.match(following.text) and not (_BARE_ITEM.fullmatch(following.text) and _PAY_TITLE.fullmatch(text)):
        return True
    if _ITEM.match(following.text) or (_LABEL.match(following.text) and _FIGURE_ENDS.search(text)):
        return False
    return bool(_WORDS["open_end"].search(text)) and not _NUMBERED.match(following.text)


def _statement(reading: Reading, held: Sequence[Sequence[Sentence]]) -> Iterator[Statement]:
    """The statement of some pieces; a text without end is cut."""
    first, last, section = held[0][0].start, held[-1][-1].end, held[0][0].section
    lines = [m.end() for m in _OWN_LINE.finditer(reading.text, first, last)] if len(held) == 1 else []
    spans = [(at, b) for a, b in pairwise([first, *lines, last]) for at in range(a, b, LONGEST)]
    for at, end in spans:
        marks = [m.span() for piece in held[1:] if (m := _SUBITEM.match(reading.text, piece[0].start, piece[-1].end))]
        line, slips = clean(reading.text, at, min(end, at + LONGEST), section, marks)
        opens = {bisect_left(line.offsets, piece[0].start) for piece in held[1:] if piece[0].start >= at} - {len(line.offsets)}
        inner = _enumerated(line.text)
        starts = sorted({0, *opens, *inner})
        if line.text:
            yield Statement(line, tuple(zip(starts, [*starts[1:], len(line.text)], strict=True)), len(starts) > 1, slips)


def _enumerated(text: str) -> list[int]:
    """Where the items open that a sentence counts up in itself: (a) … (b) …; a mark behind "Section" is a reference."""
    marks: list[int] = []
    inside = -1  # the end of a sentence whose items are events of one time, not payments
    for m in _MARK.finditer(text):
        if m.start() < inside or _COUNT.search(text, max(0, m.start() - _SEVERAL), m.start()) or (
                _REFERENCE.search(text, 0, m.start()) and not _AFTER_JOIN.search(text, 0, m.start())):
            continue
        if _WORDS["of_several"].search(text, max(0, m.start() - _SEVERAL), m.start()):
            stop = _SENTENCE_END.search(text, m.end())
            inside = stop.start() if stop else len(text)
            continue
        marks.append(m.start())
    return marks if len(marks) > 1 else _slashed(text)


def _slashed(text: str) -> list[int]:
    """Where the payments open that slashes part: 30% on signing / the balance on delivery."""
    parts = text.split(" / ")
    if len(parts) < 2 or not all(_FIGURE.search(part) or _REST.search(part) for part in parts):
        return []
    return [sum(len(part) + len(" / ") for part in parts[:k]) for k in range(1, len(parts))]


def clean(text: str, start: int, end: int, section: int, marks: Sequence[tuple[int, int]] = ()) -> tuple[Line, bool]:
    """text[start:end] with page numbers, the numbers of items (`marks`) and the frames of figures gone and white space collapsed;
    whether slips of a scan were mended in it."""
    framed = [m.span() for m in FRAME_EN.finditer(text, start, end)]
    gone = sorted([*framed, *(m.span() for m in _PAGE_BREAK.finditer(text, start, end)), *((a, b) for a, b in marks if start <= a and b <= end)])
    out: list[str] = []
    offsets: list[int] = []
    at = start
    for a, b in [*gone, (end, end)]:
        for word in _WORD.finditer(text, at, a):
            if out and scanned.goes_on(out[-1], text[offsets[-1] + 1:word.start()], word.group()):
                out[-1] = out[-1][:-1]
                offsets.pop()
            elif out and (offsets[-1] + 1, word.start()) not in framed:
                out.append(" ")
                offsets.append(word.start() - 1)
            out.append(word.group())
            offsets.extend(range(word.start(), word.end()))
        at = b
    raw = "".join(out)
    said, places = scanned.mended(raw, offsets)
    return Line(said, tuple(places), section), scanned.has_slips(raw, said)
