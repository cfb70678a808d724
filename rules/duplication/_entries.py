"""Whether a document is a series of entries of one kind, as manuals, guides, forms and lists of changes are: they repeat by design.

Structure tells, and not what is said: such a text has many entries, and what they share stands in them here and there, each piece at a
distance of its own from where it stood before. What was pasted twice keeps its distance, and in an article one or two things stand twice.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from auditor import Block, Document, ListItem, Located, Pattern, Region, Span

from ._copies import introduction, key, recurring, words

FEWEST_ENTRIES = 4
FEWEST_DISTANCES = 3
MANY_ENTRIES = 8  # of so many, two things need to be shared
SHORTEST = 16  # characters of what may be shared: shorter lines are alike by chance
LONGEST = 30  # words of a sentence, and of a list item: what is longer is told twice and not a formula
FEWEST_TELLINGS = 3
LONGEST_RUN = 70  # words of several of them in a row
MOST = 2000  # sentences of a document that are looked at
# A short line that is no sentence, or a paragraph that begins with a name and a colon or stop, with a number, or with a day.
_TITLE = 70
_LABEL = Pattern(
    r"(?:[^\s:.]{1,24} ){0,5}[^\s:.]{1,24}:(?=\s)|(?:[^\s:.]{1,24} ){0,5}[^\s:.]{1,24}\. |(?:\w{1,12} "
    r")?\d{1,3}(?:\.\d{1,3}){0,3}[.):]?(?=\s)|[a-z][.)] |\d{1,2} [a-z]{3,9}\. "
)
_STEP_WORDS = 14  # of a step: what a list of tips says twice is longer, with its reason


class Entries:
    """The entries of a document, told apart when they are first asked for: in most documents nothing stands twice."""

    def __init__(self, document: Document):
        self._document = document

    def share(self, first: Located, second: Located) -> bool:
        """Whether two copies are what entries of a series have in common."""
        copy = key(self._document, second)
        if words(copy) > LONGEST_RUN or max(map(words, _sentences(copy))) > LONGEST:
            return False
        return len(self._starts) >= FEWEST_ENTRIES and self._number(first) != self._number(second) and self._is_series

    def _number(self, span: Located) -> int:
        """The number of the entry that holds a span."""
        return bisect_right(self._starts, span.start)

    @cached_property
    def _starts(self) -> list[int]:
        """Where entries begin."""
        return [block.start for block in self._document.blocks if _opens(self._document, block)]

    @cached_property
    def _is_series(self) -> bool:
        """Whether things stand twice in different entries at many distances."""
        document = self._document
        items = [Span(item.content_start, item.end) for block in document.lists for item in block.items]
        pieces: list[Located] = [each for each in (*document.sentences[:MOST], *items) if each.end - each.start >= SHORTEST]
        recurs = recurring(document, pieces)
        first: dict[str, Located] = {}
        distances: set[int] = set()
        for piece in (piece for piece, again in zip(pieces, recurs, strict=True) if again) if recurs else ():
            earlier = first.setdefault(key(document, piece), piece)
            if self._number(earlier) != self._number(piece):
                distances.add(piece.start - earlier.start)
        return len(distances) >= (FEWEST_DISTANCES if len(self._starts) < MANY_ENTRIES else FEWEST_DISTANCES - 1)


def _opens(document: Document, block: Block) -> bool:
    """Whether an entry begins with a block: a heading, a title, or a paragraph with a label."""
    if block.region not in (Region.PROSE, Region.QUOTATION):
        return block.region is Region.HEADING
    if block.end - block.start <= _TITLE and document[block].rstrip()[-1:] not in (".", ",", ";", "!", "…"):
        return True
    return _LABEL.match(document.folded, block.start, block.end) is not None


def same_label(document: Document, one: int, other: int) -> bool:
    """Whether two lists stand under a label that heads other lists as well: "Options:", "For it:", "Fixed"."""
    above = introduction(document, one)
    if not above or above != introduction(document, other):
        return False
    contents = {
        frozenset(key(document, Span(item.content_start, item.end)) for item in block.items)
        for block in document.lists
        if introduction(document, block.start) == above
    }
    return len(contents) > 1


def may_recur(item: ListItem, text: str, before: ListItem) -> bool:
    """Whether a numbered step comes again later, as in a route, a pattern or a session: "Cross the lock by the footbridge"."""
    return item.marker[:1].isdigit() and words(text) <= _STEP_WORDS and before.end + 2 < item.start


def is_told_again(document: Document, run: Sequence[Span], recurs: Sequence[bool]) -> bool:
    """Whether one of these sentences stands in three paragraphs and more: the turns of a tale, each night in the same words."""
    keys = {key(document, sentence) for sentence in run}
    places = [span for span, again in zip(document.sentences, recurs, strict=True) if again and key(document, span) in keys]
    by_key: dict[str, set[int]] = {}
    for span in places:
        by_key.setdefault(key(document, span), set()).add(document.block_index(span.start))
    return any(len(blocks) >= FEWEST_TELLINGS for blocks in by_key.values())


def _sentences(text: str) -> list[str]:
    return text.replace("! ", ". ").replace("? ", ". ").split(". ")
