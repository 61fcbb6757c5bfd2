"""English instalments of yards and building sites: launches and trials, retainage inside a share, what is released of it, deposits that
are required, the final payment, fees on top of cost, cents in words.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en.
"""

from __future__ import annotations

import pytest
from test_recognise_nodes_en import read, shown

ROWS = [
    ("yard instalments",
     "The Price shall be paid in five instalments: 20% upon signing; 20% upon steel cutting; 20% upon keel laying; 20% upon launching of the Ferry; "
     "and 20% upon delivery of the Ferry.", ["20% @ signing", "20% @ milestone", "20% @ milestone", "20% @ milestone", "20% @ delivery"]),
    ("a keel that is laid", "Owner shall pay $300,000 when the keel has been laid and $500,000 at the time the hull is launched.",
     ["USD 300000.00 @ milestone", "USD 500000.00 @ milestone"]),
    ("a plate that is cut", "Buyer shall pay $80,000 when the first steel plate is cut and $90,000 upon successful sea trials.",
     ["USD 80000.00 @ milestone", "USD 90000.00 @ milestone"]),
    ("a banking day after a date", "10% of the Price shall be paid upon the third banking day following the Steel Cutting Date.",
     ["10% @ milestone +3 workday"]),
    ("a remark before the verb",
     "The sum of One Million Dollars (US$1,000,000), equivalent to ten percent (10%) of the Price, plus any increase or minus any decrease due to "
     "adjustments of the Price hereunder, shall be paid upon completion of the trials.", ["10% USD 1000000.00 @ milestone"]),
    ("one event of two things",
     "(a) The sum of $50,000 shall be paid upon mechanical completion of the boiler house.\n\n(b) The sum of $50,000 shall be paid upon mechanical "
     "completion of the coal store.\n", ["USD 50000.00 @ milestone", "USD 50000.00 @ milestone"]),
    ("no launch of a ship", "Client shall pay $9,000 on launch of the website.", ["USD 9000.00 @ go_live"]),
    ("a share less retainage",
     "Owner shall pay the Price as follows: (1) 15% of the Price, less retainage in an amount equal to ten percent (10%) thereof, upon signing; "
     "(2) 85% of the Price, less a retention of 10% thereof, when the roof is complete.", ["15% @ signing", "85% @ milestone"]),
    ("a share less the like withholding", "Buyer shall pay 30% of the Price less the like withholding of 5% within 10 days after signing.",
     ["30% @ signing +10 day"]),
    ("released part of what was held",
     "Upon the issue of the Taking-Over Certificate, the Employer shall release 50% of the retention money held (being $40,000.00).",
     ["50% of retention money USD 40000.00 @ acceptance"]),
    ("released to the builder", "The Client will release to the Builder one-half of the retained sums within 14 days of Practical Completion.",
     ["50% of retained sums @ acceptance +14 day"]),
    ("paid part of what was held", "The Principal shall pay fifty per cent (50%) of the retention held upon issue of the certificate of practical completion.",
     ["50% of retention @ acceptance"]),
    ("discharged", "The Company shall discharge all properly rendered invoices within 45 days of receipt.", ["- @ invoice +45 day"]),
    ("cleared", "Buyer will clear every correct invoice within 21 days from its date.", ["- @ invoice +21 day"]),
    ("honoured", "The Council must honour each valid invoice within 14 days after receiving it.", ["- @ invoice +14 day"]),
    ("no invoice discharged", "The Company shall discharge its duties within 60 days of notice.", []),
    ("bills of lading cleared", "The Agent shall clear all bills of lading within 5 days of arrival.", []),
    ("a deposit that terms require", "Standard terms for new customers require a 40% deposit with order and the balance before delivery.",
     ["40% @ signing", "60% @ delivery before"]),
    ("a deposit without its time", "All orders over $5,000 require a 25% deposit.", ["25% @ none"]),
    ("a deposit of", "Custom orders require a deposit of 35% on ordering.", ["35% @ signing"]),
    ("votes are required", "A change of control requires the approval of 75% of the partners on signing.", []),
    ("a security deposit is required", "The lease requires a security deposit of $2,000 at signing.", []),
    ("terms on the confirmation", "Payment terms are as set out on the order confirmation.", []),
    ("the final payment is the unpaid balance",
     "Final payment, constituting the entire unpaid balance of the Price, shall be paid by the Owner when the Contract has been fully performed.",
     ["rest @ milestone"]),
    ("when two things have been done",
     "The balance shall be paid by the Owner when (1) the Works have been completed and (2) the Engineer has issued a final certificate.",
     ["rest @ milestone"]),
    ("an unpaid balance after default", "The entire unpaid balance shall become immediately due and payable upon default.", []),
    ("the last of the following",
     "Owner shall pay $70,000 upon the last to occur of the following: (i) the end of the storm season; or (ii) painting of the mast.",
     ["USD 70000.00 @ other"]),
    ("cost plus a fee", "Builder shall be reimbursed its costs plus a fee of 8%, payable within 20 days of receipt of invoice.", ["- @ invoice +20 day"]),
    ("the cost of the work plus a fee", "Owner shall pay the Cost of the Work plus a Builder's Fee of seven percent (7%), payable on the 15th of each month.",
     ["- @ period_end day 15"]),
    ("a percent of a cost", "Client shall pay the Architect a fee equal to 12% of the cost of the Project upon completion of the Project.",
     ["12% of cost of the project @ milestone"]),
    ("cents behind an ampersand", "Buyer shall pay Twelve thousand four hundred & 50/100 Dollars on signing.", ["USD 12400.50 @ signing"]),
    ("a year of rent in months",
     "Tenant shall pay an annual rent of Twenty-four thousand & 00/100 Dollars ($24,000.00), subject to review as set out below, payable without "
     "deduction or counterclaim in equal monthly installments of Two thousand & 00/100 Dollars ($2,000.00) per month in advance, on the 1st day of "
     "each month.", ["USD 2000.00 @ period_end day 1"]),
    ("whose fee it is",
     "Owner shall pay Anders a fee equal to 12% of the cost of the Project. Anders’s fees shall be payable within 30 days of the date of the invoice.",
     ["12% of cost of the project @ invoice +30 day"]),
    ("should is shall", "The Buyer should pay 30% of the contract price within 7 days after the contract is signed.", ["30% @ signing +7 day"]),
    ("should is if", "Should Buyer pay within 10 days of invoice, a discount of 2% applies.", []),
]

# what may be less than it seems, or hang on more than it names, needs a person
DOUBTFUL = [
    "Owner shall pay 85% of the Price, less a retention of 10% thereof, upon delivery.",
    "The balance shall be paid when (1) the Goods are delivered and (2) the Engineer has issued a final certificate.",
    "Owner shall pay $70,000 upon the last to occur of the following: (i) painting of the mast; or (ii) christening.",
    "Owner shall pay Builder the Cost of the Work plus a Fee of seven percent (7%), payable on the 15th of each month.",
    "All orders require a 25% deposit with order.",
]


@pytest.mark.parametrize(("reason", "text", "nodes"), ROWS, ids=[r[0] for r in ROWS])
def test_nodes(reason: str, text: str, nodes: list[str]) -> None:
    assert [shown(n) for n in read(text)] == nodes, reason


@pytest.mark.parametrize("text", DOUBTFUL)
def test_doubtful(text: str) -> None:
    nodes = read(text)
    assert nodes
    assert not any(n.sure for n in nodes)
