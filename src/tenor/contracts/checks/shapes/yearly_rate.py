"""A late fee → a hit where its yearly rate stands above `over` and not above `up_to`, or below `under`.

A line is a yardstick of the law by name (four-lpr, sme-daily) or a yearly fraction ("1.00"). The yearly rate is that of the
dearest running step; a cap brings it down to what a whole year comes to, and so does a fee that is charged once only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from tenor.contracts.checks.page import Page
from tenor.contracts.checks.subject import Hit, Subject
from tenor.diagnostic import Words
from tenor.law import rates, yardstick
from tenor.law.phrasing import percent_words, plain_day
from tenor.model import LateFee, Tier
from tenor.money import Money

WHOLE = Money(Decimal(100))  # where the paper counts on the price, the whole price is taken to be overdue
BENCHMARK = {"gb": "BOE"}
YEAR = 365


def find(subject: Subject, page: Page) -> Iterator[Hit]:
    """A hit for each late fee of the payer's that stands between the lines."""
    lines = {key: _line(subject, page.find[key]) for key in ("over", "up_to", "under") if key in page.find}
    if any(line is None for line in lines.values()):
        return
    for fee in subject.payer_fees:
        rate = yearly(subject, fee)
        if rate is None or not _between(rate, lines):
            continue
        yield Hit(evidence=fee.evidence, values=_told(subject, fee, rate))


def _between(rate: Decimal, lines: dict[str, Decimal | None]) -> bool:
    over, up_to, under = lines.get("over"), lines.get("up_to"), lines.get("under")
    return (over is None or rate > over) and (up_to is None or rate <= up_to) and (under is None or rate < under)


def _line(subject: Subject, name: str) -> Decimal | None:
    """A line by name or as a figure; None where its rate is not known. A figure is met by what comes up to it."""
    if name[0].isdigit():
        return Decimal(name)
    country = subject.law or "cn"
    sticks, _ = yardstick.yardsticks(subject.rate_day(BENCHMARK.get(country, "LPR1Y")), country)
    return next((stick.yearly for stick in sticks if stick.name == name), None)


def yearly(subject: Subject, fee: LateFee) -> Decimal | None:
    """The yearly rate by which a fee is judged; None where it cannot be told."""
    running = [rate for tier in fee.tiers if (rate := running_rate(tier, subject)) is not None]
    year = _whole_year(subject, fee)
    if not running or year is None:
        return max(running) if running else year
    return min(max(running), year) if capped(subject, fee) else max(running)


def capped(subject: Subject, fee: LateFee) -> bool:
    """Whether the cap bites within a year."""
    year, free = _whole_year(subject, fee), _whole_year(subject, replace(fee, cap=None))
    return year is not None and free is not None and year < free


def _whole_year(subject: Subject, fee: LateFee) -> Decimal | None:
    day = subject.rate_day(BENCHMARK.get(subject.law, "LPR1Y"))
    return yardstick.annual_rate(fee, YEAR, on=day, principal=WHOLE, contract_price=WHOLE)


def running_rate(tier: Tier, subject: Subject) -> Decimal | None:
    """What a running step comes to in a year, as a fraction of its base; None for one charged once or in sums."""
    if tier.per == "once" or (tier.rate is None and tier.benchmark is None):
        return None
    if tier.benchmark:
        return yardstick.yearly(tier, subject.rate_day(tier.benchmark))
    assert tier.rate is not None
    return tier.rate if tier.per == "year" else tier.rate * YEAR / yardstick.DAYS_IN[tier.per]


def _told(subject: Subject, fee: LateFee, rate: Decimal) -> dict[str, object]:
    """The values that a sentence may use."""
    day = subject.rate_day()
    lpr = rates.rate("LPR1Y", day)
    value = lpr.value if lpr else Decimal(0)
    shown = plain_day(lpr.since if lpr else day)
    cap = Words("（已计入上限）", " (its cap counted in)") if capped(subject, fee) else Words("", "")
    return {"yearly": percent_words(rate.quantize(Decimal("0.0001"))), "capped": cap,
            "daily": percent_words((rate / YEAR).quantize(Decimal("0.000001"))), "lpr": percent_words(value),
            "lpr_day": shown, "four": percent_words(value * 4), "guide": percent_words(value * Decimal("1.95"))}

