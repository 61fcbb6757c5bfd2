"""A sheet with a deal a row → the mapping of each deal, and which column every key came from.

Headers are looked up in deal_columns.toml, by key path, and by what the form calls its parties. An empty cell says nothing,
so that what the common values say stands. What a row says takes the place of what it contradicts there: a court that of an
arbitration, payments those of the common values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import replace
from functools import cache
from typing import Any

from tenor.contracts.deal_payments import read_payment, read_payments
from tenor.contracts.deal_words import capped, columns, in_grammar
from tenor.contracts.keys import PARTIES, every_key, keys, nearest
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.regex import regex
from tenor.wording import figures

COMMON = frozenset({"公共", "公用", "通用", "公共信息", "默认", "common", "shared", "defaults", "base"})
HEADED = frozenset({"项目", "名称", "键", "字段", "item", "key", "name", "field"})  # of a sheet of names and values
_ASIDE = regex(r"[(（\[【][^)）\]】]*[)）\]】]|[*＊]")
_OWN = regex(r"values\.[a-z][a-z0-9_]*")
_NODE = regex(r"^(?:付款节点|节点|付款|第|node|payment|instalment|installment|milestone)(?P<n>\d{1,2})(?:期|笔|次|个?节点)?(?:款|付款)?(?P<what>.*)$")
_OPPOSITE = {"dispute.court": ("arbitration", "seat", "arbitrators"), "dispute.arbitration": ("court",)}
Deal = dict[str, Any]


@dataclass(frozen=True, slots=True)
class RowDeal:
    """One row as a deal. `places`: the column title for each key path, for findings."""

    data: Deal
    places: Mapping[str, str]
    diagnostics: tuple[Diagnostic, ...]

    def place(self, path: str) -> str:
        """The column that a finding at `path` is about, or the path itself where no column states it."""
        at = path
        while at and at not in self.places:
            at = at.rpartition(".")[0] if "." in at else at.partition("[")[0] if "[" in at else ""
        return self.places[at] if at else path


def normal(title: str) -> str:
    """How titles are compared: narrow, lower case, without spaces, underscores and asides."""
    return re.sub(r"[\s_:：/／-]+", "", _ASIDE.sub("", figures.half(title)).casefold()).rstrip(".")


@cache
def _names() -> Mapping[str, str]:
    """Every title that a column may have → its key path."""
    page = columns()
    out = {normal(name): path for path, names in page["column"].items() for name in names}
    for role, words in page["role"].items():
        for word in words:
            out.setdefault(normal(word), f"{role}.name")
            out |= {normal(word + field): f"{role}.{name}" for name, fields in page["field"].items() for field in fields}
    for name, fields in page["field"].items():  # an address by itself is the customer's, an account by itself is ours
        if name not in ("name", "label"):
            role = "payee" if name in ("bank", "account", "account_name") else "payer"
            for field in fields:
                out.setdefault(normal(field), f"{role}.{name}")
    out |= {normal(word + field): "payer.class" for word in ("客户", "customer") for field in page["field"]["class"]}
    return out | {normal(path): path for path in every_key()}


def target(title: str, labels: Mapping[str, str] | None = None) -> str:
    """The key path that a column is about: price.amount, node[2].share, node[2] and node (payments in words); "" for none."""
    plain = normal(title)
    for role, label in (labels or {}).items():
        rest = plain.removeprefix(normal(label)) if label and plain.startswith(normal(label)) else None
        if rest is not None and role in PARTIES:
            field = {normal(name): key for key, names in columns()["field"].items() for name in names}
            return f"{role}.name" if not rest else f"{role}.{field[rest]}" if rest in field else ""
    if plain in _names():
        return _names()[plain]
    if _OWN.fullmatch(title.strip()):
        return title.strip()
    if match := _NODE.match(plain.replace(".", "")):
        number, what = int(match["n"]), match["what"]
        fields = {normal(name): key for key, names in columns()["node"].items() for name in (*names, key)}
        if not what or what in fields:
            return f"node[{number}].{fields[what]}" if what else f"node[{number}]"
    return ""


def unknown(titles: Sequence[str], labels: Mapping[str, str] | None = None) -> tuple[Diagnostic, ...]:
    """Columns that mean nothing to a deal, and columns of which an earlier one says the same."""
    found: list[Diagnostic] = []
    seen: dict[str, str] = {}
    idle = {normal(name) for name in columns()["ignore"]["names"]}
    for title in titles:
        path = target(title, labels)
        if normal(title) in idle:
            continue
        if not title.strip() or not path:
            if title.strip():
                close = nearest(normal(title), _names()) or "—"
                found.append(say("deal-column-unknown", where=title, column=title, nearest=close))
        elif path in seen:
            found.append(say("deal-column-twice", where=title, column=title, other=seen[path]))
        seen.setdefault(path, title)
    return tuple(found)


def common_values(rows: Sequence[Sequence[Any]], labels: Mapping[str, str] | None = None) -> tuple[Deal, tuple[Diagnostic, ...]]:
    """The deal that a sheet of names and values states; `rows` with the one that looks like a header."""
    headed = bool(rows) and normal(str(rows[0][0])) in HEADED
    cells = {str(row[0]): row[1] for row in rows[headed:] if len(row) > 1 and row[0] is not None and row[1] is not None}
    known = {title: value for title, value in cells.items() if target(title, labels)}
    deal = read_row(known, labels)
    strange = [title for title in cells if title not in known and title != str(rows[0][0])]
    found = tuple(say("deal-column-unknown", where=title, column=title, nearest=nearest(normal(title), _names()) or "—") for title in strange)
    return deal.data, (*found, *(d.at(where=deal.place(d.where)) for d in deal.diagnostics))


def read_row(cells: Mapping[str, Any], labels: Mapping[str, str] | None = None, base: Mapping[str, Any] | None = None) -> RowDeal:
    """The deal of one row over the common values of `base`. A cell that cannot be read is passed on for `read_deal` to refuse."""
    data: Deal = deepcopy(dict(base or {}))
    places: dict[str, str] = {}
    nodes: dict[int, Deal] = {}
    worded: list[Deal] = []
    titles: dict[int, list[str]] = {}
    found: list[Diagnostic] = []
    for title, value in cells.items():
        path = target(title, labels)
        if not path or value is None or (isinstance(value, str) and not value.strip()) or path in places:
            continue
        places[path] = title
        if path == "node":
            worded, some = read_payments(str(value))
            found += [d.at(where=path) for d in some]
        elif match := re.fullmatch(r"node\[(\d+)\](?:\.(\w+))?", path):
            number = int(match[1])
            some = _node(nodes.setdefault(number, {}), match[2] or "", value)
            titles.setdefault(number, []).append(title)
            found += [d.at(where=path) for d in some]
        else:
            _put(data, path, in_grammar(every_key()[path], value, labels) if path in every_key() else _own(value))
    _numbered(data, places, nodes, titles)
    if worded and not nodes:
        data["node"] = worded
    return RowDeal(data, places, tuple(found))


def _own(value: Any) -> Any:
    """A value of the user's own blanks: figures as text, so that nothing is bent."""
    return value if isinstance(value, bool) else in_grammar(replace(keys("subject")["standard"], path="values.x"), value)


def _node(row: Deal, name: str, value: Any) -> tuple[Diagnostic, ...]:
    """One cell of a numbered payment into its row."""
    if not name:
        read, found = read_payment(str(value))
        row |= {**(read or {}), **row}
        return found
    raw = in_grammar(keys("node")[name], value)
    row[name] = "rest" if name == "share" and isinstance(raw, str) and raw.strip() in ("余款", "剩余", "rest") else raw
    return ()


def _numbered(data: Deal, places: dict[str, str], nodes: Mapping[int, Deal], titles: Mapping[int, Sequence[str]]) -> None:
    """The numbered payments as the list of the deal, with the places of their cells. One with a name alone is not there."""
    kept = [number for number in sorted(nodes) if nodes[number].keys() - {"label"}]
    if not kept:
        return
    data["node"] = [nodes[number] for number in kept]
    stated = {path: title for path, title in places.items() if path.startswith("node[")}
    for path in stated:
        del places[path]
    for i, number in enumerate(kept, 1):
        for path, title in stated.items():
            if path.startswith(f"node[{number}]"):
                places[f"node[{i}]{path.partition(']')[2]}"] = title
        places.setdefault(f"node[{i}]", titles[number][0])


def _put(data: Deal, path: str, value: Any) -> None:
    """The value at its path, in place of what it contradicts."""
    table, _, name = path.rpartition(".")
    if not table:
        data[name] = value
        return
    row = data.setdefault(table, {})
    if not isinstance(row, dict):
        return
    for other in _OPPOSITE.get(path, ()):
        row.pop(other, None)
    if path == "late_fee.rate":
        row.pop("tier", None)
        row.pop("sum", None)
        row |= {**capped(value), **({} if capped(value) else {"rate": value})}
        return
    row[name] = value


def called(path: str, language: str) -> str:
    """The name that a column for this key has in a sheet of ours; "" where it has none but the key itself."""
    page = columns()
    names = page["column"].get(path, ())
    if path in PARTIES:
        return called(f"{path}.name", language)
    if match := re.fullmatch(r"node\[(\d+)\](?:\.(\w+))?", path):
        numbered = f"节点{match[1]}" if language == "zh" else f"Payment {match[1]}"
        names = (f"{numbered} {page['node'][match[2]][0 if language == 'zh' else _english(page['node'][match[2]])]}",) if match[2] in page["node"] else ()
        return names[0] if names else numbered
    role, _, field = path.partition(".")
    if role in page["role"] and field in page["field"]:
        words, fields = page["role"][role], page["field"][field]
        if language == "zh":
            return str(words[0]) + ("" if field == "name" else str(fields[0]))
        word = str(words[_english(words)])
        return word if field == "name" else f"{word} {str(fields[_english(fields)]).lower()}"
    return "" if not names else str(names[0] if language == "zh" else names[_english(names)])


def _english(names: Sequence[str]) -> int:
    """Where the English names begin."""
    return next((i for i, name in enumerate(names) if name.isascii()), 0)
