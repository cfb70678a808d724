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
NEAR = 20_000  # characters around a loop in which others are looked for that leave fewer than three whole chunks

# A letter at a time where words have no spaces between them.
_WORD = Pattern(r"[^\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]{1,80}|[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")


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
    views=["repeated_chunks", "long_chunks"],
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
    for stretch in _may_loop(document):
        yield from _in_stretch(document, stretch)


def _in_stretch(document: Document, stretch: Span) -> Iterator[Hit]:
    words = _WORD.compiled.findall(document.folded, stretch.start, stretch.end)
    loops = [found for found in _loops(words) if _is_long(words, found)]
    places = list(_WORD.finditer(document.folded, stretch.start, stretch.end)) if loops else []
    for found in loops:
        first = Span(places[found.start].start(), places[found.start + found.period - 1].end())
        span = Span(places[found.start + found.period].start(), _after_marks(document, places[found.end - 1].end()))
        if not _spoken(document, found, first) and not _meant(document, first, span):
            same = "word" if found.period == 1 else f"{found.period} words"
            message = f"contains the same {same} {found.times} times in a row"
            yield Hit(span, message, removable=document.removable(span), related=[(first, "the first time")])


def _may_loop(document: Document) -> list[Span]:
    """Stretches of the text where the same chunks come three times in a row, or one is longer than any in a text that goes on."""
    found = [document.around_chunks(index - 2, index + 2) for index in document.long_chunks]
    for first, last in _coming_round(document.chunks, document.repeated_chunks) if document.repeated_chunks else ():
        around = document.around_chunks(first, last)
        found.append(Span(max(0, around.start - NEAR), min(len(document.text), around.end + NEAR)))
    stretches: list[Span] = []
    for stretch in sorted(found):
        if stretches and stretch.start < stretches[-1].end:
            stretch = Span(stretches[-1].start, max(stretch.end, stretches.pop().end))
        stretches.append(stretch)
    return stretches


def _coming_round(chunks: list[bytes], repeated: frozenset[bytes]) -> Iterator[tuple[int, int]]:
    """The first and last of chunks that come three times in a row, with as many on either side as come round, and more."""
    last: dict[bytes, tuple[int, int]] = {}
    differs: dict[int, int] = {}  # for a distance the last chunk that is known not to come again after it
    end = 0
    for index, chunk in enumerate(chunks):
        if chunk not in repeated:
            continue
        before, distance = last.get(chunk, (index, 0))
        last[chunk] = index, index - before
        if index < end or not distance or index - before != distance or differs.get(distance, -1) >= before:
            continue
        # Each chunk is compared once for a distance: three copies of a long page differ in one word somewhere.
        other = next((at for at in range(before, index) if chunks[at] != chunks[at - distance]), None)
        if other is not None:
            differs[distance] = other
            continue
        end = index + 1
        while end < len(chunks) and chunks[end] == chunks[end - distance]:
            end += 1
        yield before - 3 * distance - 2, end + distance + 2


def _loops(words: list[str]) -> Iterator[_Loop]:
    """Runs of words that are each the same as the one a fixed number of words before."""
    following: dict[tuple[str, ...], int] = {}
    distance = [0] * len(words)
    for index, three in reversed(list(enumerate(zip(words, words[1:], words[2:], strict=False)))):
        distance[index] = following.get(three, index) - index
        following[three] = index
    index = 0
    while index < len(words):
        period, end = distance[index], index + 1
        if period:
            while end < len(words) and distance[end] == period:
                end += 1
            found = _Loop(index, period, end + 2 + period)
            if found.times >= TIMES:
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
    while end < len(document.text) and document.text[end] in '.,;:!?…。，！？"”’)':
        end += 1
    return end
