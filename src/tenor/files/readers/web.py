"""A saved web page (HTML, as browsers and Word save it) → Document: what a person sees on it, block by block; nothing is fetched.

Spaces run together as in a browser; hard ones stay, for they are blanks to be filled in. The fields of a form are read as they stand:
what was entered, □ or ☑, an empty one as a blank.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from tenor.diagnostic import Diagnostic, say
from tenor.document import Block, Cell, Document, Paragraph, Run, Table
from tenor.files.readers.script import language_of
from tenor.files.readers.text import decode
from tenor.regex import regex

MOST_TAGS = 1_000_000  # a contract of a thousand pages has some 100,000
_UNSEEN = frozenset({"script", "style", "head", "title", "noscript", "template", "svg", "object", "iframe", "del", "s", "strike"})
_BLOCKS = frozenset({"p", "div", "section", "article", "main", "header", "footer", "aside", "center", "form", "fieldset", "blockquote", "pre", "address", "ul",
                     "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "table", "caption", "tbody", "thead", "tfoot", "tr", "td", "th", "hr"})
_HIDDEN = regex(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em|;|$)|mso-hide\s*:\s*all", re.I)
_ENCODING = regex(r"^\s*<\?xml[^>]*\?>")
_SPACES = regex(r"[ \t\n\r\f]+")
_EMPTY_FIELD = "________"


def read_web(path: Path) -> tuple[Document | None, tuple[Diagnostic, ...]]:
    """The page's words as paragraphs and tables; words that are hidden or struck out are left out, the former with a doubt."""
    from lxml import etree, html

    text, encoding = decode(path.read_bytes())
    if text.count("<") > 2 * MOST_TAGS:
        return None, (say("web-page-too-large", where=str(path)),)
    try:
        root = html.document_fromstring(_ENCODING.sub("", text.lstrip("\ufeff")))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None, (say("document-without-text", where=str(path)),)
    page = _Page()
    page.read(root)
    found = []
    if encoding not in {"utf-8", "utf-16-le", "utf-16-be"}:
        found.append(say("text-encoding", where=str(path), encoding=encoding.upper()))
    if page.hidden:
        found.append(say("hidden-text-left-out", where=str(path), count=page.hidden))
    blocks = tuple(page.blocks)
    if not blocks:
        found.append(say("document-without-text", where=str(path)))
    document = Document(blocks, kind="html")
    return replace(document, language=language_of(document.text())), tuple(found)


class _Page:
    """What is gathered while the elements are gone through. `hidden`: characters that nobody sees."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.hidden = 0
        self._line: list[str] = []

    def read(self, element: Any) -> None:
        """The element with all that is in it."""
        self._element(element)
        self._close()

    def _element(self, element: Any) -> None:
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _UNSEEN:
            return
        if element.get("hidden") is not None or _HIDDEN.search(element.get("style") or ""):
            self.hidden += len("".join(element.itertext()).strip())
            return
        if tag == "br":
            self._close()
        elif tag in ("input", "select", "textarea"):
            self._line.append(_field(element, tag))
        elif tag == "table" and (rows := _rows(element)):
            self._close()
            self._table(rows)
        else:
            self._inside(element, tag)

    def _inside(self, element: Any, tag: str) -> None:
        block = tag in _BLOCKS
        if block:
            self._close()
        if tag == "li" and (number := _number(element)):
            self._line.append(number)
        self._say(element.text)
        for child in element:
            self._element(child)
            self._say(child.tail)
        if block:
            self._close()

    def _say(self, words: str | None) -> None:
        if words:
            self._line.append(words)

    def _close(self) -> None:
        """The line is whole."""
        text = _seen("".join(self._line))
        self._line.clear()
        if text:
            self.blocks.append(Paragraph((Run(text),), indent=False))

    def _table(self, rows: list[list[Any]]) -> None:
        told = tuple(tuple(Cell(self._cell(cell)) for cell in row) for row in rows)
        if any(cell.text for row in told for cell in row):
            heads = sum(all(cell.tag == "th" for cell in row) for row in rows[:1])
            self.blocks.append(Table(told, header=heads))

    def _cell(self, cell: Any) -> str:
        own = _Page()
        own.read(cell)
        self.hidden += own.hidden
        return " ".join(block.text for block in own.blocks if isinstance(block, Paragraph))


def _rows(table: Any) -> list[list[Any]]:
    """The cells of a table by row; none of one that only sets a page out: it holds another table, or has one column."""
    if next(table.iterdescendants("table"), None) is not None:
        return []
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    return [row for row in rows if row] if max(map(len, rows), default=0) > 1 else []


def _number(item: Any) -> str:
    """What a browser prints before an item of a numbered list."""
    listed = item.getparent()
    if listed is None or listed.tag != "ol":
        return ""
    first = listed.get("start", "1")
    return f"{(int(first) if first.isdecimal() else 1) + sum(1 for _ in item.itersiblings('li', preceding=True))}. "


def _field(element: Any, tag: str) -> str:
    """A field of a form as it stands."""
    if tag == "textarea":
        return (element.text or "").strip() or _EMPTY_FIELD
    if tag == "select":
        chosen = next((option for option in element.iter("option") if option.get("selected") is not None), None)
        return "".join(chosen.itertext()).strip() if chosen is not None else _EMPTY_FIELD
    kind = (element.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☑" if element.get("checked") is not None else "□"
    return "" if kind in ("hidden", "submit", "button", "image", "reset", "password", "file") else (element.get("value") or "").strip() or _EMPTY_FIELD


def _seen(words: str) -> str:
    """The words as a browser shows them: spaces run together, hard ones stay as blanks."""
    return _SPACES.sub(" ", words).replace("\xa0", " ").strip()
