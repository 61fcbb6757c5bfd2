"""English contracts of companies (licences, supply, services, joint ventures): the period in which something happens, prices a unit, a rest in
instalments that nobody counted, several things paid for at several times.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en.
"""

from __future__ import annotations

from datetime import date

import pytest
from test_recognise_nodes_en import read, shown

from tenor.collection.due import due_date
from tenor.collection.recurrence import occurrences
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph

IN_TURN = [
    ("an event for each equal part", "The price is paid in three equal installments on signing, delivery and acceptance.",
     ["33.33% @ signing", "33.33% @ delivery", "33.33% @ acceptance"]),
    ("a preposition before each", "The fee of $9,000 is payable in two equal parts, upon execution and upon completion of the works.",
     ["50% USD 4500.00 @ signing", "50% USD 4500.00 @ milestone"]),
    ("more events than parts", "The price is paid in two equal installments on signing, delivery and acceptance.", ["50% @ signing"]),
    ("a share month by month", "Client pays 40% upon signing and the remaining 60% in six equal monthly installments commencing 1 March 2027.",
     ["40% @ signing", "10% @ 2027-03-01"]),
]
ON_FROM_ONE = [
    ("longer each time", "The price is paid 60% within 30 days of delivery, 30% within 60 days and 10% within 90 days.",
     ["60% @ delivery +30 day", "30% @ delivery +60 day", "10% @ delivery +90 day"]),
    ("shorter than the one before", "The price is paid 60% within 30 days of delivery and 40% within 10 days.",
     ["60% @ delivery +30 day", "40% @ none +10 day"]),
    ("two days of each month", "Client pays Adviser $5,000 on the 1st and the 15th of each month.",
     ["USD 5000.00 @ period_end day 1", "USD 5000.00 @ period_end day 15"]),
    ("one day of each month", "Client and Adviser agree that $5,000 is paid on the 15th of each month.", ["USD 5000.00 @ period_end day 15"]),
]
ONE_SUM = [
    ("a yearly sum and what a month of it is", "Tenant shall pay annual rent of $24,000, payable in the amount of $2,000 per month.",
     ["USD 2000.00 @ period_end"]),
    ("a yearly sum and another one of each month", "Tenant shall pay annual rent of $24,000 and a parking charge payable at $2,000 per month.",
     ["USD 24000.00 @ period_end", "USD 2000.00 @ period_end"]),
    ("shares that vest", "25% of the Shares vest on June 29, 2027, and the remaining 75% vests in 36 equal monthly installments thereafter.", []),
]
PERIODS = [
    ("the month of a deed", "Payment is due 40 days after the month of shipment.", ["- @ shipment +40 day eom"]),
    ("the month in which a deed falls", "Buyer shall pay Maker within 40 days following the month in which the Goods were delivered.",
     ["- @ delivery +40 day eom"]),
    ("a month that has a name", "Payment is due 40 days after shipment in the month of June.", ["- @ shipment +40 day"]),
    ("the quarter in which sales are made", "Royalties are paid within 40 days following the quarter in which the sales were made.",
     ["- @ period_end +40 day"]),
    ("the quarter for which they are due", "Royalties will be paid 40 days following the calendar quarter for which they are due.",
     ["- @ period_end +40 day"]),
    ("the month of collection", "Commissions shall be paid within 12 days after the month of collection.", ["- @ period_end +12 day"]),
    ("a milestone of a quarter", "Partner shall pay $2,500,000 within 70 days after the end of the quarter in which such milestone is achieved.",
     ["USD 2500000.00 @ milestone +70 day"]),
    ("the year of the first sale", "Partner shall pay $2,500,000 within 70 days after the end of the calendar year in which the first commercial sale "
     "occurs.", ["USD 2500000.00 @ milestone +70 day"]),
    ("the year of a patent", "A fee of $80,000 is due 20 days after the close of the fiscal year in which the patent issues.",
     ["USD 80000.00 @ milestone +20 day"]),
    ("sales of a quarter", "Partner shall pay royalties within 70 days after the end of the quarter in which the sales occurred.", ["- @ period_end +70 day"]),
]
UNITS = [
    ("each additional one", "The price for each additional seat is $275, payable upon order.", ["- @ signing"]),
    ("each copy", "The charge per copy is $3.", []),
    ("each unit, with its time", "The price of each unit is $410, payable upon delivery.", ["- @ delivery"]),
    ("each additional year", "The fee for each additional year is $21,000, payable on delivery.", ["USD 21000.00 @ delivery"]),
    ("each phase", "The fee for each phase is $52,000, payable upon completion of that phase.", ["USD 52000.00 @ milestone"]),
    ("per copy", "Maker shall pay a per-copy royalty of $2.75 within 40 days after the end of each quarter.", ["- @ period_end +40 day"]),
    ("a fee per month", "Maker shall pay a per-month fee of $275 within 40 days after the end of each month.", ["USD 275.00 @ period_end +40 day"]),
    ("on each one sold", "Licensee shall pay a royalty of $2.75 on each unit sold, within 40 days after the end of each quarter.",
     ["- @ period_end +40 day"]),
    ("for each one sold, behind the verb", "A royalty of $2.75 shall be paid for each disc sold, within 40 days after the end of each quarter.",
     ["- @ period_end +40 day"]),
    ("the price", "The price is $410, payable upon delivery.", ["USD 410.00 @ delivery"]),
]
RESTS = [
    ("equal parts of a sum beside another", "Buyer shall pay $60,000 on signing and $120,000 in three equal monthly payments commencing July 1, 2027.",
     ["USD 60000.00 @ signing", "USD 40000.00 @ 2027-07-01"]),
    ("equal parts of the remaining sum", "Buyer shall pay $60,000 on signing and the remaining $120,000 in three equal monthly payments thereafter.",
     ["USD 60000.00 @ signing", "USD 40000.00 @ signing +1 month"]),
    ("parts that nobody calls equal", "Buyer shall pay $60,000 on signing and $120,000 in three monthly payments commencing July 1, 2027.",
     ["USD 60000.00 @ signing", "- @ 2027-07-01"]),
    ("equal parts whose sum is told", "Buyer shall pay $60,000 on signing and three equal monthly payments of $40,000 each commencing July 1, 2027.",
     ["USD 60000.00 @ signing", "USD 40000.00 @ 2027-07-01"]),
    ("in instalments of a sum", "The licence fee of $900,000 shall be paid $200,000 on signing and the remainder in equal quarterly instalments of $70,000 "
     "each, commencing 1 April 2027.", ["USD 200000.00 @ signing", "USD 70000.00 @ 2027-04-01"]),
    ("of which, and the remainder", "Carrier shall be paid a fee of $900,000, of which $200,000 shall be paid on the Effective Date and the remainder in "
     "equal quarterly instalments of $70,000 each.", ["USD 200000.00 @ effective", "USD 70000.00 @ period_end"]),
    ("a rest with its own time", "Buyer shall pay $200,000 on signing and the remainder on delivery.", ["USD 200000.00 @ signing", "rest @ delivery"]),
]
THINGS = [
    ("two things, two times", "Buyer shall pay for the spare parts within 50 days of invoice and for machines within 80 days of delivery.",
     ["- @ invoice +50 day", "- @ delivery +80 day"]),
    ("one thing", "Buyer shall pay for the spare parts within 50 days of invoice.", ["- @ invoice +50 day"]),
]
OTHERS = [
    ("another deed behind two payments", "Buyer shall pay 35% on signing and 65% on delivery, and shall pay for training within 12 days of acceptance.",
     ["35% @ signing", "65% @ delivery"]),
    ("a commission of what is invoiced", "Commission at 4% of the invoice value shall be paid within 12 days after shipment.",
     ["4% of invoice @ shipment +12 day"]),
    ("a share of a part of the price", "The price is $90,000, comprising $60,000 for the hardware and $30,000 for the software. Buyer shall pay 40% of the "
     "hardware price on signing and 60% of the hardware price on delivery.", ["40% of hardware price @ signing", "60% of hardware price @ delivery"]),
    ("a share of the price that has parts", "The price is $90,000, comprising $60,000 for the hardware and $30,000 for the software. Buyer shall pay 40% of "
     "the price on signing and 60% on delivery.", ["40% @ signing", "60% @ delivery"]),
    ("the only price, by a name of a thing", "Buyer shall pay 40% of the hardware price on signing and 60% on delivery.", ["40% @ signing", "60% @ delivery"]),
    ("once the customer has paid in full", "A commission of $5,500 is payable once the customer has paid in full.", ["USD 5500.00 @ upstream_payment"]),
    ("a reserve for returns", "All royalties are subject to a 12% returns reserve.", []),
]
FRONTED = [
    ("a time in front of the second deed", "Partner shall deliver a report within 20 days after the end of each quarter and, within 50 days of the end of "
     "each quarter, Partner shall pay the royalties due.", ["- @ period_end +50 day"]),
    ("goods are tried, and paid", "The Buyer shall inspect the goods within 12 days after delivery and, within 40 days after delivery, Buyer shall pay the "
     "price.", ["- @ delivery +40 day"]),
    ("thereafter", "Upon signing, Maker shall deliver the source code and, within 6 days thereafter, Partner shall pay $260,000.",
     ["USD 260000.00 @ signing +6 day"]),
    ("a second deed that is no payment", "Maker shall ship the goods by 1 June 2027 and, within 12 days after shipment, Maker shall send the invoice to "
     "Buyer.", []),
    ("a notice in front of a time", "Buyer shall inspect the goods and, in the event of rejection, shall notify Maker within 12 days.", []),
]
PARTS = [
    ("the rest of each invoice", "Buyer will pay 90% of each invoice within 40 days of receipt and the remaining 10% within 40 days after final acceptance.",
     ["90% of each invoice @ invoice +40 day", "10% of each invoice @ final_acceptance +40 day"]),
    ("the rest of the price", "Buyer shall pay 90% of the price within 40 days after delivery and the remaining 10% within 40 days after final acceptance.",
     ["90% @ delivery +40 day", "10% @ final_acceptance +40 day"]),
    ("a rest with a base of its own", "Partner shall pay 10% of Net Sales within 40 days after each quarter and the remaining 90% of the fee on delivery.",
     ["10% of net sales @ period_end +40 day", "90% @ delivery"]),
    ("what has been paid of a fee", "The parties agree that $77,000 of the fee has been paid and the remaining $26,000 is due upon delivery.",
     ["USD 26000.00 @ delivery"]),
    ("what is paid of a fee", "$77,000 of the fee is paid on signing and the remaining $26,000 is due upon delivery.",
     ["USD 77000.00 @ signing", "USD 26000.00 @ delivery"]),
]
VERBS = [
    ("a sponsorship", "Sponsor shall provide cash sponsorship of $330,000: one half on execution hereof and one half on 15 January 2027.",
     ["50% @ signing", "50% @ 2027-01-15"]),
    ("the cost of patents", "Licensee shall reimburse Licensor for patent costs of $87,000 within 40 days of execution.", ["USD 87000.00 @ signing +40 day"]),
    ("things that a sponsor provides", "Sponsor shall provide prizes worth $3,300 on the first day of the Event.", []),
    ("a contribution to the capital", "Venturer A shall make a capital contribution of $1,100,000 within 12 days after the Effective Date.",
     ["USD 1100000.00 @ effective +12 day"]),
    ("a capital of so much", "Maker shall have a capital of $1,100,000 within 12 days after the Effective Date.", []),
    ("an account is debited", "Franchisor shall debit Franchisee's account for royalties on Tuesday of each week.", ["- @ period_end"]),
    ("an account may be debited", "Franchisor may debit Franchisee's account for royalties on Tuesday of each week.", []),
]
DAYS = [
    ("days of a list", "Buyer shall pay $90,000 in three equal payments of $30,000 each on the 40th, 80th and 120th day after delivery.",
     ["33.33% USD 30000.00 @ delivery +40 day", "33.33% USD 30000.00 @ delivery +80 day", "33.33% USD 30000.00 @ delivery +120 day"]),
    ("one day", "Buyer shall pay $30,000 on the 40th day after delivery.", ["USD 30000.00 @ delivery +40 day"]),
    ("the month of service", "Client shall pay the fee on the 25th day of the month following the month of service.", ["- @ period_end day 25"]),
]
LINES = [  # a line that tells a sum, and what is said of it behind
    ("a fee by its name", "Annual Licence Fee:      $52,000\n\nThe Annual Licence Fee is due on the Effective Date.", ["USD 52000.00 @ effective"]),
    ("a price a unit", "Licence Fee: $52 per copy\n\nThe Licence Fee is payable upon signing.", ["- @ signing"]),
    ("another fee", "Licence Fee: $5,200\n\nThe Maintenance Fee is payable upon signing.", ["- @ signing"]),
    ("two lines that differ", "Licence Fee: $5,200\nLicence Fee: $7,200\n\nThe Licence Fee is payable upon signing.", ["- @ signing"]),
]
PACES = [
    ("billed on one day, due on another", "Fees will be billed on the first of the month and are due by the 16th.", ["- @ period_end day 16"]),
    ("invoiced, and payable", "Rent is invoiced on the 21st of each month and payable on the 2nd of the following month.", ["- @ period_end day 2"]),
    ("due on one day", "Fees are due on the first of the month.", ["- @ period_end day 1"]),
    ("invoices due in so many days", "All invoices are due in 40 days.", ["- @ invoice +40 day"]),
    ("a loan that runs", "The licence is renewed in 40 days.", []),
    ("what the sums come to", "Client shall pay $7,000 on signing and $9,000 on delivery, for a total of $16,000.",
     ["USD 7000.00 @ signing", "USD 9000.00 @ delivery"]),
    ("what a year comes to", "The Contractor will be paid $3,000 on the last business day of each month, totaling $36,000.",
     ["USD 3000.00 @ period_end"]),
    ("a total that is paid", "Client shall pay $7,000 on signing and a total of $9,000 on delivery.",
     ["USD 7000.00 @ signing", "USD 9000.00 @ delivery"]),
    ("a yearly sum paid by the quarter", "Licensee shall pay a minimum annual royalty of $60,000, payable quarterly in arrears within 20 days of quarter end.",
     ["USD 15000.00 @ period_end +20 day"]),
    ("a yearly rent paid by the month", "The annual rent is $36,000, payable on the first day of each month.", ["USD 3000.00 @ period_end day 1"]),
    ("a yearly fee and other charges", "Customer shall pay an annual fee of $36,000 on January 1. Usage charges are payable monthly.",
     ["USD 36000.00 @ fixed_date", "- @ period_end"]),
    ("a day of the month that was named", "Builder shall send invoices by the 3rd day of each month; Owner shall pay by the 24th.", ["- @ period_end day 24"]),
    ("a day of no month", "Owner shall pay $500 by the 24th.", ["USD 500.00 @ none"]),
    ("the name of a payment behind its share", "The price shall be paid as follows: - 25% Deposit – upon signing - 25% Second Payment – after delivery "
     "- 50% Final Payment – upon acceptance.", ["25% @ signing", "25% @ delivery", "50% @ acceptance"]),
    ("names before their shares", "The fee is paid thus: Milestone 1 – signing: 25%; Milestone 2 – delivery: 75%.", ["25% @ signing", "75% @ delivery"]),
    ("levels of progress as names", "The price shall be paid as follows: (a) on signing: 10%; (b) 60% completion: 40%; (c) 100% completion: 50%.",
     ["10% @ signing", "40% @ milestone", "50% @ milestone"]),
    ("a level of progress in brackets", "Owner shall pay: (a) on signing: 10%; (b) interim payment (60% site completion): 40%; (c) 100% completion: 50%.",
     ["10% @ signing", "40% @ milestone", "50% @ milestone"]),
    ("the first week of a month", "Customer shall pay $4,000 in the first week of each month.", ["USD 4000.00 @ period_end day 7"]),
    ("no week of pay", "Customer shall pay $4,000 bi-weekly.", ["USD 4000.00 @ none"]),
    ("an inspection before the goods are shipped", "Buyer shall pay 60% upon pre-shipment inspection and 40% upon shipment.",
     ["60% @ other", "40% @ shipment"]),
    ("a sum and the balance in instalments", "Buyer shall pay $400,000 at the Closing and the balance in six equal monthly installments.",
     ["USD 400000.00 @ other", "- @ period_end"]),
    ("when a rent is raised", "Tenant shall pay $7,000 per month, increasing by 4% on each anniversary of commencement, on the first day of each month.",
     ["USD 7000.00 @ period_end day 1"]),
    ("a note in instalments", "Buyer shall pay at the Closing $3,300,000 in cash and a promissory note for $2,200,000 payable in four equal annual "
     "instalments.", ["USD 3300000.00 @ milestone"]),
    ("a sum in instalments", "Buyer shall pay $2,200,000 in four equal annual instalments.", ["25% USD 550000.00 @ period_end"]),
    ("the payer's own receipt", "A commission is payable within 40 days after Principal's receipt of payment in full.", ["- @ upstream_payment +40 day"]),
]
INVOICED = [  # one sentence that tells when invoices are written and when they are due
    "Customer will be invoiced for 50% of the fee upon signing and for the balance upon delivery; all invoices are due within 40 days.",
    "Customer will be invoiced for 50% of the fee upon signing and for the balance upon delivery; all invoices are due in 40 days.",
]
DOUBTFUL = [
    "Payment shall be made within a reasonable time after invoice submission.",
    "Licensee shall pay a minimum annual royalty of $60,000, payable quarterly in arrears within 20 days of quarter end.",
    "Sponsor shall pay Site $900 within 30 days following receipt of completed case report forms.",
    "Payment is due 40 days after the month of shipment.",
    "Partner shall pay $2,500,000 within 70 days after the end of the quarter in which such milestone is achieved.",
    "Customer shall pay $2,700 upon each delivery.",
    "A renewal fee of $5,500 is due upon each renewal of this Agreement.",
    "A bonus of $60,000 is paid within 40 days after the quarter in which the Launch occurs.",
]
SURE = [
    "Royalties are paid within 40 days following the quarter in which the sales were made.",
    "Customer shall pay $2,700 upon delivery.",
    "Customer shall pay $2,700 within 40 days after the end of each month.",
    "Fees are payable within 40 days after the end of the month in which the Services are rendered.",
]
ROWS = [*IN_TURN, *ON_FROM_ONE, *ONE_SUM, *PERIODS, *UNITS, *RESTS, *THINGS, *OTHERS, *FRONTED, *PARTS, *VERBS, *DAYS, *LINES, *PACES]


@pytest.mark.parametrize(("reason", "text", "nodes"), ROWS, ids=[r[0] for r in ROWS])
def test_nodes(reason: str, text: str, nodes: list[str]) -> None:
    assert [shown(n) for n in read(text)] == nodes, reason


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubtful(text: str) -> None:
    assert [n.sure for n in read(text)] == [False]


@pytest.mark.parametrize("text", SURE)
def test_sure(text: str) -> None:
    assert [n.sure for n in read(text)] == [True]


@pytest.mark.parametrize(("period", "recurrence"),
                         [("three-month", "quarterly"), ("twelve-month", "yearly"), ("six-month", "half_yearly"), ("two-month", None)])
def test_how_often_a_period_of_months_comes(period: str, recurrence: str | None) -> None:
    (node,) = read(f"Payments of $5,500 shall be due at the end of each {period} period.")
    assert node.trigger.recurrence == recurrence


@pytest.mark.parametrize("text", INVOICED)
def test_the_event_of_an_invoice_is_no_due_date(text: str) -> None:
    assert [n.sure for n in read(text)][:2] == [False, False]


@pytest.mark.parametrize(("text", "recurrence", "first"), [
    ("Fees are invoiced quarterly and payable by the 12th of the following month.", "quarterly", date(2026, 4, 12)),
    ("Fees are invoiced monthly and payable by the 12th of the following month.", "monthly", date(2026, 2, 12)),
    ("Customer shall pay the fees for each month by the end of the following month.", "monthly", date(2026, 2, 28)),
    ("Customer shall pay $4,000 semi-annually on May 1 and November 1.", "yearly", date(2026, 5, 1)),
    ("Customer shall pay $4,000 annually on May 1.", "yearly", date(2026, 5, 1)),
])
def test_the_first_day_of_a_pace(text: str, recurrence: str, first: date) -> None:
    contract, _ = recognise(Document((paragraph("3. Payment"), paragraph(text)), language="en"))
    (node,) = contract.terms.nodes
    assert node.trigger.recurrence == recurrence
    once = occurrences(node.trigger, {}, date(2026, 1, 5), date(2027, 12, 31))[0]
    assert due_date(once.trigger, once.happened, roll=False).date == first


@pytest.mark.parametrize(("text", "day"), [
    ("Customer shall pay by the end of the month following delivery.", date(2026, 3, 31)),
    ("Buyer shall pay the price no later than the last day of the month following delivery.", date(2026, 3, 31)),
    ("Buyer shall pay the price on the last day of the month in which the goods are delivered.", date(2026, 2, 28)),
])
def test_the_end_of_a_month_that_belongs_to_a_deed(text: str, day: date) -> None:
    node, = read(text)
    assert node.trigger.recurrence is None
    assert due_date(node.trigger, {node.trigger.events[0]: date(2026, 2, 10)}, roll=False).date == day


@pytest.mark.parametrize("text", [
    "Years Six through Ten: the Tenant shall pay $25,000 per month in arrears.", "In the second year the Tenant shall pay $9,000 per month.",
    "The price of $8,000 is paid $4,000 on beta delivery and $4,000 on final delivery."])
def test_what_is_not_of_the_whole_contract_is_a_doubt(text: str) -> None:
    assert read(text)
    assert not any(node.sure for node in recognise(Document((paragraph("3. Payment"), paragraph(text)), language="en"))[0].terms.nodes)


@pytest.mark.parametrize(("words", "times"), [
    ("for an initial term of six months", 6), ("for an initial period of one year", 12), ("for four months after delivery", 4)])
def test_how_often_a_term_has_it(words: str, times: int) -> None:
    node, = recognise(Document((paragraph(f"The Client pays $3,500 on the 10th of each month {words}."),), language="en"))[0].terms.nodes
    assert node.trigger.times == times
