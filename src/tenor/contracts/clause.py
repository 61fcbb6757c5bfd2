"""The text of a clause file → `Clause`: a TOML head between two lines of +++ and one text with typed blanks.

    +++
    id = "payment/account"         topic = "payment"        title = "收款账户"
    version = "1.0"                purpose = "…"            risk = "…"
    law = [{ cite = "民法典509条", facts = ["A01"] }]
    requires = ["payment/schedule"]   excludes = []   conspicuous = false   example = "…"
    fallback = ["a", "b"]            what to accept instead, in this order;   walk_away = "…"   what to refuse
    leaves = ["delivery.by"]         keys that this text leaves to a later paper; requires = ["a | b"]: either of them
    [[blank]]                      # blanks of its own, filled from [values] of the deal
    name = "values.sample_days"    kind = "period"    zh = "…"    en = "…"    example = "5 days"
    +++
    {{payer}}应当将{{price.total:money}}付至下列账户：       a paragraph, numbered 1.1
    - 逾期一日的；                                            an item, numbered (1)
    > 以上为全部约定。                                        a paragraph without a number
    {{account}}                                              a block on a line of its own
    依照{{-> payment/schedule}}的约定                         a reference to the article made from that clause; with
                                                             {{-> a | b}} to the first of them that is in the contract

Paragraphs are parted by an empty line; items and blocks stand on lines of their own. A blank is a key of keys.toml, a word
that drafting computes (WORDS), or one that the head declares; `:kind` says how it is written, otherwise its own kind does.
There is no control flow: which clauses stand in a contract is for the form to say.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from tenor.contracts import markup
from tenor.contracts.keys import Key, every_key, nearest
from tenor.diagnostic import Diagnostic, Words, say, worst
from tenor.frozen import dataclass
from tenor.regex import regex

# What drafting computes: words inserted in running text, with the kind in which they are written.
WORDS: Mapping[str, str] = {
    "payee": "text", "payer": "text", "guarantor": "text", "contract.title": "text", "this": "text",
    "price.total": "money", "debt.total": "money",
    "late_fee": "text", "late_delivery": "text", "dispute": "text", "dispute.place": "text",
}
BLOCKS = ("schedule", "goods", "account", "debt", "claims", "addresses")
# How a value may be written, by the kind of value.
FORMS: Mapping[str, tuple[str, ...]] = {
    "text": ("text",), "money": ("money", "figures", "words"), "percent": ("percent",), "period": ("period",),
    "date": ("date",), "number": ("number",), "count": ("number", "formal"), "due": ("due",), "choice": ("party",),
    "list": ("list",), "share": ("percent",),
}
OWN_KINDS = ("text", "money", "percent", "period", "date", "number", "count", "due")
BLANK = regex(r"\{\{\s*(?P<inner>.*?)\s*\}\}")
NAME = regex(r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*")
HEAD = regex(r"\A\ufeff?\+\+\+[ \t]*\r?\n(?P<head>.*?)^\+\+\+[ \t]*\r?$\n?(?P<text>.*)\Z", re.DOTALL | re.MULTILINE)
NEEDED = ("id", "version", "topic", "title", "purpose", "risk")
LISTS = ("requires", "excludes", "fallback", "leaves")


@dataclass(frozen=True, slots=True)
class Law:
    """What a clause rests on: the citation as lawyers write it, and the facts of the research it was checked against."""

    cite: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank in a text: its name, how it is to be written (a form of FORMS), and the line of the file it stands on."""

    name: str
    form: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """One paragraph of the text with its mark (markup.ITEM, markup.LOOSE or ""), and the line it begins on."""

    text: str
    mark: str
    line: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the library. `text` is the whole text as written, `parts` its paragraphs."""

    id: str
    version: str
    topic: str
    title: str
    purpose: str = ""
    risk: str = ""
    text: str = ""
    law: tuple[Law, ...] = ()
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    fallback: tuple[str, ...] = ()
    example: str = ""
    conspicuous: bool = False
    parts: tuple[Part, ...] = ()
    own: tuple[Key, ...] = ()
    source: str = ""
    leaves: tuple[str, ...] = ()
    walk_away: str = ""

    def positions(self, clauses: Mapping[str, Clause]) -> tuple[tuple[str, str], ...]:
        """Where to stand in a negotiation, from what to ask for to what to refuse: ("ideal", this clause), ("acceptable", each
        fallback in order, followed through theirs), ("walk away", the words). Names are ids; no step stands twice."""
        seen = [self.id]
        for name in seen:
            seen += [other for other in (clauses[name].fallback if name in clauses else ()) if other not in seen]
        return (("ideal", self.id), *(("acceptable", name) for name in seen[1:]), *((("walk away", self.walk_away),) if self.walk_away else ()))

    def blanks(self) -> tuple[Blank, ...]:
        """All blanks in the order of the text, references left out."""
        own = {key.path: key for key in self.own}
        return tuple(blank for part in self.parts for blank in blanks_of(part.text, part.line, own)[0])

    def references(self) -> tuple[tuple[str, ...], ...]:
        """The clauses that the text refers to, each with its alternatives."""
        return tuple(targets(inner) for part in self.parts for inner in BLANK.findall(part.text) if inner.startswith("->"))


def parse_clause(text: str, source: str) -> tuple[Clause | None, tuple[Diagnostic, ...]]:
    """The clause that a file holds; None where something is wrong, and then every fault with its line."""
    split = HEAD.match(text)
    if not split:
        return None, (say("clause-headless", where=source),)
    try:
        head = tomllib.loads(split["head"])
    except tomllib.TOMLDecodeError as error:
        return None, (say("clause-head-syntax", where=source, reason=error),)
    found = _check_head(head, source)
    first = text[: split.start("text")].count("\n") + 1
    own, some = _own_blanks(head.get("blank", []), source)
    parts = _parts(split["text"], first, _joins(split["text"]))
    found += some
    if not parts:
        found.append(say("clause-empty", where=source))
    for part in parts:
        found += [d.at(where=f"{source}:{d.where}") for d in blanks_of(part.text, part.line, own)[1]]
    if worst(found) == "error":
        return None, tuple(found)
    law = tuple(Law(row["cite"], tuple(row.get("facts", ()))) for row in head.get("law", ()))
    requires, excludes, fallback, leaves = (tuple(head.get(name, ())) for name in LISTS)
    id_, version, topic, title, purpose, risk = (str(head[name]) for name in NEEDED)
    clause = Clause(id_, version, topic, title, purpose, risk, split["text"].strip(), law, requires, excludes, fallback,
                    head.get("example", ""), head.get("conspicuous", False), parts, tuple(own.values()), source, leaves,
                    head.get("walk_away", ""))
    return clause, tuple(found)


def targets(inner: str) -> tuple[str, ...]:
    """-> a | b: the ids of the clauses meant."""
    return tuple(name.strip() for name in inner.removeprefix("->").split("|"))


def parse_text(text: str, first: int = 1) -> tuple[Part, ...]:
    """The paragraphs of a text with blanks that has no head (the recital of a form)."""
    return _parts(text, first, _joins(text))


# --- head -----------------------------------------------------------------------------------------------------------


def _check_head(head: Mapping[str, Any], source: str) -> list[Diagnostic]:
    known = [f.name for f in fields(Clause) if f.name not in ("text", "parts", "own", "source")] + ["blank"]
    found = [say("clause-head-missing", where=source, key=name) for name in NEEDED
             if not isinstance(head.get(name), str) or not head[name]]
    found += [say("clause-head-unknown", where=source, key=name, nearest=nearest(name, known) or ", ".join(known))
              for name in head if name not in known]
    for name in LISTS:
        rows = head.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
            found.append(say("clause-head-type", where=source, key=name))
    left = head.get("leaves", [])
    found += [say("clause-leaves-unknown", where=source, key=name, nearest=nearest(str(name), every_key()) or "—")
              for name in (left if isinstance(left, list) else ()) if name not in every_key()]
    law = head.get("law", [])
    if not isinstance(law, list) or not all(isinstance(row, Mapping) and isinstance(row.get("cite"), str) for row in law):
        found.append(say("clause-head-type", where=source, key="law"))
    if not isinstance(head.get("walk_away", ""), str):
        found.append(say("clause-head-type", where=source, key="walk_away"))
    if not isinstance(head.get("conspicuous", False), bool):
        found.append(say("clause-head-type", where=source, key="conspicuous"))
    return found


def _own_blanks(rows: Any, source: str) -> tuple[dict[str, Key], list[Diagnostic]]:
    """The blanks that a clause brings along."""
    found: list[Diagnostic] = []
    own: dict[str, Key] = {}
    for row in rows if isinstance(rows, list) else []:
        name, kind = row.get("name", ""), row.get("kind", "text")
        if not isinstance(name, str) or not name.startswith("values.") or not NAME.fullmatch(name) or "__" in name:
            found.append(say("blank-undeclarable", where=source, blank=name))
        elif kind not in OWN_KINDS:
            found.append(say("blank-kind-unknown", where=source, blank=name, kind=kind, kinds=", ".join(OWN_KINDS)))
        else:
            default = {} if "default" not in row else dict.fromkeys(("zh", "en"), row["default"])
            example = str(row.get("example", ""))
            own[name] = Key(name, kind, Words(row.get("zh", ""), row.get("en", "")), "default" not in row, (), default,
                            Words(example, example))
    return own, found


# --- text -----------------------------------------------------------------------------------------------------------


def _joins(text: str) -> str:
    """What stands between the lines of a paragraph: nothing in Chinese, a space elsewhere."""
    return "" if re.search(r"[\u4e00-\u9fff]", text) else " "


def _parts(text: str, first: int, join: str) -> tuple[Part, ...]:
    parts: list[Part] = []
    open_: list[str] = []
    mark, start = "", first

    def close() -> None:
        if open_:
            parts.append(Part(join.join(open_), mark, start))
        open_.clear()

    for number, line in enumerate(text.splitlines(), first):
        words = line.strip()
        lone = BLANK.fullmatch(words)
        opens = words.startswith(("- ", "> ")) or bool(lone and lone["inner"] in BLOCKS)
        if not words or opens:
            close()
        if words:
            if not open_:
                mark = {"- ": markup.ITEM, "> ": markup.LOOSE}.get(words[:2], "")
                start = number
            open_.append(words[2:].strip() if opens and mark else words)
            if lone and lone["inner"] in BLOCKS:
                close()
    close()
    return tuple(parts)


def blanks_of(text: str, line: int, own: Mapping[str, Key]) -> tuple[tuple[Blank, ...], tuple[Diagnostic, ...]]:
    """The blanks of one paragraph; findings have the line as their place."""
    found: list[Diagnostic] = []
    blanks: list[Blank] = []
    left = BLANK.sub("", text)
    if "{{" in left or "}}" in left:
        found.append(say("blank-unclosed", where=str(line)))
    for inner in BLANK.findall(text):
        if inner.startswith("->"):
            continue
        name, _, form = (piece.strip() for piece in inner.partition(":"))
        problem = _wrong_blank(name, form, text, own)
        if problem:
            found.append(problem.at(where=str(line)))
        else:
            blanks.append(Blank(name, form or forms_of(name, own)[0] if name not in BLOCKS else "block", line))
    return tuple(blanks), tuple(found)


def forms_of(name: str, own: Mapping[str, Key]) -> Sequence[str]:
    """How a blank may be written, the usual way first; nothing for a blank that does not exist."""
    if name in WORDS:
        return FORMS[WORDS[name]]
    key = own.get(name) or every_key().get(name)
    return FORMS.get(key.kind, ()) if key else ()


def _wrong_blank(name: str, form: str, text: str, own: Mapping[str, Key]) -> Diagnostic | None:
    if not NAME.fullmatch(name) or "__" in name:
        return say("blank-unlawful", blank=name)
    if name in BLOCKS:
        alone = BLANK.fullmatch(text.strip()) is not None and not form
        return None if alone else say("block-in-text", blank=name)
    forms = forms_of(name, own)
    if not forms and name in every_key():
        return say("blank-unprintable", blank=name)
    if not forms:
        known = [*WORDS, *BLOCKS, *own, *(path for path, key in every_key().items() if key.kind in FORMS)]
        close = nearest(name, known)
        return say("blank-misspelt" if close else "blank-unknown", blank=name, nearest=close)
    if form and form not in forms:
        return say("blank-kind-unknown", blank=name, kind=form, kinds=", ".join(forms))
    return None
