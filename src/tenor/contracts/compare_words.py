"""Text → lines of tokens that two papers can be compared by: width, white space, cell lines and numbering left out.

    Line      one paragraph or table row, with its tokens
      Token   a Chinese character, a Latin word, a number, a sign, a reference to an article; offsets into the text

A number is one token whatever its thousands signs; a reference (第五条, clause 5.1) is known by the article that it leads to, so
that an article put in before it changes no reference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Literal

from tenor.contracts.recognise.reading import Reading, opening
from tenor.document import CELL_SEPARATOR
from tenor.frozen import dataclass
from tenor.regex import regex
from tenor.wording.zh import numeral

Kind = Literal["character", "word", "number", "sign", "reference"]
ZH_NUMERALS = "一二两三四五六七八九十百千万亿零〇壹贰叁肆伍陆柒捌玖拾佰仟廿"
_REFERENCE = rf"第\s?[{ZH_NUMERALS}\d]{{1,5}}\s?条|(?i:\b(?:clauses?|articles?|sections?)\s+\d+(?:\.\d+)*)"
_TOKEN = regex(
    rf"(?P<reference>{_REFERENCE})|(?P<number>[0-9０-９]+(?:[.,．，][0-9０-９]+)*)|(?P<word>[A-Za-zÀ-ɏ]+(?:['’\-‐][A-Za-z]+)*)"
    r"|(?P<character>[\u3400-\u9fff\uf900-\ufaff])|(?P<sign>[^\s\w])|(?P<other>\w)")
_SILENT = frozenset("|_＿—-–\u00ad·•*#~、'\"“”‘’「」『』〔〕《》")  # signs that readers and word processors put in, drop or exchange
_INLINE_NUMBER = regex(r"(?<=[;；,，:：.。])\s*(?:and\s+|or\s+)?([(（](?:[a-z]|[ivx]{1,4}|\d{1,2})[)）])")
_ROW_NUMBER = regex(rf"\s*\d{{1,3}}\s*(?={re.escape(CELL_SEPARATOR)})")
_BARE = regex(r"\d+\s*")
_ENDED = regex(r"[。；;：:.!?！？)）]\s*$")
_LEAST_GROUP = 3  # digits on either side of a space that make one number (an account, a telephone)
_TAIL = regex(r"以下无正文|本页无正文|签[署字章]页|(?:盖|公)章[)）]|签字[)）]|签署日期|^\s*Signed (?:for|by)\b|WITNESS WHEREOF|^\s*(?:Signature|By)\s*:"
              r"|have signed this|^\s*SIGNED\b", re.MULTILINE)
_NUMBERED = regex(rf"\s*(?:第[{ZH_NUMERALS}\d]+条|\d+[.、]|[(（](?:\d{{1,2}}|[a-z])[)）])")
_TAIL_PART = 0.6  # the signatures stand behind that part of the text


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of text that counts; `key` is what it is compared by."""

    key: str
    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph or table row, from `start` to `end`."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    row: bool = False

    @property
    def key(self) -> tuple[str, ...]:
        return tuple(token.key for token in self.tokens)


def lines(reading: Reading, articles: Mapping[str, str]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """(the lines of the text, the lines from the signatures on). `articles` names an article by its number."""
    text, at, out = reading.text, 0, []
    before = ""
    for words in text.split("\n"):
        line = _line(words, at, before, articles)
        if line.tokens:
            out.append(line)
            before = words
        at += len(words) + 1
    cut = signatures(text)
    return tuple(line for line in out if line.start < cut), tuple(line for line in out if line.start >= cut)


def signatures(text: str) -> int:
    """The offset of the line from which on a paper is signed; its length where it is not."""
    for found in _TAIL.finditer(text, int(len(text) * _TAIL_PART)):
        start = text.rfind("\n", 0, found.start()) + 1
        if not _NUMBERED.match(text, start) and len(text) - start < len(text) * (1 - _TAIL_PART):
            before = text.rfind("\n", 0, max(0, start - 1)) + 1
            return before if re.search(r"[甲乙买卖]方.{0,6}[:：]", text[before:start]) else start
    return len(text)


def _line(words: str, at: int, before: str, articles: Mapping[str, str]) -> Line:
    row = CELL_SEPARATOR in words
    left_out = [(at, at + _numbering(words, before, row))]
    left_out += [(at + found.start(1), at + found.end(1)) for found in _INLINE_NUMBER.finditer(words)]
    tokens = (t for t in _tokens(words, at, articles) if not any(a <= t.start < b for a, b in left_out))
    return Line(at, at + len(words), tuple(_joined(tokens, words, at)), row)


def _numbering(words: str, before: str, row: bool) -> int:
    """How many characters of a line are its number."""
    if row:
        found = _ROW_NUMBER.match(words)
        return found.end() if found else 0
    head = opening(words)
    if head is None:
        return 0
    mark = head[1]
    broken_off = _BARE.fullmatch(mark.group()) and before and not _ENDED.search(before) and len(before) > len("第一条 付款安排安排")
    return 0 if broken_off else mark.end()


def _tokens(words: str, at: int, articles: Mapping[str, str]) -> Iterator[Token]:
    for found in _TOKEN.finditer(words):
        kind = found.lastgroup or "other"
        raw = unicodedata.normalize("NFKC", found.group()).casefold()
        if kind == "sign" and (found.group() in _SILENT or raw in _SILENT):
            continue
        start, end = at + found.start(), at + found.end()
        if kind == "reference":
            yield Token(_leads_to(raw, articles), start, end, "reference")
        elif kind == "number":
            yield Token(_figure(raw), start, end, "number")
        else:
            whole = re.sub("['’\\-‐]", "", raw) if kind == "word" else raw  # a line may end at a hyphen and lose it (e-mail)
            yield Token(whole, start, end, "word" if kind == "word" else "sign" if kind == "sign" else "character")


def _figure(raw: str) -> str:
    """1,280,000.00 and 1,280.000.00 (a scan) alike; 1280000 is another."""
    whole, dot, part = raw.replace(",", "").rpartition(".")
    return whole.replace(".", "") + dot + part


def _leads_to(raw: str, articles: Mapping[str, str]) -> str:
    number = article_number(raw)
    first, dot, rest = number.partition(".")
    return f"→{articles.get(first, first)}{dot}{rest}"


def article_number(words: str) -> str:
    """第十二条 → 12, clause 5.1 → 5.1, 五、 → 5, ARTICLE 3. → 3; "" where no number stands there."""
    if found := re.search(r"\d+(?:\.\d+)*", words):
        return found.group()
    if found := re.search(f"[{ZH_NUMERALS}]+", words):
        value = numeral.read(found.group())
        return str(value) if value is not None else ""
    return ""


def _joined(tokens: Iterator[Token], words: str, at: int) -> Iterator[Token]:
    """Groups of digits with white space between them as one number (3100 0000 0000 1880 001)."""
    held: Token | None = None
    for token in tokens:
        if held is not None and _same_number(held, token, words[held.end - at:token.start - at]):
            held = Token(held.key + token.key, held.start, token.end, "number")
            continue
        if held is not None:
            yield held
        held = token
    if held is not None:
        yield held


def _same_number(a: Token, b: Token, between: str) -> bool:
    return (a.kind == b.kind == "number" and between.isspace() and a.key.isdigit() and b.key.isdigit()
            and len(a.key) >= _LEAST_GROUP and len(b.key) >= _LEAST_GROUP)
