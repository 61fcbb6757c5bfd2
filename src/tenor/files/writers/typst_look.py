"""`Look` → the functions that `typst_source` calls, in Typst's own language: the twin of `css`.

A CSS line is `line` points high whatever stands in it. Typst gets the same by edges above and below the baseline that
come to `line`, with no leading between lines.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tenor.files.writers.look import CLAUSE_EM, ITEM_EM, Look, Text

FAMILIES: Mapping[str, str] = {"serif": "Noto Serif SC", "sans": "Noto Sans SC"}
LIFT: Mapping[str, float] = {"serif": 0.4325, "sans": 0.436}  # em from the middle of a line to its baseline: (ascent - descent) / 2
THICKER = 0.03  # em of stroke around emboldened letters, as in `pdf`


def edges(look: Text) -> str:
    """The edges that make a line `line` points high with the baseline where a browser puts it."""
    top = look.line / 2 + LIFT[look.font.face] * look.size
    return f"top-edge: {top:.3f}pt, bottom-edge: {top - look.line:.3f}pt"


def _type(look: Text) -> str:
    return f'font: "{FAMILIES[look.font.face]}", size: {look.size:g}pt, {edges(look)}'


@cache
def preamble(look: Look) -> str:
    """Functions for the blocks, from the look: sizes, margins, colours, as in the style sheet of `css`."""
    return _page(look) + _words(look) + _tables(look) + _frames(look)


def _colour(name: str) -> str:
    return f'rgb("{name}")'


def _page(look: Look) -> str:
    page, body = look.page, look.body
    zh = look.language == "zh"
    language = 'lang: "zh", region: "cn", cjk-latin-spacing: none' if zh else 'lang: "en", region: "gb", features: ("pwid", "palt")'
    ink, muted = _colour(look.colours.ink), _colour(look.colours.muted)
    return f"""
#set page(paper: "a4", margin: (top: {page.top:g}mm, right: {page.right:g}mm, bottom: {page.bottom:g}mm, left: {page.left:g}mm),
  header-ascent: 0pt, footer-descent: 0pt)
#set text({_type(body)}, fill: {ink}, {language}, hyphenate: false, ligatures: false)
#set par(leading: 0pt, spacing: {body.after:g}pt, justify: {'false' if zh else 'true'}, linebreaks: "simple")
#set block(spacing: {body.after:g}pt)
#let b(x) = text(stroke: {THICKER}em + {ink}, x)
#let small(x) = {{ set text({_type(look.running)}, fill: {muted}); x }}
#let running(x) = place(top + right, dy: {page.header:g}mm, small(x))
#let footing(..parts) = place(bottom + center, dy: -{page.footer:g}mm, small(context parts.pos().map(p =>
  if p == 1 {{ counter(page).display() }} else if p == 2 {{ str(counter(page).final().first()) }} else {{ p }}).join()))
#let turn() = pagebreak(weak: true)
"""


def _words(look: Look) -> str:
    """Headings, paragraphs, label–value lines."""
    body = look.body
    clause, item = CLAUSE_EM * body.size, ITEM_EM * body.size
    return f"""
#let p(x, indent: 0em, to: none, keep: false) = block(width: 100%, sticky: keep,
  if to == none {{ par(first-line-indent: (amount: indent, all: true), x) }} else {{ align(to, par(justify: false, x)) }})
#let numbered(n, x, hang, from, to, keep) = block(width: 100%, sticky: keep, inset: (left: from), {{
  let whole = par(hanging-indent: hang, box(width: hang, n) + x)
  if to == none {{ whole }} else {{ align(to, whole) }} }})
#let c(n, x, to: none, keep: false) = numbered(n, x, {clause:g}pt, 0pt, to, keep)
#let d(n, x, to: none, keep: false) = numbered(n, x, {item:g}pt, {clause:g}pt, to, keep)
#show heading.where(level: 1): set text({_type(look.title)}, weight: "regular")
#show selector.or(..range(2, 5).map(n => heading.where(level: n))): set text({_type(look.heading)}, weight: "regular")
#show heading: it => it.body
#let title(x) = block(width: 100%, sticky: true, above: {look.title.before:g}pt, below: {look.title.after:g}pt,
  align(center, par(justify: false, b(heading(level: 1, x)))))
#let head(n, x, level: 2) = block(width: 100%, sticky: true, above: {look.heading.before:g}pt, below: {look.heading.after:g}pt, {{
  set text({_type(look.heading)})
  par(justify: false, hanging-indent: if n == none {{ 0pt }} else {{ {clause:g}pt }},
    b(if n != none {{ box(width: {clause:g}pt, n) }} + heading(level: level, x))) }})
#let field(name, wide, x) = block(width: 100%, below: {body.after:g}pt, par(hanging-indent: wide, justify: false,
  context {{ let w = measure(name).width; box(width: calc.max(w, wide.to-absolute()), name) }} + x))
#let fields(whole, keep, ..lines) = block(width: 100%, breakable: not whole, sticky: keep, lines.pos().join())
"""


def _tables(look: Look) -> str:
    line = _colour(look.colours.line)
    return f"""
#let sheet-of(columns, rows, header, ruled) = {{
  set par(justify: false)
  set table.cell(breakable: false)
  table(columns: columns, inset: (x: 5.4pt, y: {look.padding:g}pt), align: left + (if ruled {{ horizon }} else {{ top }}),
    stroke: if ruled {{ 0.5pt + {line} }} else {{ none }}, fill: (_, y) => if y < header {{ {_colour(look.colours.fill)} }},
    ..if header > 0 {{ (table.header(..rows.slice(0, header).flatten()),) }}, ..rows.slice(header).flatten()) }}
#let caption(x) = block(width: 100%, sticky: true, above: 6pt, below: 0pt, align(center, {{ set text({_type(look.table)}); b(x) }}))
#let sheet(columns, rows, header, small: false, whole: false, keep: false, ruled: true) = block(width: 100%, above: 4pt, below: 6pt,
  breakable: not whole, sticky: keep, {{
  if small {{ set text({_type(look.small)}); sheet-of(columns, rows, header, ruled) }} else {{
    set text({_type(look.table)}); sheet-of(columns, rows, header, ruled) }} }})
"""


def _frames(look: Look) -> str:
    """Signatures, notices, cut lines, the letterhead."""
    body, colours = look.body, look.colours
    muted, accent = _colour(colours.muted), _colour(colours.accent)
    return f"""
#let signed(..columns) = block(width: 100%, breakable: false, above: 4pt, below: 6pt, grid(
  columns: columns.pos().map(_ => 1fr), inset: (x: 5.4pt, y: {look.padding:g}pt), align: left + top,
  ..columns.pos().map(lines => lines.map(x => block(width: 100%, above: {body.size / 2:g}pt, below: {body.size:g}pt, {{
    set par(justify: false); x }})).join())))
#let notice(..lines) = block(width: 100%, above: 6pt, below: 8pt, inset: 6pt, stroke: 0.75pt + {accent}, breakable: false, {{
  set text({_type(look.table)}); set par(spacing: 0pt); lines.pos().map(x => block(spacing: 0pt, x)).join() }})
#let cut(x) = block(width: 100%, above: 16pt, below: 4pt, sticky: true, stroke: (top: (paint: {muted}, thickness: 0.75pt, dash: "dashed")),
  inset: (top: 8pt), align(center, {{ set text(font: "{FAMILIES[look.heading.font.face]}"); b(x) }}))
#let letterhead(first, ..others) = block(width: 100%, below: 14pt, inset: (bottom: 6pt), stroke: (bottom: 0.75pt + {accent}),
  align({look.letterhead_align}, {{ set par(spacing: 0pt, justify: false); set block(spacing: 0pt)
    block({{ set text({_type(look.letterhead)}, fill: {accent}); text(stroke: {THICKER}em + {accent}, first) }})
    others.pos().map(x => block(small(x))).join() }}))
"""
