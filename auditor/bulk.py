"""Many documents: where there is text enough to pay for it, several processes examine them, and what is known is not examined again."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING

from auditor.document import Document
from auditor.examining import Examine, Examined, in_groups

if TYPE_CHECKING:
    from auditor.findings_cache import FindingsCache
    from auditor.processes import Item, Recipe

SMALL = 500_000  # characters that one process examines in a quarter of a second: as long as it takes others to begin


class Bulk:
    """Who examines the documents of a run, as the engine's ``Examiner``: ``jobs`` processes, 0 for as many as are useful.

    ``recipe`` makes ``examine`` in a process that starts afresh. ``kept`` opens the store of what was seen in earlier runs.
    """

    def __init__(self, examine: Examine, recipe: "Recipe", jobs: int = 0, kept: "Callable[[], FindingsCache] | None" = None):
        self.examine, self.recipe, self.jobs, self.kept = examine, recipe, jobs, kept

    def __call__(self, documents: Iterable[Document]) -> Iterator[tuple[Document, Examined]]:
        """Each document, in order, with what was seen in it."""
        documents = iter(documents)
        first = list(_up_to(documents, SMALL))
        more = next(documents, None)
        small = more is None
        documents = chain(first, [more] if more else [], documents)
        del first, more
        if self.jobs < 2 and (small or (self.jobs == 1 and self.kept is None)):
            yield from in_groups(documents, self.examine)
            return
        from auditor.processes import Item, unseal  # 40 ms that three small files do not need

        if self.kept is None or small:
            items = self._examined(map(Item, documents))
        else:
            items = self.kept().through(documents, self._examined)
        for item in items:
            assert item.seen is not None
            yield item.document, unseal(item.seen)

    def _examined(self, items: "Iterable[Item]") -> "Iterator[Item]":
        from auditor.processes import batches, examined, in_processes, useful

        jobs = self.jobs or useful()
        if jobs > 1:
            yield from in_processes(items, self.examine, self.recipe, jobs)
            return
        for batch in batches(items):
            waiting = [item for item in batch if item.seen is None]
            for item, seen in zip(waiting, examined([item.document for item in waiting], self.examine), strict=True):
                item.seen = seen
            yield from batch


def _up_to(documents: Iterator[Document], size: int) -> Iterator[Document]:
    for document in documents:
        yield document
        size -= len(document.text)
        if size < 0:
            return
