"""Whole numbers ⇄ English words: 45 ⇄ forty-five; figures, "forty-five (45)" and "one hundred and five" are read too."""

from __future__ import annotations

import re
from decimal import Decimal

from tenor.regex import regex
from tenor.wording import figures
from tenor.wording.found import Found

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = (("quadrillion", 10**15), ("trillion", 10**12), ("billion", 10**9), ("million", 10**6), ("thousand", 1000))
_VALUE = {
    **{word: i for i, word in enumerate(_ONES)}, **{word: 10 * i for i, word in enumerate(_TENS) if word}, "fourty": 40,
}
_SCALE = dict(_SCALES) | {"lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "crore": 10**7, "crores": 10**7}
_ORDINAL = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12,
    **{word + "th": n for word, n in _VALUE.items() if word not in ("one", "two", "three", "five", "eight", "nine", "twelve")},
    **{word[:-1] + "ieth": n for word, n in _VALUE.items() if word.endswith("ty")},
}
LIMIT = 10**18

_WORD = "|".join(sorted([*_VALUE, *_SCALE, "hundred"], key=len, reverse=True))
WORDS = rf"(?<![\w-])(?>(?:{_WORD})(?:(?:\s?-\s?|\s+and\s+|\s+)(?:{_WORD})\b){{0,32}})\b(?!-(?:{_WORD}|half))"
_ORDINAL_WORD = "|".join(sorted(_ORDINAL, key=len, reverse=True))
ORDINAL = rf"\b(?:(?:(?:{'|'.join(w for w in _TENS if w)})\s*-?\s*)?(?:{_ORDINAL_WORD})|\d+(?:st|nd|rd|th))\b"
_SPOKEN = regex(rf"(?:{_WORD})\b(?<!\wone)(?<!\wten)")  # not anyone, often
_AGAIN = regex(r"(?P<words>.+?)\s*\(\s*(?P<figure>[\d,.]+)\s*\)", re.DOTALL)
_FIND = regex(rf"{figures.FIGURE}|{WORDS}", re.IGNORECASE)


def spoken(text: str) -> bool:
    """Whether a text has a number in words: looking takes a hundredth of the time that reading them takes."""
    return _SPOKEN.search(text.casefold()) is not None


def write(number: int) -> str:
    """forty-five, one hundred five, one million two hundred thousand (no "and"); negative numbers take "minus"."""
    if number < 0:
        return "minus " + write(-number)
    if number >= LIMIT:
        raise ValueError(f"no words for {number}: it must be below 10^18")
    if number < 20:
        return _ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")
    for word, size in (*_SCALES, ("hundred", 100)):
        high, low = divmod(number, size)
        if high:
            return f"{write(high)} {word}" + (f" {write(low)}" if low else "")
    raise AssertionError(number)


def read(text: str) -> int | None:
    """The whole number that the text states (45, forty-five, forty-five (45), 45 (forty-five)), or None."""
    text = figures.half(text).strip()
    value = figures.read(text)
    if value is not None:
        return int(value) if value == value.to_integral_value() else None
    if match := _AGAIN.fullmatch(text):
        return read(match["words"])
    if text.lower().startswith("minus "):
        number = read(text[6:])
        return None if number is None else -number
    return _words(text.lower())


def ordinal(text: str) -> int | None:
    """30th, thirtieth, twenty-first → the number."""
    text = figures.half(text).strip().lower()
    if match := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", text):
        return int(match[1])
    head, _, last = re.sub(r"[\s-]+", " ", text).rpartition(" ")
    if last not in _ORDINAL:
        return None
    tens = _VALUE.get(head, 0) if head else 0
    return None if head and (tens < 20 or _ORDINAL[last] > 9) else tens + _ORDINAL[last]


def write_ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 11th."""
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def find(text: str) -> tuple[Found[int], ...]:
    """Every whole number in the text, in figures or words. What it counts is for the caller to see."""
    finds = []
    for match in _FIND.finditer(figures.half(text)):
        value = read(match.group())
        if value is not None:
            finds.append(Found(value, match.start(), match.end(), text[match.start() : match.end()]))
    return tuple(finds)


def _words(text: str) -> int | None:
    """Groups by thousands: each group is smaller than the one before it."""
    total, group, last_scale, said = 0, 0, LIMIT, ""
    for word in re.sub(r"\s*-\s*|\s+", " ", text).split(" "):
        if word == "and":
            if not said:
                return None
            continue
        if word in _SCALE:
            if not group or _SCALE[word] >= last_scale:
                return None
            total, group, last_scale, said = total + group * _SCALE[word], 0, _SCALE[word], "scale"
        elif word == "hundred":
            if not 0 < group < 100 or said == "hundred":
                return None
            group, said = group * 100, "hundred"
        elif word in _VALUE:
            value = _VALUE[word]
            if (said == "ones") or (said == "tens" and not 0 < value < 10) or (word == "zero" and said):
                return None
            group, said = group + value, "ones" if value < 20 else "tens"
        else:
            return None
    return total + group if said and said != "and" else None


def read_decimal(text: str) -> Decimal | None:
    """As `read`, with decimals and fractions: 1.5, 1 1/2, 1½, one and one-half, one-half, three quarters."""
    text = re.sub(r"\s+", " ", figures.half(text)).strip().lower()
    for sign, plain in (("½", " 1/2"), ("¼", " 1/4"), ("¾", " 3/4")):
        text = text.replace(sign, plain).strip()
    value = figures.read(text)
    if value is not None:
        return value
    if match := re.fullmatch(r"(?:(\d+)(?: ?- ?| (?:and )?))?(\d)/(\d{1,2})", text):
        return _fraction(int(match[1] or 0), int(match[2]), int(match[3]))
    if match := _FRACTION.fullmatch(text):
        whole = read(match["whole"]) if match["whole"] else 0
        parts = _PARTS[match["part"].rstrip("s")]
        return None if whole is None else _fraction(whole, _VALUE.get(match["count"] or "one", 1), parts)
    number = read(text)
    return None if number is None else Decimal(number)


_PARTS = {"half": 2, "halve": 2, "quarter": 4, "fourth": 4, "third": 3, "eighth": 8, "tenth": 10}
_FRACTION = regex(
    r"(?:(?P<whole>[a-z -]+?) and )?(?:a |(?P<count>one|two|three|five|seven)[ -])?"
    r"(?P<part>half|halves|quarters?|fourths?|eighths?|tenths?)"
)
FRACTION = (
    r"(?:(?<!\d)\d{1,6}(?:\s?-\s?|\s+(?:and\s+)?))?\b\d\s?/\s?\d{1,2}(?!\d)|(?<!\d)\d{0,6}[½¼¾]"
    rf"|(?:(?<![\w-])(?:{_WORD})(?:[\s-]+(?:{_WORD})){{0,8}}\s+and\s+)?(?:a|one|two|three|five|seven)[\s-]+"
    r"(?:half|halves|quarters?|fourths?|eighths?|tenths?)"
)


def _fraction(whole: int, top: int, bottom: int) -> Decimal | None:
    """whole + top/bottom where that is an exact decimal."""
    if not bottom or top >= bottom or any(bottom % p == 0 for p in (3, 7, 11)):
        return None
    return whole + Decimal(top) / Decimal(bottom)
