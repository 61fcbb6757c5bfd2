"""A payment of the plan and a day → plan against actual in words: 提前1天 / 延期3天、少收30,000 / 未回收 (`Variance`), and the
ledger row that finance keeps: 资金流节点, 计划回收金额, 实际回收金额, 计划回收时间, 实际回收时间, 差异分析, 责任人."""

from __future__ import annotations

from datetime import date
from typing import Literal

from tenor.collection.arithmetic import figure
from tenor.collection.figures.variance_positions import Position
from tenor.diagnostic import Words
from tenor.frozen import dataclass
from tenor.law.phrasing import join, plain_day
from tenor.money import Money

State = Literal["nothing-due", "waiting", "not-due", "uncollected", "part", "collected", "written-off"]
COLUMNS: tuple[tuple[str, str], ...] = (
    ("资金流节点", "Cash-flow node"), ("计划回收金额", "Planned amount"), ("实际回收金额", "Actual amount"),
    ("计划回收时间", "Planned date"), ("实际回收时间", "Actual date"), ("差异分析", "Variance"), ("责任人", "Owner"),
)
Cell = str | date | Money | None


@dataclass(frozen=True, slots=True)
class Variance:
    """What differs between plan and actual. `days`: of the last receipt against the due date, negative where early, None
    without a receipt or a date. `difference`: actual − planned. `overdue`: days that what is open is late. `said`: the
    short form of the ledger; `more`: what is still open, if anything is late."""

    state: State
    days: int | None
    difference: Money
    actual_on: date | None
    overdue: int
    said: Words
    more: Words

    @property
    def whole(self) -> Words:
        """The short form and what is still open, in one line."""
        return join((each for each in (self.said, self.more) if each), "；", "; ")


def variance(position: Position, as_of: date) -> Variance:
    """Plan against actual at the end of a day."""
    arrived, open_ = position.arrived(as_of), position.outstanding(as_of)
    last = max((part.on for part in position.received if part.on <= as_of), default=None)
    days = (last - position.due).days if last and position.due else None
    difference = arrived - position.planned
    overdue = position.days_late(as_of)
    state = _state(position, as_of)
    return Variance(state, days, difference, last, overdue, _said(position, state, days, difference, as_of),
                    _more(open_, overdue, as_of) if overdue else Words())


def _state(position: Position, as_of: date) -> State:
    if position.arrived(as_of):
        return "part" if position.outstanding(as_of) else "collected"
    if not position.outstanding(as_of):
        return "written-off" if position.planned else "nothing-due"
    if position.due is None:
        return "waiting"
    return "not-due" if as_of < position.due else "uncollected"


def _said(position: Position, state: State, days: int | None, difference: Money, as_of: date) -> Words:
    nothing_came: dict[State, Words] = {
        "nothing-due": Words("无应收", "nothing to collect"),
        "waiting": Words("待触发", "waiting for its event"), "not-due": Words("未到期", "not yet due"),
        "uncollected": Words("未回收", "not collected"), "written-off": Words("已核销", "written off"),
    }
    if state in nothing_came:
        return nothing_came[state]
    told = [_days_words(days), _sum_words(difference + position.lost(as_of))]
    if lost := position.lost(as_of):
        told.append(Words(f"核销{_short(lost)}", f"{_short(lost)} written off"))
    return join((each for each in told if each), "、") or Words("按计划", "as planned")


def _days_words(days: int | None) -> Words:
    if days is None:
        return Words("到期日未定即收款", "received before its date was known")
    if days == 0:
        return Words("按时", "on time")
    count = abs(days)
    unit = "day" if count == 1 else "days"
    return Words(f"延期{count}天", f"{count} {unit} late") if days > 0 else Words(f"提前{count}天", f"{count} {unit} early")


def _sum_words(difference: Money) -> Words:
    if not difference:
        return Words()
    sum_ = _short(Money(abs(difference.amount), difference.currency))
    return Words(f"少收{sum_}", f"{sum_} short") if difference.amount < 0 else Words(f"多收{sum_}", f"{sum_} too much")


def _more(open_: Money, overdue: int, as_of: date) -> Words:
    sum_, day, unit = _short(open_), plain_day(as_of), "day" if overdue == 1 else "days"
    return Words(f"尚欠{sum_}，截至{day.zh}已逾期{overdue}天", f"{sum_} still open, {overdue} {unit} overdue on {day.en}")


def _short(money: Money) -> str:
    """30,000, 30,000.50; another currency than the yuan with its code."""
    text = figure(money)
    whole = text.removesuffix(".00")
    return whole if money.currency == "CNY" else f"{money.currency} {whole}"


def ledger_header(language: str) -> tuple[str, ...]:
    """The column names in one language."""
    return tuple(zh if language == "zh" else en for zh, en in COLUMNS)


def ledger_row(position: Position, as_of: date, language: str) -> tuple[Cell, ...]:
    """One line of the cash-flow ledger; amounts as Money and dates as dates, so that a spreadsheet keeps them as figures."""
    found = variance(position, as_of)
    return (position.label, position.planned, position.arrived(as_of), position.due, found.actual_on, found.said.to(language),
            position.tags.owner)
