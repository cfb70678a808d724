"""Whether a document is a series of entries of one kind, as manuals, guides, forms and lists of changes are: they repeat by design.

Structure tells, and not what is said: such a text has many entries, and what they share mostly stands at the same place of each, and at a
distance of its own from where it stood before. What was pasted twice keeps its distance, and what an article says again stands wherever
it came to mind.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from auditor import Block, Document, ListItem, Located, Pattern, Region, Span, once

from ._copies import introduction, key, recurring, words

FEWEST_ENTRIES = 4
FEWEST_DISTANCES = 3
MANY_ENTRIES = 8  # of so many, two things need to be shared
SHORTEST = 16  # characters of what may be shared: shorter lines are alike by chance
LONGEST = 30  # words of a sentence: what is longer is told twice and not a formula
LONGEST_ITEM = 16  # words of a list item
FEWEST_TELLINGS = 3
LONGEST_RUN = 70  # words of several of them in a row
MOST = 2000  # sentences of a document that are looked at
# A short line that is no sentence, or a paragraph that begins with a name and a colon or stop, with a number, or with a day.
_TITLE = 70
_LABEL = Pattern(
    r"(?:[^\s:.]{1,24} ){0,5}[^\s:.]{1,24}:(?=\s)|(?:[^\s:.]{1,24} ){0,5}[^\s:.]{1,24}\. |(?:\w{1,12} "
    r")?\d{1,3}(?:\.\d{1,3}){0,3}[.):]?(?=\s)|[a-z][.)] |\d{1,2} [a-z]{3,9}\. "
)
# The heading of a release, "## 2.4.1 (2024-05-01)", "Version 3.1"; of a function, "### fs.rename(from, to)", "read(File) -> binary()",
# "Event: 'close'"; or the mere name of either or of a setting: "#### `save-exact`", "napi_create_error".
_LONGEST_RECORD = 160
_RECORD = Pattern(
    r"#{1,6} [^\n\x1e]{0,40}\b\d{1,4}\.\d{1,4}(?:\.\d{1,4})?\b[^\n\x1e]{0,80}"
    r"|(?:version |release |v)\d{1,3}\.\d{1,3}(?:\.\d{1,3})?[^\n\x1e]{0,40}"
    r"|[#\s]{0,9}(?:static |async |new |class: |event: |method: )?[`'\"]?[a-z_$][\w$:]{0,60}"
    r"(?:(?:[.:][\w$]{1,60}){1,5}\([^\n]{0,120}\)|\(\)|\([^\n()]{1,60},[^\n]{1,100}\))[`'\"]?#?"
    r"|[#\s]{0,9}(?:class|event|method|property|option): [`'\"]?[\w.$-]{1,60}[`'\"]?#?"
    r"|#{1,6} (?:<kbd>\w{1,20}</kbd> )?`[^`\n\x1e]{1,80}`[^\n\x1e]{0,20}|[\w$]{1,40}(?:(?:_|::|\.)[\w$]{1,40}){1,5}#?"
    r"|[a-z]\w{1,60}\([^\n()]{0,100}\) ?-> ?[^\n]{1,80}"
)
SHORTEST_NAME = 3
PAGE_ROWS, PAGE_SHARE = 60, 0.6  # rows of a page that was scraped whole, and the share of short ones: 310 of 312 such pages have as many
_STEP_WORDS = 14  # of a step: what a list of tips says twice is longer, with its reason


class _Place(NamedTuple):
    """Where in its entry something stands: the number of its paragraph or list, and how many sentences of that before and after it."""

    block: int
    before: int
    after: int
    is_list: bool


class Entries:
    """The entries of a document, told apart when they are first asked for: in most documents nothing stands twice."""

    def __init__(self, document: Document):
        self._document = document

    def share(self, first: Located, second: Located) -> bool:
        """Whether two copies are what entries of a series have in common."""
        document = self._document
        if bisect_right(self._sections, first.start) != bisect_right(self._sections, second.start):
            return True
        copy = key(document, second)
        longest = LONGEST_ITEM if document.region(second.start) is Region.LIST else LONGEST
        if words(copy) > LONGEST_RUN or max(map(words, _sentences(copy))) > longest:
            return False
        return len(self._starts) >= FEWEST_ENTRIES and self._number(first) != self._number(second) and self._is_series

    @cached_property
    def _sections(self) -> list[int]:
        """Where the sections of a change log or of a manual for programmers begin: each says all that holds for its release or function."""
        short = [block for block in self._document.blocks if block.end - block.start <= _LONGEST_RECORD]
        records = {
            block.start for block in short
            if block.region in (Region.HEADING, Region.PROSE)
            and _RECORD.compiled.fullmatch(self._document.folded, block.start, block.end)
        }  # fmt: skip
        if len(records) < FEWEST_ENTRIES:
            return []
        return sorted(records.union(block.start for block in short if block.region is Region.HEADING))

    def _number(self, span: Located) -> int:
        """The number of the entry that holds a span."""
        return bisect_right(self._starts, span.start)

    def _correspond(self, first: Located, second: Located) -> bool:
        """Whether two spans stand in different entries at the same place: in the same paragraph or list, or both at the end of one."""
        if self._number(first) == self._number(second):
            return False
        one, other = self._place(first), self._place(second)
        if one.block != other.block or one.is_list != other.is_list:
            return one.after == other.after == 0 and not one.is_list and not other.is_list
        return one.is_list or one.before == other.before or one.after == other.after

    def _place(self, span: Located) -> _Place:
        document = self._document
        number = self._number(span)
        index = document.block_index(span.start)
        begin = document.block_index(self._starts[number - 1]) if number else 0
        is_list = document.region(span.start) is Region.LIST
        sentence, block = document.sentence_index(span.start), document.blocks[index]
        before = sentence - document.sentence_index(block.start)
        after = document.sentence_index(block.end - 1) - document.sentence_index(max(span.start, span.end - 1))
        return _Place(self._groups[index] - self._groups[begin], before, max(0, after), is_list)

    @cached_property
    def _groups(self) -> list[int]:
        """For each block its number, the items of a list together as one."""
        blocks, number, numbers = self._document.blocks, 0, []
        for index, block in enumerate(blocks):
            number += not (index and block.region is Region.LIST and blocks[index - 1].region is Region.LIST)
            numbers.append(number)
        return numbers

    @cached_property
    def _starts(self) -> list[int]:
        """Where entries begin: at what opens one, with something below it. On a page with its menus, titles open teasers and no entries."""
        document = self._document
        if len(document.rows) >= PAGE_ROWS and len(document.short_rows) >= PAGE_SHARE * len(document.rows):
            return []
        pairs = zip(document.blocks, [*document.blocks[1:], None], strict=True)
        return [block.start for block, below in pairs if _opens(document, block) and (_is_filled(block) or (below and _is_filled(below)))]

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
            if self._correspond(earlier, piece):
                distances.add(piece.start - earlier.start)
        return len(distances) >= (FEWEST_DISTANCES if len(self._starts) < MANY_ENTRIES else FEWEST_DISTANCES - 1)


@once
def entries_of(document: Document) -> Entries:
    """The entries of a document, for all rules that ask."""
    return Entries(document)


def _opens(document: Document, block: Block) -> bool:
    """Whether an entry begins with a block: a heading, a title, or a paragraph with a label."""
    if block.region not in (Region.PROSE, Region.QUOTATION):
        return block.region is Region.HEADING
    word = document.text[block.start : block.start + _TITLE].split(" ", 1)[0].strip(",.:;")
    if len(word) >= SHORTEST_NAME and word.isupper():  # of those who are named in notices
        return True
    if block.end - block.start <= _TITLE and document[block].rstrip()[-1:] not in (".", ",", ";", "!", "…"):
        return True
    return _LABEL.match(document.folded, block.start, block.end) is not None


def _is_filled(block: Block) -> bool:
    """Whether a block is something that a title can stand above: a list, a table, code, or a paragraph of more than a line."""
    return block.region not in (Region.PROSE, Region.HEADING, Region.CAPTION) or block.end - block.start > _TITLE


def same_label(document: Document, one: int, other: int) -> bool:
    """Whether two lists stand under a label that heads other lists as well: "Options:", "For it:", "Fixed"."""
    above = introduction(document, one)
    if not above or above != introduction(document, other):
        return False
    return len(_contents(document)[above]) > 1


@once
def _contents(document: Document) -> dict[str, set[frozenset[str]]]:
    """The lists, by what stands above them, each by the keys of its items."""
    found: dict[str, set[frozenset[str]]] = {}
    for block in document.lists:
        items = frozenset(key(document, Span(item.content_start, item.end)) for item in block.items)
        found.setdefault(introduction(document, block.start), set()).add(items)
    return found


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
