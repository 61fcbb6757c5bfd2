"""Rows of a table → `Draft`s: a payment schedule whose header names what a row pays, when, and how much.

    No. | Payment | Due | Share | Amount
    1 | Deposit | within 10 business days after the date of signing | 30% | USD 3,000.00
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tenor.contracts.compose_tables import PAPERS
from tenor.contracts.kinds import node_kind
from tenor.contracts.recognise.line import Cell
from tenor.contracts.recognise.nodes_en import build, cells, head, timing, values
from tenor.contracts.recognise.nodes_en.build import Draft
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.contracts.recognise.reading import Sentence
from tenor.model import Event, EventKind, Mark, PaymentNode, Trigger
from tenor.regex import regex
from tenor.wording import event as events
from tenor.wording.en import dates, money, percent
from tenor.wording.en import trigger as written

_TIMES = patterns("payment_time_en")
# What a column holds, by its heading; the earlier kind wins.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((kind, regex(pattern, re.I)) for kind, pattern in (
    ("goods", r"unit price|price per|quantity|\bqty\b|model|\bsku\b|part no|specification|territory|minimum (?!guarantee|fee|royalt|payment)|rate per"
              r"|hours|price/|per unit|fell due|overdue|outstanding|unpaid"),
    ("papers", r"^against$"),
    ("share", r"share|percent\w*|%|portion|proportion"),
    ("due", r"^(?:payable|due|paid|earned|to be paid) ?(?:up)?on\b"),
    ("sum", r"amount|(?:milestone|stage|phase|event) (?:payment|sum)|\bsum\b|\bfee\b|price|value|payable|\busd\b|\$"
            r"|instal?lment amount|payment amount|payment \("),
    ("due", r"\bdue\b|\bwhen\b|\bdate\b|timing|\btime\b|milestone|event|trigger|condition|stage|phase|deliverable|upon|schedule"),
    ("label", r"payment|instal?lment|description|item|name|designation|tranche"),
    ("number", r"^\s*(?:(?:milestone|stage|phase|payment|instal?lment|item|tranche) )?(?:no|nr|#|s/n)(?:\b\.?|$)"),
))
_PAYS = regex(r"\bpayments?\b|\bportions?\b|\binstal?lments?\b|\bdue\b|\bfees?\b|\bmilestone\b|\bpayable\b|\bpay\b", re.I)
_WHEN_PAID = regex(r"\s*(?:when )?(?:payable|paid|to be paid)\s*", re.I)
_STAGES = regex(r"\bmilestones?\b|\bstages?\b|\bphases\b|\bevents\b", re.I)
_LEAD = 300  # characters of what was said before a table
_OVER = 80  # of them, that may tell the unit of its sums
# what is held and given back is no payment
_HELD = regex(r"\W*(?:refundable )?(?:(?:security|damage|breakage|key|caution) (?:deposit|bond)|(?:performance|bid) (?:bond|guarantee|security))\b", re.I)
_TIMING = regex(r"(?:payment |billing |invoic\w+ )?(?:timing|due(?: date)?|when(?: due| payable| paid| billed| invoiced)?|(?:payment )?terms|schedule"
                r"|billing|invoicing|payable|payment)", re.I)
_CHARGED = regex(r"(?:\w+ )?(?:component|fee|charge|item|payment|service|cost|product|description|element|what)s?(?: type| name)?", re.I)
_OWED = regex(r"\b(?:fees?|charges?|payments?|deposit|balance|subscription|retainer|licen[cs]e|maintenance|support|hosting|due|payable|paid|billed|billing"
              r"|invoiced|in advance|up-?front)\b", re.I)
_EACH_YEAR = regex(r"\b(?:each|every) (?:\w+ )?anniversary\b|\b(?:annually|yearly|per annum|each year|every year)\b", re.I)
_TOTAL = regex(r"\b(?:sub-?)?total\b", re.I)
_ANNOUNCED = regex(r"(?:as follows|following|below|schedule|table|opposite|milestones|events)\b[^.]{0,90}[:.]?\s*$", re.I)
_STAGE = regex(r"(?:(?:stage|milestone|phase|instal?lment|payment|tranche|no\.?|step|item)\b.{0,6}|\(?\w{1,3}[.)]?)$", re.I)
_DASH = regex(r"^\s*(?:[-–—]*|(?:[$€£]|US ?\$|USD)? ?\[ ?[*•●_ ]+ ?\] ?%?)\s*$")  # nothing agreed, or a figure left out

_OPEN = regex(r"\s*(?:\[[^\]]{1,30}\]|\{{1,2}[^{}]{1,40}\}{1,2}|tbd|tba|to be (?:agreed|confirmed|decided)|_{2,})\s*", re.I)  # a day still to be filled in
_OPEN_FIGURE = regex(r"\s*(?:(?:[$€£]|US ?\$|[A-Z]{3}) ?)?\[[^\]]{1,30}\](?: ?\(\[[^\]]{1,20}\] ?%\)| ?%)?\s*")
_SAYS_WHEN = regex(r"\s*(?:(?:up)?on|at|within|before|after|when|prior to|following)\b", re.I)
# a paper that is received, not steel or a key
_PAPER = regex(r"document|certificate|report|statement|notice|invoice|bond|guarantee|letter|lading|list|protocol|minutes|application|cop(?:y|ies)\b"
               r"|permit|form\b|licen[cs]e(?! key)|record|receipt|\bnotes?\b|\bbills?\b|drawing|\bplans?\b|order|confirmation|approval|request|papers?\b"
               r"|proof|evidence|polic|waiver|title|deed|opinion|consent|[\"“”'’]", re.I)
_RECEIPT = regex(r"\s*(?:receipt|arrival) of\b", re.I)
_BARE_LAUNCH = regex(r"\W*(?:up)?(?:on |at )?(?:the )?launch(?:ing)?\W*", re.I)  # of a site, or of a hull
_MONTH_DAY = regex(r"\s*(?:by |on )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? \d{1,2}(?:st|nd|rd|th)?\s*", re.I)


def drafts(rows: Sequence[Sentence], number: int, lexicon: Lexicon, lead: str) -> list[Draft]:
    """The payments of one table (or of several that follow each other); `lead` is what was said before it."""
    out: list[Draft] = []
    heads: Mapping[int, str] = {}
    header = ""
    for row in rows:
        held = cells.of(row.text)
        if "fee" in heads.values() and (fee := _fee(row, [c for c in held if c.text], header, number, lexicon)):
            out.append(fee)
            continue
        found = _header(held, lead, lexicon) or (_headless(held, lead, lexicon) if not heads else {})
        if found:
            heads, header = found, f"{row.text}\n{lead[-_OVER:]}"
            if not _is_headless(held, lexicon):
                continue
        if heads and "fee" not in heads.values():
            made = (_row(row, held, some, header, number, lexicon) for some in _groups(heads))
            out += [draft for draft in made if draft]
    return build.rests(out, None, "") if out and not any(d.node.amount for d in out) else out


def _is_headless(held: Sequence[Cell], lexicon: Lexicon) -> bool:
    """Whether a row is words and a figure with its sign, or a figure in words: it needs no header."""
    told = [cells.signed(c.text) for c in held]
    several = 2 < len(held) < 5 and told[-1] and sum(told) == 1 and bool(_STAGE.match(held[0].text))  # Stage 2 | Roof on | 25%
    both = told == [False, True, True] and held[1].text.endswith("%") and not held[2].text.endswith("%")
    return (len(held) == 2 and sum(told) == 1) or several or both or _is_worded(held, lexicon)


def _is_worded(held: Sequence[Cell], lexicon: Lexicon) -> bool:
    """On delivery ..... the balance of the price: a time and a figure in words."""
    return len(held) == 2 and _is_time(held[0].text, lexicon) and cells.worded(held[1].text, lexicon)


def _is_time(text: str, lexicon: Lexicon) -> bool:
    """Whether a cell is a time phrase from its first word on."""
    return any(w.start == 0 and not w.cycle for w in timing.find(text, values.ascii_lower(text), lexicon))


def _headless(held: Sequence[Cell], lead: str, lexicon: Lexicon) -> Mapping[int, str]:
    """Column → what it holds, of a table without a header behind words that announce it; a time and a figure announce themselves."""
    if not _is_headless(held, lexicon):
        return {}
    if _is_worded(held, lexicon):
        return {0: "due", 1: "sum"}
    if not (_ANNOUNCED.search(lead[-200:]) and _PAYS.search(lead)):
        return {}
    figure = next(i for i, c in enumerate(held) if cells.signed(c.text))
    if figure == 1 and len(held) == 3:
        return {0: "due", 1: "share", 2: "sum"}
    return {(1 - figure) if len(held) == 2 else figure - 1: "due", figure: "share" if held[figure].text.endswith("%") else "sum"}


def _groups(heads: Mapping[int, str]) -> list[Mapping[int, str]]:
    """Date | Payment | Date | Payment: the columns of each payment that one row tells of."""
    dues = [i for i, role in heads.items() if role == "due"]
    sums = [i for i, role in heads.items() if role == "sum"]
    if len(dues) < 2 or len(dues) != len(sums) or any(b < a for a, b in zip(dues, sums, strict=True)):
        return [heads]
    return [{a: "due", b: "sum"} for a, b in zip(dues, sums, strict=True)]


def _header(held: Sequence[Cell], lead: str, lexicon: Lexicon) -> Mapping[int, str]:
    """Column → what it holds, where the row is the header of a payment schedule."""
    roles: dict[int, str] = {}
    for i, cell in enumerate(held):
        if len(cell.text) > 45 or re.search(r"\d{2}", cells.SCALE.sub("", cell.text)) or "[*" in cell.text or percent.find(cell.text) or money.find(cell.text) \
                or _is_time(cell.text, lexicon):
            return {}
        number = _COLUMNS[-1][1].match(cell.text)
        role = "number" if number else next((kind for kind, pattern in _COLUMNS if pattern.search(cell.text)), "")
        if role:
            roles[i] = role
    kinds = list(roles.values())
    if "due" not in kinds and kinds.count("sum") + kinds.count("share") > 1:  # Instalment | % | Amount | Payable
        roles = {i: "due" if role == "sum" and _WHEN_PAID.fullmatch(held[i].text) else role for i, role in roles.items()}
        kinds = list(roles.values())
    words = " ".join(c.text for c in held)
    if "due" not in kinds and "label" in kinds and "sum" in kinds and _STAGES.search(f"{words} {lead[-_LEAD:]}"):
        roles = {i: "due" if role == "label" else role for i, role in roles.items()}  # what is described is what has to happen
        kinds = list(roles.values())
    if _names_fees([c for c in held if c.text], lead):
        return {0: "fee"}
    if "goods" in kinds or "due" not in kinds or not {"share", "sum", "label"} & set(kinds) or not _PAYS.search(f"{words} {lead[-200:]}"):
        return {}
    if "share" not in kinds and "sum" not in kinds:
        labels = [i for i, role in roles.items() if role == "label"]
        paid = [i for i in labels if _PAYS.search(held[i].text)] or labels[-1:]  # the figures stand under Payment, not under Item
        roles = {i: "sum" if i in paid else role for i, role in roles.items()}
    return roles


def _names_fees(held: Sequence[Cell], lead: str) -> bool:
    """Whether a header of two columns says what is charged and when, with no figures: Fee | When due; Component | Billing."""
    if len(held) != 2 or not (_CHARGED.fullmatch(held[0].text) and _TIMING.fullmatch(held[1].text)):
        return False
    return _PAYS.search(f"{held[0].text} {held[1].text} {lead[-_LEAD:]}") is not None or held[1].text.lower().endswith("timing")


def _fee(row: Sentence, held: Sequence[Cell], header: str, number: int, lexicon: Lexicon) -> Draft | None:
    """A row that names a fee and when it is due: Annual licence fee | On each anniversary."""
    if len(held) != 2 or cells.signed(held[1].text) or not _OWED.search(f"{header} | {row.text}"):
        return None
    trigger, _ = _when(held[1].text, lexicon)
    if trigger is None or not (trigger.events or trigger.on):
        return None
    if len(trigger.events) > 1:  # billed on completion of each phase
        trigger = replace(trigger, events=tuple(e for e in trigger.events if e.kind is not EventKind.INVOICE))
    if _EACH_YEAR.search(held[1].text):
        trigger = replace(trigger, events=(Event(EventKind.PERIOD_END),), recurrence="yearly", offset=None)
    node = PaymentNode(held[0].text, trigger=trigger, kind=node_kind(held[0].text, trigger), sure=False)
    return Draft(node, row.start + held[0].start, row.start + held[1].end, row.section, number, False, True, row=True)


def _row(row: Sentence, held: Sequence[Cell], heads: Mapping[int, str], header: str, number: int, lexicon: Lexicon) -> Draft | None:
    by: dict[str, list[Cell]] = {}
    for i, cell in enumerate(held):
        by.setdefault(heads.get(i, "none"), []).append(cell)
    told = cells.told(by.get("share", ()), by.get("sum", ()), header, lexicon)
    due, alone = _due(by.get("due", ()), lexicon)
    if due is None or not (told.figure or told.rest or _is_blank(by)) or any(_HELD.match(cell.text) for cell in held[:2]):
        return None
    trigger, firm = _when(due.text, lexicon)
    if trigger is None:
        return None
    label = next((c.text for c in by.get("label", ()) if not _DASH.match(c.text)), "")
    papers = _papers(next((c.text for c in by.get("papers", ()) if not _DASH.match(c.text)), ""))
    node = PaymentNode(label, told.share, told.amount, trigger, papers, kind=node_kind(label, trigger), rest=told.rest, cumulative=told.cumulative,
                       sure=firm and alone and told.firm and told.figure)
    used = [("share", told.share, "share"), ("amount", told.amount, "sum"), ("event", trigger.events or None, "due"), ("date", trigger.on, "due")]
    node = replace(node, marks=tuple(Mark(name, row.start + c.start, row.start + c.end) for name, said, kind in used if said is not None
                                     for c in by.get(kind, ())[:1]))
    first, last = (min(heads), max(heads)) if len(heads) == 2 else (0, len(held) - 1)
    start, end = (row.start + held[first].start, row.start + held[min(last, len(held) - 1)].end)
    return Draft(node, start, end, row.section, number, told.figure or told.rest, True, row=True)


def _due(held: Sequence[Cell], lexicon: Lexicon) -> tuple[Cell | None, bool]:
    """The cell that tells when, and whether no other one tells of another event: of a step and a time counted from it (Signing | within
    5 days after signing) the time. The number of a stage is none."""
    told = [c for c in held if not _DASH.match(c.text) and not _TOTAL.search(c.text) and not cells.numbered(c.text)]
    if len(told) < 2:
        return next(iter(told), None), True
    told, opened = [c for c in told if not _OPEN.fullmatch(c.text)] or told, any(_OPEN.fullmatch(c.text) for c in told)
    times = [(c, _when(c.text, lexicon)[0]) for c in told]
    cell, chosen = next(((c, t) for c, t in times if t is not None and (
        t.offset is not None or t.on is not None or t.events[:1] == (Event(EventKind.FIXED_DATE),))), next((
            (c, t) for c, t in times if t is not None and _SAYS_WHEN.match(c.text)), times[0]))
    kinds = {e.kind for _, t in times if t is not None for e in t.events} - {EventKind.OTHER}
    return cell, not opened and len(kinds) <= 1 and not (chosen is not None and chosen.on is not None and kinds)


def _is_blank(by: Mapping[str, Sequence[Cell]]) -> bool:
    """Whether the cells of share and sum hold a dash or nothing (our own drafts say so where no figure is agreed)."""
    held = [c for kind in ("share", "sum") for c in by.get(kind, ())]
    return bool(held) and all(_DASH.match(c.text) or _OPEN_FIGURE.fullmatch(c.text) for c in held)


def _when(text: str, lexicon: Lexicon) -> tuple[Trigger | None, bool]:
    """The trigger of a cell, and whether it was read whole."""
    read = _written(text)
    if read is not None:
        return read, _BARE_LAUNCH.fullmatch(text) is None
    found = timing.find(text, values.ascii_lower(text), lexicon)
    days = [w for w in found if not w.cycle] or list(found)
    if days:
        return days[0].trigger, days[0].strong and len(days) == 1
    if _RECEIPT.match(text) and (told := timing.find(f"upon {text}", f"upon {values.ascii_lower(text)}", lexicon)):
        return replace(told[0].trigger, text=text), False
    day = dates.find(text)
    if day:
        return Trigger(on=day[0].value, text=text), len(day) == 1
    if _MONTH_DAY.fullmatch(text):  # a day of no year
        return Trigger((Event(EventKind.FIXED_DATE),), text=text), False
    if _TIMES["cycle_name"].match(text.strip()):
        return Trigger((Event(EventKind.PERIOD_END),), text=text), False
    happenings = events.find(text, "en")
    if happenings:
        return Trigger(tuple(dict.fromkeys(h.value for h in happenings)), text=text), len(happenings) == 1
    return (Trigger((head.event(text, EventKind.OTHER),), text=text), False) if re.search(r"[A-Za-z]{3}", text) else (None, False)


def _written(words: str) -> Trigger | None:
    """The words as our own drafts write them."""
    try:
        read = written.read(words.strip())
    except ValueError:
        return None
    named = [e.name for e in read.events if e.kind is EventKind.DOCUMENTS] if read else []
    return read if all(not name or _PAPER.search(name) for name in named) else None


def _papers(text: str) -> tuple[str, ...]:
    """invoice, acceptance certificate → their names; a paper that has none is kept in its own words."""
    known = {words: name for name, words in PAPERS["en"].items()}
    return tuple(known.get(part.strip(), part.strip()) for part in text.split(",") if part.strip())
