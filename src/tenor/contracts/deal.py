"""A deal file (TOML text or mapping) → `Deal`: which form, the terms, and the values that the form's clauses ask for.

What may stand in a deal file is listed in keys.toml. Everything that is wrong is told at once, each finding with the path
of its key (rows of a list are counted from 1: node[2].share), for text also with its line; there is a Deal only where
nothing is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from typing import Any

from tenor.contracts import deal_terms, schedule
from tenor.contracts.deal_late_fee import read_fee
from tenor.contracts.deal_recurring import written_out
from tenor.contracts.deal_values import read_value, wrong_type
from tenor.contracts.keys import FEES, PARTIES, Key, every_key, keys, nearest, sections
from tenor.diagnostic import Diagnostic, say, worst
from tenor.frozen import dataclass
from tenor.model import Event, EventKind, LateFee, Period, Terms, Unit, Warranty
from tenor.regex import regex

Found = list[Diagnostic]
Raw = Mapping[str, Any]
Fill = Callable[[Raw], tuple[Raw, tuple[Diagnostic, ...]]]


@dataclass(frozen=True, slots=True)
class Deal:
    """What was agreed, as the parties wrote it down. `values`: by key path, for the blanks of clauses. `goods` and
    `claims`: the rows of those lists by short key. Nodes in `terms` are as stated; `draft` completes them."""

    form: str
    language: str
    terms: Terms
    values: Mapping[str, Any] = field(default_factory=dict)
    goods: tuple[Mapping[str, Any], ...] = ()
    claims: tuple[Mapping[str, Any], ...] = ()
    source: str = ""


def parse_deal(text: str, source: str, fill: Fill | None = None) -> tuple[Deal | None, tuple[Diagnostic, ...]]:
    """As `read_deal`, from the text of a deal file; places carry line numbers. `fill` adds what the deal leaves open."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (say("deal-syntax", where=source, reason=error),)
    whole, filled = fill(data) if fill else (data, ())
    deal, found = read_deal(whole, "")
    lines = _lines(text)
    told = tuple(replace(d, where=_place(source, d.where, lines)) for d in (*filled, *found))
    return (replace(deal, source=source) if deal else None), told


def read_deal(data: Raw, source: str) -> tuple[Deal | None, tuple[Diagnostic, ...]]:
    """The deal that a mapping of the deal file's shape states."""
    found: Found = []
    language = data.get("language") if data.get("language") in ("zh", "en") else "zh"
    price_table = data.get("price") if isinstance(data.get("price"), Mapping) else {}
    stated = (price_table or {}).get("currency")
    default = keys("price")["currency"].default(language or "zh")
    currency = stated if stated in keys("price")["currency"].choices else default
    values: dict[str, Any] = {}
    lists: dict[str, list[dict[str, Any]]] = {}
    _top(data, currency, values, lists, found)
    for role in PARTIES[:2]:
        if role not in data:
            found.append(say("party-missing", where=role, party=role))
    terms = _terms(data, values, lists, currency, language or "zh", found)
    found += _unstated(data, values)
    if source:
        found = [d.at(where=f"{source}: {d.where}" if d.where else source) for d in found]
    if worst(found) == "error":
        return None, tuple(found)
    deal = Deal(values["form"], language or "zh", terms, {**values, "price.currency": currency},
                tuple(lists.get("goods", ())), tuple(lists.get("claim", ())), source)
    return deal, tuple(found)


# --- tables and keys ------------------------------------------------------------------------------------------------


def _top(data: Raw, currency: str, values: dict[str, Any], lists: dict[str, list[dict[str, Any]]], found: Found) -> None:
    """Every key and table of the top level."""
    known = sections()
    for name, raw in data.items():
        if name == "values":
            _free(raw, values, found)
        elif name in keys():
            _one(keys()[name], raw, currency, values, found)
        elif name in known and known[name].many:
            lists[name] = _rows(name, raw, currency, found)
        elif name in known and isinstance(raw, Mapping):
            for key, value in _table(name, raw, currency, lists, found).items():
                values[f"{name}.{key}"] = value
        elif name in known:
            found.append(say("deal-table", where=name, key=name))
        else:
            _unknown(name, "", found)


def _table(name: str, raw: Raw, currency: str, lists: dict[str, list[dict[str, Any]]], found: Found) -> dict[str, Any]:
    """The values of one table by short key; the tiers of a late fee go to `lists`."""
    out: dict[str, Any] = {}
    for key, value in raw.items():
        inner = f"{name}.{key}"
        if inner in sections():
            lists[inner] = _rows(inner, value, currency, found)
        elif key in keys(name):
            _one(keys(name)[key], value, currency, out, found, short=True)
        else:
            _unknown(inner, name, found)
    return out


def _rows(name: str, raw: Any, currency: str, found: Found) -> list[dict[str, Any]]:
    """The rows of a repeated table."""
    if not isinstance(raw, Sequence) or isinstance(raw, str) or not all(isinstance(row, Mapping) for row in raw):
        found.append(say("deal-rows", where=name, key=name))
        return []
    out = []
    for i, row in enumerate(raw, 1):
        place = f"{name}[{i}]"
        values: dict[str, Any] = {}
        for key, value in row.items():
            if key in keys(name):
                _one(replace(keys(name)[key], path=f"{place}.{key}"), value, currency, values, found, short=True)
            else:
                _unknown(f"{place}.{key}", name, found)
        found += [say(_missing_name(name, key.name), where=f"{place}.{key.name}", key=key.name, row=i)
                  for key in keys(name).values() if key.need and key.name not in row]
        out.append(values)
    return out


def _missing_name(section: str, key: str) -> str:
    return "node-without-due" if (section, key) == ("node", "due") else "key-missing"


def _one(key: Key, raw: Any, currency: str, values: dict[str, Any], found: Found, *, short: bool = False) -> None:
    """Read one value into `values`; rates and caps stay raw, they are read with their ladder."""
    name = key.name if short else key.path
    if isinstance(raw, str) and not raw.strip() and not key.need:
        return  # left open on purpose
    if key.kind in ("rate", "cap") and not isinstance(raw, float):
        values[name] = raw
        return
    value, some = read_value(key, raw, currency)
    found += [d.at(where=key.path) for d in some]
    if value is not None:
        values[name] = value


def _free(raw: Any, values: dict[str, Any], found: Found) -> None:
    """[values]: blanks of the user's own clauses; they are read when the clause says of what kind they are."""
    if not isinstance(raw, Mapping):
        found.append(say("deal-table", where="values", key="values"))
        return
    for key, value in raw.items():
        if isinstance(value, str | int | date | bool):
            values[f"values.{key}"] = value
        elif isinstance(value, float):
            found.append(say("figure-inexact", where=f"values.{key}", value=value, example=f'"{value}"'))
        else:
            found += [d.at(where=f"values.{key}") for d in wrong_type(Key(key, "text", sections()["values"].words), value)[1]]


def _unknown(path: str, section: str, found: Found) -> None:
    """A key or table that there is not: the nearest one, in this table or, failing that, in any."""
    name = path.rpartition(".")[2]
    here = [*keys(section), *([s for s in sections() if s and "." not in s] if not section else [])]
    close = nearest(name, here)
    if not close and not section:
        elsewhere = [p for p in every_key() if p.rpartition(".")[2] == name]
        close = elsewhere[0] if elsewhere else ""
    if close:
        found.append(say("deal-key-misspelt", where=path, key=name, nearest=close))
    else:
        found.append(say("deal-key-unknown", where=path, key=name, known=", ".join(here)))


def _unstated(data: Raw, values: Mapping[str, Any]) -> Found:
    """Keys that every deal needs."""
    found: Found = []
    if "form" not in data:
        found.append(say("key-missing", where="form", key="form", row=""))
    for role in PARTIES:
        if isinstance(data.get(role), Mapping) and "name" not in data[role]:
            found.append(say("key-missing", where=f"{role}.name", key="name", row=""))
    if "price.amount" not in values and not any(path.startswith("debt.") for path in values):
        stated = isinstance(data.get("price"), Mapping) and "amount" in data["price"]
        if not stated:
            found.append(say("key-missing", where="price.amount", key="amount", row=""))
    if "node" not in data:
        found.append(say("node-none", where="node"))
    return found


# --- terms ----------------------------------------------------------------------------------------------------------


def _terms(data: Raw, values: Mapping[str, Any], lists: Mapping[str, list[dict[str, Any]]], currency: str, language: str,
           found: Found) -> Terms:
    people, some = deal_terms.parties(values, language)
    found += some
    price, some = deal_terms.price(values, currency)
    found += some
    goods, claims = lists.get("goods", []), lists.get("claim", [])
    found += deal_terms.sums(values, goods, claims, price, currency)
    rows, some = written_out(lists.get("node", []), values.get("services.start") or values.get("subscription.start"), language)
    found += some
    nodes = deal_terms.nodes(rows)
    unread = any(d.where.startswith("node") for d in found)
    if price is not None and nodes and not unread:
        found += schedule.resolve(nodes, price.total)[1]
    dispute, some = deal_terms.dispute(values)
    found += some
    return Terms(language, values.get("number", ""), values.get("signed_on"), people, price, nodes,
                 tuple(_fees(data, values, lists, currency, found)), dispute, warranty=_warranty(values))


def _warranty(values: Mapping[str, Any]) -> Warranty | None:
    """Every clause of the library counts it from the acceptance."""
    length = values.get("warranty.period")
    return Warranty(length, Event(EventKind.ACCEPTANCE)) if isinstance(length, Period) and length.unit in (Unit.MONTH, Unit.YEAR) else None


def _fees(data: Raw, values: Mapping[str, Any], lists: Mapping[str, list[dict[str, Any]]], currency: str,
          found: Found) -> list[LateFee]:
    """The payer's late fee, then the payee's for performing late."""
    out = []
    for name, party in zip(FEES, ("payer", "supplier"), strict=True):
        if not isinstance(data.get(name), Mapping):
            continue
        if any(d.where.startswith(f"{name}.") for d in found):
            continue  # a value could not be read: the ladder cannot be judged
        own = {path.partition(".")[2]: value for path, value in values.items() if path.startswith(f"{name}.")}
        fee, some = read_fee(own, lists.get(f"{name}.tier", []), party, currency, name)
        found += some
        out += [fee] if fee else []
    return out


# --- places in the text ---------------------------------------------------------------------------------------------

HEADER = regex(r"\s*\[(\[)?\s*([A-Za-z0-9_.\- ]+?)\s*\]?\]\s*(?:#.*)?$")
ASSIGNMENT = regex(r"\s*([A-Za-z0-9_\-.]+)\s*=")


def _lines(text: str) -> Mapping[str, int]:
    """The line of each table and key, by path; rows of a list counted from 1."""
    found: dict[str, int] = {}
    counts: dict[str, int] = {}
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            table = header[2].replace(" ", "")
            if header[1]:
                counts[table] = counts.get(table, 0) + 1
                table = f"{table}[{counts[table]}]"
            found.setdefault(table, number)
        elif pair := ASSIGNMENT.match(line):
            found.setdefault(f"{table}.{pair[1]}" if table else pair[1], number)
    return found


def _place(source: str, path: str, lines: Mapping[str, int]) -> str:
    """deal.toml:12: node[2].share; the line of the nearest table where the key itself is not written."""
    at = path
    while at and at not in lines:
        at = at.rpartition(".")[0] if "." in at else at.partition("[")[0] if "[" in at else ""
    line = f":{lines[at]}" if at else ""
    return f"{source}{line}: {path}" if path else source
