"""A document: positions, places, what is removable, and questions about where something stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.document import AROUND, EXCERPT, Document, Format, Metadata
from auditor.finding import Place
from auditor.span import Located, Span
from auditor.text.blocks import Region

TEXTS = st.text(st.sampled_from("aÉ日😀 \t.,!?\"“”'\r\n\n-*#>`|:1\x1e\u2028"), max_size=80)


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


# ------------------------------------------------------------------------------------------------ positions


@pytest.mark.parametrize(
    ("text", "offset", "expected"),
    [
        ("", 0, (1, 1)),
        ("abc", 0, (1, 1)),
        ("abc", 3, (1, 4)),
        ("a\nb", 1, (1, 2)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 2, (1, 3)),
        ("a\r\nb", 3, (2, 1)),
        ("\n\nb", 2, (3, 1)),
        ("é😀b", 2, (1, 3)),
        ("a\u2028b\x0bc\rd", 6, (1, 7)),  # only \n ends a line
        ("a\n", 2, (2, 1)),
    ],
)
def test_positions(text: str, offset: int, expected: tuple[int, int]) -> None:
    assert Document(text).position(offset) == expected


@given(TEXTS, st.data())
def test_positions_lead_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    line, column = Document(text).position(offset)
    assert line == text.count("\n", 0, offset) + 1
    assert "\n".join(text.split("\n")[: line - 1]).count("\n") == max(0, line - 2)
    assert len("".join(part + "\n" for part in text.split("\n")[: line - 1])) + column - 1 == offset


@given(TEXTS)
def test_lines_joined_give_the_text_back(text: str) -> None:
    document = Document(text)
    assert "".join(document[line] for line in document.lines) == text


@given(TEXTS, st.data())
def test_places(text: str, data: st.DataObject) -> None:
    document = Document(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    place = document.place(Span(start, end))
    if start == end:
        assert place == Place(0, 0)
        return
    assert place.span == Span(start, end)
    assert (place.line, place.column) == document.position(start)
    assert (place.end_line, place.end_column) == document.position(end)
    assert place.text == text[start:end]
    assert "\n" not in place.before
    assert "\n" not in place.after or text[end - 1] == "\n"
    assert text[:start].endswith(place.before)
    assert text[end:].startswith(place.after)


def test_an_excerpt_is_cut_short() -> None:
    text = "b" * 500 + "x" * 500 + "a" * 500
    place = Document(text).place(Span(500, 1000))
    assert place.text == "x" * EXCERPT
    assert place.before == "b" * AROUND
    assert place.after == "a" * AROUND
    assert (place.end_line, place.end_column) == (1, 1001)


def test_what_stands_around_ends_with_the_line() -> None:
    document = Document("first line\nbefore SPAN after\nlast line")
    place = document.place(span_of(document, "SPAN"))
    assert (place.before, place.text, place.after) == ("before ", "SPAN", " after")
    over = document.place(span_of(document, "line\nbefore"))
    assert (over.before, over.text, over.after) == ("first ", "line\nbefore", " SPAN after")


# ------------------------------------------------------------------------------------------------ what is removable


@pytest.mark.parametrize(
    ("text", "words", "left"),
    [
        ("One.\nOFFER\nTwo.", "OFFER", "One.\nTwo."),
        ("One.\n  OFFER \nTwo.", "OFFER", "One.\nTwo."),
        ("One.\r\nOFFER\r\nTwo.", "OFFER", "One.\r\nTwo."),
        ("OFFER\nTwo.", "OFFER", "Two."),
        ("One.\nOFFER", "OFFER", "One.\n"),
        ("OFFER", "OFFER", ""),
        ("One. OFFER\nTwo.", "OFFER", "One. \nTwo."),
        ("OFFER One.\nTwo.", "OFFER", " One.\nTwo."),
        ("One.\nOFFER AND\nMORE\nTwo.", "OFFER AND\nMORE", "One.\nTwo."),
        ("One.\nOFFER AND\nMORE here\nTwo.", "OFFER AND\nMORE", "One.\n here\nTwo."),
    ],
)
def test_removable(text: str, words: str, left: str) -> None:
    document = Document(text)
    cut = document.removable(span_of(document, words))
    assert text[: cut.start] + text[cut.end :] == left


@given(TEXTS, st.data())
def test_what_is_removed_leaves_no_empty_line_and_joins_none(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if not text[start:end].strip() or text[start:end] != text[start:end].strip():
        return
    cut = Document(text).removable(Span(start, end))
    assert 0 <= cut.start <= start
    assert end <= cut.end <= len(text)
    assert not (text[cut.start : start] + text[end : cut.end]).strip(), "nothing else goes"
    left = text[: cut.start] + text[cut.end :]
    removed = text[cut.start : cut.end].count("\n")
    if cut != (start, end):
        assert [line for line in left.split("\n") if line.strip()] == [
            line for line in (text[:start] + text[end:]).split("\n") if line.strip()
        ]  # fmt: skip
        blank = sum(not line.strip() for line in left.split("\n"))
        assert blank <= sum(not line.strip() for line in text.split("\n")) + (1 if cut.end == len(text) else 0)
    assert removed <= text[start:end].count("\n") + 1


# ------------------------------------------------------------------------------------------------ where something stands

ARTICLE = Document("\n\n".join([f"Paragraph {number} says that the harbour is deep. It says so twice." for number in range(1, 21)]) + "\n")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("Paragraph 1 ", True, False),
        ("Paragraph 2 ", True, False),
        ("Paragraph 3 ", True, False),
        ("Paragraph 10 ", False, False),
        ("Paragraph 18 ", False, True),
        ("Paragraph 20 ", False, True),
    ],
)
def test_near_the_ends(words: str, start: bool, end: bool) -> None:
    span = span_of(ARTICLE, words)
    assert (ARTICLE.near_start(span), ARTICLE.near_end(span)) == (start, end)


def test_near_the_ends_of_one_long_paragraph() -> None:
    document = Document("  \n" + "word " * 1000 + "\n\n\n")
    near = Span(100, 104)
    assert document.near_start(near, 0.05)
    assert ARTICLE.near_start(span_of(ARTICLE, "Paragraph 10"), 0.6)
    assert ARTICLE.near_end(span_of(ARTICLE, "Paragraph 10"), 0.6)


def test_a_share_of_the_text_does_not_count_white_space_at_its_ends() -> None:
    document = Document("\n" * 5000 + ARTICLE.text + "\n" * 5000)
    assert document.near_start(span_of(document, "Paragraph 1 "))
    assert not document.near_start(span_of(document, "Paragraph 10 "))
    assert document.near_end(span_of(document, "Paragraph 20 "))
    assert not document.near_end(span_of(document, "Paragraph 10 "))


def test_the_sentence_of_a_span() -> None:
    document = Document("One is here. Two is\nthere! Three\n\nFour", format=Format.MARKDOWN)
    assert document[document.sentence(span_of(document, "is\nth"))] == "Two is\nthere!"
    assert document[document.sentence(span_of(document, "here. Two"))] == "One is here. Two", "stretched to hold the span"
    assert document[document.sentence(span_of(document, "Four"))] == "Four"


def test_the_sentence_of_a_span_outside_sentences() -> None:
    document = Document("```\ncode here\n```\n\nOne is here.", format=Format.MARKDOWN)
    span = span_of(document, "code")
    assert document.sentence(span) == span
    assert document.sentence_index(span.start) == -1


def test_the_paragraph_of_a_span() -> None:
    document = Document("One is here. Two too.\n\nThree is a longer one, with a comma.\n")
    assert document[document.paragraph(span_of(document, "Two"))] == "One is here. Two too."
    assert document[document.paragraph(span_of(document, "too.\n\nThree"))] == "One is here. Two too.\n\nThree"
    between = Span(22, 23)
    assert document.paragraph(between) == between


@given(TEXTS, st.data())
def test_sentence_and_paragraph_hold_the_span(text: str, data: st.DataObject) -> None:
    document = Document(text)
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))
    for found in (document.sentence(span), document.paragraph(span)):
        assert found.start <= span.start <= span.end <= found.end <= len(text)


def test_regions() -> None:
    document = Document("# Title\n\nProse is here.\n\n- item\n\n```\ncode\n```\n", format=Format.MARKDOWN)
    regions = {words: document.region(document.text.index(words)) for words in ("Title", "Prose", "item", "code")}
    assert regions == {"Title": Region.HEADING, "Prose": Region.PROSE, "item": Region.LIST, "code": Region.CODE}
    assert document.region(len("# Title\n")) is Region.PROSE, "between blocks"
    assert document.block_at(len("# Title\n")) is None
    assert document.block_index(0) == 0


def test_markdown_and_plain_text_are_read_differently() -> None:
    text = "---\ntitle: A\n---\n\nProse is here.\n"
    assert Document(text, format=Format.MARKDOWN).region(5) is Region.FRONT_MATTER
    assert Document(text).region(5) is not Region.FRONT_MATTER


@pytest.mark.parametrize("text", ["", "\n", "one", "one\n", "one\n\ntwo", "\none\r\ntwo\n\n", "ß\x85é\u2028x\ny"])
def test_the_line_of_a_span(text: str) -> None:
    document = Document(text)
    for start in range(len(text) + 1):
        for end in range(start, len(text) + 1):
            found = document.line(Span(start, end))
            first = text.rfind("\n", 0, start) + 1
            last = text.find("\n", start)
            assert found == Span(first, max(end, last if last >= 0 else len(text)))


def test_a_menu_does_not_decide_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.text.language._langdetect", lambda *_: pytest.fail("what costs most was asked"))
    menu = "".join(f"{name}\n" for name in "Home News Sport Video Radio Team Shop Login Archive Partner Blog Jobs".split()) * 15
    german = "Die Fähre fährt ab Mai wieder, und für den Sommer ist auch ein zweites Boot gekauft, das nicht mehr ganz neu ist. "
    english = "The ferry runs again from May, and the new owner has bought two boats, which are not quite new. "
    assert Document(menu + german * 10).language == "de"
    assert Document(menu + english * 10).language == "en"


def test_english_between_passages_in_another_script_does_not_decide_the_language() -> None:
    english = "The list of the users is kept in the file that has been there since the first of them, and it is read at each start.\n\n"
    others = (
        ("ru", "Администратору приходится время от времени смотреть, кто работает на его машине и какие программы при этом запущены.\n\n"),
        ("ja", "管理者にとってコンピュータにリモートから接続できることは不可欠な要素です。専用の部屋のサーバもあります。\n\n"),
        ("zh", "Debian 软件包 的格式被这样设计，在 Unix 系统上，它的内容都可以被解压，这对移植和灾难恢复非常重要。\n\n"),
    )
    for language, other in others:
        assert Document((english + other * 3) * 8).language == language
        assert Document(other + english * 40).language == "en"


def test_front_matter_does_not_decide_the_language() -> None:
    front = "---\n" + "".join(f"key{n}: the of and to that it for with as you be this on by\n" for n in range(20)) + "---\n\n"
    text = "Die Brücke über den Fluss bleibt bis zum Frühjahr gesperrt, weil die Pfeiler erneuert werden müssen. Das sagte die Gemeinde."
    assert Document(front + text, format=Format.MARKDOWN).language == "de"
    assert Document("").language is None


def test_indexing_takes_anything_with_a_place() -> None:
    document = Document("One is here. Two.")
    assert document[document.sentences[0]] == "One is here."
    assert document[document.blocks[0]] == document.text


def test_documents_are_themselves() -> None:
    assert Document("a") != Document("a")
    assert Document("a").metadata == Metadata(None, None, None, None, None, {})
    assert Document("a").path == "-"
    assert Document("a").id is None


@given(TEXTS)
def test_no_view_raises(text: str) -> None:
    for format in Format:
        document = Document(text, format=format)
        everything: list[Located] = [
            *document.lines, *document.blocks, *document.sentences, *document.quotes, *document.code, *document.urls,
            *document.attribution_lines, *document.lists,
        ]  # fmt: skip
        assert all(0 <= each.start < each.end <= len(text) for each in everything)
        assert document.word_count >= 0
        assert isinstance(document.prose, str)
