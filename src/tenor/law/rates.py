"""A benchmark and a day → the rate in force, with where it comes from and how sure it is (`Rate`).

One benchmark is one file in data/rates: name, source, last checked, the day up to which it is known, one row a change.
A day before the first row or after `known_through` has no rate: None, never the nearest one.
"""

from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law.phrasing import percent_words, plain_day


@dataclass(frozen=True, slots=True)
class Rate:
    """A yearly rate as a fraction (0.03 is 3 %), in force since a day."""

    value: Decimal
    since: date
    source: str
    status: str
    checked: date

    @property
    def confirmed(self) -> bool:
        return self.status.startswith("confirmed")


@dataclass(frozen=True, slots=True)
class Table:
    """All that is known of one benchmark, oldest rate first."""

    name: Words
    rates: tuple[Rate, ...]
    known_through: date


@cache
def table(benchmark: str) -> Table | None:
    """The file of a benchmark ("LPR1Y", "BOE"); None where there is none."""
    page = Path(__file__).parent / "data" / "rates" / f"{benchmark}.toml"
    if not benchmark.isalnum() or not page.is_file():
        return None
    row = tomllib.loads(page.read_text(encoding="utf-8"))
    source = "; ".join(row["source"])
    rates = tuple(Rate(Decimal(v["percent"]) / 100, v["since"], source, v["status"], row["checked"]) for v in row["values"])
    return Table(Words(row["name_zh"], row["name_en"]), rates, row["known_through"])


def benchmarks() -> tuple[str, ...]:
    """The benchmarks that have a file."""
    folder = Path(__file__).parent / "data" / "rates"
    return tuple(sorted(page.name.removesuffix(".toml") for page in folder.iterdir() if page.name.endswith(".toml")))


def rate(benchmark: str, on: date) -> Rate | None:
    """The rate in force on that day; None where it is not known."""
    known = table(benchmark)
    if known is None or on > known.known_through:
        return None
    return next((r for r in reversed(known.rates) if r.since <= on), None)


def history(benchmark: str, start: date, end: date) -> tuple[Rate, ...]:
    """The rates in force from `start` to `end`, both included, as far as known; the first may be older than `start`."""
    known = table(benchmark)
    if known is None or start > known.known_through:
        return ()
    first = rate(benchmark, start)
    later = tuple(r for r in known.rates if start < r.since <= end)
    return ((first,) if first else ()) + later


def name(benchmark: str) -> Words:
    """一年期LPR / one-year LPR."""
    known = table(benchmark)
    return known.name if known else Words(benchmark, benchmark)


def missing(benchmark: str, on: date) -> Diagnostic:
    """The finding that a rate is not known on a day: where the table ends or begins, and what to do."""
    known = table(benchmark)
    if known is None:
        return say("benchmark-unknown", benchmark=benchmark)
    if on < known.rates[0].since:
        return say("rate-too-early", benchmark=known.name, day=plain_day(on), since=plain_day(known.rates[0].since))
    last = known.rates[-1]
    return say("rate-unknown", benchmark=known.name, day=plain_day(on), until=plain_day(known.known_through),
               last=percent_words(last.value), since=plain_day(last.since), file=f"{benchmark}.toml")


def doubt(benchmark: str, used: Rate) -> tuple[Diagnostic, ...]:
    """A doubt where the rate that was used is not confirmed by any source."""
    if used.confirmed:
        return ()
    return (say("rate-unconfirmed", benchmark=name(benchmark), rate=percent_words(used.value), since=plain_day(used.since)),)


def reason(benchmark: str, used: Rate, multiplier: Decimal, margin: Decimal, on: date | None = None) -> Words:
    """How the yearly rate comes about: the benchmark, the day it is taken on (or has held since), and what is added."""
    title, figure = name(benchmark), percent_words(used.value)
    day = plain_day(on or used.since)
    since = Words(f"{day.zh}当日", f"on {day.en}") if on else Words(f"{day.zh}起", f"since {day.en}")
    more = f" × {multiplier.normalize():f}" if multiplier != 1 else ""
    points = f"{(margin * 100).normalize():f}"
    zh = f"{title.zh}{figure}（{since.zh}）{more}" + (f" + {points}个百分点" if margin else "")
    en = f"{title.en} {figure} ({since.en}){more}" + (f" + {points} points" if margin else "")
    return Words(f"{zh} = 年利率{percent_words(used.value * multiplier + margin)}",
                 f"{en} = {percent_words(used.value * multiplier + margin)} a year")
