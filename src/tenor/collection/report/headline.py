"""The headline of the report: a line a figure, a column a currency, the formula beside it; and, at the end, every definition."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from tenor.collection.figures import metrics_rates as rates
from tenor.collection.figures.forecast import Expected
from tenor.collection.figures.forecast_debtors import concentration
from tenor.collection.figures.forecast_debtors import debtors as ranked_debtors
from tenor.collection.figures.metrics import Figure
from tenor.collection.figures.variance_positions import Position, by_currency
from tenor.collection.report.noun import Asked, Section, Source
from tenor.collection.report.words import currency_name, figure_words, percent
from tenor.collection.standing.figures import figures_table, positions_of
from tenor.collection.table import Cell, Heading, Table
from tenor.diagnostic import Diagnostic, Words
from tenor.money import Money, sum_money

Own = Sequence[Position]
SOON, FAR = 30, 90


def headline(source: Source, asked: Asked, expected: Sequence[Expected]) -> Section:
    """What stands at the top of the page."""
    groups = by_currency(positions_of(source.rows))
    lines = [*_sums(source, asked), *_rates(source, asked), *_ahead(source, expected)]
    headings = (Heading("figure", Words("指标", "Figure")), *(Heading(code, Words(currency_name(code, "zh"), code), figures=True) for code in groups),
                Heading("formula", Words("口径", "How it is counted")))
    cells = tuple((title, *(count(own, code) for code, own in groups.items()), formula) for title, formula, count in lines)
    table = Table("headline", Words("主要指标", "Headline figures"), headings, cells)
    title = "主要指标" if asked.language == "zh" else "Headline figures"
    return Section("headline", title, _said(source, asked), (), (table,))


Line = tuple[Words, Words, Callable[[Own, str], Cell]]


def _sums(source: Source, asked: Asked) -> list[Line]:
    day = source.standing.as_of

    def total(value: Callable[[Position], Money], keep: Callable[[Position], bool]) -> Callable[[Own, str], Cell]:
        return lambda own, code: sum_money((value(p) for p in own if keep(p)), code)

    def open_(p: Position) -> Money:
        return p.outstanding(day)

    def in_period(p: Position) -> bool:
        return p.due is not None and asked.start <= p.due <= day

    return [
        (Words("应收余额", "Receivable"), Words("截至当日未收、已定到期日的金额", "open and dated on the day"), total(open_, lambda p: p.due is not None)),
        (Words("其中逾期", "Of it overdue"), Words("到期日已过而未收的金额", "open after its due date"), total(open_, lambda p: p.days_late(day) > 0)),
        (Words("待定到期日", "Waiting for a date"),
         Words("条件未成就、尚无到期日的合同金额，不在应收余额内", "the event has not happened; not in the receivable"), total(open_, lambda p: p.due is None)),
        (Words("期内计划回款", "Planned in the period"), Words(f"{asked.start}至{day}到期的计划金额", f"falling due from {asked.start} to {day}"),
         total(lambda p: p.planned, in_period)),
        (Words("期内实收", "Received in the period"), Words("期内收到的金额（不含超收）", "what came in from its first day to its last, up to the plan"),
         total(lambda p: p.paid_between(asked.start, day), lambda _: True)),
    ]


def _rates(source: Source, asked: Asked) -> list[Line]:
    day, start, notices = source.standing.as_of, asked.start, source.standing.notices
    made: tuple[Callable[[Own], Figure], ...] = (
        lambda own: rates.overdue_rate(own, day), lambda own: rates.attainment(own, day, start), lambda own: rates.recovery_rate(own, day, start),
        lambda own: rates.punctuality(own, day, start), lambda own: rates.payment_cycle(own, day, start), lambda own: rates.dso(own, day, start),
        lambda own: rates.conversion(own, notices, day, start), lambda own: rates.bad_debt_rate(own, day, start),
    )
    out: list[Line] = []
    for make in made:
        definition = make(()).definition
        out.append((definition.title, definition.formula, _shown(make)))
    top = concentration(positions_of(source.rows), day)
    if top:
        own = {_currency(f): f for f in top}
        out.append((Words(f"{top[0].definition.title.zh}（{top[0].part.zh}）", f"{top[0].definition.title.en} ({top[0].part.en})"), top[0].definition.formula,
                    lambda _, code: Words(own[code].shown("zh"), own[code].shown("en")) if code in own else Words("—", "—")))
    return out


def _currency(figure: Figure) -> str:
    return figure.currency


def _shown(make: Callable[[Own], Figure]) -> Callable[[Own, str], Cell]:
    def cell(own: Own, _: str) -> Cell:
        figure = make(own)
        return Words(figure.shown("zh"), figure.shown("en"))

    return cell


def _ahead(source: Source, expected: Sequence[Expected]) -> list[Line]:
    day = source.standing.as_of

    def falls_due(own: Own, code: str) -> Cell:
        until = day + timedelta(days=SOON)
        return sum_money((p.outstanding(day) for p in own if p.due and day < p.due <= until), code)

    def comes(_: Own, code: str) -> Cell:
        until = day + timedelta(days=FAR)
        return sum_money((e.amount for e in expected if e.amount.currency == code and e.expected <= until), code)

    return [(Words(f"未来{SOON}天到期", f"Due in the next {SOON} days"), Words("未收、在此期间到期的金额", "open and falling due in those days"), falls_due),
            (Words(f"未来{FAR}天预计回款", f"Expected in the next {FAR} days"),
             Words("按到期日、付款习惯与客户承诺预计，见预测", "by due date, habit and promise; see the forecast"), comes)]


def _said(source: Source, asked: Asked) -> tuple[str, ...]:
    """A sentence a currency, and what needs a person today."""
    zh, day = asked.language == "zh", source.standing.as_of
    own = positions_of(source.rows)
    out = []
    for code, rows in ranked_debtors(own, day).items():
        open_, late = sum_money((r.open for r in rows), code), sum_money((r.overdue for r in rows), code)
        if not open_:
            continue
        worst = max(rows, key=lambda r: r.overdue.amount)
        share = percent(late.amount, open_.amount)
        name = currency_name(code, asked.language)
        told = (f"{name}应收{figure_words(open_, 'zh')}，其中逾期{figure_words(late, 'zh')}（{share}）" if zh
                else f"{figure_words(open_, 'en')} is receivable, of it {figure_words(late, 'en')} overdue ({share})")
        if late:
            part = percent(worst.overdue.amount, late.amount)
            told += f"；逾期最多的是{worst.customer}，占逾期的{part}" if zh else f"; {worst.customer} owes {part} of what is overdue"
        out.append(told + ("。" if zh else "."))
    urgent = sum(alert.kind.startswith("limitation") for alert in source.alerts)
    broken = sum(alert.kind == "promise-broken" for alert in source.alerts)
    disputes = sum(bool(c.state == "dispute" or any(h.kind == "dispute" for h in c.holds)) for c in source.standing.contracts)
    if source.alerts:
        out.append(f"今日预警{len(source.alerts)}条：时效{urgent}条、失约{broken}条；争议中的合同{disputes}份。" if zh else
                   f"{len(source.alerts)} alerts today: {urgent} on limitation, {broken} on broken promises; contracts in dispute: {disputes}.")
    return tuple(out)


def definitions(source: Source, asked: Asked) -> tuple[Section, tuple[Diagnostic, ...]]:
    """Every figure with what it is made of and its formula, so that it can be recounted by hand."""
    table, found = figures_table(source.standing, source.rows, asked.start)
    zh = asked.language == "zh"
    keep = [k for k, heading in enumerate(table.headings) if heading.key not in ("source", "name")]
    narrow = Table(table.name, table.title, tuple(table.headings[k] for k in keep), tuple(tuple(row[k] for k in keep) for row in table.rows))
    return Section("definitions", "指标口径与计算" if zh else "Definitions and how each figure was counted", (), (), (narrow,), small=True), found
