"""A payment in words ("预付款 30% 合同签订后15个工作日内") → the row of a deal file that states it: label, share or amount, due.

The value parts the words: what stands before it and after it are the name and the due date, whichever reads as one. Several
payments stand behind semicolons or on lines of their own; commas part them where each part has a value of its own.
"""

from __future__ import annotations

import re
from typing import Any

from tenor import wording
from tenor.contracts.deal_values import REST, read_due
from tenor.diagnostic import Diagnostic, say, worst
from tenor.regex import regex
from tenor.wording import figures

_PARTS = regex(r"[;；\n\r]+|。\s*|(?<=[^\d])[/／](?=\s*[^\d])")
_NUMBER = regex(r"^\s*(?:[(（]?[0-9一二三四五六七八九十]{1,2}[)）.、:：]\s*|[①-⑩]\s*|[-–•*]\s+)(?!\d)")
_COMMA = regex(r"[,，、]")
_REST = regex(r"余款|剩余(?:款项|价款)?|余额|其余(?:款项)?|(?<![\w-])(?:the\s+)?(?:rest|balance|remainder)(?![\w-])", re.IGNORECASE)
_EDGES = regex(r"^(?:[\s,，:：;；、.\-–—|]+|即|为|作为|计|的(?!\w*款)|(?:of|as|is|to be|paid|payable|due|at|for|in)\b(?!\s+\d)\s*)+"
               r"|(?:[\s,，:：;；、\-–—|]+|支付至?|(?<![预首应])付至?|(?<![预首应到])付款|支付合同(?:总)?(?:价款?|金额|额)?的?|应付|为|即|作为|计|(?:\bpay(?:able|s)?|\bof|\bas|\bis|\bfor)\s*)+$")
_PRICE = regex(r"^\s*(?:的?合同(?:总)?(?:价款?|金额|额|款)|的?总价款?|(?:of|on)\s+the\s+(?:contract\s+)?price)\s*")
_BRACKET = regex(r"^[（(]\s*|\s*[）)]$")
_NAMED_FIRST = regex(r"^\s*(?P<label>[A-Za-z][A-Za-z -]{2,30}?)\s+(?P<due>(?:on|upon|within|before|after|by|net)\b.+|\d+ .+)$")
Row = dict[str, Any]


def read_payments(text: str) -> tuple[list[Row], tuple[Diagnostic, ...]]:
    """The rows that the words state, in order; each part that cannot be read is told with its words."""
    rows: list[Row] = []
    found: list[Diagnostic] = []
    for part in _split(text):
        row, some = read_payment(part)
        rows += [row] if row else []
        found += some
    if not rows and not found:
        found.append(say("payment-words", words=text.strip()))
    return rows, tuple(found)


def read_payment(text: str) -> tuple[Row | None, tuple[Diagnostic, ...]]:
    """One payment in words."""
    plain = _NUMBER.sub("", " ".join(text.split()))
    for start, end, value in _values(plain):
        head, tail = plain[:start], _PRICE.sub("", plain[end:])
        named = _NAMED_FIRST.match(tail) if not head.strip() else None
        first = ((named["label"], named["due"]),) if named else ()
        for label, due in (*first, (head, tail), (tail, head), ("", f"{head}{tail}")):
            when = _due(due)
            if when:
                name = _edges(label)
                rest = {"label": name} if name else {"label": plain[start:end]} if value.get("share") == "rest" else {}
                return {**rest, **value, "due": when}, ()
    return None, (say("payment-words", words=plain),)


def _split(text: str) -> list[str]:
    """The payments of a text: by semicolons and lines, then by commas where every part has a value."""
    out: list[str] = []
    for part in _PARTS.split(text):
        if not part.strip(" ,，、"):
            continue
        pieces = _COMMA.split(part)
        if sum(1 for _ in _shares(part)) < 2:
            out.append(part)
            continue
        held: list[str] = []
        for piece in pieces:
            if held and not (any(_shares(piece)) and any(_shares(held[-1])) and _complete(held[-1])):
                held[-1] += "，" + piece
            else:
                held.append(piece)
        out += held
    return out


def _complete(text: str) -> bool:
    return read_payment(text)[0] is not None


def _shares(text: str) -> list[tuple[int, int, Row]]:
    """Percentages, and words for the rest."""
    found = [(f.start, f.end, {"share": f.text}) for code in wording.LANGUAGES for f in wording.language(code).percent.find(text)]
    rests = [(m.start(), m.end(), {"share": "rest"}) for m in _REST.finditer(text)]
    spans: dict[tuple[int, int], Row] = {}
    for start, end, value in sorted([*found, *rests], key=lambda f: (f[0], -f[1])):
        if not any(start < stop and begin < end for begin, stop in spans):
            spans[start, end] = value
    return [(start, end, value) for (start, end), value in spans.items()]


def _values(text: str) -> list[tuple[int, int, Row]]:
    """How much: a percentage before a sum, a sum before words for the rest."""
    shares = _shares(text)
    taken = [f for f in shares if f[2]["share"] != "rest"]
    sums = [(f.start, f.end, {"amount": f.text}) for code in wording.LANGUAGES for f in wording.language(code).money.find(text)]
    return [*taken, *sums, *[f for f in reversed(shares) if f[2]["share"] == "rest"]]


def _edges(text: str) -> str:
    """A name without the signs and small words that joined it to the rest."""
    bare = _BRACKET.sub("", _EDGES.sub("", _EDGES.sub("", _PRICE.sub("", text)))).strip(" ,，:：、")
    return "" if bare.lower() in REST and len(bare) < 2 else bare


def _due(text: str) -> str:
    """The words of a due date, cut down until they read; "" where they never do."""
    whole = figures.half(text).strip(" ,:;.") if text.isascii() else text.strip(" ,，:：;；、。.")
    for words in dict.fromkeys((whole, _BRACKET.sub("", whole), _edges(whole), re.sub(r"(?:一次性)?(?:支付|付清|付款|付)$", "", whole),
                                _edges(re.sub(r"(?:支付|付).*$", "", whole)))):
        if words:
            trigger, found = read_due(words)
            if trigger is not None and worst(found) is None:
                return words
    return ""
