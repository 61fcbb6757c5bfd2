"""The book on a day → the report as a page, a PDF or a workbook: the journey behind `tenor report`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from tenor.collection.figures.forecast import parse_forecast
from tenor.collection.figures.performance import parse_performance
from tenor.collection.figures.provision import parse_provision
from tenor.collection.report.noun import Asked, Report, Source
from tenor.collection.report.report import report, tables_of
from tenor.collection.standing.plan import selected
from tenor.collection.standing.standing import Standing
from tenor.diagnostic import Diagnostic, Stop, say

ENDINGS = (".html", ".htm", ".pdf", ".xlsx")
T = TypeVar("T")


def make_report(standing: Standing, ahead: Standing, asked: Asked, *, alerts: Path | None = None, forecast: Path | None = None,
                performance: Path | None = None, provision: Path | None = None, **chosen: str) -> Report:
    """The report of a book. Policies are files, the built-in ones where none is named; `chosen`: contract, customer, owner, project."""
    from tenor.workflow.alerting import alert_rules, alerts_of

    rules, found = alert_rules(alerts)
    told, more = alerts_of(standing, _known(rules, found))
    rows = selected(standing, **chosen)
    contracts = {row.due.contract for row in rows}
    names = {row.due.customer for row in rows}
    mine = tuple(a for a in told if (a.contract in contracts if a.contract else a.customer in names))
    source = Source(standing, rows, ahead, selected(ahead, **chosen), mine, _policy(parse_forecast, forecast, "forecast"),
                    _policy(parse_performance, performance, "performance"), _policy(parse_provision, provision, "provision", "example"))
    made = report(source, asked)
    return made if not more else Report(made.title, made.house, made.as_of, made.start, made.language, made.sections, (*made.diagnostics, *more))


def _policy(parse: Callable[[str, str], tuple[T | None, tuple[Diagnostic, ...]]], path: Path | None, kind: str, name: str = "default") -> T:
    from tenor.workflow.standing import policy_text

    rules, found = parse(*policy_text(path, kind, name))
    return _known(rules, found)


def _known(rules: T | None, found: Sequence[Diagnostic]) -> T:
    if rules is None:
        raise Stop(next(d for d in found if d.severity == "error"))
    return rules


def write_report(made: Report, path: Path, *, force: bool) -> None:
    """The report as its file's ending says. Raises Stop for another ending."""
    from tenor.files.place import write_whole
    from tenor.files.report_page import to_html, to_pdf
    from tenor.workflow.standing import write_tables

    ending = path.suffix.lower()
    if ending == ".xlsx":
        write_tables(tables_of(made), xlsx=path, csv_file=None, language=made.language, force=force)
    elif ending == ".pdf":
        write_whole(path, to_pdf(made), force=force)
    elif ending in (".html", ".htm"):
        write_whole(path, to_html(made), force=force)
    else:
        raise Stop(say("report-ending", where=str(path), ending=ending or "—"))
