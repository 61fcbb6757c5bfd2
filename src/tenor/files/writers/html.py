"""`Document` → one self-contained HTML page: its style sheet inside, no script, nothing fetched from elsewhere.

A browser shows and prints it; `pdf` typesets it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from tenor.document import Cell, Document, Fields, Heading, Notice, Paragraph, Rule, Run, Signatures, Table
from tenor.files.writers.characters import escape
from tenor.files.writers.columns import column_count, cover_title, label_width, layout, signature_rows, squares
from tenor.files.writers.css import page_rules, sheet
from tenor.files.writers.flow import Placed, placed
from tenor.files.writers.look import POINTS_PER_MM, Look
from tenor.files.writers.numbering import Label, labels
from tenor.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Setting:
    """What every block is written with: the look, anchors by block id, labels by block id."""

    look: Look
    anchors: Mapping[str, str]
    labels: Mapping[str, Label]


def to_html(document: Document, look: Look) -> str:
    """The page. The same document and look give the same text."""
    places = placed(document)
    named = {block.id: place for place in places if isinstance(block := place.block, Heading | Paragraph | Table) and block.id}
    setting = Setting(look, {name: f"b{n}" for n, name in enumerate(named, 1)},
                      {name: place.label for name, place in named.items() if place.label})
    language = "zh-CN" if document.language == "zh" else "en-GB"
    style = page_rules(look, document.header, document.footer or look.footer, cover=bool(document.cover)) + sheet(look)
    if places and (document.cover or document.contents):
        places = (replace(places[0], new_page=True), *places[1:])
    return "".join((
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(document.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n",
        *_front(document, setting), _letterhead(document.letterhead), *(f"{part}\n" for place in places for part in _block(place, setting)),
        "</body>\n</html>\n"))


def _front(document: Document, setting: Setting) -> Iterator[str]:
    """Cover, and contents with the page of each article (where there are pages: in print and in a PDF)."""
    if document.cover:
        inner = "".join(part for place in placed(Document(document.cover)) for part in _block(place, setting))
        title = next((block.text for block in document.cover if isinstance(block, Heading)), "")
        inner = inner.replace("<h1", f'<h1 style="font-size: {cover_title(title, setting.look):g}pt"', 1)
        full = " full" if any(isinstance(block, Notice) for block in document.cover) else ""
        yield f'<div class="cover{full}">{inner}</div>\n'
    if document.contents:
        articles = [(block, label) for block, label in zip(document.blocks, labels(document), strict=True)
                    if isinstance(block, Heading) and label and label.level == 0 and block.id in setting.anchors]
        lines = "".join(f'<p><a href="#{setting.anchors[block.id]}">{label.text} {text(block.text)}</a></p>' for block, label in articles)
        yield f'<div class="contents{" page" if document.cover else ""}"><p class="title">{text(document.contents)}</p>{lines}</div>\n'


def _block(place: Placed, setting: Setting) -> Iterator[str]:
    block = place.block
    if isinstance(block, Heading):
        yield _heading(block, place, setting)
    elif isinstance(block, Paragraph):
        yield _paragraph(block, place, setting)
    elif isinstance(block, Table):
        yield from _table(block, place, setting)
    elif isinstance(block, Fields):
        yield _fields(block, place, setting)
    elif isinstance(block, Signatures):
        yield _signatures(block, place, setting)
    elif isinstance(block, Notice):
        title = f"<p><b>{text(block.title)}</b></p>" if block.title else ""
        yield f"<div{_class(place, 'notice')}>{title}{''.join(f'<p>{text(line)}</p>' for line in block.lines)}</div>"
    elif isinstance(block, Rule):
        yield f"<p{_class(place, 'cut')}>{text(block.text)}</p>"


def text(words: str) -> str:
    """Escaped; line breaks kept, spaces that stand together kept."""
    safe = escape(words)
    if "  " in safe or "\t" in safe:
        safe = re.sub(r"[ \t]{2,}|\t", lambda found: "\u00a0" * len(found[0].expandtabs(4)), safe)
    return safe.replace("\n", "<br>")


def _class(place: Placed, *names: str) -> str:
    """The class attribute, with what the place asks for."""
    every = " ".join((*filter(None, names), *(["page"] if place.new_page else []), *(["keep"] if place.keep else [])))
    return f' class="{every}"' if every else ""


def _anchor(name: str, setting: Setting) -> str:
    return f' id="{setting.anchors[name]}"' if name in setting.anchors else ""


def _heading(block: Heading, place: Placed, setting: Setting) -> str:
    anchor = _anchor(block.id, setting)
    if block.level == 0:
        return f"<h1{_class(place)}{anchor}>{text(block.text)}</h1>"
    if place.label is None:
        return f"<h2{_class(place)}{anchor}>{text(block.text)}</h2>"
    tag = f"h{place.label.level + 2}"
    if place.label.level == 0 and setting.look.language == "zh":
        return f"<{tag}{_class(place)}{anchor}>{place.label.text} {text(block.text)}</{tag}>"
    return f'<{tag}{_class(place, "c")}{anchor}><span class="n">{place.label.text}&nbsp;</span>{text(block.text)}</{tag}>'


def _paragraph(block: Paragraph, place: Placed, setting: Setting) -> str:
    words = "".join(_run(run, setting) for run in block.runs) or "<br>"
    align = "" if block.align == "justify" else block.align
    anchor = _anchor(block.id, setting)
    if place.label is None:
        indented = block.indent and block.align in ("justify", "left") and setting.look.indent
        return f"<p{_class(place, 'i' if indented else '', align)}{anchor}>{words}</p>"
    kind = "d" if place.label.level == 2 else "c"
    return f'<p{_class(place, kind, align)}{anchor}><span class="n">{place.label.text}&nbsp;</span>{words}</p>'


def _run(run: Run, setting: Setting) -> str:
    label = setting.labels.get(run.ref)
    words = text(run.text or (label.short if label else ""))
    if run.bold:
        words = f"<b>{words}</b>"
    return f'<a href="#{setting.anchors[run.ref]}">{words}</a>' if run.ref in setting.anchors else words


def _letterhead(lines: tuple[str, ...]) -> str:
    return f'<div class="head">{"".join(f"<p>{text(line)}</p>" for line in lines)}</div>\n' if lines else ""


def _fields(block: Fields, place: Placed, setting: Setting) -> str:
    colon = "：" if setting.look.language == "zh" else ":"
    wide = label_width(block, colon)
    title = f'<p class="title">{text(block.title)}</p>' if block.title else ""
    lines = []
    for name, value in block.items:
        label = name if name.rstrip().endswith(("：", ":")) else name + colon
        lines.append(f'<p class="field" style="padding-left: {wide:.2f}em; text-indent: -{wide:.2f}em">'
                     f'<span class="n" style="min-width: {wide:.2f}em">{text(label)}&nbsp;</span>{text(value)}</p>')
    return f"<div{_class(place, 'fields', 'whole' if len(lines) <= 12 else '')}>{title}{''.join(lines)}</div>"


def _table(block: Table, place: Placed, setting: Setting) -> Iterator[str]:
    if not column_count(block):
        return
    look, rows = setting.look, []
    for n, row in enumerate(squares(block)):
        tag, cells = "th" if n < block.header else "td", []
        for square in row:
            names = " ".join(filter(None, ("" if square.align in ("left", "justify") or tag == "th" else square.align,
                                           "b" if square.cell.bold else "")))
            span = f' colspan="{square.span}"' if square.span > 1 else ""
            cells.append(f"<{tag}{span}{f' class={chr(34)}{names}{chr(34)}' if names else ''}>{_cell(square.cell)}</{tag}>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    plan = layout(block, look)
    columns = "".join(f'<col style="width: {part:.3%}">' for part in plan.parts)
    head, body = "".join(rows[: block.header]), "".join(rows[block.header :])
    caption = f'<p class="caption{" page" if place.new_page else ""}">{text(block.caption)}</p>' if block.caption else ""
    if caption:
        yield caption
        place = Placed(block, None, False, place.keep)
    kind = _class(place, "ruled" if block.ruled else "", "small" if plan.small else "", "whole" if plan.whole else "")
    yield (f"<table{kind}{_anchor(block.id, setting)}><colgroup>{columns}</colgroup>"
           f"{f'<thead>{head}</thead>' if head else ''}<tbody>{body}</tbody></table>")


def _cell(cell: Cell) -> str:
    return "".join(f"<b>{text(run.text)}</b>" if run.bold else text(run.text) for run in cell.runs) or text(cell.text)


def _signatures(block: Signatures, place: Placed, setting: Setting) -> str:
    rows = signature_rows(block, setting.look.page.width * POINTS_PER_MM / setting.look.body.size)
    cells = ["".join(f"<td>{''.join(f'<p>{text(line) or chr(160)}</p>' for line in lines)}</td>" for lines in row)
             + "<td></td>" * (len(rows[0]) - len(row)) for row in rows]
    return f"<table{_class(place, 'sign')}>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
