"""Pictures of pages → a `Scan` of each, in order, as many at a time as there are cores.

One engine serves all threads: it works outside of Python's lock, and its models are in memory once.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from tenor.files.readers.ocr import Scan, read_picture
from tenor.files.readers.ocr_engine import engine

Picture = tuple[int, Any, float]  # number of the page, numpy array, scale: what `read_picture` takes
Answer = tuple[int, Scan | None]


def scans(pictures: Iterable[Picture], count: int, threads: int = 0) -> Iterator[Answer]:
    """(number, its scan or None where the picture breaks the reading) of every picture, of which there are `count`.

    Pictures are asked for when they are needed, so that no more than one of them waits. `threads` 0: one a core.
    """
    from tenor.files.readers import cores

    threads = threads or cores()
    ready = engine(threads)
    if threads == 1:
        yield from (_read(picture, ready, map) for picture in pictures)
        return
    pool = ThreadPoolExecutor(threads, "scan")
    try:
        if count == 1:
            yield from (_read(picture, ready, pool.map) for picture in pictures)
        else:
            yield from _ahead(pool, pictures, ready, threads)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _ahead(pool: ThreadPoolExecutor, pictures: Iterable[Picture], ready: Any, threads: int) -> Iterator[Answer]:
    """Whole pages side by side, handed out in order."""
    waiting: deque[Future[Answer]] = deque()
    for picture in pictures:
        waiting.append(pool.submit(_read, picture, ready, map))
        if len(waiting) > threads:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _read(picture: Picture, ready: Any, run: Callable[..., Any]) -> Answer:
    import cv2

    number, pixels, scale = picture
    try:
        return number, read_picture(ready, pixels, number, scale, run)
    except (ArithmeticError, LookupError, ValueError, RuntimeError, cv2.error):
        return number, None
