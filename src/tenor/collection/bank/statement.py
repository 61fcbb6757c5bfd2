"""Rows of a bank statement → `BankLine`s: what came in or went out, from whom, with what words, known again by its reference.

The account is ours: what the bank calls credit (贷方) came in. A line without a serial number of the bank's is known by all that it
says, its balance included, so that an overlapping statement brings nothing twice.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

from tenor.collection.dunning import cells
from tenor.collection.dunning.columns import CURRENCIES, bare
from tenor.diagnostic import Diagnostic, say
from tenor.frozen import dataclass
from tenor.money import Money
from tenor.regex import regex

Order = Literal["", "dmy", "mdy"]
NEEDED = ("day",)
MONEY = ("incoming", "outgoing", "amount")
_SLASHED = regex(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_IN = ("贷", "收", "入", "c", "cr", "credit", "in", "+")
_SUMS = ("合计", "小计", "总计", "total", "本页", "借方合计", "贷方合计", "期初余额", "期末余额", "opening balance", "closing balance")


@dataclass(frozen=True, slots=True)
class BankLine:
    """One line. `amount` is below nothing where it went out. `row`: its number in the file; `reference`: by which it is known
    again; `serial`: whether the bank gave it."""

    row: int
    on: date
    amount: Money
    name: str
    note: str
    reference: str
    serial: bool = False


@cache
def names() -> Mapping[str, tuple[str, ...]]:
    """Every field with the headers that mean it, bare."""
    data = tomllib.loads((Path(__file__).parent / "bank_columns.toml").read_text(encoding="utf-8"))
    return {field: tuple(bare(name) for name in row["names"]) for field, row in data.items()}


def columns(header: Sequence[object]) -> Mapping[str, tuple[int, ...]]:
    """Where each field stands. Notes may stand in several columns; of other fields the one that the catalogue names first."""
    found: dict[str, list[tuple[int, int]]] = {}
    for k, title in enumerate(header):
        told = bare(str(title)) if title is not None else ""
        hits = [(0 if told == name else 1, rank, field) for field, all_ in names().items() for rank, name in enumerate(all_)
                if name and (told == name or (len(name) >= 2 and told.startswith(name)))]
        if told and hits:
            # an exact name before a beginning, and of beginnings the longest
            exact, rank, field = min(hits, key=lambda hit: (hit[0], -len(names()[hit[2]][hit[1]])))
            found.setdefault(field, []).append((exact * 100 + rank, k))
    return {field: tuple(k for _, k in sorted(places)) if field == "note" else (min(places)[1],) for field, places in found.items()}


def usable(places: Mapping[str, tuple[int, ...]]) -> bool:
    """Whether the columns are those of a statement: a day and money."""
    return "day" in places and any(field in places for field in MONEY)


def read_lines(rows: Sequence[Sequence[object]], places: Mapping[str, tuple[int, ...]], *, numbers: Sequence[int] = (), source: str = "",
               currency: str = "", order: Order = "") -> tuple[tuple[BankLine, ...], tuple[Diagnostic, ...]]:
    """The lines of a statement, in its order. `currency`: of the account, where no column says it; `order` of 03/04/2026, which is
    else told by a line that leaves no choice."""
    lines: list[BankLine] = []
    found: list[Diagnostic] = []
    order = order or _order([_cell(row, places, "day") for row in rows])
    counts: dict[str, int] = {}
    for k, row in enumerate(rows):
        number = numbers[k] if k < len(numbers) else k + 2
        line, doubts = _line(row, places, number, f"{source}:{number}", currency, order)
        found += doubts
        if line is not None:
            counts[line.reference] = counts.get(line.reference, 0) + 1
            again = "" if counts[line.reference] == 1 or line.serial else f"#{counts[line.reference]}"
            lines.append(BankLine(line.row, line.on, line.amount, line.name, line.note, line.reference + again, line.serial))
    return tuple(lines), tuple(found)


def _cell(row: Sequence[object], places: Mapping[str, tuple[int, ...]], field: str) -> object:
    at = places.get(field, ())
    return row[at[0]] if at and at[0] < len(row) else None


def _order(values: Sequence[object]) -> Order:
    """Day before month, or month before day, by a line where one of the two is over twelve."""
    for value in values:
        match = _SLASHED.match(str(value)) if isinstance(value, str) else None
        if match and int(match[1]) > 12:
            return "dmy"
        if match and int(match[2]) > 12:
            return "mdy"
    return ""


def _line(row: Sequence[object], places: Mapping[str, tuple[int, ...]], number: int, where: str, currency: str,
          order: Order) -> tuple[BankLine | None, list[Diagnostic]]:
    first = next((cells.text(cell) for cell in row if cell is not None and cells.text(cell)), "")
    value = _cell(row, places, "day")
    if not cells.text(value) or first.casefold().startswith(_SUMS):
        return None, []
    on, doubts = cells.day(_ordered(value, order), where=where)
    if on is None:
        return None, list(doubts)
    said = cells.text(_cell(row, places, "currency")).casefold()
    code = CURRENCIES.get(said, said.upper() if len(said) == 3 else "") or currency or "CNY"
    amount, more = _amount(row, places, code, where)
    if amount is None:
        return None, [*more, *([] if more else [say("bank-line-no-amount", where=where)])]
    name = cells.text(_cell(row, places, "name"))
    note = " ".join(dict.fromkeys(filter(None, (cells.text(row[k]) for k in places.get("note", ()) if k < len(row)))))
    serial = cells.text(_cell(row, places, "reference"))
    if len(serial) < 4 or not any(c.isdigit() for c in serial) or not any(c not in "0-/. " for c in serial):
        serial = ""
    return BankLine(number, on, amount, name, note, serial or _known(on, amount, name, note, row, places), bool(serial)), []


def _ordered(value: object, order: Order) -> object:
    match = _SLASHED.match(str(value)) if isinstance(value, str) and order else None
    if match is None:
        return value
    day, month = (match[1], match[2]) if order == "dmy" else (match[2], match[1])
    return f"{match[3]}-{int(month):02}-{int(day):02}"


def _amount(row: Sequence[object], places: Mapping[str, tuple[int, ...]], currency: str, where: str) -> tuple[Money | None, list[Diagnostic]]:
    """Above nothing where it came in."""
    found: list[Diagnostic] = []
    for field, sign in (("incoming", 1), ("outgoing", -1)):
        money, doubts = cells.amount(_blank(_cell(row, places, field)), currency, where=where)
        found += doubts
        if money:
            return money * sign, found
    money, doubts = cells.amount(_blank(_cell(row, places, "amount")), currency, where=where)
    found += doubts
    if not money:
        return None, found
    direction = cells.text(_cell(row, places, "direction")).casefold()
    if direction:
        came = direction.startswith(_IN)
        return Money(abs(money.amount) * (1 if came else -1), money.currency), found
    return money, found


def _blank(value: object) -> object:
    """Banks write a dash where nothing stands."""
    return None if isinstance(value, str) and value.strip() in ("-", "--", "—", "/") else value


def _known(on: date, amount: Money, name: str, note: str, row: Sequence[object], places: Mapping[str, tuple[int, ...]]) -> str:
    """A mark that follows from all that the line says."""
    said = [on.isoformat(), str(amount), amount.currency, bare(name), bare(note)]
    for field in ("balance", "clock"):
        value = _cell(row, places, field)
        said.append(f"{value.normalize():f}" if isinstance(value, Decimal) else cells.text(value).replace(",", ""))
    return "BS-" + sha256("\x1f".join(said).encode("utf-8", "replace")).hexdigest()[:12].upper()
