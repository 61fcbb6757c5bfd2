"""Dues → rows of the collection plan (the ledger that finance knows) and its calendar entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tenor.claim import Due
from tenor.collection.figures.variance import variance
from tenor.collection.figures.variance_positions import Position
from tenor.money import Money

REMIND_DAYS = 7

# header: (zh, en), in the order that commands promise
COLUMNS: tuple[tuple[str, str], ...] = (
    ("期数", "No."), ("合同编号", "Contract"), ("客户", "Customer"), ("款项名称", "Payment"), ("触发条件", "Trigger"),
    ("比例", "Share"), ("计划回款金额", "Planned amount"), ("计划回款日期", "Planned date"), ("提前几天提醒", "Remind days before"),
    ("责任人", "Owner"), ("实际金额", "Actual amount"), ("实际日期", "Actual date"), ("差异", "Variance"), ("差异分析", "Analysis"),
    ("证据（页、原文）", "Evidence"), ("备注", "Remarks"), ("理由", "Because"),
)
EDITABLE = ("amount", "date", "remind", "owner", "note")  # what is read back from the workbook
PLACES: Mapping[str, int] = {"contract": 1, "label": 3, "amount": 6, "date": 7, "remind": 8, "owner": 9, "note": 15}

Cell = str | int | date | Money | None


def header(language: str) -> tuple[str, ...]:
    """The column names in one language."""
    return tuple(zh if language == "zh" else en for zh, en in COLUMNS)


def plan_row(due: Due, language: str, owner: str = "", *, planned_on: date | None = None, remind: int = REMIND_DAYS, note: str = "",
             position: Position | None = None, as_of: date | None = None) -> tuple[Cell, ...]:
    """One line of the plan; amounts as Money, dates as dates, so that a spreadsheet keeps them as figures. With a position and a
    day, plan against actual: what came, when, the difference, and what that means in words."""
    node = due.node
    share = f"{(node.share * 100).normalize():f}%" if node and node.share is not None else ""
    trigger = node.trigger.text if node else ""
    amount = position.planned if position else due.amount
    actual: tuple[Cell, ...] = (None, None, None, None)
    if position and as_of:
        found = variance(position, as_of)
        came = position.arrived(as_of)
        actual = (came, found.actual_on, found.difference if came else None, found.whole.to(language))
    return (due.index, due.contract, due.customer, due.label, trigger, share, amount, planned_on or due.on, remind, owner, *actual,
            _evidence(due, language), note, _remark(due, language))


def _evidence(due: Due, language: str) -> str:
    evidence = due.node.evidence if due.node else None
    if evidence is None:
        return ""
    quote = " ".join(evidence.quote.split())
    if evidence.page is None:
        return quote
    return f"第{evidence.page}页：{quote}" if language == "zh" else f"p. {evidence.page}: {quote}"


def _remark(due: Due, language: str) -> str:
    """What holds the date up, else why it is that day; and whether a person should look."""
    words = because(due, language)
    if due.sure:
        return words
    return ("需人工核对。" if language == "zh" else "To be checked. ") + words


def because(due: Due, language: str) -> str:
    """The chain from the words of the contract to the date, a step a line."""
    return "\n".join(step.said.to(language) for step in due.because)


def plan_json(due: Due, language: str) -> Mapping[str, object]:
    """One due for scripts: decimal strings, ISO dates."""
    return {
        "index": due.index, "contract": due.contract, "customer": due.customer, "label": due.label,
        "amount": str(due.amount) if due.amount is not None else None,
        "currency": due.amount.currency if due.amount is not None else None,
        "due": due.on.isoformat() if due.on else None,
        "last_day_before_roll": due.last_day.isoformat() if due.last_day else None,
        "waiting_for": [event.kind.value for event in due.waiting_for],
        "because": because(due, language), "sure": due.sure,
    }


def dated(dues: Sequence[Due]) -> tuple[Due, ...]:
    """Those with a date, in its order."""
    return tuple(sorted((d for d in dues if d.on), key=lambda d: (d.on or date.max, d.index)))
