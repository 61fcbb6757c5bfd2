"""Numbers of things → the places of the things, in the order of their numbers; those of one number as they stand."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate


def by_number(numbers: Sequence[int]) -> array[int]:
    """By counting: numbers of rows and of groups lie close together, and a list of a hundred thousand is not held as objects."""
    least = min(numbers, default=0)
    span = max(numbers, default=0) - least + 1
    if span > 4 * len(numbers) + 64:
        return array("i", sorted(range(len(numbers)), key=numbers.__getitem__))
    ends = array("i", bytes(array("i").itemsize * span))
    for number in numbers:
        ends[number - least] += 1
    ends = array("i", accumulate(ends))
    turns = array("i", bytes(ends.itemsize * len(numbers)))
    for k in range(len(numbers) - 1, -1, -1):
        ends[numbers[k] - least] -= 1
        turns[ends[numbers[k] - least]] = k
    return turns
