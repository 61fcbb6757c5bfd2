"""The term of a contract, from its words to a plan that ends with it: what is not earned any more is not asked for."""

from __future__ import annotations

from datetime import date

import pytest

from tenor.claim import Milestone
from tenor.collection.plan import plan
from tenor.contracts.exchange import dump, load
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import Contract, Event, EventKind

FEE_ZH, FEE_EN = "服务费每月3000元，每月10日前支付。", "Customer shall pay a monthly fee of $3,000 on the tenth day of each month."


def read(*lines: str) -> Contract:
    return recognise(Document(tuple(map(paragraph, lines)), language=""))[0]


TERMS = (
    ("第二条 服务期限自2026年3月1日起至2026年8月31日止。", "2026-03-01 2026-08-31", "from and to"),
    ("租期：2026年3月1日至2026年8月31日，共六个月。", "2026-03-01 2026-08-31", "a label"),
    ("本合同有效期为2026-03-01到2026-08-31。", "2026-03-01 2026-08-31", "figures"),
    ("服务期限自2026年3月1日起至2026年8月31日止，期满双方无异议的自动续期一年。", "2026-03-01 None", "it renews itself: no end is known"),
    ("服务期限自2026年3月1日起一年。", "2026-03-01 2027-02-28", "a first day and how long"),
    ("租期24个月，自2026年5月1日起算。", "2026-05-01 2028-04-30", "how long and a first day"),
    ("质保期自2026年3月1日起至2026年8月31日止。", "-", "its opposite: the guarantee"),
    ("施工期限自2026年3月1日至2026年8月31日。", "-", "its opposite: the works"),
    ("服务期限自____年__月__日起至____年__月__日止。", "-", "left blank"),
    ("服务期限自2026年3月1日起至2026年8月31日止。租赁期限自2026年1月1日至2026年12月31日。", "-", "two that differ"),
)


@pytest.mark.parametrize(("text", "expected", "why"), TERMS, ids=[text[:14] for text, _, _ in TERMS])
def test_the_term_of_a_chinese_contract(text: str, expected: str, why: str) -> None:
    found = read(text, "三、付款", FEE_ZH).terms.term
    assert (f"{found.starts} {found.ends}" if found else "-") == expected, why


@pytest.mark.parametrize(("text", "expected"), [
    ("The term of this Agreement commences on March 1, 2026 and ends on August 31, 2026.", "2026-03-01 2026-08-31"),
    ("Lease Term: 1 March 2026 to 31 August 2026.", "2026-03-01 2026-08-31"),
    ("The initial term shall run from March 1, 2026 through August 31, 2026 and shall automatically renew for one year.", "2026-03-01 None"),
    ("Term: 36 months commencing March 1, 2026.", "2026-03-01 2029-02-28"),
    ("The term begins on March 1, 2026 and continues for two (2) years.", "2026-03-01 2028-02-29"),
    ("The warranty period runs from March 1, 2026 to August 31, 2026.", "-"),
])
def test_the_term_of_an_english_contract(text: str, expected: str) -> None:
    found = read("SERVICES AGREEMENT", text, "3. Payment", FEE_EN).terms.term
    assert (f"{found.starts} {found.ends}" if found else "-") == expected


def days(*lines: str) -> tuple[list[str], list[str]]:
    contract = load(dump(read(*lines)))  # as a book keeps it
    dues, found = plan(contract, [Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))], horizon=date(2027, 12, 31))
    return [str(due.on) for due in dues], [d.name for d in found]


def test_a_plan_begins_and_ends_with_the_term() -> None:
    with_term, said = days("服务期限自2026年3月1日起至2026年5月31日止。", "三、付款", FEE_ZH)
    assert (with_term, "recurrence-ends" in said) == (["2026-03-10", "2026-04-10", "2026-05-11"], True)
    without, said = days("三、付款", FEE_ZH)
    assert (without[0], len(without), "recurrence-ends" in said) == ("2026-01-12", 24, False)


@pytest.mark.parametrize(("text", "first", "count"), [
    ("Fees of $2,000 are due monthly, starting on May 1, 2026 and ending October 30, 2026.", "2026-05-01", 6),
    ("Customer shall pay $2,000 on the first day of each month from May 1, 2026 through October 1, 2026.", "2026-05-01", 6),
    ("Customer shall pay $2,000 on the first day of each month commencing November 1, 2026.", "2026-11-02", 14),
    ("Dues of $50 per month are charged on the 5th of each month starting in March 2026.", "2026-03-05", 22),
    ("Customer shall pay $2,000 on the first day of each month. The goods ship from May 1, 2026 through October 1, 2026.", "2026-02-02", 23),
])
def test_payments_begin_and_end_with_the_days_told_of_them(text: str, first: str, count: int) -> None:
    found, _ = days("3. Payment", text)
    assert (found[0], len(found)) == (first, count)


def test_what_is_paid_after_the_last_period_is_still_due() -> None:
    """上月: of the last month of the term, in the month after it."""
    found, _ = days("服务期限自2026年3月1日起至2026年5月31日止。", "三、付款", "服务费每月3000元，每月10日前支付上月服务费。")
    assert found == ["2026-04-10", "2026-05-11", "2026-06-10"]


@pytest.mark.parametrize(("text", "sure"), [
    ("第二条 租期12个月，自交车之日起算。", False), ("第二条 合同期限自签订之日起12个月。", True), ("第二条 质量保证。", True),
])
def test_periods_that_run_from_something_still_to_happen_are_for_a_person(text: str, sure: bool) -> None:
    assert read(text, "三、付款", FEE_ZH).terms.nodes[0].sure is sure
