"""Payment terms ⇄ the CSV of Odoo's import (account.payment.term, version 17 and later): a row a line, the name on the first one.

`line_ids/value` percent; `line_ids/delay_type` days_after, days_after_end_of_month, days_after_end_of_next_month. Odoo wants the
percentages of one term to come to 100.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from tenor.collection.bridges.terms import Found, Instalment, Template, wrong_sum
from tenor.diagnostic import Diagnostic, say

NAME = "Odoo"
HEADER = ("id", "name", "note", "line_ids/value", "line_ids/value_amount", "line_ids/delay_type", "line_ids/nb_days")
DELAYS = ("days_after", "days_after_end_of_month", "days_after_end_of_next_month")


def write(templates: Sequence[Template]) -> str:
    """The file that Odoo imports under Accounting › Configuration › Payment Terms."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\r\n")
    rows.writerow(HEADER)
    for template in templates:
        for k, line in enumerate(template.lines):
            first = (f"tenor.{_identity(template.name)}", template.name, "；".join(each.label for each in template.lines)) if k == 0 else ("", "", "")
            rows.writerow((*first, "percent", f"{(line.share * 100).normalize():f}", DELAYS[line.months], line.days))
    return out.getvalue()


def _identity(name: str) -> str:
    """An external id: letters, digits and _ alone; the same name has the same."""
    return "payment_term_" + "".join(char if char.isascii() and char.isalnum() else f"_{ord(char):x}_" for char in name)


def read(text: str, source: str) -> tuple[tuple[Template, ...], Found]:
    """The terms of a CSV export with the same columns, in any order."""
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    made: list[Template] = []
    found: list[Diagnostic] = []
    labels: list[str] = []
    for number, row in enumerate(rows, 2):
        name = (row.get("name") or "").strip()
        if name:
            made.append(Template(name, ()))
            labels = (row.get("note") or "").split("；")
        line = _line(row, labels[len(made[-1].lines)] if made and len(made[-1].lines) < len(labels) else "")
        if line is None or not made:
            found.append(say("bridge-row-unread", where=f"{source}:{number}", target=NAME, known=", ".join(HEADER[3:])))
            continue
        made[-1] = Template(made[-1].name, (*made[-1].lines, line))
    found += [fault for template in made for fault in wrong_sum(template)]
    return tuple(made), tuple(found)


def _line(row: dict[str, str], label: str) -> Instalment | None:
    try:
        if row["line_ids/value"] != "percent":
            return None
        return Instalment(label, Decimal(row["line_ids/value_amount"]) / 100, int(row["line_ids/nb_days"] or 0), DELAYS.index(row["line_ids/delay_type"]))
    except (KeyError, ValueError, InvalidOperation, TypeError):
        return None
