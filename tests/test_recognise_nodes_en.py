"""English payment clauses of many trades → payment nodes: a table of classes of wording, each row with its reason.

How a node is written below: VALUE @ WHEN. VALUE: 30%, 5% of net sales, USD 500.00, "rest", "-" for none. WHEN: the events (joined by "&"), then
+30 day (after), -3 day (before), "before" without a period, "day 15" of the month, "eom"; or a date.
"""

from __future__ import annotations

import pytest
from conftest_reading import paper

from tenor.contracts.recognise import nodes_en
from tenor.contracts.recognise.reading import open_reading
from tenor.model import PaymentNode


def read(text: str) -> tuple[PaymentNode, ...]:
    """The nodes of a text, one paragraph a line."""
    return nodes_en.find(open_reading(paper(text, language="en")))[0]


def figure(value: object) -> str:
    text = f"{value * 100:f}"  # type: ignore[operator]
    return (text.rstrip("0").rstrip(".") if "." in text else text) + "%"


def shown(node: PaymentNode) -> str:
    """VALUE @ WHEN, as the table below writes it."""
    value = []
    if node.share is not None:
        value.append(figure(node.share))
    if node.other_share is not None:
        value.append(f"{figure(node.other_share)} of {node.other_base.lower()}")
    if node.amount is not None:
        value.append(f"{node.amount.currency} {node.amount}")
    if node.rest and not value:
        value.append("rest")
    t = node.trigger
    when = [t.on.isoformat() if t.on else "&".join(e.kind.value for e in t.events) or "none"]
    if t.offset and t.direction == "within_period":
        when.append(f"day {t.offset.count}")
    elif t.offset:
        when.append(f"{'-' if t.direction == 'before' else '+'}{t.offset.count} {t.offset.unit.value}")
    elif t.direction == "before":
        when.append("before")
    if t.month_end:
        when.append("eom")
    return f"{' '.join(value) or '-'} @ {' '.join(when)}"


# reason, text, nodes
INVOICE = [
    ("days after receipt", "Buyer shall pay each invoice within thirty (30) days after receipt thereof.", ["- @ invoice +30 day"]),
    ("passive", "All invoices shall be paid within 45 days of the invoice date.", ["- @ invoice +45 day"]),
    ("due", "Invoices are due and payable thirty (30) days from the date of invoice.", ["- @ invoice +30 day"]),
    ("net", "Payment terms are net 60 days from invoice date.", ["- @ invoice +60 day"]),
    ("net, bare", "Terms of payment: Net 30.", ["- @ invoice +30 day"]),
    ("net with words", "All amounts are payable net forty-five (45) days.", ["- @ invoice +45 day"]),
    ("of receipt", "Reseller shall pay the invoice within 30 days of receipt.", ["- @ invoice +30 day"]),
    ("bare period after an invoice",
     "Vendor will invoice Client at the end of each month, and Client shall pay such invoices within fifteen (15) days.",
     ["- @ invoice +15 day"]),
    ("inserted time",
     "Customer shall, within ten (10) business days after receipt of an undisputed invoice, pay the amount stated in it.",
     ["- @ invoice +10 workday"]),
    ("fronted time", "Within 21 days of its receipt of a proper invoice, Company shall remit payment to Manufacturer.", ["- @ invoice +21 day"]),
    ("two acts", "Seller shall issue an invoice upon shipment and Buyer shall pay the invoice within 30 days of receipt.", ["- @ invoice +30 day"]),
    ("invoice monthly, pay later",
     "Contractor shall invoice the Owner on a monthly basis and the Owner shall pay all undisputed amounts within forty-five (45) days of "
     "the invoice date.",
     ["- @ invoice +45 day"]),
    ("month end", "The purchaser will make payment 30 days after the end of the month in which the invoice is dated.", ["- @ invoice +30 day eom"]),
    ("eom", "Payment is due net 30 days end of month.", ["- @ invoice +30 day eom"]),
    ("no later than",
     "Payment shall be made no later than thirty (30) days following the date on which the invoice is received.",
     ["- @ invoice +30 day"]),
    ("after the invoice is issued",
     "The Distributor will settle all invoices not later than 60 days after the invoice is issued.",
     ["- @ invoice +60 day"]),
    ("days' end of the line", "Fees are payable within\n30 days of the date of the applicable invoice.", ["- @ invoice +30 day"]),
    ("page number between",
     "Licensee shall pay all amounts due within thirty (30) days after receipt of the\n\n   14   \n\ninvoice issued by Licensor.",
     ["- @ invoice +30 day"]),
    ("late part behind it is none",
     "Client shall pay all fees within 30 days of invoice; amounts not paid within 60 days shall bear interest at 1% per month.",
     ["- @ invoice +30 day"]),
    ("late sentence before it",
     "If payment is not received within ten days after the due date, a late fee of 2% shall be payable. Invoices are payable within 20 days "
     "of receipt.",
     ["- @ invoice +20 day"]),
    ("upon receipt", "Subscription fees are due upon receipt of invoice.", ["- @ invoice"]),
    ("in currency", "Payment for the Services shall be in Euros and made within thirty days of Supplier's invoice.", ["- @ invoice +30 day"]),
    ("coordinate", "Buyer will review each invoice and pay it within 30 days after its receipt.", ["- @ invoice +30 day"]),
    ("bill", "Tenant shall pay such charges within twenty (20) days after receipt of a bill therefor.", ["- @ invoice +20 day"]),
    ("reimbursement",
     "Company shall reimburse Consultant for approved expenses within thirty (30) days of receipt of an invoice.",
     ["- @ invoice +30 day"]),
    ("working days", "The Agency's fees will be paid within 14 working days of the date of each invoice.", ["- @ invoice +14 workday"]),
    ("Payments shall be due", "Payments shall be due thirty (30) days after receipt by Buyer of a correct invoice.", ["- @ invoice +30 day"]),
    ("in advance, then days",
     "Subscriber shall pay the subscription fees in advance, within 14 days of the date of each invoice.",
     ["- @ invoice +14 day"]),
]
PERIODIC = [
    ("royalty, quarter",
     "Licensee shall pay to Licensor a royalty of 5% of Net Sales within thirty (30) days following the end of each calendar quarter.",
     ["5% of net sales @ period_end +30 day"]),
    ("no value", "Royalties shall be paid within forty-five (45) days after the close of each calendar quarter.", ["- @ period_end +45 day"]),
    ("report with payment",
     "Within 30 days after the end of each month, Affiliate shall deliver to Company a report of sales together with payment of the "
     "commissions due.",
     ["- @ period_end +30 day"]),
    ("report and pay",
     "Within sixty (60) days after the end of each fiscal quarter, Licensee shall submit a royalty report and pay the royalties due for that "
     "quarter.",
     ["- @ period_end +60 day"]),
    ("day of month", "Rent of $4,500 is due on the first day of each month.", ["USD 4500.00 @ period_end day 1"]),
    ("day of month, passive", "Rent shall be paid monthly in advance on or before the fifth (5th) day of each month.", ["- @ period_end day 5"]),
    ("retainer",
     "Client agrees to pay Consultant a monthly retainer of $10,000, payable on the first business day of each month.",
     ["USD 10000.00 @ period_end day 1"]),
    ("per month", "Company shall pay Contractor $3,500 per month.", ["USD 3500.00 @ period_end"]),
    ("per month, arrears", "The service fee of EUR 2,000 per month is payable monthly in arrears.", ["EUR 2000.00 @ period_end"]),
    ("annual in advance", "The annual maintenance fee of $18,000 shall be paid annually in advance.", ["USD 18000.00 @ period_end"]),
    ("monthly basis", "Fees shall be paid on a monthly basis.", ["- @ period_end"]),
    ("share of another thing, day of month",
     "Franchisee shall pay a continuing royalty fee equal to 6% of Gross Revenues on or before the tenth day of each month.",
     ["6% of gross revenues @ period_end day 10"]),
    ("within days of month end", "Commissions will be paid within 15 days of the end of the month.", ["- @ period_end +15 day"]),
    ("following month", "Commissions shall be paid on the 20th day of the month following the month of sale.", ["- @ period_end day 20"]),
    ("last day", "The monthly fee is payable on the last day of each month.", ["- @ period_end"]),
    ("quarterly, amount", "Sponsor shall pay $25,000 at the end of each calendar quarter.", ["USD 25000.00 @ period_end"]),
    ("year end",
     "Within ninety (90) days after the end of each contract year, Distributor shall pay Manufacturer the marketing contribution.",
     ["- @ period_end +90 day"]),
    ("half year", "Royalty payments shall be made within 60 days after each June 30 and December 31.", ["- @ period_end +60 day"]),
    ("semi-annual", "The management fee is payable semi-annually in arrears.", ["- @ period_end"]),
    ("accounting period",
     "Publisher shall pay Author royalties within sixty days following the close of each accounting period.",
     ["- @ period_end +60 day"]),
    ("fee shall be per year", "The support fee shall be USD 12,000 per year.", ["USD 12000.00 @ period_end"]),
    ("15 days from the end", "Payments are to be made 15 days from the end of each quarter.", ["- @ period_end +15 day"]),
    ("month-end", "The Operator shall remit the net proceeds to the Owner within ten (10) days of month-end.", ["- @ period_end +10 day"]),
    ("thirtieth day after",
     "Licensee shall pay royalties on or before the thirtieth (30th) day after the close of each calendar quarter.",
     ["- @ period_end +30 day"]),
]
STAGES = [
    ("three shares",
     "Customer shall pay Supplier thirty percent (30%) of the Contract Price upon execution of this Agreement, forty percent (40%) upon "
     "delivery of the Equipment, and the remaining thirty percent (30%) within ten (10) days after Final Acceptance.",
     ["30% @ signing", "40% @ delivery", "30% @ final_acceptance +10 day"]),
    ("two sums",
     "Company shall pay a non-refundable upfront fee of $2,000,000 within five (5) business days after the Effective Date and $3,000,000 "
     "upon FDA approval of the Product.",
     ["USD 2000000.00 @ effective +5 workday", "USD 3000000.00 @ milestone"]),
    ("total, semicolons",
     "Sponsor shall pay the sponsorship fee of $250,000 as follows: $100,000 on or before March 1, 2015; $100,000 on or before June 1, 2015; "
     "and $50,000 on or before September 1, 2015.",
     ["USD 100000.00 @ 2015-03-01", "USD 100000.00 @ 2015-06-01", "USD 50000.00 @ 2015-09-01"]),
    ("items on lines",
     "The Purchase Price shall be paid as follows:\n(a) 40% upon signing of this Agreement;\n(b) 50% upon delivery of the Machine; and\n(c) 10% "
     "within 30 days after acceptance of the Machine.",
     ["40% @ signing", "50% @ delivery", "10% @ acceptance +30 day"]),
    ("items ending in stops",
     "Client will pay the Project Fee according to the following schedule:\n1. 50% upon execution of this Agreement.\n2. 25% upon delivery of "
     "the beta version.\n3. 25% upon final acceptance.",
     ["50% @ signing", "25% @ delivery", "25% @ final_acceptance"]),
    ("fronted times",
     "Upon execution of this Agreement, Licensee shall pay Licensor $75,000, and upon delivery of the Software, Licensee shall pay Licensor "
     "$125,000.",
     ["USD 75000.00 @ signing", "USD 125000.00 @ delivery"]),
    ("half and balance",
     "The Buyer shall pay one-half of the price on signing and the balance upon delivery of the goods.",
     ["50% @ signing", "50% @ delivery"]),
    ("prior to",
     "Purchaser will pay 50% of the order value prior to shipment and the remaining balance within 45 days after shipment.",
     ["50% @ shipment before", "50% @ shipment +45 day"]),
    ("words and figures",
     "The Licensee shall pay an initial license fee of Fifty Thousand Dollars ($50,000) upon the signing of this Agreement.",
     ["USD 50000.00 @ signing"]),
    ("words and figures, second order",
     "Consultant shall be paid $8,000 (eight thousand dollars) upon completion of the Services.",
     ["USD 8000.00 @ milestone"]),
    ("share and its sum",
     "Owner shall pay Contractor 20% of the Contract Price ($60,000) within 7 days after the Effective Date.",
     ["20% USD 60000.00 @ effective +7 day"]),
    ("deposit",
     "Party A shall pay Party B 20% of the total price as a deposit within 7 days after signing, 70% before shipment and 10% after "
     "acceptance.",
     ["20% @ signing +7 day", "70% @ shipment before", "10% @ acceptance"]),
    ("equal instalments",
     "The Fee of USD 120,000 shall be paid in twelve equal monthly instalments commencing on January 1, 2025.",
     ["8.33% USD 10000.00 @ 2025-01-01"]),
    ("ranked instalments",
     "The License Fee is payable in two equal installments, the first upon execution of this Agreement and the second upon acceptance of the "
     "Software.",
     ["50% @ signing", "50% @ acceptance"]),
    ("instalments of a sum each",
     "Buyer shall pay the price in four (4) equal quarterly installments of $25,000 each, the first of which is due on April 1, 2012.",
     ["25% USD 25000.00 @ 2012-04-01"]),
    ("instalments on dates",
     "The franchise fee shall be paid in two equal installments on May 1, 2010 and October 1, 2010.",
     ["50% @ 2010-05-01", "50% @ 2010-10-01"]),
    ("signing and closing",
     "Buyer shall pay fifty percent (50%) of the Purchase Price at signing and fifty percent (50%) at closing.",
     ["50% @ signing", "50% @ other"]),
    ("date, first", "On or before July 15, 2013, Licensee shall pay Licensor the sum of $40,000.", ["USD 40000.00 @ 2013-07-15"]),
    ("no later than a date", "The balance is due no later than December 31, 2024.", ["rest @ 2024-12-31"]),
    ("milestones",
     "Pharma shall make the following milestone payments to Biotech: (i) $1,000,000 upon filing of an IND; (ii) $5,000,000 upon dosing of "
     "the first patient in a Phase III trial; and (iii) $20,000,000 upon regulatory approval in the United States.",
     ["USD 1000000.00 @ milestone", "USD 5000000.00 @ milestone", "USD 20000000.00 @ milestone"]),
    ("milestone, days",
     "Licensee shall pay Licensor One Million Dollars ($1,000,000) within thirty (30) days after the first commercial sale of the Licensed "
     "Product.",
     ["USD 1000000.00 @ milestone +30 day"]),
    ("invoice for a share", "Vendor shall invoice Customer 50% of the Fees upon signing and 50% upon go-live.", ["50% @ signing", "50% @ go_live"]),
    ("t/t", "Payment: 30% T/T in advance, 70% before shipment.", ["30% @ none", "70% @ shipment before"]),
    ("retention",
     "Ten percent (10%) of the price shall be retained and paid upon expiry of the twelve-month warranty period.",
     ["10% @ warranty_expiry"]),
    ("documents",
     "Ninety percent of the invoice value shall be paid against presentation of the shipping documents and ten percent within 30 days after "
     "acceptance of the goods.",
     ["90% @ documents", "10% @ acceptance +30 day"]),
    ("lc", "Payment shall be made by irrevocable letter of credit at sight against presentation of shipping documents.", ["- @ documents"]),
    ("days of shipment", "Distributor will pay for the Products within sixty (60) days of shipment.", ["- @ shipment +60 day"]),
    ("later of",
     "Buyer shall pay the balance within 15 days after the later of delivery of the Goods and receipt of the invoice.",
     ["rest @ delivery&invoice +15 day"]),
    ("third shares",
     "The development fee is payable one-third upon signing, one-third upon delivery of the prototype and one-third upon final acceptance.",
     ["33.33% @ signing", "33.33% @ delivery", "33.33% @ final_acceptance"]),
    ("such fee",
     "Licensee shall pay an upgrade fee of $15,000. Such fee shall be paid within 10 days after delivery of the upgrade.",
     ["USD 15000.00 @ delivery +10 day"]),
    ("shared time",
     "Within ten days after the Effective Date, Manager shall pay (a) $20,000 for set-up and (b) $5,000 for training.",
     ["USD 20000.00 @ effective +10 day", "USD 5000.00 @ effective +10 day"]),
    ("before date hereof",
     "Promoter shall pay the Artist a guarantee of $30,000 within ten (10) days of the date hereof.",
     ["USD 30000.00 @ signing +10 day"]),
    ("is due", "An initial payment of $10,000 is due upon signing of this Agreement.", ["USD 10000.00 @ signing"]),
    ("payable, due",
     "$60,000 payable upon signing and $40,000 due ninety (90) days thereafter.",
     ["USD 60000.00 @ signing", "USD 40000.00 @ signing +90 day"]),
    ("concurrently", "Concurrently with the execution of this Agreement, Reseller shall pay Vendor a fee of US$25,000.", ["USD 25000.00 @ signing"]),
    ("installation", "20% of the price shall be paid within 10 days after completion of installation.", ["20% @ installation +10 day"]),
    ("go live", "The remaining 40% shall become due 30 days after the go-live date.", ["40% @ go_live +30 day"]),
    ("dates first",
     "Hospital shall pay: March 31, 2011 - $12,000; June 30, 2011 - $12,000.",
     ["USD 12000.00 @ 2011-03-31", "USD 12000.00 @ 2011-06-30"]),
    ("rest with total",
     "Venture shall pay the sum of $90,000 as follows: $30,000 upon signing, $30,000 upon delivery of the Equipment, and the balance upon "
     "acceptance of the Equipment.",
     ["USD 30000.00 @ signing", "USD 30000.00 @ delivery", "USD 30000.00 @ acceptance"]),
    ("receive",
     "Endorser shall receive $50,000 upon execution of this Agreement and $50,000 on the first anniversary of the Effective Date.",
     ["USD 50000.00 @ signing", "USD 50000.00 @ effective +1 year"]),
    ("in consideration",
     "In consideration of the services, Bank shall pay Outsourcer a conversion fee of $90,000, half of which shall be due upon signing and "
     "half of which shall be due upon completion of the conversion.",
     ["50% @ signing", "50% @ milestone"]),
    ("of which",
     "Host shall pay a set-up fee of $6,000, of which $2,000 is payable on signing and $4,000 on launch of the website.",
     ["USD 2000.00 @ signing", "USD 4000.00 @ go_live"]),
    ("delivery and acceptance", "Final payment of 25% will be made upon delivery and acceptance of the deliverables.", ["25% @ acceptance"]),
    ("upstream",
     "Contractor shall pay Subcontractor within seven (7) days after receipt of payment from the Owner.",
     ["- @ upstream_payment +7 day"]),
    ("notice", "Licensee shall pay the assessed amount within 15 days following receipt of written notice from Licensor.", ["- @ notice +15 day"]),
    ("wire instructions",
     "The Initial Payment of €1.5 million shall be paid by wire transfer of immediately available funds on the Effective Date.",
     ["EUR 1500000.00 @ effective"]),
    ("instalments with days",
     "Customer shall pay $9,000 in three installments of $3,000 each: the first upon signing, the second 30 days after signing and the third "
     "60 days after signing.",
     ["33.33% USD 3000.00 @ signing", "33.33% USD 3000.00 @ signing +30 day", "33.33% USD 3000.00 @ signing +60 day"]),
    ("order",
     "30% with the purchase order, 60% upon shipment, and 10% within 30 days of commissioning shall be paid by the Buyer.",
     ["30% @ signing", "60% @ shipment", "10% @ installation +30 day"]),
    ("before delivery", "Payment in full shall be made at least five (5) days prior to delivery.", ["- @ delivery -5 day"]),
    ("per-month with a first", "Agency shall pay $2,000 per month, with the first payment due on February 1, 2009.", ["USD 2000.00 @ 2009-02-01"]),
    ("hereby pays", "The Buyer pays 40% on placement of the order and 60% on delivery.", ["40% @ signing", "60% @ delivery"]),
    ("conditional milestone",
     "If the Product is approved by the FDA, Partner shall pay Company $4,000,000 within 30 days of such approval.",
     ["USD 4000000.00 @ other +30 day"]),
    ("installment bracket",
     "Developer agrees to pay $500,000 ($200,000 upon signing and $300,000 upon completion of the construction).",
     ["USD 200000.00 @ signing", "USD 300000.00 @ milestone"]),
]
ROWS = [*INVOICE, *PERIODIC, *STAGES]

NOTHING = [
    ("late fee", "Late payments shall bear interest at the rate of 1.5% per month from the due date until paid."),
    ("late, days", "Any amount not paid within thirty (30) days of the invoice date shall be subject to a charge of 2% per month."),
    ("termination right", "If Customer fails to pay any amount within ten days after notice, Supplier may terminate this Agreement."),
    ("cure period", "The defaulting party shall have thirty (30) days after receipt of notice to cure the breach."),
    ("liability", "Supplier's liability shall not exceed $1,000,000 or the fees paid in the preceding twelve months."),
    ("insurance", "Contractor shall maintain general liability insurance of not less than $2,000,000 per occurrence."),
    ("ownership", "\"Affiliate\" means any entity owning fifty percent (50%) or more of the voting shares of a party."),
    ("costs", "Each party shall bear its own costs and expenses."),
    ("withhold", "Buyer may withhold 10% as retention until the end of the warranty period."),
    ("notice", "Consultant may terminate this Agreement upon thirty (30) days' prior written notice."),
    ("taxes", "Buyer shall pay all taxes within 30 days after they are assessed."),
    ("refund", "Supplier shall refund the deposit within 30 days after termination."),
    ("warranty", "Seller warrants the goods for twelve (12) months after delivery."),
    ("delivery time", "Seller shall deliver the goods within 60 days after receipt of the purchase order."),
    ("inspection", "Buyer shall inspect the goods within ten (10) days after delivery."),
    ("price rise", "The price may be increased by up to 5% upon sixty days' notice."),
    ("audit", "If the audit shows an underpayment of more than 5%, Licensee shall pay the cost of the audit."),
    ("late trigger", "If payment is not received within 10 days after the due date, Licensor may suspend the license."),
    ("definition of net sales", "\"Net Sales\" means the gross amount invoiced less discounts, returns and taxes."),
    ("interest on judgment", "Interest shall be payable on demand from the date of judgment."),
    ("shares", "The Company shall issue 100,000 shares of common stock valued at $50,000 upon signing."),
    ("lc opening", "The Buyer shall open an irrevocable letter of credit within 15 days after signing."),
    ("claims", "Claims for shortages must be made within ten days after receipt of the goods."),
    ("minimum purchase", "Distributor shall purchase at least $500,000 of Products in each contract year."),
    ("confidentiality", "This obligation survives for three (3) years after termination."),
    ("dispute of invoice", "Customer must notify Vendor of any disputed invoice within 15 days of receipt."),
    ("acceleration", "Upon default, all unpaid instalments shall become immediately due and payable."),
    ("indemnity", "Licensee shall indemnify Licensor against all losses up to $250,000."),
    ("third party", "The transferee shall furnish an earnest money deposit of five percent (5%) of the offer price."),
    ("penalty", "Supplier shall pay a penalty of 1% of the order value for each week of delay."),
    ("collection costs", "Buyer shall pay all costs of collection, including attorneys' fees."),
    ("discount", "A discount of 2% applies if payment is made within 10 days of invoice."),
    ("records", "Licensee shall keep records for two years after each payment."),
    ("until paid", "Title remains with Seller until the price is paid in full."),
    ("option", "Tenant may pay the rent in advance."),
    ("no set-off", "All sums payable hereunder shall be paid without deduction or set-off."),
    ("report only", "Licensee shall deliver a royalty report within 30 days after the end of each quarter."),
    ("invoice only", "Contractor shall submit invoices within five days after the end of each month."),
    ("uptime", "Host shall guarantee an availability of 99.5% in each calendar month."),
    ("term", "This Agreement shall continue for a term of five (5) years from the Effective Date."),
    ("third-party debts", "Agent shall pay its own employees and subcontractors when due."),
    ("credit", "Seller shall issue a credit of $500 within 30 days after return of the goods."),
    ("late fee sum", "A late charge of $50 per day will be due until payment is made."),
]


@pytest.mark.parametrize(("reason", "text", "nodes"), ROWS, ids=[r[0] for r in ROWS])
def test_nodes(reason: str, text: str, nodes: list[str]) -> None:
    assert [shown(n) for n in read(text)] == nodes, reason


@pytest.mark.parametrize(("reason", "text"), NOTHING, ids=[r[0] for r in NOTHING])
def test_no_payment(reason: str, text: str) -> None:
    assert [shown(n) for n in read(text)] == [], reason
