"""Payments that come round only from an event on: nothing is dated before it, the first day of each, and what is no such beginning."""

from __future__ import annotations

from datetime import date

import pytest

from tenor.claim import Milestone
from tenor.collection.plan import plan
from tenor.contracts.exchange import dump_node, load_node
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import Contract, Event, EventKind

SIGNED = Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))
DONE = tuple(Milestone("", Event(kind), on) for kind, on in (
    (EventKind.DELIVERY, date(2026, 2, 11)), (EventKind.ACCEPTANCE, date(2026, 3, 20)), (EventKind.GO_LIVE, date(2026, 4, 3))))
FIRST: tuple[tuple[str, date, str, str], ...] = (
    ("验收合格后次月起，甲方每月5日前向乙方支付服务费8000元。", date(2026, 4, 5), "8000.00", "the month after"),
    ("自验收合格之日起，甲方每月末向乙方支付服务费8000元。", date(2026, 3, 31), "8000.00", "from that day on"),
    ("设备交付满两个月后，乙方每月15日前支付使用费8000元。", date(2026, 4, 15), "8000.00", "a length of time passes first"),
    ("系统上线后，甲方按季度支付运维费8000元，于每季度首月10日前支付。", date(2026, 4, 10), "8000.00", "its day is told behind it"),
    ("系统上线后甲方按年支付运维费，每年8000元，于每年6月10日前支付。", date(2026, 6, 10), "8000.00", "a date of each year"),
    ("货到后每月付款8000元，直至付清。", date(2026, 2, 28), "8000.00", "how long, nobody says"),
    ("设备余款自设备交付次月起，每月10日前支付2万元，共6期。", date(2026, 3, 10), "20000.00", "so many times"),
    ("设备交付后，货款24万元分24个月等额支付。", date(2026, 3, 11), "10000.00", "equal parts, a month apart"),
    ("设备交付后分6期支付货款，每期2万元，每月一期。", date(2026, 3, 11), "20000.00", "what each is, is told"),
    ("设备租赁费每月8000元，自设备交付之日起计算，每月25日支付当月租金。", date(2026, 2, 25), "8000.00", "told behind the pace"),
    ("乙方自甲方交付场地之日起第三个月开始每月5日前支付租金8000元。", date(2026, 4, 5), "8000.00", "the third month"),
    ("甲方从收到第一批货物的次月开始，每月15日支付8000元，直至货款付清。", date(2026, 3, 15), "8000.00", "goods that are received"),
    ("合同签订次月起，甲方每月10日前支付服务费8000元。", date(2026, 2, 10), "8000.00", "the month after the deed"),
    ("设备验收合格满一年后，甲方每年支付维保费8000元。", date(2027, 3, 20), "8000.00", "and each year from then on"),
    ("验收合格后三个月内每月支付5万元。", date(2026, 4, 20), "50000.00", "one in each month"),
    ("自交付之日起三个月内，分三次等额支付尾款30万元，每月一次。", date(2026, 3, 11), "100000.00", "the sum behind its parts"),
)
ENGLISH: tuple[tuple[str, date, int, str], ...] = (
    ("Commencing on the first day of the month following delivery, Customer shall pay a monthly fee of $500.", date(2026, 3, 1), 10, "the month after"),
    ("Starting on the first day of the calendar month after the acceptance date, Client pays $500 on the first of each month.",
     date(2026, 4, 1), 9, "far ahead of the payment"),
    ("Following acceptance, Customer shall pay a maintenance fee of $500 per month.", date(2026, 3, 20), 10, "from that day on"),
    ("Beginning thirty days after acceptance, Customer shall pay $500 per month.", date(2026, 4, 19), 9, "a length of time passes first"),
    ("From the Go-Live Date, Customer pays a subscription fee of $500 per month, payable on the first day of each month.", date(2026, 5, 1), 8, "live first"),
    ("Commencing upon delivery of the Equipment, Lessee pays rent of $500 per month, due on the 5th day of each month.", date(2026, 3, 5), 10, "a day of each"),
    ("Rent of $500 is payable on the first day of each month, commencing two months after execution of this Lease.", date(2026, 4, 1), 9, "behind the payment"),
    ("Within three months after acceptance, Customer shall pay $500 each month.", date(2026, 4, 20), 3, "one in each month"),
    ("Buyer shall pay $500 per month for 4 months after delivery.", date(2026, 2, 11), 4, "how often, is told"),
    ("Customer shall pay $500 on the first day of each month.", date(2026, 2, 1), 11, "nothing comes first"),
)
LATER = (
    ("乙方自第四个月起按月支付租金2万元，每月5日前支付。", date(2026, 4, 5), "the fourth month of the contract"),
    ("装修免租期两个月，免租期满后乙方每月10日前支付租金2万元。", date(2026, 3, 10), "months for which nothing is owed"),
    ("甲方自第二年起每年支付2万元，每年6月10日前支付。", date(2027, 6, 10), "the second year"),
)
WAITING = ("自项目启动之日起，甲方每月25日支付服务费2万元。", "自工程开工之日起，甲方每月25日支付进度款2万元。", "质保期满后，甲方每年支付维护费2万元。")
TIMES = (
    ("设备余款自设备交付次月起，每月10日前支付2万元，共6期。", 6), ("设备交付后，货款24万元分24个月等额支付。", 24),
    ("验收合格后三个月内每月支付5万元。", 3), ("设备交付后付款30万元，剩余30万元另行约定。", 1),
    ("合同总价60万元。合同签订后支付40%，余下60%在交付后分6个月等额支付。", 7),
)
NONE = (
    ("甲方每月5日前向乙方支付服务费8000元。", "nothing comes first"),
    ("自2026年5月起每月10日前支付租金8000元。", "a month, not an event"),
    ("每月验收合格后10日内支付当月服务费8000元。", "accepted each month"),
    ("合同签订后，甲方按月支付服务费8000元。", "the deed itself"),
)


def read(text: str) -> Contract:
    return recognise(Document((paragraph("三、付款"), paragraph(text)), language="zh"))[0]


@pytest.mark.parametrize(("text", "day", "amount", "why"), FIRST)
def test_the_first_payment(text: str, day: date, amount: str, why: str) -> None:
    contract = read(text)
    dues, _ = plan(contract, (SIGNED, *DONE), horizon=date(2030, 12, 31), roll=False)
    first = next(due for due in dues if due.on)
    assert (first.on, str(first.amount)) == (day, amount), why
    assert len({node.trigger.text for node in contract.terms.nodes}) == 1, why


@pytest.mark.parametrize(("text", "day", "number", "why"), ENGLISH)
def test_english(text: str, day: date, number: int, why: str) -> None:
    contract = recognise(Document((paragraph("3. Payment"), paragraph(text)), language="en"))[0]
    dues, _ = plan(contract, (SIGNED, *DONE), horizon=date(2026, 12, 31), roll=False)
    assert (dues[0].on, len(dues)) == (day, number), why
    assert {str(due.amount) for due in dues} == {"500.00"}


@pytest.mark.parametrize("text", [text for text, *_ in FIRST if "签订" not in text])
def test_nothing_is_dated_before_the_event(text: str) -> None:
    dues, _ = plan(read(text), (SIGNED,), horizon=date(2030, 12, 31))
    assert [due.on for due in dues] == [None]
    assert dues[0].waiting_for


@pytest.mark.parametrize(("text", "day", "why"), LATER)
def test_so_long_after_the_beginning(text: str, day: date, why: str) -> None:
    dues, _ = plan(read(text), (SIGNED,), horizon=date(2030, 12, 31), roll=False)
    assert dues[0].on == day, why
    assert len(dues) > 2, why


@pytest.mark.parametrize("text", WAITING)
def test_a_beginning_that_is_not_recorded(text: str) -> None:
    dues, _ = plan(read(text), (SIGNED, *DONE), horizon=date(2030, 12, 31))
    assert [due.on for due in dues] == [None]


@pytest.mark.parametrize(("text", "times"), TIMES)
def test_how_many_are_planned(text: str, times: int) -> None:
    dues, _ = plan(read(text), (SIGNED, *DONE), horizon=date(2030, 12, 31))
    assert sum(due.on is not None for due in dues) == times


@pytest.mark.parametrize(("text", "why"), NONE)
def test_what_waits_for_no_event(text: str, why: str) -> None:
    assert all(node.trigger.starts is None for node in read(text).terms.nodes), why


@pytest.mark.parametrize("text", [text for text, *_ in FIRST])
def test_what_is_written_is_read_back(text: str) -> None:
    for node in read(text).terms.nodes:
        assert load_node(dump_node(node)).trigger == node.trigger
