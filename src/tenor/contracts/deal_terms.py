"""The values of a deal file's tables → the nouns of the model: parties, price, payment nodes, dispute."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, cast

from tenor.contracts.keys import PARTIES, nearest
from tenor.contracts.kinds import node_kind
from tenor.diagnostic import Diagnostic, say
from tenor.model import Account, Dispute, Forum, Party, PaymentNode, Price, Role, Trigger
from tenor.money import Money, sum_money
from tenor.regex import regex

Values = Mapping[str, Any]
COURTS: tuple[Forum, ...] = ("payee", "payer", "plaintiff", "defendant", "signing", "performance", "subject")
INSTITUTION = regex(r"仲裁|arbitra|\b(?:LCIA|ICC|HKIAC|SIAC|CIETAC|SHIAC|DIS|AAA|ICDR|SCC)\b|Chamber|Institut"
                    r"|Cent(?:re|er)|Association", re.IGNORECASE)
CODE_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def code_is_sound(code: str) -> bool:
    """Whether an 18-sign unified social credit code ends with its own check sign (GB 32100: weights 3^i mod 31).

    >>> code_is_sound("91310000MA1K00000X")
    False
    """
    if len(code) != 18 or any(sign not in CODE_SIGNS for sign in code):
        return False
    total = sum(CODE_SIGNS.index(sign) * weight for sign, weight in zip(code, CODE_WEIGHTS, strict=False))
    return CODE_SIGNS[(31 - total % 31) % 31] == code[17]


def parties(values: Values, language: str) -> tuple[tuple[Party, ...], tuple[Diagnostic, ...]]:
    """Payee, payer and, where there is one, guarantor; an account where a bank or a number is given."""
    found: list[Diagnostic] = []
    out: list[Party] = []
    for role in PARTIES:
        row = {path.partition(".")[2]: value for path, value in values.items() if path.startswith(f"{role}.")}
        if not row:
            continue
        code = row.get("code", "")
        if language == "zh" and code and not code_is_sound(code):
            found.append(say("party-code", where=f"{role}.code", code=code))
        account = None
        if "bank" in row or "account" in row:
            account = Account(row.get("account_name", row.get("name", "")), row.get("bank", ""), row.get("account", ""))
        out.append(Party(cast("Role", role), row.get("name", ""), row.get("label", ""), code, row.get("address", ""),
                         row.get("representative", ""), row.get("contact", ""), row.get("phone", ""), row.get("email", ""),
                         account, row.get("class", "")))
    names = [party.name for party in out if party.name]
    found += [say("party-twice", where=f"{party.role}.name", party=party.name) for party in out[1:]
              if names.count(party.name) > 1]
    return tuple(out), tuple(found)


def price(values: Values, currency: str) -> tuple[Price | None, tuple[Diagnostic, ...]]:
    """The price; for an acknowledged debt, what is repaid: less what is waived on condition, with the interest of the plan."""
    total: Money | None = values.get("price.amount")
    parts = [values[f"debt.{name}"] for name in ("principal", "penalty", "interest", "costs") if f"debt.{name}" in values]
    if parts:
        debt = sum_money(parts, currency)
        waived: Money = values.get("debt.waiver") or Money(Decimal(0), currency)
        if waived.amount > (values.get("debt.penalty") or Money(Decimal(0), currency)).amount:
            penalty = values.get("debt.penalty", 0)
            return None, (say("debt-waiver-too-large", where="debt.waiver", waiver=waived, penalty=penalty),)
        debt = debt - waived + (values.get("debt.plan_interest") or Money(Decimal(0), currency))
        if total is not None and total != debt:
            return None, (say("debt-sum", where="price.amount", total=total, debt=debt),)
        total = debt
    if total is None:
        return None, ()
    if total.amount <= 0:
        return None, (say("figure-negative", where="price.amount", value=total),)
    if parts:
        return Price(total), ()
    tax = values.get("price.tax")
    included = values.get("price.tax_included", True if tax is not None else None)
    return Price(total, tax, included), ()


def nodes(rows: Sequence[Values]) -> tuple[PaymentNode, ...]:
    """Payment nodes as the deal states them; shares and amounts are completed by `draft`."""
    out = []
    for row in rows:
        trigger: Trigger = row.get("due", Trigger())
        share = row.get("share")
        label = row.get("label", "")
        out.append(PaymentNode(
            label, None if share == "rest" else share, row.get("amount"), trigger, row.get("conditions", ()),
            kind=node_kind(label, trigger), rest=share == "rest", sure=True))
    return tuple(out)


def dispute(values: Values) -> tuple[Dispute | None, tuple[Diagnostic, ...]]:
    """A court or an arbitral institution, never both. The place of a linked court is written out by `draft`."""
    court, arbitration = values.get("dispute.court"), values.get("dispute.arbitration")
    law, seat = values.get("dispute.law", ""), values.get("dispute.seat", "")
    if court and arbitration:
        return None, (say("dispute-both", where="dispute"),)
    if arbitration:
        if not INSTITUTION.search(arbitration):
            return None, (say("arbitration-unnamed", where="dispute.arbitration", value=arbitration),)
        if re.search(r"或者?|\bor\b|/|或其他", arbitration):
            return None, (say("arbitration-two", where="dispute.arbitration", value=arbitration),)
        return Dispute("arbitration", arbitration, "", law, seat, sure=True), ()
    if seat and not court:
        return None, (say("arbitration-unnamed", where="dispute.arbitration", value=""),)
    if not court:
        return None, ()
    if seat:
        return None, (say("seat-without-arbitration", where="dispute.seat"),)
    if court in COURTS:
        if court == "signing" and not values.get("signed_at"):
            return None, (say("court-place-unknown", where="signed_at", court=court),)
        return Dispute("court", "", cast("Forum", court), law, sure=True), ()
    if re.search(r"法院|\bcourts?\b", court, re.IGNORECASE):
        return Dispute("court", court, "named", law, sure=True), ()
    close = nearest(court, COURTS)
    return None, (say("court-misspelt" if close else "court-unknown", where="dispute.court", value=court, nearest=close,
                      links=", ".join(COURTS)),)


def goods_sum(goods: Sequence[Values], currency: str) -> Money | None:
    """What the goods come to, where every row has a unit price; each row rounded to the smallest unit."""
    if not goods or any("unit_price" not in row or "quantity" not in row for row in goods):
        return None
    return sum_money(((row["unit_price"] * row["quantity"]).rounded() for row in goods), currency)


def sums(values: Values, goods: Sequence[Values], claims: Sequence[Values], total: Price | None,
         currency: str) -> tuple[Diagnostic, ...]:
    """Lists that must add up: goods to the price, claims to the principal and the late fee."""
    found = []
    listed = goods_sum(goods, currency)
    if listed is not None and total is not None and listed != total.total:
        found.append(say("goods-sum", where="goods", listed=listed, total=total.total, difference=total.total - listed))
    for name in ("principal", "penalty"):
        stated = values.get(f"debt.{name}")
        parts = [row[name] for row in claims if name in row]
        if parts and stated is not None and sum_money(parts, currency) != stated:
            found.append(say("claim-sum", where=f"debt.{name}", listed=sum_money(parts, currency), stated=stated))
    return tuple(found)
