"""A stretch of running text → the value it states, with its place: what every `find` of this room returns."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import Generic, TypeVar

from tenor.frozen import dataclass

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """`text` is the stretch start..end of the searched text, as it stands there (full-width forms kept)."""

    value: T
    start: int
    end: int
    text: str

    def moved(self, by: int) -> Found[T]:
        """The same find in a text in which the searched one begins at `by`."""
        return Found(self.value, self.start + by, self.end + by, self.text)


def longest(finds: Iterable[Found[T]]) -> tuple[Found[T], ...]:
    """The finds in order of place, of overlapping ones the longest (of equally long ones the first named)."""
    kept: list[Found[T]] = []  # in order of place, none overlapping another
    for find in sorted(finds, key=lambda f: f.start - f.end):
        at = bisect_left(kept, find.start, key=lambda f: f.start)
        if (at == len(kept) or find.end <= kept[at].start) and (at == 0 or kept[at - 1].end <= find.start):
            kept.insert(at, find)
    return tuple(kept)
