"""Which language a text is in: by its stop words where that settles it, else by langdetect, seeded."""

from collections.abc import Sequence

from auditor.text.regex import Regex

# Common words of English that are in no other language langdetect knows, but for a few ("is", "for", "of", "or") that settle nothing
# alone: from the hundred commonest of the British National Corpus (Leech, Rayson and Wilson 2001).
_ENGLISH = frozenset(
    "the and that with this which would been from they their there have are for his were what when has had but not you your who can will "
    "about into our she her of is it as by it's be or".split()
)
# A text is English if it holds this many of them, and they make up this share of its words; with "the" or "and", two will do. No paragraph
# of the Universal Declaration in 74 other languages holds more than two, and none of those "the" or "and"; articles and essays in English
# all hold more, tables and lists of names do not (measured 2026-11).
_DIFFERENT, _SHARE = 3, 0.05
_SURE_WORDS = frozenset({"the", "and"})
_STOP_WORDS = 8  # words below which the share means nothing
_SAMPLE = 1000  # characters looked at for stop words: two hundred words settle it as well as more
_DETECT = 500  # characters given to langdetect: its time grows with them, its answers on articles do not change beyond
_LEAST = 80  # letters, some sixteen words, below which no answer is given: on six words langdetect's answer is a guess
_SURE = 0.9  # probability below which langdetect's best answer is not given
_LEAST_OF_PASSAGE = 50  # letters of a passage that its words already show to be in another language
_SURE_OF_PASSAGE = 0.95

_WORD = Regex(r"[^\W\d_]{1,40}")


def detect(text: str) -> str | None:
    """ISO 639-1 code in lower case, or ``None`` when the text is too short or too mixed to tell."""
    sample = text[:_SAMPLE]
    if sample.isspace() or not sample:
        return None
    if is_english(sample.lower().split()):  # settles nearly all English texts, at a fifth of the cost of what follows
        return "en"
    words = _WORD.compiled.findall(sample.lower())
    letters = sum(map(len, words))
    # From Thai on, the letters of Unicode's scripts carry a syllable or a word each, so that a fifth of them tells as much.
    if letters < _LEAST and letters + 4 * sum(c > "\u0dff" and c.isalpha() for c in sample) < _LEAST:
        return None
    if is_english(words):
        return "en"
    return _langdetect(" ".join(_WORD.compiled.findall(text[: 4 * _DETECT]))[:_DETECT])


def passage_language(text: str) -> str | None:
    """The language of a passage in a longer text; ``None`` below some ten words, and unless langdetect has hardly a doubt."""
    words = _WORD.compiled.findall(text[: 2 * _DETECT])
    if sum(map(len, words)) < _LEAST_OF_PASSAGE and text.isascii():
        return None
    return _langdetect(" ".join(words)[:_DETECT], _SURE_OF_PASSAGE)


def is_english(words: Sequence[str]) -> bool:
    """Whether lower-case ``words`` are settled as English by its stop words."""
    common = [word for word in words if word in _ENGLISH]
    different = set(common)
    enough = _DIFFERENT if _SURE_WORDS.isdisjoint(different) else 2
    return len(words) >= _STOP_WORDS and len(common) >= _SHARE * len(words) and len(different) >= enough


def _langdetect(text: str, sure: float = _SURE) -> str | None:
    from langdetect import DetectorFactory, LangDetectException, detect_langs  # 30 ms, and its profiles 300 ms: only when needed

    DetectorFactory.seed = 0  # unseeded, its answers change from run to run
    try:
        best = detect_langs(text)[0]
    except LangDetectException:  # no letters it knows
        return None
    return str(best.lang).partition("-")[0].lower() if best.prob >= sure else None
