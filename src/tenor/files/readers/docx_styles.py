"""word/styles.xml → which list and level each paragraph style numbers its paragraphs with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from tenor.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Styles:
    """`numbering`: (list number, level or None) by paragraph style; `list_numbers`: list number by list style."""

    numbering: Mapping[str, tuple[str, int | None]] = field(default_factory=dict)
    list_numbers: Mapping[str, str] = field(default_factory=dict)
    default: str = ""


def styles_of(root: Any, w: str) -> Styles:
    """What the styles say about numbers, taken from the styles they are based on where they say nothing."""
    if root is None:
        return Styles()
    items = {str(item.get(f"{w}styleId", "")): item for item in root.iterfind(f"{w}style")}
    numbering: dict[str, tuple[str, int | None]] = {}
    lists: dict[str, str] = {}
    default = ""
    for key, item in items.items():
        kind = item.get(f"{w}type")
        if kind == "paragraph" and item.get(f"{w}default") in {"1", "true", "on"}:
            default = key
        number, level = _inherited(key, items, w)
        if number and kind == "numbering":
            lists[key] = number
        elif number:
            numbering[key] = (number, level)
    return Styles(numbering, lists, default)


def _inherited(key: str, items: Mapping[str, Any], w: str) -> tuple[str, int | None]:
    number, level = "", None
    seen: set[str] = set()
    while key in items and key not in seen:
        seen.add(key)
        own = items[key].find(f"{w}pPr/{w}numPr")
        if own is not None:
            own_number, own_level = own.find(f"{w}numId"), own.find(f"{w}ilvl")
            if level is None and own_level is not None:
                level = int(own_level.get(f"{w}val", "0"))
            if not number and own_number is not None:
                number = str(own_number.get(f"{w}val", ""))
        if number:
            break
        based = items[key].find(f"{w}basedOn")
        key = str(based.get(f"{w}val", "")) if based is not None else ""
    return number, level
