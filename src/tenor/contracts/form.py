"""A form file (TOML) → `Form`: which clauses make up which articles, in which order, and when.

    name = "goods-sale"   language = "zh"   version = "1.0"   title = "货物买卖合同"   purpose = "…"
    this = "本合同"   price = "合同总价"                  how the contract calls itself, and its price
    [labels]  payee = "乙方"  payer = "甲方"            how the contract calls the parties
    [roles]   payee = "卖方"  payer = "买方"            what they are
    recital = "…{{subject.description}}…"              the paragraphs before the first article
    recital_open = "…"                                 those for a deal that does not state what the recital names
    [[article]]
    clauses = ["payment/schedule", { clause = "payment/invoice", when = "not invoice.first" }]
    title = "…"                                        where absent, that of the first clause

A condition joins tests by `and`: `late_fee` (there is one), `not invoice.first`, `payee.size = small|medium`,
`dispute.law = new-york` (a value of several words joined by hyphens), `paid.retention` (a payment of that kind).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import field
from typing import Any

from tenor.contracts.clause import Part, blanks_of, parse_text
from tenor.contracts.keys import every_key, nearest, sections
from tenor.diagnostic import Diagnostic, say, worst
from tenor.frozen import dataclass
from tenor.regex import regex

# What a condition may ask besides keys and tables of the deal file.
FACTS = ("payee.sme", "payer.bound", "account", "late_fee.kind",
         "paid.advance", "paid.deposit", "paid.progress", "paid.periodic", "paid.retention", "paid.retainer")
NEEDED = ("name", "language", "version", "title", "purpose")
KNOWN = (*NEEDED, "this", "price", "labels", "roles", "recital", "recital_open", "article")
TEST = regex(r"(?P<no>not\s+)?(?P<name>[a-z_.]+)(?:\s*(?P<op>!?=)\s*(?P<words>[\w|-]+))?")


@dataclass(frozen=True, slots=True)
class Test:
    """One test of a condition: the named fact is there (or is one of `words`); `positive` False turns it round."""

    name: str
    words: tuple[str, ...] = ()
    positive: bool = True

    def holds(self, facts: Mapping[str, Any]) -> bool:
        """Whether it is so of these facts."""
        value = facts.get(self.name)
        return (bool({str(value), _slug(str(value))} & {*self.words}) if self.words else bool(value)) == self.positive


def _slug(words: str) -> str:
    """How a condition writes a value of several words: New York is new-york."""
    return "-".join(words.lower().split())


@dataclass(frozen=True, slots=True)
class Entry:
    """One clause of a form; all its tests must hold."""

    clause: str
    when: tuple[Test, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticlePlan:
    """One article: the clauses that make it up, and its own title if it has one."""

    clauses: tuple[Entry, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of contract."""

    name: str
    language: str
    version: str
    title: str
    purpose: str = ""
    this: str = ""
    price: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    recital: tuple[Part, ...] = ()
    articles: tuple[ArticlePlan, ...] = ()
    source: str = ""
    recital_open: tuple[Part, ...] = ()

    @property
    def clauses(self) -> tuple[Entry, ...]:
        """Every clause that the form may use, in order."""
        return tuple(entry for article in self.articles for entry in article.clauses)


def parse_form(text: str, source: str) -> tuple[Form | None, tuple[Diagnostic, ...]]:
    """The form that a file holds; None where something is wrong, and then every fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return None, (say("form-syntax", where=source, reason=error),)
    found: list[Diagnostic] = [say("form-key-missing", where=source, key=name) for name in NEEDED
                               if not isinstance(data.get(name), str)]
    found += [say("form-key-unknown", where=source, key=name, nearest=nearest(name, KNOWN) or ", ".join(KNOWN))
              for name in data if name not in KNOWN]
    if data.get("language") not in ("zh", "en"):
        found.append(say("form-language", where=source, language=data.get("language", "")))
    for table in ("labels", "roles"):
        rows = data.get(table, {})
        found += [say("form-key-missing", where=source, key=f"{table}.{role}") for role in ("payee", "payer")
                  if not isinstance(rows, Mapping) or not isinstance(rows.get(role), str)]
    articles, some = _articles(data.get("article", []), source)
    found += some
    recital, recital_open = parse_text(data.get("recital", "")), parse_text(data.get("recital_open", ""))
    for part in (*recital, *recital_open):
        found += [d.at(where=f"{source}: recital") for d in blanks_of(part.text, part.line, {})[1]]
    if worst(found) == "error":
        return None, tuple(found)
    name, language, version, title, purpose = (str(data[key]) for key in NEEDED)
    this = data.get("this", "本合同" if language == "zh" else "this Agreement")
    price = data.get("price", "合同总价" if language == "zh" else "the contract price")
    form = Form(name, language, version, title, purpose, this, price, data["labels"], data["roles"], recital, articles, source,
                recital_open)
    return form, tuple(found)


def _articles(rows: Any, source: str) -> tuple[tuple[ArticlePlan, ...], list[Diagnostic]]:
    found: list[Diagnostic] = []
    out: list[ArticlePlan] = []
    for i, row in enumerate(rows if isinstance(rows, list) else [], 1):
        place = f"{source}: article[{i}]"
        clauses = row.get("clauses") if isinstance(row, Mapping) else None
        if not isinstance(clauses, list) or not clauses or set(row) - {"clauses", "title"}:
            found.append(say("form-article", where=place))
            continue
        entries: list[Entry] = []
        for item in clauses:
            entry, some = _entry(item)
            found += [d.at(where=place) for d in some]
            entries += [entry] if entry else []
        out.append(ArticlePlan(tuple(entries), row.get("title", "")))
    if not rows:
        found.append(say("form-key-missing", where=source, key="article"))
    seen = [entry.clause for article in out for entry in article.clauses]
    found += [say("form-clause-twice", where=source, clause=name) for name in sorted({n for n in seen if seen.count(n) > 1})]
    return tuple(out), found


def _entry(item: Any) -> tuple[Entry | None, tuple[Diagnostic, ...]]:
    if isinstance(item, str):
        return Entry(item), ()
    if not isinstance(item, Mapping) or not isinstance(item.get("clause"), str) or set(item) - {"clause", "when"}:
        return None, (say("form-article"),)
    tests, found = parse_when(item.get("when", ""))
    return (None if found else Entry(item["clause"], tests)), found


def parse_when(text: str) -> tuple[tuple[Test, ...], tuple[Diagnostic, ...]]:
    """The tests of a condition."""
    found: list[Diagnostic] = []
    tests: list[Test] = []
    known = {*FACTS, *every_key(), *sections()} - {""}
    for piece in re.split(r"\s+and\s+", text.strip()) if text.strip() else []:
        match = TEST.fullmatch(piece.strip())
        if not match:
            found.append(say("when-unreadable", when=text))
        elif match["name"] not in known:
            found.append(say("when-unknown", when=text, fact=match["name"], nearest=nearest(match["name"], known)))
        else:
            words = tuple(match["words"].split("|")) if match["words"] else ()
            tests.append(Test(match["name"], words, bool(match["no"]) == (match["op"] == "!=")))
    return tuple(tests), tuple(found)
