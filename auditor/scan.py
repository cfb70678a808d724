"""The one scan: every phrase of every list and every beginning of every pattern, found in a single pass over the folded text."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from auditor.lexicon import Entry, Lexicon, Phrase
from auditor.pattern import Pattern
from auditor.template import UNSPACED, compiled, edged
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


class Found:
    """What the scan found in one text: phrases by list, and places by pattern."""

    def __init__(self) -> None:
        self.phrases: dict[Lexicon, list[Phrase]] = {}
        self.places: dict[Pattern, list[int]] = {}

    @cached_property
    def kinds(self) -> frozenset[Lexicon | Pattern]:
        """The lists and patterns of which anything was found."""
        return frozenset(self.phrases) | frozenset(self.places)


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
                    for start in entry.starts:
                        entries.setdefault(start, []).append((each, entry))
        self._literals = list(entries | anchored)
        self._owners = [(anchored.get(literal, ()), entries.get(literal, ())) for literal in self._literals]

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

    def scan(self, folded: str) -> Found:
        """All phrases and pattern places in a folded text; spans are offsets into it."""
        squeezed = Squeezed(folded)
        text, length, source = squeezed.text, len(squeezed.text), squeezed.source
        found = Found()
        for index, start, end in self._hits(text):
            # Spaces and plain punctuation are settled first: most hits that are none lie inside words, most that are one between spaces.
            if start and text[start - 1] > "/" and _is_word(text[start - 1]) and _is_word(text[start]):
                continue
            anchored, entries = self._owners[index]
            for pattern in anchored:
                found.places.setdefault(pattern, []).append(start)
            for lexicon, entry in entries:
                stop = end
                if not entry.whole:
                    match = compiled(entry.folded).match(text, start)
                    if match and not entry.open_end and _in_word(text, match.end()):
                        match = edged(entry.folded).match(text, start)
                    if match is None or match.end() == start:
                        continue
                    stop = match.end()
                elif end < length and text[end] > "/" and not entry.open_end and _in_word(text, end):
                    continue
                found.phrases.setdefault(lexicon, []).append(Phrase(start, stop, entry.source, entry.label))
        for lexicon, phrases in found.phrases.items():
            if len(phrases) > 1:
                phrases = list(_outermost(phrases))
            if squeezed.cut:
                phrases = [phrase._replace(start=source(phrase.start), end=source(phrase.end - 1) + 1) for phrase in phrases]
            found.phrases[lexicon] = phrases
        for pattern, places in found.places.items():
            if len(places) > 1:
                places = sorted(set(places))
            found.places[pattern] = [source(place) for place in places] if squeezed.cut else places
        return found


def _outermost(phrases: list[Phrase]) -> Iterator[Phrase]:
    """In order, without those that lie inside another."""
    end = -1
    for phrase in sorted(phrases, key=lambda p: (p.start, -p.end, p.entry)):
        if phrase.end > end:
            end = phrase.end
            yield phrase


def _in_word(text: str, offset: int) -> bool:
    """Whether the offset lies between two letters of a spaced word."""
    return offset < len(text) and _is_word(text[offset - 1]) and (_is_word(text[offset]) or "\u0300" <= text[offset] <= "\u036f")


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
