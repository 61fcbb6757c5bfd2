"""The letters of a paper → doubts: another language than the two that are read, letters that turn the direction of what is shown, nothing to pay."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tenor.contracts.recognise.reading import Reading
from tenor.diagnostic import Diagnostic, say
from tenor.model import Contract
from tenor.regex import regex

_OURS = regex(r"[A-Za-z\u3400-\u4dbf\u4e00-\u9fff]+")
_WORD = regex(r"[^\W\d_]+")
# words that every English sentence needs, and few others have
_ENGLISH = regex(r"\b(?:the|of|and|to|in|by|for|shall|any|or|with|this|be|is|will|on|within)\b", re.IGNORECASE)
_ENOUGH = 40  # words before a language can be told
_LEAST = 0.08  # of an English text's words; its own are a third to a half
_TURNING = regex("[\u202a-\u202e\u2066-\u2069]")  # embeddings, overrides, isolates: what is shown may be in another order than what is there


def check(contract: Contract, reading: Reading) -> Iterator[Diagnostic]:
    """Every finding about the letters, then the want of any payment."""
    if _unread(reading):
        yield say("language-unread")
    for sentence in reading.sentences if _TURNING.search(reading.text) else ():
        if _TURNING.search(sentence.text):
            yield say("direction-turned", evidence=reading.locate(sentence.start, sentence.end))
    if not contract.terms.nodes and reading.text.strip():
        yield say("payments-missing")


def _unread(reading: Reading) -> bool:
    """Whether most letters are of another script, or the words of another language in Latin letters."""
    if not reading.text.isascii() and 2 * sum(map(len, _OURS.findall(reading.text))) < sum(map(str.isalpha, reading.text)):
        return True  # kana, hangul, Cyrillic, Arabic, Hebrew
    words = len(_WORD.findall(reading.text)) if reading.language == "en" else 0
    return words > _ENOUGH and len(_ENGLISH.findall(reading.text)) < _LEAST * words
