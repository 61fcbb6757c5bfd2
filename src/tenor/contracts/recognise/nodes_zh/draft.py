"""The `Draft`: a payment node with the facts that the later stages weigh (whole contract, certainty); its kind and conditions from its words."""

from __future__ import annotations

from dataclasses import field
from decimal import Decimal

from tenor.contracts.recognise.nodes_zh.values import Value
from tenor.frozen import dataclass
from tenor.model import EventKind, NodeKind, PaymentNode, Trigger
from tenor.regex import regex

_KINDS = {"deposit": NodeKind.DEPOSIT, "advance": NodeKind.ADVANCE, "progress": NodeKind.PROGRESS, "delivery": NodeKind.DELIVERY,
          "acceptance": NodeKind.ACCEPTANCE, "final": NodeKind.FINAL, "retention": NodeKind.RETENTION}
_BY_EVENT = {EventKind.SIGNING: NodeKind.ADVANCE, EventKind.EFFECTIVE: NodeKind.ADVANCE, EventKind.DELIVERY: NodeKind.DELIVERY,
             EventKind.SHIPMENT: NodeKind.DELIVERY, EventKind.ACCEPTANCE: NodeKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE: NodeKind.ACCEPTANCE,
             EventKind.INITIAL_ACCEPTANCE: NodeKind.PROGRESS, EventKind.INSTALLATION: NodeKind.PROGRESS, EventKind.MILESTONE: NodeKind.PROGRESS,
             EventKind.GO_LIVE: NodeKind.PROGRESS, EventKind.WARRANTY_EXPIRY: NodeKind.RETENTION, EventKind.SETTLEMENT_AUDIT: NodeKind.FINAL,
             EventKind.PERIOD_END: NodeKind.PERIODIC}
_BEFORE_WORK = regex(r"(?:开工|动工|开课|开班)(?:之?日)?(?:之?前|前)|(?:项目|工作|服务|工程|施工)(?:正式)?(?:开始|启动)(?:之?日)?之?前")
CONDITIONS = (
    ("invoice", regex(r"发票|税票|票到|见票")),
    ("acceptance_report", regex(r"验收(?:报告|单|证书|证明|合格证)|(?:收货|签收|送货)(?:单|凭证)|终验报告")),
    ("payment_request", regex(r"付款(?:申请|通知|文件|资料)|请款|支付申请|提出申请|申请付款")),
    ("statement", regex(r"对账单|对帐单|结算单|统计表|结算清单|账单")),
    ("no_quality_issue", regex(r"无(?:任何)?质量(?:问题|异议|缺陷|纠纷)")),
    ("progress_report", regex(r"工程量报告|进度报告|已完.{0,4}工程量.{0,4}报告|月报")),
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A node in the making. `start`..`end`: offsets in the document. `whole`: the words speak of the full sum. `frame`: it only says
    how often (按年度支付), what follows says when. `base_kind`: the part of the price that a share is of (设备总价的20%). `doubts`: names
    of what keeps it from being sure. `left`: words of it that nothing read accounts for. `where`: index of its line."""

    node: PaymentNode
    start: int
    end: int
    section: int
    where: int
    whole: bool = False
    frame: bool = False
    pays: bool = True
    timed: bool = True
    table: int = -1
    option: str = ""
    box: str = ""
    base_kind: str = ""
    doubts: frozenset[str] = field(default_factory=frozenset)
    left: tuple[str, ...] = ()

    @property
    def share(self) -> Decimal | None:
        return self.node.share

    @property
    def valued(self) -> bool:
        n = self.node
        return not (n.share is None and n.cumulative is None and n.other_share is None and n.amount is None)


def conditions(words: str) -> tuple[str, ...]:
    """The papers and facts that the words name, in their order."""
    found = sorted((m.start(), name) for name, pattern in CONDITIONS if (m := pattern.search(words)))
    return tuple(name for _, name in found)


def kind_of(names: frozenset[str], when: Trigger, value: Value) -> NodeKind:
    """By the name the paper gives the payment, else by its event."""
    for name in ("deposit", "retention", "advance", "delivery", "acceptance", "progress", "final"):
        if name in names and not (name == "advance" and "final" in names):
            return _KINDS[name]
    if when.recurrence:
        return NodeKind.PERIODIC
    if value.rest or (value.whole and value.share in (None, 1) and value.cumulative is None):  # 合同总价的30%: the price is what the share is of
        return NodeKind.FINAL
    if _BEFORE_WORK.search(when.text):
        return NodeKind.ADVANCE
    kind = when.events[0].kind if when.events else None
    return _BY_EVENT.get(kind, NodeKind.OTHER) if kind else NodeKind.OTHER
