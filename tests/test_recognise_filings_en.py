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
    ("the end of a band of sales",
     "Licensee shall pay royalties of three percent (3%) of Net Sales up to $40 million and five percent (5%) of Net Sales between $40 million and "
     "$90 million, within 45 days after the end of each quarter.", ["3% of net sales @ period_end +45 day", "5% of net sales @ period_end +45 day"]),
    ("two sums joined", "Licensee shall pay $40 million on signing and $90 million on delivery.",
     ["USD 40000000.00 @ signing", "USD 90000000.00 @ delivery"]),
    ("what is short of a minimum that is not reached",
     "If the minimum royalties are not reached in a calendar year, Licensee shall pay the shortfall within 20 days after the end of such year.",
     ["- @ period_end +20 day"]),
    ("what an audit finds", "If the audit shows that targets were not met, Licensee shall pay the shortfall within 20 days.", []),
    ("a report and the money with it",
     "The sales report shall be delivered within 25 days after the end of each quarter and shall be accompanied by payment of the royalties due.",
     ["- @ period_end +25 day"]),
    ("a report and a certificate with it",
     "The sales report shall be delivered within 25 days after the end of each quarter and shall be accompanied by a certificate of an officer.", []),
    ("all of it is passed through",
     "Manager shall pass through 100% of all rebate revenue to the Plan not later than 40 days after the end of each quarter.",
     ["100% of rebate revenue @ period_end +40 day"]),
    ("each contract with another", "Developer shall pay $8,000 upon the signing of each franchise agreement.", ["USD 8000.00 @ other"]),
    ("a contract with a customer", "Principal shall pay a fee of $8,000 upon execution of a definitive agreement with the customer.",
     ["USD 8000.00 @ other"]),
    ("signed by each party", "Buyer shall pay $8,000 upon execution by each party.", ["USD 8000.00 @ signing"]),
    ("this contract", "Developer shall pay $8,000 upon the signing of this franchise agreement.", ["USD 8000.00 @ signing"]),
    ("not before one day, and by another", "Partner shall pay $8,000 not earlier than June 3, 2027 and not later than June 28, 2027.",
     ["USD 8000.00 @ 2027-06-28"]),
    ("the day a paper is received by",
     "Provided that an application for payment is received not later than the 8th day of a month, Owner shall make payment not later than the 23rd "
     "day of the same month.", ["- @ period_end day 23"]),
    ("a day of a month", "Tenant shall pay $8,000 by the 8th day of a month.", ["USD 8000.00 @ period_end day 8"]),
    ("an event, and days behind it", "Buyer shall pay 40% of the price upon delivery, payable within 25 days.", ["40% @ delivery +25 day"]),
    ("papers, and days behind them", "60% of the contract value payable against presentation of shipping documents within 25 days.",
     ["60% @ documents +25 day"]),
    ("days that count from something of their own", "Buyer shall pay 40% of the price upon delivery, payable within 25 days of invoice.",
     ["40% @ invoice +25 day"]),
    ("the term before", "Customer will pay each invoice within twenty (20) days after its receipt. This net 20 term replaces the prior net 55 payment term.",
     ["- @ invoice +20 day"]),
    ("the term now", "Customer will pay each invoice net 55 after its receipt.", ["- @ invoice +55 day"]),
    ("another contract becomes effective", "Partner shall pay $8,000 within 20 days after the effective date of each sublicence.",
     ["USD 8000.00 @ other +20 day"]),
    ("this one does", "Partner shall pay $8,000 within 20 days after the effective date of this Agreement.", ["USD 8000.00 @ effective +20 day"]),
    ("so much of the patients", "Sponsor shall pay $8,000 upon signing and $9,000 upon enrollment of 50% of subjects.",
     ["USD 8000.00 @ signing", "USD 9000.00 @ milestone"]),
    ("papers between the days and the verb", "After the goods are delivered, Buyer shall, within 12 working days and against the following documents "
     "provided by Seller, pay to Seller 40% of the price.", ["40% @ delivery +12 workday"]),
    ("a sum that is paid in shares", "The consideration for the licence shall be $9,000, payable to Licensor solely in shares of common stock within ten "
     "days of the Effective Date.", []),
    ("a mark-up", "Licensee shall pay to Licensor its cost plus 30% mark-up upon delivery of the update.", ["- @ delivery"]),
    ("the sum in words and once more in figures", "Buyer shall, within 15 working days after final acceptance, pay to Seller 50% of the Total Price, that "
     "is, RMB Three Hundred Thousand Only (300,000.00).", ["50% CNY 300000.00 @ final_acceptance +15 workday"]),
    ("a count in brackets alone", "Each payment for a month shall be due no later than the (18th) day of the following month.", ["- @ period_end day 18"]),
    ("days in brackets alone", "Fees will be paid within (12) days of receipt of invoice.", ["- @ invoice +12 day"]),
    ("a number in brackets that counts nothing", "Fees will be paid within (2) of the ways below, 12 days after invoice.", ["- @ invoice +12 day"]),
    ("money that comes from others", "Commissions will be paid to the Principal within twelve (12) days of receipt of the payments from third parties.",
     ["- @ upstream_payment +12 day"]),
    ("ends of named months", "Royalties shall be paid within 25 days after the last day of January, April, July and October.", ["- @ period_end +25 day"]),
    ("amounts earned", "Licensee shall pay Licensor 30% of the gross amounts earned from third parties within 12 days after each quarter.",
     ["30% of amounts earned @ period_end +12 day"]),
    ("unpaid after the due date", "Any amount payable under this Agreement remaining unpaid after the due date shall bear interest at 9% per annum.", []),
    ("cash that is distributed", "The Venture shall distribute sixty percent (60%) of distributable cash within 75 days after the end of each fiscal "
     "year.", ["60% of distributable cash @ period_end +75 day"]),
    ("days blacked out", "Customer shall pay each invoice for goods within [REDACTED] days from the date of the invoice.", ["- @ invoice"]),
    ("taxes taken off", "Buyer will pay Maker a fee of $25,000 (less applicable taxes), payable on May 15, 2027.", ["USD 25000.00 @ 2027-05-15"]),
    ("a sum in equal parts on days, beside another sum", "Company shall pay Consultant $50,000 upon signing, and $1,200,000 in two equal installments on "
     "May 1, 2026 and July 1, 2026.", ["USD 50000.00 @ signing", "USD 600000.00 @ 2026-05-01", "USD 600000.00 @ 2026-07-01"]),
]

# a rule for each milestone payment in a later sentence; a part that stays in escrow; shares of stock; a sum whose days are still to come
DOUBTFUL = [
    "Partner shall pay $300,000 upon filing of the dossier and $900,000 upon grant of the patent. Partner shall give notice of each milestone and "
    "shall pay the milestone payment within thirty (30) days of such notice.",
    "Purchaser shall pay Seller $800,000 at the closing. An amount of $90,000 shall be retained in escrow for a year.",
    "Upon exercise of the option Partner shall pay $800,000, half in cash and half in common stock.",
    "Sponsor shall pay $1,000,000 for the 2026 season in four equal installments on March 1, May 1, July 1 and September 1, 2026, and $1,300,000 for "
    "the 2027 season.",
    "Buyer shall pay $500 on delivery of each machine.",  # how many of them, nobody says
    "Buyer shall pay $800 on May 1, 2027 on condition that Seller gives notice.",
]

FEES = [
    ("the greater of a sum and a share, the days behind both",
     "A late fee of $60 or 4% of the unpaid royalty, whichever is greater, applies to any royalty not received within eight (8) days of its due date.",
     "payer: d9 60USD/once"),
    ("a payment that is not current", "If payment is not current, interest will be charged at 4% above the prime rate of the Bank.",
     "payer: d1 PRIME+4%/year"),
    ("accounts kept in the current year", "Payments are made in the current year at 4% above the list price.", ""),
    ("extended charges behind late ones",
     "Invoices not paid when due shall accrue late payment charges until paid. Extended payment charges shall be computed at the rate of two percent "
     "(2%) per month.", "payer: d1 2%/month"),
    ("a count said again at the head of a line",
     "If delivery is delayed more than twenty days, then, beginning on the\ntwenty-first\n(21st) day after the Delivery Date, the final instalment "
     "shall be reduced by the sum of US$7,000 per calendar day.", "supplier: d21 7000USD/day"),
    ("the payee has received nothing", "If Licensor has not received the royalties within twelve (12) days of the date due, interest of 9% per annum "
     "shall accrue.", "payer: d13 9%/year"),
    ("the payee has not delivered", "If Seller has not delivered the goods within twelve (12) days of the date due, it shall pay 1% of the price per week.",
     "supplier: d13 1%/week of contract_price"),
    ("the second rate runs as the first",
     "A charge of 1% per month is made on all amounts thirty days past due, and 1.5% on amounts sixty days past due.",
     "payer: d31 1%/month + d61 1.5%/month"),
    ("a share of another kind", "A charge of 1% per month is made on amounts thirty days past due, and a fee of 20% on amounts sixty days past due.",
     "payer: d31 1%/month + d61 20%/once"),
    ("delay beyond so many days", "For each day's delay in shipment beyond 20 days Seller shall pay a penalty of 0.1% of the order value.",
     "supplier: d21 0.1%/day of contract_price"),
    ("a penalty that has but a cap", "Any late payment shall bear a penalty capped at approximately ten percent (10%) of the invoiced amount.", ""),
    ("percent said twice", "Overdue sums bear interest at 3% per cent per annum above the base rate.", "payer: d1 OTHER+3%/year"),
    ("either of two duties", "In the event of overdue payment or delivery, the defaulting party shall pay 0.4% of the delayed sum per day.",
     "both: d1 0.4%/day"),
    ("days whose cause stands before", "In the event delivery of the software is delayed, it shall pay damages as follows:\n\nFor each delinquent day, Maker "
     "shall pay to User 1% of the total contract price.", "supplier: d1 1%/day of contract_price"),
    ("a decimal comma", "Overdue sums bear interest at 1,5% per month.", "payer: d1 1.5%/month"),
    ("the duty to pay alone", "In the event of overdue payment, the defaulting party shall pay 0.4% of the delayed sum per day.", "payer: d1 0.4%/day"),
    ("two steps, not two ways", "A late fee of $60 applies when a royalty is 8 days late, and a late fee of $90 when it is 20 days late.",
     "payer: d9 60USD/once + d21 90USD/once"),
]

# rows of days of which one cannot be read, and the same where all can
ROWS_OF_DAYS = [
    ("Builder agrees to pay as liquidated damages for each day of delay:\nDay 11 through 20 - $l,000/day\nDay 21 through 40 - $9,000/day\n"
     "Day 41 through 60 - $12,000/day", False),
    ("Builder agrees to pay as liquidated damages for each day of delay:\nDay 11 through 20 - $4,000/day\nDay 21 through 40 - $9,000/day\n"
     "Day 41 through 60 - $12,000/day", True),
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
def test_what_other_words_change_is_doubted(text: str) -> None:
    assert not any(n.sure for n in read(text))


@pytest.mark.parametrize(("reason", "text", "fees"), FEES, ids=[r[0] for r in FEES])
def test_fees(reason: str, text: str, fees: str) -> None:
    assert read_fees(text) == fees, reason


@pytest.mark.parametrize(("text", "sure"), ROWS_OF_DAYS)
def test_a_row_that_cannot_be_read_is_doubted(text: str, sure: bool) -> None:
    (fee,), _ = late_fee.find(open_reading(paper(text)))
    assert [tier.from_day for tier in fee.tiers] == [11, 21, 41]
    assert fee.sure is sure


@pytest.mark.parametrize(("text", "sure"), [*((t, False) for t in OPEN_MARGINS), *((t, True) for t in TOLD_MARGINS)])
def test_a_margin_left_open_is_doubted(text: str, sure: bool) -> None:
    (fee,), _ = late_fee.find(open_reading(paper(text)))
    assert fee.sure is sure


@pytest.mark.parametrize(("reason", "text", "total"), PRICES, ids=[r[0] for r in PRICES])
def test_price(reason: str, text: str, total: str | None) -> None:
    found, _ = price.find(open_reading(paper(text, language="en")))
    assert (f"{found.total.currency} {found.total.amount}" if found else None) == total, reason
