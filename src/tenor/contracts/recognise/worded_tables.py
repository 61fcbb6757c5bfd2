"""An English text → the starts of its lines that are rows of a table whose figures are said in words.

    Milestone                        Payment                        a heading of columns
    On delivery                      The balance of the price       rows under it, up to an empty line
    On signing .................... a deposit of 20% of the price   a row by its dots
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenor.regex import regex

_HEADER_CELL = r"(?:[A-Z][a-z]{3,12} No\.|No\.|[%#]|\(?%\)?|[^\s.;:](?: ?[^\s.;:]){2,44})"
HEADER = regex(rf"\s*{_HEADER_CELL}(?:(?: {{3,}}|\t+){_HEADER_CELL}){{1,5}}\s*")
_GAP = regex(r"(?<=\S)(?: {2,}|\t+)(?=\S)")
_DOTTED = regex(r"\s*\S[^\n]*? ?\.{4,} ?[^\s.][^\n.]*(?:\.\d[^\n.]*)*\s*")
_FIGURE = regex(r"[$€£%]|\b(?:percent|per cent|balance|remainder|half|third|quarter|dollars|usd|eur|gbp)\b|\d{3}", re.I)


def worded_rows(text: str) -> frozenset[int]:
    """Where the rows begin, their headings among them."""
    return frozenset(_rows(text))


def _rows(text: str) -> Iterator[int]:
    table: list[tuple[int, str]] = []  # a heading and the lines under it
    at = 0
    for line in [*text.split("\n"), ""]:
        if _DOTTED.fullmatch(line) and _FIGURE.search(line):
            yield at
        if table and _GAP.search(line.strip()):
            table.append((at, line))
        else:
            yield from _table(table)
            table = [(at, line)] if HEADER.fullmatch(line) and not _FIGURE.search(line) else []
        at += len(line) + 1


def _table(table: list[tuple[int, str]]) -> Iterator[int]:
    """The lines of a table: a heading of as many columns as each row under it, one of which holds a figure."""
    if len(table) < 2:
        return
    wide = len(_GAP.findall(table[0][1].strip()))
    if all(len(_GAP.findall(line.strip())) == wide for _, line in table) and any(_FIGURE.search(line) for _, line in table[1:]):
        yield from (at for at, _ in table)
