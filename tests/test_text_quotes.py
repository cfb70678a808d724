"""Quotations: which marks open and close one, and which are apostrophes and inches."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.blocks import Region, blocks, region_at
from auditor.text.lines import lines
from auditor.text.quotes import Quotation, attribution_lines, quotes


def seen(text: str, markdown: bool = False) -> list[Quotation]:
    return quotes(text, blocks(text, lines(text), markdown))


def inner(text: str, markdown: bool = False) -> list[tuple[str, str, bool]]:
    return [(text[found.inner_start : found.inner_end], found.kind, found.closed) for found in seen(text, markdown)]


CLOSED = [
    ('She said "no" and left.', [("no", "double")]),
    ('"Go," he said. "Now."', [("Go,", "double"), ("Now.", "double")]),
    ("She said “no” and left.", [("no", "double")]),
    ("He’s “sure it’s fine” now.", [("sure it’s fine", "double")]),
    ("“She called it ‘odd’ twice,” he said.", [("She called it ‘odd’ twice,", "double"), ("odd", "single")]),
    ("‘She called it “odd” twice,’ he said.", [("She called it “odd” twice,", "single"), ("odd", "double")]),
    ("\"She called it 'odd' twice,\" he said.", [("She called it 'odd' twice,", "double"), ("odd", "single")]),
    ("He called it 'odd' at first.", [("odd", "single")]),
    ("'It isn't so,' he said.", [("It isn't so,", "single")]),
    ("‘It isn’t so,’ he said.", [("It isn’t so,", "single")]),
    ("'The boys' den is shut,' he said.", [("The boys' den is shut,", "single")]),
    ("The boys' den and the girls' den are shut.", []),
    ("Don't, won't, can't, o'clock.", []),
    ("’Tis the ’90s, rock ’n’ roll.", []),
    ("'Tis the '90s, rock 'n' roll.", []),
    ("He is 5'10\" tall and has a 15\" screen.", []),
    ("A 24\" pipe and a 3' rod.", []),
    ('He said "the 15" and left.', [("the 15", "double")]),
    ("Elle a dit « bonjour » hier.", [(" bonjour ", "guillemet")]),
    ("Elle a dit «bonjour» hier.", [("bonjour", "guillemet")]),
    ("Er sagte »Hallo« gestern.", [("Hallo", "guillemet")]),
    ("Hän sanoi »hei» eilen.", [("hei", "guillemet")]),
    ("Er sagte „Hallo“ gestern.", [("Hallo", "low")]),
    ("Powiedział „tak” wczoraj.", [("tak", "low")]),
    ('Er sagte „Hallo" gestern.', [("Hallo", "low")]),
    ("„Er sagte ‚nein‘ dazu“, schrieb sie.", [("Er sagte ‚nein‘ dazu", "low"), ("nein", "single")]),
    ("Hon sade ”hej” igår.", [("hej", "double")]),
    ("彼は「行こう」と言った。", [("行こう", "corner")]),
    ("「彼は『行こう』と言った」", [("彼は『行こう』と言った", "corner"), ("行こう", "corner")]),
    ("他说：“我来。”她走了。", [("我来。", "double")]),
    ('He wrote "half” in a hurry.', [("half", "double")]),
    ('He wrote “half" in a hurry.', [("half", "double")]),
    ('The word ("odd") is odd.', [("odd", "double")]),
    ('The words "one"/"two" and —"three"— too.', [("one", "double"), ("two", "double"), ("three", "double")]),
    ('*"Odd,"* she said.', [("Odd,", "double")]),
    ('A " loose mark.', []),
    ('A loose" mark and then "a quote" here.', [("a quote", "double")]),
    ('An open "mark and then "a quote" here.', [("a quote", "double")]),
    ('Nothing follows "this', []),
    ("Nothing follows “this", []),
    ("James' book and Jess's too.", []),
    ("The '' pair is empty.", []),
    ('He said "I said \'no\'" twice.', [("I said 'no'", "double"), ("no", "single")]),
    ('"“Twice marked,”" he said.', [("“Twice marked,”", "double"), ("Twice marked,", "double")]),
    ('"One," "two," "three."', [("One,", "double"), ("two,", "double"), ("three.", "double")]),
    ("f(\"a\", 'b')", [("a", "double"), ("b", "single")]),
    ("«Он сказал „да“ и ушёл», — пишет она.", [("Он сказал „да“ и ушёл", "guillemet"), ("да", "low")]),
    ("Use `\"x\"` there.", [("x", "double")]),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CLOSED)
def test_closed(text: str, expected: list[tuple[str, str]]) -> None:
    assert inner(text) == [(words, kind, True) for words, kind in expected]


OVER_PARAGRAPHS = [
    (
        "“One went on.\n\n“Two went on.\n\n“Three ended,” he said.",
        [("One went on.", False), ("Two went on.", False), ("Three ended,", True)],
    ),
    ('"One went on.\n\n"Two ended," he said.', [("One went on.", False), ("Two ended,", True)]),
    ("He said: “One went on.\n\n“Two ended.”", [("One went on.", False), ("Two ended.", True)]),
    ('He said: "One went on.\n\n"Two ended."', [("One went on.", False), ("Two ended.", True)]),
    ('It was 5" long" and more.\n\nNo quote "here" at all.', [("here", True)]),
    ("«Un.\n\n«Deux.»", [("Un.", False), ("Deux.", True)]),
    ('He said "one.\n\nNothing is quoted here." Or here.', []),
]


@pytest.mark.parametrize(("text", "expected"), OVER_PARAGRAPHS)
def test_over_paragraphs(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(words, closed) for words, _, closed in inner(text)] == expected


BLOCK = [
    ("> We shall see.\n\nText after it.", ["We shall see."]),
    ("> One.\n>\n> Two.\n", ["One.", "Two."]),
    ("We shall see what comes of it.\n— Ada Finch\nMore text follows here now.", ["We shall see what comes of it."]),
    ("We shall see what comes of it.\n\n– Ada Finch, director of the museum\n\nMore text.", ["We shall see what comes of it."]),
    ("We shall see what comes of it.\n\n- Ada Finch\n\nMore text follows.", ["We shall see what comes of it."]),
    ("> We shall see.\n> — Ada Finch\n", ["We shall see."]),
    ("> We shall see.\n\n— Ada Finch\n", ["We shall see."]),
    ("We shall see.\n\n— And so it went on for years", []),
    ("— Bonjour Madame\n— Bonjour Monsieur\n— Au revoir", []),
    ("- Apples\n- Pears\n- Plums", []),
    ("We shall see.\n\n— He left.", []),
]


@pytest.mark.parametrize(("text", "expected"), BLOCK)
def test_block_quotations(text: str, expected: list[str]) -> None:
    assert [words for words, kind, _ in inner(text, markdown=text.startswith(">")) if kind == "block"] == expected


ATTRIBUTIONS = [
    ("Wise words were spoken here.\n— Ada Finch", ["— Ada Finch"]),
    ("Wise words were spoken here.\n\n-- Ada Finch, 1901", ["-- Ada Finch, 1901"]),
    ("Wise words were spoken here.\n\n―Editor", ["―Editor"]),
    ("Wise words were spoken here.\n\n— Walter Finch Jr.", ["— Walter Finch Jr."]),
    ("Wise words were spoken here.\n\n— Director of the City Museum", ["— Director of the City Museum"]),
    ("Wise words were spoken here.\n\n— she then left the room", []),
    ("Wise words were spoken here.\n\n- Get it on Pixhouse for 39.99", []),
    ("Wise words were spoken here.\n\n— Regional political observer", ["— Regional political observer"]),
    ("— Ada Finch", []),
    ("Wise words were spoken here.\n\n— The Third Way Is Longer Than Ten Words And So No Name", []),
    ("## Quotes\n\n> Wise.\n> — Ada Finch\n", ["— Ada Finch"]),
]


@pytest.mark.parametrize(("text", "expected"), ATTRIBUTIONS)
def test_attribution_lines(text: str, expected: list[str]) -> None:
    found = attribution_lines(text, blocks(text, lines(text), text.startswith("#")))
    assert [text[start:end] for start, end in found] == expected


def test_nothing_in_code() -> None:
    assert inner('Text.\n\n```\nprint("x")\n```\n\nThen "this".') == [("this", "double", True)]


PIECES = st.sampled_from(
    [
        '"',
        "'",
        "“",
        "”",
        "‘",
        "’",
        "«",
        "»",
        "„",
        "「",
        "」",
        "word",
        "It",
        "it's",
        " ",
        "\n",
        "\n\n",
        ".",
        ",",
        "— Name",
        "5",
        "> ",
        "s' ",
        "```\n",
        "- ",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


@given(TEXTS, st.booleans())
def test_laws(text: str, markdown: bool) -> None:
    found = blocks(text, lines(text), markdown)
    spans = quotes(text, found)
    assert spans == sorted(spans, key=lambda quotation: (quotation.start, -quotation.end))
    for quotation in spans:
        assert 0 <= quotation.start <= quotation.inner_start < quotation.inner_end <= quotation.end <= len(text)
        assert any(block.start <= quotation.start and quotation.end <= block.end for block in found)
        assert region_at(found, quotation.start) is not Region.CODE
    for mine in spans:
        for other in spans:
            if mine.start < other.start < mine.end:
                assert other.end <= mine.end
    for start, end in attribution_lines(text, found):
        assert 0 <= start < end <= len(text)
        assert "\n" not in text[start:end]


@given(st.lists(st.sampled_from([text for text, expected in CLOSED if expected]), min_size=1, max_size=4), st.integers(0, 3))
def test_a_loose_mark_spoils_only_its_own_paragraph(texts: list[str], at: int) -> None:
    at = min(at, len(texts))
    spoiled = "\n\n".join([*texts[:at], 'A loose" mark.', *texts[at:]])
    assert [words for words, _, _ in inner(spoiled, markdown=True)] == [words for words, _, _ in inner("\n\n".join(texts), markdown=True)]
