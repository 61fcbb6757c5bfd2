"""From which day of delay a late fee runs: a grace told beside it, days counted from another day, a penalty of those who end the contract."""

from __future__ import annotations

import pytest

from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import LateFee


def fee(text: str) -> tuple[LateFee, list[str]]:
    contract, found = recognise(Document((paragraph("违约责任" if text > "z" else "Late payment"), paragraph(text)), language=""))
    return contract.terms.late_fees[0], [d.name for d in found if d.name.startswith("fee-")]


CASES = (
    ("买方逾期付款的，每日按逾期部分的万分之三支付违约金，但给予10日宽限期。", 11, False, "a grace behind the fee; what of the days within it is not said"),
    ("买方逾期付款的，按日万分之三支付违约金，宽限期为3个工作日。", 4, False, "working days are no days of delay"),
    ("买方应在到期日后7日宽限期内付款，宽限期届满仍未付的，按日万分之四支付违约金。", 8, True, "its opposite: the sentence says from when"),
    ("买方逾期付款的，按日万分之三支付违约金。", 1, True, "its opposite: no grace"),
    ("A late fee of $40 per day applies from the eighth day after the due date.", 8, True, "the eighth day of delay"),
    ("Interest at 1% per month accrues from the day after the due date.", 1, True, "its opposite"),
    ("Late payments incur 1% interest per month after a grace period of five business days.", 6, False, "working days"),
    ("A charge of 2% per month applies to sums unpaid beginning on the 46th day after invoice date.", 46, False, "since the invoice, not late"),
    ("Invoices are payable within 20 days. Amounts not paid within 50 days of the invoice date bear interest at 2% per month.", 1, False,
     "longer than one has to pay"),
    ("Invoices are payable within 20 days. Amounts not paid within 20 days bear interest at 2% per month.", 1, True, "the days in which one pays"),
)


@pytest.mark.parametrize(("text", "day", "sure", "why"), CASES, ids=[text[:24] for text, _, _, _ in CASES])
def test_the_first_day(text: str, day: int, sure: bool, why: str) -> None:
    read, doubts = fee(text)
    assert (read.tiers[0].from_day, read.sure) == (day, sure), why
    assert ("fee-start-unclear" in doubts) is not sure


def test_a_fee_that_goes_back_to_the_due_date_says_so_behind_its_rate_too() -> None:
    before, _ = fee("买方逾期付款超过20日，应自应付款之日起按逾期金额的日万分之五支付违约金。")
    behind, _ = fee("买方逾期付款超过20日，应按逾期金额的日万分之五自应付款之日起支付违约金。")
    none, _ = fee("买方逾期付款超过20日，应自逾期第21日起按逾期金额的日万分之五支付违约金。")
    assert [f.tiers[0].retroactive for f in (before, behind, none)] == [True, True, False]


def test_a_penalty_for_ending_the_contract_is_not_charged_by_days() -> None:
    """A customer who is 61 days late owes it only if the contract was ended."""
    read, doubts = fee("买方逾期付款的，按日千分之一支付违约金；逾期超过60日的，卖方有权解除合同，买方应支付合同总价15%的违约金。")
    assert not read.sure
    assert "fee-at-ending" in doubts


@pytest.mark.parametrize(("text", "parties"), [
    ("卖方逾期交货的，每日按合同总价的千分之三支付违约金；买方逾期付款的，承担同等违约责任。", ["supplier", "payer"]),
    ("卖方逾期交货的，每日按合同总价的千分之三支付违约金，买方逾期付款亦同。", ["supplier", "payer"]),
    ("卖方逾期交货的，每日按合同总价的千分之三支付违约金；买方拒收的，承担连带责任。", ["supplier"]),
])
def test_the_same_fee_of_the_other_side_is_a_doubt(text: str, parties: list[str]) -> None:
    contract, _ = recognise(Document((paragraph("违约责任"), paragraph(text)), language="zh"))
    fees = contract.terms.late_fees
    assert [fee.party for fee in fees] == parties
    assert [fee.sure for fee in fees] == [True, False][:len(parties)]
