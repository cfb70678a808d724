"""Passages in another language than the text."""

import re
from collections.abc import Iterator, Sequence

from auditor import Block, Document, Hit, Lexicon, Pattern, Region, Severity, rule

from ._close import close

# Words that a passage of ten words or more hardly ever lacks, and that the other languages here do not have: from the commonest of
# each language (the stop words of Snowball). One of them settles that a passage is not foreign.
COMMON = {
    "en": "the and that with from this which they their have would you she his",
    "de": "der die und das ist nicht mit von auf für dem sich ein eine",
    "fr": "les des est une dans pour qui pas sur du au cette ont elle",
    "es": "el los las una del por con para es pero más fue",
    "it": "il che di della per non una sono gli nel dei più",
    "pt": "não uma com para dos da em os ao mais são foi",
    "nl": "het een van dat niet zijn voor met op ook bij werd",
}
WORDS_OF = {language: frozenset(words.split()) for language, words in COMMON.items()}
SPACED = {language: tuple(f" {word} " for word in words.split()) for language, words in COMMON.items()}
# What English prose has besides, and its neighbours may have too: together more than this share of its words.
ENGLISH = frozenset(
    "of to in is it a an as at be by for he on or not was are has had but we i its were our can will who all more one about your my me so "
    "if when what there no do been than out up how any other".split()
)
SHARE = 0.3
# Without such words, or with two words of another language, it is worth a closer look, which costs as much as two documents.
NONE, ENOUGH, FOREIGN = 0.05, 12, 2
# Common words of the others that English texts do not hold, but in names.
STRANGERS = frozenset(" ".join(words for language, words in COMMON.items() if language != "en").split()) - set(
    "die das mit van dat met on op par con per non para em as os es sur du au las los del il".split()
)
PROSE = Region.PROSE
# Letters of other scripts than Latin.
OTHER = Pattern("[\u0370-\u1dff\u2c00-\u2dff\u2e80-\ua6ff\ua840-\ud7ff\uf900-\ufaff\ufb1d-\ufdff\ufe70-\ufeff]")
# Words with which a text brings a foreign passage in: it is meant to stand there.
MEANT = Lexicon.of(
    "translation", "translations", "translate", "translates", "translated", "translator", "translating", "in the original",
    "original text", "bilingual", "vocabulary", "grammar", "pronounced", "pronunciation", "phrasebook", "dialect", "lyrics", "verse",
    "verses", "stanza", "poem", "hymn", "anthem", "psalm", "prayer", "inscription", "motto", "epigraph", "proverb", "saying goes",
    "subtitle", "subtitles", "plaque", "plaques", "epitaph", "gravestone", "tombstone", "tenor", "soprano", "aria", "libretto",
    "loosely means", "native speaker", "native speakers", "mother tongue", "the language", "language lesson",
    "übersetzung", "übersetzt", "im original", "traduction", "traduit", "traducción", "traducido", "traduzione", "tradução", "vertaling",
)  # fmt: skip
# The languages that can be told, and their names in English: beside a passage they say that it is shown.
LANGUAGES = dict(
    pair.split(":")
    for pair in (
        "afrikaans:af albanian:sq arabic:ar bengali:bn bulgarian:bg catalan:ca chinese:zh croatian:hr czech:cs danish:da dutch:nl "
        "estonian:et farsi:fa finnish:fi french:fr german:de greek:el gujarati:gu hebrew:he hindi:hi hungarian:hu indonesian:id italian:it "
        "japanese:ja kannada:kn korean:ko latvian:lv lithuanian:lt macedonian:mk malayalam:ml mandarin:zh marathi:mr nepali:ne "
        "norwegian:no persian:fa polish:pl portuguese:pt punjabi:pa romanian:ro russian:ru slovak:sk slovenian:sl somali:so spanish:es "
        "swahili:sw swedish:sv tagalog:tl tamil:ta telugu:te thai:th turkish:tr ukrainian:uk urdu:ur vietnamese:vi welsh:cy latin:- "
        "irish:- gaelic:- basque:- icelandic:- yiddish:- yoruba:- zulu:- sanskrit:- esperanto:- galician:- malay:-"
    ).split()
)
NAMES = Lexicon.of(*LANGUAGES)
# What languages call themselves: a public notice puts it before the paragraph for those who read no other.
OWN_NAMES = frozenset(
    "deutsch français español italiano português nederlands polski română русский українська türkçe العربية عربي "
    "اردو فارسی 中文 日本語 한국어 čeština magyar svenska dansk norsk suomi ελληνικά हिन्दी हिंदी বাংলা ਪੰਜਾਬੀ "
    "தமிழ் cymraeg gaeilge shqip hrvatski srpski slovenčina slovenščina lietuvių latviešu eesti български "
    "македонски català euskara galego kiswahili soomaali ትግርኛ አማርኛ тоҷикӣ հայերեն ქართული עברית ไทย filipino "
    "tagalog".split()
)
TALK = 3  # words of that kind that make languages the subject
LONGEST_NAME = 20  # characters
LETTERS, WORDS = 50, 8  # of a passage that is judged
OTHERS = 25  # letters of another script: of Chinese, a sentence
LOWER = 0.5  # share of words that begin small: lists of names and titles have fewer, German prose has more
MOST, FEW = 0.4, 4  # share of the text and number of passages; with more the page is in two languages by design, or a lesson
ACCENTED, STRANGE = Pattern(r"[^\W\d_]{2,60}"), 3  # words with letters that English lacks
YEAR, SHORT = Pattern(r"\b(?:1[5-9]|20)\d\d[a-z]?\b"), 250  # a passage of fewer characters with a year in it may be a reference to a book


@rule(
    severity=Severity.WARNING,
    context=[MEANT, NAMES],
    min_words=60,
    fix="Translate the passage, or cut it where it is left over from another page.",
    bad=[
        "The ferry runs again from May. The new owner has bought two boats, and fares rise by a tenth.\n\n"
        "[[Diese Seite verwendet Cookies, damit wir die Nutzung auswerten und unser Angebot für Sie verbessern können.]]\n\n"
        "The first boat was built in 1998 for another line. It has room for forty cars, and the crew likes it because it lies well in the "
        "swell of the sound. The second will follow in the summer, once its engine has been changed and the cabins have been painted.",
        "The bridge stays closed until spring, because its piers have to be renewed. The council has asked two firms for their prices, and "
        "it expects the work to take five months.\n\n[[Мост остаётся закрытым до весны, потому что опоры надо менять.]]\n\n"
        "Buses go round by the mill. The footbridge is open, but the steps are steep, and in frost the warden closes it at night.",
    ],
    good=[
        "The ferry runs again from May. The owner has put up a notice on the pier, which reads in full:\n\n"
        "Die Fähre verkehrt ab Mai wieder täglich; Hunde sind an der Leine zu führen, und Fahrräder kosten zwei Euro.\n\n"
        "The first boat was built in 1998 for another line. It has room for forty cars, and the crew likes it because it lies well in the "
        "swell of the sound. The second will follow in the summer, once its engine has been changed.",
        "The ferry runs again from May, and the team was named on Sunday before the match against the sailors of the upper harbour.\n\n"
        "Lehmann, Lauren, Kanu, Jensen, Silva Costa, Verbeek, Toma, De Wit, Van Dam, Petit, Keller, Rossi, Moreau, Bauer\n\n"
        "The match begins at three in the afternoon, and those who have kept their tickets from the last one need not pay.",
        "The ferry is closed from Monday until the end of the month, because its engine is to be changed. Buses go round by the bridge "
        "in the meantime, and the tickets that you have bought are good for them. The office on the pier is open.\n\n"
        "Polski: Prom nie kursuje od poniedziałku do końca miesiąca, ponieważ wymieniany jest silnik.\n\n"
        "Türkçe\n\nFeribot, motoru değiştirileceği için pazartesiden ay sonuna kadar çalışmayacak.\n\n"
        "The next notice will be put up when the boat is back on its line.",
        "Choose your country\nCyprus (English)\nΔημοκρατία της Κύπρου (Ελληνικά)\nDenmark (English)\n\n"
        "The bridge stays closed until spring, because its piers have to be renewed. The council has asked two firms for their prices, "
        "and it expects the work to take five months. Buses go round by the mill. The footbridge is open, but the steps are steep, and in "
        "frost the warden closes it at night.",
        "Die Fähre fährt ab Mai wieder, und der neue Eigner hat zwei Boote gekauft. Die Preise steigen um ein Zehntel.",
    ],
)
def mixed(document: Document) -> Iterator[Hit]:
    """A passage is in another language than the text around it: it was left over from a translation, a template or another page."""
    language = document.language or ""
    if language not in COMMON:
        return
    latin = document.folded.isascii()
    shortest = LETTERS if latin else OTHERS
    find, commonest = document.folded.find, SPACED[language][0]
    suspects = [
        block
        for block in document.blocks
        if block.end - block.start >= shortest
        and find(commonest, block.start, block.end) < 0
        and block.region is PROSE
        and not _holds_common(document, block, language)
        and _suspect(document, block, latin)
        and not _settled(document, block, language)
    ]
    if not suspects or len(suspects) > FEW or sum(block.end - block.start for block in suspects) > MOST * len(document.text):
        return
    if len(document.phrases(MEANT)) >= TALK:
        return
    for block in suspects:
        if _shown(document, block):
            continue  # whatever its language is, which is dear to tell
        found = document.language_of(block)
        if _foreign(document, block, found) and not _spoken_of(document, block, found):
            yield Hit(block.span, "contains a passage in another language than the text", removable=document.removable(block.span))


def _holds_common(document: Document, block: Block, language: str) -> bool:
    """Whether a paragraph holds a common word of the text's language between spaces: found one by one, the first nearly always is."""
    find, start, end = document.folded.find, block.start, block.end
    for word in SPACED[language]:  # noqa: SIM110 - a generator costs more than the search
        if find(word, start, end) >= 0:
            return True
    return False


def _settled(document: Document, block: Block, language: str) -> bool:
    """Whether it holds one at its edge, or beside a stop or a bracket."""
    return not WORDS_OF[language].isdisjoint(re.findall(r"\w{1,40}", document.folded[block.start : block.end]))


def _suspect(document: Document, block: Block, latin: bool) -> bool:
    """Whether a paragraph without common words is long enough to be judged, and more than names."""
    if not latin and (letters := _other_letters(document[block])) >= OTHERS:
        last = document.text[block.end - 1]
        return letters >= LETTERS or not (last.isalnum() or last == ")")  # a short one is a sentence with its stop, not a label in a menu
    words = document.folded[block.start : block.end].split()
    if len(words) < WORDS or block.end - block.start < LETTERS:
        return False
    if document.language == "en" and not _un_english(words):
        return False
    return sum(word.isalpha() and word.islower() for word in document[block].split()) >= LOWER * len(words)


def _un_english(words: Sequence[str]) -> bool:
    """Whether a paragraph shows that it is not English: by common words of other languages, by accents, or by having none of ours."""
    if len(ENGLISH.intersection(words)) > SHARE * len(words):
        return False
    ours = sum(word in ENGLISH for word in words)
    if ours > SHARE * len(words):
        return False
    others = len(STRANGERS.intersection(words))
    if others >= FOREIGN or sum(not word.isascii() and word.isalpha() for word in words) >= STRANGE:
        return True
    return ours <= NONE * len(words) and len(words) >= ENOUGH


def _other_letters(text: str) -> int:
    """How many letters are of another script than Latin, where most are."""
    letters = 0 if text.isascii() else len(OTHER.compiled.findall(text))
    return letters if letters >= 0.5 * len(text) else 0


def _foreign(document: Document, block: Block, found: str | None) -> bool:
    """Whether a paragraph is in another script, or in the language ``found``, or in one that nobody knows, of letters English lacks."""
    if _other_letters(document[block]):
        return True
    if found is None:
        return document.language == "en" and sum(not word.isascii() for word in ACCENTED.compiled.findall(document[block])) >= STRANGE
    return not close(found, document.language or "")


def _shown(document: Document, block: Block) -> bool:
    """Whether the text brings the passage in: quotes it, announces it with a colon, or gives it as a reference."""
    text = document.text
    if document.quoted(block.span) or not text[block.start].isalnum() or text[: block.start].rstrip()[-1:] == ":":
        return True
    if _own_name(document.folded[block.start : block.start + LONGEST_NAME]) or _own_name(_line_above(document, block)):
        return True
    return block.end - block.start < SHORT and YEAR.search(text, block.start, block.end) is not None


def _own_name(text: str) -> bool:
    """Whether a text begins with what a language calls itself, and a colon or nothing behind it."""
    name = text.partition(":")[0]
    return name.strip("#*_- \n") in OWN_NAMES


def _line_above(document: Document, block: Block) -> str:
    index = document.block_index(block.start)
    above = document.blocks[index - 1] if index > 0 else block
    return document.folded[above.start : min(above.end, above.start + LONGEST_NAME)]


def _spoken_of(document: Document, block: Block, found: str | None) -> bool:
    """Whether its language, or translating, is spoken of right beside it."""
    index = document.block_index(block.start)
    before, after = document.blocks[max(0, index - 1)], document.blocks[min(index + 1, len(document.blocks) - 1)]
    beside = [phrase for names in (MEANT, NAMES) for phrase in document.phrases(names) if before.start <= phrase.start < after.end]
    return any(LANGUAGES.get(phrase.entry, "-") in (found or "-", "-") for phrase in beside)
