"""The book on a day → a report that a manager reads: `tenor report`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from tenor.cli.book_opening import book_option
from tenor.cli.face import Day, Face, options
from tenor.cli.language import t
from tenor.cli.tabling import KEYS, filter_options, finish

POLICY = click.Path(dir_okay=False, path_type=Path)
KIND = {"performance": t("绩效规则", "rules of performance"), "provision": t("坏账准备矩阵", "provision matrix"),
        "forecast": t("预测规则", "forecast rules"), "alerts": t("预警规则", "alert rules")}


@click.command(help=t("回款报告：指标、计划与实际、账龄、预测、欠款客户、绩效、预警、时效。例：tenor report -o report.pdf --period quarter",
                      "The report: figures, plan and actual, ageing, forecast, debtors, owners, alerts. Such as: tenor report -o report.pdf"))
@click.option("-o", "out", type=click.Path(dir_okay=False, path_type=Path), multiple=True, required=True,
              help=t("输出文件：.html、.pdf 或 .xlsx，可多次", "file to write: .html, .pdf or .xlsx; may be given several times"))
@click.option("--by", type=click.Choice(KEYS), default="customer", show_default=True, help=t("账龄按什么汇总", "group the ageing by"))
@click.option("--period", type=click.Choice(["month", "quarter", "year", "all"]), default="year", show_default=True,
              help=t("计算期：本月、本季、本年、全部", "this month, quarter, year, or all"))
@click.option("--start", type=Day(), help=t("计算期首日（代替 --period）", "first day of the period (instead of --period)"))
@click.option("--months", type=click.IntRange(1, 36), default=12, show_default=True, help=t("计划与实际回看几个月", "months of plan and actual"))
@click.option("--unit", type=click.Choice(["week", "month"]), default="week", show_default=True, help=t("预测按周或按月", "forecast by week or month"))
@click.option("--count", type=click.IntRange(1, 60), default=12, show_default=True, help=t("预测多少个周期", "how many of them"))
@click.option("--performance", type=POLICY, help=KIND["performance"])
@click.option("--provision", type=POLICY, help=KIND["provision"])
@click.option("--forecast", type=POLICY, help=KIND["forecast"])
@click.option("--alerts", type=POLICY, help=KIND["alerts"])
@filter_options
@book_option
@options
def report(face: Face, out: tuple[Path, ...], by: str, period: str, start: date | None, months: int, unit: str, count: int, where: str,
           performance: Path | None, provision: Path | None, forecast: Path | None, alerts: Path | None, **chosen: str) -> None:
    from tenor.collection.report.noun import Asked
    from tenor.collection.standing.standing import StandingRules
    from tenor.workflow.reporting import ENDINGS, make_report, write_report
    from tenor.workflow.standing import far, period_start, stand_book

    for path in out:
        if path.suffix.lower() not in ENDINGS:
            raise click.BadParameter(t(f"“{path.name}”：文件名应以 {'、'.join(ENDINGS)} 结尾。", f"{path.name!r} should end in {', '.join(ENDINGS)}."),
                                     param_hint="-o")
    asked = Asked(start or period_start(face.as_of, period), by, months, unit, count, face.language)
    from tenor.cli.book_opening import opened, told_opening

    with opened(where) as ledger:
        told_opening(face, ledger)
        standing = stand_book(ledger, face.as_of)
        ahead = stand_book(ledger, face.as_of, rules=StandingRules(horizon=far(face.as_of, max(120, (count + 1) * (31 if unit == "month" else 7)))))
    made = make_report(standing, ahead, asked, alerts=alerts, forecast=forecast, performance=performance, provision=provision, **chosen)
    for path in out:
        write_report(made, path, force=face.force)
        if face.as_json:
            face.emit({"file": str(path), "as_of": face.as_of.isoformat(), "sections": [s.name for s in made.sections]})
        face.tell(t(f"已写出 {path}", f"written: {path}"))
    finish(face, [d for d in made.diagnostics if d.severity != "note"])
