"""`Document` → the source that Typst sets as the same page as `html` + `css`: same look, same order, same breaks.

Every block becomes one call of a function of `typst_look`. All words go in as quoted strings, so that nothing in them is
ever taken for markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tenor.document import Document, Fields, Heading, Notice, Paragraph, Rule, Run, Signatures, Table
from tenor.files.writers.characters import clean, width
from tenor.files.writers.columns import MARGIN, Square, column_count, label_width, layout, signature_rows, squares
from tenor.files.writers.flow import Placed, placed
from tenor.files.writers.look import POINTS_PER_MM, Look
from tenor.files.writers.numbering import Label
from tenor.files.writers.typst_look import preamble
from tenor.frozen import dataclass
from tenor.regex import regex

BREAK = "h(0.001pt)"  # where a line may break, and nothing is printed; Typst drops a space of nothing
_WORD = regex(r"[^\s⺀-￯\-–—/]{6,}")


@dataclass(frozen=True, slots=True)
class Setting:
    """What every block is written with: the look, anchors by block id, labels by block id."""

    look: Look
    anchors: Mapping[str, str]
    labels: Mapping[str, Label]


def to_typst(document: Document, look: Look) -> str:
    """The source. The same document and look give the same text."""
    places = placed(document)
    named = {block.id: place for place in places if isinstance(block := place.block, Heading | Paragraph | Table) and block.id}
    setting = Setting(look, {name: f"b{n}" for n, name in enumerate(named, 1)},
                      {name: place.label for name, place in named.items() if place.label})
    body = "\n".join(part for place in places for part in _block(place, setting))
    running = f"header: running({string(document.header)}), footer: footing{_footing(document.footer or look.footer)}"
    return (f"{preamble(look)}\n#set document(title: {string(document.title)}, date: none)\n#set page({running})\n#{{\n"
            f"{_letterhead(document.letterhead)}{body}\n{_attachments(document.data)}}}\n")


_QUOTED = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "    "})


def string(words: str) -> str:
    """A quoted string that means just these characters."""
    return f'"{clean(words).translate(_QUOTED)}"'


def text(words: str, room: float = 26.0) -> str:
    """Words as content: line breaks kept, spaces that stand together kept; a word wider than `room` (em) may break anywhere."""
    kept = re.sub(r"[ \t]{2,}", lambda found: "\u00a0" * len(found[0].expandtabs(4)), clean(words))
    return " + linebreak() + ".join(_line(line, room) for line in kept.split("\n"))


def _line(words: str, room: float) -> str:
    wide = [found for found in _WORD.finditer(words) if width(found[0]) > room]
    if not wide:
        return string(words)
    parts, at = [], 0
    for found in wide:
        parts += [string(words[at : found.start()]), f" + {BREAK} + ".join(string(char) for char in found[0])]
        at = found.end()
    return " + ".join(part for part in (*parts, string(words[at:])) if part != '""')


# ---- the blocks -----------------------------------------------------------------------------------------------------------


def _block(place: Placed, setting: Setting) -> Iterator[str]:
    block = place.block
    if place.new_page:
        yield "turn()"
    if isinstance(block, Heading):
        yield _heading(block, place, setting)
    elif isinstance(block, Paragraph):
        yield _paragraph(block, place, setting)
    elif isinstance(block, Table):
        yield from _table(block, place, setting)
    elif isinstance(block, Fields):
        yield _fields(block, place, setting)
    elif isinstance(block, Signatures):
        rows = signature_rows(block, setting.look.page.width * POINTS_PER_MM / setting.look.body.size)
        for row in rows:
            columns = [*row, *([("",)] * (len(rows[0]) - len(row)))]
            yield f"signed({', '.join(_array(f'{text(line)}' if line else text(chr(160)) for line in lines) for lines in columns)})"
    elif isinstance(block, Notice):
        lines = ([f"b({text(block.title)})"] if block.title else []) + [text(line) for line in block.lines]
        yield f"notice({', '.join(lines)})"
    elif isinstance(block, Rule):
        yield f"cut({text(block.text)})"


def _array(items: Iterator[str] | list[str]) -> str:
    return "(" + "".join(f"{item}, " for item in items) + ")"


def _named(call: str, name: str, setting: Setting) -> str:
    """The call with the anchor that links to the block go to."""
    return f"[#{call}<{setting.anchors[name]}>]" if name in setting.anchors else call


def _heading(block: Heading, place: Placed, setting: Setting) -> str:
    words = text(block.text)
    if block.level == 0:
        return _named(f"title({words})", block.id, setting)
    if place.label is None:
        return _named(f"head(none, {words})", block.id, setting)
    if place.label.level == 0 and setting.look.language == "zh":
        return _named(f"head(none, {string(place.label.text + ' ')} + {words})", block.id, setting)
    return _named(f"head({string(place.label.text + chr(160))}, {words}, level: {place.label.level + 2})", block.id, setting)


def _paragraph(block: Paragraph, place: Placed, setting: Setting) -> str:
    words = " + ".join(_run(run, setting) for run in block.runs if run.text or run.ref) or text("\u00a0")
    options = "" if block.align == "justify" else f", to: {block.align}"
    options += ", keep: true" if place.keep else ""
    if place.label is None:
        indented = block.indent and block.align in ("justify", "left") and setting.look.indent
        return _named(f"p({words}{options}{f', indent: {setting.look.indent:g}em' if indented else ''})", block.id, setting)
    kind = "d" if place.label.level == 2 else "c"
    return _named(f"{kind}({string(place.label.text + chr(160))}, {words}{options})", block.id, setting)


def _run(run: Run, setting: Setting) -> str:
    label = setting.labels.get(run.ref)
    words = text(run.text or (label.short if label else ""))
    if run.bold:
        words = f"b({words})"
    return f"link(label({string(setting.anchors[run.ref])}), {words})" if run.ref in setting.anchors else f"({words})"


def _fields(block: Fields, place: Placed, setting: Setting) -> str:
    colon = "：" if setting.look.language == "zh" else ":"
    wide = label_width(block, colon)
    lines = [f"block(above: 4pt, sticky: true, b({text(block.title)}))"] if block.title else []
    for name, value in block.items:
        label = name if name.rstrip().endswith(("：", ":")) else name + colon
        lines.append(f"field({text(label + chr(160))}, {wide:.2f}em, {text(value)})")
    keep = "true" if place.keep else "false"
    return f"fields({'true' if len(block.items) <= 12 else 'false'}, {keep}, {', '.join(lines)})"


def _table(block: Table, place: Placed, setting: Setting) -> Iterator[str]:
    if not column_count(block):
        return
    plan = layout(block, setting.look)
    room = setting.look.page.width * POINTS_PER_MM / plan.text.size
    side = "horizon" if block.ruled else "top"
    rows = [_row(row, n < block.header, [part * room for part in plan.parts], side) for n, row in enumerate(squares(block))]
    if block.caption:
        yield f"caption({text(block.caption)})"
    columns = _array([f"{part:.4%}" for part in plan.parts])
    options = "".join(f", {name}: true" for name, on in (("small", plan.small), ("whole", plan.whole), ("keep", place.keep)) if on)
    options += "" if block.ruled else ", ruled: false"
    yield _named(f"sheet({columns}, {_array(rows)}, {block.header}{options})", block.id, setting)


def _row(row: tuple[Square, ...], header: bool, columns: list[float], side: str) -> str:
    """The cells of a row; `columns`: their widths in em, `side`: where their words stand from top to bottom."""
    cells, column = [], 0
    for square in row:
        cells.append(_cell(square, header, sum(columns[column : column + square.span]) - MARGIN, side))
        column += square.span
    return _array(cells)


def _cell(square: Square, header: bool, room: float, side: str) -> str:
    cell = square.cell
    words = " + ".join(f"b({text(run.text, room)})" if run.bold else text(run.text, room) for run in cell.runs) or text(cell.text, room)
    if (cell.bold or header) and not cell.runs:
        words = f"b({words})"
    options = (f", colspan: {square.span}" if square.span > 1 else "") + (
        f", align: center + {side}" if header else f", align: {square.align} + {side}" if square.align in ("center", "right") else "")
    return f"table.cell({words}{options})"


def _letterhead(lines: tuple[str, ...]) -> str:
    return f"letterhead({', '.join(text(line) for line in lines)})\n" if lines else ""


def _footing(footer: str) -> str:
    """The parts of a footer as arguments: words, 1 for the page, 2 for their number."""
    counters = {"{page}": "1", "{pages}": "2"}
    return f"({', '.join(counters.get(part) or string(part) for part in re.split(r'({pages?})', footer) if part)})"


def _attachments(data: Mapping[str, str]) -> str:
    return "".join(f'pdf.attach({string(name)}, bytes({string(content)}), relationship: "data", mime-type: "application/json")\n'
                   for name, content in sorted(data.items()))
