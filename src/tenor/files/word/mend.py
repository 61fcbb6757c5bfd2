"""A Word file with torn tags → the same file with each tag whole, in the run where it begins."""

from __future__ import annotations

from typing import Any

from tenor.diagnostic import Diagnostic
from tenor.files.word.package import TAGGED, open_package
from tenor.files.word.tags import TAG, paragraphs, parse, texts
from tenor.files.writers.archive import archive, member

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def mend(data: bytes, source: str) -> tuple[bytes | None, int, tuple[Diagnostic, ...]]:
    """(the mended file, how many tags were put together, findings). A file without torn tags comes back as it was."""
    from lxml import etree

    parts, found = open_package(data, source)
    if not parts:
        return None, 0, found
    count = 0
    for name, part in parts.items():
        if not TAGGED.fullmatch(name):
            continue
        tree = parse(part)
        mended = sum(_whole(texts(paragraph), words) for paragraph, words in paragraphs(tree))
        if mended:
            parts[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        count += mended
    return (archive(member(name, part) for name, part in parts.items()) if count else data), count, ()


def _whole(nodes: list[Any], words: str) -> int:
    """Put each torn tag into the text where it begins; how many there were."""
    starts, at = [], 0
    for node in nodes:
        starts.append(at)
        at += len(node.text or "")
    owner = [k for k, node in enumerate(nodes) for _ in node.text or ""]
    torn = 0
    for tag in TAG.finditer(words):
        first = owner[tag.start()]
        torn += owner[tag.end() - 1] != first
        owner[tag.start() : tag.end()] = [first] * (tag.end() - tag.start())
    if torn:
        for k, node in enumerate(nodes):
            node.text = "".join(char for char, own in zip(words, owner, strict=True) if own == k)
            node.set(SPACE, "preserve")
    return torn
