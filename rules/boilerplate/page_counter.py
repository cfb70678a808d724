"""Reading times, view counters and relative time stamps."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Severity, rule

from ._furniture import GLUE, LABELS_ALONE, Finder

LABELS = Lexicon.read(__package__, "page_counter.txt", alone=LABELS_ALONE)
# Dates and units alone are the article's own date line: one of these words makes it a counter.
_COUNTER = Pattern(
    r"\b(?:read|reads|reading|listen|watch|time to read|views?|seen by|viewed by|read by|pageviews|hits|visits|plays|downloads|ago|"
    r"lesezeit|lesedauer|aufrufe|gelesen|"
    r"angesehen|klicks|lecture|lectura|lecturas|leitura|lettura|vues|vistas|visualiza\w{3,6}|visualizzazioni|lectures|чтения|просмотр\w{1,2})\b|阅读|浏览|読了|読めます|閲覧"
)
# A date line beside a counter belongs to it.
_STAMP = frozenset(
    "jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec "
    "december mon monday tue tuesday wed wednesday thu thursday fri friday sat saturday sun sunday am pm gmt utc est edt pst pdt bst "
    "cet ist et".split()
)
find = Finder(LABELS, beside=GLUE | _STAMP | {"about", "approx"})


@rule(
    severity=Severity.INFO,
    lexicons=[LABELS],
    fix="Cut the line.",
    bad=[
        "The mill reopens\n\n[[5 minute read\n212 views]]\n\nIts wheel is new.",
        "The mill reopens\n\n[[Time to read: about 4 mins | Seen by 1,208 people]]\n\nIts wheel is new.",
        "The mill reopens\n\nBy Ada Holm\n\n[[Reading time: 4 minutes | 1.2k views]]\n\nIts wheel is new.",
    ],
    good=[
        "The mill reopens\n\n3 May 2021\n\nIts wheel is new.",
        "It is a nine minute read, he says, and took him nine years. The film has 3,000 views.",
        "Updated on 3 May 2021\n\nThe mill reopens.",
    ],
)
def page_counter(document: Document) -> Iterator[Hit]:
    """A counter or a reading time of the page stands in the text; its figures were true for a moment and are not the article's."""
    for block in find(document):
        if _COUNTER.search(document.folded, block.span.start, block.span.end):
            yield Hit(block.span, "contains a counter of the page", removable=document.removable(block.span))
