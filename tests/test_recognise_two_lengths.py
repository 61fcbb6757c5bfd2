"""Two lengths of time one behind the other: what a plan makes of them, and what is one length only."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenor.collection.due import due_date
from tenor.contracts.exchange import dump_node, load_node
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import Event, EventKind, PaymentNode, Period, Trigger, Unit

DAY = date(2026, 3, 18)
HAPPENED = {Event(kind): DAY for kind in (EventKind.ACCEPTANCE, EventKind.DELIVERY)}

# (language, text, the day without rolling, sure)
CASES: tuple[tuple[str, str, date, bool], ...] = (
    ("zh", "验收合格满一年后15日内支付4%。", date(2027, 4, 2), False),
    ("zh", "自交付之日起满12个月后的10日内支付4%。", date(2027, 3, 28), False),
    ("zh", "货物交付六个月后5日内支付余款。", date(2026, 9, 23), False),
    ("zh", "竣工验收满二年后一个月内付清余款。", date(2028, 4, 18), False),
    ("zh", "验收合格后15日内支付4%。", date(2026, 4, 2), True),
    ("zh", "货物交付当月最后一日起20日内支付40%。", date(2026, 4, 20), False),
    ("zh", "验收合格满一年后支付4%。", date(2027, 3, 18), True),
    ("en", "Buyer shall pay the balance within 10 days after the expiry of six months from delivery.", date(2026, 9, 28), False),
    ("en", "Buyer shall pay the balance within 10 days after one year from acceptance.", date(2027, 3, 28), False),
    ("en", "The balance shall be paid 30 days after the first anniversary of acceptance.", date(2027, 4, 17), False),
    ("en", "Buyer shall pay $4,000 one year and ten days after delivery.", date(2027, 3, 28), False),
    ("en", "Buyer shall pay $4,000 within ten (10) days after delivery.", date(2026, 3, 28), True),
)


@pytest.mark.parametrize(("language", "text", "day", "sure"), CASES)
def test_the_second_length_begins_where_the_first_ends(language: str, text: str, day: date, sure: bool) -> None:
    heading = "付款方式" if language == "zh" else "3. Payment"
    contract, _ = recognise(Document((paragraph(heading), paragraph(text)), language=language))
    (node,) = contract.terms.nodes
    assert due_date(node.trigger, HAPPENED, roll=False).date == day
    assert node.sure is sure
    assert load_node(dump_node(node)).trigger == node.trigger


@given(st.integers(1, 60), st.integers(1, 24))
def test_what_waits_longer_is_never_due_sooner(days: int, months: int) -> None:
    plain = Trigger((Event(EventKind.ACCEPTANCE),), Period(days, Unit.DAY))
    waits = Trigger((Event(EventKind.ACCEPTANCE),), Period(days, Unit.DAY), lead=Period(months, Unit.MONTH))
    sooner, later = (due_date(t, HAPPENED, roll=False) for t in (plain, waits))
    assert sooner.date
    assert later.date
    assert later.date > sooner.date
    assert len(later.steps) > len(sooner.steps)  # the because tells both


def test_the_lead_is_written_and_read_back() -> None:
    node = PaymentNode(trigger=Trigger((Event(EventKind.ACCEPTANCE),), Period(15, Unit.DAY), lead=Period(1, Unit.YEAR)))
    assert dump_node(node)["lead"] == {"n": 1, "unit": "year"}
    assert load_node(dump_node(node)) == node
