"""Where a batch keeps what it works on: in memory, or wherever the one who asks for the batch puts long lists."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from tenor.frozen import dataclass

T = TypeVar("T")


class Growing(Protocol[T]):
    """What of a list is needed of what takes its place."""

    def append(self, thing: T, /) -> None: ...

    def extend(self, things: Iterable[T], /) -> None: ...

    def __len__(self) -> int: ...

    def __iter__(self) -> Iterator[T]: ...

    def __getitem__(self, k: int, /) -> T: ...


class Table(Protocol):
    """What of a dict is needed of what takes its place."""

    def setdefault(self, key: Hashable, value: int, /) -> int: ...

    def __setitem__(self, key: Hashable, value: int, /) -> None: ...


@dataclass(frozen=True)
class Held:
    """How a sequence is begun that grows, and how a table of numbers by key."""

    sequence: Callable[[], Any] = list
    table: Callable[[], Table] = dict


IN_MEMORY = Held()


def settled(made: Growing[T]) -> Sequence[T]:
    """What has grown to its end: a tuple where all of it is in memory."""
    return tuple(made) if isinstance(made, list) else made.settled()  # type: ignore[attr-defined]
