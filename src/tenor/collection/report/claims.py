"""What is owed, by whom, how old, and what is to be done about it → sections of the report."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tenor.collection.alerts.alerts import alerts_table
from tenor.collection.figures.ageing import STANDARD, totals
from tenor.collection.figures.forecast_debtors import debtors as ranked_debtors
from tenor.collection.figures.forecast_promises import PromiseState
from tenor.collection.report.charts import Rank, Share, ranked, shares
from tenor.collection.report.noun import Asked, Chart, Section, Source
from tenor.collection.report.words import currency_name, figure_words, percent, unit_of
from tenor.collection.standing.figures import concentration_table, positions_of, provision_table
from tenor.collection.standing.plan import BY, ageing_table, unplaced_table, waiting_table
from tenor.collection.table import Cell, Table, heads
from tenor.diagnostic import Diagnostic, Words

TOP = 10  # debtors of a currency that are drawn
FEW = 15  # rows of a long table that a page shows
PROMISED: dict[PromiseState, Words] = {"open": Words("未到期", "open"), "broken": Words("失约", "broken"), "kept": Words("已履行", "kept"),
                                       "replaced": Words("已由新承诺取代", "replaced")}


def ageing(source: Source, asked: Asked) -> Section:
    """A bar a currency, and a line for each value of the key that was asked for."""
    zh, day = asked.language == "zh", source.standing.as_of
    rows = [row for row in totals(positions_of(source.rows), day) if row.total]
    names = [bucket.title.to(asked.language) for bucket in STANDARD]
    caption = "账龄结构：各币种应收余额按逾期天数的占比" if zh else "Ageing: what is open and dated, by how late it is, as a share of its currency"
    drawn = [Share(currency_name(r.currency, asked.language), figure_words(r.total, asked.language), tuple(s.amount for s in r.sums)) for r in rows]
    charts = (Chart(caption, shares(drawn, names, said=caption)),) if drawn else ()
    by = BY[asked.by].to(asked.language)
    return Section("ageing", (f"账龄（按{by}）" if zh else f"Ageing by {by.lower()}"), (), charts,
                   (ageing_table(source.standing, source.rows, asked.by),), small=True, most=FEW)


def debtors(source: Source, asked: Asked) -> Section:
    """Who owes most: what is open, and the part of it that is overdue."""
    zh, day = asked.language == "zh", source.standing.as_of
    groups = {code: rows for code, rows in ranked_debtors(positions_of(source.rows), day).items() if rows}
    charts = []
    for code, rows in groups.items():
        over, unit = unit_of([r.open.amount for r in rows], code, asked.language)
        late = sum((r.overdue.amount for r in rows), Decimal(0))
        drawn = [Rank(r.customer, r.open.amount / over, r.overdue.amount / over,
                      f"{r.open.amount / over:,.1f}" + (_late(r.overdue.amount / over, zh=zh) if r.overdue else ""))
                 for r in sorted(rows, key=lambda r: (-r.overdue.amount, -r.open.amount))[:TOP]]
        share = percent(sum(sorted((r.overdue.amount for r in rows), reverse=True)[:3], Decimal(0)), late) if late else "—"
        first = len(rows) > 3 and bool(late)
        caption = (f"{currency_name(code, 'zh')}（{unit}）：按逾期金额排列" + (f"；前三名占逾期的{share}" if first else "") if zh else
                   f"{unit}: by what is overdue" + (f"; the first three owe {share} of it" if first else ""))
        charts.append(Chart(caption, ranked(drawn, ("应收余额", "其中逾期") if zh else ("receivable", "of it overdue"), said=caption)))
    return Section("debtors", "欠款客户与集中度" if zh else "Debtors and concentration", (), tuple(charts),
                   (concentration_table(source.standing, source.rows),), small=True, most=FEW)


def _late(value: Decimal, *, zh: bool) -> str:
    return f"（逾期{value:,.1f}）" if zh else f" ({value:,.1f} overdue)"


def alarms(source: Source, asked: Asked) -> Section:
    """What is most pressing first, whoever it is for."""
    zh = asked.language == "zh"
    told = sorted(source.alerts, key=lambda a: (-a.weight, a.on, a.contract, a.label))
    table = _kept(alerts_table(told), ("kind", "key"))
    return Section("alerts", "今日预警与待办" if zh else "Alerts of the day", (), (), (table,), small=True, most=FEW)


def _kept(table: Table, without: Sequence[str]) -> Table:
    keep = [k for k, heading in enumerate(table.headings) if heading.key not in without]
    return Table(table.name, table.title, tuple(table.headings[k] for k in keep), tuple(tuple(row[k] for k in keep) for row in table.rows))


def limitation(source: Source, asked: Asked) -> Section:
    """The clock of every overdue claim, the earliest end first."""
    zh, day = asked.language == "zh", source.standing.as_of
    headings = heads(("contract", "合同", "Contract"), ("customer", "客户", "Customer"), ("label", "款项", "Payment"),
                     ("open", "未收本金", "Principal open", True),
                     ("due", "到期日", "Due"), ("last", "时效最后安全日", "Last safe day to sue"), ("left", "剩余天数", "Days left", True),
                     ("because", "依据", "Because"))
    cells: list[tuple[Cell, ...]] = []
    for row in source.rows:
        if not row.receivable or not row.receivable.principal or not row.receivable.days_late:
            continue
        clock = row.limitation
        if clock and clock.last_safe_day:
            why = clock.steps[-1].said if clock.steps else Words()
            cells.append((row.due.contract, row.due.customer, row.due.label, row.receivable.principal, row.due.on, clock.last_safe_day,
                          (clock.last_safe_day - day).days, why))
    cells.sort(key=lambda cell: (str(cell[5]), str(cell[0])))
    said = ("只有能证明送达的催款、对方的书面承诺、部分付款、起诉与仲裁才使时效重新计算（《民法典》第188、195条）。" if zh else
            "Only a demand whose arrival can be proved, an acknowledgement, a part payment or a suit begins limitation anew; see each row's reason.")
    return Section("limitation", "诉讼时效" if zh else "Limitation", (said,) if cells else (), (),
                   (Table("limitation", Words("诉讼时效", "Limitation"), headings, tuple(cells)),), small=True, most=FEW)


def promises(source: Source, asked: Asked) -> Section:
    """Every promise and what became of it: open and broken ones first."""
    contracts = {row.due.contract for row in source.rows}
    order = ("open", "broken", "kept", "replaced")
    judged = sorted((j for j in source.standing.judged if j.promise.contract in contracts), key=lambda j: (order.index(j.state), j.promise.by))
    headings = heads(("contract", "合同", "Contract"), ("customer", "客户", "Customer"), ("made", "承诺之日", "Made"), ("by", "应付日", "By"),
                     ("amount", "承诺金额", "Promised", True), ("left", "尚未到账", "Not come", True), ("state", "结果", "State"))
    cells = tuple((j.promise.contract, _customer(source, j.promise.contract), j.promise.made_on, j.promise.by, j.promise.amount, j.left, PROMISED[j.state])
                  for j in judged)
    table = Table("promises", Words("付款承诺", "Promises"), headings, cells)
    return Section("promises", table.title.to(asked.language), (), (), (table,), small=True, most=FEW)


def _customer(source: Source, contract: str) -> str:
    own = source.standing.contract(contract)
    return own.customer if own else ""


def provision(source: Source, asked: Asked) -> tuple[Section, tuple[Diagnostic, ...]]:
    """Bad-debt provision by ageing matrix."""
    zh = asked.language == "zh"
    table, found = provision_table(source.standing, source.rows, source.provision)
    said = (f"矩阵：{source.provision.name}。" + ("比例为示例，须换成本公司经审计的比例。" if source.provision.example else "") if zh else
            f"Matrix: {source.provision.name}. " + ("Its rates are an example; put the house's own in their place." if source.provision.example else ""))
    return Section("provision", "坏账准备测算" if zh else "Bad-debt provision", (said,), (), (table,), small=True), found


def waiting(source: Source, asked: Asked) -> Section:
    """What we owe before money can come, and money that found no due."""
    zh = asked.language == "zh"
    return Section("waiting", "待办条件与未匹配收款" if zh else "What is missing, and money without a due", (), (),
                   (waiting_table(source.rows), unplaced_table(source.standing)), small=True, most=FEW)
