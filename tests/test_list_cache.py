"""Parsed lists are kept between runs, and no state of the cache changes what is found."""

import os
from pathlib import Path

import pytest

from auditor.kept import FOLDER, KEPT
from auditor.lexicon import Lexicon
from auditor.list_cache import recall

LINES = ("## said", "as an ai [language] model", "will * be bound by", "apolog~")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache"


def recalled(lines: tuple[str, ...] = LINES) -> Lexicon:
    lexicon = Lexicon("test/list.txt", lines, frozenset({"said"}))
    recall([lexicon])
    return lexicon


def test_the_second_run_reads_what_the_first_made(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = Lexicon("test/list.txt", LINES, frozenset({"said"})).entries
    assert recalled().entries == parsed
    assert len(list(folder.iterdir())) == 1
    monkeypatch.setattr("auditor.lexicon._parse", None)  # to parse again would raise
    assert recalled().entries == parsed


def test_a_list_that_changed_is_parsed_again(folder: Path) -> None:
    recalled()
    assert [entry.source for entry in recalled((*LINES, "one more")).entries[-1:]] == ["one more"]
    assert len(list(folder.iterdir())) == 2


@pytest.mark.parametrize("harm", [lambda c: c[:100], lambda c: b"", lambda c: c[:-1] + b"x", lambda c: b"\x00" * len(c)])
def test_a_broken_cache_is_made_anew(folder: Path, harm: "object") -> None:
    expected = recalled().entries
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(harm(whole))  # type: ignore[operator]
    assert recalled().entries == expected
    assert file.read_bytes() == whole


def test_a_cache_that_cannot_be_written_is_none(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert len(recalled().entries) == 3


def test_old_files_go(folder: Path) -> None:
    for number in range(KEPT + 3):
        recalled((f"phrase {number}",))
        os.utime(max(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns), (number, number))
    assert len(list(folder.iterdir())) == KEPT
