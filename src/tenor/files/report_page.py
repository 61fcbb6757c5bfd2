"""`Report` → one HTML page that needs nothing from outside, and the same page as PDF.

The page has no script and no link to elsewhere: drawings stand in it as SVG. It is set for A4, dark on white, and is read in grey.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256
from html import escape

from tenor.collection.report.noun import Report, Section
from tenor.collection.table import Cell, Table, shown
from tenor.files.writers.characters import clean
from tenor.money import Money

ROUNDED = ("ageing",)  # tables so wide that a page shows whole units
WIDE = ("said", "todo", "because", "need")  # columns of sentences
WHOLE = ("contract", "owner", "currency", "from", "to", "month")  # columns that are not broken over lines

WORDS = {
    "zh": ("截至", "计算期", "第", "页 共", "页", "目录", "另有{n}行，见工作簿（tenor report -o report.xlsx）。",
           "由账簿推算，不含未登记的事实。", "本表金额取整，到分的金额见工作簿。"),
    "en": ("as of", "period", "Page", "of", "", "Contents", "{n} more rows are in the workbook (tenor report -o report.xlsx).",
           "Derived from the book; what is not recorded is not in it.", "Amounts of this table in whole units; to the cent in the workbook."),
}

STYLE = """
@page { size: A4; margin: 16mm 15mm 16mm; @bottom-right { content: PAGES; font: 8pt FAMILY; color: #555; white-space: nowrap; }
  @bottom-left { content: FOOT; font: 8pt FAMILY; color: #555; } }
* { box-sizing: border-box; }
html { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
body { margin: 0; font: 9.5pt/1.5 FAMILY; color: #1b1b1b; background: white; font-variant-ligatures: none; }
@media screen { html { background: #ececec; } body { max-width: 210mm; margin: 6mm auto; padding: 14mm 15mm; box-shadow: 0 0 3mm #bbb; } }
header { border-bottom: 1.5pt solid #1f3864; padding-bottom: 5pt; margin-bottom: 8pt; }
h1 { font-size: 19pt; margin: 0; line-height: 1.25; } header p { margin: 2pt 0 0; color: #444; }
h2 { font-size: 12.5pt; margin: 15pt 0 4pt; padding-bottom: 1.5pt; border-bottom: 0.6pt solid #888; break-after: avoid; line-height: 1.3; }
h3 { font-size: 9.5pt; margin: 9pt 0 2pt; break-after: avoid; }
p { margin: 2pt 0 4pt; } p.more, .foot { color: #555; font-size: 8.5pt; } .lead p { font-size: 10.5pt; }
nav { font-size: 8.5pt; color: #444; margin: 0 0 4pt; } nav a { color: #1f3864; text-decoration: none; margin-right: 10pt; white-space: nowrap; }
figure { margin: 6pt 0 4pt; break-inside: avoid; } figure svg { width: 100%; height: auto; display: block; font-family: FAMILY; }
figcaption { font-weight: bold; font-size: 9pt; margin-bottom: 3pt; }
figure.half { display: inline-block; width: 49.1%; vertical-align: top; margin-right: 1.8%; } figure.half.even { margin-right: 0; }
table { border-collapse: collapse; width: 100%; margin: 4pt 0 6pt; font-size: 8.6pt; line-height: 1.35; } table.small { font-size: 7.6pt; }
thead { display: table-header-group; } tr { break-inside: avoid; }
th { text-align: left; background: #e9eef5; border-top: 0.8pt solid #1f3864; border-bottom: 0.8pt solid #1f3864; padding: 2.2pt 4pt; vertical-align: bottom; }
td { border-bottom: 0.4pt solid #bbb; padding: 2pt 4pt; vertical-align: top; overflow-wrap: break-word; }
th.n, td.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } th.n { white-space: normal; } td.d { white-space: nowrap; }
h2 + p, p.keep { break-after: avoid; }
th.wide, td.wide { width: 24%; } table.ageing { font-size: 7pt; } table.ageing th, table.ageing td { padding: 1.8pt 2.5pt; }
table.ageing th:first-child { width: 21%; }
table.limitation th.wide { width: 40%; } table.performance, table.promises { break-inside: avoid; }
tr.total td { font-weight: bold; border-top: 0.8pt solid #444; border-bottom: 0.8pt solid #444; }
table.headline td:first-child { font-weight: bold; white-space: nowrap; } table.headline td.n { font-size: 9.2pt; }
table.headline td:last-child { color: #444; font-size: 7.8pt; }
"""
FAMILY = '"Tenor Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", Arial, sans-serif'


def to_html(report: Report) -> str:
    """The page as text."""
    told = WORDS[report.language]
    days = f"{told[0]} {report.as_of} · {told[1]} {report.start} – {report.as_of}"
    head = f"<header><h1>{_text(report.title)}</h1><p>{_text(report.house)}</p><p>{days}</p></header>"
    links = " ".join(f'<a href="#{s.name}">{_text(s.title)}</a>' for s in report.sections)
    body = "".join(_section(s, report.language, first=k == 0) for k, s in enumerate(report.sections))
    return (f'<!doctype html>\n<html lang="{"zh-CN" if report.language == "zh" else "en"}"><head><meta charset="utf-8">'
            f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{_text(report.title)} {report.as_of}</title>'
            f"<style>{_style(report)}</style></head><body>{head}<nav>{links}</nav>{body}<p class=\"foot\">{_text(told[7])}</p></body></html>\n")


def to_pdf(report: Report) -> bytes:
    """The same page typeset by WeasyPrint with the fonts that come with the program; the same report gives the same bytes."""
    from tenor.files.writers.pdf import typeset

    html = to_html(report)
    return typeset(html, frozenset({"sans"}), identity=sha256(html.encode()).digest()[:16])


def _style(report: Report) -> str:
    told = WORDS[report.language]
    pages = f'"{told[2]} " counter(page) " {told[3]} " counter(pages) " {told[4]}"'
    foot = f'"{_css(report.house)}  {report.as_of}"'
    return STYLE.replace("PAGES", pages).replace("FOOT", foot).replace("FAMILY", FAMILY)


def _css(text: str) -> str:
    """Words within a quoted string of a style sheet within a page."""
    return "".join(f"\\{ord(char):x} " if char in '\\"<>&\n' else char for char in clean(text))


def _text(text: str) -> str:
    return escape(clean(text), quote=False).replace("\n", "<br>")


def _shown(cell: Cell, language: str, *, bare: bool, whole: bool = False) -> str:
    """A cell on the page: nothing as a dash; without the currency where a column or the title names it; in whole units if asked."""
    if not isinstance(cell, Money):
        return shown(cell, language)
    if not cell:
        return "–"
    amount = cell.amount.quantize(Decimal(1), ROUND_HALF_UP) if whole else cell.rounded().amount
    return f"{amount:,f}" if bare else shown(cell, language)


def _section(section: Section, language: str, *, first: bool) -> str:
    said = "".join(f"<p>{_text(each)}</p>" for each in section.said)
    out = [f'<section id="{section.name}"{" class=lead" if first else ""}><h2>{_text(section.title)}</h2>{said}']
    halves = 0
    for chart in section.charts:
        halves += chart.half
        kind = f' class="half{" even" if halves % 2 == 0 else ""}"' if chart.half else ""
        out.append(f"<figure{kind}><figcaption>{_text(chart.caption)}</figcaption>{chart.svg}</figure>")
    tables = [table for table in section.tables if table.rows]
    for table in tables:
        title = table.title.to(language)
        if len(tables) > 1:
            out.append(f"<h3>{_text(title)}</h3>")
        out.append(_table(table, section, language))
    return "".join(out) + "</section>"


def _table(table: Table, section: Section, language: str) -> str:
    whole = table.narrow() if table.name != "definitions" else table
    rows = whole.rows[: section.most] if section.most and len(whole.rows) > section.most + 2 else whole.rows
    head = "".join(f"<th{' class=n' if h.figures else ' class=wide' if h.key in WIDE else ''}>{_text(h.title.to(language))}</th>" for h in whole.headings)
    lines = "".join(_row(row, whole, language) for row in rows) + "".join(_row(row, whole, language, total=True) for row in whole.totals)
    more = ""
    if len(rows) < len(whole.rows):
        more = f'<p class="more">{_text(WORDS[language][6].format(n=len(whole.rows) - len(rows)))}</p>'
    if table.name in ROUNDED:
        more += f'<p class="more">{_text(WORDS[language][8])}</p>'
    kind = " ".join(filter(None, (table.name, "small" if section.small else "")))
    return f'<table class="{kind}"><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table>{more}'


def _row(row: tuple[Cell, ...], table: Table, language: str, *, total: bool = False) -> str:
    bare = any(heading.key == "currency" for heading in table.headings)
    cells = []
    for cell, heading in zip(row, table.headings, strict=True):
        named = bare or (isinstance(cell, Money) and cell.currency in (table.name[-3:], heading.key[-3:]))
        text = _shown(cell, language, bare=named, whole=table.name in ROUNDED)
        whole = heading.key in WHOLE or isinstance(cell, date) or (text[:4].isdecimal() and len(text) <= 10)
        kind = f" class=n{' style=color:#999' if text == '–' else ''}" if heading.figures else " class=d" if whole else ""
        cells.append(f"<td{kind}>{_text(text)}</td>")
    return f"<tr{' class=total' if total else ''}>{''.join(cells)}</tr>"
