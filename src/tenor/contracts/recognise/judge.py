"""Contract as read → the same contract with its doubts: sums that do not add up, words against figures, what is left open.

    judge_sums   shares, amounts, two schedules in one paper
    judge_text   words and figures, separators, dates, blanks, alternatives, what is missing
    judge_script languages and letters that are not read, no payment at all

A contradiction on a payment node clears its `sure`: only what every check agrees with may pass without a person.
"""

from __future__ import annotations

from dataclasses import replace

from tenor.contracts.recognise import judge_script, judge_sums, judge_text
from tenor.contracts.recognise.reading import Reading
from tenor.diagnostic import Diagnostic
from tenor.document import Evidence
from tenor.model import Contract, PaymentNode

# What the paper itself leaves open: said aloud, but what it does say was read; the nodes weigh their own blanks and options.
LEFT_OPEN = frozenset({"blank-left", "alternatives", "node-without-value"})


def judge(contract: Contract, reading: Reading) -> tuple[Contract, tuple[Diagnostic, ...]]:
    """Check a contract against itself and its page."""
    found = (*judge_sums.check(contract), *judge_text.check(contract, reading), *judge_script.check(contract, reading))
    return replace(contract, terms=replace(contract.terms, nodes=_doubted(contract.terms.nodes, found))), found


def _doubted(nodes: tuple[PaymentNode, ...], found: tuple[Diagnostic, ...]) -> tuple[PaymentNode, ...]:
    grave = [d for d in found if d.severity != "note" and d.name not in LEFT_OPEN]
    places = [place for d in grave for place in (d.evidence, *d.others) if place is not None]
    torn = any(d.name == "two-schedules" for d in grave)  # which of the two holds, no node can tell
    return tuple(replace(node, sure=False) if node.sure and ((torn and not node.alternative) or _touched(node, places)) else node for node in nodes)


def _touched(node: PaymentNode, places: list[Evidence]) -> bool:
    own = node.evidence
    return own is not None and any(place.start < own.end and own.start < place.end for place in places)
