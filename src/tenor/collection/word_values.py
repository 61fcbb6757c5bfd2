"""The values of a letter → the same under Chinese names too, for letters that are written in Word: {{ 客户 }}, {{ 行.未付金额 }}."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Set
from functools import cache
from importlib.resources import files
from typing import Any

from tenor.claim import Notice
from tenor.collection.views import values

# what no demand can do without, each by its Chinese and its English name
MUST = ("客户|customer.name", "日期|date", "最后付款日|pay_by", "未付合计|totals.outstanding", "户名|account.name", "账号|account.number")
FEES = frozenset({"fees", "违约金明细"})


@cache
def names() -> Mapping[str, Any]:
    """word_names.toml: `letter` by name, `list` by name with the names of its rows."""
    return tomllib.loads(files("tenor.collection").joinpath("word_names.toml").read_text(encoding="utf-8"))


def word_values(notice: Notice, title: str, told: Mapping[str, str] | None = None, used: Set[str] | None = None) -> dict[str, Any]:
    """Everything that a letter in Word may name, in English as `collection.views` lists it and in Chinese. `used`: the names that
    it does name, where that is known; the other Chinese ones are left out."""
    english = values(notice, title, told or {}, fees=used is None or not used.isdisjoint(FEES))
    chinese = {name: _reach(english, path) for name, path in names()["letter"].items() if used is None or name in used}
    rows = {name: _rows(english[columns["of"]], columns) for name, columns in names()["list"].items() if used is None or name in used}
    return {**english, **chinese, **rows}


def _rows(items: tuple[Any, ...], columns: Mapping[str, str]) -> tuple[dict[str, Any], ...]:
    own = [(name, path) for name, path in columns.items() if name != "of"]
    return tuple({name: getattr(item, path) for name, path in own} for item in items)


def _reach(found: Any, path: str) -> Any:
    """The value behind customer.name; None where a part of the way is not there (no account given)."""
    for part in path.split("."):
        found = found.get(part) if isinstance(found, Mapping) else getattr(found, part, None)
        if found is None:
            return None
    return found
