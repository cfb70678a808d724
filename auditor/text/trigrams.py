"""How likely the letters of a passage are in any language of Latin script: by the trigrams of langdetect's own profiles."""

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.util import find_spec
from math import log
from pathlib import Path

from auditor.text.regex import Regex

# Languages that between them have the letter sequences of most that are written in Latin letters: of Bantu, Celtic and Basque text, which
# have no profile or are not listed, no paragraph of 150 characters lies below -10.9.
_FIRST = "en"
_OTHERS = "de fr es it pt nl sv pl fi hu tr ro cs id sw so tl vi sq cy et".split()
_NEVER = -14.0  # natural logarithm for a trigram that a profile lacks: they hold what stands once in a million and more
_CLEAR = -10.0  # what is likelier in English than this needs no other language to be asked
_LEAST = 60  # trigrams, below which a few odd words decide

_WORD = Regex(r"[^\W\d_]{1,40}")


def likelihood(passage: str) -> float | None:
    """The mean natural logarithm of the share of its trigrams in the language where they are commonest; ``None`` for a short passage.

    Only words in lower case count: names and abbreviations follow no language's habits. Prose has -6 to -9, letters drawn by lot have -12.
    """
    counts = Counter(_trigrams(word for word in _WORD.compiled.findall(passage) if word.islower()))
    if counts.total() < _LEAST:
        return None
    best = _in(counts, _FIRST)
    return best if best > _CLEAR else max(best, *(_in(counts, language) for language in _OTHERS))


def _trigrams(words: Iterable[str]) -> Iterable[str]:
    for word in words:
        spaced = f" {word} "
        yield from (spaced[at : at + 3] for at in range(len(word)))


def _in(counts: Counter[str], language: str) -> float:
    profile = _profile(language)
    return sum(times * profile.get(trigram, _NEVER) for trigram, times in counts.items()) / counts.total()


@cache
def _profile(language: str) -> Mapping[str, float]:
    """The trigrams of a language with the logarithms of their shares, from the file that langdetect reads: to import it takes longer."""
    found = find_spec("langdetect")
    assert found is not None and found.submodule_search_locations
    import json

    data = json.loads(Path(found.submodule_search_locations[0], "profiles", language).read_text("utf-8"))
    total = data["n_words"][2]
    counts: Counter[str] = Counter()
    for letters, times in data["freq"].items():
        if len(letters) == 3:
            counts[letters.lower()] += times
    return {letters: log(times / total) for letters, times in counts.items()}
