"""A wall for browsers without scripts, or for suspected robots."""

from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Phrase, Severity, Span, rule

from ._furniture import LABELS_ALONE, Finder, Rows, begins

WALLS = Lexicon.read(__package__, "script_wall.txt", alone=LABELS_ALONE)
MOST_WORDS = 40  # of a paragraph that is such a notice
MOST_BESIDE = 120  # words of a document that is the wall and nothing else; an article is longer


def _is_notice(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    """A short line at an edge of the document that begins with the notice, or holds two of them."""
    called = begins(document, rows.spans[index], found[0].start) or len({phrase.entry for phrase in found}) > 1
    return called and rows.words(index) <= MOST_WORDS and rows.near_edge(index)


find = Finder(WALLS, accepts=_is_notice)


@rule(
    severity=Severity.ERROR,
    lexicons=[WALLS],
    fix="Fetch the page again with a tool that runs its scripts, or cut the notice.",
    bad=[
        "[[Please enable JavaScript and cookies in your browser to continue.]]",
        "holm-post.example\n\n[[Checking your browser before accessing holm-post.example.\nThis process is automatic. Your browser will "
        "redirect you shortly.\nRay ID: 8f2c]]",
        "[[Bitte aktivieren Sie JavaScript.]]\n\nHolmer Bote",
    ],
    good=[
        "Nine of ten shops in the valley cannot be read without scripts, the study found. You need to enable JavaScript even to see "
        "their opening hours.\n\nThe smallest shop has a door.\n\nIt is open on Mondays.\n\nNobody asked it.\n\nIt rained.\n\nIt "
        "stopped.\n\nThe study goes on.",
        "“Please enable JavaScript,” says the page, and she goes to the library instead.",
        "Just a moment before the wheel turned, the miller closed the sluice again.",
    ],
)
def script_wall(document: Document) -> Iterator[Hit]:
    """A notice for browsers without scripts stands in the text: where nothing else does, the article was never fetched."""
    for block in find(document):
        alone = document.word_count <= MOST_BESIDE and not _says_more(document, block.span)
        message = "contains a notice for browsers without scripts or for robots" + (" and no article" if alone else "")
        yield Hit(block.span, message, severity=None if alone else Severity.WARNING, removable=document.removable(block.span))


def _says_more(document: Document, wall: Span) -> bool:
    """Whether a row outside the wall says something in a sentence."""
    rows = Rows(document)
    return any(rows.says(index) for index, row in enumerate(rows.spans) if row.end <= wall.start or row.start >= wall.end)
