"""Headers of a spreadsheet → which column means what; in Chinese or English, in any order, by `columns.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path

from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.regex import regex
from tenor.wording.currency import BY_CODE, BY_MARK, BY_ZH

CURRENCIES: Mapping[str, str] = {  # every word or sign that names one, without case
    **{word.casefold(): code for word, code in (*BY_MARK.items(), *BY_ZH.items(), *((code, code) for code in BY_CODE))},
    "元": "CNY", "圆": "CNY", "yuan": "CNY", "cnh": "CNY", "dollar": "USD", "dollars": "USD", "euro": "EUR", "euros": "EUR",
    "pounds": "GBP",
}
MULTIPLES: Mapping[str, Decimal] = {
    "千": Decimal(1000), "万": Decimal(10000), "百万": Decimal(1000000), "亿": Decimal(100000000),
    "thousand": Decimal(1000), "k": Decimal(1000), "million": Decimal(1000000),
}
_BRACKET = regex(r"[(\[【〔](.*?)[)\]】〕]")
_NOISE = regex(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Column:
    """One column that a list may have. `names`: the accepted headers; the first Chinese and the first English come first."""

    field: str
    needed: bool
    names: tuple[str, ...]

    def called(self) -> str:
        """How messages call it."""
        return f"{self.names[0]} / {self.names[1]}"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a column stands in this sheet: its header, and the unit that the header adds (万元 → 10000, CNY)."""

    header: str
    factor: Decimal = Decimal(1)
    currency: str = ""


@cache
def columns() -> Mapping[str, Column]:
    """Every column that is understood, by field."""
    data = tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))
    return {name: Column(name, bool(row.get("needed")), tuple(row["names"])) for name, row in data.items()}


@lru_cache(maxsize=4096)
def bare(header: str) -> str:
    """A header as it is compared: without brackets, spaces, punctuation and case."""
    text = unicodedata.normalize("NFKC", header).casefold()
    return _NOISE.sub("", _BRACKET.sub("", text))


@cache
def choices(kind: str) -> Mapping[str, str]:
    """Bare word → what it stands for, for a cell of that kind (level, class, language, total)."""
    data = tomllib.loads((Path(__file__).parent / "choices.toml").read_text(encoding="utf-8"))
    return {bare(word): value for value, words in data[kind].items() for word in words}


@cache
def _by_name() -> Mapping[str, tuple[str, int]]:
    """Bare header → (field, how usual the name is: 0 is first)."""
    named = ((name, column.field, i) for column in columns().values() for i, name in enumerate(column.names))
    return {bare(name): (field, i) for name, field, i in reversed(tuple(named))}


def currency_of(text: str) -> str:
    """The currency that a name or sign means, or "" ("人民币" → CNY, "US$" → USD, "SEK" → SEK)."""
    word = unicodedata.normalize("NFKC", text).strip()
    return CURRENCIES.get(word.casefold()) or (word if re.fullmatch(r"[A-Z]{3}", word) else "")


def unit_of(header: str) -> tuple[Decimal, str]:
    """The unit in a header's brackets: 应付金额（万元） → (10000, CNY); none → (1, "")."""
    for inside in _BRACKET.findall(unicodedata.normalize("NFKC", header).casefold()):
        word = inside.removeprefix("单位").strip().lstrip(":").strip()
        if known := CURRENCIES.get(word):
            return Decimal(1), known
        for name, factor in MULTIPLES.items():
            if word.startswith(name) and (not (rest := word[len(name):].strip()) or rest in CURRENCIES):
                return factor, CURRENCIES.get(rest, "")
            if word.endswith(name) and (rest := word[: -len(name)].strip()) in CURRENCIES:
                return factor, CURRENCIES[rest]
    return Decimal(1), ""


def place(headers: Iterable[str], *, where: str = "") -> tuple[Mapping[str, Placed], tuple[Diagnostic, ...]]:
    """Field → where it stands. Of two headers that mean the same the more usual one is taken, and doubted aloud; a needed
    column that is missing is one error with what was found and what would be accepted."""
    seen = [header for header in headers if header.strip()]
    candidates: dict[str, list[tuple[int, str]]] = {}
    for header in seen:
        if known := _by_name().get(bare(header)):
            candidates.setdefault(known[0], []).append((known[1], header))
    placed: dict[str, Placed] = {}
    diagnostics: list[Diagnostic] = []
    for field, found in candidates.items():
        header = min(found, key=lambda pair: pair[0])[1]
        placed[field] = Placed(header, *unit_of(header))
        if len(found) > 1:
            others = "、".join(name for _, name in found if name != header) or header
            diagnostics.append(say("column-twice", where=where, column=columns()[field].called(), taken=header, other=others))
    return placed, (*diagnostics, *_missing(placed, seen, where))


def _missing(placed: Mapping[str, Placed], seen: list[str], where: str) -> list[Diagnostic]:
    """One error for each needed column that no header names; an outstanding sum stands in for the amount."""
    absent = [column for column in columns().values() if column.needed and column.field not in placed
              and not (column.field == "amount" and "outstanding" in placed)]
    found = "、".join(seen) if seen else "—"
    return [say("column-missing", where=where, column=column.called(), found=found, accepted="、".join(column.names))
            for column in absent]
