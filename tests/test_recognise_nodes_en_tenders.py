"""English terms of tenders, supply orders and works → payment nodes: awards, goods at a store, parts of a building, releases by an authority.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en; "!" before a node: it is sure.
"""

from __future__ import annotations

import pytest
from test_recognise_nodes_en import read
from test_recognise_nodes_en_firms import weighed

AWARDS = [
    ("fees at contract award", "Fees are 40% at contract award, 60% at handover.", ["!40% @ signing", "!60% @ delivery"]),
    ("award of the tender", "Payment terms: 15% on award of the tender, 85% on delivery.", ["!15% @ signing", "!85% @ delivery"]),
    ("a letter of award by its short name", "The Board shall pay 20% within 12 days after issue of the LOA.", ["!20% @ signing +12 day"]),
    ("fees that are lower are no share", "Our fees are 40% lower than at award.", []),
]

STORES = [
    ("receipt at a store", "Payment terms: 80% on receipt at our stores, 20% on handing over.", ["!80% @ delivery", "!20% @ delivery"]),
    ("shares behind each stage",
     "On completion of foundation 15 per cent, on completion of roof slab 45 per cent and on handing over 40 per cent shall be paid by the Employer.",
     ["!15% @ milestone", "!45% @ milestone", "!40% @ delivery"]),
    ("a balance by itself", "ii) Balance 25% value of the part order on satisfactory erection and testing at works.", ["25% @ installation"]),
    ("supply is the delivery", "Payment terms: 85% against supply, 15% after commissioning.", ["!85% @ delivery", "!15% @ installation"]),
    ("supply of materials", "35% payment shall be released against supply of materials at site.", ["!35% @ delivery"]),
    ("a supply that is named otherwise", "30% on supply chain readiness, 70% on delivery.", ["!30% @ other", "!70% @ delivery"]),
    ("a tax in brackets is none", "Payment Terms: Advance of 55% + GST(18%) along with the order.", ["55% @ signing"]),
    ("two events, the second in its own words",
     "The sum of 45% of the contract value shall be paid against bank guarantee and on deployment of the drilling rig at site.", ["45% @ documents"]),
    ("two events of two shares", "Half of the price is paid on signing and on delivery the other half is due.", ["!50% @ signing", "!50% @ delivery"]),
    ("the remaining work is no balance", "Remaining 20% of the work upon completion of tests.", []),
]

BUILDINGS = [
    ("final commissioning closes the works", "Payment terms: 60% on dispatch, 30% on installation, 10% on final commissioning.",
     ["!60% @ shipment", "!30% @ installation", "!10% @ acceptance"]),
    ("commissioning alone is the installation", "Payment terms: 80% on dispatch, 20% on commissioning.", ["!80% @ shipment", "!20% @ installation"]),
    ("practical completion of a part", "40% on practical completion of the superstructure, 60% on practical completion of the works.",
     ["40% @ milestone", "60% @ acceptance"]),
]

RELEASED = [
    ("a share that is released", "The Board will release 60% of the order value upon delivery and the remaining 40% upon commissioning.",
     ["!60% @ delivery", "!40% @ installation"]),
    ("delivery and inspection: which of them, is open",
     "The Authority shall release 70% of the quoted cost within 30 days after delivery and inspection by the committee.", ["70% @ delivery +30 day"]),
    ("inspection that the next share waits for", "Supplier shall be paid 90% within 30 days of delivery of the goods and 10% after inspection.",
     ["!90% @ delivery +30 day", "10% @ other"]),
    ("receipt, and its acceptance", "Payment terms: 100% within 25 days after receipt of material at our store and its acceptance by the laboratory.",
     ["100% @ delivery +25 day"]),
    ("delivery, and at acceptance another share", "Payment terms: 75% on delivery of the pumps and 25% on acceptance.",
     ["!75% @ delivery", "!25% @ acceptance"]),
    ("a trial that lasts for days", "Payment terms: 80% on delivery and 20% after 30 days of satisfactory operation.",
     ["!80% @ delivery", "20% @ other +30 day"]),
    ("days that are counted from an event", "Payment terms: 80% on delivery and 20% within 30 days of installation.",
     ["!80% @ delivery", "!20% @ installation +30 day"]),
    ("installation and testing are one", "Payment terms: 70% on delivery and 30% upon installation and testing.", ["!70% @ delivery", "!30% @ installation"]),
    ("staff that is released", "The Agency shall release 40% of the staff on completion.", []),
]

LINES = [
    ("a milestone due in May", "Milestone 2: Field survey (Due: May 14, 2025) - $35,000", ["USD 35000.00 @ 2025-05-14"]),
    ("a balance that is to be made", "Payment Terms:\nAdvance of 45% along with the order.\nBalance payment to be made after delivery of the maps.",
     ["!45% @ signing", "!55% @ delivery"]),
    ("how a payment is to be made", "Payment to be made by cheque.", []),
    ("retention of each bill", "The Board shall deduct 5% of each running bill.", []),
    ("lines without a stop",
     "Payment terms: 85% against delivery, 15% after successful commissioning\nPrices should include all duties\nPayment will be made within 40 days of "
     "submission of invoice", ["!85% @ delivery", "!15% @ installation", "!- @ invoice +40 day"]),
    ("a line that only breaks", "Buyer shall pay 35% on delivery and 65% within 12 days after the date on which the\nInvoice is received.",
     ["!35% @ delivery", "!65% @ invoice +12 day"]),
    ("a line that goes on in small letters", "Buyer shall pay 35% on delivery, and the remaining\npayment is due within 12 days of acceptance of the goods.",
     ["!35% @ delivery", "!65% @ acceptance +12 day"]),
]

NOTES = [
    ("the note that goods were received", "Payment terms 45 days from the date of GRN.", ["!- @ delivery +45 day"]),
    ("an anniversary is a day of its own, beside the term of invoices",
     "Annual upkeep fees of $7,300 shall be payable in advance on each anniversary of the Effective Date. Payment terms are net 20 days from invoice date.",
     ["USD 7300.00 @ period_end", "!- @ invoice +20 day"]),
    ("a schedule that is issued", "The Head Contractor shall issue a final payment schedule within 20 working days of receipt.", []),
    ("required as a deposit", "40% of the total is required as deposit before production.", ["40% @ none"]),
    ("what is held is no payment", "| Fee | Amount | Due |\n| Security Deposit | $140 | Upon approval |\n| Hall fee | $310 | Upon approval |",
     ["!USD 310.00 @ milestone"]),
]

ROWS = [*NOTES, *AWARDS, *STORES, *BUILDINGS, *RELEASED, *LINES]


@pytest.mark.parametrize(("reason", "text", "nodes"), ROWS, ids=lambda value: value if isinstance(value, str) and len(value) < 60 else "")
def test_nodes(reason: str, text: str, nodes: list[str]) -> None:
    assert [weighed(n) for n in read(text)] == nodes, reason
