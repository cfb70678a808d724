"""Words whose letters stand apart."""

from collections.abc import Iterator
from string import ascii_lowercase

from auditor import Document, Hit, Pattern, Region, Severity, Span, rule

# From the second letter on: before the first there may be the beginning of the text.
SPACED = Pattern(
    r"(?: {1,3}[^\W\d_]){4,80}(?![^\W_'’])", begins=tuple(f" {a} {b} " for a in ascii_lowercase for b in ascii_lowercase), cased=True
)
FEWEST = 6  # letters
FEWEST_KINDS = 4
_VOWELS = frozenset("aeiouyäöüáéíóúàèìòùâêîôûãõåæøœ")
LEAST, MOST_VOWELS = 0.2, 0.7  # of the letters of a word in the languages that are written with these; of lists of letters fewer, or all
# Letters of genes, notes and answers.
_ALPHABETS = (frozenset("acgtun"), frozenset("abcdefgh"), frozenset("wasdqe"), frozenset("ivxlcdm"))
MOST = 20  # places of one document that are shown


@rule(
    severity=Severity.WARNING,
    patterns=[SPACED],
    fix="Write the words without the spaces between their letters.",
    bad=["[[T H E  L A S T  F E R R Y]]\n\nIt leaves at nine.", "Report of the board: [[q u e l q u e s]] pages only."],
    good=[
        "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z",
        "The sequence reads A C G T A C C A T A, and the tune goes C D E F G A B. Days: S M T W T F S.",
        "For x, y and z we have a b c = a c b. J. R. R. Tolkien; vitamins A D E K; U S A.",
        "Spell it: f-e-r-r-y. “F E R R Y,” she spelled for him.",
    ],
)
def spaced_letters(document: Document) -> Iterator[Hit]:
    """The letters of a word stand apart, as they did on the printed page: to whoever counts or searches words, it is none."""
    found = 0
    for match in document.matches(SPACED):
        start = match.start()
        if document.text[start - 1 : start].isalpha() and not document.text[start - 2 : start - 1].isalnum():
            start -= 1
        else:
            start = match.end() - len(match[0].lstrip())
        span = Span(start, match.end())
        letters = [c for c in document.text[span.start : span.end].lower() if c != " "]
        if not _is_word(letters) or document.in_code(span) or document.region(span.start) is Region.TABLE or document.mentioned(span):
            continue
        found += 1
        if found <= MOST:
            yield Hit(span, "contains a word with spaces between its letters")


def _is_word(letters: list[str]) -> bool:
    kinds = set(letters)
    listed = letters == sorted(letters) or any(kinds <= alphabet for alphabet in _ALPHABETS)
    if listed or len(letters) < FEWEST or len(kinds) < FEWEST_KINDS:
        return False
    return LEAST <= sum(letter in _VOWELS for letter in letters) / len(letters) <= MOST_VOWELS
