"""The book on a day → cash to come by week or month with a band: `tenor forecast`."""

from __future__ import annotations

from pathlib import Path

import click

from tenor.cli.book_opening import book_option
from tenor.cli.face import Face, options
from tenor.cli.language import t
from tenor.cli.tabling import deliver, filter_options, finish, standing_of, table_options


@click.command(help=t("按周或月预测回款：悲观、预计、乐观。例：tenor forecast --unit month --count 6",
                      "Cash to come by week or month: pessimistic, expected, optimistic. Such as: tenor forecast --unit month --count 6"))
@click.option("--unit", type=click.Choice(["week", "month"]), default="week", show_default=True, help=t("按周或按月", "weeks or months"))
@click.option("--count", type=click.IntRange(1, 520), default=12, show_default=True, help=t("多少个周期", "how many"))
@click.option("--rows", "each", is_flag=True, help=t("逐笔列出预计日期与依据", "each sum with its day and why"))
@click.option("--policy", type=click.Path(dir_okay=False, path_type=Path), help=t("预测规则（TOML）", "forecast rules (TOML)"))
@filter_options
@table_options
@book_option
@options
def forecast(face: Face, unit: str, count: int, each: bool, policy: Path | None, xlsx: Path | None, csv_file: Path | None, where: str,
             **chosen: str) -> None:
    from tenor.collection.figures.forecast import parse_forecast
    from tenor.collection.standing import figures as made
    from tenor.collection.standing.plan import selected
    from tenor.workflow.standing import policy_text

    rules, found = parse_forecast(*policy_text(policy, "forecast"))
    if rules is None:
        finish(face, found)
        raise SystemExit(1)
    standing = standing_of(face, where, days=(count + 1) * (31 if unit == "month" else 7))
    rows = selected(standing, **chosen)
    lines, more = made.forecast_of(standing, rows, rules)
    slots, single = made.slots_table(lines, face.as_of, unit, count), made.expected_table(lines)
    debtors = made.concentration_table(standing, rows)
    printed = [single] if each else [slots]
    deliver(face, [slots, single, debtors] if xlsx else printed, xlsx=xlsx, csv_file=csv_file, printed=printed)
    finish(face, [*found, *more])
