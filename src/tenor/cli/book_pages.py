"""What the book holds → tables for a person and JSON for a script: `tenor book list`, `tenor book show`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from tenor.claim import ContractAmended, Entry
from tenor.cli.face import Face
from tenor.cli.language import t
from tenor.collection.journal import journal as journals
from tenor.collection.journal.journal import Journal
from tenor.collection.journal.papers import Governing, change_words, dues, governing
from tenor.collection.standing.standing import ContractStanding, stand
from tenor.diagnostic import Diagnostic
from tenor.money import Money, sum_money

STATES = {"live": t("履行中", "live"), "hold": t("暂停催收", "on hold"), "dispute": t("争议", "in dispute"),
          "superseded": t("已被取代", "superseded")}


def money(amount: Money | None) -> str:
    """CNY 1,000.00; nothing where it is not known."""
    return f"{amount.currency} {amount.rounded().amount:,}" if amount else ""


def figure(amount: str | None) -> str:
    """1000.00 → 1,000.00."""
    return f"{Decimal(amount):,}" if amount is not None else ""


def contract_row(own: ContractStanding) -> dict[str, Any]:
    """One contract of the list, as the standing has it: what is open is what the ledger says."""
    state, whole = own.governing, own.price or _whole(own)
    came = sum_money((r.amount for _, r in own.receipts if r.amount.currency == own.currency), own.currency)
    known = all(row.position for row in own.rows)
    open_ = (sum_money((row.position.outstanding(date.max) for row in own.rows if row.position), own.currency) if known and own.rows
             else whole - came if whole else None)
    return {"contract": own.number, "title": state.contract.title, "customer": own.customer,
            "currency": own.currency if whole or own.receipts else None, "price": str(whole) if whole else None,
            "received": str(came) if whole or came else None, "open": str(open_) if open_ is not None and (whole or own.rows) else None,
            "nodes": len(state.rows), "papers": [number for number, *_ in state.papers], "owner": own.owner, "project": own.project,
            "state": own.state}


def _whole(own: ContractStanding) -> Money | None:
    """What the payments come to, where the paper has no price and none of them repeats."""
    once = all(row.due.node is None or row.due.node.trigger.recurrence is None for row in own.rows)
    amounts = [row.due.amount for row in own.rows if row.due.amount]
    return sum_money(amounts, own.currency) if amounts and len(amounts) == len(own.rows) and once else None


def show_list(face: Face, journal: Journal) -> None:
    """All contracts."""
    rows = [contract_row(own) for own in stand(journal, face.as_of).contracts]
    if face.as_json:
        for row in rows:
            face.emit(row)
        return
    header = (t("合同", "contract"), t("客户", "customer"), t("总额", "price"), t("已收", "received"), t("未收", "open"),
              t("节点", "payments"), t("文件", "papers"), t("责任人", "owner"), t("状态", "state"))
    cells = [(r["contract"], r["customer"], f"{r['currency']} {figure(r['price'])}" if r["price"] else "", figure(r["received"]), figure(r["open"]),
              str(r["nodes"]), str(len(r["papers"])), r["owner"], STATES[r["state"]]) for r in rows]
    face.table(t("账簿", "The book"), header, cells, right=(2, 3, 4, 5, 6))


def show_entries(face: Face, entries: Sequence[Entry]) -> None:
    """Lines of the journal."""
    from tenor.workflow.books import told

    if face.as_json:
        for entry in entries:
            face.emit(told(entry))
        return
    header = ("#", t("时间", "when"), t("经手", "who"), t("种类", "kind"), t("内容", "what"), t("原因", "why"))
    rows = [(str(e.sequence), e.at.strftime("%Y-%m-%d %H:%M"), e.by, told(e)["kind"], summary(told(e)["body"]), e.why) for e in entries]
    face.table(t("记录", "Entries"), header, rows, right=(0,))


def summary(body: Any) -> str:
    """The body of an entry in one line: what a person looks for first."""
    if not isinstance(body, dict):
        return str(body)
    if set(body) == {"amount", "currency"}:
        return f"{body['currency']} {body['amount']}"
    if set(body) == {"kind", "name"}:
        return " ".join(filter(None, (body["kind"], body["name"])))
    if "of" in body:
        return f"#{body['of']} → " + (summary(body["fact"]) if body["fact"] else t("撤销", "withdrawn"))
    left_out = ("paper", "sha256", "confirmed")
    return "  ".join(filter(None, (summary(v) if isinstance(v, dict) else _plain(v) for k, v in body.items() if k not in left_out)))


def _plain(value: object) -> str:
    if isinstance(value, list):
        return "、".join(filter(None, map(_plain, value)))
    return summary(value) if isinstance(value, dict) else str(value) if value not in (None, "", False) else ""


def show_contract(face: Face, journal: Journal, entries: Sequence[Entry], contract: str) -> tuple[Diagnostic, ...]:
    """One contract: what governs it, what is due, what happened."""
    from tenor.collection.plan_rows import because, plan_json
    from tenor.contracts.exchange import dump
    from tenor.workflow.books import told

    state = governing(journal, contract, face.as_of)
    assert state is not None
    planned, found = dues(journal, contract, face.as_of, horizon=face.as_of)
    about = journals.about(entries, contract)
    own = stand(journal, face.as_of).contract(contract)
    assert own is not None
    if own.state != "superseded":
        planned = tuple(row.due for row in own.rows)
    if face.as_json:
        face.emit({**contract_row(own), "terms": dump(state.contract), "parts": dict(state.parts),
                   "files": [{"number": n, "entry": e, "file": f, "sha256": s or None} for n, e, f, s in state.papers],
                   "dues": [{**plan_json(due, face.language), "paper": state.paper_of(due)} for due in planned],
                   "entries": [told(e) for e in about]})
        return found
    row = contract_row(own)
    face.tell(f"\n{contract}  {row['title']}  {row['customer']}  [{STATES[row['state']]}]")
    face.tell(t("  总额 ", "  price ") + f"{row['currency'] or ''} {figure(row['price']) or '—'}" + t("  已收 ", "  received ")
              + (figure(row["received"]) or "—") + t("  未收 ", "  open ") + (figure(row["open"]) or "—"))
    for number, entry, file, _ in state.papers:
        face.tell(t("  文件 ", "  paper ") + f"{number}  #{entry}  {file}")
    header = ("", t("款项", "payment"), t("金额", "amount"), t("到期日", "due"), t("依据文件", "paper"), t("理由", "because"))
    face.table("", header, [(str(d.index), d.label, money(d.amount), d.on.isoformat() if d.on else t("未定", "open"), state.paper_of(d),
                             because(d, face.language)) for d in planned], right=(0, 2))
    show_entries(face, about)
    return found


def show_paper(face: Face, fact: Any, before: Governing | None) -> None:
    """A paper about to enter the book, for the person who confirms it. With --json nothing but the question is asked."""
    from tenor.collection.amounts import amounts

    terms = fact.paper.terms
    payer, payee = terms.party("payer"), terms.party("payee")
    face.tell(f"\n{fact.file} → {fact.contract}  {fact.paper.title}")
    face.tell(t("  付款方 ", "  payer ") + (payer.name if payer else "—") + t("  收款方 ", "  payee ") + (payee.name if payee else "—")
              + t("  总额 ", "  price ") + (money(terms.price.total) if terms.price else "—"))
    now = before.contract.terms if before else None
    worth, _ = amounts(terms.nodes, terms.price.total if terms.price else now.price.total if now and now.price else None)
    pairs = {new: old for old, new in fact.replaces} if isinstance(fact, ContractAmended) else {}
    header = ("", t("款项", "payment"), t("金额", "amount"), t("条件与期限", "trigger"), t("把握", "certain"), t("取代", "replaces"))
    face.table("", header, [(str(k), n.label, money(a), n.trigger.text or (n.trigger.on.isoformat() if n.trigger.on else ""),
                             t("可信", "sure") if n.sure else t("待核", "check"), pairs.get(n.label, ""))
                            for k, (n, a) in enumerate(zip(terms.nodes, worth, strict=True), 1)], right=(0, 2))
    if isinstance(fact, ContractAmended) and now:
        for part in fact.changes:
            face.tell(t("  改变 ", "  changes ") + change_words(now, terms, part).to(face.language))
        for label in fact.drops:
            face.tell(t("  不再保留 ", "  falls away ") + label)
