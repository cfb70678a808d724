"""Invisible characters: text that is written in signs nobody sees, and signs that turn text around, with what they say.

Scripts and emoji need some of these signs, and their ordinary use is left out: joiners in Persian, Indic scripts, Khmer and emoji,
selectors behind emoji, ideographs and Mongolian letters, tags in the flags of regions, soft hyphens, marks of direction, balanced
isolates, a byte order mark at the start, and word breaks (U+200B) in scripts without spaces or at the edge of a word.
"""

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from auditor.span import Span
from auditor.text.regex import Regex
from auditor.text.signs import beyond_ascii

# Default_Ignorable_Code_Point of DerivedCoreProperties.txt (Unicode 16), and the bidi controls of UAX 9.
_CLASS = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_RUN = Regex(f"[{_CLASS}]+")
_BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_ZERO_WIDTH = "\u00ad\u034f\u061c\u115f\u1160\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\u3164\ufeff\uffa0"
_SELECTOR = Regex("[\ufe00-\ufe0f\U000e0100-\U000e01ef]+")
_TAGS = Regex("[\U000e0000-\U000e007f]+")
# Flags of regions: a black flag, the region's code in tags (UTS 51: two letters and one to three more), the cancelling tag.
_FLAG_CODE = Regex("[\U000e0061-\U000e007a]{2}[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,3}\U000e007f?")
_FLAG = "\U0001f3f4"
# Letters between which no invisible sign has work to do: Latin, Greek, Cyrillic, Armenian, Georgian, Hangul; and digits.
_PLAIN = Regex("[0-9A-Za-z\u00c0-\u024f\u0370-\u0588\u10a0-\u10ff\u1e00-\u1fff\uac00-\ud7a3]")
_LIGATURE = Regex("f[bfhijklt]|[sc]t|Th", re.IGNORECASE)  # pairs that a non-joiner keeps from joining, as in "Auf" + "lage"
_RIGHT_TO_LEFT = Regex("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LETTER = Regex(r"[^\W\d_]")
_END_OF_PARAGRAPH = Regex("[\n\u2029]")
_CODE_RUN = 8  # signs of a binary code: less than a letter's worth says nothing
_APART = 24  # characters between two signs of one scattered code
_SPACED = 4  # letters one by one with a sign between each
_HEAD = 200  # characters looked at for letters
_TRIES = 4096  # signs that are decoded: enough to know what it says


class Trick(StrEnum):
    """How text is hidden in characters."""

    TAGS = "tag characters"
    SELECTORS = "variation selectors"
    CODE = "a code of zero-width characters"
    INTERLEAVED = "zero-width characters between all letters"
    INSIDE = "zero-width characters inside a word"
    RUN = "a run of zero-width characters"
    OVERRIDE = "a bidi override"
    UNBALANCED = "an unbalanced bidi control"


class Invisible(NamedTuple):
    """A stretch with invisible characters: where, how, and what it says where that can be told ("" if not)."""

    start: int
    end: int
    trick: Trick
    payload: str


def invisible(text: str, signs: frozenset[str] | None = None) -> list[Invisible]:
    """Text hidden in invisible characters, in order; nothing for a text in ASCII, and one search where there are none.

    ``signs`` are the characters beyond ASCII of the text, where they are known.
    """
    if text.isascii() or not _RUN.compiled.search("".join(beyond_ascii(text) if signs is None else signs)):
        return []
    runs = [match.span() for match in _RUN.compiled.finditer(text)]
    if not runs:
        return []
    found = [*_tags(text, runs), *_selectors(text, runs), *_zero_width(text, runs), *_bidi(text, runs)]
    return sorted(found)


# ---------------------------------------------------------------------------------------------------------------- tags


def _tags(text: str, runs: list[tuple[int, int]]) -> Iterator[Invisible]:
    for start, end in runs:
        for match in _TAGS.compiled.finditer(text, start, end) if max(text[start:end]) >= "\U000e0000" else ():
            begin = match.start()
            if text[begin - 1 : begin] == _FLAG and (flag := _FLAG_CODE.compiled.match(text, begin)):
                begin = flag.end()
            if begin < match.end():
                yield Invisible(begin, match.end(), Trick.TAGS, _from_tags(text[begin : match.end()]))


def _from_tags(tags: str) -> str:
    return "".join(chr(ord(c) - 0xE0000) for c in tags if 0xE0020 <= ord(c) <= 0xE007E)


# ----------------------------------------------------------------------------------------------------------- selectors


def _selectors(text: str, runs: list[tuple[int, int]]) -> Iterator[Invisible]:
    """Runs of two selectors or more (one character takes one), and single ones behind characters that have no variants, many together."""
    lone: list[Span] = []
    for start, end in runs:
        for match in _SELECTOR.compiled.finditer(text, start, end):
            selectors = match[0]
            if len(set(selectors)) > 1 or (len(selectors) > 1 and selectors[0] not in "\ufe0e\ufe0f"):
                yield Invisible(match.start(), match.end(), Trick.SELECTORS, _from_selectors(selectors))
            elif match.start() and (before := text[match.start() - 1]).isascii() and (before.isalpha() or before.isspace()):
                lone.append(Span(*match.span()))
    for group in _near(lone):
        if len(group) >= _SPACED:
            signs = "".join(text[s.start : s.end] for s in group)
            yield Invisible(group[0].start, group[-1].end, Trick.SELECTORS, _from_selectors(signs))


def _from_selectors(selectors: str) -> str:
    """Bytes by number of the selector (VS1 is 0), or that number less 16 where only the supplement is used, as UTF-8."""
    numbers = [ord(c) - 0xFE00 if c < "\U000e0100" else ord(c) - 0xE0100 + 16 for c in selectors[:_TRIES]]
    return _readable(bytes(numbers)) or (_readable(bytes(n - 16 for n in numbers)) if min(numbers) >= 16 else "")


# ---------------------------------------------------------------------------------------------------------- zero width


def _zero_width(text: str, runs: list[tuple[int, int]]) -> Iterator[Invisible]:
    signs = [
        Span(start, end)
        for start, end in runs
        if text[start] in _ZERO_WIDTH and (start or text[start] != "\ufeff") and not text[start:end].strip(_ZERO_WIDTH)
    ]
    rest: list[Span] = []
    for span in signs:
        run = text[span.start : span.end]
        kinds = set(run)
        if len(run) >= _CODE_RUN and len(kinds) > 1:
            yield Invisible(span.start, span.end, Trick.CODE, _from_bits(run))
        elif _inside(text, span):
            rest.append(span)
        elif len(run) >= 3 and not kinds & set("\u200e\u200f\u3164\u115f\u1160\uffa0"):
            yield Invisible(span.start, span.end, Trick.RUN, "")
    letters = list(_scattered(text, signs))
    yield from letters
    yield from _within_words(text, [span for span in rest if not any(each.start <= span.start < each.end for each in letters[:100])])


def _inside(text: str, span: Span) -> bool:
    """Whether signs stand between two letters of a script that has no use for them there."""
    if not span.start or span.end >= len(text):
        return False
    before, after, sign = text[span.start - 1], text[span.end], text[span.start : span.end]
    if not (_PLAIN.compiled.match(before) and _PLAIN.compiled.match(after)) or (sign.strip("\u00ad") == "" and len(sign) <= 2):
        return False
    if sign in ("\u200e", "\u200f"):  # a mark of direction, left behind by a mixed line
        return False
    if sign == "\u200c" and _LIGATURE.compiled.match(before + after):
        return False
    # "HttpRequest", "2024": a break offered in a name or a number.
    return not (sign in ("\u200b", "\u2060") and ((before.islower() and after.isupper()) or before.isdigit() or after.isdigit()))


def _scattered(text: str, signs: list[Span]) -> Iterator[Invisible]:
    """Letters one by one, with a sign between each."""
    group: list[Span] = []
    for span in [*signs, Span(len(text) + 2, len(text) + 2)]:
        if group and (span.start - group[-1].end != 1):
            letters = text[group[0].start - 1 : group[-1].end + 1] if group[0].start else ""
            if len(group) >= _SPACED and sum(1 for c in letters if _PLAIN.compiled.match(c)) > _SPACED:
                start, end = (
                    max(0, group[0].start - 1),
                    min(len(text), group[-1].end + bool(_PLAIN.compiled.match(text[group[-1].end : group[-1].end + 1]))),
                )
                yield Invisible(start, end, Trick.INTERLEAVED, _RUN.compiled.sub("", text[start:end]))
            group = []
        group.append(span)


def _within_words(text: str, spans: list[Span]) -> Iterator[Invisible]:
    """Words with a sign in them."""
    done = 0
    for span in spans:
        if span.start < done:
            continue
        start, end = span.start, span.end
        while start and span.start - start < 40 and _LETTER.compiled.match(text[start - 1]):
            start -= 1
        while end < len(text) and end - span.end < 40 and (_LETTER.compiled.match(text[end]) or text[end] in _ZERO_WIDTH):
            end += 1
        done = end
        yield Invisible(start, end, Trick.INSIDE, _RUN.compiled.sub("", text[start:end]))


def _from_bits(run: str) -> str:
    """What a code of two signs says, or of four with two bits each, or of two with a third between letters; "" where it says nothing."""
    readings = [said for said in _readings(run[: _TRIES * 8]) if said]
    return next((said for said in readings if said.isascii()), readings[0] if readings else "")


def _readings(run: str) -> Iterator[str]:
    kinds = "".join(sorted(set(run)))
    if len(kinds) == 3:  # one of them parts the letters, or ends the whole
        for separator in kinds:
            two = kinds.replace(separator, "")
            for order in ("01", "10"):
                groups = [group.translate(str.maketrans(two, order)) for group in run.split(separator) if group]
                if len(groups) == 1:
                    yield from _readings(run.strip(separator))
                elif max(map(len, groups)) <= 21:
                    yield _letters([int(group, 2) for group in groups])
    elif len(kinds) == 2:
        for width in (8, 7, 16):
            for order in ("01", "10"):
                yield _from_number(run.translate(str.maketrans(kinds, order)), width)
    elif len(kinds) == 4:
        for pairs in (("00", "01", "10", "11"), ("11", "10", "01", "00")):
            spelled = dict(zip(kinds, pairs, strict=True))
            yield _from_number("".join(spelled[sign] for sign in run), 8)


def _from_number(bits: str, width: int) -> str:
    values = [int(bits[i : i + width], 2) for i in range(0, len(bits) - width + 1, width)]
    return _readable(bytes(values)) if width == 8 else _letters(values)


# ---------------------------------------------------------------------------------------------------------------- bidi


def _bidi(text: str, runs: list[tuple[int, int]]) -> Iterator[Invisible]:
    """Overrides to the end of their force, and controls that are not closed in a paragraph that needs none."""
    places = [i for start, end in runs for i in range(start, end) if text[i] in _BIDI]
    closings = _closings(text, places) if places else {}
    done = stop = 0
    for place in places:
        sign = text[place]
        if place < done or sign in "\u202c\u2069":
            continue
        if place >= stop:
            closing = _END_OF_PARAGRAPH.compiled.search(text, place)
            stop = closing.start() if closing else len(text)
        close = closings.get(place, -1)
        end = stop if close < 0 else close + 1
        inner = text[place + 1 : min(stop if close < 0 else close, place + 1 + _TRIES)]
        letters = len(_LETTER.compiled.findall(inner, 0, _HEAD))
        if sign in "\u202d\u202e":
            if letters >= 3 and (sign == "\u202e" or _RIGHT_TO_LEFT.compiled.search(inner)):
                yield Invisible(place, end, Trick.OVERRIDE, _RUN.compiled.sub("", inner)[::-1])
                done = end
        elif close < 0 and sign in "\u202b\u2066\u2067":
            line = text.rfind("\n", 0, place) + 1
            # In a paragraph that runs from right to left an open control is a slip; a first-strong isolate turns nothing around.
            if letters and not _RIGHT_TO_LEFT.compiled.search(text, line, stop):
                yield Invisible(place, place + 1, Trick.UNBALANCED, "")
            done = stop


def _closings(text: str, places: list[int]) -> dict[int, int]:
    """By the place of a control, the place of the one that ends it, in the same paragraph."""
    closings: dict[int, int] = {}
    opened: list[int] = []
    stop = 0
    for place in places:
        if place >= stop:
            opened.clear()
            end = _END_OF_PARAGRAPH.compiled.search(text, place)
            stop = end.start() if end else len(text)
        if text[place] not in "\u202c\u2069":
            opened.append(place)
        elif opened:
            closings[opened.pop()] = place
    return closings


# ------------------------------------------------------------------------------------------------------------- reading


def _near(spans: list[Span]) -> Iterator[list[Span]]:
    group: list[Span] = []
    for span in spans:
        if group and span.start - group[-1].end > _APART:
            yield group
            group = []
        group.append(span)
    if group:
        yield group


def _readable(data: bytes) -> str:
    """Bytes as text if they are one."""
    try:
        said = data.strip(b"\0").decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return said if _is_text(said) else ""


def _letters(values: Sequence[int]) -> str:
    if not values or max(values) > 0x10FFFF:
        return ""
    said = "".join(map(chr, values)).strip("\0")
    return said if _is_text(said) else ""


def _is_text(said: str) -> bool:
    """Whether nearly all of it prints, and most of it are letters and spaces of ASCII or letters of one other script."""
    if not said:
        return False
    printing = sum(c.isprintable() or c in "\n\t\r" for c in said)
    letters = sum(c.isalpha() or c == " " for c in said)
    return (
        printing >= 0.95 * len(said)
        and letters >= 0.6 * len(said)
        and (len(said) < 4 or said.isascii() or len({ord(c) >> 8 for c in said}) <= 8)
    )
