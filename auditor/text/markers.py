"""List markers: which line beginnings announce a list item, and which only look as if they did."""

import re
from typing import NamedTuple

_BULLETS = "-*+•·‣⁃◦–▪▫●○■□➤►▶➢✓✔✅"
_MARKER = re.compile(
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
    match = _MARKER.match(body)
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


def confirmed(found: dict[int, Marker], markdown: bool) -> set[int]:
    """The line numbers of ``found`` (markers by line number, in order) that are list items.

    A bullet always is one, except a lone dash, which may open a line of dialogue or an attribution. A number is one when it
    is 1, when its predecessor or successor stands anywhere in the text in the same style, or in Markdown. Letters and Roman
    numerals, which may be initials, need a neighbour in the sequence within a few lines.
    """
    numbers: dict[str, set[int]] = {}
    for mark in found.values():
        if mark.places and "1" in mark.style:
            numbers.setdefault(mark.style, set()).update(mark.places)
    order = list(found)
    kept: set[int] = set()
    for index, line in enumerate(order):
        mark = found[line]
        if not mark.places:
            if mark.text not in "-–*+" or (markdown and mark.text != "–") or _beside(found, order, index):
                kept.add(line)
        elif "1" in mark.style:
            place, known = mark.places[0], numbers[mark.style]
            if markdown or place == 1 or place - 1 in known or place + 1 in known:
                kept.add(line)
        elif _in_sequence(found, order, index):
            kept.add(line)
    return kept


def _beside(found: dict[int, Marker], order: list[int], index: int) -> bool:
    """Whether another item in the same style stands within a few lines."""
    return any(
        0 <= other < len(order) and abs(order[other] - order[index]) <= _NEAR and found[order[other]].style == found[order[index]].style
        for other in (index - 1, index + 1)
    )


def _in_sequence(found: dict[int, Marker], order: list[int], index: int) -> bool:
    mark = found[order[index]]
    for other, step in ((index - 1, -1), (index + 1, 1)):
        if 0 <= other < len(order) and abs(order[other] - order[index]) <= _NEAR:
            near = found[order[other]]
            if near.style == mark.style and any(place + step in near.places for place in mark.places):
                return True
    return False


def _roman(numeral: str) -> int:
    digits = [_ROMAN_DIGITS[digit] for digit in numeral]
    return sum(-digit if digit < after else digit for digit, after in zip(digits, [*digits[1:], 0], strict=True))
