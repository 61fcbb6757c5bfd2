"""A plan workbook that somebody edited, or one field typed, against the book → `PlanEdit`s with what stood there before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from tenor.claim import PlanEdit
from tenor.collection.plan_rows import COLUMNS, EDITABLE, PLACES, Cell, plan_row
from tenor.collection.standing.standing import Row, Standing
from tenor.diagnostic import Diagnostic, Stop, say
from tenor.money import Money


def stands(standing: Standing, contract: str, node: str, field: str) -> str:
    """What stands in a field now."""
    own = standing.contract(contract)
    if own is None:
        return ""
    if not node:
        return {"owner": own.owner, "project": own.project, "guarantee": own.guarantee}.get(field, "")
    row = standing.row(contract, node)
    return _plain(_cells(row, standing, "zh")[PLACES[field]]) if row and field in EDITABLE else ""


def plan_changes(path: Path, standing: Standing, language: str) -> tuple[tuple[PlanEdit, ...], tuple[Diagnostic, ...]]:
    """Every cell that a person may change and that differs from the book. Cells that are empty change nothing; rows that the book
    does not know are told."""
    from tenor.files.sheets import read_rows

    sheets, found = read_rows(path)
    edits: list[PlanEdit] = []
    doubts: list[Diagnostic] = list(found)
    place = next(((sheet, own) for sheet in sheets if (own := _columns(sheet.header))), None)
    if place is None:
        raise Stop(say("plan-sheet-missing", where=str(path), columns="、".join(zh for zh, _ in (COLUMNS[PLACES[k]] for k in ("contract", "label")))))
    sheet, columns = place
    seen: set[tuple[str, str]] = set()
    for k, cells in enumerate(sheet.rows):
        number = sheet.numbers[k] if sheet.numbers else k + 2
        where = f"{path.name}:{number}"
        key = (_text(cells, columns["contract"]), _text(cells, columns["label"]))
        if not any(key):
            continue
        row = standing.row(*key)
        if row is None or key in seen:
            doubts.append(say("plan-row-unknown" if row is None else "plan-row-twice", where=where, contract=key[0] or "—", node=key[1] or "—"))
            continue
        seen.add(key)
        more, said = _row_changes(row, cells, columns, standing, language, where)
        edits += more
        doubts += said
    return tuple(edits), tuple(doubts)


def _columns(header: Sequence[str]) -> Mapping[str, int]:
    """Where the columns of the plan stand; nothing unless contract and payment are there."""
    titles = ["".join(str(title).split()).casefold() for title in header]
    found: dict[str, int] = {}
    for key, place in PLACES.items():
        names = ["".join(name.split()).casefold() for name in COLUMNS[place]]
        at = next((k for k, title in enumerate(titles) if title in names), None)
        if at is not None:
            found[key] = at
    return found if {"contract", "label"} <= set(found) else {}


def _text(cells: Sequence[object], at: int) -> str:
    return _plain(cells[at]) if at < len(cells) else ""


def _row_changes(row: Row, cells: Sequence[object], columns: Mapping[str, int], standing: Standing, language: str,
                 where: str) -> tuple[list[PlanEdit], list[Diagnostic]]:
    now, edits, doubts = _cells(row, standing, language), [], []
    for field in EDITABLE:
        at = columns.get(field)
        after = _text(cells, at) if at is not None else ""
        before = _plain(now[PLACES[field]])
        if not after:
            continue
        value = _normal(field, after)
        if value is None:
            doubts.append(say("plan-cell-unread", where=where, field=COLUMNS[PLACES[field]][0 if language == "zh" else 1], value=after))
        elif value != (_normal(field, before) if before else ""):
            edits.append(PlanEdit(row.due.contract, row.due.label, field, before, value))
    return edits, doubts


def _cells(row: Row, standing: Standing, language: str) -> tuple[Cell, ...]:
    return plan_row(row.due, language, row.owner, planned_on=row.planned_on, remind=row.remind, note=row.note, position=row.position,
                    as_of=standing.as_of)


def _normal(field: str, text: str) -> str | None:
    """The value as it is kept; None where it cannot be read as one of that field."""
    if field == "date":
        from tenor.wording import language

        read = language("zh").dates.read(text) or language("en").dates.read(text)
        return read.isoformat() if isinstance(read, date) else None
    try:
        if field == "amount":
            number = Decimal(text.replace(",", "").replace("，", "").lstrip("¥￥"))
            return f"{number.quantize(Decimal('0.01')):f}" if number.is_finite() and number >= 0 else None
        if field == "remind":
            return str(int(Decimal(text)))
    except (InvalidOperation, ValueError):
        return None
    return text


def _plain(cell: Cell | object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Money):
        return str(cell)
    return cell.isoformat() if isinstance(cell, date) else f"{cell:f}" if isinstance(cell, Decimal) else str(cell).strip()
