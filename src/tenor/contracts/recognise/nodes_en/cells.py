"""A row of a table → its `Cell`s, and the `Told` figures of those that hold a share or a sum.

    1 | Signing | 30% | $3,000          On delivery ...... the remaining 60% of the price
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from tenor.contracts.recognise.line import FRAME_EN, Cell
from tenor.contracts.recognise.nodes_en import values
from tenor.contracts.recognise.nodes_en.values import Value
from tenor.contracts.recognise.pages import patterns
from tenor.contracts.recognise.phrases import Lexicon
from tenor.frozen import dataclass
from tenor.model import Money
from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.en import money, percent

_CLAUSES = patterns("payment_clauses_en")
_NUMBER = regex(r"^\s*(?P<figure>\d[\d,]*(?:\.\d+)?)\s*%?\s*$")
_CODE = regex(r"\b(USD|EUR|GBP|CNY|RMB|HKD|SGD|AUD|CAD|JPY|CHF)\b|(\$|€|£)")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "RMB": "CNY"}
_SIGNED = regex(r"\s*(?:(?:US ?|U\.S\. ?)?[$€£] *\d[\d,]*(?:\.\d+)?|(?:USD|EUR|GBP) ?\d[\d,]*(?:\.\d+)?"
                 r"|\d[\d,]*(?:\.\d+)? (?:(?:US|U\.S\.) )?(?:dollars|euros?|pounds)|\d+(?:\.\d+)? ?(?:%|per ?cent\b\.?))\s*", re.I)
# Amount (US$ '000), in thousands, USD million: what the bare figures of a column count
SCALE = regex(r"['’]000s?\b|\b000s\b|\b(?P<thousand>thousands?)\b|\b(?P<million>millions?|mln|[$€£]m)\b|(?<=USD )m\b", re.I)
_MARK = regex(r"\(?\w{1,4}[).]")
_OPENS = regex(r"\s*\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})[).] +(?=\S)")
# Signing / 15% / $187,500
_SLASHED = regex(r" / (?:\*\*)?(?:\d+(?:\.\d+)? ?(?:%|per ?cent\b\.?)|(?:[$€£]|USD|EUR|GBP) ?\d[\d,.]*"
                 r"|\d[\d,.]* (?:US )?(?:dollars|euros?))(?:\*\*)?\s*$")
_SIGN_APART = regex(r"(?<=[$€£]) +")  # $    5,000 in a column that is set flush
_NO = regex(r"(?:no|nr)\.", re.I)  # the heading of the numbers
_BARE = regex(r"\(?\d{1,2}[).]?")
_PHRASE = 90  # characters of a figure in words: an amount equal to thirty percent (30%) of the price


@dataclass(frozen=True, slots=True)
class Told:
    """What the cells of share and sum tell. `firm`: in a plain figure, or in words that are read one way only."""

    share: Decimal | None = None
    amount: Money | None = None
    cumulative: Decimal | None = None
    rest: bool = False
    firm: bool = True

    @property
    def figure(self) -> bool:
        """Whether a figure is told."""
        return self.share is not None or self.amount is not None or self.cumulative is not None


def of(text: str) -> list[Cell]:
    """The cells of a row, its number left out."""
    out: list[Cell] = []
    at = 0
    gap = r" ?\| ?" if "|" in text else r" / " if _SLASHED.search(text) else r"\t+" if "\t" in text else r"(?<![$€£ ]) {2,}| ?\.{3,} ?"
    for piece in re.split(gap, text.rstrip()):
        if not piece.strip() and "|" not in text:
            continue
        if _MARK.fullmatch(piece.strip()) and not _NO.fullmatch(piece.strip()) and "|" not in text:
            at = text.index(piece, at) + len(piece)
            continue
        start = text.index(piece, at) if piece else at
        if not out and "|" not in text and (mark := _OPENS.match(piece)):
            piece, start = piece[mark.end():], start + mark.end()
        out.append(Cell(_SIGN_APART.sub("", FRAME_EN.sub("", piece.strip())), start, start + len(piece)))
        at = start + len(piece)
    return out


def signed(text: str) -> bool:
    """Whether a cell is a figure with its sign: $5,000; 30%."""
    return _SIGNED.fullmatch(text) is not None


def numbered(text: str) -> bool:
    """Whether a cell is the number of its row."""
    return _BARE.fullmatch(text) is not None


def worded(text: str, lexicon: Lexicon) -> bool:
    """Whether a cell is a figure in words and no more: the sum of $9,000; the remaining 10% of the fee."""
    if signed(text) or len(text) > _PHRASE or _CLAUSES["preposition"].search(text):
        return signed(text)
    told = [v for v in values.find(text, values.ascii_lower(text), lexicon)[0] if not v.instalments and not v.rank and not v.per]
    return len(told) == 1 and (told[0].rest or told[0].other is None)


def told(shares: Sequence[Cell], sums: Sequence[Cell], header: str, lexicon: Lexicon) -> Told:
    """The figures of a row."""
    found = [v for c in (*shares, *sums) for v in values.find(c.text, values.ascii_lower(c.text), lexicon)[0] if not v.instalments and not v.rank]
    value = next((v for v in found if v.share is not None or v.amount is not None or v.cumulative is not None), Value(0, 0))
    share, amount = _share(shares), _sum(sums, header)
    rest = any(v.rest for v in found) or any(lexicon.first("rest", c.text.lower()) for c in (*shares, *sums))
    share = value.share if share is None else share
    plain = all(signed(c.text) or _NUMBER.match(c.text) or money.read(c.text) or len(c.text) < _PHRASE for c in (*shares, *sums))
    return Told(share, amount or value.amount, value.cumulative, rest, plain and len([v for v in found if not v.rest]) <= len(shares) + len(sums))


def _share(cells: Sequence[Cell]) -> Decimal | None:
    for cell in cells:
        found = percent.read(cell.text) if percent.read(cell.text) is not None else next((f.value for f in percent.find(cell.text)), None)
        if found is not None:
            return found
        number = _NUMBER.match(cell.text)
        figure = figures.read(number["figure"]) if number else None
        if figure is not None and 0 < figure <= 100:
            return figure / 100
    return None


def _sum(cells: Sequence[Cell], header: str) -> Money | None:
    for cell in cells:
        found = money.read(cell.text)
        if found is not None:
            return found
        several = money.find(cell.text)
        if several:
            return several[0].value
        number, code = _NUMBER.match(cell.text), _CODE.search(header)
        figure = figures.read(number["figure"]) if number else None
        if figure is not None and code and "%" not in cell.text:
            return Money(figure * _scale(header), _SIGNS.get(code.group(), code.group()))
    return None


def _scale(header: str) -> int:
    """What a bare figure counts by the words of the header, or over the table: ones, thousands, millions."""
    found = SCALE.search(header.partition("\n")[0]) or re.search(r"\bin (?P<thousand>thousands)\b|\bin (?P<million>millions)\b", header, re.I)
    if found is None:
        return 1
    return 10**6 if found["million"] or found.group() in ("m", "M") else 10**3
