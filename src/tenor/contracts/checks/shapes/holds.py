"""Conditions that hold (`when`) → one hit, placed at the term that `at` names: price, dispute, late_fee, or nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from tenor.contracts.checks.page import Page
from tenor.contracts.checks.subject import Hit, Subject


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """One hit: the conditions of the page have been asked already."""
    terms = subject.terms
    fee = terms.late_fee()
    places = {"price": terms.price, "dispute": terms.dispute, "late_fee": fee}
    there = places.get(page.find.get("at", ""))
    place = terms.dispute.place if terms.dispute else ""
    yield Hit(evidence=there.evidence if there else None, values={"place": place})
