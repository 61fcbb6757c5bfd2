"""A payment that repeats and the price: nobody is asked for more than the contract says."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tenor.claim import Milestone
from tenor.collection.plan import plan
from tenor.collection.price_reached import most
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import Event, EventKind, PaymentNode, Trigger
from tenor.money import Money

SIGNED = [Milestone("", Event(EventKind.SIGNING), date(2026, 2, 2))]

# (text, dues, of them beyond doubt, the finding, why)
CASES: tuple[tuple[str, int, int, str, str], ...] = (
    ("服务费总额18万元，每季度末支付6万元。", 3, 3, "recurrence-price-reached", "three quarters come to the price"),
    ("服务费总额18万元，签约时付2万元，以后每月10日前支付4万元。", 5, 5, "recurrence-price-reached", "what is paid once counts too"),
    ("服务费总额20万元，每季度末支付6万元。", 4, 3, "price-passed", "the fourth passes it"),
    ("服务费总额24万元，分四期支付，每季度末支付6万元。", 4, 4, "", "the paper says how many"),
    ("合同总价6万元，每季度末支付6万元。", 4, 1, "price-passed", "the price, or the rate of a quarter"),
    ("服务费每季度末支付6万元。", 4, 4, "", "no price is told"),
    ("The total fee is $9,000. Customer shall pay $3,000 on the first day of each month.", 3, 3, "recurrence-price-reached", "so in English"),
)


@pytest.mark.parametrize(("text", "count", "firm", "finding", "why"), CASES)
def test_no_more_is_planned_than_the_price(text: str, count: int, firm: int, finding: str, why: str) -> None:
    zh = "。" in text
    contract, _ = recognise(Document((paragraph("三、付款" if zh else "3. Payment"), paragraph(text)), language="zh" if zh else "en"))
    dues, findings = plan(contract, SIGNED, horizon=date(2026, 12, 31))
    assert len(dues) == count, why
    assert sum(due.sure for due in dues) == firm
    assert {f.name for f in findings} & {"recurrence-price-reached", "price-passed"} == ({finding} if finding else set())


@given(st.integers(1, 10**6), st.integers(1, 10**6), st.integers(0, 10**6))
def test_what_is_kept_never_passes_the_price(price: int, each: int, once: int) -> None:
    nodes = (PaymentNode(), PaymentNode(trigger=Trigger((Event(EventKind.PERIOD_END),), recurrence="monthly")))
    sums = (Money(Decimal(once), "CNY"), Money(Decimal(each), "CNY"))
    found = most(nodes, sums, Money(Decimal(price), "CNY")).get(1)
    if found is not None:
        paid = once + found.number * each
        assert paid <= price < paid + each
        assert found.exact is (paid == price and found.number > 1)
