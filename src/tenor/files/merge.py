"""PDF files → one to print: each letter beginning on the front of a sheet where both sides are printed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

from tenor.diagnostic import Diagnostic, say


def merged(paths: Sequence[Path], *, duplex: bool = False) -> tuple[bytes, int, tuple[Diagnostic, ...]]:
    """(the file, its pages, files that could not be read) in the order given. `duplex`: an empty page after an odd number of pages,
    so that no letter begins on the back of another."""
    import pypdfium2 as pdfium

    found: list[Diagnostic] = []
    whole = pdfium.PdfDocument.new()
    for path in paths:
        try:
            own = pdfium.PdfDocument(path)
        except (pdfium.PdfiumError, OSError) as error:
            found.append(say("print-unreadable", where=path.name, file=path.name, reason=error))
            continue
        pages = len(own)
        whole.import_pages(own)
        if duplex and pages % 2:
            whole.new_page(*own[pages - 1].get_size())
        own.close()
    out = io.BytesIO()
    count = len(whole)
    whole.save(out)
    whole.close()
    return out.getvalue(), count, tuple(found)
