"""Whether a document is a series of entries of one kind, as manuals, guides, forms and lists of changes are: they repeat by design.

Structure tells, and not what is said: such a text has many entries, and what they share stands in them here and there, each piece at a
distance of its own from where it stood before. What was pasted twice keeps its distance, and in an article one or two things stand twice.
"""

from collections.abc import Sequence

from auditor import Document, ListItem, Located, Pattern, Region, Span

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


def shared(document: Document, first: Located, second: Located) -> bool:
    """Whether two copies are what entries of a series have in common."""
    copy = key(document, second)
    if words(copy) > LONGEST_RUN or max(map(words, _sentences(copy))) > LONGEST:
        return False
    starts = _starts(document)
    return len(starts) >= FEWEST_ENTRIES and _entry(starts, first) != _entry(starts, second) and _is_series(document, starts)


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


def _starts(document: Document) -> list[int]:
    """Where entries begin."""
    found = []
    for block in document.blocks:
        if block.region is Region.HEADING or (
            block.region in (Region.PROSE, Region.QUOTATION)
            and (
                (block.end - block.start <= _TITLE and document[block].rstrip()[-1:] not in (".", ",", ";", "!", "…"))
                or _LABEL.match(document.folded, block.start, block.end)
            )
        ):
            found.append(block.start)
    return found


def _entry(starts: Sequence[int], span: Located) -> int:
    """The number of the entry that holds a span."""
    return sum(start <= span.start for start in starts)


def _is_series(document: Document, starts: Sequence[int]) -> bool:
    """Whether things stand twice in different entries at many distances."""
    pieces: list[Located] = [
        each
        for each in (*document.sentences[:MOST], *(Span(i.content_start, i.end) for block in document.lists for i in block.items))
        if each.end - each.start >= SHORTEST
    ]
    recurs = recurring(document, pieces)
    if not recurs:
        return False
    first: dict[str, Located] = {}
    distances: set[int] = set()
    for piece, again in zip(pieces, recurs, strict=True):
        if again:
            earlier = first.setdefault(key(document, piece), piece)
            if _entry(starts, earlier) != _entry(starts, piece):
                distances.add(piece.start - earlier.start)
    return len(distances) >= (FEWEST_DISTANCES if len(starts) < MANY_ENTRIES else FEWEST_DISTANCES - 1)
