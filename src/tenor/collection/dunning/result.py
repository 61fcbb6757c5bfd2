"""Notices, skipped claims and findings of a batch → `Outcome`s, the rows of result.xlsx and the lines of result.jsonl.

Every row of the list comes back exactly once: its letter was made, or it was skipped and why, or it needs a person.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Literal

from tenor.claim import Notice
from tenor.collection.dunning.open_items import Skipped
from tenor.collection.dunning.turns import by_number
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
NO_DOUBTS: Mapping[int, Sequence[Diagnostic]] = MappingProxyType({})
Fate = Callable[[int], tuple[Sequence[str], Sequence[Diagnostic]]]
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


def outcomes(notices: Sequence[Notice], skipped: Sequence[Skipped], fate: Fate,
             doubts: Mapping[int, Sequence[Diagnostic]] = NO_DOUBTS) -> Iterator[Outcome]:
    """By row. `fate` of a letter by its place among the notices: the files that were written for it, or why nothing could be; asked for
    when the row's turn comes, so that rows may be told while later letters are still being made. `doubts`: see `by_row`, what was
    doubted about a row whose letter was made all the same."""
    for letter, item in zip(*_order(notices, skipped), strict=True):
        yield _outcome(notices[letter], item, fate(letter), doubts) if letter >= 0 else _skipped(skipped[~letter])


def _order(notices: Sequence[Notice], skipped: Sequence[Skipped]) -> tuple[Sequence[int], Sequence[int]]:
    """Of each row in turn: the place of its letter among the notices, and of its claim in the letter; of one without a letter, its
    place among the skipped, counted from -1 downwards."""
    rows = array("i", (each.row for each in skipped))
    letters, items = array("i", range(-1, -len(skipped) - 1, -1)), array("i", bytes(rows.itemsize * len(skipped)))
    for n, notice in enumerate(notices):
        for i in range(len(notice.items)):
            rows.append(_row_of(notice, i))
            letters.append(n)
            items.append(i)
    turns = by_number(rows)
    for start, end in _alike(rows, turns):
        turns[start:end] = array("i", sorted(turns[start:end], key=lambda k: _named(notices, skipped, letters[k], items[k])))
    for each in (letters, items):
        each[:] = array("i", map(each.__getitem__, turns))
    return letters, items


def _alike(rows: Sequence[int], turns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Where several of one number stand: from, up to."""
    start = 0
    for end in range(1, len(turns) + 1):
        if end == len(turns) or rows[turns[end]] != rows[turns[start]]:
            if end - start > 1:
                yield start, end
            start = end


def _named(notices: Sequence[Notice], skipped: Sequence[Skipped], letter: int, item: int) -> tuple[str, str, str]:
    if letter < 0:
        return skipped[~letter].customer, skipped[~letter].contract, skipped[~letter].label
    claim = notices[letter].items[item]
    return notices[letter].customer.name, claim.contract, claim.label


def _row_of(notice: Notice, item: int) -> int:
    return notice.rows[item] if item < len(notice.rows) else 0


def _outcome(notice: Notice, place: int, fate: tuple[Sequence[str], Sequence[Diagnostic]], doubts: Mapping[int, Sequence[Diagnostic]]) -> Outcome:
    item, row = notice.items[place], _row_of(notice, place)
    files, wrong = fate
    return Outcome(row, notice.customer.name, item.contract, item.label, "person" if wrong else "made", tuple(wrong or doubts.get(row, ())),
                   notice.level, notice.number, notice.pay_by, item.due, item.days_late, item.principal, item.penalty + item.interest,
                   item.total, () if wrong else tuple(files))


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
