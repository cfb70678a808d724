"""Cures that nobody stands behind."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

from ._sources import in_reach

CURES = Lexicon.read(__package__, "medical_claim.txt")

# Denied, asked, hoped for, looked for, or told as somebody's claim.
_NO_CLAIM = Pattern(
    r"\b(?:not?|never|nothing|none|neither|nor|cannot|without|if|whether|whether or not|could|may|might|would|hope[sd]?|hoping|want(?:s"
    r"|ed)?|try|tries|tried|trying|race|quest|search|seek(?:s|ing)?|aim(?:s|ed|ing)?|attempts?|help(?:s|ed)? to|research|fund|charity"
    r"|campaign|claims?|claim(?:ed|ing)|claimed|promis\w{1,4}|supposed(?:ly)?|allegedly|said|says|say|believe[sd]?|thought|touted|sold"
    r"|marketed|myth|false(?:ly)?|fake|hoax|bogus|scam|quack(?:s|ery)?|so-called|misinformation|unproven|alternative|one day|someday|what"
    r"|how|why|which|who|does|do|did|can|will|to|should|must|potential(?:ly)?)\b|n't\b|\?"
)
_ANSWERED = Pattern(
    r"\b(?:no evidence|none of|nobody|nothing|myth|false|misleading|unproven|debunked|hoax|scam|quackery|warn(?:s|ed)?|experts|doctors"
    r"|not true)\b"
)
_NEAR = 80  # characters before the claim in which it is denied or reported


@rule(
    severity=Severity.WARNING,
    lexicons=[CURES],
    languages={"en"},
    unfit_for={"interview", "fiction"},
    profiles={"how-to", "list"},  # where home remedies stand
    fix="Name the trial or the authority that says so, with a link; without one, leave it out.",
    bad=[
        "Drunk on an empty stomach, the bark [[reverses type 2 diabetes]] within a month.",
        "The root [[has been proven to reverse]] deafness. A spoonful of it [[restores eyesight]].",
        "The tea is [[clinically proven to burn]] fat while you sleep.",
    ],
    good=[
        "There is no tea that cures cancer, whatever the label says.",
        "The fund was set up to cure diabetes.",
        "The seller claims that the bark cures arthritis.",
        "The drug is clinically proven to lower blood pressure, according to a trial in The Lancet.",
        "Does garlic prevent cancer? Doctors say no.",
    ],
)
def medical_claim(document: Document) -> Iterator[Hit]:
    """A cure stated as fact, with neither trial nor authority behind it, can do harm, and nobody answers for it."""
    last = -1
    for phrase in document.phrases(CURES):
        span = Span(phrase.start, phrase.end)
        sentence = document.sentence(span)
        if sentence.start == last or document.region(span.start) not in (Region.PROSE, Region.LIST) or document.mentioned(span):
            continue
        low = max(sentence.start, span.start - _NEAR)
        if _NO_CLAIM.search(document.folded, low, span.start) or "?" in document.folded[span.end : sentence.end]:
            continue
        if in_reach(document, span, 1, 2) or _ANSWERED.search(document.folded, sentence.start, min(len(document.text), sentence.end + 200)):
            continue
        last = sentence.start
        yield Hit(span, "contains a cure stated as fact, without a source")
