"""Cover and table of contents of a `Document` → the paragraphs that stand before the text of a Word file.

The table is Word's own field over the articles' headings, already filled in, each page number a field of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tenor.document import Block, Document, Fields, Heading, Notice, Paragraph
from tenor.files.writers.characters import escape
from tenor.files.writers.columns import cover_title, label_width
from tenor.files.writers.docx_styles import hanging, twips, w
from tenor.files.writers.look import COVER, POINTS_PER_MM, Look
from tenor.files.writers.numbering import labels
from tenor.files.writers.pages import first_pages

_JUSTIFY = {"left": "left", "center": "center", "right": "right", "justify": "left"}
Run = Callable[..., str]


def _paragraph(style: str, content: str, extra: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{extra}</w:pPr>{content}</w:p>'


def cover(document: Document, look: Look, run: Run) -> Iterator[str]:
    """The cover's paragraphs. `run` makes a run of text."""
    full = any(isinstance(block, Notice) for block in document.cover)
    for block in document.cover:
        yield from _cover_block(block, look, run, full=full)


def _cover_block(block: Block, look: Look, run: Run, *, full: bool) -> Iterator[str]:
    if isinstance(block, Heading):
        above = w("spacing", before=twips(COVER.above_full if full else COVER.above))
        size = round(cover_title(block.text, look) * 2)
        words = run(block.text)
        if size < round(COVER.title * 2):
            words = words.replace("<w:r>", f'<w:r>{w("rPr", w("sz", val=size), w("szCs", val=size))}', 1)
        yield _paragraph("CoverTitle", words, above)
    elif isinstance(block, Paragraph):
        yield _paragraph("CoverLine", run(block.text), w("jc", val=_JUSTIFY[block.align]))
    elif isinstance(block, Fields):
        colon = "：" if look.language == "zh" else ":"
        at = label_width(block, colon) * COVER.size
        left = COVER.inset + at
        for name, value in block.items:
            yield _paragraph("CoverField", run(f"{name}{colon}\t") + run(value),
                             w("tabs", w("tab", val="left", pos=twips(left))) + hanging(left, at))
    elif isinstance(block, Notice):
        yield from notice(block, run)


def notice(block: Notice, run: Run) -> Iterator[str]:
    """A framed note of a few lines."""
    lines = ([(block.title, True)] if block.title else []) + [(line, False) for line in block.lines]
    for n, (line, bold) in enumerate(lines):
        last = n == len(lines) - 1
        spacing = w("spacing", before=120 if n == 0 else 0, after=160 if last else 0)
        yield _paragraph("NoticeBox", run(line, bold), ("" if last else w("keepNext")) + spacing)


def contents(document: Document, look: Look, marks: Mapping[str, int], name: Callable[[int], str], run: Run) -> Iterator[str]:
    """The table of contents: title, then a line an article. `name` gives the bookmark of a number."""
    yield _paragraph("TOCHeading", run(document.contents), w("pageBreakBefore") if document.cover else "")
    pages = first_pages(document, look)
    shown = [(block, label) for block, label in zip(document.blocks, labels(document), strict=True)
             if isinstance(block, Heading) and label and label.level == 0 and block.id in marks]
    right = w("tabs", *([w("tab", val="left", pos=twips(2.4 * look.body.size))] if look.language != "zh" else []),
              w("tab", val="right", leader="dot", pos=twips(look.page.width * POINTS_PER_MM - 1)))
    for n, (block, label) in enumerate(shown):
        mark = name(marks[block.id])
        number = f"{label.text} " if look.language == "zh" else f"{label.text}\t"
        page = str(pages.get(block.id, 1))
        entry = (f'<w:hyperlink w:anchor="{mark}" w:history="1">{run(number + block.text)}<w:r><w:tab/></w:r>'
                 f'{_field(f"PAGEREF {mark} {chr(92)}h", run(page))}</w:hyperlink>')
        opens = _code(f'TOC {chr(92)}o "1-1" {chr(92)}h {chr(92)}z') if n == 0 else ""
        closes = _sign("end") if n == len(shown) - 1 else ""
        yield _paragraph("TOC1", opens + entry + closes, right)


def _sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _code(code: str) -> str:
    return f'{_sign("begin")}<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>{_sign("separate")}'


def _field(code: str, shown: str) -> str:
    return _code(code) + shown + _sign("end")
