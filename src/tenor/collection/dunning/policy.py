"""A policy file (TOML) → `Policy`: which level of letter after how many days late, how long it leaves to pay, and whether
it states a late fee."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal, cast

from tenor.collection.dunning.overdue import CLASSES, KINDS
from tenor.collection.dunning.quiet import Quiet, read_quiet
from tenor.diagnostic import Diagnostic, say, worst
from tenor.frozen import dataclass
from tenor.law.statutory import REGIMES
from tenor.money import Money

Grouping = Literal["customer", "contract", "row"]
FeeRule = Literal["clause", "statutory", "none"]
After = Literal["", "sent", "served"]
AFTER: tuple[After, ...] = ("", "sent", "served")
GROUPINGS: tuple[Grouping, ...] = ("customer", "contract", "row")
FEE_RULES: tuple[FeeRule, ...] = ("clause", "statutory", "none")
_KEYS = frozenset({"name", "source", "checked", "per", "country", "fee", "regime", "minimum", "level", "class", "prefix", "interval", "repeat",
                   "quiet", "channel"})
_LEVEL_KEYS = frozenset({"name", "from_day", "days_to_pay", "fee", "department", "sign_off", "after", "channel"})
AHEAD = ("courtesy", "due_day")  # letters that may go out before anything is late
EARLIEST = -366  # days before the due date at which a step may begin


@dataclass(frozen=True, slots=True)
class Level:
    """One step of the ladder. `from_day`: days late, 0 and less for steps on and before the due date. `days_to_pay`: by language,
    "" for all others. `department`: whose letter it is; `sign_off`: the role that must have agreed to it in the book, "" for
    none; `after`: only when the letter before has been sent, or proved to have arrived (letters from a book)."""

    name: str
    from_day: int
    days_to_pay: Mapping[str, int]
    fee: bool = True
    department: str = ""
    sign_off: str = ""
    after: After = ""
    channel: str = ""


@dataclass(frozen=True)
class Policy:
    """The house's dunning rules. `levels` rise; `overrides`: class → level → first day late. `interval`: days between two letters
    to one customer; `repeat`: days after which the same letter goes out again, 0 for never; `channel`: how letters go where
    their level does not say."""

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
    interval: int = 0
    repeat: int = 0
    quiet: Quiet = field(default_factory=Quiet)
    channel: str = ""

    def level(self, name: str) -> Level | None:
        """The level of that name."""
        return next((level for level in self.levels if level.name == name), None)

    def level_for(self, days_late: int, credit_class: str = "") -> Level | None:
        """The highest level whose first day has come; None before the first."""
        return next((level for level in reversed(self.levels) if days_late >= self.first_day(level, credit_class)), None)

    def first_day(self, level: Level, credit_class: str = "") -> int:
        """The day late on which the level begins for customers of that class."""
        return self.overrides.get(credit_class, {}).get(level.name, level.from_day)

    @cached_property
    def ladder(self) -> tuple[Level, ...]:
        """The steps after the due date."""
        return tuple(level for level in self.levels if level.from_day > 0)

    @cached_property
    def ahead(self) -> tuple[Level, ...]:
        """The steps on and before the due date."""
        return tuple(level for level in self.levels if level.from_day <= 0)

    def on_ladder(self, name: str) -> Level | None:
        """The step of that name after the due date."""
        return next((level for level in self.ladder if level.name == name), None)

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
    interval, repeat = (_whole(key, data.get(key, 0), source, found) for key in ("interval", "repeat"))
    quiet, more = read_quiet(data.get("quiet", {}), source)
    found += more
    if worst(found) == "error":
        return None, tuple(found)
    name, country = str(data.get("name", source)), str(data.get("country", "cn"))
    return Policy(name, levels, cast(Grouping, per), country, cast(FeeRule, fee), regime, minimum, overrides,
                  str(data.get("source", "")), data.get("checked"), prefix, interval, repeat, quiet, str(data.get("channel", ""))), tuple(found)


def _one_of(key: str, value: object, known: Sequence[str], source: str, found: list[Diagnostic]) -> str:
    if value not in known:
        found.append(say("policy-value-unknown", where=source, key=key, value=value, known=", ".join(known)))
    return str(value)


def _whole(key: str, value: object, source: str, found: list[Diagnostic], least: int = 0) -> int:
    """A whole number of days, 0 or more (or `least`)."""
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        found.append(say("policy-days-unreadable", where=source, key=key, value=value))
        return 0
    return value


def _levels(rows: object, source: str, found: list[Diagnostic]) -> tuple[Level, ...]:
    levels: list[Level] = []
    for row in rows if isinstance(rows, list) else ():
        name = _one_of("level.name", row.get("name"), KINDS, source, found)
        found.extend(say("policy-key-unknown", where=source, key=f"level.{key}", known=", ".join(sorted(_LEVEL_KEYS)))
                     for key in row if key not in _LEVEL_KEYS)
        grant = row.get("days_to_pay", 10)
        by_language = grant if isinstance(grant, dict) else {"": grant}
        days = {language: _whole(f"{name}.days_to_pay", value, source, found) for language, value in by_language.items()}
        first = _whole(f"{name}.from_day", row.get("from_day"), source, found, EARLIEST if name in AHEAD else 1)
        after = cast(After, _one_of(f"{name}.after", row.get("after", ""), AFTER, source, found))
        levels.append(Level(name, first, days, bool(row.get("fee", name not in AHEAD)), str(row.get("department", "")),
                            str(row.get("sign_off", "")), after, str(row.get("channel", ""))))
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
                             _whole(f"class.{credit_class}.{name}", day, source, found, EARLIEST if name in AHEAD else 1)
                             for name, day in firsts.items()}
        _rising([(level.name, out[credit_class].get(level.name, level.from_day)) for level in levels],
                f"class.{credit_class}", source, found)
    return out
