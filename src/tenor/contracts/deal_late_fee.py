"""The [late_fee] of a deal file → `LateFee`: rates in words, a ladder without gaps or overlaps, a cap.

Grammar of a rate: "0.03% per day", "万分之三每日", "每日万分之三", "日万分之三", "500.00 per day", "6% per year",
"1.5 x LPR1Y", "LPR1Y + 3%", "BOE + 8%"; of a sum: "2% once", "一次性2%", "500.00 once".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from tenor.contracts.deal_values import PLAIN_FIGURE, as_written, read_money
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.model import Benchmark, Cap, FeeBase, LateFee, Per, Tier
from tenor.money import Money, exact
from tenor.regex import regex

PER: Mapping[Per, str] = {
    "day": r"日|天", "week": r"周", "month": r"月", "year": r"年",
}
ENGLISH: Mapping[str, Per] = {"day": "day", "daily": "day", "week": "week", "weekly": "week",
                              "month": "month", "monthly": "month", "year": "year", "yearly": "year",
                              "annum": "year", "annual": "year"}
TAIL_EN = regex(
    r"^(?P<what>.+?)\s*(?:(?:per|a|an|each|every|/)\s*(?P<per>day|week|month|year|annum)|(?P<ly>daily|weekly|monthly|yearly))$",
    re.IGNORECASE)
HEAD_ZH = regex(r"^(?:按|每|按每|按每一)?(?P<per>日|天|周|月|年)(?:利率|费率|息)?(?:为|按|的)?(?P<what>.+)$")
TAIL_ZH = regex(r"^(?P<what>.+?)[/／]?(?:每|按)?(?P<per>日|天|周|月|年)$")
ONCE = regex(r"^(?:一次性(?:加收|收取|计收|支付)?\s*(?P<zh>.+)|(?P<en>.+?)\s*(?:,?\s*once|one[- ]?off|一次性?))$",
             re.IGNORECASE)

BENCHMARKS: Mapping[str, Benchmark] = {
    "LPR": "LPR1Y", "LPR1Y": "LPR1Y", "LPR5Y": "LPR5Y", "BOE": "BOE", "BANK RATE": "BOE", "ECB": "ECB", "PBOC": "PBOC",
    "PRIME": "PRIME", "一年期LPR": "LPR1Y", "五年期LPR": "LPR5Y", "1年期LPR": "LPR1Y", "5年期LPR": "LPR5Y",
}
_NAME = "|".join(sorted(BENCHMARKS, key=len, reverse=True))
BENCH = regex(
    rf"^(?:(?P<times>\d+(?:\.\d+)?)\s*(?:[x×*]|倍(?:的)?)?\s*)?(?P<name>{_NAME})(?:\s*(?:[x×*]|的)?\s*(?P<after>\d+(?:\.\d+)?)\s*倍?)?"
    rf"(?:\s*(?:[+＋]|加)\s*(?P<margin>.+?))?(?:\s*(?:per|a)\s+(?:year|annum))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Charge:
    """What one step charges: a rate or an amount for each period, or a benchmark with its factor and margin."""

    rate: Decimal | None = None
    amount: Money | None = None
    per: Per = "day"
    benchmark: Benchmark | None = None
    multiplier: Decimal | None = None
    margin: Decimal | None = None


def read_rate(text: str, currency: str) -> tuple[Charge | None, tuple[Diagnostic, ...]]:
    """A running rate: so much per day, week, month or year, or on a benchmark."""
    text = " ".join(text.split())
    if match := BENCH.match(text):
        return _benchmark(match, text)
    if match := TAIL_EN.match(text):
        return _charge(match["what"], ENGLISH[(match["per"] or match["ly"]).lower()], text, currency)
    for pattern in (HEAD_ZH, TAIL_ZH):
        if match := pattern.match(text):
            per = next(p for p, words in PER.items() if re.fullmatch(words, match["per"]))
            charge, found = _charge(match["what"].strip(), per, text, currency)
            if charge:
                return charge, found
    if as_written("percent", text) is not None:
        return None, (say("rate-without-period", value=text),)
    return None, (say("rate-unreadable", value=text),)


def read_sum(text: str, currency: str) -> tuple[Charge | None, tuple[Diagnostic, ...]]:
    """A sum charged a single time; the word once may be left out, since the key says it."""
    match = ONCE.match(" ".join(text.split()))
    return _charge((match["zh"] or match["en"]).strip() if match else text.strip(), "once", text, currency)


def _benchmark(match: re.Match[str], text: str) -> tuple[Charge | None, tuple[Diagnostic, ...]]:
    factor = match["times"] or match["after"]
    margin = as_written("percent", match["margin"]) if match["margin"] else None
    if (match["margin"] and margin is None) or (match["times"] and match["after"]):
        return None, (say("rate-unreadable", value=text),)
    name = BENCHMARKS[match["name"].upper()]
    return Charge(per="year", benchmark=name, multiplier=exact(factor) if factor else None, margin=margin), ()


def _charge(what: str, per: Per, text: str, currency: str) -> tuple[Charge | None, tuple[Diagnostic, ...]]:
    share = as_written("percent", what)
    if share is not None:
        if not 0 < share <= 1:
            return None, (say("rate-range", value=text),)
        return Charge(rate=share, per=per), ()
    if PLAIN_FIGURE.fullmatch(what) or as_written("money", what) is not None:
        amount, found = read_money(what, currency)
        if amount is not None and not amount:
            return None, (say("figure-negative", value=text),)
        return (Charge(amount=amount, per=per), ()) if amount else (None, found)
    return None, (say("rate-unreadable", value=text),)


# --- the ladder -----------------------------------------------------------------------------------------------------


def read_fee(values: Mapping[str, Any], steps: Sequence[Mapping[str, Any]], party: str, currency: str,
             where: str) -> tuple[LateFee | None, tuple[Diagnostic, ...]]:
    """A late fee from the values of its table and of its [[tier]] tables. `where` is the path of the table."""
    found: list[Diagnostic] = []
    tiers: list[Tier] = []
    single = {k: v for k, v in values.items() if k in ("rate", "sum", "base", "from_day", "to_day", "retroactive")}
    rows = [(f"{where}.tier[{i}]", row) for i, row in enumerate(steps, 1)]
    if "rate" in single or "sum" in single:
        rows = [(where, single), *rows]
    elif steps and single:
        found.append(say("tier-key-outside", where=where, keys=", ".join(single)))
    if not rows:
        found.append(say("late-fee-empty", where=where))
    for place, row in rows:
        tier, some = _tier(row, currency)
        found += [d.at(where=place) for d in some]
        tiers += [tier] if tier else []
    cap, some = _cap(values, currency)
    found += [d.at(where=f"{where}.cap") for d in some]
    ladder, some = _ladder(tiers, where)
    found += some
    year_days = values.get("year_days", 365)
    if year_days not in (360, 365):
        found.append(say("year-days", where=f"{where}.year_days", value=year_days))
    if found:
        return None, tuple(found)
    return LateFee(ladder, cap, cast("Any", party), year_days), ()


def _tier(row: Mapping[str, Any], currency: str) -> tuple[Tier | None, tuple[Diagnostic, ...]]:
    if ("rate" in row) == ("sum" in row):
        return None, (say("tier-rate-and-sum" if "rate" in row else "tier-empty"),)
    raw = row.get("rate", row.get("sum"))
    if not isinstance(raw, str):
        return None, (say("rate-unreadable", value=raw),)
    charge, found = read_rate(raw, currency) if "rate" in row else read_sum(raw, currency)
    if charge is None:
        return None, found
    first, last = row.get("from_day", 1), row.get("to_day")
    if last is not None and last < first:
        return None, (say("tier-backwards", first=first, last=last),)
    base = cast("FeeBase", "overdue_amount" if charge.amount else row.get("base", "overdue_amount"))
    return Tier(first, charge.rate, charge.per, base, charge.amount, last, row.get("retroactive", False),
                charge.benchmark, charge.multiplier, charge.margin), ()


def _cap(values: Mapping[str, Any], currency: str) -> tuple[Cap | None, tuple[Diagnostic, ...]]:
    raw = values.get("cap")
    if raw is None:
        return None, ()
    share = as_written("percent", raw) if isinstance(raw, str) else None
    if share is not None:
        if share <= 0:
            return None, (say("figure-negative", value=raw),)
        return Cap(share, cast("FeeBase", values.get("cap_base", "overdue_amount"))), ()
    amount, found = read_money(raw, currency)
    return (Cap(amount=amount), ()) if amount is not None else (None, found)


def _ladder(tiers: Sequence[Tier], where: str) -> tuple[tuple[Tier, ...], tuple[Diagnostic, ...]]:
    """The steps in order of their first day. A running step that ends where the next begins is left open, as `Tier` wants it."""
    running = sorted((t for t in tiers if t.per != "once"), key=lambda t: t.from_day)
    once = sorted((t for t in tiers if t.per == "once"), key=lambda t: t.from_day)
    found: list[Diagnostic] = []
    closed: list[Tier] = []
    for i, tier in enumerate(running):
        later = running[i + 1] if i + 1 < len(running) else None
        if later and later.from_day == tier.from_day:
            found.append(say("tier-same-day", where=where, day=tier.from_day))
        elif later and tier.to_day is not None and tier.to_day >= later.from_day:
            found.append(say("tier-overlap", where=where, first=later.from_day, last=tier.to_day))
        elif later and tier.to_day is not None and tier.to_day + 1 < later.from_day:
            found.append(say("tier-gap", where=where, first=tier.to_day + 1, last=later.from_day - 1))
        closed.append(replace(tier, to_day=None) if later else tier)
    if closed and closed[0].retroactive:
        found.append(say("tier-retroactive-first", where=where))
    days = [t.from_day for t in once]
    found += [say("tier-same-day", where=where, day=day) for day in sorted({d for d in days if days.count(d) > 1})]
    found += [say("tier-once-to-day", where=where, day=t.from_day) for t in once if t.to_day or t.retroactive]
    return tuple(sorted((*closed, *once), key=lambda t: (t.from_day, t.per == "once"))), tuple(found)
