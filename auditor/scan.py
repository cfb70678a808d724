"""The one scan: every phrase of every list and every beginning of every pattern, found in a single pass over the folded text."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import itemgetter
from typing import NamedTuple

from auditor.lexicon import Entry, Lexicon, Phrase, phrase_of
from auditor.pattern import Pattern
from auditor.span import Located, Span
from auditor.template import GAP_WORDS, UNSPACED, compiled
from auditor.text.fold import PARAGRAPH_BREAK, fold
from auditor.text.regex import Regex

try:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
except ImportError:  # no wheel for this machine: the plain search below finds the same, slower
    AhoCorasick = None  # type: ignore[assignment,misc]

_UNSPACED = Regex(f"[{UNSPACED}]")
_MANY_SPACES = re.compile(" {2,}")
_MAY_BEGIN = re.compile("[^a-z]")  # in a text with capitals: not inside a word of ASCII letters
PAYS = 30_000  # characters: to search so many in plain Python takes as long as to build the automaton
_APART = 80  # characters between two rows that are one stretch: a line end and an indent


class Squeezed:
    """A folded text with each run of spaces as one, and the way back to the offsets of the text.

    Two spaces after a full stop, ``\\r\\n`` and the indent of a wrapped line must not hide a phrase. With ``stretches``, only those of
    the text, and no phrase reaches from one into the next.
    """

    def __init__(self, folded: str, stretches: Sequence[Located] | None = None):
        self._ends: list[int] = []  # where in the squeezed text something was cut
        self._cut: list[int] = [0]  # how much was cut up to there
        if stretches is None and "  " not in folded:
            self.text = folded
            return
        parts: list[str] = []
        size = last = 0  # of what is kept, and up to where in the folded text
        for stretch in (Span(0, len(folded)),) if stretches is None else stretches:
            if parts:
                parts.append(PARAGRAPH_BREAK)
                size += 1
            if size != stretch.start:
                self._ends.append(size)
                self._cut.append(stretch.start - size)
            last = stretch.start
            for run in _MANY_SPACES.finditer(folded, stretch.start, stretch.end):
                parts.append(folded[last : run.start() + 1])
                size += run.start() + 1 - last
                last = run.end()
                self._ends.append(size)
                self._cut.append(last - size)
            parts.append(folded[last : stretch.end])
            size += stretch.end - last
        self.text = "".join(parts)

    @property
    def cut(self) -> bool:
        """Whether anything was."""
        return bool(self._ends)

    def source(self, offset: int) -> int:
        """The offset in the text for an offset in the squeezed text."""
        return offset + self._cut[bisect_right(self._ends, offset)]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The same for a span; in most nothing was cut."""
        place = bisect_right(self._ends, start)
        by = self._cut[place]
        return start + by, end + by if place == len(self._ends) or end <= self._ends[place] else self.source(end - 1) + 1


class Found(NamedTuple):
    """What the scan found in one text: phrases by list, and places by pattern."""

    phrases: Mapping[Lexicon, Sequence[Phrase]]
    places: Mapping[Pattern, Sequence[int]]


class _Owners(NamedTuple):
    """Who wants a literal: patterns that begin with it, and phrases that it is all of, that begin with it, and that it stands within."""

    patterns: tuple[Pattern, ...]
    whole: tuple[tuple[Lexicon, Entry], ...]
    beginning: tuple[tuple[Lexicon, Entry, re.Pattern[str]], ...]
    within: tuple[tuple[Lexicon, Entry, int], ...]  # with the letters of the longest beginning of the phrase


MOST = 1 << 20  # phrases of a list


class Table(NamedTuple):
    """Literals to look for, with capitals, as plain values, so that they can be kept between runs.

    ``owners`` are for each literal the numbers of those who want it: of a pattern its place among what is wanted, times MOST; of a phrase
    the same of its list, and its place there. ``lengths`` are those of the literals that begin with some characters: with three, or with
    fewer and no more.
    """

    literals: Sequence[str]
    owners: Sequence[Sequence[int]]
    lengths: Mapping[str, Sequence[int]] | None = None


class Scanner:
    """Automata over all the given lists, and patterns with beginnings; built once, used for every document.

    What counts in short lines only has an automaton of its own, and running text is spared the labels of buttons.
    ``tables`` are those that another scanner made of the same lists and patterns, in this order. Of these, only those that it ``covers``
    are looked for, if that is given.
    """

    def __init__(
        self, wanted: Iterable[Lexicon | Pattern], tables: Iterable[Table] = (), covers: Collection[Lexicon | Pattern] | None = None
    ):
        self._wanted = list(dict.fromkeys(wanted))
        self.covers = frozenset(self._wanted if covers is None else covers)
        self._anywhere, self._labels = (_Automaton(self._wanted, table, self.covers) for table in tables or _tables(self._wanted))

    def prepare(self) -> None:
        """Build what is fast at the first text: there are many, if not all of them are known from earlier runs."""
        self._anywhere.prepare()
        self._labels.prepare()

    @property
    def tables(self) -> tuple[Table, Table]:
        """What is looked for in all text, and what only in short lines."""
        return self._anywhere.table, self._labels.table

    def only(self, wanted: Iterable[Lexicon | Pattern]) -> "Scanner":
        """One that finds the same of these, which this one covers, and spares texts the literals of all others."""
        chosen = self.covers.intersection(wanted)
        places = {place for place, each in enumerate(self._wanted) if each in chosen}
        return Scanner(self._wanted, [_of_these(each.known, places) for each in (self._anywhere, self._labels)], chosen)

    def scan(self, folded: str, short_rows: Sequence[Located] = ()) -> Found:
        """All phrases and pattern places in a folded text with these short rows; spans are offsets into it."""
        phrases: dict[Lexicon, list[Phrase]] = {}
        places: dict[Pattern, list[int]] = {}
        self._anywhere.scan(Squeezed(folded), phrases, places)
        if short_rows and self._labels.literals:
            # Rows on lines next to each other are one stretch: a label may be wrapped.
            self._labels.scan(Squeezed(folded, list(_joined(folded, short_rows))), phrases, places)
        for lexicon, found in phrases.items():
            if len(found) > 1 and not _apart(found):
                phrases[lexicon] = _outermost(found)
        for offsets in places.values():
            offsets.sort()  # they come by where a beginning ends
        return Found(phrases, places)


def _tables(wanted: Sequence[Lexicon | Pattern]) -> tuple[Table, Table]:
    anywhere: dict[str, list[int]] = {}
    labels: dict[str, list[int]] = {}
    for number, each in enumerate(wanted):
        if isinstance(each, Pattern):
            # All beginnings of a pattern are folded in one go: at start-up, thousands of small calls would be felt.
            folded, start = fold("\0".join(each.begins)), 0
            for literal in each.begins:  # told apart by their lengths, which folding keeps: one of them may be "\0" itself
                anywhere.setdefault(folded[start : start + len(literal)], []).append(number * MOST)
                start += len(literal) + 1
        else:
            for place, entry in enumerate(each.entries, number * MOST):
                table = labels if entry.alone else anywhere
                for literal in entry.literals:
                    table.setdefault(literal, []).append(place)
    return _table(anywhere), _table(labels)


def _of_these(table: Table, places: set[int]) -> Table:
    """The literals of a table that any of those at these places wants."""
    wanted = [own[0] // MOST in places or (len(own) > 1 and any(each // MOST in places for each in own)) for own in table.owners]
    return Table(list(compress(table.literals, wanted)), list(compress(table.owners, wanted)), table.lengths)


def _table(owners: Mapping[str, Sequence[int]]) -> Table:
    # All in one go, as thousands of small calls would be felt at start-up; no folded text holds a line end.
    return Table(_with_capitals("\n".join(owners)).split("\n") if owners else [], list(owners.values()))


class _Automaton:
    """Finds literals, and with them what they are part of."""

    def __init__(self, wanted: Sequence[Lexicon | Pattern], table: Table, covers: Collection[Lexicon | Pattern]) -> None:
        self._wanted, self._covers = wanted, covers
        self.known = table  # perhaps without lengths, which not every run needs
        self.literals, self._wanting, self._lengths = table
        self._owners: list[_Owners | None] = [None] * len(self.literals)  # sorted out when first found: most literals never are
        self._read = 0  # characters

    @cached_property
    def _built(self) -> "AhoCorasick | None":
        if AhoCorasick is None:
            return None
        # The contiguous automaton builds in a sixth of the time of the full table, which a run over few files would not earn back.
        return AhoCorasick(self.literals, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)

    @cached_property
    def _index(self) -> "Index":
        return Index(self.literals, self._lengths)

    def prepare(self) -> None:
        """Do not wait until it pays."""
        self._read = PAYS

    @property
    def table(self) -> Table:
        """What another scanner can go on with."""
        return Table(self.literals, self._wanting, self._index.lengths)

    def _hits(self, text: str) -> Iterable[tuple[int, int, int]]:
        if not self.literals:
            return ()
        text = _with_capitals(text)
        self._read += len(text)
        if self._read >= PAYS and self._built is not None:
            try:
                return self._built.find_matches_as_indexes(text, overlapping=True)
            except UnicodeEncodeError:  # half of a surrogate pair, which no reader lets through, but a text given from Python may hold
                pass
        return self._index.hits(text)

    def _own(self, index: int) -> _Owners:
        """Who wants the literal of that number."""
        patterns: list[Pattern] = []
        phrases: list[tuple[Lexicon, Entry]] = []
        for owner in self._wanting[index]:
            number, place = divmod(owner, MOST)
            wanted = self._wanted[number]
            if wanted not in self._covers:
                continue
            if isinstance(wanted, Pattern):
                patterns.append(wanted)
            else:
                phrases.append((wanted, wanted.entries[place]))
        found = self._owners[index] = _Owners(
            tuple(patterns),
            tuple(each for each in phrases if each[1].whole),
            tuple((*each, compiled(each[1].folded)) for each in phrases if not each[1].whole and not each[1].begins),
            tuple((*each, max(map(len, each[1].begins))) for each in phrases if not each[1].whole and each[1].begins),
        )
        return found

    def scan(self, squeezed: Squeezed, phrases: dict[Lexicon, list[Phrase]], places: dict[Pattern, list[int]]) -> None:
        """Add what stands in a text to what was found."""
        text, cut, source, owners = squeezed.text, squeezed.cut, squeezed.source, self._owners
        length = len(text)
        tried: dict[int, int] = {}

        def found(lexicon: Lexicon, entry: Entry, start: int, end: int) -> None:
            span = squeezed.span(start, end) if cut else (start, end)
            phrases.setdefault(lexicon, []).append(phrase_of((*span, entry.source, entry.label)))

        for index, start, end in self._hits(text):
            # Inside a word, behind a digit or a letter beyond ASCII. Spaces and plain punctuation are settled first.
            before = text[start - 1] if start else " "
            if before > "/" and (before.isalnum() if before < "\x80" else _is_word(before)):
                first = text[start]
                if first.isalnum() if first < "\x80" else _is_word(first):
                    continue
            patterns, whole, beginning, within = owners[index] or self._own(index)
            for pattern in patterns:
                places.setdefault(pattern, []).append(source(start) if cut else start)
            if whole:
                at_edge = end == length or text[end] <= "/" or not _in_word(text, end)
                for lexicon, entry in whole:
                    if at_edge or entry.open_end:
                        found(lexicon, entry, start, end)
            for lexicon, entry, expression in beginning:
                if (match := expression.match(text, start)) and (stop := _edge(entry, expression, text, match)):
                    found(lexicon, entry, start, stop)
            for lexicon, entry, longest in within:
                low = start - entry.before
                above = text[low if low > 0 else 0 : start + longest]  # a beginning may reach into the literal
                for begin in entry.begins:
                    if begin in above:  # most often none is
                        for first_of_it, stop in _begun_before(entry, text, start, tried):
                            found(lexicon, entry, first_of_it, stop)
                        break


def _with_capitals(folded: str) -> str:
    """A folded text or literal in which each word begins with a capital, if with a letter of ASCII.

    So nothing is found inside a word, and the automaton goes through the rest of each word as through signs that no literal holds.
    """
    return folded.encode("utf-8", "surrogatepass").title().decode("utf-8", "surrogatepass")


def _joined(folded: str, rows: Sequence[Located]) -> Iterator[Span]:
    """The rows, those without an empty line or other text between them as one."""
    start, end = rows[0].start, rows[0].end
    for row in rows[1:]:
        if row.start - end > _APART or folded[end : row.start].strip(" "):
            yield Span(start, end)
            start = row.start
        end = row.end
    yield Span(start, end)


def _begun_before(entry: Entry, text: str, start: int, tried: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Where all of a phrase stands, of which the scan found a literal within it at ``start``.

    ``tried`` holds by phrase up to where its beginnings were looked at: in a text that is full of them, each is looked at once.
    """
    low = max(start - entry.before, tried.get(id(entry), 0))
    tried[id(entry)] = start + 1
    pattern = compiled(entry.folded)
    for begin in entry.begins:
        last = start + len(begin)  # where the part before the literal may be absent, the phrase begins with it
        at = text.find(begin, low, last)
        while at >= 0:
            if not _in_word(text, at) and (match := pattern.match(text, at)) and (stop := _edge(entry, pattern, text, match)):
                yield at, stop
            at = text.find(begin, at + 1, last)


def _edge(entry: Entry, pattern: re.Pattern[str], text: str, match: re.Match[str]) -> int:
    """Where a match ends at the edge of a word, or another one from the same beginning, longer or shorter; 0 where none does."""
    start, end = match.span()
    if entry.open_end or not _in_word(text, end):
        return end
    for stop in (*_word_ends(text, end, GAP_WORDS + 1), *_word_ends_before(text, start, end)):
        if pattern.fullmatch(text, start, stop):
            return stop
    return 0


def _word_ends(text: str, offset: int, most: int) -> Iterator[int]:
    """The ends of so many words from an offset inside one."""
    for _ in range(most):
        while _in_word(text, offset):
            offset += 1
        yield offset
        offset = min(offset + 2, len(text))  # past the space and into the next


def _word_ends_before(text: str, start: int, offset: int) -> Iterator[int]:
    while (offset := text.rfind(" ", start, offset)) > start:
        yield offset


def _apart(phrases: list[Phrase]) -> bool:
    """Whether they are in order, and each begins behind the one before: nearly always they are."""
    end = -1
    for start, stop, *_ in phrases:
        if start < end:
            return False
        end = stop
    return True


def _outermost(phrases: list[Phrase]) -> list[Phrase]:
    """In order, without those that lie inside another."""
    kept: list[Phrase] = []
    end = -1
    for phrase in sorted(phrases, key=itemgetter(0, 1, 2)):
        start, stop, _, _ = phrase
        if stop > end:
            end = stop
            if kept and kept[-1].start == start:
                kept[-1] = phrase
            else:
                kept.append(phrase)
    return kept


def _in_word(text: str, offset: int) -> bool:
    """Whether the offset lies between two letters of a spaced word."""
    return 0 < offset < len(text) and _is_word(text[offset - 1]) and (_is_word(text[offset]) or "\u0300" <= text[offset] <= "\u036f")


def _is_word(character: str) -> bool:
    if character > "\u0dff" and _UNSPACED.compiled.match(character):
        return False
    return character.isalnum() or "\u0300" <= character <= "\u036f"  # an accent that combines with the letter before it


class Index:
    """Finds literals in plain Python, where they may stand: not inside a word of ASCII letters.

    To search a text takes thirty times as long as with the automaton, but there is next to nothing to build.
    """

    def __init__(self, literals: Sequence[str], lengths: Mapping[str, Sequence[int]] | None = None):
        self._numbers = dict(zip(literals, range(len(literals)), strict=True))
        self.lengths = lengths if lengths is not None else _lengths(literals)

    def hits(self, text: str) -> Iterator[tuple[int, int, int]]:
        """The numbers of the literals that stand in a text, with where each begins and ends."""
        numbers, lengths_of = self._numbers, self.lengths
        text += "\x1f"  # folded, no literal holds it: what would reach over the end is none
        for found in _MAY_BEGIN.finditer(text):
            at = found.start()
            for start in (text[at : at + 3], text[at : at + 2], text[at]):
                for length in lengths_of.get(start, ()):
                    number = numbers.get(text[at : at + length])
                    if number is not None:
                        yield number, at, at + length


def _lengths(literals: Iterable[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for start, length in sorted({(literal[:3], len(literal)) for literal in literals}):
        found.setdefault(start, []).append(length)
    return found
