"""Regular expressions that rules may use: anchored where their beginning stands, and unable to run away."""

import re
import re._parser as parser  # type: ignore[import-not-found]  # the only parser of Python's own syntax; present in 3.11 to 3.14
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

_ENDLESS = 1000  # no token, name or line of ours is longer; a repeat allowed to go on further is refused


@dataclass(frozen=True, eq=False)
class Pattern:
    """A regular expression and the literals with which its matches begin.

    The shared scan finds the literals, and the expression is matched only where one stands; without literals it searches the whole
    text. It reads the folded text (lower case, plain quotes, single line ends as spaces), or with ``cased`` the text as it is; the
    literals are folded either way. Raises ValueError for an expression with an endless repeat: nested or in a row such repeats take
    exponential time, and even alone they take quadratic time over a text made for it.
    """

    source: str
    begins: tuple[str, ...] = ()
    cased: bool = False

    def __post_init__(self) -> None:
        refuse_runaway(self.source)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression, compiled at its first use."""
        return re.compile(self.source, re.MULTILINE)


def refuse_runaway(source: str) -> None:
    """Raise ValueError if ``source`` is no regular expression, or holds a repeat without an upper bound (of at most 1000)."""
    try:
        tree = parser.parse(source, re.MULTILINE)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}: {source!r}") from None
    if any(high > _ENDLESS for high in _bounds(tree)):
        raise ValueError(f"the pattern can run away: write {{0,80}} for * and {{1,80}} for +, with the bound that fits: {source!r}")


def _bounds(node: Any) -> Iterator[int]:
    """The upper bounds of all repeats in a parsed expression."""
    if isinstance(node, (list, tuple, parser.SubPattern)):
        items = list(node)
        if len(items) == 3 and isinstance(items[2], parser.SubPattern) and isinstance(items[1], int):
            yield int(items[1])
        for item in items:
            yield from _bounds(item)
