"""Masking: what a report shows of a text that holds what must not be shown."""

from collections.abc import Sequence

from auditor.span import Span
from auditor.text.fold import fold

MASK = "[masked]"
SHARED = 6  # characters in a row that a message must not have in common with what is masked; fewer are in common with any text


def masked_slice(text: str, start: int, end: int, hidden: Sequence[Span]) -> str:
    """``text[start:end]`` with ``MASK`` in the place of the hidden spans, which are in order, and of their parts."""
    shown, at = [], start
    for span in hidden:
        if max(at, span.start) < min(end, span.end):
            shown += [text[at : max(at, span.start)], MASK]
            at = min(end, span.end)
    return "".join([*shown, text[at:end]])


def masked_words(words: str, text: str, hidden: Sequence[Span]) -> str:
    """``words``, which may cite ``text`` whole, clipped or folded, with ``MASK`` for all that they have in common with the hidden spans."""
    folded = fold(words)
    covered = [False] * len(words)
    for span in hidden:
        secret = fold(text[span.start : span.end])
        size = min(SHARED, len(secret))
        parts = {secret[at : at + size] for at in range(len(secret) - size + 1)}
        for at in range(len(folded) - size + 1):
            if folded[at : at + size] in parts:
                covered[at : at + size] = [True] * size
    shown: list[str] = []
    for at, (character, is_covered) in enumerate(zip(words, covered, strict=True)):
        if not is_covered:
            shown.append(character)
        elif not at or not covered[at - 1]:
            shown.append(MASK)
    return "".join(shown)
