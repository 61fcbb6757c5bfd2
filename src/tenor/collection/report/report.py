"""A book on a day → `Report`: what a manager reads, in the order of reading, as words, charts and tables; one source for every file.

Every figure comes from the same functions as `tenor ledger`, `metrics` and `forecast`. Two currencies are never added up: each has
charts, columns or lines of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tenor.collection.alerts.noun import Alert
from tenor.collection.figures.forecast import ForecastPolicy
from tenor.collection.figures.performance import PerformancePolicy
from tenor.collection.figures.provision import ProvisionPolicy
from tenor.collection.standing.standing import Row, Standing
from tenor.collection.table import Table
from tenor.diagnostic import Diagnostic


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and what it shows. `half`: two of them stand side by side."""

    caption: str
    svg: str
    half: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One part: `said` in sentences, then drawings, then tables. `small`: figures for reference, in smaller type. `left`: how many rows
    of its table were left out on the page; a workbook has them all."""

    name: str
    title: str
    said: tuple[str, ...] = ()
    charts: tuple[Chart, ...] = ()
    tables: tuple[Table, ...] = ()
    small: bool = False
    most: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The whole report in one language."""

    title: str
    house: str
    as_of: date
    start: date
    language: str
    sections: tuple[Section, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for: from which day figures count, by what ageing is grouped, how many months back plan and actual are
    shown, and weeks or months of forecast."""

    start: date
    by: str = "customer"
    months: int = 12
    unit: str = "week"
    count: int = 12
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Source:
    """What a report is made of. `ahead`: the same book with payments that repeat planned as far as the forecast looks."""

    standing: Standing
    rows: tuple[Row, ...]
    ahead: Standing
    ahead_rows: tuple[Row, ...]
    alerts: tuple[Alert, ...]
    forecast: ForecastPolicy
    performance: PerformancePolicy
    provision: ProvisionPolicy


def report(source: Source, asked: Asked) -> Report:
    """The report, its parts in a manager's order."""
    from tenor.collection.report import claims, flow
    from tenor.collection.report.headline import definitions, headline

    found: list[Diagnostic] = []
    expected, more = flow.expected(source)
    found += more
    owners, told = flow.owners(source, asked)
    provided, doubts = claims.provision(source, asked)
    figures, few = definitions(source, asked)
    sections = (headline(source, asked, expected), flow.by_month(source, asked), claims.ageing(source, asked),
                flow.to_come(source, asked, expected), claims.debtors(source, asked), owners, claims.alarms(source, asked),
                claims.limitation(source, asked), claims.promises(source, asked), provided, claims.waiting(source, asked), figures)
    found += [*told, *doubts, *few, *source.standing.diagnostics]
    zh = asked.language == "zh"
    return Report("回款报告" if zh else "Collection report", house_of(source.standing, asked.language), source.standing.as_of, asked.start, asked.language,
                  tuple(s for s in sections if s.said or s.charts or any(t.rows for t in s.tables)), tuple(dict.fromkeys(found)))


def house_of(standing: Standing, language: str) -> str:
    """Who is owed: the payee of most contracts, of those in the report's language first."""
    names: dict[str, tuple[bool, int]] = {}
    for contract in standing.contracts:
        terms = contract.governing.contract.terms
        payee = terms.party("payee")
        if payee:
            names[payee.name] = (terms.language == language, names.get(payee.name, (False, 0))[1] + 1)
    return max(names, key=lambda name: names[name], default="")


def tables_of(made: Report) -> Sequence[Table]:
    """Every table of the report in order, for a workbook."""
    return [table for section in made.sections for table in section.tables if table.rows]
