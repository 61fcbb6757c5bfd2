"""English company agreements (licences, supply, sponsorship) → payment nodes: days told over a list, days that share a year, and what is not paid once.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en; "!" before a node: it is sure.
"""

from __future__ import annotations

import pytest
from test_recognise_nodes_en import read
from test_recognise_nodes_en_firms import weighed

LISTS = [
    ("events first, days behind the payer",
     "On the occurrence of each milestone listed below, Licensee shall pay Licensor the following sums within twenty (20) days: "
     "(a) $40,000 upon grant of the first patent; (b) $90,000 upon regulatory approval.",
     ["!USD 40000.00 @ milestone +20 day", "!USD 90000.00 @ milestone +20 day"]),
    ("days without an event over a list",
     "Licensee shall pay within fifteen (15) days the following: (a) $40,000 upon grant of the first patent; (b) $90,000 upon regulatory approval.",
     ["!USD 40000.00 @ milestone +15 day", "!USD 90000.00 @ milestone +15 day"]),
    ("days of another deed before a list",
     "Licensee shall report within fifteen (15) days and shall pay: (a) $40,000 upon grant of the first patent; (b) $90,000 upon regulatory approval.",
     ["USD 40000.00 @ milestone", "!USD 90000.00 @ milestone"]),
]

DAYS = [
    ("each of several dates before the sum",
     "On each of April 1, 2027 and April 1, 2028, Sponsor shall pay to Organizer the sum of $30,000.",
     ["!USD 30000.00 @ 2027-04-01", "!USD 30000.00 @ 2028-04-01"]),
    ("one year for both", "Sponsor shall pay Organizer $30,000 on each of April 1 and October 1, 2027.",
     ["!USD 30000.00 @ 2027-04-01", "!USD 30000.00 @ 2027-10-01"]),
    ("one year for four parts",
     "Licensee shall pay a fee of $80,000 in four equal installments on February 28, May 31, August 31 and November 30, 2027.",
     ["!25% USD 20000.00 @ 2027-02-28", "!25% USD 20000.00 @ 2027-05-31", "!25% USD 20000.00 @ 2027-08-31", "!25% USD 20000.00 @ 2027-11-30"]),
    ("a month that comes later cannot share it", "Sponsor shall pay Organizer $30,000 on November 15 and February 15, 2028.",
     ["USD 30000.00 @ fixed_date"]),
    ("on the Closing Date", "Payment of the Purchase Price shall be made by wire transfer on the Closing Date.", ["- @ other"]),
    ("every two weeks is not once", "Company shall pay Contractor $3,500 every two weeks upon submission of timesheets.", ["USD 3500.00 @ documents"]),
    ("once", "Company shall pay Contractor $3,500 upon submission of timesheets.", ["!USD 3500.00 @ documents"]),
]

NAMED = [
    ("named sums in turn, no figures",
     "Purchaser shall pay the Deposit within four (4) days after the Effective Date and the balance of the Purchase Price at Closing.",
     ["- @ effective +4 day", "rest @ other"]),
    ("instalments by number", "Dealer shall pay the first instalment on signing, the second instalment on delivery and the third instalment on 1 June 2027.",
     ["- @ signing", "- @ delivery", "- @ 2027-06-01"]),
    ("the remainder of instalments is no payment of its own",
     "Owner shall pay three annual installments of $9,000 each, the first on July 1, 2027 and the remainder on each July 1 thereafter.",
     ["33.33% USD 9000.00 @ 2027-07-01"]),
    ("rent after its first month", "Upon signing Tenant shall pay the first month's rent of $1,900; thereafter rent is due on the fifth of each month.",
     ["!USD 1900.00 @ signing", "!- @ period_end day 5"]),
    ("goods or invoice, the later",
     "Payment shall be made within 30 days from receipt of the goods or invoice, whichever is later.", ["- @ delivery&invoice +30 day"]),
    ("goods and invoice under one receipt", "Payment is due within 30 days of receipt of the invoice and the Products.", ["- @ delivery&invoice +30 day"]),
    ("goods or invoice, nobody says which", "Payment is due within 30 days of receipt of goods or invoice.", ["- @ invoice +30 day"]),
    ("a quarter of a trade", "Network shall pay Affiliate within forty (40) days after the end of each broadcast quarter.", ["- @ period_end +40 day"]),
]

VERBLESS = [
    ("items without a verb",
     "Consideration. (1) An up-front payment of $60,000 within 8 business days of the Effective Date. (2) Milestones: $5,000 on grant of the first patent.",
     ["!USD 60000.00 @ effective +8 workday", "!USD 5000.00 @ milestone"]),
    ("an initial payment is not the first of the monthly ones",
     "Consideration: an initial payment of $7,000 on signing and monthly payments of $600 on the first of each month.",
     ["!USD 7000.00 @ signing", "!USD 600.00 @ period_end day 1"]),
    ("a fee of lateness", "A late fee of $60 applies to rent received after the fifth day of the month.", []),
    ("a deposit that is held", "Hotel holds a deposit of $90, returned within 7 days after departure.", []),
    ("a payment of the past", "A payment of $300 within ten days ended the matter.", []),
    ("an item without a figure",
     "Licensee agrees to pay: (a) a license issue fee of $8,000 within 40 days of execution; and (b) patent expense reimbursement within 20 days of invoice.",
     ["!USD 8000.00 @ signing +40 day", "!- @ invoice +20 day"]),
    ("named behind its time",
     "Owner shall pay Operator (a) on or before the 20th day of each month, the Monthly Fee, and (b) within 12 days after receipt of each invoice, all "
     "reimbursable expenses.", ["- @ period_end day 20", "- @ invoice +12 day"]),
]

YEARS = [
    ("a rate by the year, in equal months",
     "Company shall pay Consultant a fee at the annual rate of $120,000, payable in equal monthly installments on the last business day of each month.",
     ["USD 10000.00 @ period_end"]),
    ("quarters by their last days", "Royalties are payable within twenty (20) days after March 31, June 30, September 30 and December 31 of each year.",
     ["- @ period_end +20 day"]),
]

MORE = [
    ("event, sum, days", "Upon receipt of regulatory approval, Licensee shall pay a milestone payment of $800,000 within twenty (20) days.",
     ["USD 800000.00 @ milestone +20 day"]),
    ("each year thereafter", "Licensee shall pay a maintenance fee of $9,000 on January 1, 2028 and each January 1 thereafter.", ["!USD 9000.00 @ 2028-01-01"]),
    ("costs of third parties", "Client shall reimburse Agency for all third party costs within 25 days of receipt of an invoice.", ["!- @ invoice +25 day"]),
    ("paid to third parties", "Agency shall pay all third parties within 25 days of receipt of an invoice.", []),
    ("a share of what is spent", "A fee of 12% of media spend is payable within 30 days of the invoice date.", ["!12% of media spend @ invoice +30 day"]),
]

EXHIBITS = [
    ("items of a schedule without its verb",
     "(7) Six percent (6%) of the Contract Price when the barge leaves Builder's yard;\n\n(8) The balance of the Contract Price, less $20,000, upon "
     "delivery and acceptance of the barge by Owner; and\n\n(9) The sum of twenty thousand dollars ($20,000) upon the last to occur of the following: (i) "
     "the expiration "
     "of the warranty period; or (ii) the correction of any defects.",
     ["!6% @ shipment", "rest @ acceptance", "USD 20000.00 @ warranty_expiry"]),
    ("a share that limits", "10% of the Contract Price is the limit of liability after delivery.", []),
    ("a name and a sentence behind it", "Deposit: Upon execution of this Agreement, Buyer shall pay to Seller the deposit stated below.", ["!- @ signing"]),
    ("invoiced behind the term of invoices",
     "Customer shall pay all invoices within thirty (30) days from the invoice date. Invoices for the license fees shall be as follows: forty percent (40%) "
     "upon the Effective Date and sixty percent (60%) upon delivery.", ["!- @ invoice +30 day", "40% @ effective", "60% @ delivery"]),
    ("a fee of another deal", "Company agrees to pay to Consultant a success fee of 3% of the aggregate consideration, payable in cash at the closing of any "
     "Transaction.", ["!3% of consideration @ other"]),
    ("a share of each invoice", "Owner shall pay 90% of the amount of each approved invoice within twenty days of receipt.",
     ["!90% of amount of each approved invoice @ invoice +20 day"]),
    ("on so many day terms", "Interim invoices are issued monthly; each invoice is payable on 25 day terms.", ["!- @ invoice +25 day"]),
    ("a term of so many days", "The lease runs on a 25 day term.", []),
    ("calender", "Within forty days after the end of each calender month Dealer shall pay for each copy shipped.", ["- @ period_end +40 day"]),
    ("a title and its sentences", "Payment upon Acceptance\n\nBuyer shall, within 9 working days after executing the final inspection certificate, pay to "
     "Seller 45% of the Total Price.", ["!45% @ final_acceptance +9 workday"]),
    ("the same words as a term", "Payment on delivery.", ["!- @ delivery"]),
]

FORMS = [
    ("all monies", "Customer shall pay Contractor all monies coming due hereunder within 20 days; failure to do so shall be a breach.", ["- @ none +20 day"]),
    ("a licence fee in parts, no verb", "The schedule will be as follows:\n\n1) Thirty percent (30%) of the total software license fee upon execution of this "
     "contract.\n\n"
     "2) Seventy percent (70%) of the total software license fee twenty (20) days after Customer has gone into production.",
     ["!30% @ signing", "70% @ go_live +20 day"]),
    ("and a share that is none", "Seventy percent (70%) of the software license fee is refundable after termination.", []),
]

FLAT = [
    ("cells on lines of their own", "License Fees\n\nPayment Due Date\n\nYear 1: $11,000\n\nMarch 15, 2027\nYear 2: $12,000\n\nMarch 15, 2028\nTotal: $23,000",
     ["USD 11000.00 @ 2027-03-15", "USD 12000.00 @ 2028-03-15"]),
    ("one such line", "Payment Due Date\n\nSales of 2026: $11,000\n\nMarch 15, 2027", []),
    ("no column of due days", "Sales\n\nSales of 2026: $11,000\n\nMarch 15, 2027\nSales of 2027: $12,000\n\nMarch 15, 2028", []),
]

KEPT = [
    ("a part of each may be kept back",
     "The Contract Price is payable 40% upon signing and 60% upon delivery. Customer may withhold 10% of each payment until acceptance.",
     ["40% @ signing", "60% @ delivery"]),
    ("nothing is", "The Contract Price is payable 40% upon signing and 60% upon delivery. Customer may withhold its consent.",
     ["!40% @ signing", "!60% @ delivery"]),
]

ROWS = [*KEPT, *FLAT, *FORMS, *EXHIBITS, *MORE, *LISTS, *DAYS, *NAMED, *VERBLESS, *YEARS]


@pytest.mark.parametrize(("reason", "text", "nodes"), ROWS, ids=lambda value: value if isinstance(value, str) and len(value) < 60 else "")
def test_nodes(reason: str, text: str, nodes: list[str]) -> None:
    assert [weighed(n) for n in read(text)] == nodes, reason
