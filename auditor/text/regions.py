"""Regions: what a block is, and what it can be for."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from typing import NamedTuple, cast

from auditor.span import Span


class Region(StrEnum):
    """What a block is for."""

    PROSE = "prose"
    HEADING = "heading"
    LIST = "list"
    QUOTATION = "quotation"
    CODE = "code"
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"
    FRONT_MATTER = "front matter"
    RULE = "rule"


class Block(NamedTuple):
    """A stretch of lines with one use, without the newline at its end."""

    start: int
    end: int
    region: Region

    @property
    def span(self) -> Span:
        """Where it lies."""
        return Span(self.start, self.end)


# As ``span_of``: without the Python code of Block's own constructor.
block_of = cast(Callable[[tuple[int, int, Region]], Block], partial(tuple.__new__, Block))
