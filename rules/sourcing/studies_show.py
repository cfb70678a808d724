"""Research that is not named."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

from ._genre import is_argument, is_story
from ._sources import NAME, named_later, reach, sourced

STUDIES = Lexicon.read(__package__, "studies_show.txt")

_OPEN = Pattern(
    r"\b(?:if|whether|unless|until|no|not|what|how|why|once|the|these|those|this|our|my|their|his|her|its) "
    r"(?:[a-z-]{1,15} ){0,2}$|'s (?:[a-z-]{1,15} ){0,2}$"
)
# What "studies" may follow: the start of a clause, or words that say how many or how new. "Microscopy studies" are known to their field.
_BEGINS = Pattern(
    r"(?:^|[,;:(\"-] ?|\b(?:and|but|that|as|because|since|while|although|though|recent|new|several|many|some|most|numerous|other"
    r"|multiple|various|countless|scientific|more|all|"
    r"clinical|medical|early|previous|earlier|preliminary|academic|also|indeed|now|yet|so|clearly|even|dozens of|hundreds of|number of"
    r"|market|consumer|opinion|independent|peer-reviewed|university|international|large|rigorous|careful|further) )$"
)
_BY = Pattern(rf"\b(?:by|from|at) (?:the |a )?(?:journal |magazine |research group |team at )?{NAME}|\b(?:19|20)\d\d\b")
_AUTHOR = Pattern(
    rf"\b(?:by|from|at|of|in|for|with) (?:the |a )?(?:journal |magazine |research group |team at )?{NAME}|\b(?:19"
    rf"|20)\d\d\b"
)
_POLL, _SHARE = Pattern(r"\b(?:poll|survey)s?\b"), Pattern(r"\d ?(?:%|per ?cent)")
_OWN = Pattern(r"\b(?:we|our|us|this (?:study|survey|paper|article|report))\b")


@rule(
    severity=Severity.WARNING,
    lexicons=[STUDIES],
    languages={"en"},
    unfit_for={"interview"},
    fix="Name the study: who made it, when, and where it can be read.",
    bad=[
        "[[Studies show]] that children who help in a garden eat more vegetables.",
        "[[A recent study found]] that walnut trees live longer near water. The town has planted ten.",
        "[[Studies consistently show]] that roofs of turf are cooler. [[One study put]] the difference at nine degrees.",
        "[[A university study has found]] that moss keeps the rain back.",
    ],
    good=[
        "Studies show that children who help in a garden eat more vegetables [3].",
        "A recent study found that walnut trees live longer near water. It was published by the Welland Institute in May.",
        "The town wants to know what studies show about its trees.",
        "Now research shows that the opposite is true. The study is published in the Welland Journal of Trees.",
        "The first field trials took two summers. The trials showed that walnuts need less water.",
    ],
)
def studies_show(document: Document) -> Iterator[Hit]:
    """Research without an author, a year, a journal or a link cannot be found, so its weight is borrowed and its claim unproved."""
    hits: list[Span] = []
    last = -1
    for phrase in document.phrases(STUDIES):
        sentence = document.sentence_index(phrase.start)
        if (
            sentence == last
            or document.quoted(phrase)
            or document.in_code(phrase)
            or document.region(phrase.start) not in (Region.PROSE, Region.LIST)
        ):
            continue
        whole = document.sentence(phrase)
        polled = _POLL.search(document.folded, phrase.start, phrase.end)
        if polled and (polled[0] == "polls" or _SHARE.search(document.folded, phrase.end, whole.end)):
            continue  # for poll-without-method
        if _OPEN.search(document.folded, max(whole.start, phrase.start - 50), phrase.start):
            continue
        if (
            phrase.label == "many"
            and not _BEGINS.search(document.folded, max(whole.start, phrase.start - 20), phrase.start)
            and phrase.start > whole.start + 12
        ):
            continue
        around = reach(document, Span(phrase.start, phrase.end), 2, 2)
        if _AUTHOR.search(document.text, whole.start, whole.end):
            continue
        if any(_BY.search(document.text, each.start, each.end) or sourced(document, each) for each in around):
            continue
        told = _OWN.finditer(document.folded, whole.start, whole.end)
        own = any(each.end() <= phrase.start or each.start() >= phrase.end for each in told)  # not the "us" of "science tells us"
        if own or named_later(document, whole):
            continue
        last = sentence
        hits.append(Span(phrase.start, phrase.end))
    if hits and not is_story(document) and not is_argument(document):
        for span in hits:
            yield Hit(span, "contains an appeal to research that is not named")
