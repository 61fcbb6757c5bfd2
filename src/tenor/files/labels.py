"""Addresses → a PDF of labels: 24 on a sheet (3 × 8, 70 × 37 mm), or one a page for an envelope or an EMS slip."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from html import escape

from tenor.files.writers.characters import clean
from tenor.files.writers.css import FACES
from tenor.frozen import dataclass

COLUMNS, ROWS = 3, 8
_SHEET = """@page { size: A4; margin: 0.5mm 0 } body { margin: 0; font: 9.5pt/1.35 "%s" }
.l { box-sizing: border-box; float: left; width: 70mm; height: 37mm; padding: 4mm 5mm; overflow: hidden }
.l b, .l p { display: block; margin: 0; font-weight: normal } .l b { font-size: 10.5pt } .l i { font-style: normal; font-size: 7pt; color: #555 }"""
_PAGE = """@page { size: 220mm 110mm; margin: 0 } body { margin: 0; font: 13pt/1.5 "%s" }
.l { position: relative; width: 220mm; height: 110mm; page-break-after: always; overflow: hidden } .l p { margin: 0 }
.f { position: absolute; left: 12mm; top: 10mm; width: 90mm; font-size: 9pt; color: #333 } .t { position: absolute; left: 95mm; top: 48mm; width: 115mm }
.t b { font-weight: normal; font-size: 15pt } .l i { position: absolute; left: 12mm; bottom: 8mm; font-style: normal; font-size: 8pt; color: #555 }"""


@dataclass(frozen=True, slots=True)
class Label:
    """Whom a letter goes to, from whom, and its number."""

    name: str
    contact: str
    address: str
    number: str
    sender: tuple[str, ...] = ()


def labels_pdf(labels: Sequence[Label], *, single: bool = False) -> bytes:
    """The PDF. The same labels give the same bytes. `single`: one a page (DL envelope), with the sender."""
    from weasyprint import HTML

    from tenor.files.writers.pdf import _fonts_for

    style = (_PAGE if single else _SHEET) % FACES["sans"]
    html = f"<html><head><style>{style}</style></head><body>{''.join(map(_envelope if single else _label, labels))}</body></html>"
    fonts, sheet = _fonts_for(frozenset({"sans"}), html)
    return bytes(HTML(string=html).write_pdf(stylesheets=[sheet], font_config=fonts, pdf_identifier=sha256(html.encode()).digest()[:16]))


def _text(words: str) -> str:
    return escape(clean(words))


def _lines(label: Label) -> str:
    return f"<p>{_text(label.address)}</p><b>{_text(label.name)}</b>" + (f"<p>{_text(label.contact)}</p>" if label.contact else "")


def _label(label: Label) -> str:
    return f'<div class="l">{_lines(label)}<i>{_text(label.number)}</i></div>'


def _envelope(label: Label) -> str:
    sender = "".join(f"<p>{_text(line)}</p>" for line in label.sender if line)
    return f'<div class="l"><div class="f">{sender}</div><div class="t">{_lines(label)}</div><i>{_text(label.number)}</i></div>'
