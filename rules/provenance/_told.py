"""Whether a sentence tells of what has been: words of the past, and none that look ahead."""

from auditor import Document, Pattern, Span

# Words of a look back, after which another year is meant.
BACK = Pattern(
    r"\b(?:earlier|before|previous(?:ly)?|back in|ago|later|anniversar(?:y|ies)|decades?|since|founded|originally|first|annual|every year"
    r"|edition|between|from|compared|unlike|already|once|then[- ])\b"
)
AHEAD = Pattern(
    r"\b(?:will|would|shall|due|scheduled|planned|plans?|expected|expects?|is to|are to|was to|were to|next|deadline"
    r"|(?:until|till|by|through|from) (?:\w{2,9},? ){0,2}[0-9]|expir\w{1,6}|valid|if|(?<!of )may(?! [0-9])|might"
    r"|could|upcoming|forthcoming|set (?:to|for)|starting|begin\w{0,5}"
    r"|opens?|ends?|postponed|moved|retrieved|accessed|updated)\b"
)
PAST = Pattern(r"\b(?:was|were|had|said|told|did|held|made|went|came|took|gave|won|lost|died|[a-z]{3,12}ed)\b")


def told_as_past(document: Document, sentence: Span) -> bool:
    """Whether a sentence tells of something as past."""
    where = (document.folded, sentence.start, sentence.end)
    return PAST.search(*where) is not None and AHEAD.search(*where) is None
