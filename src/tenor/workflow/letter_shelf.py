"""The folders of letters → templates and kinds by name; a letter's words → what must not be said in it.

    letters/<language>/<kind>.md      a letter; parts/<name>.md what several of them share; tones.toml how each class is spoken to

A folder of the user's has the same shape and wins, file by file.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tenor.claim import Notice
from tenor.collection.letters.kind import Kind, read_kind
from tenor.collection.letters.template import Template, phrases, read_head, read_template
from tenor.diagnostic import Diagnostic, Stop, say
from tenor.needs import Needs, every, folded, met, needs
from tenor.regex import regex
from tenor.workflow.texts import read_text

if TYPE_CHECKING:
    from tenor.contracts.checks.page import Page
    from tenor.document import Document

LANGUAGES = ("zh", "en")
_CHINESE = regex(r"[\u3400-\u9fff]")
_STOP = regex(r"(?<=[。；;！!?？])")


def templates(language: str, folder: Path | None = None,
              levels: Collection[str] | None = None) -> tuple[Mapping[str, Template], tuple[Diagnostic, ...]]:
    """The letters of a language by name; those of a folder of the user's win over the built-in ones. `levels`: only what these
    kinds of notice need of the built-in ones."""
    out: dict[str, Template] = {}
    found: list[Diagnostic] = []
    shared = parts(language, folder)
    for root in _roots(folder):
        for page in sorted((root / language).glob("*.md")):
            text = read_text(page)
            if levels is not None and root != folder and not {page.stem, str(read_head(text).get("level", ""))} & set(levels):
                continue
            template, said = read_template(text, page.stem, page.name, shared)
            found += said
            if template:
                out[template.name] = template
    return out, tuple(found)


def parts(language: str, folder: Path | None = None) -> Mapping[str, str]:
    """What letters of a language may include: files of parts/ by their stem, phrases of tones.toml by class.phrase. Stop where
    a file of tones is broken."""
    out: dict[str, str] = {}
    for root in _roots(folder):
        tones = root / language / "tones.toml"
        if tones.is_file():
            try:
                out |= phrases(read_text(tones))
            except (ValueError, AttributeError) as error:
                raise Stop(say("toml-broken", where=str(tones), reason=str(error))) from None
        out |= {page.stem: read_text(page) for page in sorted((root / language / "parts").glob("*.md"))}
    return out


def kinds(folder: Path | None = None) -> Mapping[str, Kind]:
    """Every kind of letter by name, and by language:name where the languages differ."""
    out: dict[str, Kind] = {}
    for root in _roots(folder):
        for language in LANGUAGES:
            for page in sorted((root / language).glob("*.md")):
                head = read_head(read_text(page))
                kind, _ = read_kind(str(head.get("level", "")) or page.stem, head, page.name)
                out[f"{language}:{kind.name}"] = kind
    return {**{key.partition(":")[2]: kind for key, kind in reversed(out.items())}, **out}


def kind_named(words: str, known: Mapping[str, Kind]) -> tuple[Kind | None, tuple[Diagnostic, ...]]:
    """The kind that a word means: its name, or a word for it as in the column 级别."""
    from tenor.collection.dunning.columns import bare, choices

    name = words if words in known else choices("level").get(bare(words), "")
    names = sorted(name for name, kind in known.items() if ":" not in name and kind.takes != "plan")
    if name in names:
        return known[name], ()
    return None, (say("kind-unknown", kind=words[:40], known=", ".join(names)),)


def _roots(folder: Path | None) -> tuple[Path, ...]:
    from tenor.files.library import find_folder

    return (find_folder("letters"), *([folder] if folder else []))


# --- what must not be said ------------------------------------------------------------------------------------------------


def unlawful(document: Document | str, notice: Notice, as_of: date) -> tuple[Diagnostic, ...]:
    """Findings of the checks of letters in a letter that was made, or in its words: threats, exposure, false authority, … An error among
    them stops the letter. Names and words that come from the data are not the letter's own and are left out of account."""
    text = document if isinstance(document, str) else document.text()
    return tuple(replace(d, where=notice.number, evidence=None, others=()) for d in _said_wrong(_own_words(text, notice), as_of))


def check_template(text: str, name: str, as_of: date) -> tuple[Diagnostic, ...]:
    """What is broken in a letter's file of one's own, and what its words must not say, whatever it is filled with."""
    language = str(read_head(text).get("language", "zh"))
    _, found = read_template(text, Path(name).stem, name, parts(language if language in LANGUAGES else "zh"))
    body = re.sub(r"\{[{%#].*?[}%#]\}", "＿", text.split("+++", 2)[-1], flags=re.DOTALL)
    return tuple(replace(d, where=d.where or name) for d in (*found, *_said_wrong(body, as_of)))


def _said_wrong(words: str, as_of: date) -> tuple[Diagnostic, ...]:
    """The findings of the checks of letters in a text; both languages where it has both."""
    if not _might_say(words):
        return ()
    from tenor.contracts.checks import findings
    from tenor.contracts.checks.subject import Subject
    from tenor.contracts.recognise.reading import open_reading
    from tenor.document import Document, Paragraph, Run
    from tenor.model import Contract, Terms

    lines = [line for line in words.split("\n") if line.strip()]
    found: list[Diagnostic] = []
    for language in LANGUAGES:
        mine = [line for line in lines if bool(_CHINESE.search(line)) == (language == "zh")]
        document = Document(tuple(Paragraph((Run(line),)) for line in mine), language=language)
        subject = Subject(Contract(Terms()), replace(open_reading(document), language=language), as_of, known_as="letter")
        found += [d for page in letter_pages() if page.language in ("", language) for d in findings(subject, page)]
    return tuple(found)


def _might_say(words: str) -> bool:
    """Whether anything in the text is what a check looks for. Most letters have nothing, and need no reading."""
    there: frozenset[str] = frozenset().union(*map(_words_in, folded(words).split("\n")))
    asked = _asked(there)
    sentences = _STOP.sub("\n", words) if asked else ""
    return any(pattern.search(sentences) for pattern in asked)


@lru_cache(1024)
def _asked(there: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """The patterns that a text with these words may match."""
    return tuple(pattern for pattern, some in _patterns() if met(some, there))


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], Needs], ...]:
    """What the checks look for, each with the words without which it cannot be there."""
    found = [page.find.get("pattern", "") for page in letter_pages()]
    return tuple((regex(text, re.MULTILINE), needs(text, fold=True)) for text in found if text)  # ^ is the head of a sentence


@lru_cache(4096)
def _words_in(line: str) -> frozenset[str]:
    """The words on a line that one of the patterns asks for. Most lines of a batch are the same in each letter."""
    by_first = _asked_for()
    return frozenset(word for char in by_first.keys() & set(line) for word in by_first[char] if word in line)


@cache
def _asked_for() -> Mapping[str, tuple[str, ...]]:
    """Every word that is asked for, by its first character."""
    out: dict[str, tuple[str, ...]] = {}
    for word in sorted({word for _, some in _patterns() for word in every(some) if word}):
        out[word[0]] = (*out.get(word[0], ()), word)
    return out


@cache
def letter_pages() -> Sequence[Page]:
    """The checks that a letter of ours is held against: those of its words alone."""
    from tenor.contracts.checks.page import family_pages

    return tuple(page for page in family_pages("letter") if page.on == "letter" and page.shape != "demand")


def _own_words(text: str, notice: Notice) -> str:
    """The text without the names and words that the data put there."""
    given = [notice.customer.name, notice.customer.contact, notice.customer.address, notice.creditor.name, notice.creditor.address]
    for item in notice.items:
        quote = item.late_fee.evidence.quote if item.late_fee and item.late_fee.evidence else ""
        given += [item.contract, item.label, item.basis.invoice, item.basis.performance, quote]
    for words in sorted({" ".join(each.split()) for each in given if len(each.strip()) > 1}, key=len, reverse=True):
        text = text.replace(words, "＿")
    return text
