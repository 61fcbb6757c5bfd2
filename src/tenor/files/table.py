"""The nouns of spreadsheets: a table of typed cells under one header row, whether it was read or is to be written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, overload

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

    def records(self) -> Sequence[dict[str, Value]]:
        """Each row by column title, put together when it is asked for; cells that are missing at its end are None."""
        return _Records(self.header, self.rows)


class _Records(Sequence[dict[str, Value]]):
    def __init__(self, header: tuple[str, ...], rows: Sequence[Sequence[Value]]) -> None:
        self._header, self._rows = header, rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, k: int) -> dict[str, Value]: ...

    @overload
    def __getitem__(self, k: slice) -> _Records: ...

    def __getitem__(self, k: int | slice) -> dict[str, Value] | _Records:
        if isinstance(k, slice):
            return _Records(self._header, self._rows[k])
        row = self._rows[k]
        if len(row) == len(self._header):
            return dict(zip(self._header, row, strict=True))
        return {title: row[n] if n < len(row) else None for n, title in enumerate(self._header)}
