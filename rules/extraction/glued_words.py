"""Words glued together where a space, or the end of a paragraph, was lost."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

# With these a sentence or a label begins, and no name goes on: "JavaScript", "LinkedIn" and "waitFor" are words.
GLUED = Pattern(r"[TASPH](?:he|his|hese|hose|hey|here|heir|owever|lthough|dvertisement|hotograph)(?![^\W_])", cased=True)
# Pairs of small words that are no word.
JOINED = Lexicon.of(
    "ofthe", "inthe", "tothe", "onthe", "andthe", "forthe", "fromthe", "bythe", "thatthe", "wasthe", "withthe", "asthe", "ofthis", "inthis",
    "ofhis", "tobe", "ofa", "ina", "tothis", "isthe", "itis", "itwas",
)  # fmt: skip
SHORTEST = 3  # letters of the word before a capital
FEWEST_JOINED, FEWEST_KINDS = 3, 2  # places, and different ones: one may be a name or a slip
_FEW = 2  # from so many places on it is no slip of a key
MOST = 20  # places of one document that are shown


@rule(
    severity=Severity.WARNING,
    lexicons=[JOINED],
    views=["inner_capitals"],
    fix="Put the space or the paragraph back that stood between the two.",
    bad=[
        "The board has [[agreedThe]] ferry will run until nine. Fares stay as they are for this [[yearThere]] will be no boat on Sunday.",
        "The mill was sold in [[springAdvertisement]] and its wheel was taken down.",
        "The keeper [[ofthe]] light came down, and [[inthe]] rain he went [[tothe]] bell.",
    ],
    good=[
        "JavaScript, LinkedIn, MacBook and YouTube are names; so are McThere and O'Theo. See `seeThe` and https://x.org/inThe.",
        "THE END. the. bathe the other mother. She bought a WaThe. The band is called Onthe.",
        "Write #seeTheSea and @overThe under the picture.",
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
    for span in found[:MOST]:
        yield Hit(span, "contains two words without the space between them", confidence=sure)


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
    return any(each.start <= offset < each.end for each in document.urls)
