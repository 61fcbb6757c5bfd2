"""A table of figures for people and scripts: columns with a key and a title in both languages, rows of typed cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from tenor.diagnostic import Words
from tenor.frozen import dataclass
from tenor.money import Money

Cell = str | int | Decimal | date | Money | Words | None


@dataclass(frozen=True, slots=True)
class Heading:
    """One column. `key`: its name in JSON; `figures`: it is set flush right; `spare`: a terminal does without it, or (figures)
    shows it only where it is not all nothing."""

    key: str
    title: Words
    figures: bool = False
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `name`: what scripts call it; `totals`: lines below it for a person, which a script counts for itself."""

    name: str
    title: Words
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    totals: tuple[tuple[Cell, ...], ...] = ()

    def header(self, language: str) -> tuple[str, ...]:
        return tuple(heading.title.to(language) for heading in self.headings)

    def narrow(self) -> Table:
        """Without the columns that a terminal has no room for."""
        keep = [k for k, head in enumerate(self.headings) if not head.spare or (head.figures and any(row[k] for row in self.rows))]
        return Table(self.name, self.title, tuple(self.headings[k] for k in keep), tuple(tuple(row[k] for k in keep) for row in self.rows),
                     tuple(tuple(row[k] for k in keep) for row in self.totals))

    def shown(self, row: Sequence[Cell], language: str) -> tuple[str, ...]:
        """One row for a person."""
        return tuple(shown(cell, language) for cell in row)

    def json(self, row: Sequence[Cell], language: str) -> Mapping[str, object]:
        """One row for a script: decimal strings, ISO dates, the one currency of the row."""
        values = {heading.key: _plain(cell, language) for heading, cell in zip(self.headings, row, strict=True)}
        currency = next((cell.currency for cell in row if isinstance(cell, Money)), None)
        return {"table": self.name, **({"currency": currency} if currency and "currency" not in values else {}), **values}


def heads(*columns: tuple[str, str, str] | tuple[str, str, str, bool], spare: Sequence[str] = ()) -> tuple[Heading, ...]:
    """(key, zh, en) or (key, zh, en, figures) → headings. `spare`: keys of those that a terminal may do without."""
    return tuple(Heading(column[0], Words(column[1], column[2]), len(column) > 3 and bool(column[3]), column[0] in spare)
                 for column in columns)


def shown(cell: Cell, language: str) -> str:
    """A cell for a person: 30,000.00, USD 1,000.00, 2026-09-30."""
    if cell is None:
        return ""
    if isinstance(cell, Words):
        return cell.to(language)
    if isinstance(cell, Money):
        text = f"{cell.rounded().amount:,f}"
        return text if cell.currency == "CNY" else f"{cell.currency} {text}"
    if isinstance(cell, Decimal):
        return f"{cell:,f}"
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _plain(cell: Cell, language: str) -> object:
    if isinstance(cell, Money):
        return str(cell)
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, Words):
        return cell.to(language)
    return cell.isoformat() if isinstance(cell, date) else cell
