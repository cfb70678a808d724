"""Garbled words: what is found, what it should read, and that it costs little."""

import sys
import time

import pytest

from auditor.text.mojibake import mojibake


def garbled(text: str, codec: str) -> str:
    """``text`` in UTF-8, read as ``codec``."""
    return text.encode().decode(codec, "replace")


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("crème brûlée", "cp1252"),
        ("Fähre", "latin-1"),
        ("żółw", "cp1250"),
        ("discriminación", "cp1251"),
        ("paquebot-école", "mac-roman"),
        ("children’s", "cp437"),
        ("Мост закрыт", "cp1252"),
        ("Мост закрыт", "mac-roman"),
        ("Η γέφυρα", "cp1253"),
        ("İstanbul", "cp1254"),
    ],
)
def test_the_word_and_what_it_should_read(text: str, codec: str) -> None:
    damaged = garbled(text, codec)
    found = mojibake(f"“{damaged}”, they wrote.")
    assert found, damaged
    for each in found:
        assert 1 <= each.start < each.end <= len(damaged) + 1
    assert all(word in text or "\ufffd" in word for each in found for word in each.meant.split())


def test_garbled_twice() -> None:
    assert [each.meant for each in mojibake(garbled(garbled("It’s", "cp1252"), "cp1252"))] == ["It’s"]


def test_one_garbled_word_explains_the_others() -> None:
    text = "pГҐ nogen forskel, omrГҐdes jurisdiktionsforhold"
    assert [each.meant for each in mojibake(text)] == ["på", "områdes"]


@pytest.mark.parametrize(
    "text",
    [
        "plain words",
        "NESTLÉ® and SÃO TOMÉ, “déjà”, Õ…, 10 Å—12 nm",
        "ВІКІ — це «Ґанок», її їжа; Ёлка… Він пішов",
        "Η «Ελλάδα», 25 °C, ½ £, √2 ≈ 1,41 — x² ± y³",
        "Đã lâu rồi ở XÃ HỘI; xã Ân Thi",
        "نمی‌خواهم «کتاب» را",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert mojibake(text) == []


def test_ordinary_text_needs_no_judge(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ftfy", None)
    assert mojibake("The café’s “crème” — it’s 5 £…\nNothing else.") == []


@pytest.mark.parametrize("piece", ["Ã", "Ã©", "Ã© ", "â€", "\x80", "é", "–ö", "вЂ"])
def test_hostile_texts_cost_little(piece: str) -> None:
    start = time.perf_counter()
    mojibake(piece * (200_000 // len(piece)))
    assert time.perf_counter() - start < 6
