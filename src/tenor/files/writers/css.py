"""`Look` → the style sheet of HTML and PDF. Points and millimetres on paper; a sheet of paper on the screen, too."""

from __future__ import annotations

import re

from tenor.files.writers.characters import clean
from tenor.files.writers.look import CLAUSE_EM, COVER, ITEM_EM, Font, Look, Text

FACES = {"serif": "Tenor Serif", "sans": "Tenor Sans"}  # what the bundled fonts are called inside a PDF
_SYSTEM = {"serif": '"Songti SC", "Noto Serif CJK SC", "Noto Serif SC", serif',
           "sans": '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif'}


def string(text: str) -> str:
    """A quoted CSS string, safe within a style element."""
    return '"' + re.sub(r'[\\"<>&\n\t\f]', lambda found: f"\\{ord(found[0]):x} ", clean(text)) + '"'


def family(font: Font) -> str:
    """From the bundled face (PDF) over the fonts of Word to what a browser may have."""
    return f'"{FACES[font.face]}", {string(font.latin)}, {string(font.zh)}, {_SYSTEM[font.face]}'


def _type(text: Text) -> str:
    return f"font-family: {family(text.font)}; font-size: {text.size:g}pt; line-height: {text.line:g}pt;"


def _content(text: str) -> str:
    """A footer with {page} and {pages} as the value of `content`."""
    counters = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
    return " ".join(counters.get(part) or string(part) for part in re.split(r"(\{pages?\})", text) if part) or "none"


def _margins(look: Look) -> str:
    return f"{look.page.top:g}mm {look.page.right:g}mm {look.page.bottom:g}mm {look.page.left:g}mm"


def page_rules(look: Look, header: str, footer: str, *, cover: bool = False) -> str:
    """@page: paper, margins, running header and footer, neither of them on a cover."""
    page, small = look.page, look.running
    running = f"{_type(small)} color: #{look.colours.muted};"
    return (f"@page {{ size: A4; margin: {_margins(look)};\n"
            f"  @top-right {{ content: {string(header) if header else 'none'}; {running} vertical-align: top; "
            f"padding-top: {page.header:g}mm; width: 100%; text-align: right; }}\n"
            f"  @bottom-center {{ content: {_content(footer)}; {running} vertical-align: bottom; "
            f"padding-bottom: {page.footer:g}mm; }} }}\n"
            + ("@page :first { @top-right { content: none; } @bottom-center { content: none; } }\n" if cover else ""))


def sheet(look: Look) -> str:
    """Everything but the page rules."""
    body, colours, zh = look.body, look.colours, look.language == "zh"
    clause, item = CLAUSE_EM * body.size, ITEM_EM * body.size
    narrow = "" if zh else ' font-feature-settings: "pwid", "palt";'  # Western quotation marks in a Chinese font
    # WeasyPrint fills a justified line by widening its spaces; a Chinese line has hardly any, and looks better a little
    # short than torn apart. Browsers spread the characters.
    paper = "left" if zh else "justify"
    return f"""
body {{ margin: 0; {_type(body)} color: #{colours.ink}; text-align: {paper}; overflow-wrap: anywhere;
  font-variant-ligatures: none;{narrow} }}
@media screen {{ html {{ background: #e9e9e9; }}
  body {{ text-align: justify; box-sizing: border-box; width: 210mm; max-width: 100%; margin: 6mm auto; background: white;
    padding: {_margins(look)}; box-shadow: 0 0 3mm #bbb; }} }}
p, h1, h2, h3, h4 {{ margin: 0; orphans: 2; widows: 2; }}
p {{ margin-bottom: {body.after:g}pt; }}
p.i {{ text-indent: {look.indent:g}em; }}
h1, h2, h3, h4 {{ font-weight: bold; break-after: avoid; break-inside: avoid; }}
h1 {{ {_type(look.title)} text-align: center; margin: {look.title.before:g}pt 0 {look.title.after:g}pt; }}
h2, h3, h4 {{ {_type(look.heading)} text-align: left; margin: {look.heading.before:g}pt 0 {look.heading.after:g}pt; }}
.left {{ text-align: left; }} .center {{ text-align: center; }} .right {{ text-align: right; }}
.page {{ break-before: page; }} .keep {{ break-after: avoid; }} .whole {{ break-inside: avoid; }}
.n {{ display: inline-block; text-indent: 0; }}
.c {{ padding-left: {clause:g}pt; text-indent: -{clause:g}pt; }} .c > .n {{ width: {clause:g}pt; }}
.d {{ padding-left: {clause + item:g}pt; text-indent: -{item:g}pt; }} .d > .n {{ width: {item:g}pt; }}
.fields p {{ text-align: left; }} .fields .title {{ font-weight: bold; margin-top: 4pt; break-after: avoid; }}
.field .n {{ white-space: nowrap; }}
table {{ width: 100%; border-collapse: collapse; table-layout: fixed; margin: 4pt 0 6pt; {_type(look.table)} }}
td, th {{ padding: {look.padding:g}pt 5.4pt; text-align: left; vertical-align: middle; font-weight: normal; text-indent: 0; }}
tr {{ break-inside: avoid; }} table.small {{ {_type(look.small)} }}
table:not(.ruled) td {{ vertical-align: top; }}
table.ruled td, table.ruled th {{ border: 0.5pt solid #{colours.line}; }}
th {{ background: #{colours.fill}; text-align: center; }} td.b, th {{ font-weight: bold; }}
p.caption {{ {_type(look.table)} font-weight: bold; text-align: center; margin: 6pt 0 0; break-after: avoid; }}
table.sign {{ {_type(body)} break-inside: avoid; }} table.sign td {{ vertical-align: top; }}
table.sign p {{ padding: {body.size / 2:g}pt 0; margin: 0; }}
.notice {{ {_type(look.table)} border: 0.75pt solid #{colours.accent}; padding: 6pt; margin: 6pt 0 8pt; break-inside: avoid; }}
.notice p {{ margin: 0; }}
p.cut {{ border-top: 0.75pt dashed #{colours.muted}; margin: 16pt 0 4pt; padding-top: 8pt; text-align: center;
  font-weight: bold; font-family: {family(look.heading.font)}; break-after: avoid; }}
.head {{ text-align: {look.letterhead_align}; border-bottom: 0.75pt solid #{colours.accent}; padding-bottom: 6pt;
  margin-bottom: 14pt; }}
.head p {{ {_type(look.running)} color: #{colours.muted}; margin: 0; }}
.head p:first-child {{ {_type(look.letterhead)} color: #{colours.accent}; font-weight: bold; }}
a {{ color: inherit; text-decoration: none; }}
.cover p {{ font-size: {COVER.size:g}pt; line-height: {COVER.size * 1.8:g}pt; text-indent: 0; }}
.cover .notice p {{ {_type(look.table)} }}
.cover h1 {{ font-size: {COVER.title:g}pt; line-height: {COVER.title * 1.4:g}pt; margin: {COVER.above:g}pt 0 {COVER.below:g}pt; }}
.cover.full h1 {{ margin-top: {COVER.above_full:g}pt; }} .cover .fields {{ margin-left: {COVER.inset:g}pt; }}
.cover .fields p {{ margin-bottom: 10pt; }}
.contents p {{ text-indent: 0; text-align: left; }}
.contents .title {{ {_type(look.heading)} font-weight: bold; text-align: center; margin-bottom: 12pt; }}
.contents a::after {{ content: leader(".") target-counter(attr(href), page); }}
@media screen {{ .contents a::after {{ content: none; }} .cover {{ border-bottom: 0.75pt solid #{colours.line}; margin-bottom: 20pt; }} }}
"""

