"""Lists of phrases, and the small language they are written in.

A list is a text file beside its rule, one phrase a line:

    # where these come from                  a comment
    ## french                                a label for the phrases below it
    let me know if you( would|'d) like       alternatives
    as an ai [language] model                an optional part
    here is (a|the|your) * (article|draft)   a gap: up to six words of the same sentence
    word count: #                            a number

White space, case, apostrophes, quotation marks and dashes are folded, in phrase and text alike (see ``text/fold.py``). A phrase begins
and ends at the edge of a word; one that ends in ``~`` may go on inside the word (``apolog~``).
"""

import marshal
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from auditor.template import anchor
from auditor.text.fold import PARAGRAPH_BREAK, fold


class Phrase(NamedTuple):
    """An occurrence of a phrase: its span, the line of the list it comes from, and the label it stands under."""

    start: int
    end: int
    entry: str
    label: str


# As with spans: tuple's own constructor does in C what a named tuple's does in Python.
phrase_of = cast(Callable[[tuple[int, int, str, str]], Phrase], partial(tuple.__new__, Phrase))


class Entry(NamedTuple):
    """One line of a list: what it says (folded), and the literals by which it is found, with what ``template.Anchor`` says of them."""

    source: str
    label: str
    folded: str
    open_end: bool
    alone: bool
    whole: bool
    before: int
    literals: tuple[str, ...]
    begins: tuple[str, ...]


entry_of = cast(Callable[[tuple[object, ...]], Entry], partial(tuple.__new__, Entry))


# The package and the file of a list, or its phrases; and the labels of those that count alone.
Key = tuple[str, "str | tuple[str, ...]", frozenset[str]]
_known: "dict[Key, Lexicon]" = {}  # who asks for a list that somebody has asked for gets the same one, and the scan finds it once


class Lexicon:
    """Phrases that belong together. ``Lexicon.read(__package__, "name.txt")`` reads the list beside a rule.

    ``alone`` are the labels of phrases that count only in a short line (``Document.short_rows``), as the labels of buttons do: "More".
    ``parsed`` is what ``Lexicon.parsed`` gave for the same lines. Lines that are not given are read from ``file`` when they are needed.
    """

    def __init__(
        self, name: str, lines: Sequence[str] = (), alone: Iterable[str] = (), key: Key | None = None, file: str = "", parsed: bytes = b""
    ):
        self.name, self.alone, self.key, self.file = name, frozenset(alone), key, file
        self._lines, self._parsed = tuple(lines), parsed

    def __repr__(self) -> str:
        return f"Lexicon({self.name!r})"

    @classmethod
    def read(cls, package: str, file: str, alone: Iterable[str] = ()) -> "Lexicon":
        """The list ``file`` that lies in the folder of ``package``; raises FileNotFoundError if there is none."""
        key = package, file, frozenset(alone)
        if key not in _known:
            made = cls(f"{package.rpartition('.')[2]}/{file}", (), alone, key, os.path.join(import_module(package).__path__[0], file))
            made.lines  # noqa: B018  # now, so that a list which is not there is said by the rule that asks for it
            _known[key] = made
        return _known[key]

    @classmethod
    def of(cls, *phrases: str) -> "Lexicon":
        """A list written in the rule itself, for a handful of phrases."""
        return cls(phrases[0], phrases, key=("", phrases, frozenset())).shared()

    def shared(self) -> "Lexicon":
        """This list, or the one of the same key that is known already."""
        return _known.setdefault(self.key, self) if self.key else self

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines of the list."""
        return tuple(Path(self.file).read_text("utf-8").split("\n")) if self.file else self._lines

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The phrases, parsed; a line that makes no sense raises ValueError with its number."""
        return tuple(map(entry_of, marshal.loads(self._parsed)) if self._parsed else _parse(self))

    @property
    def parsed(self) -> bytes:
        """The phrases as they can be kept between runs: to parse all lists takes as long as all else that a run over three files does."""
        if self._parsed:
            return self._parsed
        known: dict[str, str] = {}  # a line, what it says, and its literal are mostly alike, and written once
        return marshal.dumps([tuple(_shared(part, known) for part in entry) for entry in self.entries])


def _shared(part: object, known: dict[str, str]) -> object:
    if isinstance(part, tuple):
        return tuple(_shared(each, known) for each in part)
    return known.setdefault(part, part) if isinstance(part, str) else part


def _parse(lexicon: Lexicon) -> Iterator[Entry]:
    label, lines = "", lexicon.lines
    # All lines are folded in one go: at start-up, thousands of small calls would be felt.
    for number, (line, folded) in enumerate(zip(lines, fold(PARAGRAPH_BREAK.join(lines)).split(PARAGRAPH_BREAK), strict=True), 1):
        line = line.strip()
        if line.startswith("##"):
            label = line.lstrip("#").strip()
        elif line and not line.startswith("# ") and line != "#":
            try:
                yield _entry(line, folded, label, label in lexicon.alone)
            except ValueError as error:
                raise ValueError(f"{lexicon.name}, line {number}: {error}: {line!r}") from None


def _entry(line: str, folded: str, label: str, alone: bool) -> Entry:
    open_end = line.endswith("~")
    phrase = " ".join(folded.split())
    if open_end:
        phrase = phrase.removesuffix("~")
    return Entry(line, label, phrase, open_end, alone, *anchor(phrase))
