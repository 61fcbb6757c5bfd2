"""A customer's history and the figures supplied → one `Score` from 0 to 100 with a line for each component, and its classes.

History: the share of payments that were whole on their day, the mean days late (what is still open counts as late as it is by
now), the promises broken. A component of which nothing is known is left out and the others are scaled up, aloud; where too
little is known there is no score.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from tenor.claim import CreditData, Promise
from tenor.collection.figures.credit_policy import Component, CreditPolicy
from tenor.collection.figures.forecast_promises import judge_promises
from tenor.collection.figures.metrics import rounded
from tenor.collection.figures.variance_positions import Position
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law.phrasing import join, percent_words, plain_day


@dataclass(frozen=True, slots=True)
class History:
    """What the book tells of a customer. `due`: payments that fell due; None where there is nothing to tell from."""

    due: int
    on_time: int
    days_late: int
    promises: int
    broken: int

    @property
    def values(self) -> Mapping[str, Decimal | None]:
        """By the names that policies use."""
        return {"on_time_rate": Decimal(self.on_time) / self.due if self.due else None,
                "mean_days_late": Decimal(self.days_late) / self.due if self.due else None,
                "broken_promises": Decimal(self.broken) if self.promises else None}


@dataclass(frozen=True, slots=True)
class Supplied:
    """One figure that somebody entered (annual accounts, a register, a rating), of a day, from a source."""

    value: Decimal
    on: date
    source: str = ""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One component: its value, the points for it, the weight it has once unknown ones are left out, and what it adds to the
    score. All None where it is not known."""

    component: Component
    value: Decimal | None
    points: Decimal | None
    weight: Decimal
    adds: Decimal | None

    @property
    def said(self) -> Words:
        """按时付款率 80% → 75.0分 × 25% = 18.8."""
        title = self.component.title
        if self.value is None or self.points is None or self.adds is None:
            return Words(f"{title.zh}：未知，未计入", f"{title.en}: not known, left out")
        shown, at = _shown(self.component, self.value), f"{rounded(self.points, 1)}"
        weight, adds = percent_words(rounded(self.weight, 4), 0), rounded(self.adds, 1)
        return Words(f"{title.zh} {shown.zh} → {at}分 × {weight} = {adds}", f"{title.en} {shown.en} → {at} points × {weight} = {adds}")


@dataclass(frozen=True, slots=True)
class Score:
    """`value`: 0–100 with one decimal place, None where too little is known. `known`: the weight of what is known, of 1."""

    customer: str
    as_of: date
    value: Decimal | None
    lines: tuple[ScoreLine, ...]
    known: Decimal
    classes: Mapping[str, str]


def history(positions: Sequence[Position], as_of: date, *, promises: Sequence[Promise] = (), days: int = 730) -> History:
    """The history of one customer: its payments that fell due in the last so many days, and its promises. Payments are
    counted, not summed, so that currencies never mix. What was written off was not on time, and is late up to `as_of`."""
    since = as_of - timedelta(days=days)
    due = [p for p in positions if p.due and since <= p.due < as_of and p.planned]
    recent = [p for p in promises if p.made_on >= since]
    states = [j.state for j in judge_promises(recent, positions, as_of)]
    late = [_days_late(p, as_of) for p in due]
    broken = states.count("broken")
    return History(len(due), late.count(0), sum(late), broken + states.count("kept"), broken)


def _days_late(p: Position, as_of: date) -> int:
    """How late the whole of it came; where it has not, how late it is by now."""
    whole = p.parts(as_of)[-1].on if p.paid(as_of) == p.planned else as_of
    return max(0, (whole - (p.due or as_of)).days)


def supplied(entries: Sequence[CreditData], customer: str, policy: CreditPolicy,
             as_of: date) -> tuple[Mapping[str, Supplied], tuple[Diagnostic, ...]]:
    """The figures known of a customer on a day, by component: the latest of each. A figure may be called by the component's
    name or by its title in either language; one that the policy does not know, or that is older than it allows, is told."""
    called = {name.casefold(): c.name for c in policy.components if c.origin == "supplied"
              for name in (c.name, c.title.zh, c.title.en)}
    latest: dict[str, Supplied] = {}
    found: list[Diagnostic] = []
    for entry in sorted((e for e in entries if e.customer == customer and e.on <= as_of), key=lambda e: e.on):
        for name, value in entry.figures:
            component = called.get(name.strip().casefold())
            if component is None:
                known = join(c.title for c in policy.components if c.origin == "supplied")
                found.append(say("credit-figure-unknown", where=customer, key=name, known=known))
            elif not policy.component(component).believable(value):
                title = policy.component(component).title
                found.append(say("credit-figure-improbable", where=customer, figure=title, value=f"{value:f}"))
            else:
                latest[component] = Supplied(value, entry.on, entry.source)
    found += [say("credit-figure-old", where=name, customer=customer, figure=policy.component(name).title, days=policy.max_age,
                  day=plain_day(each.on)) for name, each in latest.items() if (as_of - each.on).days > policy.max_age]
    return latest, tuple(dict.fromkeys(found))


def score(customer: str, past: History, figures: Mapping[str, Supplied], policy: CreditPolicy,
          as_of: date) -> tuple[Score, tuple[Diagnostic, ...]]:
    """The score and why. `figures`: as `supplied` gives them."""
    values = {c.name: past.values.get(c.name) if c.origin == "history" else figures[c.name].value if c.name in figures else None
              for c in policy.components}
    weighted = [c for c in policy.components if c.weight]
    known = sum((c.weight for c in weighted if values[c.name] is not None), Decimal(0))
    lines = tuple(_line(c, values[c.name], known) for c in weighted)
    share = known / sum((c.weight for c in weighted), Decimal(0))
    enough = known > 0 and share >= policy.least_known
    value = rounded(sum((line.adds for line in lines if line.adds is not None), Decimal(0)), 1) if enough else None
    classes = {s.name: s.class_of(value).name for s in policy.schemes} if value is not None else {}
    graded = Score(customer, as_of, value, lines, share, classes)
    missing = join(line.component.title for line in lines if line.value is None)
    if not enough:
        return graded, (say("credit-too-little-known", customer=customer, weight=_percent(share), missing=missing,
                            least=_percent(policy.least_known)),)
    return graded, (say("credit-partly-known", customer=customer, missing=missing),) if missing else ()


def _line(component: Component, value: Decimal | None, known_weight: Decimal) -> ScoreLine:
    if value is None:
        return ScoreLine(component, None, None, Decimal(0), None)
    points, weight = component.points_of(value), component.weight / known_weight
    return ScoreLine(component, value, points, weight, points * component.weight / known_weight)


def _percent(fraction: Decimal) -> str:
    return percent_words(rounded(fraction, 4), 0)


def _shown(component: Component, value: Decimal) -> Words:
    """A value with its unit."""
    if component.unit == "share":
        return Words(_percent(value), _percent(value))
    number = f"{rounded(value, 2).normalize():f}"
    zh = {"days": f"{number}天", "count": f"{number}次"}.get(component.unit, number)
    return Words(zh, f"{number} days" if component.unit == "days" else number)
