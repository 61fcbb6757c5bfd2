"""Briefs of a whole book ⇄ columns: a question about a hundred thousand contracts looks through a few lists, not through as many rows.

What most contracts share (names, what is found of them) is kept once and named by its place; what few have (money without a due, who took
their place) stands apart, under their numbers. All of it is plain lists, so that it is kept as JSON as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from tenor.collection.figures.ageing_bulk import Part
from tenor.collection.standing.brief import AWAKE, BOUND, GONE, Brief, Said
from tenor.frozen import dataclass

KEYS = ("customer", "contract", "project", "owner", "all")  # by which what is open can be added up


@dataclass(frozen=True)
class Columns:
    """The briefs in the order in which the contracts came. `customer`, `project`, `owner`, `currency`: places in `names`; `said`: places
    in `sayings`; `count`: how many dues are open, which stand one after the other in `owner`, `currency`, `left`, `due`."""

    first: list[int]
    number: list[str]
    customer: list[int]
    project: list[int]
    since: list[int]
    marks: list[int]
    dues: list[int]
    said: list[int]
    count: list[int]
    owner: list[int]
    currency: list[int]
    left: list[int]
    due: list[int]
    names: list[str]
    sayings: list[Said]
    unplaced: dict[str, Any]
    by: dict[str, list[str]]

    def __len__(self) -> int:
        return len(self.number)


def columns_of(briefs: Iterable[Brief]) -> Columns:
    """The briefs, by their first entries, in columns."""
    names: dict[str, int] = {}
    sayings: dict[Said, int] = {(): 0}
    out = Columns([], [], [], [], [], [], [], [], [], [], [], [], [], [], [], {}, {})
    for brief in sorted(briefs):
        out.first.append(brief.first)
        out.number.append(brief.number)
        out.customer.append(names.setdefault(brief.customer, len(names)))
        out.project.append(names.setdefault(brief.project, len(names)))
        out.since.append(brief.since)
        out.marks.append(brief.marks)
        out.dues.append(brief.dues)
        out.said.append(sayings.setdefault(brief.said, len(sayings)))
        out.count.append(len(brief.open))
        for owner, currency, left, due in brief.open:
            out.owner.append(names.setdefault(owner, len(names)))
            out.currency.append(names.setdefault(currency, len(names)))
            out.left.append(left)
            out.due.append(due)
        if brief.unplaced:
            out.unplaced[brief.number] = brief.unplaced
        if brief.by:
            out.by[brief.number] = list(brief.by)
    out.names.extend(names)
    out.sayings.extend(sayings)
    return out


def briefs_in(columns: Columns, kept: Sequence[bytes]) -> Iterator[Brief]:
    """The briefs again. `kept`: the line of each."""
    names, at = columns.names, 0
    sayings = [tuple((name, severity) for name, severity in said) for said in columns.sayings]
    for k, number in enumerate(columns.number):
        till = at + columns.count[k]
        open_ = tuple((names[columns.owner[j]], names[columns.currency[j]], columns.left[j], columns.due[j]) for j in range(at, till))
        at = till
        yield Brief(columns.first[k], number, names[columns.customer[k]], names[columns.project[k]], columns.since[k], columns.marks[k], columns.dues[k],
                    open_, sayings[columns.said[k]], tuple(columns.by.get(number, ())),
                    tuple((e, on, whole, left, currency) for e, on, whole, left, currency in columns.unplaced.get(number, ())), kept[k])


# --- asking ---------------------------------------------------------------------------------------------------------------


def resting(columns: Columns, day: date) -> list[bool]:
    """Of each contract, whether its brief holds on that day."""
    today = day.toordinal()
    return [not mark & BOUND and since <= today for mark, since in zip(columns.marks, columns.since, strict=True)]


def stirring(columns: Columns, day: date, ahead: int) -> list[bool]:
    """Of each contract, whether a ladder whose first step comes so many days before the due date has more to say of it than that it is
    paid or not due yet."""
    last, at, due = day.toordinal() + ahead, 0, columns.due
    out = []
    for rests, mark, count in zip(resting(columns, day), columns.marks, columns.count, strict=True):
        up = not rests or bool(mark & (AWAKE | GONE))
        if count:
            till = at + count
            up = up or any(0 < on <= last for on in due[at:till])
            at = till
        out.append(up)
    return out


def asked(columns: Columns, *, contract: str = "", customer: str = "", project: str = "") -> list[bool]:
    """Of each contract, whether it is one of those asked for: by number, by a part of the customer's name, by project."""
    if not (contract or customer or project):
        return [True] * len(columns)
    wanted = {place for place, name in enumerate(columns.names) if customer.casefold() in name.casefold()}
    return [contract in ("", number) and place in wanted and project in ("", columns.names[under])
            for number, place, under in zip(columns.number, columns.customer, columns.project, strict=True)]


def parts(columns: Columns, chosen: Sequence[bool], by: str) -> Iterator[Part]:
    """What is open of the chosen contracts, under a key of `KEYS`."""
    names, at = columns.names, 0
    owner, currency, left, due = columns.owner, columns.currency, columns.left, columns.due
    keys: Sequence[int] = {"customer": columns.customer, "project": columns.project}.get(by, ())
    for k, count in enumerate(columns.count):
        if count:
            if chosen[k]:
                key = columns.number[k] if by == "contract" else names[keys[k]] if keys else ""
                for j in range(at, at + count):
                    yield names[owner[j]] if by == "owner" else key, names[currency[j]], left[j], due[j]
            at += count
