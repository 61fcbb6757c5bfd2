"""Contract → its tables: payment schedule, goods, debt, claims, addresses, and the account."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

from tenor import wording
from tenor.contracts.fill import money, plain_number
from tenor.document import Align, Block, Fields, Table, row
from tenor.model import Contract, PaymentNode, Terms
from tenor.money import Money, sum_money

# What the payer may wait for, as a page says it.
PAPERS: Mapping[str, Mapping[str, str]] = {
    "zh": {"invoice": "发票", "acceptance_report": "验收报告", "payment_request": "付款申请", "statement": "对账单",
           "progress_report": "进度报告"},
    "en": {"invoice": "invoice", "acceptance_report": "acceptance certificate", "payment_request": "payment request",
           "statement": "statement of account", "progress_report": "progress report"},
}
GOODS = {"zh": "货物", "en": "the goods"}  # as due dates name what is delivered and accepted
DASH = "—"
T = TypeVar("T")


def _both(amount: Money, language: str) -> str:
    """Figures over words in a Chinese table, figures alone in an English one."""
    figures = money(amount, "figures", language)
    return f"{figures}\n{money(amount, 'words', language)}" if language == "zh" else figures


def _table(header: tuple[str, ...], rows: Sequence[tuple[str, ...]], weights: tuple[float, ...], aligns: tuple[Align, ...],
           total: tuple[str, ...] = (), id: str = "") -> Table:
    body = [row(*cells) for cells in rows] + ([row(*total, bold=True)] if total else [])
    return Table((row(*header, bold=True), *body), 1, weights, aligns, id=id)


# --- payments -------------------------------------------------------------------------------------------------------


def schedule(terms: Terms, noun: str = "") -> Table:
    """One row a payment: number, name, when, share, sum, papers; the sums added up where there are several. A column that
    would be empty is left out. `noun`: what is delivered and accepted, where that is not goods."""
    zh = terms.language == "zh"
    rows = [_payment(i, node, terms.language, noun) for i, node in enumerate(terms.nodes, 1)]
    header = ("期次", "款项", "付款条件", "比例", "金额", "付款凭据") if zh else ("No.", "Payment", "Due", "Share", "Amount", "Against")
    weights = (6, 13, 44, 8, 33, 16) if zh else (6, 20, 40, 10, 22, 18)
    aligns: tuple[Align, ...] = ("center", "left", "left", "center", "right", "left")
    kept = [i for i in range(6) if i not in (3, 5) or any(row[i] for row in rows)]

    def keep(cells: Sequence[T]) -> tuple[T, ...]:
        return tuple(cells[i] for i in kept)

    lines = [tuple(cell or DASH for cell in keep(cells)) for cells in rows]
    total = keep(_total(terms)) if _adds_up(terms) else ()
    return _table(keep(header), lines, keep(weights), keep(aligns), total, "schedule")


def _payment(i: int, node: PaymentNode, language: str, noun: str) -> tuple[str, ...]:
    words = wording.language(language)
    due = words.trigger.write(node.trigger)
    due = due.replace(GOODS[language], noun) if noun else due
    share = words.percent.write(node.share) if node.share is not None else ""
    amount = _both(node.amount, language) if node.amount is not None else ""
    papers = ("、" if language == "zh" else ", ").join(PAPERS[language].get(name, name) for name in node.conditions)
    return str(i), node.label, due, share, amount, papers


def _adds_up(terms: Terms) -> bool:
    """Whether there is something to add up: several payments, each with its sum and none that repeats."""
    return len(terms.nodes) > 1 and all(n.amount is not None and not n.trigger.recurrence for n in terms.nodes)


def _total(terms: Terms) -> tuple[str, ...]:
    amounts = [node.amount for node in terms.nodes if node.amount is not None]
    share = "100%" if all(node.share is not None for node in terms.nodes) else ""
    word = "合计" if terms.language == "zh" else "Total"
    return word, "", "", share, _both(sum_money(amounts, amounts[0].currency), terms.language), ""


# --- goods and debts ------------------------------------------------------------------------------------------------


def goods(contract: Contract) -> Table:
    """The goods with unit prices and sums where every row has a price."""
    zh = contract.terms.language == "zh"
    language = contract.terms.language
    rows: tuple[Mapping[str, Any], ...] = contract.extras.get("goods", ())
    priced = all("unit_price" in item for item in rows)
    header: tuple[str, ...] = ("No.", "Goods", "Model", "Unit", "Quantity")
    if zh:
        header = ("序号", "名称", "规格型号", "单位", "数量")
    body: list[tuple[str, ...]] = [
        (str(i), item.get("name", ""), item.get("model", DASH), item.get("unit", DASH), plain_number(item["quantity"]))
        for i, item in enumerate(rows, 1)]
    weights: tuple[float, ...] = (6, 24, 20, 8, 10)
    aligns: tuple[Align, ...] = ("center", "left", "left", "center", "right")
    if not priced:
        return _table(header, body, weights, aligns, id="goods")
    sums = [(item["unit_price"] * item["quantity"]).rounded() for item in rows]
    prices = [(money(item["unit_price"], "figures", language), money(total, "figures", language))
              for item, total in zip(rows, sums, strict=True)]
    header += ("含税单价", "含税金额") if zh else ("Unit price", "Amount")
    body = [cells + extra for cells, extra in zip(body, prices, strict=True)]
    whole = money(sum_money(sums, sums[0].currency), "figures", language)
    total = ("合计" if zh else "Total", "", "", "", "", "", whole)
    return _table(header, body, (*weights, 16, 18), (*aligns, "right", "right"), total, "goods")


DEBT = {"zh": (("principal", "本金"), ("penalty", "违约金"), ("interest", "利息"), ("costs", "实现债权的费用")),
        "en": (("principal", "Principal"), ("penalty", "Charges to date"), ("interest", "Interest"),
               ("costs", "Costs of recovery"))}


def debt(contract: Contract) -> Table:
    """The debt by kind, each apart, and what they come to."""
    language = contract.terms.language
    zh = language == "zh"
    parts: Mapping[str, Money] = contract.extras.get("debt", {})
    told = [(words, parts[f"debt.{name}"]) for name, words in DEBT[language]
            if f"debt.{name}" in parts and (name in ("principal", "penalty") or parts[f"debt.{name}"])]
    rows = [(words, _both(amount, language)) for words, amount in told]
    whole = sum_money((amount for _, amount in told), told[0][1].currency if told else "CNY")
    return _table(("项目", "金额") if zh else ("Item", "Amount"), rows, (40, 60), ("left", "right"),
                  ("合计" if zh else "Total", _both(whole, language)), "debt")


def claims(contract: Contract) -> Table:
    """The debts one by one; number and name share a cell, so that no row looks like a payment to be made."""
    language = contract.terms.language
    zh = language == "zh"
    dates = wording.language(language).dates
    header = (("序号", "债务", "到期日", "未付本金", "违约金") if zh else
              ("No.", "Debt", "Fell due", "Principal", "Charges"))
    rows = []
    for i, item in enumerate(contract.extras.get("claims", ()), 1):
        day = dates.write(item["due"]) if "due" in item else DASH
        penalty = money(item["penalty"], "figures", language) if "penalty" in item else DASH
        principal = money(item["principal"], "figures", language)
        name = f"{item['contract']} {item.get('label', '')}".strip()
        rows.append((str(i), name, day, principal, penalty))
    return _table(header, rows, (6, 33, 23, 20, 18), ("center", "left", "left", "right", "right"), id="claims")


# --- parties --------------------------------------------------------------------------------------------------------


def account(contract: Contract) -> Fields:
    """Where to pay."""
    payee = contract.terms.party("payee")
    if payee is None or payee.account is None:
        return Fields(())
    words = ("户名", "开户银行", "账号") if contract.terms.language == "zh" else ("Account name", "Bank", "Account number")
    held = payee.account
    return Fields(tuple((word, value) for word, value in zip(words, (held.name, held.bank, held.number), strict=True) if value))


def addresses(contract: Contract) -> Table:
    """Where papers reach each party."""
    zh = contract.terms.language == "zh"
    header = (("当事人", "送达地址", "联系人", "联系电话", "电子邮箱") if zh else
              ("Party", "Address", "Attention", "Telephone", "E-mail"))
    rows = [(p.label.removeprefix("the "), *(value or DASH for value in (p.address, p.contact, p.phone, p.email)))
            for p in contract.terms.parties]
    return _table(header, rows, (9, 33, 12, 19, 27), ("center", "left", "left", "left", "left"), id="addresses")


BLOCKS: Mapping[str, Callable[[Contract], Block]] = {
    "schedule": lambda contract: schedule(contract.terms, contract.extras.get("noun", "")), "goods": goods, "debt": debt, "claims": claims, "account": account,
    "addresses": addresses,
}
