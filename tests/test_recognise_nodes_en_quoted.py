"""English quotations and outlines → payment nodes: terms told in passing, sums behind their share, payments whose figures nobody tells."""

from __future__ import annotations

import pytest
from test_recognise_nodes_en import read, shown

# (what is shown, text, nodes; "?": not sure)
ROWS = [
    ("a share and its sum behind a colon", "Total contract value: $80,000 USD\n\nPayment Terms:\n- 40% deposit upon signing: $32,000\n"
     "- 60% upon final acceptance: $48,000\n", ["40% USD 32000.00 @ signing", "60% USD 48000.00 @ final_acceptance"]),
    ("a sum of its own behind a colon", "Payment Terms:\n- Upon signing: $32,000\n- Upon delivery: $48,000\n",
     ["USD 32000.00 @ signing", "USD 48000.00 @ delivery"]),
    ("a deposit that is required", "5. 40% advance payment required for order confirmation, balance on completion of commissioning.",
     ["40% @ signing", "60% @ installation"]),
    ("a deposit that is required, by a verb", "A 30% deposit is required upon signing. The rest is due on delivery.", ["30% @ signing", "70% @ delivery"]),
    ("terms told in passing", "Our terms are outlined in the contract, usually requiring a 25% deposit on order.", ["25% @ signing ?"]),
    ("progress invoices between", "Payment terms: a 40% deposit upon signing, progress invoices monthly, and the balance upon delivery.",
     ["40% @ signing", "rest @ delivery ?"]),
    ("progress payments in a sentence of their own", "30% is paid on signing. Progress payments are made each month on the work done. The balance is paid on "
     "delivery.", ["30% @ signing", "rest @ delivery ?"]),
    ("a progress payment with its share", "Payment terms: 30% deposit upon signing, 40% progress payment upon delivery, and the balance upon final acceptance.",
     ["30% @ signing", "40% @ delivery", "30% @ final_acceptance"]),
    ("terms of a house", "Our terms: 14 days from invoice.", ["- @ invoice +14 day"]),
    ("a period of payment", "The payment period for each invoice is 30 days from receipt.", ["- @ invoice +30 day"]),
    ("a period of payment elsewhere", "The payment period of the lease is governed by clause 4.", []),
    ("payment that is required", "We require full payment before shipment.", ["- @ shipment before"]),
    ("standard terms of something else", "Standard terms: 30 days for delivery of spare parts.", []),
    ("terms that are open", "Payment terms may be negotiated based on order volume.", []),
    ("terms that are open, by an adjective", "Payment terms are negotiable and depend on the order.", []),
    ("terms that are told", "Payment terms are net 30 from the date of invoice.", ["- @ invoice +30 day"]),
    ("halves of a retention", "The retention money shall be released in two equal parts: the first half upon final acceptance and the second half at the end "
     "of the warranty period.", ["50% of retention money @ final_acceptance ?", "50% of retention money @ warranty_expiry ?"]),
    ("halves of a price", "The price shall be paid in two equal parts: the first half upon signing and the second half upon delivery.",
     ["50% @ signing", "50% @ delivery"]),
]


@pytest.mark.parametrize(("reason", "text", "nodes"), ROWS, ids=[r[0] for r in ROWS])
def test_nodes(reason: str, text: str, nodes: list[str]) -> None:
    assert [shown(n) + ("" if n.sure else " ?") for n in read(text)] == nodes, reason
