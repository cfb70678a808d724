"""Rows: what stands on a line of its own on the page; a paragraph that is wrapped at a fixed width is one row."""

from collections.abc import Sequence
from itertools import pairwise

from auditor.span import Span, span_of
from auditor.text.regions import Block, Region

_PROSE = Region.PROSE
_WRAPPED_AT = frozenset({Region.PROSE, Region.LIST})
_SKIPPED = frozenset({Region.CODE, Region.FRONT_MATTER, Region.RULE, Region.NOTE, Region.TABLE})
_WRAPPED = 40  # characters of a line that may be wrapped into the next: menus have shorter ones


_FEW = 60  # characters of a row that may hold a label or two, whatever ends it
_MANY = 400  # and of a bar of thirty buttons
_SENTENCE_ENDS = ".!?…:;,\"'”’»。！？"
_LEADER = ".."  # dots that fill a line


def short(text: str, rows: Sequence[Span]) -> list[Span]:
    """The rows that may hold nothing but labels."""
    found = []
    for row in rows:
        start, end = row
        if end - start <= _FEW or (end - start <= _MANY and (text[end - 1] not in _SENTENCE_ENDS or text.endswith(_LEADER, 0, end))):
            found.append(row)
    return found


def rows(text: str, blocks: Sequence[Block], markdown: bool) -> list[Span]:
    """The rows of a text, in order, without white space at their ends; code, tables, notes and front matter have none."""
    found: list[Span] = []
    for block in blocks:
        start, end, region = block
        if (region is _PROSE and not markdown) or (region not in _SKIPPED and text.find("\n", start, end) < 0):
            found.append(span_of((start, end)))
            continue
        if region in _SKIPPED:
            continue
        lines = text[start:end].split("\n")
        wrapped = region in _WRAPPED_AT and any(line.lstrip()[:1].islower() and len(before) > _WRAPPED for before, line in pairwise(lines))
        if wrapped:
            found.append(Span(start, end))
            continue
        for line in lines:
            body = line.strip()
            if body:
                at = start + line.index(body)
                found.append(Span(at, at + len(body)))
            start += len(line) + 1
    return found
