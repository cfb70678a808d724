"""The one scan: spans into the text as it is, whatever the white space, and never inside a word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import auditor.scan
from auditor.document import Document
from auditor.lexicon import Lexicon
from auditor.pattern import Pattern
from auditor.scan import Scanner, Squeezed
from auditor.text.fold import fold

PHRASE = Lexicon.of("as an ai model")


@pytest.mark.parametrize(
    "said",
    [
        "as an AI model", "AS AN AI MODEL", "as an\nAI model", "as an\r\nAI model", "as an  AI model", "as\u00a0an\u202fAI\u3000model",
        "as an\tAI \t model", "as an \r\n   AI model", "as an AI\x85model", "as\fan\vAI model",
    ],
)  # fmt: skip
def test_spans_are_those_of_the_text(said: str) -> None:
    for before in (
        "",
        "É ",
        "İİ ",
        "ß—",
        "“",
        "👩\u200d👩\u200d👧 ",
        "𝔸 ",
        "\ufeff",
        "a  b  ",
        "\r\n\r\n  ",
        "日本",
        "e\u0301 ",
        "x\x00",
        "\ud800",
    ):
        for after in ("", ".", " É", "  İ", "’", "\r\n\r\n", "日本", "\x1e"):
            document = Document(before + said + after)
            assert [document[phrase] for phrase in document.phrases(PHRASE)] == [said], (before, after)


@pytest.mark.parametrize(
    "text",
    [
        "has an AI model", "as an AI models", "as an AI model2", "1as an AI model", "éas an AI model", "as an AI modelé",
        "as an AI modele\u0301",
        "as an AI model\u0301", "as an AI mode\u0301l", "as an AI모델 model", "as an AI model모", "as an-AI model", "as an AI",
        "as an AI. model",
        "as an\n\nAI model", "as an\r\n\r\nAI model", "as an\n \nAI model", "as an \n\t\n AI model", "a\u0301s an AI model",
    ],
)  # fmt: skip
def test_never_inside_a_word_nor_over_an_empty_line(text: str) -> None:
    assert not Document(text).phrases(PHRASE)


@pytest.mark.parametrize(
    ("phrase", "text", "at"),
    [
        ("人工智能", "作为人工智能模型", 2),
        ("言語モデル", "大規模言語モデルとして", 3),
        ("ปัญญา", "ในฐานะปัญญาประดิษฐ์", 6),
        ("人工智能", "AI人工智能AI", 2),
        ("ai", "作为ai模型", 2),
    ],
)
def test_scripts_without_spaces_have_no_edges(phrase: str, text: str, at: int) -> None:
    assert [(found.start, found.end) for found in Document(text).phrases(Lexicon.of(phrase))] == [(at, at + len(phrase))]


def test_of_two_phrases_in_one_another_the_longer() -> None:
    lexicon = Lexicon("test", ("ai model", "as an ai model", "an ai", "model of the world"))
    document = Document("Take it as an AI model of the world.")
    assert [document[found] for found in document.phrases(lexicon)] == ["as an AI model", "model of the world"]


def test_repeats_that_overlap_are_found() -> None:
    document = Document("no no no no")
    assert [found.start for found in document.phrases(Lexicon.of("no no"))] == [0, 3, 6]


def test_lists_do_not_disturb_each_other() -> None:
    first, second = Lexicon.of("ai model"), Lexicon("test", ("an ai model", "ai model"))
    document = Document("an AI model", scanner=Scanner([first, second]))
    assert [document[p] for p in document.phrases(first)] == ["AI model"]
    assert [document[p] for p in document.phrases(second)] == ["an AI model"]


def test_the_same_phrase_in_two_lists_is_found_for_both() -> None:
    first, second = Lexicon.of("will not [ever] be bound"), Lexicon.of("will not [ever] be bound")
    document = Document("It will not be bound, will not ever be bound.", scanner=Scanner([first, second]))
    assert len(document.phrases(first)) == len(document.phrases(second)) == 2


def test_what_occurs_is_what_was_found() -> None:
    lexicon, pattern, other = Lexicon.of("ai model"), Pattern("an{1,2}", begins=("an",)), Lexicon.of("never said")
    document = Document("an AI model", scanner=Scanner([lexicon, pattern, other]))
    assert set(document.occurring) == {lexicon, pattern}


@pytest.mark.parametrize("tool", ["automaton", "index"])
def test_a_scanner_of_fewer_finds_the_same_of_these_and_nothing_else(tool: str) -> None:
    first, second = Lexicon("a", ("ai model", "as an [old] ai", "## read more", "shared")), Lexicon("b", ("an [old] ai", "shared"))
    pattern, other = Pattern("an{1,2}", begins=("an",)), Pattern("a[ns]", begins=("an", "as"))
    all_of_them = Scanner([second, first, other, pattern])
    few = all_of_them.only([pattern, first])
    if tool == "automaton":
        few.prepare()
    text = "As an AI model\n\nRead more\n\nas an old AI, shared\n"
    document, expected = (Document(text, scanner=each) for each in (few, all_of_them))
    assert few.covers == {first, pattern} and set(document.occurring) == {first, pattern}
    assert len(document.phrases(first)) == 4
    for wanted in (first, second):
        assert document.phrases(wanted) == expected.phrases(wanted)  # the second is looked for on its own
    assert [each.span() for each in document.matches(pattern)] == [each.span() for each in expected.matches(pattern)] == [(3, 5), (30, 32)]
    assert all_of_them.only(few.covers).only([first]).scan(document.folded, document.short_rows).places == {}


def test_a_scanner_of_nothing_finds_nothing() -> None:
    assert Scanner([]).scan("anything").phrases == {}


@given(st.text(st.sampled_from(" ab\n")))
def test_squeezed_offsets_lead_back(text: str) -> None:
    folded = fold(text)
    squeezed = Squeezed(folded)
    assert "  " not in squeezed.text
    for offset, character in enumerate(squeezed.text):
        assert folded[squeezed.source(offset)] == character
    sources = [squeezed.source(offset) for offset in range(len(squeezed.text))]
    assert sources == sorted(set(sources))


LEXICONS = (
    Lexicon("a", ("ab", "ab ba", "a(b|c) * c", "[ab] ca", "b # a", "bb~")),
    Lexicon("b", ("ab ba ab", "bé", "ac [b] c", "文a", "c文")),
)
PATTERNS = (Pattern("ab{1,3}", begins=("ab",)), Pattern("文.", begins=("文", "c")))
WORDS = st.lists(
    st.sampled_from(["ab", "ba", "c", "ca", "bé", "文", "İ", "1,5", "bb", ".", "\n", "\n\n", " ", "  ", "\u0301"]), max_size=25
)


def test_a_phrase_begins_with_what_it_is_found_by_where_the_words_before_are_absent() -> None:
    parts = Lexicon.of("[old|local|family|popular|oral|village|town] (legend|tradition) (has it|holds)")
    document = Document("Legend has it that it burned. Old tradition holds that it did not.\n\n“Tradition has it” so.")
    assert [document[phrase] for phrase in document.phrases(parts)] == ["Legend has it", "Old tradition holds", "Tradition has it"]


def test_a_pattern_may_begin_with_any_character() -> None:
    control = Pattern("[\0\1 b]", begins=("\0", "\1", " B"))
    folded = fold("a\0b\1c\u00a0b")
    assert [(at, folded[at]) for at in sorted(Scanner([control]).scan(folded).places[control])] == [(1, "\0"), (3, "\1"), (5, " ")]


@given(words=WORDS, glue=st.sampled_from(["", " "]))
def test_the_plain_search_finds_the_same(words: list[str], glue: str) -> None:
    """Machines without a wheel for the automaton must give the same reports."""
    assert getattr(auditor.scan, "AhoCorasick", None) is not None, "without the automaton there is nothing to compare with"
    folded = fold(glue.join(words))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(auditor.scan, "PAYS", -1)
        fast = Scanner([*LEXICONS, *PATTERNS]).scan(folded)
        patch.setattr(auditor.scan, "AhoCorasick", None)
        plain = Scanner([*LEXICONS, *PATTERNS]).scan(folded)
    assert plain.phrases == fast.phrases
    assert plain.places == fast.places


@given(words=WORDS, glue=st.sampled_from(["", " "]))
def test_phrases_are_in_order_and_inside_the_text(words: list[str], glue: str) -> None:
    document = Document(glue.join(words), scanner=Scanner([*LEXICONS, *PATTERNS]))
    for lexicon in LEXICONS:
        phrases = document.phrases(lexicon)
        assert [p.start for p in phrases] == sorted(p.start for p in phrases)
        assert all(first.end < second.end for first, second in pairwise(phrases)), "none inside another"
        for phrase in phrases:
            assert 0 <= phrase.start < phrase.end <= len(document.text)
            assert "\n\n" not in document[phrase]
            assert document[phrase] == document[phrase].strip()


@given(words=WORDS, glue=st.sampled_from(["", " "]))
def test_a_shared_scan_finds_what_each_list_finds_alone(words: list[str], glue: str) -> None:
    text = glue.join(words)
    shared, alone = Document(text, scanner=Scanner([*LEXICONS, *PATTERNS])), Document(text)
    for lexicon in LEXICONS:
        assert list(shared.phrases(lexicon)) == list(alone.phrases(lexicon))
    for pattern in PATTERNS:
        assert [m.span() for m in shared.matches(pattern)] == [m.span() for m in alone.matches(pattern)]
