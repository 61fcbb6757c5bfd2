"""Drafts → the same; one that waits for as long as its guarantee lasts (验收满一年后退还质保金) waits for the end of that guarantee, no longer.

Its time tells how long the guarantee is. Were it kept as well, the payment would be dated a guarantee later than it falls due.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tenor.contracts.recognise.nodes_zh.draft import Draft
from tenor.contracts.recognise.nodes_zh.trigger import is_long
from tenor.model import EventKind
from tenor.regex import regex

# 质保期满后12个月内, 质保期届满且收到发票之日起6个月内: counted from the end; not 质保期满24个月后, nor 一年期满后
_FROM_THE_END = regex(r"(?:(?<![年月])(?:期|期间|期限)(?:届?满|结束|终了|终止)|(?<![年月])届满)(?!\s?[\d一壹二贰两三叁四五六七八九十]+\s?(?:个月|周?年))")


def ended(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """Take the length of a guarantee out of the times that wait for its end. Where parts of it come back one after the other (满一年
    退一半，满两年退一半), each keeps its time, for a person to date."""
    terms = [d for d in drafts if _as_long_as_it(d)]
    parts = len({d.node.trigger.offset for d in terms}) > 1
    return tuple(d if d not in terms else replace(d, doubts=d.doubts | {"guarantee-part"}) if parts else _at_its_end(d) for d in drafts)


def _as_long_as_it(draft: Draft) -> bool:
    when = draft.node.trigger
    waits = bool(when.events) and when.events[0].kind is EventKind.WARRANTY_EXPIRY and when.direction == "after"
    return waits and is_long(when.offset) and not _FROM_THE_END.search(when.text)


def _at_its_end(draft: Draft) -> Draft:
    node = draft.node
    return replace(draft, node=replace(node, trigger=replace(node.trigger, offset=None)))
