"""`Document` → the bytes of a PDF, set by a Typst compiler that is kept for the whole batch (extra `fast`).

About twelve times as quick as WeasyPrint, with the same look. It takes only what it sets as well as that does: characters
that the bundled fonts have, read from left to right. `can_set` says so.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.util import find_spec
from typing import Any

from tenor.document import Document, Fields, Heading, Notice, PageBreak, Paragraph, Rule, Signatures, Table
from tenor.files.writers.characters import clean
from tenor.files.writers.fonts import font_path, known_characters, usual_characters
from tenor.files.writers.look import Look
from tenor.files.writers.typst_source import to_typst

_BLOCKS = (Heading, Paragraph, Table, Fields, Signatures, PageBreak, Rule, Notice)  # that `typst_source` knows how to set


@cache
def installed() -> bool:
    return find_spec("typst") is not None and find_spec("uharfbuzz") is not None


def can_set(document: Document) -> bool:
    """Whether Typst sets this document just as WeasyPrint does."""
    words = "\n".join((document.text(), document.header, document.footer, *document.letterhead))
    if document.cover or document.contents:
        return False
    known = all(isinstance(block, _BLOCKS) for block in document.blocks) and not (document.cover or document.contents)
    return known and installed() and _is_plain(frozenset(clean(words)))


def _is_plain(characters: frozenset[str]) -> bool:
    """Characters of our fonts, none that combine or run from right to left."""
    rare = characters - _usual()
    return not rare or (rare <= known_characters() and not any(
        unicodedata.combining(c) or unicodedata.bidirectional(c) in ("R", "AL", "AN") for c in rare))


@cache
def _usual() -> frozenset[str]:
    return frozenset(usual_characters()) | frozenset("\n\t\u00a0\u3000")


def typeset(document: Document, look: Look) -> bytes:
    """The PDF. `document.data` goes in as file attachments; the same document and look give the same bytes."""
    source = to_typst(document, look).encode()
    return bytes(_compiler().compile(input=source, format="pdf", timestamp=0, pdf_tags=False))


@cache
def _compiler() -> Any:
    """Once a process: it keeps the fonts and what it set before."""
    import typst

    return typst.Compiler(font_paths=sorted({str(font_path(face).parent) for face in ("serif", "sans")}), ignore_system_fonts=True)
