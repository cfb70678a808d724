"""Sentences: where they end, and where a stop is part of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.text.blocks import Region, blocks, region_at
from auditor.text.lines import lines
from auditor.text.sentences import sentences


def split(text: str, markdown: bool = False) -> list[str]:
    return [text[start:end] for start, end in sentences(text, blocks(text, lines(text), markdown))]


# Sentences are written with " | " where one ends and the next begins after a space, "|" where no space stands between.
CASES = [
    "The river rose overnight. | Two bridges were closed.",
    "Was it planned? | Nobody knows! | The mayor left early.",
    "Only one sentence without a stop",
    "Mr. Okafor met Mrs. Lindqvist at noon. | They shook hands.",
    "Dr. Amara Nwosu and Prof. Li Wei signed it. | It took a year.",
    "Gen. Ruiz, Sen. Hale and Rep. Cole flew in. | Lt. Col. Ames stayed.",
    "He lives on St. Anne Road near Mt. Baker. | She does not.",
    "Walter Finch Jr. was born in 1950. | His son was not.",
    "Norvane Inc. reported a loss. | Acme Corp. and Blix Ltd. did not.",
    "It was bought by Norvane Inc. The price was not given.".replace("Inc. The", "Inc. | The"),
    "The firm, Bell & Co. Holdings, closed.",
    "She moved to the U.S. in May. | Her brother went to the U.K. and stayed.",
    "U.S. Steel and U.N. Women were there.",
    "They never left the U.S. | But their parents did.",
    "Trains run until 11 p.m. | After that there are buses.",
    "The vote is at 5 p.m. Monday in the hall.",
    "It opens at 9 a.m. EST and closes late.",
    "It began at 8 a.m. | Police arrived an hour later.",
    "Some fruit, e.g. apples, keep well. | Others, i.e. berries, do not.",
    "Some cities, e.g. Oslo, i.e. Norway's capital, are cold.",
    "Pens, paper, etc. were sold. | The shop closed.",
    "They sold pens, paper, etc. | Then they closed.",
    "It was Rovers vs. United again. | Rovers won.",
    "The case of Stone v. Hill was heard. | It took a day.",
    "See Fig. 3 and Vol. 2, pp. 14 and No. 7 for more. | It is all there.",
    "Did she agree? | No. | She refused.",
    "Compare cf. Marsh et al. 2009 for details. | Others agree.",
    "Work by Marsh et al. | The rest is guesswork.",
    "On Jan. 5 it snowed. | In Feb. 2019 it thawed. | By Sept. it was dry.",
    "J. K. Marlow wrote it. | George W. Pell read it.",
    "The poems of T.S. Bell sold well. | Critics agreed.",
    "Give her vitamin C. | She needs it.",
    "Rates rose 3.5 percent to 12.25. | That is high.",
    "Install version 2.10.1 first. | Then reboot.",
    "Go to example.com for details. | It is free.",
    "The site example.org. | It works.",
    "He waited... and waited. | Then he left.",
    "He waited… and waited. | Then he left…",
    "He waited... | Nobody came.",
    "“I know,” he said. | “You do not.” | He left.",
    '"I am tired." | He sat down.',
    "He said “no.” | Then he left.",
    "“Why?” she asked. | Nobody spoke.",
    '"Stop!" the guard yelled. | He did not.',
    "“Why?” Henry Dole asked. | “Because,” she said.",
    "“Why now?” | He said nothing.",
    "(It was late.) | She went home.",
    "It was late (very late). | She went home.",
    "It was late [2]. | She left.",
    "That ended the period.2 | Next came the war.",
    "That ended the period.[12] | Next came the war.",
    "That ended the period.[3][4] | Next came the war.",
    "That ended the period.¹ | Next came the war.",
    "She called it “a mess.”3 | Others agreed.",
    "It grew by 4.2 Percent in all.",
    "Yahoo! is a company. | It is old.",
    "wow! | that was fun. | i liked it. | you did too.",
    "i went home. | then i slept.",
    "Who is it? he wondered. | Nobody knew.",
    "Is it hers? or is it his? | Oh! my hat.",
    "She read it twice. | iPhones were new then.",
    "Really?! | Yes. | Really.",
    "In 1999. | 12 people came.",
    "The cost was $5. | $6 was asked.",
    "He paid approx. five dollars.",
    "Das gilt z.B. für Hunde, d.h. für alle. | Das ist gut.",
    "Das gilt z. B. für Hunde bzw. Katzen usw. und mehr. | Gut.",
    "Am 3. Oktober fiel die Mauer nicht. | Im 19. Jahrhundert auch nicht.",
    "Siehe Nr. 5 und Abb. 3 dort. | Ende.",
    "M. Dupont et Mme. Leroy sont là. | Ils mangent.",
    "El Sr. García y la Sra. Pérez llegaron. | ¿Quién falta? | ¡Nadie!",
    "今天天气很好。|我们去公园。|你来吗？|好！",
    "他说：“我来。”|她走了。",
    "「行こう。」|彼は言った。",
    "यह पहला वाक्य है।|यह दूसरा है।",
    "यह पहला वाक्य है। | यह दूसरा है।",
    "هل أنت هنا؟ | نعم. | أنا هنا.",
    "Он пришёл. | Она ушла. | Почему?",
    "Это г. Москва. | Да.".replace("г. | ", "г. "),
    "Στην Αθήνα βρέχει. | Κανείς δεν ξέρει.",
    "*It was over.* | **Nobody cheered.** | The end.",
    "Hello there. | 😀 That was nice.",
    "He has a Ph.D. from Oslo. | She has an M.A. too.",
    "Washington, D.C. | The city slept.",
    "It cost 5 million. | — Nobody paid.",
    ". . . and so it went.",
    "He left . . . nobody knew. | It ended.",
    "No. 5 is alive.",
]


@pytest.mark.parametrize("written", CASES)
def test_ends(written: str) -> None:
    assert split(written.replace(" | ", " ").replace("|", "")) == [piece.strip() for piece in written.split("|")]


IN_BLOCKS = [
    ("# A title\n\nOne here. Two here.", False, ["A title", "One here.", "Two here."]),
    ("First line here\nSecond line here", False, ["First line here", "Second line here"]),
    ("We saw:\n\n- one thing\n- two things. And more.\n", False, ["We saw:", "one thing", "two things.", "And more."]),
    ("1. Go out. Look up.\n2. Come in.\n", False, ["Go out.", "Look up.", "Come in."]),
    ("> Quoted words here. More\n> of the same.\n", True, ["Quoted words here.", "More\n> of the same."]),
    ("Text.\n\n```\nx = 1. Y = 2.\n```\n\nMore.", False, ["Text.", "More."]),
    ("---\ntitle: A. B\n---\n\nText.", True, ["Text."]),
    ("One.\n\n* * *\n\nTwo.", False, ["One.", "Two."]),
    ("One two\nthree. Four\nfive.", True, ["One two\nthree.", "Four\nfive."]),
    ("One two.\r\nThree four.\r\n", False, ["One two.", "Three four."]),
    ("  Indented here.   Spaced out.  ", False, ["Indented here.", "Spaced out."]),
    ("[^1]: A note. It is short.\n", True, ["A note.", "It is short."]),
    ("1. Introduction and scope", False, ["Introduction and scope"]),
    ("", False, []),
    ("\n\n \n", False, []),
    ("...", False, ["..."]),
    (">\u2028Odd space.", False, ["Odd space."]),
    ("One.\u00a0Two.", False, ["One.", "Two."]),
]


@pytest.mark.parametrize(("text", "markdown", "expected"), IN_BLOCKS)
def test_blocks_bound_sentences(text: str, markdown: bool, expected: list[str]) -> None:
    assert split(text, markdown) == expected


PIECES = st.sampled_from(
    ["Mr.", "U.S.", "The", "the", "dog", "ran.", "ran?”", "“Why?”", "said", "3.5", "J.", "...", "…", "。", "你好", "।", "\n", "\n\n", " ",
    "- ", "> ",
     "1. ", "(", ")", ".2 ", "[1]", "`x`", "```\n", "\t", "\r\n", "'", '"', "#", "---\n", "|", "a.b", "é", "ß.", "İ", "\u2028", "\x85",
     "\x0b"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join), st.lists(PIECES, max_size=40).map(" ".join))


@given(TEXTS, st.booleans())
def test_laws(text: str, markdown: bool) -> None:
    found = blocks(text, lines(text), markdown)
    spans = sentences(text, found)
    reached = 0
    for start, end in spans:
        assert reached <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        home = [block for block in found if block.start <= start and end <= block.end]
        assert len(home) == 1
        assert home[0].region not in (Region.CODE, Region.TABLE, Region.FRONT_MATTER, Region.RULE)
        reached = end


@given(TEXTS, st.booleans())
def test_no_letter_of_prose_is_outside(text: str, markdown: bool) -> None:
    found = blocks(text, lines(text), markdown)
    covered = bytearray(len(text))
    for start, end in sentences(text, found):
        covered[start:end] = b"\x01" * (end - start)
    for offset, character in enumerate(text):
        if character.isalpha() and region_at(found, offset) in (Region.PROSE, Region.CAPTION):
            assert covered[offset], offset


@given(st.lists(st.sampled_from(CASES), min_size=1, max_size=5))
def test_paragraphs_do_not_change_one_another(written: list[str]) -> None:
    texts = [case.replace(" | ", " ").replace("|", "") for case in written]
    together = split("\n\n".join(texts), markdown=True)
    assert together == [sentence for text in texts for sentence in split(text, markdown=True)]
