"""`Document` → its blocks with what a page needs to know of each: number, new page, what must stay together.

One place for the decisions that DOCX and HTML share, so that both break pages in the same spirit: a heading stays with
its text, a sentence that ends in a colon with the table it announces, signatures and the lines that close a letter with
the words before them, a reply slip in one piece.
"""

from __future__ import annotations

from functools import lru_cache

from tenor.document import Block, Document, Fields, Heading, Notice, PageBreak, Paragraph, Rule, Signatures, Table
from tenor.files.writers.characters import width
from tenor.files.writers.numbering import Label, labels
from tenor.frozen import dataclass

SHORT_SLIP = 600  # em of text below a cut line that stay on one page: as many Chinese characters, twice as many Latin letters


@dataclass(frozen=True, slots=True)
class Placed:
    """A block in its place. `keep`: on the same page as the beginning of the next block. `new_page`: opens a page."""

    block: Block
    label: Label | None
    new_page: bool
    keep: bool


def placed(document: Document) -> tuple[Placed, ...]:
    """Every block but the page breaks, which become `new_page` of the block that follows."""
    blocks = document.blocks
    keep = [_announces(block, blocks[i + 1] if i + 1 < len(blocks) else None) for i, block in enumerate(blocks)]
    for i, block in enumerate(blocks):
        if isinstance(block, Signatures) or _signs_off(block):
            for before in range(max(0, i - 2), i):
                keep[before] = keep[before] or _is_words(blocks[before])
    slip = _slip(blocks)
    keep[slip:-1] = [True] * len(keep[slip:-1])
    out: list[Placed] = []
    new_page = False
    for i, (block, label) in enumerate(zip(blocks, labels(document), strict=True)):
        if isinstance(block, PageBreak):
            new_page = bool(out)
            continue
        ends = i + 1 < len(blocks) and isinstance(blocks[i + 1], PageBreak)
        out.append(Placed(block, label, new_page, keep[i] and not ends))
        new_page = False
    return tuple(out)


def _is_words(block: Block) -> bool:
    return isinstance(block, Paragraph | Heading | Notice)


def _signs_off(block: Block) -> bool:
    """A line at the right margin: whose letter it is, and its date."""
    return isinstance(block, Paragraph) and block.align == "right"


def _announces(block: Block, following: Block | None) -> bool:
    if isinstance(block, Heading):
        return True
    if isinstance(block, Paragraph):
        opens = isinstance(following, Table | Fields | Notice) and block.text.rstrip().endswith(("：", ":"))
        return block.keep_with_next or opens
    return False


def _slip(blocks: tuple[Block, ...]) -> int:
    """Where the last cut line stands if what follows it is short enough for one page; else the end."""
    cut = max((i for i, block in enumerate(blocks) if isinstance(block, Rule)), default=len(blocks))
    below = blocks[cut:]
    return cut if sum(map(_room, below)) <= SHORT_SLIP and not any(isinstance(b, PageBreak) for b in below) else len(blocks)


@lru_cache(1024)
def _room(block: Block) -> float:
    """Em that the words of a block take; most blocks of a slip are the same in each letter of a batch."""
    return width(Document((block,)).text())
