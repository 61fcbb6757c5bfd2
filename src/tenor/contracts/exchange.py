"""Contract ⇄ plain JSON values: the shape of `read --json`, also carried inside every draft as its data.

`dump` writes what scripts and the scorer rely on (names and shapes are a promise, see docs/json.md); `load` reads it
back, so that `load(dump(contract)) == contract`. Decimals are strings, dates ISO 8601, percents are `*_pct` strings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, cast

from tenor.diagnostic import Diagnostic
from tenor.document import Box, Evidence
from tenor.model import (
    Account,
    Cap,
    Contract,
    Dispute,
    Event,
    EventKind,
    LateFee,
    Money,
    NodeKind,
    Party,
    PaymentNode,
    Period,
    Price,
    Start,
    Term,
    Terms,
    Tier,
    Trigger,
    Unit,
    Warranty,
)

Json = dict[str, Any]


def plain(number: Decimal | None) -> str | None:
    """A Decimal as a string without exponent or trailing zeros."""
    if number is None:
        return None
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def percent(fraction: Decimal | None) -> str | None:
    """0.30 → "30"."""
    return None if fraction is None else plain(fraction * 100)


def fraction(pct: str | None) -> Decimal | None:
    """30 percent, as "30" → 0.30."""
    return None if pct is None else Decimal(pct) / 100


# --- evidence and diagnostics ---------------------------------------------------------------------------------------


def dump_evidence(evidence: Evidence | None) -> Json | None:
    """Page, quote and boxes, or None; `further` where the words run on over the page's end."""
    if evidence is None:
        return None
    written: Json = {"page": evidence.page, "quote": evidence.quote, "boxes": _rows(evidence.boxes)}
    if evidence.further:
        written["further"] = [{"page": page, "boxes": _rows(boxes)} for page, boxes in evidence.further]
    return written


def _rows(boxes: Sequence[Box]) -> list[list[float]]:
    return [[round(v, 2) for v in (b.x0, b.top, b.x1, b.bottom)] for b in boxes]


def load_evidence(row: Mapping[str, Any] | None) -> Evidence | None:
    """What `dump_evidence` wrote."""
    if not row:
        return None
    further = tuple((more["page"], tuple(Box(*box) for box in more["boxes"])) for more in row.get("further", ()))
    return Evidence(row["quote"], row["page"], tuple(Box(*box) for box in row["boxes"]), further=further)


def dump_diagnostic(found: Diagnostic, language: str) -> Json:
    """One finding in the language asked for; `where` is its place outside a page (file, key, row)."""
    return {
        "name": found.name, "severity": found.severity, "message": found.message.to(language),
        "hint": found.hint.to(language) or None, "citation": found.citation or None, "where": found.where or None,
        "evidence": dump_evidence(found.evidence), "others": [dump_evidence(e) for e in found.others],
    }


# --- nodes ----------------------------------------------------------------------------------------------------------


def main_event(trigger: Trigger) -> EventKind | None:
    """The event that `read --json` names as the trigger: the first that is not merely the invoice; a fixed date says so;
    a bare recurrence counts from the end of its period."""
    kinds = [event.kind for event in trigger.events]
    if kinds:
        return next((k for k in kinds if k is not EventKind.INVOICE), kinds[0])
    if trigger.on:
        return EventKind.FIXED_DATE
    return EventKind.PERIOD_END if trigger.recurrence else None


def hangs_on_invoice(trigger: Trigger) -> bool:
    """Whether the invoice is one of the events that count; it is then told among the conditions too."""
    return any(event.kind is EventKind.INVOICE for event in trigger.events)


def dump_node(node: PaymentNode) -> Json:
    """One payment node; the exact trigger stands under `events`, `months_on`, `month_end`, `in_advance` and `yearly`."""
    trigger = node.trigger
    main = main_event(trigger)
    conditions = list(node.conditions)
    if main is not EventKind.INVOICE and hangs_on_invoice(trigger):
        conditions.append("invoice")
    offset = trigger.offset
    return {
        "kind": node.kind.value, "label": node.label,
        "share_pct": percent(node.share), "cumulative_pct": percent(node.cumulative),
        "other_pct": percent(node.other_share), "other_base": node.other_base or None,
        **_dump_money(node.amount),
        "rest": node.rest,
        "trigger": main.value if main else "other", "trigger_text": trigger.text or None,
        "events": [{"kind": e.kind.value, "name": e.name} for e in trigger.events],
        "offset": {"n": offset.count, "unit": offset.unit.value, "direction": trigger.direction} if offset else None,
        "direction": trigger.direction, "months_on": trigger.months_on, "month_end": trigger.month_end,
        "in_advance": trigger.in_advance, "yearly": [f"{month:02}-{day:02}" for month, day in trigger.yearly],
        "times": trigger.times, "lead": {"n": trigger.lead.count, "unit": trigger.lead.unit.value} if trigger.lead else None,
        "starts": _dump_start(trigger.starts),
        "fixed_date": trigger.on.isoformat() if trigger.on else None,
        "conditions": conditions, "recurrence": trigger.recurrence,
        "derived": list(node.derived), "blank": list(node.blank), "alternative": node.alternative or None,
        "sure": node.sure, "evidence": dump_evidence(node.evidence),
    }


def _dump_start(start: Start | None) -> dict[str, Any] | None:
    if start is None:
        return None
    lag = {"n": start.lag.count, "unit": start.lag.unit.value} if start.lag else None
    return {"kind": start.event.kind.value, "name": start.event.name, "lag": lag, "next_month": start.next_month}


def _load_start(row: Mapping[str, Any] | None) -> Start | None:
    if row is None:
        return None
    lag = row["lag"]
    return Start(Event(EventKind(row["kind"]), row["name"]), Period(int(lag["n"]), Unit(lag["unit"])) if lag else None, row["next_month"])


def load_trigger(row: Mapping[str, Any]) -> Trigger:
    """The trigger of a dumped node."""
    offset = row.get("offset")
    on = row.get("fixed_date")
    lead = row.get("lead")
    return Trigger(
        events=tuple(Event(EventKind(e["kind"]), e["name"]) for e in row["events"]),
        offset=Period(int(offset["n"]), Unit(offset["unit"])) if offset else None,
        direction=row["direction"], on=date.fromisoformat(on) if on else None,
        months_on=row["months_on"], month_end=row["month_end"], recurrence=row["recurrence"],
        in_advance=row.get("in_advance", False),
        yearly=tuple((int(day[:2]), int(day[3:])) for day in row.get("yearly", ())), times=row.get("times"),
        lead=Period(int(lead["n"]), Unit(lead["unit"])) if lead else None,
        starts=_load_start(row.get("starts")), text=row["trigger_text"] or "",
    )


def load_node(row: Mapping[str, Any]) -> PaymentNode:
    """What `dump_node` wrote."""
    trigger = load_trigger(row)
    conditions = tuple(row["conditions"])
    if main_event(trigger) is not EventKind.INVOICE and hangs_on_invoice(trigger):
        conditions = conditions[:-1]
    return PaymentNode(
        label=row["label"], share=fraction(row["share_pct"]), cumulative=fraction(row["cumulative_pct"]),
        other_share=fraction(row["other_pct"]), other_base=row["other_base"] or "", amount=_money(row),
        trigger=trigger, conditions=conditions, kind=NodeKind(row["kind"]), rest=row["rest"], derived=tuple(row["derived"]),
        blank=tuple(row["blank"]), alternative=row["alternative"] or "", sure=row["sure"],
        evidence=load_evidence(row["evidence"]),
    )


def amount_text(money: Money) -> str:
    """With the currency's decimal places, or more where the amount has more ($0.055 a unit)."""
    return str(money) if money.rounded() == money else plain(money.amount) or ""


def _dump_money(money: Money | None) -> Json:
    if money is None:
        return {"amount": None, "currency": None}
    return {"amount": amount_text(money), "currency": money.currency}


def _money(row: Mapping[str, Any]) -> Money | None:
    return Money(Decimal(row["amount"]), row["currency"]) if row.get("amount") is not None else None


# --- late fees and dispute ------------------------------------------------------------------------------------------


def dump_fee(fee: LateFee) -> Json:
    """One late fee. `benchmark`, `multiplier` and `margin_pct` are those of its first benchmark tier. `cap_pct` is null where
    the paper names no figure (not more than the sum owed); `cap_share` is what it comes to."""
    first = next((t for t in fee.tiers if t.benchmark), None)
    cap = fee.cap
    return {
        "tiers": [dump_tier(t) for t in fee.tiers],
        "cap_pct": percent(cap.share) if cap and cap.told else None,
        "cap_share": plain(cap.share) if cap else None, "cap_base": cap.base if cap and cap.share is not None else None,
        **{f"cap_{name}": value for name, value in _dump_money(cap.amount if cap else None).items()},
        "benchmark": first.benchmark if first else None, "multiplier": plain(first.multiplier) if first else None,
        "margin_pct": percent(first.margin) if first else None,
        "party": fee.party, "year_days": fee.year_days, "clause": fee.clause or None, "sure": fee.sure,
        "evidence": dump_evidence(fee.evidence),
    }


def dump_tier(tier: Tier) -> Json:
    """One step; `after_days` is the number of days late after which it applies. `per` is null where the paper does not say
    per what; `counts_per` is what it is taken for."""
    return {
        "after_days": tier.from_day - 1, "to_day": tier.to_day, "rate": plain(tier.rate),
        "per": tier.per if tier.told else None, "counts_per": tier.per, "base": tier.base,
        **_dump_money(tier.amount),
        "retroactive": tier.retroactive, "each_begun": tier.each_begun, "benchmark": tier.benchmark, "multiplier": plain(tier.multiplier),
        "margin_pct": percent(tier.margin),
    }


def load_fee(row: Mapping[str, Any]) -> LateFee:
    """What `dump_fee` wrote."""
    cap = None
    if row["cap_share"] is not None:
        cap = Cap(Decimal(row["cap_share"]), row["cap_base"], told=row["cap_pct"] is not None)
    elif row["cap_amount"] is not None:
        cap = Cap(amount=Money(Decimal(row["cap_amount"]), row["cap_currency"]))
    return LateFee(tuple(load_tier(t) for t in row["tiers"]), cap, row["party"], row["year_days"], row["clause"] or "",
                   row["sure"], load_evidence(row["evidence"]))


def load_tier(row: Mapping[str, Any]) -> Tier:
    """What `dump_tier` wrote."""
    return Tier(
        from_day=row["after_days"] + 1, rate=Decimal(row["rate"]) if row["rate"] is not None else None,
        per=row["counts_per"], told=row["per"] is not None, base=row["base"], amount=_money(row), to_day=row["to_day"], retroactive=row["retroactive"],
        benchmark=row["benchmark"], multiplier=Decimal(row["multiplier"]) if row["multiplier"] is not None else None,
        margin=fraction(row["margin_pct"]), each_begun=row.get("each_begun", False),
    )


def dump_dispute(dispute: Dispute | None) -> Json | None:
    """Where quarrels go, or None. `place_text` is the court or institution with its seat; `named` the court or institution alone."""
    if dispute is None:
        return None
    seat = dispute.seat if dispute.mode == "arbitration" and dispute.seat not in dispute.place else ""
    where = (" in " if dispute.place.isascii() and dispute.place else ", ").join(part for part in (dispute.place, seat) if part)
    return {"mode": dispute.mode, "place_text": where or None, "named": dispute.place or None, "forum": dispute.forum or None,
            "governing_law": dispute.governing_law or None, "seat": dispute.seat or None, "sure": dispute.sure,
            "evidence": dump_evidence(dispute.evidence)}


def load_dispute(row: Mapping[str, Any] | None) -> Dispute | None:
    """What `dump_dispute` wrote."""
    if not row:
        return None
    return Dispute(row["mode"], row["named"] or "", row["forum"] or "", row["governing_law"] or "", row["seat"] or "",
                   row["sure"], load_evidence(row["evidence"]))


# --- the whole ------------------------------------------------------------------------------------------------------


def dump(contract: Contract) -> Json:
    """The `contract` object of `read --json`."""
    terms = contract.terms
    price = terms.price
    return {
        "language": terms.language, "title": contract.title, "number": terms.number or None,
        "signed_on": terms.signed_on.isoformat() if terms.signed_on else None,
        "parties": [_dump_party(p) for p in terms.parties],
        "price": None if price is None else {
            **_dump_money(price.total), "in_words": price.in_words or None,
            "tax_pct": percent(price.tax_rate), "tax_included": price.tax_included, "evidence": dump_evidence(price.evidence)},
        "nodes": [dump_node(n) for n in terms.nodes],
        "late_fees": [dump_fee(f) for f in terms.late_fees],
        "dispute": dump_dispute(terms.dispute),
        "term": None if terms.term is None else {
            "starts": terms.term.starts.isoformat() if terms.term.starts else None,
            "ends": terms.term.ends.isoformat() if terms.term.ends else None, "evidence": dump_evidence(terms.term.evidence)},
        "warranty": None if terms.warranty is None else {
            "length": {"n": terms.warranty.length.count, "unit": terms.warranty.length.unit.value}, "starts": terms.warranty.starts.kind.value,
            "evidence": dump_evidence(terms.warranty.evidence)},
    }


def _load_term(row: Json | None) -> Term | None:
    if row is None:
        return None
    starts, ends = (date.fromisoformat(row[name]) if row[name] else None for name in ("starts", "ends"))
    return Term(starts, ends, load_evidence(row["evidence"]))


def _load_warranty(row: Json | None) -> Warranty | None:
    if row is None:
        return None
    length = Period(int(row["length"]["n"]), Unit(row["length"]["unit"]))
    return Warranty(length, Event(EventKind(row["starts"])), load_evidence(row["evidence"]))


PARTY_FIELDS = ("role", "label", "name", "code", "address", "representative", "contact", "phone", "email")


def _dump_party(party: Party) -> Json:
    account = party.account
    row: Json = {name: getattr(party, name) for name in PARTY_FIELDS}
    row["account"] = {"name": account.name, "bank": account.bank, "number": account.number} if account else None
    row["evidence"] = dump_evidence(party.evidence)
    return row


def _load_party(row: Mapping[str, Any]) -> Party:
    account = Account(**row["account"]) if row["account"] else None
    return Party(**{name: row[name] for name in PARTY_FIELDS}, account=account, evidence=load_evidence(row["evidence"]))


def load(row: Mapping[str, Any]) -> Contract:
    """What `dump` wrote. Raises KeyError or ValueError where the object has another shape."""
    price = row["price"]
    terms = Terms(
        language=row["language"], number=row["number"] or "",
        signed_on=date.fromisoformat(row["signed_on"]) if row["signed_on"] else None,
        parties=tuple(_load_party(p) for p in row["parties"]),
        price=None if price is None else Price(
            Money(Decimal(price["amount"]), price["currency"]), fraction(price["tax_pct"]), price["tax_included"],
            price["in_words"] or "", load_evidence(price["evidence"])),
        nodes=tuple(load_node(n) for n in row["nodes"]), late_fees=tuple(load_fee(f) for f in row["late_fees"]),
        dispute=load_dispute(cast("Json | None", row["dispute"])), term=_load_term(row.get("term")),
        warranty=_load_warranty(row.get("warranty")),
    )
    return Contract(terms, row["title"])
