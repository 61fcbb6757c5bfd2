"""The name a payment goes by, and what it waits for → its kind (deposit, advance, …), for drafts and readings alike.

The label decides, since parties name payments on purpose; where it says nothing, the event does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tenor.model import EventKind, NodeKind, Trigger
from tenor.regex import regex

LABELS: tuple[tuple[NodeKind, re.Pattern[str]], ...] = tuple(
    (kind, regex(words, re.IGNORECASE))
    for kind, words in (
        (NodeKind.RETENTION, r"质保|保修|质量保证金|保留金|尾留|retention|retainage|warranty"),
        (NodeKind.DEPOSIT, r"定金|earnest|\bdeposit\b"),
        (NodeKind.ADVANCE, r"预付|首付|首期|启动|签约|备料|advance|down[- ]?payment|up[- ]?front|prepayment|initial payment"),
        (NodeKind.PERIODIC, r"月度|季度|年度|月付|季付|月租|租金|第[0-9一二三四五六七八九十]+期|monthly|quarterly|annual"
                            r"|instal?lments?|\brent\b"),
        (NodeKind.ACCEPTANCE, r"验收|acceptance"),
        (NodeKind.DELIVERY, r"到货|交货|发货|提货|送货|交付|delivery|shipment|dispatch"),
        (NodeKind.PROGRESS, r"进度|里程碑|阶段|节点|中期|上线|progress|milestone|stage|interim|go[- ]?live"),
        (NodeKind.FINAL, r"尾款|余款|结算|决算|结清|final|balance|remainder|settlement"),
    )
)

EVENTS: Mapping[EventKind, NodeKind] = {
    EventKind.SIGNING: NodeKind.ADVANCE,
    EventKind.EFFECTIVE: NodeKind.ADVANCE,
    EventKind.SHIPMENT: NodeKind.DELIVERY,
    EventKind.DELIVERY: NodeKind.DELIVERY,
    EventKind.INSTALLATION: NodeKind.PROGRESS,
    EventKind.INITIAL_ACCEPTANCE: NodeKind.PROGRESS,
    EventKind.GO_LIVE: NodeKind.PROGRESS,
    EventKind.MILESTONE: NodeKind.PROGRESS,
    EventKind.ACCEPTANCE: NodeKind.ACCEPTANCE,
    EventKind.FINAL_ACCEPTANCE: NodeKind.FINAL,
    EventKind.SETTLEMENT_AUDIT: NodeKind.FINAL,
    EventKind.WARRANTY_EXPIRY: NodeKind.RETENTION,
    EventKind.PERIOD_END: NodeKind.PERIODIC,
}


def node_kind(label: str, trigger: Trigger | None = None) -> NodeKind:
    """The kind of a payment called `label` that falls due on `trigger`. In either language; OTHER where nothing tells.

    >>> str(node_kind("预付款"))
    'advance'
    """
    for kind, words in LABELS:
        if words.search(label):
            return kind
    if trigger is None:
        return NodeKind.OTHER
    if trigger.recurrence:
        return NodeKind.PERIODIC
    return next((EVENTS[event.kind] for event in trigger.events if event.kind in EVENTS), NodeKind.OTHER)
