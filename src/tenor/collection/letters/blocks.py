"""Lines of a letter's body, as its template gave them → the blocks of a `Document`.

The little language in which letters are written (a template author needs no more than this)::

    # words               the title of the letter
    ## words              a heading without a number
    words, more words     a paragraph: lines belong together until an empty line; **bold**
    ::flush words         the same without indent of its first line; ::right and ::center set it there
    ::fields title        label: value lines, until an empty line
    ::table caption       | a | b | rows until an empty line; the row | :---- | ---: | ends the header, sets the alignments, and
                          the number of dashes the widths (all the same: as wide as the text needs); a cell in **…** is
                          bold; in a row with fewer cells the last one fills the line
    ::sign                the words of a signature block, until an empty line; a line of || begins the next column
    > words               a framed note; a first line in **…** is its title
    --- words             a cut line
    ::page                a new page

Values never take part in this: they come in sealed (`seal`), and are opened only inside a finished block. A customer called
"# Title", "| a |", "**x**" or "{{ x }}" is printed as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from tenor.document import Align, Block, Cell, Fields, Heading, Notice, PageBreak, Paragraph, Rule, Run, Signatures, Table
from tenor.frozen import dataclass
from tenor.regex import regex

_OPEN, _SHUT = "\ue000", "\ue001"
_SEALED = regex(f"{_OPEN}([0-9a-f]*){_SHUT}")
_BOLD = regex(r"\*\*(.+?)\*\*")
_SEPARATOR = regex(r"\s*:?-+:?\s*")
_DIRECTIVES = frozenset({"flush", "right", "center", "fields", "table", "sign", "page"})
_ASCII_EDGE = regex(r"[!-~]")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A line that begins with :: but means nothing; `line` is what stands there."""

    line: str


def seal(text: str) -> str:
    """The text as letters and digits that mean nothing in the block language."""
    return f"{_OPEN}{text.encode('utf-8', 'replace').hex()}{_SHUT}"


def unseal(text: str, newline: str = " ") -> str:
    """The text with every sealed value opened; their line breaks become `newline`. A value that itself holds sealed values
    (made by a macro) is opened too."""
    for _ in range(3):
        if _OPEN not in text:
            break
        text = _SEALED.sub(_opened, text)
    if "\n" in text:
        text = re.sub(r"\s*\n\s*", newline, text)
    return text.replace(_OPEN, "").replace(_SHUT, "") if _OPEN in text or _SHUT in text else text


def _opened(sealed: re.Match[str]) -> str:
    return bytes.fromhex(sealed[1]).decode("utf-8", "replace")


def blocks(text: str) -> tuple[tuple[Block, ...], tuple[Unknown, ...]]:
    """The blocks of a rendered body, and the lines that could not be understood."""
    made: list[Block] = []
    unknown: list[Unknown] = []
    for chunk in _chunks(text):
        for block in _chunk(chunk) if any(_OPEN in line for line in chunk) else _still(tuple(chunk)):
            if isinstance(block, Unknown):
                unknown.append(block)
            else:
                made.append(block)
    return _signed_off(made), tuple(unknown)


@lru_cache(1024)
def _still(lines: tuple[str, ...]) -> tuple[Block | Unknown, ...]:
    """A chunk without values: the same in each letter of a batch."""
    return tuple(_chunk(list(lines)))


def _signed_off(made: list[Block]) -> tuple[Block, ...]:
    """Lines set to the right belong to what follows them and to the paragraph before: who signs stands on the page of the
    last words."""
    def right(i: int) -> bool:
        return 0 <= i < len(made) and isinstance(block := made[i], Paragraph) and block.align == "right"

    return tuple(replace(block, keep_with_next=True) if isinstance(block, Paragraph) and right(i + 1) else block
                 for i, block in enumerate(made))


def _chunks(text: str) -> Iterator[list[str]]:
    """The lines between empty lines."""
    chunk: list[str] = []
    for line in text.split("\n"):
        if words := line.strip():
            chunk.append(words)
        elif chunk:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _chunk(lines: list[str]) -> Iterator[Block | Unknown]:
    """A chunk is one block, or several one-line blocks and a paragraph."""
    while lines:
        line, rest = lines[0], lines[1:]
        if line.startswith("## "):
            yield Heading(unseal(line[3:]).strip(), 1, numbered=False)
        elif line.startswith("# "):
            yield Heading(unseal(line[2:]).strip(), 0, numbered=False)
        elif line == "---" or line.startswith("--- "):
            yield Rule(unseal(line[3:]).strip())
        elif line.startswith(">"):
            quoted = next((i for i, each in enumerate(lines) if not each.startswith(">")), len(lines))
            yield _notice([each[1:].strip() for each in lines[:quoted]])
            rest = lines[quoted:]
        elif line.startswith("::"):
            block, rest = _directive(line, rest)
            yield block
        else:
            upto = next((i for i, each in enumerate(lines) if re.match(r"::|---|#{1,2} |>", each)), len(lines))
            yield Paragraph(_runs(_joined(lines[:upto])))
            rest = lines[upto:]
        lines = rest


def _directive(line: str, rest: list[str]) -> tuple[Block | Unknown, list[str]]:
    """The block of a line ::name words, and the lines that are left for others."""
    name, _, words = line[2:].partition(" ")
    if name not in _DIRECTIVES:
        return Unknown(unseal(line)), rest
    if name == "page":
        return PageBreak(), rest
    if name == "table":
        return _table(words, rest), []
    if name == "fields":
        return Fields(tuple(_field(each) for each in rest), unseal(words).strip()), []
    if name == "sign":
        return _signatures(rest), []
    align: Align = "justify" if name == "flush" else "right" if name == "right" else "center"
    return Paragraph(_runs(words), align=align, indent=False), rest


def _joined(lines: list[str]) -> str:
    """Lines of one paragraph: a space between two that meet in Latin letters, figures or signs, none between Chinese."""
    out = lines[0]
    for line in lines[1:]:
        latin = _ASCII_EDGE.match(unseal(out)[-1:]) or _ASCII_EDGE.match(unseal(line)[:1])
        out += (" " if latin else "") + line
    return out


def _runs(text: str) -> tuple[Run, ...]:
    """Runs of bold and plain text; the marks are looked for before values are opened."""
    parts = _BOLD.split(text)
    return tuple(Run(unseal(part), bold=i % 2 == 1) for i, part in enumerate(parts) if part)


def _field(line: str) -> tuple[str, str]:
    label, _, value = re.sub(":", "：", line, count=1).partition("：") if "：" not in line else line.partition("：")
    return unseal(label).strip(), unseal(value).strip()


def _notice(lines: list[str]) -> Notice:
    title = _BOLD.fullmatch(lines[0])
    return Notice(tuple(unseal(line) for line in (lines[1:] if title else lines) if line), unseal(title[1]) if title else "")


def _signatures(lines: list[str]) -> Signatures:
    columns: list[list[str]] = [[]]
    for line in lines:
        if line == "||":
            columns.append([])
        else:
            columns[-1].append(unseal(line))
    return Signatures(tuple(tuple(column) for column in columns))


def _table(caption: str, lines: list[str]) -> Table:
    rows: list[tuple[Cell, ...]] = []
    header, aligns, weights = 0, [], []
    for line in lines:
        cells = line.removeprefix("|").removesuffix("|").split("|") if line.startswith("|") else [line]
        if all(_SEPARATOR.fullmatch(cell) for cell in cells):
            header = len(rows)
            aligns = [_align(cell.strip()) for cell in cells]
            weights = [float(cell.count("-")) for cell in cells]
        else:
            rows.append(tuple(_cell(cell.strip()) for cell in cells))
    return Table(tuple(rows), header, tuple(weights) if len(set(weights)) > 1 else (), tuple(aligns), unseal(caption).strip())


def _align(marks: str) -> Align:
    if marks.endswith(":"):
        return "center" if marks.startswith(":") else "right"
    return "left"


def _cell(text: str) -> Cell:
    bold = _BOLD.fullmatch(text)
    return Cell(unseal(bold[1] if bold else text, "\n").strip(), bold=bool(bold))
