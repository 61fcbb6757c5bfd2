"""A part of a Word file → its tags as they stand in the paragraphs, whole or torn over several runs.

Word tears a tag apart when it is edited in the middle, when spelling is checked, or when a part of it is set in another
style. What a person sees as {{ 客户 }} may be five runs in the file.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from typing import Any

from tenor.document import Document, Paragraph, Run
from tenor.frozen import dataclass
from tenor.regex import regex

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TAG = regex(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
OPENED = regex(r"\{[{%#]")
CLOSED = regex(r"[}%#]\}")
# single braces round a name, full-width braces, a space between two braces: what people type when they mean a tag
MEANT = regex(r"[｛{]\s*[｛{]\s*[^{}｛｝]{1,40}?\s*[｝}]\s*[｝}]|(?<![{\w])\{\s*[\w.]{2,30}\s*\}(?!\})")
_WORDS = regex(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PLAIN_NAME = f'xmlns:w="{W[1:-1]}"'
_NOT_PLAIN = ("<!", "txbxContent", "\r")  # comments and the like, paragraphs inside others, line ends that a tree would change
QUOTES = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its words, those of its paragraph, and over how many runs it is spread."""

    text: str
    paragraph: str
    runs: int

    @property
    def inside(self) -> str:
        """What stands between the braces, with straight quotation marks and without docxtpl's prefix."""
        return re.sub(r"^(?:tr|tc|p|r)\s+", "", self.text[2:-2].translate(QUOTES).strip("-+ \t"))


def parse(part: bytes) -> Any:
    """The tree of a part. Entities and outside references are not followed. Raises lxml.etree.XMLSyntaxError."""
    from lxml import etree

    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))


def texts(paragraph: Any) -> list[Any]:
    """The text elements of a paragraph in order, without those of paragraphs inside it (text boxes)."""
    return [node for node in paragraph.iter(f"{W}t") if next(node.iterancestors(f"{W}p")) is paragraph]


def said_in(data: bytes) -> Document:
    """The words of a Word file, a paragraph each: what a letter says, whatever it looks like."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return Document(tuple(Paragraph((Run(words),)) for words in lines_of(package.read("word/document.xml"))))


def lines_of(part: bytes | str) -> tuple[str, ...]:
    """The same of the part that holds them, without empty ones. A plain part is read as text, many times as quick as its tree."""
    text = part if isinstance(part, str) else part.decode("utf-8", "replace")
    if plain_page(text):
        said = [unescape("".join(_WORDS.findall(each))) for each in text.split("</w:p>")]
    else:
        said = [words for _, words in paragraphs(parse(part.encode() if isinstance(part, str) else part))]
    return tuple(words for words in said if words.strip())


def plain_page(text: str) -> bool:
    """Whether the words of a part stand in it as they are, paragraph after paragraph."""
    return _PLAIN_NAME in text and not any(mark in text for mark in _NOT_PLAIN)


def paragraphs(tree: Any) -> Iterator[tuple[Any, str]]:
    """Each paragraph with its words."""
    for paragraph in tree.iter(f"{W}p"):
        yield paragraph, "".join(node.text or "" for node in texts(paragraph))


def tags(tree: Any) -> Iterator[Tag]:
    """The whole tags of a part, in order."""
    for paragraph, words in paragraphs(tree):
        found = list(TAG.finditer(words))
        if not found:
            continue
        ends, at = [], 0
        for node in texts(paragraph):
            at += len(node.text or "")
            ends.append(at)
        for tag in found:
            first = next(k for k, end in enumerate(ends) if end > tag.start())
            last = next(k for k, end in enumerate(ends) if end >= tag.end())
            yield Tag(tag[0], words, last - first + 1)


def broken(tree: Any) -> Iterator[tuple[str, str]]:
    """(what stands there, words of its paragraph) of braces that make no tag."""
    for _, words in paragraphs(tree):
        rest = TAG.sub("", words)
        for found in (*OPENED.finditer(rest), *CLOSED.finditer(rest)):
            yield rest[max(0, found.start() - 12) : found.end() + 12].strip(), words
        for found in MEANT.finditer(rest):
            if not OPENED.search(found[0]):
                yield found[0], words
