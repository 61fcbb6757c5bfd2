"""A time that is told of each part of a list → the parts of the list, which have none of their own, with that time.

    net 30 days from acceptance of each deliverable. Deliverable 1: 25%, deliverable 2: 75%
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.recognise.nodes_en.build import Draft
from tenor.regex import regex

_EACH_PART = regex(r"\b(?:each|every|the (?:relevant|respective|corresponding|applicable))(?: \w+)? "
                   r"(?:deliverable|milestone|output|task|stage|phase|part|lot|report|work ?package)s?\b", re.I)
_AROUND = 4  # statements between the list and the sentence that tells its time


def over_parts(found: Sequence[Draft]) -> list[Draft]:
    """A total behind the list (= 100%) is none of its parts."""
    rule = next((d for d in found if _is_rule(d)), None)
    if rule is None:
        return list(found)
    near = [d for d in found if _is_part(d) and abs(d.statement - rule.statement) <= _AROUND]
    parts = [d for d in near if d.node.share != 1]
    if len(parts) < 2 or sum((d.node.share or Decimal(0) for d in parts), Decimal(0)) != 1:
        return list(found)
    timed = {id(d): replace(d, timed=True, node=replace(d.node, trigger=rule.node.trigger, sure=False)) for d in parts}
    return [timed.get(id(d), d) for d in found if (d is not rule or d.valued) and (d not in near or id(d) in timed)]


def _is_rule(draft: Draft) -> bool:
    when = draft.node.trigger
    once = bool(when.events) and when.on is None and when.recurrence is None
    return once and (not draft.valued or draft.node.share is not None) and _EACH_PART.search(when.text) is not None


def _is_part(draft: Draft) -> bool:
    """A share that nothing tells the time of, or the last one, that the sentence behind the list was taken for."""
    when = draft.node.trigger
    return draft.node.share is not None and when.on is None and when.recurrence is None and (not when.events or _EACH_PART.search(when.text) is not None)
