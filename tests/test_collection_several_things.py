"""One recorded day and payments that wait for several deliveries or acceptances: which dates of a plan are doubts."""

from __future__ import annotations

from datetime import date

import pytest

from tenor.claim import Milestone
from tenor.collection.plan import plan
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import Event, EventKind

DAYS = [Milestone("", Event(kind), date(2026, 5, 6)) for kind in (EventKind.SIGNING, EventKind.DELIVERY, EventKind.ACCEPTANCE)]

# (text, numbers of the payments whose date is doubted for it, why)
SEVERAL: tuple[tuple[str, list[int], str], ...] = (
    ("合同总价20万元。签约后3日内付20%；交付样机后5日内付30%；交付量产模具后5日内付50%。", [2, 3], "two things handed over"),
    ("合同总价20万元。到货验收合格后7日内付70%，安装调试验收合格后7日内付30%。", [1, 2], "two acceptances"),
    ("合同总价20万元。设备安装调试验收合格后7日内付70%，货到并安装验收合格满30日后付30%。", [], "one stage in other words"),
    ("合同总价20万元。货到后7日内付70%，货到30日后付30%。", [], "the same goods"),
    ("合同总价20万元。交付全部货物后7日内付70%，交付货物60日后付30%。", [], "no thing that tells them apart"),
    ("合同总价20万元。签约后7日内付70%，交付源代码后7日内付30%。", [], "each event once"),
)
EACH: tuple[tuple[str, bool], ...] = (
    ("每批货到后10日内支付该批货款。", True),
    ("乙方交货后10日内，甲方支付该批货款的80%。", True),
    ("Buyer shall pay 100% of the price within 20 days after each delivery.", True),
    ("乙方每次送货后10日内，甲方支付该次货款。", True),
    ("货到后10日内支付全部货款。", False),
    ("Buyer shall pay 100% of the price within 20 days after delivery.", False),
)


def _planned(text: str):
    zh = "。" in text
    contract, _ = recognise(Document((paragraph("三、付款" if zh else "3. Payment"), paragraph(text)), language="zh" if zh else "en"))
    dues, findings = plan(contract, DAYS, horizon=date(2027, 12, 31))
    return contract.terms.nodes, dues, findings


@pytest.mark.parametrize(("text", "numbers", "why"), SEVERAL)
def test_one_day_does_not_make_all_due(text: str, numbers: list[int], why: str) -> None:
    _, dues, findings = _planned(text)
    told = {finding.where for finding in findings if finding.name == "event-of-several"}
    assert [n for n, due in enumerate(dues, 1) if due.label in told] == numbers, why
    assert all(dues[n - 1].on and not dues[n - 1].sure for n in numbers)


@pytest.mark.parametrize(("text", "each"), EACH)
def test_what_is_paid_for_each_delivery_is_not_planned_as_one(text: str, each: bool) -> None:
    _, dues, findings = _planned(text)
    assert [due.sure for due in dues if each] == [False] * (len(dues) * each)
    assert any(finding.name == "event-each-time" for finding in findings) is each


@pytest.mark.parametrize(("text", "sure"), [
    ("Client shall pay $4,000 on delivery of the floor plans and $6,000 on delivery of the tender drawings.", [False, False]),
    ("Client shall pay $4,000 on delivery of the machine and $6,000 within 60 days after delivery of the machine.", [True, True]),
    ("Client shall pay $4,000 on delivery of the goods and $6,000 within 60 days after delivery.", [True, True]),
])
def test_deliveries_of_two_things_are_doubts(text: str, sure: list[bool]) -> None:
    nodes, _, _ = _planned(text)
    assert [node.sure for node in nodes] == sure
