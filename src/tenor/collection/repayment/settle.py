"""`Receivable`s on a cut-off day and an `Offer` → the deal of a repayment agreement, as a deal file would hold it.

The agreement acknowledges principal, late fee, interest and costs apart; its instalments come to exactly what is
acknowledged less what is waived, plus the interest that the plan bears. A waiver depends on every instalment being paid
on time. What the agreement says in words (acceleration, original contract stays in force, …) is the form's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tenor.claim import Receivable
from tenor.collection.repayment.instalments import Instalment, Offer, Owed, instalments
from tenor.diagnostic import Diagnostic, say, worst
from tenor.frozen import dataclass
from tenor.model import LateFee, Party, Tier
from tenor.money import Money, sum_money

DEFAULT_RATES: Mapping[tuple[str, str], str] = {  # (language, currency) → the rate an agreement bears where none is given
    ("en", "GBP"): "BOE + 8%",  # what the Late Payment of Commercial Debts (Interest) Act 1998 would grant
    ("en", "EUR"): "ECB + 8%",  # Directive 2011/7/EU
}
GRACE, NOTICE = 10, 10  # days late after which all may be called due, and days to pay then
DEFAULT_RATE = "0.05% per day"  # SME payment regulation art. 17: the anchored figure
BASES: Mapping[str, str] = {
    "overdue_amount": "overdue amount", "node_amount": "node amount", "contract_price": "contract price",
}


@dataclass(frozen=True, slots=True)
class Settlement:
    """A repayment agreement ready to be drafted: the deal, and the plan row by row."""

    deal: Mapping[str, Any]
    plan: tuple[Instalment, ...]
    owed: Owed
    waived: Money


def settle(receivables: Sequence[Receivable], offer: Offer, *, as_of: date, creditor: Party, debtor: Party,
           guarantor: Party | None = None, waive: Money | None = None, fee: LateFee | None = None, language: str = "zh",
           number: str = "", signed_on: date | None = None, court: str = "payee",
           country: str = "cn") -> tuple[Settlement | None, tuple[Diagnostic, ...]]:
    """The deal of a repayment agreement over these claims as they stand on `as_of`. `waive`: part of the late fee that is
    forgone if all is paid on time. `fee`: what an instalment bears when late; else the fee that all claims share, else a
    default. `court`: as in a deal file, or the whole name of a court."""
    found = list(_faults(receivables))
    if worst(found) == "error":
        return None, tuple(found)
    gross = acknowledged(receivables)
    waived = waive or gross.penalty * 0
    if waived.currency != gross.penalty.currency or not 0 <= waived.amount <= gross.penalty.amount:
        return None, (*found, say("waiver-too-large", waived=waived, penalty=gross.penalty))
    owed = Owed(gross.principal, gross.penalty - waived, gross.interest, gross.costs)
    plan, said = instalments(owed, offer, as_of, country=country)
    found += said
    if worst(found) == "error":
        return None, tuple(found)
    deal: dict[str, Any] = {"form": "repayment", "language": language}
    deal |= {"number": number} if number else {}
    deal |= {"signed_on": signed_on} if signed_on else {}
    deal |= {"payee": _party(creditor), "payer": _party(debtor)}
    deal |= {"guarantor": _party(guarantor)} if guarantor else {}
    total = sum_money((row.amount for row in plan), owed.total.currency)
    deal["price"] = {"amount": str(total), "currency": total.currency}
    deal["debt"] = _debt(receivables, gross, waived, as_of, language)
    if bears := total - owed.total:
        deal["debt"] |= {"plan_interest": str(bears)}
    deal["claim"] = [_claim(each, language) for each in receivables]
    deal["node"] = [{"label": _label(row.number, language), "amount": str(row.amount), "due": row.due.isoformat()}
                    for row in plan]
    chosen = fee or _shared_fee(receivables)
    deal["late_fee"] = _late_fee(chosen, language, total.currency)
    if chosen and not _sayable(chosen):
        found.append(say("settle-fee-default", rate=deal["late_fee"]["rate"]))
    elif chosen is None and any(each.late_fee for each in receivables):
        found.append(say("settle-fees-differ", rate=deal["late_fee"]["rate"]))
    deal["acceleration"] = {"after": f"{GRACE} days", "notice": f"{NOTICE} days"}
    deal["dispute"] = {"court": court}
    return Settlement(deal, plan, owed, waived), tuple(found)


def _faults(receivables: Sequence[Receivable]) -> Sequence[Diagnostic]:
    if not receivables or not sum(each.total.amount for each in receivables):
        return [say("settle-nothing-open")]
    found = []
    currencies = sorted({each.principal.currency for each in receivables})
    if len(currencies) > 1:
        found.append(say("settle-currencies", currencies=", ".join(currencies)))
    customers = list(dict.fromkeys(each.customer for each in receivables))
    if len(customers) > 1:
        found.append(say("settle-customers", customers="、".join(name[:40] for name in customers)))
    return found


def acknowledged(receivables: Sequence[Receivable]) -> Owed:
    """What the claims come to, by kind."""
    def sum_of(kind: str) -> Money:
        return sum_money((getattr(each, kind) for each in receivables), receivables[0].principal.currency)

    return Owed(sum_of("principal"), sum_of("penalty"), sum_of("interest"), sum_of("costs"))


def _party(party: Party) -> dict[str, str]:
    """A party as a deal file writes it; empty values are left out."""
    account = party.account
    values = {"name": party.name, "code": party.code, "address": party.address, "representative": party.representative,
              "contact": party.contact, "phone": party.phone, "email": party.email, "bank": account.bank if account else "",
              "account": account.number if account else "",
              "account_name": account.name if account and account.name != party.name else ""}
    return {key: value for key, value in values.items() if value}


def _debt(receivables: Sequence[Receivable], gross: Owed, waived: Money, as_of: date, language: str) -> dict[str, Any]:
    papers = list(dict.fromkeys(each.contract for each in receivables if each.contract))
    debt: dict[str, Any] = {
        "contract": _papers(papers, language), "as_of": as_of, "principal": str(gross.principal), "penalty": str(gross.penalty),
        "interest": str(gross.interest), "costs": str(gross.costs),
    }
    return debt | ({"waiver": str(waived)} if waived else {})


def _papers(papers: Sequence[str], language: str) -> str:
    """How the agreement names the contracts that the debt comes from."""
    if language == "zh":
        return f"编号为{'、'.join(papers)}的合同" if papers else "双方此前签订的合同"
    return f"contract{'s' if len(papers) > 1 else ''} no. {', '.join(papers)}" if papers else "the earlier contract"


def _claim(claim: Receivable, language: str) -> dict[str, Any]:
    unnamed = "未编号" if language == "zh" else "unnumbered"
    row = {"contract": claim.contract or unnamed, "label": claim.label, "due": claim.due, "principal": str(claim.principal),
           "penalty": str(claim.penalty)}
    return {key: value for key, value in row.items() if value}


def _label(number: int, language: str) -> str:
    return f"第{number}期" if language == "zh" else f"Instalment {number}"


def _shared_fee(receivables: Sequence[Receivable]) -> LateFee | None:
    """The late fee that every one of the claims bears; none where they differ."""
    first = receivables[0].late_fee
    return first if first is not None and all(each.late_fee == first for each in receivables) else None


def _late_fee(fee: LateFee | None, language: str, currency: str) -> dict[str, Any]:
    """A late fee in the words of a deal file. A fee that cannot be said there gives way to the default."""
    if fee is None or not _sayable(fee):
        return {"rate": DEFAULT_RATES.get((language, currency), DEFAULT_RATE), "base": "overdue amount"}
    table: dict[str, Any] = {"tier": [_tier(tier) for tier in fee.tiers]}
    if fee.cap and fee.cap.share is not None and fee.cap.base in BASES:
        table |= {"cap": _percent(fee.cap.share), "cap_base": BASES[fee.cap.base]}
    elif fee.cap and fee.cap.amount is not None:
        table["cap"] = str(fee.cap.amount)
    return table | ({"year_days": fee.year_days} if fee.year_days != 365 else {})


def _sayable(fee: LateFee) -> bool:
    """Whether a deal file has words for it: not for a rate by a benchmark that only the paper names, nor for each period begun."""
    return bool(fee.tiers) and not any(tier.base not in BASES or tier.each_begun or tier.benchmark == "OTHER" for tier in fee.tiers)


def _tier(tier: Tier) -> dict[str, Any]:
    row: dict[str, Any] = {"from_day": tier.from_day, "base": BASES[tier.base]}
    if tier.benchmark:
        factor = f"{tier.multiplier.normalize():f} x " if tier.multiplier is not None else ""
        row["rate"] = f"{factor}{tier.benchmark}" + (f" + {_percent(tier.margin)}" if tier.margin else "")
    else:
        what = _percent(tier.rate) if tier.rate is not None else str(tier.amount)
        row["sum" if tier.per == "once" else "rate"] = f"{what} once" if tier.per == "once" else f"{what} per {tier.per}"
    row |= {"to_day": tier.to_day} if tier.to_day is not None else {}
    return row | ({"retroactive": True} if tier.retroactive else {})


def _percent(fraction: Any) -> str:
    return f"{(fraction * 100).normalize():f}%"
