"""Notices, skipped claims and findings of a batch → `Outcome`s, the rows of result.xlsx and the lines of result.jsonl.

Every row of the list comes back exactly once: its letter was made, or it was skipped and why, or it needs a person.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from tenor.claim import Notice
from tenor.collection.dunning.open_items import Skipped
from tenor.diagnostic import Diagnostic, Words
from tenor.frozen import dataclass
from tenor.money import Money
from tenor.regex import regex

State = Literal["made", "skipped", "person"]
STATES: Mapping[State, Words] = {
    "made": Words("已生成", "made"), "skipped": Words("不发函", "skipped"), "person": Words("需人工处理", "needs a person"),
}
LEVELS: Mapping[str, Words] = {
    "courtesy": Words("到期前提示", "courtesy"), "due_day": Words("到期通知", "due day"),
    "friendly": Words("友好提醒", "friendly"), "formal": Words("正式催收", "formal"), "final": Words("最后通知", "final"),
    "statement": Words("对账函", "statement"), "suspension": Words("中止履行通知", "suspension"),
    "termination_warning": Words("解除前催告", "termination warning"), "assignment": Words("债权转让通知", "assignment"),
    "lawyer": Words("律师函草稿", "lawyer's letter, draft"), "uk_claim": Words("英国法定利息", "UK statutory interest"),
    "uk_lba": Words("英国诉前函", "UK letter before action"), "us_demand": Words("美国催款函", "US demand"),
    "plan_default": Words("还款计划违约通知", "default under a repayment plan"),
}
COLUMNS: tuple[tuple[str, str], ...] = (
    ("行号", "Row"), ("客户", "Customer"), ("合同编号", "Contract"), ("款项", "Item"), ("结果", "Result"), ("原因", "Reason"),
    ("处理建议", "What to do"), ("级别", "Level"), ("函件编号", "Letter"), ("最后付款日", "Pay by"), ("币种", "Currency"),
    ("应付日", "Due date"), ("逾期天数", "Days late"), ("未付金额", "Outstanding"), ("违约金", "Late fee"), ("合计", "Total"),
    ("文件", "Files"),
)
_ROWS = regex(r":(\d+(?:,\d+)*)$")
Cell = str | int | date | Money | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row. Amounts are those of the row, so that a column adds up; `files` are those of its letter."""

    row: int
    customer: str
    contract: str
    label: str
    state: State
    why: tuple[Diagnostic, ...] = ()
    level: str = ""
    number: str = ""
    pay_by: date | None = None
    due: date | None = None
    days_late: int | None = None
    outstanding: Money | None = None
    fee: Money | None = None
    total: Money | None = None
    files: tuple[str, ...] = ()


def outcomes(notices: Sequence[Notice], skipped: Sequence[Skipped], *, files: Mapping[str, Sequence[str]] | None = None,
             failed: Mapping[str, Sequence[Diagnostic]] | None = None,
             doubts: Mapping[int, Sequence[Diagnostic]] | None = None) -> tuple[Outcome, ...]:
    """By row. `files` and `failed` by letter number: what was written for it, or why nothing could be; `doubts`: see `by_row`,
    what was doubted about a row whose letter was made all the same."""
    files, failed, doubts = files or {}, failed or {}, doubts or {}
    out = [_skipped(each) for each in skipped]
    for notice in notices:
        wrong = tuple(failed.get(notice.number, ()))
        for i, item in enumerate(notice.items):
            row = notice.rows[i] if i < len(notice.rows) else 0
            why = wrong or tuple(doubts.get(row, ()))
            written = () if wrong else tuple(files.get(notice.number, ()))
            out.append(Outcome(row, notice.customer.name, item.contract, item.label, "person" if wrong else "made", why,
                               notice.level, notice.number, notice.pay_by, item.due, item.days_late, item.principal,
                               item.penalty + item.interest, item.total, written))
    return tuple(sorted(out, key=lambda each: (each.row, each.customer, each.contract, each.label)))


def by_row(diagnostics: Iterable[Diagnostic]) -> Mapping[int, tuple[Diagnostic, ...]]:
    """Errors and doubts by the rows that their place names (list.xlsx:7,9), for `outcomes`."""
    rows: dict[int, tuple[Diagnostic, ...]] = {}
    for each in diagnostics:
        named = _ROWS.search(each.where) if each.severity != "note" else None
        for number in named[1].split(",") if named else ():
            rows[int(number)] = (*rows.get(int(number), ()), each)
    return rows


def _skipped(each: Skipped) -> Outcome:
    return Outcome(each.row, each.customer, each.contract, each.label, "person" if each.person else "skipped", each.why,
                   outstanding=each.outstanding)


def header(language: str) -> tuple[str, ...]:
    """The column names in one language."""
    return tuple(zh if language == "zh" else en for zh, en in COLUMNS)


def result_row(outcome: Outcome, language: str) -> tuple[Cell, ...]:
    """One line of result.xlsx; amounts as Money and dates as dates, so that a spreadsheet keeps them as figures."""
    money = outcome.total or outcome.outstanding
    level = LEVELS.get(outcome.level, Words(outcome.level, outcome.level))
    return (outcome.row, outcome.customer, outcome.contract, outcome.label, STATES[outcome.state].to(language),
            _lines([each.message for each in outcome.why], language), _lines([each.hint for each in outcome.why], language),
            level.to(language), outcome.number, outcome.pay_by, money.currency if money else "", outcome.due, outcome.days_late,
            outcome.outstanding, outcome.fee, outcome.total, "\n".join(outcome.files))


def _lines(words: Sequence[Words], language: str) -> str:
    return "\n".join(dict.fromkeys(said for each in words if (said := each.to(language))))


def result_json(outcome: Outcome, language: str) -> str:
    """One line of result.jsonl: decimal strings, ISO dates."""
    money = outcome.total or outcome.outstanding
    return json.dumps({
        "row": outcome.row, "customer": outcome.customer, "contract": outcome.contract, "node": outcome.label,
        "result": outcome.state, "why": [_why(each, language) for each in outcome.why], "level": outcome.level,
        "letter": outcome.number, "pay_by": outcome.pay_by.isoformat() if outcome.pay_by else None,
        "currency": money.currency if money else None, "due": outcome.due.isoformat() if outcome.due else None,
        "days_late": outcome.days_late, "outstanding": _figure(outcome.outstanding), "late_fee": _figure(outcome.fee),
        "total": _figure(outcome.total), "files": list(outcome.files),
    }, ensure_ascii=False)


def _why(each: Diagnostic, language: str) -> dict[str, str]:
    return {"name": each.name, "severity": each.severity, "message": each.message.to(language), "hint": each.hint.to(language)}


def _figure(money: Money | None) -> str | None:
    return None if money is None else str(money)
