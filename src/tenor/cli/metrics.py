"""The book on a day → the figures that finance lives by, each with its formula: `tenor metrics`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tenor.cli.book_opening import book_option
from tenor.cli.face import Day, Face, options
from tenor.cli.language import t
from tenor.cli.tabling import by_option, deliver, filter_options, finish, standing_of, table_options
from tenor.diagnostic import Diagnostic

if TYPE_CHECKING:
    from tenor.collection.standing.standing import Row, Standing
    from tenor.collection.table import Table

Tables = tuple[list["Table"], list[Diagnostic]]
POLICY = click.Path(dir_okay=False, path_type=Path)


@click.command(help=t("回款指标，附口径与公式；--performance 绩效，--provision 坏账，--targets 目标，--credit 信用。例：tenor metrics --by owner",
                      "Figures of collection, each with its formula. Such as: tenor metrics --by owner --period quarter --performance"))
@by_option()
@click.option("--period", type=click.Choice(["month", "quarter", "year", "all"]), default="year", show_default=True,
              help=t("计算期：本月、本季、本年、全部", "this month, quarter, year, or all"))
@click.option("--start", type=Day(), help=t("计算期首日（代替 --period）", "first day of the period (instead of --period)"))
@click.option("--performance", "performed", is_flag=True, help=t("按责任人的绩效表", "performance by owner"))
@click.option("--provision", "provided", is_flag=True, help=t("坏账准备（账龄矩阵）", "bad-debt provision by ageing"))
@click.option("--targets", "targets", type=POLICY, help=t("目标文件（年、季、月、项目、责任人）", "a file of targets (year, quarter, month, project, owner)"))
@click.option("--concentration", "concentrated", is_flag=True, help=t("客户集中度", "the largest debtors"))
@click.option("--credit", "credited", is_flag=True, help=t("客户评分、等级、额度与依据", "scores, classes and limits of customers, and why"))
@click.option("--scheme", default="", help=t("信用等级用哪套名称", "whose names for credit classes"))
@click.option("--policy", type=POLICY, help=t("绩效、准备或信用规则（TOML）", "rules of performance, provision or credit (TOML)"))
@filter_options
@table_options
@book_option
@options
def metrics(face: Face, by: str | None, period: str, start: date | None, performed: bool, provided: bool, targets: Path | None,
            concentrated: bool, credited: bool, scheme: str, policy: Path | None, xlsx: Path | None, csv_file: Path | None, where: str,
            **chosen: str) -> None:
    from tenor.collection.standing import figures as made
    from tenor.collection.standing.plan import selected
    from tenor.workflow.standing import period_start

    standing = standing_of(face, where)
    rows, first = selected(standing, **chosen), start or period_start(face.as_of, period)
    tables: list[Table] = []
    found: list[Diagnostic] = []
    parts: list[Tables] = []
    if performed:
        parts.append(_performance(standing, rows, policy, first))
    if provided:
        parts.append(_provision(standing, rows, policy))
    if targets is not None:
        parts.append(_targets(standing, rows, targets))
    if concentrated:
        parts.append(([made.concentration_table(standing, rows)], []))
    if credited:
        parts.append(_credit(standing, rows, policy, scheme))
    for more, doubts in parts:
        tables += more
        found += doubts
    if not tables:
        table, told = made.figures_table(standing, rows, first, by=by or "all")
        tables, found = [table], [*found, *told]
    face.tell(t(f"计算期 {first} 至 {face.as_of}", f"period {first} to {face.as_of}"))
    deliver(face, tables, xlsx=xlsx, csv_file=csv_file)
    finish(face, found)


def _performance(standing: Standing, rows: Sequence[Row], policy: Path | None, start: date) -> Tables:
    from tenor.collection.figures.performance import parse_performance
    from tenor.collection.standing.figures import performance_table
    from tenor.workflow.standing import policy_text

    rules, found = parse_performance(*policy_text(policy, "performance"))
    if rules is None:
        return [], list(found)
    table, more = performance_table(standing, rows, rules, start)
    return [table], [*found, *more]


def _provision(standing: Standing, rows: Sequence[Row], policy: Path | None) -> Tables:
    from tenor.collection.figures.provision import parse_provision
    from tenor.collection.standing.figures import provision_table
    from tenor.workflow.standing import policy_text

    rules, found = parse_provision(*policy_text(policy, "provision", "example"))
    if rules is None:
        return [], list(found)
    table, more = provision_table(standing, rows, rules)
    return [table], [*found, *more]


def _targets(standing: Standing, rows: Sequence[Row], path: Path) -> Tables:
    from tenor.collection.figures.performance_targets import parse_targets
    from tenor.collection.standing.figures import targets_table
    from tenor.workflow.texts import read_text

    targets, found = parse_targets(read_text(path), path.name)
    return [targets_table(standing, rows, targets)], list(found)


def _credit(standing: Standing, rows: Sequence[Row], policy: Path | None, scheme: str) -> Tables:
    from tenor.collection.figures.credit_policy import parse_credit
    from tenor.collection.standing.credit import credit_of, credit_table, why_table
    from tenor.workflow.standing import policy_text

    rules, found = parse_credit(*policy_text(policy, "credit"))
    if rules is None:
        return [], list(found)
    if scheme and rules.scheme(scheme) is None:
        raise click.BadParameter(t("可用：", "known: ") + "、".join(s.name for s in rules.schemes), param_hint="--scheme")
    graded = credit_of(standing, rules, scheme=scheme, customers=tuple(dict.fromkeys(row.due.customer for row in rows if row.due.customer)))
    return [credit_table(graded, rules), why_table(graded)], [*found, *(d for each in graded for d in each.diagnostics)]
