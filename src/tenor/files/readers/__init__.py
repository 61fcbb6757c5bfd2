"""A file (PDF, scan, image, DOCX, HTML, text) → `Document` with a place for every character, and its `Source`."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import replace
from os import PathLike
from pathlib import Path

from tenor.diagnostic import Diagnostic, say
from tenor.document import Document
from tenor.files.readers.sniff import kind_of
from tenor.files.readers.source import Kind, Ocr, Progress, Source

__all__ = ["Kind", "Ocr", "Progress", "Source", "cores", "read_document"]


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_document(path: str | PathLike[str], *, ocr: Ocr = "auto", progress: Progress | None = None, threads: int = 0
                  ) -> tuple[Document | None, Source, tuple[Diagnostic, ...]]:
    """Reads whatever the file is; a file that cannot be read gives no document and a diagnostic that says why.

    `ocr`: "auto" reads pages without usable text from their picture, "always" every page, "never" none.
    `threads`: how many pages are recognised at a time, 0 for one a core; it changes nothing in the result.
    """
    path = Path(path)
    source = Source(str(path))
    found = _trouble(path)
    if found:
        return None, source, found
    with path.open("rb") as file:
        source = replace(source, sha256=hashlib.file_digest(file, "sha256").hexdigest())
    kind, found = kind_of(path)
    if not kind:
        return None, source, found
    document, embedded, more = _read(path, kind, ocr, progress, threads)
    if document:
        source = replace(source, pages=document.pages, ocr_pages=document.ocr_pages, embedded=embedded)
    return document, replace(source, kind=kind), (*found, *more)


def _trouble(path: Path) -> tuple[Diagnostic, ...]:
    """Why there is nothing to open."""
    where = str(path)
    if path.is_dir():
        return (say("document-is-folder", where=where),)
    if not path.exists():
        return (say("document-missing", where=where),)
    try:
        with path.open("rb") as file:
            empty = not file.read(1)
    except OSError:
        return (say("document-closed-to-us", where=where),)
    return (say("document-empty", where=where),) if empty else ()


def _read(path: Path, kind: Kind, ocr: Ocr, progress: Progress | None, threads: int
          ) -> tuple[Document | None, Mapping[str, str], tuple[Diagnostic, ...]]:
    if kind == "pdf":
        from tenor.files.readers.pdf import read_pdf

        return read_pdf(path, ocr, progress, threads)
    if kind == "docx":
        from tenor.files.readers.docx import read_docx

        return read_docx(path)
    if kind == "image":
        from tenor.files.readers.image import read_image

        return read_image(path, ocr, progress, threads)
    if kind == "html":
        from tenor.files.readers.web import read_web

        page, found = read_web(path)
        return page, {}, found
    from tenor.files.readers.text import read_text

    document, found = read_text(path)
    return document, {}, found
