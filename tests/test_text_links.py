"""The view of links: what a reader would follow, as it is asked for."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor import Document, Format

LINE = "The town clerk keeps the minutes of all meetings at "


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://Town.example/Minutes?a=1#part.", ["https://town.example/Minutes?a=1"]),
        ("See www.town.example, or (https://town.example/a_(b)).", ["http://www.town.example/", "https://town.example/a_(b)"]),
        ("See [minutes](https://town.example/minutes).", ["https://town.example/minutes"]),
        ("https://town.example:8080/?q=a&amp;b=c", ["https://town.example:8080/?q=a&b=c"]),
        ("https://doi.org/10.1016/J.SALT.2009, http://dx.doi.org/10.1016%2Fa", ["doi:10.1016/j.salt.2009", "doi:10.1016/a"]),
        ("doi:10.1002/(SICI)1099-1492(199706/08)10:4/5, (doi: 10.1016/a).", ["doi:10.1002/(sici)1099-1492(199706/08)10:4/5", "doi:10.1016/a"]),
        ("Write to anna@town.example, ftp://town.example/a or http://anna:secret@town.example/.", []),
        ("Version 10.1234/5 or 1.10.1016/a.", ["doi:10.1234/5"]),
        # templates, shortened ones, and parts of one that may go on
        ("https://town.example/a—or so; https://town.example/{id} https://town.example/$1 https://town.example/a... https://town.example/b…", []),
        ("doi:10.1002/(SICI)1099-1492(199706/08)10:4/5<171::AID-NBM453>3.0.CO;2-L <b>https://town.example/a</b>", ["https://town.example/a"]),
        (LINE + "https://town.example/minutes/\n2019/may.html", []),
        (LINE + "doi:10.1016/j.salt.\n2009.01.001", []),
        (LINE + "https://town.example/minutes\n\nand so on", ["https://town.example/minutes"]),
        (LINE + "https://town.example/minutes\nThe clerk knows.", ["https://town.example/minutes"]),
        ("http://localhost/a http://[::1 http://town:x/ https:///a http://", []),
    ],
)  # fmt: skip
def test_links(text: str, addresses: list[str]) -> None:
    assert [link.address for link in Document(text).links] == addresses


def test_code_is_no_link() -> None:
    assert Document("Call `https://town.example/api` or\n\n    https://town.example/b\n", format=Format.MARKDOWN).links == []


@given(st.text(alphabet="ht:/w.doi10ab()[]{}<>#?&;= \n…", max_size=60))
def test_any_text(text: str) -> None:
    for link in Document(text).links:
        assert 0 <= link.start < link.end <= len(text) and link.address.startswith(("http://", "https://", "doi:"))


@pytest.mark.parametrize(
    "unit",
    [
        "http://a.b/ ",
        "10.1016/a ",
        "10.1016/((((",
        "10.1016/))))",
        "https://doi.org/10.1016/",
        "http://a.b/%",
        "www.a.b.",
        "https://a.b/a\n",
        "10.",
    ],
)
def test_hostile_texts_end(unit: str) -> None:
    document = Document(unit * (200_000 // len(unit)))
    silent = (document.urls, document.code)
    start = perf_counter()
    assert document.links is not None and silent
    assert perf_counter() - start < 3
