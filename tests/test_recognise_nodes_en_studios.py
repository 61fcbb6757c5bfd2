"""English terms of freelancers, studios and agencies → payment nodes: halves up front, lists under a title, discounts, and which of them are sure.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en; "!" before a node: it is sure.
"""

from __future__ import annotations

import pytest
from test_recognise_nodes_en import read
from test_recognise_nodes_en_firms import weighed

HALVES = [
    ("halves of a fee", "The Illustrator's fee of $3,200 is payable half up front and half on delivery of the final files.",
     ["!50% @ other", "!50% @ delivery"]),
    ("halves without a verb", "Half up front and half on delivery.", ["!50% @ other", "!50% @ delivery"]),
    ("a half and the balance", "Payment terms: half up front, balance on delivery.", ["!50% @ other", "!50% @ delivery"]),
    ("a half when the site goes live", "Payment is half upfront and half when the shop goes live.", ["!50% @ other", "!50% @ go_live"]),
    ("thirds that are asked for",
     "We ask for a third of the fee on acceptance of this quotation, a third when the draft is delivered and the final third on completion.",
     ["!33.33% @ signing", "!33.33% @ delivery", "!33.33% @ other"]),
    ("goods that come in halves are no payments", "The pages come half up front in the binder and half on the shelf.", []),
    ("an advance to somebody", "The Client shall advance to the Studio 25% of the Fee within six (6) business days of signing this Agreement.",
     ["!25% @ signing +6 workday"]),
    ("a loan on receivables is none", "The Lender shall advance to the Borrower 70% of the eligible receivables.", []),
    ("a sum that is wired", "Defendant shall within twelve business days wire $80,000 to Plaintiff's counsel.", ["USD 80000.00 @ none +12 workday"]),
]

TITLES = [
    ("bullets under a title",
     "Payment Milestones\n\n• 25% on signature of this Statement of Work\n• 35% on delivery of the beta\n• 40% on launch of the website",
     ["!25% @ signing", "!35% @ delivery", "!40% @ go_live"]),
    ("names and shares under a title", "Payment schedule\n\n1. Kick-off: 40%\n2. Delivery of beta: 30%\n3. Go-live: 30%",
     ["40% @ milestone", "30% @ delivery", "30% @ go_live"]),
    ("sums in numbered lines without stops", "Milestones\n\n1. Layout approved: $2,000\n2. Draft delivered: $3,000\n3. Website launched: $1,000",
     ["USD 2000.00 @ milestone", "USD 3000.00 @ delivery", "USD 1000.00 @ go_live"]),
    ("lines without marks", "Payment Plan\n\n$700 on signing\n$900 upon delivery of the proofs\n"
     "$400 upon go-live",
     ["!USD 700.00 @ signing", "!USD 900.00 @ delivery", "!USD 400.00 @ go_live"]),
    ("a deposit among them, and a sentence behind", "Payment Schedule\n1. Deposit: $1,200\n2. On delivery of the first draft: $1,800\n3. On approval: $900\n"
     "Late payments bear interest at 1% per month.", ["USD 1200.00 @ none", "!USD 1800.00 @ delivery", "USD 900.00 @ milestone"]),
    ("a title in the line", "Payment. 60% of the Fee upon signing and 40% on delivery of the report.", ["!60% @ signing", "!40% @ delivery"]),
    ("stages of the work are no payments", "Project Milestones\n- 40% design complete\n- 80% design complete\n- 100% design complete", []),
    ("what is measured is none", "Project Milestones\n\n- 50% code coverage by March 1, 2025\n- 80% code coverage by June 1, 2025", []),
    ("discounts and charges are none", "Payment Terms\n\n- 4% discount on orders over $600\n- $25 late charge on overdue accounts", []),
]

TERMS = [
    ("a balance due", "Payment terms: Balance due: 45 days net.", ["!rest @ invoice +45 day"]),
    ("a discount behind", "Payment: Net 45 days from receipt of invoice, 2% discount for payment within 8 days.", ["!- @ invoice +45 day"]),
    ("a discount before", "Terms: 3% discount if paid within 7 days, otherwise net 30.", ["!- @ invoice +30 day"]),
    ("a discount in its own clause", "Invoices are due 30 days after receipt; a discount of 2% is granted for payment within 14 days.",
     ["!- @ invoice +30 day"]),
    ("a rebate alone", "A rebate of 3% applies for payments made within 7 days.", []),
    ("a time that no discount is about", "The discount is for members. Payment within 21 days of invoice is required.", ["!- @ invoice +21 day"]),
    ("one time told twice", "Net 60\nPayment is due within 60 days of the invoice date.", ["!- @ invoice +60 day"]),
    ("two times", "Net 60\nPayment is due within 30 days of the invoice date.", ["- @ invoice +60 day", "- @ invoice +30 day"]),
]

DEPOSITS = [
    ("what a deposit is needed for", "A 35% deposit is required to begin work. Remaining balance due upon completion.", ["!35% @ other", "!65% @ other"]),
    ("to start the project", "A non-refundable deposit of 40% of the fee is required to initiate the project.", ["!40% @ other"]),
    ("a booking may be the contract itself", "A 30% deposit is required to reserve a place on our calendar.", ["30% @ other"]),
    ("a permit is no payment", "A permit is required to start construction.", []),
    ("nor is a majority", "A 60% majority is required to commence the project.", []),
    ("what is asked for up front", "We require 40% up front and the balance on delivery.", ["!40% @ other", "!60% @ delivery"]),
    ("days before the event date",
     "The fee is payable as to 50% on signing. The balance is payable 10 days before the event date.",
     ["!50% @ signing", "!50% @ other -10 day"]),
    ("a rest of a sum in two parts", "The price is $70,000, payable in two parts: $45,000 on 12 March 2026 and the rest by 30 June 2026.",
     ["!USD 45000.00 @ 2026-03-12", "!USD 25000.00 @ 2026-06-30"]),
]

INVOICED = [
    ("invoiced, then due", "The total fee of $6,100.00 shall be invoiced upon completion of the project. Payment is due within 21 days of the invoice date.",
     ["!USD 6100.00 @ invoice +21 day"]),
    ("a balance that is invoiced",
     "A deposit of 30% is due on signing. The balance will be invoiced on delivery. Invoices are due within 10 days of receipt.",
     ["!30% @ signing", "!70% @ invoice +10 day"]),
    ("a first sum, and instalments beside it",
     "The Debtor shall pay the Creditor a total of $21,000 as follows: $6,000 on or before 30 June 2026; and five monthly payments of $3,000 each.",
     ["!USD 6000.00 @ 2026-06-30", "USD 3000.00 @ period_end"]),
    ("the letters of a paper end a sentence", "Payment terms: 30% in advance, 70% against copy of B/L. If Buyer fails to pay, interest of 0.1% a day applies.",
     ["30% @ none", "!70% @ shipment"]),
    ("a discount in figures is no share", "Payment terms: 2/10 net 45.", ["!- @ invoice +45 day"]),
    ("its opposite: a fraction", "2/10 of the price is due on signing.", ["!20% @ signing"]),
    ("what lateness costs is no payment", "A late payment charge of $80 per month applies.", []),
    ("its opposite: a fee that applies", "A storage fee of $80 per month applies.", ["!USD 80.00 @ period_end"]),
    ("how often is no second deed", "The hirer shall pay $1,700 on delivery and monthly instalments of $310.",
     ["USD 1700.00 @ delivery", "USD 310.00 @ period_end"]),
    ("a time told of each part, before the list",
     "Payment is net 21 days from acceptance of each deliverable. Deliverable 1: 35%, Deliverable 2: 65% = 100% total.",
     ["35% @ acceptance +21 day", "65% @ acceptance +21 day"]),
    ("and behind it", "Deliverable 1 (outline): 35%; Deliverable 2 (report): 65%. Payment will be made within 21 days of approval of each deliverable.",
     ["35% @ acceptance +21 day", "65% @ acceptance +21 day"]),
    ("its opposite: a list with times of its own", "Payment: 35% on signing, 65% on delivery. Fees are payable within 21 days of completion of each task.",
     ["!35% @ signing", "!65% @ delivery", "!- @ milestone +21 day"]),
    ("payment is so much then and so much then", "Payment is 35% on order and 65% on delivery.", ["!35% @ signing", "!65% @ delivery"]),
    ("an order that is accepted", "35% advance upon PO acceptance, 65% before dispatch.", ["!35% @ signing", "!65% @ shipment before"]),
    ("completion of a part", "35% on practical completion of the first fix; 65% on practical completion of the Works.",
     ["!35% @ milestone", "!65% @ acceptance"]),
    ("what must be kept until then", "Owner shall retain 4% of each progress payment until final acceptance of the Works.",
     ["4% of each progress payment @ final_acceptance"]),
    ("its opposite: what may be kept", "Owner may retain 4% of each progress payment until final acceptance of the Works.", []),
    ("a bond by its rate",
     "Security Deposit/ Performance Bank Guarantee @ 4% of total value of Purchase Order is required to be submitted within 21 days of the order.", []),
    ("its opposite: an advance against one", "An advance @ 4% of the order value is payable within 21 days of signing against a bank guarantee.",
     ["4% @ signing +21 day"]),
    ("days to pay in", "We will send you an invoice at the end of each month. You have 18 days to pay it.", ["- @ invoice +18 day"]),
    ("its opposite: days for another thing", "You have 18 days to cancel.", []),
    ("a balance that must be received", "The balance must be received no later than five weeks before the wedding.", ["!rest @ other -5 week"]),
    ("its opposite: a sheet", "The balance sheet must be delivered within 30 days of year end.", []),
    ("days of a year that is not told", "Buyer pays $540 on May 2 and $710 on July 3.", ["USD 540.00 @ fixed_date", "USD 710.00 @ fixed_date"]),
    ("at the end of what is done", "The agreed remuneration is due at the end of the workshop.", ["!- @ milestone"]),
    ("its opposite: the end of a period", "Rent of $700 is due at the end of each month.", ["!USD 700.00 @ period_end"]),
    ("days without a word before them", "Payment at 40 days from invoice.", ["!- @ invoice +40 day"]),
    ("a figure left open, and nothing else", "A deposit of ___% is due upon signing of this Agreement.", ["!- @ signing"]),
    ("its opposite: a choice is open too", "A deposit of ___% is due upon signing or upon delivery.", ["- @ signing"]),
    ("days left open", "Invoices are payable within ____ days of the invoice date.", ["!- @ invoice"]),
    ("stages, a line each", "Milestone 1 – Design complete: $22,000\nMilestone 2 – Draft complete: $37,000",
     ["!USD 22000.00 @ milestone", "!USD 37000.00 @ milestone"]),
    ("several that are invoiced in turn",
     "The price is invoiced 30 per cent on signing and 70 per cent on delivery. Invoices are payable within 10 days of their date.",
     ["30% @ signing", "70% @ delivery", "!- @ invoice +10 day"]),
    ("charged at once is not invoiced",
     "50% will be charged on signing and 50% on delivery. Invoices for expenses are payable within 10 days of the invoice date.",
     ["!50% @ signing", "!50% @ delivery", "!- @ invoice +10 day"]),
    ("a year and its months", "Base Rent shall be $84,000 per annum ($7,000 per month), payable in advance on the first day of each month.",
     ["USD 7000.00 @ period_end day 1"]),
    ("a month and its year", "Base Rent shall be $7,000 per month ($84,000 per annum), payable in advance on the first day of each month.",
     ["!USD 7000.00 @ period_end day 1"]),
    ("a year that is paid by the year", "The fee is £9,600 per year (£800 per month), payable annually in advance.", ["GBP 9600.00 @ period_end"]),
    ("cents before the next line", "40% Deposit Due at Signing: $5,933.40\n60% Balance Due Upon Delivery: $8,900.10",
     ["!40% USD 5933.40 @ signing", "!60% USD 8900.10 @ delivery"]),
]

DEEDS = [
    ("invoiced first, then payable",
     "Client shall pay a monthly retainer of $4,500, invoiced on the last day of each month and payable within ten days of receipt of the "
     "invoice.", ["!USD 4500.00 @ invoice +10 day"]),
    ("dates at the head of items",
     "Invoice schedule: 12 April 2026 – £4,000; 12 July 2026 – £4,000.", ["!GBP 4000.00 @ 2026-04-12", "!GBP 4000.00 @ 2026-07-12"]),
    ("what has been received is no schedule", "The Buyer has paid: 12 April 2026 – £4,000; 12 July 2026 – £4,000.", []),
    ("a settlement that is repaid",
     "The Debtor shall repay the Settlement Amount of $36,000 by twenty-four consecutive monthly payments of $1,500, commencing on "
     "1 March 2026 and continuing on the first day of each month thereafter.", ["4.17% USD 1500.00 @ 2026-03-01"]),
    ("a retainer that is required", "The Florist requires a $400 retainer at signing; the remaining $900 must be paid three weeks before the wedding.",
     ["USD 400.00 @ signing", "!USD 900.00 @ other -3 week"]),
    ("what may be invoiced", "The Agency may invoice 35% of each budget when it is approved by the Client and the outstanding 65% upon delivery.",
     ["35% @ other", "65% @ delivery"]),
    ("a third net of a period", "Our terms are one-third with order, one-third upon delivery, and one-third net 30 from shipment.",
     ["!33.33% @ signing", "!33.33% @ delivery", "!33.33% @ shipment +30 day"]),
    ("a time that another act has",
     "The Tenant shall reimburse utilities within ten days of receiving a bill, and shall pay rent of $2,900 monthly in advance.",
     ["USD 2900.00 @ period_end"]),
    ("so long after a launch", "The remaining 25% of the fee is due thirty (30) days after the launch of the app.", ["!25% @ go_live +30 day"]),
    ("without deduction", "The Tenant shall, on the first day of each month and without any deduction, pay to the Landlord rent of £880.",
     ["!GBP 880.00 @ period_end day 1"]),
]

QUOTES = [
    ("so many days", "Payment terms: 21 days.", ["!- @ invoice +21 day"]),
    ("so many days before something", "Payment terms: 21 days before the concert.", ["!- @ other -21 day"]),
    ("a deposit and the balance", "Payment terms: 40% deposit, balance on completion.", ["40% @ none", "!60% @ other"]),
    ("what is no deposit", "Payment: 40% of equipment, balance on completion.", ["40% @ none", "60% @ other"]),
    ("up front, and what is left", "60% upfront, remaining 40% upon project completion.", ["!60% @ other", "!40% @ other"]),
    ("up front to begin", "We require 60% upfront to begin work and the remaining 40% upon delivery.", ["!60% @ other", "!40% @ delivery"]),
    ("an advance payment on something", "Payment Terms\n45% advance payment on project initiation\nRemaining 55% upon go-live",
     ["!45% @ other", "!55% @ go_live"]),
    ("two events in one", "Payment terms: 45% on signing, 55% upon project completion & client satisfaction.", ["!45% @ signing", "55% @ other"]),
    ("security is no payment", "Sublessee will pay $900 to Sublessor as a security deposit.", []),
    ("a tax on top", "The rent is USD 7,500 per month plus Value Added Tax (VAT) at the applicable rate of 16%, due and payable in advance on or before the "
     "first business day of each calendar month.", ["USD 7500.00 @ period_end day 1"]),
    ("the day in the next clause", "3.1 The Licensee shall pay a monthly license fee of Rs. 3,50,000/- per month, exclusive of GST.\n"
     "3.2 The license fee shall be payable in advance on or before the 7th day of each English calendar month.", ["!INR 350000.00 @ period_end day 7"]),
    ("the day of another fee", "3.1 The Licensee shall pay a retainer of Rs. 3,50,000/- per month.\n"
     "3.2 The hosting charges shall be paid on or before the 7th day of each month.", ["!INR 350000.00 @ period_end", "!- @ period_end day 7"]),
]

RENTS = [
    ("a year that the months come to",
     "Tenant shall pay monthly rent of $3,500.00, payable in advance on the first day of each calendar month. Annual rent equals $42,000.00.",
     ["!USD 3500.00 @ period_end day 1"]),
    ("another sum of a year",
     "Tenant shall pay monthly rent of $3,500.00, payable in advance on the first day of each calendar month. The annual service fee is $4,000.00.",
     ["!USD 3500.00 @ period_end day 1", "USD 4000.00 @ period_end"]),
    ("a rate in brackets", "The rent is $5,000 per month ($30 per square foot annually), payable in advance on the first day of each month.",
     ["USD 5000.00 @ period_end day 1"]),
    ("without demand or offset",
     "Tenant shall pay rent of $2,700 per month, payable in advance on the 1st day of each month, without demand, deduction, or offset.",
     ["!USD 2700.00 @ period_end day 1"]),
    ("a part of it that rises",
     "Tenant shall pay rent of $2,700 per month, increasing by four percent (4%) annually on each anniversary of the commencement date.",
     ["USD 2700.00 @ period_end"]),
]

TRAPS = [
    ("what was received", "Payments\n$450 was received on 3 March 2026\n$650 was received on 3 April 2026", []),
    ("goals of a company", "Milestones\n\n1. Funding secured: $2,400,000\n2. Break-even: $700,000",
     ["USD 2400000.00 @ milestone", "USD 700000.00 @ milestone"]),
    ("a deposit for each change", "A 15% deposit is required to begin work on each change order.", ["15% @ none"]),
    ("a cancellation fee", "The cancellation fee is half up front and half on the date of the event.", []),
    ("a plan that may be asked for", "If the Client asks for a payment plan, the fee may be paid half up front and half on delivery.", []),
    ("letters before sums with cents", "Payment schedule\na. $3,100.50 at kick-off\nb. $2,899.50 at hand-over",
     ["!USD 3100.50 @ milestone", "!USD 2899.50 @ delivery"]),
]

OFFERS = [
    ("a quote that is accepted", "On acceptance of this quote 35% is payable; the rest on delivery.", ["!35% @ signing", "!65% @ delivery"]),
    ("an offer of ours, and the buyer", "Upon acceptance of our offer the Buyer shall pay 35%.", ["!35% @ signing"]),
    ("the goods, by the buyer", "Upon acceptance of the goods by the Buyer 35% shall be paid.", ["!35% @ acceptance"]),
    ("days of this deed", "The sum of £15,000 shall be paid within 21 days of this Deed.", ["!GBP 15000.00 @ signing +21 day"]),
    ("some day of a month", "The fee is payable in the month following delivery.", ["- @ delivery"]),
    ("parts without a share of their own", "Payment shall be in two parts: 45% on signing and 55% on delivery.", ["!45% @ signing", "!55% @ delivery"]),
]

CHAINS = [
    ("invoiced when it happens, due later",
     "We will invoice you 45% of the fee when you sign and the balance when we deliver; invoices fall due 12 days after they are sent.",
     ["45% @ signing", "55% @ delivery", "- @ invoice +12 day"]),
    ("paid when it happens",
     "You will pay us 45% of the fee when you sign and the balance on delivery; invoices for extras fall due 12 days after they are sent.",
     ["!45% @ signing", "!55% @ delivery", "- @ invoice +12 day"]),
    ("thirds by dates",
     "Sponsor shall pay $66,000 as follows: one-third by June 1, 2026; one-third by September 1, 2026; and the balance upon completion of the Event.",
     ["!33.33% @ 2026-06-01", "!33.33% @ 2026-09-01", "!33.34% @ milestone"]),
    ("a balance to be cleared", "Balance of 55% to be cleared ten days before dispatch.", ["!55% @ shipment -10 day"]),
]

SHORT = [
    ("invoiced in halves, due later",
     "Invoiced in two halves: 50% on signature of this proposal, 50% on completion of the workshop. Payable within 12 days of invoice date.",
     ["50% @ signing", "50% @ milestone", "!- @ invoice +12 day"]),
    ("invoiced as follows",
     "The total fee is $16,000, invoiced as follows: 35% upon execution of this SOW, 35% on delivery of the concepts, and the balance on delivery "
     "of the files.", ["!35% @ signing", "!35% @ delivery", "!30% @ delivery"]),
    ("a share and the balance, no verb", "*40% deposit with order, balance prior to shipment", ["!40% @ signing", "!60% @ shipment before"]),
    ("a share of something and the balance", "Only 40% of the boxes came with the order, the balance stays in store.", []),
    ("a deposit required before", "Payment Schedule\n\n45% deposit required before work begins. Balance due upon delivery of the prints.",
     ["!45% @ other before", "!55% @ delivery"]),
    ("delivery or launch",
     "Our payment schedule requires: 45% advance payment before work begins, and the remaining 55% upon delivery of final files or launch of the site.",
     ["!45% @ other before", "55% @ delivery"]),
]

ROWS = [*HALVES, *TITLES, *TERMS, *DEPOSITS, *INVOICED, *DEEDS, *QUOTES, *RENTS, *TRAPS, *OFFERS, *CHAINS, *SHORT]


@pytest.mark.parametrize(("reason", "text", "nodes"), ROWS, ids=lambda value: value if isinstance(value, str) and len(value) < 60 else "")
def test_nodes(reason: str, text: str, nodes: list[str]) -> None:
    assert [weighed(n) for n in read(text)] == nodes, reason
