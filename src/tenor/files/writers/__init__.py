"""`Document` → the bytes of a file: DOCX, PDF or HTML, in the house look that the document names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from tenor.document import Document
from tenor.files.writers.look import load_look

FORMATS = ("docx", "pdf", "html")
Engine = Literal["auto", "typst", "weasyprint"]


def render(document: Document, to: str, folders: Sequence[Path] = (), engine: Engine = "auto",
           reference: Mapping[str, bytes] | None = None) -> bytes:
    """The file, ready to be written. `to` is one of FORMATS; anything else raises ValueError.

    `folders` are the user's own, whose letters/look/ come before the built-in ones. `engine` sets the PDF: WeasyPrint, or
    Typst, which is quicker; "auto" takes Typst for what it sets as well. Typst is not taken for what it cannot set.
    `reference`: the parts of a Word file (`reference.open_reference`) that dresses the DOCX.
    """
    look = load_look(document.look, document.language, folders)
    if to == "docx":
        from tenor.files.writers.docx import to_docx

        if reference is None:
            return to_docx(document, look)
        from tenor.files.writers.reference import dress, look_of

        return dress(to_docx(document, look_of(reference, look)), reference)
    if to == "pdf":
        from tenor.files.writers import typst_pdf

        if engine != "weasyprint" and typst_pdf.can_set(document):
            return typst_pdf.typeset(document, look)
        from tenor.files.writers.pdf import to_pdf

        return to_pdf(document, look)
    if to == "html":
        from tenor.files.writers.html import to_html

        return to_html(document, look).encode()
    raise ValueError(f"no writer for {to!r}; there are {', '.join(FORMATS)}")
