"""Nodes and the sentences around them → the same nodes; sure are only those that no word there may change.

    own     words of the sentence that limit, choose, permit or deny (up to, if, may, less, subject to), and figures that no node holds
    lead    the same words in the sentence that opens the list
    across  a sentence nearby that changes payments told elsewhere (the foregoing amounts shall be reduced by …)

What a node was read from (its marks) is no doubt about it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.reading import Reading, Sentence
from tenor.model import EventKind, NodeKind, PaymentNode
from tenor.regex import regex
from tenor.wording.en import money

_WORDS = patterns("payment_hedges_en")
_STEP = 90  # characters from the years of a step to its sum
_YEARS = regex(r"\b(?:lease )?years? \d{1,2}(?: ?(?:[–-]|to|through|and) ?\d{1,2})?:", re.I)
_NEXT_CASE = regex(r";(?=\s+(?:and |or )?(?:if|should|in the event|in case|upon|where|when)\b)")
_FARTHEST = 400  # characters between a payment and the sentence that changes it
_ITEMS = 12  # sentences between an item and the lead of its list
_LONGEST = 600  # characters of one mark
_BLANK = "\u00b7"
Span = tuple[int, int]
# Customer may withhold 10% of each payment until acceptance: less than is told falls due each time
_KEPT_BACK = regex(r"\b(?:may|shall|will|must|entitled to|right to) (?:\w+ )?(?:withhold|retain|hold back|keep back)\s[^.;]{0,40}?(?:\d ?%|per ?cent)\)?\s"
                   r"(?:of|from)\s(?:each|every|all|any)\s(?:\w+\s)?(?:payments?|invoices?|instal?lments?)\b", re.I)


def weigh(reading: Reading, nodes: Sequence[PaymentNode]) -> tuple[PaymentNode, ...]:
    """The nodes, those not sure whose surroundings leave a doubt."""
    if not any(node.sure for node in nodes):
        return tuple(nodes)
    if _KEPT_BACK.search(reading.text) and not any(node.kind is NodeKind.RETENTION for node in nodes):
        nodes = tuple(replace(node, sure=False) if node.share is not None or node.amount is not None else node for node in nodes)
    changing = tuple(_changing(reading))
    read = tuple(sorted((m.start, m.end) for node in nodes for m in node.marks))
    return tuple(replace(node, sure=False) if node.sure and _doubtful(reading, nodes, k, changing, read) else node for k, node in enumerate(nodes))


def _doubtful(reading: Reading, nodes: Sequence[PaymentNode], k: int, changing: Sequence[Sentence], read: Sequence[Span]) -> bool:
    node = nodes[k]
    if node.evidence is None:
        return True
    first, last = reading.sentence_at(node.evidence.start), reading.sentence_at(max(node.evidence.start, node.evidence.end - 1))
    if first is None or last is None:
        return True
    if _loose_rate(reading, node, read) or _is_step(reading, node) or any(_WORDS["in_figure"].search(reading.text[m.start:m.end]) for m in node.marks):
        return True
    if first.row:
        return _two_events(reading, node) or bool(_WORDS["hedge"].search(_WORDS["harmless"].sub("", " ".join(first.text.split()))))
    beside = [n for n in nodes if n.evidence is not None and first.start <= n.evidence.start < last.end]
    own, *shared = (_without_total(_WORDS["late_tail"].sub("", _plain(reading, read, *stretch)), beside)
                    for stretch in _stretches(reading.text, nodes, k, first.start, last.end))
    if _has_no_figure(node):
        own, *shared = (_WORDS["of_amount"].sub(_BLANK, _WORDS["of_a_unit"].sub(_BLANK, text)) for text in (own, *shared))
        own = _WORDS["other_act"].sub("", own)
    else:
        own, *shared = (_WORDS["one_more"].sub(_BLANK, text) for text in (own, *shared))
    if _WORDS["figure"].search(_without_again(own, node)) or any(_WORDS["hedge"].search(text) for text in (own, *shared)):
        return True
    if any(_WORDS["hedge"].search(_plain(reading, read, lead.start, lead.end)) for lead in _leads(reading, first.start)):
        return True
    return _two_events(reading, node) or _of_rows(reading, nodes, k) or any(_concerns(node, sentence) for sentence in changing)


_IN_BRACKETS = regex(r"\(\s*(?P<figure>\d[\d,]*(?:\.\d\d)?)\s*\)")


def _without_again(text: str, node: PaymentNode) -> str:
    """RMB Three Hundred Thousand Only (300,000.00): the sum once more, in figures."""
    def told(found: re.Match[str]) -> str:
        again = node.amount is not None and Decimal(found["figure"].replace(",", "")) == node.amount.amount
        return _BLANK * len(found.group()) if again else found.group()
    return _IN_BRACKETS.sub(told, text)


def _has_no_figure(node: PaymentNode) -> bool:
    return all(told is None for told in (node.share, node.amount, node.cumulative, node.other_share))


def _without_total(text: str, nodes: Sequence[PaymentNode]) -> str:
    """The words around a payment without the sum that it and the others of its sentence come to: $90, being $30 on …, $60 on …"""
    sums = [node.amount.amount for node in nodes if node.amount is not None]
    parts = [(n.share, n.amount.amount) for n in nodes if n.amount is not None and n.share is not None]
    wholes = [f for f in money.find(text) if (len(sums) > 1 and len(sums) == len(nodes) and f.value.amount == sum(sums))
              or any(abs(share * f.value.amount - part) <= part / 1000 for share, part in parts)]
    shares = [node.share for node in nodes if node.share is not None]
    if not wholes and not sums and len(shares) == len(nodes) and sum(shares) == 1:  # $90,000, due 50% on signing, 50% on delivery
        told = money.find(text)
        wholes = list(told) if len(told) == 1 else []
    for found in reversed(wholes):
        text = text[:found.start] + _BLANK * (found.end - found.start) + text[found.end:]
    parted = len(sums) > 1 and len(sums) == len(nodes) and _WORDS["of_which_parts"].search(text)
    return _WORDS["of_which_parts"].sub(_BLANK, text) if wholes or parted else text


def _stretches(text: str, nodes: Sequence[PaymentNode], k: int, low: int, high: int) -> Iterator[tuple[int, int]]:
    """What of a sentence concerns a node: the words around it as far as no other node holds them, and those before the first and
    behind the last one."""
    own = nodes[k].evidence
    places = sorted((n.evidence.start, n.evidence.end) for n in nodes if n.evidence is not None and low <= n.evidence.start < high)
    assert own is not None
    start, end = max((b for _, b in places if b <= own.start), default=low), min((a for a, _ in places if own.end <= a), default=high)
    case = _NEXT_CASE.search(text, own.end, end) if end < high else None  # $90 is due on signing; if the option is exercised, $50 is due …
    yield start, case.start() if case else end
    yield low, places[0][0]
    yield max(end for _, end in places), high


def _of_rows(reading: Reading, nodes: Sequence[PaymentNode], k: int) -> bool:
    """Whether a sentence below a table of figures tells when invoices are paid: it may be the time of each of its rows."""
    node = nodes[k]
    if node.evidence is None or not _has_no_figure(node):
        return False
    at = bisect_right(reading.sentences, node.evidence.start, key=lambda s: s.end)
    above = [s for s in reading.sentences[max(0, at - _ITEMS):at] if node.evidence.start - s.end < _FARTHEST]
    if above and above[-1].text.rstrip().endswith(";") and _WORDS["rate"].search(above[-1].text):  # Bidding, 5%; and invoices are payable …
        return True
    return any(_WORDS["figure"].search(s.text) for s in above if s.row or _WORDS["row"].search(s.text))


def _is_step(reading: Reading, node: PaymentNode) -> bool:
    """Whether a sum that comes round is one of the steps of a rent: Years 1-2: $500 monthly; Years 3-4: $550 monthly."""
    if node.evidence is None or node.amount is None or not node.trigger.recurrence:
        return False
    return _YEARS.search(reading.text, max(0, node.evidence.start - _STEP), node.evidence.start) is not None


def _loose_rate(reading: Reading, node: PaymentNode, read: Sequence[Span]) -> bool:
    """Whether a share that no payment holds stands before a time without a figure: it may be the rate that is paid then."""
    own = node.evidence
    if own is None or not _has_no_figure(node):
        return False
    if not any(e.kind is EventKind.PERIOD_END for e in node.trigger.events):
        return False
    before = _plain(reading, read, max(0, own.start - _FARTHEST), own.start)
    return any(not _WORDS["of_default"].search(s) for s in re.split(r"[.;] ", before) if _WORDS["rate"].search(s))


def _two_events(reading: Reading, node: PaymentNode) -> bool:
    """Whether the event is joined to another one (upon delivery and board consent), or is of a kind that readers call differently."""
    if _WORDS["two_kinds"].search(node.trigger.text):
        return True
    if len(node.trigger.events) != 1:
        return False
    spots = [m for m in node.marks if m.field == "event"]
    if not spots and _WORDS["joins"].search(_WORDS["one_event"].sub("", _WORDS["harmless"].sub("", node.trigger.text))):
        return True
    for mark in spots:
        words = " ".join(reading.text[mark.start:mark.end].split())
        behind = " ".join(reading.text[mark.end:mark.end + 60].split(" ")).replace("\n", " ")
        plain = _WORDS["one_event"].sub("", _WORDS["harmless"].sub("", words))
        if _WORDS["joins"].search(plain) or _WORDS["joined"].match(behind):
            return True
    return False


def _plain(reading: Reading, read: Sequence[Span], low: int, high: int) -> str:
    """The words of a stretch without those that nodes were read from, and without phrases that change nothing."""
    letters = list(reading.text[low:high])
    for start, end in read[bisect_left(read, low - _LONGEST, key=_start):bisect_left(read, high, key=_start)]:
        for at in range(max(low, start), min(high, end)):
            letters[at - low] = _BLANK
    text = " ".join("".join(letters).split())
    return _WORDS["harmless"].sub(lambda found: _BLANK * len(found.group()), text)


def _start(span: Span) -> int:
    return span[0]


def _leads(reading: Reading, at: int) -> Iterator[Sentence]:
    """The sentence that opens the list in which an item stands."""
    first = bisect_right(reading.sentences, at, key=lambda s: s.end)
    for sentence in reversed(reading.sentences[max(0, first - _ITEMS):first]):
        if _WORDS["lead"].search(sentence.text):
            yield sentence
            return
        if not (sentence.row or _WORDS["item"].search(sentence.text)):
            return


def _changing(reading: Reading) -> Iterator[Sentence]:
    """The sentences that change payments told elsewhere."""
    for sentence in reading.sentences:
        text = " ".join(sentence.text.split())
        if sentence.row or not _WORDS["refers"].search(text) or _WORDS["remedy"].search(text):
            continue
        if _WORDS["changes"].search(_WORDS["harmless"].sub("", text)):
            yield sentence


def _concerns(node: PaymentNode, sentence: Sentence) -> bool:
    own = node.evidence
    assert own is not None
    return 0 <= sentence.start - own.end < _FARTHEST and not own.start <= sentence.start < own.end
