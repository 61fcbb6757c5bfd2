"""Agreements of companies in English for services, leases, notes and loans: what is invoiced on one day and due on another, retainers that
are provided, principal and interest, days counted from a notice, where the parties consent to be sued.

Each row is a class of wording; how nodes are written is told in test_recognise_nodes_en; "!" before a node: it is sure.
"""

from __future__ import annotations

import pytest
from test_recognise_dispute_en import read as read_forum
from test_recognise_late_fee_start import fee
from test_recognise_nodes_en import read, shown

INVOICED = [
    ("invoiced on a day of the month, due later",
     "Hirer will pay a monthly fee of $2,400, invoiced on the third day of each month and due within 20 days.", ["USD 2400.00 @ invoice +20 day"]),
    ("billed on a day, payable after the invoice", "The hosting fee of $310 is billed on the second of each month and payable within nine days of invoice.",
     ["USD 310.00 @ invoice +9 day"]),
    ("the term of invoices in the next sentence",
     "Hirer will pay a monthly fee of $2,400, invoiced on the first day of each month. Invoices are due within 25 days.", ["USD 2400.00 @ invoice +25 day"]),
    ("invoiced on a day, and no term", "Hirer will pay a monthly fee of $2,400, invoiced on the first day of each month.", ["USD 2400.00 @ period_end day 1"]),
    ("paid on a day, and another duty", "Hirer will pay a monthly fee of $2,400 on the first day of each month and shall send its report within 20 days.",
     ["USD 2400.00 @ period_end day 1"]),
]
PROVIDED = [
    ("a retainer is provided", "Upon execution of this letter, the Company shall provide an initial retainer of $8,500.", ["!USD 8500.00 @ signing"]),
    ("a security is provided", "Upon execution of this lease, the Tenant shall provide a security deposit of $8,500.", []),
    ("a downpayment in one word", "A thirty percent (30%) downpayment shall be required.", ["30% @ none"]),
    ("a downpayment and its time", "A 30% downpayment is required upon signing.", ["!30% @ signing"]),
    ("a balance behind a condition that a full stop closed",
     "A deposit of $700 shall be paid upon signing and shall be returned if the Band fails to appear. The balance shall be paid within 6 days after "
     "the concert.", ["USD 700.00 @ signing", "rest @ other +6 day"]),
    ("a list in a condition", "If the Buyer cancels the order it shall pay: (a) $700 upon notice; (b) $900 upon return of the goods.", []),
]
LOANS = [
    ("principal and interest in instalments",
     "Payment: The principal and interest shall be due and payable in monthly installments of $640.00, starting on May 1, "
     "2027.", ["!USD 640.00 @ 2027-05-01"]),
    ("interest of its own", "Borrower shall pay the principal on May 1, 2027, and interest shall accrue at 9% per annum.", ["- @ 2027-05-01"]),
]


@pytest.mark.parametrize(("reason", "text", "nodes"), [*INVOICED, *PROVIDED, *LOANS], ids=[r[0] for r in (*INVOICED, *PROVIDED, *LOANS)])
def test_payments(reason: str, text: str, nodes: list[str]) -> None:
    weigh = any(row.startswith("!") for row in nodes)
    assert [("!" if weigh and n.sure else "") + shown(n) for n in read(text)] == nodes, reason


def test_a_day_of_invoices_is_not_surely_the_day_they_are_due() -> None:
    assert not any(n.sure for n in read(INVOICED[2][1])), "days after an invoice"
    assert not any(n.sure for n in read(INVOICED[3][1])), "no term is told"


FEES = [
    ("If any rent is not paid within eight (8) days after written notice from Landlord, Tenant shall pay a late charge of 4% of the overdue amount.",
     1, False, "days of a notice"),
    ("If any invoice is not paid within six days after receipt of a reminder, a late fee of 2% per month applies.", 1, False, "days of a reminder"),
    ("If any rent is not paid within eight (8) days after it is due, Tenant shall pay a late charge of 4% of the overdue amount.", 9, True, "days late"),
]


@pytest.mark.parametrize(("text", "day", "sure", "why"), FEES, ids=[f[3] for f in FEES])
def test_days_of_a_notice_are_not_days_late(text: str, day: int, sure: bool, why: str) -> None:
    told, doubts = fee(text)
    assert (told.tiers[0].from_day, told.sure) == (day, sure), why
    assert ("fee-start-unclear" in doubts) is not sure


BASES = [
    ("In the event of delay in completion, Builder shall pay Owner a penalty of 1% of the fee per day of delay.", "contract_price"),
    ("In the event of delay in completion, Builder shall pay Owner a penalty of 1% of the monthly fee per day of delay.", "other"),
    ("Late payments bear a charge of 1% of the fee per day of delay.", "overdue_amount"),
]


@pytest.mark.parametrize(("text", "base"), BASES, ids=[b for _, b in BASES])
def test_what_a_late_supplier_owes_a_share_of(text: str, base: str) -> None:
    told, _ = fee(text)
    assert told.tiers[0].base == base


FORUMS = [
    ("Owner consents to the jurisdiction of the State of Ohio and the venue of Athens County, Ohio, for any lawsuit about this Agreement.",
     "court | Athens County, Ohio | named"),
    ("You consent to the jurisdiction of the courts of this State and waive any right to a venue outside of Kent County, Michigan.",
     "court | Kent County, Michigan | named"),
    ("The Band consents to the use of the venue of Franklin Hall for the concert.", ""),
]


@pytest.mark.parametrize(("text", "place"), FORUMS, ids=[p for _, p in FORUMS])
def test_where_one_consents_to_be_sued(text: str, place: str) -> None:
    assert read_forum(text) == place
