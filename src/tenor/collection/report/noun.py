"""What a report is: `Report`, its `Section`s and `Chart`s; what was `Asked` for, and the `Source` that all its parts are made of."""

from __future__ import annotations

from datetime import date

from tenor.collection.alerts.noun import Alert
from tenor.collection.figures.forecast import ForecastPolicy
from tenor.collection.figures.performance import PerformancePolicy
from tenor.collection.figures.provision import ProvisionPolicy
from tenor.collection.standing.standing import Row, Standing
from tenor.collection.table import Table
from tenor.diagnostic import Diagnostic
from tenor.frozen import dataclass


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
