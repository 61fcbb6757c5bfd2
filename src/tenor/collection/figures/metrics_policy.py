"""A policy file of the figures (TOML) → `Table`: its values checked one by one, with a finding for each that cannot be.

Fractions and sums stand in quotes ("0.05"), so that nothing passes through binary arithmetic; whole numbers may stand bare.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any

from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.money import exact

CENTURY = 36525  # days


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a policy file. `path`: how messages call it; `found` is shared by all tables of the file and grows as
    values are read."""

    data: Mapping[str, Any]
    source: str
    found: list[Diagnostic]
    path: str = ""
    _read: set[str] = field(default_factory=set)

    def wrong(self, key: str, wanted: str) -> None:
        """Tells that the value of a key cannot be, and what could."""
        self.found.append(say("figures-policy-value", where=self.source, key=self.named(key), value=self.data.get(key, "—"),
                              wanted=wanted))

    def named(self, key: str) -> str:
        """How messages call a key."""
        return f"{self.path}.{key}" if self.path else key

    def text(self, key: str, default: str = "") -> str:
        """Words; `default` where the key is not there."""
        self._read.add(key)
        value = self.data.get(key, default)
        if not isinstance(value, str):
            self.wrong(key, '"…"')
            return default
        return value

    def words(self, key: str) -> Words:
        """Words in two languages, from key_zh and key_en."""
        return Words(self.text(f"{key}_zh"), self.text(f"{key}_en"))

    def number(self, key: str, default: Decimal | None = None, *, least: Decimal | None = None,
               most: Decimal | None = None) -> Decimal | None:
        """An exact figure within bounds. Without a default the key is needed."""
        self._read.add(key)
        if key not in self.data and default is not None:
            return default
        return self._bounded(key, least, most)

    def optional(self, key: str, *, least: Decimal | None = None, most: Decimal | None = None) -> Decimal | None:
        """An exact figure within bounds, or None where the key is not there."""
        self._read.add(key)
        return self._bounded(key, least, most) if key in self.data else None

    def _bounded(self, key: str, least: Decimal | None, most: Decimal | None) -> Decimal | None:
        wanted = f'"{least if least is not None else "…"}" – "{most if most is not None else "…"}"'
        try:
            value = exact(self.data.get(key, ""))
        except (TypeError, ValueError, InvalidOperation):
            self.wrong(key, wanted)
            return None
        if (least is not None and value < least) or (most is not None and value > most):
            self.wrong(key, wanted)
            return None
        return value

    def whole(self, key: str, default: int | None = None, *, least: int = 0) -> int | None:
        """A whole number, of days as a rule, up to a hundred years of them; `default` where the key is not there."""
        self._read.add(key)
        value = self.data.get(key, default)
        if value is None and key not in self.data:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= CENTURY:
            self.wrong(key, f"{least}, {least + 1} … {CENTURY}")
            return default
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        self._read.add(key)
        value = self.data.get(key, default)
        if not isinstance(value, bool):
            self.wrong(key, "true, false")
            return default
        return value

    def day(self, key: str) -> date | None:
        """A date, or None."""
        self._read.add(key)
        value = self.data.get(key)
        if value is not None and not isinstance(value, date):
            self.wrong(key, "2026-01-31")
            return None
        return value

    def one_of(self, key: str, known: Sequence[str], default: str) -> str:
        """One of a few words."""
        value = self.text(key, default)
        if value not in known:
            self.wrong(key, ", ".join(known))
            return default
        return value

    def tables(self, key: str, *, needed: bool = True) -> tuple[Table, ...]:
        """The tables of an array [[key]]."""
        self._read.add(key)
        rows = self.data.get(key, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self.wrong(key, f"[[{key}]]")
            return ()
        if needed and not rows:
            self.found.append(say("figures-policy-empty", where=self.source, key=self.named(key)))
        return tuple(Table(row, self.source, self.found, f"{self.named(key)}[{i}]") for i, row in enumerate(rows, 1))

    def table(self, key: str) -> Table:
        """The table [key]; an empty one where it is not there."""
        self._read.add(key)
        data = self.data.get(key, {})
        if not isinstance(data, dict):
            self.wrong(key, f"[{key}]")
            data = {}
        return Table(data, self.source, self.found, self.named(key))

    def raw(self, key: str) -> Any:
        """The value as it stands, for whoever checks it; an empty list where it is not there or no list."""
        self._read.add(key)
        value = self.data.get(key, [])
        return value if isinstance(value, list) else []

    def done(self) -> None:
        """Tells of every key that nobody asked for: a slip in a key must not pass in silence."""
        known = ", ".join(sorted(self._read))
        self.found.extend(say("figures-policy-key-unknown", where=self.source, key=self.named(key), known=known)
                          for key in self.data if key not in self._read)


def open_table(text: str, source: str) -> Table:
    """The top table of a policy file; an empty one, with the finding, where it is not TOML."""
    found: list[Diagnostic] = []
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found.append(say("figures-policy-syntax", where=source, reason=error))
        data = {}
    return Table(data, source, found)


def ordered(table: Table, key: str, values: Iterable[Decimal], *, falling: bool = False) -> None:
    """Tells where steps do not rise (or fall) strictly."""
    steps = tuple(values)
    if any((b >= a) if falling else (b <= a) for a, b in pairwise(steps)):
        order = Words("由大到小的顺序", "falling") if falling else Words("由小到大的顺序", "rising")
        table.found.append(say("figures-policy-not-rising", where=table.source, key=key, order=order,
                               steps=", ".join(f"{step:f}" for step in steps)))
