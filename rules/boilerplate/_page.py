"""A page: the rows of a document that was scraped whole, menus and footers with it, and what stands where among them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from auditor import Document, Format, Lexicon, Pattern, Region, Span

from . import _forms
from ._forms import FEW_WORDS, MANY_WORDS
from ._furniture import heads_section

LONGEST_LABEL = 80  # characters
MOST_OF_A_ROW = 0.6  # the share that labels fill of a row that is nothing else: the rest are names, numbers and signs
LONGEST_HEADING = 4  # words: with a colon behind it, a longer line introduces what follows as part of the text
FEWEST_HEADLINE_WORDS = 4
FARTHEST_HEADLINE = 12  # rows above the text: bylines, dates and share buttons stand between
FEWEST_COMMENTS = 3
MOST_TRIES = 20  # labels below which a thread is looked for
LONGEST_COMMENT = 12  # rows
MOST_ASKED = 350  # characters of a row that is asked for its words: some 50 words
_BESIDE_WORDS = ".,:;!?()[]\"'“”„’|/…–—*_»"
_UNSPACED = Pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_TARGET = Pattern(r"(?<=\])\((?:[^()\s\\]|\\.){0,600}(?: \"[^\"\n]{0,300}\")?\)")
# "Ada Holm on 3 May 2018 at 10:12 said:", "2 days ago", "Reply": what stands above or below a comment.
_LONGEST_HEAD = 14  # words
_HEAD = Pattern(
    r"\b\d{1,2}[:.h]\d{2}\b|\b(?:vor|hace|há|il y a) \d|\b(?:ago|said|says|wrote|reply|antworten|sagt|schrieb|responder|répondre|dit|"
    r"rispondi|ответить)\b ?:?\Z"
)
PAGE_LABELS = "page labels"  # the list whose phrases say themselves which list they add to (page_labels.txt)


class Page:
    """The rows of a document, and what each of them looks like."""

    def __init__(self, document: Document, lexicons: Sequence[Lexicon], word_weights: Mapping[str, int]):
        self.document = document
        self.word_weights = word_weights
        self.spans: Sequence[Span] = document.rows
        self.listed: defaultdict[str, set[int]] = defaultdict(set)  # the rows with a label of a list, by its name
        self.notices: set[int] = set()  # the rows with a sentence that only a page says
        self.found = self._phrases(lexicons)

    def _phrases(self, lexicons: Sequence[Lexicon]) -> dict[int, list[tuple[int, int, str, str]]]:
        """For each row its phrases: where they stand, what they say, and the name of their list."""
        found: dict[int, list[tuple[int, int, str, str]]] = {}
        starts, spans = self.document.row_starts, self.spans
        for lexicon in lexicons:
            phrases = self.document.phrases(lexicon)
            name = lexicon.name.rpartition("/")[2].removesuffix(".txt").replace("_", " ") if phrases else ""
            for start, end, entry, label in phrases:
                index = bisect_right(starts, start) - 1
                if index >= 0 and start < spans[index].end and not heads_section(self.document, start):
                    kind, where = name, label
                    if name == PAGE_LABELS:
                        kind, _, where = label.partition(": ")
                    if where == "notice" or (kind == "cookie notice" and where == "sentence"):
                        self.notices.add(index)
                    found.setdefault(index, []).append((start, end, entry, kind))
                    self.listed[kind].add(index)
        return found

    @cached_property
    def shares(self) -> dict[int, float]:
        """For the rows with labels of the lists, the share of the row that is labels."""
        shares = {}
        for index, found in self.found.items():
            covered = found[0][1] - found[0][0]
            if len(found) > 1:
                covered = end = 0
                for start, stop, _, _ in sorted(found):
                    covered += max(0, stop - max(start, end))
                    end = max(end, stop)
            shares[index] = min(1.0, covered / len(self.texts[index]))
        return shares

    @cached_property
    def label_rows(self) -> Sequence[int]:
        """The rows that are labels of the lists, but for a word or sign."""
        shares, texts = self.shares, self.texts
        return sorted(index for index, share in shares.items() if share > MOST_OF_A_ROW and len(texts[index]) <= LONGEST_LABEL)

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
        """The text of each row; of a page that was turned into Markdown, without the addresses of its links.

        The notes on a program are written in Markdown: its badges and lists of links are no menus, and mostly it has code to show.
        """
        text = self.document.text
        texts = [text[start:end] for start, end in self.spans]
        if self.document.format is Format.MARKDOWN and "](" in text and not self.document.code:
            return [_TARGET.compiled.sub("", row).replace("[]", "") or row if "](" in row else row for row in texts]
        return texts

    def words(self) -> Iterator[list[str]]:
        """The words of each row, without what may stand beside them; of a long row, of which they tell little, none.

        Row by row: together they take thirty times the memory of the text.
        """
        bare = "".join(self.texts)
        for sign in _BESIDE_WORDS:
            bare = bare.replace(sign, " ")
        stops = list(accumulate(map(len, self.texts), initial=0))
        return (bare[start:stop].split() if stop - start <= MOST_ASKED else [] for start, stop in pairwise(stops))

    @cached_property
    def _worded(self) -> tuple[list[int], list[int]]:
        weight, counts, sums = self.word_weights.get, [], []
        for words in self.words():
            counts.append(len(words))
            sums.append(sum(filter(None, map(weight, words))))
        return counts, sums

    @property
    def word_sums(self) -> list[int]:
        """What the words of each row weigh."""
        return self._worded[1]

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
        forms = _forms.numbers(self.texts, self.counts)
        for index, share in self.shares.items():
            short = self.counts[index] <= FEW_WORDS
            forms[index] += _forms.ALL_OF_IT if share > MOST_OF_A_ROW else _forms.SHORT_LABEL if short else _forms.LONG_LABEL
        return forms

    @cached_property
    def _looks(self) -> tuple[Sequence[bool], Sequence[int], Sequence[tuple[int, ...]]]:
        sentences, said, gains = zip(*map(_forms.LOOKS.__getitem__, self.forms), strict=True)
        return sentences, said, gains

    @property
    def sentences(self) -> Sequence[bool]:
        """Whether each row says something in a sentence."""
        return self._looks[0]

    @property
    def said(self) -> Sequence[int]:
        """How many words each row says in sentences."""
        return self._looks[1]

    @property
    def gains(self) -> Iterator[Sequence[int]]:
        """What each row adds to each of the stretches of text."""
        return zip(*self._looks[2], strict=True)

    # ------------------------------------------------------------------------------------------------ what stands where

    @cached_property
    def thread(self) -> range:
        """The readers' comments: below a label of comments, text under lines with a time or "said", at least three of them."""
        heads_of = [
            index for index in sorted(self.listed.get("comments", ()))
            if self.counts[index] <= FEW_WORDS and not self.sentences[index]
        ]  # fmt: skip
        if not heads_of:
            return range(0)
        said = list(accumulate(self.said, initial=0))
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
