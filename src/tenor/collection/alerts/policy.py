"""A policy file of alerts (TOML) → `AlertRules`; see letters/policies/alerts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, cast

from tenor.collection.figures.metrics_policy import Table, open_table, ordered
from tenor.diagnostic import Diagnostic, Words, worst
from tenor.frozen import dataclass
from tenor.model import NodeKind

After = Literal["due", "signing", "acceptance"]


@dataclass(frozen=True, slots=True)
class Step:
    """What to do from so many days after the due date (below 0: before it) until the next step."""

    days: int
    said: Words


@dataclass(frozen=True, slots=True)
class Late:
    """What to do about payments of some kinds that are open so many days after their due date, the signing or the acceptance."""

    kinds: tuple[NodeKind, ...]
    after: After
    days: int
    said: Words


@dataclass(frozen=True, slots=True)
class AlertRules:
    """The house's rules. `rest_days`: whether days off bring every alert too; `quiet`: further days that do not."""

    name: str
    steps: tuple[Step, ...]
    late: tuple[Late, ...] = ()
    rest_days: bool = False
    quiet: tuple[date, ...] = ()
    credit: bool = True
    promise_before: int = 3
    guarantee_before: int = 60
    silent_after: int = 30
    hold_before: int = 7
    source: str = ""
    checked: date | None = None


def parse_alerts(text: str, source: str) -> tuple[AlertRules | None, tuple[Diagnostic, ...]]:
    """The rules from the text of their file. None where an error was found."""
    top = open_table(text, source)
    steps = tuple(_step(row) for row in top.tables("step", needed=not top.found))
    ordered(top, "step.days", (Decimal(step.days) for step in steps))
    late = tuple(_late(row) for row in top.tables("late", needed=False))
    quiet = tuple(day for day in top.raw("quiet") if isinstance(day, date))
    if len(quiet) != len(top.raw("quiet")):
        top.wrong("quiet", "[2026-12-25]")
    rules = AlertRules(
        top.text("name", source), steps, late, top.flag("rest_days"), quiet, top.flag("credit", True), top.whole("promise_before", 3) or 0,
        top.whole("guarantee_before", 60) or 0, top.whole("silent_after", 30, least=1) or 30, top.whole("hold_before", 7) or 0,
        top.text("source"), top.day("checked"))
    top.done()
    return (None if worst(top.found) == "error" else rules), tuple(top.found)


def _step(row: Table) -> Step:
    days = row.data.get("days")
    if isinstance(days, bool) or not isinstance(days, int) or not -366 <= days <= 36525:
        row.wrong("days", "-7, 0, 30")
        days = 0
    row.text("days") if isinstance(days, str) else row.raw("days")
    step = Step(days, Words(row.text("zh"), row.text("en")))
    row.done()
    return step


def _late(row: Table) -> Late:
    known = {kind.value: kind for kind in NodeKind}
    names = [str(name) for name in row.raw("kinds")]
    if not names or any(name not in known for name in names):
        row.wrong("kinds", ", ".join(known))
    late = Late(tuple(known[name] for name in names if name in known), cast(After, row.one_of("after", ("due", "signing", "acceptance"), "due")),
                row.whole("days", least=0) or 0, Words(row.text("zh"), row.text("en")))
    row.done()
    return late
