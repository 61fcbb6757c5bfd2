"""Characters → which script they belong to, and how two lines of such characters are joined."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from tenor.regex import regex

# Han, kana, bopomofo, CJK punctuation and full-width forms: written without spaces between words.
CJK = (("\u2e80", "\u303e"), ("\u3041", "\u30ff"), ("\u3105", "\u312f"), ("\u3400", "\u4dbf"), ("\u4e00", "\u9fff"),
       ("\uf900", "\ufaff"), ("\ufe30", "\ufe4f"), ("\uff01", "\uff60"), ("\uffe0", "\uffe6"), ("\U00020000", "\U0003ffff"))
EITHER = frozenset("“”‘’—…·①②③④⑤⑥⑦⑧⑨⑩○□☐☑☒√✓%‰℃")  # stand in both; their neighbour decides
RIGHT_TO_LEFT = regex("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
HYPHENS = "-\u2010\x02\ufffe"
BROKEN = "\x02\ufffe"  # how pdfium gives a hyphen at the end of a line
KEPT_PREFIXES = frozenset({"non", "self", "co", "pre", "re", "sub", "anti", "ex", "well", "post", "multi", "semi", "cross",
                           "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty",
                           "sixty", "seventy", "eighty", "ninety", "half", "third", "full", "part",
                           "sino", "anglo", "euro", "vice", "pro", "year", "month", "day", "long", "short", "on", "off"})


@lru_cache(20_000)
def is_cjk(char: str) -> bool:
    """Whether this character is written without spaces between words."""
    return any(first <= char <= last for first, last in CJK)


def language_of(text: str) -> str:
    """"zh" where at least a tenth of the letters are Chinese, else "en"."""
    sample = text if len(text) < 60_000 else text[:20_000] + text[len(text) // 2 :][:20_000] + text[-20_000:]
    letters = Counter(sample)
    chinese = sum(count for char, count in letters.items() if is_cjk(char))
    latin = sum(count for char, count in letters.items() if char.isascii() and char.isalpha())
    return "zh" if chinese * 10 > chinese + latin else "en"


def joint(before: str, after: str) -> tuple[int, str]:
    """How a line that ends with `before` goes on with `after`: (characters to drop from its end, what to put between)."""
    if not before or not after or before[-1].isspace() or after[0].isspace():
        return 0, ""
    last, first = before[-1], after[0]
    if last == "\u00ad":
        return 1, ""
    if last in HYPHENS and len(before) > 1 and before[-2].isalpha():
        word = re.search(r"[A-Za-z]+$", before[:-1])
        if first.islower() and word and word.group()[1:].islower() and word.group().lower() not in KEPT_PREFIXES:
            return 1, ""
        return (1, "-") if last in BROKEN else (0, "")
    if last in BROKEN:
        return 1, ""
    near = next((char for char in reversed(before) if char not in EITHER), last)
    far = next((char for char in after if char not in EITHER), first)
    if is_cjk(near) or is_cjk(far) or first in ",.;:!?)]}" or last in "([{/":
        return 0, ""
    return 0, " "
