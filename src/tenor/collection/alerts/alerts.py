"""A `Standing` and rules → `Alert`s: what somebody should do today, each with its owner, its reason and an identity that stays.

An alert is there as long as its state is, not only on the day it begins: who was away yesterday misses nothing. On quiet days only
what cannot wait is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from tenor.collection.alerts.claims import guarantee_alert, limitation_alert
from tenor.collection.alerts.noun import Alert as Alert
from tenor.collection.alerts.noun import of_row
from tenor.collection.alerts.policy import AlertRules, Late
from tenor.collection.arithmetic import figure
from tenor.collection.standing.credit import Graded
from tenor.collection.standing.standing import ContractStanding, Row, Standing, rows_of
from tenor.collection.table import Table, heads
from tenor.diagnostic import Words
from tenor.law.calendar import is_workday
from tenor.law.phrasing import join, plain_day
from tenor.model import EventKind

CANNOT_WAIT = ("limitation", "limitation-over", "guarantee", "guarantee-over")


def alerts(standing: Standing, rules: AlertRules, *, graded: Sequence[Graded] = (), country: str = "cn") -> tuple[Alert, ...]:
    """What to do on the day of the standing, by owner, what is most pressing first. `graded`: the customers' credit."""
    out: list[Alert] = []
    for contract, row in rows_of(standing):
        out += _of_row(standing, contract, row, rules)
    out += _promises(standing, rules)
    out += [alert for contract in standing.contracts for alert in (*_silent(standing, contract, rules), *_holds(standing, contract, rules))]
    if rules.credit:
        out += _credit(standing, graded)
    if quiet(standing.as_of, rules, country):
        out = [alert for alert in out if alert.kind in CANNOT_WAIT]
    return tuple(sorted(out, key=lambda a: (a.owner, -a.weight, a.on, a.contract, a.label, a.kind)))


def quiet(day: date, rules: AlertRules, country: str = "cn") -> bool:
    """Whether only what cannot wait is told on that day."""
    return day in rules.quiet or (not rules.rest_days and is_workday(day, country) is False)


def _of_row(standing: Standing, contract: ContractStanding, row: Row, rules: AlertRules) -> Iterator[Alert]:
    off = row.position is not None and not row.position.outstanding(standing.as_of)  # written off: the claim lives on, nobody dunns
    if off or not row.open or any(hold.kind == "dispute" for hold in row.holds):
        found = (limitation_alert(standing, row), guarantee_alert(standing, contract, row, rules.guarantee_before)) if row.open else ()
        yield from (alert for alert in found if alert)
        return
    if row.due.on is not None:
        yield from _step(standing, row, rules)
        if row.receivable and row.receivable.days_late:
            yield from (alert for rule in rules.late if (alert := _late(standing, contract, row, rule)))
    elif row.planned_on and row.planned_on - timedelta(days=row.remind) <= standing.as_of:
        yield of_row("planned", standing, row, row.planned_on - timedelta(days=row.remind), 20,
                     Words(f"预计{plain_day(row.planned_on).zh}可收，条件尚未具备", f"expected on {plain_day(row.planned_on).en}, but not due yet"),
                     join((need.said for need in row.needs), "；", "; "))
    yield from _needs(standing, row)
    for alert in (limitation_alert(standing, row), guarantee_alert(standing, contract, row, rules.guarantee_before)):
        if alert:
            yield alert


def _step(standing: Standing, row: Row, rules: AlertRules) -> Iterator[Alert]:
    """The step around the due date that has been reached."""
    assert row.due.on is not None
    due = min(row.planned_on or row.due.on, row.due.on)
    first = next((step.days for step in rules.steps), 0)
    steps = [(-row.remind if step.days == first and first < 0 else step.days, step) for step in rules.steps]
    ends = [*(after for (_, _), (after, _) in pairwise(steps)), None]
    for (days, step), end in zip(steps, ends, strict=True):
        begins = _later(due, days)
        if begins <= standing.as_of and (end is None or standing.as_of < _later(due, end)):
            late = (standing.as_of - due).days
            told = (Words(f"{-late}天后到期（{plain_day(due).zh}）", f"due in {-late} days ({plain_day(due).en})") if late < 0 else
                    Words("今日到期", "due today") if not late else
                    Words(f"已逾期{late}天（{plain_day(due).zh}到期）", f"{late} days late (due {plain_day(due).en})"))
            yield of_row("due" if late < 0 else "due-today" if not late else "late", standing, row, begins, 30 + max(0, min(days, 30)), told, step.said,
                         step=str(days if days != -row.remind else "before"))


def _later(day: date, days: int) -> date:
    return date.fromordinal(min(max(day.toordinal() + days, 1), date.max.toordinal()))


def _late(standing: Standing, contract: ContractStanding, row: Row, rule: Late) -> Alert | None:
    """A rule for a kind of payment, once the payment is late and the rule's own days have passed."""
    node, due = row.due.node, row.due.on
    if node is None or node.kind not in rule.kinds or due is None:
        return None
    start = due
    if rule.after != "due":
        kinds = (EventKind.SIGNING,) if rule.after == "signing" else (EventKind.ACCEPTANCE, EventKind.FINAL_ACCEPTANCE)
        days = [m.on for m in contract.milestones if m.event.kind in kinds]
        signed = contract.governing.contract.terms.signed_on
        known = max(days, default=signed if rule.after == "signing" else None)
        if known is None:
            return None
        start = known
    begins = max(_later(start, rule.days), _later(due, 1))
    if standing.as_of < begins:
        return None
    return of_row("rule", standing, row, begins, 45, Words(f"已逾期{(standing.as_of - due).days}天", f"{(standing.as_of - due).days} days late"), rule.said,
                  step=f"{rule.after}{rule.days}")


def _needs(standing: Standing, row: Row) -> Iterator[Alert]:
    """Papers that we owe for a payment that is due, or soon is."""
    ours = [need for need in row.needs if need.ours and not row.due.waiting_for]
    if ours and row.due.on and row.due.on - timedelta(days=row.remind) <= standing.as_of:
        yield of_row("missing", standing, row, row.due.on - timedelta(days=row.remind), 50,
                     Words("付款条件所需文件尚未登记，对方可能据此暂不付款", "papers that the payer may ask for are not recorded; it may withhold payment"),
                     join((need.said for need in ours), "；", "; "))


def _promises(standing: Standing, rules: AlertRules) -> Iterator[Alert]:
    for each in standing.judged:
        promise, contract = each.promise, standing.contract(each.promise.contract)
        if contract is None or contract.state == "superseded" or not each.left:
            continue
        sum_ = figure(each.left)
        if each.state == "broken":
            yield Alert("promise-broken", promise.by, promise.contract, contract.customer, "", contract.owner,
                        Words(f"承诺{plain_day(promise.by).zh}前付款，尚有{sum_}未到", f"promised by {plain_day(promise.by).en}, {sum_} did not come"),
                        Words("联系对方，书面确认新的付款日，考虑提高催收级别",
                                "call, have a new day confirmed in writing, consider the next level"), each.left, 60,
                        f"promise\0{promise.contract}\0{promise.made_on}\0{promise.by}")
        elif each.state == "open" and promise.by - timedelta(days=rules.promise_before) <= standing.as_of:
            yield Alert("promise-due", promise.by - timedelta(days=rules.promise_before), promise.contract, contract.customer, "", contract.owner,
                        Words(f"承诺{plain_day(promise.by).zh}前付{sum_}", f"{sum_} promised by {plain_day(promise.by).en}"),
                        Words("提前确认付款安排", "make sure of the payment"), each.left, 35,
                        f"promise\0{promise.contract}\0{promise.made_on}\0{promise.by}")


def _silent(standing: Standing, contract: ContractStanding, rules: AlertRules) -> Iterator[Alert]:
    """Something is late and nothing was heard or sent for long."""
    late = [row for row in contract.rows if row.position and row.position.days_late(standing.as_of) and not row.holds]
    if not late or contract.state != "live":
        return
    heard = [n.on for n in contract.notices] + [p.made_on for p in contract.promises] + [r.on for _, r in contract.receipts]
    last = max([*heard, min(row.due.on for row in late if row.due.on)])
    if (standing.as_of - last).days >= rules.silent_after:
        days = (standing.as_of - last).days
        yield Alert("silent", last + timedelta(days=rules.silent_after), contract.number, contract.customer, "", contract.owner,
                    Words(f"有逾期款项，已{days}天没有任何联系记录", f"late, and nothing on record for {days} days"),
                    Words("联系客户并登记结果；催款须有送达证明才能中断时效",
                            "make contact and record it; only a demand that provably arrived restarts limitation"),
                    None, 40, f"silent\0{contract.number}")


def _holds(standing: Standing, contract: ContractStanding, rules: AlertRules) -> Iterator[Alert]:
    for hold in contract.holds:
        if hold.until and hold.until - timedelta(days=rules.hold_before) <= standing.as_of:
            yield Alert("hold-ends", hold.until - timedelta(days=rules.hold_before), contract.number, contract.customer, hold.node, contract.owner,
                        Words(f"暂停催收（{hold.reason}）至{plain_day(hold.until).zh}止", f"the hold ({hold.reason}) ends on {plain_day(hold.until).en}"),
                        Words("决定续停还是恢复催收", "decide whether to go on holding"), None, 15, f"hold\0{contract.number}\0{hold.node}\0{hold.since}")


def _credit(standing: Standing, graded: Iterable[Graded]) -> Iterator[Alert]:
    for each in graded:
        customer = each.score.customer
        own = next((c for c in standing.contracts if c.customer == customer), None)
        owner = own.owner if own else ""
        if each.regrade and each.score.value is not None and each.before.value is not None and each.score.value < each.before.value:
            before, after = each.regrade.before.title, each.regrade.after.title
            yield Alert("grade-fell", standing.as_of, "", customer, "", owner,
                        Words(f"信用等级由{before.zh}降为{after.zh}（{each.before.value}→{each.score.value}分）",
                              f"credit class fell from {before.en} to {after.en} ({each.before.value} → {each.score.value})"),
                        join(each.credit.effects, "；", "; "), None, 55, f"grade\0{customer}")
        if each.credit.frozen:
            yield Alert("frozen", standing.as_of, "", customer, "", owner, Words(
                f"应暂停新增信用：{join(each.credit.frozen, '；', '; ').zh}", f"give no new credit: {join(each.credit.frozen, '；', '; ').en}"),
                Words("新订单须经有权人批准", "new orders need approval"), None, 25, f"frozen\0{customer}")


def alerts_table(found: Sequence[Alert]) -> Table:
    """The list by owner."""
    headings = heads(("owner", "责任人", "Owner"), ("since", "自", "Since"), ("kind", "类别", "Kind"), ("contract", "合同", "Contract"),
            ("customer", "客户", "Customer"),
                     ("label", "款项", "Payment"), ("amount", "金额", "Amount", True), ("said", "情况", "What"), ("todo", "处理", "To do"),
                     ("key", "标识", "Key"), spare=("key", "kind"))
    rows = tuple((a.owner or Words("（未指定）", "(nobody)"), a.on, a.kind, a.contract, a.customer, a.label, a.amount, a.said, a.todo,
            a.identity) for a in found)
    return Table("alerts", Words("今日提醒", "Today"), headings, rows)
