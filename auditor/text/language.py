"""Which language a text is in: by its stop words or its script where they settle it, else by langdetect, seeded."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from auditor.text.regex import Regex

if TYPE_CHECKING:
    from auditor.text.ngrams import Profiles

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
# Where they do not, the beginning is a menu or a table. Of so many characters most settle it; cookie notices in English above a text in
# another language make up to 0.07 of the words, and a text in English below a menu more than this.
_MORE, _SHARE_OF_MORE = 4000, 0.1
_GLANCE, _FURTHER = 200, 500  # characters of the beginning, and of a place further on, that settle most English texts between them
_DETECT = 500  # characters given to langdetect: its time grows with them, its answers on articles do not change beyond
_LEAST = 80  # letters, some sixteen words, below which no answer is given: on six words langdetect's answer is a guess
_SURE = 0.9  # probability below which langdetect's best answer is not given
_LEAST_OF_PASSAGE = 50  # letters of a passage that its words already show to be in another language
_SURE_OF_PASSAGE = 0.95

# Common words of the languages most written on the web, for the greater part from the stop words of Snowball. A word that stands in
# two lines tells nothing. The last lines are of languages that are left to langdetect: they keep their neighbours from being seen in them.
_COMMON = {
    "de": "der die und das ist nicht mit von auf für dem den sich ein eine einer zu im wird werden auch bei oder durch zum zur dass als",
    "fr": "le la les des est une dans pour qui pas sur du au cette ont elle et aux sont ou leur toute ce plus avec par il en que un de à",
    "es": "el la los las del y por con para es pero más fue su como lo sus este esta una en que un de se no a o al sin "
    "también hasta hay desde todo todos uno ni otros otro él",
    "it": "il la che di della e è un una per non con sono gli nel dei più alla delle anche nella dal dalla degli questo in si le o ha del",
    "pt": "o a os as não uma um com da do das dos ao mais são foi em seu sua pelo pela nos no na à às também até por que e de se é ou já "
    "muito ter ser mas quando para",
    "nl": "de het een van dat die niet zijn voor ook bij werd naar wordt heeft deze of op aan en in is met te hij ze er door uit om",
    "sv": "och att är för inte ett en till från också som skall ska genom av på i den det med de om eller har han men hans ut",
    "pl": "się jest że są oraz przez dla który która które jego tego lub był i w z na do nie o to jak po od ma co ze ich",
    "ro": "și în este din pentru sau să care cu sunt fi nu sa de la pe o a un cel mai prin fost ce lui",
    "hu": "és hogy nem az egy vagy minden van a is meg csak ha de ez el volt mint kell",
    "fi": "ja on että ovat sekä tai hänen mutta kun oli ei se ole myös hän joka kuin tämä sen",
    "tr": "ve bir bu için ile olarak daha çok gibi olan değil da de her o ne kadar sonra",
    "vi": "của và là các có được cho không người những trong một với này đã khi từ về",
    "ru": "и в не на что с это его как был для были которые она они чтобы если может по из за от к он но а",
    "uk": "і в не на що та від його які цього бути має або з до у за як це для був він але",
    "ar": "في من على إلى أن التي الذي هذا هذه عن مع لا كل أو بين كما",
    "fa": "در از به که این را است با برای و آن های می شود یا",
    "en": "the and of that with this which from they have are to in is for it was on be by not or",
    "ca": "els les i amb per és als dels però aquest aquesta això són seva més ho ni amb fins molt també",
    "gl": "unha dunha nunha polo pola polos polas non máis ó á ós ás é coa cos nin seu súa moi tamén ata",
    "af": "die van het en is in nie vir hy sy word hulle wat om te met op aan as dat deur sal",
    "da": "og at er af til ikke det den de en et på som med i for har han eller men om fra blev der var",
    "no": "og at er av til ikke det den de en et på som med i for har han eller men om fra ble",
    "cs": "a se na je že v který jsou nebo i o to s z do by jako ve k po za od pro",
    "sk": "a sa na je že v ktorý sú alebo i o to s z do by ako vo k po za od pre",
    "hr": "i u na se je da za su od koji ili sa s o a ne što kao iz",
    "bg": "и на да се от че за са в не с по които или като това е",
    "et": "ja on ei et kui või kes see ta oma ning mis ka ole olid selle tema oli seda aga",
    "sr": "и у на да се је за су од који или са не што као",
    "be": "і ў не на што з да як гэта яго або для па у за ад",
}  # fmt: skip
_TOLD_BY_WORDS = frozenset("de fr es it pt nl sv pl ro hu fi tr vi ru uk ar fa".split())
_LEFT = ("ca", "gl", "af")  # whose common words are nearly all those of a neighbour: so many others give them away
_FEW_OF_OTHERS = 2
# This share of the words, and not fewer than this, and so many times as many as of any other language.
_SHARE_TOLD, _FEWEST_TOLD, _TIMES = 0.05, 4, 3
# Scripts that write one language, by where their letters begin in Unicode; between them lie others.
_SCRIPTS = [
    (0x0000, ""), (0x0370, "el"), (0x0400, ""), (0x0530, "hy"), (0x0590, "he"), (0x0600, ""), (0x0A00, "pa"), (0x0A80, "gu"), (0x0B00, ""),
    (0x0B80, "ta"), (0x0C00, "te"), (0x0C80, "kn"), (0x0D00, "ml"), (0x0D80, "si"), (0x0E00, "th"), (0x0E80, "lo"), (0x0F00, ""),
    (0x10A0, "ka"), (0x1100, ""), (0x1780, "km"), (0x1800, ""), (0x1F00, "el"), (0x2000, ""), (0x3040, "ja"), (0x3100, ""),
    (0x3400, "zh"), (0xA000, ""), (0xAC00, "ko"), (0xD7B0, ""),
]  # fmt: skip
_SHARE_OF_SCRIPT, _ALL_BUT_FEW = 0.8, 0.98  # of the letters
# The languages that langdetect knows of a script that several share, by where the script lies in Unicode: to read the profiles of the
# others, which cannot be meant, takes a tenth of a second and tens of megabytes.
_SHARED = {
    (0x0000, 0x0370): "af ca cs cy da de en es et fi fr hr hu id it lt lv nl no pl pt ro sk sl so sq sv sw tl tr vi",
    (0x0400, 0x0530): "bg mk ru uk",
    (0x0600, 0x0780): "ar fa ur",
    (0x0900, 0x0980): "hi mr ne",
}
# From Thai on, the letters of Unicode's scripts carry a syllable or a word each: a fifth of them tells as much.
_LAST_OF_LATIN, _LAST_OF_LETTERS, _SYLLABLE = "\u024f", "\u0dff", 5
_MOST_BEYOND = 0.15  # of the characters of a text in English are beyond ASCII: dashes, quotation marks, names
_KANA = 0.1  # of the letters of a text in Japanese are kana, and nearly none of one in Chinese

_WORD = Regex(r"[^\W\d_]{1,40}")


def detect(text: str) -> str | None:
    """ISO 639-1 code in lower case, or ``None`` when the text is too short or too mixed to tell."""
    sample = text[:_SAMPLE]
    latin = _is_mostly_ascii(sample) or _is_latin(text[:_MORE])  # else English stands between passages in another script
    if latin and _is_english_at_a_glance(text):
        return "en"
    if sample.isspace() or not sample:
        return None
    if latin and is_english(sample.lower().split()):
        return "en"
    words = _WORD.compiled.findall(sample.lower())
    letters = sum(map(len, words))
    if letters < _LEAST and letters + (_SYLLABLE - 1) * sum(c > _LAST_OF_LETTERS and c.isalpha() for c in sample) < _LEAST:
        return None
    if latin and is_english(words):
        return "en"
    return _told(words) or _told_by_more(text, latin) or _langdetect(" ".join(_WORD.compiled.findall(text[: 4 * _DETECT]))[:_DETECT])


def _is_mostly_ascii(text: str) -> bool:
    return text.isascii() or len(text) - len(text.encode("ascii", "ignore")) <= _MOST_BEYOND * len(text)


def _is_latin(text: str) -> bool:
    letters = "".join(_WORD.compiled.findall(text))
    others = sum(_SYLLABLE if letter > _LAST_OF_LETTERS else 1 for letter in letters if letter > _LAST_OF_LATIN)
    return others <= sum(letter <= _LAST_OF_LATIN for letter in letters)


def _told_by_more(text: str, latin: bool) -> str | None:
    """The language of a text whose beginning does not tell it, where more of it does."""
    if len(text) <= _SAMPLE:
        return None
    words = _WORD.compiled.findall(text[:_MORE].lower())
    return _told(words) or ("en" if latin and is_english(words, _SHARE_OF_MORE) else None)


def passage_language(text: str) -> str | None:
    """The language of a passage in a longer text; ``None`` below some ten words, and unless there is hardly a doubt."""
    words = _WORD.compiled.findall(text[: 2 * _DETECT])
    if sum(map(len, words)) < _LEAST_OF_PASSAGE and text.isascii():
        return None
    return _told([word.lower() for word in words]) or _langdetect(" ".join(words)[:_DETECT], _SURE_OF_PASSAGE)


def is_english(words: Sequence[str], share: float = _SHARE) -> bool:
    """Whether lower-case ``words`` are settled as English by its stop words, which make up this share of them."""
    different = _ENGLISH.intersection(words)
    if len(words) < _STOP_WORDS or len(different) < 2 or (len(different) < _DIFFERENT and _SURE_WORDS.isdisjoint(different)):
        return False
    least = share * len(words)
    return len(different) >= least or sum(word in _ENGLISH for word in words) >= least


def _is_english_at_a_glance(text: str) -> bool:
    """Whether English stop words stand both at the beginning and further on: so they do in nearly all English texts, at half the cost."""
    here = _ENGLISH.intersection(text[:_GLANCE].split())
    return len(here) >= _DIFFERENT and len(_ENGLISH.intersection(text[_FURTHER : _FURTHER + _GLANCE].split())) >= _DIFFERENT


def _told(words: Sequence[str]) -> str | None:
    """The language of these words in lower case, where their script or common words among them leave no doubt."""
    scripts: Counter[str] = Counter()
    for letter, count in Counter("".join(words)).items():
        weight = _SYLLABLE if letter > _LAST_OF_LETTERS else 1
        scripts[_SCRIPTS[bisect_right(_SCRIPTS, ord(letter), key=_code) - 1][1]] += weight * count
    letters, kana = scripts.total(), scripts["ja"]
    least = _SHARE_OF_SCRIPT * letters
    if kana + scripts["zh"] >= least:
        return "ja" if kana >= _KANA * letters else None if kana else "zh"
    for script, count in scripts.items():
        if script and count >= least:
            return script
    told = Counter(map(_telling().get, words))
    del told[None]
    (first, most), (_, next_most) = (*told.most_common(2), ("", 0), ("", 0))[:2]
    if (
        first not in _TOLD_BY_WORDS
        or sum(told[each] for each in _LEFT) >= _FEW_OF_OTHERS
        or most < max(_FEWEST_TOLD, _SHARE_TOLD * len(words), _TIMES * next_most)
    ):
        return None
    different = sum(_telling().get(word) == first for word in set(words))  # in a table of results "W" is no Polish word
    return first if different >= _DIFFERENT else None


def _code(script: tuple[int, str]) -> int:
    return script[0]


@cache
def _telling() -> dict[str, str | None]:
    """The language of each common word that is in one list only."""
    lists = Counter(word for words in _COMMON.values() for word in set(words.split()))
    return {word: language for language, words in _COMMON.items() for word in words.split() if lists[word] == 1}


def _langdetect(text: str, sure: float = _SURE) -> str | None:
    from langdetect import LangDetectException  # 30 ms, and its profiles up to 200 ms: only when needed

    detector = _factory(_shared(text)).create()
    detector.append(text)
    try:
        best = detector.get_probabilities()[0]
    except (LangDetectException, IndexError):  # no letters it knows
        return None
    return str(best.lang).partition("-")[0].lower() if best.prob >= sure else None


def _shared(text: str) -> str:
    """The languages of the script that nearly all letters of a text are of; "" for all languages."""
    letters = [ord(letter) for letter in text if letter.isalpha()]
    for (first, last), languages in _SHARED.items():
        # The letters of Vietnamese lie far from those of Latin.
        if sum(first <= letter < last or (not first and 0x1E00 <= letter < 0x1F00) for letter in letters) >= _ALL_BUT_FEW * len(letters):
            return languages if letters else ""
    return ""


@cache
def _factory(languages: str) -> "Profiles":
    from auditor.text.ngrams import profiles

    return profiles(languages.split())
