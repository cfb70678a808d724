"""Profiles of languages: langdetect's own, in less memory."""

import os
import shutil
import tracemalloc
from pathlib import Path

import langdetect
import pytest
from langdetect import detector_factory

from auditor.kept import FOLDER
from auditor.text import ngrams as module
from auditor.text.ngrams import Profiles, profiles


def loaded() -> Profiles:
    """All profiles that langdetect has."""
    found = Profiles()
    found.load_profile(detector_factory.PROFILES_DIRECTORY)
    return found


def test_each_share_is_that_of_langdetect() -> None:
    detector_factory.init_factory()
    own, ours = detector_factory._factory, loaded()
    assert ours.langlist == own.langlist
    assert set(ours.word_lang_prob_map) == set(own.word_lang_prob_map)
    assert all(ours.word_lang_prob_map[ngram] == shares for ngram, shares in own.word_lang_prob_map.items())


def test_answers_are_those_of_langdetect() -> None:
    langdetect.DetectorFactory.seed = 0
    for text in ("Vecer pridejo ladje v pristan", "Lodě zůstávají na moři", "the boats stay out", "menu 12 info kontakt"):
        detector = loaded().create()
        detector.append(text)
        answers = [(str(each.lang), each.prob) for each in detector.get_probabilities()]
        assert answers == [(str(each.lang), each.prob) for each in langdetect.detect_langs(text)]


def test_they_take_little_memory() -> None:
    tracemalloc.start()
    ours = loaded()
    taken, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(ours.langlist) == 55 and taken < 20e6 and most < 25e6


# ------------------------------------------------------------------------------------------------ kept between runs


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    copy = tmp_path / "profiles"
    copy.mkdir()
    for name in ("de", "nl", "sv"):
        shutil.copy(Path(detector_factory.PROFILES_DIRECTORY, name), copy)
    monkeypatch.setattr(module, "PROFILES_DIRECTORY", str(copy))
    return tmp_path / "cache"


def answer(found: Profiles) -> list[tuple[str, float]]:
    detector = found.create()
    detector.append("Der Hafen bleibt bis zum Abend gesperrt")
    return [(str(each.lang), each.prob) for each in detector.get_probabilities()]


def test_what_is_kept_is_what_was_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = profiles(["nl", "de"])
    monkeypatch.setattr(Profiles, "add_profile", None)  # to read them again would raise
    again = profiles(["nl", "de"])
    assert again.langlist == first.langlist == ["nl", "de"]
    assert dict(again.word_lang_prob_map) == dict(first.word_lang_prob_map)
    assert again.word_lang_prob_map["der"] == first.word_lang_prob_map["der"]
    assert answer(again) == answer(first)


def test_all_are_those_that_langdetect_loads() -> None:
    assert profiles().langlist == loaded().langlist


def test_other_languages_and_other_files_are_read(folder: Path, tmp_path: Path) -> None:
    assert answer(profiles(["nl", "de"]))[0][0] == "de"
    assert profiles(["nl", "sv"]).langlist == ["nl", "sv"]
    shutil.copy(tmp_path / "profiles" / "sv", tmp_path / "profiles" / "de")
    assert profiles(["nl", "de"]).langlist == ["nl", "sv"]


def test_what_cannot_be_used_is_read_anew(folder: Path) -> None:
    expected = answer(profiles(["nl", "de"]))
    (file,) = folder.glob("profiles-*")
    for harm in (b"", file.read_bytes()[:-1], os.urandom(100)):
        file.write_bytes(harm)
        assert answer(profiles(["nl", "de"])) == expected
