"""List markers: which line beginnings announce a list item, and which only look as if they did."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from auditor.text.regex import Regex

_BULLETS = "-*+•·‣⁃◦–▪▫●○■□➤►▶➢✓✔✅"
_MARKER = Regex(
    rf"(?:(?P<bullet>[{_BULLETS}])|(?P<open>\()?(?P<label>[0-9]{{1,3}}|[A-Za-z]|[ivxlc]{{2,6}}|[IVXLC]{{2,6}})(?P<close>[.)]))"
    r"(?P<gap>[ \t\u00a0]+)(?=\S)"
)
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
# How many lines may lie between two lettered items for one to vouch for the other: an item and its continuation lines.
_NEAR = 4


class Marker(NamedTuple):
    """What a line begins with: the marker's text, its length with the gap after it, its style and its place in the sequence."""

    text: str
    width: int
    style: str
    places: tuple[int, ...]


def marker(body: str) -> Marker | None:
    """The list marker ``body``, a line without indentation, begins with."""
    match = _MARKER.compiled.match(body)
    if match is None:
        return None
    if match["bullet"]:
        return Marker(match["bullet"], match.end(), match["bullet"], ())
    label = match["label"]
    if bool(match["open"]) and match["close"] != ")":
        return None
    mark = body[: match.start("gap")]
    if label.isdecimal():
        return Marker(mark, match.end(), f"{match['open'] or ''}1{match['close']}", (int(label),))
    case = "A" if label.isupper() else "a"
    places = {_roman(label.lower())} if set(label.lower()) <= _ROMAN_DIGITS.keys() else set()
    if len(label) == 1:
        places.add(1000 + ord(label.lower()))
    return Marker(mark, match.end(), f"{match['open'] or ''}{case}{match['close']}", tuple(sorted(places)))


def confirmed(found: Mapping[int, Marker], bodies: Sequence[str], indents: Sequence[int], markdown: bool) -> set[int]:
    """The line numbers of ``found`` (markers by line number, in order) that are list items.

    A bullet always is one, except a dash, which may open a line of dialogue or an attribution: it needs another marker beside
    it, a colon above it, or a small letter after it. A number is one when it is 1, when its predecessor or successor stands
    anywhere in the text in the same style, or in Markdown. Letters and Roman numerals, which may be initials, need a neighbour
    in the sequence nearby.
    """
    numbers: dict[str, set[int]] = {}
    for mark in found.values():
        if mark.places and "1" in mark.style:
            numbers.setdefault(mark.style, set()).update(mark.places)
    order = list(found)
    # Whether only blank and set-in lines stand between a marker and the next one.
    joined = [
        all(not bodies[line] or indents[line] > indents[first] for line in range(first + 1, after)) for first, after in pairwise(order)
    ]
    kept: set[int] = set()
    for index, line in enumerate(order):
        mark = found[line]
        if not mark.places:
            beside = (index > 0 and joined[index - 1]) or (index < len(joined) and joined[index])
            announced = (line > 0 and bodies[line - 1].endswith(":")) or (mark.text == "-" and bodies[line][mark.width].islower())
            sure = mark.text not in "-–*+" or (markdown and mark.text != "–")
            if sure or beside or announced:
                kept.add(line)
        elif "1" in mark.style:
            place, known = mark.places[0], numbers[mark.style]
            if markdown or place == 1 or place - 1 in known or place + 1 in known:
                kept.add(line)
        elif _follows(found, order, joined, index) or _follows(found, order, joined, index + 1):
            kept.add(line)
    return kept


def _follows(found: Mapping[int, Marker], order: list[int], joined: list[bool], index: int) -> bool:
    """Whether the lettered items before and at ``index`` follow each other in one sequence."""
    if not 0 < index < len(order):
        return False
    before, after = found[order[index - 1]], found[order[index]]
    # A capital with a stop is an initial unless nothing stands between it and the next.
    near = joined[index - 1] or (after.style != "A." and order[index] - order[index - 1] <= _NEAR)
    return near and before.style == after.style and any(place + 1 in after.places for place in before.places)


def _roman(numeral: str) -> int:
    digits = [_ROMAN_DIGITS[digit] for digit in numeral]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True))
