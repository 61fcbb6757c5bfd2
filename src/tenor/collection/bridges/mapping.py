"""A sheet exported from another program and a mapping (TOML: our column → its names) → the same rows under our headers.

What comes out is what `tenor letters` reads (receivables) or `tenor book receipts` reads (receipts). A row that is a total or empty of
a customer and an amount is left out; columns that nobody asked for are told.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from tenor.collection.bridges.terms import Found
from tenor.diagnostic import Words, say
from tenor.frozen import dataclass

BUILT_IN = ("kingdee", "yonyou")
TOTALS = ("合计", "总计", "小计", "本页合计", "total", "subtotal")
CURRENCIES = {"人民币": "CNY", "美元": "USD", "英镑": "GBP", "欧元": "EUR", "港币": "HKD", "港元": "HKD", "日元": "JPY", "rmb": "CNY"}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of sheet: our header → the names that the other program gives it; which of ours are needed; which fields make a row."""

    name: str
    title: Words
    columns: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]


def parse_mapping(text: str, source: str) -> tuple[tuple[Kind, ...], Found]:
    """The kinds of sheets that a mapping file describes."""
    try:
        data = tomllib.loads(text)
        return tuple(_kind(name, table) for name, table in data.items() if isinstance(table, dict)), ()
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        return (), (say("bridge-unread", where=source, target="TOML", reason=f"{type(error).__name__}: {error}"),)


def _kind(name: str, table: Mapping[str, Any]) -> Kind:
    columns = {ours: (theirs,) if isinstance(theirs, str) else tuple(map(str, theirs)) for ours, theirs in table["columns"].items()}
    return Kind(name, Words(table.get("zh", name), table.get("en", name)), columns, tuple(table["needed"]))


@cache
def built_in(program: str) -> tuple[Kind, ...]:
    """The mapping that comes with the program."""
    kinds, found = parse_mapping((Path(__file__).parent / f"{program}.toml").read_text(encoding="utf-8"), f"{program}.toml")
    assert not found
    return kinds


def bare(header: object) -> str:
    """A header without spaces, brackets' width and capitals."""
    return "".join(str(header).split()).casefold().translate({ord("（"): "(", ord("）"): ")", ord("*"): None})


def choose(kinds: Sequence[Kind], header: Sequence[str]) -> Kind | None:
    """The kind whose needed columns are all there, the one with the most columns found first."""
    seen = {bare(title) for title in header}

    def hits(kind: Kind) -> int:
        return sum(any(bare(name) in seen for name in names) for names in kind.columns.values())

    fitting = [kind for kind in kinds if all(any(bare(name) in seen for name in kind.columns[ours]) for ours in kind.needed)]
    return max(fitting, key=hits, default=None)


def lacking(kinds: Sequence[Kind], header: Sequence[str], source: str) -> Found:
    """Why a sheet fits none of the kinds."""
    seen = {bare(title) for title in header}
    return tuple(say("bridge-columns", where=source, kind=kind.title, seen="、".join(header[:20]) or "—",
                     missing="、".join(kind.columns[ours][0] for ours in kind.needed if not any(bare(n) in seen for n in kind.columns[ours])))
                 for kind in kinds)


def translated(kind: Kind, header: Sequence[str], rows: Sequence[Sequence[object]], source: str) -> tuple[tuple[str, ...], list[list[object]], Found]:
    """(our header, rows, what was left out)."""
    places = {bare(title): k for k, title in reversed(list(enumerate(header)))}
    found = {ours: next((places[bare(name)] for name in names if bare(name) in places), None) for ours, names in kind.columns.items()}
    taken = {ours: at for ours, at in found.items() if at is not None}
    out: list[list[object]] = []
    for row in rows:
        cells = [row[at] if at < len(row) else None for at in taken.values()]
        own = dict(zip(taken, cells, strict=True))
        if any(bare(cell) in TOTALS for cell in row if isinstance(cell, str)) or any(own[name] in (None, "") for name in kind.needed):
            continue
        out.append([_currency(cell) if ours in ("币种", "currency") else cell for ours, cell in own.items()])
    spare = [title for k, title in enumerate(header) if k not in taken.values() and title]
    return tuple(taken), out, (say("bridge-dropped", where=source, columns="、".join(spare)),) if spare else ()


def _currency(cell: object) -> object:
    return CURRENCIES.get(bare(cell), cell) if isinstance(cell, str) else cell
