"""Lines, words, addresses and code spans, and the cost of every view on hostile texts."""

import re
import sys
from collections.abc import Callable

import pytest
from alarm import no_longer_than
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import Document
from auditor.text.blocks import blocks
from auditor.text.capitals import inner_capitals
from auditor.text.codespans import code_spans
from auditor.text.divided import divided
from auditor.text.lines import lines
from auditor.text.lists import lists
from auditor.text.quotes import attribution_lines, quotes
from auditor.text.sentences import sentences
from auditor.text.signs import places
from auditor.text.unbroken import unbroken
from auditor.text.urls import urls
from auditor.text.words import words


def cut(text: str, spans: list[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


# ---------------------------------------------------------------- lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\n", ["a\n"]),
        ("\n\n", ["\n", "\n"]),
        ("a\r\nb\rc\x0bd\u2028e\x85f", ["a\r\n", "b\rc\x0bd\u2028e\x85f"]),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert cut(text, list(lines(text))) == expected


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("\n\r\x0b\u2028"))))
def test_lines_joined_give_the_text_back(text: str) -> None:
    found = cut(text, list(lines(text)))
    assert "".join(found) == text
    assert all(line and "\n" not in line[:-1] for line in found)
    assert all(line.endswith("\n") for line in found[:-1])


# ---------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("text", "expected", "count"),
    [
        ("", [], 0),
        ("  \n ", [], 0),
        ("Don't stop the state-of-the-art 3rd train.", ["Don't", "stop", "the", "state-of-the-art", "3rd", "train"], 6),
        ("It’s — or isn’t – so.", ["It’s", "or", "isn’t", "so"], 4),
        ("Über Öl—und 'Salz'", ["Über", "Öl", "und", "Salz"], 3),
        ("Кто это?", ["Кто", "это"], 2),
        ("今天天气", ["今", "天", "天", "气"], 2),
        ("我用Python写", ["我", "用", "Python", "写"], 3),
        ("हिन्दी में लिखा", ["हिन्दी", "में", "लिखा"], 3),
        ("한국어 문장", ["한국어", "문장"], 2),
        ("السَّلام عليكم", ["السَّلام", "عليكم"], 2),
        ("cafe\u0301 noir", ["cafe\u0301", "noir"], 2),
    ],
)
def test_words(text: str, expected: list[str], count: int) -> None:
    assert cut(text, list(words(text))) == expected
    assert Document(text).word_count == count


def test_thai_letters_keep_their_marks() -> None:
    assert cut("ที่", list(words("ที่"))) == ["ที่"]
    assert Document("ภาษาไทย").word_count == 4


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ab '-’今ไท\u0301\n")), max_size=200))
def test_words_are_apart_and_hold_every_letter(text: str) -> None:
    found = words(text)
    covered = {offset for start, end in found for offset in range(start, end)}
    assert sum(end - start for start, end in found) == len(covered)
    assert all(0 <= start < end <= len(text) for start, end in found)
    assert found == sorted(found)
    assert all(offset in covered for offset, character in enumerate(text) if character.isalnum())


@pytest.mark.parametrize("mark", "\u0301\u0483\u05b7\u064e\u0730\u07a6\u093f\u0bbe\u0f71\u135f\u1dc0\u20d0\ufe20\u200d")
def test_marks_belong_to_their_word(mark: str) -> None:
    letter = {"\u20d0": "字", "\u200d": "क"}.get(mark, "a")
    assert "".join(cut(f"{letter}{mark} b", list(words(f"{letter}{mark} b")))) == f"{letter}{mark}b"


@given(st.text(max_size=60), st.text(max_size=60))
def test_counts_of_paragraphs_add_up(first: str, second: str) -> None:
    together, apart = Document(f"{first}\n\n{second}").word_count, Document(first).word_count + Document(second).word_count
    # Each count rounds its spaceless letters up, and a dash at a text's edge has no space on one side.
    assert apart - 3 <= together <= apart + 1
    assert Document(first).word_count >= 0


# ---------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("See http://a.example/x.", ["http://a.example/x"]),
        ("See (https://a.example/x), or", ["https://a.example/x"]),
        ("https://w.example/wiki/Bank_(river) is", ["https://w.example/wiki/Bank_(river)"]),
        ("(https://w.example/wiki/Bank_(river))", ["https://w.example/wiki/Bank_(river)"]),
        ("[text](https://a.example/b_(c)) more", ["https://a.example/b_(c)"]),
        ("<https://a.example/>;", ["https://a.example/"]),
        ("“https://a.example/x?y=1&z=2#f”,", ["https://a.example/x?y=1&z=2#f"]),
        ("www.a.example/x! ftp://f.example/y?", ["www.a.example/x", "ftp://f.example/y"]),
        ("HTTPS://A.EXAMPLE and WWW.B.EXAMPLE", ["HTTPS://A.EXAMPLE", "WWW.B.EXAMPLE"]),
        ("http://www.a.example/", ["http://www.a.example/"]),
        ("Write to ada.finch+x@mail.example.org.", ["ada.finch+x@mail.example.org"]),
        ("ftp://ada@f.example/x", ["ftp://ada@f.example/x"]),
        ("@ada and a@b and a @ b.example", []),
        ("://x http:// www. mail@", []),
        ("见https://a.example/x。好", ["https://a.example/x"]),
        ("https://a.example/x…", ["https://a.example/x"]),
        ("http://a.example,http", ["http://a.example,http"]),
        ("https://a.example/?a[0]=1 and [https://b.example]", ["https://a.example/?a[0]=1", "https://b.example"]),
    ],
)
def test_urls(text: str, expected: list[str]) -> None:
    assert cut(text, list(urls(text))) == expected


URL_PIECES = st.sampled_from(
    ["http://", "https://", "www.", "a", "b.example", "/", "@", "(", ")", ".", " ", "[", "]", "x@y.example", "。", "\n", "ftp://"]
)


@given(st.one_of(st.text(max_size=100), st.lists(URL_PIECES, max_size=30).map("".join)))
def test_urls_are_apart(text: str) -> None:
    reached = 0
    for start, end in urls(text):
        assert reached <= start < end <= len(text)
        assert not any(character.isspace() for character in text[start:end])
        assert text[end - 1] not in ".,;:!?"
        reached = end


# ---------------------------------------------------------------- code spans


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Use `x` and ``y ` z``.", ["`x`", "``y ` z``"]),
        ("A ` loose mark.\n\nAnother ` one.", []),
        ("```\nx = 1\n```\nThen `y`.", ["```\nx = 1\n```", "`y`"]),
        ("See <code>x = 1</code> and <PRE class='a'>y</PRE>.", ["<code>x = 1</code>", "<PRE class='a'>y</PRE>"]),
        ("<pre><code>x</code></pre>", ["<pre><code>x</code></pre>"]),
        ("<code>never closed", []),
        ("</code> never opened `x`", ["`x`"]),
        ("`one `` two`", ["`one `` two`"]),
    ],
)
def test_code_spans(text: str, expected: list[str]) -> None:
    assert cut(text, list(code_spans(text, blocks(text, lines(text), False)))) == expected


@given(
    st.lists(st.sampled_from(["`", "``", "x", " ", "\n", "\n\n", "<code>", "</code>", "<pre>", "</pre>", "```\n"]), max_size=40).map(
        "".join
    ),
    st.booleans(),
)
def test_code_spans_are_apart(text: str, markdown: bool) -> None:
    reached = 0
    for start, end in code_spans(text, blocks(text, lines(text), markdown)):
        assert reached <= start < end <= len(text)
        reached = end


# ---------------------------------------------------------------- cost


def views(text: str, markdown: bool) -> None:
    found = blocks(text, lines(text), markdown)
    lists(text, found)
    sentences(text, found)
    quotes(text, found)
    attribution_lines(text, found)
    code_spans(text, found)
    urls(text)
    words(text)
    divided(text)
    assert Document(text).word_count >= 0


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python and calls into C a piece of work takes."""
    count = 0

    def counted(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


HOSTILE = [
    "(", ")", '"', "'", "“", "‘", "«", "»", "„", " ", "\n", "\t", "a.", ". ", "! ", "a. B", "...", "*", "_", "`", "` ", "`` `", "#",
    "# \n", ">", ">\n", "> x\n", "- ", "- x\n",
    "1. x\n", "a) x\n", "|", "|\n", "| a\n", "a|b\n", "\t\t\n", "```\n", "```x\n", "~~~\n````\n", "---\n", "=\n", "[", "[1]", "[1] x\n",
    "<code>", "</code>", "<pre", "http://", "www.",
    "www.a", "://", "@", "a@", "a@b.", "a@b.c ", "。", "今", "’", "' s' ", "word's ", "a-", "a'", "— X\n", "x\n— Name\n", "(x/", "\"x\n\n",
    "“x\n\n", "    x\n", "Title\n", "  - x\n",
    "a-\n", "x ", "\u0301", "ที่", "\r", "\r\n", "A. ", ". 1. ", ".2 ", ".[1]", ". (", "?” ", "?” A ", "https://a.b/(", "https://a.b) ",
]  # fmt: skip


@pytest.mark.parametrize("markdown", [False, True])
@pytest.mark.parametrize("unit", HOSTILE)
def test_work_grows_with_the_text(unit: str, markdown: bool) -> None:
    small, large = (unit * (size // len(unit)) for size in (1_000, 4_000))
    views(small, markdown)
    # Four times the text may take four times the work and the logarithm of sorting.
    assert steps(lambda: views(large, markdown)) <= 5 * steps(lambda: views(small, markdown)) + 1000


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_texts_end(unit: str) -> None:
    # What a pattern or a slice does cannot be counted; work that grew with the square of this length would take minutes.
    with no_longer_than(20):
        views(unit * (100_000 // len(unit)), markdown=False)


@given(st.text(max_size=60), st.text(min_size=1, max_size=4))
def test_places(text: str, signs: str) -> None:
    assert places(text, "".join(sorted(set(signs)))) == [at for at, character in enumerate(text) if character in signs]


# ---------------------------------------------------------------- inside words


@given(st.text(st.one_of(st.sampled_from("aZz é\u0130Ä’\ud800"), st.characters()), max_size=60))
def test_inner_capitals(text: str) -> None:
    assert inner_capitals(text) == [match.start() + 1 for match in re.finditer("[a-z](?=[A-Z])", text)]


@given(st.lists(st.sampled_from(["a" * 24, "b/9_-+" * 4, "word", "Ä", " ", "=", "\ud800"])).map("".join))
def test_unbroken_runs(text: str) -> None:
    assert unbroken(text) == [match.span() for match in re.finditer("[a-zA-Z0-9+/_-]{24,}", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The com-\nmittee met.", ["com-\nmittee"]),
        ("com-\r\n   mit-\ntee", ["com-\r\n   mit", "mit-\ntee"]),
        ("Verwal\u00ad\ntung, Öf\u2010\nfentlichkeit", ["Verwal\u00ad\ntung", "Öf\u2010\nfentlichkeit"]),
        ("-\nx 1990-\nand A-\nB a -\nb a-\n\nb a-", []),
    ],
)
def test_divided_words(text: str, expected: list[str]) -> None:
    assert cut(text, divided(text)) == expected
