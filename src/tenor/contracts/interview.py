"""A form and the answers so far → the next question; an answer typed by a person → its value or what is wrong with it; all
answers → the text of a deal file.

Answers are kept by path in the order in which they were given, as the deal file would write them: going back is taking the last
one away, and a deal file that was begun can be gone on with. A question passed over is answered with "" and left out of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tenor.contracts.clause import Clause
from tenor.contracts.deal_late_fee import read_rate
from tenor.contracts.deal_payments import read_payments
from tenor.contracts.deal_template import Ask, asked, is_active
from tenor.contracts.deal_values import read_money, read_value
from tenor.contracts.deal_words import capped, in_grammar
from tenor.contracts.form import Form
from tenor.contracts.keys import PARTIES, Key, every_key, keys, sections
from tenor.contracts.schedule import percent
from tenor.diagnostic import Diagnostic, Words, say
from tenor.frozen import dataclass
from tenor.money import Money
from tenor.regex import regex

Answers = dict[str, Any]
NONE = frozenset({"无", "没有", "不约定", "none", "no", "n", "-"})
YES = frozenset({"y", "yes", "是", "要", "好"})
WAYS = ("court", "arbitration")
FIRST = ("number", "signed_on")
MORE = "more"
_QUOTES = regex(r"（(?:小数)?加引号）|,? ?\(?(?:a decimal )?in quotes\)?")  # advice for those who write the file by hand


@dataclass(frozen=True, slots=True)
class Question:
    """One question. `path` is where the answer goes; `default` what Enter means ("" passes it over, unless `need`)."""

    path: str
    words: Words
    key: Key | None = None
    default: str = ""
    choices: tuple[str, ...] = ()
    need: bool = False
    progress: Words = Words()


def next_question(form: Form, clauses: Mapping[str, Clause], answers: Mapping[str, Any]) -> Question | None:
    """The first question without an answer; None at the end."""
    return next((one for one in _sequence(form, clauses, answers) if one.path not in answers), None)


def _sequence(form: Form, clauses: Mapping[str, Clause], answers: Mapping[str, Any]) -> Iterator[Question]:
    """Every question that these answers lead to, in order."""
    asks = [ask for ask in asked(form, clauses) if ask.key.path not in ("form", "language") and ask.section != "dispute"]
    wanted = [ask for ask in asks if is_active(ask) or ask.key.path in ("payer.class", "price.currency")]
    early = [ask for ask in wanted if ask.section in ("", *PARTIES, "price", "debt")]
    early.sort(key=lambda ask: (ask.section == "price", ask.section == "price" and ask.key.name != "currency"))  # a sum needs its currency
    yield from (_plain(ask, form) for ask in early)
    yield from _payments(answers)
    yield from (_plain(ask, form) for ask in wanted if ask not in early)
    yield Question("late_fee.rate", keys("late_fee")["rate"].words, keys("late_fee")["rate"], keys("late_fee")["rate"].examples.to(form.language))
    if answers.get("late_fee.rate"):
        yield Question("late_fee.cap", keys("late_fee")["cap"].words, keys("late_fee")["cap"])
    yield from _dispute(form, answers)
    rest = [ask for ask in asks if ask not in wanted]
    words = Words(f"其余{len(rest)}项有默认值或者可以省略，逐项填写吗？",
                  f"The other {len(rest)} items have defaults or may be left out. Go through them?")
    yield Question(MORE, words, choices=("y", "n"), default="n")
    if answers.get(MORE) == "y":
        yield from (_plain(ask, form) for ask in rest)


def _plain(ask: Ask, form: Form) -> Question:
    key = ask.key
    default = key.default(form.language)
    shown = str(default).lower() if isinstance(default, bool) else "" if default is None else str(default)
    return Question(key.path, _titled(key, ask.section), key, shown, key.choices, ask.need and not shown)


def _titled(key: Key, section: str) -> Words:
    """What to write, with whose it is."""
    who = {"payee": Words("收款方", "payee"), "payer": Words("付款方", "payer"), "guarantor": Words("保证人", "guarantor")}.get(section)
    plain = Words(_QUOTES.sub("", key.words.zh), _QUOTES.sub("", key.words.en))
    return Words(f"{who.zh}：{plain.zh}", f"{who.en}: {plain.en}") if who else plain


def _payments(answers: Mapping[str, Any]) -> Iterator[Question]:
    """Name, part and due date of payment after payment, until they come to the whole."""
    number = 1
    others = {path: value for path, value in answers.items() if not path.startswith("node[")}
    while True:
        base = f"node[{number}]"
        so_far = others | {path: answers[path] for n in range(1, number + 1) if (path := f"node[{n}].part") in answers}
        stated = progress({path: value for path, value in so_far.items() if path != f"{base}.part"})
        yield Question(f"{base}.label", Words(f"第{number}笔付款的名称（也可以一次写完各笔，如“预付款 30% 合同签订后15日内；…”）",
                                             f"Payment {number}: its name (or all of them at once: Advance 30% 15 days after signing; …)"),
                       keys("node")["label"], progress=stated)
        how_much = Words(f"第{number}笔付多少：比例（30%）、金额，或者“余款”", f"Payment {number}: how much: a share (30%), a sum, or rest")
        yield Question(f"{base}.part", how_much, keys("node")["share"], "rest" if number > 1 else "", need=number == 1, progress=stated)
        yield Question(f"{base}.due", Words(f"第{number}笔何时付：如 合同签订后15个工作日内、验收合格后3个工作日内、2026-09-30",
                                           f"Payment {number}: when, such as 15 workdays after signing, 10 workdays after delivery, invoice, 2026-09-30"),
                       keys("node")["due"], need=True, progress=stated)
        if f"{base}.due" not in answers or whole(so_far):
            return
        number += 1


def _dispute(form: Form, answers: Mapping[str, Any]) -> Iterator[Question]:
    yield Question("dispute", Words("争议解决：court（法院）还是 arbitration（仲裁）", "Disputes: court or arbitration"), choices=WAYS, default="court")
    if answers.get("dispute") == "arbitration":
        for name, need in (("arbitration", True), ("seat", False)):
            key = keys("dispute")[name]
            yield Question(key.path, key.words, key, key.examples.to(form.language) if need else "", need=need)
    else:
        key = keys("dispute")["court"]
        works = any(entry.clause == "works/scope" for entry in form.clauses)
        yield Question(key.path, key.words, key, "subject" if works else key.examples.to(form.language))
    law = keys("dispute")["law"]
    yield Question(law.path, law.words, law, str(law.default(form.language) or ""))


# --- how far the payments go ------------------------------------------------------------------------------------------


def _parts(answers: Mapping[str, Any]) -> list[Any]:
    return [value for path, value in answers.items() if re.fullmatch(r"node\[\d+\]\.part", path)]


def _currency(answers: Mapping[str, Any]) -> str:
    return str(answers.get("price.currency") or "CNY")


def _price(answers: Mapping[str, Any]) -> Money | None:
    """The price, or what is owed."""
    parts = [answers.get("price.amount"), *(answers.get(f"debt.{name}") for name in ("principal", "penalty", "interest", "costs"))]
    sums = [money for raw in parts if raw and (money := read_money(raw, _currency(answers))[0])]
    return sum(sums[1:], sums[0]) if sums else None


def _stated(answers: Mapping[str, Any]) -> tuple[Decimal, Money | None]:
    """The shares and the sums that the payments so far come to."""
    shares, sums = Decimal(0), None
    for raw in _parts(answers):
        value, _ = read_value(keys("node")["share"], raw, "CNY")
        if isinstance(value, Decimal):
            shares += value
        elif value is None and (money := read_money(raw, _currency(answers))[0]):
            sums = sums + money if sums else money
    return shares, sums


def whole(answers: Mapping[str, Any]) -> bool:
    """Whether the payments come to the price: a rest, shares of 100 %, or sums of it."""
    if "rest" in _parts(answers):
        return True
    shares, sums = _stated(answers)
    price = _price(answers)
    if price is None or sums is None:
        return shares >= 1
    return (price * shares + sums).rounded().amount >= price.amount


def progress(answers: Mapping[str, Any]) -> Words:
    """What the payments so far come to and what is left, for the person who answers."""
    shares, sums = _stated(answers)
    price = _price(answers)
    if not _parts(answers):
        return Words()
    if sums is None:
        return Words(f"已约定{percent(shares)}，还剩{percent(1 - shares)}", f"so far {percent(shares)}, left {percent(1 - shares)}")
    if price is None:
        return Words(f"已约定{sums}", f"so far {sums}")
    done = (price * shares).rounded() + sums
    return Words(f"已约定{done}，还剩{price - done}", f"so far {done}, left {price - done}")


# --- an answer --------------------------------------------------------------------------------------------------------


def answer(question: Question, text: str, form: Form, answers: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[Diagnostic, ...]]:
    """What the typed text answers: values by path (several where all payments were written at once); nothing and the findings
    where it cannot be read."""
    text = text.strip() or question.default
    if not text:
        return ({}, (say("answer-needed", what=question.words),)) if question.need else ({question.path: ""}, ())
    if question.path in ("dispute", MORE):
        return _choice(question, text)
    if question.path.endswith(".label") and question.path.startswith("node[") and re.search(r"[%％;；]|百分之", text):
        return _all_payments(question, text)
    if question.path.endswith(".part"):
        return _part(question, text, answers)
    if question.path == "late_fee.rate":
        return _late_fee(text, answers)
    key = question.key
    assert key is not None
    if key.name == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+", text):
        return {}, (say("answer-email", value=text),)
    raw = in_grammar(key, text, form.labels)
    if key.kind == "percent" and re.fullmatch(r"0?\.\d+|1", text):
        raw = text  # 0.13 may be 13 % or 0.13 %: ask again
    value, found = read_value(key, raw, _currency(answers)) if key.kind != "cap" else _cap(raw, answers)
    if value is None:
        return {}, found
    return {question.path: raw}, tuple(d for d in found if d.severity != "note")


def _choice(question: Question, text: str) -> tuple[Mapping[str, Any], tuple[Diagnostic, ...]]:
    plain = text.casefold()
    if question.path == MORE:
        return {MORE: "y" if plain in YES else "n"}, ()
    words = {"1": "court", "法院": "court", "诉讼": "court", "2": "arbitration", "仲裁": "arbitration"}
    chosen = words.get(plain, plain)
    if chosen in question.choices:
        return {question.path: chosen}, ()
    return {}, (say("choice-unknown", value=text, choices=", ".join(question.choices), nearest=""),)


def _all_payments(question: Question, text: str) -> tuple[Mapping[str, Any], tuple[Diagnostic, ...]]:
    rows, found = read_payments(text)
    if found or not rows:
        return {}, found
    first = int(re.findall(r"\d+", question.path)[0])
    out: Answers = {}
    for i, row in enumerate(rows, first):
        out |= {f"node[{i}].label": row.get("label", ""), f"node[{i}].part": row.get("share", row.get("amount")), f"node[{i}].due": row["due"]}
    return out, ()


def _part(question: Question, text: str, answers: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[Diagnostic, ...]]:
    """A share, a sum, or the rest; no more than what is left."""
    raw = "rest" if text.strip() in ("余款", "剩余", "其余") else text
    share, found = read_value(keys("node")["share"], raw, "CNY")
    if share is not None:
        shares, _ = _stated(answers)
        if isinstance(share, Decimal) and shares + share > 1:
            return {}, (say("share-sum-over", total=percent(shares + share), difference=percent(shares + share - 1)),)
        return {question.path: raw}, ()
    if re.fullmatch(r"\d{1,2}(\.\d+)?", text):
        return {}, (say("percent-bare", value=text),)
    money, wrong = read_money(text, _currency(answers))
    if money is None:
        return {}, wrong if re.search(r"\d", text) and "%" not in text else found
    _, sums = _stated(answers)
    price = _price(answers)
    total = sums + money if sums else money
    if price is not None and total.amount > price.amount:
        return {}, (say("amount-sum-over", total=total, price=price, difference=total - price),)
    return {question.path: str(money)}, ()


def _late_fee(text: str, answers: Mapping[str, Any]) -> tuple[Mapping[str, Any], tuple[Diagnostic, ...]]:
    if text.strip().casefold() in NONE:
        return {"late_fee.rate": ""}, ()
    both = capped(text)
    charge, found = read_rate(both.get("rate", text), _currency(answers))
    if charge is None:
        return {}, found
    return {f"late_fee.{name}": value for name, value in (both or {"rate": text}).items()}, ()


def _cap(raw: Any, answers: Mapping[str, Any]) -> tuple[Any, tuple[Diagnostic, ...]]:
    share, found = read_value(replace(keys("late_fee")["cap"], kind="percent"), raw, "CNY")
    return (share, ()) if share is not None else read_money(raw, _currency(answers)) if "%" not in str(raw) else (None, found)


# --- the file ---------------------------------------------------------------------------------------------------------


def deal_text(form: Form, answers: Mapping[str, Any], *, done: bool = True) -> str:
    """The deal file that the answers make: only what was answered, each key with its explanation."""
    zh = form.language == "zh"
    colon = "：" if zh else ": "
    lines = [f"# {form.title}{colon}{form.purpose}"]
    if not done:
        lines.append("# 尚未答完：再运行一次同样的命令，从中断处继续" if zh else "# Not finished: run the same command again to go on from here")
    lines += [f'form = "{form.name}"', f'language = "{form.language}"']
    known = every_key()
    for section in sections().values():
        if section.many and section.name == "node":
            lines += _nodes(answers)
        if section.many:
            continue
        rows = [(path, value) for path, value in answers.items()
                if value != "" and path in known and path.rpartition(".")[0] == section.name]
        rows += [(path, value) for path, value in answers.items() if section.name == "values" and path.startswith("values.") and value != ""]
        if rows and section.name:
            lines += ["", f"[{section.name}]"]
        lines += [f"{path.rpartition('.')[2]} = {_toml(value)}" for path, value in rows]
    return "\n".join(lines) + "\n"


def _nodes(answers: Mapping[str, Any]) -> list[str]:
    lines = []
    numbers = sorted({int(match[1]) for path in answers if (match := re.match(r"node\[(\d+)\]", path))})
    for number in numbers:
        label, part, due = (answers.get(f"node[{number}].{name}", "") for name in ("label", "part", "due"))
        if part == "" and due == "":
            continue
        lines += ["", "[[node]]", *([f"label = {_toml(label)}"] if label else [])]
        if part != "":
            lines.append(f"{'share' if part == 'rest' or '%' in str(part) or '百分之' in str(part) else 'amount'} = {_toml(part)}")
        lines += [f"due = {_toml(due)}"] if due != "" else []
    return lines


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, date | int):
        return str(value)
    return str(value) if re.fullmatch(r"\d{4}-\d\d-\d\d", str(value)) else json.dumps(str(value), ensure_ascii=False)


def begun(data: Mapping[str, Any]) -> Answers:
    """The answers that a deal file already holds, so that it can be gone on with."""
    out: Answers = {}
    for name, value in data.items():
        if isinstance(value, Mapping):
            out |= {f"{name}.{key}": inner for key, inner in value.items() if not isinstance(inner, Mapping | list) or key == "conditions"}
        elif name == "node" and isinstance(value, list):
            for i, row in enumerate(value, 1):
                if isinstance(row, Mapping):
                    parts = {"label": row.get("label", ""), "part": row.get("share", row.get("amount")), "due": row.get("due")}
                    out |= {f"node[{i}].{key}": part for key, part in parts.items() if part is not None}
        elif name not in ("form", "language") and not isinstance(value, list):
            out[name] = value.date() if isinstance(value, datetime) else value
    for way in WAYS:
        if f"dispute.{way}" in out:
            out["dispute"] = way
    return out
