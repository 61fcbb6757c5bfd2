"""Words typed at the command line → dates and sums with their reasons: the journeys of the calculators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, cast

from tenor.claim import Receipt
from tenor.diagnostic import Diagnostic, say
from tenor.model import Event, EventKind, LateFee, Money, Tier, Trigger


def read_rule(text: str) -> Trigger | None:
    """A due-date rule in Chinese or English words."""
    from tenor.wording import language

    for code in ("zh", "en"):
        trigger: Trigger | None = language(code).trigger.read(text)
        if trigger:
            return trigger
    return None


def due_of(rule: str, start: date | str | None, *, country: str, roll: bool,
           language: str) -> tuple[dict[str, Any], tuple[Diagnostic, ...]]:
    """A rule and the day of its event → the date with its because, in the shape of `tenor due --json`."""
    from tenor.collection.due import due_date

    row: dict[str, Any] = {"rule": rule, "from": str(start or ""), "date": None, "last_day_before_roll": None, "because": ""}
    if isinstance(start, str):
        try:
            start = date.fromisoformat(start) if start else None
        except ValueError:
            return row, (say("not-a-date", text=row["from"]),)
    trigger = read_rule(rule)
    if trigger is None:
        return row, (say("rule-unread", rule=rule),)
    if start is None and trigger.on is None:
        return row, (say("rule-needs-start", rule=rule),)
    happened = dict.fromkeys(trigger.events or (Event(EventKind.OTHER),), start) if start else {}
    if not trigger.events and trigger.on is None:
        trigger = replace(trigger, events=(Event(EventKind.OTHER),))
    answer = due_date(trigger, happened, country=country, roll=roll)
    row |= {"date": answer.date.isoformat() if answer.date else None,
            "last_day_before_roll": answer.last_day.isoformat() if answer.last_day else None,
            "because": "\n".join(step.said.to(language) for step in answer.steps)}
    return row, answer.diagnostics


def clause_fee(text: str) -> tuple[LateFee | None, tuple[Diagnostic, ...]]:
    """A late-fee clause in words → the fee it grants."""
    from tenor.contracts.recognise.late_fee import read_clause

    chinese = any("\u4e00" <= c <= "\u9fff" for c in text)
    return read_clause(text, "zh" if chinese else "en")


def read_amount(text: str, currency: str = "CNY") -> Money | None:
    """An amount in figures or words; a bare figure is in `currency`."""
    from tenor.wording import language

    for code in ("zh", "en"):
        money: Money | None = language(code).money.read(text)
        if money:
            return money
    try:
        return Money(Decimal(text.replace(",", "").strip()), currency)
    except (ArithmeticError, ValueError):
        return None


def fee_of(job: Mapping[str, Any], *, as_of: date, language: str) -> tuple[dict[str, Any] | None, tuple[Diagnostic, ...]]:
    """One calculation with the options' names (amount, due, to, clause | law | lpr, paid, price, currency) → the object of
    `tenor fee --json`; None and the reasons where something is missing or not understood."""
    from tenor.collection.interest import by_law, late_fee, statement_json

    currency = str(job.get("currency") or "CNY")
    found: list[Diagnostic] = []
    amount = _amount(job.get("amount"), currency, found)
    due = _day(job.get("due"), found)
    until = _day(job.get("to"), found) or as_of
    price = _amount(job["price"], currency, found) if job.get("price") else None
    receipts = _receipts(job.get("paid") or (), currency, found)
    missing = [name for name, value in (("amount", amount), ("--due", due)) if value is None]
    named = [name for name in ("clause", "law", "lpr") if job.get(name)]
    if len(named) != 1:
        missing.append("--clause | --law | --lpr")
    if (missing and not found) or len(named) != 1:
        found.append(say("fee-needs", missing=", ".join(missing)))
    if amount is None or due is None or found:
        return None, tuple(found)
    if job.get("law"):
        statement = by_law(amount, due, until, cast("Any", job["law"]), receipts=receipts, language=language)
    else:
        fee, doubts = (clause_fee(str(job["clause"])) if job.get("clause") else _lpr_fee(str(job["lpr"])))
        found += doubts
        if fee is None:
            return None, tuple(found) or (say("clause-unread", clause=str(job.get("clause") or job.get("lpr"))),)
        said = f"LPR × {job['lpr']}" if job.get("lpr") else {"zh": "所给条款", "en": "the clause given"}[language]
        statement = late_fee(amount, due, until, replace(fee, clause=fee.clause or said), receipts=receipts, contract_price=price)
    return statement_json(statement, language), (*found, *statement.diagnostics)


def _amount(text: object, currency: str, found: list[Diagnostic]) -> Money | None:
    if text in (None, ""):
        return None
    money = read_amount(str(text), currency)
    if money is None:
        found.append(say("amount-unread", text=str(text)))
    return money


def _day(value: object, found: list[Diagnostic]) -> date | None:
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        found.append(say("not-a-date", text=str(value)))
        return None


def _receipts(paid: Any, currency: str, found: list[Diagnostic]) -> tuple[Receipt, ...]:
    """DATE:AMOUNT, one or several."""
    out = []
    for text in [paid] if isinstance(paid, str) else paid:
        day, _, sum_ = str(text).partition(":")
        money = read_amount(sum_, currency) if sum_ else None
        try:
            on = date.fromisoformat(day.strip())
        except ValueError:
            money = None
        if money is None:
            found.append(say("paid-unread", text=str(text)))
        else:
            out.append(Receipt("", money, on))
    return tuple(sorted(out, key=lambda receipt: receipt.on))


def _lpr_fee(text: str) -> tuple[LateFee | None, tuple[Diagnostic, ...]]:
    """A multiple of the one-year LPR."""
    try:
        multiple = Decimal(text)
    except ArithmeticError:
        return None, (say("amount-unread", text=text),)
    return LateFee((Tier(per="year", benchmark="LPR1Y", multiplier=multiple),)), ()
