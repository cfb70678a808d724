"""A page: the rows of a document that was scraped whole, menus and footers with it, and what tells each row's place on the page.

The features have plain names, since the table of weights (``page_furniture.tsv``) is meant to be read. They tell the shape of a row
(how long, how it ends, how many small letters), which labels of the family's lists it holds, the shape of the rows around it, and where
it stands in relation to the main text: the stretch of rows with the most words in sentences.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import NamedTuple

from auditor import Document, Lexicon, Pattern, Region, Span

LONGEST_LABEL = 80  # characters
MOST_OF_A_ROW = 0.6  # the share that labels fill of a row that is nothing else: the rest are names, numbers and signs
LONGEST_HEADING = 4  # words: with a colon behind it, a longer line introduces what follows as part of the text
FEWEST_HEADLINE_WORDS = 4
FARTHEST_HEADLINE = 12  # rows above the text: bylines, dates and share buttons stand between
FEWEST_COMMENTS = 3
MOST_TRIES = 20  # labels below which a thread is looked for
LONGEST_COMMENT = 12  # rows
FEWEST_WORDS = 8  # of a sentence: a shorter one may be a label with a full stop
MANY_WORDS = 30  # a row so long is text, however it ends
_SIZES = (1, 2, 4, 8, 14, 24, 40, 80)  # words, up to which a row is of a size
_STEPS = (0, 1, 3, 8, 20)  # rows from an edge of the main text
_WORTH = 60  # words of a row that count when the main text is looked for: one long comment must not outweigh an article
_ENDS = re.compile(r"[.!?…。！？؟।]['\"”’»)\]*_]{0,3}\Z")
_UNSPACED = Pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_DATE = Pattern(r"\b(?:19|20)\d{2}\b|\b\d{1,2}[:.]\d{2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\bago\b")
# "Ada Holm on 3 May 2018 at 10:12 said:", "2 days ago", "Reply": what stands above or below a comment.
_LONGEST_HEAD = 14  # words
_HEAD = Pattern(
    r"\b\d{1,2}[:.h]\d{2}\b|\b(?:vor|hace|há|il y a) \d|\b(?:ago|said|says|wrote|reply|antworten|sagt|schrieb|responder|répondre|dit|"
    r"rispondi|ответить)\b ?:?\Z"
)
_ADDRESS = Pattern(r"https?://|www\.|@|\.com\b|#\w")
_SIGNS = frozenset("|©®»«›‹→←•·>/")
_VOICE = Pattern(r"\b(?:you|your|we|our|us|my)\b")


class Row(NamedTuple):
    """What is asked about a row more than once."""

    words: float  # of scripts without spaces, two characters are a word
    sentence: bool  # whether it says something: a full sentence, or as long as one
    label: float  # the share of it that is labels of the lists
    lists: frozenset[str]  # the lists they are from
    ends: bool  # whether it ends like a sentence
    features: Mapping[str, float]
    nearby: Sequence[tuple[str, float]]  # those of the features that matter to its neighbours


class Page:
    """The rows of a document with their features."""

    def __init__(self, document: Document, lexicons: Sequence[Lexicon]):
        self.document = document
        self.spans: Sequence[Span] = document.rows
        self._found = self._phrases(lexicons)

    def _phrases(self, lexicons: Sequence[Lexicon]) -> dict[int, list[tuple[int, int, str, str]]]:
        """For each row its phrases: where they stand, what they say, and the name of their list."""
        found: dict[int, list[tuple[int, int, str, str]]] = {}
        starts = self.document.row_starts
        for lexicon in lexicons:
            name = lexicon.name.rpartition("/")[2].removesuffix(".txt").replace("_", " ")
            for phrase in self.document.phrases(lexicon):
                index = bisect_right(starts, phrase.start) - 1
                if index >= 0 and phrase.start < self.spans[index].end:
                    found.setdefault(index, []).append((phrase.start, phrase.end, phrase.entry, name))
        return found

    def _row(self, index: int) -> Row:
        span = self.spans[index]
        text = self.document[span]
        folded = self.document.folded[span.start : span.end]
        words = text.split()
        count = len(words) if text.isascii() else len(words) + len(_UNSPACED.compiled.findall(text)) / 2
        ends = _ENDS.search(text) is not None
        size = bisect_right(_SIZES, math.ceil(count) - 1)
        named = _SIZE_NAMES[size]
        found = self._found.get(index, ())
        label = self._share(index)
        features = {
            named: 1.0,
            "small letters": sum(word[:1].islower() for word in words) / max(1, len(words)),
            "commas": min(3, text.count(",") + text.count("，") + text.count("、")) / 3,
            "digits": sum(map(str.isdigit, text)) / max(1, len(text)),
            "signs": min(3, sum(map(_SIGNS.__contains__, text))) / 3,
            "in a " + self.document.region(span.start).value: 1.0,
        }
        if ends:
            features["a sentence's end"] = features["a sentence's end, " + named] = 1.0
        for name, holds in (
            ("a date", _DATE.search(folded)),
            ("an address", _ADDRESS.search(folded)),
            ("you or we", count < _WORTH and _VOICE.search(folded)),
            ("capitals only", text.isupper()),
            ("a quotation mark", '"' in folded),
            ("begins small", text[:1].islower()),
            ("a question mark", "?" in text),
            ("ends in a colon", text.endswith(":")),
        ):
            if holds:
                features[name] = 1.0
        if found:
            features["label"] = label
            features["label, all of it" if label > MOST_OF_A_ROW else "label, short" if count <= 8 else "label, long"] = 1.0
            for _, _, _, name in found:
                features["label of " + name] = 1.0
        sentence = (ends and count >= FEWEST_WORDS) or count >= MANY_WORDS
        nearby = [(name, value) for name, value in features.items() if name in _SEEN_NEARBY]
        return Row(count, sentence, label, frozenset(name for _, _, _, name in found), ends, features, nearby)

    def _share(self, index: int) -> float:
        """The share of a row that is labels of the lists."""
        covered = end = 0
        for start, stop in sorted((start, stop) for start, stop, _, _ in self._found.get(index, ())):
            covered += max(0, stop - max(start, end))
            end = max(end, stop)
        return min(1.0, covered / max(1, self.spans[index].size))

    def is_label(self, index: int) -> bool:
        """Whether a row is a label of the lists, but for a word or sign."""
        return self._share(index) > MOST_OF_A_ROW and self.spans[index].size <= LONGEST_LABEL

    @cached_property
    def labels(self) -> frozenset[tuple[str, str]]:
        """The different labels that fill a row, each with the name of its list; not those in a list that a sentence introduces."""
        labels: set[tuple[str, str]] = set()
        introduced = False
        for index, span in enumerate(self.spans):
            labelled = self.is_label(index)
            if not labelled and self.document.region(span.start) is not Region.LIST:
                text = self.document[span].rstrip(" *_")
                introduced = text.endswith((":", "：")) and len(text.split()) > LONGEST_HEADING
            elif labelled and not introduced:
                labels.update((name, entry) for _, _, entry, name in self._found[index])
        return frozenset(labels)

    @cached_property
    def label_rows(self) -> int:
        """How many rows are labels."""
        return sum(map(self.is_label, self._found))

    @cached_property
    def thread(self) -> range:
        """The readers' comments: below a label of comments, text under lines with a time or "said", at least three of them."""
        said, tries = 0.0, 0
        for index, row in enumerate(self.rows):
            said += row.words if row.sentence else 0
            if "comments" in row.lists and row.words <= FEWEST_WORDS and not row.sentence and said >= MANY_WORDS:
                tries += 1
                heads = self._heads(index)
                if len(heads) >= FEWEST_COMMENTS:
                    end = heads[-1] + 1
                    while end < len(self.rows) and self.rows[end].sentence:
                        end += 1
                    return range(index, end)
                if tries == MOST_TRIES:
                    break
        return range(0)

    def _heads(self, label: int) -> list[int]:
        """The rows below a label that head a comment, none of them far from the one before."""
        heads: list[int] = []
        for index in range(label + 1, len(self.rows)):
            if index - (heads[-1] if heads else label) > LONGEST_COMMENT:
                break
            span = self.spans[index]
            short = self.rows[index].words <= _LONGEST_HEAD and not self.rows[index].sentence
            if short and _HEAD.search(self.document.folded[span.start : span.end]):
                heads.append(index)
        return heads

    def headline(self, text: int) -> int | None:
        """The row above the first row of the text that says what the page's title says, or that looks most like a headline."""
        title = self._words(0)
        above = range(text - 1, max(-1, text - 1 - FARTHEST_HEADLINE), -1)
        for index in above:
            words = self._words(index)
            titled = 3 <= len(words) <= len(title) and len(words & title) >= MOST_OF_A_ROW * len(words)
            if index and titled and not self.rows[index].sentence:
                return index
        found = None
        for index in above:  # the highest of the rows right above the text that hold no label
            if self.rows[index].label or self.rows[index].sentence or not index:
                break
            if self.rows[index].words >= FEWEST_HEADLINE_WORDS:
                found = index
        return found

    def _words(self, index: int) -> set[str]:
        return {word for word in self.document.folded[self.spans[index].start : self.spans[index].end].split() if len(word) > 3}

    def runs_on(self, index: int) -> bool:
        """Whether a row goes on with the sentence above or is gone on with below, as lines of verse are."""
        text = self.document[self.spans[index]]
        return text[0].islower() or text[-1] in ",;"

    @cached_property
    def rows(self) -> list[Row]:
        """What is asked about each row more than once."""
        return [self._row(index) for index in range(len(self.spans))]

    def _stretch(self, cost: float) -> range:
        """The stretch of rows with the most words in sentences, where a row that is none costs so many words, and a label twice as many."""
        best = total = 0.0
        first = begin = end = 0
        for index, row in enumerate(self.rows):
            if total <= 0:
                total, begin = 0.0, index
            total += min(_WORTH, row.words) if row.sentence else -cost * (2 if row.label > MOST_OF_A_ROW else 1)
            if total > best:
                best, first, end = total, begin, index + 1
        return range(first, end)

    def features(self) -> list[dict[str, float]]:
        """What the model is asked about each row: its own features, those of its neighbours, and its place."""
        rows = self.rows
        said = [0.0, *accumulate(row.words if row.sentence else 0.0 for row in rows)]
        short = [0, *accumulate(row.words <= 6 and not row.ends for row in rows)]
        labels = [0, *accumulate(row.label > MOST_OF_A_ROW for row in rows)]
        total, count = said[-1] or 1.0, len(rows)
        of_page = math.log1p(total / count) / 4
        stretches = [(names, self._stretch(cost)) for names, cost in _STRETCHES]
        above: set[str] = set()
        found = []
        for index, row in enumerate(rows):
            features = dict(row.features)
            for step, names in _NEARBY:
                if 0 <= index + step < count:
                    for name, value in rows[index + step].nearby:
                        features[names[name]] = value
                else:
                    features[names[""]] = 1.0
            for low, high, (words, shorts, labelled) in _windows(index, count):
                size = high - low
                if said[high] > said[low]:
                    features[words] = math.log1p((said[high] - said[low]) / size) / 4
                if short[high] > short[low]:
                    features[shorts] = (short[high] - short[low]) / size
                if labels[high] > labels[low]:
                    features[labelled] = (labels[high] - labels[low]) / size
            before, after = said[index] / total, (total - said[index + 1]) / total
            features["share of sentences above"] = before
            features["share of sentences below"] = after
            features["share of sentences above or below"] = min(before, after)
            features["place"] = index / count
            features["sentences of the page"] = of_page
            for share, side in ((before, "above"), (after, "below")):
                if share < 0.1:
                    features["few sentences " + side] = 1.0
                if share < 0.02:
                    features["no sentences " + side] = 1.0
            for places, stretch in stretches:
                for place in _place(stretch, index, row.sentence):
                    features[places[place]] = 1.0
            for name in above:
                features["below a label of " + name] = 1.0
                if row.words > FEWEST_WORDS:
                    features["below a label of " + name + ", long"] = 1.0
            if (row.label > MOST_OF_A_ROW or row.words <= 8) and (before > 0.15 or after < 0.1):
                above |= row.lists & _HEADINGS
            found.append(features)
        return found


_SIZE_NAMES = ["1 word", "2 words", *(f"{low + 1}-{high} words" for low, high in pairwise(_SIZES[1:])), "more words"]
_SEEN_NEARBY = frozenset([*_SIZE_NAMES, "a sentence's end", "label, all of it", "an address", "a date", "small letters", "digits"])
_NEARBY = [(step, {"": f"no row {step:+d}"} | {name: f"{step:+d} {name}" for name in _SEEN_NEARBY}) for step in (-2, -1, 1, 2)]
_COUNTED = ("words in sentences", "short", "labels")
_REACHES = [
    (reach, [f"{what}, {reach} rows above" for what in _COUNTED], [f"{what}, {reach} rows below" for what in _COUNTED]) for reach in (4, 12)
]
# Lists whose labels stand under an article: what follows them seldom goes back to it.
_HEADINGS = frozenset({"comments", "related links", "share bar", "newsletter", "tags", "author box"})


def _windows(index: int, count: int) -> Iterator[tuple[int, int, list[str]]]:
    """The rows above and below a row, near and far, with the names of what is counted there."""
    for reach, above, below in _REACHES:
        if index:
            yield max(0, index - reach), index, above
        if index + 1 < count:
            yield index + 1, min(count, index + 1 + reach), below


def _place(stretch: range, index: int, sentence: bool) -> Iterator[tuple[str, int]]:
    """Where a row stands in relation to a stretch of rows: on which side of it, and by how many steps."""
    if index in stretch:
        yield "in {}", 0
        yield "in {}, from its start {}", bisect_right(_STEPS, index - stretch.start - 1)
        yield "in {}, to its end {}", bisect_right(_STEPS, stretch.stop - index - 2)
        if not sentence:
            yield "in {}, no sentence", 0
    elif index < stretch.start:
        yield "before {} {}", bisect_right(_STEPS, stretch.start - index - 1)
        if sentence:
            yield "before {}, a sentence", 0
    else:
        yield "after {} {}", bisect_right(_STEPS, index - stretch.stop)
        if sentence:
            yield "after {}, a sentence", 0


class _PlaceNames(dict[tuple[str, int], str]):
    """The names of places in relation to a stretch, each made when first asked for."""

    def __init__(self, stretch: str):
        super().__init__()
        self.stretch = stretch

    def __missing__(self, place: tuple[str, int]) -> str:
        self[place] = place[0].format(self.stretch, place[1])
        return self[place]


_STRETCHES = [(_PlaceNames("the main text"), 4), (_PlaceNames("the dense text"), 12)]
