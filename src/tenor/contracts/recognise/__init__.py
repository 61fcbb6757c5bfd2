"""Document → Contract: what a paper says about money, with its evidence and its doubts.

    reading (sections, sentences) → nodes_zh | nodes_en, late_fee, dispute, parties, price, heading → judge
"""

from __future__ import annotations

from dataclasses import replace

from tenor.contracts.recognise.reading import Reading, open_reading
from tenor.diagnostic import Diagnostic
from tenor.document import Document
from tenor.model import Contract, PaymentNode, Terms

Notes = tuple[Diagnostic, ...]


def recognise(document: Document, own_phrases: tuple[str, ...] = ()) -> tuple[Contract, Notes]:
    """Read a contract. Never refuses: what is not found is missing, what is doubtful is said.

    `own_phrases`: the texts of a user's lexicon files, whose entries come before the program's own.
    """
    from tenor.contracts.recognise import judge, printed

    reading = open_reading(document)
    contract, notes = assemble(reading, own_phrases)
    judged, doubts = judge.judge(contract, reading)
    return printed.as_printed(judged, reading), (*notes, *doubts)


def assemble(reading: Reading, own_phrases: tuple[str, ...] = ()) -> tuple[Contract, Notes]:
    """Call every finder on the reading."""
    from tenor.contracts.recognise import (
        dispute,
        heading,
        late_fee,
        many_times,
        parties,
        price,
        price_open,
        term,
        two_lengths,
        warranty,
    )

    roles = parties.roles(reading)
    sides, of_sides = parties.find(reading)
    nodes, of_nodes = _nodes(reading, own_phrases)
    fees, of_fees = late_fee.find(reading, roles)
    forum, of_forum = dispute.find(reading, roles)
    total, of_total = price.find(reading)
    total = price_open.price_told(total, reading)
    nodes = many_times.doubted(two_lengths.apart(price_open.based(nodes, total, reading), reading.text), reading.text)
    head = heading.find(reading)
    runs = term.find(reading) if any(node.trigger.recurrence for node in nodes) else None
    if runs is None and any(node.sure and node.trigger.recurrence for node in nodes) and term.from_event(reading):
        nodes = tuple(replace(node, sure=node.sure and not node.trigger.recurrence) for node in nodes)  # from when on, nobody knows yet
    lasts = warranty.find(reading, nodes)
    terms = Terms(reading.language, head.number, head.signed_on, sides, total, nodes, fees, forum, runs, lasts)
    return Contract(terms, head.title), (*of_sides, *of_nodes, *of_fees, *of_forum, *of_total)


def _nodes(reading: Reading, own_phrases: tuple[str, ...]) -> tuple[tuple[PaymentNode, ...], Notes]:
    """By the language of the paper."""
    if reading.language == "zh":
        from tenor.contracts.recognise import nodes_zh

        return nodes_zh.find(reading, own_phrases)
    from tenor.contracts.recognise import nodes_en

    return nodes_en.find(reading, own_phrases)
