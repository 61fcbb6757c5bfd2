"""Payments on one of several deliveries: which one is told by an ordinal, and a plan knows but one day of delivery."""

from __future__ import annotations

import pytest

from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph

CASES: tuple[tuple[str, str, list[bool]], ...] = (
    ("zh", "付款方式：第一批货物交付后付40%，第二批货物交付后付60%。", [False, False]),
    ("zh", "付款方式：合同签订后付10%，首批设备到货后付40%，最后一批设备到货后付50%。", [True, False, False]),
    ("zh", "付款方式：合同签订后付40%，货物交付后付60%。", [True, True]),
    ("zh", "付款方式：货物交付后付40%，交付后30日内付60%。", [True, True]),
    ("zh", "付款方式：第一批货物交付后付40%，第一批货物交付后30日内付60%。", [True, True]),
    ("en", "Buyer shall pay $40,000 on delivery of the alpha version and $60,000 on delivery of the beta version.", [False, False]),
    ("en", "Buyer shall pay 40% upon shipment of the first machine and 60% upon shipment of the second machine.", [False, False]),
    ("en", "Buyer shall pay 40% on signing and 60% upon delivery of the machine.", [True, True]),
)


@pytest.mark.parametrize(("language", "text", "sure"), CASES)
def test_one_of_several_is_a_doubt(language: str, text: str, sure: list[bool]) -> None:
    contract, _ = recognise(Document((paragraph(text),), language=language))
    assert [n.sure for n in contract.terms.nodes] == sure
