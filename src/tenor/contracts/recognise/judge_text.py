"""A contract and its page → doubts about what stands there: words against figures, separators, dates, blanks, what is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from tenor.contracts.recognise.reading import Reading
from tenor.diagnostic import Diagnostic, say
from tenor.model import Contract, Money, PaymentNode
from tenor.regex import regex
from tenor.wording import figures, language
from tenor.wording.found import Found

_FORMAL = regex(r"[壹贰叁肆伍陆柒捌玖拾佰仟]")
_DIGITS = regex(r"\d")
_REST = regex(
    r"余|剩|尾款|[付结还缴]清|清偿|全额|全款|一次性|其他|全部(?:款|价|费|金额|合同价|工程|货款|租金)|[付结]全部|"
    r"\b(?:balance|remain\w*|rest|full|entire|all|final|residual|outstanding)\b", re.IGNORECASE)
_GAP = 28  # characters that may stand between a sum in figures and the same in words
_JOINT = regex(r"[。；;]|，[^，。(（]{0,8}(?:款|金|费|价)|"
               r"[付结缴交还]清|余款|尾款|剩余|[日天内后]前?(?:再|应)?(?:支付|付)|其中|合计|分别|以及|\bthen\b|\bplus\b|\band\b")
_GROUPED = regex(r"(?<![\d.])\d+(?:[,，]\d+)+(?:\.\d+)?")
_MONEYISH = regex(r"[元¥￥$£€]|人民币|大写|小写|USD|RMB|价|款|金额")
_TURN_OF_TENS = 40  # characters around a figure in which a word for money must stand


def check(contract: Contract, reading: Reading) -> tuple[Diagnostic, ...]:
    """Every finding about the text, in order."""
    terms = contract.terms
    return (*_words_figures(reading), *_odd_grouping(reading), *_nodes(terms.nodes, reading), *_alternatives(terms.nodes),
            *_dates(contract), *_missing(contract))


def _words_figures(reading: Reading) -> Iterator[Diagnostic]:
    """A sum in words beside the same in figures, where they differ."""
    money = language(reading.language).money
    for sentence in reading.sentences:
        if not (_FORMAL.search(sentence.text) if reading.language == "zh" else figures.has_digit(sentence.text)):
            continue
        found: list[Found[Money]] = list(money.find(sentence.text))
        matched = -1  # the last sum that stands both in words and in figures: what follows is another payment
        for k, (one, other) in enumerate(pairwise(found)):
            between = sentence.text[one.end:other.start]
            if len(between) > _GAP or _JOINT.search(between) or _in_words(one) == _in_words(other) or _has_its_own(found[k:k + 3], sentence.text):
                continue
            if one.value == other.value:
                matched = k + 1
                continue
            if matched == k and (_in_words(other) or (k + 2 < len(found) and found[k + 2].value == other.value)):
                continue
            if one.value != other.value and not (one.value.amount == other.value.amount and "¥" in one.text + other.text):
                words, figure = (one, other) if _in_words(one) else (other, one)
                evidence = reading.locate(sentence.start + one.start, sentence.start + other.end)
                yield say("words-figures", evidence=evidence, words=words.text.strip(), figures=figure.text.strip())


def _has_its_own(found: Sequence[Found[Money]], text: str) -> bool:
    """Whether the second of three sums is one in words with a figure in brackets behind it: $500 on signing, Six Dollars ($6)."""
    return len(found) == 3 and _in_words(found[1]) and not _in_words(found[2]) and text[found[1].end:found[2].start].strip() == "("


def _in_words(found: Found[Money]) -> bool:
    return not _DIGITS.search(figures.half(found.text))


def _odd_grouping(reading: Reading) -> Iterator[Diagnostic]:
    """1000，000元; 372，405.00 and 1,0000 元: read, but the separators are not where they belong."""
    plain = figures.half(reading.text)
    for match in _GROUPED.finditer(plain):
        text = match.group()
        if "，" not in text and not figures.odd_grouping(text):
            continue
        if "，" in text and (not re.search(r"，\d{3}(?!\d)", text) or _typed_wide(plain, match) or _said_in_words(reading, plain, match)):
            continue
        around = plain[max(0, match.start() - _TURN_OF_TENS):match.end() + 4]
        if _MONEYISH.search(around):
            value = Decimal(re.sub("[,，]", "", text))
            yield say("odd-grouping", evidence=reading.locate(match.start(), match.end()), text=text, amount=f"{value:f}", figure=f"{value:,f}")


def _typed_wide(plain: str, found: re.Match[str]) -> bool:
    """￥48，000.00: a sign of money, groups of three and cents: no comma of a sentence stands in it."""
    signed = plain[:found.start()].rstrip().endswith(("¥", "￥"))
    return signed and found.group().endswith(".00") and not figures.odd_grouping(found.group())


def _said_in_words(reading: Reading, plain: str, found: re.Match[str]) -> bool:
    """36，480元，大写：叁万陆仟肆佰捌拾元: in groups of three, and the words beside it say the same."""
    value = Decimal(re.sub("[,，]", "", found.group()))
    around = plain[max(0, found.start() - _GAP):found.end() + _GAP]
    same = (x for x in language(reading.language).money.find(around) if _FORMAL.search(x.text) and x.value.amount == value)
    return not figures.odd_grouping(found.group().replace("，", ",")) and next(same, None) is not None


def _nodes(nodes: Sequence[PaymentNode], reading: Reading) -> Iterator[Diagnostic]:
    open_nodes = [n for n in nodes if n.blank]
    for node in nodes:
        told = (node.share, node.amount, node.cumulative, node.other_share)
        if all(v is None for v in told) and not (node.rest and _says_rest(node)) and not node.blank:
            yield say("node-without-value", evidence=node.evidence, text=_short(node))
    if open_nodes:
        places = [n.evidence for n in open_nodes if n.evidence]
        yield say("blank-left", evidence=places[0] if places else None, others=tuple(places[1:]), count=len(open_nodes))
    yield from _table_text(nodes, reading)


def _table_text(nodes: Sequence[PaymentNode], reading: Reading) -> Iterator[Diagnostic]:
    """A payment that a table and the text both state, with different shares."""
    rows: list[PaymentNode] = []
    texts: list[PaymentNode] = []
    for node in nodes:
        if node.evidence is None or node.share is None or not node.trigger.events:
            continue
        sentence = reading.sentence_at(node.evidence.start)
        (rows if sentence is not None and sentence.row else texts).append(node)
    for row in rows:
        for text in texts:
            if row.trigger.events[0] == text.trigger.events[0] and row.kind == text.kind and row.share != text.share:
                yield say("table-text", evidence=row.evidence, others=(text.evidence,) if text.evidence else (),
                          table=f"{row.share:%}", text=f"{text.share:%}")


def _says_rest(node: PaymentNode) -> bool:
    """Whether the words say the rest, or all of it; a last payment without a figure is not the rest by itself."""
    return node.evidence is None or bool(_REST.search(f"{node.label} {node.evidence.quote}"))


def _short(node: PaymentNode) -> str:
    return " ".join((node.evidence.quote if node.evidence else node.label).split())[:40]


def _alternatives(nodes: Sequence[PaymentNode]) -> Iterator[Diagnostic]:
    groups = dict.fromkeys(n.alternative for n in nodes if n.alternative)
    if len(groups) > 1:
        places = [next((n.evidence for n in nodes if n.alternative == g and n.evidence), None) for g in groups]
        held = [p for p in places if p]
        yield say("alternatives", evidence=held[0] if held else None, others=tuple(held[1:]), count=len(groups))


def _dates(contract: Contract) -> Iterator[Diagnostic]:
    dated = [n for n in contract.terms.nodes if n.trigger.on and not n.alternative]
    signed = contract.terms.signed_on
    for node in dated:
        if signed and node.trigger.on and node.trigger.on < signed:
            yield say("due-before-signing", evidence=node.evidence, due=node.trigger.on.isoformat(), signed=signed.isoformat())
    for one, other in pairwise(dated):
        if one.trigger.on and other.trigger.on and other.trigger.on < one.trigger.on:
            yield say("dates-out-of-order", evidence=other.evidence, others=(one.evidence,) if one.evidence else (),
                      first=one.trigger.on.isoformat(), second=other.trigger.on.isoformat())


def _missing(contract: Contract) -> Iterator[Diagnostic]:
    terms = contract.terms
    fee = terms.late_fee()
    if terms.nodes and fee is None:
        yield say("late-fee-missing")
    if fee is not None and not terms.nodes:
        yield say("late-fee-without-due", evidence=fee.evidence)
    if terms.nodes and terms.dispute is None:
        yield say("dispute-missing")
