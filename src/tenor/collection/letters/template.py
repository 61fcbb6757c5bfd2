"""A letter's text (TOML head + Jinja body) → `Template`, compiled once a batch; a `Template` and values → rendered lines.

The head stands between two lines of +++. The body is full Jinja, but sandboxed: it reaches the values it is given and
nothing else, and cannot change them. What `{{ … }}` prints is sealed, so that `blocks` cannot mistake it for markup. Values
print in the letter's language: an amount as ¥1,234.50, a date as 2026年11月21日; filters say more (`environment`).

`{% include "account" %}` puts a part there that several letters share: a file of the folder parts/, or a phrase of tones.toml,
where `{% include tone ~ ".formal-ask" %}` says it as the class of the customer asks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

import jinja2

from tenor.collection.dunning.cells import clean
from tenor.collection.letters.blocks import seal
from tenor.collection.letters.kind import KEYS as KIND_KEYS
from tenor.collection.letters.kind import Kind, read_kind
from tenor.collection.letters.sandbox import Sandbox
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.model import Period
from tenor.money import MINOR_UNITS, QUANTA, Money
from tenor.regex import regex
from tenor.wording import language as wording
from tenor.wording.currency import BY_CODE

_CENT = QUANTA[2]
FENCE = "+++"
_INCLUDE = regex(r"\{%-?\s*include\b")
_TAGS = regex(r"\s*(\{%(?:(?!%\}).)*%\}\s*|\{#(?:(?!#\}).)*#\}\s*)+")
KEYS = frozenset({"title", "level", "language", "about", "look", "footer"}) | KIND_KEYS
ANY = Kind("")
NO_PARTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Template:
    """One letter, ready to be filled in. `level`: of the notices it is for; `footer` may hold {page}, {pages}, {number}."""

    name: str
    language: str
    title: str
    level: str
    body: jinja2.Template
    look: str = "letter"
    footer: str = ""
    about: str = ""
    kind: Kind = ANY


def parse_template(text: str, source: str, parts: Mapping[str, str] = NO_PARTS) -> tuple[Template | None, tuple[Diagnostic, ...]]:
    """The letter that a file states, named by the file's stem (zh/formal.md → formal)."""
    return read_template(text, PurePosixPath(source).stem, source, parts)


def read_template(text: str, name: str, source: str = "",
                  parts: Mapping[str, str] = NO_PARTS) -> tuple[Template | None, tuple[Diagnostic, ...]]:
    """The letter of that name. None, with the line and the reason, where its head or body is broken. `parts`: what it may
    include, by name."""
    where = source or name
    head, body, line = _parted(text)
    if head is None:
        return None, (say("letter-without-head", where=where, fence=FENCE),)
    try:
        data = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        return None, (say("letter-head-broken", where=where, reason=str(error)),)
    known = ", ".join(sorted(KEYS))
    found = tuple(say("letter-key-unknown", where=where, key=key, known=known) for key in data if key not in KEYS)
    missing = tuple(say("letter-key-missing", where=where, key=key) for key in ("title", "language") if not data.get(key))
    if missing:
        return None, (*found, *missing)
    language = str(data["language"])
    if language not in ("zh", "en"):
        return None, (*found, say("letter-language-unknown", where=where, language=language))
    try:
        compiled = _with(language, parts).from_string(_lines_kept(body))
    except jinja2.TemplateSyntaxError as error:
        return None, (*found, say("letter-body-broken", where=f"{where}:{error.lineno + line}", reason=error.message or ""))
    level = str(data.get("level", ""))
    kind, more = read_kind(level or name, data, where)
    return Template(name, language, str(data["title"]), level, compiled, str(data.get("look", "letter")),
                    str(data.get("footer", "")), str(data.get("about", "")), kind), (*found, *more)


@lru_cache(256)
def read_head(text: str) -> Mapping[str, Any]:
    """What the head of a letter's file says; nothing where it is broken (`read_template` tells why)."""
    try:
        return tomllib.loads(_parted(text)[0] or "")
    except tomllib.TOMLDecodeError:
        return {}


def phrases(text: str) -> Mapping[str, str]:
    """The parts of a file of tones (TOML): a phrase for each class of customers, named class.phrase."""
    return {f"{tone}.{name}": words for tone, table in tomllib.loads(text).items() for name, words in table.items()}


def render(template: Template, values: Mapping[str, Any]) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The body with values filled in and sealed. A name that does not exist, and whatever else a body can do wrong, is a
    diagnostic: the template is the user's data."""
    try:
        return template.body.render(values), ()
    except jinja2.UndefinedError as error:
        return None, (say("letter-name-unknown", where=template.name, reason=error.message or ""),)
    except Exception as error:  # noqa: BLE001 (a template is a program of the user's: anything may be raised in it)
        return None, (say("letter-body-fails", where=template.name, reason=f"{type(error).__name__}: {error}"),)


def _parted(text: str) -> tuple[str | None, str, int]:
    """(head, body, line number before the body's first line)."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    if not lines or lines[0].strip() != FENCE:
        return None, "", 0
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if end is None:
        return None, "", 0
    return "\n".join(lines[1:end]), "\n".join(lines[end + 1:]), end + 1


def _lines_kept(body: str) -> str:
    """A line of nothing but tags leaves no line behind, unless it includes a part; a tag at the end of other words must not
    swallow the line's end."""
    return "\n".join(line[:-2] + "+" + line[-2:] if line.endswith(("%}", "#}")) and line[-3:-2] not in "+-"
                     and (not _TAGS.fullmatch(line) or _INCLUDE.search(line)) else line for line in body.split("\n"))


def _with(language: str, parts: Mapping[str, str]) -> jinja2.Environment:
    """The sandbox of a language from which those parts can be reached; a part ends with its last word."""
    kept = {name: _lines_kept(text.removeprefix("\ufeff").replace("\r\n", "\n").strip("\n")) for name, text in parts.items()}
    return environment(language).overlay(loader=jinja2.DictLoader(kept), auto_reload=False) if parts else environment(language)


@cache
def environment(language: str) -> Sandbox:
    """The sandbox in which the letters of a language run. Autoescape is off: what comes out is text, never markup."""
    sandbox = Sandbox(
        undefined=jinja2.StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        finalize=lambda value: seal(printed(value, language)))
    sandbox.filters.update({"figures": figures, "percent": percent, "words": lambda money: words(money, language),
                            "full": lambda money: full(money, language), "short": short})
    return sandbox


def printed(value: object, language: str) -> str:
    """A value as the language writes it; nothing for None."""
    if isinstance(value, str):  # most of what a letter prints
        return clean(value)
    if type(value) is int:
        return str(value)
    if value is None:
        return ""
    said = wording(language)
    if isinstance(value, Money):
        return str(said.money.write(value.rounded()))
    if isinstance(value, date):
        return str(said.dates.write(value))
    if isinstance(value, Period):
        return str(said.period.write(value))
    if isinstance(value, Decimal):
        return f"{value:f}"
    return clean(str(value))


def figures(money: Money) -> str:
    """Only the figure, for tables that name the currency once: 1,234.50."""
    if money.currency not in MINOR_UNITS and money.amount.same_quantum(_CENT):  # nearly every sum
        return f"{money.amount:,.2f}"
    return f"{money.rounded().amount:,.{money.places}f}"


def short(day: date) -> str:
    """A date that is narrow enough for a table: 2026-09-30."""
    return day.isoformat()


def percent(fraction: Decimal) -> str:
    """0.0005 → 0.05%."""
    return f"{(fraction * 100).normalize():f}%"


def words(money: Money, language: str) -> str:
    """The amount in words: 人民币壹仟贰佰叁拾肆元伍角整."""
    said = str(wording(language).money.words(money.rounded()))
    return "人民币" + said if language == "zh" and money.currency == "CNY" and not said.startswith("人民币") else said


def full(money: Money, language: str) -> str:
    """Words and figures together, as a demand states a sum: 人民币壹仟元整（¥1,000.00）."""
    figure = printed(money, language)
    if language == "zh":
        return f"{words(money, language)}（{figure}）"
    return f"{figure} ({words(money, language)})"


def currency_name(code: str, language: str) -> str:
    """人民币, US dollars; the code where it has no name here."""
    known = BY_CODE.get(code)
    return (known.zh[0] if language == "zh" else known.en[0]) if known else code
