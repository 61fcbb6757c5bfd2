"""Payment nodes ⇄ payment terms as bookkeeping programs know them (`Template`): shares of an invoice, so many days after its date.

Such a program counts from the invoice alone and knows neither milestones nor working days nor rest days. A contract whose payments
all hang on the invoice is one template. A payment that hangs on another event becomes a template of its own: the invoice for it has
to be issued on the day of that event, and a doubt says so. What cannot be said at all is told and left out, with its contract.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tenor.collection.amounts import amounts
from tenor.collection.due import name_of
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.law.phrasing import join
from tenor.model import Event, EventKind, PaymentNode, Period, Terms, Trigger, Unit

INVOICE = Event(EventKind.INVOICE)
PLACES = Decimal("0.000001")  # of a percentage that such programs keep


@dataclass(frozen=True, slots=True)
class Instalment:
    """One line: `share` of the invoice, `days` after its date, after the end of its month (`months` 1), or of the month after (2)."""

    label: str
    share: Decimal
    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    """Payment terms under a name; the shares come to 1."""

    name: str
    lines: tuple[Instalment, ...]


Found = tuple[Diagnostic, ...]


def templates(terms: Terms, target: str) -> tuple[tuple[Template, ...], Found]:
    """The templates of one contract; `target`: the other program's name, for messages. Where all payments share an invoice and one of them
    cannot be said, there is no template, since shares that do not come to the whole would be worse than nothing."""
    shares = _shares(terms)
    found: list[Diagnostic] = []
    lines: list[tuple[PaymentNode, Instalment, bool]] = []
    for node, share in zip(terms.nodes, shares, strict=True):
        where = f"{terms.number}: {node.label}"
        fault = _fault(node, share, where, target)
        if fault:
            found.append(fault)
            continue
        assert share is not None
        days, months = _counted(node.trigger)
        lines.append((node, Instalment(node.label, share, days, months), node.trigger.events == (INVOICE,)))
    shared = all(node.trigger.events == (INVOICE,) for node in terms.nodes)
    if not lines or (shared and found):
        return (), tuple(found)
    found.append(say("bridge-no-rest-days", where=terms.number, target=target))
    if shared:
        return (Template(terms.number, tuple(line for _, line, _ in lines)),), tuple(found)
    found += [say("bridge-own-invoice", where=f"{terms.number}: {node.label}", target=target, events=_events(node)) for node, _, own in lines if not own]
    return tuple(Template(f"{terms.number} {line.label}", (replace(line, share=Decimal(1)),)) for _, line, _ in lines), tuple(found)


def _shares(terms: Terms) -> tuple[Decimal | None, ...]:
    """Each payment's part of the price; None where the paper does not say."""
    sums, _ = amounts(terms.nodes, terms.price.total if terms.price else None)
    whole = terms.price.total.amount if terms.price else Decimal(0)
    return tuple(node.share if node.share is not None and not node.rest else each.amount / whole if each and whole else None
                 for node, each in zip(terms.nodes, sums, strict=True))


def _fault(node: PaymentNode, share: Decimal | None, where: str, target: str) -> Diagnostic | None:
    """Why a payment cannot be said in days after an invoice."""
    trigger = node.trigger
    if share is None or (share * 100).quantize(PLACES) != share * 100:
        return say("bridge-share", where=where, target=target)
    if trigger.recurrence:
        return say("bridge-recurring", where=where, target=target)
    if trigger.on is not None:
        return say("bridge-fixed-date", where=where, target=target)
    if trigger.direction == "before":
        return say("bridge-before", where=where, target=target, events=_events(node))
    if trigger.offset and trigger.offset.unit not in (Unit.DAY, Unit.WEEK):
        return say("bridge-unit", where=where, target=target, unit=UNITS[trigger.offset.unit])
    if trigger.lead is not None:
        return say("bridge-unit", where=where, target=target, unit=UNITS[trigger.lead.unit])
    if trigger.direction == "within_period" and (trigger.months_on not in (1, 2) or not trigger.offset or trigger.offset.count > 28):
        return say("bridge-unit", where=where, target=target, unit=UNITS[Unit.MONTH])
    return None


UNITS = {Unit.WORKDAY: Words("工作日", "working days"), Unit.MONTH: Words("月", "months"), Unit.QUARTER: Words("季", "quarters"),
         Unit.YEAR: Words("年", "years"), Unit.DAY: Words("日", "days"), Unit.WEEK: Words("周", "weeks")}


def _events(node: PaymentNode) -> Words:
    return join((name_of(event) for event in node.trigger.events), "、", ", ") if node.trigger.events else Words("签订", "signing")


def _counted(trigger: Trigger) -> tuple[int, int]:
    """(days, 0 after the date, 1 after the end of its month, 2 after the end of the next month)."""
    days = (trigger.offset.count * (7 if trigger.offset.unit is Unit.WEEK else 1)) if trigger.offset else 0
    if trigger.direction == "within_period":
        return days, trigger.months_on
    return days, 1 if trigger.month_end else 0


def nodes_of(template: Template) -> tuple[PaymentNode, ...]:
    """The payment nodes that a template states, hanging on the invoice."""
    return tuple(PaymentNode(line.label, line.share, trigger=trigger_of(line)) for line in template.lines)


def trigger_of(line: Instalment) -> Trigger:
    """When a line falls due. The 15th of the second month after the invoice's is a day of the month; days after the end of the invoice's own month
    stay that."""
    offset = Period(line.days, Unit.DAY) if line.days else None
    if line.months == 2 and line.days:
        return Trigger((INVOICE,), offset, "within_period", months_on=2)
    return Trigger((INVOICE,), offset, month_end=line.months == 1)


def wrong_sum(template: Template) -> Sequence[Diagnostic]:
    """Shares that do not come to the whole."""
    total = sum((line.share for line in template.lines), Decimal(0))
    return [] if total == 1 else [say("bridge-sum", where=template.name, total=f"{(total * 100).normalize():f}%")]
