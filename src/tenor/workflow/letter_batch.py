"""Notices → the bytes of their letters, here or in many processes; each letter is made from its own notice alone.

The parent hands out the notices and writes what comes back, in order, whole files only. A worker compiles the letters of a
language once. Where a letter is a Word file of the user's own (FOLDER/zh/formal.docx), it is filled in as Word; else the
letter is set from its one source in every format asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.claim import Notice
from tenor.collection.letters.letter import choose, letter
from tenor.diagnostic import Diagnostic, say, worst
from tenor.workflow.batch import run
from tenor.workflow.letter_shelf import templates, unlawful

if TYPE_CHECKING:
    from tenor.collection.letters.template import Template
    from tenor.document import Document
    from tenor.files.word import WordTemplate
    from tenor.files.writers import Engine

CHUNK = 16  # letters handed to a worker at a time: enough that the way there costs nothing


@dataclass(frozen=True, slots=True)
class Manner:
    """How letters are made: from the templates of `folder` before the built-in ones, PDF set by `engine`."""

    folder: Path | None = None
    engine: Engine = "auto"
    levels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A notice and the formats that are still to be written."""

    notice: Notice
    formats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it came out: the bytes of each format; none where an error was found."""

    number: str
    files: tuple[tuple[str, bytes], ...]
    diagnostics: tuple[Diagnostic, ...]


def letters(wanted: Sequence[Wanted], manner: Manner, *, jobs: int | str = 1) -> Iterator[Letter]:
    """Each letter in turn."""
    chunks = [wanted[k : k + CHUNK] for k in range(0, len(wanted), CHUNK)]
    for made in run(partial(_chunk, manner=manner), chunks, jobs=jobs):
        yield from made


def _chunk(wanted: Sequence[Wanted], manner: Manner) -> list[Letter]:
    return [make(each, manner) for each in wanted]


def make(wanted: Wanted, manner: Manner) -> Letter:
    """One letter."""
    notice = wanted.notice
    word = None if notice.second else _word(notice.language, manner).get(notice.level)
    if word is not None:
        return _from_word(word, wanted)
    template = choose(notice, _shelf(notice.language, manner))
    second = choose(notice, _shelf(notice.second, manner)) if notice.second else None
    if template is None:
        return Letter(notice.number, (), (say("letter-template-missing", level=notice.level, language=notice.language),))
    document, said = letter(notice, template, second)
    if document is not None:
        said = (*said, *unlawful(document, notice, notice.as_of), *_untranslated(notice, second))
    if document is None or worst(said) == "error":
        return Letter(notice.number, (), said)
    return Letter(notice.number, tuple((to, _printed(document, to, manner)) for to in wanted.formats), said)


def _printed(document: Document, to: str, manner: Manner) -> bytes:
    from tenor.files.writers import render

    return render(document, to, [manner.folder] if manner.folder else [], manner.engine)


def _untranslated(notice: Notice, second: object) -> tuple[Diagnostic, ...]:
    """A doubt where the second language has no letter of that kind."""
    return () if second or not notice.second else (say("letter-not-translated", where=notice.number, level=notice.level, language=notice.second),)


def shelf_findings(notices: Sequence[Notice], manner: Manner) -> tuple[Diagnostic, ...]:
    """What is wrong with the letters' own files, said once a batch."""
    languages = sorted({code for notice in notices for code in (notice.language, notice.second) if code})
    return tuple(d for code in languages for d in (*_templates(code, manner)[1], *_words(code, manner)[1]))


def _shelf(language: str, manner: Manner) -> Mapping[str, Template]:
    return _templates(language, manner)[0]


@cache
def _templates(language: str, manner: Manner) -> tuple[Mapping[str, Template], tuple[Diagnostic, ...]]:
    """Once a process for each language."""
    return templates(language, manner.folder, manner.levels)


# --- letters of Word ------------------------------------------------------------------------------------------------------


def _word(language: str, manner: Manner) -> Mapping[str, WordTemplate]:
    return _words(language, manner)[0]


@cache
def _words(language: str, manner: Manner) -> tuple[Mapping[str, WordTemplate], tuple[Diagnostic, ...]]:
    """The Word files of the user's folder, compiled, by the kind of letter that they are named after."""
    found: list[Diagnostic] = []
    out: dict[str, WordTemplate] = {}
    for page in sorted((manner.folder / language).glob("*.docx")) if manner.folder else ():
        from tenor.files.word import compile_template

        if page.name.startswith("~$"):  # Word's own mark that the file is open
            continue
        template, said = compile_template(page.read_bytes(), page.name, language)
        found += said
        if template:
            out[page.stem] = template
    return out, tuple(found)


def _from_word(template: WordTemplate, wanted: Wanted) -> Letter:
    """The letter as the user's Word file has it: always a .docx."""
    from tenor.collection.letters.word_values import word_values

    notice = wanted.notice
    made, words, found = template.told(word_values(notice, template.name, used=template.used))
    if made is None:
        return Letter(notice.number, (), found)
    found = (*found, *unlawful(words, notice, notice.as_of))
    if worst(found) == "error":
        return Letter(notice.number, (), found)
    other = tuple(to for to in wanted.formats if to != "docx")
    doubt = (say("word-without-pdf", where=template.name),) if other else ()
    return Letter(notice.number, (("docx", made),), (*found, *doubt))
