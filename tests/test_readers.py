"""Readers: from the bytes of a file to documents, whatever the bytes."""

import bz2
import gzip
import io
import json
import lzma
import pickle
from dataclasses import dataclass
from typing import BinaryIO

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from auditor.discover import Input, TooLarge
from auditor.document import Document, Format
from auditor.readers import load_readers
from auditor.readers.decoding import decode
from auditor.readers.markdown import front_matter
from auditor.span import Span

BROKEN, WRONG_ENCODING = "provenance/broken-record", "extraction/wrong-encoding"


@dataclass(frozen=True)
class Given(Input):
    """An input in memory."""

    content: bytes = b""

    def open(self) -> BinaryIO:
        return io.BytesIO(self.content)


def read(name: str, content: bytes | str) -> list[Document]:
    source = Given(name, name, content=content if isinstance(content, bytes) else content.encode())
    return list(load_readers().for_input(source).read(source))


def read_one(name: str, content: bytes | str) -> Document:
    [document] = read(name, content)
    return document


def faults(document: Document) -> list[str]:
    return [fault.rule for fault in document.faults]


# ------------------------------------------------------------------------------------------------ which reader


@pytest.mark.parametrize(
    ("name", "format", "id"),
    [
        ("a.txt", Format.TEXT, None), ("a.TEXT", Format.TEXT, None), ("a.md", Format.MARKDOWN, None), ("a.MarkDown", Format.MARKDOWN, None),
        ("a.jsonl", Format.TEXT, "1"), ("a.NDJSON", Format.TEXT, "1"), ("-", Format.TEXT, None), ("noextension", Format.TEXT, None),
        ("a.rst", Format.TEXT, None), ("a.md.bak", Format.TEXT, None), ("folder.md/a", Format.TEXT, None),
    ],
)  # fmt: skip
def test_the_extension_decides(name: str, format: Format, id: str | None) -> None:
    document = read_one(name, '{"text": "words"}')
    assert (document.path, document.format, document.id) == (name, format, id)


# ------------------------------------------------------------------------------------------------ encodings

FRENCH = "Le café de la Gare a rouvert ses portes à la fin de l'été, après une longue fermeture, et le maire était présent.\n"
JAPANESE = "港は小さいが深い。冬になると、船はここで春を待つ。誰もその深さを測ったことがない。町の人々は魚を売って暮らしている。\n"


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(
    "content",
    [
        FRENCH.encode(), FRENCH.encode("utf-8-sig"), FRENCH.encode("utf-16"), b"\xff\xfe" + FRENCH.encode("utf-16-le"),
        b"\xfe\xff" + FRENCH.encode("utf-16-be"), FRENCH.encode("utf-32"), b"\x00\x00\xfe\xff" + FRENCH.encode("utf-32-be"),
    ],
)  # fmt: skip
def test_unicode_is_read_without_its_mark(name: str, content: bytes) -> None:
    document = read_one(name, content)
    assert (document.text, document.faults, document.skipped) == (FRENCH, (), None)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (FRENCH, "latin-1"),
        (JAPANESE * 3, "shift_jis"),
        ("“Café,” he said — très bien. It’s a naïve résumé of the harbour.\n", "cp1252"),
        ("Größe und Brücke über den Fluss.\n" * 3, "cp1252"),
    ],
)
def test_another_encoding_is_guessed_and_said(text: str, encoding: str) -> None:
    document = read_one("a.txt", text.encode(encoding))
    assert document.text == text
    assert faults(document) == [WRONG_ENCODING]
    [fault] = document.faults
    assert not document[fault.span].isascii(), "it points at the first character that is not UTF-8"
    assert "UTF-8" in fault.message


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\r\n"])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_an_empty_file_is_a_document(name: str, content: bytes) -> None:
    document = read_one(name, content)
    assert (document.text.strip(), document.skipped, document.faults) == ("", None, ())


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\x7fELF\x02\x01\x01\x00",
        FRENCH.encode("utf-16-le"),
        b"text, then \x00 a NUL",
        b"\xff\xfea\x00b",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_binary_file_is_skipped(name: str, content: bytes) -> None:
    document = read_one(name, content)
    assert (document.text, document.skipped, document.faults) == ("", "binary file", ())


@pytest.mark.parametrize(
    ("content", "skipped"),
    [
        (gzip.compress(b"The ferry leaves at nine."), "compressed file: unpack it first"),
        (bz2.compress(b"The ferry leaves at nine."), "compressed file: unpack it first"),
        (lzma.compress(b"The ferry leaves at nine."), "compressed file: unpack it first"),
        (b"\x28\xb5\x2f\xfd\x04", "compressed file: unpack it first"),
        (b"PK\x03\x04\x14\x00\x08\x08\x08\x00\xff", "archive or office document: extract its text first"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "PDF file: extract its text first"),
        (b"%PDF-1.7 is a version.", None),
        (b"BZh is no word.", None),
    ],
    ids=["gzip", "bzip2", "xz", "zstd", "zip", "pdf", "on PDF", "on BZ"],
)
def test_what_holds_text_says_how_to_get_at_it(content: bytes, skipped: str | None) -> None:
    assert read_one("a.txt", content).skipped == skipped


def test_line_ends_are_left_as_they_are() -> None:
    assert read_one("a.txt", b"a\r\nb\rc\n\n").text == "a\r\nb\rc\n\n"


@given(
    st.one_of(
        st.binary(max_size=60),
        st.text(max_size=30).map(lambda t: t.encode("utf-8", "surrogatepass")),
        st.text(st.sampled_from("あ漢aé—"), max_size=20).map(lambda t: t.encode("shift_jis", "ignore")),
    )
)
@example(b"abc\x82")
@example(b"\xef\xbb\xbf\xff")
@example(b"\x81")
@example(b"\xff\xfe\xff")
@example("plain é".encode("cp1252"))
def test_whatever_the_bytes_a_document_comes_out(content: bytes) -> None:
    decoded = decode(content)
    assert not any("\ud800" <= c <= "\udfff" for c in decoded.text)
    if decoded.skipped is not None:
        assert decoded.text == ""
    for fault in decoded.faults:
        assert 0 <= fault.span.start < fault.span.end <= len(decoded.text)


# ------------------------------------------------------------------------------------------------ front matter


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: Mill\nauthor: Ann Lee\ndate: 2024-05-01\nurl: https://x.org\n---\nText.", ("Mill", "Ann Lee", "2024-05-01", "https://x.org")),
        ("---\r\ntitle: The mill\r\n---\r\nText.", ("The mill", None, None, None)),
        ("---  \nheadline: The mill\nauthors: [Ann Lee, Bo Ek]\n---\t\nText.", ("The mill", "Ann Lee, Bo Ek", None, None)),
        ("---\nauthor:\n  name: Ann Lee\n---\n", (None, "Ann Lee", None, None)),
        ("---\nauthors:\n- name: Ann Lee\n- name: Bo Ek\n---\n", (None, "Ann Lee, Bo Ek", None, None)),
        ("---\nDATE: 2024-05-01 10:00:00 +0100\nTitle: 'yes'\n---\n", ("yes", None, "2024-05-01 10:00:00 +0100", None)),
        ("---\ntitle: 007\nauthor: no\ndate: 2024_05\n---\n", ("007", "no", "2024_05", None)),
        ("---\ntitle:\nauthor: null\ndate: ~\nurl: ''\n---\n", (None, None, None, None)),
        ("---\ntitle: >\n  The\n  mill\n---\n", ("The mill", None, None, None)),
        ("---\n---\nText.", (None, None, None, None)),
        ("---\n- a\n- b\n---\nText.", (None, None, None, None)),
        ('+++\ntitle = "The mill"\nauthors = ["Ann Lee"]\ndate = 2024-05-01\n+++\nText.', ("The mill", "Ann Lee", "2024-05-01", None)),
        ("---\ntitle: The mill\n\nNobody closes it.", (None, None, None, None)),
        ("+++\ntitle = 1\n---\n", (None, None, None, None)),
        ("\n---\ntitle: The mill\n---\n", (None, None, None, None)),
        ("Text.\n\n---\ntitle: The mill\n---\n", (None, None, None, None)),
        ("---\n\nA rule across the page.\n", (None, None, None, None)),
        ("----\ntitle: a\n----\n", (None, None, None, None)),
    ],
)  # fmt: skip
def test_front_matter(text: str, expected: tuple[str | None, ...]) -> None:
    document = read_one("a.md", text)
    assert document.metadata[:4] == expected
    assert document.faults == ()
    assert document.text == text, "it stays part of the text, so that offsets are those of the file"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [unclosed\n---\nText.",
        "---\ntitle: a: b\n---\nText.",
        "---\n\ttitle: tab\n---\nText.",
        "---\ntitle: *nobody\n---\nText.",
        "---\n? [a, b]\n: c\n---\nText.",
        "---\ntitle: a\n---\n".replace("a", "\x07"),
        "---\n" + "[" * 40_000 + "\n---\nText.",
        "---\ntitle: " + "a" * 1_000_000 + "\n---\nText.",
        "+++\ntitle = nothing quoted\n+++\nText.",
        "+++\ntitle = 1\ntitle = 2\n+++\nText.",
        "+++\na = " + "[" * 5000 + "]" * 5000 + "\n+++\nText.",
    ],
)
def test_front_matter_that_cannot_be_read(text: str) -> None:
    document = read_one("a.md", text)
    assert faults(document) == [BROKEN]
    assert document.skipped is None
    [fault] = document.faults
    assert document[fault.span] == text[: text.rindex(text[:3]) + 3]
    assert len(fault.message) < 250 and "\n" not in fault.message


@pytest.mark.parametrize(
    "value", ["!!int ''", "!!float ''", "!!bool maybe", "!!timestamp never", "!!python/object:os.system x", "!local x", "!!binary x"]
)
def test_tags_are_not_obeyed(value: str) -> None:
    fields, found = front_matter(f"---\ntitle: {value}\nauthor: Ann Lee\n---\n")
    assert (fields["author"], found) == ("Ann Lee", ())


def test_aliases_that_would_explode_do_not() -> None:
    bomb = "---\na: &a [x, x, x, x, x, x, x, x, x]\n"
    for name, before in zip("bcdefghijk", "abcdefghij", strict=True):
        bomb += f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
    document = read_one("a.md", bomb + "author: *k\ntitle: The mill\n---\n")
    assert document.metadata.title == "The mill"
    assert len(document.metadata.author or "") < 1000


@given(st.text(st.sampled_from("---\n+++\n: [a]{}&*!|>'\"#%@`~=,.1 \t"), max_size=60))
def test_whatever_the_front_matter_the_text_comes_out(body: str) -> None:
    for fence in ("---", "+++"):
        text = f"{fence}\n{body}\n{fence}\nText."
        assert read_one("a.md", text).text == text


# ------------------------------------------------------------------------------------------------ JSON lines


def records(*lines: bytes | str) -> list[Document]:
    return read("a.jsonl", b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))


def test_a_record_is_a_document() -> None:
    line = json.dumps(
        {
            "id": "x1",
            "text": "One.\r\nTwo.",
            "title": "T",
            "byline": "Ann Lee",
            "published": "2024",
            "link": "u",
            "language": "en",
            "score": 3,
        }
    )
    [document] = records(line)
    assert (document.text, document.path, document.id, document.faults) == ("One.\r\nTwo.", "a.jsonl", "x1", ())
    assert document.metadata == ("T", "Ann Lee", "2024", "u", "en", {"id": "x1", "score": 3})


@pytest.mark.parametrize("field", ["text", "content", "body", "article", "document", "raw_content"])
def test_text_fields(field: str) -> None:
    [document] = records(json.dumps({"title": "T", field: "words"}))
    assert document.text == "words"
    assert field not in document.metadata.extra


def test_the_first_text_field_counts_and_may_be_empty() -> None:
    [document] = records('{"content": "more", "text": ""}')
    assert (document.text, document.skipped) == ("", None)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"text": "a"', "not JSON"),
        ("text", "not JSON"),
        ("{'text': 'a'}", "not JSON"),
        ('{"text": "a"} {"text": "b"}', "not JSON"),
        ('{"text": "a\tb"}', "not JSON"),
        ("[" * 200_000, "not JSON"),
        ('{"text": "a", "n": ' + "9" * 5000 + "}", "not JSON"),
        ('["text"]', "no record"),
        ('"text"', "no record"),
        ("null", "no record"),
        ("1", "no record"),
        ("{}", "no text"),
        ('{"id": 1, "headline": "a"}', "no text"),
        ('{"text": null}', "string"),
        ('{"text": ["a"]}', "string"),
        ('{"text": {"a": "b"}}', "string"),
        ('{"text": 1, "content": "a"}', "string"),
    ],
)
def test_a_line_that_is_no_record(line: str, reason: str) -> None:
    before, broken, after = records('{"text": "before"}', line, '{"text": "after"}')
    assert (before.text, after.text, after.faults) == ("before", "after", ())
    assert (broken.text, broken.id, broken.skipped) == ("", "2", "broken record")
    assert faults(broken) == [BROKEN]
    assert reason in broken.faults[0].message
    assert "line 2" in broken.faults[0].message
    assert len(broken.faults[0].message) < 250


@pytest.mark.parametrize(
    ("given_ids", "expected", "repeated"),
    [
        (["1", "2"], ["1", "2"], []),
        ([1, 2], ["1", "2"], []),
        ([None, None], ["1", "2"], []),
        (["", True], ["1", "2"], []),
        ([1.5, ["a"]], ["1", "2"], []),
        (["7", "7", 7], ["7", "7@2", "7@3"], [1, 2]),
        (["7@3", "7", "7"], ["7@3", "7", "7@3@3"], [2]),
        # an id that is also the number of another line repeats nothing
        ([None, "1"], ["1", "1@2"], []),
        ([0, 1, None, 3], ["0", "1", "3", "3@4"], []),
    ],
)
def test_ids(given_ids: list[object], expected: list[str], repeated: list[int]) -> None:
    documents = records(*(json.dumps({"text": "a"} | ({} if id is None else {"id": id})) for id in given_ids))
    assert [d.id for d in documents] == expected
    assert [index for index, d in enumerate(documents) if d.faults] == repeated
    assert all(faults(documents[index]) == [BROKEN] for index in repeated)
    assert not any(d.skipped for d in documents)


def test_a_broken_line_does_not_make_the_ids_after_it_repeat() -> None:
    documents = records('{"id": 0, "text": "a"}', '{"id": 1, "te', '{"id": 2, "text": "c"}', '{"id": 3, "text": "d"}')
    assert [faults(d) for d in documents] == [[], [BROKEN], [], []]
    documents = records('{"id": 1, "te', '{"id": 1, "text": "b"}')
    assert [(d.id, faults(d)) for d in documents] == [("1", [BROKEN]), ("1@2", [])]


@given(
    st.lists(
        st.sampled_from(
            ['{"text": "a"}', '{"text": "a", "id": 2}', '{"text": "a", "id": "2@3"}', '{"text": "a", "id": "3@4"}', "broken", ""]
        ),
        max_size=9,
    )
)
def test_no_two_documents_share_an_id(lines: list[str]) -> None:
    ids = [d.id for d in records(*lines)]
    assert len(set(ids)) == len(ids)
    assert len(ids) == sum(map(bool, lines))


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\r\n \r\n", b"\xef\xbb\xbf"])
def test_no_records_are_no_documents(content: bytes) -> None:
    assert read("a.jsonl", content) == []


def test_blank_lines_count_as_lines_only() -> None:
    documents = read("a.jsonl", b'\xef\xbb\xbf\n{"text": "a"}\r\n\r\n  \n{"text": "b"}')
    assert [(d.text, d.id, d.faults) for d in documents] == [("a", "2", ()), ("b", "5", ())]


def test_a_mark_before_the_first_record_is_no_part_of_it() -> None:
    [document] = read("a.jsonl", b'\xef\xbb\xbf{"text": "a"}\n')
    assert (document.text, document.faults) == ("a", ())


def test_bytes_that_are_no_utf8() -> None:
    before, wrong, after = records('{"text": "é"}', b'{"text": "Caf\xe9 society"}', '{"text": "b"}')
    assert (before.faults, after.faults) == ((), ())
    assert wrong.text == "Caf\ufffd society"
    assert faults(wrong) == [WRONG_ENCODING]
    assert "line 2" in wrong.faults[0].message
    [broken] = records(b'{"text": "Caf\xe9')
    assert faults(broken) == [WRONG_ENCODING, BROKEN]


def test_lone_surrogates_are_no_text() -> None:
    [document] = records(r'{"id": "\udc80", "text": "a\ud800b \ud83d\ude00 \udfff", "title": "\ud800"}')
    assert document.text == "a\ufffdb 😀 \ufffd"
    document.text.encode()
    assert document.id == "\udc80"


def test_nested_metadata_counts_where_the_record_says_nothing() -> None:
    [document] = records('{"text": "a", "title": "outer", "metadata": {"title": "inner", "Author": "Ann Lee"}, "meta": {"url": "u"}}')
    assert document.metadata[:4] == ("outer", "Ann Lee", None, "u")
    [document] = records('{"text": "a", "metadata": "a string", "author": [{"name": "Ann"}, "Bo", {"x": 1}, null, 3]}')
    assert document.metadata.author == "Ann, Bo, 3"


def test_metadata_nested_too_deeply_is_left_out() -> None:
    deep = "[" * 400 + '"x"' + "]" * 400
    [document] = records(f'{{"text": "a", "author": {deep}, "title": "T"}}')
    assert (document.metadata.author, document.metadata.title) == (None, "T")


def test_a_long_line_is_a_long_document() -> None:
    text = "The harbour is small and deep. " * 35_000
    [document] = records(json.dumps({"text": text}))
    assert document.text == text and len(text) > 2**20


def test_documents_can_be_sent_to_another_process() -> None:
    for name, content in (
        ("a.jsonl", '{"text": "a", "x": [1]}'),
        ("a.md", "---\ntitle: [a\n---\n"),
        ("a.txt", "é".encode("cp1252").decode("latin-1")),
    ):
        for document in read(name, content):
            again: Document = pickle.loads(pickle.dumps(document))
            assert (again.text, again.faults, again.metadata) == (document.text, document.faults, document.metadata)


def test_spans_of_faults_lie_in_the_text() -> None:
    assert read_one("a.txt", "café\n".encode("cp1252") * 20).faults[0].span == Span(3, 4)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_records_that_are_not_utf_8_are_said_to_be_so_once(encoding: str) -> None:
    document = read_one("a.jsonl", '{"text": "words"}\n{"text": "more"}\n'.encode(encoding))
    assert (document.id, document.skipped) == (None, "no UTF-8, which records must be")


def test_what_json_says_of_a_broken_record_is_english() -> None:
    [fault] = read_one("a.jsonl", '{"text": "words').faults
    assert fault.message == "line 1 is not JSON (Unterminated string starting at column 10)"


# ------------------------------------------------------------------------------------------------ limits


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_file_beyond_the_limit_is_not_read(name: str) -> None:
    fits, too_large = (Given(name, name, content=b"x" * size, limit=9) for size in (9, 10))
    reader = load_readers().for_input(fits)
    assert [d.text for d in reader.read(fits)] == ["x" * 9]
    with pytest.raises(TooLarge, match=r"larger than 9e-06 megabytes"):
        list(reader.read(too_large))


@pytest.mark.parametrize("end", [b"\n", b""])
@pytest.mark.parametrize("size", [61, 100, 119, 120, 121, 1000])
def test_a_record_beyond_the_limit_is_skipped_and_the_others_are_read(size: int, end: bytes) -> None:
    long = b'{"text": "' + b"x" * (size - 12) + b'"}'
    lines = [b'{"text": "one"}', long, b'{"text": "three"}', long, b'{"text": "five"}']
    source = Given("a.jsonl", "a.jsonl", content=b"\n".join(lines) + end, limit=60)
    found = list(load_readers().for_input(source).read(source))
    assert [(d.id, d.text, bool(d.skipped)) for d in found] == [
        ("1", "one", False), ("2", "", True), ("3", "three", False), ("4", "", True), ("5", "five", False),
    ]  # fmt: skip
    assert found[1].skipped == "larger than 6e-05 megabytes"
