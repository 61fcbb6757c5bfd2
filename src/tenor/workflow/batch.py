"""One function over many things → its results in order, in this process, in several, or on a cluster.

The results are the same however many work at them: each is made from its own item alone.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar, cast

from tenor.diagnostic import Stop, say
from tenor.workflow.forked import WorkerDied, can_fork, forked

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")
Lost = Callable[[Item], Result]

AHEAD = 4  # items handed out for each process, where results are large: more would only fill the memory with those that wait their turn
PATIENCE = 10  # seconds that a cluster and its first worker have to answer
WARM = ("tenor.workflow.papers", "tenor.files.readers.pdf", "tenor.contracts.recognise.nodes_zh", "tenor.contracts.exchange")


def run(function: Callable[[Item], Result], items: Sequence[Item], *, jobs: int | str = 1, done: Callable[[int], None] | None = None,
        lost: Lost[Item, Result] | None = None, copies: bool = False, ahead: int = AHEAD) -> Iterator[Result]:
    """`function` of every item, in the order of the items.

    `jobs`: 1 works here, N in so many processes, "tcp://HOST:PORT" on a Dask cluster; beyond 1, function, items and results must be
    picklable. `done` is told how many are finished. `lost` gives the result of an item whose process died (by a library's crash or
    for want of memory); without it that is a Stop. `copies`: the processes may be copies of this one, with all that it has loaded;
    not where it holds a database open that they open too. `ahead`: how many items are handed out for each process; results that wait
    their turn stay in memory.
    """
    alone = jobs == 1 or (len(items) < 2 and isinstance(jobs, int))
    results = map(function, items) if alone else _spread(function, items, jobs, lost, copies=copies, ahead=ahead)
    for number, result in enumerate(results, 1):
        yield result
        if done:
            done(number)


def _spread(function: Callable[[Item], Result], items: Sequence[Item], jobs: int | str, lost: Lost[Item, Result] | None, *,
            copies: bool, ahead: int) -> Iterator[Result]:
    if isinstance(jobs, str):
        yield from _on_cluster(function, items, jobs, lost)
        return
    width = max(1, min(jobs, len(items)))
    at = 0
    try:
        for result in forked(function, items, width, ahead * width) if copies and can_fork() else _pooled(function, items, width, ahead * width):
            yield result
            at += 1
    except WorkerDied:
        for item in items[at:]:  # one of them ends its process: each on its own, to find which
            yield _alone(function, item, lost)


def _pooled(function: Callable[[Item], Result], items: Sequence[Item], width: int, ahead: int) -> Iterator[Result]:
    """The results in order, never more than `ahead` items before the one that is waited for. Whoever stops listening stops the work."""
    import multiprocessing
    from concurrent.futures.process import BrokenProcessPool

    before = {child.pid for child in multiprocessing.active_children()}
    pool = _processes(width)
    waiting: deque[Future[Result]] = deque()
    finished = False
    try:
        for item in items:
            waiting.append(pool.submit(function, item))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
        finished = True
    except BrokenProcessPool:
        raise WorkerDied from None
    finally:
        pool.shutdown(wait=finished, cancel_futures=True)
        for child in () if finished else multiprocessing.active_children():
            if child.pid not in before:
                child.terminate()


def _alone(function: Callable[[Item], Result], item: Item, lost: Lost[Item, Result] | None) -> Result:
    """The result of one item from a process of its own."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _processes(1) as pool:
            return pool.submit(function, item).result()
    except BrokenProcessPool:
        if lost is None:
            raise Stop(say("batch-item-lost", where=str(item))) from None
        return lost(item)


def _on_cluster(function: Callable[[Item], Result], items: Sequence[Item], address: str, lost: Lost[Item, Result] | None) -> Iterator[Result]:
    """The results of a Dask cluster's workers, in order. An item whose worker dies is given to another; after a few deaths it is lost.
    Where the cluster itself goes away, what is missing is said to be so."""
    from concurrent.futures import CancelledError

    try:
        from distributed import Client, KilledWorker
        from distributed.client import FutureCancelledError
    except ImportError:
        raise Stop(say("batch-cluster-missing", address=address)) from None
    try:
        client: Any = cast(Any, Client)(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, TimeoutError, ValueError):
        raise Stop(say("batch-no-cluster", address=address, seconds=PATIENCE)) from None
    try:
        width = _width(client, address)
        waiting: deque[tuple[Item, Any]] = deque()
        rest = iter(items)
        while True:
            waiting.extend((item, client.submit(function, item, pure=False)) for item in islice(rest, AHEAD * width - len(waiting)))
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                yield future.result()
            except KilledWorker:  # by its own doing, or by that of an item beside it: once more, with nothing beside it
                for _, other in waiting:
                    other.exception()
                try:
                    yield client.submit(function, item, pure=False).result()
                except KilledWorker:
                    if lost is None:
                        raise Stop(say("batch-item-lost", where=str(item))) from None
                    yield lost(item)
            except (FutureCancelledError, CancelledError, OSError):
                raise Stop(say("batch-cluster-lost", address=address)) from None
    finally:
        client.close(timeout=1)


def _width(client: Any, address: str) -> int:
    """How many things the workers do at a time. Raises Stop where none comes in time."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise Stop(say("batch-no-workers", address=address, seconds=PATIENCE)) from None
    return max(1, sum(map(int, client.nthreads().values())))


def _processes(count: int) -> ProcessPoolExecutor:
    """Processes that are forked from one that has imported what reading needs; where that is not known, begun anew."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _quiet)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(WARM))
    return ProcessPoolExecutor(count, context, _quiet)


def _quiet() -> None:
    """In a worker: Ctrl-C ends it at once and without a word; the one who asked says what is to be said."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_DFL)
