"""A country code → what its file in data/countries says: names, how periods are counted, provisional days off, limitation.

A country is added by adding a file; a code without a file still has its public holidays (from the holidays library) but no
citations. Nothing here is computed: see `workdays`, `calendar` and `limitation`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tenor.diagnostic import Words
from tenor.frozen import dataclass


@dataclass(frozen=True)
class Country:
    """One jurisdiction. `calendar` and `subdivision` are the holidays library's codes; `provisional` the days off that are
    fixed by statute for `provisional_year`, whose official arrangement is not known yet."""

    code: str
    name: Words
    calendar: str = ""
    subdivision: str | None = None
    rolls_by_law: bool = False
    named: tuple[str, ...] = ()
    cites: Mapping[str, Words] = field(default_factory=dict)
    provisional_year: int | None = None
    provisional: Mapping[date, Words] = field(default_factory=dict)
    limitation: Mapping[str, Any] = field(default_factory=dict)
    guarantee: Mapping[str, Any] = field(default_factory=dict)

    def cite(self, rule: str) -> Words:
        """The article behind a rule of counting ("start", "month", "roll"), or nothing."""
        return self.cites.get(rule, Words())


@cache
def country(code: str) -> Country:
    """The country of an ISO 3166 code in any case ("uk" is read as "gb")."""
    code = {"uk": "gb"}.get(code.lower(), code.lower())
    page = Path(__file__).parent / "data" / "countries" / f"{code}.toml"
    if not code.isalpha() or not page.is_file():
        return Country(code, Words(code.upper(), code.upper()), code.upper())
    row = tomllib.loads(page.read_text(encoding="utf-8"))
    cite, ahead = row.get("cite", {}), row.get("provisional", {})
    rules = {key.rpartition("_")[0] for key in cite if key.endswith(("_zh", "_en"))}
    return Country(
        code, Words(row["name_zh"], row["name_en"]), row.get("calendar", code.upper()), row.get("subdivision"),
        row.get("rolls_by_law", False), tuple(row.get("named", ())),
        {rule: Words(cite.get(f"{rule}_zh", ""), cite.get(f"{rule}_en", "")) for rule in rules},
        ahead.get("year"), {day["on"]: Words(day["zh"], day["en"]) for day in ahead.get("days", ())},
        row.get("limitation", {}), row.get("guarantee", {}),
    )


def codes() -> tuple[str, ...]:
    """The countries that have a file, in alphabetical order."""
    folder = Path(__file__).parent / "data" / "countries"
    return tuple(sorted(page.name.removesuffix(".toml") for page in folder.iterdir() if page.name.endswith(".toml")))


@cache
def country_named(law: str) -> str | None:
    """The code of the country whose law is named in words ("the laws of England and Wales", 中华人民共和国法律)."""
    text = law.lower()
    found = [(text.find(name), -len(name), code) for code in codes() for name in country(code).named if name in text]
    return min(found)[2] if found else None
