"""A regime and a due date → the late fee that its law grants where none was agreed (`Statutory`).

cn      one-year LPR at the time of breach plus 50% of it (or 30%, the lower end), fixed for the whole delay; a breach up to
        2019-08-19 takes the PBoC loan benchmark instead (interpretation on sales contracts art. 18(4))
cn-sme  0.05% a day, for organs, public institutions and large enterprises that owe a small one (SME payment regulation)
uk      Bank Rate of the 30 June or 31 December before interest starts plus 8 points, fixed for the whole delay; a fixed sum
eu      ECB main refinancing rate of 1 January and 1 July plus 8 points, so a long delay is split by half-years; and 40 EUR

The breach is the first day late, the day after the due date. A rate that is not known is a finding, never a guess.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal

from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law import rates
from tenor.law.phrasing import percent_words, plain_day
from tenor.model import LateFee, Tier
from tenor.money import Money

Regime = Literal["cn", "cn-sme", "uk", "eu"]
End = Literal["upper", "lower"]
REGIMES: tuple[Regime, ...] = ("cn", "cn-sme", "uk", "eu")


@dataclass(frozen=True, slots=True)
class Statutory:
    """What a law grants: the fee, why its rate is what it is (one entry a step), the citation, a fixed sum on top."""

    fee: LateFee
    why: tuple[Words, ...]
    citation: Words
    fixed_sum: Money | None = None
    fixed_citation: Words | None = None
    diagnostics: tuple[Diagnostic, ...] = ()


@cache
def law(regime: str) -> dict[str, Any]:
    """The file of a regime. Raises KeyError for one that has none."""
    page = Path(__file__).parent / "data" / "statutory" / f"{regime}.toml"
    if not page.is_file():
        raise KeyError(regime)
    return tomllib.loads(page.read_text(encoding="utf-8"))


def late_fee(regime: Regime, principal: Money, due: date, until: date, *, end: End = "upper",
             follow: bool = False) -> Statutory:
    """What is owed by law on a principal due on `due` and counted to `until`.

    `end`: which end of cn's 30 to 50 percent. `follow` (cn only): let the rate follow its history, as some courts do,
    instead of fixing it at the breach.
    """
    start = due + timedelta(days=1)
    if regime == "cn-sme":
        return _sme(start)
    if regime == "cn":
        return _lpr(start, until, end, follow)
    return _uk(principal, start) if regime == "uk" else _eu(principal, start, until)


def reference_day(start: date, regime: Literal["uk", "eu"]) -> date:
    """The day whose benchmark counts for interest on `start`: uk the 30 June or 31 December before, eu the 1 January or 1 July
    of its half-year."""
    if regime == "eu":
        return date(start.year, 1 if start.month <= 6 else 7, 1)
    return date(start.year - 1, 12, 31) if start.month <= 6 else date(start.year, 6, 30)


def _cited(regime: Regime, key: str = "citation") -> Words:
    row = law(regime)
    return Words(row.get(f"{key}_zh", ""), row.get(f"{key}_en", ""))


def _fee(regime: Regime, tiers: tuple[Tier, ...]) -> LateFee:
    return LateFee(tiers, clause=_cited(regime).zh if regime.startswith("cn") else _cited(regime).en)


def _sme(start: date) -> Statutory:
    row = law("cn-sme")
    tier = Tier(rate=Decimal(row["daily"]))
    answer = Statutory(_fee("cn-sme", (tier,)), (Words("法定日利率0.05%", "0.05% a day by law"),), _cited("cn-sme"))
    if start <= row["earlier"]["until"]:
        citation = Words(row["earlier"]["citation_zh"], row["earlier"]["citation_en"])
        answer = replace(answer, citation=citation, fee=replace(answer.fee, clause=citation.zh))
    found: tuple[Diagnostic, ...] = (say("sme-plead-alternative"),)
    if start < row["in_force"]:
        found = (*_early("cn-sme", start, answer.citation), *found)
    return replace(answer, diagnostics=found)


def _lpr(start: date, until: date, end: End, follow: bool) -> Statutory:
    """A step for each rate that counts: one, unless the history is followed."""
    row = law("cn")
    margin = Decimal(row[end])
    switch = row["before"]["until"] + timedelta(days=1)
    old, new = row["before"]["benchmark"], row["benchmark"]
    parts: list[tuple[str, date, date | None]] = [(old if start < switch else new, start, None)]
    if follow:
        parts = [(old, start, min(until, switch - timedelta(days=1))), (new, max(start, switch), until)]
    tiers: list[Tier] = []
    why: list[Words] = []
    found: list[Diagnostic] = []
    for benchmark, first, last in parts:
        if last is not None and last < first:
            continue
        more, reasons, doubts = _steps(benchmark, start, first, last, margin, Decimal(0))
        tiers, why, found = tiers + more, why + reasons, found + doubts
    if start < switch:
        found.append(say("old-benchmark-margin", margin=percent_words(margin - 1, 0)))
    return Statutory(_fee("cn", tuple(tiers)), tuple(why), _cited("cn"), diagnostics=tuple(found))


def _steps(benchmark: str, start: date, first: date, last: date | None, multiplier: Decimal,
           margin: Decimal) -> tuple[list[Tier], list[Words], list[Diagnostic]]:
    """Steps for the rates in force from `first` to `last`; only the one on `first`, without end, where `last` is None."""
    known = rates.history(benchmark, first, last or first)
    if rates.rate(benchmark, first) is None:
        return [], [], [rates.missing(benchmark, first)]
    tiers: list[Tier] = []
    why: list[Words] = []
    found: list[Diagnostic] = []
    for used, later in zip(known, (*known[1:], None), strict=True):
        begins = max(first, used.since)
        ends = None if last is None else later.since - timedelta(days=1) if later else _known_end(benchmark, last)
        tiers.append(Tier((begins - start).days + 1, used.value * multiplier + margin, "year",
                          to_day=(ends - start).days + 1 if ends else None))
        why.append(rates.reason(benchmark, used, multiplier, margin))
        found += rates.doubt(benchmark, used)
    if last and (end := _known_end(benchmark, last)) < last:
        found.append(rates.missing(benchmark, end + timedelta(days=1)))
    return tiers, why, found


def _known_end(benchmark: str, last: date) -> date:
    known = rates.table(benchmark)
    return min(last, known.known_through) if known else last


def _uk(principal: Money, start: date) -> Statutory:
    row, day = law("uk"), reference_day(start, "uk")
    base, margin = rates.rate(row["benchmark"], day), Decimal(row["margin"])
    found = _early("uk", start)
    if base is None:
        return Statutory(_fee("uk", ()), (), _cited("uk"), diagnostics=(*found, rates.missing(row["benchmark"], day)))
    fixed, more = fixed_sum("uk", principal)
    tiers = (Tier(rate=base.value + margin, per="year"),)
    why = (rates.reason(row["benchmark"], base, Decimal(1), margin, day),)
    return Statutory(_fee("uk", tiers), why, _cited("uk"), fixed, _cited("uk", "fixed_citation"), (*found, *more))


def _eu(principal: Money, start: date, until: date) -> Statutory:
    """One step a half-year; where a half-year's rate is not known the steps end before it."""
    row = law("eu")
    margin = Decimal(row["margin"])
    tiers: list[Tier] = []
    why: list[Words] = []
    found = [*_early("eu", start), say("eu-national-rate")]
    begins = start
    while begins <= until:
        day = reference_day(begins, "eu")
        ends = min(until, date(begins.year, 6, 30) if begins.month <= 6 else date(begins.year, 12, 31))
        base = rates.rate(row["benchmark"], day)
        if base is None:
            found.append(rates.missing(row["benchmark"], day))
            break
        tiers.append(Tier((begins - start).days + 1, base.value + margin, "year", to_day=(ends - start).days + 1))
        why.append(rates.reason(row["benchmark"], base, Decimal(1), margin, day))
        found += rates.doubt(row["benchmark"], base)
        begins = ends + timedelta(days=1)
    fixed, more = fixed_sum("eu", principal)
    return Statutory(_fee("eu", tuple(tiers)), tuple(why), _cited("eu"), fixed, _cited("eu", "fixed_citation"), (*found, *more))


def _early(regime: Regime, start: date, citation: Words | None = None) -> tuple[Diagnostic, ...]:
    """A doubt where the delay began before the law was in force."""
    since = law(regime)["in_force"]
    if start >= since:
        return ()
    return (say("regime-not-in-force", regime=citation or _cited(regime), day=plain_day(start), since=plain_day(since)),)


def fixed_sum(regime: Literal["uk", "eu"], principal: Money) -> tuple[Money | None, tuple[Diagnostic, ...]]:
    """The sum for one late debt of that size; None, with the reason, where the debt is in another currency."""
    row = law(regime)
    if principal.amount <= 0:
        return None, ()
    if principal.currency != row["currency"]:
        return None, (say("fixed-sum-currency", currency=principal.currency, by_law=row["currency"]),)
    bands = {Decimal(band["from"]): Decimal(band["sum"]) for band in row["fixed"]}
    return Money(bands[max(least for least in bands if least <= principal.amount)], row["currency"]), ()
