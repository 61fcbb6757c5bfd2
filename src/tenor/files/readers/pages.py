"""Pages one after the other, read as text or as pictures → one Document, and what a person should be told of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Literal

from tenor.diagnostic import Diagnostic, say
from tenor.document import Block, Document
from tenor.files.readers.columns import Gutter
from tenor.files.readers.flow import Item, flow, items_of
from tenor.files.readers.frames import Frame, placed_back
from tenor.files.readers.glyphs import Glyph, Glyphs, PageText
from tenor.files.readers.lines import lines_of
from tenor.files.readers.paragraphs import paragraphs
from tenor.files.readers.script import RIGHT_TO_LEFT, is_cjk, language_of

if TYPE_CHECKING:
    from tenor.files.readers.ocr import Scan

LEAST_RED = 0.002  # share of the page in red ink from which a seal was removed
FEWEST_VERTICAL = 40  # characters
SAMPLE = 400


@dataclass(slots=True)
class Pages:
    """What was gathered so far; `told` lists the pages of each finding by the diagnostic's name."""

    items: list[list[Item]] = field(default_factory=list)
    sizes: list[tuple[float, float]] = field(default_factory=list)
    frames: dict[int, Frame] = field(default_factory=dict)
    told: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    hidden: int = 0
    gutter: Gutter | None = None  # of the last page that is set in columns

    def put_nothing(self, width: float = 1.0, height: float = 1.0) -> None:
        """A page of which nothing was read, or not yet."""
        self.items.append([])
        self.sizes.append((width, height))

    def put_broken(self, number: int) -> None:
        """Whatever was read of this page counts for nothing: it broke the reading."""
        del self.items[number - 1 :], self.sizes[number - 1 :]
        self.frames.pop(number, None)
        self.told["page-broken"].append(number)
        self.put_nothing()

    def put_text(self, text: PageText) -> None:
        """A page by its text layer."""
        number = text.number
        self._tell(text)
        frame = _frame_of(text)
        others: list[Block] = []
        if frame:
            self.told["text-vertical" if not text.turned else "text-turned"].append(number)
            self.frames[number] = frame
            inside = [glyph for turns, glyph in text.turned if turns == frame.turns] or [*text.glyphs]
            text = replace(text, glyphs=Glyphs.of(map(frame.glyph, inside)),
                           ink=replace(text.ink, rules=[frame.rule(rule) for rule in text.ink.rules]))
        elif text.turned:
            self.told["text-turned"].append(number)
            for turns, group in groupby(sorted(text.turned, key=lambda pair: pair[0]), key=lambda pair: pair[0]):
                other = Frame(text.width, text.height, turns)
                lines = lines_of(Glyphs.of([other.glyph(glyph) for _, glyph in group]), number)
                others += placed_back(paragraphs(lines), {number: other})
        items, self.gutter = items_of(text, self.gutter)
        self.items.append([*items, *others])
        self.sizes.append(frame.size if frame else (text.width, text.height))

    def put_scan(self, scan: Scan, width: float, height: float, zoom: float = 1.0) -> None:
        """A page by its picture; `width` and `height` in points as it is shown, `zoom` the boxes' units to a point.

        Fills the place that `put_nothing` kept for it.
        """
        from tenor.files.readers.ocr import DOUBTFUL

        number = scan.text.number
        self.told["page-read-by-ocr"].append(number)
        if scan.certainty < DOUBTFUL:
            self.told["ocr-unsure"].append(number)
        if scan.cut:
            self.told["page-too-dense"].append(number)
        if scan.late:
            self.told["page-took-too-long"].append(number)
        if scan.red > LEAST_RED:
            self.told["red-ink-left-out"].append(number)
        if not len(scan.text.glyphs):
            self.told["page-without-words"].append(number)
        frame = Frame(width, height, (4 - scan.turned) % 4, scan.tilt, zoom)
        if frame.turns or frame.tilt or zoom != 1.0:
            self.frames[number] = frame
        self.items[number - 1], self.gutter = items_of(scan.text, self.gutter)
        self.sizes[number - 1] = frame.size

    def _tell(self, text: PageText) -> None:
        letters = text.glyphs.text
        found = {
            "page-too-dense": text.cut or text.ink.cut,
            "page-took-too-long": text.late or text.ink.late,
            "watermark-left-out": text.slanted > 0,
            "text-layer-by-ocr": text.ink.ocr_layer,
            "text-right-to-left": len(RIGHT_TO_LEFT.findall(letters)) * 5 > len(letters) > 0,
        }
        for name, so in found.items():
            if so:
                self.told[name].append(text.number)
        self.hidden += text.hidden

    def document(self, kind: Literal["pdf", "image"], where: str) -> tuple[Document, tuple[Diagnostic, ...]]:
        """All pages as one document, and the findings, one diagnostic for all pages of a kind."""
        blocks = placed_back(flow(self.items, self.sizes), self.frames)
        document = Document(tuple(blocks), kind=kind, pages=len(self.items), ocr_pages=tuple(self.told["page-read-by-ocr"]))
        document = replace(document, language=language_of(document.text()))
        found = [say(name, where=where, pages=listed(numbers)) for name, numbers in self.told.items() if numbers]
        if self.hidden:
            found.append(say("hidden-text-left-out", where=where, count=self.hidden))
        if not blocks and not any(item.severity == "error" for item in found):
            found.append(say("document-without-text", where=where))
        return document, tuple(found)


def listed(numbers: Sequence[int]) -> str:
    """1, 2, 3, 7 → "1–3, 7"."""
    out: list[str] = []
    for _, group in groupby(enumerate(sorted(set(numbers))), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        out.append(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return ", ".join(out)


def _frame_of(text: PageText) -> Frame | None:
    """The upright frame of a page whose text mostly runs sideways, or down the page in columns as in old books."""
    if len(text.turned) > len(text.glyphs):
        turns = [turns for turns, _ in text.turned]
        return Frame(text.width, text.height, max(set(turns), key=turns.count))
    if _is_vertical(text.glyphs):
        return Frame(text.width, text.height, 3)
    return None


def _is_vertical(glyphs: Glyphs) -> bool:
    """Whether most characters stand right under the one before: Chinese set in columns from right to left."""
    inked = [glyph for glyph in glyphs.part(0, SAMPLE) if is_cjk(glyph.char)]
    if len(inked) < FEWEST_VERTICAL:
        return False

    def under(a: Glyph, b: Glyph) -> bool:
        height = a.bottom - a.top
        return abs(a.x0 + a.x1 - b.x0 - b.x1) < 0.6 * height and 0.3 * height < b.top - a.top < 2.5 * height

    lower = [(a, b) for a, b in pairwise(inked) if a.top < b.top]
    return len(lower) > 0.6 * len(inked) and sum(under(a, b) for a, b in lower) > 0.6 * len(inked)
