"""Reporters: a report as text for a screen, a file or a service; one format a file, found by the entry point ``auditor.reporters``."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import NamedTuple, TextIO

from auditor.entry import offered
from auditor.report import Report


class Style(NamedTuple):
    """How to write: ``width`` in columns, colour or not, all findings or the first few of a rule, and what else was asked for.

    With ``set_aside``, formats that can say so list findings that are not reported, too.
    """

    width: int = 80
    color: bool = False
    verbose: bool = False
    quiet: bool = False
    statistics: bool = False
    with_text: bool = True
    set_aside: bool = False


Reporter = Callable[[Report, TextIO, Style], None]


class UnknownFormat(Exception):
    """A format nobody offers; the message suggests the nearest."""


def load_reporter(name: str) -> Reporter:
    """The installed reporter of that name."""
    points = {point.name: point for point in offered("auditor.reporters")}
    if name not in points:
        near = get_close_matches(name, points, 1)
        raise UnknownFormat(
            f"there is no format {name!r}: " + (f"did you mean {near[0]}?" if near else "there are " + ", ".join(sorted(points)))
        )
    reporter: Reporter = points[name].load()
    if not callable(reporter):
        raise UnknownFormat(f"{points[name].value} is no reporter: it must be a function write(report, out, style)")
    return reporter
