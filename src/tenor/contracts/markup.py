"""A paragraph of a filled clause, as one string ⇄ its level, its block, and its runs with live cross-references.

An article's paragraphs are plain strings. What is not plain in them is marked by control characters, which no deal file
may contain, so that nobody's name or address is ever taken for a mark:

    RS name              the whole paragraph is a block (the payment table)
    US text              an item (1), (2) below a numbered paragraph
    FS text              a paragraph without a number
    GS id US words GS    words that refer to the block called `id` (article-3)
"""

from __future__ import annotations

from tenor.document import Run
from tenor.regex import regex

BLOCK, ITEM, LOOSE, LINK = "\x1e", "\x1f", "\x1c", "\x1d"
_LINK = regex(f"{LINK}([^{ITEM}{LINK}]*){ITEM}([^{LINK}]*){LINK}")


def block(name: str) -> str:
    """The paragraph that stands for a block."""
    return BLOCK + name


def link(target: str, words: str) -> str:
    """Words that refer to the block with that id."""
    return f"{LINK}{target}{ITEM}{words}{LINK}"


def block_of(paragraph: str) -> str:
    """The block that the paragraph stands for, or ""."""
    return paragraph[1:] if paragraph.startswith(BLOCK) else ""


def level_of(paragraph: str) -> int:
    """2 for a numbered paragraph, 3 for an item, 0 for one without a number."""
    return {ITEM: 3, LOOSE: 0}.get(paragraph[:1], 2)


def _body(paragraph: str) -> str:
    return paragraph[1:] if paragraph[:1] in (ITEM, LOOSE) else paragraph


def plain(paragraph: str) -> str:
    """The words alone; a block has none."""
    return "" if block_of(paragraph) else _LINK.sub(r"\2", _body(paragraph))


def runs(paragraph: str, *, bold: bool = False) -> tuple[Run, ...]:
    """The words cut into runs, references with the id they point to."""
    text, out, at = _body(paragraph), [], 0
    for found in _LINK.finditer(text):
        out += [Run(text[at:found.start()], bold), Run(found[2], bold, found[1])]
        at = found.end()
    out.append(Run(text[at:], bold))
    return tuple(run for run in out if run.text)
