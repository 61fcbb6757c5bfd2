"""A new draft (DOCX) and an earlier version (DOCX) → the new draft with every difference as a tracked change.

Accepting all gives the new draft, rejecting all the words of the earlier version. Paragraphs, table rows and words are marked;
numbers stay Word's own, so that they come right whichever way a change goes. A clause that was moved is taken out and put in.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from tenor.contracts.redline import align
from tenor.document import Run
from tenor.files.writers.archive import archive, member
from tenor.files.writers.docx_styles import list_number
from tenor.files.writers.redline_items import Grid, Item, Line, Previous, Row, W, part, previous, read_items
from tenor.files.writers.redline_marks import (
    Pen,
    element,
    mark_content,
    mark_end,
    mark_inserted,
    properties,
    taken_out,
)
from tenor.frozen import dataclass

BODY = "word/document.xml"
_KEPT = ("pStyle", "keepNext", "numPr", "pBdr", "tabs", "spacing", "ind", "jc")  # of an earlier paragraph of our own
_COMPARED = ("pStyle", "numPr", "jc")
_LEVELS = {"Heading1": 0, "Clause": 1, "ClauseItem": 2}


def redline(new: bytes, earlier: Path, *, author: str, day: date, language: str) -> bytes:
    """The marked file. `new` is a draft of ours; `earlier` any Word file (ValueError for anything else)."""
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(new)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    root = part(parts[BODY])
    now = read_items(root, part(parts["word/styles.xml"]), part(parts["word/numbering.xml"]))
    marked = _Marking(previous(earlier), Pen(author, day), language)
    marked.mark(root.find(f"{W}body"), now.items)
    parts[BODY] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    settings = parts["word/settings.xml"].decode()
    parts["word/settings.xml"] = settings.replace("<w:defaultTabStop", "<w:trackRevisions/><w:defaultTabStop", 1).encode()
    return archive(member(name, data) for name, data in parts.items())


def _key(item: Item) -> str:
    return ("\x00table " if isinstance(item, Grid) else "") + item.text


@dataclass(frozen=True)
class _Marking:
    """Walks old and new side by side and marks the new body in place."""

    before: Previous
    pen: Pen
    language: str

    def mark(self, body: Any, items: Sequence[Item]) -> None:
        """Mark what is new, put in what was taken out before what follows it."""
        old = self.before.items
        pairs = align([_key(item) for item in old], [_key(item) for item in items])
        for i, j in pairs:
            if j is not None:
                self.pen.moved.update(_moved(old[i] if i is not None else None, items[j]))
        last: Any = None  # the element after which what was taken out is put
        for i, j in pairs:
            if j is None:
                assert i is not None
                last = self._put_back(body, last, old[i])
                continue
            item = items[j]
            last = self._pair(old[i], item) if i is not None else self._insert(item)
            last = _past_spacers(last)

    def _put_back(self, body: Any, last: Any, item: Item) -> Any:
        """What was taken out, behind `last` (at the top where there is none)."""
        for made in self._deleted(item):
            if last is None:
                body.insert(0, made)
            else:
                last.addnext(made)
            last = made
        return last

    def _pair(self, old: Item, new: Item) -> Any:
        """Two items that belong together; a table and a paragraph never do."""
        if isinstance(old, Line) and isinstance(new, Line):
            self._line(old, new)
        elif isinstance(old, Grid) and isinstance(new, Grid) and _columns(old) == _columns(new):
            self._grid(old, new)
        else:
            self._insert(new)
            for made in self._deleted(old):
                new.item.addprevious(made)
        return new.item

    # --- paragraphs -----------------------------------------------------------------------------------------------------

    def _line(self, old: Line, new: Line) -> None:
        """One paragraph that stayed: its words, and how it was set before."""
        mark_content(new.item, old, self.pen, label="" if old.native else old.label)
        style = properties(new.item)
        before = self._properties(old) if self.before.ours and old.style else _plain()
        stays = not self.before.ours and not old.label and not new.label
        if not stays and [_said(before, name) for name in _COMPARED] != [_said(style, name) for name in _COMPARED]:
            change = self.pen.mark("pPrChange")
            change.append(before)
            style.append(change)

    def _properties(self, old: Line) -> Any:
        """The properties of an earlier paragraph, in the styles and lists of the new file."""
        out, own = element("pPr"), old.item.find(f"{W}pPr")
        for child in own if own is not None else ():
            name = str(child.tag).removeprefix(W)
            if name == "pStyle":
                out.append(element("pStyle", val=old.style or "Normal"))
            elif name == "numPr":
                if old.native:
                    out.append(_numbers(_LEVELS.get(old.style, 0), self.language))
            elif name in _KEPT:
                out.append(deepcopy(child))
        return out

    def _insert(self, item: Item) -> Any:
        """A paragraph or a table that is new."""
        if isinstance(item, Line):
            mark_inserted(item.item, self.pen)
        else:
            for row in item.rows:
                self._insert_row(row)
        return item.item

    def _deleted(self, item: Item) -> Iterator[Any]:
        if isinstance(item, Line):
            yield self._deleted_line(item)
        else:
            yield self._deleted_grid(item)
            end = element("p")
            mark_end(end, "del", self.pen)
            yield end

    def _deleted_line(self, old: Line, *, end: bool = True) -> Any:
        out = element("p")
        out.append(self._properties(old) if self.before.ours and old.style else _plain())
        if old.label and not old.native:
            out.extend(taken_out((Run(old.label),), 0, len(old.label), self.pen))
        out.extend(taken_out(old.runs, 0, len(old.text), self.pen))
        if end:
            mark_end(out, "del", self.pen)
        return out

    # --- tables ---------------------------------------------------------------------------------------------------------

    def _grid(self, old: Grid, new: Grid) -> None:
        last: Any = None
        for i, j in align([row.text for row in old.rows], [row.text for row in new.rows]):
            if j is None:
                assert i is not None
                made = self._deleted_row(old.rows[i])
                (last.addnext if last is not None else new.rows[0].item.addprevious)(made)
                last = made
            elif i is not None and _alike(old.rows[i], new.rows[j]):
                self._row(old.rows[i], new.rows[j])
                last = new.rows[j].item
            else:
                if i is not None:
                    new.rows[j].item.addprevious(self._deleted_row(old.rows[i]))
                self._insert_row(new.rows[j])
                last = new.rows[j].item

    def _row(self, old: Row, new: Row) -> None:
        for before, after in zip(old.cells, new.cells, strict=True):
            for mine, theirs in zip(before, after, strict=True):
                mark_content(theirs.item, mine, self.pen, label="" if mine.native else mine.label)

    def _insert_row(self, row: Row) -> None:
        for cell in row.cells:
            for line in cell:
                mark_inserted(line.item, self.pen)
        _row_properties(row.item).append(self.pen.mark("ins"))

    def _deleted_row(self, row: Row) -> Any:
        out = element("tr")
        style = _row_properties(out)
        if row.item.find(f"{W}trPr/{W}tblHeader") is not None:
            style.append(element("tblHeader"))
        style.append(self.pen.mark("del"))
        for cell, was in zip(row.cells, row.item.iter(f"{W}tc"), strict=False):
            made = element("tc")
            own = was.find(f"{W}tcPr")
            if own is not None:
                made.append(_cleaned(own))
            made.extend([self._deleted_line(line) for line in cell] or [element("p")])
            out.append(made)
        return out

    def _deleted_grid(self, old: Grid) -> Any:
        out = element("tbl")
        for name in ("tblPr", "tblGrid"):
            own = old.item.find(W + name)
            out.append(_cleaned(own) if own is not None else element(name))
        style = out.find(f"{W}tblPr")
        foreign = style.find(f"{W}tblStyle")
        if foreign is not None:
            style.remove(foreign)
            if style.find(f"{W}tblBorders") is None:
                style.append(_borders())
        out.extend(self._deleted_row(row) for row in old.rows)
        return out


def _moved(old: Item | None, new: Item) -> list[str]:
    """The bookmarks of a paragraph that bore another number before. A reference to one that keeps its number may stay; any
    other is exchanged, or it would follow its article when changes are rejected."""
    same = isinstance(old, Line) and isinstance(new, Line) and old.label.strip() == new.label.strip()
    return [] if same else [str(mark.get(f"{W}name", "")) for mark in new.item.iter(f"{W}bookmarkStart")]


# --- small parts ---------------------------------------------------------------------------------------------------------


def _past_spacers(item: Any) -> Any:
    """The last of the empty paragraphs behind an element; but never the last paragraph of the body, which must stay the last."""
    while True:
        after = item.getnext()
        if after is None or after.tag != f"{W}p" or any(True for _ in after.iter(f"{W}t", f"{W}fldChar")):
            return item
        if after.getnext() is None or after.getnext().tag == f"{W}sectPr":
            return item
        item = after


def _columns(grid: Grid) -> int:
    return max((len(row.cells) for row in grid.rows), default=0)


def _alike(old: Row, new: Row) -> bool:
    """Whether the rows have the same cells with as many paragraphs in each."""
    return [len(cell) for cell in old.cells] == [len(cell) for cell in new.cells]


def _plain() -> Any:
    """The properties of a paragraph of somebody else's file."""
    out = element("pPr")
    out.append(element("pStyle", val="Normal"))
    out.append(element("jc", val="left"))
    return out


def _numbers(level: int, language: str) -> Any:
    out = element("numPr")
    out.append(element("ilvl", val=level))
    out.append(element("numId", val=list_number(level, 0, language)))
    return out


def _said(style: Any, name: str) -> str:
    """A property as text that can be compared; of a list, the level alone."""
    found = style.find(f"{W}{name}" if name != "numPr" else f"{W}numPr/{W}ilvl")
    return str(found.get(f"{W}val", "")) if found is not None else ""


def _row_properties(row: Any) -> Any:
    style = row.find(f"{W}trPr")
    if style is None:
        style = element("trPr")
        row.insert(0, style)
    return style


def _cleaned(item: Any) -> Any:
    """A copy without earlier tracked changes."""
    out = deepcopy(item)
    for name in ("tblPrChange", "tblGridChange", "tcPrChange", "cellIns", "cellDel", "cellMerge"):
        for found in list(out.iter(W + name)):
            found.getparent().remove(found)
    return out


def _borders() -> Any:
    out = element("tblBorders")
    out.extend(element(side, val="single", sz=4, space=0, color="auto") for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return out
