"""A late fee → the English words that grant it: every step with its days, base, rate and per; once or running; the cap.

Writing only; contracts are read by `contracts.recognise`. Each step says on which days it runs and what becomes of the
days before it, because a ladder that leaves this open is read against the one who wrote it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from tenor.model import Benchmark, Cap, FeeBase, LateFee, Per, Tier
from tenor.wording.en import money, percent

UNITS: Mapping[Per, str] = {"day": "per day", "week": "per week", "month": "per month", "year": "per year"}
BENCHMARKS: Mapping[Benchmark, str] = {
    "LPR1Y": "the one-year Loan Prime Rate (LPR) published by the National Interbank Funding Center",
    "LPR5Y": "the over-five-year Loan Prime Rate (LPR) published by the National Interbank Funding Center",
    "PBOC": "the benchmark lending rate published by the People's Bank of China",
    "BOE": "the base rate of the Bank of England",
    "ECB": "the main refinancing rate of the European Central Bank",
    "PRIME": "the prime rate",
    "OTHER": "the agreed reference rate",
}
OWED_BY_PAYER: Mapping[FeeBase, str] = {
    "overdue_amount": "the overdue amount", "node_amount": "the instalment concerned", "other": "the agreed base"}
OWED_BY_SUPPLIER: Mapping[FeeBase, str] = {
    "overdue_amount": "the price of the delayed goods", "node_amount": "the price of the batch concerned",
    "other": "the agreed base"}


def write(fee: LateFee, price: str = "the contract price") -> str:
    """One sentence, lower case at its start: for day 1 to day 30 of delay, 0.03% of the overdue amount per day; ….

    It follows words such as "at the following rates:". `price`: what the paper calls the contract price.
    """
    supplier = fee.party == "supplier"
    bases = {**(OWED_BY_SUPPLIER if supplier else OWED_BY_PAYER), "contract_price": price}
    running = [tier for tier in fee.tiers if tier.per != "once"]
    parts = [_once(tier, bases, bool(running)) if tier.per == "once" else _running(tier, bases, running) for tier in fee.tiers]
    text = "; and ".join(["; ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]
    if any(tier.per == "year" for tier in fee.tiers):
        text += f". A yearly rate accrues from day to day on the basis of a year of {fee.year_days} days"
    if fee.cap:
        text += f". The {'damages for delay' if supplier else 'late payment charge'} shall not exceed {_cap(fee.cap, bases)} in total"
    return text + "."


def _running(tier: Tier, bases: Mapping[FeeBase, str], running: list[Tier]) -> str:
    first = tier is running[0]
    last = tier.to_day or next((later.from_day - 1 for later in running if later.from_day > tier.from_day), None)
    days = f"from day {tier.from_day} to day {last} of delay" if last else f"from day {tier.from_day} of delay"
    if last == tier.from_day:
        days = f"for day {last} of delay"
    elif not last:
        days += " until payment in full" if bases["overdue_amount"] == OWED_BY_PAYER["overdue_amount"] else " until performance"
    back = ", reaching back to the first day of delay" if tier.retroactive else ""
    if first and tier.from_day > 1:
        after = " (nothing accrues for the days before)"
    elif tier.retroactive:
        after = ", in place of the rates for the days before"
    elif first:
        after = ""
    else:
        after = " (the days before remain at the rates stated for them)"
    return f"{days}{back}, {_charge(tier, bases)}{after}"


def _once(tier: Tier, bases: Mapping[FeeBase, str], added: bool) -> str:
    sum_ = money.write(tier.amount) if tier.amount else f"{percent.write(tier.rate or Decimal(0))} of {bases[tier.base]}"
    article = "an additional" if added else "a"
    return f"from day {tier.from_day} of delay, {article} one-off charge of {sum_}, charged a single time"


def _charge(tier: Tier, bases: Mapping[FeeBase, str]) -> str:
    if tier.benchmark:
        return f"a yearly rate of {_benchmark(tier)} on {bases[tier.base]}"
    per = UNITS[tier.per] + (f" or part of a {tier.per}" if tier.each_begun and tier.per != "day" else "")
    if tier.amount:
        return f"{money.write(tier.amount)} {per}"
    rate = percent.write(tier.rate or Decimal(0))
    if tier.per == "year":
        return f"{rate} {per} on {bases[tier.base]}"
    return f"{rate} of {bases[tier.base]} {per}"


def _benchmark(tier: Tier) -> str:
    name = BENCHMARKS[tier.benchmark or "OTHER"]
    if tier.multiplier is not None:
        name = f"{_plain(tier.multiplier)} times {name}"
    return f"{percent.write(tier.margin)} above {name}" if tier.margin else name


def _cap(cap: Cap, bases: Mapping[FeeBase, str]) -> str:
    if cap.amount:
        return money.write(cap.amount)
    return f"{percent.write(cap.share or Decimal(0))} of {bases[cap.base]}"


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
