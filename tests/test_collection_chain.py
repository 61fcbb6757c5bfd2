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
