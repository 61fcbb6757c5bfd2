"""A credit policy file → `CreditPolicy`: what counts towards the score and how much, what a score is called, and what
follows from it for terms, limit and dunning."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from tenor.collection.figures.metrics_policy import Table, open_table, ordered
from tenor.diagnostic import Diagnostic, Words, say, worst
from tenor.frozen import dataclass
from tenor.money import exact

UNITS = ("share", "days", "count", "ratio")
ORIGINS = ("history", "supplied")
HISTORY = ("on_time_rate", "mean_days_late", "broken_promises")
UNSAID = Words()
_SLIP = Decimal(5)  # a share beyond this was most likely entered as a percentage
_NONE, _ALL, _FULL = Decimal(0), Decimal(1), Decimal(100)


@dataclass(frozen=True, slots=True)
class Component:
    """One thing that counts. `points`: (value, points) in rising order of value, straight lines between."""

    name: str
    title: Words
    origin: str
    unit: str
    weight: Decimal
    points: tuple[tuple[Decimal, Decimal], ...]

    def believable(self, value: Decimal) -> bool:
        """Whether a figure can be meant so: no share beyond five times the whole (65 for 65 %), no count below nothing."""
        return abs(value) <= _SLIP if self.unit == "share" else value >= 0 or self.unit == "ratio"

    def points_of(self, value: Decimal) -> Decimal:
        """The points for a value; level beyond the ends."""
        if value <= self.points[0][0]:
            return self.points[0][1]
        for (low, below), (high, above) in pairwise(self.points):
            if value <= high:
                return below + (above - below) * (value - low) / (high - low)
        return self.points[-1][1]


@dataclass(frozen=True, slots=True)
class CreditClass:
    """Scores of `start` and above, up to the next class, and what follows: for the terms (`term_days`, `prepay`, `deposit`), the
    limit (`limit_factor` × the customer's base) and the dunning (`dunning`: a class of the dunning policy)."""

    name: str
    title: Words
    start: Decimal
    term_days: int | None = None
    prepay: bool = False
    deposit: Decimal | None = None
    limit_factor: Decimal | None = None
    dunning: str = ""
    manner: Words = UNSAID
    measures: Words = UNSAID


@dataclass(frozen=True, slots=True)
class Scheme:
    """One way of naming scores: its classes, highest first."""

    name: str
    title: Words
    classes: tuple[CreditClass, ...]

    def class_of(self, score: Decimal) -> CreditClass:
        """The class that a score reaches; the last class begins at 0."""
        return next((each for each in self.classes if score >= each.start), self.classes[-1])


@dataclass(frozen=True, slots=True)
class Freeze:
    """When no new credit is given; None: never for that reason."""

    below: Decimal | None = None
    days_late: int | None = None
    over_limit: bool = True


@dataclass(frozen=True, slots=True)
class CreditPolicy:
    """The house's credit rules; see letters/policies/credit."""

    name: str
    components: tuple[Component, ...]
    schemes: tuple[Scheme, ...]
    freeze: Freeze
    least_known: Decimal
    history_days: int
    max_age: int
    dunning_scheme: str
    source: str = ""
    checked: date | None = None

    def component(self, name: str) -> Component:
        """The component of that name. Raises StopIteration for one that is not there."""
        return next(c for c in self.components if c.name == name)

    def scheme(self, name: str) -> Scheme | None:
        """The scheme of that name."""
        return next((scheme for scheme in self.schemes if scheme.name == name), None)


def parse_credit(text: str, source: str) -> tuple[CreditPolicy | None, tuple[Diagnostic, ...]]:
    """A credit policy from the text of its file. None where an error was found."""
    top = open_table(text, source)
    components = tuple(_component(row) for row in top.tables("component", needed=not top.found))
    if components and sum((c.weight for c in components), _NONE) == 0:
        top.found.append(say("figures-policy-value", where=source, key="component.weight", value=0, wanted="> 0"))
    schemes = tuple(_scheme(row) for row in top.tables("scheme", needed=not top.found))
    names = [scheme.name for scheme in schemes]
    policy = CreditPolicy(
        top.text("name", source), components, schemes, _freeze(top),
        top.number("least_known", Decimal("0.4"), least=_NONE, most=_ALL) or _NONE, top.whole("history_days", 730, least=1) or 1,
        top.whole("max_age", 31, least=1) or 1,
        top.one_of("dunning_scheme", names, names[0]) if names else "", top.text("source"), top.day("checked"))
    for kind, all_ in (("component.name", [c.name for c in components]), ("scheme.name", names)):
        for name in sorted({n for n in all_ if all_.count(n) > 1}):
            top.found.append(say("figures-policy-value", where=source, key=kind, value=name, wanted="1 ×"))
    top.done()
    return (None if worst(top.found) == "error" else policy), tuple(top.found)


def _component(row: Table) -> Component:
    name, origin = row.text("name"), row.one_of("from", ORIGINS, "supplied")
    if origin == "history":
        row.one_of("name", HISTORY, HISTORY[0])
    weight = row.number("weight", least=_NONE)
    points = _points(row)
    component = Component(name, Words(row.text("zh"), row.text("en")), origin, row.one_of("unit", UNITS, "ratio"), weight or _NONE, points)
    row.done()
    return component


def _points(row: Table) -> tuple[tuple[Decimal, Decimal], ...]:
    """The scale of a component: at least one pair, values rising, points from 0 to 100."""
    pairs = row.raw("points")
    try:
        points = tuple((exact(value), exact(point)) for value, point in pairs)
    except (TypeError, ValueError, InvalidOperation):
        points = ()
    if not points or any(not 0 <= point <= _FULL for _, point in points):
        row.wrong("points", '[["0", "0"], ["1", "100"]], 0–100')
        return ((_NONE, _NONE),)
    ordered(row, row.named("points"), (value for value, _ in points))
    return points


def _scheme(row: Table) -> Scheme:
    classes = tuple(_class(each) for each in row.tables("class"))
    ordered(row, row.named("class.from"), (each.start for each in classes), falling=True)
    if classes and classes[-1].start != 0:
        row.wrong("class", 'from = "0"')
    scheme = Scheme(row.text("name"), Words(row.text("zh"), row.text("en")), classes)
    row.done()
    return scheme


def _class(row: Table) -> CreditClass:
    each = CreditClass(
        row.text("name"), Words(row.text("zh"), row.text("en")), row.number("from", least=_NONE, most=_FULL) or _NONE,
        row.whole("term_days"), row.flag("prepay"), row.optional("deposit", least=_NONE, most=_ALL),
        row.optional("limit_factor", least=_NONE), row.text("dunning"), row.words("manner"), row.words("measures"))
    row.done()
    return each


def _freeze(top: Table) -> Freeze:
    row = top.table("freeze")
    freeze = Freeze(row.optional("below", least=_NONE, most=_FULL), row.whole("days_late", least=1), row.flag("over_limit", True))
    row.done()
    return freeze
