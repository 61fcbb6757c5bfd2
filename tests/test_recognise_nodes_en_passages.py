"""English payment passages as filings print them (wrapped lines, columns, headings) → payment nodes, each row with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_recognise_nodes_en import shown

from tenor.contracts.recognise import nodes_en
from tenor.contracts.recognise.reading import open_reading
from tenor.files.readers import read_document

# reason, lines, nodes (written as in test_recognise_nodes_en)
PASSAGES = [
    ("the second of two sums counts from the event of the first",
     (
      "3.1 In consideration of the rights granted hereunder, Licensee shall remit to Licensor a\n"
      "non-refundable fee of U.S. $75,000 on the Effective Date and a further U.S. $75,000 not later than\n"
      "ninety (90) days thereafter."
     ),
     ["USD 75000.00 @ effective", "USD 75000.00 @ effective +90 day"]),
    ("the first of which",
     (
      "The total consideration of One Hundred Twenty Thousand Dollars ($120,000) shall be paid in four equal\n"
      "quarterly installments of Thirty Thousand Dollars ($30,000) each, the first of which shall be due on\n"
      "January 15, 2003."
     ),
     ["25% USD 30000.00 @ 2003-01-15"]),
    ("net from shipment",
     (
      "Unless otherwise agreed in writing, terms of payment are net thirty (30) days from date of shipment.\n"
      "Manufacturer reserves the right to revoke credit at any time."
     ),
     ["- @ shipment +30 day"]),
    ("a letter of credit is no credit; at sight against papers",
     (
      "Buyer shall pay for each shipment by means of an irrevocable letter of credit payable at sight against\n"
      "presentation of the bill of lading and the packing list."
     ),
     ["- @ documents"]),
    ("a deposit accompanies the order",
     (
      "A deposit of thirty percent (30%) must accompany each purchase order. The balance is payable prior to\n"
      "shipment of the Equipment from Seller's plant."
     ),
     ["30% @ signing", "70% @ shipment before"]),
    ("a commission and the following sentence that tells when it is paid",
     (
      "Agent shall be entitled to a commission of eight percent (8%) of the Net Invoice Price of Products sold\n"
      "in the Territory. Commissions shall be paid on the 20th day of the month following the month in which\n"
      "Principal receives payment from the customer."
     ),
     ["8% of invoice @ period_end day 20"]),
    ("a table set in columns under one time for all its rows",
     (
      "4.3 Milestone Payments. Within fifteen (15) days following the achievement of each of the following\n"
      "events, Partner shall pay Company the amount set opposite it:\n"
      "   Event                                         Payment\n"
      "   Filing of an IND for the first Product        $250,000\n"
      "   Completion of first Phase II trial            $1,000,000\n"
      "   NDA approval in the United States             $4,500,000"
     ),
     ["USD 250000.00 @ other +15 day", "USD 1000000.00 @ milestone +15 day", "USD 4500000.00 @ other +15 day"]),
    ("a fee for each year is no unit price",
     (
      "6.1. The annual maintenance fee of Twelve Thousand Five Hundred Dollars ($12,500) for each Maintenance\n"
      "Year will be due thirty (30) days prior to the anniversary of the Effective Date."
     ),
     ["USD 12500.00 @ effective -30 day"]),
    ("report and pay share one time",
     (
      "Within twenty (20) days after the end of each month, Distributor shall furnish a sales report to\n"
      "Company and shall simultaneously pay the amounts owing for such month."
     ),
     ["- @ period_end +20 day"]),
    ("half of which",
     (
      "Co-Brand Partner will pay Host an integration fee of one hundred thousand dollars ($100,000), half of which is\n"
      "due on signing and half of which is due ninety (90) days after the Launch Date."
     ),
     ["50% @ signing", "50% @ go_live +90 day"]),
    ("an advance against royalties names no event",
     (
      "ADVANCE. Within five (5) days of the full execution hereof, Licensee will pay Licensor an advance against royalties "
      "in the sum of $40,000, which shall be recoupable but not refundable."
     ),
     ["USD 40000.00 @ signing +5 day"]),
    ("the later of two numbered events is one time",
     (
      "Subject to Section 8, Purchaser's payment obligations shall fall due forty-five (45) days after the later of (i) "
      "receipt of the Products at Purchaser's dock and (ii) receipt of a conforming invoice."
     ),
     ["- @ delivery&invoice +45 day"]),
    ("receipt, and then another verb",
     (
      "Manufacturer shall submit to Company, with each shipment, an invoice covering such shipment. All invoices shall be "
      "payable within thirty (30) days from receipt and shall be payable in U.S. Dollars."
     ),
     ["- @ invoice +30 day"]),
    ("to tender an amount",
     (
      "Operator guarantees that Affiliate will receive no less than $0.50 for each qualified visitor. Within forty-five (45) "
      "days following the last day of each calendar quarter Operator shall tender to Affiliate all amounts accrued in that "
      "quarter."
     ),
     ["- @ period_end +45 day"]),
    ("a rent at the rate of so much a month",
     (
      "B. Rent. Lessee shall pay base rent at the rate of Six Thousand Dollars ($6,000.00) per month, due and payable on the "
      "tenth (10th) day of each month."
     ),
     ["USD 6000.00 @ period_end day 10"]),
    ("retained and released",
     (
      "The parties agree that a sum equal to 15% of each progress payment will be retained by Owner and released sixty (60) "
      "days after Substantial Completion of the Project."
     ),
     ["15% of each progress payment @ milestone +60 day"]),
    ("the outstanding balance opens the next figure",
     (
      "Client will pay AGENCY thirty percent (30%) of the estimated production budget upon Client's approval of the "
      "estimate, thirty percent (30%) upon commencement of the shoot and the outstanding balance upon presentation of the "
      "final invoice."
     ),
     ["30% @ other", "30% @ milestone", "40% @ invoice"]),
    ("days net after delivery",
     (
      "ARTICLE 4 - PRICE AND PAYMENT 4.1 The Products shall be sold at the prices listed in Exhibit B. 4.2 Purchaser will "
      "pay for the Products thirty (30) days net after delivery."
     ),
     ["- @ delivery +30 day"]),
    ("after June 30 and December 31: the end of a period",
     (
      "For each Accounting Period, Publisher shall account to Author and pay the royalties shown to be due, such accountings "
      "to be made within ninety (90) days after June 30 and December 31 of each year."
     ),
     ["- @ period_end +90 day"]),
    ("a first part equal to the sum of the others is no total",
     (
      "The Purchase Price shall be payable (a) as to $300,000, on Completion; (b) as to $200,000, on the date falling six "
      "months after Completion; and (c) as to the balance of $100,000, on the first anniversary of Completion."
     ),
     ["USD 300000.00 @ milestone", "USD 200000.00 @ milestone +6 month", "USD 100000.00 @ other +1 year"]),
    ("the business day before loading",
     (
      "The purchase price of the Units shall be settled in full, without set-off, on the business day immediately preceding "
      "the day of loading at the Port of Shipment."
     ),
     ["- @ shipment -1 workday"]),
    ("costs to be reimbursed",
     (
      "Tuition assistance. Franchisor will bear the travel costs of up to two trainees, such costs to be reimbursed no later "
      "than thirty days after submission of expense reports."
     ),
     ["- @ other +30 day"]),
    ("when something has been done",
     (
      "(d) Thirty percent (30%) of the Turnkey Price when the main foundations are poured, thirty percent (30%) when the "
      "mill arrives on Site, and forty percent (40%) when the mill has run for seventy-two consecutive hours, in each case "
      "payable against Contractor's invoice."
     ),
     ["30% @ other", "30% @ delivery", "40% @ other"]),
    ("to transmit fees; 5 p.m. ends no sentence",
     (
      "Affiliate shall, not later than 5 p.m. New York time on the fifteenth day of each calendar month, transmit to Network "
      "the subscriber fees attributable to the preceding month."
     ),
     ["- @ period_end day 15"]),
    ("the first and the second anniversary of one event",
     (
      "Technology access fee: $2,500,000, of which $1,000,000 is payable on the Effective Date, $750,000 on the first "
      "anniversary and $750,000 on the second anniversary of the Effective Date."
     ),
     ["USD 1000000.00 @ effective", "USD 750000.00 @ effective +1 year", "USD 750000.00 @ effective +2 year"]),
    ("under a heading that speaks of pay a figure needs no verb",
     (
      "7. Compensation. (a) Upon execution hereof, $10,000. (b) Upon submission of the marketing plan, $10,000. (c) On March "
      "15, 2012, $5,000."
     ),
     ["USD 10000.00 @ signing", "USD 10000.00 @ delivery", "USD 5000.00 @ 2012-03-15"]),
    ("a security deposit that is returned",
     (
      "Lessee shall deliver to Lessor a security deposit of $50,000, which shall be returned without interest within sixty "
      "(60) days of the surrender of the Equipment."
     ),
     []),
    ("2/10, net 30",
     (
      "Payment Terms: 2/10, net 30 from date of invoice. Freight prepaid and added."
     ),
     ["- @ invoice +30 day"]),
    ("numbered lines with the figures in a column",
     (
      "For the license under Section 2.1, COMPANY shall make the following payments to UNIVERSITY:\n"
      "  (i)   License issue fee, within thirty (30) days of the Effective Date:            $25,000\n"
      "  (ii)  License maintenance fee, on January 1, 2010:                                 $10,000\n"
      "  (iii) License maintenance fee, on January 1, 2011:                                 $15,000"
     ),
     ["USD 25000.00 @ effective +30 day", "USD 10000.00 @ 2010-01-01", "USD 15000.00 @ 2011-01-01"]),
    ("each April 30, July 30",
     (
      "Licensee's royalty obligations. On or before each April 30, July 30, October 30 and January 30, Licensee shall "
      "deliver payment of the royalties for the immediately preceding calendar quarter."
     ),
     ["- @ fixed_date"]),
    ("a cheque accompanies the order",
     (
      "Purchaser's cheque for 15% of the purchase price shall accompany this order; 75% is payable when the Machine is ready "
      "to ship and 10% when it has been installed and is operating to specification, but in any case within 120 days of "
      "shipment."
     ),
     ["15% @ signing", "75% @ other", "10% @ installation"]),
    ("days of credit from the invoice",
     (
      "The Seller shall grant the Buyer ninety (90) days' credit from the date of the commercial invoice."
     ),
     ["- @ invoice +90 day"]),
    ("a statement together with payment",
     (
      "On or before the 20th day of each month, Franchisee shall submit a statement of Gross Sales for the preceding month "
      "together with payment of the Royalty and Service Fee."
     ),
     ["- @ period_end day 20"]),
    ("the price at the time of shipment is no due date",
     (
      "PRICE. Buyer agrees to pay the price prevailing at the time of shipment. Terms are net 20 days from date of shipment."
     ),
     ["- @ shipment +20 day"]),
    ("a right to raise the fee",
     (
      "Service Provider shall be entitled to increase the monthly fee by 3% on each anniversary of the Service Commencement "
      "Date."
     ),
     []),
    ("a date in an open if-clause",
     (
      "If the Product is not launched by December 31, 2020, Partner shall pay Company an extension fee of $250,000 for each "
      "additional six-month period."
     ),
     []),
    ('lines behind "as follows" without a header',
     (
      "Licensee agrees that the License Fee shall be payable as follows:\n"
      "\n"
      "     Upon execution of this Agreement              $ 200,000\n"
      "     On the first anniversary hereof               $ 150,000\n"
      "     On the second anniversary hereof              $ 150,000"
     ),
     ["USD 200000.00 @ signing", "USD 150000.00 @ signing +1 year", "USD 150000.00 @ signing +2 year"]),
    ("a charge for a default",
     (
      "4.4 Late Reports. If any report is not delivered within fifteen (15) days of its due date, Licensee shall pay an "
      "administrative charge of $500."
     ),
     []),
    ("a discount for early payment",
     (
      "5.2 Payment Terms. Payment terms for all invoices shall be Net 45 days from Buyer's receipt of a proper invoice. "
      "Buyer may take a prompt payment discount of 1% for invoices paid within 10 days."
     ),
     ["- @ invoice +45 day"]),
    ("an insurance premium",
     (
      "Supplier shall carry product liability insurance of $5,000,000, the premium for which shall be paid annually in advance."
     ),
     []),
    ("pct",
     (
      "BUYER shall make an advance payment of 20 pct of the Contract Value within 20 days of contract signature against an "
      "advance payment guarantee; 75 pct against shipping documents; 5 pct at end of Guarantee Period."
     ),
     ["20% @ signing +20 day", "75% @ documents", "5% @ warranty_expiry"]),
]


@pytest.mark.parametrize(("reason", "text", "nodes"), PASSAGES, ids=[p[0] for p in PASSAGES])
def test_passages(reason: str, text: str, nodes: list[str], tmp_path: Path) -> None:
    path = tmp_path / "passage.txt"
    path.write_text(text, encoding="utf-8")
    document, _, _ = read_document(path)
    assert document is not None
    assert [shown(n) for n in nodes_en.find(open_reading(document))[0]] == nodes, reason
