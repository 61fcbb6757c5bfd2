"""Whole clauses to what a plan says of them: amounts and days that are told without a doubt, and those that are left to a person."""

from __future__ import annotations

from datetime import date

import pytest

from tenor.claim import Milestone
from tenor.collection.plan import plan
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import Event, EventKind

HAPPENED = {"signing": date(2026, 1, 5), "effective": date(2026, 1, 5), "documents": date(2026, 2, 3), "delivery": date(2026, 2, 10),
            "acceptance": date(2026, 3, 20), "final_acceptance": date(2026, 6, 15), "settlement_audit": date(2026, 8, 3),
            "warranty_expiry": date(2028, 6, 15)}


def dues(text: str, price: str = "合同总价：人民币1,000,000元。") -> str:
    """Amount and day of each payment of a contract over a million; `?` where a person must look at it."""
    lines = ("采购合同", price, "三、付款", text)
    contract, _ = recognise(Document(tuple(map(paragraph, lines)), language=""))
    found, _ = plan(contract, [Milestone("", Event(EventKind(kind)), day) for kind, day in HAPPENED.items()])
    return "; ".join(f"{due.amount.rounded().amount if due.amount else '-'} {due.on}{'' if due.sure else ' ?'}" for due in found)


CASES = (
    ("合同签订并在乙方提供履约保函后支付30%。", "300000.00 2026-02-03", "not before the guarantee is there"),
    ("预付款保函提交且合同生效后支付20%预付款。", "200000.00 2026-02-03", "the other order"),
    ("合同签订后支付30%。", "300000.00 2026-01-05", "its opposite: nothing is handed in"),
    ("如2026年6月30日前交货，则甲方于2026年7月31日前付清全款；否则于交货后60日付清。", "1000000.00 2026-04-13 ?", "only if the other did not happen"),
    ("验收合格后15日内付款90%，否则按日支付万分之五的违约金。", "900000.00 2026-04-07", "its opposite: what follows of not paying"),
    ("签约当日付定金20万元；验收后付货款80万元（含定金）。", "200000.00 2026-01-05; 800000.00 2026-03-20 ?", "what has been paid is in it"),
    ("签约当日付定金20万元；验收后付货款80万元（不含定金）。", "200000.00 2026-01-05; 800000.00 2026-03-20", "its opposite"),
    ("质保金5%，自最终验收证书签发之日起满二十四个月无息退还。", "50000.00 2028-06-15 ?", "two years from the certificate; no calendar tells 2028 yet"),
    ("质保金5%，经业主验收合格，正常运行两年后返还。", "50000.00 2028-06-15 ?", "when the guarantee ends, and no later"),
    ("签约付30%；结算审定后付至结算价的97%；余3%为质保金，质保期满后28日内返还。", "300000.00 2026-01-05; - 2026-08-03 ?; - 2028-07-13 ?",
     "of a price that is not known yet"),
)

PRICES = (
    ("合同含税总价113万元，不含税价100万元，税率13%。", "签约后按不含税价的30%支付；验收后支付含税总价的70%。", "- 2026-01-05 ?; 791000.00 2026-03-20",
     "a share of the price without tax"),
    ("合同暂定总价100万元，最终以实际结算为准。", "签约后支付30%；验收后支付至90%；结算后付清余款。",
     "300000.00 2026-01-05; 600000.00 2026-03-20; - 2026-08-03 ?", "what is left of a provisional price is not known"),
    ("合同总价100万元。", "签约后支付30%；验收后支付至90%；结算后付清余款。", "300000.00 2026-01-05; 600000.00 2026-03-20; 100000.00 2026-08-03",
     "its opposite: a fixed price"),
    ("合同总价为人民币100万元，优惠后价格为人民币95万元。", "签约后支付50%，验收后支付50%。", "475000.00 2026-01-05; 475000.00 2026-03-20",
     "the price after a discount"),
    ("合同总价100万元，其中暂列金额10万元。", "签约后支付合同总价（扣除暂列金额）的30%，验收后支付70%。", "- 2026-01-05 ?; 700000.00 2026-03-20",
     "less a part"),
    ("合同总价100万元。", "签约后支付30万元（合同总价的35%），验收后支付余款。", "300000.00 2026-01-05 ?; 650000.00 2026-03-20 ?",
     "a share and a sum that differ"),
)


@pytest.mark.parametrize(("price", "text", "expected", "why"), PRICES, ids=[why for *_, why in PRICES])
def test_amounts(price: str, text: str, expected: str, why: str) -> None:
    assert dues(text, price) == expected, why


@pytest.mark.parametrize(("text", "expected", "why"), CASES, ids=[text[:18] for text, _, _ in CASES])
def test_dues(text: str, expected: str, why: str) -> None:
    assert dues(text) == expected, why


@pytest.mark.parametrize(("text", "amounts", "why"), [
    ("The total price is $45,000. Buyer shall pay 1/3 on signing, 1/3 on delivery and 1/3 on acceptance.", "15000.00 15000.00 15000.00", "no 33.33%"),
    ("合同总价：50000元。甲方于签订后支付三分之一，到货后支付三分之一，验收合格后支付三分之一。", "16666.67 16666.67 16666.66", "the last takes the cents"),
    ("合同总价：50000元。甲方于签订后支付33.33%，到货后支付33.33%，验收合格后支付33.34%。", "16665.00 16665.00 16670.00", "its opposite: as the paper says"),
])
def test_thirds_of_the_price(text: str, amounts: str, why: str) -> None:
    contract, _ = recognise(Document((paragraph("三、付款" if "合同" in text else "3. Payment"), paragraph(text)), language=""))
    dues, _ = plan(contract, [Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))], horizon=None)
    assert " ".join(str(due.amount) for due in dues) == amounts, why


@pytest.mark.parametrize(("text", "dates", "why"), [
    ("合同签订后____个工作日内，甲方支付50000元。", "None ?", "days left blank are not no days"),
    ("Client shall pay $5,000 within ____ days after signing.", "None ?", "and so in English"),
    ("服务费5000元，甲方于每月____日前支付。", "None ?", "a day of the month"),
    ("合同签订后3个工作日内，甲方支付50000元。", "2026-01-08", "its opposite"),
    ("合同签订后3日内，甲方支付____元。", "2026-01-08 ?", "a sum left blank has a date"),
])
def test_days_left_blank_give_no_date(text: str, dates: str, why: str) -> None:
    contract, _ = recognise(Document((paragraph("三、付款" if "元" in text else "3. Payment"), paragraph(text)), language=""))
    dues, found = plan(contract, [Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))], horizon=date(2026, 12, 31))
    assert " ".join(str(due.on) for due in dues) + ("" if dues[0].sure else " ?") == dates, why
    assert ("days-blank" in {d.name for d in found}) == (dues[0].on is None)
    assert dues[0].on or len(dues[0].because) == 1  # what the contract says, and no day worked out from it


@pytest.mark.parametrize(("text", "amount", "why"), [
    ("The annual rent is $36,000, payable by equal quarterly payments in advance.", "9000.00", "a quarter of it each quarter"),
    ("The annual fee of $24,000 is payable in equal monthly instalments on the first day of each month.", "2000.00", "a twelfth each month"),
    ("The annual fee of $24,000 is payable in advance on the first day of each year.", "24000.00", "its opposite"),
])
def test_a_yearly_sum_in_equal_parts(text: str, amount: str, why: str) -> None:
    contract, _ = recognise(Document((paragraph("3. Payment"), paragraph(text)), language=""))
    dues, _ = plan(contract, [Milestone("", Event(EventKind.EFFECTIVE), date(2026, 1, 1))], horizon=date(2026, 12, 31))
    assert {str(due.amount) for due in dues} == {amount}, why


@pytest.mark.parametrize(("text", "sure", "why"), [
    ("The price is $9,000. Payment: 30% on signing and 70% on delivery. Terms net 30.", False, "invoiced then, and paid thirty days later"),
    ("The price is $9,000. Payment: 30% on signing and 70% on delivery.", True, "its opposite"),
    ("The price is $9,000. Payment: 30% within 5 days after signing and 70% on delivery. Expenses: net 30.", True, "days of its own"),
])
def test_a_term_of_invoices_beside_payments_on_events(text: str, sure: bool, why: str) -> None:
    contract, _ = recognise(Document((paragraph("3. Payment"), paragraph(text)), language=""))
    dues, found = plan(contract, [Milestone("", Event(EventKind.SIGNING), date(2026, 1, 5))], horizon=date(2026, 12, 31))
    assert dues[0].sure == sure, why
    assert ("terms-beside" in {d.name for d in found if d.where == dues[0].label}) == (not sure)
