"""Words that a whole paper does not have → one hit without a place. A passage is never held to what it leaves out.

    pattern  what the paper should say somewhere; silent where it does
    needs    what it must say for the gap to matter (optional); the hit then stands there
"""

from __future__ import annotations

from collections.abc import Iterator

from tenor.contracts.checks.page import Page
from tenor.contracts.checks.subject import Hit, Subject


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """One hit, or none."""
    missing, needs = page.pattern("pattern"), page.pattern("needs")
    assert missing is not None, f"{page.name} has no pattern"
    if (not subject.whole and subject.kind == "contract") or missing.search(subject.text):
        return
    if needs is None:
        yield Hit()
    elif place := needs.search(subject.text):
        yield Hit(place.start(), place.end())
