"""The same words over and over."""

from collections.abc import Iterator
from typing import NamedTuple

from auditor import Document, Hit, Pattern, Region, Severity, Span, rule

from ._copies import in_verse

TIMES = 3
FEWEST = 4  # words that come round: fewer are a chant or a stammer
FEWEST_LETTERS = 16
TIMES_SPOKEN, SHORT_SENTENCE = 5, 8  # a short sentence said three or four times is a speaker's or a writer's figure
TIMES_SHORT, FEWEST_SHORT = 8, 24  # fewer words than that come round by design, unless this often and for as many words
LONGEST_CHUNK = 300  # bytes: no cut falls into a loop without the letters that are cut at

# A letter at a time where words have no spaces between them.
_WORD = Pattern(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|[^\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{1,80}")


class _Loop(NamedTuple):
    """Words by number: where it begins, how many come round, and where it ends."""

    start: int
    period: int
    end: int

    @property
    def times(self) -> int:
        return (self.end - self.start) // self.period


@rule(
    severity=Severity.ERROR,
    fix="Cut the repetitions, and see where the text breaks off: what should have followed is missing.",
    references=["https://arxiv.org/abs/1904.09751"],  # Holtzman et al., The curious case of neural text degeneration
    bad=[
        "There is a harbour, and it was built for the fishing fleet, [[and it was built for the fishing fleet, and it was built for the "
        "fishing fleet, and it was built for the fishing fleet, and it was built for]]",
        "She closes the shop at six. She counts the coins in the drawer, and she writes down the sum. [[She counts the coins in the "
        "drawer, and she writes down the sum. She counts the coins in the drawer, and she writes down the sum.]] Then she goes home.",
    ],
    good=[
        "“No, no, no, no, no!” the children shouted, again and again and again, and they ran and ran and ran until the horn sounded.",
        "Row, row, row your boat,\ngently down the stream,\nmerrily, merrily, merrily, merrily,\nlife is but a dream.",
        "We shall fight on the beaches, we shall fight on the landing grounds, we shall fight in the fields and in the streets.",
        "They shut the yard, and we built those boats. We will build them again. We will build them again. We will build them again.",
        "| open | closed | open | closed |\n|---|---|---|---|\n| open on all days of the week | open on all days of the week | open on "
        "all days of the week | open on all days of the week |",
    ],
)
def loop(document: Document) -> Iterator[Hit]:
    """The text runs in a circle, as a language model does that has lost its thread; what should stand there is missing."""
    if not _may_loop(document):
        return
    places = [match.span() for match in document.matches(_WORD)]
    words = [document.folded[start:end] for start, end in places]
    for found in _loops(words):
        first = Span(places[found.start][0], places[found.start + found.period - 1][1])
        span = Span(places[found.start + found.period][0], _after_marks(document, places[found.end - 1][1]))
        if _is_long(words, found) and not _spoken(document, found, first) and not _meant(document, first, span):
            message = f"contains the same {found.period} words {found.times} times in a row"
            yield Hit(span, message, removable=document.removable(span), related=[(first, "the first time")])


def _may_loop(document: Document) -> bool:
    """Whether the same chunks come three times in a row, or one is longer than any in a text that goes on."""
    chunks, repeated = document.chunks, document.repeated_chunks
    if max(map(len, chunks), default=0) > LONGEST_CHUNK:
        return True
    last: dict[bytes, tuple[int, int]] = {}
    for index, chunk in enumerate(chunks) if repeated else ():
        if chunk in repeated:
            before, distance = last.get(chunk, (index, 0))
            if index - before == distance and distance and chunks[before:index] == chunks[before - distance : before]:
                return True
            last[chunk] = index, index - before
    return False


def _loops(words: list[str]) -> Iterator[_Loop]:
    """Runs of words that are each the same as the one a fixed number of words before."""
    following: dict[tuple[str, ...], int] = {}
    distance = [0] * len(words)
    for index in range(len(words) - 3, -1, -1):
        three = tuple(words[index : index + 3])
        distance[index] = following.get(three, index) - index
        following[three] = index
    index = 0
    while index < len(words):
        period, end = distance[index], index + 1
        while end < len(words) and distance[end] == period:
            end += 1
        found = _Loop(index, period, end + 2 + period)
        if period and found.times >= TIMES:
            yield found
            end = found.end
        index = end


def _is_long(words: list[str], found: _Loop) -> bool:
    """Whether what comes round is more than a chant, or comes round longer than one."""
    once = words[found.start : found.start + found.period]
    if len(once) >= FEWEST and sum(sum(map(str.isalpha, word)) for word in once) >= FEWEST_LETTERS:
        return True
    return found.times >= TIMES_SHORT and found.end - found.start >= FEWEST_SHORT and any(len(word) > 2 and word.isalpha() for word in once)


def _spoken(document: Document, found: _Loop, first: Span) -> bool:
    """Whether it is one short sentence, said a few times for effect: "We will build them again. We will build them again." """
    if found.times >= TIMES_SPOKEN or found.period >= SHORT_SENTENCE:
        return False
    sentence = document.sentence(first)
    return sentence.start <= first.start and document.text[first.end : first.end + 1] in (".", "!", "?") and first.end + 1 >= sentence.end


def _meant(document: Document, first: Span, span: Span) -> bool:
    """Whether it comes round on purpose: in rows of a table, lines of a list or a form, verses; whole paragraphs are judged as such."""
    block = document.block_at(span.start)
    if block is None or block.region in (Region.TABLE, Region.LIST, Region.CODE) or block.start == span.start:
        return True
    if block.end < span.start + first.size:  # a line each time
        return True
    return in_verse(document, first) or document.in_code(span)


def _after_marks(document: Document, end: int) -> int:
    while end < len(document.text) and document.text[end] in ".,;:!?…。，！？\"”’)":
        end += 1
    return end
