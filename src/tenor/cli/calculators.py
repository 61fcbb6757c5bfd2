"""Amounts, rules and late fees in words → values: `tenor words`, `tenor due`, `tenor fee`."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import click

from tenor.cli.face import Day, Face, options
from tenor.cli.language import t
from tenor.diagnostic import Diagnostic


def _lines(words: Sequence[str]) -> Iterator[str]:
    """The arguments, or the lines of standard input for "-"."""
    for word in words:
        if word == "-":
            stream = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace")
            yield from (line.rstrip("\r\n") for line in stream if line.strip())
        else:
            yield word


@click.command(help=t("金额大写小写互读；千分之三、1.5‰、net 45、3个工作日也读成数值。",
                      "Amounts between figures and words, both ways; 千分之三, 1.5‰, net 45 as values."))
@click.argument("texts", nargs=-1, required=True, metavar="TEXT…|-")
@options
def words(face: Face, texts: tuple[str, ...]) -> None:
    from tenor.wording.calculator import value_of

    found: list[Diagnostic] = []
    for text in _lines(texts):
        value, diagnostics = value_of(text)
        found += diagnostics
        if face.as_json:
            face.emit({**value, "diagnostics": _diagnostics(diagnostics, face)} if diagnostics else value)
        else:
            face.tell(_spoken(value))
    face.finish(found)


def _diagnostics(found: Iterable[Diagnostic], face: Face) -> list[dict[str, Any]]:
    from tenor.contracts.exchange import dump_diagnostic

    return [dump_diagnostic(d, face.language) for d in found]


def _spoken(value: dict[str, Any]) -> str:
    """One reading on one line for a person."""
    text = value["text"]
    if value.get("value") is None and value.get("n") is None:
        return f"{text}  →  ?"
    if value["kind"] == "money":
        return f"{text}  →  {value['currency']} {Decimal(value['value']):,}  {value['words']}"
    if value["kind"] == "period":
        return f"{text}  →  {value['n']} {value['unit']}"
    return f"{text}  →  {value['value']}"


@click.command(help=t("到期日规则（文字）→ 日期，附理由。“-”从标准输入逐行读取“规则<Tab>日期”。",
                      "A due-date rule in words → its date, with because. '-' reads RULE<tab>DATE lines."))
@click.argument("rule")
@click.option("--from", "start", type=Day(), help=t("起算日（事件发生日）", "the day the rule counts from"))
@click.option("--no-roll", is_flag=True, help=t("末日为休息日也不顺延", "leave an end on a rest day where it falls"))
@click.option("--country", default="cn", show_default=True, help=t("日历所在国家", "whose calendar: cn, gb, us …"))
@options
def due(face: Face, rule: str, start: date | None, no_roll: bool, country: str) -> None:
    from tenor.workflow.calculators import due_of

    jobs: list[tuple[str, str | date | None]] = [(rule, start)]
    if rule == "-":
        jobs = [(line.partition("\t")[0], line.partition("\t")[2].strip()) for line in _lines(["-"])]
    found: list[Diagnostic] = []
    for text, day in jobs:
        row, diagnostics = due_of(text, day, country=country, roll=not no_roll, language=face.language)
        found += diagnostics
        if face.as_json:
            face.emit({**row, "diagnostics": _diagnostics(diagnostics, face)})
        else:
            face.tell(f"{text}  →  {row['date'] or '?'}")
            face.tell("\n".join(f"    {line}" for line in row["because"].splitlines()))
    face.finish(found)


@click.command(help=t("逐行计算逾期违约金。“-”从标准输入逐行读取 JSON。", "The late fee, line by line. '-' reads lines of JSON."))
@click.argument("amount")
@click.option("--due", "due_day", type=Day(), help=t("到期日", "due date"))
@click.option("--to", "until", type=Day(), help=t("计算至（含当日），默认计算日", "count up to and with this day (default: the --as-of day)"))
@click.option("--clause", help=t("违约金条款原文", "the clause in words"))
@click.option("--law", type=click.Choice(["cn", "cn-sme", "uk", "eu"]), help=t("无约定时按法律", "by law, where the contract is silent"))
@click.option("--lpr", help=t("一年期LPR的倍数，如 1.5", "a multiple of the one-year LPR, such as 1.5"))
@click.option("--paid", multiple=True, metavar="DATE:AMOUNT", help=t("部分付款，可多次", "a part payment; may be given more than once"))
@click.option("--price", help=t("合同总价（条款以其为基数或上限时）", "the contract price, where the clause counts on it"))
@click.option("--currency", default="CNY", show_default=True, help=t("币种", "currency"))
@options
def fee(face: Face, amount: str, due_day: date | None, until: date | None, **given: Any) -> None:
    from tenor.workflow.calculators import fee_of

    jobs: list[dict[str, Any]] = []
    if amount == "-":
        for line in _lines(["-"]):
            try:
                row = json.loads(line, parse_float=str, parse_int=str)
            except ValueError:
                row = None
            jobs.append(row if isinstance(row, dict) else {"amount": line})
    else:
        jobs = [{"amount": amount, "due": due_day, "to": until, **given}]
    found: list[Diagnostic] = []
    for job in jobs:
        statement, diagnostics = fee_of(job, as_of=face.as_of, language=face.language)
        found += diagnostics
        if face.as_json:
            face.emit({**(statement or {"amount": job.get("amount"), "fee": None}), "diagnostics": _diagnostics(diagnostics, face)})
        elif statement:
            _print_statement(face, statement)
    face.finish(found)


def _print_statement(face: Face, statement: dict[str, Any]) -> None:
    header = (t("起", "from"), t("止", "to"), t("天数", "days"), t("算式", "how"), t("金额", "fee"), t("依据", "source"))
    rows = [[line["from"], line["to"], str(line["days"]), line["how"], f"{Decimal(line['fee']):,}", line["source"] or ""]
            for line in statement["lines"]]
    face.table(t(f"逾期 {statement['days']} 天", f"{statement['days']} days late"), header, rows, right=(2, 4))
    if Decimal(statement["fixed_sum"]):
        face.tell(t("法定定额：", "fixed sum: ") + f"{Decimal(statement['fixed_sum']):,}")
    owed = Decimal(statement["outstanding"]) + Decimal(statement["total"])
    face.tell(t("违约金合计：", "late fee in all: ") + f"{Decimal(statement['total']):,}    "
              + t("未付本金加违约金：", "with the principal still owed: ") + f"{owed:,}")
