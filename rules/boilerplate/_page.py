"""A page: the rows of a document that was scraped whole, menus and footers with it, and what tells each row's place on the page.

What is asked about a row has a plain name, since the table of weights (``page_furniture.tsv``) is meant to be read: its shape (how long,
how it ends, how many small letters), which labels of the family's lists it holds, its words, the shape of the rows around it, and where it
stands in relation to the main text: the stretch of rows with the most words in sentences.

A page has hundreds of rows, most of a few forms. So what follows from a form is worked out once for each form, and what follows from the
place once for each stretch of rows that share it; the sums over all rows are left to ``map`` and ``accumulate``.
"""

import operator
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, chain, pairwise, product, repeat
from typing import NamedTuple

from auditor import Document, Lexicon, LinearModel, Pattern, Region, Span

LONGEST_LABEL = 80  # characters
MOST_OF_A_ROW = 0.6  # the share that labels fill of a row that is nothing else: the rest are names, numbers and signs
LONGEST_HEADING = 4  # words: with a colon behind it, a longer line introduces what follows as part of the text
FEWEST_HEADLINE_WORDS = 4
FARTHEST_HEADLINE = 12  # rows above the text: bylines, dates and share buttons stand between
FEWEST_COMMENTS = 3
MOST_TRIES = 20  # labels below which a thread is looked for
LONGEST_COMMENT = 12  # rows
FEW_WORDS = 7  # of a row that may be a label, even with a full stop
LONGEST_ROW = 100  # words of a row that may be furniture
MOST_ASKED = 350  # characters of a row that is asked for its words: some 50 words
MANY_WORDS = 30  # a row so long is text, however it ends
_SIZES = (1, 2, 4, FEW_WORDS, 14, MANY_WORDS - 1, 50, 80)  # words, up to which a row is of a size
_SIZE_NAMES = ["1 word", "2 words", *(f"{low + 1}-{high} words" for low, high in pairwise(_SIZES[1:])), "more words"]
_WORDS_OF_SIZE = (1, 2, 3, 6, 11, 20, 38, 60, 60)  # one long comment must not outweigh an article
_SIZE_OF = [bisect_left(_SIZES, max(1, count)) for count in range(_SIZES[-1] + 2)]
_SHORT = _SIZES.index(FEW_WORDS)  # the sizes of a row that may be a label
_LONG = bisect_left(_SIZES, MANY_WORDS)  # and of one that is text
_STEPS = (0, 1, 3, 8, 20)  # rows from an edge of the main text
_ROWS = (1, 2, 5, 10, 20, 50)  # rows from an edge of the page
_SHARES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98)  # of the words in sentences
_DENSE = (0.5, 1, 2, 4, 8, 16)  # words in sentences for each row of the page
_REACH = 4  # rows around a row in which others are counted
_CLOSING = "\"'”’»)]*_"
_ENDS = {".": 1, "。": 1, "।": 1, "…": 2, "!": 3, "！": 3, "?": 4, "？": 4, "؟": 4, ":": 5, "：": 5, ",": 6, ";": 6, "，": 6}
_END_NAMES = ("without a sign", "in a full stop", "in dots", "in an exclamation mark", "in a question mark", "in a colon", "in a comma")
_SENTENCE_ENDS = frozenset((1, 2, 3, 4))
_BESIDE_WORDS = ".,:;!?()[]\"'“”„’|/…–—*_»"
_UNSPACED = Pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
# "Ada Holm on 3 May 2018 at 10:12 said:", "2 days ago", "Reply": what stands above or below a comment.
_LONGEST_HEAD = 14  # words
_HEAD = Pattern(
    r"\b\d{1,2}[:.h]\d{2}\b|\b(?:vor|hace|há|il y a) \d|\b(?:ago|said|says|wrote|reply|antworten|sagt|schrieb|responder|répondre|dit|"
    r"rispondi|ответить)\b ?:?\Z"
)
_LABEL_NAMES = ("", "label, long", "label, short", "label, all of it")
_ALL_OF_IT = _LABEL_NAMES.index("label, all of it")

_STRETCHES = (("the main text", 4), ("the dense text", 12))
_HEADINGS = frozenset({"comments", "related links", "share bar", "newsletter", "tags", "author box"})
_KIND_NAMES = [size + end for size in _SIZE_NAMES for end in ("", ", ended")]
_NO_ROW_ABOVE, _NO_ROW_BELOW = "above no row", "below no row"
_SHARE_NAMES = [f"sentences above {number}" for number in range(len(_SHARES) + 1)]
_FIRST_NAMES = ["row 0", *(f"row {row}" for row in _ROWS)]
_LAST_NAMES = [f"row -{row}" for row in (99, *reversed(_ROWS))]
_DENSE_NAMES = [f"sentences of the page {number}" for number in range(len(_DENSE) + 1)]


class _Names:
    """What the places in relation to a stretch of text are called."""

    def __init__(self, stretch: str):
        numbers = range(len(_STEPS) + 1)
        self.before, self.inside, self.after = f"before {stretch}", f"in {stretch}", f"after {stretch}"
        self.up_to = [f"before {stretch} {number}" for number in reversed(numbers)]
        self.from_start = [f"in {stretch}, from its start {number}" for number in numbers]
        self.beyond = [f"after {stretch} {number}" for number in numbers]
        self.to_end = [f"in {stretch}, to its end {number}" for number in reversed(numbers)]


_STRETCH_NAMES = [_Names(name) for name, _ in _STRETCHES]


class Form(NamedTuple):
    """What a row looks like, as far as it matters to the rows around it. Numbers are places in the tables above."""

    size: int
    end: int
    label: int

    @property
    def number(self) -> int:
        """One number for all of it."""
        return (self.size * len(_END_NAMES) + self.end) * len(_LABEL_NAMES) + self.label

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
        size, end = _SIZE_NAMES[self.size], _END_NAMES[self.end]
        yield from (size, f"ends {end}", f"{size}, ends {end}")
        if self.label:
            yield _LABEL_NAMES[self.label]

    def nearby(self) -> Iterator[str]:
        """What speaks for or against the rows next to it."""
        yield from (_SIZE_NAMES[self.size], "a sentence's end" if self.ended else "no end")
        if self.label == _ALL_OF_IT:
            yield "label, all of it"

    def counted(self) -> Iterator[tuple[str, float]]:
        """What is counted in the rows around a row."""
        if self.sentence:
            yield "words in sentences", _WORDS_OF_SIZE[self.size] / 20
        if self.size <= _SHORT and not self.ended:
            yield "short", 1.0
        if self.label == _ALL_OF_IT:
            yield "labels", 1.0

    def said(self) -> int:
        """How many words it says in sentences."""
        return _WORDS_OF_SIZE[self.size] if self.sentence else 0

    def gains(self) -> Iterator[int]:
        """What it adds to each of the stretches of text: the words it says, or else what it costs, a label twice as much."""
        return (self.said() or -cost * (2 if self.label == _ALL_OF_IT else 1) for _, cost in _STRETCHES)


_FORMS = [Form(*form) for form in product(range(len(_SIZE_NAMES)), range(len(_END_NAMES)), range(len(_LABEL_NAMES)))]


class Column(NamedTuple):
    """The place of each row in one respect: from which row on it is called what; of two that begin at the same row, the later counts.

    With ``by_kind``, what a place says depends on the kind of row.
    """

    starts: Iterable[tuple[int, str]]
    by_kind: bool = False

    def stretches(self, count: int) -> Iterator[tuple[int, int, str]]:
        """The first row of each place, the one behind its last, and its name."""
        bounded = [(min(max(start, 0), count), name) for start, name in self.starts]
        for (start, name), (stop, _) in pairwise([*bounded, (count, "")]):
            if start < stop and name:
                yield start, stop, name


def _best(gains: Sequence[int]) -> tuple[int, int]:
    """The first and the last row of the stretch with the greatest sum, and one more."""
    sums = list(accumulate(gains, initial=0))
    best = list(map(operator.sub, sums, accumulate(sums, min)))
    stop = best.index(max(best))
    return sums.index(sums[stop] - best[stop]), stop


# ------------------------------------------------------------------------------------------------------------------- weights

EXACT = 1000  # weights are counted in thousandths: their sums are exact, in any order and on every machine
_WORD = "word "


class _Weighed(NamedTuple):
    """What follows from the form of a row: what it adds to its own score, to those of its neighbours and of the rows below and above it."""

    own: int
    over: int  # to the row below it
    under: int  # to the row above it
    above: int  # to the rows that have it not far above
    below: int
    kind: int
    sentence: bool
    said: int
    gains: tuple[int, ...]


class Scales:
    """Weighs rows by a table of weights; what was worked out for a form is kept, as it depends on nothing else."""

    def __init__(self, model: LinearModel):
        self.model = model
        self._tables: dict[str, list[int]] = {}

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """The weights, in thousandths."""
        return {name: round(weight * EXACT) for name, weight in self.model.weights.items()}

    @cached_property
    def words(self) -> Mapping[str, int]:
        """The weights of words."""
        return {name.removeprefix(_WORD): weight for name, weight in self.weights.items() if name.startswith(_WORD)}

    @cached_property
    def forms(self) -> Sequence[_Weighed]:
        """What follows from each form, by its number."""
        return list(map(self._weigh, _FORMS))

    def _weigh(self, form: Form) -> _Weighed:
        weight, counted = self.weights.get, list(form.counted())
        above, below = (
            round(sum(value * weight(f"{name}, rows {side}", 0) for name, value in counted) / _REACH) for side in ("above", "below")
        )
        over, under = (sum(weight(f"{step} {name}", 0) for name in form.nearby()) for step in ("above", "below"))
        own = sum(weight(name, 0) for name in form.own())
        return _Weighed(own, over, under, above, below, form.kind, form.sentence, form.said(), tuple(form.gains()))

    def table(self, name: str) -> list[int]:
        """The weights of a place, by the kind of row."""
        if name not in self._tables:
            self._tables[name] = [self.weights.get(f"{name}, {kind}", 0) for kind in _KIND_NAMES]
        return self._tables[name]


def _past(adds: Iterable[int]) -> Iterator[int]:
    """For each row the sum over the rows not far before it."""
    sums = list(accumulate(adds, initial=0))
    return map(operator.sub, sums[:-1], chain(repeat(0, _REACH), sums))


def _coming(adds: Iterable[int]) -> Iterator[int]:
    """For each row the sum over the rows not far after it."""
    sums = list(accumulate(adds, initial=0))
    return map(operator.sub, chain(sums[_REACH + 1 :], repeat(sums[-1])), sums[1:])


class Page:
    """The rows of a document, and what each of them looks like."""

    def __init__(self, document: Document, lexicons: Sequence[Lexicon], scales: Scales):
        self.document = document
        self.scales = scales
        self.spans: Sequence[Span] = document.rows
        self.listed: dict[str, list[int]] = {}  # the rows with a label of a list, by its name
        self.found = self._phrases(lexicons)

    def _phrases(self, lexicons: Sequence[Lexicon]) -> dict[int, list[tuple[int, int, str, str]]]:
        """For each row its phrases: where they stand, what they say, and the name of their list."""
        found: dict[int, list[tuple[int, int, str, str]]] = {}
        starts, spans = self.document.row_starts, self.spans
        for lexicon in lexicons:
            phrases = self.document.phrases(lexicon)
            if not phrases:
                continue
            name = lexicon.name.rpartition("/")[2].removesuffix(".txt").replace("_", " ")
            listed = self.listed[name] = []
            for start, end, entry, _ in phrases:
                index = bisect_right(starts, start) - 1
                if index >= 0 and start < spans[index].end:
                    found.setdefault(index, []).append((start, end, entry, name))
                    listed.append(index)
        return found

    @cached_property
    def shares(self) -> dict[int, float]:
        """For the rows with labels of the lists, the share of the row that is labels."""
        shares = {}
        for index, found in self.found.items():
            row = self.spans[index]
            covered = found[0][1] - found[0][0]
            if len(found) > 1:
                covered = end = 0
                for start, stop, _, _ in sorted(found):
                    covered += max(0, stop - max(start, end))
                    end = max(end, stop)
            shares[index] = min(1.0, covered / (row.end - row.start))
        return shares

    @cached_property
    def label_rows(self) -> Sequence[int]:
        """The rows that are labels of the lists, but for a word or sign."""
        spans = self.spans
        return sorted(
            index for index, share in self.shares.items()
            if share > MOST_OF_A_ROW and spans[index].end - spans[index].start <= LONGEST_LABEL
        )  # fmt: skip

    def labels_in(self, block: range) -> Sequence[int]:
        """Those of a block."""
        return self.label_rows[bisect_left(self.label_rows, block.start) : bisect_left(self.label_rows, block.stop)]

    @property
    def labels(self) -> Iterator[tuple[str, str]]:
        """The labels that fill a row, each with the name of its list; not those in a list that a sentence introduces."""
        introduced = {-1: False}  # by the number of a row that is a label, or is none
        for index in self.label_rows:
            above = index - 1
            while above not in introduced and self.document.region(self.spans[above].start) is Region.LIST:
                above -= 1
            if above not in introduced:
                text = self.document[self.spans[above]].rstrip(" *_")
                introduced[above] = text.endswith((":", "：")) and len(text.split()) > LONGEST_HEADING
            introduced[index] = introduced[above]
            if not introduced[index]:
                yield from ((name, entry) for _, _, entry, name in self.found[index])

    def lists(self, index: int) -> Iterator[str]:
        """The lists of the labels in a row."""
        return (name for _, _, _, name in self.found.get(index, ()))

    # ------------------------------------------------------------------------------------------------ looks

    @cached_property
    def texts(self) -> list[str]:
        """The text of each row."""
        text = self.document.text
        return [text[start:end] for start, end in self.spans]

    def words(self) -> Iterator[list[str]]:
        """The words of each row, without what may stand beside them; of a long row, of which they tell little, none.

        Row by row: together they take thirty times the memory of the text.
        """
        bare = self.document.text
        for sign in _BESIDE_WORDS:
            bare = bare.replace(sign, " ")
        return (bare[start:end].split() if end - start <= MOST_ASKED else [] for start, end in self.spans)

    @cached_property
    def _worded(self) -> tuple[list[int], list[int]]:
        """How many words each row has, and what they add to its score."""
        weight, counts, adds = self.scales.words.get, [], []
        for words in self.words():
            counts.append(len(words))
            adds.append(sum(filter(None, map(weight, words))))
        return counts, adds

    @cached_property
    def counts(self) -> list[int]:
        """How many words each row has; of scripts without spaces, two characters are a word."""
        counts = [count or row.count(" ") + 1 for count, row in zip(self._worded[0], self.texts, strict=True)]
        if _UNSPACED.search("".join(self.document.beyond_ascii)):
            for index, text in enumerate(self.texts):
                counts[index] += len(_UNSPACED.compiled.findall(text)) // 2
        return counts

    @cached_property
    def forms(self) -> Sequence[int]:
        """The number of the form of each row."""
        size_of, largest, all_ends, all_labels = _SIZE_OF, len(_SIZE_OF) - 1, len(_END_NAMES), len(_LABEL_NAMES)
        forms = []
        for row, count in zip(self.texts, self.counts, strict=True):
            last = row[-1]
            end = _ENDS.get(last, 0)
            if not end and last in _CLOSING:
                end = _ENDS.get(row.rstrip(_CLOSING)[-1:], 0)
            forms.append((size_of[count if count < largest else largest] * all_ends + end) * all_labels)
        for index, share in self.shares.items():
            forms[index] += _ALL_OF_IT if share > MOST_OF_A_ROW else 2 if self.counts[index] <= FEW_WORDS else 1
        return forms

    @cached_property
    def _weighed(self) -> "_Columns":
        return _Columns(*zip(*map(self.scales.forms.__getitem__, self.forms), strict=True))

    @property
    def sentences(self) -> Sequence[bool]:
        """Whether each row says something in a sentence."""
        return self._weighed.sentence

    # ------------------------------------------------------------------------------------------------ scores

    def scores(self) -> list[int]:
        """The log-odds of each row for being furniture, in thousandths."""
        scales, weighed = self.scales, self._weighed
        weight = scales.weights.get
        columns: list[Iterable[int]] = [
            weighed.own,
            self._of_lists(),
            self._worded[1],
            (weight(_NO_ROW_ABOVE, 0), *weighed.over[:-1]),
            (*weighed.under[1:], weight(_NO_ROW_BELOW, 0)),
            _past(weighed.above),
            _coming(weighed.below),
        ]
        count = len(self.spans)
        changes = [0] * (count + 1)  # of what the place adds, from each row to the next
        changes[0] = weight("(bias)", 0)
        for place in self.places():
            if place.by_kind:
                columns.append(self._by_kind(place))
                continue
            before = 0
            for start, name in place.starts:
                adds = weight(name, 0)
                changes[min(max(start, 0), count)] += adds - before
                before = adds
        return list(map(sum, zip(accumulate(changes), *columns, strict=False)))

    def _by_kind(self, place: Column) -> list[int]:
        column: list[int] = []
        for start, stop, name in place.stretches(len(self.spans)):
            table = self.scales.table(name)
            column += repeat(0, start - len(column))
            column += [table[kind] for kind in self._weighed.kind[start:stop]]
        column += repeat(0, len(self.spans) - len(column))
        return column

    def _of_lists(self) -> list[int]:
        """What it adds to each row which lists its labels are from."""
        column = [0] * len(self.spans)
        for name, rows in self.listed.items():
            weight = self.scales.weights.get(f"label of {name}", 0)
            for index in set(rows):
                column[index] += weight
        return column

    def features(self) -> list[dict[str, float]]:
        """What is summed up in the scores, by name and for each row: to train by, and to explain a score with."""
        forms = [_FORMS[form] for form in self.forms]
        found: list[dict[str, float]] = []
        for index, (form, words) in enumerate(zip(forms, self.words(), strict=True)):
            labels = (f"label of {name}" for name in self.lists(index))
            row: dict[str, float] = dict.fromkeys((*form.own(), *labels), 1.0)
            row.update(Counter(_WORD + word for word in words))
            above, below = forms[max(0, index - _REACH) : index], forms[index + 1 : index + 1 + _REACH]
            row.update((f"above {name}", 1.0) for name in above[-1].nearby()) if above else row.setdefault(_NO_ROW_ABOVE, 1.0)
            row.update((f"below {name}", 1.0) for name in below[0].nearby()) if below else row.setdefault(_NO_ROW_BELOW, 1.0)
            for side, around in (("above", above), ("below", below)):
                for name, value in chain.from_iterable(near.counted() for near in around):
                    name = f"{name}, rows {side}"
                    row[name] = row.get(name, 0.0) + value / _REACH
            found.append(row)
        for place in self.places():
            for start, stop, name in place.stretches(len(forms)):
                for index in range(start, stop):
                    found[index][f"{name}, {_KIND_NAMES[forms[index].kind]}" if place.by_kind else name] = 1.0
        return found

    # ------------------------------------------------------------------------------------------------ places

    def places(self) -> "Iterator[Column]":
        """Where the rows stand, in columns: each gives to stretches of rows the name of their place."""
        said = list(accumulate(self._weighed.said, initial=0))
        count, total = len(self.spans), said[-1]
        for names, gains in zip(_STRETCH_NAMES, zip(*self._weighed.gains, strict=True), strict=True):
            start, stop = _best(gains)
            yield Column([(0, names.before), (start, names.inside), (stop, names.after)], by_kind=True)
            yield Column([
                *zip([0, *(start - step for step in reversed(_STEPS))], names.up_to, strict=True),
                *zip([start, *(min(stop, start + 1 + step) for step in _STEPS)], names.from_start, strict=True),
                *zip([stop, *(stop + 1 + step for step in _STEPS)], names.beyond, strict=True),
            ])  # fmt: skip
            back = zip([start, *(max(start, stop - 1 - step) for step in reversed(_STEPS))], names.to_end, strict=True)
            yield Column([*back, (stop, "")])
        shares = (bisect_left(said, share * total) if total else count for share in _SHARES)
        yield Column(zip([0, *shares], _SHARE_NAMES, strict=True))
        yield Column(zip([0, *_ROWS], _FIRST_NAMES, strict=True))
        yield Column(zip([0, *(count - row for row in reversed(_ROWS))], _LAST_NAMES, strict=True))
        yield Column([(0, _DENSE_NAMES[bisect_right(_DENSE, total / count)])])
        yield from self._below_labels(said)

    def _below_labels(self, said: Sequence[int]) -> "Iterator[Column]":
        """Lists whose labels stand under an article: what follows them seldom goes back to it."""
        short, few_above, few_below = self.counts, 0.15 * said[-1], 0.1 * said[-1]
        for name in sorted(self.listed.keys() & _HEADINGS):
            for index in self.listed[name]:
                is_heading = short[index] <= FEW_WORDS or self.shares[index] > MOST_OF_A_ROW
                if is_heading and (said[index] > few_above or said[-1] - said[index + 1] < few_below):
                    yield Column([(index + 1, f"below a label of {name}")], by_kind=True)
                    break

    # ------------------------------------------------------------------------------------------------ what stands where

    @cached_property
    def thread(self) -> range:
        """The readers' comments: below a label of comments, text under lines with a time or "said", at least three of them."""
        heads_of = [
            index for index in dict.fromkeys(self.listed.get("comments", ()))
            if self.counts[index] <= FEW_WORDS and not self.sentences[index]
        ]  # fmt: skip
        if not heads_of:
            return range(0)
        said = list(accumulate(self._weighed.said, initial=0))
        for index in [each for each in heads_of if said[each] >= MANY_WORDS][:MOST_TRIES]:
            heads = self._heads(index)
            if len(heads) >= FEWEST_COMMENTS:
                end = heads[-1] + 1
                while end < len(self.spans) and self.sentences[end]:
                    end += 1
                return range(index, end)
        return range(0)

    def _heads(self, label: int) -> list[int]:
        """The rows below a label that head a comment, none of them far from the one before."""
        heads: list[int] = []
        for index in range(label + 1, len(self.spans)):
            if index - (heads[-1] if heads else label) > LONGEST_COMMENT:
                break
            span = self.spans[index]
            short = self.counts[index] <= _LONGEST_HEAD and not self.sentences[index]
            if short and _HEAD.search(self.document.folded[span.start : span.end]):
                heads.append(index)
        return heads

    def headline(self, text: int) -> int | None:
        """The row above the first row of the text that says what the page's title says, or that looks most like a headline."""
        title = self._long_words(0)
        above = range(text - 1, max(-1, text - 1 - FARTHEST_HEADLINE), -1)
        for index in above:
            words = self._long_words(index)
            titled = 3 <= len(words) <= len(title) and len(words & title) >= MOST_OF_A_ROW * len(words)
            if index and titled and not self.sentences[index]:
                return index
        found = None
        for index in above:  # the highest of the rows right above the text that hold no label
            if index in self.found or self.sentences[index] or not index:
                break
            if self.counts[index] >= FEWEST_HEADLINE_WORDS:
                found = index
        return found

    def _long_words(self, index: int) -> set[str]:
        return {word for word in self.document.folded[self.spans[index].start : self.spans[index].end].split() if len(word) > 3}

    def runs_on(self, index: int) -> bool:
        """Whether a row goes on with the sentence above or is gone on with below, as lines of verse are."""
        text = self.texts[index]
        return text[0].islower() or text[-1] in ",;"


class _Columns(NamedTuple):
    """What follows from the forms of all rows, by what it is."""

    own: Sequence[int]
    over: Sequence[int]
    under: Sequence[int]
    above: Sequence[int]
    below: Sequence[int]
    kind: Sequence[int]
    sentence: Sequence[bool]
    said: Sequence[int]
    gains: Sequence[tuple[int, ...]]
