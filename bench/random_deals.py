"""A seed and a form → a random deal as the mapping of a deal file: every optional key, table and condition of the form at random.

Everything in it is invented. The keys are those that the form asks for (`deal_template.asked`), so that a form or a clause
that is added is covered without a change here.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import cache
from typing import Any

from tenor.contracts.deal_template import asked
from tenor.contracts.form import Form
from tenor.contracts.keys import Key
from tenor.files import library

Row = dict[str, Any]
clauses = cache(lambda language: library.clauses(language))  # read once a process
COMPANIES = {
    "zh": ("上海澄江流体设备有限公司", "苏州云岫新材料股份有限公司", "云岫投资控股有限公司", "北京示例（集团）有限责任公司", "广州市样例建筑工程有限公司",
           "示例市人民医院", "宁波港样物流有限公司杭州分公司", "成都锦样数据技术有限公司", "深圳前海样本供应链管理有限公司", "天津样衡仪表厂"),
    "en": ("Harrowgate Packaging Systems Ltd", "Brackenfield Foods Ltd", "Oakmoor Holdings plc", "Sample & Sons LLP", "Northwind Tools, Inc.",
           "Beispiel Maschinenbau GmbH", "Acme Delta Pte. Ltd.", "O'Neill Sample Engineering Limited", "Fern & Co. (UK) Ltd", "Lakeside Robotics LLC"),
}
PEOPLE = {"zh": ("林知远", "沈怀清", "罗彤", "欧阳明"), "en": ("Ann Other", "Priya Nair", "Lou Page", "J. P. Sample")}
LABELS = {"zh": ("预付款", "首付款", "定金", "进度款", "到货款", "验收款", "尾款", "质保金", "第二期款", "结算款", "安装调试款", "里程碑一", ""),
          "en": ("Advance", "Deposit", "Progress payment", "Delivery payment", "Final payment", "Retention", "Milestone 1", "Balance", "Retainer", "")}
GOODS = ("signing", "effective", "shipment", "delivery", "installation", "acceptance", "warranty_expiry", "invoice")
WORK = ("signing", "effective", "initial_acceptance", "final_acceptance", "go_live", "acceptance", "warranty_expiry", "invoice", "settlement_audit")
UNITS = ("days", "workdays", "weeks", "months", "quarters", "years")
COURTS = {"zh": ("payee", "payer", "plaintiff", "defendant", "signing", "performance", "上海市浦东新区人民法院"),
          "en": ("courts of England and Wales", "courts of Ireland", "payee", "defendant", "performance", "courts of New York")}
HOUSES = {"zh": ("上海国际经济贸易仲裁委员会", "中国国际经济贸易仲裁委员会", "深圳国际仲裁院", "北京仲裁委员会"),
          "en": ("London Court of International Arbitration", "Hong Kong International Arbitration Centre", "Singapore International Arbitration Centre")}
LAWS = {"zh": ("中华人民共和国法律",), "en": ("England and Wales", "Singapore", "Hong Kong", "New York", "Delaware", "Ireland")}
RATES = ("0.03% per day", "0.05% per day", "0.1% per day", "0.035% per day", "1.5% per month", "6% per year", "500.00 per day", "0.5% per week")
BENCHMARKS = ("1.5 x LPR1Y", "LPR1Y + 3%", "LPR5Y", "4 x LPR1Y", "BOE + 8%", "ECB + 8%", "PBOC", "1.3 x LPR1Y + 2%", "PRIME + 2%")
BASES = ("overdue amount", "contract price", "node amount")
PAPERS = ("acceptance_report", "payment_request", "statement", "progress_report", "invoice")
FREE = frozenset({"payee", "payer", "guarantor", "price", "dispute", "debt", ""})  # tables written by hand below


def random_deal(form: Form, seed: int | str) -> Row:
    """One deal of that form. The same seed gives the same deal."""
    rng, language = random.Random(f"{form.language} {form.name} {seed}"), form.language
    ids = {entry.clause for entry in form.clauses}
    debt = any(name.startswith("debt/") for name in ids)
    cents = rng.choice((rng.randint(10_00, 10**6), rng.randint(10**6, 10**9), rng.randint(10**9, 10**12)))
    cents = cents if rng.random() < 0.3 else max(100_00, cents // 100 * 100)
    names = rng.sample(COMPANIES[language], 3)
    deal: Row = {"form": form.name, "language": language}
    deal |= {role: _party(rng, language, name, i) for i, (role, name) in enumerate(zip(("payee", "payer", "guarantor"), names, strict=True))}
    deal |= _optional(form, rng)
    if not (any("guarant" in str(test.name) for e in form.clauses for test in e.when) or "guarantee" in "".join(sorted(ids))) or (
            debt and rng.random() < 0.5):
        deal.pop("guarantor")
        deal.pop("guarantee", None)
    if debt:
        deal |= _debt(rng, language, cents)
    else:
        deal |= _price(rng, language, cents, ids)
    if "price" in deal and not any(ask.key.path == "price.tax" for ask in asked(form, clauses(language)[0])):
        deal["price"] = {key: value for key, value in deal["price"].items() if not key.startswith("tax")}
    deal["node"] = _payments(rng, language, cents, debt or "guarantee/underlying" in ids, ids)
    _size(deal, rng)
    _lawful(deal, cents)
    if rng.random() < 0.8:
        deal["late_fee"] = _fee(rng, plain=debt)
    if rng.random() < 0.3 and "liability/late-delivery" in ids:
        deal["late_delivery"] = _fee(rng, plain=False)
    deal["dispute"] = _dispute(rng, language, works="works/scope" in ids)
    if deal["dispute"].get("court") == "signing":
        deal.setdefault("signed_at", "上海市" if language == "zh" else "London")
    return deal


def _party(rng: random.Random, language: str, name: str, i: int) -> Row:
    zh = language == "zh"
    row = {"name": name, "address": f"上海市示例区示例路{rng.randint(1, 999)}号{rng.randint(1, 9)}幢" if zh else f"{rng.randint(1, 99)} Example Street, London"}
    more = {"representative": rng.choice(PEOPLE[language]), "contact": rng.choice(PEOPLE[language]), "phone": f"021-5555 {rng.randint(0, 9999):04d}" if zh
            else f"+44 20 7946 0{rng.randint(100, 999)}", "email": f"p{i}@example.com",
            "code": ("91310115MA0FAKE01U", "91320594MA0FAKE025", "91440300MA0FAKE05X")[i] if zh else f"0000002{i}"}
    row |= {key: value for key, value in more.items() if rng.random() < 0.6}
    if i == 0 and rng.random() < 0.9:
        row |= {"bank": "示例银行上海支行" if zh else "Example Bank plc", "account": "3100 0000 0000 1880 001"}
        row |= {"account_name": "另一示例有限公司" if zh else "Nominee Sample Ltd"} if rng.random() < 0.1 else {}
    return row


def _size(deal: Row, rng: random.Random) -> None:
    if rng.random() < 0.3:
        deal["payee"]["size"], deal["payer"]["size"] = rng.choice(("micro", "small", "medium", "large")), rng.choice(("large", "public", "small"))


def _lawful(deal: Row, cents: int) -> None:
    """No 定金 over a fifth of the price, and no public buyer that pays a small seller late: drafting would refuse both."""
    for row in deal["node"]:
        if row["label"] == "定金":
            share, amount = row.get("share", "100%"), row.get("amount", "")
            part = float(amount) * 100 if amount else cents * (float(share.rstrip("%")) / 100 if share != "rest" else 1)
            row["label"] = "定金" if part * 5 <= cents else "首期款"
        if deal["payer"].get("size") == "public" and not isinstance(row["due"], date):
            row["due"] = "30 days after acceptance"


def _optional(form: Form, rng: random.Random) -> Row:
    """Each key of the form's own tables: left out, or with a value of its kind."""
    out: Row = {}
    openable = {test.name for entry in form.clauses for test in entry.when if not test.positive}
    for ask in asked(form, clauses(form.language)[0]):
        key, section = ask.key, ask.section
        if section in FREE and key.path not in ("number", "signed_on", "signed_at"):
            continue
        if not ask.need and rng.random() < 0.5:
            continue
        if ask.need and key.path in openable and rng.random() < 0.2:
            continue  # what the form can leave to an order
        value = _value(key, form.language, rng)
        if value is None:
            continue
        if section:
            out.setdefault(section, {})[key.name] = value
        else:
            out[key.name] = value
    if "copies" in out:
        out["copies"].pop("total", None)
    return out


def _value(key: Key, language: str, rng: random.Random) -> Any:
    if key.kind == "period":
        return f"{rng.randint(1, 60)} {rng.choice(('days', 'workdays', 'months'))}"
    if key.kind == "percent":
        return f"{rng.randint(1, 200) / 2}%"
    if key.kind == "date":
        return _day(rng)
    if key.kind == "count":
        return rng.randint(1, 6)
    if key.kind == "flag":
        return rng.random() < 0.5
    if key.kind == "choice":
        return rng.choice(key.choices)
    if key.kind == "money":
        return f"{rng.randint(1, 10**7)}.00"
    if key.kind == "due":
        return _due(rng, ("signing", "effective"), dated=False)
    example = key.examples.to(language) or str(key.default(language) or "")
    if key.path == "number":
        return rng.choice(("HT-2026-014", "XS20260301", "SA/2026/021", "2026-采-07" if language == "zh" else "PO 4711"))
    return example or None


def _day(rng: random.Random) -> date:
    return date(2026, 1, 1) + timedelta(rng.randint(0, 1000))


def _debt(rng: random.Random, language: str, cents: int) -> Row:
    penalty = rng.randint(1, max(1, cents // 10))
    debt: Row = {"contract": "《购销合同》（编号HT-2025-031）" if language == "zh" else "the supply agreement no. SA-2025-031", "as_of": date(2026, 11, 20),
                 "principal": _figure(cents - penalty), "penalty": _figure(penalty)}
    out: Row = {"debt": debt}
    if rng.random() < 0.3:  # waived on condition; the principal makes up for it, so that the plan still comes to `cents`
        waiver = rng.randint(1, penalty)
        debt |= {"waiver": _figure(waiver), "principal": _figure(cents - penalty + waiver)}
    if rng.random() < 0.4:
        out["claim"] = [{"contract": "HT-2025-031", "label": rng.choice(LABELS[language]), "due": date(2026, 6, 30), "principal": debt["principal"],
                         "penalty": debt["penalty"]}]
    return out


def _price(rng: random.Random, language: str, cents: int, ids: set[str]) -> Row:
    price: Row = {"amount": _figure(cents)} | rng.choice(({}, {"tax": "13%"}, {"tax": "6%", "tax_included": False}, {"tax": "20%", "tax_included": True}))
    currency = rng.choice(("", "", "", "USD", "EUR", "CNY", "HKD", "GBP", "JPY"))
    if currency == "JPY" and cents % 100:
        currency = ""
    price |= {"currency": currency} if currency else {}
    out: Row = {"price": price}
    if "subject/goods-listed" in ids and rng.random() < 0.5 and cents > 2_00:
        first = rng.randint(1, cents // 100 - 1) * 100 if currency == "JPY" else rng.randint(1, cents - 1)
        names = ("卧式离心泵", "随机备件") if language == "zh" else ("Centrifugal pump", "Spare parts")
        out["goods"] = [{"name": name, "quantity": 1, "unit_price": _figure(part)} for name, part in zip(names, (first, cents - first), strict=True)]
    return out


def _figure(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _payments(rng: random.Random, language: str, cents: int, dated: bool, ids: set[str]) -> list[Row]:
    """Shares of whole halves of a percent, or sums, perhaps with a rest; instalments of a debt on days of their own."""
    count = rng.randint(1, 6)
    edges = [0, *sorted(rng.sample(range(1, 200), count - 1)), 200]
    rest, sums, left = rng.randint(-1, count - 1), dated or rng.random() < 0.4, cents
    days = sorted(rng.sample([date(2026, 1, 1) + timedelta(n) for n in range(1000)], count))
    events = WORK if any(name.startswith(("services/", "works/", "subscription/")) for name in ids) else GOODS
    nodes = []
    whole = 100 if cents % 100 == 0 else 1
    for i in range(count):
        row: Row = {"label": rng.choice(LABELS[language]), "due": days[i] if dated else _due(rng, events)}
        part = cents // whole * (edges[i + 1] - edges[i]) // 200 * whole
        if i == rest:
            row["share"] = "rest"
        elif sums:
            row["amount"] = _figure(left if i == count - 1 and rest < 0 else part)
        else:
            row["share"] = f"{(edges[i + 1] - edges[i]) / 2}%"
        left -= part
        if rng.random() < 0.2 and not dated:
            row["conditions"] = rng.sample(PAPERS, rng.randint(1, 2))
        nodes.append(row)
    return nodes


def _due(rng: random.Random, events: tuple[str, ...], dated: bool = True) -> Any:
    if dated and rng.random() < 0.15:
        return _day(rng)
    event, kind = rng.choice(events), rng.randint(0, 11)
    if kind == 0:
        return f"day {rng.randint(1, 28)} of the month after {event}"
    if kind == 1:
        return f"{rng.randint(1, 90)} days after the end of the month of {event}"
    if kind == 4:
        return f"on {event}"
    period = f"{rng.randint(1, 90)} {rng.choice(UNITS[:4])}"
    if kind == 2 and event in ("shipment", "delivery"):
        return f"{period} before {event}"
    if kind == 3:
        return f"{period} after {event}, {rng.choice([other for other in events if other != event])}"
    return f"{period} after {event}"


def _fee(rng: random.Random, *, plain: bool) -> Row:
    """One step on a rate or a benchmark, or a ladder with a sum on top, with or without a cap."""
    kind, base = rng.randint(0, 4), {"base": "overdue amount" if plain else rng.choice(BASES)}
    table: Row
    if kind == 0:
        table = {"rate": rng.choice(BENCHMARKS), "year_days": rng.choice((360, 365))}
    elif kind == 1:
        table = {"rate": rng.choice(RATES), **base}
    else:
        days = sorted(rng.sample(range(2, 120), rng.randint(1, 3)))
        tiers: list[Row] = [{"from_day": day, "rate": rng.choice(RATES), **base} for day in [1, *days]]
        if kind == 2:
            tiers[-1]["retroactive"] = True
        if kind == 3:
            tiers.append({"from_day": days[0], "sum": rng.choice(("2% once", "500.00 once")), **base})
        table = {"tier": tiers}
    if rng.random() < 0.5:
        table |= {"cap": rng.choice(("20%", "5%", "50000.00")), "cap_base": "overdue amount" if plain else rng.choice(BASES)}
    return table


def _dispute(rng: random.Random, language: str, *, works: bool) -> Row:
    row: Row
    if works:
        row = {"court": "subject"}
    elif rng.random() < 0.55:
        row = {"court": rng.choice(COURTS[language])}
    else:
        row = {"arbitration": rng.choice(HOUSES[language])}
        row |= {"seat": "上海" if language == "zh" else "London"} if rng.random() < 0.5 else {}
        row |= {"arbitrators": rng.choice((1, 3))} if rng.random() < 0.4 else {}
    return row | ({"law": rng.choice(LAWS[language])} if rng.random() < 0.5 else {})
