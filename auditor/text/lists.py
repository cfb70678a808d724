"""Lists: which list items stand together, with their markers, contents and depth."""

from collections.abc import Sequence
from typing import NamedTuple

from auditor.text.blocks import Block, Region
from auditor.text.markers import Marker, marker

_LIST, _CODE = Region.LIST, Region.CODE


class ListItem(NamedTuple):
    """An item from its marker to the end of its last line; the contents start after the marker, the indent is in columns."""

    start: int
    end: int
    content_start: int
    indent: int
    marker: str


class ListBlock(NamedTuple):
    """A list from its first item to the end of its last."""

    start: int
    end: int
    items: tuple[ListItem, ...]


def lists(text: str, blocks: Sequence[Block]) -> list[ListBlock]:
    """The lists of ``text``: items with at most one blank line between them, deeper ones belonging to the list above them.

    A change of the kind of marker (bullets, numbers, letters) at the list's own depth begins another list.
    """
    found: list[ListBlock] = []
    if _LIST not in [region for _, _, region in blocks]:
        return found
    items: list[ListItem] = []
    kind = ""
    for block in blocks:
        if not items and block.region is not _LIST:
            continue  # most blocks
        near = bool(items) and text.count("\n", items[-1].end, block.start) <= 2
        if block.region is _CODE and near and _indent(text, block.start) > items[-1].indent:
            items[-1] = items[-1]._replace(end=block.end)
            continue
        mark = marker(text[block.start : block.end]) if block.region is _LIST else None
        if block.region is _LIST and mark is None and near:
            items[-1] = items[-1]._replace(end=block.end)
            continue
        indent = _indent(text, block.start) if mark else 0
        if items and not (mark and near and (indent > items[0].indent or _kind(mark) == kind)):
            found.append(_list(items))
            items = []
        if mark:
            if not items:
                kind = _kind(mark)
            items.append(ListItem(block.start, block.end, block.start + mark.width, indent, mark.text))
    if items:
        found.append(_list(items))
    return found


def _list(items: list[ListItem]) -> ListBlock:
    return ListBlock(items[0].start, items[-1].end, tuple(items))


def _kind(mark: Marker) -> str:
    if not mark.places:
        return "bullet"
    return "number" if "1" in mark.style else "letter"


def _indent(text: str, start: int) -> int:
    """How many columns the line is set in at ``start``; a tab goes to the next multiple of four."""
    line_start = text.rfind("\n", 0, start) + 1
    return len(text[line_start:start].expandtabs(4))
