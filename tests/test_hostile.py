"""No installed rule raises, whatever a text repeats: what costs too much is for the bench to say."""

import sys
from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.document import Document, Format, Metadata
from auditor.examining import examine
from auditor.registry import Selection, load_rules

sys.path.insert(0, str(Path(__file__).parent / "bench"))

from hostile import MORE
from test_text_views import HOSTILE

PIECES = sorted({*HOSTILE, *MORE})


@cache
def everything() -> Selection:
    """All rules, asked for or not."""
    return Selection(tuple(load_rules()))


def failures(text: str, title: str | None = None) -> list[str]:
    """What went wrong in a text, as each of the formats."""
    documents = [Document(text, Metadata(title=title), format=format) for format in Format]
    return [str(failure) for document in documents for failure in examine(document, everything()).failures]


@pytest.mark.parametrize("piece", PIECES)
def test_repeated_pieces(piece: str) -> None:
    assert [failures(piece * times) for times in (1, 7, 400)] == [[], [], []]


@given(st.lists(st.sampled_from(PIECES), max_size=12), st.integers(1, 30), st.sampled_from([None, "", "x", "Title"]))
@example(["www.", "a@"], 2, None)
def test_mixed_pieces(pieces: list[str], times: int, title: str | None) -> None:
    assert failures("".join(pieces) * times, title) == []
