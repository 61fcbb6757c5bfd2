"""English company contracts → payment nodes: wordings of supply, licence, lease, service and building agreements, and which of them are sure.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en; "!" before a node: it is sure.
"""

from __future__ import annotations

import pytest
from test_recognise_nodes_en import read, shown

from tenor.model import PaymentNode


def weighed(node: PaymentNode) -> str:
    """The node as the table writes it, with its certainty."""
    return ("!" if node.sure else "") + shown(node)


DAYS = [
    ("the day of the event", "The balance of the fee shall be paid on or before the day of your wedding.", ["rest @ other"]),
    ("a deposit and the day of something", "A 40% deposit is required. The remaining balance is due on the day of your recital.",
     ["40% @ none", "60% @ other"]),
    ("the completion date", "A deposit of 20% of the price shall be paid upon acceptance of this offer. The balance shall be paid on the completion date.",
     ["20% @ signing", "80% @ other"]),
    ("an account that is notified by a day is no payment by it",
     "The Price shall be paid in full by transfer to the bank account notified by the Vendor no later than three Business Days prior to Delivery.", []),
    ("an account that is designated, and a day", "The Price shall be paid to the account designated by Seller within 3 days after delivery of the goods.",
     ["!- @ delivery +3 day"]),
    ("a label before a balance", "(b) Balance: The remaining balance of the Purchase Price shall be paid at closing by wire transfer.", ["rest @ milestone"]),
    ("due so long after it is invoiced",
     "Overage charges are calculated monthly and invoiced within five days of month-end, with payment due fifteen (15) days thereafter.",
     ["- @ invoice +15 day"]),
]

SCHEDULES = [
    ("a colon of the next item divides nothing",
     "Licensee shall pay Licensor:\n(a) Successful pilot plant start-up: $200,000\n(b) First tonne produced: $300,000\n(c) Second line approved: $700,000",
     ["USD 200000.00 @ milestone", "USD 300000.00 @ milestone", "USD 700000.00 @ milestone"]),
    ("a yearly fee and its quarterly instalments",
     'Licensee shall pay an annual fee of $80,000 (the "Base Fee"), payable in quarterly installments of $20,000 each. The first installment shall be due '
     "within ten (10) days of the Effective Date, with subsequent installments due on the first day of each calendar quarter thereafter.",
     ["USD 20000.00 @ effective +10 day", "USD 20000.00 @ period_end day 1"]),
    ("an article of payments is no number of them", "ARTICLE 6  PAYMENTS\n6.1 Progress payments shall be made monthly on the Builder's application.",
     ["- @ period_end"]),
    ("the contract sum that progress payments pay",
     "4.1 The Owner shall pay the Builder the Contract Sum of $900,000.\n\n5.1 Progress payments shall be made monthly.\n"
     "5.2 The Owner shall withhold retainage of 5% of each progress payment. Retainage shall be released upon Substantial Completion.",
     ["- @ period_end", "5% of each progress payment @ milestone"]),
    ("a time for all payments is none before its event",
     "A deposit of 25% of the cost is required prior to commencement of work. All payments are due within 14 days of invoice date.",
     ["25% @ milestone before", "- @ invoice +14 day"]),
    ("what is due on signing is of no milestone",
     "A deposit of 40% of the price is due upon execution of this contract. Progress payments shall be made at the following milestones: (a) 30% upon "
     "roof completion; (b) 30% upon substantial completion. All payments are due within six (6) business days of milestone completion.",
     ["40% @ signing", "30% @ other +6 workday", "30% @ milestone +6 workday"]),
    ("lakhs in words", "The rent is INR 4,20,000 (Indian Rupees Four Lakh Twenty Thousand Only), payable in monthly installments of INR 35,000 "
     "(Indian Rupees Thirty-Five Thousand Only). Rent shall be payable in advance on the 2nd day of each month.", ["INR 35000.00 @ period_end day 2"]),
]
TERMS = [
    ("days after a quarterly invoice", "Fees shall be payable within fifty (50) days after quarterly invoice submission.", ["- @ invoice +50 day"]),
    ("days after a quarter", "Fees shall be payable within fifty (50) days after each quarter.", ["- @ period_end +50 day"]),
    ("a schedule's last time is no other's",
     "Payment schedule: 20% deposit, 50% halfway, 30% on completion.", ["20% @ none", "50% @ milestone", "30% @ other"]),
    ("one time in front is of both", "Within 5 days after signing Client shall pay 40% for design and 50% for hosting.",
     ["40% @ signing +5 day", "50% @ signing +5 day"]),
    ("a share on a share of the work", "Payment terms: 50% on order, 30% at 60% project completion, 20% on handover.",
     ["50% @ signing", "30% @ milestone", "20% @ delivery"]),
    ("names behind shares", "Payment terms: 20% advance, 30% upon casting of the slab, 40% plastering, 10% handover.",
     ["20% @ none", "30% @ other", "40% @ milestone", "10% @ delivery"]),
    ("lines of shares and sums", "Payment Schedule: 20% deposit upon signing ($2,000)\n50% at midpoint milestone ($5,000)\n30% upon completion ($3,000)\n",
     ["20% USD 2000.00 @ signing", "50% USD 5000.00 @ other", "30% USD 3000.00 @ other"]),
    ("the same sum in other money",
     "Licensee shall pay a fee of USD 600,000, equivalent to approximately AED 2,200,000, payable in two installments: 40% upon signature and 60% upon "
     "delivery of the film.", ["40% @ signing", "60% @ delivery"]),
    ("user acceptance", "Payment terms: 30% on order, 40% at UAT, 30% after go-live.", ["30% @ signing", "40% @ acceptance", "30% @ go_live"]),
    ("disbursed on a day", "Commissions are aggregated over all accounts and disbursed as one transfer on the 12th of each calendar month.",
     ["- @ period_end day 12"]),
    ("free at first", "Hosting is free for the first six months, then £12 per month.", ["GBP 12.00 @ period_end"]),
    ("free for a trial", "The plan is free for 30 days, and then $9 a month.", ["USD 9.00 @ period_end"]),
    ("free of something else", "The goods are free from defects for six months, then $5 per repair.", []),
]
LEASES = [
    ("a term that opens on a day",
     'Commencing on the Commencement Date and continuing throughout the Term, Tenant shall pay as base rent the sum of $9,000 per month ("Base Rent"). Base '
     "Rent shall be payable in advance on or before the third day of each calendar month.", ["!USD 9000.00 @ period_end day 3"]),
    ("from when on rent is paid", "Starting on the Effective Date, Tenant shall pay $700 per month.", ["USD 700.00 @ effective"]),
    ("on the Commencement Date itself", "On the Commencement Date Tenant shall pay a fee of $9,000.", ["!USD 9000.00 @ effective"]),
    ("receipt of an invoice for work", "Owner shall pay Builder within 20 days of receipt of Builder's invoice for Work performed in the month before.",
     ["!- @ invoice +20 day"]),
    ("receipt of the work", "Owner shall pay Builder within 20 days of receipt of the finished Works.", ["!- @ delivery +20 day"]),
    ("money left as security", "Upon execution of this Lease, Tenant shall deposit EUR 1,200 as a security deposit, held during the Term.", []),
    ("a deposit on the price", "Upon execution of this Contract, Buyer shall deposit EUR 1,200 as a first part of the price.", ["!EUR 1200.00 @ signing"]),
    ("a bare number that was not read", "On or before signing, the buyer shall pay a deposit of Ksh i.e. 500,000 to the vendor.", ["- @ signing"]),
    ("rent in rupees", "The monthly rent shall be Rs. 18,000 payable on or before the 7th of each calendar month.", ["!INR 18000.00 @ period_end day 7"]),
    ("a month of storage", "All storage charges are due and payable on the first day of each storage month.", ["!- @ period_end day 1"]),
    ("a retainer that applies",
     "40% is due upon signing. Thereafter, a monthly retainer of £150/month applies.", ["!40% @ signing", "!GBP 150.00 @ period_end"]),
    ("what a rule applies to", "A limit of £150/month applies to meals.", []),
    ("a bold clause behind a sum", "**2.1 Fees.** Company shall pay Contractor as follows:\n- Monthly retainer of $2,000\n\n**2.2 Terms.** Payment shall be "
     "made Net 20 upon receipt of invoice.\n", ["USD 2000.00 @ invoice +20 day"]),
    ("one time of one item",
     "Franchisee shall pay: (a) an initial fee of $25,000 payable on signing; (b) a continuing royalty of 5% of gross revenue; and (c) 2% of gross revenue "
     "into the fund, audited annually.", ["!USD 25000.00 @ signing", "5% of gross revenue @ none", "2% of gross revenue @ none"]),
]
PAPERS = [
    ("a letter of credit that is issued by a day",
     "The mill requires payment by irrevocable Letter of Credit in EUR, issued no later than 20 days before each shipment date.", []),
    ("payment so long before shipment", "Payment shall be made by wire transfer no later than 20 days before shipment.", ["!- @ shipment -20 day"]),
    ("a sum that the next sentence divides",
     "Client agrees to pay Contractor the sum of $90,000. Payment shall be made in "
     "monthly installments of $7,500, due on the second day of each month.", ["!USD 7500.00 @ period_end day 2"]),
    ("a sum that monthly fees do not divide", "Client agrees to pay Contractor a setup fee of $10,000. Hosting is billed at $300 per month.",
     ["USD 10000.00 @ none", "USD 300.00 @ period_end"]),
    ("half of the balance", "50% of the balance is due within 10 days.", ["50% of the balance @ none +10 day"]),
    ("a rate of an hour", "Company agrees to pay Contractor an hourly rate of $95.00. Invoices are paid net 40 from invoice date.", ["!- @ invoice +40 day"]),
    ("processed each week", "Payments are processed weekly based on the logs.", ["!- @ period_end"]),
    ("processed how", "Payments are processed securely through our provider.", []),
    ("receiving your order of furniture", "The balance is due within 5 days of receiving your shipment.", ["!rest @ delivery +5 day"]),
    ("months free", "Two months free, then $3.99/month.", ["USD 3.99 @ period_end"]),
]
SURE = [
    ("what is typical", "A deposit of 30% is typically due upon signing of the contract.", ["30% @ signing"]),
    ("what some do", "Some established customers are paid on open account, with payment upon arrival of the goods.", ["- @ delivery"]),
    ("royalties that are payable quarterly", "The royalties shall be paid quarterly.", ["!- @ period_end"]),
    ("a share of sales that is payable monthly",
     "Franchisee shall pay a royalty of 6% of Gross Sales, payable monthly.", ["!6% of gross sales @ period_end"]),
    ("another sentence may tell the day", "Progress payments shall be made monthly. Payment shall be made within 20 days of the invoice date.",
     ["- @ period_end", "!- @ invoice +20 day"]),
    ("monthly or as the owner likes", "The fees shall be paid monthly, unless Owner elects to pay in advance.", ["- @ period_end"]),
    ("monthly after a period", "The fees shall be paid monthly for six months.", ["- @ period_end"]),
    ("final payment at once", "Final payment is due upon substantial completion of the Work.", ["!- @ milestone"]),
    ("final payment on one of two",
     "Final payment is due upon substantial completion of the Work or upon occupancy, whichever occurs first.", ["- @ milestone"]),
    ("once the work is complete", "The Client shall pay $4,000 once the work is complete.", ["!USD 4000.00 @ milestone"]),
    ("milestones of a list", "Buyer shall pay:\n(a) Laying of the second keel completed: $30,000\n(b) Start of painting: $10,000",
     ["!USD 30000.00 @ milestone", "!USD 10000.00 @ milestone"]),
    ("parts of a price", "Buyer shall pay:\n(a) Setup of the server: $30,000\n(b) Training: $10,000", ["USD 30000.00 @ milestone", "USD 10000.00 @ milestone"]),
    ("an approved invoice", "Payment shall be made within 21 days of approved invoice.", ["!- @ invoice +21 day"]),
    ("unless the order says so", "Invoices are payable net 20 days from the invoice date unless the Order Form states otherwise.", ["!- @ invoice +20 day"]),
    ("unless something else has been arranged",
     "Payment is due upon completion of Services unless alternative arrangements have been made.", ["!- @ milestone"]),
    ("unless the client objects", "Payment is due upon completion of Services unless the Client objects.", ["- @ milestone"]),
    ("without discount", "Invoices are payable within 25 days of receipt, without discount, set-off or deduction.", ["!- @ invoice +25 day"]),
    ("less a discount", "Invoices are payable within 25 days of receipt, less a discount to be agreed.", ["- @ invoice +25 day"]),
    ("for customers with credit", "Net thirty (30) days from invoice date for approved-credit accounts.", ["!- @ invoice +30 day"]),
    ("less a credit", "Invoices are payable within 25 days of receipt, subject to any credit due.", ["- @ invoice +25 day"]),
    ("what one deposit leaves",
     "A deposit of 40% is due upon signing. The remainder is due upon shipping.", ["!40% @ signing", "!60% @ shipment"]),
    ("what a deposit and a figure that was not read leave",
     "A deposit of 40% is due upon signing. Up to 30% may be called during the works. The remainder is due upon shipping.", ["!40% @ signing",
     "60% @ shipment"]),
    ("a balance alone", "The balance of the purchase price shall be paid upon delivery of the goods.", ["!rest @ delivery"]),
    ("a balance beside another sum",
     "Buyer shall pay $500 for freight. The balance of the purchase price shall be paid upon delivery of the goods.",
     ["USD 500.00 @ none", "rest @ delivery"]),
]

SHORT = [
    ("an advance and what remains, a sentence each", "Payment terms: 40% advance before work commencement. Remaining 60% on completion of the tiling.",
     ["40% @ milestone before", "60% @ milestone"]),
    ("numbered steps", "Payment steps:\n1. Quote and order\n2. 50% deposit to start\n3. Remaining 50% on completion\n4. Receipts on request",
     ["50% @ other", "50% @ other"]),
    ("a figure in the heading of its time", "Second Payment (40%)\nDue within 9 business days of delivery of the machine",
     ["40% @ delivery +9 workday"]),
    ("a price without tax and its instalments",
     "Training is sold for €900 excl. tax, payable in two installments:\n- €300 upon signing\n- €600 upon delivery of the slides",
     ["EUR 300.00 @ signing", "EUR 600.00 @ delivery"]),
    ("a deposit that keeps a place", "A 40% deposit secures your date. The remaining balance is due on the day of your party.",
     ["40% @ none", "60% @ other"]),
    ("the acceptance of a delivery", "The balance is due within 20 days of delivery acceptance.", ["rest @ acceptance +20 day"]),
    ("this document is signed", "Half of the fee is due when this document is signed and returned.", ["50% @ signing"]),
    ("unless otherwise agreed, a list",
     "Unless otherwise agreed in writing:\nTwenty percent (20%) of the Price shall be paid at closing;\nThe balance shall be paid in equal monthly "
     "installments;\nPrepayment may be made without penalty.", ["20% @ other", "80% @ period_end"]),
    ("unless the form says otherwise, items",
     "Unless the Form states otherwise: (a) setup fees are invoiced 40% on order and 60% on go-live; and (b) all fees are exclusive of VAT.",
     ["40% @ signing", "60% @ go_live"]),
    ("a condition of a list stands", "Unless the Buyer objects: (a) 30% shall be paid on signing; (b) 70% shall be paid on delivery.", ["- @ delivery"]),
    ("invoiced yearly and due net", "Fees are invoiced annually in advance and due net-40.", ["!- @ invoice +40 day"]),
    ("the code behind the figure", "The price of 5,000 AED shall be paid on delivery.", ["AED 5000.00 @ delivery"]),
    ("a sum and the tax on top behind a share",
     "The fees shall be payable as follows: 20% upon signing (Rs. 30,000 + GST); 80% upon delivery (Rs. 120,000 + GST).",
     ["20% INR 30000.00 @ signing", "80% INR 120000.00 @ delivery"]),
    ("the remaining half in parts",
     "A 50% deposit is due on signing. The remaining 50% will be split into three installments: 25% upon design approval, 15% upon launch, and the final 10% "
     "upon delivery.", ["50% @ signing", "25% @ other", "15% @ go_live", "10% @ delivery"]),
    ("a deposit in parts",
     "The Customer shall pay a deposit of 40% of the price, payable in two installments: (i) ten percent (10%) of the price due upon the Effective Date; and "
     "(ii) thirty percent (30%) of the price due upon delivery.", ["10% @ effective", "30% @ delivery"]),
    ("shares that are no parts of another one", "The price shall be paid as follows: 50% on order, 30% on shipment, 20% on delivery.",
     ["50% @ signing", "30% @ shipment", "20% @ delivery"]),
    ("a retainer, what is left of it, and the last",
     "A 50% retainer fee is required to secure the date. Balance 30% on shoot date, and final 20% upon approval of the album.",
     ["50% @ other", "30% @ other", "20% @ milestone"]),
    ("steps of a rent", "Tenant shall pay Base Rent: Years 1–2: $500 monthly; Years 3–4: $550 monthly.",
     ["USD 500.00 @ period_end", "USD 550.00 @ period_end"]),
    ("a rent without steps is sure", "Tenant shall pay Base Rent of $500 monthly.", ["!USD 500.00 @ period_end"]),
]


@pytest.mark.parametrize(("reason", "text", "nodes"), SHORT, ids=[r[0] for r in SHORT])
def test_short(reason: str, text: str, nodes: list[str]) -> None:
    told = [weighed(n) if any(row.startswith("!") for row in nodes) else shown(n) for n in read(text)]
    assert told == nodes, reason


def test_not_sure() -> None:
    rents = read("Tenant shall pay Base Rent: Years 1–2: $500 monthly; Years 3–4: $550 monthly.")
    assert not any(node.sure for node in rents)
    offer = read("The success fee is due within 9 business days of the candidate's acceptance of the offer.")
    assert not any(node.sure for node in offer)


@pytest.mark.parametrize(("reason", "text", "nodes"), SCHEDULES, ids=[r[0] for r in SCHEDULES])
def test_schedules(reason: str, text: str, nodes: list[str]) -> None:
    assert [shown(n) for n in read(text)] == nodes, reason


@pytest.mark.parametrize(("reason", "text", "nodes"), TERMS, ids=[r[0] for r in TERMS])
def test_terms(reason: str, text: str, nodes: list[str]) -> None:
    assert [shown(n) for n in read(text)] == nodes, reason


@pytest.mark.parametrize(("reason", "text", "nodes"), [*LEASES, *PAPERS], ids=[r[0] for r in (*LEASES, *PAPERS)])
def test_leases(reason: str, text: str, nodes: list[str]) -> None:
    told = [weighed(n) if any(row.startswith("!") for row in nodes) else shown(n) for n in read(text)]
    assert told == nodes, reason


@pytest.mark.parametrize(("reason", "text", "nodes"), SURE, ids=[r[0] for r in SURE])
def test_sure(reason: str, text: str, nodes: list[str]) -> None:
    assert [weighed(n) for n in read(text)] == nodes, reason


@pytest.mark.parametrize(("reason", "text", "nodes"), DAYS, ids=[r[0] for r in DAYS])
def test_days(reason: str, text: str, nodes: list[str]) -> None:
    told = [weighed(n) if any(row.startswith("!") for row in nodes) else shown(n) for n in read(text)]
    assert told == nodes, reason
