"""Rows of a table → `Draft`s: a payment schedule whose header names what a row pays, when, and how much.

    No. | Payment | Due | Share | Amount
    1 | Deposit | within 10 business days after the date of signing | 30% | USD 3,000.00
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.compose_tables import PAPERS
from tenor.contracts.kinds import node_kind
from tenor.contracts.recognise.nodes_en import timing, values
from tenor.contracts.recognise.nodes_en.build import Draft
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.contracts.recognise.reading import Sentence
from tenor.frozen import dataclass
from tenor.model import Event, EventKind, Mark, Money, PaymentNode, Trigger
from tenor.regex import regex
from tenor.wording import event as events
from tenor.wording import figures
from tenor.wording.en import dates, money, percent
from tenor.wording.en import trigger as written

_TIMES = patterns("payment_time_en")
# What a column holds, by its heading; the earlier kind wins.
_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple((kind, regex(pattern, re.I)) for kind, pattern in (
    ("goods", r"unit price|price per|quantity|\bqty\b|model|\bsku\b|part no|specification|territory|minimum|rate per|hours|price/|per unit"
              r"|fell due|overdue|outstanding|unpaid"),
    ("papers", r"^against$"),
    ("share", r"share|percent\w*|%|portion|proportion"),
    ("due", r"^(?:payable|due|paid|earned|to be paid) ?(?:up)?on\b"),
    ("sum", r"amount|\bsum\b|\bfee\b|price|value|payable|\busd\b|\$|instal?lment amount|payment amount|payment \("),
    ("due", r"\bdue\b|\bwhen\b|\bdate\b|timing|\btime\b|milestone|event|trigger|condition|stage|phase|deliverable|upon|schedule"),
    ("label", r"payment|instal?lment|description|item|name|designation|tranche"),
    ("number", r"^\s*(?:(?:milestone|stage|phase|payment|instal?lment|item|tranche) )?(?:no|nr|#|s/n)(?:\b\.?|$)"),
))
_PAYS = regex(r"\bpayments?\b|\binstal?lments?\b|\bdue\b|\bfees?\b|\bmilestone\b|\bpayable\b|\bpay\b", re.I)
_STAGES = regex(r"\bmilestones?\b|\bstages?\b|\bphases\b|\bevents\b", re.I)
_LEAD = 300  # characters of what was said before a table
_TOTAL = regex(r"\b(?:sub-?)?total\b", re.I)
_NUMBER = regex(r"^\s*(?P<figure>\d[\d,]*(?:\.\d+)?)\s*%?\s*$")
_CODE = regex(r"\b(USD|EUR|GBP|CNY|RMB|HKD|SGD|AUD|CAD|JPY|CHF)\b|(\$|€|£)")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "RMB": "CNY"}
_SIGNED = regex(r"\s*(?:(?:US ?|U\.S\. ?)?[$€£] ?\d[\d,]*(?:\.\d+)?|(?:USD|EUR|GBP) ?\d[\d,]*(?:\.\d+)?|\d+(?:\.\d+)? ?%)\s*")
_ANNOUNCED = regex(r"(?:as follows|following|below|schedule|table|opposite|milestones|events)\b[^.]{0,90}[:.]?\s*$", re.I)
_MARK = regex(r"\(?\w{1,4}[).]")
_OPENS = regex(r"\s*\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).] +(?=\S)")
_STAGE = regex(r"(?:(?:stage|milestone|phase|instal?lment|payment|tranche|no\.?|step|item)\b.{0,6}|\(?\w{1,3}[.)]?)$", re.I)
_DASH = regex(r"^\s*(?:[-–—]*|(?:[$€£]|US ?\$|USD)? ?\[ ?[*•●_ ]+ ?\] ?%?)\s*$")  # nothing agreed, or a figure left out
_SLASHED = regex(r" / (?:\d+(?:\.\d+)? ?%|[$€£] ?\d[\d,.]*)\s*$")  # Signing / 15% / $187,500


@dataclass(frozen=True, slots=True)
class _Cell:
    """Text at start..end of the row's text."""

    text: str
    start: int
    end: int


def drafts(rows: Sequence[Sentence], number: int, lexicon: Lexicon, lead: str) -> list[Draft]:
    """The payments of one table (or of several that follow each other); `lead` is what was said before it."""
    out: list[Draft] = []
    heads: Mapping[int, str] = {}
    header = ""
    for row in rows:
        cells = _cells(row.text)
        found = _header(cells, lead) or (_headless(cells, lead) if not heads else {})
        if found:
            heads, header = found, row.text
            if not _is_headless(cells):
                continue
        if heads:
            for some in _groups(heads):
                made = _row(row, cells, some, header, number, lexicon)
                if made:
                    out.append(made)
    return out


def _is_headless(cells: Sequence[_Cell]) -> bool:
    """Whether a row is words and a figure with its sign: it needs no header."""
    told = [bool(_SIGNED.fullmatch(c.text)) for c in cells]
    several = 2 < len(cells) < 5 and told[-1] and sum(told) == 1 and bool(_STAGE.match(cells[0].text))  # Stage 2 | Roof on | 25%
    both = told == [False, True, True] and cells[1].text.endswith("%") and not cells[2].text.endswith("%")
    return (len(cells) == 2 and sum(told) == 1) or several or both


def _headless(cells: Sequence[_Cell], lead: str) -> Mapping[int, str]:
    """Column → what it holds, of a table without a header behind words that announce it."""
    if not _is_headless(cells) or not (_ANNOUNCED.search(lead[-200:]) and _PAYS.search(lead)):
        return {}
    figure = next(i for i, c in enumerate(cells) if _SIGNED.fullmatch(c.text))
    if figure == 1 and len(cells) == 3:
        return {0: "due", 1: "share", 2: "sum"}
    return {(1 - figure) if len(cells) == 2 else figure - 1: "due", figure: "share" if cells[figure].text.endswith("%") else "sum"}


def _groups(heads: Mapping[int, str]) -> list[Mapping[int, str]]:
    """Date | Payment | Date | Payment: the columns of each payment that one row tells of."""
    dues = [i for i, role in heads.items() if role == "due"]
    sums = [i for i, role in heads.items() if role == "sum"]
    if len(dues) < 2 or len(dues) != len(sums) or any(b < a for a, b in zip(dues, sums, strict=True)):
        return [heads]
    return [{a: "due", b: "sum"} for a, b in zip(dues, sums, strict=True)]


def _cells(text: str) -> list[_Cell]:
    out: list[_Cell] = []
    at = 0
    for piece in re.split(r" ?\| ?" if "|" in text else r" / " if _SLASHED.search(text) else r"\t+" if "\t" in text else r" {2,}| ?\.{3,} ?", text.rstrip()):
        if not piece.strip() and "|" not in text:
            continue
        if _MARK.fullmatch(piece.strip()) and "|" not in text:
            at = text.index(piece, at) + len(piece)
            continue
        start = text.index(piece, at) if piece else at
        if not out and "|" not in text and (mark := _OPENS.match(piece)):
            piece, start = piece[mark.end():], start + mark.end()
        out.append(_Cell(piece.strip(), start, start + len(piece)))
        at = start + len(piece)
    return out


def _header(cells: Sequence[_Cell], lead: str) -> Mapping[int, str]:
    """Column → what it holds, where the row is the header of a payment schedule."""
    roles: dict[int, str] = {}
    for i, cell in enumerate(cells):
        if len(cell.text) > 45 or re.search(r"\d{2}", cell.text) or "[*" in cell.text or percent.find(cell.text) or money.find(cell.text):
            return {}
        number = _COLUMNS[-1][1].match(cell.text)
        role = "number" if number else next((kind for kind, pattern in _COLUMNS if pattern.search(cell.text)), "")
        if role:
            roles[i] = role
    kinds = list(roles.values())
    words = " ".join(c.text for c in cells)
    if "due" not in kinds and "label" in kinds and "sum" in kinds and _STAGES.search(f"{words} {lead[-_LEAD:]}"):
        roles = {i: "due" if role == "label" else role for i, role in roles.items()}  # what is described is what has to happen
        kinds = list(roles.values())
    if "goods" in kinds or "due" not in kinds or not {"share", "sum", "label"} & set(kinds) or not _PAYS.search(f"{words} {lead[-200:]}"):
        return {}
    if "share" not in kinds and "sum" not in kinds:
        roles = {i: "sum" if role == "label" else role for i, role in roles.items()}
    return roles


def _row(row: Sentence, cells: Sequence[_Cell], heads: Mapping[int, str], header: str, number: int, lexicon: Lexicon) -> Draft | None:
    by: dict[str, list[_Cell]] = {}
    for i, cell in enumerate(cells):
        by.setdefault(heads.get(i, "none"), []).append(cell)
    share = _share(by.get("share", ()))
    amount = _sum(by.get("sum", ()), header)
    due = next((c for c in by.get("due", ()) if not _DASH.match(c.text) and not _TOTAL.search(c.text)), None)
    if due is None or (share is None and amount is None and not _is_blank(by)):
        return None
    trigger, firm = _when(due.text, lexicon)
    if trigger is None:
        return None
    label = next((c.text for c in by.get("label", ()) if not _DASH.match(c.text)), "")
    rest = any(lexicon.first("rest", c.text.lower()) for kind in ("share", "sum") for c in by.get(kind, ()))
    papers = _papers(next((c.text for c in by.get("papers", ()) if not _DASH.match(c.text)), ""))
    node = PaymentNode(label, share, amount, trigger, papers, kind=node_kind(label, trigger), rest=rest,
                       sure=firm and (share is not None or amount is not None))
    used = [("share", share, "share"), ("amount", amount, "sum"), ("event", trigger.events or None, "due"), ("date", trigger.on, "due")]
    node = replace(node, marks=tuple(Mark(name, row.start + c.start, row.start + c.end) for name, told, kind in used if told is not None
                                     for c in by.get(kind, ())[:1]))
    first, last = (min(heads), max(heads)) if len(heads) == 2 else (0, len(cells) - 1)
    start, end = (row.start + cells[first].start, row.start + cells[min(last, len(cells) - 1)].end)
    return Draft(node, start, end, row.section, number, share is not None or amount is not None, True, row=True)


def _is_blank(by: Mapping[str, Sequence[_Cell]]) -> bool:
    """Whether the cells of share and sum hold a dash or nothing (our own drafts say so where no figure is agreed)."""
    cells = [c for kind in ("share", "sum") for c in by.get(kind, ())]
    return bool(cells) and all(_DASH.match(c.text) for c in cells)


def _share(cells: Sequence[_Cell]) -> Decimal | None:
    for cell in cells:
        found = percent.read(cell.text) if percent.read(cell.text) is not None else next((f.value for f in percent.find(cell.text)), None)
        if found is not None:
            return found
        number = _NUMBER.match(cell.text)
        figure = figures.read(number["figure"]) if number else None
        if figure is not None and 0 < figure <= 100:
            return figure / 100
    return None


def _sum(cells: Sequence[_Cell], header: str) -> Money | None:
    for cell in cells:
        found = money.read(cell.text)
        if found is not None:
            return found
        several = money.find(cell.text)
        if several:
            return several[0].value
        number, code = _NUMBER.match(cell.text), _CODE.search(header)
        figure = figures.read(number["figure"]) if number else None
        if figure is not None and code and "%" not in cell.text:
            return Money(figure, _SIGNS.get(code.group(), code.group()))
    return None


def _when(text: str, lexicon: Lexicon) -> tuple[Trigger | None, bool]:
    """The trigger of a cell, and whether it was read whole."""
    read = _written(text)
    if read is not None:
        return read, True
    found = timing.find(text, values.ascii_lower(text), lexicon)
    days = [w for w in found if not w.cycle] or list(found)
    if days:
        return days[0].trigger, days[0].strong and len(days) == 1
    day = dates.find(text)
    if day:
        return Trigger(on=day[0].value, text=text), len(day) == 1
    if _TIMES["cycle_name"].match(text.strip()):
        return Trigger((Event(EventKind.PERIOD_END),), text=text), False
    happenings = events.find(text, "en")
    if happenings:
        return Trigger(tuple(dict.fromkeys(h.value for h in happenings)), text=text), len(happenings) == 1
    return (Trigger((Event(EventKind.OTHER, text),), text=text), False) if re.search(r"[A-Za-z]{3}", text) else (None, False)


def _written(words: str) -> Trigger | None:
    """The words as our own drafts write them."""
    try:
        return written.read(words.strip())
    except ValueError:
        return None


def _papers(text: str) -> tuple[str, ...]:
    """invoice, acceptance certificate → their names; a paper that has none is kept in its own words."""
    known = {words: name for name, words in PAPERS["en"].items()}
    return tuple(known.get(part.strip(), part.strip()) for part in text.split(",") if part.strip())
