"""Agreements of listed companies in English (licences, collaborations, supply, franchises): milestones under one time, margins left open,
shares of what sublicensees pay, the greater of two late fees, a price and its parts.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en, how fees are in test_recognise_late_fee_en.
"""

from __future__ import annotations

import pytest
from conftest_reading import paper
from test_recognise_late_fee_en import read as read_fees
from test_recognise_nodes_en import read, shown

from tenor.contracts.recognise import late_fee, price
from tenor.contracts.recognise.reading import open_reading

ROWS = [
    ("days from the event of a list",
     "Partner shall pay these milestone sums within forty (40) days of the event: (a) $300,000 upon filing of the dossier; (b) $900,000 upon "
     "enrolment of the last patient.", ["USD 300000.00 @ other +40 day", "USD 900000.00 @ other +40 day"]),
    ("of the occurrence of the event",
     "Partner shall make the following payments within 25 days of the occurrence of the event: (i) $300,000 on the filing of the dossier and "
     "(ii) $900,000 on grant of the patent.", ["USD 300000.00 @ other +25 day", "USD 900000.00 @ milestone +25 day"]),
    ("of the event that calls for it",
     "Partner shall make the following payments, each within 25 days of the event giving rise to it: (a) $300,000 upon filing of the dossier; "
     "(b) $900,000 upon enrolment of the last patient.", ["USD 300000.00 @ other +25 day", "USD 900000.00 @ other +25 day"]),
    ("in each case, behind the list",
     "Partner shall pay: (a) $300,000 upon filing of the dossier; (b) $900,000 upon enrolment of the last patient, in each case within thirty "
     "(30) days after the event.", ["USD 300000.00 @ other +30 day", "USD 900000.00 @ other +30 day"]),
    ("an event is a feast", "The balance of $1,800 is due within 6 days of the event: please pay by transfer.", ["USD 1800.00 @ other +6 day"]),
    ("what sublicensees pay",
     "Licensee shall pay sublicence fees of fifteen percent (15%) of all consideration received from sublicensees within 30 days of receipt.",
     ["15% of all consideration received @ other +30 day"]),
    ("any payment received",
     "Licensee shall pay Licensor within 30 days of receipt an amount equal to 35% of any option or upfront payment received from a partner.",
     ["35% of any option or upfront payment received @ other +30 day"]),
    ("the payments of this contract", "Buyer shall pay 35% of the contract price on signing and 65% on delivery.",
     ["35% @ signing", "65% @ delivery"]),
    ("a revenue with two words before it", "Host shall pay Partner 35% of Net Subscription Revenues within 20 days after the end of each month.",
     ["35% of net subscription revenues @ period_end +20 day"]),
    ("a share, and then its figure",
     "Host shall pay Partner its share of Gross Receipts, being thirty percent (30%), no later than 20 days after the end of each month.",
     ["30% of  @ period_end +20 day"]),
    ("what is collected from customers", "Agent shall pay Principal 85% of the amounts collected from customers within 20 days after the end of "
     "each month.", ["85% of amounts collected @ period_end +20 day"]),
    ("cash that is distributed", "The Venture shall distribute sixty percent (60%) of distributable cash within 75 days after the end of each fiscal "
     "year.", ["60% of distributable cash @ period_end +75 day"]),
]

# a rule for each milestone payment in a later sentence: none of the bare events is surely the day
DOUBTFUL = [
    "Partner shall pay $300,000 upon filing of the dossier and $900,000 upon grant of the patent. Partner shall give notice of each milestone and "
    "shall pay the milestone payment within thirty (30) days of such notice.",
]

FEES = [
    ("the greater of a sum and a share, the days behind both",
     "A late fee of $60 or 4% of the unpaid royalty, whichever is greater, applies to any royalty not received within eight (8) days of its due date.",
     "payer: d9 60USD/once"),
    ("two steps, not two ways", "A late fee of $60 applies when a royalty is 8 days late, and a late fee of $90 when it is 20 days late.",
     "payer: d9 60USD/once + d21 90USD/once"),
]

OPEN_MARGINS = [
    "Late payments shall bear interest at the prime rate plus ____% per annum.",
    "Late payments shall bear interest at the prime rate plus [***] percent ([***]%).",
    "Late payments shall bear interest at a rate of [***] above the prime rate.",
    "Late payments shall bear interest at LIBOR plus [*] basis points.",
    "Late payments shall bear interest at the prime rate of the Bank plus the Applicable Margin.",
    "Late payments shall bear interest at the prime rate plus {{ margin }}%.",
]
TOLD_MARGINS = [
    "Late payments shall bear interest at the prime rate plus 3%.",
    "Late payments shall bear interest at the prime rate, plus the costs of collection.",
    "Late payments shall bear interest at two percent (2%) above the prime rate.",
    "Late payments shall bear interest at the prime rate.",
]

PRICES = [
    ("the first of its parts", "Buyer shall pay the purchase price as follows: $30,000 at the closing, $20,000 on delivery.", None),
    ("what is taken off it", "The balance of the contract price, less the sum of $4,000, is due on delivery.", None),
    ("told with its one sum", "The purchase price is as follows: $50,000.", "USD 50000.00"),
    ("told before its parts", "The contract price of $50,000 is payable as follows: $30,000 on signing and $20,000 on delivery.", "USD 50000.00"),
    ("a deposit taken off behind it", "Purchase price: $50,000, less the deposit of $4,000.", "USD 50000.00"),
]


@pytest.mark.parametrize(("reason", "text", "nodes"), ROWS, ids=[r[0] for r in ROWS])
def test_nodes(reason: str, text: str, nodes: list[str]) -> None:
    assert [shown(n) for n in read(text)] == nodes, reason


@pytest.mark.parametrize("text", DOUBTFUL)
def test_bare_milestones_under_a_later_rule_are_doubted(text: str) -> None:
    assert not any(n.sure for n in read(text))


@pytest.mark.parametrize(("reason", "text", "fees"), FEES, ids=[r[0] for r in FEES])
def test_fees(reason: str, text: str, fees: str) -> None:
    assert read_fees(text) == fees, reason


@pytest.mark.parametrize(("text", "sure"), [*((t, False) for t in OPEN_MARGINS), *((t, True) for t in TOLD_MARGINS)])
def test_a_margin_left_open_is_doubted(text: str, sure: bool) -> None:
    (fee,), _ = late_fee.find(open_reading(paper(text)))
    assert fee.sure is sure


@pytest.mark.parametrize(("reason", "text", "total"), PRICES, ids=[r[0] for r in PRICES])
def test_price(reason: str, text: str, total: str | None) -> None:
    found, _ = price.find(open_reading(paper(text, language="en")))
    assert (f"{found.total.currency} {found.total.amount}" if found else None) == total, reason
