"""Money that passes hands in words that are no verb of paying: what the second look tells as doubts, and what it leaves alone.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en.
"""

from __future__ import annotations

import pytest
from test_recognise_nodes_en import read, shown

TOLD = [
    ("a report with money", "Each quarterly report shall be accompanied by payment of the royalties shown in it.", "- @ period_end"),
    ("a check that changes hands", "Dealer is delivering to Maker a check for $5,000 upon execution of this Agreement.", "USD 5000.00 @ signing"),
    ("who receives a commission", "Agent shall receive its commission within 20 days after shipment.", "- @ shipment +20 day"),
    ("a fee a month for a service", "Vendor shall host the site for a fee of $900 per month.", "USD 900.00 @ period_end"),
    ("with each report", "Dealer shall remit, together with each monthly report, the royalties due for that month.", "- @ period_end"),
    ("a share for advertising", "Dealer shall contribute 2% of Net Sales to the advertising fund within 10 days after the end of each month.",
     "2% of net sales @ period_end +10 day"),
    ("how goods are paid for", "Payment for the goods will be by wire transfer within 20 days after delivery.", "- @ delivery +20 day"),
    ("who is compensated", "Broker shall be compensated within 20 days after acceptance.", "- @ acceptance +20 day"),
    ("an obligation that falls due", "Dealer's obligation to pay falls due upon acceptance of the machine.", "- @ acceptance"),
]
LEFT = [
    ("papers of payment", "Each report shall be accompanied by payment records and delivered within 20 days after the end of the quarter."),
    ("samples", "Agent shall receive its samples within 20 days after shipment."),
    ("notices", "The notices shall be distributed within 20 days after the end of each quarter."),
    ("goods", "Dealer shall deliver the goods within 20 days after receipt of the order."),
    ("interest", "If the report is late, it shall be accompanied by payment of interest within ten days."),
    ("who may have it", "Agent may receive its commission within 20 days after shipment."),
    ("two times", "Agent shall receive its commission within 20 days after shipment or 30 days after delivery."),
]


@pytest.mark.parametrize(("reason", "text", "node"), TOLD, ids=[r[0] for r in TOLD])
def test_told_as_a_doubt(reason: str, text: str, node: str) -> None:
    nodes = read(text)
    assert [shown(n) for n in nodes] == [node], reason
    assert not nodes[0].sure


@pytest.mark.parametrize(("reason", "text"), LEFT, ids=[r[0] for r in LEFT])
def test_left_alone(reason: str, text: str) -> None:
    assert read(text) == (), reason
