"""A contract or a letter → findings of law and drafting: one check is one page of `rules/`, found by listing the folder.

    rules/<family>/<name>.toml   a check, called what it finds: sentence, why, remedy, law, bad and good example, how to find it
    shapes/<shape>.py            one way of finding; every page names the shape that decides it
    conditions.py                what a page may ask of parties and terms before it applies (`when`)
    laws.toml                    the laws that pages cite, each with the day it came into force
    papers/                      whole papers that examples start from; they raise nothing
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import TYPE_CHECKING

from tenor.contracts.checks.page import Page, pages
from tenor.diagnostic import SEVERITIES, Diagnostic, Words

if TYPE_CHECKING:  # a batch of letters asks for the pages alone, and has no paper that is read
    from tenor.contracts.checks.subject import Hit, Subject

MOST = 20  # places told of one finding


def check(subject: Subject) -> tuple[Diagnostic, ...]:
    """Every finding about a paper, the gravest first, then in the order of the text; one finding for all places of a kind."""
    found = [diagnostic for page in pages().values() for diagnostic in findings(subject, page)]
    return tuple(sorted(found, key=lambda d: (SEVERITIES.index(d.severity), d.evidence.start if d.evidence else -1)))


def findings(subject: Subject, page: Page) -> Iterator[Diagnostic]:
    """What one check finds; places with the same values are told together."""
    view = page.view(subject.side)
    if view is None or not _concerns(subject, page):
        return
    places: dict[tuple[tuple[str, object], ...], list[Hit]] = {}
    for hit in import_module(f"{__name__}.shapes.{page.shape}").find(subject, page):
        used = tuple((name, value) for name, value in hit.values.items() if name in view.blanks)
        places.setdefault(used, []).append(hit)
    for values, hits in places.items():
        evidence = [subject.evidence(hit) for hit in hits[:MOST]]
        here = [e for e in evidence if e is not None]
        yield Diagnostic(page.name, view.severity, _fill(view.message, dict(values)), _fill(view.hint, dict(values)),
                         evidence=here[0] if here else None, others=tuple(here[1:]), citation=page.citation(page.tongue))


def _concerns(subject: Subject, page: Page) -> bool:
    """Whether a page speaks of this kind of paper, its law and language, and its conditions hold."""
    if page.on != subject.kind or page.language not in ("", subject.language) or page.law not in ("", subject.law):
        return False
    from tenor.contracts.checks.conditions import CONDITIONS

    return all(not CONDITIONS[name[4:]](subject) if name.startswith("not ") else CONDITIONS[name](subject) for name in page.when)


def _fill(words: Words, values: Mapping[str, object]) -> Words:
    def to(language: str) -> dict[str, object]:
        return {k: v.to(language) if isinstance(v, Words) else v for k, v in values.items()}

    return Words(words.zh.format(**to("zh")), words.en.format(**to("en")))
