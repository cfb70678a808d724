"""Days named from the day of writing, in a text that does not give it."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Pattern, Region, Severity, Span, rule

from ._carried import dated
from ._dates import DATED

# Words for a day that is one only from another; in folded text. "Hier" and "ayer" count in French and Spanish alone.
DAY = Pattern(
    r"\b(?:yesterday(?: (?:morning|afternoon|evening))?|last night|(?:earlier|later) today|this (?:morning|afternoon|evening)"
    r"|gestern(?: (?:morgen|vormittag|mittag|nachmittag|abend))?|vorgestern|heute (?:morgen|früh|vormittag|mittag|nachmittag|abend)"
    r"|hier(?: (?:matin|après-midi|soir))?|avant-hier|ce (?:matin|soir)|ayer(?: por la (?:mañana|tarde|noche))?|anteayer|anoche)\b",
    begins=("yesterday", "last night", "earlier today", "later today", "this morning", "this afternoon", "this evening", "gestern",
            "vorgestern", "heute morgen", "heute früh", "heute vormittag", "heute mittag", "heute nachmittag", "heute abend", "hier ",
            "avant-hier", "ce matin", "ce soir", "ayer", "anteayer", "anoche"),
)  # fmt: skip
OF = {
    "hier": "fr", "avan": "fr", "ce m": "fr", "ce s": "fr", "ayer": "es", "ante": "es", "anoc": "es",
    "gest": "de", "vorg": "de", "heut": "de",
}  # fmt: skip
# Who tells of his own day, or of a day in a story, does not date it; and some yesterdays are no days.
OWN = Pattern(
    r"\b(?:i|i'm|i've|my|me|we|we're|our|us|you|your|ich|wir|mein\w{0,2}|unser\w{0,2}|mich|mir|uns|je|j'|nous|mon|ma|notre|yo|mi|nosotros"
    r"|nuestr[oa]s?)(?!\w)"
)
IDIOM_BEFORE = Pattern(
    r"(?:\b(?:only|like|of|from|just|as if it were|born|before|if|than|every|von|wie|erst|noch|d'|comme|como|de|que)|['-]) ?$"
)
IDIOM_AFTER = Pattern(r"'s\b|s\b|-| ?(?:at )?[0-9]")  # "Yesterday 10:25 pm" is the stamp of a teaser
CONTRAST = Pattern(r"\b(?:today|to-day|tomorrow|to-morrow|nowadays|heute|morgen|aujourd'hui|demain|hoy|mañana)\b")
# A report: somebody says something, outside of quotation marks.
SAID = Pattern(
    r"\b(?:said|told|announced|confirmed|warned|insisted|admitted|claimed|stressed|indicated|declared"
    r"|according to|spokes(?:man|woman|person)|reported"
    r"|sagte|teilte|erklärte|laut|zufolge|bestätigte|mitteilten?|mitgeteilt|a (?:déclaré|annoncé|indiqué|confirmé|précisé)"
    r"|selon|dijo|según|anunció|informó|declaró|confirmó)\b"
)


@rule(
    severity=Severity.INFO,
    confidence=Confidence.MEDIUM,
    patterns=[DAY],
    context=[DATED],
    fix="Say which day is meant, or record the day of publication with the text.",
    bad=[
        "Mill burns in Olm\n\nThe mill at Olm burned down [[yesterday evening]], the fire brigade said. Nobody was hurt.",
        "Mühle brennt\n\nDie Mühle in Olm ist [[gestern]] abgebrannt, wie die Feuerwehr mitteilte. Der Schaden ist groß, sagte sie.",
        "Incendie\n\nLe moulin d'Olm a brûlé [[hier soir]], selon les pompiers. Personne n'a été blessé dans la nuit, a indiqué le maire.",
    ],
    good=[
        "Mill burns in Olm\n\nBy Ada Holm, 3 May 2019\n\nThe mill at Olm burned down yesterday, the fire brigade said.",
        "The mill at Olm burned down yesterday, 3 May 2019, the fire brigade said.",
        "“It burned yesterday,” the miller said.",
        "Only yesterday it was the pride of Olm, said the mayor. Yesterday's mills are today's ruins.",
        "I told her yesterday what the doctor said. Last night we slept badly.",
        "Yesterday was a long day, and the old man had walked all of it. He sat down.",
        "Das Haus steht hier in der Straße, sagte der Wirt.",
    ],
)
def relative_date(document: Document) -> Iterator[Hit]:
    """Which day "yesterday" was is known only with the day of writing, which neither the text nor its metadata give."""
    if document.matches(DATED):
        return
    likely = [span for match in document.matches(DAY) if _may_be_day(document, span := Span(*match.span()), OF.get(match[0][:4]))]
    if not likely or dated(document) or SAID.search(document.folded) is None:
        return
    for span in likely:
        if not document.mentioned(span):
            yield Hit(span, f"contains “{document[span].lower()}”, and no day that it could be counted from")
            return  # the day of writing is missing once


def _may_be_day(document: Document, span: Span, language: str | None) -> bool:
    """Whether the words are said of a day, by somebody who reports, in the language they belong to."""
    if document.region(span.start) is not Region.PROSE or (language is not None and language != document.language):
        return False
    if IDIOM_BEFORE.search(document.folded, max(0, span.start - 20), span.start) or IDIOM_AFTER.match(document.folded, span.end):
        return False
    return not (_is_name(document, span) or _own(document, span) or _contrasted(document, span))


def _is_name(document: Document, span: Span) -> bool:
    """Whether the words are a title, such as that of a programme: with a capital within a sentence."""
    return document[span][0].isupper() and document.sentence(span).start < span.start


def _contrasted(document: Document, span: Span) -> bool:
    """Whether yesterday is held against another day, in this sentence or beside it: then it may be a figure of speech."""
    around = _around(document, span)
    others = CONTRAST.finditer(document.folded, around.start, around.end)
    return any(each.end() <= span.start or each.start() >= span.end for each in others)


def _own(document: Document, span: Span) -> bool:
    """Whether the writer tells of himself, in this sentence or beside it, outside of quotations."""
    around = _around(document, span)
    told = OWN.finditer(document.folded, around.start, around.end)
    return any(not document.quoted(Span(*each.span())) for each in told)


def _around(document: Document, span: Span) -> Span:
    """The sentence, with the one before it and the one behind it."""
    index = document.sentence_index(span.start)
    around = document.sentences[max(0, index - 1) : index + 2] or [span]
    return Span(around[0].start, around[-1].end)
