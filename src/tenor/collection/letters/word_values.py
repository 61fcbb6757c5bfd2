"""The values of a letter → the same under Chinese names too, for letters that are written in Word: {{ 客户 }}, {{ 行.未付金额 }}."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from typing import Any

from tenor.claim import Notice
from tenor.collection.letters.sandbox import Row
from tenor.collection.letters.views import values

# what no demand can do without, each by its Chinese and its English name
MUST = ("客户|customer.name", "日期|date", "最后付款日|pay_by", "未付合计|totals.outstanding", "户名|account.name", "账号|account.number")


@cache
def names() -> Mapping[str, Any]:
    """word_names.toml: `letter` by name, `list` by name with the names of its rows."""
    return tomllib.loads((Path(__file__).parent / "word_names.toml").read_text(encoding="utf-8"))


def word_values(notice: Notice, title: str, told: Mapping[str, str] | None = None, used: Set[str] | None = None) -> dict[str, Any]:
    """Everything that a letter in Word may name, in English as `collection.views` lists it and in Chinese. `used`: the names that
    it does name, where that is known; the other Chinese ones are left out."""
    letter, lists, english = _ways(used)
    found = values(notice, title, told or {}, english)
    for name, path in letter:
        found[name] = _reach(found, path)
    for name, of, columns in lists:
        found[name] = tuple(Row(columns, item) for item in found[of])
    return found


@cache
def _ways(used: Set[str] | None) -> tuple[Sequence[tuple[str, Sequence[str]]], Sequence[tuple[str, str, Mapping[str, str]]], Set[str] | None]:
    """(Chinese name and its way, list with what it is a list of and the names of its rows, English names that all that needs)."""
    letter = [(name, path.split(".")) for name, path in names()["letter"].items() if used is None or name in used]
    lists = [(name, columns["of"], {own: path for own, path in columns.items() if own != "of"})
             for name, columns in names()["list"].items() if used is None or name in used]
    if used is None:
        return letter, lists, None
    return letter, lists, frozenset({*used, *(path[0] for _, path in letter), *(of for _, of, _ in lists)})


def _reach(found: Any, path: Sequence[str]) -> Any:
    """The value behind customer.name; None where a part of the way is not there (no account given)."""
    for part in path:
        found = found.get(part) if type(found) is dict else getattr(found, part, None)
        if found is None:
            return None
    return found
