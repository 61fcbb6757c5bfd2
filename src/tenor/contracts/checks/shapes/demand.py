"""A demand letter → a hit where it lacks an element: [[find.element]] rows of zh, en and the pattern that shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenor.contracts.checks.page import Page
from tenor.contracts.checks.subject import Hit, Subject
from tenor.diagnostic import Words


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """One hit that names all that is missing."""
    wanted = page.pattern("pattern")
    assert wanted is not None
    if not wanted.search(subject.text):
        return
    missing = [row for row in page.find["element"] if not re.search(row["pattern"], subject.text)]
    if missing:
        told = Words("、".join(row["zh"] for row in missing), ", ".join(row["en"] for row in missing))
        yield Hit(values={"missing": told})
