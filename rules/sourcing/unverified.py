"""Reports that the document itself could not check."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

UNVERIFIED = Lexicon.read(__package__, "unverified.txt")

# "If a purchase cannot be verified", "an address that you were unable to verify": of accounts and forms, not of reports.
_ACCOUNTS = Pattern(
    r"\b(?:bank account|e-?mail|address(?:es)?|password|identity|payment|card|login|log in|certificate|licen[cs]e|your|you)\b"
)
_OPEN = Pattern(
    r"\b(?:so that|that it|if|whether|until|unless|when|should|would|might|may|policy|readers?|editors?|journalists?"
    r"|newsrooms?) [^.!?\x1e]{0,60}$"
)
_REGIONS = (Region.PROSE, Region.LIST, Region.QUOTATION)


@rule(
    severity=Severity.INFO,
    lexicons=[UNVERIFIED],
    languages={"en"},
    unfit_for={"opinion", "interview", "reference", "paper"},
    fix="Weigh it as what it is: a claim that was passed on. Look for a report that could check it.",
    bad=[
        "Both sides claim the hill. The figures [[could not be independently verified]].",
        "The Courier [[was unable to verify]] the recording.",
        "Each side says that it holds the hill. [[Neither claim could be confirmed]].",
        "[[Unconfirmed reports]] put the number of boats at nine.",
    ],
    good=[
        "If your address cannot be independently verified, the account is closed.",
        "“We were unable to verify it,” the colonel said.",
        "The guide tells reporters when to write that a claim could not be independently verified.",
        "The committee verified the figures.",
    ],
)
def unverified(document: Document) -> Iterator[Hit]:
    """The text says itself that it could not check what it reports: it tells a reader how little to rest on it."""
    last = -1
    for phrase in document.phrases(UNVERIFIED):
        sentence = document.sentence(phrase)
        if sentence.start == last or document.region(phrase.start) not in _REGIONS or document.mentioned(phrase):
            continue
        if _ACCOUNTS.search(document.folded, sentence.start, sentence.end) or _OPEN.search(document.folded, sentence.start, phrase.start):
            continue
        last = sentence.start
        yield Hit(Span(phrase.start, phrase.end), "says itself that this is not confirmed")
