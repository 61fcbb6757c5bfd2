"""One paragraph, old and new → its runs with tracked changes (w:ins, w:del) that a word processor can accept or reject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import field
from datetime import date
from itertools import count
from typing import Any

from tenor.contracts.redline import around, changes
from tenor.document import Run
from tenor.files.writers.redline_items import Line, W
from tenor.frozen import dataclass

FIRST_ID = 10_000  # above the numbers of our bookmarks, which share the space
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SIGNS = {"tab": "\t", "br": "\n"}
_ELEMENTS = {"\t": "tab", "\n": "br"}


@dataclass(frozen=True)
class Pen:
    """Whose changes these are, and since when."""

    author: str
    day: date
    moved: set[str] = field(default_factory=set)  # bookmarks of paragraphs that bore another number, or were not there
    numbers: Iterator[int] = field(default_factory=lambda: count(FIRST_ID))

    def mark(self, kind: str) -> Any:
        """A new w:ins, w:del or w:pPrChange with a number of its own."""
        return element(kind, id=next(self.numbers), author=self.author, date=f"{self.day.isoformat()}T00:00:00Z")


def element(name: str, **attributes: object) -> Any:
    """A new element w:NAME with attributes of the same prefix."""
    from lxml import etree

    return etree.Element(W + name, {W + key: str(value) for key, value in attributes.items()})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph's content from text offset `start` on: part of a run that may be cut, or elements that may not
    (a field, a link, a bookmark)."""

    text: str
    start: int
    elements: tuple[Any, ...]
    whole: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def pieces(paragraph: Any) -> tuple[Piece, ...]:
    """The content of one of our own paragraphs, in order."""
    out: list[Piece] = []
    at, open_field = 0, []
    depth = 0
    for child in paragraph:
        name = str(child.tag).removeprefix(W)
        if name == "pPr":
            continue
        kinds = {item.get(f"{W}fldCharType") for item in child.iterfind(f"{W}fldChar")}
        depth += "begin" in kinds
        if depth:
            open_field.append(child)
            if "end" in kinds:
                depth -= 1
            if depth:
                continue
            out.append(Piece(_shown(open_field), at, tuple(open_field), True))
            open_field = []
        elif name == "r":
            out += _cut_run(child, at)
        else:
            out.append(Piece(_shown([child]), at, (child,), True))
        at = out[-1].end if out else 0
    return tuple(out)


def _shown(elements: Sequence[Any]) -> str:
    return "".join(text.text or "" for item in elements for text in item.iter(f"{W}t"))


def _cut_run(item: Any, at: int) -> Iterator[Piece]:
    """A run as one piece for each stretch of text, tab and line break."""
    style = item.find(f"{W}rPr")
    for child in item:
        name = str(child.tag).removeprefix(W)
        if name == "rPr":
            continue
        text = (child.text or "") if name == "t" else _SIGNS.get(name, "")
        yield Piece(text, at, (style,), name not in ("t", *_SIGNS))
        at += len(text)


def text_of(parts: Sequence[Piece]) -> str:
    return "".join(piece.text for piece in parts)


def written(parts: Sequence[Piece], start: int, end: int) -> Iterator[Any]:
    """The elements of new[start:end]; those without words stand where their place begins."""
    for piece in parts:
        if piece.whole:
            if start <= piece.start and piece.end <= end and piece.text:
                yield from map(deepcopy, piece.elements)
        elif piece.start < end and piece.end > start:
            words = piece.text[max(0, start - piece.start):end - piece.start]
            yield run(words, piece.elements[0], "t")


def run(words: str, style: Any, kind: str) -> Any:
    """A run of these words in that style; `kind` is "t", or "delText" for words that were taken out."""
    out = element("r")
    if style is not None:
        out.append(deepcopy(style))
    for part in re.split(r"([\t\n])", words):
        if part in _ELEMENTS:
            out.append(element(_ELEMENTS[part]))
        elif part:
            text = element(kind)
            text.text = part
            text.set(_SPACE, "preserve")
            out.append(text)
    return out


def taken_out(runs: Sequence[Run], start: int, end: int, pen: Pen) -> list[Any]:
    """The words old[start:end] as one deletion."""
    mark, at = pen.mark("del"), 0
    for piece in runs:
        words = piece.text[max(0, start - at):max(0, end - at)]
        at += len(piece.text)
        if words:
            style = element("rPr") if piece.bold else None
            if style is not None:
                style.append(element("b"))
            mark.append(run(words, style, "delText"))
    return [mark] if len(mark) else []


def put_in(elements: Sequence[Any], pen: Pen) -> list[Any]:
    """The elements as insertions; the mark stands within a link, because none may stand around it."""
    out: list[Any] = []
    for item in elements:
        if item.tag == f"{W}hyperlink":
            inner = pen.mark("ins")
            inner.extend(list(item))
            item.append(inner)
            out.append(item)
        elif out and out[-1].tag == f"{W}ins":
            out[-1].append(item)
        else:
            mark = pen.mark("ins")
            mark.append(item)
            out.append(mark)
    return out


def mark_content(paragraph: Any, old: Line, pen: Pen, *, label: str = "") -> None:
    """Turn the content of a new paragraph into the old one with its changes marked. `label`: a number before the old words that
    was typed, or counted in a way of its own."""
    parts = pieces(paragraph)
    new = text_of(parts)
    spans = [(piece.start, piece.end, _leads_to(piece) in pen.moved) for piece in parts if piece.whole and piece.text]
    content = [item for piece in parts if not piece.text and piece.start == 0 for item in piece.elements if item is not None]
    ends = [item for piece in parts if not piece.text and piece.start > 0 for item in piece.elements if item is not None]
    if label:
        content += taken_out((Run(label),), 0, len(label), pen)
    for edit in around(changes(old.text, new), spans):
        kept = list(written(parts, edit.c, edit.d))
        if not edit.same:
            content += taken_out(old.runs, edit.a, edit.b, pen)
            kept = put_in(kept, pen)
        content += kept
    _fill(paragraph, [*content, *ends])


def _leads_to(piece: Piece) -> str:
    """The bookmark whose number a field shows, or ""."""
    codes = [(code.text or "").split() for item in piece.elements for code in item.iter(f"{W}instrText")]
    return next((code[1] for code in codes if len(code) > 1 and code[0] == "REF"), "")


def mark_inserted(paragraph: Any, pen: Pen) -> None:
    """A paragraph that is new altogether, with its end."""
    parts = pieces(paragraph)
    bare = [item for piece in parts if not piece.text for item in piece.elements if piece.whole]
    _fill(paragraph, [*bare[::2], *put_in(list(written(parts, 0, len(text_of(parts)))), pen), *bare[1::2]])
    mark_end(paragraph, "ins", pen)


def mark_end(paragraph: Any, kind: str, pen: Pen) -> None:
    """The paragraph's end as put in or taken out."""
    style = properties(paragraph)
    look = style.find(f"{W}rPr")
    if look is None:
        look = element("rPr")
        after = [item for item in style if item.tag in (f"{W}sectPr", f"{W}pPrChange")]
        (after[0].addprevious if after else style.append)(look)
    look.insert(0, pen.mark(kind))


def properties(paragraph: Any) -> Any:
    """w:pPr, made where it is missing."""
    style = paragraph.find(f"{W}pPr")
    if style is None:
        style = element("pPr")
        paragraph.insert(0, style)
    return style


def _fill(paragraph: Any, content: Sequence[Any]) -> None:
    for child in list(paragraph):
        if child.tag != f"{W}pPr":
            paragraph.remove(child)
    paragraph.extend(content)
