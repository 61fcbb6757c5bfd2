"""Words that stand in the text → a hit for each sentence that has them.

    pattern          what is looked for, in one sentence or table row (its group `words`, if it has one, is told)
    beside           the same sentence must have this too
    unless           silent where the same sentence has this
    unless_near      silent where the same article has this
    unless_anywhere  silent where the paper has this (a list: all of them)
    as               another check whose patterns are taken instead
"""

from __future__ import annotations

from collections.abc import Iterator

from tenor.contracts.checks.page import Page, pages
from tenor.contracts.checks.subject import Hit, Subject
from tenor.regex import regex

_STOP = regex(r"[，,。；;|\n]")


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """The hits of a page, at most one a sentence."""
    page = pages()[page.find["as"]] if "as" in page.find else page
    wanted, unless, near = page.pattern("pattern"), page.pattern("unless"), page.pattern("unless_near")
    assert wanted is not None, f"{page.name} has no pattern"
    beside = page.pattern("beside")
    anywhere = page.patterns("unless_anywhere")
    if anywhere and all(pattern.search(subject.text) for pattern in anywhere):
        return
    for text, start in subject.clauses:
        match = wanted.search(text)
        if match is None or (beside and not beside.search(text)) or (unless and unless.search(text)) or (near and near.search(subject.article(start))):
            continue
        yield Hit(start + _begin(text, match.start()), start + _stop(text, match.end()), {"words": (match.groupdict().get("words") or match.group()).strip()})


def _begin(text: str, at: int) -> int:
    """The start of the part of the sentence that holds `at`."""
    return max((stop.end() for stop in _STOP.finditer(text, 0, at)), default=0)


def _stop(text: str, at: int) -> int:
    stop = _STOP.search(text, at)
    return stop.start() if stop else len(text)
