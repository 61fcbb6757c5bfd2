"""Lexicon page (TOML) → named patterns, each with examples that it matches and counter-examples that it must not.

A page is a file in `lexicon/`; a table of it holds `pattern`, `examples`, `counter_examples`. A pattern may use another one
of its page by name in angle quotes: «slow». A standing test walks through every page and asserts both directions.
Pages whose name ends in _en ignore case. (`phrases` beside this file is for classes of words that are told apart by
name; a page is for the parts of one grammar.)
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tenor.regex import regex

_PART = regex(r"«(\w+)»")


@cache
def page(name: str) -> Mapping[str, Any]:
    """The entries of a page as they stand in the file."""
    text = (Path(__file__).parent / "lexicon" / f"{name}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


@cache
def patterns(name: str) -> Mapping[str, re.Pattern[str]]:
    """The compiled patterns of a page by name. Raises ValueError where entries use each other in a circle."""
    entries = page(name)
    flags = re.IGNORECASE if name.endswith("_en") else re.NOFLAG

    def whole(entry: str, above: tuple[str, ...]) -> str:
        if entry in above:
            raise ValueError(f"{name}: {' → '.join((*above, entry))} go in a circle")
        return _PART.sub(lambda part: f"(?:{whole(part[1], (*above, entry))})", entries[entry]["pattern"])

    return MappingProxyType({entry: regex(whole(entry, ()), flags) for entry in entries})
