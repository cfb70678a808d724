"""What kind of text it is, as far as sources go: a story, an argument, or a report with figures."""

from auditor import Document, Pattern, Span, once

_CHAPTER = Pattern(r"(?:\A|\x1e)\W{0,4}chapter [ivxlc]{1,7}\b")  # of a book; those that report figures are no stories
_CHAPTER_OPENS = 400  # characters


@once
def is_story(document: Document) -> bool:
    """Whether the text reads like fiction."""
    if document.story:
        return True
    return _CHAPTER.search(document.folded, 0, _CHAPTER_OPENS) is not None and not holds_figures(document)


_WE, _I = (" we ", " our "), (" i ", " my ", " me ")  # "I'm" and "we've" are two words each, and "let's" is counted besides
_OWN = Pattern(r"\b(?:we|our|i|my|me|let's)\b")
_ALONE = Pattern(r"\b(?:i|my|me|myself)\b")
_FEWEST_ALONE, _OF_ALONE = 3, 70  # "I" is for columns, letters, diaries; words to one of it: reports hold it in quotations only
_SAMPLE = 20_000  # characters of a long text that are enough to tell its kind
_NO_DIGITS = bytes(byte for byte in range(256) if byte not in b"0123456789")


def _digits(sample: str) -> int:
    return len(sample.encode("utf-8", "surrogatepass").translate(None, _NO_DIGITS))


@once
def holds_figures(document: Document) -> bool:
    """Whether the text gives dates, ages and amounts, as reports do and stories do not.

    A year and a day at least, and a digit in four hundred characters.
    """
    sample = document.folded[:_SAMPLE]
    figures = _digits(sample)
    return figures >= 6 and figures * 400 >= len(sample)


@once
def is_argument(document: Document) -> bool:
    """Whether the text reasons in its writer's own name, as an essay or a speech does: "it is said" is then a turn of phrase.

    Speeches say "we" and "our" three times in a hundred words and more, reports less than once outside quotations; essays of
    thought hold next to no figures, where news holds several in a hundred words.
    """
    sample = document.folded[:_SAMPLE]
    words = sample.count(" ") + 1
    if words < 60:
        return False
    said = f" {document.unmarked(Span(0, len(sample)))} "
    alone = sum(map(said.count, _I))
    own = alone + sum(map(said.count, _WE)) + sample.count("let's")
    if own * 100 >= 2 * words:
        quoted = sum(min(q.end, _SAMPLE) - min(q.start, _SAMPLE) for q in document.quotes)
        own = sum(not document.quoted(Span(*match.span())) for match in _OWN.finditer(sample)) if quoted else own
        if quoted * 3 < len(sample) and own * 100 >= (3 if quoted else 2) * words:  # who quotes nobody has no other "we" than his own
            return True
    if alone + said.count(" myself ") >= max(_FEWEST_ALONE, words / _OF_ALONE):  # quoted or not
        alone = sum(not document.quoted(Span(*match.span())) for match in _ALONE.finditer(sample))
        if alone >= _FEWEST_ALONE and alone * _OF_ALONE >= words:
            return True
    return words >= 400 and _digits(sample) * 1500 < len(sample)


# In minutes and in the log of a watch what was reported is the business itself: their head says what they are, or their resolutions do.
_MINUTES = Pattern(r"\b(?:minutes of|minutes,|minutes\x1e|police log|incident log|blotter|apologies)|\Aminutes\b")
_RESOLVED = ("it was agreed", "it was resolved", "it was noted")
_HEAD = 400  # characters: title, place, day, and who was there


@once
def is_minutes(document: Document) -> bool:
    """Whether the text puts on record what was said at a meeting or to a watch."""
    return _MINUTES.search(document.folded, 0, _HEAD) is not None or any(words in document.folded for words in _RESOLVED)


_SHALL = Pattern(r"\bshall\b(?! (?:we|i)\b)")
_FEWEST_SHALL, _WORDS_TO_ONE = 4, 60  # contracts and statutes have one in twenty to forty words, other prose one in two thousand


@once
def is_rules(document: Document) -> bool:
    """Whether the text lays down rules: whoever says something there is anybody to whom they may apply."""
    sample = document.folded[:_SAMPLE]
    if sample.count("shall") < _FEWEST_SHALL:
        return False
    shall = sum(1 for _ in _SHALL.finditer(sample))
    return shall >= _FEWEST_SHALL and shall * _WORDS_TO_ONE >= sample.count(" ")


_YEAR = Pattern(r"(?<![\d.,-])(?:1[0-9]\d\d|20\d\d)(?![\d.,]\d)")
_OLD, _FEWEST_YEARS = 1930, 2  # whoever believed it then can no longer be asked


def is_history(document: Document) -> bool:
    """Whether the text tells of a time that nobody remembers: most of its years lie before it."""
    years = [int(match[0]) for match in _YEAR.finditer(document.folded[:_SAMPLE])]
    old = sum(year < _OLD for year in years)
    return old >= _FEWEST_YEARS and old * 2 > len(years)
