"""The body of a Word file → paragraphs and tables that two versions can be compared by, each with the element it came from.

Reads as the reader does: earlier changes as accepted, hidden text left out, numbers as Word counts them. What a program makes by
itself (a table of contents) and what is no part of the contract (a framed note on a draft) is no item.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tenor.document import Run
from tenor.files.readers.docx_blocks import Body
from tenor.files.readers.docx_numbers import Counter, definitions
from tenor.files.readers.docx_styles import Styles, styles_of
from tenor.frozen import dataclass
from tenor.regex import regex

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OURS = frozenset({"Clause", "Clause Item", "Field Title", "Signature Line"})  # names of styles that our drafts have
NUMBERED = frozenset({"Heading1", "Heading2", "Heading3", "Clause", "ClauseItem"})
_ZH = "〇零一二三四五六七八九十百"
_TYPED = regex(rf"第[{_ZH}\d]+条[\s、：:]*|[{_ZH}]+、\s*|\d+(?:\.\d+)+[.、\s]\s*|\d{{1,2}}[.、](?!\d)\s*|[（(](?:[{_ZH}]+|\d{{1,2}}|[a-z])[)）]\s*"
               r"|(?:Article|Clause|Section)\s+\d+(?:\.\d+)*[.:]?\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph. `label` is the number before its words: counted by Word in one of our styles where `native`."""

    runs: tuple[Run, ...]
    label: str
    native: bool
    style: str
    item: Any

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the paragraphs of each cell."""

    cells: tuple[tuple[Line, ...], ...]
    item: Any

    @property
    def text(self) -> str:
        return " | ".join(" ".join(line.label + line.text for line in cell) for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """One table."""

    rows: tuple[Row, ...]
    item: Any

    @property
    def text(self) -> str:
        return "\n".join(row.text for row in self.rows)


Item = Line | Grid


@dataclass(frozen=True)
class Previous:
    """An earlier version. `ours`: its styles are those of our drafts, whatever ids a word processor has given them."""

    items: tuple[Item, ...]
    ours: bool


class Walker(Body):
    """Reads items rather than blocks. `names`: our id of each style by the file's own."""

    __slots__ = ("names", "ours")

    def __init__(self, styles: Styles, counter: Counter, names: Mapping[str, str], *, ours: bool) -> None:
        super().__init__(W, styles, counter, {})
        self.names = names
        self.ours = ours

    def items(self, parent: Any) -> Iterator[Item]:
        """In reading order; paragraphs without words are left out."""
        for child in parent if parent is not None else ():
            kind = str(child.tag).removeprefix(W)
            if kind == "p":
                line = self.line(child)
                if line and line.text.strip():
                    yield line
                boxes, self._boxes = self._boxes, []
                for box in boxes:
                    yield from self.items(box)
            elif kind == "tbl":
                rows = tuple(self._read_row(row) for row in self._children(child, "tr") if row.find(f"{W}trPr/{W}del") is None)
                if rows:
                    yield Grid(rows, child)
            elif kind == "sdt" and child.find(f"{W}sdtPr/{W}docPartObj") is None:
                yield from self.items(child.find(f"{W}sdtContent"))
            elif kind in {"ins", "moveTo", "customXml", "smartTag"}:
                yield from self.items(child)

    def line(self, item: Any) -> Line | None:
        """A paragraph; None where it is no part of the contract, or goes on in the next one."""
        runs = [*self._carried, *self._runs(item)]
        self._carried = []
        if self._mark_deleted(item):
            self._carried = runs
            return None
        style = style_of(item, self.styles.default)
        if self.names.get(style, style) in {"NoticeBox", "TOC1", "TOCHeading"}:
            return None
        style = self.names.get(style, "")
        label = self._label(item) if any(run.text.strip() for run in runs) or self._is_numbered(item) else ""
        native = bool(label) and self.ours and style in NUMBERED
        found = _TYPED.match("".join(run.text for run in runs)) if not label and not self.ours else None
        if found:
            label, runs = found.group(), _without(runs, found.end())
        return Line(tuple(run for run in runs if run.text), label, native, style, item)

    def _break(self, item: Any, kind: str) -> Iterator[Run]:
        if kind in {"tab", "ptab"}:
            yield Run("\t")
        else:
            yield from super()._break(item, kind)

    def _read_row(self, item: Any) -> Row:
        return Row(tuple(tuple(self._cell(cell)) for cell in self._children(item, "tc")), item)

    def _cell(self, cell: Any) -> Iterator[Line]:
        """Every paragraph, empty ones too; those of a table within the cell after one another."""
        for item in cell.iter(f"{W}p"):
            line = self.line(item)
            if line:
                yield line


def style_of(item: Any, default: str = "") -> str:
    """The id of a paragraph's style."""
    style = item.find(f"{W}pPr/{W}pStyle")
    return str(style.get(f"{W}val", "")) if style is not None else default


def _without(runs: list[Run], count: int) -> list[Run]:
    """The runs without their first characters."""
    out = []
    for run in runs:
        out.append(Run(run.text[count:], run.bold))
        count = max(0, count - len(run.text))
    return out


def style_ids(styles: Any) -> dict[str, str]:
    """Our id of each style of a file by its own id; by name, because word processors give ids of their own (a, 1, a3)."""
    out = {}
    for item in styles.iterfind(f"{W}style") if styles is not None else ():
        name = item.find(f"{W}name")
        shown = str(name.get(f"{W}val", "")) if name is not None else ""
        out[str(item.get(f"{W}styleId", ""))] = our_id(shown)
    return out


def our_id(name: str) -> str:
    """heading 1 → Heading1, toc 1 → TOC1, Clause Item → ClauseItem."""
    if name.startswith("toc "):
        return "TOC" + name[4:]
    return name[:1].upper() + name[1:].replace(" ", "")


def previous(path: Path) -> Previous:
    """The items of an earlier version. Raises ValueError for a file that is no Word file."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: part(archive.read(name)) for name in archive.namelist() if name.startswith("word/") and name.endswith(
            ("document.xml", "styles.xml", "numbering.xml"))}
    return read_items(parts.get("word/document.xml"), parts.get("word/styles.xml"), parts.get("word/numbering.xml"))


def part(data: bytes) -> Any:
    """A part of a package, parsed without fetching or expanding anything."""
    from lxml import etree

    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True))


def read_items(document: Any, styles: Any, numbering: Any) -> Previous:
    """The items of a file whose parts have been parsed."""
    if document is None:
        raise ValueError("no word/document.xml")
    known = styles_of(styles, W)
    lists = definitions(numbering, W, known.list_numbers) if numbering is not None else {}
    names = style_ids(styles)
    ours = {our_id(name) for name in OURS} <= {*names.values()}
    walker = Walker(known, Counter(lists), names, ours=ours)
    return Previous(tuple(walker.items(document.find(f"{W}body"))), ours)
