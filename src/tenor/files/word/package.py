"""The bytes of a .docx → its parts; and which of them may hold tags."""

from __future__ import annotations

import zipfile
from io import BytesIO

from tenor.diagnostic import Diagnostic, say
from tenor.regex import regex

TAGGED = regex(r"word/(document|header\d*|footer\d*)\.xml")
MOST = 64 * 1024 * 1024  # bytes of an opened template: a letter is far below, a bomb far above


def open_package(data: bytes, source: str) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """The parts by name, in the order of the file; none, with the reason, where it is no Word file."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            if sum(item.file_size for item in package.infolist()) > MOST:
                return {}, (say("word-template-too-large", where=source),)
            parts = {item.filename: package.read(item) for item in package.infolist() if not item.is_dir()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        return {}, (say("word-template-unreadable", where=source),)
    if "word/document.xml" not in parts:
        return {}, (say("word-template-unreadable", where=source),)
    return parts, ()
