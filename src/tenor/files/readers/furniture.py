"""Lines of all pages → the same without running headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from tenor.files.readers.lines import Line
from tenor.regex import regex

EDGE_LINES = 3  # how many lines from the top and the bottom of a page may be furniture
MARGIN = 0.13  # of the page's height: a lone number within it is a page number
MOST_NUMBERS = 4000
PAGE_NUMBER = regex(
    r"[\s\-–—·.~]*(?:\d{1,4}|[ivxlc]{1,6})[\s\-–—·.~]*"
    r"|第?\s*\d{1,4}\s*页?\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?"
    r"|第\s*[\d一二三四五六七八九十百]+\s*页(?:\s*[,，/]?\s*共\s*[\d一二三四五六七八九十百]+\s*页)?"
    r"|(?:Page|PAGE|page)\s*\d{1,4}(?:\s*(?:of|/|OF)\s*\d{1,4})?|\d{1,4}\s*(?:of|/)\s*\d{1,4}"
)
NAMED_PAGE = regex(r"(?:Page|PAGE)\s+\d{1,4}(?:\s+of\s+\d{1,4})?|第\s*\d{1,4}\s*页\s*[,，/]?\s*共\s*\d{1,4}\s*页")
BARE_NUMBER = regex(r"[-–—]?\s*\d{1,3}\s*[-–—]?")


def furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[set[int]]:
    """For every page the numbers of its lines that are furniture (counted within that page's list)."""
    edges = [_edge_lines(lines) for lines in pages]
    counts = Counter(key for lines, numbers in zip(pages, edges, strict=True) for key in {_key(lines[n]) for n in numbers})
    least = max(2, round(0.4 * len(pages))) if len(pages) < 12 else 4
    out: list[set[int]] = []
    for lines, numbers, height in zip(pages, edges, heights, strict=True):
        own = {n for n in numbers if len(pages) > 1 and counts[_key(lines[n])] >= least and _repeats(lines[n])}
        own |= {n for n in numbers if PAGE_NUMBER.fullmatch(lines[n].text.strip())}
        own = {n for n in own if lines[n].bottom < MARGIN * height or lines[n].top > (1 - MARGIN) * height}
        out.append(own)
    for page, number in _counted(pages):
        out[page].add(number)
    return out


def _counted(pages: Sequence[Sequence[Line]]) -> list[tuple[int, int]]:
    """(page, line) of lone numbers anywhere that count on through the document: pages of an older print."""
    named: list[tuple[int, int]] = []
    bare: list[tuple[int, int, int]] = []
    for page, lines in enumerate(pages):
        for number, line in enumerate(lines):
            text = line.text.strip()
            if NAMED_PAGE.fullmatch(text):
                named.append((page, number))
            elif BARE_NUMBER.fullmatch(text):
                bare.append((int(re.sub(r"\D", "", text)), page, number))
    while 4 <= len(bare) <= MOST_NUMBERS:
        chain = [bare[0]]
        for entry in bare[1:]:
            if entry[0] - chain[-1][0] in (0, 1, 2):
                chain.append(entry)
        if len({n for n, _, _ in chain}) >= 4 and len(chain) <= 3 * len({page for _, page, _ in chain}):
            named += [(page, number) for _, page, number in chain]
        used = set(chain)
        bare = [entry for entry in bare if entry not in used]
    return named


def _edge_lines(lines: Sequence[Line]) -> set[int]:
    """The first and last few lines of a page by height on it."""
    order = sorted(range(len(lines)), key=lambda n: lines[n].top)
    return {*order[:EDGE_LINES], *order[-EDGE_LINES:]}


def _key(line: Line) -> tuple[str, int]:
    """The line without its figures, and where it stands: equal for the running lines of two pages."""
    return re.sub(r"\s+", "", re.sub(r"\d+", "#", line.text)), round(line.top / 12)


def _repeats(line: Line) -> bool:
    """Whether a repeated line may be dropped: it says something other than the number of a clause."""
    return len(re.sub(r"[\d\W_]", "", line.text)) >= 2 or bool(PAGE_NUMBER.fullmatch(line.text.strip()))
