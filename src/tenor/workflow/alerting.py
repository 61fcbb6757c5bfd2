"""A standing and the house's rules → the alerts of the day, and a calendar of them that can be imported again and again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tenor.collection.alerts.alerts import Alert, alerts
from tenor.collection.alerts.policy import AlertRules, parse_alerts
from tenor.collection.standing.standing import Standing
from tenor.diagnostic import Diagnostic


def alert_rules(path: Path | None) -> tuple[AlertRules | None, tuple[Diagnostic, ...]]:
    """The rules of a file; the built-in ones where none is named."""
    from tenor.workflow.standing import policy_text

    return parse_alerts(*policy_text(path, "alerts"))


def alerts_of(standing: Standing, rules: AlertRules, *, country: str = "cn", credit: Path | None = None) -> tuple[
        tuple[Alert, ...], tuple[Diagnostic, ...]]:
    """The alerts of the day, with the customers' credit by the credit policy."""
    from tenor.collection.figures.credit_policy import parse_credit
    from tenor.collection.standing.credit import credit_of
    from tenor.workflow.standing import policy_text

    if not rules.credit:
        return alerts(standing, rules, country=country), ()
    policy, found = parse_credit(*policy_text(credit, "credit"))
    graded = credit_of(standing, policy) if policy else ()
    return alerts(standing, rules, graded=graded, country=country), found


def write_alert_calendar(standing: Standing, rules: AlertRules, told: Sequence[Alert], path: Path, *, language: str, force: bool) -> None:
    """The alerts on the day they are about, and each coming due date with its steps as alarms. An entry keeps its identity when its
    date or amount changes, so that importing the file again moves it."""
    from tenor.files.ics import Entry, due_entry, to_ics
    from tenor.files.place import write_whole

    before = tuple(sorted({-step.days for step in rules.steps if step.days <= 0} | {0}, reverse=True))
    entries = [Entry(f"alert\0{a.key}", a.day or standing.as_of, " ".join(filter(None, (a.customer or a.contract, a.label, a.said.to(language)[:60]))),
                     f"{a.said.to(language)}\n{a.todo.to(language)}") for a in told if a.kind not in ("due", "due-today", "late")]
    entries += [due_entry(row.due, language, tuple(dict.fromkeys((row.remind, *before[1:])))) for row in standing.rows if row.due.on and row.open]
    unique = {entry.key: entry for entry in entries}
    write_whole(path, to_ics(list(unique.values()), stamp=standing.as_of, name="回款提醒" if language == "zh" else "Collection alerts"), force=force)
