"""A form and its clauses → the columns of an empty sheet of deals, with notes and an example row, and the common values.

What differs from deal to deal is a column; what is ours (the payee, the account, the court) stands on the common sheet. The
example row drafts as it stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from tenor import wording
from tenor.contracts.clause import Clause
from tenor.contracts.deal_sheet import called
from tenor.contracts.deal_template import NAMES, Ask, asked, example_of, payments_of
from tenor.contracts.deal_values import read_due
from tenor.contracts.form import Form
from tenor.contracts.keys import Key, keys
from tenor.diagnostic import Words
from tenor.frozen import dataclass

EACH = ("number", "signed_on", "payer.name", "payer.code", "payer.address", "payer.representative", "payer.contact", "payer.phone",
        "payer.email", "payer.class", "price.amount", "price.currency", "price.tax", "debt.penalty")
OURS = ("name", "code", "address", "representative", "contact", "phone", "email", "bank", "account")
PAYMENTS = Words("每笔写成“名称 比例 期限”，各笔之间用分号；也可以分列写“节点1 名称”“节点1 比例”“节点1 条件”",
                 "each payment as name, share, due date, parted by semicolons; or in columns of their own: Payment 1 name, Payment 1 share, Payment 1 due")
CLASSES = ("strategic", "partner", "prudent", "high", "medium", "low")


@dataclass(frozen=True, slots=True)
class Field:
    """One column, or one line of the common sheet. `note` explains it; `need`: no contract without it."""

    path: str
    title: str
    note: str
    example: Any
    choices: tuple[str, ...] = ()
    need: bool = False


def fields(form: Form, clauses: Mapping[str, Clause]) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """(the columns, the lines of the common sheet) for a form."""
    asks = {ask.key.path: ask for ask in asked(form, clauses)}
    each = [_field(asks[path], form) for path in EACH if path in asks]
    each += [_field(ask, form) for path, ask in asks.items()
             if ask.need and path not in EACH and not path.startswith("payee.") and path not in ("form", "language")]
    each.append(Field("node", called("node", form.language), PAYMENTS.to(form.language), _payments(form), need=True))
    each += [_plain(f"late_fee.{name}", form) for name in ("rate", "cap")]
    common = [Field("form", called("form", form.language), form.purpose, form.name, need=True)]
    common += [_field(asks[f"payee.{name}"], form) for name in OURS if f"payee.{name}" in asks]
    common += [_field(asks[path], form) for path in ("signed_at",) if path in asks]
    court = "subject" if any(entry.clause == "works/scope" for entry in form.clauses) else keys("dispute")["court"].examples.to(form.language)
    return tuple(each), (*common, Field("dispute.court", called("dispute.court", form.language), keys("dispute")["court"].words.to(form.language), court))


def _field(ask: Ask, form: Form) -> Field:
    key = ask.key
    choices = CLASSES if key.name == "class" else key.choices
    example = "" if key.name == "class" else NAMES[key.path].to(form.language) if key.path in NAMES else _value(key, example_of(ask, form), form.language)
    return Field(key.path, called(key.path, form.language) or key.path, _note(key, form), example, choices, ask.need)


def _plain(path: str, form: Form) -> Field:
    key = keys("late_fee")[path.partition(".")[2]]
    return Field(path, called(path, form.language), _note(key, form), key.examples.to(form.language))


def _note(key: Key, form: Form) -> str:
    example = key.examples.to(form.language)
    words = key.words.to(form.language)
    return f"{words}\n{'例' if form.language == 'zh' else 'e.g.'}{'：' if form.language == 'zh' else ' '}{example}" if example else words


def _value(key: Key, text: str, language: str) -> Any:
    """The example as a cell holds it: dates as dates, sums as figures."""
    if key.kind == "date" and text:
        return date.fromisoformat(text)
    if key.kind == "due" and text and (trigger := read_due(text)[0]):
        return wording.language(language).trigger.write(trigger)
    return Decimal(text) if key.kind == "money" and text else text


def _payments(form: Form) -> str:
    """The payments of the form in words: 预付款 30% 合同签订之日起15个工作日内；…"""
    zh = form.language == "zh"
    out = []
    for label_zh, label_en, part, due in payments_of(form):
        trigger = read_due(due)[0] if not due[:4].isdecimal() else None
        when = wording.language(form.language).trigger.write(trigger) if trigger else due
        share = {"rest": "余款" if zh else "rest"}.get(part, part if "%" in part else f"¥{part}" if zh else f"£{part}")
        out.append(f"{label_zh if zh else label_en} {share} {when}")
    return "；".join(out) if zh else "; ".join(out)
