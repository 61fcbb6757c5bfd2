"""A due and what has happened → what must be done next so that it falls due or cannot be refused (`Need`): by us, or to wait for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tenor.claim import Due, Milestone
from tenor.collection.due import name_of
from tenor.diagnostic import Words
from tenor.frozen import dataclass
from tenor.model import Event, EventKind

# what we do to bring an event about; events that are not here are waited for
OURS: Mapping[EventKind, Words] = {
    EventKind.SIGNING: Words("完成合同签订", "get the contract signed"),
    EventKind.EFFECTIVE: Words("办妥合同生效手续", "bring the contract into force"),
    EventKind.INVOICE: Words("开具发票并送达客户", "issue the invoice and deliver it"),
    EventKind.SHIPMENT: Words("发货并留存发运单", "ship, and keep the waybill"),
    EventKind.DELIVERY: Words("交货并取得签收单", "deliver, and have the receipt signed"),
    EventKind.INSTALLATION: Words("完成安装调试并取得确认", "finish the installation and have it confirmed"),
    EventKind.INITIAL_ACCEPTANCE: Words("书面提请初验并取得初验报告", "ask for initial acceptance in writing and obtain the report"),
    EventKind.ACCEPTANCE: Words("书面提请验收并取得验收报告", "ask for acceptance in writing and obtain the report"),
    EventKind.FINAL_ACCEPTANCE: Words("书面提请终验并取得终验报告", "ask for final acceptance in writing and obtain the report"),
    EventKind.GO_LIVE: Words("完成上线并取得确认", "go live and have it confirmed"),
    EventKind.SETTLEMENT_AUDIT: Words("提交结算资料并跟进审计", "hand in the settlement papers and follow up the audit"),
    EventKind.NOTICE: Words("发出书面通知并留存送达证明", "send the notice in writing and keep proof that it arrived"),
}
CONDITIONS: Mapping[str, Words] = {
    "invoice": OURS[EventKind.INVOICE],
    "acceptance_report": Words("提交验收报告", "hand in the acceptance report"),
    "payment_request": Words("提交付款申请", "hand in the payment request"),
    "statement": Words("提交对账单", "hand in the statement of account"),
    "progress_report": Words("提交进度报告", "hand in the progress report"),
}
_PAPERS: Mapping[str, tuple[str, ...]] = {  # words in the name of a document by which a condition is known to be met
    "acceptance_report": ("验收", "acceptance"), "payment_request": ("付款申请", "请款", "payment request", "payment application"),
    "statement": ("对账", "statement"), "progress_report": ("进度", "progress"),
}
_ACCEPTED = (EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE, EventKind.INITIAL_ACCEPTANCE)


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that is missing. `what`: the name of an event or a condition as JSON writes it; `ours`: it is for us to do."""

    what: str
    said: Words
    ours: bool = True


def needs(due: Due, milestones: Sequence[Milestone]) -> tuple[Need, ...]:
    """What a due still waits for, then the papers that its payer may ask for and that nobody recorded."""
    out = [_event(event) for event in due.waiting_for]
    for name in due.node.conditions if due.node else ():
        if not _met(name, due, milestones) and not any(need.what == name for need in out):
            said = CONDITIONS.get(name, Words(f"提交{name}", f"hand in: {name}"))
            out.append(Need(name, said))
    return tuple(out)


def _event(event: Event) -> Need:
    own, name = OURS.get(event.kind), name_of(event)
    if own:
        return Need(event.kind.value, own)
    if event.kind is EventKind.DOCUMENTS:
        return Need(event.kind.value, Words(f"提交{name.zh}", f"hand in: {name.en}"))
    if event.kind in (EventKind.MILESTONE, EventKind.OTHER):
        return Need(event.kind.value, Words(f"落实“{name.zh}”并留存证明", f"bring about “{name.en}” and keep proof"))
    return Need(event.kind.value, Words(f"等待：{name.zh}", f"wait for: {name.en}"), ours=False)


def _met(name: str, due: Due, milestones: Sequence[Milestone]) -> bool:
    if name == "invoice":
        return invoiced(due, milestones) is not None
    for milestone in milestones:
        kind, said = milestone.event.kind, f"{milestone.event.name} {milestone.note}".casefold()
        if name == "acceptance_report" and kind in _ACCEPTED:
            return True
        if kind in (EventKind.DOCUMENTS, EventKind.MILESTONE, EventKind.OTHER) and (
                name in said or any(word in said for word in _PAPERS.get(name, ()))):
            return True
    return False


def invoiced(due: Due, milestones: Sequence[Milestone]) -> date | None:
    """The day of the invoice for a due: the one whose note names it; else the last one by its due date, else the first."""
    days = [(m.on, m.note.strip()) for m in milestones if m.event.kind is EventKind.INVOICE]
    own = [on for on, note in days if note == due.label]
    if own:
        return max(own)
    free = sorted(on for on, _ in days)
    by_then = [on for on in free if due.on is None or on <= due.on]
    return by_then[-1] if by_then else free[0] if free else None
