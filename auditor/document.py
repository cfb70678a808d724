"""A document: a text nobody alters, and its views, each computed once when first asked for."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from operator import itemgetter
from re import Match
from typing import NamedTuple
from zlib import crc32

from auditor.answers import Answer
from auditor.attribution import Attribution, Names, attributions, full_names, honored
from auditor.claims import Claim, worth
from auditor.finding import Place
from auditor.lexicon import Lexicon, Phrase
from auditor.pattern import Pattern
from auditor.scan import Found, Scanner
from auditor.span import Located, Span
from auditor.text import blocks as blocks_view
from auditor.text import chunks as chunks_view
from auditor.text import language as language_view
from auditor.text import trigrams as trigrams_view
from auditor.text.backward import BackReference, back_references
from auditor.text.capitals import inner_capitals
from auditor.text.codespans import code_spans
from auditor.text.concealed import Concealed, concealed
from auditor.text.divided import divided
from auditor.text.fold import fold
from auditor.text.genre import Genre, Said, genre, story
from auditor.text.hidden import hidden
from auditor.text.invisible import invisible
from auditor.text.lines import lines
from auditor.text.links import Link, links
from auditor.text.listings import listings
from auditor.text.lists import ListBlock, lists
from auditor.text.masking import Parts, masked_slice, masked_words, parts
from auditor.text.mention import Mentions
from auditor.text.mojibake import Garbled, mojibake
from auditor.text.quotes import Quotation, attribution_lines, quotes
from auditor.text.readability import Readability, readability
from auditor.text.references import References, references
from auditor.text.rows import rows, short
from auditor.text.sentences import sentences
from auditor.text.signs import beyond_ascii
from auditor.text.unbroken import unbroken
from auditor.text.urls import urls
from auditor.text.words import count_words, unmarked, words
from auditor.view import view

EXCERPT = 200  # characters of a finding's text in reports, by the interface
_PRONOUNS_REACH = 3  # sentences in which somebody stands whom "he" or "the ministry" takes up
AROUND = 120  # characters of its line to either side: a wide terminal's worth


class Metadata(NamedTuple):
    """What is said about a document beside its text. Empty fields are ``None``; ``extra`` keeps whatever else was given."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    url: str | None = None
    lang: str | None = None
    extra: Mapping[str, object] = {}


class Format(StrEnum):
    """What the text is written in, as the reader that read it knows."""

    TEXT = "text"
    MARKDOWN = "markdown"


class Fault(NamedTuple):
    """Something wrong with the input itself, seen by its reader; the rule of that name makes a finding of it."""

    rule: str
    message: str
    span: Span = Span(0, 0)


@dataclass(frozen=True, eq=False)
class Document:
    """A text with its metadata. ``document[span]`` is the text of a span; every view is made of spans into ``text``.

    ``path`` is as the user gave it; ``id`` names a record of a data file, else it is ``None``. ``skipped`` says why there is no text to
    judge; ``faults`` are what the reader saw wrong with the input. ``in_depth`` asks its report to tell who
    says what, for which a run over a corpus has no time. ``answers`` is what the network said of its links, by their addresses;
    ``None`` where it was not asked. ``masked`` spans, in order and apart, are shown nowhere: neither in a place nor in
    what ``mask`` gives back. ``scanner`` holds the phrase lists that are looked for together; a list it does not cover is looked for on
    its own.
    """

    text: str
    metadata: Metadata = Metadata()
    path: str = "-"
    id: str | None = None
    format: Format = Format.TEXT
    faults: tuple[Fault, ...] = ()
    skipped: str | None = None
    in_depth: bool = False
    answers: Mapping[str, Answer] | None = None
    masked: tuple[Span, ...] = ()
    scanner: Scanner | None = field(default=None, repr=False, compare=False)

    @property
    def name(self) -> str:
        """The path, and for a record its id."""
        return self.path if self.id is None else f"{self.path}#{self.id}"

    def __getitem__(self, span: Located) -> str:
        return self.text[span.start : span.end]

    # ------------------------------------------------------------------------------------------------ views

    @view
    def described(self) -> bool:
        """Whether anything is said about the document beside its text."""
        return any(self.metadata)

    @view
    def folded(self) -> str:
        """The text in lower case with plain quotes, dashes and spaces; offsets are those of ``text``."""
        return fold(self.text, self.beyond_ascii)

    @view
    def beyond_ascii(self) -> frozenset[str]:
        """The characters of the text that are not ASCII: what looks for one of many signs need not look at the text."""
        return beyond_ascii(self.text)

    @view
    def lines(self) -> list[Span]:
        """Lines with their ``\\n``; joined they give the text back."""
        return lines(self.text)

    @view
    def blocks(self) -> list[blocks_view.Block]:
        """Paragraphs, headings, list items, tables, code, … each with its region."""
        return blocks_view.blocks(self.text, self.lines, self.format is Format.MARKDOWN)

    @view
    def rows(self) -> list[Span]:
        """What stands on a line of its own on the page: lines, and wrapped paragraphs as one."""
        return rows(self.text, self.blocks, self.format is Format.MARKDOWN)

    @view
    def row_starts(self) -> list[int]:
        """Where the rows start, to look one up by an offset."""
        return [row.start for row in self.rows]

    @view
    def short_rows(self) -> list[Span]:
        """Rows that may hold nothing but labels: a few words, or a longer line that does not end like a sentence."""
        return short(self.text, self.rows)

    def in_region(self, *regions: blocks_view.Region) -> list[blocks_view.Block]:
        """The blocks of these regions: ``document.in_region(Region.HEADING)`` are the headings."""
        return [block for block in self.blocks if block.region in regions]

    @view
    def words(self) -> list[Span]:
        """Words, with inner apostrophes and hyphens; of scripts without spaces, single letters. Costs more than all other views."""
        return words(self.text)

    def unmarked(self, span: Located) -> str:
        """The folded text of a span with a space in place of each sign: quick to split into words, where apostrophes do not matter."""
        return unmarked(self.folded[span.start : span.end])

    @view
    def sentences(self) -> list[Span]:
        """Sentences; none crosses a block, and code and tables have none."""
        return sentences(self.text, self.blocks, self.beyond_ascii)

    @view
    def claims(self) -> list[Claim]:
        """Each sentence of prose with its check-worthiness (English only). Dear: for one sentence ask ``claim``."""
        wanted = (blocks_view.Region.PROSE, blocks_view.Region.LIST, blocks_view.Region.QUOTATION)
        return [self.claim(sentence) for sentence in self.sentences if self.region(sentence.start) in wanted]

    def claim(self, sentence: Located) -> Claim:
        """A sentence with its check-worthiness."""
        return Claim(sentence.start, sentence.end, worth(self[sentence]))

    @view
    def attributions(self) -> list[Attribution]:
        """Who says what (English only). Dear: to ask of a few sentences there is ``attributions_of``."""
        return self._who_says(self.sentences)

    def attributions_of(self, first: int, last: int) -> list[Attribution]:
        """Who says what from one sentence to another, both by their numbers; pronouns are looked up in a few sentences before."""
        if "attributions" in self.__dict__:
            known = self.attributions
        else:
            known = self._who_says(self.sentences[max(0, first - _PRONOUNS_REACH) : last + 1])
        low, high = self.sentences[first].start, self.sentences[last].end
        return [each for each in known if low <= each.cue.start < high]

    def _who_says(self, sentences: Sequence[Span]) -> list[Attribution]:
        return attributions(self.text, self.folded, sentences, self.quotes, Names(lambda: self._full_names, lambda: self._honored))

    @view
    def _full_names(self) -> Mapping[str, str]:
        return full_names(self.text)

    @view
    def _honored(self) -> Mapping[str, str]:
        return honored(self.text, self._full_names)

    @view
    def lists(self) -> list[ListBlock]:
        """Lists with their items."""
        return lists(self.text, self.blocks)

    @view
    def quotes(self) -> list[Quotation]:
        """Quotations, by their marks, by ``>``, or by a ``— Name`` line after them."""
        return quotes(self.text, self.blocks, self.beyond_ascii)

    @view
    def attribution_lines(self) -> list[Span]:
        """Lines that credit the block before them: ``— Name``."""
        return attribution_lines(self.text, self.blocks)

    @view
    def code(self) -> list[Span]:
        """Code blocks, code within a line, and in plain text the lines of a program that have lost their marks."""
        shown = () if self.format is Format.MARKDOWN else listings(self.text, self.folded, self.lines)
        return code_spans(self.text, self.blocks, shown)

    @view
    def urls(self) -> list[Span]:
        """Web and mail addresses."""
        return urls(self.text)

    @view
    def links(self) -> list[Link]:
        """Web addresses and DOIs that a reader would follow: none in code, and none that is cut."""
        return [link for link in links(self.text, self.urls) if not self.in_code(link)]

    @view
    def unbroken(self) -> list[Span]:
        """Runs of letters, figures and ``+/_-`` that are longer than words: keys, Base64, parts of addresses."""
        return unbroken(self.text)

    @view
    def inner_capitals(self) -> list[int]:
        """The offsets of capitals right behind small letters."""
        return inner_capitals(self.text)

    @view
    def divided(self) -> list[Span]:
        """Words divided with a hyphen at the end of a line."""
        return divided(self.text)

    @view
    def references(self) -> References:
        """Notes and the marks that refer to them."""
        silent = [block.span for block in self.in_region(blocks_view.Region.CODE, blocks_view.Region.FRONT_MATTER)]
        return references(self.text, self.lines, sorted({*self.code, *silent}))

    @view
    def back_references(self) -> list[BackReference]:
        """Notes that lead back ("Ibid., p. 4"), each with the note that names the work it stands for."""
        return back_references(self.text, self.references.lists)

    @view
    def concealed(self) -> list[Concealed]:
        """What the text says and a reader does not see: in invisible characters, hidden markup, comments and attributes."""
        return concealed(invisible(self.text, self.beyond_ascii), hidden(self.text))

    @view
    def mojibake(self) -> list[Garbled]:
        """Words garbled by a wrong encoding, and what they should read."""
        return [] if self.folded.isascii() else mojibake(self.text)

    @view
    def chunks(self) -> list[bytes]:
        """The letters of a few words at a time, cut so that copies have the same ones: what repetition is told by."""
        return chunks_view.chunks(self.folded, self.lines)

    @view
    def chunk_hashes(self) -> set[int]:
        """What tells the chunks of a document from one another, and is the same on every machine."""
        return set(map(crc32, self.chunks))

    @view
    def repeated_chunks(self) -> frozenset[bytes]:
        """Chunks that stand more than once: where there is none, no sentence does. A name or a turn of phrase alone does not count."""
        return frozenset() if len(self.chunk_hashes) == len(self.chunks) else chunks_view.repeated(self.chunks)

    @view
    def long_chunks(self) -> list[int]:
        """The numbers of the chunks that are longer than any in a text that goes on."""
        return chunks_view.long(self.chunks)

    @view
    def _landmarks(self) -> list[tuple[int, int]]:
        return chunks_view.landmarks(self.folded, self.lines)

    def around_chunks(self, first: int, last: int) -> Span:
        """A stretch of the text, some pages at most too long, in which chunks stand from one number to another."""
        marks = self._landmarks
        low = bisect_right(marks, first, key=itemgetter(0)) - 1
        high = bisect_right(marks, last, key=itemgetter(0))
        return Span(marks[low][1] if low > 0 else 0, marks[high][1] if high < len(marks) else len(self.text))

    @view
    def fingerprint(self) -> str | None:
        """A hash of the words, in lower case and without regard to white space; none for a document without text."""
        # All white space is one of these two in the folded text; dropping the bytes is ten times as fast as splitting words.
        letters = self.folded.encode("utf-8", "surrogatepass").translate(None, b" \x1e")
        return blake2b(letters, digest_size=16).hexdigest() if letters else None

    def with_repeated_chunks(self, spans: Sequence[Located]) -> Iterator[tuple[int, list[bytes]]]:
        """The numbers of the spans in which a repeated chunk stands, each with all its chunks."""
        return chunks_view.holding(self.folded, spans, self.repeated_chunks)

    @view
    def word_count(self) -> int:
        """Number of words; of Chinese, Japanese and Thai, characters / 2 (score.md)."""
        return count_words(self.folded, self.beyond_ascii)

    @view
    def language(self) -> str | None:
        """ISO 639-1 code of the language, or ``None`` when it cannot be told."""
        return language_view.detect(self.text[self._body_start :])

    def language_of(self, passage: Located) -> str | None:
        """ISO 639-1 code of the language of a passage, or ``None``; costs milliseconds, so ask only where something shows it is foreign."""
        return language_view.passage_language(self[passage])

    def likelihood_of(self, passage: Located) -> float | None:
        """How likely the letters of a passage are in any language of Latin script (``text/trigrams.py``); dear, as ``language_of`` is."""
        return trigrams_view.likelihood(self[passage])

    @view
    def _body_start(self) -> int:
        if self.format is not Format.MARKDOWN or not self.text.startswith(("---", "+++")):
            return 0
        first = self.blocks[0]
        return first.end if first.region is blocks_view.Region.FRONT_MATTER else 0

    @view
    def genre(self) -> Genre:
        """What kind of document it is, with what says so; ``news`` where nothing clearly shows another kind."""
        said = Said(self.metadata.title, self.metadata.url, self.metadata.extra)
        return genre(self.text, self.folded, self.blocks, said, lambda: self.sentences, lambda: self.quotes, lambda: self.story)

    @view
    def story(self) -> str:
        """What says that the text reads like a story; empty where nothing does."""
        return story(self.text, self.folded, lambda: self.quotes)

    @view
    def prose(self) -> str:
        """The blocks of prose and quotation, joined by line ends: a sample to measure, not a text to find spans in."""
        return "\n".join(self[block] for block in self.in_region(blocks_view.Region.PROSE, blocks_view.Region.QUOTATION))

    @view
    def readability(self) -> Readability:
        """LIX, ARI and Coleman-Liau of the prose."""
        return readability(self.prose)

    # ------------------------------------------------------------------------------------------------ phrases

    @view
    def _found(self) -> Found:
        return self.scanner.scan(self.folded, self.short_rows) if self.scanner else Found({}, {})

    def phrases(self, lexicon: Lexicon) -> Sequence[Phrase]:
        """Where phrases of ``lexicon`` stand, in order; of two in one another, the longer."""
        if self.scanner and lexicon in self.scanner.covers:
            return self._found.phrases.get(lexicon, ())
        return Scanner([lexicon]).scan(self.folded, self.short_rows).phrases.get(lexicon, ())

    def matches(self, pattern: Pattern) -> Sequence[Match[str]]:
        """Where ``pattern`` matches, in order and without overlap."""
        if pattern in self._matches:
            return self._matches[pattern]
        text = self.text if pattern.cased else self.folded
        if not pattern.begins:
            found = self._matches[pattern] = list(pattern.compiled.finditer(text))
            return found
        if self.scanner and pattern in self.scanner.covers:
            places = self._found.places.get(pattern)
        else:
            places = Scanner([pattern]).scan(self.folded, self.short_rows).places.get(pattern)
        if not places:
            return ()
        found = self._matches[pattern] = []
        matched, end = pattern.compiled.match, 0
        for place in places:
            if place >= end and (match := matched(text, place)) and match.end() > place:
                end = match.end()
                found.append(match)
        return found

    @view
    def _matches(self) -> dict[Pattern, list[Match[str]]]:
        return {}

    @view
    def occurring(self) -> Sequence[Lexicon | Pattern]:
        """The lists, of those the scanner covers, of which a phrase was found, and the patterns of which a beginning was."""
        return (*self._found.phrases, *self._found.places)

    # ------------------------------------------------------------------------------------------------ questions

    @view
    def _mentions(self) -> Mentions:
        return Mentions(self.text, self.folded, self.blocks, self.quotes, self.code)

    def mentioned(self, span: Located) -> bool:
        """Whether the span is spoken about rather than said by the document: quoted, in code, or near a word such as "the phrase"."""
        return self._mentions.mentioned(Span(span.start, span.end))

    def reported(self, clause: Located) -> bool:
        """Whether a clause is told as somebody's words: mentioned, spoken after a dash, or followed by who said it.

        To ask of a sentence what ``mentioned`` asks of a phrase: words right behind a phrase may speak about it ("<|end|> tokens"), but
        words behind the beginning of a clause are the clause.
        """
        return self._mentions.reported(Span(clause.start, clause.end), self.sentence(Span(clause.end - 1, clause.end)).end)

    def quoted(self, span: Located) -> bool:
        """Whether the span lies in a quotation."""
        return self._mentions.quoted(Span(span.start, span.end))

    def in_code(self, span: Located) -> bool:
        """Whether the span lies in code."""
        return self._mentions.in_code(Span(span.start, span.end))

    def region(self, offset: int) -> blocks_view.Region:
        """What kind of block the character at ``offset`` stands in; prose between blocks."""
        found = self.block_at(offset)
        return found.region if found else blocks_view.Region.PROSE

    @view
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    def block_index(self, offset: int) -> int:
        """The number of the block at ``offset``, or of the last one before it (-1 before the first)."""
        return bisect_right(self._block_starts, offset) - 1

    def block_at(self, offset: int) -> blocks_view.Block | None:
        """The block that holds the character at ``offset``."""
        index = self.block_index(offset)
        return self.blocks[index] if index >= 0 and offset < self.blocks[index].end else None

    @view
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def sentence_index(self, offset: int) -> int:
        """The number of the sentence at ``offset``, or of the last one before it (-1 before the first)."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence(self, span: Located) -> Span:
        """The sentence in which the span begins, stretched to hold the span; the span itself where there is no sentence."""
        index = self.sentence_index(span.start)
        found = self.sentences[index] if index >= 0 else None
        if found is None or found.end <= span.start:
            return Span(span.start, span.end)
        return found if found.end >= span.end else Span(found.start, span.end)

    def paragraph(self, span: Located) -> Span:
        """The block in which the span begins, stretched to hold the span."""
        found = self.block_at(span.start)
        return Span(found.start, max(found.end, span.end)) if found else Span(span.start, span.end)

    def line(self, span: Located) -> Span:
        """The line in which the span begins, without its ``\n``, stretched to hold the span."""
        index = bisect_right(self._line_starts, span.start) - 1
        start, end = self.lines[index] if index < len(self.lines) else (span.start, span.start)
        return Span(start, max(end - self.text.endswith("\n", start, end), span.end))

    @view
    def _extent(self) -> Span:
        """The text without white space at its ends."""
        stripped = self.text.strip()
        start = len(self.text) - len(self.text.lstrip())
        return Span(start, start + len(stripped))

    def near_start(self, span: Located, share: float = 0.1) -> bool:
        """Whether the span begins within the first ``share`` of the document, or in its first three blocks."""
        return span.start <= self._extent.start + share * self._extent.size or self.block_index(span.start) <= 2

    def near_end(self, span: Located, share: float = 0.1) -> bool:
        """Whether the span ends within the last ``share`` of the document, or in its last three blocks."""
        return span.end >= self._extent.end - share * self._extent.size or self.block_index(span.start) >= len(self.blocks) - 3

    def removable(self, span: Located) -> Span:
        """``span``, and where it fills its lines also their line end: cut, it leaves neither an empty line nor a joined one."""
        text, start, end = self.text, span.start, span.end
        # Step by step: a line may be the whole text, and hold thousands of findings.
        while start and text[start - 1] != "\n" and text[start - 1].isspace():
            start -= 1
        while end < len(text) and text[end] != "\n" and text[end].isspace():
            end += 1
        if (start and text[start - 1] != "\n") or (end < len(text) and text[end] != "\n"):
            return Span(span.start, span.end)
        return Span(start, min(end + 1, len(text)))

    # ------------------------------------------------------------------------------------------------ positions

    @view
    def _line_starts(self) -> list[int]:
        starts = [line.start for line in self.lines] or [0]
        return [*starts, len(self.text)] if self.text.endswith("\n") else starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of ``offset``, both from 1."""
        line = bisect_right(self._line_starts, offset) - 1
        return line + 1, offset - self._line_starts[line] + 1

    def place(self, span: Located) -> Place:
        """The span with line, column and excerpt. An empty span stands for the whole document."""
        start, end = span.start, span.end
        if start == end:
            return Place(0, 0)
        starts = self._line_starts
        line, end_line = bisect_right(starts, start), bisect_right(starts, end)
        line_start, end_line_start = starts[line - 1], starts[end_line - 1]
        line_end = self.text.find("\n", max(start, end - 1), end + AROUND)
        line_end = line_end if line_end >= 0 else end + AROUND
        pieces = (start, min(end, start + EXCERPT)), (max(line_start, start - AROUND), start), (end, line_end)
        if self.masked:
            text, before, after = (masked_slice(self.text, *part, self.masked) for part in pieces)
        else:
            text, before, after = (self.text[low:high] for low, high in pieces)
        return Place(start, end, line, start - line_start + 1, end_line, end - end_line_start + 1, text[:EXCERPT], before, after)

    def mask(self, words: str) -> str:
        """Words that a report says of the document, without what they have in common with its masked spans."""
        return masked_words(words, self._masked_parts) if self.masked else words

    @view
    def _masked_parts(self) -> Parts:
        return parts(self.text, self.masked)
