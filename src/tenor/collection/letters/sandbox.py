"""The sandbox in which letters run: Jinja's own, with a short way to the values that letters are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

from jinja2.sandbox import ImmutableSandboxedEnvironment


class Row(Mapping[str, Any]):
    """An item of a list under other names: `columns` name → the part of the item."""

    __slots__ = ("_columns", "_item")

    def __init__(self, columns: Mapping[str, str], item: object) -> None:
        self._columns, self._item = columns, item

    def __getitem__(self, name: str) -> Any:
        return getattr(self._item, self._columns[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return len(self._columns)


class Sandbox(ImmutableSandboxedEnvironment):
    """What a letter reaches is mostly a part of one of our own frozen records, which is safe by its making; everything else is
    held against Jinja's rules."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind: Any = type(obj)
        if kind is Row and attribute in obj._columns:
            return getattr(obj._item, obj._columns[attribute])
        if attribute in _open(kind):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)


def part(obj: Any, name: str) -> Any:
    """A part of a value that the sandbox opens without a question. Raises LookupError for any other, which it may open or not."""
    kind: Any = type(obj)
    if kind is Row:
        return getattr(obj._item, obj._columns[name])
    if name in _open(kind):
        return getattr(obj, name)
    if kind is dict and not hasattr(dict, name):
        return obj[name]
    raise LookupError(name)


@cache
def _open(kind: type) -> frozenset[str]:
    """The parts of one of our records; nothing of any other type."""
    if not is_dataclass(kind) or not kind.__module__.startswith("tenor."):
        return frozenset()
    reckoned = (name for name, value in vars(kind).items() if isinstance(value, property))
    return frozenset(name for name in (*(part.name for part in fields(kind)), *reckoned) if not name.startswith("_"))
