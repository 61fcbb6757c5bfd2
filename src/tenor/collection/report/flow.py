"""What flowed and what will: plan against actual by month, the forecast with its band, owners' performance → sections of the report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate, pairwise

from tenor.collection.figures.forecast import Expected, slots
from tenor.collection.figures.metrics import rounded
from tenor.collection.figures.variance_positions import Position, by_currency
from tenor.collection.report.charts import Series, band, bars
from tenor.collection.report.noun import Asked, Chart, Section, Source
from tenor.collection.report.words import currency_name, percent, unit_of
from tenor.collection.standing.figures import forecast_of, performance_table, positions_of, slots_table
from tenor.collection.table import Cell, Table, heads
from tenor.diagnostic import Diagnostic, Words
from tenor.law.calendar import add_months
from tenor.money import Money, sum_money

AHEAD = 3  # months of plan that are shown beyond the day


def expected(source: Source) -> tuple[tuple[Expected, ...], tuple[Diagnostic, ...]]:
    """When each open sum may come."""
    return forecast_of(source.ahead, source.ahead_rows, source.forecast)


# --- plan against actual ------------------------------------------------------------------------------------------------------


def months_of(as_of: date, back: int, ahead: int) -> tuple[tuple[date, date], ...]:
    """First and last day of calendar months, from so many before the month of the day to so many after it."""
    first = add_months(as_of.replace(day=1), -back)
    starts = [add_months(first, k) for k in range(back + ahead + 2)]
    return tuple((a, b - timedelta(days=1)) for a, b in pairwise(starts))


def by_month(source: Source, asked: Asked) -> Section:
    """Bars of what fell due and of what came in, month by month, and the same as figures."""
    zh, day = asked.language == "zh", source.standing.as_of
    spans = months_of(day, asked.months - 1, AHEAD)
    groups = {code: own for code, own in by_currency(positions_of(source.ahead_rows)).items() if any(p.due for p in own)}
    main = _main(groups)
    charts, columns = [], []
    for code, own in groups.items():
        planned = [sum_money((p.planned for p in own if p.due and a <= p.due <= b), code) for a, b in spans]
        came = [sum_money((p.paid_between(a, min(b, day)) for p in own), code) if a <= day else None for a, b in spans]
        charts.append(_months_chart(code, spans, planned, came, asked, day, half=code != main))
        columns.append((code, planned, came))
    table = _months_table(spans, columns)
    said = (f"计划：当月到期的合同金额；实收：当月收到的金额，不论属于哪一个月的计划。虚线之后为{AHEAD}个月的计划。" if zh else
            f"Planned: what falls due in the month. Received: what came in that month, whichever month it was due. "
            f"Beyond the dashed line: the plan of {AHEAD} months.")
    return Section("months", "计划与实际" if zh else "Plan and actual", (said,), tuple(charts), (table,), small=True)


def _main(groups: dict[str, tuple[Position, ...]]) -> str:
    """The currency of most payments: its chart stands over the whole width."""
    return max(groups, key=lambda code: len(groups[code]), default="")


def _months_chart(code: str, spans: Sequence[tuple[date, date]], planned: Sequence[Money], came: Sequence[Money | None], asked: Asked, day: date, *,
                  half: bool) -> Chart:
    zh = asked.language == "zh"
    amounts = [m.amount for m in (*planned, *came) if m]
    over, unit = unit_of(amounts, code, asked.language)
    labels = [f"{a:%y-%m}" if k == 0 or a.month == 1 else f"{a.month}{'月' if zh else ''}" if zh else f"{a:%b}" for k, (a, _) in enumerate(spans)]
    series = (Series("计划（到期）" if zh else "planned (due)", tuple(m.amount / over for m in planned), "outline"),
              Series("实收" if zh else "received", tuple(m.amount / over if m else None for m in came), "solid"))
    split = next((k for k, (a, _) in enumerate(spans) if a > day), None)
    caption = f"{currency_name(code, asked.language)}：按月计划与实收" if zh else f"{code}: planned and received by month"
    svg = bars(labels, series, unit, said=caption, split=(split, "计划" if zh else "plan") if split is not None else None, width=334 if half else 680,
               height=210 if half else 250)
    return Chart(caption, svg, half)


def _months_table(spans: Sequence[tuple[date, date]], columns: Sequence[tuple[str, Sequence[Money], Sequence[Money | None]]]) -> Table:
    """A line a month; for each currency what was planned, what came, and the one over the other."""
    headings = list(heads(("month", "月份", "Month")))
    for code, _, _ in columns:
        headings += heads((f"planned_{code}", f"计划 {code}", f"Planned {code}", True), (f"actual_{code}", f"实收 {code}", f"Received {code}", True),
                          (f"rate_{code}", "达成率", "Attained", True))
    rows: list[tuple[Cell, ...]] = []
    for k, (first, _) in enumerate(spans):
        cells: list[Cell] = [f"{first:%Y-%m}"]
        for _, planned, came in columns:
            actual = came[k]
            cells += [planned[k], actual, percent(actual.amount, planned[k].amount) if actual is not None else ""]
        rows.append(tuple(cells))
    return Table("months", Words("计划与实际（按月）", "Plan and actual by month"), tuple(headings), tuple(rows))


# --- forecast -----------------------------------------------------------------------------------------------------------------


def to_come(source: Source, asked: Asked, lines: Sequence[Expected]) -> Section:
    """The running sum of what may come, with its band."""
    zh, day = asked.language == "zh", source.standing.as_of
    unit_words = ("月" if zh else "months") if asked.unit == "month" else ("周" if zh else "weeks")
    made = slots(lines, day, "month" if asked.unit == "month" else "week", asked.count)
    main = max(made, key=lambda code: sum(line.amount.currency == code for line in lines), default="")
    charts = []
    for code, own in made.items():
        shown = own[:-1]  # the last slot is all that comes later
        sums = [[Decimal(0), *accumulate(getattr(slot, case).amount for slot in shown)] for case in ("pessimistic", "expected", "optimistic")]
        over, unit = unit_of(sums[2], code, asked.language)
        low, middle, high = ([v / over for v in values] for values in sums)
        labels = [f"{day:%m-%d}", *(f"{slot.end:%m-%d}" for slot in shown if slot.end)]
        names = ("悲观", "预计", "乐观") if zh else ("pessimistic", "expected", "optimistic")
        caption = (f"{currency_name(code, 'zh')}：累计预计回款（至各{unit_words}末）" if zh else
                   f"{code}: cumulative cash to come, by the end of {unit_words}")
        half = code != main
        wide, tall = (334, 210) if half else (680, 240)
        charts.append(Chart(caption, band(labels, low, middle, high, names, unit, said=caption, width=wide, height=tall), half))
    said = ("预计：到期日加该客户的付款习惯，有可信承诺的按承诺日；悲观：按其较慢的付款，争议中和久拖未付的不计；乐观：按到期日。" if zh else
            "Expected: the due date and the customer's habit, or a promise that can be trusted. Pessimistic: as its slower payments; what is disputed "
            "or very late counts for nothing. Optimistic: on the due date.")
    return Section("forecast", "回款预测" if zh else "Cash to come", (said,), tuple(charts),
                   tuple(_slots(lines, day, asked, code) for code in made), small=True)


def _slots(lines: Sequence[Expected], day: date, asked: Asked, code: str) -> Table:
    """The slots of one currency in which something comes."""
    table = slots_table([line for line in lines if line.amount.currency == code], day, asked.unit, asked.count)
    title = Words(f"{table.title.zh} {code}", f"{table.title.en}, {code}")
    return Table(f"forecast-{code}", title, table.headings, tuple(row for row in table.rows if any(isinstance(c, Money) and c for c in row[2:5])))


# --- owners -------------------------------------------------------------------------------------------------------------------


def owners(source: Source, asked: Asked) -> tuple[Section, tuple[Diagnostic, ...]]:
    """The table by owner, with the bands of the policy told."""
    zh, policy = asked.language == "zh", source.performance
    table, found = performance_table(source.standing, source.rows, policy, asked.start)
    bands = [(f"{rounded(b.start * 100, 0)}%", f"{b.score.normalize():f}", f"{b.factor.normalize():f}") for b in policy.bands]
    said = ("档位（" + policy.name + "）：" + "；".join(f"及时率达{a}得{b}分、系数{c}" for a, b, c in bands) + "。" if zh else
            f"Bands ({policy.name}): " + "; ".join(f"from {a}: score {b}, factor {c}" for a, b, c in bands) + ".")
    return Section("owners", "责任人绩效" if zh else "Owners' performance", (said,), (), (table,)), found
