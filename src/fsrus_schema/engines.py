"""Where inputs are processed: in this process, in several, on a dask cluster. What comes out is the same.

An engine is a function over chunks of inputs that yields the outcomes of each chunk in the order of the chunks. What
travels to other processes are paths, what comes back are bytes, never models.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, TypeAlias

from fsrus_schema.batch import Task, input_size, process
from fsrus_schema.errors import FsrusSchemaError, UnreadableInputError, UsageError
from fsrus_schema.files import STANDARD_STREAM
from fsrus_schema.outcomes import Outcome, Start

if TYPE_CHECKING:  # most runs need no second process
    from concurrent.futures import ProcessPoolExecutor

_CHUNK_BYTES = 200_000  # small inputs go to a worker together, to save the way there and back
_CHUNKS_AHEAD = 4  # for each worker: what may be finished before its turn comes
_LOSSES = 10  # workers that may be lost over one chunk before it is taken for the cause

Input: TypeAlias = "str | UnreadableInputError"
Chunk: TypeAlias = list[Input]
Engine: TypeAlias = Callable[[Iterable[Chunk], Task], Iterator[Iterable[Outcome]]]


class Keeper(Protocol):
    """Keeps the outcomes of finished chunks."""

    def kept(self, chunk: Chunk) -> bool:
        """Return whether the outcomes of a chunk are there from an earlier run."""

    def restore(self, chunk: Chunk) -> Iterator[Outcome]:
        """Yield the outcomes kept of a chunk."""

    def keep(self, chunk: Chunk, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Yield the outcomes of a chunk and keep them once they are all there."""


def run(
    paths: Sequence[Input], task: Task, engine: Engine | None = None, keeper: Keeper | None = None
) -> Iterator[Outcome]:
    """Yield the outcomes of inputs in the order of the inputs, whatever the engine.

    Args:
        paths: the inputs; an error among them is passed on in its place.
        task: what is done with each.
        engine: where that is done; in this process where None.
        keeper: has the outcomes of an earlier run, and keeps those of this one.

    """
    yield Start(len(paths), sum(map(input_size, paths)))
    chunks = list(_chunks(paths))
    kept = [keeper is not None and keeper.kept(chunk) for chunk in chunks]
    waiting = (chunk for chunk, is_kept in zip(chunks, kept, strict=True) if not is_kept)
    results = (engine or in_turn)(waiting, task)
    for chunk, is_kept in zip(chunks, kept, strict=True):
        if keeper is None:
            yield from next(results)
        elif is_kept:
            yield from keeper.restore(chunk)
        else:
            yield from keeper.keep(chunk, next(results))
    for _ in results:  # lets the engine end as it does after its last chunk
        raise AssertionError("an engine gives one result a chunk")


def engine_of(name: str | None, jobs: int = 1) -> Engine:
    """Return the engine of a name: None for processes of this machine, `dask`, or `dask=ADDRESS` for a cluster.

    Args:
        name: None, `dask`, or `dask=` and the address of a scheduler, such as `tcp://10.0.0.1:8786`.
        jobs: number of processes on this machine; 0 for one a processor.

    Raises:
        UsageError: for another name.

    """
    jobs = jobs or os.cpu_count() or 1
    if name is None:
        return in_turn if jobs == 1 else partial(in_processes, jobs=jobs)
    kind, _, address = name.partition("=")
    if kind != "dask" or (not address and "=" in name):
        raise UsageError(f"unknown engine {name!r}: it must be dask, or dask=ADDRESS")
    return partial(on_dask, jobs=jobs, address=address or None)


def _chunks(paths: Iterable[Input]) -> Iterator[Chunk]:
    chunk: Chunk = []
    size = 0
    for path in paths:
        if path == STANDARD_STREAM:
            if chunk:
                yield chunk
            yield [path]
            chunk, size = [], 0
            continue
        chunk.append(path)
        size += input_size(path)
        if size >= _CHUNK_BYTES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _is_of_the_parent(chunk: Chunk) -> bool:
    """Return whether a chunk cannot be sent elsewhere: standard input is the parent's alone."""
    return chunk == [STANDARD_STREAM]


# --- this process ---------------------------------------------------------------------------------------------------


def in_turn(chunks: Iterable[Chunk], task: Task) -> Iterator[Iterable[Outcome]]:
    """Process chunks in this process, one telegram in memory at a time."""
    for chunk in chunks:
        yield _outcomes(chunk, task)


def _outcomes(chunk: Chunk, task: Task) -> Iterator[Outcome]:
    for path in chunk:
        yield from process(path, task)


def _processed(chunk: Chunk, task: Task) -> list[Outcome]:
    return list(_outcomes(chunk, task))


# --- processes of this machine --------------------------------------------------------------------------------------


def in_processes(chunks: Iterable[Chunk], task: Task, *, jobs: int) -> Iterator[Iterable[Outcome]]:
    """Process chunks in several processes.

    Raises:
        FsrusSchemaError: a process ended before its work did.

    """
    import multiprocessing
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    # Spawned, not forked: the parent may have threads (a progress bar), and every platform does the same.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin_worker)
    try:
        yield from _in_order(chunks, task, lambda chunk: pool.submit(_processed, chunk, task), jobs * _CHUNKS_AHEAD)
    except BrokenProcessPool:
        raise FsrusSchemaError(
            "a process ended before its work did, perhaps for want of memory: use fewer jobs"
        ) from None
    except BaseException:
        _terminate(pool)  # nobody waits for what the workers are at
        raise
    finally:
        pool.shutdown(cancel_futures=True)


class _Future(Protocol):
    def result(self) -> list[Outcome]: ...


def _in_order(
    chunks: Iterable[Chunk], task: Task, submit: Callable[[Chunk], _Future], ahead: int
) -> Iterator[Iterable[Outcome]]:
    """Submit chunks, so many ahead of the one whose turn it is, and yield their outcomes in order."""
    waiting: deque[_Future | Chunk] = deque()
    for chunk in chunks:
        waiting.append(chunk if _is_of_the_parent(chunk) else submit(chunk))
        if len(waiting) > ahead:
            yield _result(waiting.popleft(), task)
    while waiting:
        yield _result(waiting.popleft(), task)


def _result(future: _Future | Chunk, task: Task) -> Iterable[Outcome]:
    return _outcomes(future, task) if isinstance(future, list) else future.result()


def _terminate(pool: ProcessPoolExecutor) -> None:
    if sys.version_info >= (3, 14):
        pool.terminate_workers()
    else:
        for process in list((pool._processes or {}).values()):
            process.terminate()


def _begin_worker() -> None:
    """Leave interrupts to the parent, and end with it: killed, it cannot stop its workers, and they would wait on."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    assert parent is not None, "a worker was started by another process"
    parent.join()
    os._exit(1)


# --- a dask cluster -------------------------------------------------------------------------------------------------


def on_dask(chunks: Iterable[Chunk], task: Task, *, jobs: int, address: str | None) -> Iterator[Iterable[Outcome]]:
    """Process chunks on a dask cluster, again where a worker was lost.

    The workers see the inputs under the same paths, and have this library. Chunks are submitted one by one, a few ahead
    of their turn: `dask.bag` would give its first outcome after the last, and hold all of them in this process.

    Args:
        chunks: the inputs.
        task: what is done with each.
        jobs: number of workers of the cluster that is started on this machine where `address` is None.
        address: of the scheduler of a cluster that is there.

    Raises:
        UsageError: the extra `dask` is not installed.
        FsrusSchemaError: there is no cluster at the address, or it has failed.

    """
    try:
        dask, distributed = import_module("dask"), import_module("distributed")
    except ImportError:
        raise UsageError("the engine dask needs the extra `dask`: pip install 'fsrus-schema[dask]'") from None

    with ExitStack() as stack:
        stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": _LOSSES}))
        try:
            cluster = address or stack.enter_context(
                distributed.LocalCluster(
                    n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs="CRITICAL"
                )
            )
            client = stack.enter_context(distributed.Client(cluster))
            workers = sum(client.nthreads().values()) or 1
            # Never pure: a chunk of the same name may have other bytes today.
            submit = partial(client.submit, _processed, task=task, pure=False)
            yield from _in_order(chunks, task, submit, workers * _CHUNKS_AHEAD)
        except distributed.KilledWorker:
            raise FsrusSchemaError(f"the dask cluster lost {_LOSSES} workers over the same input") from None
        except (OSError, ImportError, distributed.CancelledError) as error:  # cancelled where the scheduler is lost
            raise FsrusSchemaError(f"the dask cluster {address or 'of this machine'} failed: {error}") from error
