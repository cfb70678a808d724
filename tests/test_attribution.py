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


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        # A speaker behind a comma and the verb, not the subject of what is said.
        ("The committee has raised half the money, said its treasurer, Cosima Rell.", "its treasurer, Cosima Rell", "said"),
        ("The walls are damp, says Rell, who has lived there since May.", "Rell", "says"),
        # Who feels it is the object.
        ("The ruling angered farmers in the valley.", "farmers in the valley", "angered"),
        ("Farmers were angered by the ruling.", "Farmers", "angered"),
        # Between "who" and its verb, and between a name and its verb.
        ("Hoel, who in the past has opposed the dam, sold it.", "who", "has opposed"),
        ("Hoel, speaking in Welland, Ontario, warned that it would rain.", "Hoel, speaking in Welland, Ontario", "warned"),
        # Participles: of those who wrote the letter, and of those who come after the comma.
        ("Both men wrote a letter to the board asking for more.", "Both men", "asking"),
        ("Hoel issued a statement saying that it rains.", "Hoel", "saying"),
        ("After blasting the board for a year, Hoel, the mayor, left.", "Hoel", "blasting"),
        ("Hoel answered by saying that it rains.", "Hoel", "saying"),
        # Plural subjects of verbs that are nouns as well.
        ("Environmentalists worry that the cost will fall on the town.", "Environmentalists", "worry"),
        ("Several people close to the talks say it is late.", "Several people close to the talks", "say"),
        ("Ninety letters were sent by the board, the emails show.", "the emails", "show"),
        ("42% say they would move.", "42%", "say"),
        ("In a Courier poll, half of the town is against it.", "a Courier poll", "In"),
        ("Rell has since said that she was wrong.", "Rell", "has since said"),
        ("The F.B.I. has said that it knows.", "The F.B.I", "has said"),
        ("The families, many of whom say so, left.", "many of whom", "say"),
        ("The network, which reported the decision, closed.", "which", "reported"),
        ("Retired General Reveals ‘Lies’ Of War", "Retired General", "Reveals"),
        ("She continued that the sea was rising.", "She", "continued"),
        ("Rell called what he called a mistake a crime.", "he", "called"),
        # A name and an age before an aside; a clause behind a colon has its own subject.
        ("Rosa Finch, 58, who owns a bakery in Welland, said the dam was late.", "Rosa Finch, 58, who owns a bakery in Welland", "said"),
        ("It has been closed since a routine inspection in June found cracks.", "a routine inspection in June", "found"),
        ("Counsel Rosa Rell, acting for it, submitted that it rained.", "Counsel Rosa Rell, acting for it", "submitted that"),
        ("Others disagreed: Hoel, in 1872, claimed that it rained.", "Hoel, in 1872", "claimed"),
    ],
)
def test_who_says_it(text: str, source: str, cue: str) -> None:
    assert (source, cue) in [(source, cue) for _, _, source, cue, _ in mapped(text)]


def test_pronouns_and_last_names_are_resolved() -> None:
    text = "Ane Brekke said the dam was late. Brekke added that the money was gone. She blamed the board."
    assert [name for _, name, *_ in mapped(text)] == ["Ane Brekke"] * 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # He is whom the paragraph has just brought in, not who spoke before.
        ("Ane Brekke said so.\n\nThe baker Colin Webb, who is 60, lives there. “It is late,” he said.", ["Ane Brekke", "Colin Webb"]),
        # She was called he: it is somebody else, who is not named.
        ("Colin Webb said so. “It is late,” he said.\n\nThen she said that it rained.", ["Colin Webb", "Colin Webb", None]),
        ("Mr Webb knew it. Mrs Brekke is a baker. Colin Webb said so. “It is late,” she said.", ["Colin Webb", "Colin Webb", "Brekke"]),
        # Names without their titles, and those of bodies in full.
        ("Its organiser, retired bus driver Colin Webb, said so.", ["Colin Webb"]),
        ("The hydrologist Ane Brekke said so.", ["Ane Brekke"]),
        ("The Permanent Secretary, Dr Ane Brekke, said so.", ["Ane Brekke"]),
        ("Deputy Commissioner of Police Ane Brekke said so.", ["Ane Brekke"]),
        ("Her brother, Colin, said that it rained.", ["Colin"]),
        # A capital at the head of a sentence makes no name.
        ("Growers in Welland said so. One of them laughed.", [None]),
        ("Tests revealed a crack.", [None]),
        ("Norwegian media reported a crack.", [None]),
        ("Treasury Cabinet Secretary Ane Brekke said so.", ["Ane Brekke"]),
        ("Bank of Welland Governor Ane Brekke said so.", ["Ane Brekke"]),
        ("Ane Brekke (Welland, Greens) said so.", ["Ane Brekke"]),
        ("It rained, according to the Welland Bureau of Statistics.", ["Welland Bureau of Statistics"]),
        ("The Office for Road Safety said so.", ["Office for Road Safety"]),
        ("Gov. Ane Brekke of Welland said so.", ["Ane Brekke"]),
    ],
)
def test_who_that_is(text: str, names: list[str | None]) -> None:
    assert [name for _, name, *_ in mapped(text)] == names


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
        "The ferry backed out of the harbour, and the builder is back.",
        "She could say so, and he would deny it.",
        "The ministry did not respond to the letters.",
        "The storm added another foot to the dunes.",
        "Brekke claimed 41 percent of the vote and the nomination.",
        "The singer appeared on television with her band.",
        "Ane Brekke reported from Welland.",
        "The commission found itself without a chair.",
        "Dockers’ stress levels and a Courier report box stand by the door.",
        "The tide tables are in the hall.\n\nBrekke: A slow start.\n\nBrekke is the favourite.",
        "You would think so.",
        "WELLAND: The dam is late.\n\nWelland is wet.",
        "The Welland Ferry Company: a short history\n\nThe Welland Ferry Company was small.",
        "All 84 plots are let, and the rate went up by 50 basis points to 6 per cent.",
        "They came from the United States.",
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
