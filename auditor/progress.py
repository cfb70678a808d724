"""A progress bar on standard error: on a terminal only, and only where a run takes long enough to wonder."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from auditor.discover import Input
from auditor.document import Document

if TYPE_CHECKING:
    from rich.progress import Progress

OnDocument = Callable[[Document], None]
_AFTER = 1.0  # seconds before the bar appears


@contextmanager
def progress(inputs: Sequence[Input], shown: bool) -> Iterator[OnDocument]:
    """What to call with each document that is done; draws nothing unless standard error is a terminal."""
    if not shown or not sys.stderr.isatty():
        yield lambda document: None
        return
    bar = _Bar(sum(each.size for each in inputs))
    try:
        yield bar.passed
    finally:
        bar.stop()


class _Bar:
    """Text read of the text there is, with documents a second and the time left."""

    def __init__(self, total: int):
        self._total, self._done, self._documents = total, 0, 0
        self._start = time.monotonic()
        self._progress: Progress | None = None

    def passed(self, document: Document) -> None:
        self._done += len(document.text)
        self._documents += 1
        elapsed = time.monotonic() - self._start
        if self._progress is None and elapsed > _AFTER:
            self._progress = self._begin()
        if self._progress is not None:
            self._progress.update(
                self._progress.task_ids[0], completed=min(self._done, self._total), documents=self._documents,
                rate=f"{self._documents / elapsed:,.0f}/s",
            )  # fmt: skip

    def _begin(self) -> "Progress":
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

        begun = Progress(
            TextColumn("auditing"), BarColumn(),
            TextColumn("{task.fields[documents]:,} documents · {task.fields[rate]} · left"), TimeRemainingColumn(),
            console=Console(stderr=True), transient=True,
        )  # fmt: skip
        begun.add_task("", total=self._total, documents=0, rate="")
        begun.start()
        return begun

    def stop(self) -> None:
        if self._progress is not None:
            self._progress.stop()
