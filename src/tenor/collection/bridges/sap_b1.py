"""Dated payments ⇄ the instalments of an invoice in SAP Business One (DocumentInstallments of the Service Layer, table INV6).

Business One keeps days, not rules: each instalment has its due date, so that milestones, working days and rest days have done their
work before. A payment without a date cannot go over; it is told, and its contract waits.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tenor.collection.bridges.terms import PLACES, Found
from tenor.collection.standing.standing import ContractStanding, Row
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.model import PaymentNode, Trigger
from tenor.money import Money, sum_money

NAME = "SAP Business One"


@dataclass(frozen=True, slots=True)
class Dated:
    """One instalment."""

    on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Instalments:
    """The instalments of one contract's invoice."""

    contract: str
    customer: str
    lines: tuple[Dated, ...]


def instalments(contract: ContractStanding) -> tuple[Instalments | None, Found]:
    """The payments of a contract by day; a day that a person plans with stands in for a due date that is not known yet."""
    found: list[Diagnostic] = []
    lines: list[Dated] = []
    for row in contract.rows:
        on, amount = row.due.on or row.planned_on, _amount(row)
        if on is None or amount is None:
            found.append(say("bridge-undated", where=f"{contract.number}: {row.due.label}", target=NAME))
            continue
        lines.append(Dated(on, amount))
    if found or not lines:
        return None, tuple(found)
    return Instalments(contract.number, contract.customer, tuple(lines)), ()


def _amount(row: Row) -> Money | None:
    return row.position.planned if row.position else row.due.amount


def write(made: Sequence[Instalments]) -> str:
    """One object an invoice, to be merged into the body of its POST or PATCH."""
    return json.dumps([_document(each) for each in made], ensure_ascii=False, indent=1) + "\n"


def _document(each: Instalments) -> Mapping[str, Any]:
    currency = each.lines[0].amount.currency
    total = sum_money((line.amount for line in each.lines), currency).amount
    shares = [(line.amount.amount / total * 100).quantize(PLACES) if total else Decimal(0) for line in each.lines]
    if total:
        shares[-1] = 100 - sum(shares[:-1], Decimal(0))
    rows = [{"InstallmentId": k, "DueDate": line.on.isoformat(), "Percentage": float(share),
             "Total" if currency == "CNY" else "TotalFC": float(line.amount.amount)} for k, (line, share) in enumerate(zip(each.lines, shares, strict=True), 1)]
    return {"NumAtCard": each.contract, "CardName": each.customer, "DocCurrency": currency, "NumberOfInstallments": len(rows), "DocumentInstallments": rows}


def read(text: str, source: str) -> tuple[tuple[Instalments, ...], Found]:
    """The instalments of a JSON list, of one document, or of a Service Layer answer ("value": [...])."""
    try:
        data = json.loads(text, parse_float=Decimal)
    except ValueError as error:
        return (), (say("bridge-unread", where=source, target=NAME, reason=error),)
    documents = data if isinstance(data, list) else data.get("value", [data]) if isinstance(data, dict) else []
    made: list[Instalments] = []
    found: list[Diagnostic] = []
    for n, document in enumerate(documents, 1):
        try:
            currency = str(document.get("DocCurrency") or "CNY")
            lines = tuple(_line(row, currency) for row in document["DocumentInstallments"])
            made.append(Instalments(str(document.get("NumAtCard") or document.get("DocNum") or n), str(document.get("CardName") or ""), lines))
        except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
            found.append(say("bridge-unread", where=f"{source}: {n}", target=NAME, reason=f"{type(error).__name__}: {error}"))
    return tuple(made), tuple(found)


def _line(row: Mapping[str, Any], currency: str) -> Dated:
    amount = row["Total"] if row.get("Total") and currency == "CNY" else row.get("TotalFC") or row["Total"]
    return Dated(date.fromisoformat(str(row["DueDate"])[:10]), Money(Decimal(amount), currency).rounded())


def nodes_of(each: Instalments) -> tuple[PaymentNode, ...]:
    """Payment nodes on fixed days."""
    return tuple(PaymentNode(f"{k}", amount=line.amount, trigger=Trigger(on=line.on)) for k, line in enumerate(each.lines, 1))
