"""A file on disk → `Source`: which file it was, how it was read, what data it carried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Literal

from tenor.frozen import dataclass

Kind = Literal["pdf", "image", "docx", "html", "text", ""]
Ocr = Literal["auto", "always", "never"]
Progress = Callable[[int, int], None]
"""Called with (pages done, pages in all) after every page."""


@dataclass(frozen=True, slots=True)
class Source:
    """`pages` is 0 for files without pages (DOCX, HTML, text); `kind` is "" for a file that could not be read at all.

    `embedded` holds the text of small data files carried inside (PDF attachments, custom XML parts of a DOCX) by name.
    """

    file: str
    sha256: str = ""
    kind: Kind = ""
    pages: int = 0
    ocr_pages: tuple[int, ...] = ()
    embedded: Mapping[str, str] = field(default_factory=dict)
