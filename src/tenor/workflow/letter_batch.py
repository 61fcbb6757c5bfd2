"""Notices → their letters, here or in many processes; each letter is made from its own notice alone.

Whoever makes a letter writes it, whole files only, and says what was written; the order is that of the notices. Workers of another
machine send the bytes instead, and this process writes them. The letters of a language are compiled once a process.

Where a letter is a Word file of the user's own (FOLDER/zh/formal.docx), it is filled in as Word; else the
letter is set from its one source in every format asked for.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.claim import Notice
from tenor.collection.letters.letter import choose, letter
from tenor.diagnostic import Diagnostic, Stop, say, worst
from tenor.frozen import dataclass
from tenor.workflow.batch import run
from tenor.workflow.letter_shelf import templates, unlawful

if TYPE_CHECKING:
    from tenor.collection.letters.template import Template
    from tenor.document import Document
    from tenor.files.word import WordTemplate
    from tenor.files.writers import Engine

CHUNK = 16  # letters handed to a worker at a time: enough that the way there costs nothing
AHEAD = 16  # such lots handed out for each process: nobody waits while the result sheet is begun; what comes back is small


@dataclass(frozen=True, slots=True)
class Manner:
    """How letters are made: from the templates of `folder` before the built-in ones, PDF set by `engine`. `levels`: the kinds of the
    letters; `paired`: of those in two languages, which no Word file serves."""

    folder: Path | None = None
    engine: Engine = "auto"
    levels: frozenset[str] = frozenset()
    paired: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A notice, the formats that are still to be written, and the path of its files without their endings."""

    notice: Notice
    formats: tuple[str, ...]
    stem: Path = Path()


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it came out: the bytes of each format; none where an error was found."""

    number: str
    files: tuple[tuple[str, bytes], ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """One letter as it was written: in which formats."""

    number: str
    formats: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def letters(wanted: Sequence[Wanted], manner: Manner, *, pdf: bool, force: bool = False, jobs: int | str = 1) -> Generator[Written]:
    """Each letter in turn, written. The first is made here, where several processes are to be copies of this one: what it loads,
    they need not. Not where a `pdf` is among them: its engine starts threads, which cannot be copied."""
    first: Sequence[Written] = ()
    if jobs != 1 and isinstance(jobs, int) and len(wanted) > CHUNK and not pdf:
        first, wanted = _written(wanted[:1], manner, force=force), wanted[1:]
    chunks = [wanted[k : k + CHUNK] for k in range(0, len(wanted), CHUNK)]
    if isinstance(jobs, str):
        for chunk, made in zip(chunks, run(partial(_chunk, manner=manner), chunks, jobs=jobs), strict=True):
            yield from (_put(letter, each, force=force) for letter, each in zip(made, chunk, strict=True))
        return
    for done in run(partial(_written, manner=manner, force=force), chunks, jobs=jobs, copies=True, ahead=AHEAD):
        yield from first  # whoever listens hears of it when the others have begun
        first = ()
        yield from done


def _chunk(wanted: Sequence[Wanted], manner: Manner) -> list[Letter]:
    return [make(each, manner) for each in wanted]


def _written(wanted: Sequence[Wanted], manner: Manner, *, force: bool) -> list[Written]:
    return [_put(make(each, manner), each, force=force) for each in wanted]


def _put(letter: Letter, wanted: Wanted, *, force: bool) -> Written:
    """Write the files of a letter. One that is there to the byte was written by a worker that died afterwards."""
    from tenor.files.place import write_whole

    for to, data in letter.files:
        path = file(wanted.stem, to)
        try:
            write_whole(path, data, force=force)
        except Stop as stop:
            if stop.diagnostic.name != "file-exists" or path.read_bytes() != data:
                raise
    return Written(letter.number, tuple(to for to, _ in letter.files), letter.diagnostics)


def file(stem: Path, to: str) -> Path:
    """The path of a letter in one format."""
    return stem.with_name(f"{stem.name}.{to}")


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


def shelf_findings(languages: Iterable[str], manner: Manner) -> tuple[Diagnostic, ...]:
    """What is wrong with the letters' own files in those languages, said once a batch."""
    return tuple(d for code in sorted(languages) for d in (*_templates(code, manner)[1], *_words(code, manner)[1]))


def _shelf(language: str, manner: Manner) -> Mapping[str, Template]:
    return _templates(language, manner)[0]


@cache
def _templates(language: str, manner: Manner) -> tuple[Mapping[str, Template], tuple[Diagnostic, ...]]:
    """Once a process for each language; not those in whose place a Word file stands."""
    return templates(language, manner.folder, manner.levels - _word(language, manner).keys() | manner.paired)


# --- letters of Word ------------------------------------------------------------------------------------------------------


def _word(language: str, manner: Manner) -> Mapping[str, WordTemplate]:
    return _words(language, manner)[0]


@cache
def _words(language: str, manner: Manner) -> tuple[Mapping[str, WordTemplate], tuple[Diagnostic, ...]]:
    """The Word files of the user's folder, compiled, by the kind of letter that they are named after."""
    found: list[Diagnostic] = []
    out: dict[str, WordTemplate] = {}
    alike: dict[bytes, WordTemplate] = {}  # often one file serves several kinds
    for page in sorted((manner.folder / language).glob("*.docx")) if manner.folder else ():
        from tenor.files.word import compile_template

        if page.name.startswith("~$"):  # Word's own mark that the file is open
            continue
        data = page.read_bytes()
        template, said = (replace(alike[data], name=page.name), ()) if data in alike else compile_template(data, page.name, language)
        found += said
        if template:
            out[page.stem] = alike[data] = template
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
