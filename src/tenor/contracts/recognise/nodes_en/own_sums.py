"""A time and the words before it → whether they name a sum whose figure is told elsewhere, that is due then.

    shall pay the deposit upon signing and the balance at closing · the first instalment on delivery, the second on 1 March
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tenor.contracts.recognise.nodes_en.acts import Act
from tenor.contracts.recognise.nodes_en.scene import Scene
from tenor.contracts.recognise.nodes_en.when import When
from tenor.regex import regex

_VERBS = frozenset({"active", "passive", "due"})
_NAME = regex(r"[,;]? ?(?:and )?(?:(?:then|thereafter),? )?(?:[\w’'-]+ ){0,4}?(?:the|an?|its|such|full|remaining|\w+(?:st|nd|rd|th)|first|second|third|final)"
              r" (?:[\w’'-]+ ){0,3}?"
              r"(?:fee|deposit|instal?lment|payment|balance|remainder|rest|rent|royalty|price|charge|advance|retainer|commission|portion|half)s?"
              r"(?: of (?:the|its|such) (?:[\w’'-]+ ){0,3}[\w’'-]+)?(?:,? (?:(?:is|are|shall be|will be) )?(?:due|payable|paid)(?: in full)?)? ?", re.I)
# pay for the spare parts within 60 days of invoice |and for machines| within 90 days of delivery
_FOR_THINGS = regex(r"[,;]? ?(?:and )?for (?:(?:the|all|any|its|such) )?(?!(?:each|every|that|this|which|it)\b)(?:[\w’'-]+ ){1,4}", re.I)
# the first month on signing; |thereafter rent| is due on the first of each month
_THEREAFTER = regex(r"[;.,] (?:and )?thereafter,? (?:[\w’'-]+ ){0,4}?(?:rent|fees?|payments?|instal?lments?|charges?|subscription|royalt(?:y|ies)) $")
# within ten days of an invoice|, all reimbursable expenses.
_NAMED_BEHIND = regex(r", (?:(?:all|any|the|its|such|reasonable|approved|other) ){1,3}(?:[\w’'-]+ ){0,2}?"
                      r"(?:fees?|expenses|costs|charges|royalt(?:y|ies)|commissions?|rent|deposit|balance|retainer|premium)"
                      r"(?: (?:for|of) (?:such|each|that|the) \w+)?(?=[,;.]| and\b|$)")
_GOES_ON = regex(r",? thereafter\b")
_VERB = 6  # characters of "is due" that the phrase of a time takes in


def is_named(scene: Scene, act: Act | None, when: When) -> bool:
    """Whether the words right before a time, behind the verb or the last time, name a sum of its own and nothing else."""
    if act is None or act.name not in _VERBS or when.cycle or act.end > when.start + _VERB:
        return False
    if act.name == "active" and _NAMED_BEHIND.match(scene.low, when.end):
        return True
    ends = [w.end for w in scene.whens if act.end <= w.end <= when.start]
    if act.name == "active" and _FOR_THINGS.fullmatch(scene.low, max([act.end, *ends]), when.start):
        return True
    if not act.good or _GOES_ON.match(scene.low, when.end):  # the first on 1 July 2027 and the remainder on each 1 July thereafter
        return False
    if when.trigger.recurrence and act.name != "active" and _THEREAFTER.search(scene.low, 0, act.start):
        return True
    return _NAME.fullmatch(scene.low, max([act.end, *ends]), when.start) is not None


def in_turn(scene: Scene, act: Act, whens: Sequence[When]) -> list[When]:
    """The times of an act that each have a sum of their own, where there are several; the first may stand in front of the verb."""
    named = [w for w in whens if is_named(scene, act, w) or (act.good and w is whens[0] and w.end <= act.start)]
    return named if len(named) > 1 and named[-1] is whens[-1] and is_named(scene, act, named[-1]) else []
