"""So many payments, the first counted from what is done once: the days of all of them, and what is no such chain."""

from __future__ import annotations

from datetime import date

import pytest

from tenor.claim import Milestone
from tenor.collection.plan import plan
from tenor.contracts.recognise import recognise
from tenor.document import Document, paragraph
from tenor.model import Event, EventKind

DELIVERED = Milestone("", Event(EventKind.DELIVERY), date(2026, 3, 4))
CASES: tuple[tuple[str, list[date], str], ...] = (
    ("The balance shall be paid in three equal monthly installments of $7,000 beginning 10 days after delivery.",
     [date(2026, 3, 14), date(2026, 4, 14), date(2026, 5, 14)], "one after the other"),
    ("The balance shall be paid in two equal quarterly installments of $7,000 beginning upon delivery.",
     [date(2026, 3, 4), date(2026, 6, 4)], "the first on the day itself"),
    ("Buyer pays 40% of the price upon delivery; the remaining 60% is payable in three equal monthly installments thereafter.",
     [date(2026, 3, 4), date(2026, 4, 4), date(2026, 5, 4), date(2026, 6, 4)], "thereafter: a month after the payment before them, and on"),
    ("Buyer pays $4,000 upon delivery and the remaining $6,000 in two equal monthly installments, the first of which is due 20 days after delivery.",
     [date(2026, 3, 4), date(2026, 3, 24), date(2026, 4, 24)], "the time of the first is told"),
    ("Buyer pays 40% of the price upon delivery and the remaining 60% in two equal quarterly installments beginning one month after delivery.",
     [date(2026, 3, 4), date(2026, 4, 4), date(2026, 7, 4)], "a share, not a sum, in parts"),
    ("The balance of $7,000 shall be paid 10 days after delivery.", [date(2026, 3, 14)], "one payment"),
)


@pytest.mark.parametrize(("text", "days", "why"), CASES)
def test_the_days_of_a_chain(text: str, days: list[date], why: str) -> None:
    contract, _ = recognise(Document((paragraph("3. Payment"), paragraph(text)), language="en"))
    dues, _ = plan(contract, [DELIVERED], horizon=date(2027, 12, 31), roll=False)
    assert [due.on for due in dues] == days, why


def test_nothing_is_dated_before_it_has_begun() -> None:
    contract, _ = recognise(Document((paragraph("3. Payment"), paragraph(CASES[0][0])), language="en"))
    dues, _ = plan(contract, (), horizon=date(2027, 12, 31))
    assert [due.on for due in dues] == [None]
