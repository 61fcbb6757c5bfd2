"""Open positions, payment habits and promises → cash by week and month with a band (`Expected`, `Slot`).

Three days for each open sum: optimistic ≤ expected ≤ pessimistic. By plan it comes on its due date; by habit as many days
later as this customer's money usually is; slow as its slowest payments but a few. A trusted promise takes the place of plan
and habit. What is later already than habit allows is expected a grace after today; what is very late or held back counts for
nothing in the pessimistic case. Each case adds up to what is open and dated, to the cent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from tenor.claim import Promise
from tenor.collection.arithmetic import figure
from tenor.collection.figures.forecast_promises import Judged, judge_promises
from tenor.collection.figures.metrics_policy import open_table
from tenor.collection.figures.variance_positions import Position, by_currency
from tenor.diagnostic import Diagnostic, Words, say, worst
from tenor.frozen import dataclass
from tenor.law.phrasing import plain_day
from tenor.money import Money, sum_money

Ground = Literal["plan", "habit", "promise", "grace"]
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ForecastPolicy:
    """How much history counts, and what is doubtful; see letters/policies/forecast."""

    name: str = "default"
    enough: int = 3
    slow: Decimal = Decimal("0.9")
    overdue_grace: int = 7
    doubtful_after: int = 180
    broken_promises: Decimal = Decimal("0.5")
    source: str = ""
    checked: date | None = None


DEFAULT = ForecastPolicy()


@dataclass(frozen=True, slots=True)
class Habit:
    """How late money comes, in days (below 0: early). `mean` is weighted by amount within a currency and then by payments;
    `slow`: most payments were no later than this, those still open counted as late as they are by now. `payments`: on how
    many it rests."""

    payments: int
    mean: int
    slow: int


@dataclass(frozen=True, slots=True)
class Expected:
    """An open sum and when it may come. `pessimistic` None: in that case it is not counted at all."""

    position: Position
    amount: Money
    optimistic: date
    expected: date
    pessimistic: date | None
    ground: Ground
    because: Words


@dataclass(frozen=True, slots=True)
class Slot:
    """What comes in `start`..`end`, both counted, in each case; `end` None: after all other slots."""

    start: date
    end: date | None
    optimistic: Money
    expected: Money
    pessimistic: Money


def parse_forecast(text: str, source: str) -> tuple[ForecastPolicy | None, tuple[Diagnostic, ...]]:
    """A forecast policy from the text of its file. None where an error was found."""
    top, none, one = open_table(text, source), Decimal(0), Decimal(1)
    slow = top.number("slow", DEFAULT.slow, least=none, most=one)
    broken = top.number("broken_promises", DEFAULT.broken_promises, least=none, most=one)
    enough, grace = top.whole("enough", DEFAULT.enough, least=1), top.whole("overdue_grace", DEFAULT.overdue_grace, least=1)
    doubtful = top.whole("doubtful_after", DEFAULT.doubtful_after, least=1)
    policy = ForecastPolicy(top.text("name", source), enough or 1, none if slow is None else slow, grace or 1, doubtful or 1,
                            none if broken is None else broken, top.text("source"), top.day("checked"))
    top.done()
    return (None if worst(top.found) == "error" else policy), tuple(top.found)


def habit_of(positions: Sequence[Position], as_of: date, slow: Decimal = DEFAULT.slow) -> Habit:
    """The habit that the payments received by `as_of` show. Without any, money is taken to come on its day."""
    days: list[int] = []
    weighted, weight = Decimal(0), 0
    for own in by_currency(positions).values():
        late = [((part.on - p.due).days, part.amount.amount) for p in own if p.due for part in p.parts(as_of)]
        total = sum((amount for _, amount in late), Decimal(0))
        if late:
            weighted += len(late) * sum((day * amount for day, amount in late), Decimal(0)) / total
            weight += len(late)
            days += [day for day, _ in late]
    if not days:
        return Habit(0, 0, 0)
    mean = int((weighted / weight).quantize(Decimal(1), ROUND_HALF_UP))
    ranked = sorted([*days, *(still for p in positions if (still := p.days_late(as_of)))])
    place = min(len(ranked) - 1, int(slow * len(ranked)))
    return Habit(len(days), mean, max(mean, ranked[place]))


def forecast(positions: Sequence[Position], as_of: date, *, promises: Sequence[Promise] = (),
             policy: ForecastPolicy = DEFAULT, held: Collection[str] = ()) -> tuple[tuple[Expected, ...], tuple[Diagnostic, ...]]:
    """When each open sum may come, in the order of the expected day. `held`: contracts in dispute."""
    found: list[Diagnostic] = []
    habits, few = _habits(positions, as_of, policy)
    found += few
    judged = judge_promises(promises, positions, as_of)
    left: dict[str, list[tuple[Position, Money]]] = {}
    for p in _by_due(positions):
        if p.due and (open_ := p.outstanding(as_of)):
            left.setdefault(p.contract, []).append((p, open_))
    distrusted = _distrusted(judged, positions, policy)
    out: list[Expected] = []
    for each in judged:
        if each.state == "open" and each.left:
            contract = each.promise.contract
            more, over = _promised(each, left.get(contract, []), as_of, contract not in distrusted, habits, policy, held)
            out += more
            found += over
    out += [_usual(p, amount, as_of, habits[p.customer], policy, held) for own in left.values() for p, amount in own if amount]
    found += [say("forecast-undated", where=p.contract, node=p.label, amount=figure(p.outstanding(as_of)), currency=p.currency)
              for p in positions if not p.due and p.outstanding(as_of)]
    return tuple(sorted(out, key=lambda e: (e.expected, e.position.contract, e.position.index))), tuple(found)


def _by_due(positions: Sequence[Position]) -> list[Position]:
    return sorted(positions, key=lambda p: (p.due or date.max, p.contract, p.index))


def _habits(positions: Sequence[Position], as_of: date,
            policy: ForecastPolicy) -> tuple[Mapping[str, Habit], list[Diagnostic]]:
    """Each customer's habit, or that of all where too little is known of it (told for those who owe)."""
    everybody = habit_of(positions, as_of, policy.slow)
    habits: dict[str, Habit] = {}
    found = []
    groups: dict[str, list[Position]] = {}
    for p in positions:
        groups.setdefault(p.customer, []).append(p)
    for customer, own in sorted(groups.items()):
        habit = habit_of(own, as_of, policy.slow)
        habits[customer] = habit if habit.payments >= policy.enough else everybody
        if habit.payments < policy.enough and any(p.due and p.outstanding(as_of) for p in own):
            found.append(say("forecast-few-payments", customer=customer, count=habit.payments))
    return habits, found


def _distrusted(judged: Sequence[Judged], positions: Sequence[Position], policy: ForecastPolicy) -> frozenset[str]:
    """Contracts of customers who broke too many of their promises."""
    customer_of = {p.contract: p.customer for p in positions}
    states: dict[str, list[bool]] = {}
    for each in judged:
        if each.state in ("kept", "broken"):
            states.setdefault(customer_of.get(each.promise.contract, ""), []).append(each.state == "broken")
    bad = {who for who, broken in states.items() if Decimal(sum(broken)) / len(broken) > policy.broken_promises}
    return frozenset(contract for contract, who in customer_of.items() if who in bad)


def _promised(each: Judged, left: list[tuple[Position, Money]], as_of: date, trusted: bool, habits: Mapping[str, Habit],
              policy: ForecastPolicy, held: Collection[str]) -> tuple[list[Expected], list[Diagnostic]]:
    """The open sums that a promise covers, the earliest due first; takes them off `left`."""
    promise, open_ = each.promise, each.left
    by = max(promise.by, as_of + _DAY)
    out = []
    for i, (p, owed) in enumerate(left):
        part = min(open_, owed) if (p.contract, p.currency) == (promise.contract, open_.currency) else None
        if not part:
            continue
        left[i] = (p, owed - part)
        open_ -= part
        usual = _usual(p, part, as_of, habits[p.customer], policy, held)
        if not trusted:
            out.append(Expected(p, part, min(usual.optimistic, by), usual.expected, usual.pessimistic, usual.ground, usual.because))
            continue
        slow = max(usual.pessimistic, by) if usual.pessimistic else None
        day = plain_day(promise.by)
        out.append(Expected(p, part, by, by, slow, "promise", Words(f"客户承诺{day.zh}前付款", f"promised by {day.en}")))
    over = [say("forecast-promise-unmatched", where=promise.contract, contract=promise.contract, amount=figure(promise.amount),
                day=plain_day(promise.by))] if open_ else []
    return out, over


def _usual(p: Position, amount: Money, as_of: date, habit: Habit, policy: ForecastPolicy, held: Collection[str]) -> Expected:
    """When a sum comes by plan and habit."""
    due = p.due or as_of
    first = as_of + _DAY
    grace = as_of + timedelta(days=policy.overdue_grace)
    by_habit = _later(due, habit.mean)
    expected = by_habit if by_habit > as_of else grace
    slow = max(_later(due, habit.slow), expected)
    if by_habit <= as_of:
        slow = max(slow, _later(grace, habit.slow - habit.mean), _later(as_of, (as_of - due).days))
    lost = p.contract in held or (as_of - due).days > policy.doubtful_after
    ground: Ground = "grace" if by_habit <= as_of else "habit" if habit.mean else "plan"
    return Expected(p, amount, min(max(due, first), expected), expected, None if lost else slow, ground,
                    _because(ground, habit, p, as_of, policy))


def _later(day: date, days: int) -> date:
    """So many days later; the ends of the calendar hold (a due date of 9999 is a slip, but no reason to stop)."""
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _because(ground: Ground, habit: Habit, p: Position, as_of: date, policy: ForecastPolicy) -> Words:
    days = abs(habit.mean)
    unit = "day" if days == 1 else "days"
    if ground == "plan":
        return Words("按到期日", "on its due date")
    if ground == "habit":
        return Words(f"到期日加付款习惯：平均{'延期' if habit.mean > 0 else '提前'}{days}天（{habit.payments}笔）",
                     f"due date and habit: {days} {unit} {'late' if habit.mean > 0 else 'early'} on average "
                     f"({habit.payments} payments)")
    late = p.days_late(as_of)
    return Words(f"已逾期{late}天，迟于平常，按{policy.overdue_grace}天后计",
                 f"{late} days late, later than usual; taken to come in {policy.overdue_grace} days")


def slots(lines: Sequence[Expected], as_of: date, unit: Literal["week", "month"], count: int) -> Mapping[str, tuple[Slot, ...]]:
    """Cash of each currency by calendar week (Monday to Sunday) or month, from the day after `as_of`; the last slot holds
    all that comes later. What the pessimistic case does not count is in none of its slots."""
    ends = _ends(as_of, unit, count)
    starts = [as_of + _DAY, *(end + _DAY for end in ends)]
    spans = list(zip(starts, [*ends, None], strict=True))
    out = {}
    for currency in sorted({line.amount.currency for line in lines}):
        own = [line for line in lines if line.amount.currency == currency]
        out[currency] = tuple(_slot(own, currency, start, end) for start, end in spans)
    return out


def _ends(as_of: date, unit: Literal["week", "month"], count: int) -> list[date]:
    ends: list[date] = []
    day = as_of + _DAY
    for _ in range(count):
        end = day + timedelta(days=6 - day.weekday()) if unit == "week" else _month_end(day)
        ends.append(end)
        day = end + _DAY
    return ends


def _month_end(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - _DAY


def _slot(own: Sequence[Expected], currency: str, start: date, end: date | None) -> Slot:
    def within(day: date | None) -> bool:
        return day is not None and day >= start and (end is None or day <= end)

    return Slot(start, end, *(sum_money((e.amount for e in own if within(getattr(e, case))), currency)
                              for case in ("optimistic", "expected", "pessimistic")))
