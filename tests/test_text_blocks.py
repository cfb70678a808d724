"""Blocks: which lines belong together, and what each stretch of lines is for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.blocks import Block, Region, blocks, region_at
from auditor.text.lines import lines

PARAGRAPH = "The committee met for three hours on Thursday and, after a long debate, agreed to put the plan to a vote in the spring."
SHORT = "It closed at nine."


def seen(text: str, markdown: bool = False) -> list[tuple[str, str]]:
    return [(block.region.name, text[block.start : block.end]) for block in blocks(text, lines(text), markdown)]


def regions(text: str, markdown: bool = False) -> list[str]:
    return [region for region, _ in seen(text, markdown)]


PLAIN = [
    ("", []),
    ("\n \n\t\n", []),
    (SHORT, ["PROSE"]),
    (f"{PARAGRAPH}\n{PARAGRAPH}", ["PROSE", "PROSE"]),
    (f"{PARAGRAPH}\n\n{PARAGRAPH}", ["PROSE", "PROSE"]),
    (f"{PARAGRAPH}\r\n\r\n{PARAGRAPH}\r\n", ["PROSE", "PROSE"]),
    (f"Council agrees on plan\n{PARAGRAPH}\n{PARAGRAPH}", ["HEADING", "PROSE", "PROSE"]),
    (f"{PARAGRAPH}\n\nWhat happens next?\n\n{PARAGRAPH}", ["PROSE", "HEADING", "PROSE"]),
    (f"{PARAGRAPH}\n\nIt closed.\n\n{PARAGRAPH}", ["PROSE", "PROSE", "PROSE"]),
    (f"{PARAGRAPH}\n\nit closed early\n\n{PARAGRAPH}", ["PROSE", "PROSE", "PROSE"]),
    (f"{PARAGRAPH}\nBy Ada Finch\n{PARAGRAPH}", ["PROSE", "PROSE", "PROSE"]),
    (f"{PARAGRAPH}\n1.2 Methods and data\n{PARAGRAPH}", ["PROSE", "HEADING", "PROSE"]),
    (f"{PARAGRAPH}\n\n他们说了什么\n\n{PARAGRAPH}", ["PROSE", "HEADING", "PROSE"]),
    (f"Share\nTweet\nSave\n{PARAGRAPH}", ["HEADING", "PROSE", "HEADING", "PROSE"]),
    (f"# Heading\n{PARAGRAPH}", ["HEADING", "PROSE"]),
    (f"#hashtag is here\n{PARAGRAPH}\n#1 in all charts", ["PROSE", "PROSE", "PROSE"]),
    (f"Results\n=======\n{PARAGRAPH}", ["HEADING", "RULE", "PROSE"]),
    (f"{PARAGRAPH}\n---\n{PARAGRAPH}", ["PROSE", "RULE", "PROSE"]),
    (f"{PARAGRAPH}\n* * *\n{PARAGRAPH}", ["PROSE", "RULE", "PROSE"]),
    (f"{PARAGRAPH}\n...\n{PARAGRAPH}", ["PROSE", "PROSE", "PROSE"]),
    ("- one\n- two\n- three", ["LIST", "LIST", "LIST"]),
    ("• one\n• two", ["LIST", "LIST"]),
    ("1. Go out.\n2. Come in.", ["LIST", "LIST"]),
    ("(1) Go out.\n(2) Come in.", ["LIST", "LIST"]),
    ("1) Go out.\n2) Come in.", ["LIST", "LIST"]),
    ("a) Go out.\nb) Come in.", ["LIST", "LIST"]),
    ("(a) Go out.\n(b) Come in.", ["LIST", "LIST"]),
    ("iv. Go out.\nv. Come in.\nvi. Stay.", ["LIST", "LIST", "LIST"]),
    ("A. Smith said so.", ["PROSE"]),
    (f"A. Smith said so.\n{PARAGRAPH}\nB. Jones agreed to it.", ["PROSE", "PROSE", "PROSE"]),
    ("I. Newton was here at last.", ["PROSE"]),
    (f"{PARAGRAPH}\n2011. That was the year.", ["PROSE", "PROSE"]),
    (f"{PARAGRAPH}\n7. That was the number.", ["PROSE", "PROSE"]),
    ("– Who is there? asked the man at the gate.", ["PROSE"]),
    (f"{PARAGRAPH}\n> She said so.\n{PARAGRAPH}", ["PROSE", "QUOTATION", "PROSE"]),
    ("```\nx = 1\n\ny = 2\n```\nText.", ["CODE", "PROSE"]),
    ("~~~ python\nx = 1\n~~~", ["CODE"]),
    ("```\nnever closed\n\nand on", ["PROSE", "PROSE", "PROSE"]),
    ("| a | b |\n|---|---|\n| 1 | 2 |\nText.", ["TABLE", "PROSE"]),
    ("a | b\n--|--\n1 | 2\n\nText.", ["TABLE", "PROSE"]),
    ("Town\tPeople\tYear\nOslo\t700000\t2020\nBergen\t280000\t2020\nText.", ["TABLE", "PROSE"]),
    ("One\tline\twith tabs\nText.", ["PROSE", "PROSE"]),
    (f"{PARAGRAPH}\nFigure 3: Votes by district\n{PARAGRAPH}", ["PROSE", "CAPTION", "PROSE"]),
    (f"{PARAGRAPH}\nTable 2. Votes by district\n{PARAGRAPH}", ["PROSE", "CAPTION", "PROSE"]),
    (f"{PARAGRAPH}\n(Photo: Ada Finch)\n{PARAGRAPH}", ["PROSE", "CAPTION", "PROSE"]),
    (f"{PARAGRAPH}\nPhoto by Ada Finch\n{PARAGRAPH}", ["PROSE", "CAPTION", "PROSE"]),
    (f"{PARAGRAPH}\nThe bridge at dawn. (Ada Finch/NPA via Pixhouse)\n{PARAGRAPH}", ["PROSE", "CAPTION", "PROSE"]),
    (f"{PARAGRAPH}\nThe bridge is shut (and/or broken)\n{PARAGRAPH}", ["PROSE", "HEADING", "PROSE"]),
    (f"{PARAGRAPH}\nPhotographs of the bridge were shown to the council for the first time.", ["PROSE", "PROSE"]),
    (f"{PARAGRAPH}\n\n[1] A. Finch, Bridges, 1950.\n[2] B. Cole, Dams.", ["PROSE", "NOTE", "NOTE"]),
    (f"{PARAGRAPH}\n\n[^1]: A. Finch, Bridges.", ["PROSE", "NOTE"]),
    (f"{PARAGRAPH}\n\n1. A. Finch, Bridges. ↩\n2. B. Cole, Dams. ↩︎", ["PROSE", "NOTE", "NOTE"]),
    (f"{PARAGRAPH}\n\nReferences\n1. Finch, A. Bridges.\n2. Cole, B. Dams.", ["PROSE", "PROSE", "NOTE", "NOTE"]),
    (f"10. Save money\n{PARAGRAPH}\n11. Spend less\n{PARAGRAPH}", ["HEADING", "PROSE", "HEADING", "PROSE"]),
    (f"10. Save money\n11. Spend less\n{PARAGRAPH}", ["LIST", "LIST", "PROSE"]),
    (f"1. Save money\n2. Spend less\n\n1. Save money\n{PARAGRAPH}", ["LIST", "LIST", "HEADING", "PROSE"]),  # contents, and the first part
    (f"1. Save money\n1. Spend less\n{PARAGRAPH}", ["LIST", "LIST", "PROSE"]),
    ("+++\ntitle = 1\n+++\nText here.", ["RULE", "PROSE", "RULE", "PROSE"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PLAIN)
def test_plain(text: str, expected: list[str]) -> None:
    assert regions(text) == expected


MARKDOWN = [
    ("---\ntitle: x\n\ndate: y\n---\n\nText.", ["FRONT_MATTER", "PROSE"]),
    ("+++\ntitle = 1\n+++\nText.", ["FRONT_MATTER", "PROSE"]),
    ("---\n\nText that is no key.\n\n---\n", ["RULE", "PROSE", "RULE"]),
    ("Text.\n\n---\ntitle: x\n---\n", ["PROSE", "RULE", "HEADING", "RULE"]),
    ("One line\nand another\n\nNext.", ["PROSE", "PROSE"]),
    ("Title\n=====\n\nText.", ["HEADING", "RULE", "PROSE"]),
    ("Title\n---\nText.", ["HEADING", "RULE", "PROSE"]),
    ("Text.\n\n    x = 1\n    y = 2\n\nText.", ["PROSE", "CODE", "PROSE"]),
    ("Text.\n\n    x = 1\n\n    y = 2\n\nText.", ["PROSE", "CODE", "PROSE"]),
    ("Text\n    goes on.", ["PROSE"]),
    ("- item\n\n    goes on\n\nText.", ["LIST", "LIST", "PROSE"]),
    ("- item\n  goes on\n- next", ["LIST", "LIST"]),
    ("- item\nlazily goes on\n- next", ["LIST", "LIST"]),
    ("```\nnever closed\n\nand on", ["CODE"]),
    ("````\n```\n````\nText.", ["CODE", "PROSE"]),
    ("> one\n> two\n>\n> three\n", ["QUOTATION", "QUOTATION"]),
    ("**Bold line**\n\nText follows.", ["HEADING", "PROSE"]),
    ("Plain short line\n\nText follows it here.", ["PROSE", "PROSE"]),
    ("![A bridge](bridge.png)\n\nText.", ["CAPTION", "PROSE"]),
    ("- one\n\n```\ncode\n```\n", ["LIST", "CODE"]),
    ("7. seven\n", ["LIST"]),
]


@pytest.mark.parametrize(("text", "expected"), MARKDOWN)
def test_markdown(text: str, expected: list[str]) -> None:
    assert regions(text, markdown=True) == expected


EMAIL = (
    "Dear all, the committee met for three hours on Thursday and agreed\n"
    "after a long debate to put the plan to a vote. We do not know yet\n"
    "when that will be, but it is sure to come before the summer, when\n"
    "most members are away.\n"
)
TITLES = (
    "Council agrees on a plan for the old bridge in town\n"
    "Mayor leaves office early after a dispute over costs\n"
    "New school opens its doors to three hundred pupils\n"
)
POEM = "The river runs\nand runs away\nand nobody knows\nwhere it will stay\n"
GERMAN = (
    "Die Kommission tagte am Donnerstag drei Stunden lang und einigte sich\n"
    "nach langer Debatte darauf, den Plan im Frühjahr zur Abstimmung zu\n"
    "stellen. Niemand weiß bisher, wann das sein wird, doch es wird noch\n"
    "vor dem Sommer geschehen.\n"
)


def test_wrapped_lines_are_one_paragraph() -> None:
    assert seen(EMAIL) == [("PROSE", EMAIL.strip())]
    assert seen(GERMAN) == [("PROSE", GERMAN.strip())]
    assert seen(EMAIL.replace("\n", "\r\n")) == [("PROSE", EMAIL.replace("\n", "\r\n").strip())]


def test_wrapped_paragraphs_stay_apart() -> None:
    assert seen(EMAIL + "\n" + EMAIL) == [("PROSE", EMAIL.strip())] * 2
    assert seen(EMAIL + EMAIL) == [("PROSE", EMAIL.strip())] * 2


@pytest.mark.parametrize("text", [TITLES, POEM, f"{PARAGRAPH}\n" * 3, "One line only.\nAnother one here.\nAnd a third line.\n"])
def test_other_lines_are_a_block_each(text: str) -> None:
    assert [body for _, body in seen(text)] == text.splitlines()


MANUAL = (
    "The 'resume' event is emitted when the client requests to resume a",
    "previous session. The listener is passed these two arguments when",
    "called:",
    "session.on('resume', (id, done) => done());",
    "A listener that is given no function to call, be it that the one in the\nsettings was lost or that none was ever there, waits for it.",
    "Its settings come from the file that stands in the folder of whoever\nhas started it, or from the one that is given to it on the way to\n"
    "Holm, and of two that are given the one that comes later counts.",
    "A line that nobody has broken is as long as it takes to say what it says, even where that needs more than a hundred characters.",
)


def test_some_lines_of_a_run_are_wrapped() -> None:
    assert [body for _, body in seen("\n".join(MANUAL))] == ["\n".join(MANUAL[:3]), *MANUAL[3:]]


def test_labels_below_long_headlines_stay_apart() -> None:
    headlines = "How to retire at thirty, buy a house by the sea and still make money\nfacebook\nlinkedin"
    assert [body for _, body in seen(headlines)] == headlines.splitlines()


def test_a_title_stays_above_wrapped_lines() -> None:
    assert seen("CHAPTER ONE\n" + EMAIL) == [("HEADING", "CHAPTER ONE"), ("PROSE", EMAIL.strip())]


def test_a_wrapped_item_is_one_block() -> None:
    text = "- the first item goes on\n  over two lines\n- the second does not\n\n  but has a paragraph\n"
    assert [body for _, body in seen(text)] == [
        "- the first item goes on\n  over two lines",
        "- the second does not",
        "but has a paragraph",
    ]


def test_region_at() -> None:
    text = "# A\n\nText."
    found = blocks(text, lines(text), True)
    assert [region_at(found, offset) for offset in (0, 2, 3, 4, 5, 9, 10)] == [
        Region.HEADING, Region.HEADING, None, None, Region.PROSE, Region.PROSE, None,
    ]  # fmt: skip
    assert region_at([], 0) is None
    assert Block(1, 3, Region.PROSE).span == (1, 3)


LINES = st.sampled_from(
    ["", " ", "# A", "Title", "===", "---", "***", "- x", "  - y", "1. x", "2. y", "a) x", "b) y", "> q", ">", "```", "~~~", "```py",
    "    code", "\tx",
     "a|b", "-|-", "| a |", "x\ty\tz", "[1] N", "[^1]: N", "Photo by X", "Figure 1: X", PARAGRAPH, SHORT, "lower case line", "\r", "+++",
     "k: v", "— Name",
     *EMAIL.split("\n")]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(LINES, max_size=25).map("\n".join), st.lists(LINES, max_size=25).map("\r\n".join))


@given(TEXTS, st.booleans())
def test_laws(text: str, markdown: bool) -> None:
    found = blocks(text, lines(text), markdown)
    reached = 0
    for block in found:
        assert reached <= block.start < block.end <= len(text)
        assert text[block.end - 1] != "\n"
        assert not text[block.start].isspace() and not text[block.end - 1].isspace()
        if block.region not in (Region.CODE, Region.FRONT_MATTER):
            assert all(line.strip() for line in text[block.start : block.end].split("\n"))
        # A line that quotes nothing is a blank line of its quotation.
        assert not text[reached : block.start].replace(">", "").strip()
        reached = block.end
    assert not text[reached:].replace(">", "").strip()


@given(TEXTS, st.booleans())
def test_white_space_at_line_ends_changes_nothing(text: str, markdown: bool) -> None:
    if "\r" in text:
        text = text.replace("\r", "")
    spaced = text.replace("\n", " \r\n")
    assert [(region, " ".join(body.split())) for region, body in seen(text, markdown)] == [
        (region, " ".join(body.split())) for region, body in seen(spaced, markdown)
    ]


@given(TEXTS)
def test_blocks_begin_and_end_with_lines(text: str) -> None:
    ends = {end for _, end in lines(text)} | {0}
    for block in blocks(text, lines(text), False):
        before = text[text.rfind("\n", 0, block.start) + 1 : block.start]
        after = text[block.end : next((end for end in sorted(ends) if end >= block.end), len(text))]
        assert not before.strip() and not after.strip()
