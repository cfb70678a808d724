"""The source map: who, by which words, what; and who that is."""

import pytest

from auditor import Document
from auditor.attribution import SourceKind
from auditor.attribution.cues import Form, forms
from auditor.crediting import rows
from auditor.support import sourcing

Row = tuple[str, str | None, str | None, str, str | None]  # kind, name, source, cue, content


def mapped(text: str) -> list[Row]:
    document = Document(text)
    return [
        (a.kind, a.name, document[a.source] if a.source else None, document[a.cue], document[a.content] if a.content else None)
        for a in document.attributions
    ]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Ane Brekke said that the dam was late.", ("named-person", "Ane Brekke", "Ane Brekke", "said", "that the dam was late")),
        ("“The dam is late,” Brekke said.", ("organisation", "Brekke", "Brekke", "said", "“The dam is late,”")),
        ("“The dam is late,” said Ane Brekke.", ("named-person", "Ane Brekke", "Ane Brekke", "said", "“The dam is late,”")),
        (
            "The dam is late, according to the Welland Water Board.",
            ("organisation", "Welland Water Board", "the Welland Water Board", "according to", "The dam is late,"),
        ),
        ("The ministry has denied the report.", ("official", None, "The ministry", "has denied", "the report")),
        ("A senior official said the money had run out.", ("anonymous", None, "A senior official", "said", "the money had run out")),
        ("Sources told the Courier that the fleet would shrink.", ("anonymous", None, "Sources", "told", "that the fleet would shrink")),
        ("Critics argue that the trees are a danger.", ("vague", None, "Critics", "argue", "that the trees are a danger")),
        ("A study found that walnuts live longer.", ("document", None, "A study", "found", "that walnuts live longer")),
        ("I think the dam is late.", ("author", None, "I", "think", "the dam is late")),
        ("The dam is believed to be late.", ("none", None, None, "is believed", "to be late")),
        ("Ane Brekke: “The dam is late.”", ("named-person", "Ane Brekke", "Ane Brekke", ":", "“The dam is late.”")),
        ("In a letter Ane Brekke warned of floods.", ("named-person", "Ane Brekke", "Ane Brekke", "warned", "of floods")),
        (
            "Ane Brekke, who runs the dam, said it was late.",
            ("named-person", "Ane Brekke", "Ane Brekke, who runs the dam", "said", "it was late"),
        ),
    ],
)
def test_one_attribution(text: str, row: Row) -> None:
    assert row in mapped(text)


def test_pronouns_and_last_names_are_resolved() -> None:
    text = "Ane Brekke said the dam was late. Brekke added that the money was gone. She blamed the board."
    assert [name for _, name, *_ in mapped(text)] == ["Ane Brekke"] * 3


def test_an_outlet_in_between_is_named() -> None:
    assert [a.via for a in Document("Two officials told Reuters that the dam was late. They told the mayor so.").attributions] == [
        "Reuters",
        None,
    ]


def test_two_verbs_share_a_source() -> None:
    text = "Ane Brekke said the dam was late and blamed the board, adding that it would rain."
    assert [(name, cue) for _, name, _, cue, _ in mapped(text)] == [
        ("Ane Brekke", "said"), ("Ane Brekke", "blamed"), ("Ane Brekke", "adding"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The claims were settled in May.",
        "Their plans and hopes were known.",
        "“I said that she thinks so.”",
        "The United States is large.",
        "Add a comment below.",
        "",
    ],
)
def test_no_attribution(text: str) -> None:
    assert [row for row in mapped(text) if row[0] != SourceKind.NONE] == []


def test_forms_are_english() -> None:
    wanted = {
        "denies": Form.THIRD,
        "denied": Form.PAST,
        "admitted": Form.PAST,
        "agreed": Form.PAST,
        "arguing": Form.ING,
        "wrote": Form.PAST,
    }
    assert {word: forms()[word][0].form for word in wanted} == wanted


@pytest.mark.parametrize(
    "text", ["said " * 40_000, "(a) " * 30_000 + "said", "“said” " * 20_000, "''a said " * 20_000, "a, " * 40_000 + "said."]
)
def test_hostile_text_is_read_at_once(text: str) -> None:
    assert len(Document(text).attributions) >= 0


def test_the_table_of_a_hostile_text_is_made_at_once() -> None:
    """Five thousand statements of one source: no pair of them may be compared."""
    document = Document("Ane Brekke said it rose by 12 percent. " * 5_000)
    assert [row.said for row in rows(document, sourcing(document))] == [5_000]
