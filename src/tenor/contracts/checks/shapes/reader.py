"""What the reader's judge finds in the paper (`finding`) → hits at the same places."""

from __future__ import annotations

from collections.abc import Iterator

from tenor.contracts.checks.page import Page
from tenor.contracts.checks.subject import Hit, Subject
from tenor.contracts.recognise.judge import judge


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """A hit for each finding of that name."""
    for found in judge(subject.contract, subject.reading)[1]:
        if found.name == page.find["finding"]:
            yield Hit(evidence=found.evidence)
