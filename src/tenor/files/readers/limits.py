"""How long one page may take → whether its time is up: asked within every loop whose length a file decides.

What counts is the processor's time, not the clock on the wall: a busy machine must not change what is read.
"""

from __future__ import annotations

import threading
import time


class Clock:
    """Counts from when it is made, the time of the thread that made it and what others `add`. Once late, always late."""

    __slots__ = ("_added", "_late", "_limit", "_owner", "_start")

    def __init__(self, seconds: float) -> None:
        self._limit, self._added, self._late = seconds, 0.0, False
        self._owner, self._start = threading.get_ident(), time.thread_time()

    @property
    def late(self) -> bool:
        """Whether the time is up."""
        own = time.thread_time() - self._start if threading.get_ident() == self._owner else 0.0
        self._late |= self._added + own > self._limit
        return self._late

    def add(self, since: float) -> None:
        """The time that another thread has spent since then (a figure of `time.thread_time`); the owner's counts of itself."""
        if threading.get_ident() != self._owner:
            self._added += time.thread_time() - since
