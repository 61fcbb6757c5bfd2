"""Dues and what a person changed in the plan → the dues to go by, and the day, owner, reminder and note of each (`Edited`).

The claim keeps to the contract: a planned day later than the due date defers it, an earlier one is only a plan, and a day for a
due whose event has not happened is an expectation. So no late fee ever rests on somebody's spreadsheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from tenor.claim import Due, Entry, PlanEdit, Step
from tenor.collection.arithmetic import figure
from tenor.collection.ledger import BY_LAW, PENALTY_FIRST, PRINCIPAL_FIRST, Kind
from tenor.collection.plan_rows import REMIND_DAYS
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law.phrasing import plain_day
from tenor.model import Period
from tenor.money import Money
from tenor.wording import language

FIELDS = ("date", "amount", "owner", "remind", "note")
CONTRACT_FIELDS = ("owner", "project", "order", "guarantee")
ORDERS: dict[str, tuple[Kind, ...]] = {"by-law": BY_LAW, "penalty-first": PENALTY_FIRST, "principal-first": PRINCIPAL_FIRST}


@dataclass(frozen=True, slots=True)
class Edited:
    """One due as edited, and what the plan says beside it."""

    due: Due
    planned_on: date | None
    owner: str = ""
    remind: int = REMIND_DAYS
    note: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was changed of a contract as a whole. `guarantee`: until when a guarantor stands in, as somebody entered it."""

    owner: str
    project: str
    order: tuple[Kind, ...]
    guarantee: str = ""


def contract_edits(entries: Sequence[Entry], owner: str, project: str, order: tuple[Kind, ...]) -> Kept:
    """Owner, project and order of allocation after all changes; the last of each counts."""
    kept = Kept(owner, project, order)
    for entry in entries:
        edit = entry.fact
        if not isinstance(edit, PlanEdit) or edit.node:
            continue
        if edit.field == "owner":
            kept = replace(kept, owner=edit.after)
        elif edit.field == "project":
            kept = replace(kept, project=edit.after)
        elif edit.field == "order":
            kept = replace(kept, order=ORDERS.get(edit.after, order))
        elif edit.field == "guarantee":
            kept = replace(kept, guarantee=edit.after)
    return kept


def unreadable(edit: PlanEdit) -> Diagnostic | None:
    """Why a change cannot be: a field that is not there, a value that cannot be read; None where it can."""
    known = FIELDS if edit.node else CONTRACT_FIELDS
    if edit.field not in known:
        return say("plan-edit-field", field=edit.field, known="、".join(known))
    try:
        if edit.field == "date" and edit.after:
            date.fromisoformat(edit.after)
        elif (edit.field == "amount" and Decimal(edit.after.replace(",", "")) < 0) or (edit.field == "remind" and not 0 <= int(edit.after) <= 366):
            raise ValueError(edit.after)
    except (ValueError, InvalidOperation):
        return say("plan-edit-value", field=edit.field, value=edit.after)
    if edit.field == "order" and edit.after not in ORDERS:
        return say("plan-edit-value", field=edit.field, value=edit.after)
    if edit.field == "guarantee" and edit.after and guarantee_term(edit.after) is None:
        return say("plan-edit-value", field=edit.field, value=edit.after)
    return None


def guarantee_term(text: str) -> date | Period | None:
    """2027-05-31, 24 months, 两年 → the last day of a guarantee, or its length from each due date; None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        pass
    for code in ("zh", "en"):
        period = language(code).period.read(text.strip())
        if isinstance(period, Period):
            return period
    return None


def edited(dues: Sequence[Due], entries: Sequence[Entry], currency: str) -> tuple[tuple[Edited, ...], tuple[Diagnostic, ...]]:
    """Every due with the changes made to it, in the order in which they were made."""
    rows = {due.label: Edited(due, due.on) for due in dues}
    again = {due.node.label or due.label.partition("（")[0] for due in dues if due.node and due.node.trigger.recurrence}
    found: list[Diagnostic] = []
    for entry in entries:
        edit = entry.fact
        if not isinstance(edit, PlanEdit) or not edit.node:
            continue
        row = rows.get(edit.node)
        if row is None and any(edit.node.startswith(label) for label in again):
            continue  # one time of a payment that repeats, further ahead than is planned here
        if row is None:
            found.append(say("plan-edit-unknown", where=f"{edit.contract}: {edit.node}", entry=entry.sequence, node=edit.node))
            continue
        rows[edit.node], more = _apply(row, edit, entry, currency)
        found += more
    return tuple(rows[due.label] for due in dues), tuple(found)


def _apply(row: Edited, edit: PlanEdit, entry: Entry, currency: str) -> tuple[Edited, list[Diagnostic]]:
    where = f"{edit.contract}: {edit.node}"
    try:
        if edit.field == "date":
            return _dated(row, date.fromisoformat(edit.after) if edit.after else None, entry, where)
        if edit.field == "amount":
            return _priced(row, Decimal(edit.after.replace(",", "")), entry, currency), []
        if edit.field == "remind":
            return replace(row, remind=int(edit.after)), []
    except (ValueError, InvalidOperation):
        return row, [say("plan-edit-unread", where=where, entry=entry.sequence, field=edit.field, value=edit.after)]
    if edit.field == "owner":
        return replace(row, owner=edit.after), []
    return (replace(row, note=edit.after), []) if edit.field == "note" else (row, [])


def _dated(row: Edited, day: date | None, entry: Entry, where: str) -> tuple[Edited, list[Diagnostic]]:
    """`day` None: back to the contract's own."""
    due = row.due
    if day is None or due.on is None:
        return replace(row, planned_on=day or due.on), []
    if day < due.on:
        return replace(row, planned_on=day), [say("plan-edit-early", where=where, planned=plain_day(day), due=plain_day(due.on))]
    said = Words(f"计划日期由{plain_day(due.on).zh}改为{plain_day(day).zh}（第{entry.sequence}条记录，{entry.by}）。",
                 f"The plan was changed from {plain_day(due.on).en} to {plain_day(day).en} (entry {entry.sequence}, {entry.by}).")
    moved = replace(due, on=day, because=(*due.because, Step(said, day, entry.why)), last_day=due.last_day or due.on)
    found = [say("plan-edit-defers", where=where, planned=plain_day(day), due=plain_day(due.on))] if day > due.on else []
    return replace(row, due=moved, planned_on=day), found


def _priced(row: Edited, amount: Decimal, entry: Entry, currency: str) -> Edited:
    if amount < 0:
        raise ValueError(amount)
    due = row.due
    money = Money(amount, due.amount.currency if due.amount else currency).rounded()
    before = figure(due.amount) if due.amount else "—"
    said = Words(f"计划金额由{before}改为{figure(money)}（第{entry.sequence}条记录，{entry.by}）。",
                 f"The amount was changed from {before} to {figure(money)} (entry {entry.sequence}, {entry.by}).")
    return replace(row, due=replace(due, amount=money, because=(*due.because, Step(said, None, entry.why))))
