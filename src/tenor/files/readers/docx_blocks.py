"""The body of a Word file → blocks: runs, fields, boxes, tables, text boxes, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tenor.document import Block, Cell, Paragraph, Run, Table
from tenor.files.readers.docx_numbers import BOXES, Counter
from tenor.files.readers.docx_styles import Styles
from tenor.files.readers.tables import header_rows, is_framed

OFF = frozenset({"0", "false", "off", "none"})
BLANK = "____"  # where a form still shows its prompt
SKIPPED = frozenset({"del", "moveFrom", "delText", "delInstrText", "instrText", "rPr", "pPr", "sdtPr", "sdtEndPr", "rt",
                     "Fallback"})
TEXTS = {"tab": "    ", "ptab": "    ", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}


def _name(item: Any) -> str:
    tag = str(item.tag)
    return tag[tag.rfind("}") + 1 :]


@dataclass(slots=True)
class Body:
    """Walks the document once from the top, as numbering must; notes what a reader should be told."""

    w: str
    styles: Styles
    counter: Counter
    footnotes: Mapping[str, str]
    inserted: int = 0
    deleted: int = 0
    hidden: int = 0
    _boxes: list[Any] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _carried: list[Run] = field(default_factory=list)  # of a paragraph whose end mark was deleted

    def read(self, parent: Any) -> list[Block]:
        """The blocks of a body, a cell or a text box."""
        out: list[Block] = []
        for item in parent if parent is not None else ():
            kind = _name(item)
            if kind == "p":
                out += self._paragraph(item)
            elif kind == "tbl":
                out += self._table(item)
            elif kind == "sdt":
                out += self.read(item.find(f"{self.w}sdtContent"))
            elif kind in {"ins", "moveTo", "customXml", "smartTag"}:
                out += self.read(item)
        return out

    def _paragraph(self, item: Any) -> list[Block]:
        runs = [*self._carried, *self._runs(item)]
        self._carried = []
        if self._mark_deleted(item):
            self._carried = runs
            return []
        label = self._label(item) if any(run.text.strip() for run in runs) or self._is_numbered(item) else ""
        out: list[Block] = [
            Paragraph(line, indent=False) for line in _lines([Run(label), *runs]) if any(run.text.strip() for run in line)
        ]
        notes, self._notes = self._notes, []
        out += [Paragraph((Run(note),), indent=False) for note in notes]
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            out += self.read(box)
        return out

    def _mark_deleted(self, item: Any) -> bool:
        return item.find(f"{self.w}pPr/{self.w}rPr/{self.w}del") is not None

    def _is_numbered(self, item: Any) -> bool:
        """Whether the paragraph bears a number of its own although it is empty: it counts all the same."""
        return item.find(f"{self.w}pPr/{self.w}numPr") is not None

    def _label(self, item: Any) -> str:
        w = self.w
        style = item.find(f"{w}pPr/{w}pStyle")
        key = str(style.get(f"{w}val", "")) if style is not None else self.styles.default
        number, level = self.styles.numbering.get(key, ("", None))
        own = item.find(f"{w}pPr/{w}numPr")
        if own is not None:
            own_number, own_level = own.find(f"{w}numId"), own.find(f"{w}ilvl")
            number = str(own_number.get(f"{w}val", "")) if own_number is not None else number
            level = int(own_level.get(f"{w}val", "0")) if own_level is not None else level
        if level is None:
            levels = self.counter.definitions[number].levels if number in self.counter.definitions else {}
            level = next((at for at, found in levels.items() if found.style == key), 0)
        return self.counter.label(number, level) if number not in {"", "0"} else ""

    def _runs(self, parent: Any, bold: bool = False) -> Iterator[Run]:
        """The runs under an element, changes accepted, hidden text left out."""
        for item in parent:
            kind = _name(item)
            if kind in SKIPPED:
                self.deleted += kind in {"del", "moveFrom"}
                continue
            if kind == "t":
                yield Run(item.text or "", bold)
            elif kind in TEXTS:
                yield from self._break(item, kind)
            elif kind == "r":
                yield from self._run(item)
            elif kind == "sym":
                char = chr(int(item.get(f"{self.w}char", "0"), 16) or 32)
                yield Run(BOXES.get(char, char if ord(char) < 0xE000 else "•"), bold)
            elif kind == "fldChar":
                yield Run(self._form_field(item), bold)
            elif kind == "footnoteReference":
                self._notes.append(self.footnotes.get(str(item.get(f"{self.w}id")), ""))
            elif kind == "txbxContent":
                self._boxes.append(item)
            elif kind == "sdt":
                yield from self._control(item)
            else:
                self.inserted += kind in {"ins", "moveTo"}
                yield from self._runs(item, bold)

    def _break(self, item: Any, kind: str) -> Iterator[Run]:
        if kind != "br" or item.get(f"{self.w}type", "textWrapping") == "textWrapping":
            yield Run(TEXTS[kind])

    def _run(self, item: Any) -> Iterator[Run]:
        look = item.find(f"{self.w}rPr")
        if look is not None and self._on(look, "vanish"):
            self.hidden += len("".join(text.text or "" for text in item.iter(f"{self.w}t")).strip())
            return
        yield from self._runs(item, look is not None and self._on(look, "b"))

    def _on(self, look: Any, name: str) -> bool:
        found = look.find(f"{self.w}{name}")
        return found is not None and found.get(f"{self.w}val", "1") not in OFF

    def _control(self, item: Any) -> Iterator[Run]:
        """A content control: what was filled in, or a blank where the prompt still stands."""
        content = item.find(f"{self.w}sdtContent")
        if item.find(f"{self.w}sdtPr/{self.w}showingPlcHdr") is not None:
            yield Run(BLANK)
        elif content is not None:
            yield from self._runs(content)

    def _form_field(self, item: Any) -> str:
        """A tick box or a choice of a Word form; its text fields stand in the runs that follow."""
        w = self.w
        box = item.find(f"{w}ffData/{w}checkBox")
        if box is not None:
            state = box.find(f"{w}checked")
            state = state if state is not None else box.find(f"{w}default")
            return "☑" if state is not None and state.get(f"{w}val", "1") not in OFF else "☐"
        choice = item.find(f"{w}ffData/{w}ddList")
        if choice is not None:
            entries = [str(entry.get(f"{w}val", "")) for entry in choice.iterfind(f"{w}listEntry")]
            chosen = choice.find(f"{w}result")
            at = int(chosen.get(f"{w}val", "0")) if chosen is not None else 0
            return entries[at] if at < len(entries) else ""
        return ""

    def _table(self, item: Any) -> list[Block]:
        """The table; rows whose cells hold whole passages or tables of their own are read cell after cell."""
        out: list[Block] = []
        rows: list[tuple[Cell, ...]] = []
        for row in self._children(item, "tr"):
            if row.find(f"{self.w}trPr/{self.w}del") is not None:
                self.deleted += 1
                continue
            cells = [(self._span(cell), self._merged(cell), self.read(cell)) for cell in self._children(row, "tc")]
            if any(is_framed([b.text for b in c if isinstance(b, Paragraph)]) or _has_table(c) for _, _, c in cells):
                out += [*_closed(rows), *(block for _, _, content in cells for block in content)]
                rows = []
            else:
                rows += _row(cells)
        return [*out, *_closed(rows)]

    def _children(self, parent: Any, kind: str) -> Iterator[Any]:
        """Rows or cells, also those inside content controls and accepted changes."""
        for item in parent:
            if _name(item) == kind:
                yield item
            elif _name(item) in {"sdt", "sdtContent", "ins", "customXml"}:
                yield from self._children(item, kind)

    def _span(self, cell: Any) -> int:
        span = cell.find(f"{self.w}tcPr/{self.w}gridSpan")
        return max(1, int(span.get(f"{self.w}val", "1"))) if span is not None else 1

    def _merged(self, cell: Any) -> bool:
        """Whether the cell goes on with the one above it."""
        merge = cell.find(f"{self.w}tcPr/{self.w}vMerge")
        return merge is not None and merge.get(f"{self.w}val", "continue") == "continue"


def _has_table(blocks: Sequence[Block]) -> bool:
    return any(isinstance(block, Table) for block in blocks)


def _row(cells: Sequence[tuple[int, bool, Sequence[Block]]]) -> list[tuple[Cell, ...]]:
    """The row with a cell for every column of the grid; a row that is one cell stays one."""
    out: list[Cell] = []
    for span, merged, blocks in cells:
        texts = [block.text for block in blocks if isinstance(block, Paragraph)]
        out.append(Cell("" if merged else " ".join(texts)))
        if len(cells) > 1:
            out += [Cell("")] * (min(span, 60) - 1)
    return [tuple(out)] if any(cell.text for cell in out) else []


def _closed(rows: Sequence[tuple[Cell, ...]]) -> list[Block]:
    """A table of the rows gathered so far; plain paragraphs where it has a single column."""
    if not rows:
        return []
    if max(len(row) for row in rows) == 1:
        return [Paragraph((Run(cell.text),), indent=False) for row in rows for cell in row if cell.text]
    return [Table(tuple(rows), header=header_rows(rows))]


def _lines(runs: Sequence[Run]) -> list[tuple[Run, ...]]:
    """Runs cut at line breaks, neighbours of one style joined, blanks at both ends of a line dropped."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        for k, part in enumerate(run.text.split("\n")):
            if k:
                lines.append([])
            line = lines[-1]
            if line and line[-1].bold == run.bold:
                line[-1] = Run(line[-1].text + part, run.bold)
            elif part:
                line.append(Run(part, run.bold))
    return [_stripped(line) for line in lines]


def _stripped(line: list[Run]) -> tuple[Run, ...]:
    if line:
        line[0] = Run(line[0].text.lstrip(), line[0].bold)
        line[-1] = Run(line[-1].text.rstrip(), line[-1].bold)
    return tuple(run for run in line if run.text)
