"""Rows: what stands on a line of its own on the page; a paragraph that is wrapped at a fixed width is one row."""

from collections.abc import Sequence
from itertools import pairwise

from auditor.span import Span
from auditor.text.regions import Block, Region

_SKIPPED = frozenset({Region.CODE, Region.FRONT_MATTER, Region.RULE, Region.NOTE, Region.TABLE})
_WRAPPED = 40  # characters of a line that may be wrapped into the next: menus have shorter ones


def rows(text: str, blocks: Sequence[Block], markdown: bool) -> list[Span]:
    """The rows of a text, in order, without white space at their ends; code, tables, notes and front matter have none."""
    found: list[Span] = []
    for block in blocks:
        start, end, region = block
        if region in _SKIPPED:
            continue
        if (region is Region.PROSE and not markdown) or text.find("\n", start, end) < 0:
            found.append(Span(start, end))
            continue
        lines = text[start:end].split("\n")
        if region is Region.PROSE and any(line[:1].islower() and len(before) > _WRAPPED for before, line in pairwise(lines)):
            found.append(Span(start, end))
            continue
        for line in lines:
            body = line.strip()
            if body:
                at = start + line.index(body)
                found.append(Span(at, at + len(body)))
            start += len(line) + 1
    return found
