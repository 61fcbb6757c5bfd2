"""`Document` → the bytes of a file: DOCX, PDF or HTML, in the house look that the document names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tenor.document import Document
from tenor.files.writers.look import load_look

FORMATS = ("docx", "pdf", "html")


def render(document: Document, to: str, folders: Sequence[Path] = ()) -> bytes:
    """The file, ready to be written. `to` is one of FORMATS; anything else raises ValueError.

    `folders` are the user's own, whose letters/look/ come before the built-in ones.
    """
    look = load_look(document.look, document.language, folders)
    if to == "docx":
        from tenor.files.writers.docx import to_docx

        return to_docx(document, look)
    if to == "pdf":
        from tenor.files.writers.pdf import to_pdf

        return to_pdf(document, look)
    if to == "html":
        from tenor.files.writers.html import to_html

        return to_html(document, look).encode()
    raise ValueError(f"no writer for {to!r}; there are {', '.join(FORMATS)}")
