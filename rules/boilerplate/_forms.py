"""What a row of a page looks like: how long it is, how it ends, and how much of it is labels of the family's lists.

A page has hundreds of rows, most of a few forms. So what follows from a form is worked out once for each form.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, product
from typing import NamedTuple

FEW_WORDS = 7  # of a row that may be a label, even with a full stop
MANY_WORDS = 30  # a row so long is text, however it ends
_SIZES = (1, 2, 4, FEW_WORDS, 14, MANY_WORDS - 1, 50, 80)  # words, up to which a row is of a size
SIZE_NAMES = ["1 word", "2 words", *(f"{low + 1}-{high} words" for low, high in pairwise(_SIZES[1:])), "more words"]
_WORDS_OF_SIZE = (1, 2, 3, 6, 11, 20, 38, 60, 60)  # one long comment must not outweigh an article
_SIZE_OF = [bisect_left(_SIZES, max(1, count)) for count in range(_SIZES[-1] + 2)]
_SHORT = _SIZES.index(FEW_WORDS)  # the sizes of a row that may be a label
_LONG = bisect_left(_SIZES, MANY_WORDS)  # and of one that is text
_CLOSING = "\"'”’»)]*_"
_ENDS = {".": 1, "。": 1, "।": 1, "…": 2, "!": 3, "！": 3, "?": 4, "？": 4, "؟": 4, ":": 5, "：": 5, ",": 6, ";": 6, "，": 6}
END_NAMES = ("without a sign", "in a full stop", "in dots", "in an exclamation mark", "in a question mark", "in a colon", "in a comma")
_SENTENCE_ENDS = frozenset((1, 2, 3, 4))
LABEL_NAMES = ("", "label, long", "label, short", "label, all of it")
LONG_LABEL, SHORT_LABEL, ALL_OF_IT = 1, 2, 3
STRETCHES = (("the main text", 4), ("the dense text", 12))  # the name of a stretch, and the words that a row without a sentence costs
KIND_NAMES = [size + end for size in SIZE_NAMES for end in ("", ", ended")]


class Form(NamedTuple):
    """What a row looks like, as far as it matters to the rows around it. Numbers are places in the tables above."""

    size: int
    end: int
    label: int

    @property
    def ended(self) -> bool:
        """Whether it ends like a sentence."""
        return self.end in _SENTENCE_ENDS

    @property
    def sentence(self) -> bool:
        """Whether it says something: a full sentence, or as long as one."""
        return self.size >= _LONG or (self.ended and self.size > _SHORT)

    @property
    def kind(self) -> int:
        """Its length and whether it ends like a sentence: what matters most, together with its place."""
        return 2 * self.size + self.ended

    def own(self) -> Iterator[str]:
        """What speaks for or against the row itself."""
        size, end = SIZE_NAMES[self.size], END_NAMES[self.end]
        yield from (size, f"ends {end}", f"{size}, ends {end}")
        if self.label:
            yield LABEL_NAMES[self.label]

    def nearby(self) -> Iterator[str]:
        """What speaks for or against the rows next to it."""
        yield from (SIZE_NAMES[self.size], "a sentence's end" if self.ended else "no end")
        if self.label == ALL_OF_IT:
            yield "label, all of it"

    def counted(self) -> Iterator[tuple[str, float]]:
        """What is counted in the rows around a row."""
        if self.sentence:
            yield "words in sentences", _WORDS_OF_SIZE[self.size] / 20
        if self.size <= _SHORT and not self.ended:
            yield "short", 1.0
        if self.label == ALL_OF_IT:
            yield "labels", 1.0

    def said(self) -> int:
        """How many words it says in sentences."""
        return _WORDS_OF_SIZE[self.size] if self.sentence else 0

    def gains(self) -> Iterator[int]:
        """What it adds to each of the stretches of text: the words it says, or else what it costs, a label twice as much."""
        return (self.said() or -cost * (2 if self.label == ALL_OF_IT else 1) for _, cost in STRETCHES)


FORMS = [Form(*form) for form in product(range(len(SIZE_NAMES)), range(len(END_NAMES)), range(len(LABEL_NAMES)))]


class Look(NamedTuple):
    """What follows from a form alone, as it is asked for each row of a page."""

    sentence: bool
    said: int
    gains: tuple[int, ...]


LOOKS = [Look(form.sentence, form.said(), tuple(form.gains())) for form in FORMS]


def numbers(rows: Sequence[str], counts: Sequence[int]) -> list[int]:
    """The numbers of the forms of rows with so many words, as long as no label is known of: what a label is, is added to them."""
    all_ends, all_labels, largest = len(END_NAMES), len(LABEL_NAMES), len(_SIZE_OF) - 1
    found = []
    for row, count in zip(rows, counts, strict=True):
        last = row[-1]
        end = _ENDS.get(last, 0)
        if not end and last in _CLOSING:
            end = _ENDS.get(row.rstrip(_CLOSING)[-1:], 0)
        found.append((_SIZE_OF[count if count < largest else largest] * all_ends + end) * all_labels)
    return found
