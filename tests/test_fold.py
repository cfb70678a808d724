"""The folded text: one character for one, so that its offsets are the text's."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.text.fold import PARAGRAPH_BREAK, fold

# What folding treats specially, mixed with whatever else Unicode holds.
TEXTS = st.text(st.one_of(st.sampled_from("aZ é\u0130ßẞΣσςﬁŉǅ\t\r\n\u00a0\u2028\u2019\u201c\u2014`'\"-\x1e\U0001f600"), st.characters()))


@given(TEXTS)
@example("İstanbul ΑΣ")
@example("\n\n\n\r\n\r\n")
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(TEXTS)
@example("ẞ İ ΑΣ")
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_texts_fold_alike_beside_other_letters(text: str) -> None:
    """There is a faster way for ASCII; it must give the same."""
    assert fold(text + "x") == fold(text + "xé")[:-1]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("As An AI", "as an ai"),
        ("ÉCOLE", "école"),
        ("İ", "İ"),  # its small form has two characters
        ("Straße", "straße"),
        ("don’t don‘t don´t don`t donʼt", "don't don't don't don't don't"),
        ("“a” „b‟ «c» ＂d＂", '"a" "b" "c" "d"'),
        ("a–b—c−d‐e", "a-b-c-d-e"),
        ("a\tb\u00a0c\u3000d\u2009e", "a b c d e"),
        ("one\ntwo", "one two"),
        ("one\r\ntwo", "one  two"),
        ("one\n\ntwo", f"one{PARAGRAPH_BREAK * 2}two"),
        ("one\r\n\r\ntwo", f"one {PARAGRAPH_BREAK * 3}two"),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("empty", ["\n\n", "\n\n\n", "\r\n\r\n", "\n \n", "\n\t\n", "\r\n  \r\n", "\n\u00a0\n", "\n \n \n"])
@pytest.mark.parametrize("letter", ["a", "é", "İ"])
def test_an_empty_line_is_a_break(empty: str, letter: str) -> None:
    folded = fold(f"{letter}{empty}{letter}")
    assert PARAGRAPH_BREAK in folded
    assert len(folded) == len(empty) + 2


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n ", " \n", "\n\t", " \r\n  "])
def test_a_line_end_is_none(line_end: str) -> None:
    assert fold(f"a{line_end}b") == "a" + " " * len(line_end) + "b"
