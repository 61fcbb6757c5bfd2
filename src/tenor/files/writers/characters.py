"""Any text → text that may stand in XML and HTML; and how wide it will be, in character widths."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from tenor.regex import regex

# What XML 1.0 forbids: control characters, lone surrogates, U+FFFE and U+FFFF.
_ILLEGAL = regex("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def clean(text: str) -> str:
    """Without the characters that XML forbids; every kind of line end as a newline."""
    if text.isprintable():  # nearly every text of a line
        return text
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ILLEGAL.sub("", text)


def escape(text: str) -> str:
    """Clean and escaped, for element content and for attributes in double quotes."""
    if not text.isprintable():
        text = clean(text)
    return text.translate(_ENTITIES) if "&" in text or "<" in text or ">" in text or '"' in text else text


_LATIN: Mapping[str, float] = {chr(code): 0.57 for code in range(0x20, 0x7F)} | dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ&", 0.72) | dict.fromkeys(
    " .,:;'`|!-/()[]{}Iijlft", 0.37) | {"r": 0.47, "w": 0.84} | dict.fromkeys("mMW@%", 0.98)


def width(text: str) -> float:
    """In em of Noto Serif SC: a Chinese character is 1, a letter or digit about half; a mark that combines takes no room."""
    return sum(map(_width, text), 0.0)


@cache
def _width(char: str) -> float:
    if "\u4e00" <= char <= "\u9fff":
        return 1.0
    if char in _LATIN:
        return _LATIN[char]
    if unicodedata.combining(char) or unicodedata.category(char) == "Cf":
        return 0.0
    return 1.0 if unicodedata.east_asian_width(char) in "WFA" else 0.6


_WORD = regex(r"[!-~¥￥€£]+")
SHORT = 4.2  # em; words as short as 期次 or 预付款 are not broken


@lru_cache(8192)
def longest(text: str) -> tuple[float, float]:
    """(width of the longest line, width of the longest stretch that must not be broken).

    Not to be broken: a figure, a date, a Latin word, a line of a few characters.
    """
    lines = [width(line) for line in text.split("\n")]
    words = [width(word) for word in _WORD.findall(text)]
    return max(lines), max([*words, *(line for line in lines if line <= SHORT), 1.0 if text else 0.0])
