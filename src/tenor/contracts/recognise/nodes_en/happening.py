"""Where the happenings of a sentence stand: one event that a time phrase names, several of them, or a fallback in its own words.

    after EVENT · after the later of (a) EVENT and (b) EVENT · after receipt thereof (of what was spoken of) · after the end of
    the month in which EVENT
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tenor.contracts.recognise.nodes_en import head
from tenor.contracts.recognise.pages import patterns
from tenor.frozen import dataclass
from tenor.model import Event, EventKind
from tenor.regex import regex
from tenor.wording.en import dates
from tenor.wording.found import Found

_WORDS = patterns("payment_time_en")
_VAGUE = frozenset({EventKind.PERIOD_END, EventKind.OTHER, EventKind.FIXED_DATE})
ACCEPTANCES = frozenset({EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE})
_STOP = regex(r"\.(?= [A-Z]|$)")
_OF_REPORT = regex(r"delivery of (?:the|such|each|that|its) (?:\w+ )?(?:reports?|statements?)\b", re.I)
_PACED = regex(r"(?:weekly|monthly|quarterly|annual|yearly)\b", re.I)  # on delivery and 36 monthly instalments: how often, and no deed
_JOIN = regex(r"\b(?:and|or)\b|[,;(]")
_COMPLETE = regex(r"\b(?:is|are|has been|have been) (?:\w+ly )?(?:complete|completed|finished)\b", re.I)  # the roof is complete
_ACCEPTED = regex(r" acceptance\b(?! (?:certificate|date|note|period))", re.I)  # delivery |acceptance
_GOODS_COME = frozenset({EventKind.DELIVERY, EventKind.SHIPMENT, EventKind.INSTALLATION})
# delivery |and inspection by the committee: which of the two it counts from, is a person's to say
_THEN_TRIED = regex(r"(?: (?!on\b|upon\b|within\b|and\b)[\w’'-]+){0,6} (?:and|&) (?:(?:successful|satisfactory|final|joint|its|their|the) )?"
                    r"(?:inspection|verification|testing|tests?|trials?|approval|checking|examination|certification|acceptance)\b", re.I)
_GOODS = r"(?:(?:the|such|all|each|ordered|conforming) ){0,2}(?:goods|products?|equipment|materials?|deliverables?|shipment|merchandise|items?)"
_INVOICE = r"(?:(?:the|an?|such|each|valid|correct|proper|corresponding|supplier['’]s|seller['’]s) ){0,2}invoice"
_GOODS_OR_INVOICE = regex(rf"(?:the )?(?:date of )?(?:the )?receipt of "
                          rf"(?:{_GOODS} (?:and|or) (?:of )?{_INVOICE}|{_INVOICE} (?:and|or) (?:of )?{_GOODS})\b", re.I)
_FIRST_MARK = regex(r"\((?:1|i|a)\) ")
_YEAR = regex(r" ?,? ?\d{4}\b")
_A_MONTH = regex(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b")
# the end of the quarter| in which the milestone is achieved: it comes once, and not each quarter
_IN_WHICH = regex(r" (?:in|during) which ")
_ONCE = regex(r"\b(?:first|milestones?|achiev\w+|attain\w+|thresholds?|exceed\w*|closing|launch\w*|approval|patents?|terminat\w+|expir\w+|commenc\w+"
              r"|event|effective date|completion)\b", re.I)
_THEREOF = regex(r"\b(?:thereof|of (?:same|the same|it|them)|its|their|such) ?|^(?:its|their|such)\b", re.I)
_GOES_ON = regex(r"(?: [\w’'-]+)? (?:of|by the|that)\b")
EVERY = regex(r"\b(?:each|every)\b(?! of\b)", re.I)  # a day that comes round is the end of a period
_TRAILING = regex(r"[ ,]+(?:and|or|plus|[·|+–—]) ?$")
_LETTERS = regex(r"[A-Za-z]{3}")
_CLAUSE, _LIST, _GAP = 170, 320, 90  # characters that a clause, a list of events, the words before an event may take
_OWED = regex(r"\b(?:payments?|balances?|fees?|amounts?|charges?)\b[^.;:]{0,40}? (?:due|payable)(?: in full| and payable)? (?:immediately )?(?:up)?on $", re.I)
_NOUNS: tuple[tuple[EventKind, re.Pattern[str]], ...] = (
    (EventKind.INVOICE, _WORDS["invoice_noun"]),
    (EventKind.DELIVERY, _WORDS["goods_noun"]),
    (EventKind.DOCUMENTS, _WORDS["paper_noun"]),
    (EventKind.PERIOD_END, _WORDS["cycle_noun"]))


@dataclass(frozen=True, slots=True)
class Happening:
    """What a time phrase counts from, and where its words end. `strong`: they can be read one way only."""

    events: tuple[Event, ...]
    end: int
    strong: bool
    month_end: bool = False


def find(text: str, start: int, happenings: Sequence[Found[Event]], limit: int, *, fallback: bool,
         before: str = "") -> Happening | None:
    """What the words at `start` say has happened; with `fallback` any words at all are an event of their own."""
    start += text.startswith("[", start)  # 45 days after [SignDate]
    if mark := _FIRST_MARK.match(text, start, limit):  # when (1) the works are finished and (2) a certificate has been issued
        both = find(text, mark.end(), happenings, limit, fallback=fallback, before=before)
        return both and replace(both, strong=False)
    end = clause_end(text, start, limit)
    days = _WORDS["each_cycle"].match(text, start, limit)
    if days and days.end() > end and len(dates.of_year(days.group())) > 1:  # March 31, June 30 and December 31: no comma ends it
        return Happening((Event(EventKind.PERIOD_END),), days.end(), True)
    over = _WORDS["cycle_end"].match(text, start, limit)
    if over and over.end() > end and len(_A_MONTH.findall(over.group())) > 1:  # the last day of January, April, July and October
        return Happening((Event(EventKind.PERIOD_END),), over.end(), True)
    if end <= start:
        return None
    if _WORDS["earlier_of"].match(text, start, end):
        found = _listed(text, start, _list_end(text, start, limit), happenings)
        first = found.events[0] if found else Event(EventKind.OTHER, text[start:end].strip())
        return Happening((first,), found.end if found else end, False)
    if later := _WORDS["later_of"].match(text, start, _list_end(text, start, limit)):
        stop = _list_end(text, start, limit)
        found = _both_come(text, later.end(), stop) or _listed(text, later.end(), stop, happenings) or _segments(text, later.end(), stop, happenings)
        if found is None and (one := _FIRST_MARK.match(text, later.end(), limit)):  # (i) expiration of the warranty period; or (ii) …
            found = _single(text, one.end(), clause_end(text, one.end(), limit), happenings)
        if found:
            return replace(found, strong=False)
        words = text[start:_list_end(text, start, limit)].strip()
        if later.group().rstrip().endswith(("of", ":")):
            return Happening((Event(EventKind.OTHER, words),), start + len(words), False)
    if later_date := _WORDS["later_date"].match(text, start, limit):  # ten days after the date which is a year after the launch: the last step counts
        end = clause_end(text, later_date.end(), limit)
        found = _single(text, later_date.end(), end, happenings) or (_words(text, later_date.end(), end) if fallback else None)
        return found and Happening(found.events, found.end, False)
    if month := _WORDS["month_of"].match(text, start, end):
        found = _single(text, month.end(), end, happenings)
        if found:
            return Happening(found.events, found.end, found.strong, True)
    if year := _WORDS["anniversary_of"].match(text, start, end):
        found = _single(text, year.end(), end, happenings)
        if EVERY.search(year.group()):
            return Happening((Event(EventKind.PERIOD_END),), found.end if found else end, True)
        return found and Happening(found.events, found.end, False)
    both = _both_come(text, start, end)
    if both and " and " in text[start:both.end]:
        return both
    back = _back(text, start, end, before)
    return back or _single(text, start, end, happenings) or (_words(text, start, end) if fallback else None)


def clause_end(text: str, start: int, limit: int) -> int:
    """Where the clause ends that opens at `start`."""
    found = _WORDS["clause_end"].search(text, start + 1, limit)
    stop = _STOP.search(text, start + 1, found.start() if found else limit)
    return min(stop.start() if stop else found.start() if found else limit, start + _CLAUSE)


def _list_end(text: str, start: int, limit: int) -> int:
    found = _WORDS["list_end"].search(text, start, limit)
    return min(found.start() if found else limit, start + _LIST)


def _single(text: str, start: int, end: int, happenings: Sequence[Found[Event]]) -> Happening | None:
    """The first event after a gap of small words; two joined by "and" are both to happen."""
    inside = sorted((h for h in happenings if start - 12 <= h.start < end and start + 2 < h.end <= end + 40), key=lambda h: h.start)
    first = next((h for h in inside if _tight(text, start, h.start)), None)
    cycle = _WORDS["cycle_end"].match(text, start, end) or _WORDS["each_cycle"].match(text, start, end)
    if cycle and _YEAR.match(text, cycle.end()):
        cycle = None
    if cycle and (once := _once(text, start, cycle.end(), end)):
        return once
    if cycle and (first is None or first.value.kind is not EventKind.WARRANTY_EXPIRY or first.start > cycle.end()):
        over = first is not None and first.start <= cycle.end() and first.value.kind not in _VAGUE
        those = "those" in cycle.re.groupindex and cycle["those"]  # dates that were told before
        return Happening((Event(EventKind.PERIOD_END),), max(cycle.end(), first.end if first and over else 0), not those)
    if first is None:
        return None
    if first.value.kind is EventKind.DELIVERY and text[first.start:first.end].lower() == "delivery" and (met := _ACCEPTED.match(text, first.end)):
        return Happening((Event(EventKind.ACCEPTANCE),), met.end(), True)
    told = [first]
    for later in inside[inside.index(first) + 1:]:
        if not _WORDS["both"].fullmatch(text, told[-1].end, later.start) or _PACED.match(text, later.start):
            break
        told.append(later)
    kinds = [h.value for h in told]
    if len(kinds) > 1 and {k.kind for k in kinds} == {EventKind.DELIVERY, EventKind.ACCEPTANCE}:
        kinds = [k for k in kinds if k.kind is EventKind.ACCEPTANCE]
    if first.value.kind is EventKind.DELIVERY and _OF_REPORT.match(text, first.start) \
            and _WORDS["sales_report"].search(text, 0, start):  # the report of what was sold, no deliverable
        return Happening((Event(EventKind.DOCUMENTS),), told[-1].end, False)
    strong = first.value.kind is not EventKind.OTHER and not (kinds[-1].kind in _GOODS_COME and _THEN_TRIED.match(text, told[-1].end))
    one = len(kinds) == 1 or {k.kind for k in kinds} <= ACCEPTANCES
    return Happening(tuple(dict.fromkeys(kinds)), told[-1].end, strong and one)


def _once(text: str, start: int, at: int, end: int) -> Happening | None:
    """What happens once in a period, at whose end the days begin: the end of the quarter in which the milestone is achieved."""
    which = _IN_WHICH.match(text, at, end)
    if which is None or not _ONCE.search(text, which.end(), end):
        return None
    deed = _words(text, which.end(), end)
    event = deed.events[0] if deed else Event(EventKind.OTHER)
    named = event.kind in (EventKind.OTHER, EventKind.MILESTONE)
    kind = EventKind.MILESTONE if event.kind is EventKind.OTHER else event.kind
    return Happening((Event(kind, text[start:end].strip() if named else ""),), end, False)


def _tight(text: str, start: int, at: int) -> bool:
    at += text.startswith(" ", at)
    if at <= start:
        return True
    gap = _WORDS["gap"].match(text, start, at)
    return at - start <= _GAP and gap is not None and gap.end() >= at


def _listed(text: str, start: int, end: int, happenings: Sequence[Found[Event]]) -> Happening | None:
    """The events of "(a) … and (b) …"."""
    inside = sorted((h for h in happenings if start <= h.start < end), key=lambda h: h.start)
    out: list[Found[Event]] = []
    for happening in inside:
        if not out or _JOIN.search(text, out[-1].end, happening.start):
            out.append(happening)
        if len(out) == 2 and "(c)" not in text[start:end] and "(iii)" not in text[start:end]:
            break
    if len(out) < 2:
        return None
    return Happening(tuple(dict.fromkeys(h.value for h in out)), out[-1].end, len(inside) == len(out))


def _both_come(text: str, start: int, end: int) -> Happening | None:
    """Goods and their invoice under one "receipt": the later of receipt of the goods or invoice."""
    found = _GOODS_OR_INVOICE.match(text, start, end)
    return Happening((Event(EventKind.DELIVERY), Event(EventKind.INVOICE)), found.end(), False) if found else None


def _segments(text: str, start: int, end: int, happenings: Sequence[Found[Event]]) -> Happening | None:
    """The same where an item names its event in words that no list knows: (i) receipt of the Compound and (ii) receipt of invoice."""
    marks = list(_WORDS["item_mark"].finditer(text, start, end))
    if len(marks) != 2:
        return None
    out: list[Event] = []
    for a, b in ((marks[0].end(), marks[1].start()), (marks[1].end(), end)):
        known = next((h.value for h in happenings if a <= h.start < b), None)
        kind = head.kind_of(text[a:b]) or (EventKind.DELIVERY if _WORDS["receipt_of"].match(text, a, b) else None)
        named = known or (Event(kind) if kind else None)
        out.append(named or Event(EventKind.OTHER, text[a:b].strip(" ;,:")))
    if all(event.kind is EventKind.OTHER for event in out):
        return None
    stop = clause_end(text, marks[1].end(), end)
    return Happening(tuple(dict.fromkeys(out)), stop, False)


def _back(text: str, start: int, end: int, before: str) -> Happening | None:
    """receipt thereof, the date of the same: what was spoken of last before it."""
    found = _WORDS["back"].match(text, start, end)
    if not found or (not found["there"] and _GOES_ON.match(text, found.end(), end)):
        return None
    if (found["what"] or "").lower() == "delivery" and not _THEREOF.search(found.group()):
        return None  # of the goods
    if found["there"]:
        return Happening((Event(EventKind.OTHER, found.group()),), found.end(), False)
    kind = spoken_of(text[:start]) or spoken_of(before)
    if kind is None and (found["what"] or "").lower() == "receipt" and _OWED.search(text, 0, start):
        return Happening((Event(EventKind.INVOICE),), found.end(), False)  # payment is due upon receipt: of the bill, by custom
    return Happening((Event(kind),), found.end(), kind is EventKind.INVOICE) if kind else None


def spoken_of(before: str) -> EventKind | None:
    """What "receipt" is the receipt of: the invoice, the goods or the report, whichever was named last before it."""
    last = [(max((m.start() for m in pattern.finditer(before)), default=-1), kind) for kind, pattern in _NOUNS]
    if last[0][0] >= 0:
        return EventKind.INVOICE
    at, kind = max(last, key=lambda pair: pair[0])
    return kind if at >= 0 else None


def _words(text: str, start: int, end: int) -> Happening | None:
    if trailing := _TRAILING.search(text, start, end):
        end = trailing.start()
    words = text[start:end].strip()
    if not _LETTERS.search(words):
        return None
    kind = head.kind_of(words) or (EventKind.DELIVERY if _WORDS["receipt_of"].match(text, start, end) else None)
    if kind is not None:
        return Happening((Event(kind),), end, head.is_clear(words))
    milestone = _WORDS["milestone"].match(text, start, end) or _COMPLETE.search(text, start, end)
    return Happening((Event(EventKind.MILESTONE if milestone else EventKind.OTHER, words),), end, bool(milestone))
