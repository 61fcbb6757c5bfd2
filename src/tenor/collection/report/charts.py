"""Figures → charts as SVG text: bars, shares of a whole, a band over time, ranked bars; axes with units, readable in grey on paper.

Nothing hangs on colour: what is planned is an outline, what happened is solid, steps of age go from white to black, and every bar
says its figure. Coordinates are pixels of a drawing `WIDTH` wide, which stands as wide as the text of an A4 page.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from html import escape
from itertools import pairwise
from typing import Literal

from tenor.frozen import dataclass

WIDTH = 680
SIZE = 11  # of the lettering
INK, SOFT, GRID = "#1b1b1b", "#555555", "#d5d5d5"
RAMP = ("#ffffff", "#e6eaf0", "#c8d1de", "#9dabc1", "#6e7f9e", "#41557c", "#16233d")
Fill = Literal["outline", "solid", "light"]
FILLS: dict[Fill, str] = {"outline": "#ffffff", "solid": "#1f3864", "light": "#c8d1de"}


@dataclass(frozen=True, slots=True)
class Series:
    """One row of figures, one for each label of the axis; None: nothing to draw there."""

    name: str
    values: tuple[Decimal | None, ...]
    fill: Fill = "solid"


@dataclass(frozen=True, slots=True)
class Share:
    """One bar of a whole cut into parts: what it is, what it comes to in words, and its parts."""

    label: str
    total: str
    parts: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Rank:
    """One ranked bar: the whole, the part of it that is drawn solid, and what stands behind it."""

    label: str
    whole: Decimal
    part: Decimal
    said: str


# --- parts of every drawing ---------------------------------------------------------------------------------------------------


def text_width(text: str, size: float = SIZE) -> float:
    """About how wide the words are: a Chinese character takes its size, a Latin one a little over half."""
    return size * sum(1.0 if ord(char) > 0x2E7F else 0.56 for char in text)


def words(x: float, y: float, text: str, *, anchor: str = "start", colour: str = INK, size: float = SIZE, bold: bool = False) -> str:
    """One line of lettering; y is its base line."""
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}" font-size="{size:g}"{weight}>{escape(text)}</text>'


def line(x1: float, y1: float, x2: float, y2: float, colour: str = GRID, wide: float = 1.0, dash: str = "") -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{wide:g}"{dashed}/>'


def box(x: float, y: float, width: float, height: float, fill: str, edge: str = INK) -> str:
    return (f'<rect x="{x:.1f}" y="{y:.1f}" width="{max(0.0, width):.1f}" height="{max(0.0, height):.1f}" fill="{fill}" stroke="{edge}" '
            f'stroke-width="0.8"/>')


def drawing(height: float, parts: Sequence[str], said: str, width: float = WIDTH) -> str:
    """The whole picture. `said` is read out to those who cannot see it."""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:.0f}" role="img" aria-label="{escape(said, quote=True)}">'
            f'{"".join(parts)}</svg>')


def legend(items: Sequence[tuple[str, str]], x: float, y: float, right: float) -> tuple[list[str], float]:
    """(name, fill) each with its box, in as many lines as they need; and the height that they take."""
    out, at, top = [], x, y
    for name, fill in items:
        wide = 16 + text_width(name) + 16
        if at > x and at + wide > right:
            at, top = x, top + SIZE + 7
        out += [box(at, top - SIZE + 2, 11, 10, fill), words(at + 16, top, name)]
        at += wide
    return out, top - y + SIZE + 9


def ticks(most: Decimal, count: int = 5) -> tuple[Decimal, ...]:
    """Round figures from 0 up to at least `most`, in steps of 1, 2, 2.5 or 5 times a power of ten."""
    if most <= 0:
        return (Decimal(0), Decimal(1))
    rough = most / count
    power = Decimal(10) ** rough.adjusted()
    step = next(power * m for m in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10)) if power * m >= rough)
    out = [Decimal(0)]
    while out[-1] < most:
        out.append(out[-1] + step)
    return tuple(out)


def brief(value: Decimal) -> str:
    """A figure of the axis: 1,250 or 2.5."""
    plain = value.normalize()
    return f"{plain:,f}" if plain == plain.to_integral() else f"{value:,.1f}"


@dataclass(frozen=True, slots=True)
class Plot:
    """Where the axes stand: the frame, and the figures of the upright one."""

    left: float
    right: float
    top: float
    bottom: float
    ticks: tuple[Decimal, ...]

    def y(self, value: Decimal) -> float:
        return self.bottom - float(value / self.ticks[-1]) * (self.bottom - self.top)

    def axes(self, unit: str) -> list[str]:
        out = [words(self.left - 6, self.top - 12, unit, anchor="start" if self.left < 60 else "end", colour=SOFT)]
        for value in self.ticks:
            y = self.y(value)
            out += [line(self.left, y, self.right, y, INK if value == 0 else GRID), words(self.left - 6, y + 4, brief(value), anchor="end", colour=SOFT)]
        return out


def _plot(values: Sequence[Decimal], height: float, top: float, width: float, below: float = 24) -> Plot:
    steps = ticks(max(values, default=Decimal(0)))
    left = max(text_width(brief(step)) for step in steps) + 14
    return Plot(left, width - 6, top, height - below, steps)


# --- the charts ---------------------------------------------------------------------------------------------------------------


def bars(labels: Sequence[str], series: Sequence[Series], unit: str, *, said: str, width: float = WIDTH, height: float = 250,
         split: tuple[int, str] | None = None) -> str:
    """Groups of bars over a row of labels. `split`: before which label a dashed line stands (today), and its word."""
    head, used = legend([(s.name, FILLS[s.fill]) for s in series], 0, SIZE, width)
    plot = _plot([v for s in series for v in s.values if v is not None], height, used + 26, width)
    out = [*head, *plot.axes(unit)]
    slot = (plot.right - plot.left) / max(1, len(labels))
    bar = min(26.0, slot * 0.72 / max(1, len(series)))
    skip = _every(labels, slot)
    for k, label in enumerate(labels):
        middle = plot.left + slot * (k + 0.5)
        if k % skip == 0:
            out.append(words(middle, plot.bottom + 15, label, anchor="middle", colour=SOFT, size=10))
        for n, one in enumerate(series):
            value = one.values[k]
            if value:
                x = middle - bar * len(series) / 2 + n * bar
                out.append(box(x + 0.5, plot.y(value), bar - 1, plot.bottom - plot.y(value), FILLS[one.fill]))
    if split:
        x = plot.left + slot * split[0]
        right = x + 4 + text_width(split[1], 10) < plot.right
        out += [line(x, plot.top - 14, x, plot.bottom, SOFT, 1, "4 3"),
                words(x + 4 if right else x - 4, plot.top - 6, split[1], colour=SOFT, size=10, anchor="start" if right else "end")]
    return drawing(height, out, said, width)


def _every(labels: Sequence[str], slot: float) -> int:
    """Every how manieth label has room."""
    widest = max((text_width(label, 10) for label in labels), default=0) + 6
    skip = 1
    while widest > slot * skip:
        skip += 1
    return skip


def shares(rows: Sequence[Share], names: Sequence[str], *, said: str, width: float = WIDTH) -> str:
    """A bar for each whole, cut into its parts from white to black, each part with its percentage where there is room, else above."""
    colours = _ramp(len(names))
    head, used = legend(list(zip(names, colours, strict=True)), 0, SIZE, width)
    left = max((text_width(row.label, SIZE) for row in rows), default=0) + 12
    right = width - max((text_width(row.total) for row in rows), default=0) - 12
    out, y = list(head), used + 18
    for row in rows:
        whole = sum(row.parts, Decimal(0))
        out += [words(0, y + 17, row.label, bold=True), words(right + 8, y + 17, row.total)]
        at, last = left, 0.0
        for k, part in enumerate(row.parts):
            if not part or not whole:
                continue
            wide = float(part / whole) * (right - left)
            out.append(box(at, y, wide, 26, colours[k]))
            share = f"{float(part / whole) * 100:.1f}%"
            room = text_width(share, 10)
            if wide > room + 6:
                out.append(words(at + wide / 2, y + 17, share, anchor="middle", colour="#ffffff" if k >= len(names) - 3 else INK, size=10))
            elif at + wide / 2 - room / 2 > last:
                out.append(words(at + wide / 2, y - 4, share, anchor="middle", colour=SOFT, size=9))
                last = at + wide / 2 + room / 2 + 3
            at += wide
        y += 48
    return drawing(y - 12, out, said, width)


def _ramp(count: int) -> tuple[str, ...]:
    if count <= len(RAMP):
        return tuple(RAMP[round(k * (len(RAMP) - 1) / max(1, count - 1))] for k in range(count))
    return tuple(RAMP[min(k, len(RAMP) - 1)] for k in range(count))


def band(labels: Sequence[str], low: Sequence[Decimal], middle: Sequence[Decimal], high: Sequence[Decimal], names: tuple[str, str, str], unit: str,
         *, said: str, width: float = WIDTH, height: float = 250) -> str:
    """A line within a band over a row of labels; names of the low, middle and high one."""
    head, used = legend([(f"{names[0]} – {names[2]}", FILLS["light"]), (names[1], FILLS["solid"])], 0, SIZE, width)
    plot = _plot(high, height, used + 26, width)
    slot = (plot.right - plot.left) / max(1, len(labels))
    xs = [plot.left + slot * (k + 0.5) for k in range(len(labels))]
    upper = [(x, plot.y(v)) for x, v in zip(xs, high, strict=True)]
    lower = [(x, plot.y(v)) for x, v in zip(xs, low, strict=True)]
    edge = " ".join(f"{x:.1f},{y:.1f}" for x, y in (*upper, *reversed(lower)))
    out = [*head, *plot.axes(unit), f'<polygon points="{edge}" fill="{FILLS["light"]}" stroke="none"/>']
    for points, dash in ((upper, "5 3"), (lower, "2 2")):
        out += [line(*a, *b, SOFT, 1, dash) for a, b in pairwise(points)]
    expected = [(x, plot.y(v)) for x, v in zip(xs, middle, strict=True)]
    out += [line(*a, *b, FILLS["solid"], 2) for a, b in pairwise(expected)]
    out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.6" fill="{FILLS["solid"]}"/>' for x, y in expected]
    skip = _every(labels, slot)
    out += [words(x, plot.bottom + 15, label, anchor="middle", colour=SOFT, size=10) for k, (x, label) in enumerate(zip(xs, labels, strict=True))
            if k % skip == 0]
    return drawing(height, out, said, width)


def ranked(rows: Sequence[Rank], names: tuple[str, str], *, said: str, width: float = WIDTH) -> str:
    """Bars from the largest down: the whole as an outline, a part of it solid, and the figure behind. `names` of whole and part."""
    head, used = legend([(names[0], FILLS["outline"]), (names[1], FILLS["solid"])], 0, SIZE, width)
    left = min(max((text_width(row.label) for row in rows), default=0), width * 0.36) + 8
    right = width - max((text_width(row.said, 10) for row in rows), default=0) - 10
    most = max((row.whole for row in rows), default=Decimal(1)) or Decimal(1)
    out, y = list(head), used + 4
    for row in rows:
        whole, part = (float(v / most) * (right - left) for v in (row.whole, row.part))
        out += [words(0, y + 12, _cut(row.label, left - 8)), box(left, y, whole, 15, FILLS["outline"])]
        if part > 0:
            out.append(box(left, y, part, 15, FILLS["solid"]))
        out.append(words(left + whole + 6, y + 12, row.said, size=10))
        y += 22
    return drawing(y + 2, out, said, width)


def _cut(text: str, room: float) -> str:
    """As much of a name as there is room for."""
    if text_width(text) <= room:
        return text
    while text and text_width(text + "…") > room:
        text = text[:-1]
    return text + "…"
