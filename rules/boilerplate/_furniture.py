"""Page furniture: which lines of a document belong to the page rather than to the article, and how they stand together.

A list of a rule puts each phrase under a label that says how much it takes for a line to be furniture:

    ## line       the line holds nothing but such phrases, figures and signs
    ## counted    the same, and a figure: "7 Comments"
    ## many       the same, and there are two of them in the block: "Facebook", "Email"
    ## opening    the line begins with the phrase
    ## sentence   the phrase stands anywhere in the line; the rule may ask for more (``Finder.accepts``)
    ## beside     as line, but only next to one of the above: "Name", "Email"
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from auditor import Document, Format, Lexicon, Pattern, Phrase, Region, Span

LONGEST_ROW = 45  # words; in a longer paragraph only the sentence is furniture
LONGEST_LABELS = 400  # characters of a row that holds nothing but labels: a share bar of thirty buttons
LABELS_ALONE = frozenset({"line", "counted", "many", "beside"})
_IN_SENTENCES = frozenset({"opening", "sentence"})
FURTHEST_OPENING = 24  # characters of a row before what opens it: a list marker, signs, emoji
LONGEST_LEAD = 8  # words before a call that belong to it: "Enjoyed this?"
LONGEST_CALL = 32  # words of such a sentence
FARTHEST_INTRODUCTION = 12  # rows above a row of a list that a sentence introduces
_LETTERS = Pattern(r"[^\W\d_]{1,40}")
# What may stand between the labels of a bar: particles, units of counts, and what is left of addresses.
GLUE = frozenset("and or on in via by with to the this us our k m e y et und oder y o auf per http https www com".split())
_ADDRESS = Pattern(r"\(?(?:https?://|www\.|mailto:)[^\s()]{1,400}\)?")
_BEGINS = Pattern(r"[\W_]{0,12}(?:\d{1,3}[.)] )?")
_CLAUSE = Pattern(r"[*#\s]{0,4}(?:\(?\d{1,3}(?:\.\d{1,2})?[.)]|§)")
# The sections of a manual or a notebook on what else there is.
_SECTION = Pattern(
    r"[#>*_ ]{0,9}(?:see also|(?:further|more) reading|read more|next steps?"
    r"|related (?:projects?|work|tools?|links|resources|documentation))\b"
)
_WRITTEN = frozenset({Region.HEADING, Region.QUOTATION})
_SENTENCE_END = Pattern(r"[.!?…。！？]['\"”’)*_]{0,3}\Z")


_OF_PROGRAMS = tuple("%$\\<{_")  # signs before a name in a program, a command or a format


class Furniture(NamedTuple):
    """A block of furniture: where it lies, and the phrases that gave it away."""

    span: Span
    phrases: tuple[Phrase, ...]


class Rows:
    """Questions about the rows of a document, by their number."""

    def __init__(self, document: Document):
        self.document = document
        self.spans = document.rows

    def at(self, offset: int) -> int:
        """The number of the row that holds ``offset``, or -1."""
        index = bisect_right(self.document.row_starts, offset) - 1
        return index if index >= 0 and offset < self.spans[index].end else -1

    def text(self, index: int) -> str:
        """The folded text of a row; empty before the first and after the last."""
        if not 0 <= index < len(self.spans):
            return ""
        span = self.spans[index]
        return self.document.folded[span.start : span.end]

    def words(self, index: int) -> int:
        """The number of words in a row."""
        return len(self.text(index).split())

    def says(self, index: int) -> bool:
        """Whether a row says something in a sentence: it is long, or ends like one and is more than a call of a few words."""
        text = self.text(index)
        count = len(text.split())
        return count > 25 or (count > 8 and _SENTENCE_END.search(text) is not None)

    def near_edge(self, index: int) -> bool:
        """Whether a row stands in the first or last fifth of the document, or within three rows of its edges."""
        count = len(self.spans)
        return index < max(3, count // 5) or index >= count - max(3, count // 5)


def _may_be_whole(document: Document, row: Span, phrases: Sequence[Phrase]) -> bool:
    """A cheap no: most of a row that is whole is phrases, unless addresses stand between them."""
    said = sum(phrase.end - phrase.start for phrase in phrases)
    return row.size <= LONGEST_LABELS and (row.size <= 40 + 4 * said or document.folded.find("http", row.start, row.end) >= 0)


def whole(document: Document, row: Span, phrases: Sequence[Phrase], beside: frozenset[str] = GLUE) -> bool:
    """Whether nothing is left of a row without the phrases, figures, signs and the words that may stand beside them."""
    if phrases[0].start == row.start and phrases[0].end == row.end:
        return True
    rest, last = [], row.start
    for phrase in phrases:
        rest.append(document.folded[last : phrase.start])
        last = max(last, phrase.end)
    rest.append(document.folded[last : row.end])
    left = " ".join(rest)
    if "http" in left or "www." in left:
        left = _ADDRESS.compiled.sub(" ", left)
    return all(word in beside or len(word) == 1 for word in (found[0] for found in _LETTERS.finditer(left)))


def begins(document: Document, row: Span, offset: int) -> bool:
    """Whether a row begins at ``offset``, but for a list marker, signs and emoji."""
    match = _BEGINS.match(document.folded, row.start, row.end)
    return match is not None and row.start <= offset <= match.end()


def is_clause(rows: Rows, index: int) -> bool:
    """Whether a row is a numbered section of a contract or a policy, next to another: "6. Advertising. We may …"."""
    return _CLAUSE.match(rows.text(index)) is not None and any(_CLAUSE.match(rows.text(index + step)) for step in (-1, 1))


def begins_sentence(document: Document, offset: int) -> bool:
    """Whether a sentence or a line begins at ``offset``."""
    before = document.text[max(0, offset - 12) : offset].rstrip(" \t\"'“‘*_([|•·-–—>#")
    return not before or before[-1] in "\n.!?…:。！？" or not document.text[max(0, offset - 12) : offset].strip()


@dataclass(frozen=True)
class Finder:
    """How a rule finds its furniture: its list, what it asks of a sentence, and which further rows a block takes in."""

    lexicon: Lexicon
    accepts: Callable[[Document, Rows, int, Sequence[Phrase]], bool] | None = None
    goes_on: Callable[[Document, Rows, int, int], bool] | None = None  # (first row of the block, next row)
    beside: frozenset[str] = GLUE  # words that may stand between its phrases
    embedded: bool = False  # whether a call may also be a sentence of a long paragraph

    def __call__(self, document: Document) -> Iterator[Furniture]:
        """The blocks of furniture in a document, in order."""
        phrases = document.phrases(self.lexicon)
        if not phrases:
            return
        rows = Rows(document)
        by_row: dict[int, list[Phrase]] = {}
        index = end = -1
        for phrase in phrases:
            if phrase.start >= end:  # else it stands in the same row as the one before
                index = rows.at(phrase.start)
                end = rows.spans[index].end if index >= 0 else -1
            if index >= 0 and _may_count(rows.spans[index], phrase) and not in_name(document, phrase):
                by_row.setdefault(index, []).append(phrase)
        if not by_row:
            return
        sure, joins = self._judge(document, rows, by_row)
        taken = -1
        for index in sorted(sure):
            if index <= taken:
                continue
            first = last = index
            while first - 1 > taken and (first - 1 in joins or first - 1 in sure):
                first -= 1
            while (
                last + 1 in joins
                or last + 1 in sure
                or (self.goes_on and last + 1 < len(rows.spans) and self.goes_on(document, rows, first, last + 1))
            ):
                last += 1
            taken = last
            span = Span(rows.spans[first].start, rows.spans[last].end)
            if first == last and self.embedded:
                span = _from_call(document, span, by_row[first])
            yield Furniture(span, tuple(phrase for row in range(first, last + 1) for phrase in by_row.get(row, ())))
        if self.embedded:
            for index in sorted(by_row.keys() - sure):
                yield from _embedded(document, rows, index, by_row[index])

    def _judge(self, document: Document, rows: Rows, by_row: dict[int, list[Phrase]]) -> tuple[set[int], set[int]]:
        """The rows that are furniture, and those that are if they stand beside one."""
        sure: set[int] = set()
        joins: set[int] = set()
        several: list[int] = []
        for index, found in by_row.items():
            row = rows.spans[index]
            labels = {phrase.label for phrase in found}
            alone = found[0].start == row.start and found[0].end == row.end  # the commonest case of many
            alone = alone or (_may_be_whole(document, row, found) and whole(document, row, found, self.beside))
            if not alone and labels.isdisjoint(_IN_SENTENCES):
                continue
            if document.in_code(row) or document.quoted(row):
                continue
            if alone and not _is_introduced(rows, index):
                joins.add(index)
                if "line" in labels or ("counted" in labels and any(c.isdigit() for c in rows.text(index))):
                    sure.add(index)
                elif "many" in labels:
                    several.append(index)
            opens = index not in sure and any(_opens(document, row, phrase) for phrase in found)
            if opens and (self.accepts is None or self.accepts(document, rows, index, found)):
                sure.add(index)
            if (
                index not in sure
                and "sentence" in labels
                and self._accepted(document, rows, index, [p for p in found if p.label == "sentence"])
            ):
                sure.add(index)
        for index in [index for index in joins if {index + 1, index + 2} <= joins]:
            sure.update((index, index + 1, index + 2))
        many = {index: sum(phrase.label == "many" for phrase in by_row[index]) for index in several}
        for index in several:
            if sum(many.get(other, 0) for other in range(index - 2, index + 3)) >= 2:
                sure.add(index)
        return sure, joins

    def _accepted(self, document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
        used = [phrase for phrase in found if not document.mentioned(phrase) and not _is_told(document, phrase)]
        return bool(used) and (self.accepts is None or self.accepts(document, rows, index, used))


# "We use cookies to improve your experience, the banner says": somebody's words, though without quotation marks.
_TOLD = Pattern(
    r", (?:(?:it |he |she |(?:the|a|its|one|this|each|every) (?:[\w'-]{1,20} ){1,3})(?:say|says|said|read|reads|tells|told)"
    r"|says|said|dit|annonce|sagt|so steht|so heißt|dice|diz|reza|пишет|говорит)\b"
)


def _is_told(document: Document, phrase: Phrase) -> bool:
    return _TOLD.search(document.folded, phrase.end, document.sentence(phrase).end) is not None


def in_name(document: Document, phrase: Phrase) -> bool:
    """Whether a phrase is part of a name that programs use, or a link within the page: "/home/ada", "$home", "next-server", "[x](#y)"."""
    text, start, end = document.text, phrase.start, phrase.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "/":
        return after == "/" and not text[start - 2 : start - 1].isalnum()
    joined = (after == "-" and text[end + 1 : end + 2].isalnum()) or (before == "-" and text[start - 2 : start - 1].isalnum())
    return before in _OF_PROGRAMS or after in ("_", "=") or (joined and text[start].islower()) or text.startswith("](#", end)


def breaks_off(text: str) -> bool:
    """Whether a row is the beginning of a post, as an index shows it: what its "Read more" leads to is no other post."""
    return text.rstrip(" ])").endswith(("...", "…"))


def heads_section(document: Document, offset: int) -> bool:
    """Whether a section begins that its author wrote in Markdown: "## See also", "> Further reading on"."""
    written = document.format is Format.MARKDOWN and document.region(offset) in _WRITTEN
    return written and _SECTION.match(document.folded, offset) is not None


def _may_count(row: Span, phrase: Phrase) -> bool:
    """A cheap no: a label in a long paragraph, or an opening that opens nothing."""
    if row.size <= LONGEST_LABELS or phrase.label == "sentence":
        return True
    return phrase.label == "opening" and phrase.start - row.start <= FURTHEST_OPENING


def _from_call(document: Document, row: Span, found: Sequence[Phrase]) -> Span:
    """The row, or only the sentences of it that call, where other sentences come first."""
    called = [phrase for phrase in found if phrase.label == "sentence"]
    if not called or (len(called) < len(found) and begins(document, row, found[0].start)):
        return row
    start = document.sentence(called[0]).start
    if len(document.text[row.start : start].split()) <= LONGEST_LEAD:
        return row
    return Span(start, document.sentence(called[-1]).end)


def _embedded(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> Iterator[Furniture]:
    """Sentences of a long paragraph that begin with a call to the reader."""
    if rows.words(index) <= LONGEST_ROW:
        return
    end = -1
    for phrase in found:
        sentence = document.sentence(phrase)
        called = phrase.label == "sentence" and phrase.start - sentence.start <= 2 and phrase.start >= end
        if called and len(document[sentence].split()) <= LONGEST_CALL and not document.mentioned(phrase):
            end = sentence.end
            yield Furniture(sentence, (phrase,))


def _opens(document: Document, row: Span, phrase: Phrase) -> bool:
    return phrase.label == "opening" and begins(document, row, phrase.start) and not document.quoted(phrase)


def _is_label(rows: Rows, index: int) -> bool:
    """Whether a row may be one of a list of names and labels."""
    text = rows.text(index).rstrip(" *_")
    return text.count(" ") <= 5 and not text.endswith((".", "!", "?", ":", "："))


def _is_introduced(rows: Rows, index: int) -> bool:
    """Whether the row belongs to a list that a sentence of the article introduces."""
    first, row = rows.spans[max(0, index - FARTHEST_INTRODUCTION)].start, rows.spans[index].start
    if rows.document.text.find(":", first, row) < 0 and rows.document.text.find("：", first, row) < 0:
        return False  # cheap, and so for nearly all
    above = index - 1
    region = rows.document.region(row)
    while above > 0 and index - above < FARTHEST_INTRODUCTION and _is_label(rows, above):
        if rows.document.region(rows.spans[above].start) is not region:
            break
        above -= 1
    text = rows.text(above).rstrip(" *_")
    return text.endswith((":", "：")) and len(text.split()) > 4
