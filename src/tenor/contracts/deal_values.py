"""One raw value of a deal file, and the kind its key asks for → the value (Money, Decimal, Period, date, …) or findings.

Findings come without a place; the caller knows the key path. Text is read in both languages whatever the contract's, so
that "15 days" and "15日" are the same. Figures must be exact: a TOML float is refused with the advice to put it in quotes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from tenor import wording
from tenor.contracts.keys import Key, nearest
from tenor.diagnostic import Diagnostic, Words, say, worst
from tenor.model import Event, EventKind, Period, Trigger
from tenor.money import Money, exact
from tenor.regex import regex
from tenor.wording import event

Read = tuple[Any, tuple[Diagnostic, ...]]

KINDS: Mapping[str, Words] = {
    "text": Words("文字（加引号）", "text in quotes"),
    "money": Words("金额，如 \"300000.00\"", "a sum, such as \"300000.00\""),
    "percent": Words("百分比，如 \"30%\"", "a percentage, such as \"30%\""),
    "share": Words("百分比如 \"30%\"，或 \"rest\"", "a percentage such as \"30%\", or \"rest\""),
    "number": Words("数，如 10 或 \"2.5\"", "a number, such as 10 or \"2.5\""),
    "period": Words("期间，如 \"10 days\"、\"5个工作日\"、\"12 months\"",
                    "a period, such as \"10 days\", \"5 workdays\", \"12 months\""),
    "date": Words("日期，如 2026-03-01", "a date, such as 2026-03-01"),
    "due": Words("付款期限，如 \"15 workdays after signing\"", "a due date, such as \"15 workdays after signing\""),
    "count": Words("正整数，如 2", "a whole number from 1, such as 2"),
    "flag": Words("true 或 false", "true or false"),
    "list": Words("列表，如 [\"invoice\"]", "a list, such as [\"invoice\"]"),
    "rate": Words("费率，如 \"0.03% per day\"", "a rate, such as \"0.03% per day\""),
    "cap": Words("上限，如 \"20%\" 或 \"50000.00\"", "a cap, such as \"20%\" or \"50000.00\""),
    "base": Words("overdue amount、node amount 或 contract price", "overdue amount, node amount or contract price"),
    "choice": Words("下列词之一", "one of the words listed"),
}

BASES: Mapping[str, str] = {
    "overdueamount": "overdue_amount", "逾期金额": "overdue_amount", "逾期未付金额": "overdue_amount",
    "逾期应付未付金额": "overdue_amount",
    "nodeamount": "node_amount", "当期应付金额": "node_amount", "当期应付款项": "node_amount",
    "contractprice": "contract_price", "合同总价": "contract_price", "合同总额": "contract_price", "合同价款": "contract_price",
}
REST = frozenset({"rest", "the rest", "余款", "剩余", "剩余款项"})
EVENTS = tuple(kind.value for kind in EventKind if kind not in (EventKind.FIXED_DATE, EventKind.OTHER))
GRAMMAR = regex(r"\b(?:after|before|upon|on)\s+(.+)$")
PLAIN_FIGURE = regex(r"\d+(\.\d+)?|\d{1,3}(,\d{3})+(\.\d+)?")


def as_written(kind: str, text: str) -> Any:
    """What `text` states, by the first language that can read it; None where neither can. `kind` is a wording module."""
    for code in wording.LANGUAGES:
        value = getattr(wording.language(code), kind).read(text)
        if value is not None:
            return value
    return None


def read_value(key: Key, raw: Any, currency: str) -> Read:
    """The value of `raw` for that key; None and the findings where there is none. `currency` is that of the price."""
    if isinstance(raw, float) and key.kind in ("money", "percent", "share", "number", "rate", "cap"):
        return None, (say("figure-inexact", value=raw, example=_quoted(raw, key.kind)),)
    return READERS.get(key.kind, _text)(key, raw, currency)


def wrong_type(key: Key, raw: Any) -> Read:
    """Nothing, and a finding that says what was expected."""
    return None, (say("deal-type", key=key.name, value=_shown(raw), expected=KINDS[key.kind]),)


def _shown(raw: Any) -> str:
    if isinstance(raw, dict | list):
        return "{…}" if isinstance(raw, dict) else "[…]"
    return repr(raw) if isinstance(raw, str) else str(raw)


def _quoted(raw: float, kind: str) -> str:
    """How the float should have been written: its shortest digits, in quotes."""
    figure = Decimal(repr(raw))
    if kind in ("percent", "share"):
        return f'"{(figure * 100).normalize():f}%"' if abs(figure) <= 1 else f'"{figure.normalize():f}%"'
    return f'"{figure:.2f}"' if kind == "money" and figure == round(figure, 2) else f'"{figure:f}"'


def _text(key: Key, raw: Any, currency: str) -> Read:  # noqa: ARG001
    if not isinstance(raw, str):
        return wrong_type(key, raw)
    if any(unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Cn") and c not in "\n\t\r" for c in raw):
        return None, (say("text-control"),)
    words = " ".join(raw.split())
    return (words, ()) if words else (None, (say("text-empty", key=key.name),))


def _choice(key: Key, raw: Any, currency: str) -> Read:  # noqa: ARG001
    if not isinstance(raw, str):
        return wrong_type(key, raw)
    if raw in key.choices:
        return raw, ()
    close = nearest(raw, key.choices)
    name = "choice-misspelt" if close else "choice-unknown"
    return None, (say(name, value=raw, choices=", ".join(key.choices), nearest=close),)


def read_money(raw: Any, currency: str) -> tuple[Money | None, tuple[Diagnostic, ...]]:
    """A sum from an int, a Decimal, bare figures, figures with a currency, or words; in `currency` and no other."""
    if isinstance(raw, str):
        text = raw.strip()
        bare = PLAIN_FIGURE.fullmatch(text.lstrip("-"))
        money = Money(exact(text.replace(",", "")), currency) if bare else as_written("money", text)
    else:
        money = Money(exact(raw), currency) if isinstance(raw, int | Decimal) and not isinstance(raw, bool) else None
    if money is None:
        return None, (say("money-unreadable", value=_shown(raw)),)
    if money.currency != currency:
        return None, (say("currency-mixed", value=raw, currency=money.currency, price=currency),)
    if money.rounded() != money:
        return None, (say("money-too-fine", value=raw, places=money.places, currency=currency),)
    if money.amount < 0:
        return None, (say("figure-negative", value=raw),)
    return money.rounded(), ()


def _money(key: Key, raw: Any, currency: str) -> Read:
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        return wrong_type(key, raw)
    return read_money(raw, currency)


def _percent(key: Key, raw: Any, currency: str) -> Read:  # noqa: ARG001
    if isinstance(raw, int) and not isinstance(raw, bool):
        return None, (say("percent-bare", value=raw),)
    if not isinstance(raw, str):
        return wrong_type(key, raw)
    value = as_written("percent", raw)
    if value is None:
        return None, (say("percent-bare" if PLAIN_FIGURE.fullmatch(raw.strip()) else "percent-unreadable", value=raw),)
    if value < 0:
        return None, (say("figure-negative", value=raw),)
    return value, ()


def _share(key: Key, raw: Any, currency: str) -> Read:
    if isinstance(raw, str) and raw.strip().lower() in REST:
        return "rest", ()
    value, found = _percent(key, raw, currency)
    if value is not None and not 0 < value <= 1:
        return None, (say("share-range", value=raw),)
    return value, found


def _number(key: Key, raw: Any, currency: str) -> Read:  # noqa: ARG001
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        return wrong_type(key, raw)
    text = str(raw).strip()
    if not PLAIN_FIGURE.fullmatch(text.lstrip("-")):
        return wrong_type(key, raw)
    value = exact(text.replace(",", ""))
    return (value, ()) if value > 0 else (None, (say("figure-negative", value=raw),))


def _count(key: Key, raw: Any, currency: str) -> Read:  # noqa: ARG001
    if isinstance(raw, bool) or not isinstance(raw, int):
        return wrong_type(key, raw)
    return (raw, ()) if raw >= 1 else (None, (say("figure-negative", value=raw),))


def _flag(key: Key, raw: Any, currency: str) -> Read:  # noqa: ARG001
    return (raw, ()) if isinstance(raw, bool) else wrong_type(key, raw)


def _date(key: Key, raw: Any, currency: str) -> Read:  # noqa: ARG001
    if isinstance(raw, datetime):
        return raw.date(), ()
    if isinstance(raw, date):
        return raw, ()
    if not isinstance(raw, str):
        return wrong_type(key, raw)
    value = as_written("dates", raw)
    return (value, ()) if value is not None else (None, (say("date-unreadable", value=raw),))


def _period(key: Key, raw: Any, currency: str) -> Read:  # noqa: ARG001
    if not isinstance(raw, str):
        return wrong_type(key, raw)
    value: Period | None = as_written("period", raw)
    if value is None:
        return None, (say("period-unreadable", value=raw),)
    return (value, ()) if value.count > 0 else (None, (say("figure-negative", value=raw),))


def _base(key: Key, raw: Any, currency: str) -> Read:  # noqa: ARG001
    if not isinstance(raw, str):
        return wrong_type(key, raw)
    value = BASES.get(re.sub(r"[\s_-]", "", raw.lower()))
    return (value, ()) if value else (None, (say("base-unknown", value=raw),))


def _list(key: Key, raw: Any, currency: str) -> Read:
    if isinstance(raw, str):
        raw = [raw]
    if not isinstance(raw, list | tuple) or not all(isinstance(item, str) for item in raw):
        return wrong_type(key, raw)
    read = [_choice(key, item, currency) if key.choices else _text(key, item, currency) for item in raw]
    found = tuple(d for _, some in read for d in some)
    return (None, found) if found else (tuple(sorted((value for value, _ in read), key=key.choices.index)), ())


def read_due(raw: str) -> tuple[Trigger | None, tuple[Diagnostic, ...]]:
    """A due date in the deal grammar or in words. An event that is not known is an error where it looks like a slip of the
    pen or like a word of the grammar, and a doubt where it is a phrase of the parties' own."""
    tail = GRAMMAR.search(raw)
    words = [word.strip() for word in re.split(r"[,，、]|\band\b", tail[1])] if tail else []
    unknown = tuple(_event(word) for word in words if word.replace(" ", "_") not in EVENTS)
    full = raw
    if tail and not unknown:  # the short names of the grammar, written out
        full = raw[: tail.start(1)] + ", ".join(event.name(Event(EventKind(word.replace(" ", "_"))), "en") for word in words)
    trigger: Trigger | None = as_written("trigger", full)
    if trigger is None or trigger == Trigger():
        return None, unknown or (say("due-unreadable", value=raw),)
    if len(trigger.events) < len(set(words)):
        return None, unknown or (say("due-unreadable", value=raw),)  # an event was passed over
    found = tuple(_event(one.name) for one in trigger.events if one.kind is EventKind.OTHER)
    return (None if worst(found) == "error" else replace(trigger, text=raw)), found


def _event(name: str) -> Diagnostic:
    """What is wrong with an event of that name."""
    close = nearest(name.replace(" ", "_"), EVENTS)
    kind = "misspelt" if close else "unknown" if re.fullmatch(r"[A-Za-z_ ]+", name) else "custom"
    return say(f"due-event-{kind}", event=name, nearest=close, events=", ".join(EVENTS))


def _due(key: Key, raw: Any, currency: str) -> Read:  # noqa: ARG001
    if isinstance(raw, date):
        day = raw.date() if isinstance(raw, datetime) else raw
        return Trigger(on=day), ()
    return read_due(raw) if isinstance(raw, str) else wrong_type(key, raw)


READERS: Mapping[str, Callable[[Key, Any, str], Read]] = {
    "text": _text, "choice": _choice, "money": _money, "percent": _percent, "share": _share, "number": _number,
    "count": _count, "flag": _flag, "date": _date, "period": _period, "base": _base, "list": _list, "due": _due,
}
