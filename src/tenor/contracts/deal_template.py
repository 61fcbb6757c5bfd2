"""A form and its clauses → a commented deal file to fill in, and the keys to ask for one by one.

Every key is explained by keys.toml; which of them a form needs is read off the blanks of its clauses. What must be said
stands with an example; what has a default stands behind a #, with that default.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from tenor.contracts.clause import Clause, blanks_of
from tenor.contracts.form import Form
from tenor.contracts.keys import FEES, PARTIES, Key, every_key, keys, sections
from tenor.diagnostic import Words
from tenor.frozen import dataclass

# Rows that show how a form is paid: (label zh, label en, share, due), or for debts (label, label, amount, due).
PAYMENTS = (("预付款", "Advance", "30%", "15 workdays after signing"), ("到货款", "Delivery payment", "40%", "10 workdays after delivery, invoice"),
            ("验收款", "Acceptance payment", "25%", "3 workdays after acceptance"), ("质保金", "Retention", "rest", "10 days after warranty_expiry"))
SERVICE_PAYMENTS = (("首付款", "Advance", "30%", "15 workdays after signing"), ("验收款", "Acceptance payment", "65%", "10 workdays after acceptance"),
                    ("质保金", "Retention", "rest", "10 days after warranty_expiry"))
SUBSCRIPTION_PAYMENTS = (("首付款", "First payment", "50%", "30 days after signing"), ("第二期款", "Second payment", "rest", "2026-10-01"))
GUARANTEED = (("第1期", "Instalment 1", "50%", "2026-12-20"), ("第2期", "Instalment 2", "rest", "2027-01-20"))
WORKS_PAYMENTS = (("预付款", "Advance", "10%", "15 workdays after signing"), ("竣工验收款", "Completion payment", "85%", "28 days after acceptance"),
                  ("质保金", "Retention", "rest", "14 days after warranty_expiry"))
TERM_PAYMENTS = (("首期服务费", "First fee", "50%", "10 workdays after signing"), ("第二期服务费", "Second fee", "rest", "2026-10-10"))
SECURED_PAYMENTS = (("第1期", "Instalment 1", "50%", "2026-12-20"), ("第2期", "Instalment 2", "rest", "2027-01-20"))
INSTALMENTS = (("第1期", "Instalment 1", "260000.00", "2026-12-20"), ("第2期", "Instalment 2", "260000.00", "2027-01-20"))
NAMES = {"payee.name": Words("收款示例有限公司", "Example Seller Ltd"), "payer.name": Words("付款示例有限公司", "Example Buyer Ltd"),
         "guarantor.name": Words("第三示例有限公司", "Example Guarantor Ltd")}
NOT_ASKED = frozenset(f"{role}.{name}" for role in PARTIES[1:] for name in ("bank", "account", "account_name")) | {
    "payee.class", "guarantor.class", "guarantor.size"}
WANTED = ("number", "signed_on", "code", "contact", "phone", "email", "bank", "account", "representative", "address")


@dataclass(frozen=True, slots=True)
class Ask:
    """One key that a form asks for: where it stands, what to write, and whether it must be said."""

    key: Key
    section: str
    need: bool


def asked(form: Form, clauses: Mapping[str, Clause]) -> tuple[Ask, ...]:
    """The keys of a form in the order of the deal file, rows of lists left out."""
    names = {blank.name for entry in form.clauses if entry.clause in clauses for blank in clauses[entry.clause].blanks()}
    names |= {test.name for entry in form.clauses for test in entry.when}
    names |= {blank.name for part in form.recital for blank in blanks_of(part.text, part.line, {})[0]}
    debt = any(name.startswith("debt") for name in names)
    bound = any(blank.name == "guarantor" for entry in form.clauses if entry.clause in clauses
                and not any(test.name == "guarantor" for test in entry.when) for blank in clauses[entry.clause].blanks())
    out: list[Ask] = []
    for section in sections().values():
        if section.many or section.name in ("values", *FEES) or (section.name == "guarantor" and "guarantor" not in names):
            continue
        for key in keys(section.name).values():
            if key.path in NOT_ASKED or (section.name == "price" and debt and key.name != "currency"):
                continue
            if section.name == "price" and key.name.startswith("tax") and key.path not in names:
                continue  # the form says nothing of tax
            if section.core or section.name in PARTIES or key.path in names or (section.name == "debt" and debt):
                need = bound and key.name in ("name", "address") if section.name == "guarantor" else key.need
                out.append(Ask(key, section.name, need))
    for entry in form.clauses:
        out += [Ask(key, "values", key.need) for key in (clauses[entry.clause].own if entry.clause in clauses else ())]
    return tuple(out)


def commented(form: Form, clauses: Mapping[str, Clause], answers: Mapping[str, Any] | None = None) -> str:
    """The text of a deal file for that form, in the language of the form. `answers`: values by key path, in the deal
    grammar, that take the place of the examples; at "node" the rows of the payments, at the name of a table its values."""
    given = dict(answers or {})
    lists = {name: given.pop(name) for name in ("node", "late_fee") if given.get(name)}
    said = {f"{name}.{key}" if key else name: str(inner) for name, value in given.items()
            for key, inner in (value.items() if isinstance(value, Mapping) else [("", value)])}
    said.setdefault("form", form.name)
    said.setdefault("language", form.language)
    if any(entry.clause == "works/scope" for entry in form.clauses):
        said.setdefault("dispute.court", "subject")  # works are tried where they stand
    parts = [_opening(form)]
    section = None
    for ask in asked(form, clauses):
        if ask.section != section:
            section = ask.section
            used = any(is_active(a) or a.key.path in said for a in asked(form, clauses) if a.section == section)
            parts += _lists(section, form, lists) + _header(section, form, used)
        parts.append(_line(ask, form, said))
    return "\n".join(parts).rstrip() + "\n"


# --- lines ----------------------------------------------------------------------------------------------------------


def _t(form: Form, zh: str, en: str) -> str:
    return Words(zh, en).to(form.language)


def _opening(form: Form) -> str:
    return "\n".join((
        f"# {form.title}：{form.purpose}" if form.language == "zh" else f"# {form.title}: {form.purpose}",
        _t(form, "# 以 # 开头的行不起作用；去掉行首的 # 即可启用。金额、比例要加引号。",
           "# A line that begins with # does nothing; take the # away to use it. Sums and shares stand in quotes."), ""))


def _header(section: str, form: Form, used: bool) -> list[str]:
    """The table's line with its explanation; a table of which nothing is used stands behind a #."""
    if not section:
        return []
    words = sections()[section].words.to(form.language)
    return ["", f"# {words}", f"{'' if used else '# '}[{section}]"]


def is_active(ask: Ask) -> bool:
    """Whether a key stands in the file ready to use."""
    if ask.section == "guarantor":
        return ask.need
    if ask.section == "dispute":
        return ask.key.name == "court"
    if ask.section in PARTIES:
        return ask.need or ask.key.name in WANTED
    return ask.need or ask.key.path in ("language", "number", "signed_on", "price.tax", "debt.penalty")


def _line(ask: Ask, form: Form, said: Mapping[str, str]) -> str:
    key = ask.key
    given = said.get(key.path)
    active = given is not None or is_active(ask)
    value = given if given is not None else _example(key, form.language, active)
    note = key.words.to(form.language)
    if key.choices and key.choices[0] not in note:
        note += f" ({', '.join(key.choices[:6])}{', …' if len(key.choices) > 6 else ''})"
    return f"{'' if active else '# '}{key.name} = {_toml(key, value)}    # {note}"


def _example(key: Key, language: str, active: bool) -> str:
    """What stands there to be replaced: behind a # the default if there is one, else the example, else empty quotes."""
    if key.path in NAMES:
        return NAMES[key.path].to(language)
    default: Any = key.default(language)
    if default is not None and not (active and key.examples):
        return str(default).lower() if isinstance(default, bool) else str(default)
    return key.examples.to(language)


def example_of(ask: Ask, form: Form) -> str:
    """What stands in a new deal file for that key."""
    return _example(ask.key, form.language, is_active(ask) or ask.need)


def _toml(key: Key, value: str) -> str:
    """The value as TOML writes it: dates, counts and flags bare, all else in quotes."""
    if key.kind in ("count", "flag") and value:
        return value
    if key.kind == "date" and value:
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            return json.dumps(value, ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False)


# --- lists ----------------------------------------------------------------------------------------------------------


def _lists(section: str, form: Form, given: Mapping[str, Any]) -> list[str]:
    """The repeated tables, which stand before the disputes: goods, debts one by one, payments, late fees. `given`: payments
    and a late fee in place of the examples."""
    ids = {entry.clause for entry in form.clauses}
    debt = "debt/instalments" in ids
    if section != "dispute":
        return []
    out: list[str] = []
    if "subject/goods-listed" in ids:
        out += ["", _about("goods", form), "[[goods]]", *(_row("goods", name, form) for name in keys("goods"))]
    if "debt/claims" in ids:
        out += ["", _about("claim", form), "# [[claim]]", *(f"# {_row('claim', name, form)}" for name in keys("claim"))]
    out += ["", _about("node", form)]
    kind = "amount" if debt else "share"
    rows = given.get("node") or [{"label": _t(form, zh, en), kind: part, "due": due} for zh, en, part, due in payments_of(form)]
    for row in rows:
        out += ["[[node]]", *(f"{key} = {_due(value)}" for key, value in row.items()), ""]
    if "late_fee" in given:
        return [*out, _about("late_fee", form), *_fee_table(given["late_fee"]), *_late_delivery(form, ids)]
    out += [_about("late_fee", form), "[late_fee]", *(_fee_line(name, form) for name in _fee_keys(form)), "",
            _t(form, "# 分档的写法（代替上面的 rate）：", "# Several steps, in place of the rate above:")]
    for first, rate in ((1, "0.03% per day"), (31, "0.05% per day")):
        out += ["# [[late_fee.tier]]", f"# from_day = {first}", f'# rate = "{rate}"']
    return out + _late_delivery(form, ids)


def _late_delivery(form: Form, ids: set[str]) -> list[str]:
    if "liability/late-delivery" not in ids:
        return []
    return ["", _about("late_delivery", form), "# [late_delivery]", '# rate = "0.03% per day"', '# cap = "5%"', '# cap_base = "contract price"']


def _fee_table(fee: Mapping[str, Any]) -> list[str]:
    """A late fee as it is given: its own keys, then its steps."""
    own = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in fee.items() if key != "tier"]
    steps = [line for row in fee.get("tier", ()) for line in
             ("[[late_fee.tier]]", *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in row.items()))]
    return [*(["[late_fee]", *own] if own else []), *steps]


def _about(section: str, form: Form) -> str:
    return f"# {sections()[section].words.to(form.language)}"


def _row(section: str, name: str, form: Form) -> str:
    key = keys(section)[name]
    value = key.examples.to(form.language)
    bare = value if key.kind == "number" and value.isdecimal() else _toml(key, value)
    return f"{name} = {bare}    # {key.words.to(form.language)}"


def _fee_keys(form: Form) -> tuple[str, ...]:
    """The keys of a late fee of one step; its regime only where the form has clauses for several."""
    regime = any(test.name == "late_fee.regime" for entry in form.clauses for test in entry.when)
    return ("rate", "cap", "cap_base", "year_days", *(("regime",) if regime else ()))


def _fee_line(name: str, form: Form) -> str:
    key = every_key()[f"late_fee.{name}"]
    off = "" if name == "rate" else "# "
    return f"{off}{name} = {_toml(key, key.examples.to(form.language))}    # {key.words.to(form.language)}"


def payments_of(form: Form) -> tuple[tuple[str, str, str, str], ...]:
    """The payments that show how the form is paid."""
    ids = {entry.clause for entry in form.clauses}
    if "debt/instalments" in ids:
        return INSTALMENTS
    if "guarantee/underlying" in ids:
        return GUARANTEED
    if "subscription/access" in ids:
        return SUBSCRIPTION_PAYMENTS
    for clause, rows in (("works/scope", WORKS_PAYMENTS), ("services/maintenance", TERM_PAYMENTS), ("services/advice", TERM_PAYMENTS),
                         ("services/subscription", TERM_PAYMENTS), ("guarantee/principal-debt", SECURED_PAYMENTS)):
        if clause in ids:
            return rows
    return SERVICE_PAYMENTS if "subject/services" in ids else PAYMENTS


def _due(due: str) -> str:
    return due if due[:4].isdecimal() and "-" in due[:5] else json.dumps(due, ensure_ascii=False)
