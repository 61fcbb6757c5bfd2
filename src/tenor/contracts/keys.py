"""keys.toml → what may stand in a deal file: tables, keys, kinds, examples, defaults; and the nearest to a misspelt one."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from tenor.diagnostic import Words
from tenor.frozen import dataclass

Kind = str  # text money share percent number period date due count flag choice list rate base cap

PARTIES = ("payee", "payer", "guarantor")
FEES = ("late_fee", "late_delivery")
FAMILIES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(PARTIES, ("party",)),
    **dict.fromkeys(FEES, ("step", "fee")),
    **{f"{fee}.tier": ("step",) for fee in FEES},
}


@dataclass(frozen=True, slots=True)
class Section:
    """One table of a deal file; `many`: it is repeated; `core`: every form has it. The name of the top level is ""."""

    name: str
    words: Words
    many: bool = False
    core: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `path` is its full name (delivery.place); `default` and `example` are written in the deal grammar."""

    path: str
    kind: Kind
    words: Words
    need: bool = False
    choices: tuple[str, ...] = ()
    defaults: Mapping[str, Any] | None = None
    examples: Words = field(default_factory=Words)

    @property
    def name(self) -> str:
        """The key within its table."""
        return self.path.rpartition(".")[2]

    def default(self, language: str) -> Any:
        """What stands where the deal says nothing, as a deal file would say it; None where it must be said."""
        return (self.defaults or {}).get(language)


@cache
def _page() -> Mapping[str, Any]:
    return tomllib.loads((Path(__file__).parent / "keys.toml").read_text(encoding="utf-8"))


def _either(row: Mapping[str, Any], name: str) -> dict[str, Any]:
    """{"zh": …, "en": …} from name_zh / name_en or one `name` for both."""
    both = {language: row.get(f"{name}_{language}", row.get(name)) for language in ("zh", "en")}
    return {language: value for language, value in both.items() if value is not None}


@cache
def sections() -> Mapping[str, Section]:
    """Every table by name, in the order of the page."""
    return {name: Section(name, Words(row["zh"], row["en"]), row.get("many", False), row.get("core", False))
            for name, row in _page()["section"].items()}


@cache
def _families() -> Mapping[str, tuple[Key, ...]]:
    """Keys by the part of their path before the last dot."""
    found: dict[str, tuple[Key, ...]] = {}
    for path, row in _page()["key"].items():
        family = path.rpartition(".")[0]
        examples = _either(row, "example")
        key = Key(path, row["kind"], Words(row["zh"], row["en"]), row.get("need", False), tuple(row.get("choices", ())),
                  _either(row, "default"), Words(examples.get("zh", ""), examples.get("en", "")))
        found[family] = (*found.get(family, ()), key)
    return found


@cache
def keys(section: str = "") -> Mapping[str, Key]:
    """The keys of one table by their short names, with full paths (payee.name, not party.name)."""
    found = {}
    for family in FAMILIES.get(section, (section,)):
        for key in _families().get(family, ()):
            path = f"{section}.{key.name}" if section else key.name
            found[key.name] = Key(path, key.kind, key.words, key.need, key.choices, key.defaults, key.examples)
    return found


@cache
def every_key() -> Mapping[str, Key]:
    """All keys by full path."""
    return {key.path: key for section in sections() for key in keys(section).values()}


def nearest(word: str, known: Iterable[str]) -> str:
    """The one among `known` that `word` was probably meant to be, or ""."""
    lower = {name.lower(): name for name in known}
    close = get_close_matches(word.lower().replace("-", "_"), lower, n=1, cutoff=0.6)
    return lower[close[0]] if close else ""
