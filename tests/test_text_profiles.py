"""Profiles of languages: langdetect's own, in less memory."""

import tracemalloc

import langdetect
from langdetect import detector_factory

from auditor.text.profiles import Profiles


def loaded() -> Profiles:
    """All profiles that langdetect has."""
    profiles = Profiles()
    profiles.load_profile(detector_factory.PROFILES_DIRECTORY)
    return profiles


def test_each_share_is_that_of_langdetect() -> None:
    detector_factory.init_factory()
    own, profiles = detector_factory._factory, loaded()
    assert profiles.langlist == own.langlist
    assert set(profiles.word_lang_prob_map) == set(own.word_lang_prob_map)
    assert all(profiles.word_lang_prob_map[ngram] == shares for ngram, shares in own.word_lang_prob_map.items())


def test_answers_are_those_of_langdetect() -> None:
    langdetect.DetectorFactory.seed = 0
    for text in ("Vecer pridejo ladje v pristan", "Lodě zůstávají na moři", "the boats stay out", "menu 12 info kontakt"):
        detector = loaded().create()
        detector.append(text)
        answers = [(str(each.lang), each.prob) for each in detector.get_probabilities()]
        assert answers == [(str(each.lang), each.prob) for each in langdetect.detect_langs(text)]


def test_they_take_little_memory() -> None:
    tracemalloc.start()
    profiles = loaded()
    taken, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(profiles.langlist) == 55 and taken < 20e6 and most < 25e6
