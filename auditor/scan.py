"""The one scan: every phrase of every list and every beginning of every pattern, found in a single pass over the folded text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from auditor.lexicon import Entry, Lexicon, Phrase
from auditor.pattern import Pattern
from auditor.span import Span
from auditor.template import GAP_WORDS, UNSPACED, compiled
from auditor.text.fold import fold
from auditor.text.regex import Regex

try:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind
except ImportError:  # no wheel for this machine: the plain search below finds the same, slower
    AhoCorasick = None  # type: ignore[assignment,misc]

_UNSPACED = Regex(f"[{UNSPACED}]")
_MANY_SPACES = re.compile(" {2,}")


class Squeezed:
    """A folded text with each run of spaces as one, and the way back to the offsets of the text.

    Two spaces after a full stop, ``\\r\\n`` and the indent of a wrapped line must not hide a phrase.
    """

    def __init__(self, folded: str):
        self._ends: list[int] = []  # where in the squeezed text a run of spaces was cut
        self._cut: list[int] = [0]  # how much was cut up to there
        if "  " not in folded:
            self.text = folded
            return
        parts, last, cut = [], 0, 0
        for run in _MANY_SPACES.finditer(folded):
            parts.append(folded[last : run.start() + 1])
            cut += run.end() - run.start() - 1
            self._ends.append(run.end() - cut)
            self._cut.append(cut)
            last = run.end()
        parts.append(folded[last:])
        self.text = "".join(parts)

    @property
    def cut(self) -> bool:
        """Whether anything was."""
        return bool(self._ends)

    def source(self, offset: int) -> int:
        """The offset in the text for an offset in the squeezed text."""
        return offset + self._cut[bisect_right(self._ends, offset)]


class Found(NamedTuple):
    """What the scan found in one text: phrases by list, and places by pattern."""

    phrases: Mapping[Lexicon, Sequence[Phrase]]
    places: Mapping[Pattern, Sequence[int]]


class _Owners(NamedTuple):
    """Who wants a literal: patterns that begin with it, phrases that it is all of, others, and those that count in short lines only."""

    patterns: tuple[Pattern, ...]
    whole: tuple[tuple[Lexicon, Entry], ...]
    begun: tuple[tuple[Lexicon, Entry], ...]
    alone: tuple[tuple[Lexicon, Entry], ...]


class Scanner:
    """An automaton over all the given lists, and patterns with beginnings; built once, used for every document."""

    def __init__(self, wanted: Sequence[Lexicon | Pattern]):
        entries: dict[str, list[tuple[Lexicon, Entry]]] = {}
        anchored: dict[str, list[Pattern]] = {}
        self.covers = frozenset(wanted)
        for each in dict.fromkeys(wanted):
            if isinstance(each, Pattern):
                for literal in each.begins:
                    anchored.setdefault(fold(literal), []).append(each)
            else:
                for entry in each.entries:
                    for literal in entry.literals:
                        entries.setdefault(literal, []).append((each, entry))
        self._literals = list(entries | anchored)
        self._wanted = anchored, entries
        self._owners: list[_Owners | None] = [None] * len(self._literals)  # sorted out when first found: most literals never are

    @cached_property
    def _automaton(self) -> "AhoCorasick | None":
        if AhoCorasick is None or not self._literals:
            return None
        # The contiguous automaton builds in a sixth of the time of the full table, which a run over three files would not earn back.
        return AhoCorasick(self._literals, matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA)

    def _hits(self, text: str) -> Iterable[tuple[int, int, int]]:
        if self._automaton is not None:
            try:
                return self._automaton.find_matches_as_indexes(text, overlapping=True)
            except UnicodeEncodeError:  # half of a surrogate pair, which no reader lets through, but a text given from Python may hold
                pass
        return plain_hits(self._literals, text)

    def _own(self, index: int) -> _Owners:
        """Who wants the literal of that number."""
        anchored, entries = self._wanted
        sorts: tuple[list[tuple[Lexicon, Entry]], ...] = [], [], []
        for lexicon, entry in entries.get(self._literals[index], ()):
            sorts[2 if entry.alone else 0 if entry.whole and not entry.open_end else 1].append((lexicon, entry))
        found = self._owners[index] = _Owners(tuple(anchored.get(self._literals[index], ())), *map(tuple, sorts))
        return found

    def scan(self, folded: str, short_rows: Sequence[Span] = ()) -> Found:
        """All phrases and pattern places in a folded text with these short rows; spans are offsets into it."""
        squeezed = Squeezed(folded)
        text, length, source, owners = squeezed.text, len(squeezed.text), squeezed.source, self._owners
        found: dict[Lexicon, list[Phrase]] = {}
        places: dict[Pattern, list[int]] = {}
        row_starts = [row.start for row in short_rows]
        tried: dict[int, int] = {}
        for index, start, end in self._hits(text):
            # Spaces and plain punctuation are settled first: most hits that are none lie inside words, most that are one between spaces.
            if start and text[start - 1] > "/" and _is_word(text[start - 1]) and _is_word(text[start]):
                continue
            patterns, whole, begun, alone = owners[index] or self._own(index)
            for pattern in patterns:
                places.setdefault(pattern, []).append(start)
            if whole and (end == length or text[end] <= "/" or not _in_word(text, end)):
                for lexicon, entry in whole:
                    found.setdefault(lexicon, []).append(Phrase(start, end, entry.source, entry.label))
            if alone and _inside(short_rows, row_starts, source(start)):
                begun = (*begun, *alone)
            for lexicon, entry in begun:
                for first, stop in _around(entry, text, start, end, tried):
                    found.setdefault(lexicon, []).append(Phrase(first, stop, entry.source, entry.label))
        for lexicon, phrases in found.items():
            if len(phrases) > 1:
                phrases = list(_outermost(phrases))
            if squeezed.cut:
                phrases = [phrase._replace(start=source(phrase.start), end=source(phrase.end - 1) + 1) for phrase in phrases]
            found[lexicon] = phrases
        for pattern, offsets in places.items():
            if len(offsets) > 1:
                offsets = sorted(set(offsets))
            places[pattern] = [source(offset) for offset in offsets] if squeezed.cut else offsets
        return Found(found, places)


def _inside(spans: Sequence[Span], starts: Sequence[int], offset: int) -> bool:
    index = bisect_right(starts, offset) - 1
    return index >= 0 and offset < spans[index].end


def _around(entry: Entry, text: str, start: int, end: int, tried: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Where all of a phrase stands, a literal of which the scan found from ``start`` to ``end``.

    ``tried`` holds by phrase up to where its beginnings were looked at: in a text that is full of them, each is looked at once.
    """
    if entry.whole:
        if entry.open_end or not _in_word(text, end):
            yield start, end
        return
    if not entry.begins:
        pattern = compiled(entry.folded)
        if (match := pattern.match(text, start)) and (stop := _edge(entry, pattern, text, match)):
            yield start, stop
        return
    low = max(start - entry.before, tried.get(id(entry), 0))
    tried[id(entry)] = start
    for begin in entry.begins:
        last = start - 1 + len(begin)  # a beginning may reach into the literal
        at = text.find(begin, low, last)
        while at >= 0:
            if not _in_word(text, at):
                pattern = compiled(entry.folded)
                if (match := pattern.match(text, at)) and (stop := _edge(entry, pattern, text, match)):
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


def _outermost(phrases: list[Phrase]) -> Iterator[Phrase]:
    """In order, without those that lie inside another."""
    end = -1
    for phrase in sorted(phrases, key=lambda p: (p.start, -p.end, p.entry)):
        if phrase.end > end:
            end = phrase.end
            yield phrase


def _in_word(text: str, offset: int) -> bool:
    """Whether the offset lies between two letters of a spaced word."""
    return 0 < offset < len(text) and _is_word(text[offset - 1]) and (_is_word(text[offset]) or "\u0300" <= text[offset] <= "\u036f")


def _is_word(character: str) -> bool:
    if character > "\u0dff" and _UNSPACED.compiled.match(character):
        return False
    return character.isalnum() or "\u0300" <= character <= "\u036f"  # an accent that combines with the letter before it


def plain_hits(literals: Sequence[str], text: str) -> Iterator[tuple[int, int, int]]:
    """What the automaton gives, by searching for one literal after the other."""
    for index, literal in enumerate(literals):
        at = text.find(literal)
        while at >= 0:
            yield index, at, at + len(literal)
            at = text.find(literal, at + 1)
