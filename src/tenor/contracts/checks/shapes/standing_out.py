"""A draft of ours → a hit where a weighty term ([[find.term]]: zh, en, pattern) has no paragraph set in bold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenor.contracts.checks.page import Page
from tenor.contracts.checks.subject import Hit, Subject
from tenor.diagnostic import Words
from tenor.document import Paragraph


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """One hit that names the terms; silent for papers read from a file, whose letters' weight is not known."""
    paragraphs = [block for block in subject.reading.document.blocks if isinstance(block, Paragraph)]
    plain = [row for row in page.find["term"] if _plain(paragraphs, re.compile(row["pattern"]))]
    if plain:
        told = Words("、".join(row["zh"] for row in plain), ", ".join(row["en"] for row in plain))
        yield Hit(values={"terms": told})


def _plain(paragraphs: list[Paragraph], pattern: re.Pattern[str]) -> bool:
    """Whether the term is there and nowhere bold."""
    here = [p for p in paragraphs if pattern.search(p.text)]
    return bool(here) and not any(run.bold for p in here for run in p.runs)
