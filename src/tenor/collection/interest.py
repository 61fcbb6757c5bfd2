"""A debt, its late fee and the receipts on it → the fee, line by line (`Statement`).

Each printed line is rounded half up to the smallest unit of the currency and the total is the sum of the printed lines, so a
letter recomputes from its own lines. A line ends where the step, the rate or the base changes. The cap, when it bites, is a
line of its own that takes off what exceeds it; a cap on the overdue amount counts on what was overdue on the first day late.
How days are counted stands in `account`, which step runs when in `law.ladder`, the steps themselves in `model.Tier`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any, NamedTuple

from tenor.claim import NOTHING_SAID, FeeLine, Receipt
from tenor.collection.account import Account, open_account, periods
from tenor.collection.arithmetic import Later, cap_words, figure, line_told, rounded
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law import rates, statutory
from tenor.law.ladder import Stretch, stretches
from tenor.law.statutory import End, Regime
from tenor.model import Benchmark, FeeBase, LateFee, Tier
from tenor.money import QUANTA, Money, sum_money

EXACTLY = Context(prec=80)
BENCHMARK_ENDED: Mapping[Benchmark, Benchmark] = {"PBOC": "LPR1Y"}  # followed on 2019-08-20


@dataclass(frozen=True, slots=True)
class Statement:
    """A late fee by a day. `fee` is the sum of the lines; `total` is the fee and the fixed sum by law; `outstanding` the
    principal still owed. `days` late."""

    lines: tuple[FeeLine, ...]
    fee: Money
    fixed_sum: Money
    capped: bool
    total: Money
    days: int
    principal: Money
    outstanding: Money
    diagnostics: tuple[Diagnostic, ...] = ()


class _Job(NamedTuple):
    """All that a line is computed from. `first`: what was overdue on the first day late; `why` tells, a step of the fee in turn, where
    a rate by law comes from."""

    account: Account
    first: Money
    fee: LateFee
    node_amount: Money
    contract_price: Money | None
    follow: bool
    why: tuple[Words, ...]


class _Rated(NamedTuple):
    """Days late `first`..`last` of a step at one rate, with where the rate comes from and what is doubtful about it."""

    first: int
    last: int
    rate: Decimal | None
    why: Words
    found: tuple[Diagnostic, ...] = ()


Lines = tuple[list[FeeLine], list[Diagnostic]]


def late_fee(principal: Money, due: date, until: date, fee: LateFee, *, receipts: Sequence[Receipt] = (),
             contract_price: Money | None = None, node_amount: Money | None = None, follow: bool = False,
             fixed_sum: Money | None = None, why: Sequence[Words] = ()) -> Statement:
    """What a late fee has come to by the end of `until`, on a principal that was due on `due`.

    `node_amount` is the whole payment where `principal` is only what was left of it. A benchmark is taken as on the first day
    late; with `follow` each later change counts from its day. A rate that is not known is a finding and its days cost nothing.
    """
    account, found = open_account(principal, due, until, receipts)
    job = _Job(account, account.overdue(1), fee, node_amount or principal, contract_price, follow, tuple(why))
    job, doubts = _never_cheaper(job)
    days = account.days
    lines, more = _lines(job, days)
    total = lines[0].fee if len(lines) == 1 else sum_money((line.fee for line in lines), principal.currency)
    cap, doubt = _cap(job, lines, total)
    shown = (*lines, *cap)
    charged = total + cap[0].fee if cap else total
    extra = fixed_sum if fixed_sum is not None and days else _nothing(principal.currency)
    findings = tuple(dict.fromkeys((*found, *doubts, *more, *doubt))) if found or doubts or more or doubt else ()
    charged = charged.rounded()
    return Statement(shown, charged, extra, bool(cap), (charged + extra).rounded() if extra else charged, days, principal, account.outstanding, findings)


@cache
def _nothing(currency: str) -> Money:
    return Money(Decimal(0), currency)


def by_law(principal: Money, due: date, until: date, regime: Regime, *, receipts: Sequence[Receipt] = (), end: End = "upper",
           follow: bool = False, language: str = "") -> Statement:
    """What the law grants where no late fee was agreed; for "cn" with a note of what the other end of its range comes to.
    `language` of the citation beside each line; that of the law itself where it is not given."""
    account, _ = open_account(principal, due, until, receipts)
    first = account.overdue(1)
    law = statutory.late_fee(regime, first, due, until, end=end, follow=follow)
    fee = replace(law.fee, clause=law.citation.to(language)) if language else law.fee
    statement = late_fee(principal, due, until, fee, receipts=receipts, follow=follow, fixed_sum=law.fixed_sum, why=law.why)
    found = (*law.diagnostics, *statement.diagnostics)
    if regime == "cn" and statement.fee:
        other = statutory.late_fee(regime, first, due, until, end="lower" if end == "upper" else "upper", follow=follow)
        fees = (statement.fee, late_fee(principal, due, until, other.fee, receipts=receipts).fee)
        found += (say("law-range", lower=figure(min(fees)), upper=figure(max(fees)), shown=figure(statement.fee)),)
    return replace(statement, diagnostics=found)


def statement_json(statement: Statement, language: str = "zh") -> dict[str, Any]:
    """The object of `fee --json`: decimal strings, ISO dates; `how` is the arithmetic of a line in words."""
    return {
        "amount": str(statement.principal), "currency": statement.principal.currency, "days": statement.days,
        "fee": str(statement.fee), "fixed_sum": str(statement.fixed_sum), "total": str(statement.total),
        "capped": statement.capped, "outstanding": str(statement.outstanding),
        "lines": [line_json(line, language) for line in statement.lines],
    }


def line_json(line: FeeLine, language: str = "zh") -> dict[str, Any]:
    """One line of `fee --json`; `rate` is a fraction, null for a step that is a sum."""
    return {
        "from": line.start.isoformat(), "to": line.end.isoformat(), "days": line.days, "base": str(line.base),
        "rate": f"{line.rate.normalize():f}" if line.rate is not None else None, "per": line.per, "fee": str(line.fee),
        "source": line.source, "how": line.how.to(language),
    }


def _lines(job: _Job, days: int) -> Lines:
    """The lines of all steps by that day late, in the order of their first days, before any cap."""
    lines: list[FeeLine] = []
    found: list[Diagnostic] = []
    for number, stretch in _numbered(job.fee, days):
        more, doubts = _stretch_lines(job, number, stretch)
        lines += more
        found += doubts
    return (sorted(lines, key=lambda line: line.start) if len(lines) > 1 else lines), found


@lru_cache(maxsize=8192)
def _numbered(fee: LateFee, days: int) -> tuple[tuple[int, Stretch], ...]:
    """What has run by that day late, with the number of each step, counted from 1: the same for all debts that are so late."""
    return tuple((next((i for i, other in enumerate(fee.tiers, 1) if other is stretch.tier), 1), stretch) for stretch in stretches(fee, days))


def _stretch_lines(job: _Job, number: int, stretch: Stretch) -> Lines:
    """The lines of one step: cut where the base changes by a receipt, and where a benchmark that is followed changes."""
    tier = stretch.tier
    problem = _problem(job, tier, number)
    if problem:
        return [], [problem]
    found: list[Diagnostic] = []
    lines: list[FeeLine] = []
    follows_balance = job.account.paid and tier.base == "overdue_amount" and tier.amount is None
    for part in _rated(job, number, stretch):
        found += part.found
        cuts = [day for day in job.account.steps() if part.first < day <= part.last] if follows_balance else ()
        for a, b in zip([part.first, *cuts], [*(day - 1 for day in cuts), part.last], strict=True) if cuts else ((part.first, part.last),):
            line = _line(job, stretch, a, b, part)
            lines += [line] if line else []
    return lines, found


def _problem(job: _Job, tier: Tier, number: int) -> Diagnostic | None:
    """Why a step cannot be computed."""
    debt = job.account.principal.currency
    if tier.rate is None and tier.amount is None and tier.benchmark is None:
        return say("fee-step-empty", evidence=job.fee.evidence, step=number)
    if tier.amount is not None and tier.rate is None and tier.benchmark is None:
        return None if tier.amount.currency == debt else say("fee-currency", fee=tier.amount.currency, debt=debt)
    base = _base(job, tier.base, 1)
    if base is None:
        name = "fee-price-missing" if tier.base == "contract_price" else "fee-base-unknown"
        return say(name, evidence=job.fee.evidence, step=number)
    return None if base.currency == debt else say("fee-currency", fee=base.currency, debt=debt)


def _base(job: _Job, base: FeeBase, day: int) -> Money | None:
    """What a rate is taken on, on that day late."""
    if base == "overdue_amount":
        return job.first if day == 1 or not job.account.paid else job.account.overdue(day)
    return {"node_amount": job.node_amount, "contract_price": job.contract_price}.get(base)


def _rated(job: _Job, number: int, stretch: Stretch) -> list[_Rated]:
    """The stretch at its rate, or a part for each rate of a benchmark."""
    tier = stretch.tier
    if tier.benchmark is None:
        return [_Rated(stretch.first, stretch.last, tier.rate, job.why[number - 1] if number <= len(job.why) else NOTHING_SAID)]
    start = job.account.day(stretch.first if job.follow else 1)
    end = job.account.day(stretch.last) if job.follow else start
    found: list[_Rated] = []
    for benchmark, first, last in _benchmarks(tier.benchmark, start, end):
        doubts = (say("benchmark-replaced"),) if benchmark != tier.benchmark else ()
        found += _history(job, stretch, benchmark, first, last, doubts)
    return found


def _benchmarks(benchmark: Benchmark, start: date, end: date) -> list[tuple[Benchmark, date, date]]:
    """The benchmark for the days it lived, and the one that took its place afterwards."""
    heir, table = BENCHMARK_ENDED.get(benchmark), rates.table(benchmark)
    if heir is None or table is None or end <= table.known_through:
        return [(benchmark, start, end)]
    switch = table.known_through + timedelta(days=1)
    after = (heir, max(start, switch), end)
    return [after] if start >= switch else [(benchmark, start, table.known_through), after]


def _history(job: _Job, stretch: Stretch, benchmark: Benchmark, start: date, end: date,
             doubts: tuple[Diagnostic, ...]) -> list[_Rated]:
    """A part for each rate of a benchmark from `start` to `end` (one part where it is fixed); a finding for unknown days."""
    table = rates.table(benchmark)
    known = rates.history(benchmark, start, end)
    found: list[_Rated] = []
    if table is None or rates.rate(benchmark, start) is None:
        found.append(_unknown(*doubts, rates.missing(benchmark, start)))
    elif end > table.known_through:
        found.append(_unknown(rates.missing(benchmark, table.known_through + timedelta(days=1))))
    ends = [used.since - timedelta(days=1) for used in known[1:]] + [min(end, table.known_through) if table else end]
    multiplier = Decimal(1) if stretch.tier.multiplier is None else stretch.tier.multiplier
    margin = stretch.tier.margin or Decimal(0)
    for used, until in zip(known, ends, strict=False):
        first, last = stretch.first, stretch.last
        if job.follow:
            first, last = ((day - job.account.due).days for day in (max(start, used.since), until))
        found.append(_Rated(first, last, used.value * multiplier + margin, rates.reason(benchmark, used, multiplier, margin),
                            (*doubts, *rates.doubt(benchmark, used))))
    return found


def _unknown(*found: Diagnostic) -> _Rated:
    """No days at any rate, and why."""
    return _Rated(1, 0, None, Words(), found)


def _line(job: _Job, stretch: Stretch, first: int, last: int, part: _Rated) -> FeeLine | None:
    """One printed line; None where it comes to nothing."""
    tier, account, rate = stretch.tier, job.account, part.rate
    if last < first:
        return None
    per = "year" if tier.benchmark else tier.per
    start, end = account.day(first), account.day(last)
    days = last - first + 1
    times = (_whole(days) if per == "day" else
             periods(per, account.day(stretch.first), start, end, year_days=job.fee.year_days, each_begun=tier.each_begun))
    base = tier.amount if rate is None else _base(job, tier.base, first)
    if base is None or not base or not times:
        return None
    fee = _fee(base, rate, times)
    how = Later(line_told, base, rate, per, days, times, job.fee.year_days, tier.each_begun, fee, part.why)
    return FeeLine(start, end, days, base, rate, per, fee, job.fee.clause, how)


@lru_cache(maxsize=8192)
def _whole(days: int) -> Fraction:
    """So many days, for the debts of a book are as late as each other."""
    return Fraction(days)


def _fee(base: Money, rate: Decimal | None, times: Fraction) -> Money:
    """base × rate × times, exact before it is rounded."""
    if times.denominator != 1:
        return rounded(Fraction(base.amount) * (Fraction(rate) if rate is not None else 1) * times, base)
    daily = base.amount if rate is None else EXACTLY.multiply(base.amount, rate)  # whole times need no fractions, ten times as slow
    fee = EXACTLY.multiply(daily, Decimal(times.numerator))
    return Money(fee.quantize(QUANTA[base.places], ROUND_HALF_UP, EXACTLY), base.currency)


def _never_cheaper(job: _Job) -> tuple[_Job, list[Diagnostic]]:
    """A retroactive step that would come to less than the steps it replaces runs from its own day only: a late fee does not
    shrink because a day has passed. The steps that come first are decided first, since a later one replaces what they come to."""
    found: list[Diagnostic] = []
    begun = [(tier.from_day, number) for number, tier in enumerate(job.fee.tiers) if tier.retroactive and tier.from_day <= job.account.days]
    waiting = sorted(begun)
    while cheaper := next((pair for pair in waiting if _cheaper(job, *pair)), None):
        day, number = cheaper
        waiting.remove(cheaper)
        job = job._replace(fee=_not_retroactive(job.fee, number))
        found.append(say("fee-step-cheaper", evidence=job.fee.evidence, step=number + 1, day=day))
    return job, found


def _cheaper(job: _Job, day: int, number: int) -> bool:
    """Whether that step, reckoned from the first day late, comes to less on its first day than without reaching back."""
    return _sum(job, day) < _sum(job._replace(fee=_not_retroactive(job.fee, number)), day)


def _not_retroactive(fee: LateFee, number: int) -> LateFee:
    return replace(fee, tiers=tuple(replace(tier, retroactive=False) if i == number else tier for i, tier in enumerate(fee.tiers)))


def _sum(job: _Job, days: int) -> Decimal:
    return sum((line.fee.amount for line in _lines(job, days)[0]), Decimal(0))


def _cap(job: _Job, lines: Sequence[FeeLine], total: Money) -> Lines:
    """The line that takes off what exceeds the cap, where it bites; of a share and a sum the lower."""
    cap, currency = job.fee.cap, job.account.principal.currency
    if cap is None or not lines:
        return [], []
    ceilings: list[tuple[Money, Money | None]] = [(cap.amount.rounded(), None)] if cap.amount is not None else []
    base = _base(job, cap.base, 1)
    if cap.share is not None and base is not None:
        ceilings.append(((base * cap.share).rounded(), base))
    ceilings = [pair for pair in ceilings if pair[0].currency == currency]
    if not ceilings:
        return [], [say("fee-cap-unknown", evidence=job.fee.evidence)]
    ceiling, on = min(ceilings, key=lambda pair: pair[0].amount) if len(ceilings) > 1 else ceilings[0]
    if total.amount <= ceiling.amount:
        return [], []
    day = max(line.end for line in lines)
    how = Later(cap_words, ceiling, on, cap.share, total)
    return [FeeLine(day, day, 0, on or ceiling, cap.share if on else None, "once", ceiling - total, job.fee.clause, how)], []
