"""English payments whose time stands over a list, behind a paper, or beside what is no price: taxes, receipts, credits, exchange bands.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en.
"""

from __future__ import annotations

import pytest
from test_recognise_nodes_en import read, shown

ROWS = [
    ("a time over a list", "On Practical Completion:\n- the Contractor hands over the keys;\n- one half of the Retention is released to the Contractor.\n",
     ["50% of retention @ acceptance"]),
    ("a counted time over a list", "Within 10 days after signing:\n(a) the Seller shall deliver the plans;\n(b) the Buyer shall pay 30% of the price.\n",
     ["30% @ signing +10 day"]),
    ("an item with a time of its own", "At Closing:\n(i) Buyer shall pay $500,000; and\n(ii) Seller shall deliver the deed; and\n"
     "(iii) Buyer shall pay $200,000 within 30 days after Closing.\n", ["USD 500000.00 @ milestone", "USD 200000.00 @ other +30 day"]),
    ("a condition over a list", "If the goods are late:\n(a) Buyer shall pay $500.\n", []),
    ("half of a retention at a sentence's end", "Upon Practical Completion the Employer shall release half of the retention.", ["50% of retention @ "
        "acceptance"]),
    ("invoices in the list of shares", "Payment terms:\n- 30% on signing of the contract\n- 70% on delivery\n- Invoices are payable within 30 days of "
                                       "receipt\n",
     ["30% @ signing", "70% @ delivery", "- @ invoice +30 day"]),
    ("all invoices, numbered", "Payment Schedule:\n1. 40% upon execution of this Agreement;\n2. 60% upon completion;\n3. All invoices are payable "
                               "within 14 days.\n",
     ["40% @ signing", "60% @ other", "- @ invoice +14 day"]),
    ("a paper between the time and the balance",
     "Within 45 days following Final Completion, Owner shall, upon receipt of a final request, pay the balance of the Price.",
     ["rest @ final_acceptance +45 day"]),
    ("two balances that are paid as one",
     "Within forty (40) days after Completion, the Owner, upon submission of a final account, shall pay to the Builder the balance of the Price and the "
     "balance of any sums held back.", ["rest @ milestone +40 day"]),
    ("who shall, and what else", "The Vendor shall:\n(a) pay all sums within 10 days of invoice;\n(b) provide the Purchaser with receipts within 20 days of "
     "payment;\n(c) file returns within 5 days of each month end.\n", ["- @ invoice +10 day"]),
    ("receipts alone", "The Licensee shall:\n(a) pay all sums without set-off;\n(b) provide the Licensor with receipts within 20 days of payment.\n", []),
    ("receipts of expenses", "Company shall reimburse Consultant for travel expenses upon presentation of receipts.", []),
    ("expenses by invoice", "Company shall reimburse Consultant for travel expenses within 30 days of receipt of an invoice.", ["- @ invoice +30 day"]),
    ("a credit", "If nothing is due, Supplier shall pay the amount of such credit to Buyer within 20 days after it is agreed.", []),
    ("each quarter end", "Royalties are payable within 30 days of each calendar quarter end.", ["- @ period_end +30 day"]),
    ("a tax in brackets", "You must pay GST in addition to the fees at the rate applicable by law (currently 15%).", []),
    ("a tax beside a price", "VAT is added at the prevailing rate (presently 20%) to all fees, payable within 14 days of invoice.", ["- @ invoice +14 day"]),
    ("a band of exchange", "Payment terms: net 60. All invoices follow the exchange rate (±5% band).", ["- @ invoice +60 day"]),
    ("a damage for each day", "The Builder shall pay for each day of delay in delivery beyond the third day after the Delivery Date.", []),
    ("a deposit that is made", "Client shall be required to sign this contract and make a deposit of 40% of the total contract price upon signing; "
                               "60% balance shall "
     "be paid on the day of the show.", ["40% @ signing", "60% @ other"]),
    ("a credit that stands in a title", "Payment terms for exports (L/C 100%)\nThe price is paid by irrevocable letter of credit at sight.\n", ["- @ "
        "documents"]),
    ("a suggestion in brackets", "Invoices are payable within `[7 days]` of issue; rent is due by [10 business days] after notice.",
     ["- @ invoice +7 day", "- @ other +10 workday"]),
    ("words and figure in brackets", "Invoices are payable within [thirty (30)] days of receipt.", ["- @ invoice +30 day"]),
    ("a date that is left blank", "Buyer shall pay $5,000 on or before ____________, 20__.", ["USD 5000.00 @ fixed_date"]),
    ("a date to be inserted", "The Buyer shall pay 40% by {{deposit_due_date}} and the remaining 60% on delivery.", ["40% @ fixed_date", "60% @ delivery"]),
    ("along with the order", "Payment: Cash. 40% advance along with the confirmed order and 60% upon delivery of the material at the site.",
     ["40% @ signing", "60% @ delivery"]),
    ("a balance payment", "The Price is paid thus: (a) 10% deposit upon signing; (b) 90% balance payment at completion through direct bank transfer "
                          "to the account.",
     ["10% @ signing", "90% @ other"]),
    ("a time between the verb's two words", "The Purchaser shall upon execution of this Agreement pay the Deposit of $5,000.", ["USD 5000.00 @ signing"]),
    ("a demand between them", "The Buyer shall upon demand pay $500.", []),
    ("shillings of Kenya", "The Balance, being Kenya Shillings Eighteen Million (Kshs. 18,000,000/-), shall be paid on delivery.",
     ["KES 18000000.00 @ delivery"]),
    ("rupees with their stroke", "The Licensee shall pay Rs. 25,000/- per month in advance.", ["INR 25000.00 @ period_end"]),
    ("a cheque of so many days", "Progress payments shall be released by 60-day post-dated cheque upon approval of the invoice.", ["- @ invoice"]),
    ("the first moiety", "The first moiety of retention shall be released within 14 days after practical completion.", ["50% of retention @ "
        "acceptance +14 day"]),
    ("the first half in percent", "The first 50% of the retention shall be released upon practical completion.", ["50% of retention @ acceptance"]),
    ("the other half of a retention", "50% of retention shall be released at Practical Completion. The balance shall be released at expiry of the "
                                      "Defects Liability Period.",
     ["50% of retention @ acceptance", "50% of retention @ warranty_expiry"]),
    ("the balance of another thing", "Half of the retention is released at completion. The balance of the Price is paid on delivery.",
     ["50% of retention @ none", "rest @ delivery"]),
    ("a retention of at most so much", "Employer may retain up to 5% of each payment. The retention shall be released on final acceptance.", ["- @ "
        "final_acceptance"]),
    ("a certificate by its letters", "The Retention shall be released within thirty (30) days of FAC issuance.", ["- @ final_acceptance +30 day"]),
    ("a price paid in stock", "The Price is paid as follows: (a) $300,000 in cash at Closing; (b) $100,000 in Buyer's common stock.",
     ["USD 300000.00 @ other"]),
    ("a label on the next line", "Event Secured: Your date and time are now reserved exclusively for you\nBalance Payment: Final payment will be due "
                                 "on the day of "
     "your event\nDelivery & Setup: We arrive on time and make everything perfect\n", ["- @ other"]),
    ("a date of signing in one word", "The final payment will be due 45 days after [SignDate].", ["- @ signing +45 day"]),
    ("the final payment behind a first one",
     "An initial payment of $9,000 will be made within 7 days of the signed date.\nThe final payment will be due 45 days after the launch of the site.\n",
     ["USD 9000.00 @ signing +7 day", "- @ go_live +45 day"]),
    ("a deposit that work will require",
     "Any fixed price work will require a deposit of 40% before any work is undertaken, and the remainder paid upon completion of the works.",
     ["40% @ none", "60% @ milestone"]),
    ("only after", "Commission is payable only after the Agency has received the price in full.", ["- @ other"]),
    ("a notice only", "The Buyer may terminate only upon written notice.", []),
    ("a choice of paces", "Fees are billed monthly, quarterly, or annually as selected.", []),
    ("when payment is due, as a label", "- Minimum royalty: $40,000\n- Payment due: within 45 days of quarter end\n", ["- @ period_end +45 day"]),
    ("wages and the day of the salary", "5. The Employer shall pay the helper wages of SGD 420 per month.\n6. The salary shall be paid on the 5th day "
                                        "of every month.\n",
     ["SGD 420.00 @ period_end day 5"]),
    ("wages of one's own workers", "The Contractor shall pay wages to its workers within 7 days.", []),
    ("an advance that is no part of a whole", "Payment: 40% advance, 50% on delivery.", ["40% @ none", "50% @ delivery"]),
    ("a price and its parts in the next clause",
     "1. PAYMENT TERMS\n   1.1 Purchase Price: Buyer shall pay to Seller the sum of $800,000.\n   \n   1.2 Payment Schedule:\n       - 50% ($400,000) "
     "at closing\n"
     "       - 50% ($400,000) within 30 days of closing\n", ["50% USD 400000.00 @ milestone", "50% USD 400000.00 @ other +30 day"]),
    ("the balance of a deposit",
     "The Purchaser shall pay $5,000, equivalent to 5% of the Purchase Price, upon execution of the form, with the balance of the down payment due within 30 "
     "days of signing this Agreement, together constituting 20% of the Purchase Price.", ["5% USD 5000.00 @ signing", "- @ signing +30 day"]),
    ("interest by the year is no pace", "Buyer shall pay $3,000 on signing, with interest at 7% per annum on the unpaid balance.", ["USD 3000.00 @ signing"]),
    ("a deposit of a price that is required",
     "A down payment of 30% of the total contract price is required before fabrication begins. The remaining balance is due upon delivery.",
     ["30% @ other before", "70% @ delivery"]),
    ("a time under a verb and its object", "You must pay the Fees:\na. within 30 days of the date of invoice; and\nb. in cleared funds without set-off.\n",
     ["- @ invoice +30 day"]),
    ("instalments whose first one has a line of its own",
     "The fee shall be paid in three (3) installments as follows:\n\nFirst Installment\nCAD $850\nPayable before the commencement of the search.\n",
     ["CAD 850.00 @ milestone before"]),
    ("how long a service runs", "Total Fee $1,800 (Service Period: 12 months, from August 07, 2026), payable upon signing.", ["USD 1800.00 @ signing"]),
    ("a security deposit along with the fee", "The Licensee shall pay a monthly fee of $800 along with an interest-free security deposit of $4,000.",
     ["USD 800.00 @ period_end"]),
    ("a field within brackets", "Each invoice shall be payable within [{{payment.days}}] days of receipt.", ["- @ invoice"]),
    ("lakhs in words", "The Purchaser shall pay Rs. 10,00,000/- (Rupees Ten Lakhs only) before 15th August 2024.", ["INR 1000000.00 @ 2024-08-15"]),
]


@pytest.mark.parametrize(("reason", "text", "nodes"), ROWS, ids=[r[0] for r in ROWS])
def test_nodes(reason: str, text: str, nodes: list[str]) -> None:
    assert [shown(n) for n in read(text)] == nodes, reason


# a sum called the whole price beside a balance of it; a date that is left open
DOUBTFUL = [
    "The total Purchase Price to be paid by Buyer at closing shall be $240,000. The balance of the Purchase Price shall be paid at Closing.",
    "Buyer shall pay $5,000 on or before ____________, 20__.",
]


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubtful(text: str) -> None:
    nodes = read(text)
    assert nodes
    assert not any(n.sure for n in nodes)


SURE = [
    ("60% on delivery beside a deposit", "Payment: 40% deposit, 60% on delivery.", ["60% @ delivery"]),
    ("two parts beside an advance", "Payment schedule: 40% mobilisation advance, 50% on delivery, 10% upon final acceptance.", ["50% @ "
        "delivery", "10% @ final_acceptance"]),
    ("a pace and its day", "The salary shall be paid monthly in arrears on or before the last working day of each month.", ["- @ period_end"]),
    ("a design that is completed", "Client shall pay 20% upon completion of the engineering design and 80% upon sign-off of the design.", ["20% @ milestone"]),
    ("against a pro-forma", "Payment terms: 40% against pro-forma invoice, 60% on delivery.", ["40% @ invoice", "60% @ delivery"]),
    ("a choice of times", "Payment: 40% deposit, 60% on delivery or within 30 days.", []),
    ("a share of which nothing is told", "Payment: 40%, 60% on delivery.", []),
]


@pytest.mark.parametrize(("reason", "text", "nodes"), SURE, ids=[r[0] for r in SURE])
def test_sure(reason: str, text: str, nodes: list[str]) -> None:
    assert [shown(n) for n in read(text) if n.sure] == nodes, reason
