"""`Document` → the page on which each article begins, estimated from the look: what a table of contents shows until a word
processor has counted for itself.

Counts lines by character widths. Word, WPS and LibreOffice break pages a little differently from one another; an estimate is
at most a page off in a contract of usual length.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil

from tenor.document import Block, Document, Fields, Heading, Notice, Paragraph, Rule, Signatures, Table
from tenor.files.writers.characters import width
from tenor.files.writers.columns import layout, row_lines, signature_rows, squares
from tenor.files.writers.flow import placed
from tenor.files.writers.look import CLAUSE_EM, ITEM_EM, POINTS_PER_MM, Look, Text

SPACER = 10.0  # points around a table
TIMES = 0.82  # how wide Word's Times is beside the face that widths are measured in


def first_pages(document: Document, look: Look) -> Mapping[str, int]:
    """1-based page by block id. Cover and contents count one page each."""
    page, y, room = 1 + bool(document.cover) + bool(document.contents), 0.0, look.page.height * POINTS_PER_MM
    places = placed(document)
    out: dict[str, int] = {}
    for i, place in enumerate(places):
        tall, pitch = _height(place.block, look)
        least = tall if pitch == 0 else min(tall, 2 * pitch)
        follow = i
        while places[follow].keep and follow + 1 < len(places):
            follow += 1
            after, line = _height(places[follow].block, look)
            least += after if places[follow].keep or not line else min(after, 2 * line)
        if y and (place.new_page or (y + least > room and least < room)):
            page, y = page + 1, 0.0
        if isinstance(place.block, Heading | Paragraph) and place.block.id:
            out[place.block.id] = page
        y += tall
        while y > room:
            page, y = page + 1, y - room
    return out


def _height(block: Block, look: Look) -> tuple[float, float]:
    """(points from top to bottom, points from line to line where the block may be broken between pages, else 0)."""
    wide = look.page.width * POINTS_PER_MM
    if isinstance(block, Heading):
        text = look.title if block.level == 0 else look.heading
        return _lines(block.text, text, wide, look) + text.before + text.after, 0.0
    if isinstance(block, Paragraph):
        indent = {0: 0.0, 1: 0.0, 2: CLAUSE_EM}.get(block.level, CLAUSE_EM + ITEM_EM) * look.body.size
        return _lines(block.text, look.body, wide - indent, look) + look.body.after, look.body.line
    if isinstance(block, Table):
        plan = layout(block, look)
        rows = sum(row_lines(row, plan.parts, wide / plan.text.size) * plan.text.line + 2 * look.padding for row in squares(block))
        return rows + SPACER, 0.0 if plan.whole else plan.text.line
    return _framed(block, look, wide), 0.0


def _framed(block: Block, look: Look, wide: float) -> float:
    if isinstance(block, Fields):
        count = len(block.items) + bool(block.title)
        return count * (look.body.line + look.body.after)
    if isinstance(block, Signatures):
        pitch = look.body.line + look.body.size
        return sum(pitch * max((len(column) for column in row), default=0) for row in signature_rows(block, wide / look.body.size)) + SPACER
    if isinstance(block, Notice):
        return sum(_lines(line, look.table, wide, look) for line in (block.title, *block.lines) if line) + 20
    return look.body.line * 2 if isinstance(block, Rule) else 0.0


def _lines(words: str, text: Text, wide: float, look: Look) -> float:
    needed = width(words) * text.size * (1.0 if look.language == "zh" else TIMES)
    return max(1, ceil(needed / max(1.0, wide))) * text.line
