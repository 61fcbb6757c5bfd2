"""`Document` → the number printed before each heading, clause and item: 第一条, 1.1, (1).

HTML and PDF print these strings. In DOCX Word counts by itself; its native numbering is set up so that it comes to the
same, and so are its cross-references. Numbers start again after a document title (a Heading of level 0), so that an
attached form has articles of its own.
"""

from __future__ import annotations

from collections.abc import Mapping

from tenor.document import Block, Document, Heading, Paragraph
from tenor.frozen import dataclass

_DIGITS = "零一二三四五六七八九"
LEVELS = 3


@dataclass(frozen=True, slots=True)
class Label:
    """A number as printed (`text`), and as other places refer to it (`short`: 第八条, 8, 8.2, 8.2(1)).

    `level` is 0, 1 or 2; `run` tells apart the parts of a document that are numbered by themselves (0, 1, …).
    """

    text: str
    short: str
    level: int
    run: int


def chinese(number: int) -> str:
    """1..9999 in plain Chinese numerals: 十, 十一, 二十, 一百零一."""
    if not 0 < number < 10_000:
        raise ValueError(f"not a number of an article: {number}")
    out, skipped = "", False
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            out += ("零" if skipped else "") + _DIGITS[digit] + unit
        skipped = not digit and bool(out)
    return out.removeprefix("一") if 10 <= number < 20 else out


def letters(number: int) -> str:
    """1 → a, 26 → z, 27 → aa, 28 → bb: as Word counts in letters."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def level_of(block: Block) -> int | None:
    """0 for an article's heading, 1 for a clause, 2 for an item; None for what bears no number."""
    if isinstance(block, Heading):
        return min(block.level, LEVELS) - 1 if block.level > 0 and block.numbered else None
    if isinstance(block, Paragraph):
        return min(block.level, LEVELS) - 1 if block.level > 0 else None
    return None


def labels(document: Document) -> tuple[Label | None, ...]:
    """One label or None a block, in order."""
    counts = [0] * LEVELS
    run = 0
    out: list[Label | None] = []
    for block in document.blocks:
        level = level_of(block)
        if isinstance(block, Heading) and block.level == 0 and any(counts):
            counts, run = [0] * LEVELS, run + 1
        if level is None:
            out.append(None)
            continue
        counts[level] += 1
        counts[level + 1 :] = [0] * (LEVELS - 1 - level)
        out.append(_label(counts, level, run, document.language))
    return tuple(out)


def _label(counts: list[int], level: int, run: int, language: str) -> Label:
    zh = language == "zh"
    article, clause, item = (max(1, count) for count in counts)  # a clause outside any article is counted in the first
    name = f"第{chinese(article)}条" if zh else str(article)
    if level == 0:
        return Label(name if zh else f"{name}.", name, 0, run)
    if level == 1:
        return Label(f"{article}.{clause}", f"{article}.{clause}", 1, run)
    last = f"({item})" if zh else f"({letters(item)})"
    whole = f"{article}.{clause}" if counts[1] else name
    return Label(last, (whole if counts[0] or counts[1] else "") + last, 2, run)


def references(document: Document) -> Mapping[str, Label]:
    """The label behind each block id that has one."""
    return {block.id: label for block, label in zip(document.blocks, labels(document), strict=True)
            if label and isinstance(block, Heading | Paragraph) and block.id}
