"""One function over many things → its results in order, from processes that are copies of this one.

A copy has everything that this process has: nothing is loaded again, and no item has to be sent to it. Only Linux copies a process
safely, and only one in which nothing else runs at the time (`can_fork`); elsewhere `batch` begins processes anew.

A worker takes the next number from a pipe that all share, and answers in one of its own. Ctrl-C is heard here alone; a worker that
is told to end finishes or takes back the file that it is writing.
"""

from __future__ import annotations

import os
import signal
import struct
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

from tenor.diagnostic import Diagnostic, Stop

Item = TypeVar("Item")
Result = TypeVar("Result")

_NUMBER = struct.Struct("<I")
_LENGTH = struct.Struct("<Q")
_READ = 1 << 20


class WorkerDied(Exception):
    """A worker ended without a word: by a library's crash or for want of memory."""


@dataclass(slots=True)
class _Worker:
    """A process, the pipe in which it answers, and what has come of an answer."""

    process: int
    answers: int
    heard: bytearray = field(default_factory=bytearray)

    def told(self) -> Iterator[tuple[int, Any, BaseException | None]]:
        """The answers that have come as a whole: number, result, what went wrong."""
        import pickle

        while len(self.heard) >= _LENGTH.size:
            end = _LENGTH.size + _LENGTH.unpack_from(self.heard)[0]
            if len(self.heard) < end:
                return
            number, result, diagnostic, error = pickle.loads(bytes(self.heard[_LENGTH.size:end]))
            del self.heard[:end]
            yield number, result, Stop(diagnostic) if diagnostic else error


def can_fork() -> bool:
    """Whether this process may be copied: on Linux, with a single thread, of Python's or of a library's."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1  # noqa: PTH208
    except OSError:
        return False


def forked(function: Callable[[Item], Result], items: Sequence[Item], width: int, ahead: int) -> Iterator[Result]:
    """`function` of every item, in their order, never more than `ahead` items before the one that is waited for. Raises what the
    function raises, and WorkerDied. Whoever stops listening stops the work."""
    import gc

    numbers, ask = os.pipe()
    workers: list[_Worker] = []
    finished = False
    gc.freeze()  # what is there now stays: to look through it would copy its pages, in each worker anew
    try:
        for _ in range(width):
            workers.append(_begun(function, items, numbers, [ask, *(worker.answers for worker in workers)]))
        os.close(numbers)
        numbers = -1
        yield from _in_order(workers, ask, len(items), ahead)
        finished = True
    finally:
        gc.unfreeze()
        for end in (numbers, ask):
            if end >= 0:
                os.close(end)
        for worker in workers:
            if not finished:
                os.kill(worker.process, signal.SIGTERM)
            os.close(worker.answers)
        for worker in workers:
            os.waitpid(worker.process, 0)


def _in_order(workers: Sequence[_Worker], ask: int, count: int, ahead: int) -> Iterator[Any]:
    """Hand out the numbers, a few ahead of what is waited for, and give the results as their turn comes."""
    from select import poll

    listening = poll()
    of = {worker.answers: worker for worker in workers}
    for end in of:
        listening.register(end)
    ready: dict[int, tuple[Any, BaseException | None]] = {}
    asked = 0
    for at in range(count):
        upto = min(count, at + ahead)
        if upto > asked:
            _ask(ask, range(asked, upto))
            asked = upto
        while at not in ready:
            for end, _ in listening.poll():
                came = os.read(end, _READ)
                if not came:
                    raise WorkerDied
                of[end].heard += came
                ready.update((number, (result, error)) for number, result, error in of[end].told())
        result, error = ready.pop(at)
        if error is not None:
            raise error
        yield result


def _ask(ask: int, numbers: Iterable[int]) -> None:
    try:
        os.write(ask, b"".join(map(_NUMBER.pack, numbers)))
    except BrokenPipeError:  # nobody takes them
        raise WorkerDied from None


def _begun(function: Callable[[Any], Any], items: Sequence[Any], numbers: int, others: Sequence[int]) -> _Worker:
    answers, answer = os.pipe()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))  # Ctrl-C must not wake the copy of what waits for it here
    try:
        process = os.fork()
        if not process:
            _work(function, items, numbers, answer, (answers, *others))
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    os.close(answer)
    return _Worker(process, answers)


def _work(function: Callable[[Any], Any], items: Sequence[Any], numbers: int, answer: int, others: Sequence[int]) -> NoReturn:
    """In a worker: take numbers and answer until there are none. Never returns: nothing of the copied process may run on."""
    code = 1
    try:
        import pickle

        for end in others:
            os.close(end)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # an exception, so that what is begun is taken back
        while token := os.read(numbers, _NUMBER.size):
            number = _NUMBER.unpack(token)[0]
            told: tuple[int, Any, Diagnostic | None, Exception | None]
            try:
                told = (number, function(items[number]), None, None)
            except Stop as stop:
                told = (number, None, stop.diagnostic, None)
            except Exception as error:  # noqa: BLE001 (raised again by the one who listens)
                told = (number, None, None, error)
            _send(answer, pickle.dumps(told, pickle.HIGHEST_PROTOCOL))
        code = 0
    finally:
        os._exit(code)


def _send(answer: int, data: bytes) -> None:
    rest = memoryview(_LENGTH.pack(len(data)) + data)
    while rest:
        rest = rest[os.write(answer, rest):]
