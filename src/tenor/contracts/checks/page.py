"""A page of `rules/` (TOML) → `Page`: what a check finds, why it matters, what to do, the law, examples, how to find it.

A page holds
    fact       the rule of the project's table of facts that it stands for; empty where it goes beyond the table
    severity   error (void, unlawful or not enforceable as written) | doubt (valid but weak or risky) | note
    side       payee | payer | both: whose concern it is. A table [payer] gives the payer's own severity and sentences
    on         contract (default) | letter        law   cn (default), gb, eu, us, "" for any
    language   of the paper: zh (default), en, "" for any
    zh en  why_zh why_en  hint_zh hint_en          sentences; {blanks} are filled by the shape
    cites      ["civil-code 585", …]: a law of laws.toml and its articles          checked  the day of the last check
    when       conditions of conditions.py, each may be preceded by "not "
    [find]     shape and what that shape asks for
    [bad] [good]  examples, read by `examples`
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from string import Formatter
from types import MappingProxyType
from typing import Any, Literal

from tenor.diagnostic import Severity, Words
from tenor.frozen import dataclass

Side = Literal["payee", "payer"]


@dataclass(frozen=True, slots=True)
class View:
    """How one side is told of it."""

    severity: Severity
    message: Words
    hint: Words

    @property
    def blanks(self) -> frozenset[str]:
        """Names of the values that the sentences need."""
        texts = (self.message.zh, self.message.en, self.hint.zh, self.hint.en)
        return frozenset(name for text in texts for _, name, _, _ in Formatter().parse(text) if name)


@dataclass(frozen=True, slots=True)
class Page:
    """One check."""

    name: str
    family: str
    fact: str
    severity: Severity
    side: Literal["payee", "payer", "both"]
    on: Literal["contract", "letter"]
    law: str
    language: str
    message: Words
    hint: Words
    why: Words
    cites: tuple[str, ...]
    checked: date
    when: tuple[str, ...]
    shape: str
    find: Mapping[str, Any]
    payer: Mapping[str, str]
    bad: Mapping[str, Any]
    good: Mapping[str, Any]

    def view(self, side: Side) -> View | None:
        """What this side is told; None where it is no concern of theirs."""
        own = View(self.severity, self.message, self.hint)
        if side == "payer" and self.payer:
            said = {key: self.payer.get(key, "") for key in ("zh", "en", "hint_zh", "hint_en")}
            return View(self.payer.get("severity", self.severity), Words(said["zh"], said["en"]) or self.message,  # type: ignore[arg-type]
                        Words(said["hint_zh"], said["hint_en"]) or self.hint)
        return own if self.side in ("both", side) else None

    @property
    def tongue(self) -> str:
        """The language of the law cited."""
        return "zh" if self.law == "cn" else "en"

    def citation(self, language: str) -> str:
        """《民法典》第585条（2021-01-01施行）；… / Civil Code art. 585 (in force 2021-01-01); …."""
        return ("；" if language == "zh" else "; ").join(cited(cite, language) for cite in self.cites)

    def pattern(self, key: str) -> re.Pattern[str] | None:
        """A pattern of [find]."""
        text = self.find.get(key)
        return _compiled(text) if text else None

    def patterns(self, key: str) -> tuple[re.Pattern[str], ...]:
        """A list of patterns of [find]; one alone may stand without the list."""
        texts = self.find.get(key, ())
        return tuple(_compiled(text) for text in ([texts] if isinstance(texts, str) else texts))


@cache
def _compiled(text: str) -> re.Pattern[str]:
    return re.compile(text)


@cache
def pages() -> Mapping[str, Page]:
    """All checks by name, family by family."""
    found: dict[str, Page] = {}
    for family, place in _listed():
        page = parse(place.read_text(encoding="utf-8"), place.name.removesuffix(".toml"), family)
        if page.name in found:
            raise ValueError(f"the check {page.name} is there twice")
        found[page.name] = page
    return MappingProxyType(found)


@cache
def family_pages(family: str) -> tuple[Page, ...]:
    """The checks of one family, without reading the others."""
    return tuple(parse(place.read_text(encoding="utf-8"), place.name.removesuffix(".toml"), each) for each, place in _listed() if each == family)


def _listed() -> Iterator[tuple[str, Path]]:
    rules = Path(__file__).parent / "rules"
    for family in sorted(rules.iterdir(), key=lambda item: item.name):
        if family.is_dir():
            for place in sorted(family.iterdir(), key=lambda item: item.name):
                if place.name.endswith(".toml"):
                    yield family.name, place


def parse(text: str, name: str, family: str) -> Page:
    """The text of one page. Raises KeyError or ValueError for a page that lacks something: a programming error."""
    row = tomllib.loads(text)
    find = dict(row["find"])
    return Page(
        name, family, row.get("fact", ""), row["severity"], row["side"], row.get("on", "contract"), row.get("law", "cn"),
        row.get("language", "zh"), Words(row["zh"], row["en"]), Words(row["hint_zh"], row["hint_en"]), Words(row["why_zh"], row["why_en"]),
        tuple(row["cites"]), row["checked"], tuple(row.get("when", ())), find.pop("shape").replace("-", "_"),
        MappingProxyType(find), MappingProxyType(row.get("payer", {})), MappingProxyType(row["bad"]), MappingProxyType(row["good"]))


# --- laws -----------------------------------------------------------------------------------------------------------


@cache
def laws() -> Mapping[str, Mapping[str, Any]]:
    """The laws that may be cited, by key."""
    text = (Path(__file__).parent / "laws.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


def cited(cite: str, language: str) -> str:
    """"civil-code 585" → 《民法典》第585条（2021-01-01施行）. Raises KeyError for a law that is not listed."""
    key, _, articles = cite.partition(" ")
    law = laws()[key]
    named = str(law[language]) + (_articles(articles, language) if articles else "")
    marks = [f"{law['since']}施行" if language == "zh" else f"in force {law['since']}"] if law.get("since") else []
    if law.get("remark_zh"):
        marks.append(law[f"remark_{language}"])
    if not marks:
        return named
    return f"{named}（{'，'.join(marks)}）" if language == "zh" else f"{named} ({', '.join(marks)})"


def _articles(articles: str, language: str) -> str:
    """"64, 65" → 第64、65条; "18(4)" → 第18条第4款; what begins with a letter stands as it is (s. 8, 9)."""
    if articles[0].isalpha():
        return f" {articles}"
    if language == "en":
        return f" art. {articles}"
    single = re.fullmatch(r"(\d+)\((\d+)\)", articles)
    return f"第{single[1]}条第{single[2]}款" if single else f"第{articles.replace(', ', '、').replace('-', '至')}条"
