"""Loops: found wherever they stand in a long text, by reading the words around them and no others."""

import random
import time
from importlib import import_module

from auditor import Document, Span

RULE = import_module("auditor_rules.duplication.loop")

LOOP = "and it was built for the fishing fleet of the islands, " * 4


def _prose(words: int, seed: int = 1) -> str:
    """A paragraph that does not repeat itself."""
    draw = random.Random(seed)
    return "".join(chr(draw.randint(97, 122)) if draw.random() < 0.84 else " " for _ in range(words * 6)) + "."


def test_a_loop_is_found_wherever_it_stands() -> None:
    for before, after in ((0, 30_000), (15_000, 15_000), (30_000, 0)):
        text = f"{_prose(before)} There is a harbour, {LOOP}or so they say. {_prose(after, 2)}"
        (hit,) = RULE.loop.check(Document(text))
        start = text.index(LOOP)
        assert hit.span == Span(start + len(LOOP) // 4, start + len(LOOP) - 1), (before, after)


def test_words_are_read_around_a_loop_only() -> None:
    document = Document(f"{_prose(60_000)} There is a harbour, {LOOP}or so they say. {_prose(60_000, 2)}")
    (stretch,) = RULE._may_loop(document)
    assert LOOP in document[stretch] and stretch.size < 2 * RULE.NEAR + 10_000


def test_time_grows_with_the_copies_of_a_page_and_not_with_their_square() -> None:
    """Each copy differs in its last words, so that no chunk of it tells early that the three are no loop."""

    def seconds(words: int) -> float:
        page = _prose(words)
        document = Document("\n\n".join(page + end for end in (" harbour is closed", " bridge was opened", " ferry has sailed")))
        document.chunks, document.repeated_chunks  # noqa: B018  # views, which are not what is timed
        start = time.process_time()
        assert not RULE._may_loop(document)
        return time.process_time() - start

    small, large = min(seconds(10_000) for _ in range(3)), min(seconds(100_000) for _ in range(3))
    assert large < 40 * small + 0.05
