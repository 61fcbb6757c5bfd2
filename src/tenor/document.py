"""Blocks of a page, written or read → one `Document` between every reader and every writer.

How they nest::

    Document
      meta: title, language, running header and footer, embedded data
      blocks: Heading | Paragraph | Table | Fields | Signatures | PageBreak | Rule
                Paragraph: runs of Text (bold or not), an optional numbering level, alignment
                Table: header row, rows of cells, column weights, alignments
      text():   the whole document as one string (cells of a row joined by " | ")
      locate(): a stretch of that string → Evidence (page, quote, boxes on the page)

A writer never decides layout, it follows the block. A reader fills `spans`, which take no part in equality.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import field
from functools import cached_property
from typing import Literal

from tenor.frozen import dataclass

Align = Literal["left", "center", "right", "justify"]
CELL_SEPARATOR = " | "


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in PDF points (pixels for an image), measured from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stands: 1-based page (None without pages), the words as they stand, one box a line of text.

    `start` and `end` are offsets into `Document.text()`. Words that run on over the end of the page have the boxes of
    the pages after it in `further`.
    """

    quote: str
    page: int | None = None
    boxes: tuple[Box, ...] = ()
    start: int = -1
    end: int = -1
    further: tuple[tuple[int, tuple[Box, ...]], ...] = ()

    def on(self, page: int) -> tuple[Box, ...]:
        """The boxes on a page, none where the words do not reach it."""
        return self.boxes if page == self.page else dict(self.further).get(page, ())

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages the words stand on, in order."""
        return (*((self.page,) if self.page is not None else ()), *(page for page, _ in self.further))


@dataclass(frozen=True, slots=True)
class Span:
    """One line fragment of a block as it was read.

    `start`/`end` count characters within the block's own `text`; `edges` holds x0, x1 of every character in turn
    (so 2 * (end - start) figures), in the units of `Box`.
    """

    start: int
    end: int
    page: int
    top: float
    bottom: float
    edges: tuple[float, ...]

    def box(self, start: int, end: int) -> Box | None:
        """The box of the characters start..end of the block, or None where this fragment holds none of them."""
        a, b = max(start, self.start) - self.start, min(end, self.end) - self.start
        if a >= b or len(self.edges) < 2 * b:
            return None
        edges = self.edges[2 * a : 2 * b]
        return Box(min(edges), self.top, max(edges), self.bottom)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. `ref` names the block id that this text refers to (a live cross-reference)."""

    text: str
    bold: bool = False
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 0 is the document's title; level 1 an article (第一条 / 1.), numbered unless `numbered` is False."""

    text: str
    level: int = 1
    numbered: bool = True
    id: str = ""
    spans: tuple[Span, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`level` 0 is plain text; 2 is a numbered clause (1.1), 3 a numbered item ((1)). `indent` counts characters."""

    runs: tuple[Run, ...]
    level: int = 0
    align: Align = "justify"
    indent: bool = True
    id: str = ""
    keep_with_next: bool = False
    spans: tuple[Span, ...] = field(default=(), compare=False)

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. Line breaks within it are kept as newlines in a written cell, as spaces in a read one. `runs`: the same words in
    several styles, printed instead of `text` where a writer can."""

    text: str
    bold: bool = False
    spans: tuple[Span, ...] = field(default=(), compare=False)
    runs: tuple[Run, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Table:
    """`header` rows are repeated on each page. `weights` are relative column widths; `aligns` one per column."""

    rows: tuple[tuple[Cell, ...], ...]
    header: int = 1
    weights: tuple[float, ...] = ()
    aligns: tuple[Align, ...] = ()
    caption: str = ""
    ruled: bool = True
    id: str = ""


@dataclass(frozen=True, slots=True)
class Fields:
    """Label–value lines (a party block, an account). `title` is printed bold above them."""

    items: tuple[tuple[str, str], ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Signature columns side by side, kept on one page; each column is a list of lines."""

    columns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """The next block opens a new page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A cut line over the page's width, with an optional word (回执 / reply slip)."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A framed note set apart from the text (draft status, warning on a changed account)."""

    lines: tuple[str, ...]
    title: str = ""


Block = Heading | Paragraph | Table | Fields | Signatures | PageBreak | Rule | Notice


def paragraph(text: str, level: int = 0, *, bold: bool = False, align: Align = "justify", indent: bool = True,
              id: str = "") -> Paragraph:
    """A paragraph of one run."""
    return Paragraph((Run(text, bold),), level, align, indent, id)


def row(*texts: str, bold: bool = False) -> tuple[Cell, ...]:
    """A table row of plain cells."""
    return tuple(Cell(text, bold) for text in texts)


@dataclass(frozen=True)
class Document:
    """A page sequence: what writers print and what readers return.

    `data` is the machine-readable content carried inside a written file (JSON text by name, e.g. "terms.json").
    `footer` may contain {page} and {pages}. `cover` stands on a page of its own before everything else, without header and
    footer, and is no part of the text; `contents` is the title of a table of the articles with their pages,
    "" for none. `kind` says how it was read: pdf, image, docx, html, text, or "" when composed.
    """

    blocks: tuple[Block, ...]
    title: str = ""
    language: str = "zh"
    header: str = ""
    footer: str = ""
    letterhead: tuple[str, ...] = ()
    look: str = "contract"
    cover: tuple[Block, ...] = ()
    contents: str = ""
    data: Mapping[str, str] = field(default_factory=dict, compare=False)
    kind: str = field(default="", compare=False)
    pages: int = field(default=0, compare=False)
    ocr_pages: tuple[int, ...] = field(default=(), compare=False)

    @cached_property
    def _flat(self) -> tuple[str, tuple[int, ...], tuple[Heading | Paragraph | Cell | None, ...]]:
        """(whole text, start offset of each piece, the piece that stands there)."""
        text: list[str] = []
        starts: list[int] = []
        pieces: list[Heading | Paragraph | Cell | None] = []
        at = 0

        def put(words: str, piece: Heading | Paragraph | Cell | None = None) -> None:
            nonlocal at
            starts.append(at)
            pieces.append(piece)
            text.append(words)
            at += len(words)

        for block in self.blocks:
            for words, piece in _pieces(block):
                put(words, piece)
        return "".join(text), tuple(starts), tuple(pieces)

    def text(self) -> str:
        """The whole document as one string: a block a line, the cells of a table row joined by " | "."""
        return self._flat[0]

    def locate(self, start: int, end: int) -> Evidence:
        """The words text()[start:end] with their page and boxes (none where the file has no pages)."""
        text, starts, pieces = self._flat
        boxes: dict[int, list[Box]] = {}
        i = max(0, bisect_right(starts, start) - 1)
        while i < len(starts) and starts[i] < end:
            piece = pieces[i]
            for span in piece.spans if piece else ():
                box = span.box(start - starts[i], end - starts[i])
                if box:
                    boxes.setdefault(span.page, []).append(box)
            i += 1
        pages = [(page, tuple(found)) for page, found in boxes.items()]
        page, own = pages[0] if pages else (None, ())
        return Evidence(text[start:end], page, own, start, end, tuple(pages[1:]))


def _pieces(block: Block) -> list[tuple[str, Heading | Paragraph | Cell | None]]:
    """The strings of a block in reading order, each with the piece that carries its spans; ends with a newline."""
    if isinstance(block, Heading | Paragraph):
        return [(block.text, block), ("\n", None)]
    if isinstance(block, Table):
        out: list[tuple[str, Heading | Paragraph | Cell | None]] = []
        if block.caption:
            out.append((block.caption + "\n", None))
        for cells in block.rows:
            for k, cell in enumerate(cells):
                if k:
                    out.append((CELL_SEPARATOR, None))
                out.append((cell.text.replace("\n", " "), cell))
            out.append(("\n", None))
        return out
    if isinstance(block, Fields):
        lines = ([block.title] if block.title else []) + [f"{name}：{value}" for name, value in block.items]
        return [(line + "\n", None) for line in lines]
    if isinstance(block, Signatures):
        return [(line + "\n", None) for column in block.columns for line in column]
    if isinstance(block, Notice):
        return [(line + "\n", None) for line in ((block.title,) if block.title else ()) + block.lines]
    if isinstance(block, Rule):
        return [(block.text + "\n", None)] if block.text else []
    return []
