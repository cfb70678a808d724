"""The view of notes and their marks: every form of a mark, and the numbers that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import Document, Format

NOTES = "\n\nNotes\n\n1. Stamm, Rye and Salt, p. 6.\n2. Braun, Tea over the Sella, p. 7.\n3. Ibid.\n"


def links(text: str, format: Format = Format.TEXT) -> list[tuple[str, str | None]]:
    """Each mark as written, with the beginning of its note."""
    document = Document(text, format=format)
    found = document.references
    return [
        (document[mark], None if mark.note is None else text[found.notes[mark.note].text_start :][:5]) for mark in found.marks
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill closed.1 It burned.2 It was rebuilt.3" + NOTES, [("1", "Stamm"), ("2", "Braun"), ("3", "Ibid.")]),
        ("So say others. 1\n\nIt burned in 2019. 2\n\nAt the front, 3 called." + NOTES, [("1", "Stamm"), ("2", "Braun"), ("3", "Ibid.")]),
        ("On July 18, 2021.1 These demonstrations2 and “words”3 ended." + NOTES, [("1", "Stamm"), ("2", "Braun"), ("3", "Ibid.")]),
        ("The mill.¹ The barn.²,³" + NOTES, [("¹", "Stamm"), ("²,³", "Braun"), ("²,³", "Ibid.")]),
        ("The mill.<sup>1</sup> The barn<sup>2-3</sup>" + NOTES, [("<sup>1</sup>", "Stamm"), ("<sup>2-3</sup>", "Braun"), ("<sup>2-3</sup>", "Ibid.")]),
        ("The mill [1], the barn [2–3]." + NOTES, [("[1]", "Stamm"), ("[2–3]", "Braun"), ("[2–3]", "Ibid.")]),
        ("The mill [1]–[3]." + NOTES, [("[1]–[3]", "Stamm"), ("[1]–[3]", "Braun"), ("[1]–[3]", "Ibid.")]),
        ("The mill.[^a] The barn.[^b]\n\n[^a]: Stamm, p. 6.", [("[^a]", "Stamm"), ("[^b]", None)]),
        ('Mill.<a href="#fn1">1</a>\n\n<p id="fn1">Stamm.</p>', [('<a href="#fn1">', "Stamm")]),
        ("The mill.¹ The barn.²\n\n¹ Stamm, p. 6.\n² Braun, p. 7.", [("¹", "Stamm"), ("²", "Braun")]),
        ("The mill.1 The barn.2\n\n  1. Stamm, p. 6. ↩︎\n  2. Braun,\n    ↩︎\n", [("1", "Stamm"), ("2", "Braun")]),
        # no marks
        ("An area of 3 km² and 10² cells, x³ each; on page 1, vol. 2, no.3." + NOTES, []),
        ("Beat 2 eggs.\n\nBake.\n\nNotes\n\n1. Duck eggs.\n2. Honey.\n", []),
        ("See [1](https://a.example/1).", []),
    ],
)  # fmt: skip
def test_marks(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert links(text) == expected


def test_notes_of_each_chapter() -> None:
    chapter = "The mill.[1]\n\nNotes\n\n[1] {}, p. 6.\n\n"
    assert links(chapter.format("Stamm") + chapter.format("Braun")) == [("[1]", "Stamm"), ("[1]", "Braun")]


def test_numbers_and_lists() -> None:
    found = Document("The mill.1" + NOTES).references
    assert [note.number for note in found.notes] == [1, 2, 3]
    assert [len(notes) for notes in found.lists] == [3]
    assert list(found.marks_of) == [0]


@given(st.text(alphabet='ab. 12[]^¹²\n,–(<sup>/#="', max_size=80))
def test_any_text(text: str) -> None:
    found = Document(text).references
    for each in (*found.notes, *found.marks):
        assert 0 <= each.start < each.end <= len(text)
    assert [mark.start for mark in found.marks] == sorted(mark.start for mark in found.marks)
    assert all(0 <= mark.note < len(found.notes) for mark in found.marks if mark.note is not None)


@pytest.mark.parametrize("text", ["[" * 100_000, "[1" * 50_000, "a.1 " * 50_000, "1,1" * 60_000, "[1],[1" * 30_000, " " * 200_000, "1. A\n" * 40_000, "[^a" * 60_000, '<a href="#fn' * 16_000])  # fmt: skip
def test_hostile_text_takes_no_time(text: str) -> None:
    from time import perf_counter

    document = Document(text)
    silent = (document.lines, document.blocks, document.code)
    start = perf_counter()
    assert document.references is not None and silent
    assert perf_counter() - start < 3
