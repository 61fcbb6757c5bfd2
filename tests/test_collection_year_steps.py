"""Stepped rents and fees: each step has its first year and as many payments as its years hold; what is no step."""

from __future__ import annotations

from datetime import date

import pytest

from tenor.claim import Milestone
from tenor.collection.plan import plan
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import Event, EventKind

SIGNED = Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))
Steps = list[tuple[str, int, int]]  # sum, year of its first payment, how many
STEPS: tuple[tuple[str, Steps, str], ...] = (
    ("租金标准：第一年每月8000元，第二年每月8500元，第三年每月9000元，每月5日前支付。",
     [("8000.00", 2026, 12), ("8500.00", 2027, 12), ("9000.00", 2028, 12)], "a sum for each year"),
    ("第一年至第三年月租金为10000元，第四年至第五年月租金为11000元，租金按月支付，每月10日前付清。",
     [("10000.00", 2026, 36), ("11000.00", 2029, 24)], "for several years each"),
    ("租金：首年每季度3万元，第二年每季度33000元，于每季度首月5日前支付。", [("30000.00", 2026, 4), ("33000.00", 2027, 4)], "by the quarter"),
    ("第一年服务费3万元，第二年起每年4万元，每年1月10日前支付。", [("30000.00", 2026, 1), ("40000.00", 2027, 10)], "the last step goes on"),
    ("租期五年，第一年租金12万元，第二年起每年递增5%，租金按季度支付，每季度首月5日前支付。", [("30000.00", 2026, 20)], "raised by a share"),
    ("甲方每月5日前支付租金8000元。", [("8000.00", 2026, 132)], "no step"),
)
STEPS_EN: tuple[tuple[str, Steps, str], ...] = (
    ("The Tenant shall pay rent as follows: Years One through Five: $30,000.00 per month in arrears; Years Six through Ten: $25,000.00 per month in arrears.",
     [("30000.00", 2026, 60), ("25000.00", 2031, 60)], "in front of the sum"),
    ("Tenant shall pay rent of $9,000 per month during the first year and $9,500 per month during the second year.",
     [("9000.00", 2026, 12), ("9500.00", 2027, 12)], "behind the sum"),
    ("Tenant shall pay rent of $9,000 per month.", [("9000.00", 2026, 132)], "no step"),
)


@pytest.mark.parametrize(("text", "steps", "why"), [*STEPS, *STEPS_EN])
def test_steps(text: str, steps: Steps, why: str) -> None:
    contract = recognise(Document((paragraph("3. Payment" if text.isascii() else "三、付款"), paragraph(text)), language=""))[0]
    dues, _ = plan(contract, [SIGNED], horizon=date(2036, 12, 31), roll=False)
    found = [(node, [due.on for due in dues if due.node == node]) for node in contract.terms.nodes]
    assert [(str(node.amount), days[0].year if days[0] else 0, len(days)) for node, days in found] == steps, why


@pytest.mark.parametrize("text", [text for text, steps, _ in (*STEPS, *STEPS_EN) if len(steps) > 1])
def test_a_step_is_a_doubt(text: str) -> None:
    contract = recognise(Document((paragraph("3. Payment" if text.isascii() else "三、付款"), paragraph(text)), language=""))[0]
    assert not any(node.sure for node in contract.terms.nodes)
