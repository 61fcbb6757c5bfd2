"""Letters that were sent → the rows of register.xlsx; a register that a clerk has filled in → tracking numbers and proofs of service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tenor.collection.dunning import cells
from tenor.collection.dunning.columns import bare
from tenor.collection.dunning.result import LEVELS
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.money import Money

COLUMNS: tuple[tuple[str, str, str], ...] = (  # field, 中文, English
    ("number", "函件编号", "Letter"), ("customer", "客户", "Customer"), ("contracts", "合同编号", "Contracts"), ("level", "级别", "Level"),
    ("on", "发函日期", "Date"), ("pay_by", "最后付款日", "Pay by"), ("total", "合计", "Total"), ("channel", "发送方式", "Channel"),
    ("sent", "寄出日期", "Sent on"), ("tracking", "快递单号", "Tracking number"), ("served", "送达日期", "Served on"), ("proof", "送达凭证", "Proof"),
    ("reply", "对方答复", "Reply"), ("contact", "联系人", "Contact"), ("address", "地址", "Address"), ("email", "邮箱", "E-mail"), ("files", "文件", "Files"),
)
TO_FILL = ("sent", "tracking", "served", "proof", "reply")
Cell = str | date | Money | None


@dataclass(frozen=True, slots=True)
class Line:
    """What a clerk wrote beside one letter. `row`: as the spreadsheet counts."""

    row: int
    number: str
    contracts: tuple[str, ...]
    level: str
    channel: str
    sent: date | None
    tracking: str
    served: date | None
    proof: str
    reply: str


def header(language: str) -> tuple[str, ...]:
    return tuple(zh if language == "zh" else en for _, zh, en in COLUMNS)


def register_row(row: Mapping[str, Any], language: str, filled: Mapping[str, Cell] | None = None) -> tuple[Cell, ...]:
    """One letter, of a line of outbox.jsonl. `filled`: what the columns to be filled in hold already."""
    level = LEVELS.get(row["level"], Words(row["level"], row["level"])).to(language)
    known: dict[str, Cell] = {
        "number": row["letter"], "customer": row["customer"], "contracts": "、".join(row["about"]), "level": level,
        "on": date.fromisoformat(row["on"]), "pay_by": date.fromisoformat(row["pay_by"]), "total": Money(Decimal(row["total"]), row["currency"]),
        "channel": row.get("channel", ""), "contact": row["contact"], "address": row["address"], "email": row["email"],
        "files": "\n".join(name for name, _ in row["files"]), **(filled or {})}
    return tuple(known.get(field) for field, _, _ in COLUMNS)


def is_register(columns: Sequence[str]) -> bool:
    """Whether a sheet with these headers is a register of letters."""
    fields = set(_fields(columns).values())
    return {"number", "served", "tracking"} <= fields


def _fields(columns: Sequence[str]) -> Mapping[str, str]:
    names = {bare(name): field for field, zh, en in COLUMNS for name in (zh, en)}
    return {column: names[bare(column)] for column in columns if bare(column) in names}


def read_register(rows: Sequence[Mapping[str, object]], numbers: Sequence[int], source: str) -> tuple[tuple[Line, ...], tuple[Diagnostic, ...]]:
    """The lines of a register; a date that cannot be read is told and left out."""
    lines: list[Line] = []
    found: list[Diagnostic] = []
    fields = _fields(list(rows[0])) if rows else {}
    for record, row in zip(rows, numbers, strict=True):
        values = {field: record.get(column) for column, field in fields.items()}
        number = cells.text(values.get("number"))
        if not number:
            continue
        where = f"{source}:{row}"
        days: dict[str, date | None] = {}
        for field in ("sent", "served", "on"):
            value = values.get(field)
            days[field], doubts = _day(value, where, field)
            found += doubts
        contracts = tuple(part.strip() for part in cells.text(values.get("contracts")).split("、") if part.strip())
        words = {field: cells.text(values.get(field)) for field in ("level", "channel", "tracking", "proof", "reply")}
        lines.append(Line(row, number, contracts, _level(words["level"]), words["channel"], days["sent"] or days["on"], words["tracking"],
                          days["served"], words["proof"], words["reply"]))
    return tuple(lines), tuple(found)


def _day(value: object, where: str, field: str) -> tuple[date | None, tuple[Diagnostic, ...]]:
    text = cells.text(value)
    if not text:
        return None, ()
    if isinstance(value, date):
        return date(value.year, value.month, value.day), ()
    try:
        return date.fromisoformat(text.replace("/", "-").replace(".", "-")[:10]), ()
    except ValueError:
        return None, (say("register-date-unread", where=where, column=next(zh for name, zh, _ in COLUMNS if name == field), text=text[:30]),)


def _level(words: str) -> str:
    return next((name for name, said in LEVELS.items() if words in (name, said.zh, said.en)), words)
