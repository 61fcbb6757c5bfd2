"""A bank statement and the book → what each line is for, looked at against the book; the receipts a person agrees to are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.collection.bank.match import Match, matches
from tenor.collection.bank.statement import BankLine, Order, columns, read_lines, usable
from tenor.collection.standing.standing import Standing
from tenor.collection.table import Cell, Table, heads
from tenor.diagnostic import Diagnostic, Stop, Words, say
from tenor.frozen import dataclass

if TYPE_CHECKING:
    from tenor.files.book import Book
    from tenor.workflow.books import Moment, Outcome

STATES = {"sure": Words("确定", "sure"), "doubt": Words("待核", "check"), "unmatched": Words("未匹配", "unmatched"), "skipped": Words("略过", "skipped")}


@dataclass(frozen=True)
class Statement:
    """A statement as matched against a book."""

    source: str
    matches: tuple[Match, ...]
    diagnostics: tuple[Diagnostic, ...]


def read_statement(path: Path, *, currency: str = "", order: Order = "") -> tuple[tuple[BankLine, ...], tuple[Diagnostic, ...]]:
    """The lines of every sheet of the file that is a statement. Raises Stop where none is."""
    from tenor.files.sheets import read_rows

    sheets, found = read_rows(path)
    lines: list[BankLine] = []
    doubts: list[Diagnostic] = []
    seen = False
    for sheet in sheets:
        rows, numbers = list(sheet.rows), list(sheet.numbers)
        places = columns(sheet.header)
        while not usable(places) and rows and numbers[0] < 40:  # the header may stand lower than the fullest row
            places, rows, numbers = columns(rows[0]), rows[1:], numbers[1:]
        if usable(places):
            seen = True
            more, said = read_lines(rows, places, numbers=numbers, source=path.name, currency=currency, order=order)
            lines += more
            doubts += said
    if not seen:
        titles = "、".join(str(title) for sheet in sheets for title in sheet.header[:12]) or "—"
        raise Stop(say("bank-statement-unknown", where=str(path), titles=titles))
    return tuple(lines), (*(d for d in found if d.name != "sheet-without-header"), *doubts)


def statement(path: Path, standing: Standing, *, currency: str = "", order: Order = "") -> Statement:
    """What each line of a statement is for, by the book; what the book would refuse is told as refused."""
    from tenor.collection.journal.entry import findings
    from tenor.collection.journal.journal import Growing
    from tenor.workflow.books import next_entry

    lines, found = read_statement(path, currency=currency, order=order)
    journal = Growing(standing.journal)
    out: list[Match] = []
    for match in matches(lines, standing):
        looked = _looked(match, [d for receipt in match.receipts for d in findings(journal, receipt, standing.as_of)])
        for receipt in looked.receipts:
            journal.add(next_entry(journal.last, receipt))
        out.append(replace(looked, diagnostics=tuple(d.at(where=f"{path.name}:{match.line.row}") for d in looked.diagnostics)))
    return Statement(path.name, tuple(out), found)


def _looked(match: Match, said: Sequence[Diagnostic]) -> Match:
    """A match with what the book has to say to its receipts: an error refuses it, a doubt asks for a person."""
    errors = [d for d in said if d.severity == "error"]
    if errors:
        return replace(match, state="skipped", receipts=(), why=errors[0].message, diagnostics=(*match.diagnostics, *errors))
    if not said:
        return match
    told = Words(f"{match.why.zh}；{said[0].message.zh}", f"{match.why.en}; {said[0].message.en}") if match.state == "sure" else match.why
    return replace(match, state="doubt", why=told, diagnostics=(*match.diagnostics, *said))


def statement_table(statement: Statement) -> Table:
    """The lines for a person: what came, from whom, what it is taken to be for, and why."""
    headings = heads(("row", "行", "Row", True), ("on", "日期", "Day"), ("amount", "金额", "Amount", True), ("payer", "对方户名", "Payer"),
                     ("note", "摘要", "Words"), ("contract", "合同", "Contract"), ("payment", "款项", "Payment"), ("state", "判断", "State"),
                     ("why", "依据", "Why"), ("reference", "流水号", "Reference"), spare=("reference",))
    return Table("statement", Words(f"银行流水 {statement.source}", f"Statement {statement.source}"), headings, tuple(map(_row, statement.matches)))


def _row(match: Match) -> tuple[Cell, ...]:
    line = match.line
    parts = match.receipts
    contract = parts[0].contract if len(parts) == 1 else "、".join(f"{r.contract} {r.amount}" for r in parts)
    return (line.row, line.on, line.amount, line.name, line.note, contract, "、".join(filter(None, (r.node for r in parts))), STATES[match.state],
            match.why, line.reference)


def write_receipts(book: Book, chosen: Sequence[Match], moment: Moment) -> Outcome:
    """The receipts of the lines that were agreed to, in one action."""
    from tenor.workflow.books import record

    return record(book, [receipt for match in chosen for receipt in match.receipts], moment)
