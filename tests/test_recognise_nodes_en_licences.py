"""English licences and supply agreements as they are filed, sums blacked out among them: what an invoice that somebody sends sets running, payments
that are issued, a sum that the next sentence tells, days that have a name.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en.
"""

from __future__ import annotations

import pytest
from test_recognise_nodes_en import read, shown
from test_recognise_nodes_en_tables import table

from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph

ROWS = [
    ("a sum blacked out beside the agreement", "Dealer shall pay $500 with Agreement and $600 on delivery.",
     ["USD 500.00 @ signing", "USD 600.00 @ delivery"]),
    ("an invoice to be blacked out", "All invoices are payable net [**] days.", ["- @ invoice"]),
    ("days that are blacked out", "Dealer shall pay the fee within [**] from the date of delivery.", ["- @ delivery"]),
    ("a licensee that is blacked out", "The machine is used [*] by licensee and delivered on May 31, 2027.", []),
    ("how often, and payments that are issued", "Royalties are payable quarterly. Payments will be issued within forty (40) days after the closing of the "
     "relevant quarterly period.", ["- @ period_end +40 day"]),
    ("who issues payment", "Dealer shall issue payment of the commission within 20 days after the end of each month.", ["- @ period_end +20 day"]),
    ("a paper that is issued", "The Engineer shall issue payment certificates within 10 days after the end of each month.", []),
    ("a paper of payment", "Payment certificates will be issued within 10 days after the end of each month.", []),
    ("what this amount is received for", "Dealer will pay Maker $70,000 for the moulds. This amount (USD 70,000) will be received by Maker on or before "
     "May 31, 2027.", ["USD 70000.00 @ 2027-05-31"]),
    ("by a day that has a name", "Licensee shall pay $12,000 by the Acceptance Date.", ["USD 12000.00 @ acceptance"]),
    ("a sum behind its time", "Buyer pays a deposit within four days of signing. The amount of this deposit shall be $6,000.",
     ["USD 6000.00 @ signing +4 day"]),
    ("the same fee and its sum", "The licence fee falls due upon delivery. The licence fee is $900.", ["USD 900.00 @ delivery"]),
    ("another fee behind", "The licence fee is due upon delivery. The support fee is $900.", ["- @ delivery"]),
    ("a price a unit behind", "Buyer pays a deposit on signing. The deposit is $900 per machine.", ["- @ signing"]),
    ("what is kept against returns", "Royalties are subject to a 12% royalty reserve against returns.", []),
    ("two lists that were blacked out alike",
     "1. Dealer shall pay $[***] on the Effective Date and $[***] on delivery of the masks. 2. Dealer shall pay $[***] on the Effective Date and $[***] on "
     "delivery of the tools.", ["- @ effective", "- @ delivery", "- @ effective", "- @ delivery"]),
    ("a weekday for the week before", "Dealer shall pay a royalty of 6% of Gross Sales each week, due on Thursday for the preceding week.",
     ["6% of gross sales @ period_end"]),
    ("an anniversary of the same", "Dealer shall pay (a) $5,000 on the first anniversary of the Effective Date and (b) $8,000 on the second anniversary.",
     ["USD 5000.00 @ effective +1 year", "USD 8000.00 @ effective +2 year"]),
    ("an anniversary of another thing", "Dealer shall pay $5,000 on the first anniversary of the Effective Date and $8,000 on the second anniversary of the "
     "Delivery Date.", ["USD 5000.00 @ effective +1 year", "USD 8000.00 @ delivery +2 year"]),
    ("when it becomes due, and by when it is paid", "All fees shall be due on the Effective Date and payable by Dealer net twenty (20) days from the date of "
     "invoice.", ["- @ invoice +20 day"]),
    ("two things that are due", "The fee is due on delivery and the deposit is payable within 20 days of signing.", ["- @ delivery", "- @ signing +20 day"]),
    ("rates by steps", "Dealer shall pay royalties of 6% on the first $800,000 of Net Sales and 4% on Net Sales above $800,000, within 40 days of the end of "
     "each quarter.", ["6% of net sales @ period_end +40 day", "4% of net sales @ period_end +40 day"]),
    ("bills handed in before a day", "Invoices given to Dealer on or before May 31, 2027 shall be due on July 31, 2027.", ["- @ 2027-07-31"]),
    ("bills paid before a day", "Dealer shall pay all invoices on or before May 31, 2027.", ["- @ 2027-05-31"]),
    ("who issues a certificate", "Final payment is due not more than 20 days after the issuance of the Engineer's final certificate.",
     ["- @ documents +20 day"]),
    ("a date that is shown on the invoice", "Payment is due within 20 days after the date stated on the invoice.", ["- @ invoice +20 day"]),
    ("a date of shipment that is shown on it", "Payment is due within 20 days after the date of shipment as shown on the invoice.",
     ["- @ shipment +20 day"]),
    ("delivery as the invoice has it", "Payment is due within 20 days after the date of delivery as per Seller's invoice.", ["- @ delivery +20 day"]),
    ("the first part has no verb", "40% deposit with order; 60% net 20 days after shipment.", ["40% @ signing", "60% @ shipment +20 day"]),
    ("only the second part is of payment", "40% of the tests were run; 60% is due within 20 days after shipment.", ["60% @ shipment +20 day"]),
    ("a report and a payment", "Licensee will furnish within twenty days after each quarter (a) a report and (b) a payment equal to the royalties.",
     ["- @ period_end +20 day"]),
    ("reports and payments", "Licensee shall submit royalty reports and payments within 20 days after the end of each quarter.", ["- @ period_end +20 day"]),
    ("reports and records", "Licensee shall submit royalty reports and payment records within 20 days after the end of each quarter.", []),
    ("who reviews payments", "The auditor shall review the reports and payments within 20 days after the end of each quarter.", []),
    ("who approves and pays", "Buyer shall approve the invoice and payment shall be made within 20 days of receipt.", ["- @ invoice +20 day"]),
    ("a share of what was won", "Operator pays Licensor 30% of the net win monthly.", ["30% of net win @ period_end"]),
]

SURE = [
    ("Dealer shall pay 40% of the price with the order and 60% before shipment.", 2),
    ("Buyer shall pay the unpaid balance upon completion of the works.", 1),
    ("Dealer shall pay a fee of $5,000 upon execution of this Agreement.", 1),
    ("Buyer shall pay $8,000 upon delivery, $7,000 upon installation and $6,000 upon acceptance.", 3),
    ("Licensee shall pay $8,000 upon signing and $7,000 sixty (60) days thereafter.", 2),
    ("Dealer pays 30% upon delivery of the moulds and the remaining 70% 20 days thereafter.", 2),
    ("A deposit of $800 is due with signed contract.", 1),
    ("Licensee shall pay $8,000 on each of the first, second and third anniversaries of the Effective Date.", 3),
    ("Buyer shall pay $8,000 prior to delivery of the machine.", 1),
    ("Dealer shall pay $8,000 upon execution and delivery of this Agreement.", 1),
    ("Dealer shall pay $8,000 within four days after this Agreement is executed and delivered by both parties.", 1),
    ("Licensee will pay the fees within twenty (20) days after Licensor provides an invoice.", 1),
    ("Licensee will pay the fees named in Section 8 within 20 days after Licensor has sent Licensee its invoice for such fees.", 1),
    ("Buyer shall pay $14,000 within ten days after Maker delivers to Buyer a proper invoice.", 1),
    ("Buyer shall pay all charges within 20 days following receipt of invoices, subject to offsets for the rebates it is entitled to.", 1),
    ("The licence fee is payable within two days of signing. The amount of the licence fee is $40,000.", 1),
    ("Dealer shall pay US$* within 20 days of the Effective Date.", 1),
    ("Dealer shall pay [*] Dollars ($[*]) within 20 days of the Effective Date.", 1),
    ("Dealer shall pay a licence fee of $[***], of which (i) $[***] shall be due on delivery and (ii) $[***] shall be due on the first anniversary of the "
     "Effective Date.", 2),
    ("Dealer shall pay a fee of $[***], payable in two installments: (i) $[***] shall be paid by the Delivery Date and (ii) $[***] shall be paid by the "
     "Acceptance Date.", 2),
    ("Maker will be paid a fee of $80,000 in accordance with the following schedule: 40% upon execution; 60% upon delivery of the moulds.", 2),
    ("Within twenty days after achievement of each of the following milestones, Dealer shall pay the amount: (a) Filing of the IND: $5,000; (b) NDA "
     "approval: $8,000.", 2),
]

DOUBTFUL = [
    "Dealer shall pay 40% of the price of each order with the order and 60% before shipment.",
    "Dealer shall pay 80% of the invoice amount within 40 days and the remaining 20% upon final acceptance.",
    "Dealer shall pay a royalty of 6% of Gross Sales by Tuesday of each week.",
    "Dealer shall pay a fee of $5,000 upon execution of the Note.",
    "Dealer shall pay a fee of $5,000 upon execution and delivery by Owner of the Guaranty.",
    "Buyer shall pay $8,000 upon delivery, installation and acceptance of the machine.",
    "Dealer pays $8,000 on each of signing, delivery and acceptance.",
    "Licensee shall pay $8,000 upon signing, audits the moulds and pays $7,000 sixty days thereafter.",
    "Licensee shall pay $8,000 within 10 days of signing and $7,000 sixty (60) days thereafter.",
    "A deposit of $800 is due with signed contracts of the neighbours.",
    "Payment for changes shall be made as the order says and in any event prior to delivery of the machine.",
    "Dealer shall pay $8,000 upon execution and board consent.",
    "Dealer shall pay $8,000 within four days after this Agreement is executed and approved by the board.",
    "Licensee will pay the fees within twenty (20) days after Licensor provides an invoice and board consent.",
    "Licensee will pay the fees within twenty (20) days after Licensor sends the masks and an invoice.",
    "Buyer shall pay all charges within 20 days following receipt of invoices, subject to credit approval.",
    "Buyer shall pay $400 within 20 days following receipt of invoices, subject to offsets for rebates.",
    "Within twenty days after achievement of each of the following milestones, Dealer shall pay the amount: (a) NDA approval and launch: $8,000.",
    "Schedule of fees:\n2005 - $3.0 million\n2006 - $8.0 million\nThe payments are to be made before the end of each year.",
]

STAGES = [
    ("Receipt of Steel | $4,000", "USD 4000.00 @ delivery", False),
    ("Receipt of 90% of Pipes | $4,000", "USD 4000.00 @ delivery", False),
    ("Receipt of the bill of lading | $4,000", "USD 4000.00 @ documents", True),
    ("Launch | $4,000", "USD 4000.00 @ go_live", False),
    ("Launch of the website | $4,000", "USD 4000.00 @ go_live", True),
]


@pytest.mark.parametrize(("line", "node", "sure"), STAGES)
def test_stages_of_a_table(line: str, node: str, sure: bool) -> None:
    """What is received is a paper only where it is called one; what is launched may be a site or a hull."""
    found = table("Payments fall due as follows:", "Milestone | Payment", "Signing of this Agreement | $9,000", line)
    assert (shown(found[1]), found[1].sure) == (node, sure)


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


def test_a_fee_for_what_has_not_ended_is_no_late_fee() -> None:
    text = "If the lease has not been terminated on or prior to such date, Dealer shall pay Maker a fee of $5,000 for the option."
    contract, _ = recognise(Document((paragraph(text),), language="en"))
    assert contract.terms.late_fees == ()


def test_what_else_the_law_allows_is_no_second_fee() -> None:
    text = "Late payments bear a fee of 1.2% per month. If the foregoing is not enforceable, the late fee shall be the maximum rate allowed by law."
    contract, _ = recognise(Document((paragraph(text),), language="en"))
    assert len(contract.terms.late_fees) == 1
