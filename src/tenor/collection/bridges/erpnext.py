"""Payment terms ⇄ ERPNext's Payment Terms Template as JSON documents, as `bench import-doc` and the REST API take them.

`due_date_based_on` knows three ways: days after the invoice date, days after the end of its month, months after the end of its month.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from tenor.collection.bridges.terms import Found, Instalment, Template, wrong_sum
from tenor.diagnostic import Diagnostic, say

NAME = "ERPNext"
AFTER = "Day(s) after invoice date"
MONTH_END = "Day(s) after the end of the invoice month"
MONTHS = "Month(s) after the end of the invoice month"


def unsaid(template: Template) -> tuple[Diagnostic, ...]:
    """Lines that ERPNext has no way to say: so many days after the end of the next month."""
    return tuple(say("bridge-second-month", where=f"{template.name}: {line.label}", target=NAME) for line in template.lines if line.months == 2 and line.days)


def write(templates: Sequence[Template]) -> str:
    """The documents as a JSON list. Templates with lines that `unsaid` names must not come here."""
    return json.dumps([_document(template) for template in templates], ensure_ascii=False, indent=1) + "\n"


def _document(template: Template) -> Mapping[str, Any]:
    return {"doctype": "Payment Terms Template", "template_name": template.name, "allocate_payment_based_on_payment_terms": 1,
            "terms": [_term(line) for line in template.lines]}


def _term(line: Instalment) -> Mapping[str, Any]:
    percent = line.share * 100
    based = MONTHS if line.months == 2 else MONTH_END if line.months else AFTER
    return {"doctype": "Payment Terms Template Detail", "description": line.label,
            "invoice_portion": int(percent) if percent == percent.to_integral() else float(percent),
            "due_date_based_on": based, "credit_days": line.days, "credit_months": 1 if line.months == 2 else 0}


def read(text: str, source: str) -> tuple[tuple[Template, ...], Found]:
    """The templates of a JSON list, or of one document."""
    try:
        data = json.loads(text, parse_float=Decimal)
    except ValueError as error:
        return (), (say("bridge-unread", where=source, target=NAME, reason=error),)
    documents = data if isinstance(data, list) else [data.get("data", data)] if isinstance(data, dict) else []
    made: list[Template] = []
    found: list[Diagnostic] = []
    for n, document in enumerate(documents, 1):
        try:
            lines = tuple(_line(row) for row in document["terms"])
            made.append(Template(str(document.get("template_name") or document.get("name") or n), lines))
        except (KeyError, TypeError, ValueError, ArithmeticError, AttributeError) as error:
            found.append(say("bridge-unread", where=f"{source}: {n}", target=NAME, reason=f"{type(error).__name__}: {error}"))
    found += [fault for template in made for fault in wrong_sum(template)]
    if not documents:
        found.append(say("bridge-unread", where=source, target=NAME, reason="[]"))
    return tuple(made), tuple(found)


def _line(row: Mapping[str, Any]) -> Instalment:
    based, days, months = row["due_date_based_on"], int(row.get("credit_days") or 0), int(row.get("credit_months") or 0)
    if based not in (AFTER, MONTH_END, MONTHS):
        raise ValueError(f"due_date_based_on {based!r}")
    if based == MONTHS and months > 1:
        raise ValueError(f"credit_months {months}")
    place = 2 if based == MONTHS and months else 1 if based in (MONTH_END, MONTHS) else 0
    label = str(row.get("description") or row.get("payment_term") or "")
    return Instalment(label, Decimal(row["invoice_portion"]) / 100, days if based != MONTHS else 0, place)
