"""Documents examined by several processes: results in the order of the documents, and a process that dies costs one document."""

import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple

from auditor.batches import batches as gathered
from auditor.document import Document
from auditor.examining import Examine, Examined, in_groups, lost

TASK = 256_000  # characters of text that travel at once: an eighth of a second of work, beside which sending them is nothing
MOST = 500  # documents of a task, however short
AHEAD = 4  # tasks a process that may be read, or done, before the oldest is: what bounds the memory of a run
# A process that says nothing for so long is ended: forty times what the slowest document took (README: a menu
# of 100 MB, 277 seconds), so that no text can stall a run.
PATIENCE, PATIENCE_EACH = 60.0, 1e-4  # seconds, and seconds for each character

Sealed = bytes  # what was seen in a document, as it travels and as it is kept; the first byte says whether it may be kept
_LASTING = b"-", b"+"
Recipe = Callable[[], Examine]


@dataclass
class Item:
    """A document, and what was seen in it once that is known."""

    document: Document
    seen: Sealed | None = None


def seal(document: Document, seen: Examined) -> Sealed:
    """What was seen, as bytes. A digest that cannot travel costs its document."""
    try:
        return _LASTING[not seen.failures] + pickle.dumps(seen, pickle.HIGHEST_PROTOCOL)
    except Exception as error:  # somebody's digest, made of whatever
        return seal(document, lost(document, f"its results cannot be sent: {type(error).__name__}: {error}"))


def examined(documents: Iterable[Document], examine: Examine) -> list[Sealed]:
    """What was seen in each document, sealed."""
    return [seal(document, seen) for document, seen in in_groups(documents, examine)]


def lasting(seen: Sealed) -> bool:
    """Whether another run would see the same: not where something failed, as that may have been an accident."""
    return seen[:1] == _LASTING[True]


def unseal(seen: Sealed) -> Examined:
    """What was sealed."""
    found: Examined = pickle.loads(memoryview(seen)[1:])
    return found


def useful() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def batches(items: Iterable[Item], size: int = TASK, most: int = MOST) -> Iterator[list[Item]]:
    """The items in order, as many together as fill ``size`` characters with text that is still to be examined, or as ``most`` says."""
    return gathered(items, lambda item: 0 if item.seen else len(item.document.text), size, most)


def in_processes(items: Iterable[Item], examine: Examine, recipe: Recipe, jobs: int, method: str | None = None) -> Iterator[Item]:
    """The items, in order, each examined by one of ``jobs`` processes.

    A forked process goes on with ``examine``; one that starts afresh makes it by ``recipe``, which must travel.
    """
    pool = _Pool(examine, recipe, jobs, method)
    tasks = batches(items)
    window: deque[list[Item]] = deque()
    try:
        while True:
            while len(window) < jobs * AHEAD and (task := next(tasks, None)):
                window.append(task)
                pool.add([item for item in task if item.seen is None])
            if not window:
                return
            while any(item.seen is None for item in window[0]):
                pool.proceed()
            yield from window.popleft()
    finally:
        pool.close()


class _Job(NamedTuple):
    """Documents that travel together."""

    items: list[Item]
    parcel: bytes
    characters: int


class _Pool:
    """Processes that are started when there is work for them, and replaced when they die."""

    def __init__(self, examine: Examine, recipe: Recipe, jobs: int, method: str | None):
        self._examine, self._recipe, self._most, self._method = examine, recipe, jobs, method
        self._todo: deque[_Job] = deque()
        self._workers: list[_Worker] = []

    def add(self, items: list[Item]) -> None:
        """Give work, and let idle processes begin with it."""
        if items:
            self._todo.extend(self._jobs_of(items))
        self._give()

    def proceed(self) -> None:
        """Wait until a process is done, or dead, and give it, or its successor, something to do."""
        busy: dict[object, _Worker] = {worker.pipe: worker for worker in self._workers if worker.job}
        deadline = min(worker.deadline for worker in busy.values())
        for pipe in wait([worker.pipe for worker in busy.values()], max(0.0, deadline - time.monotonic())):
            if not busy[pipe].receive():
                self._lose(busy[pipe], busy[pipe].ended())
        for worker in busy.values():
            if worker.job and worker.deadline <= time.monotonic():
                worker.end()
                self._lose(worker, "it took too long")
        self._give()

    def close(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.end()

    def _give(self) -> None:
        for worker in self._workers:
            if self._todo and not worker.job:
                worker.send(self._todo.popleft())
        while self._todo and len(self._workers) < self._most:
            worker = _Worker(self._examine, self._recipe, self._method)
            self._workers.append(worker)
            worker.send(self._todo.popleft())

    def _lose(self, worker: "_Worker", reason: str) -> None:
        """A process is gone. Of several documents it is not known which one it was: each is tried by itself."""
        self._workers.remove(worker)
        items, worker.job = worker.job.items if worker.job else [], None
        if len(items) > 1:
            self._todo.extendleft(job for item in reversed(items) for job in self._jobs_of([item]))
        else:
            for item in items:
                item.seen = seal(item.document, lost(item.document, reason))

    def _jobs_of(self, items: list[Item]) -> list[_Job]:
        """A job for all of them; those that cannot travel, as a record may hold anything, are examined here."""
        try:
            parcel = pickle.dumps([replace(item.document, scanner=None) for item in items], pickle.HIGHEST_PROTOCOL)
        except Exception:
            if len(items) > 1:
                return [job for item in items for job in self._jobs_of([item])]
            [items[0].seen] = examined([items[0].document], self._examine)
            return []
        return [_Job(items, parcel, sum(len(item.document.text) for item in items))]


class _Worker:
    """One process and the pipe to it."""

    def __init__(self, examine: Examine, recipe: Recipe, method: str | None):
        # A fork of a process with threads may hang, and macOS has some of its own; elsewhere it saves loading all rules again.
        forks = sys.platform == "linux" and threading.active_count() == 1
        context: Any = multiprocessing.get_context(method or ("fork" if forks else "spawn"))
        self.job: _Job | None = None
        self.deadline = 0.0
        self.pipe, theirs = context.Pipe()

        def go_on() -> Examine:
            self.pipe.close()  # a fork has this end too, and would never see that its parent is gone
            return examine

        start = go_on if context.get_start_method() == "fork" else recipe
        self._process = context.Process(target=_work, args=(theirs, start), daemon=True)
        with _interrupts_held():
            self._process.start()
        theirs.close()

    def send(self, job: _Job) -> None:
        """Have documents examined. If the process is dead already, that is noticed when its answer is waited for."""
        self.job = job
        self.deadline = time.monotonic() + PATIENCE + PATIENCE_EACH * job.characters
        with suppress(OSError):
            self.pipe.send_bytes(job.parcel)

    def receive(self) -> bool:
        """Take its answer; whether there was one."""
        try:
            answer: list[Sealed] = pickle.loads(self.pipe.recv_bytes())
        except (EOFError, OSError):
            return False
        for item, seen in zip(self.job.items if self.job else (), answer, strict=True):
            item.seen = seen
        self.job = None
        return True

    def ended(self) -> str:
        """How the process ended, whose pipe is broken."""
        self._process.join(1.0)
        self.end()
        code = self._process.exitcode or 0
        return f"its process was ended by signal {-code}" if code < 0 else f"its process ended with exit code {code}"

    def end(self) -> None:
        """End the process, unless it has ended."""
        self._process.kill()
        self._process.join()
        self.pipe.close()


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process is born deaf to Ctrl-C, which goes to all processes of a terminal: it would end with a traceback of its own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(pipe: Connection, recipe: Recipe) -> None:
    """What a process does: examine what comes, until its parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    examine = recipe()
    try:
        while True:
            documents: list[Document] = pickle.loads(pipe.recv_bytes())
            pipe.send_bytes(pickle.dumps(examined(documents, examine), pickle.HIGHEST_PROTOCOL))
    except (EOFError, OSError):
        return
