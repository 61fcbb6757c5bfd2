"""`View` → the `When`s that count: within 30 days after EVENT, net 30, the tenth day after EVENT, the first anniversary of EVENT."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tenor.contracts.recognise.nodes_en import happening
from tenor.contracts.recognise.nodes_en.happening import Happening
from tenor.contracts.recognise.nodes_en.when import View, When
from tenor.contracts.recognise.pages import patterns
from tenor.model import Event, EventKind, Period, Recurrence, Trigger, Unit
from tenor.regex import regex
from tenor.wording.en import numeral, period
from tenor.wording.found import Found

_WORDS = patterns("payment_time_en")
# All invoices shall be paid in full within thirty days
_INVOICE_SUBJECT = regex(r"\binvoices?(?: \w+){0,3} (?:shall|will|must|are|is|to)(?: \w+){1,6} $", re.I)
# 1% discount for payment |within ten days
_EARLY = regex(r"\b(?:discount|rebate)\b(?: [\w’'%.-]+){0,5}? (?:for|if|on|when|where|upon) (?:[\w’'-]+ ){0,3}?"
               r"(?:pa(?:id|ys?|yments?|ying)|settle(?:d|ment)|remit\w*|received)\b[^.;:,$€£%]{0,40}$", re.I)
_DISCOUNT = 110  # characters that tell of a discount before its period
_LISTED = regex(r"(?: ?\(\w+\))?(?:,| and| anniversar| annual| yearly)")
_AND = "and "
_NET_BEHIND = regex(r"['’]? (?:strictly )?net\b(?! (?:of|\w+ (?:sales|receipts|revenue|income|profit))\b)", re.I)  # thirty days net
_TERMS, _CLAUSE_OVER = regex(r"\b(?:payment|credit|our|usual) terms?(?: are| is|:) (?:strictly )?$", re.I), regex(r" ?(?:[.;,]|$)")  # Payment terms: 30 days.
_ON = regex(r"\b(?:pay\w*|due|settled|invoiced|sold|supplied|terms|invoices?) (?:[\w-]+ ){0,3}?(?:on|with) (?:an? |our |strictly |standard )*$", re.I)
_TERMS_BEHIND = regex(r" (?:net |payment |credit |trading ){0,2}(?:terms|credit)\b", re.I)  # payable on 30 day terms
_NET, _N = regex(r"\bnet ?-? ?$", re.I), regex(r"n(?:et)?\b", re.I)
_HAS = regex(r"\bha(?:ve|s) (?:[a-z-]+ \()?$", re.I)
_TO_PAY = regex(r"\)? to (?:pay|settle (?:it|(?:the|your|an|each) (?:invoice|account|bill)))\b(?! (?:the )?(?:deposit|balance|price|fee))", re.I)
_FIRST_OF = regex(r"\bfirst (?:\(1(?:st)?\) )?day of\b", re.I)  # the day on which it begins
_DUE_IN = regex(r"\b(?:due|payable|paid|settled) in $", re.I)  # invoices are due in |30 days.
_NTHS = regex(r"(?:\b(?:the )?\d{1,3}(?:st|nd|rd|th)(?:, and|,| and)(?: the)? )+$")
_NTH = regex(r"\b(?P<count>\d{1,3})(?:st|nd|rd|th)\b")
_HEADS_ITEM = regex(r" ?(?:[:=–—-]|and each )")
_ALONE = regex(r"(?:[,;.)]| and\b| ?\(|$)")  # on the second anniversary, …
_ARREARS = regex(r"['’]? in arrears?\b(?! of)", re.I)  # monthly, 30 days in arrears
_HALF = regex(r"half", re.I)
_EACH = regex(r"\b(?:each|every|any|such|calendar|fiscal|financial|accounting|that|the|per)(?: ?\()? $", re.I)  # of each half-year
_A_PART = regex(r"(?<=quarter) (?:\(1/4\) )?of (?:the|its|such|said|that) "  # one quarter of the price
                r"(?:[\w’'-]+ ){0,3}?(?:price|fees?|sum|amount|rent|charges?|cost|total|guarantee)\b", re.I)
_MONTHLY = regex(r"\b(?:(?:each|every) month|monthly),? (?:up)?(?:on )?$", re.I)
_OF_A_MONTH = regex(r"\)? (?:of|in) a (?:calend[ae]r )?month\b(?! (?:after|following|from))", re.I)  # the 10th day of a month: a day of each
_CYCLE = 20  # characters that hold "each month, on"
# Words before a period that do not by themselves make it a time to pay in.
_NO_REACH = frozenset({"the", "on the", "on", "in", "at least", "not less than", "due"})


def periods(view: View) -> Iterator[When]:
    """within thirty (30) days after receipt of the invoice."""
    yield from _all(view, period.find(view.text))


def open_periods(view: View) -> Iterator[When]:
    """within ____ days after delivery."""
    for mark in _WORDS["open_period"].finditer(view.text):
        limit = view.limit(mark.end())
        before = _WORDS["before"].match(view.text, mark.end(), limit)
        told = before or _WORDS["after"].match(view.text, mark.end(), limit)
        said = view.happening(told.end(), fallback=True, limit=limit) if told else None
        if said:
            yield replace(view.when(mark.start(), said, None, "before" if before else "after", strong=said.strong), open=True)
        elif told is None and mark.group().lower().startswith("net"):
            yield When(Trigger((Event(EventKind.INVOICE),), text=mark.group()), mark.start(), mark.end(), False, open=True)


def ordinals(view: View) -> Iterator[When]:
    """on or before the thirtieth (30th) day after the close of each quarter."""
    for when in _all(view, _nths(view)):
        first = when.trigger.offset == Period(1, Unit.DAY) and _FIRST_OF.search(when.trigger.text)
        yield from _listed_days(view, when)
        yield replace(when, trigger=replace(when.trigger, offset=None), strong=False) if first else when


def _listed_days(view: View, last: When) -> Iterator[When]:
    """The days that stand in one list with the last: on the 90th, 180th and 270th day after signing."""
    listed = _NTHS.search(view.text, 0, last.start)
    if listed is None or last.trigger.offset is None:
        return
    for mark in _NTH.finditer(view.text, listed.start(), last.start):
        offset = Period(int(mark["count"]), last.trigger.offset.unit)
        yield When(replace(last.trigger, offset=offset), mark.start(), mark.end(), last.strong)


def _nths(view: View) -> list[Found[Period]]:
    """The ordinals that a direction follows."""
    return [f for f in period.nth(view.text) if _directed(view.text, f.end) and not _WORDS["of_date"].match(view.text, f.end)
            and not _OF_A_MONTH.match(view.text, f.end)]


def next_days(view: View) -> Iterator[When]:
    """the business day immediately preceding loading; the day after signing."""
    for mark in _WORDS["next_day"].finditer(view.text):
        found = view.happening(mark.end(), fallback=False)
        if found:
            offset = Period(1, Unit.WORKDAY if mark["work"] else Unit.DAY)
            yield view.when(mark.start(), found, offset, "before" if mark["before"] else "after", strong=False)


def anniversaries(view: View) -> Iterator[When]:
    """on the first anniversary of the Effective Date; each anniversary of signing."""
    marks = list(_WORDS["anniversary"].finditer(view.text))
    for mark in marks:
        found = view.happening(mark.end() + 1, fallback=False) if mark.end() < len(view.text) else None
        if found is None and mark is not marks[-1] and marks[-1].end() < len(view.text):  # the first … and the second anniversary of
            last = view.happening(marks[-1].end() + 1, fallback=False)
            found = last and replace(last, end=mark.end())
        found = found or _of_before(view, mark, marks)
        if found is None and view.text.startswith("hereof", mark.end()):
            found = Happening((Event(EventKind.SIGNING),), mark.end() + len("hereof"), False)
        told = found.events if found else (Event(EventKind.OTHER, "anniversary"),)
        end = found.end if found else mark.end()
        spots = _ordinals(view.text, mark)
        cycle = _MONTHLY.search(view.text, max(0, mark.start() - _CYCLE), mark.start())  # every month on the anniversary of your sign-up
        every = not spots and (happening.EVERY.search(mark.group()) is not None or cycle is not None)
        once = bool(spots and found and found.strong and len(found.events) == 1)  # on the second anniversary of the Closing
        recurrence: Recurrence | None = None if spots else "monthly" if cycle else "yearly"
        trigger = Trigger((Event(EventKind.PERIOD_END),) if every else told, recurrence=recurrence, text=view.text[mark.start():end])
        starts = [mark.start(), *(m.start() for m in spots[1:])]
        counts = [numeral.ordinal(m.group()) for m in spots] or [None]
        for start, stop, count in zip(starts, [*starts[1:], end], counts, strict=True):  # the first and second anniversaries: two times in one phrase
            yield When(replace(trigger, offset=Period(count, Unit.YEAR) if count else None), start, stop, every or once)


def _ordinals(text: str, mark: re.Match[str]) -> list[re.Match[str]]:
    """The ordinals of a phrase; none where it tells how many anniversaries there are (each of the first five anniversaries)."""
    spots = [m for m in _WORDS["nth"].finditer(text, mark.start(), mark.end()) if text[m.start() - 1:m.start()] != "("]
    return spots if all(_LISTED.match(text, m.end()) for m in spots) else []


def _of_before(view: View, mark: re.Match[str], marks: Sequence[re.Match[str]]) -> Happening | None:
    """What a bare anniversary is the anniversary of, as one before it says: on each anniversary of signing: First anniversary: $500; $5 on the first
    anniversary of signing, $6 on the second anniversary."""
    lead = next((m for m in reversed(marks[:marks.index(mark)]) if m.group().endswith(" of")), None)
    bare = _HEADS_ITEM.match(view.text, mark.end()) or (_ALONE.match(view.text, mark.end()) and not mark.group().endswith((" of", " from", " following")))
    if lead is None or not mark["nth"] or not bare:
        return None
    found = view.happening(lead.end() + 1, fallback=False)
    return found and replace(found, end=mark.end())


def month_anniversaries(view: View) -> Iterator[When]:
    """on the six-month anniversary of the Closing."""
    for mark in _WORDS["month_anniversary"].finditer(view.text):
        count = numeral.read(mark["count"])
        found = view.happening(mark.end() + 1, fallback=True) if count else None
        if found and count:
            yield view.when(mark.start(), found, Period(count, Unit.MONTH), "after", strong=found.strong and len(found.events) == 1)


def _directed(text: str, at: int) -> bool:
    return bool(_WORDS["after"].match(text, at) or _WORDS["before"].match(text, at))


def _all(view: View, found_periods: Sequence[Found[Period]]) -> Iterator[When]:
    """The periods that are times to pay in, not terms, notices or warranties."""
    for found in found_periods:
        lead = view.text[max(0, found.start - 50):found.start]
        alone = _TERMS.search(lead) and _CLAUSE_OVER.match(view.text, found.end)
        on_terms = _ON.search(lead) is not None and _TERMS_BEHIND.match(view.text, found.end) is not None
        net = bool(alone or on_terms or _NET.search(lead) or _N.match(found.text) or _NET_BEHIND.match(view.text, found.end))
        reach = _WORDS["reach"].search(lead)
        within = reach is not None and "within" in reach.group().lower()
        measures = bool(_WORDS["measures"].search(lead)) and not net and not within
        a_term = bool(_WORDS["a_period"].match(view.text, found.end)) and not reach and not on_terms
        no_period = (_HALF.match(found.text) and _EACH.search(lead)) or _A_PART.match(view.text, found.end)
        early = _EARLY.search(view.text, max(0, found.start - _DISCOUNT), found.start) is not None
        if _WORDS["no_time"].match(view.text, found.end) or measures or a_term or no_period or early:
            continue
        start = found.start - len(lead) + reach.start() if reach else found.start
        start += len(_AND) if view.text.startswith(_AND + "due ", start) else 0  # are invoiced yearly and |due net 45
        when = _counted(view, found, start, net, bool(reach))
        if when:
            yield when


def _counted(view: View, found: Found[Period], start: int, net: bool, reach: bool) -> When | None:
    """One period with what it counts from; net 30 alone counts from the invoice."""
    text, limit = view.text, view.limit(found.end)
    period_from = _WORDS["period_from"].match(text, found.end)
    at = period_from.end() if period_from else found.end
    month_end = _WORDS["eom"].match(text, at)
    if month_end:
        of_what = _WORDS["after"].match(text, month_end.end(), limit)
        deed = view.happening(of_what.end(), fallback=False, limit=limit) if of_what else None
        end = deed.end if deed else month_end.end()
        trigger = Trigger(deed.events if deed else (Event(EventKind.INVOICE),), found.value, month_end=True, text=text[start:end])
        return When(trigger, start, end, net and deed is None)
    if late := _ARREARS.match(text, at, limit):
        return When(Trigger((Event(EventKind.PERIOD_END),), found.value, text=text[start:late.end()]), start, late.end(), False)
    before = _WORDS["before"].match(text, at, limit)
    mark = before or _WORDS["after"].match(text, at, limit)
    said = view.happening(mark.end(), fallback=True, limit=limit) if mark else None
    if said:
        return view.when(start, said, found.value, "before" if before else "after", strong=said.strong)
    if _HAS.search(text, 0, found.start) and _TO_PAY.match(text, at):  # you have 21 days to pay it
        return When(Trigger((Event(EventKind.INVOICE),), found.value, text=text[start:at]), start, at, False)
    if net:
        return When(Trigger((Event(EventKind.INVOICE),), found.value, text=text[start:at]), start, at, not mark)
    due_in = _DUE_IN.search(text, max(0, found.start - _CYCLE), found.start) is not None and _CLAUSE_OVER.match(text, at)
    if reach and (due_in or text[start:found.start].strip().lower() not in _NO_REACH):
        spoken = happening.spoken_of(text[:start]) or happening.spoken_of(view.before)
        told = (Event(EventKind.INVOICE),) if spoken is EventKind.INVOICE else ()
        subject = bool(told) and _INVOICE_SUBJECT.search(text, 0, start) is not None
        return When(Trigger(told, found.value, text=text[start:at]), start, at, subject, bare=not subject)
    return None
