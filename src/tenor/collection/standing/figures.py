"""A `Standing` → the tables that finance lives by: figures with formula, performance, targets, provision, concentration, credit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tenor.collection.figures.forecast import Expected, ForecastPolicy, Slot, forecast, slots
from tenor.collection.figures.forecast_debtors import concentration, debtors
from tenor.collection.figures.metrics import COLUMNS, Figure, rounded
from tenor.collection.figures.metrics_rates import figures
from tenor.collection.figures.performance import COLUMNS as PERFORMANCE
from tenor.collection.figures.performance import PerformancePolicy, performance
from tenor.collection.figures.performance_targets import Reached, Target, reached
from tenor.collection.figures.provision import ProvisionPolicy, provision
from tenor.collection.figures.variance_positions import Position
from tenor.collection.standing.standing import Row, Standing
from tenor.collection.table import Heading, Table, heads
from tenor.diagnostic import Diagnostic, Words
from tenor.money import Money

Found = tuple[Diagnostic, ...]


def positions_of(rows: Sequence[Row]) -> tuple[Position, ...]:
    return tuple(row.position for row in rows if row.position)


def figures_table(standing: Standing, rows: Sequence[Row], start: date, *, by: str = "all",
                  targets: Mapping[str, Money] | None = None) -> tuple[Table, Found]:
    """Every figure of the period with what it is made of and its formula; for each value of a key where one is asked for."""
    own = positions_of(rows)
    contracts = {row.due.contract for row in rows}
    letters = [n for n in standing.notices if n.contract in contracts]
    told, found = figures(own, standing.as_of, start, notices=letters, targets=targets, key=by)
    out = [*told, *concentration(own, standing.as_of)] if by == "all" else list(told)
    keys = ("figure", "of", "currency", "value", "counted", "formula", "source")
    headings = (*(Heading(key, Words(zh, en), key == "value", key == "source") for key, (zh, en) in zip(keys, COLUMNS, strict=True)),
                *heads(("name", "标识", "Name"), ("number", "数值（小数）", "Number"), spare=("name", "number")))
    cells = tuple((f.definition.title, f.part, f.currency, _shown(f), _counted(f), f.definition.formula, f.definition.source,
                   f.definition.name, rounded(f.value, 6) if f.value is not None else None) for f in out)
    return Table("figures", Words("回款指标", "Figures"), headings, cells), found


def _shown(f: Figure) -> Words:
    return Words(f.shown("zh"), f.shown("en"))


def _counted(f: Figure) -> Words:
    return Words(f.counted("zh"), f.counted("en"))


def performance_table(standing: Standing, rows: Sequence[Row], policy: PerformancePolicy, start: date) -> tuple[Table, Found]:
    """The table by owner: 责任人, 计划回收金额, 实际回收金额, 回收及时率, 绩效得分, 奖金系数."""
    done, found = performance(positions_of(rows), standing.as_of, policy, start=start)
    keys = ("owner", "planned", "actual", "rate", "score", "factor")
    headings = tuple(Heading(key, Words(zh, en), key != "owner") for key, (zh, en) in zip(keys, PERFORMANCE, strict=True))
    more = heads(("early", "提前回款", "Early", True), ("late", "逾期超限未收", "Long overdue", True), ("points", "考核得分×权重", "Weighted", True))
    cells = tuple((p.owner, p.planned, p.actual, None if p.rate is None else f"{rounded(p.rate * 100, 2)}%", p.score,
                   None if p.factor is None else rounded(p.factor, 4).normalize(), p.early, p.late, p.points) for p in done)
    return Table("performance", Words("绩效考核", "Performance"), (*headings, *more), cells), found


def targets_table(standing: Standing, rows: Sequence[Row], targets: Sequence[Target]) -> Table:
    """How far each target is reached."""
    headings = heads(("target", "目标", "Target"), ("from", "自", "From"), ("to", "至", "To"), ("of", "范围", "Of"), ("amount", "目标金额", "Amount", True),
                     ("received", "已回款", "Received", True), ("rate", "达成率", "Reached", True), ("gap", "差额", "Gap", True),
                     ("planned", "期内计划", "Planned", True))
    done = reached(positions_of(rows), targets, standing.as_of)
    return Table("targets", Words("目标达成", "Targets"), headings, tuple(_target(each) for each in done))


def _target(each: Reached) -> tuple[str | date | Money | Words, ...]:
    own = each.target
    of = Words("全部", "all") if own.by == "all" else Words(own.value, own.value)
    return (own.name, own.start, own.end, of, own.amount, each.received, _shown(each.rate), each.gap, each.planned)


def provision_table(standing: Standing, rows: Sequence[Row], policy: ProvisionPolicy, *,
                    own_rates: Mapping[str, Decimal] | None = None) -> tuple[Table, Found]:
    """Bad-debt provision by ageing matrix, line by line, with the sum of each currency."""
    done, found = provision(positions_of(rows), standing.as_of, policy, own_rates=own_rates)
    headings = heads(("what", "账龄段或单项", "Bucket or contract"), ("base", "应收余额", "Open", True), ("rate", "计提比例", "Rate", True),
                     ("provision", "坏账准备", "Provision", True))
    cells = tuple((line.what, line.base, f"{rounded(line.rate * 100, 2)}%", line.provision) for each in done for line in each.lines)
    below = tuple((Words(f"合计（{each.currency}）", f"Total ({each.currency})"), each.base, "", each.needed) for each in done)
    return Table("provision", Words("坏账准备测算", "Bad-debt provision"), headings, cells, below), found


def concentration_table(standing: Standing, rows: Sequence[Row]) -> Table:
    """The debtors, the largest first."""
    headings = heads(("customer", "客户", "Customer"), ("open", "应收", "Open", True), ("overdue", "其中逾期", "Of it overdue", True),
                     ("share", "占比", "Share", True), ("cumulative", "累计占比", "Cumulative", True))
    cells = tuple((d.customer, d.open, d.overdue, f"{rounded(d.share * 100, 2)}%", f"{rounded(d.cumulative * 100, 2)}%")
                  for own in debtors(positions_of(rows), standing.as_of).values() for d in own)
    return Table("concentration", Words("客户集中度", "Concentration"), headings, cells)


# --- forecast -------------------------------------------------------------------------------------------------------------


def forecast_of(standing: Standing, rows: Sequence[Row], policy: ForecastPolicy) -> tuple[tuple[Expected, ...], Found]:
    """When each open sum may come. A day that somebody planned with stands in for a due date that is not known yet."""
    contracts = {row.due.contract for row in rows}
    promises = [p for p in standing.promises if p.contract in contracts]
    return forecast(expected_positions(rows, standing.as_of), standing.as_of, promises=promises, policy=policy, held=standing.held)


def expected_positions(rows: Sequence[Row], as_of: date) -> tuple[Position, ...]:
    """The positions, those without a due date on the day that a person plans with, where it lies ahead."""
    return tuple(replace(row.position, due=row.planned_on) if row.position.due is None and row.planned_on and row.planned_on > as_of
                 else row.position for row in rows if row.position)


def slots_table(lines: Sequence[Expected], as_of: date, unit: str, count: int) -> Table:
    """Cash by week or month: pessimistic, expected, optimistic, and the running sum of the expected."""
    headings = heads(("from", "自", "From"), ("to", "至", "To"), ("pessimistic", "悲观", "Pessimistic", True),
                     ("expected", "预计", "Expected", True), ("optimistic", "乐观", "Optimistic", True), ("running", "预计累计", "Running", True))
    cells: list[tuple[date | Words | Money, ...]] = []
    for own in slots(lines, as_of, "month" if unit == "month" else "week", count).values():
        running = own[0].expected - own[0].expected
        for slot in own:
            running += slot.expected
            cells.append((slot.start, _end(slot), slot.pessimistic, slot.expected, slot.optimistic, running))
    title = Words("现金流预测（按月）", "Forecast by month") if unit == "month" else Words("现金流预测（按周）", "Forecast by week")
    return Table("forecast", title, headings, tuple(cells))


def _end(slot: Slot) -> date | Words:
    return slot.end or Words("以后", "later")


def expected_table(lines: Sequence[Expected]) -> Table:
    """Each open sum: when it may come and why."""
    headings = heads(("contract", "合同", "Contract"), ("customer", "客户", "Customer"), ("label", "款项", "Payment"), ("amount", "金额", "Amount", True),
                     ("due", "到期日", "Due"), ("optimistic", "最早", "Earliest"), ("expected", "预计", "Expected"), ("pessimistic", "最晚", "Latest"),
                     ("because", "依据", "Because"))
    cells = tuple((e.position.contract, e.position.customer, e.position.label, e.amount, e.position.due, e.optimistic, e.expected,
                   e.pessimistic or Words("不计", "not counted"), e.because) for e in lines)
    return Table("expected", Words("逐笔预计", "Sum by sum"), headings, cells)
