"""Sentences: where each sentence of a text starts and ends, block by block."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from auditor.span import Span, span_of
from auditor.text.abbreviations import ABBREVIATIONS, AFTER_HOUR, GERMAN_AFTER_ORDINAL, OPENERS, Stop
from auditor.text.blocks import Block, Region
from auditor.text.headings import heading_mark
from auditor.text.markers import marker
from auditor.text.notes import note_mark
from auditor.text.regex import Regex
from auditor.text.signs import places

# These end a sentence whatever follows; their scripts write no space after a stop or have no other use for the sign.
_FULL = "。！？｡।॥։።။។"
_SPACED = ".!?…؟۔"
_STOPS = _SPACED + _FULL
_QUOTES = "\"'”’»›"
_CLOSERS = rf"{_QUOTES}“)\]}}*_」』】）"
_OPENERS = r"\"'“‘«‹„‚(\[{¿¡*_「『【（"
# A stop with the marks that close with it, a footnote's number, and, unless the stop stands inside a word, a look at the next word.
# Possessive repeats, so that a hostile run of stops, spaces or brackets is read once.
_STOP = Regex(
    rf"([{_SPACED}{_FULL}][{_SPACED}{_FULL}]*+)([{_CLOSERS}]*+)"
    r"((?:\[[^\[\]\n]{1,20}\])++|\d{1,3}(?!\w)|[¹²³⁰⁴-⁹]{1,4})?+"
    rf"(?:(?=\s[\s>]*+([{_OPENERS}]*+)([^\W_]{{0,20}}))|)"
)
_SPEECH = Regex(
    r"(?:[A-Z][\w'’.-]{0,30} ){1,3}(?:said|says|asked|asks|replied|replies|told|tells|wrote|writes|added|adds|cried|shouted|wondered"
    r"|exclaimed|yelled|demanded|whispered|answered|called|screamed|continued)\b"
)
_PROSE = Region.PROSE
_SKIPPED = frozenset((Region.CODE, Region.TABLE, Region.FRONT_MATTER, Region.RULE))
_ROMAN_DIGITS = frozenset("IVXLC")
# Letters at the end of a word that tell it from every abbreviation that is as long or longer.
_TAIL = 4
_TAILS = frozenset(abbreviation[-_TAIL:] for abbreviation in ABBREVIATIONS if len(abbreviation) >= _TAIL)
# The longest abbreviation looked up, with a bracket before it.
_LONGEST = 14


def sentences(text: str, blocks: Sequence[Block], signs: frozenset[str] | None = None) -> list[Span]:
    """The sentences of every block that holds any, in order, none overlapping another or crossing a block.

    White space, heading marks, list markers, quotation marks at line starts (``>``) and note marks are outside.
    ``signs`` are the characters beyond ASCII of the text, where they are known.
    """
    found: list[Span] = []
    stops = places(text, _STOPS, signs)
    low, count = 0, len(stops)
    for start, end, region in blocks:
        high = bisect_left(stops, end, low) if low < count and stops[low] < end else low
        if region is _PROSE:
            if low == high:
                found.append(span_of((start, end)))
            else:
                _between(text, start, end, stops[low:high], found)
        elif region not in _SKIPPED:
            body = text[start:end]
            begin = end - len(body[_marks(body, region) :].lstrip())
            _between(text, begin, end, stops[bisect_left(stops, begin, low, high) : high], found)
        low = high
    return found


def _between(text: str, begin: int, end: int, stops: list[int], found: list[Span]) -> None:
    """Add the sentences from ``begin`` to ``end``, between which only these ``stops`` stand."""
    reached = begin
    for at in stops:
        if at < reached:
            continue
        reached = at + 1
        if reached == end:
            break
        # By far the most frequent cases are settled without the pattern and its groups: words, a stop, and a new sentence or none.
        after = text[reached]
        if after == " ":
            following = text[at + 2]
            if following.isupper() or (following in '"“‘' and text[at + 3 : at + 4].isupper()):
                word = text[at - _TAIL : at]
                if text[at] == "." and word.isalpha() and word not in _TAILS and at - _TAIL >= begin:
                    ends: bool | None = True
                else:
                    ends = _ends_word(text, begin, at)
                if ends:
                    found.append(span_of((begin, reached)))
                    begin = reached + 1
                if ends is not None:
                    continue
        elif after in '"”':
            if at + 2 == end and text[at] in _SPACED:
                break
            if text[at] == "." and at + 3 < end and text[at + 2] == " " and text[at + 3].isupper() and _ends_word(text, begin, at):
                reached += 1
                found.append(span_of((begin, reached)))
                begin = reached + 1
                continue
        elif (after.isalpha() or after == ",") and text[at] in _SPACED:
            continue
        match = _STOP.compiled.match(text, at, end)
        if match is None:
            continue
        reached = match.end()
        full = text[at] in _FULL
        if match[5] is None:
            if full and reached < end:
                found.append(Span(begin, reached))
                begin = reached
        elif begin < at and (full or _ends(text, begin, match)):
            found.append(Span(begin, reached))
            begin = match.start(4)
    if begin < end:
        found.append(span_of((begin, end)))


def _ends_word(text: str, begin: int, at: int) -> bool | None:
    """Whether a stop before a new word that begins large ends the sentence; ``None`` where that takes a closer look."""
    if begin >= at:
        return None
    if text[at] != ".":
        return True if text[at] in _SPACED else None
    word = text[at - _TAIL : at]
    if word.isalpha():
        return True if word not in _TAILS and at - _TAIL >= begin else None
    word = word[word.rfind(" ") + 1 :]
    if len(word) < 2 or not word.isalpha() or at - len(word) < begin:
        return None
    kind = ABBREVIATIONS.get(word)
    return True if kind is None else False if kind is Stop.NEVER else None


def _marks(body: str, region: Region) -> int:
    """How many characters of marks a block other than prose begins with."""
    if region is Region.HEADING:
        return heading_mark(body)
    if region is Region.LIST:
        mark = marker(body)
        return mark.width if mark else 0
    if region is Region.QUOTATION:
        return len(body) - len(body.lstrip("> \t"))
    if region is Region.NOTE:
        mark = marker(body)
        return note_mark(body) or (mark.width if mark else 0)
    return 0


def _ends(text: str, begin: int, match: re.Match[str]) -> bool:
    """Whether a sentence that began at ``begin`` ends with this stop, which white space follows."""
    stop, closers, note, opening, word = match.groups()
    at = match.start()
    if note and note[0].isdigit() and note.isascii() and (at == 0 or not (text[at - 1].isalpha() or closers)):
        return False
    first = word[:1]
    lower = first.islower()
    if stop != ".":
        if not first and text[match.end(4) : match.end(4) + 1] in _SPACED:
            return False
        if not lower:
            return stop[-1] not in "!?" or not _is_speech_tag(text, match, closers)
        # "Yahoo! is", “Why?” she asked and "Is it he? or she?" go on; where the sentence began small, the writer uses no capitals.
        return stop[-1] in "!?" and not closers and not opening and text[begin].islower()
    before = _word_before(text, begin, at)
    if lower:
        return _ends_before_lower(text, begin, before, closers, opening)
    if not first and text[match.end(4) : match.end(4) + 1] in ".,;:!?…":
        return False
    return _ends_after(text, begin, before, at, word, match)


def _word_before(text: str, begin: int, at: int) -> str:
    """What stands between the last white space and a stop, without brackets and quotation marks before it."""
    low = max(begin, at - _LONGEST)
    tail = text[low:at]
    space = tail.rfind(" ")
    if space >= 0:
        tail = tail[space + 1 :]
    if "\n" in tail:
        tail = tail[tail.rfind("\n") + 1 :]
    return tail if tail[:1].isalnum() else tail.lstrip("([{\"'“‘«‹„‚*_—–-/\t\u00a0\u202f")


def _ends_before_lower(text: str, begin: int, before: str, closers: str, opening: str) -> bool:
    """A small letter follows: an abbreviation nobody listed, or a writer or a brand that uses no capitals."""
    if closers or opening or before in ABBREVIATIONS or not before.isalpha() or not before.islower():
        return False
    # Abbreviations of five small letters and more are listed above; shorter ones count only where the sentence began small too.
    return len(before) >= 5 or (len(before) >= 2 and text[begin].islower())


def _ends_after(text: str, begin: int, before: str, at: int, word: str, match: re.Match[str]) -> bool:
    """Whether a full stop after the word ``before`` ends the sentence when no small letter follows."""
    kind = ABBREVIATIONS.get(before)
    if kind is None:
        if len(before) > 1:
            if "." in before:
                return _ends_after_dotted(text, before, word, match)
            return not (before.isdecimal() and (at - len(before) <= begin or (len(before) <= 2 and word in GERMAN_AFTER_ORDINAL)))
        if before.isdecimal():
            return at - 1 > begin and word not in GERMAN_AFTER_ORDINAL
        # One letter with a case is an initial or an abbreviation; anything else is punctuation or a word of its own.
        return not (before.isupper() or before.islower()) or _opens(text, word, match)
    if kind is Stop.NEVER:
        return False
    if kind is Stop.NUMBER:
        if word[:1].isdecimal() or (word.isupper() and set(word) <= _ROMAN_DIGITS):
            # "She said no. I left": a pronoun; "Vol. I" a number.
            return word == "I" and before == "no"
        return len(before) > 1 or _opens(text, word, match)
    return _opens(text, word, match)


def _ends_after_dotted(text: str, before: str, word: str, match: re.Match[str]) -> bool:
    """After a word with stops inside: "U.S.", "J.K.", "p.m.", or a number or a web name, which end a sentence like any word."""
    pieces = before.split(".")
    if not all(len(piece) <= 2 and piece.isalpha() for piece in pieces):
        return True
    if before.lower() in ("a.m", "p.m"):
        return bool(word) and not (word in AFTER_HOUR or (word.isupper() and word not in OPENERS) or word[0].isdecimal())
    return _opens(text, word, match)


def _opens(text: str, word: str, match: re.Match[str]) -> bool:
    """Whether the next word plainly opens a sentence; "A." and "I." are initials."""
    return word in OPENERS and not (len(word) == 1 and text[match.end(5) : match.end(5) + 1] == ".")


def _is_speech_tag(text: str, match: re.Match[str], closers: str) -> bool:
    """Whether a name and a verb of saying follow a quotation that ends in a question or an exclamation."""
    if not closers or match[5] in OPENERS or closers[-1] not in _QUOTES:
        return False
    return _SPEECH.compiled.match(text, match.start(4)) is not None
