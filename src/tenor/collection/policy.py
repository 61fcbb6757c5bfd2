"""A policy file (TOML) → `Policy`: which level of letter after how many days late, how long it leaves to pay, and whether
it states a late fee."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from typing import Any, Literal, cast

from tenor.collection.overdue import CLASSES, LEVELS
from tenor.diagnostic import Diagnostic, say, worst
from tenor.law.statutory import REGIMES
from tenor.money import Money

Grouping = Literal["customer", "contract", "row"]
FeeRule = Literal["clause", "statutory", "none"]
GROUPINGS: tuple[Grouping, ...] = ("customer", "contract", "row")
FEE_RULES: tuple[FeeRule, ...] = ("clause", "statutory", "none")
_KEYS = frozenset({"name", "source", "checked", "per", "country", "fee", "regime", "minimum", "level", "class", "prefix"})
_LEVEL_KEYS = frozenset({"name", "from_day", "days_to_pay", "fee", "department"})


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the ladder. `days_to_pay`: by language, "" for all others. `department`: who signs it off."""

    name: str
    from_day: int
    days_to_pay: Mapping[str, int]
    fee: bool = True
    department: str = ""


@dataclass(frozen=True, slots=True)
class Policy:
    """The house's dunning rules. `levels` rise; `overrides`: class → level → first day late."""

    name: str
    levels: tuple[Level, ...]
    per: Grouping = "customer"
    country: str = "cn"
    fee: FeeRule = "clause"
    regime: str = "cn"
    minimum: Mapping[str, Money] = field(default_factory=dict)
    overrides: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    source: str = ""
    checked: date | None = None
    prefix: str = "TN"

    def level(self, name: str) -> Level | None:
        """The level of that name."""
        return next((level for level in self.levels if level.name == name), None)

    def level_for(self, days_late: int, credit_class: str = "") -> Level | None:
        """The highest level whose first day has come; None before the first."""
        firsts = self.overrides.get(credit_class, {})
        return next((level for level in reversed(self.levels) if days_late >= firsts.get(level.name, level.from_day)), None)

    def days_to_pay(self, level: Level, language: str) -> int:
        """Days from the letter's date to the last day to pay."""
        return level.days_to_pay.get(language, level.days_to_pay.get("", 10))


def parse_policy(text: str, source: str) -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """As `read_policy`, from the text of a policy file."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (say("policy-syntax", where=source, reason=error),)
    return read_policy(data, source)


def read_policy(data: Mapping[str, Any], source: str = "") -> tuple[Policy | None, tuple[Diagnostic, ...]]:
    """The policy of a parsed TOML file. None where an error was found: a letter at the wrong level is worse than none."""
    found: list[Diagnostic] = [say("policy-key-unknown", where=source, key=key, known=", ".join(sorted(_KEYS)))
                               for key in data if key not in _KEYS]
    levels = _levels(data.get("level", ()), source, found)
    per = _one_of("per", data.get("per", "customer"), GROUPINGS, source, found)
    fee = _one_of("fee", data.get("fee", "clause"), FEE_RULES, source, found)
    regime = _one_of("regime", data.get("regime", "cn"), REGIMES, source, found)
    minimum = _minimum(data.get("minimum", {}), source, found)
    prefix = str(data.get("prefix", "TN"))
    if not re.fullmatch(r"[A-Za-z0-9]{1,12}", prefix):  # it begins file names
        found.append(say("policy-value-unknown", where=source, key="prefix", value=prefix, known="A–Z, 0–9"))
    overrides = _overrides(data.get("class", {}), levels, source, found)
    if worst(found) == "error":
        return None, tuple(found)
    name, country = str(data.get("name", source)), str(data.get("country", "cn"))
    return Policy(name, levels, cast(Grouping, per), country, cast(FeeRule, fee), regime, minimum, overrides,
                  str(data.get("source", "")), data.get("checked"), prefix), tuple(found)


def _one_of(key: str, value: object, known: Sequence[str], source: str, found: list[Diagnostic]) -> str:
    if value not in known:
        found.append(say("policy-value-unknown", where=source, key=key, value=value, known=", ".join(known)))
    return str(value)


def _whole(key: str, value: object, source: str, found: list[Diagnostic]) -> int:
    """A whole number of days, 0 or more."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        found.append(say("policy-days-unreadable", where=source, key=key, value=value))
        return 0
    return value


def _levels(rows: object, source: str, found: list[Diagnostic]) -> tuple[Level, ...]:
    levels: list[Level] = []
    for row in rows if isinstance(rows, list) else ():
        name = _one_of("level.name", row.get("name"), LEVELS, source, found)
        found.extend(say("policy-key-unknown", where=source, key=f"level.{key}", known=", ".join(sorted(_LEVEL_KEYS)))
                     for key in row if key not in _LEVEL_KEYS)
        grant = row.get("days_to_pay", 10)
        by_language = grant if isinstance(grant, dict) else {"": grant}
        days = {language: _whole(f"{name}.days_to_pay", value, source, found) for language, value in by_language.items()}
        levels.append(Level(name, _whole(f"{name}.from_day", row.get("from_day"), source, found), days,
                            bool(row.get("fee", True)), str(row.get("department", ""))))
    if not levels:
        found.append(say("policy-without-levels", where=source))
    _rising([(level.name, level.from_day) for level in levels], "level", source, found)
    return tuple(levels)


def _rising(steps: Sequence[tuple[str, int]], key: str, source: str, found: list[Diagnostic]) -> None:
    """Each level must begin later than the one before; a gap or an overlap cannot arise otherwise."""
    for (low, first), (high, second) in pairwise(steps):
        if second <= first:
            found.append(say("policy-levels-not-rising", where=source, key=key, low=low, first=first, high=high, second=second))


def _minimum(table: object, source: str, found: list[Diagnostic]) -> Mapping[str, Money]:
    out: dict[str, Money] = {}
    for currency, value in (table if isinstance(table, dict) else {}).items():
        try:
            out[currency] = Money(Decimal(str(value)), currency)
        except (InvalidOperation, ValueError):
            found.append(say("policy-value-unknown", where=source, key=f"minimum.{currency}", value=value, known='"100.00"'))
    return out


def _overrides(table: object, levels: tuple[Level, ...], source: str,
               found: list[Diagnostic]) -> Mapping[str, Mapping[str, int]]:
    out: dict[str, Mapping[str, int]] = {}
    names = [level.name for level in levels]
    for credit_class, firsts in (table if isinstance(table, dict) else {}).items():
        _one_of("class", credit_class, CLASSES, source, found)
        out[credit_class] = {_one_of(f"class.{credit_class}", name, names, source, found):
                             _whole(f"class.{credit_class}.{name}", day, source, found) for name, day in firsts.items()}
        _rising([(level.name, out[credit_class].get(level.name, level.from_day)) for level in levels],
                f"class.{credit_class}", source, found)
    return out
