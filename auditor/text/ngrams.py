"""The n-grams by which langdetect tells languages, in a fifth of their memory there: four of five are of one language of its 55.

A worker holds them once it has met a text of which neither script nor common words tell the language.
"""

import os
import struct
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from langdetect.detector_factory import PROFILES_DIRECTORY, DetectorFactory
from langdetect.utils.lang_profile import LangProfile

from auditor.kept import UNUSABLE, keep, kept_file, read_kept

_SHARE = struct.Struct("<Bd")  # the number of a language, and the share of an n-gram in it


class Shares(dict[str, bytes]):
    """For each n-gram its shares in the languages that have it; looked up, it is the list that langdetect works with."""

    size = 0  # languages

    def __getitem__(self, ngram: str) -> list[float]:  # type: ignore[override]
        return _listed(super().__getitem__(ngram), self.size)


@lru_cache(maxsize=1000)  # a detector asks for the n-grams of a text thousands of times
def _listed(packed: bytes, size: int) -> list[float]:
    shares = [0.0] * size
    for language, share in _SHARE.iter_unpack(packed):
        shares[language] = share
    return shares


class Profiles(DetectorFactory):  # type: ignore[misc]
    """Makes detectors of the languages that are read into it, as langdetect does."""

    seed = 0  # unseeded, its answers change from run to run

    def __init__(self) -> None:
        super().__init__()
        self.word_lang_prob_map = Shares()

    def add_profile(self, profile: LangProfile, index: int, langsize: int) -> None:
        """Called for each language that is read."""
        self.langlist.append(profile.name)
        table = self.word_lang_prob_map
        table.size = langsize
        for ngram, count in profile.freq.items():
            if 1 <= len(ngram) <= 3:
                table[ngram] = table.get(ngram, b"") + _SHARE.pack(index, count / profile.n_words[len(ngram) - 1])


def profiles(languages: Sequence[str] = ()) -> Profiles:
    """Those of some languages, or of all, as an earlier run read them where langdetect's files are still the same: to read them takes
    50 ms.
    """
    names = languages or [name for name in os.listdir(PROFILES_DIRECTORY) if not name.startswith(".")]
    files = [Path(PROFILES_DIRECTORY, name) for name in names]
    stats = [os.stat(file) for file in files]
    written = [(each.st_mtime_ns, each.st_size) for each in stats]
    kept, made = kept_file("profiles", *map(str, files)), Profiles()
    with suppress(*UNUSABLE):
        then, found, table = read_kept(kept)
        if then == written:
            made.langlist, made.word_lang_prob_map = found, Shares(table)
            made.word_lang_prob_map.size = len(found)
            return made
    made.load_json_profile([file.read_text("utf-8") for file in files])
    keep(kept, (written, made.langlist, dict(made.word_lang_prob_map.items())))
    return made
