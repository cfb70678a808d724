"""Concealed text: all that a text says and its reader does not see, in invisible characters or in markup that is not shown."""

from enum import StrEnum
from typing import NamedTuple

from auditor.text.hidden import Cover, Hidden
from auditor.text.invisible import Invisible, Trick


class Way(StrEnum):
    """By what text is concealed."""

    CHARACTERS = "characters"
    MARKUP = "markup"
    ASIDE = "aside"  # comments, attributes, data, templates and texts for screen readers: kept from view by custom


class Concealed(NamedTuple):
    """A stretch that a reader does not see as it stands: where, by what, how, and what it says ("" where that cannot be told)."""

    start: int
    end: int
    way: Way
    kind: Trick | Cover
    how: str
    payload: str


_ASIDES = frozenset((Cover.COMMENT, Cover.ATTRIBUTE, Cover.META, Cover.DATA, Cover.TEMPLATE, Cover.READER))


def concealed(invisible: list[Invisible], hidden: list[Hidden]) -> list[Concealed]:
    """Both kinds in the order of the text."""
    if not invisible and not hidden:
        return []
    characters = (Concealed(i.start, i.end, Way.CHARACTERS, i.trick, i.trick.value, i.payload) for i in invisible)
    markup = (Concealed(h.start, h.end, Way.ASIDE if h.place in _ASIDES else Way.MARKUP, h.place, h.how, h.payload) for h in hidden)
    return sorted([*characters, *markup])
