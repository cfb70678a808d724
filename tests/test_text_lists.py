"""Lists: which items stand together, with their markers and depth."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.blocks import blocks
from auditor.text.lines import lines
from auditor.text.lists import ListBlock, lists


def found(text: str, markdown: bool = False) -> list[ListBlock]:
    return lists(text, blocks(text, lines(text), markdown))


def contents(text: str, markdown: bool = False) -> list[list[tuple[int, str, str]]]:
    return [[(item.indent, item.marker, text[item.content_start : item.end]) for item in each.items] for each in found(text, markdown)]


CASES = [
    ("", []),
    ("No list here.", []),
    ("- one\n- two\n", [[(0, "-", "one"), (0, "-", "two")]]),
    ("- one\n\n- two\n", [[(0, "-", "one"), (0, "-", "two")]]),
    ("- one\n\n\n- two\n", [[(0, "-", "one")], [(0, "-", "two")]]),
    ("- one\n\nText here.\n\n- two\n- three", [[(0, "-", "one")], [(0, "-", "two"), (0, "-", "three")]]),
    ("- one\n  - deep\n- two\n", [[(0, "-", "one"), (2, "-", "deep"), (0, "-", "two")]]),
    ("1. one\n\t- deep\n2. two\n", [[(0, "1.", "one"), (4, "-", "deep"), (0, "2.", "two")]]),
    ("- one\n- two\n1. first\n2. second\n", [[(0, "-", "one"), (0, "-", "two")], [(0, "1.", "first"), (0, "2.", "second")]]),
    ("- one\n  goes on\n- two\n", [[(0, "-", "one\n  goes on"), (0, "-", "two")]]),
    ("- one\n\n  goes on\n\n- two\n", [[(0, "-", "one\n\n  goes on"), (0, "-", "two")]]),
    ("(a) one\n(b) two\n", [[(0, "(a)", "one"), (0, "(b)", "two")]]),
    ("•\tone\n•\ttwo\n", [[(0, "•", "one"), (0, "•", "two")]]),
    ("- [ ] task\n- [x] done\n", [[(0, "-", "[ ] task"), (0, "-", "[x] done")]]),
    ("We saw:\n1. one\n2. two\nThat was all.", [[(0, "1.", "one"), (0, "2.", "two")]]),
    ("- one\r\n- two\r\n", [[(0, "-", "one"), (0, "-", "two")]]),
    ("- one\n\n      ```\n      code\n      ```\n- two", [[(0, "-", "one\n\n      ```\n      code\n      ```"), (0, "-", "two")]]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_items(text: str, expected: list[list[tuple[int, str, str]]]) -> None:
    assert contents(text) == expected


def test_a_list_spans_its_items() -> None:
    text = "Text.\n\n- one\n- two\n\nText."
    (only,) = found(text)
    assert text[only.start : only.end] == "- one\n- two"
    assert only.items[1].start == text.index("- two")


LINES = st.sampled_from(
    ["", "- a", "* b", "  - c", "    d", "1. e", "2. f", "a) g", "b) h", "text", "```", "    ```", "\t- i", "> q", "-", "- "]
)


@given(st.lists(LINES, max_size=25).map("\n".join), st.booleans())
def test_laws(text: str, markdown: bool) -> None:
    reached = 0
    for each in found(text, markdown):
        assert reached <= each.start < each.end <= len(text)
        assert each.start == each.items[0].start and each.end == each.items[-1].end
        reached = each.start
        for item in each.items:
            assert reached <= item.start < item.content_start <= item.end
            assert text.startswith(item.marker, item.start)
            assert item.indent >= 0
            reached = item.end
