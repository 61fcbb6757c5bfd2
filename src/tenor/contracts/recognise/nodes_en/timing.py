"""A statement → its `When`s: the phrases that say on which day money is due, each with its trigger.

    within 30 days after EVENT · 45 days of the close of each quarter · net 30           counted
    on or before March 1, 2014 · on the 1st day of each month                            days
    prior to EVENT · upon EVENT · monthly in arrears · cash on delivery                  here
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tenor.contracts.recognise.nodes_en import counted, days, month_of_deed, named_periods
from tenor.contracts.recognise.nodes_en.happening import Happening
from tenor.contracts.recognise.nodes_en.when import View, When
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.model import Event, EventKind, Recurrence, Trigger
from tenor.regex import regex
from tenor.wording import event as events

_WORDS = patterns("payment_time_en")
_CLAUSES = patterns("payment_clauses_en")
_AT_END = regex(r"(?P<said>)$")
_DOTTED = regex(r"(?<=[A-Za-z])\.(?=[A-Za-z])")  # within a name
_ON_THE = regex(r".*?\bon the (?=closing|effective|completion|delivery|signing|execution|commencement|expiration)", re.I)
_END_OF = regex(r"(?:the )?(?:end|close|last|beginning|start|expiration|conclusion|commencement)", re.I)
_ORDER = regex(r"(?:the |its |your )?(?:purchase )?order\b", re.I)
_WITH = regex(r"(?:(?:each|every|the|its|their|such) )?(?:execution|signature|signing|delivery|shipment|(?:(?:first|next|final|last) )?(?:\w+ )?invoice)\b",
              re.I)
_DEEDS = frozenset({EventKind.SIGNING, EventKind.DELIVERY, EventKind.SHIPMENT, EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.GO_LIVE})
_HANDED = frozenset({EventKind.SIGNING, EventKind.DELIVERY, EventKind.SHIPMENT, EventKind.INVOICE})
_PAPER_COMES = regex(r"(?:receipt|presentation|date)", re.I)
_OF_FIGURE = regex(r"(?:[\d%]|per ?cent)\)? ?$")  # $500 |per month, interest at 7% |per annum
_LEAD = regex(r"\b(?:on an? |in (?:\w+ ){0,2})$")
_IDIOMS = (EventKind.SIGNING, EventKind.DELIVERY, EventKind.INVOICE, EventKind.DOCUMENTS, EventKind.NOTICE, EventKind.OTHER)
_BY_THEN = frozenset({"by", "on or before", "on or prior to", "no later than", "not later than"})
_ON_A_DAY = _BY_THEN | {"on"}
_FIGURE_NEXT = regex(r"(?:the )?(?:\d|(?:first|second|third|last|end)\b)", re.I)
_REFERS = regex(r"thereafter|thereof|hence|later|(?:such|that|said) (?:date|time|event)", re.I)
# $9,000 on signing |and a further $9,000 not later than| ninety days thereafter: nothing else has come between that it may count from
_ONLY_A_SUM = regex(r"[;,]?(?: (?:and|of (?:the|this|its|all|such) [\w-]+|the|a|an|another|further|additional|second|final|remaining|balance|remainder|half"
                    r"|payment|instal?lment|fee|sum|amount|of|\(?[b-e2-5ivx]{1,3}\)|(?:US ?\$|U\.S\. ?\$|USD ?|[$€£]) ?\d[\d,.]*|\d[\d.]*%"
                    r"|\(\d[\d.]*%\)|is|are|shall be|will be|to be|due|payable|paid|within|not later than|no later than)[,;]?){1,16} ?", re.I)
# calculated monthly and invoiced within ten days, with payment due thirty days |thereafter
_INVOICED = regex(r"\b(?:invoiced|billed|invoices? (?:is|are|shall be|will be) (?:issued|sent|rendered))\b[^.;$€£%]{0,90}$", re.I)
_IT = regex(r"it|this|that", re.I)
_OF_PAPER = regex(r" (?:[\w-]+ )?(?:invoic\w+|bill(?:s|ing)?|statements?|reports?)\b", re.I)  # days after quarterly invoice submission
# commencing |on the Commencement Date and continuing throughout the Term: how long it is paid, not when
_TERM_OPENS = regex(r"\b(?:commencing|beginning|starting) $", re.I)
_TERM_GOES_ON = regex(r" (?:the )?[\w ’'-]{4,50}?,? (?:and )?(?:continuing|ending|expiring|throughout|through the end|until)\b", re.I)
# audited |annually
_CHOICES = regex(r"\b(?:daily|weekly|bi-?weekly|fortnightly|monthly|quarterly|annually|yearly)(?:,? (?:or )?(?:weekly|bi-?weekly|fortnightly|monthly"
                 r"|quarterly|annually|yearly)){2,}")
_THEN_PAYS = regex(r"(?:up)?on [^,.;:$€£%]{4,70} (?:pay|remit|deposit|transfer)\b", re.I)  # shall upon execution hereof pay
_OTHER_DEED = regex(r"\b(?:audited|reviewed|adjusted|reported|updated|renewed|renews?|renewable|reviewable|inspected|published|revised|indexed|escalated"
                    r"|compounded|meets?) $")
_AT_LATEST = regex(r"not to exceed\b|(?:but|and)(?:,)? (?:in any (?:event|case)|in no event|no|not)\b", re.I)
_ALTERNATIVE = regex(r",? or,? (?:[a-z][a-z ]{3,40}, )?")
_REMARK = 60  # characters between a time and the time by which it is to have come at the latest
_STOP = regex(r"[;:$€£%]|(?<!\b\w)\.(?= )")
_FRONTED = regex(r"[^;:,$€£%]{0,40}, [^;:]*?, ")  # within a month after delivery, $6,000, against an invoice
_DUE_AT = regex(r"\b(?:due|payable|paid|balance|remainder|rest)(?: in (?:full|cash))? $", re.I)
# on or before the day of the wedding, by the completion date: a day that has a name
_NAMED_DAY = regex(
    r"the (?:day|date|time|morning|week) of (?!(?:the|this|such|that|each|every|any) (?:same|following|next|month|week|year|quarter|agreement)\b|receipt\b"
    r"|(?:an?|the|each|such) (?:\w+ )?invoice\b)[a-z]|(?:the |your |our )(?:completion|event|wedding|settlement|closing|travel|departure|arrival"
    r"|check-?in|move-?in|show|session|shoot|performance|start|commencement|possession|opening|launch|hire|rental|trip|tour|course|release) date\b", re.I)
_BESIDE_VERB = 20  # characters that hold "balance" before a time
_BESIDE = 4  # characters between a figure and what follows it at once
_A_MONTH = regex(r"\b(?:month|week|quarter|year|season) $", re.I)  # in the month |following delivery: some day of it
# net 30 replaces |the prior net 45; instead of net 60
_REPLACED = regex(r"\b(?:replac(?:es?|ed|ing)|supersed(?:es?|ed|ing)|instead of|in place of|in lieu of|rather than|no longer"
                  r"|(?:reduced|changed|shortened|extended|amended|increased) from)(?: (?:the|our|your|its|any|a))?"
                  r"(?: (?:prior|previous|former|existing|earlier|current|original|standard|usual))?"
                  r"(?: (?:payment )?(?:terms?|period)(?: of)?)? ?$"
                  r"|\b(?:prior|previous|former|earlier|superseded) (?:payment )?(?:terms? (?:of|was|were) )?$", re.I)
_UNPAID = regex(r"\b(?:unpaid|not (?:\w+ )?paid|overdue|in arrears) $", re.I)  # amounts unpaid |after the due date: from when they are late
_LATER_THAN = regex(r"(?:after|beyond|past|following|later than|more than|for more than)\b", re.I)
# rent of $900 a month, increasing by 3% |on each anniversary
_RAISED = regex(r"\b(?:increas|escalat|adjust|rais|indexed|step)\w*\b[^.;]*$", re.I)
_YEARLY = regex(r"anniversar|\b(?:each|every) (?:\w+ )?year\b", re.I)
_FARTHEST, _NEAREST = 120, 70  # characters of an event's words after "before", after "on"


def find(text: str, low: str, lexicon: Lexicon, stops: Sequence[int] = (), taken: Sequence[tuple[int, int]] = (),
         before: str = "") -> tuple[When, ...]:
    """All time phrases from left to right, none overlapping another. No phrase runs over a stop (where another thing begins
    to be said); `taken` are stretches that are figures; `before` is what was said right before."""
    said = _DOTTED.sub("_", text)
    for stop in stops:  # no event runs from one item into the next
        said = f"{said[:stop - 1]}|{said[stop:]}" if said[stop - 1:stop] == " " else said
    view = View(text, events.find(said, "en"), sorted({*stops, *(a for a, _ in taken)}), before)
    kept: list[When] = []
    sources = (_idioms(view), month_of_deed.whens(view),
               counted.periods(view), counted.open_periods(view), counted.month_anniversaries(view), counted.anniversaries(view),
               days.of_month(view), days.weekdays(view), days.month_ends(view), days.open_days(view),
               days.open_dates(view), counted.ordinals(view), counted.next_days(view),
               days.dated(view), named_periods.whens(view), days.yearly(view), _prior(view), _upon(view, taken), _cycles(text, low, lexicon))
    for source in sources:
        for found in source:
            free = all(found.end <= other.start or other.end <= found.start for other in kept)
            if free and not any(a <= found.start < b for a, b in taken) and not _REPLACED.search(text, max(0, found.start - _NEAREST), found.start) \
                    and not (_YEARLY.search(found.trigger.text) and _RAISED.search(text, max(0, found.start - _NEAREST), found.start)) \
                    and not (_LATER_THAN.match(text, found.start) and _UNPAID.search(text, max(0, found.start - _NEAREST), found.start)):
                kept.append(found)
    return _absorbed(text, _without_manner(text, sorted(kept, key=lambda when: when.start)))


def _without_manner(text: str, found: list[When]) -> list[When]:
    """Without "against an invoice" where the sentence tells a day or a period too: that is how it is paid, not when."""
    told = [w for w in found if w.trigger.on or w.trigger.offset]
    return [w for w in found if not (_CLAUSES["against_paper"].match(w.trigger.text) and w.trigger.events[0].kind is EventKind.INVOICE
                                     and any(w is not t and (not _STOP.search(text, *sorted((w.end, t.start))) or _FRONTED.fullmatch(text, t.end, w.start))
                                             for t in told))]


def _absorbed(text: str, found: list[When]) -> tuple[When, ...]:
    """A phrase right behind a counted one tells more about it: within 30 days after receipt of the invoice following delivery."""
    out: list[When] = []
    for when in found:
        before = out[-1] if out else None
        between = text[before.end:when.start].strip() if before else "-"
        name = when.trigger.events[0].name if when.trigger.events else ""
        if before and ((_REFERS.fullmatch(name) and _names_event(before)) or (_IT.fullmatch(name) and before.trigger.events and not before.cycle)):
            firm = before.strong and _names_event(before) and _ONLY_A_SUM.fullmatch(text, before.end, when.start) is not None
            when = replace(when, trigger=replace(when.trigger, events=before.trigger.events), strong=when.strong or firm)
        elif _REFERS.fullmatch(name) and _INVOICED.search(text, 0, when.start):
            when = replace(when, trigger=replace(when.trigger, events=(Event(EventKind.INVOICE),)))
        near = before is not None and before.end > when.start - _REMARK and not _STOP.search(text, before.end, when.start)
        if before and near and (_AT_LATEST.match(when.trigger.text) or _remark(text, before, when)
                                                        or _CLAUSES["at_latest"].fullmatch(text, before.end, when.start)):
            out[-1] = replace(before, strong=False)
            continue
        if before and before.trigger.offset and _tells_more(when) and _ALTERNATIVE.fullmatch(text, before.end, when.start):
            out[-1] = replace(before, strong=False)  # five days after the count has been agreed or, failing agreement, after the award
            continue
        open_ended = before is not None and before.bare and not before.trigger.events
        if before and open_ended and between in ("of", "after", "following") and when.cycle and not _OF_PAPER.match(text, when.end):  # 30 days of each quarter
            told = replace(before.trigger, events=when.trigger.events, recurrence=when.trigger.recurrence)
            told = replace(told, text=text[before.start:when.end])
            out[-1] = replace(before, trigger=told, end=when.end, bare=False, strong=False)
            continue
        if before and between in ("", ",") and _same_papers(before, when):
            out[-1] = replace(before, end=when.end)
            continue
        if before and between in ("", ",") and (before.trigger.offset or before.trigger.on) and _tells_more(when):
            out[-1] = replace(before, end=when.end, strong=False)
        elif not (before and before.bare and not between and when.cycle):
            out.append(when)
    return tuple(out)


def _names_event(when: When) -> bool:
    """Whether a time is an event with no period: what "thereafter" counts from."""
    t = when.trigger
    return not when.cycle and t.on is None and t.offset is None and bool(t.events)


def _remark(text: str, before: When, when: When) -> bool:
    """Whether a time stands in brackets right behind another one: what else is to be kept, not when to pay."""
    between = text[before.end:when.start]
    return between.lstrip().startswith("(") and len(between) < len(" (which is ") and ")" in text[when.end:when.end + 3]


def _same_papers(before: When, when: When) -> bool:
    """By letter of credit at sight against shipping documents: one time."""
    both = (*before.trigger.events[:1], *when.trigger.events[:1])
    return len(both) == 2 and all(e.kind is EventKind.DOCUMENTS for e in both) and when.trigger.offset is None


def _tells_more(when: When) -> bool:
    t = when.trigger
    return not when.cycle and t.on is None and t.offset is None


def _idioms(view: View) -> Iterator[When]:
    """with order, cash on delivery, upon demand: sayings that name their event."""
    for mark in _WORDS["part_done"].finditer(view.text):
        yield When(Trigger((Event(EventKind.MILESTONE, mark.group()),), text=mark.group()), mark.start(), mark.end(), False)
    for kind in _IDIOMS:
        for mark in _WORDS[f"idiom_{kind.value}"].finditer(view.text):
            name = mark.group() if kind is EventKind.OTHER else ""
            yield When(Trigger((Event(kind, name),), text=mark.group()), mark.start(), mark.end(), kind not in (EventKind.NOTICE, EventKind.OTHER))


def _prior(view: View) -> Iterator[When]:
    """prior to shipment."""
    for mark in _WORDS["prior"].finditer(view.text):
        if _of_sales(view.text, mark.start()):
            continue
        found = view.happening(mark.end() + 1, fallback=_WORDS["not_prior"].match(view.text, mark.end()) is None)
        told = found is not None and (found.events[0].kind is not EventKind.OTHER or _WORDS["paid_before"].search(view.text, 0, mark.start()))
        if found and told and found.end - mark.end() < _FARTHEST:
            yield view.when(mark.start(), found, None, "before", strong=found.strong)


def _of_sales(text: str, at: int) -> bool:
    """Whether a time tells when goods were sold, not when money is due: for all sales made prior to signing."""
    return _WORDS["told_of_sales"].search(text, max(0, at - _FARTHEST), at) is not None


def _upon(view: View, taken: Sequence[tuple[int, int]]) -> Iterator[When]:
    """upon acceptance, concurrently with signing: an event without a period."""
    for mark in _WORDS["upon"].finditer(view.text):
        lead = view.text[max(0, mark.start() - 20):mark.start()]
        pays = lead.endswith("shall ") and _THEN_PAYS.match(view.text, mark.start())
        if (_WORDS["not_upon"].search(lead) and not pays) or _WORDS["not_after"].match(view.text, mark.end()):
            continue
        firm = (mark["firm"] or "").lower()
        if _TERM_OPENS.search(view.text, 0, mark.start()) and _TERM_GOES_ON.match(view.text, mark.end()):
            continue
        if firm == "against" and _WORDS["set_off"].match(view.text, mark.end()):
            continue
        if firm in ("after", "following") and _of_sales(view.text, mark.start()):
            continue
        at = mark.end() + 1
        if on_the := _ON_THE.match(mark.group()):  # on the delivery of: the event begins within the mark
            at = mark.start() + on_the.end()
        if (mark["loose"] or "").lower() in _BY_THEN and _FIGURE_NEXT.match(view.text, at):
            continue
        behind = (mark["loose"] or "").lower() in ("on", "at") and any(_is_beside(view.text, b, mark.start()) for _, b in taken) \
            and _WORDS["behind_figure"].match(view.text, at) is not None
        named = (mark["loose"] or "").lower() in _ON_A_DAY and _NAMED_DAY.match(view.text, at) is not None
        found = view.happening(at, fallback=bool(firm) or behind or named or _WORDS["milestone"].match(view.text, at) is not None)
        if found is None or (not firm and not _loose_enough(mark["loose"].lower(), found, view.text[at:found.end])
                                             and not ((behind or named) and found.end - at < _NEAREST)):
            continue
        strong = found.strong and (firm not in ("once", "when") or found.events[0].kind in _DEEDS) and not _A_MONTH.search(lead)
        yield view.when(mark.start(), found, None, "after", strong=strong)


def _is_beside(text: str, figure: int, at: int) -> bool:
    """Whether a time stands right behind a figure's end, or behind what it is a share of: 25% of the venue fee on booking."""
    if _DUE_AT.search(text, max(0, at - _BESIDE_VERB), at):
        return True
    return 0 <= at - figure < _BESIDE or (0 <= at - figure < _NEAREST and _WORDS["share_of"].fullmatch(text, figure, at) is not None)


def _loose_enough(mark: str, found: Happening, words: str) -> bool:
    """Whether "on" or "at" opens a time phrase here: only before an event that is a day, close by."""
    kind = found.events[0].kind
    if mark in ("with", "for", "every", "each"):
        return mark == "with" and (_ORDER.match(words) is not None or (kind in _HANDED and _WITH.match(words) is not None))
    if kind is EventKind.PERIOD_END:
        return _END_OF.match(words) is not None
    if kind is EventKind.INVOICE:
        return _PAPER_COMES.match(words) is not None
    return kind is not EventKind.FIXED_DATE and len(words) < _NEAREST


def _cycles(text: str, low: str, lexicon: Lexicon) -> Iterator[When]:
    """monthly in advance, on a quarterly basis, per year: how often, with no day told. "monthly fee" says no such thing."""
    choices = [m.span() for m in _CHOICES.finditer(low)]
    for hit in lexicon.find("cycle", low):
        lead = _LEAD.search(low[max(0, hit.start - 30):hit.start])
        tail = _WORDS["cycle_tail"].match(low, hit.end) or _AT_END.match(low, hit.end) or (_WORDS["cycle_parts"].match(low, hit.end) if lead else None)
        if not tail and not (lead and lead.group().startswith("on")):
            continue
        if _OF_FIGURE.search(low, max(0, hit.start - _BESIDE), hit.start):
            continue  # up to $500 per month
        if _OTHER_DEED.search(low, 0, hit.start) or any(a <= hit.start < b for a, b in choices):
            continue
        start = hit.start - (len(lead.group()) if lead else 0)
        end = hit.end + (len(tail["said"] or "") if tail else 0)
        strong = low[hit.start:hit.end].endswith("ly") or bool(tail and tail["said"])
        trigger = Trigger((Event(EventKind.PERIOD_END),), recurrence=cycle_of(hit.name), text=text[start:end])
        yield When(trigger, start, end, strong, cycle=True)


def cycle_of(name: str) -> Recurrence | None:
    """The recurrence of that name in the lexicon."""
    known: dict[str, Recurrence] = {"weekly": "weekly", "monthly": "monthly", "quarterly": "quarterly",
                                    "half_yearly": "half_yearly", "yearly": "yearly"}
    return known.get(name)
