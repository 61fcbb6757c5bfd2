"""A deal and the clauses chosen for it → what the deal says that no clause, table or condition of the contract asks for.

What is dropped is told: somebody wrote it down to have it in the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tenor.contracts.clause import Clause
from tenor.contracts.deal import Deal
from tenor.contracts.form import Form
from tenor.contracts.keys import FEES, PARTIES, nearest
from tenor.diagnostic import Diagnostic, Words, say

# Tables and keys that are printed or worked with whatever the clauses are.
ALWAYS = frozenset({"", "node", "dispute", *PARTIES[:2]})
PLAIN = frozenset({"price.amount", "price.currency", "guarantor.size", "guarantor.class"})
BLANKS = {"late_fee": "late_fee", "late_delivery": "late_delivery", "goods": "goods", "claim": "claims"}  # the blank that shows a list or a ladder


def unused(deal: Deal, form: Form, clauses: Iterable[Clause], recital: Sequence[str] = ()) -> list[Diagnostic]:
    """A doubt for each value, and one for each list or table, that is nowhere used. `recital`: the blanks of the recital."""
    clauses = tuple(clauses)
    asked = {blank.name for clause in clauses for blank in clause.blanks()} | {*recital}
    own = {key.path for clause in clauses for key in clause.own}
    tested = {test.name for entry in form.clauses for test in entry.when}
    used = asked | own | tested
    found = [_unused(path, _nearest(path, own)) for path in deal.values if path.startswith("values.") and path not in own]
    lists = {"goods": deal.goods, "claim": deal.claims, "late_fee": any(f.party == "payer" for f in deal.terms.late_fees),
             "late_delivery": any(f.party == "supplier" for f in deal.terms.late_fees)}
    found += [_unused(name, _without(name)) for name, there in lists.items() if there and BLANKS[name] not in asked]
    if deal.terms.party("guarantor") and not used & {"guarantor", "guarantor.name"}:
        found.append(_unused("guarantor", _without("guarantor")))
    found += [_unused(path, _without(path)) for path in deal.values if _idle(path, used)]
    return found


def _idle(path: str, used: set[str]) -> bool:
    """Whether a value stands in no clause and decides nothing."""
    table = path.rpartition(".")[0]
    if table in ALWAYS or table in ("values", "guarantor") or path in PLAIN or table.partition(".")[0] in FEES or path in used:
        return False
    if table == "debt":  # the table of the debt shows every part of it
        return not any(name == "debt" or name.startswith("debt.") for name in used)
    if path == "price.tax_included":  # says how the rate is meant
        return "price.tax" not in used
    return True


def _unused(path: str, advice: Words) -> Diagnostic:
    return say("value-unused", where=path, key=path, advice=advice)


def _nearest(path: str, own: set[str]) -> Words:
    close = nearest(path, own)
    if not close:
        return _without(path)
    return Words(f"核对名称；最接近的空白是“{close}”。", f"Check the name; the nearest blank is {close!r}.")


def _without(path: str) -> Words:
    return Words(f"要写进合同，请换用有这一条的格式，或者加一条自有条款；不需要就删掉 {path}。",
                 f"To have it in the contract, use a form with such a clause or add a clause of your own; else delete {path}.")
