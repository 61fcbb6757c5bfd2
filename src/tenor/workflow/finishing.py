"""A composed contract → the files of a draft: cover and contents, draft status and open matters, the house's Word styles, a redline.

    Finish       how drafts of one run are finished, checked before anything is drafted
    finished     Document → Document with what stands around the text
    write_draft  → the files
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.diagnostic import Diagnostic, Stop, say
from tenor.document import Document
from tenor.frozen import dataclass
from tenor.model import Contract

if TYPE_CHECKING:
    from tenor.files.writers import Engine

REDLINE = {"zh": "修订稿", "en": "redline"}


@dataclass(frozen=True)
class Finish:
    """`as_of`: the day of the draft, and of the changes in a redline. `final`: no draft status, no open matters. `cover`: with cover
    and contents or without (None: as the look says). `reference`: parts of the Word file whose styles are taken. `previous`: the
    earlier version to mark changes against. `engine` sets the PDF."""

    as_of: date
    final: bool = False
    cover: bool | None = None
    reference: Mapping[str, bytes] | None = field(default=None, compare=False)
    previous: Path | None = None
    author: str = "Tenor"
    engine: Engine = "auto"


def check_finish(finish: Finish, deals: int) -> None:
    """Stop before anything is drafted where the redline could not be made in the end."""
    from tenor.files.readers import read_document
    from tenor.files.readers.sniff import kind_of

    path = finish.previous
    if path is None:
        return
    if deals > 1:
        raise Stop(say("redline-several-deals", count=deals))
    if path.is_file() and kind_of(path)[0] not in ("docx", ""):
        raise Stop(say("redline-needs-docx", where=str(path), file=path.name))
    document, _, found = read_document(path, ocr="never")
    if document is None:
        raise Stop(found[0])


def load_reference(path: Path) -> Mapping[str, bytes]:
    """The parts of a reference file; Stop where it cannot serve as one."""
    from tenor.files.writers.reference import open_reference

    try:
        return open_reference(path.read_bytes())
    except FileNotFoundError:
        raise Stop(say("file-missing", where=str(path), file=path.name)) from None
    except (OSError, ValueError) as error:
        raise Stop(say("reference-unreadable", where=str(path), file=path.name, reason=str(error))) from None


def notes(finish: Finish, formats: Sequence[str]) -> tuple[Diagnostic, ...]:
    """What somebody should know of files finished in this way."""
    return (say("reference-word-only"),) if finish.reference is not None and {*formats} - {"docx"} else ()


def finished(document: Document, contract: Contract, found: Sequence[Diagnostic], finish: Finish) -> Document:
    """With cover, contents, draft status and open matters as asked."""
    from tenor.contracts.compose_front import front
    from tenor.files.writers.look import load_look

    limit = load_look(document.look, document.language).long
    long = 0 < limit <= len(contract.articles) if finish.cover is None else finish.cover
    return front(document, contract, found, draft_of=None if finish.final else finish.as_of, long=long)


def write_draft(document: Document, contract: Contract, found: Sequence[Diagnostic], stem: Path, formats: Sequence[str], finish: Finish, *,
                force: bool) -> tuple[Path, ...]:
    """Every format and the redline, all rendered before the first is written."""
    from tenor.files.place import write_whole
    from tenor.files.writers import render

    whole = finished(document, contract, found, finish)
    files = [(stem.with_name(f"{stem.name}.{to}"), render(whole, to, engine=finish.engine, reference=finish.reference)) for to in formats]
    if finish.previous:
        marked = redlined(whole, contract, finish, finish.previous)
        files.append((stem.with_name(f"{stem.name} {REDLINE[document.language]}.docx"), marked))
    for path, data in files:
        write_whole(path, data, force=force)
    return tuple(path for path, _ in files)


def redlined(document: Document, contract: Contract, finish: Finish, previous: Path) -> bytes:
    """The draft with its changes against an earlier version. Contents and open matters, which are no words of the contract, stay out."""
    from tenor.document import Notice
    from tenor.files.writers import render
    from tenor.files.writers.redline import redline

    blocks, cover = (tuple(block for block in part if not isinstance(block, Notice)) for part in (document.blocks, document.cover))
    bare = replace(document, blocks=blocks, cover=cover, contents="")
    new = render(bare, "docx", reference=finish.reference)
    return redline(new, previous, author=finish.author, day=finish.as_of, language=contract.terms.language)


def write_reference(path: Path, language: str, *, force: bool) -> None:
    """The Word file from which a house starts to make its own styles: every style with a word on where it stands."""
    from tenor.files.place import write_whole
    from tenor.files.writers import render
    from tenor.files.writers.specimen import specimen

    write_whole(path, render(specimen(language), "docx"), force=force)
