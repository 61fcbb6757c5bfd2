"""English licence, agency, sponsorship and development agreements as companies negotiate them: deadlines of milestones, commissions that wait
for the customer's money, each such payment, deposits of a price told in brackets, interest in the same sentence.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en.
"""

from __future__ import annotations

import pytest
from test_recognise_nodes_en import read, shown

ROWS = [
    ("by when a milestone has to be met",
     "Licensee shall make the following payments: (a) Completion of the pilot plant within 12 months of signing: $400,000; (b) Filing of the dossier "
     "by March 1, 2027: $60,000; (c) Within 18 months of signing: $500,000.",
     ["USD 400000.00 @ milestone", "USD 60000.00 @ milestone", "USD 500000.00 @ signing +18 month"]),
    ("by when a thing has to be handed over",
     "Sponsor shall make these milestone payments: (i) Delivery of the first prototype no later than 90 days after the Effective Date: USD 30,000; "
     "(ii) Enrolment of the last patient within two years of the Effective Date - USD 45,000.",
     ["USD 30000.00 @ delivery", "USD 45000.00 @ milestone"]),
    ("no deed before its time",
     "Buyer shall make the following payments: (a) Payment within 10 days of the Effective Date: $80,000; (b) $70,000 within 30 days of filing of the "
     "patent.",
     ["USD 80000.00 @ effective +10 day", "USD 70000.00 @ milestone +30 day"]),
    ("the customer's money has come in", "Commissions shall be paid to the Agent 30 days after invoice payment is received from the end customer.",
     ["- @ upstream_payment +30 day"]),
    ("the customer has paid", "Principal shall pay the commission within ten days after the customer has paid the relevant invoice.",
     ["- @ upstream_payment +10 day"]),
    ("the related invoice is paid", "Vendor shall pay the finder's fee within 15 days after receipt of payment of the related invoice.",
     ["- @ upstream_payment +15 day"]),
    ("paid by the client", "The referral fee is payable 20 days after payment of the invoice by the client.", ["- @ upstream_payment +20 day"]),
    ("the invoice itself", "Customer shall pay within 20 days after receipt of the invoice from the Owner.", ["- @ invoice +20 day"]),
    ("each such payment behind", "Advertiser shall pay the Network $18,000 per month during the Term, each such payment to be made no later than the tenth "
     "(10th) day following the end of the month.", ["USD 18000.00 @ period_end +10 day"]),
    ("each payment by a day", "Host will pay Tracto EUR 4,000 per quarter, each such payment being due within 20 days after the end of the quarter.",
     ["EUR 4000.00 @ period_end +20 day"]),
    ("each payment from an invoice", "Client shall pay $9,000 a month, each payment to be made within 15 days of receipt of an invoice.",
     ["USD 9000.00 @ invoice +15 day"]),
    ("a bonus on sales", "Should the target be met, Licensee shall pay Licensor a sales bonus of $500,000 within sixty (60) days after the end of "
     "that calendar year.",
     ["USD 500000.00 @ period_end +60 day"]),
    ("no bonus but a threshold", "If net sales of $500,000 are reached, Licensee shall report them within ten days.", []),
    ("a deposit and its price in brackets",
     "Purchaser shall pay a deposit of $80,000 (twenty percent of the Purchase Price of $400,000) upon signing; the remaining $320,000 shall be paid "
     "on delivery.",
     ["20% USD 80000.00 @ signing", "USD 320000.00 @ delivery"]),
    ("a part and its fee in brackets", "Client shall pay EUR 15,000 (30% of the total fee of EUR 50,000) within 10 days of signing.", ["30% EUR "
     "15000.00 @ signing +10 day"]),
    ("another sum in brackets", "Client shall pay EUR 15,000 (30% of the fee) on signing and EUR 50,000 on delivery.",
     ["30% EUR 15000.00 @ signing", "EUR 50000.00 @ delivery"]),
    ("by the hour", "Client shall pay Consultant at the rate of $190 on an hourly basis and shall settle invoices within 20 days of receipt.",
     ["- @ invoice +20 day"]),
    ("damages, then the price",
     "Seller shall pay Buyer, as liquidated damages, two percent (2%) of the price of late Products for each week of delay; payment for conforming "
     "Products is due "
     "thirty (30) days from delivery.", ["- @ delivery +30 day"]),
    ("damages alone", "Seller shall pay Buyer, as liquidated damages, $5,000 within ten days of the missed delivery.", []),
    ("the first sum, the second", "The first $90,000 shall be paid upon execution of this Agreement, the second $90,000 shall be paid sixty days "
     "thereafter, and the "
     "final $40,000 upon acceptance.", ["USD 90000.00 @ signing", "USD 90000.00 @ signing +60 day", "USD 40000.00 @ acceptance"]),
    ("the first sum of sales", "Licensee shall pay 5% of the first $90,000 of net sales within 20 days after the end of each quarter.",
     ["5% of net sales @ period_end +20 day"]),
    ("for each copy", "The Reseller shall pay the Vendor for each copy licensed during a month by the twelfth day of the following month.",
     ["- @ period_end day 12"]),
    ("may invoice", "Supplier may invoice the tooling in two instalments: 30% with the order, 70% after approval of the samples.",
     ["30% @ signing", "70% @ acceptance"]),
    ("may charge, in no parts", "Supplier may charge $500 for each late return.", []),
    ("rents that came in", "Owner shall pay the Manager a fee of three percent of collected rents, such fee to be paid monthly in arrears.",
     ["3% of collected rents @ period_end"]),
    ("based on", "Licensee shall pay royalties at a rate of 8% based on Net Revenue. Royalty payments shall be made within 30 days of each quarter end.",
     ["8% of net revenue @ period_end +30 day"]),
    ("income that came in", "Licensee shall pay 25% of all Sublicense Income within 45 days after receipt of such Sublicense Income.",
     ["25% of sublicense income @ upstream_payment +45 day"]),
    ("before each period of support", "The support fee is 15% of the list price and is payable thirty (30) days before the beginning of each annual "
     "support period.",
     ["15% of list price @ period_end -30 day"]),
    ("it will be charged", "A set-up fee of $1,500 will be charged on signing.", ["USD 1500.00 @ signing"]),
    ("charged at each renewal", "Unless Licensee elects otherwise by written notice, the renewal fee of $15,000 will be charged on each anniversary of the "
     "Effective Date.", ["USD 15000.00 @ period_end"]),
    ("a late fee is charged", "A late fee of $50 will be charged on the thirtieth day after the due date.", []),
    ("the sum of costs", "Buyer shall reimburse tooling costs in the amount of $90,000 as follows: $40,000 upon completion of the design and $50,000 "
     "upon delivery.",
     ["USD 40000.00 @ milestone", "USD 50000.00 @ delivery"]),
    ("prior to the show", "Promoter shall pay $60,000, half of which is due upon signing and the balance of which is due in cash immediately prior to "
     "the show.",
     ["50% @ signing", "50% @ other before"]),
    ("a price payable in lettered parts",
     "The consideration payable by Buyer is $3,000,000, payable (a) $500,000 on the date of this Agreement, (b) $1,000,000 ninety (90) days after the "
     "date of this "
     "Agreement and (c) $1,500,000 on December 1, 2027.", ["USD 500000.00 @ signing", "USD 1000000.00 @ signing +90 day", "USD 1500000.00 @ 2027-12-01"]),
    ("approval of an authority", "A milestone payment of $2,500,000 is payable ninety (90) days following receipt of marketing approval in Japan.",
     ["USD 2500000.00 @ milestone +90 day"]),
    ("the due date of an invoice", "All payments shall be made within five business days of the due date stated in the invoice.", ["- @ fixed_date +5 "
     "workday"]),
    ("the advance is paid", "Company shall pay Lender an advance of $10,000. The Advance will be paid within ten days of delivery of the Master.",
     ["USD 10000.00 @ delivery +10 day"]),
    ("reports are handed in", "Report due within 15 days of the end of each month.", []),
]

# plain to any reader: what is lessened is told nowhere, or a person is told that what is late bears interest
SURE = [
    ("Unless disputed in good faith, all invoices shall be paid in full within 45 days of receipt, and any amount not so paid shall bear interest at "
     "the lesser "
     "of 1.5% per month and the highest lawful rate.", 1),
    ("Customer shall pay each invoice within 30 days after receipt; overdue amounts shall accrue interest at 1% per month.", 1),
    ("Company shall pay all undisputed invoices within 30 days of receipt, and late payments shall be subject to a late fee of $50.", 1),
    ("Within 20 days following the end of each month, Reseller shall pay the amounts due for copies sold during such month, less any refunds granted under "
     "Section 4.", 1),
    ("Customer shall pay each such invoice within 45 days after receipt, except for amounts disputed in accordance with Section 8.3.", 1),
    ("Customer shall pay each invoice within 45 days after receipt, other than charges which are disputed in good faith.", 1),
    ("Client shall pay a monthly fee of $4,500, payable on the first day of each month, plus a one-time set-up fee of $12,000 due upon execution hereof.", 2),
    ("Client shall pay $60,000 as follows: one-third within ten days after signing, one-third on the six-month anniversary of signing and one-third "
     "on the first "
     "anniversary of signing.", 3),
    ("Licensee shall pay Licensor $200,000 within 5 business days of the Effective Date. Such fee is non-refundable and shall be credited against "
     "royalties.", 1),
    ("Publisher shall pay Author an advance against royalties of $30,000 within 30 days of signing.", 1),
    ("Customer shall pay for all Products within thirty days following the date of the invoice, which shall not be dated earlier than the shipment.", 1),
    ("Amounts that are not disputed shall be paid no later than the 30th day following Owner's receipt of the invoice.", 1),
    ("Payment is due within 30 days after receipt of a correct invoice, together with such supporting documentation as Customer may reasonably request.", 1),
    ("License fee: $60,000, due 50% at contract signing, 25% at installation and 25% thirty days after go-live.", 3),
    ("Buyer shall reimburse tooling costs in the amount of $90,000 as follows: $40,000 upon completion of the design and $50,000 upon delivery.", 2),
    ("A fee of US$ 75,000 shall be paid by Franchisee, US$ 25,000 of which is payable upon signing and US$ 50,000 of which is payable upon delivery.", 2),
    ("Sponsor shall pay a fee of $900,000, of which $300,000 shall be paid on or before March 1, 2026 and $600,000 on or before June 1, 2026.", 2),
    ("Advertiser shall pay $18,000 per month, each such payment to be made no later than the tenth (10th) day following the end of the month.", 1),
]

DOUBTFUL = [
    "Vendor shall pay $200,000 on the date that Vendor first makes the Service available to the public, but in no event later than March 31, 2027.",
    "Plan shall remit payment to Pharmacy within fourteen days of claim submission.",
    "Within 30 days of Licensor's delivery of the Source Code and its verification by Licensee, Licensee shall pay the sum of $1,100,000.",
    "The support fee of $900 is payable 30 days before the beginning of each support period.",
    "All payments shall be made within five business days of the due date stated in the invoice.",
    "Customer shall pay $5,000 not earlier than 30 days after delivery.",
    "License fee: $60,000, due 50% at contract signing and 25% at installation.",
    "Licensee shall pay Licensor $200,000 within 5 days of the Effective Date. Such fee shall be reduced by any amount credited.",
    "On the thirtieth day after the Closing and on the same day of each of the eleven succeeding months, Outsourcer shall be paid a fee of $210,000.",
    "Customer shall pay $70,000 thirty days after delivery and on each anniversary thereafter.",
    "Client shall pay $5,000 on signing and annually thereafter.",
    "Agent's commission shall be payable on the 20th day of the month following the month in which Principal receives payment.",
    "Customer shall pay each invoice within 45 days after receipt, except for the first invoice, which is paid on signing of the order form.",
    "Customer shall pay each invoice within 45 days after receipt, unless the buyer objects.",
    "Within 20 days following the end of each month, Reseller shall pay a fee of $500, less any refunds granted.",
    "Company shall pay $9,000 within 30 days of receipt of invoice, and any amount not so paid shall be deferred.",
]


@pytest.mark.parametrize(("reason", "text", "nodes"), ROWS, ids=[r[0] for r in ROWS])
def test_nodes(reason: str, text: str, nodes: list[str]) -> None:
    assert [shown(n) for n in read(text)] == nodes, reason


@pytest.mark.parametrize(("text", "count"), SURE)
def test_sure(text: str, count: int) -> None:
    assert [n.sure for n in read(text)] == [True] * count


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubtful(text: str) -> None:
    nodes = read(text)
    assert nodes
    assert not all(n.sure for n in nodes)
