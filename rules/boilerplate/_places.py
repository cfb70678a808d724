"""Where the rows of a page stand: from its edges, from the main text (the rows with the most words in sentences), and below labels."""

import operator
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from ._forms import FEW_WORDS, STRETCHES
from ._page import MOST_OF_A_ROW, Page

_STEPS = (0, 1, 3, 8, 20)  # rows from an edge of the main text
_ROWS = (1, 2, 5, 10, 20, 50)  # rows from an edge of the page
_SHARES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)  # of the words in sentences
_DENSE = (0.5, 1, 2, 4, 8, 16)  # words in sentences for each row of the page
HEADINGS = frozenset({"comments", "related links", "share bar", "newsletter", "tags", "author box"})
SHARE_NAMES = [f"sentences above {number}" for number in range(len(_SHARES) + 1)]
FIRST_NAMES = ["row 0", *(f"row {row}" for row in _ROWS)]
LAST_NAMES = [f"row -{row}" for row in (99, *reversed(_ROWS))]
DENSE_NAMES = [f"sentences of the page {number}" for number in range(len(_DENSE) + 1)]


class _Names:
    """What the places in relation to a stretch of text are called."""

    def __init__(self, stretch: str):
        numbers = range(len(_STEPS) + 1)
        self.before, self.inside, self.after = f"before {stretch}", f"in {stretch}", f"after {stretch}"
        self.up_to = [f"before {stretch} {number}" for number in reversed(numbers)]
        self.from_start = [f"in {stretch}, from its start {number}" for number in numbers]
        self.beyond = [f"after {stretch} {number}" for number in numbers]
        self.to_end = [f"in {stretch}, to its end {number}" for number in reversed(numbers)]


STRETCH_NAMES = [_Names(name) for name, _ in STRETCHES]


class Column(NamedTuple):
    """The place of each row in one respect: from which row on it is called what; of two that begin at the same row, the later counts.

    With ``by_kind``, what a place says depends on the kind of row.
    """

    starts: Iterable[tuple[int, str]]
    by_kind: bool = False

    def stretches(self, count: int) -> Iterator[tuple[int, int, str]]:
        """The first row of each place, the one behind its last, and its name."""
        bounded = [(min(max(start, 0), count), name) for start, name in self.starts]
        for (start, name), (stop, _) in pairwise([*bounded, (count, "")]):
            if start < stop and name:
                yield start, stop, name


def places(page: Page) -> Iterator[Column]:
    """Where the rows stand, in columns: each gives to stretches of rows the name of their place."""
    said = list(accumulate(page.said, initial=0))
    count, total = len(page.spans), said[-1]
    for names, gains in zip(STRETCH_NAMES, page.gains, strict=True):
        start, stop = _best(gains)
        yield Column([(0, names.before), (start, names.inside), (stop, names.after)], by_kind=True)
        yield Column([
            *zip([0, *(start - step for step in reversed(_STEPS))], names.up_to, strict=True),
            *zip([start, *(min(stop, start + 1 + step) for step in _STEPS)], names.from_start, strict=True),
            *zip([stop, *(stop + 1 + step for step in _STEPS)], names.beyond, strict=True),
        ])  # fmt: skip
        back = zip([start, *(max(start, stop - 1 - step) for step in reversed(_STEPS))], names.to_end, strict=True)
        yield Column([*back, (stop, "")])
    shares = (bisect_left(said, share * total) if total else count for share in _SHARES)
    yield Column(zip([0, *shares], SHARE_NAMES, strict=True))
    yield Column(zip([0, *_ROWS], FIRST_NAMES, strict=True))
    yield Column(zip([0, *(count - row for row in reversed(_ROWS))], LAST_NAMES, strict=True))
    yield Column([(0, DENSE_NAMES[bisect_right(_DENSE, total / count)])])
    yield from _below_labels(page, said)


def _best(gains: Sequence[int]) -> tuple[int, int]:
    """The first and the last row of the stretch with the greatest sum, and one more."""
    sums = list(accumulate(gains, initial=0))
    best = list(map(operator.sub, sums, accumulate(sums, min)))
    stop = best.index(max(best))
    return sums.index(sums[stop] - best[stop]), stop


def _below_labels(page: Page, said: Sequence[int]) -> Iterator[Column]:
    """Lists whose labels stand under an article: what follows them seldom goes back to it."""
    few_above, few_below = 0.15 * said[-1], 0.1 * said[-1]
    for name in sorted(page.listed.keys() & HEADINGS):
        for index in sorted(page.listed[name]):
            is_heading = page.counts[index] <= FEW_WORDS or page.shares[index] > MOST_OF_A_ROW
            if is_heading and (said[index] > few_above or said[-1] - said[index + 1] < few_below):
                yield Column([(index + 1, f"below a label of {name}")], by_kind=True)
                break
