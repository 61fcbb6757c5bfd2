"""A policy of terms by customer class → what an open deal gets, and findings where a deal is softer than its class allows.

A policy never changes what a deal says: it fills what the deal leaves open (aloud), and it names what is softer, with the
remedy. The classes are those of the credit policy (战略/合作/谨慎, high/medium/low, excellent … poor), given at payer.class.

    name = "default"   source = "…"   checked = 2026-11-22
    [[class]]
    name = "prudent"   zh = "谨慎级"   en = "Prudent"   also = ["谨慎"]   source = "…"
    severity = "doubt"            what a softer deal is: error | doubt | note
    prepay = true                 everything is paid before the goods go out
    deposit = "20%"               the least share paid on or soon after signing, before performance
    longest = "30 days"           the longest term after delivery, acceptance or invoice
    guarantee = true              somebody guarantees what is not prepaid
    late_fee = true               a fee for paying late is agreed
    approval_zh, approval_en      who has to agree to such a deal
    [class.fill]                  tables of the deal file for a deal that leaves them open; fill_zh, fill_en: of that language
    [[class.schedule.goods]]      payments for a deal without any: goods, services (work accepted), term (a period of service)
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import field
from datetime import date
from decimal import Decimal
from typing import Any

from tenor import wording
from tenor.contracts.deal_values import as_written
from tenor.contracts.form import Form
from tenor.contracts.keys import nearest
from tenor.contracts.schedule import percent
from tenor.diagnostic import Diagnostic, Severity, Words, say, worst
from tenor.frozen import dataclass
from tenor.model import EventKind, PaymentNode, Period, Terms, Unit

SEVERITIES: tuple[Severity, ...] = ("error", "doubt", "note")
KNOWN = ("name", "zh", "en", "also", "source", "severity", "prepay", "deposit", "longest", "guarantee", "late_fee", "approval_zh", "approval_en",
         "fill", "fill_zh", "fill_en", "schedule")
FILLS = ("fill", "fill_zh", "fill_en")
SCHEDULES = ("goods", "services", "term")
EARLY = frozenset({EventKind.SIGNING, EventKind.EFFECTIVE})
PERFORMED = frozenset({EventKind.DELIVERY, EventKind.SHIPMENT, EventKind.ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE, EventKind.FINAL_ACCEPTANCE,
                       EventKind.INSTALLATION, EventKind.GO_LIVE, EventKind.INVOICE, EventKind.SETTLEMENT_AUDIT, EventKind.PERIOD_END})
DAYS: Mapping[Unit, Decimal] = {Unit.DAY: Decimal(1), Unit.WORKDAY: Decimal("1.4"), Unit.WEEK: Decimal(7), Unit.MONTH: Decimal(30),
                                Unit.QUARTER: Decimal(91), Unit.YEAR: Decimal(365)}
FILLED = ("late_fee", "dispute", "guarantee", "invoice", "delivery", "warranty", "acceptance", "suspension", "acceleration", "ownership")


NOTHING = Words()


@dataclass(frozen=True, slots=True)
class TermsClass:
    """What one class of customers gets. `deposit` is a fraction of the price; no limit where None or False."""

    name: str
    title: Words
    also: tuple[str, ...] = ()
    source: str = ""
    severity: Severity = "doubt"
    prepay: bool = False
    deposit: Decimal | None = None
    longest: Period | None = None
    guarantee: bool = False
    late_fee: bool = False
    approval: Words = NOTHING
    fills: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    schedule: Mapping[str, Sequence[Mapping[str, Any]]] | None = None


@dataclass(frozen=True, slots=True)
class TermsPolicy:
    """The house's terms by customer class."""

    name: str
    classes: tuple[TermsClass, ...]
    source: str = ""
    checked: date | None = None

    def find(self, called: str) -> TermsClass | None:
        """The class of that name, in any of its words."""
        plain = _plain(called)
        return next((c for c in self.classes if plain in {_plain(n) for n in (c.name, c.title.zh, c.title.en, *c.also)}), None)


def _plain(name: str) -> str:
    return name.strip().casefold().removesuffix("客户").removesuffix("级")


def parse_policy(text: str, source: str) -> tuple[TermsPolicy | None, tuple[Diagnostic, ...]]:
    """The policy that a file holds; None where something is wrong, and then every fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (say("terms-policy-syntax", where=source, reason=error),)
    found: list[Diagnostic] = []
    classes: list[TermsClass] = []
    rows = data.get("class", [])
    for i, row in enumerate(rows if isinstance(rows, list) else [], 1):
        one, some = _class(row, f"{source}: class[{i}]")
        found += some
        classes += [one] if one else []
    if not classes and not found:
        found.append(say("terms-policy-value", where=source, key="class", value="—", wanted="[[class]]"))
    if worst(found) == "error":
        return None, tuple(found)
    checked = data.get("checked")
    return TermsPolicy(str(data.get("name", source)), tuple(classes), str(data.get("source", "")),
                       checked if isinstance(checked, date) else None), tuple(found)


def _class(row: Mapping[str, Any], place: str) -> tuple[TermsClass | None, list[Diagnostic]]:
    found = [say("terms-policy-value", where=place, key=key, value=row[key], wanted=nearest(key, KNOWN) or ", ".join(KNOWN))
             for key in row if key not in KNOWN]
    if not isinstance(row.get("name"), str):
        found.append(say("terms-policy-value", where=place, key="name", value=row.get("name", "—"), wanted='name = "prudent"'))
    deposit = as_written("percent", row["deposit"]) if isinstance(row.get("deposit"), str) else None
    longest = as_written("period", row["longest"]) if isinstance(row.get("longest"), str) else None
    for key, value, wanted in (("deposit", deposit, '"20%"'), ("longest", longest, '"30 days"')):
        if key in row and value is None:
            found.append(say("terms-policy-value", where=place, key=key, value=row[key], wanted=wanted))
    if row.get("severity", "doubt") not in SEVERITIES:
        found.append(say("terms-policy-value", where=place, key="severity", value=row["severity"], wanted=", ".join(SEVERITIES)))
    found += [say("terms-policy-value", where=place, key=key, value=row[key], wanted="true | false")
              for key in ("prepay", "guarantee", "late_fee") if not isinstance(row.get(key, False), bool)]
    for key, allowed in (*((fill, FILLED) for fill in FILLS), ("schedule", SCHEDULES)):
        table = row.get(key, {})
        found += [say("terms-policy-value", where=place, key=f"{key}.{name}", value="…", wanted=", ".join(allowed))
                  for name in (table if isinstance(table, Mapping) else ()) if name not in allowed]
    if found:
        return None, found
    return TermsClass(row["name"], Words(row.get("zh", ""), row.get("en", "")), tuple(row.get("also", ())), row.get("source", ""),
                      row.get("severity", "doubt"), row.get("prepay", False), deposit, longest, row.get("guarantee", False),
                      row.get("late_fee", False), Words(row.get("approval_zh", ""), row.get("approval_en", "")),
                      {fill: row[fill] for fill in FILLS if fill in row}, row.get("schedule")), found


# --- what is open -----------------------------------------------------------------------------------------------------


def class_of(data: Mapping[str, Any], policy: TermsPolicy) -> tuple[TermsClass | None, tuple[Diagnostic, ...]]:
    """The class that a deal names at payer.class; a doubt where the policy does not know it."""
    payer = data.get("payer")
    called = payer.get("class") if isinstance(payer, Mapping) else None
    if not isinstance(called, str) or not called.strip():
        return None, ()
    one = policy.find(called)
    known = ", ".join(c.name for c in policy.classes)
    return one, () if one else (say("terms-class-unknown", where="payer.class", value=called, known=known),)


def fill_open(data: Mapping[str, Any], policy: TermsPolicy, form: Form | None) -> tuple[Mapping[str, Any], tuple[Diagnostic, ...]]:
    """The deal with what it leaves open filled from its class, and a note for each table that was filled."""
    one, found = class_of(data, policy)
    if one is None or form is None or not kind_of(form):
        return data, found
    out = deepcopy(dict(data))
    notes = list(found)
    if "node" not in out and (rows := payments(one, form)):
        out["node"] = rows
        said = "; ".join(f"{row.get('label', '')} {row.get('share', row.get('amount', ''))} {row['due']}".strip() for row in rows)
        notes.append(_filled("node", one, said))
    for table, values in filled(one, form).items():
        if table not in out:
            out[table] = deepcopy(values)
            notes.append(_filled(table, one, ", ".join(f"{key} = {_shown(value)}" for key, value in values.items())))
    return out, tuple(notes)


def payments(one: TermsClass, form: Form) -> list[dict[str, Any]]:
    """The payments that a class gets under a form, named in its language; none where the policy has none for it."""
    rows = (one.schedule or {}).get(kind_of(form), ()) if kind_of(form) else ()
    return [_row(row, form.language) for row in rows]


def filled(one: TermsClass, form: Form) -> Mapping[str, Any]:
    """The other tables that a class gets under a form of that language."""
    return {**one.fills.get("fill", {}), **one.fills.get(f"fill_{form.language}", {})} if kind_of(form) else {}


def _row(row: Mapping[str, Any], language: str) -> dict[str, Any]:
    label = row.get(f"label_{language}", row.get("label", ""))
    return {**({"label": label} if label else {}), **{key: value for key, value in row.items() if not key.startswith("label")}}


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(", ".join(f"{k} {v}" for k, v in row.items()) for row in value if isinstance(row, Mapping))
    return str(value)


def _filled(key: str, one: TermsClass, what: str) -> Diagnostic:
    return say("terms-filled", where=key, key=key, class_=one.title, what=what)


def kind_of(form: Form) -> str:
    """How a form is performed: goods delivered, services accepted, a term served; "" where only payment is agreed (debts,
    supplements, guarantees)."""
    ids = {entry.clause for entry in form.clauses}
    if ids & {"services/subscription", "subscription/access", "services/maintenance", "services/advice"}:
        return "term"
    if any(name.startswith("delivery/") for name in ids):
        return "goods"
    return "services" if any(name.startswith(("subject/services", "works/")) for name in ids) else ""


# --- what is softer ---------------------------------------------------------------------------------------------------


def judge(terms: Terms, policy: TermsPolicy, form: Form) -> tuple[Diagnostic, ...]:
    """Where the terms are softer than the class of the payer allows. `terms` with shares and sums completed."""
    payer = terms.party("payer")
    one = policy.find(payer.credit_class) if payer and payer.credit_class else None
    if one is None or not kind_of(form):
        return ()
    found: list[Diagnostic] = []
    late = [(i, node) for i, node in enumerate(terms.nodes, 1) if not _before(node)]
    if one.prepay and late:
        found.append(_soft("terms-not-prepaid", one, f"node[{late[0][0]}].due", label="、".join(node.label for _, node in late)))
    early = sum((_part(node, terms) for node in terms.nodes if _before(node)), Decimal(0))
    if one.deposit is not None and early < one.deposit and not one.prepay:
        stated = percent(early.quantize(Decimal("0.0001")).normalize())
        found.append(_soft("terms-deposit-low", one, "node", stated=stated, least=percent(one.deposit)))
    if one.longest is not None and not one.prepay:
        found += [_soft("terms-too-long", one, f"node[{i}].due", label=node.label, longest=_period(one.longest))
                  for i, node in late if _longer(node, one.longest)]
    if one.guarantee and terms.party("guarantor") is None and late:
        found.append(_soft("terms-no-guarantee", one, "guarantor"))
    if one.late_fee and terms.late_fee() is None:
        found.append(_soft("terms-no-late-fee", one, "late_fee"))
    if one.approval and found:
        found.append(say("terms-approval", where="payer.class", class_=one.title, who=one.approval))
    return tuple(found)


def _soft(name: str, one: TermsClass, where: str, **values: Any) -> Diagnostic:
    return say(name, where=where, severity=one.severity, class_=one.title, source=one.source or "—", **values)


def _before(node: PaymentNode) -> bool:
    """Whether the money is due before the payee performs: on or after signing, or before the goods go out."""
    kinds = {one.kind for one in node.trigger.events}
    if node.trigger.direction == "before":
        return bool(kinds & (PERFORMED | EARLY))
    return bool(kinds & EARLY) and kinds <= EARLY | {EventKind.INVOICE}


def _part(node: PaymentNode, terms: Terms) -> Decimal:
    if node.share is not None:
        return node.share
    if node.amount is None or terms.price is None or not terms.price.total:
        return Decimal(0)
    return node.amount.amount / terms.price.total.amount


def _longer(node: PaymentNode, longest: Period) -> bool:
    """Whether the term after performance is longer, a working day counted as 1.4 days and a month as 30."""
    kinds = {one.kind for one in node.trigger.events}
    offset = node.trigger.offset
    if not kinds & PERFORMED or EventKind.WARRANTY_EXPIRY in kinds or offset is None or node.trigger.direction != "after":
        return False
    extra = Decimal(30) if node.trigger.month_end else Decimal(0)
    return offset.count * DAYS[offset.unit] + extra > longest.count * DAYS[longest.unit]


def _period(period: Period) -> Words:
    return Words(str(wording.language("zh").period.write(period)), str(wording.language("en").period.write(period)))
