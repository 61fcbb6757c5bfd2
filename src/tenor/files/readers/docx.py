"""A Word file → Document: paragraphs with their numbers made visible, tables, tracked changes read as accepted."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tenor.diagnostic import Diagnostic, say
from tenor.document import Document
from tenor.files.readers.docx_blocks import Body
from tenor.files.readers.docx_numbers import Counter, definitions
from tenor.files.readers.docx_styles import styles_of
from tenor.files.readers.script import language_of

LARGEST_PART = 150_000_000  # bytes unpacked: a larger part is no contract but a bomb
MOST_TAGS = 2_000_000  # of one part: a contract of a thousand pages has some 500,000
OFFICE_DOCUMENT = "/officeDocument"


class TooLargeError(ValueError):
    """A part that unpacks to more than any contract has."""


def read_docx(path: Path) -> tuple[Document | None, Mapping[str, str], tuple[Diagnostic, ...]]:
    """(document, embedded data by name, what was found on the way)."""
    from lxml import etree

    try:
        with zipfile.ZipFile(path) as archive:
            main = _main_part(archive)
            root = _parsed(archive, main)
            if root is None:
                return None, {}, (say("docx-broken", where=str(path)),)
            w = root.tag[: root.tag.index("}") + 1] if "}" in str(root.tag) else ""
            folder = main.rpartition("/")[0]
            styles = styles_of(_parsed(archive, f"{folder}/styles.xml"), w)
            numbering = _parsed(archive, f"{folder}/numbering.xml")
            lists = definitions(numbering, w, styles.list_numbers) if numbering is not None else {}
            body = Body(w, styles, Counter(lists), _footnotes(_parsed(archive, f"{folder}/footnotes.xml"), w))
            blocks = body.read(root.find(f"{w}body"))
            embedded = _embedded(archive)
    except TooLargeError:
        return None, {}, (say("docx-too-large", where=str(path)),)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, OSError, ValueError, NotImplementedError, RuntimeError):
        return None, {}, (say("docx-broken", where=str(path)),)
    document = Document(tuple(blocks), kind="docx")
    document = replace(document, language=language_of(document.text()))
    return document, embedded, _notes(body, path, empty=not blocks)


def _notes(body: Body, path: Path, *, empty: bool) -> tuple[Diagnostic, ...]:
    found = []
    if body.inserted or body.deleted:
        found.append(say("tracked-changes-accepted", where=str(path), inserted=body.inserted, deleted=body.deleted))
    if body.hidden:
        found.append(say("hidden-text-left-out", where=str(path), count=body.hidden))
    if empty:
        found.append(say("document-without-text", where=str(path)))
    return tuple(found)


def _parsed(archive: zipfile.ZipFile, name: str) -> Any:
    """The root element of a part, or None where there is no such part. Raises TooLargeError for a part of absurd size."""
    from lxml import etree

    try:
        info = archive.getinfo(name.lstrip("/"))
    except KeyError:
        return None
    if info.file_size > LARGEST_PART:
        raise TooLargeError(f"{name} unpacks to {info.file_size} bytes")
    data = archive.read(info)
    if data.count(b"<") > 2 * MOST_TAGS:
        raise TooLargeError(f"{name} has too many elements")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    return etree.fromstring(data, parser)


def _main_part(archive: zipfile.ZipFile) -> str:
    """Which part holds the text: the package's relations say so."""
    root = _parsed(archive, "_rels/.rels")
    for item in root if root is not None else ():
        if str(item.get("Type", "")).endswith(OFFICE_DOCUMENT):
            return str(item.get("Target", "")).lstrip("/")
    return "word/document.xml"


def _footnotes(root: Any, w: str) -> Mapping[str, str]:
    """Text of the footnotes by id, without Word's separators."""
    if root is None:
        return {}
    notes = (note for note in root.iterfind(f"{w}footnote") if note.get(f"{w}type") in (None, "normal"))
    return {str(note.get(f"{w}id")): "".join(text.text or "" for text in note.iter(f"{w}t")).strip() for note in notes}


def _embedded(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Data that Tenor's own writer put into custom XML parts, by name."""
    from tenor.files.writers.docx_package import DATA_NAMESPACE

    out = {}
    for name in archive.namelist():
        if name.startswith("customXml/item") and name.endswith(".xml") and "Props" not in name:
            root = _parsed(archive, name)
            if root is not None and root.tag == f"{{{DATA_NAMESPACE}}}data":
                out[str(root.get("name", ""))] = root.text or ""
    return out
