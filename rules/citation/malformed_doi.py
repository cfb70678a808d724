"""DOIs that cannot be resolved."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Severity, Span, rule

from ._shown import shown

# What announces a DOI, and all that stands behind it; blanks are those of a line end, and looked into below.
DOI = Pattern(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|\bdoi ?[:=] ?)(?:https?://)?(?:(?:dx\.)?doi\.org/)?(?:doi: ?)?"
    r"(?P<doi>(?=[0-9lo]{1,2}[.,/])[^\s\x1e<>\"\])}]{2,200})",
    begins=(
        "doi.org/", "dx.doi.org/", "https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/",
        "doi:", "doi :", "doi=", "doi =",
    ),
)  # fmt: skip
# The DOI Handbook: "10.", a registrant of four digits or more with parts of its own, "/", and anything. 10/abc is a short DOI.
SOUND = Pattern(r"10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,4}/\S{1,200}|10/[a-z0-9]{2,10}")
# Ends where a line may have been broken.
BROKEN = Pattern(r"10\.?(?:[0-9]{1,9}(?:\.[0-9]{1,9}){0,4}\.?/?)?")
PREFIX = Pattern(r"10\.[0-9]{4,9}")  # whole: what goes on behind it is "/", or a part of its own
GAP = 40  # characters of white space behind a line end
# What templates and made-up references put in its place. 10.1000/xyz123 is the handbook's example.
PLACEHOLDER = Pattern(
    r"10\.(?:x{2,9}|n{3,9}|0000)/\S{0,100}"
    r"|10\.1234/(?:5678\S{0,9}|12345\S{0,9}|abc\S{0,9}|xyz\S{0,9}|(?:example|test|sample|journal|placeholder|fake|dummy)\S{0,60})"
    r"|10\.[0-9]{4,5}/(?:x{3,20}|12345(?:6(?:7(?:8(?:90?)?)?)?)?|xyz123|example\S{0,40})(?![\w/])"
)
# A text on how DOIs are made shows some that are none.
CRAFT = Lexicon.of("a doi", "dois", "doi prefix", "doi system", "doi syntax", "doi names")


@rule(
    severity=Severity.ERROR,
    patterns=[DOI],
    context=[CRAFT],
    fix="Look the DOI up at doi.org and correct it.",
    references=("https://doi.org/10.1000/182",),
    bad=[
        "Stamm, P. (2009). Rye prices. Journal of Salt, 4, 1. [[https://doi.org/10.12/salt.2009]]",
        "Braun, H. (2011). Tea prices. Journal of Tea, 7, 30. [[doi:10.xxxx/tea.2011]]",
        "Amman, R. (2012). Songs of carriers. [[doi: 1O.1016/j.song.2012.01.001]]",
        "Cole, P. (2013). Salt roads. Kell: Harbour. [[https://doi.org/10.1016]]\n\nDorn, A. (2014). Tea roads. Olm: Sella.",
    ],
    good=[
        "Stamm, P. (2009). Rye prices. https://doi.org/10.1002/(SICI)1099-1492(199706/08)10:4/5<171::AID-NBM453>3.0.CO;2-L",
        "Braun, H. doi:10.\n1016/j.tea.2011.01.001. Amman, R. doi: 10.1016/\nj.song.2012.01.001. See also doi.org/10/gf2tkz.",
        "Dorn, A. https://doi.org/10.1090%2FS0025-5718-1980-0583518-6; http://citeseerx.ist.psu.edu/viewdoc/download?doi=10.1.1.72.9610&rep=rep1",
        "A DOI has a prefix and a suffix, as in doi:10.xxxx/suffix. DOIs never change.",
        "The DOI: a number that begins with 10.",
    ],
)
def malformed_doi(document: Document) -> Iterator[Hit]:
    """A DOI that cannot exist was miscopied or made up: the work behind it cannot be found by it."""
    for match in document.matches(DOI):
        span = Span(match.start(), match.end() - len(match[0]) + len(match[0].rstrip(".,;:'")))
        doi = match["doi"].rstrip(".,;:'").replace("%2f", "/")
        if document.text[match.start() - 1 : match.start()] in ("?", "&"):
            continue  # CiteSeerX calls numbers of its own so: ?doi=10.1.1.72.9610
        trouble = None
        if PLACEHOLDER.fullmatch(doi):
            trouble = "a placeholder in place of a DOI"
        elif not SOUND.match(doi) and not _broken(document, match["doi"], match.end()):
            trouble = "a DOI that is not formed as one"
        if trouble and not shown(document, span) and len(document.phrases(CRAFT)) < 2:
            yield Hit(span, f"contains {trouble}")


def _broken(document: Document, doi: str, end: int) -> bool:
    """Whether a DOI goes on behind a line end."""
    if BROKEN.fullmatch(doi) is None or document.text[end : end + 1] not in ("\n", "\r", " "):
        return False
    rest = document.text[end : end + GAP].lstrip()[:1]
    return rest in ("/", ".") if PREFIX.fullmatch(doi) else rest != ""
