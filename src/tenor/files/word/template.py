"""A Word file with tags → `WordTemplate`; with values → the bytes of a letter.

docxtpl's own reading of the tags is done once for the whole batch: each part with tags becomes one compiled template of
text, every other part is deflated once, which is many times as quick as opening, filling in and saving a template anew for each
(bench/letters.py has the figure). Templates that build tables or bring text with styles of its own need docxtpl's tree:
those go its way, letter by letter.

What a template may reach is what it is given: Jinja's sandbox, values escaped, an unknown name is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date
from functools import cache, cached_property, lru_cache, partial
from io import BytesIO
from typing import Any

import jinja2
from jinja2 import meta

from tenor.collection.letters.sandbox import Sandbox
from tenor.collection.letters.template import environment, printed
from tenor.diagnostic import Diagnostic, Stop, say
from tenor.files.word.package import TAGGED, open_package
from tenor.files.word.patch import patched
from tenor.files.word.plain import Plain, Slow, plain
from tenor.files.word.tags import lines_of, said_in
from tenor.files.writers.archive import Member, archive, member
from tenor.files.writers.characters import escape
from tenor.frozen import dataclass
from tenor.regex import regex

# tags that only docxtpl's tree can do: cells made in a loop or merged, styled text, parts of other documents
TREE = regex(r"\{[{%]-?\s*(?:tc\b|r\s|colspan\b|cellbg\b|vm\b|hm\b|p\s+\w[\w.]*\s*\}\})")
BODY = "word/document.xml"
BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
Filled = tuple[str, Sequence[str]]  # a part, and the pieces that it was joined from, where it was
STOP = '</w:t><w:tab/><w:t xml:space="preserve">'


@dataclass(frozen=True)
class Part:
    """A part with tags: as a function where it is plain, else, or where a value is not, as a template of the sandbox."""

    text: str
    language: str
    plain: Plain | None

    @cached_property
    def template(self) -> jinja2.Template:
        return sandbox(self.language).from_string(self.text)

    def filled(self, values: Mapping[str, Any]) -> Filled:
        """The part with these values, and the pieces that it was joined from."""
        if self.plain:
            try:
                pieces = self.plain.filled(values)
                return "".join(pieces), pieces
            except Slow:
                pass
        return self.template.render(values), ()

    def said(self, filled: Filled) -> str:
        """The words of the part that was filled in, a paragraph a line."""
        text, pieces = filled
        known = self.plain.said(pieces) if self.plain and pieces else None
        return "\n".join(lines_of(text) if known is None else known)


@dataclass(frozen=True)
class WordTemplate:
    """One letter of Word, ready to be filled in. `parts`: those with tags; `still`: all others, deflated; `order`:
    the names of all. `whole`: the file itself where docxtpl has to fill it in; `used`: the names that it names, None where that is not known; `torn`: whether a
    loop or a condition crosses the elements of the page, so that each letter has to be looked at."""

    name: str
    language: str
    order: tuple[str, ...]
    parts: Mapping[str, Part] = field(default_factory=dict)
    still: Mapping[str, Member] = field(default_factory=dict)
    whole: bytes = b""
    used: frozenset[str] | None = None
    torn: bool = False

    def render(self, values: Mapping[str, Any]) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
        """The letter; None, with the reason, where the template fails on these values."""
        made, _, found = self._filled(values)
        return made, found

    def told(self, values: Mapping[str, Any]) -> tuple[bytes | None, str, tuple[Diagnostic, ...]]:
        """The letter and its words, a paragraph a line."""
        made, written, found = self._filled(values)
        if made is None:
            return None, "", found
        if BODY not in written:
            return made, said_in(made).text(), found
        return made, self.parts[BODY].said(written[BODY]), found

    def _filled(self, values: Mapping[str, Any]) -> tuple[bytes | None, Mapping[str, Filled], tuple[Diagnostic, ...]]:
        """The letter, and those of its parts that were filled in by themselves."""
        try:
            if self.whole:
                return _by_docxtpl(self.whole, self.language, values), {}, ()
            written = {name: part.filled(values) for name, part in self.parts.items()}
        except jinja2.UndefinedError as error:
            return None, {}, (say("letter-name-unknown", where=self.name, reason=error.message or ""),)
        except Exception as error:  # noqa: BLE001 (a template is a program of the user's: anything may be raised in it)
            return None, {}, (say("letter-body-fails", where=self.name, reason=f"{type(error).__name__}: {error}"),)
        fault = next(filter(None, (_fault(text) for text, _ in written.values())), "") if self.torn else ""
        if fault:
            return None, {}, (say("word-template-torn", where=self.name, reason=fault),)
        return archive(member(name, written[name][0]) if name in written else self.still[name] for name in self.order), written, ()


def compile_template(data: bytes, name: str, language: str) -> tuple[WordTemplate | None, tuple[Diagnostic, ...]]:
    """The template that a file holds. Torn tags are read as if they were whole. None, with the reason, where it is no Word
    file or a tag is broken (`check_template` says where)."""
    parts, found = open_package(data, name)
    if not parts:
        return None, found
    texts = {part: _patched(parts[part]) for part in parts if TAGGED.fullmatch(part) and _has_tags(parts[part])}
    if any(TREE.search(text) for text in texts.values()) or any(TREE.search(_plain(parts[part])) for part in texts):
        return WordTemplate(name, language, tuple(parts), whole=data), ()
    compiled: dict[str, Part] = {}
    used: set[str] = set()
    own = sandbox(language)
    for part, text in texts.items():
        try:
            tree = own.parse(text)
            made = plain(tree, text, own, printer(language))
            compiled[part] = Part(text, language, made)
            used |= made.names if made else meta.find_undeclared_variables(tree)
            if not made:
                compiled[part].template  # noqa: B018 (what is wrong with it comes out now)
        except jinja2.TemplateSyntaxError as error:
            return None, (say("letter-body-broken", where=name, reason=error.message or ""),)
    still = {part: member(part, raw) for part, raw in parts.items() if part not in compiled}
    torn = any(_fault(_as_elements(text)) for text in texts.values())
    return WordTemplate(name, language, tuple(parts), compiled, still, used=frozenset(used), torn=torn), ()


def _has_tags(part: bytes) -> bool:
    return b"{" in part and b"}" in part


def _plain(part: bytes) -> str:
    """The words of a part without markup, in which a torn tag is whole."""
    return re.sub(r"<[^>]+>", "", part.decode("utf-8", "replace"))


def _patched(part: bytes) -> str:
    """The part as docxtpl reads it: torn tags put together, {%tr …%} instead of its row, and so on."""
    text, plain_text = part.decode("utf-8-sig"), _plain(part)
    own = None if TREE.search(plain_text) else patched(text, plain_text)
    return str(_docxtpl().patch_xml(text)) if own is None else own


@cache
def _docxtpl() -> Any:
    """docxtpl's reader of tags; no document is opened."""
    try:
        from docxtpl import DocxTemplate
    except ImportError:
        raise Stop(say("extra-missing", extra="word", what="docxtpl")) from None
    return DocxTemplate(None)


@cache
def printer(language: str) -> Callable[[Any], str]:
    """A value → text of a Word run: escaped, line ends and tabs as Word has them."""
    def xml(value: Any) -> str:
        words = value if type(value) is str else dated(value) if type(value) is date else printed(value, language)
        if words.isprintable() and not ("&" in words or "<" in words or ">" in words or '"' in words):
            return words  # nearly every value: nothing to escape, nothing to leave out
        return escape(printed(words, language)).replace("\n", BREAK).replace("\t", STOP)

    dated = lru_cache(1024)(partial(printed, language=language))
    return xml


@cache
def sandbox(language: str) -> Sandbox:
    """The sandbox of the letters of `collection.template`, with their filters, that prints XML. What is printed is escaped by
    `printer`, always: no filter can mark it as safe."""
    own = Sandbox(undefined=jinja2.StrictUndefined, autoescape=False, finalize=printer(language))
    own.filters.update(environment(language).filters)
    return own


def _as_elements(text: str) -> str:
    """The part with its loops and conditions as elements. Where that is well-formed, so is every letter: whatever is left out
    or repeated is a whole number of elements, and values are escaped."""
    def element(found: re.Match[str]) -> str:
        word = found[1].split()[0] if found[1].split() else ""
        if word in ("else", "elif"):
            return "</tag><tag>"
        if word.startswith("end"):
            return "</tag>"
        return "" if word == "set" and "=" in found[1] else "<tag>"

    return re.sub(r"\{%[-+]?(.*?)[-+]?%\}", element, re.sub(r"\{\{.*?\}\}|\{#.*?#\}", "", text, flags=re.DOTALL), flags=re.DOTALL)


def _fault(text: str) -> str:
    """Why the part is not well-formed, as when an {% if %} begins in one paragraph and ends in another; "" where it is."""
    from xml.parsers import expat

    try:
        expat.ParserCreate().Parse(text, True)
    except expat.ExpatError as error:
        return str(error)
    return ""


def _by_docxtpl(data: bytes, language: str, values: Mapping[str, Any]) -> bytes:
    from docxtpl import DocxTemplate

    template = DocxTemplate(BytesIO(data))
    template.render(dict(values), sandbox(language))
    out = BytesIO()
    template.save(out)
    parts, _ = open_package(out.getvalue(), "")
    return archive(member(name, raw) for name, raw in parts.items())  # without the clock: the same values give the same bytes
