"""Words misread from a printed page."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Severity, Span, rule

MISREAD = Lexicon.read(__package__, "ocr_noise.txt")
READING = Lexicon.of(
    "ocr", "text recognition", "character recognition", "misread", "misreadings", "scanner", "typo", "typos", "misprint", "misprints"
)
FEWEST, FEWEST_KINDS = 3, 2  # places, and different words: one of them may be a slip, a name, or another language
_OLD = "vv for w"  # also how printers of the seventeenth century set it
PER_WORDS = 1000  # words in which one of them is expected at least, where pages were misread
MOST = 20  # places of one document that are shown


@rule(
    severity=Severity.WARNING,
    lexicons=[MISREAD],
    context=[READING],
    languages={"en"},
    fix="Take the text from another edition, or have it read again and corrected.",
    bad=[
        "It was in [[tbe]] spring of that year [[tliat]] the mill was sold, and [[wbich]] of the brothers had the money nobody knew.",
        "The light of [[tlie]] pier was seen [[frorn]] the boat, and the keeper, who [[bave]] lit it, went in the rain to the bell.",
    ],
    good=[
        "Text recognition reads “tbe” for “the” and “wbich” for “which”; OCR of old print gives tbe, tliat, frorn and more.",
        "The price was 90 AUD. Uot Holm asked Aud Lund. Aud came.",
        "The booke was printed in Oxford, vvith the arms of the towne, vvhich vvas then at vvarre, and vvill not be found.",
        "I wrote tbe for the once, and the editor laughed.",
    ],
    references=("https://dl.acm.org/doi/10.1145/146370.146380",),
)
def ocr_noise(document: Document) -> Iterator[Hit]:
    """Common words are misread in a way that machines misread print: names and figures are not to be trusted where they stand."""
    found = [phrase for phrase in document.phrases(MISREAD) if document[phrase].islower() and not document.mentioned(phrase)]
    kinds = {phrase.entry for phrase in found}
    if len(found) < FEWEST or len(kinds) < FEWEST_KINDS or {phrase.label for phrase in found} == {_OLD} or document.phrases(READING):
        return
    if len(found) * PER_WORDS < document.word_count:
        return
    for phrase in found[:MOST]:
        yield Hit(Span(phrase.start, phrase.end), "contains a word that was misread from print")
