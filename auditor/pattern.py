"""Regular expressions that rules may use: anchored where their beginning stands, and unable to run away."""

import re
import sys
from collections.abc import Iterator, Sequence
from functools import cached_property

from auditor.text.regex import compiled

_ENDLESS = 1000  # no token, name or line of ours is longer; a repeat allowed to go on further is refused

# What matters of an expression's syntax: escapes and character classes, in which * and + are themselves, and repeats.
_SUSPECT = re.compile(r"[*+]|,\}|,\d{4}")  # without these there is none; most expressions need no closer look
_SYNTAX = re.compile(r"\\.|\[\^?\]?(?:[^\]\\]|\\.)*\]|(?P<endless>[*+])|\{[0-9]*,(?P<most>[0-9]*)\}", re.DOTALL)


_known: "dict[tuple[str, tuple[str, ...], bool], Pattern]" = {}  # who makes one that is known gets the same, and the scan finds it once


class Pattern:
    """A regular expression and the literals with which its matches begin.

    The shared scan finds the literals, and the expression is matched only where one stands; without literals it searches the whole
    text. It reads the folded text (lower case, plain quotes, single line ends as spaces), or with ``cased`` the text as it is; the
    literals are folded either way. Raises ValueError for an expression with an endless repeat: nested or in a row such repeats take
    exponential time, and even alone they take quadratic time over a text made for it.
    """

    source: str
    begins: tuple[str, ...]
    cased: bool

    def __new__(cls, source: str, begins: Sequence[str] = (), cased: bool = False, safe: bool = False) -> "Pattern":
        """The one pattern that is like this; it is ``safe`` where an earlier run has not refused it."""
        key = source, tuple(begins), cased
        if key not in _known:
            if not safe:
                refuse_runaway(source)
            made = _known[key] = super().__new__(cls)
            made.source, made.begins, made.cased = key
        return _known[key]

    def __repr__(self) -> str:
        return f"Pattern({self.source!r})"

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, compiled at its first use: most patterns of most rules are never needed."""
        return compiled(self.source, re.MULTILINE)

    # A closer look at a place that was found: as with a compiled expression, offsets are those of the text.

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in ``text[start:end]``."""
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that begins at ``start``."""
        return self.compiled.match(text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The match that fills ``text[start:end]``."""
        return self.compiled.fullmatch(text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches in ``text[start:end]``."""
        return self.compiled.finditer(text, start, end)


def refuse_runaway(source: str) -> None:
    """Raise ValueError if ``source`` holds a repeat without an upper bound, or with one above 1000."""
    if not _SUSPECT.search(source):
        return
    for token in _SYNTAX.finditer(source):
        if token["endless"] or (token["most"] is not None and (not token["most"] or int(token["most"]) > _ENDLESS)):
            at = source[max(0, token.start() - 30) : token.end() + 10]
            raise ValueError(f"the pattern can run away: write {{0,80}} for * and {{1,80}} for +, with the bound that fits, at {at!r}")
