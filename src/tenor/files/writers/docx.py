"""`Document` → the bytes of a Word file (DOCX).

The body is written as WordprocessingML text; styles, numbering and everything else that does not change come ready
deflated from `docx_package`. Articles, clauses and items are numbered by Word itself, and references to them are fields,
so that somebody who inserts an article in Word gets right numbers everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from tenor.document import Align, Block, Cell, Document, Fields, Heading, Notice, Paragraph, Rule, Run, Signatures, Table
from tenor.files.writers.characters import escape
from tenor.files.writers.columns import Layout, Square, column_count, label_width, layout, signature_rows, squares
from tenor.files.writers.docx_front import contents, cover
from tenor.files.writers.docx_package import package
from tenor.files.writers.docx_styles import DECLARATION, NAMESPACES, PLAIN, hanging, list_number, twips, w
from tenor.files.writers.flow import Placed, placed
from tenor.files.writers.look import A4, POINTS_PER_MM, Look
from tenor.files.writers.numbering import Label
from tenor.frozen import dataclass

_AMBIGUOUS = frozenset("“”‘’…—·×÷±°§")  # Western or Chinese in width: only a hint tells Word which
_BREAKS: Mapping[str, str] = {"\n": "<w:br/>", "\t": "<w:tab/>"}
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_HERE = "\0"  # where the words of a cell go; no text holds it
_JUSTIFY: Mapping[str, str] = {"left": "left", "center": "center", "right": "right", "justify": "both"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What every block is written with: the look, bookmark numbers by block id, labels by block id."""

    look: Look
    marks: Mapping[str, int]
    labels: Mapping[str, Label]

    @property
    def room(self) -> float:
        """Width of the text in points."""
        return self.look.page.width * POINTS_PER_MM


def to_docx(document: Document, look: Look) -> bytes:
    """The Word file. The same document and look give the same bytes."""
    places = placed(document)
    named = {block.id: place for place in places if isinstance(block := place.block, Heading | Paragraph | Table) and block.id}
    setting = Setting(look, {name: n for n, name in enumerate(named, 1)},
                      {name: place.label for name, place in named.items() if place.label})
    front = (*cover(document, look, run), *(contents(document, look, setting.marks, _mark, run) if document.contents else ()))
    if front and places:
        places = (replace(places[0], new_page=True), *places[1:])
    body = "".join((f"{DECLARATION}<w:document {NAMESPACES}><w:body>", *front, *_letterhead(document.letterhead),
                    *_body(places, setting),
                    _section(look, cover=bool(document.cover)), "</w:body></w:document>"))
    return package(look, body, title=document.title, header=document.header, footer=document.footer or look.footer,
                   data=document.data, runs=1 + max((place.label.run for place in places if place.label), default=0))


def _section(look: Look, *, cover: bool) -> str:
    """Paper, margins, and which parts are header and footer. A cover is a first page without either."""
    page = {key: twips(getattr(look.page, key) * POINTS_PER_MM) for key in ("top", "right", "bottom", "left", "header", "footer")}
    return w("sectPr", '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>',
             w("pgSz", w=twips(A4[0] * POINTS_PER_MM), h=twips(A4[1] * POINTS_PER_MM)), w("pgMar", **page, gutter=0), w("cols", space=425),
             w("titlePg") if cover else "")


def _body(places: tuple[Placed, ...], setting: Setting) -> Iterator[str]:
    """Every block. One without number and marks is the same wherever it stands: letters of a batch have most of theirs alike."""
    still = _printer(setting.look)
    for place in places:
        if setting.marks or place.label or isinstance(place.block, Table):
            yield from _block(place, setting)
        else:
            yield still(place.block, place.new_page, place.keep)


@cache
def _printer(look: Look) -> Callable[[Block, bool, bool], str]:
    setting = Setting(look, {}, {})

    @lru_cache(1024)
    def still(block: Block, new_page: bool, keep: bool) -> str:
        return "".join(_block(Placed(block, None, new_page, keep), setting))

    return still


def _block(place: Placed, setting: Setting) -> Iterator[str]:
    block = place.block
    if isinstance(block, Heading):
        yield _heading(block, place, setting)
    elif isinstance(block, Paragraph):
        yield _text(block, place, setting)
    elif isinstance(block, Table):
        yield from _table(block, place, setting)
    elif isinstance(block, Fields):
        yield from _fields(block, place, setting)
    elif isinstance(block, Signatures):
        yield from _signatures(block, place, setting)
    elif isinstance(block, Notice):
        yield from _notice(block, place)
    elif isinstance(block, Rule):
        yield _paragraph("CutLine", run(block.text), place)


# ---- words ----------------------------------------------------------------------------------------------------------


def run(text: str, bold: bool = False) -> str:
    """A run of text; newlines and tabs become breaks and tabs."""
    safe = escape(text)
    if not safe:
        return ""
    hint = '<w:rFonts w:hint="eastAsia"/>' if not _AMBIGUOUS.isdisjoint(text) and _is_chinese(text) else ""
    style = f"<w:rPr>{hint}{'<w:b/>' if bold else ''}</w:rPr>" if hint or bold else ""
    if "\n" not in safe and "\t" not in safe:
        return f'<w:r>{style}<w:t xml:space="preserve">{safe}</w:t></w:r>'
    pieces = [_BREAKS.get(piece) or f'<w:t xml:space="preserve">{piece}</w:t>' for piece in re.split(r"([\n\t])", safe)]
    return f"<w:r>{style}{''.join(pieces)}</w:r>"


def _is_chinese(text: str) -> bool:
    return any("\u3400" <= char <= "\u9fff" for char in text)


def _runs(runs: tuple[Run, ...], setting: Setting) -> str:
    return "".join(_reference(piece, setting) if piece.ref in setting.marks else run(piece.text, piece.bold) for piece in runs)


def _reference(piece: Run, setting: Setting) -> str:
    """A live reference: the number within the words is a field; words without the number are a link to the place."""
    mark, label = _mark(setting.marks[piece.ref]), setting.labels.get(piece.ref)
    text = piece.text or (label.short if label else "")
    found = re.search(rf"(?<![0-9A-Za-z.]){re.escape(label.short)}(?![0-9A-Za-z])", text) if label else None
    if not found or not label:
        return f'<w:hyperlink w:anchor="{mark}" w:history="1">{run(text, piece.bold)}</w:hyperlink>'
    switch = "w" if label.level == 2 else "r"
    return "".join((run(text[: found.start()], piece.bold), field(f"REF {mark} \\{switch} \\h", label.short, piece.bold),
                    run(text[found.end() :], piece.bold)))


def field(code: str, shown: str, bold: bool = False) -> str:
    """A field and what it shows now. All of it is bold or none: Word sets what it computes in the type of the code."""
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""

    def mark(kind: str) -> str:
        return f'<w:r>{style}<w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = f'<w:r>{style}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return mark("begin") + code + mark("separate") + run(shown, bold) + mark("end")


def _mark(number: int) -> str:
    return f"_Ref{700_000_000 + number}"


def _marked(content: str, name: str, setting: Setting) -> str:
    number = setting.marks.get(name)
    if number is None:
        return content
    return w("bookmarkStart", id=number, name=_mark(number)) + content + w("bookmarkEnd", id=number)


def _paragraph(style: str, content: str, place: Placed | None = None, *, first: bool = True, last: bool = True,
               keep: bool = False, opens: bool = False, extra: str = "") -> str:
    """A paragraph, the `first` or `last` one of the block at `place`; `extra`: more properties, in the schema's order."""
    keep = keep or bool(place and place.keep and last)
    opens = opens or bool(place and place.new_page and first)
    return (f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}'
            f'{"<w:pageBreakBefore/>" if opens else ""}{extra}</w:pPr>{content}</w:p>')


def _heading(block: Heading, place: Placed, setting: Setting) -> str:
    content = _marked(run(block.text), block.id, setting)
    if block.level == 0:
        return _paragraph("Title", content, place)
    if place.label is None:
        return _paragraph(PLAIN, content, place)
    return _paragraph(f"Heading{place.label.level + 1}", content, place, extra=_numbers(place.label, setting))


def _numbers(label: Label, setting: Setting) -> str:
    number = list_number(label.level, label.run, setting.look.language)
    return w("numPr", w("ilvl", val=label.level), w("numId", val=number))


def _text(block: Paragraph, place: Placed, setting: Setting) -> str:
    content = _marked(_runs(block.runs, setting), block.id, setting)
    align = "" if block.align == "justify" else w("jc", val=_JUSTIFY[block.align])
    if place.label is None:
        indented = block.indent and block.align in ("justify", "left") and setting.look.indent
        return _paragraph("BodyIndented" if indented else "Normal", content, place, extra=align)
    style = ("Heading1", "Clause", "ClauseItem")[place.label.level]
    return _paragraph(style, content, place, extra=_numbers(place.label, setting) + align)


def _letterhead(lines: tuple[str, ...]) -> Iterator[str]:
    for n, line in enumerate(lines):
        style = "LetterheadName" if n == 0 else "LetterheadEnd" if n == len(lines) - 1 else "LetterheadLine"
        yield _paragraph(style, run(line))
    if len(lines) == 1:
        yield _paragraph("LetterheadEnd", "")


def _fields(block: Fields, place: Placed, setting: Setting) -> Iterator[str]:
    if block.title:
        yield _paragraph("FieldTitle", run(block.title, True), place, last=False)
    colon = "：" if setting.look.language == "zh" else ":"
    at = label_width(block, colon) * setting.look.body.size
    extra = w("tabs", w("tab", val="left", pos=twips(at))) + hanging(at, at)
    for n, (name, value) in enumerate(block.items):
        last = n == len(block.items) - 1
        label = name if name.rstrip().endswith(("：", ":")) else name + colon
        yield _paragraph("Field", run(f"{label}\t") + run(value), place, first=n == 0 and not block.title, last=last,
                         keep=not last, extra=extra)


def _notice(block: Notice, place: Placed) -> Iterator[str]:
    lines = ([(block.title, True)] if block.title else []) + [(line, False) for line in block.lines]
    for n, (line, bold) in enumerate(lines):
        spacing = w("spacing", before=120 if n == 0 else 0, after=160 if n == len(lines) - 1 else 0)
        yield _paragraph("NoticeBox", run(line, bold), place, first=n == 0, last=n == len(lines) - 1, keep=n < len(lines) - 1,
                         extra=spacing)


# ---- tables ---------------------------------------------------------------------------------------------------------


def _table(block: Table, place: Placed, setting: Setting) -> Iterator[str]:
    if not column_count(block):
        return
    look, whole = setting.look, twips(setting.room)
    if block.caption:
        yield _paragraph("Caption", _marked(run(block.caption), block.id, setting), place, keep=True)
    elif block.id or (block.ruled and not place.new_page):
        yield _spacer(True, 80, _marked("", block.id, setting))
    plan = layout(block, look)
    widths = tuple(round(part * whole) for part in plan.parts)
    rows = []
    for n, row in enumerate(squares(block)):
        keep = place.keep or (plan.whole and n < len(block.rows) - 1) or n < block.header
        opens = place.new_page and n == 0 and not block.caption
        rows.append(_row(row, widths, setting, plan, header=n < block.header, keep=keep, opens=opens, top=not block.ruled))
    borders = w("tblBorders", *(w(side, val="single", sz=4, space=0, color=look.colours.line) for side in _SIDES))
    yield _framed(rows, widths, borders if block.ruled else "")
    yield _spacer(place.keep)


def _framed(rows: list[str], widths: Sequence[int], borders: str) -> str:
    return w("tbl", w("tblPr", w("tblW", w=sum(widths), type="dxa"), borders, w("tblLayout", type="fixed")),
             w("tblGrid", *(w("gridCol", w=width) for width in widths)), *rows)


def _row(row: tuple[Square, ...], widths: tuple[int, ...], setting: Setting, plan: Layout, *, header: bool, keep: bool,
         opens: bool, top: bool = False) -> str:
    frame = _row_frame(tuple((square.span, square.align) for square in row), widths, setting.look.colours.fill if header else "",
                       "TableSmall" if plan.small else "TableText", keep, opens, top)
    return "".join([part for square, before in zip(row, frame, strict=False) for part in (before, _words(square.cell, header))]) + frame[-1]


@lru_cache(4096)
def _row_frame(squares: tuple[tuple[int, Align], ...], widths: tuple[int, ...], filled: str, style: str, keep: bool, opens: bool,
               top: bool) -> tuple[str, ...]:
    """What stands before, between and after the words of a row. `filled`: the colour of a header, "" for other rows; `opens`: a new
    page."""
    out, column = [], 0
    fill = w("shd", val="clear", color="auto", fill=filled) if filled else ""
    for span, aligned in squares:
        size = w("tcW", w=sum(widths[column : column + span]), type="dxa")
        align = "" if aligned == "left" else w("jc", val=_JUSTIFY[aligned])
        text = _paragraph(style, _HERE, keep=keep, opens=opens and column == 0, extra=align)
        out.append(w("tc", w("tcPr", size, w("gridSpan", val=span) if span > 1 else "", fill, w("vAlign", val="top" if top else "center")), text))
        column += span
    return tuple(w("tr", w("trPr", w("cantSplit"), w("tblHeader") if filled else ""), *out).split(_HERE))


def _words(cell: Cell, header: bool) -> str:
    return "".join(run(part.text, part.bold or cell.bold or header) for part in cell.runs) or run(cell.text, cell.bold or header)


def _spacer(keep: bool, height: int = 120, content: str = "") -> str:
    """A thin line around a table: Word joins tables that touch, and a page cannot end in one."""
    spacing = w("spacing", before=0, after=0, line=height, lineRule="exact")
    return w("p", w("pPr", w("keepNext") if keep else "", spacing), content)


def _signatures(block: Signatures, place: Placed, setting: Setting) -> Iterator[str]:
    rows = signature_rows(block, setting.room / setting.look.body.size)
    count = max(map(len, rows))
    width = twips(setting.room) // count
    out = []
    for r, row in enumerate(rows):
        cells = []
        for k in range(count):
            lines = row[k] if k < len(row) else ()
            text = "".join(_paragraph("SignatureLine", run(line), place, first=(r, k, n) == (0, 0, 0), last=False)
                           for n, line in enumerate(lines or ("",)))
            cells.append(w("tc", w("tcPr", w("tcW", w=width, type="dxa")), text))
        out.append(w("tr", w("trPr", w("cantSplit")), *cells))
    yield _framed(out, [width] * count, "")
    yield _spacer(place.keep)
