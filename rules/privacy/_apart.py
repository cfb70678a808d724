"""Finds that overlap: of several that begin at one place the longest, and of two in one another the outer one."""

from collections.abc import Iterable, Iterator

from auditor import Confidence, Hit, Span

Find = tuple[Span, str, Confidence | None]  # where, what, and how sure if less than the rule is


def apart(found: Iterable[Find]) -> Iterator[Hit]:
    """A hit for each find, in order, none overlapping another."""
    end = -1
    for span, what, confidence in sorted(found, key=lambda each: (each[0].start, -each[0].end)):
        if span.start >= end:
            end = span.end
            yield Hit(span, f"contains {what}", confidence=confidence)
