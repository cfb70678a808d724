"""Masking: what a report shows of a text that holds what must not be shown."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from auditor.span import Span
from auditor.text.fold import fold

MASK = "[masked]"
SHARED = 6  # characters in a row that a message must not have in common with what is masked; fewer are in common with any text

Parts = Mapping[int, frozenset[str]]


def masked_slice(text: str, start: int, end: int, hidden: Sequence[Span]) -> str:
    """``text[start:end]`` with ``MASK`` in the place of the hidden spans, which are in order and apart, and of their parts."""
    shown, at = [], start
    for index in range(bisect_right(hidden, start, key=lambda span: span.end), len(hidden)):
        span = hidden[index]
        if span.start >= end:
            break
        shown += [text[at : max(at, span.start)], MASK]
        at = min(end, span.end)
    return "".join([*shown, text[at:end]])


def parts(text: str, hidden: Iterable[Span]) -> Parts:
    """All runs of ``SHARED`` characters of the hidden spans, folded, by their length; of a shorter span, all of it."""
    found: dict[int, set[str]] = {}
    for span in hidden:
        secret = fold(text[span.start : span.end])
        size = min(SHARED, len(secret))
        found.setdefault(size, set()).update(secret[at : at + size] for at in range(len(secret) - size + 1))
    return {size: frozenset(runs) for size, runs in found.items()}


def masked_words(words: str, hidden: Parts) -> str:
    """``words``, which may cite a text whole, clipped or folded, with ``MASK`` for all that they have in common with its hidden parts."""
    folded = fold(words)
    covered = [False] * len(words)
    for size, runs in hidden.items():
        for at in range(len(folded) - size + 1):
            if folded[at : at + size] in runs:
                covered[at : at + size] = [True] * size
    shown: list[str] = []
    for at, (character, is_covered) in enumerate(zip(words, covered, strict=True)):
        if not is_covered:
            shown.append(character)
        elif not at or not covered[at - 1]:
            shown.append(MASK)
    return "".join(shown)
