"""Chinese payment clauses → payment nodes: the ends of months that belong to an event or to each period, and lengths of time that go on from one event."""

from __future__ import annotations

from datetime import date

import pytest
from test_recognise_nodes_zh import read, shown

from tenor.collection.due import due_date
from tenor.model import Event, EventKind

PAID = "付款方式："

# (text, nodes, why)
CASES: tuple[tuple[str, str, str], ...] = (
    (PAID + "到货后30天付60%，60天付30%，90天付10%。", "60% @ delivery +30day; 30% @ delivery +60day; 10% @ delivery +90day", "each from the delivery"),
    (PAID + "合同签订后一周内付20%，一个月内付50%，三个月内付清余款。", "20% @ signing +1week; 50% @ signing +1month; rest 30% @ signing +3month",
     "in units that differ"),
    (PAID + "到货后90天付60%，30天付40%。", "60% @ delivery +90day; 40% @ none +30day", "no longer than the one before: from what, nobody knows"),
    (PAID + "开工付60%，余款一年内付清。", "60% @ milestone; rest 40% @ none +1year", "the first has no length of its own"),
)
DAYS = (
    ("货到次月底付清货款。", EventKind.DELIVERY, date(2026, 3, 31), "the month after the delivery"),
    ("验收合格次月底付清货款。", EventKind.ACCEPTANCE, date(2026, 3, 31), "the month after the acceptance"),
    ("甲方应于开票当月月底前付款。", EventKind.INVOICE, date(2026, 2, 28), "the month of the invoice"),
    ("到货当月底前付清货款。", EventKind.DELIVERY, date(2026, 2, 28), "the month of the delivery, not its day"),
    ("甲方收到发票当月内付款。", EventKind.INVOICE, date(2026, 2, 28), "within the month"),
    ("发票开具后第二个月的10日前付清货款。", EventKind.INVOICE, date(2026, 4, 10), "once, and not each month"),
)
EACH = ("双方每月28日对账，对账后次月底付清当期货款。", "甲方于次月底支付上月服务费。", "每月对账，对账次月月底前付清货款。")


@pytest.mark.parametrize(("text", "nodes", "why"), CASES)
def test_nodes(text: str, nodes: str, why: str) -> None:
    assert "; ".join(map(shown, read(text))) == nodes, why


@pytest.mark.parametrize(("text", "kind", "day", "why"), DAYS)
def test_the_day(text: str, kind: EventKind, day: date, why: str) -> None:
    node, = read(PAID + text)
    assert node.trigger.recurrence is None, why
    assert due_date(node.trigger, {Event(kind): date(2026, 2, 10)}, roll=False).date == day, why


@pytest.mark.parametrize("text", EACH)
def test_the_month_after_each(text: str) -> None:
    node, = read(PAID + text)
    assert (node.trigger.recurrence, node.trigger.direction, node.trigger.months_on) == ("monthly", "within_period", 1)


@pytest.mark.parametrize("text", [text for text, *_ in CASES[:2]])
def test_what_is_counted_on_is_a_doubt(text: str) -> None:
    assert [n.sure for n in read(text)][1:] == [False, False]
