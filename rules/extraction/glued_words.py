"""Words glued together where a space, or the end of a paragraph, was lost."""

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

# With these a sentence or a label begins, and no name goes on: "JavaScript", "LinkedIn" and "waitFor" are words.
GLUED = Pattern(r"[TASPH](?:he|his|hese|hose|hey|here|heir|owever|lthough|dvertisement|hotograph)(?![^\W_])", cased=True)
# The end of a sentence without a space before the next one. Cased, as addresses and names of files go on in lower case.
_FIRST = (
    "A", "After", "All", "Although", "An", "And", "As", "At", "But", "For", "From", "He", "How", "However", "If", "In", "It", "My", "No",
    "On", "Our", "She", "So", "That", "The", "Their", "There", "These", "They", "This", "Those", "To", "We", "What", "When", "While",
    "With", "You",
)  # fmt: skip
STOP = Pattern(
    rf"(?<=[a-zß-öø-ÿ\d]{{3}})[.!?](?:{'|'.join(_FIRST)})(?= )",
    begins=tuple(f"{stop}{word.lower()} " for stop in ".!?" for word in _FIRST),
    cased=True,
)
# Pairs of small words that are no word.
JOINED = Lexicon.of(
    "ofthe", "inthe", "tothe", "onthe", "andthe", "forthe", "fromthe", "bythe", "thatthe", "wasthe", "withthe", "asthe", "ofthis", "inthis",
    "ofhis", "tobe", "ofa", "ina", "tothis", "isthe", "itis", "itwas",
)  # fmt: skip
SHORTEST = 3  # letters of the word before a capital
FEWEST_JOINED, FEWEST_KINDS = 3, 2  # places, and different ones: one may be a name or a slip
FEWEST_STOPS = 3
_FEW = 2  # from so many places on it is no slip of a key
MOST = 20  # places of one document that are shown


@rule(
    severity=Severity.WARNING,
    lexicons=[JOINED],
    patterns=[STOP],
    views=["inner_capitals"],
    fix="Put the space or the paragraph back that stood between the two.",
    bad=[
        "The board has [[agreedThe]] ferry will run until nine. Fares stay as they are for this [[yearThere]] will be no boat on Sunday.",
        "The mill was sold in [[springAdvertisement]] and its wheel was taken down.",
        "The keeper [[ofthe]] light came down, and [[inthe]] rain he went [[tothe]] bell.",
        "The ferry stops at [[nine.The]] last boat is for the [[crew!There]] was more in [[1998.It]] ran until ten.",
    ],
    good=[
        "JavaScript, LinkedIn, MacBook and YouTube are names; so are McThere and O'Theo. See `seeThe` and https://x.org/inThe.",
        "THE END. the. bathe the other mother. She bought a WaThe. The band is called Onthe.",
        "Write #seeTheSea and @overThe under the picture.",
        "Type `see.The bee.It cee.We` there; see https://x.org/abc.The page. Acme.It and Booking.At are companies.",
        "One slip of a key does it.The others do not.",
    ],
)
def glued_words(document: Document) -> Iterator[Hit]:
    """A word runs into the next: the page was flattened, and what stood between the two is gone."""
    matches = (GLUED.match(document.text, capital) for capital in document.inner_capitals)
    found = [span for match in matches if match and (span := _glued(document, match.start(), match.end()))]
    sure = None if len(found) >= _FEW else Confidence.MEDIUM
    joined = [phrase for phrase in document.phrases(JOINED) if document[phrase].islower() and not document.mentioned(phrase)]
    if len(joined) >= FEWEST_JOINED and len({phrase.entry for phrase in joined}) >= FEWEST_KINDS:
        found = sorted([*found, *(Span(phrase.start, phrase.end) for phrase in joined if not _in_address(document, phrase.start))])
    stops = [_with_word_before(document, *match.span()) for match in document.matches(STOP)]
    stops = [span for span in stops if not document.in_code(span) and not _in_address(document, span.start)]
    if len(stops) >= FEWEST_STOPS:
        found = sorted([*found, *stops])
    for span in found[:MOST]:
        yield Hit(span, "contains two words without the space between them", confidence=sure)


def _with_word_before(document: Document, start: int, end: int) -> Span:
    while start > 0 and document.text[start - 1].isalnum():
        start -= 1
    return Span(start, end)


def _glued(document: Document, capital: int, end: int) -> Span | None:
    """The word that goes on with a capital, if it is one in lower case and no name of a program, a tag or an address."""
    text, start = document.text, capital
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    span = Span(start, end)
    if capital - start < SHORTEST or not text[start:capital].islower() or text[start - 1 : start] in ("#", "@", ".", "_", "-", "/", "$"):
        return None
    if text[end : end + 1] in ("(", "_", "=") or document.region(start) in (Region.CODE, Region.FRONT_MATTER):
        return None
    return None if document.in_code(span) or _in_address(document, start) or document.mentioned(span) else span


def _in_address(document: Document, offset: int) -> bool:
    before = bisect_right(document.urls, offset, key=attrgetter("start")) - 1
    return before >= 0 and offset < document.urls[before].end
