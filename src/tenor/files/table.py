"""The nouns of spreadsheets: a table of typed cells under one header row, whether it was read or is to be written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal

from tenor.frozen import dataclass
from tenor.money import Money

Kind = Literal["", "text", "date", "money", "number", "whole", "percent"]
DIGITS = 15  # significant digits that Excel keeps


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula of our own; {row} stands for the number of its row. `value`: what it comes to, for readers that do not
    calculate."""

    text: str
    value: Decimal | int | str = 0


Value = str | Decimal | int | date | bool | Money | Formula | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `kind`: how its values are shown; by the values themselves where it is "". `choices`: a list to pick from.
    `note`: a comment on the title."""

    title: str
    kind: Kind = ""
    currency: str = ""
    choices: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with one header row; a title alone makes a plain column. `numbers`: the row of the file that each row came
    from (1 is the first), when it was read."""

    name: str
    titles: Sequence[str | Column]
    rows: Sequence[Sequence[Value]] = ()
    numbers: Sequence[int] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(title if isinstance(title, Column) else Column(title) for title in self.titles)

    @property
    def header(self) -> tuple[str, ...]:
        return tuple(column.title for column in self.columns)

    def records(self) -> tuple[dict[str, Value], ...]:
        """Each row by column title; cells that are missing at its end are None."""
        header = self.header
        return tuple({title: row[k] if k < len(row) else None for k, title in enumerate(header)} for row in self.rows)
