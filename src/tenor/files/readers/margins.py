"""Lines of a document → the same, each told the left and right edge of the text it belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from tenor.files.readers.lines import Line
from tenor.frozen import replace

NARROW_BLOCK = 0.55  # of that width: a narrower block is a list of short lines
NARROWEST_BLOCK = 0.35  # where sentences are seen to be broken at its edge
AT_EDGE = 0.7  # of the type's size
FEWEST_BROKEN = 2
STOPS = frozenset("。；;：:！!？?")
FEW = 8
BIN = 6.0  # points
REACH = 18.0
NARROWEST = 0.75  # of the document's width: a page with less than this holds short lines, not another margin


def with_margins(pages: Sequence[Sequence[Line]], widths: Sequence[float]) -> list[list[Line]]:
    """Lines without a column of their own get the document's margins, their page's, or those of a narrower block."""
    by_width: dict[int, list[Line]] = defaultdict(list)
    for lines, width in zip(pages, widths, strict=True):
        by_width[round(width)] += [line for line in lines if not line.right]
    margins = {width: _margins(lines, width) for width, lines in by_width.items() if lines}
    out = []
    for lines, width in zip(pages, widths, strict=True):
        left, right = _of_page([line for line in lines if not line.right], margins.get(round(width), (0.0, 0.0)))
        close = [_close(a, b) for a, b in pairwise(lines)]
        first = min((line.x0 for line in lines), default=0.0)
        out.append([line if line.right else replace(line, left=left, right=_local(lines, close, n, first, right))
                    for n, line in enumerate(lines)])
    return out


def _of_page(lines: Sequence[Line], margins: tuple[float, float]) -> tuple[float, float]:
    """The page's own margins where three of its outermost lines agree on one not far from the document's."""
    left, right = margins
    starts, ends = sorted(line.x0 for line in lines), sorted((line.x1 for line in lines), reverse=True)
    own_left = next((a for a, b in zip(starts[:2], starts[2:], strict=False) if b - a < BIN), left)
    own_right = next((a for a, b in zip(ends[:2], ends[2:], strict=False) if a - b < 2 * BIN), right)
    if own_right - left > NARROWEST * (right - left):
        right = own_right
    return (own_left if own_left - left < (1 - NARROWEST) * (right - left) else left), right


def _margins(lines: Sequence[Line], width: float) -> tuple[float, float]:
    """The document's margins; where its lines are few and short, the right one is taken to be as wide as the left one."""
    left, right = _left(lines), _right(lines)
    reaching = sum(line.x1 > right - 2 * line.size for line in lines)
    narrow = right - left < 0.5 * (width - 2 * left)
    return left, max(right, width - left) if (reaching < FEW or narrow) and left < width / 3 else right


def _right(lines: Sequence[Line]) -> float:
    """The rightmost level that a fair number of lines reach, give or take a character."""
    ends = sorted((line.x1 for line in lines), reverse=True)
    least = max(3, round(0.04 * len(ends)))
    return next((a for a, b in zip(ends, ends[least - 1 :], strict=False) if a - b < REACH), ends[0])


def _left(lines: Sequence[Line]) -> float:
    """The leftmost level that a fair number of lines start from."""
    counts = Counter(int(line.x0 / BIN) for line in lines)
    least = max(2, 0.03 * len(lines))
    for level in sorted(counts):
        if counts[level] + counts[level + 1] >= least:
            return min(line.x0 for line in lines if int(line.x0 / BIN) >= level)
    return min(line.x0 for line in lines)


def _local(lines: Sequence[Line], close: Sequence[bool], n: int, left: float, right: float) -> float:
    """The right edge around one line: narrower than the document's where most lines of its block stop short of it.

    `close` tells of each line whether the next one follows it in one block; `left` where the page's leftmost line begins.
    """
    first = last = n
    while first > 0 and n - first < 12 and close[first - 1]:
        first -= 1
    while last + 1 < len(lines) and last - n < 12 and close[last]:
        last += 1
    block = lines[first : last + 1]
    edge = max(line.x1 for line in block)
    reach = 2.0 * lines[n].size
    if edge > right - reach or edge - left < NARROWEST_BLOCK * (right - left):
        return right
    near = sum(line.x1 > edge - reach for line in block)
    narrow = len(block) < 4 or edge - left < NARROW_BLOCK * (right - left)
    return edge if 2 * near >= len(block) and (not narrow or _broken_at(block, edge)) else right


def _broken_at(block: Sequence[Line], edge: float) -> bool:
    """Whether sentences were broken at this edge, so that it is a margin: several lines end right at it, and no stop ends them."""
    full = [line for line, following in pairwise(block)
            if edge - line.x1 < AT_EDGE * line.size and line.text[-1] not in STOPS and following.x0 < line.x0 + AT_EDGE * line.size]
    return len(full) >= FEWEST_BROKEN


def _close(a: Line, b: Line) -> bool:
    """Whether two lines follow each other in one block."""
    return a.page == b.page and 0 < b.top - a.top < 3 * max(a.height, b.height) and abs(a.height - b.height) < 0.3 * a.height
