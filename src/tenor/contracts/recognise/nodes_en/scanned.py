"""The text of a scan → the words as they were printed: a 1 that is an l, spaces inside brackets and before stops, words broken at a line's end.

    sha11 pay within thirty ( 30 ) days → shall pay within thirty (30) days
    with-⏎in ten days                   → within ten days
"""

from __future__ import annotations

import re

from tenor.regex import regex

_WORD = regex(r"(?<![\w.-])(?!\d+(?:st|nd|rd|th)\b)(?:[A-Za-z]?[a-z]*1[a-z1]*|[a-z]+0[a-z]+|0[fnrFNR]|[A-Z]{2,}[01][A-Z]{2,}|[A-Z]{2,3}11)(?![\w-])")
_ENDS_IN_L = frozenset({
    "shall", "will", "all", "bill", "full", "call", "until", "total", "final", "annual", "initial", "rental", "principal", "instal", "capital", "material",
    "approval", "arrival", "retail", "proposal", "additional", "equal", "sell", "fall", "well", "trial", "several", "mail", "detail", "appraisal", "fulfil",
    "disposal", "renewal", "original"})
_FIGURE_BEHIND = r"(?= ?(?:\)|%|per ?cent|\(?(?:business |working |calendar )?(?:days|months|weeks)\b|[.,;] |$))"
_DIGITS = regex(r"(?<![\w.])[$€£]?[\dlIO][\dlIO,]*[\dlIO]?(?:\.[\dlO]{2})?" + _FIGURE_BEHIND + r"|(?<=[$€£])[\dlIO][\dlIO,]*"
                r"|(?<![\w.])[\dlIO]*\d[\dlIO]*(?= +(?:DAYS|MONTHS|WEEKS)\b)")
_BETWEEN = regex(r"(?<=[b-df-hj-np-tv-z])1(?=[b-df-hj-np-tv-z])", re.I)  # between two consonants an i
_INSIDE = regex(r"(?<=\() +(?=[^ ])| +(?=\))|(?<=[\w)%’'\"”]) +(?=[.,;:] )|(?<=[\w)%’'\"”]) +(?=[.,;:]$)")
_KEPT = regex(r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|one|two|three|four|five|six|seven|eight|nine|ten|non|co|pre|semi|half|third|first"
              r"|second|self|mid|long|short|sub|up|on|off|by|go|so|set|day|cross|inter|multi|pro|anti|ex|in|out|over|under|tax|year|month|work|ready)-$", re.I)
_BROKEN = regex(r"[A-Za-z]{2,}-$")


def has_slips(text: str, mended_text: str) -> bool:
    """Whether letters or figures were mended, not only spaces."""
    return text.replace(" ", "") != mended_text.replace(" ", "")


def goes_on(word: str, gap: str, following: str) -> bool:
    """Whether a word was broken at the end of its line and goes on in the following one; forty-⏎five keeps its hyphen."""
    return "\n" in gap and following[:1].islower() and bool(_BROKEN.search(word)) and not _KEPT.search(word)


def mended(text: str, offsets: list[int]) -> tuple[str, list[int]]:
    """The text with its slips mended, and where each of its characters stands."""
    if "1" in text or "0" in text:
        text = _WORD.sub(_spelt, text)
    text = _DIGITS.sub(_figured, text)
    gone = [m.span() for m in _INSIDE.finditer(text)]
    if not gone:
        return text, offsets
    ahead, behind = [0, *(b for _, b in gone)], [*(a for a, _ in gone), len(text)]
    kept = [k for a, b in zip(ahead, behind, strict=True) for k in range(a, b)]
    return "".join(text[k] for k in kept), [offsets[k] for k in kept]


def _spelt(found: re.Match[str]) -> str:
    """A word with an l for each 1 and an o for each 0, where such a word can be."""
    word = found.group()
    said = _BETWEEN.sub("i", word).replace("1", "l").replace("0", "o")
    inside = len(word) > 2 and word[-1] != "1"
    said = said.upper() if word.isupper() else said
    return said if said.lower() in _ENDS_IN_L or inside or word[0] == "0" else word


def _figured(found: re.Match[str]) -> str:
    """A figure with a 1 for each l and a 0 for each O; a word of such letters alone is none."""
    word = found.group()
    return word.replace("l", "1").replace("I", "1").replace("O", "0") if any(c.isdigit() for c in word) else word
