"""Regular expressions, compiled when they are first needed: start-up pays for none that a run does not use.

To compile those that three files need takes a quarter of a run, and the interpreter can neither pickle nor marshal the result. What it
compiles them to, a list of numbers, can be kept: ``codes`` takes those of an earlier run and gives those of this one to the next.
"""

import re
from array import array
from functools import cached_property
from typing import Any

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]  # `re.compile` in two steps, as it is since Python 3.11
except ImportError:  # another interpreter, or a later one: `re.compile` alone does it
    _sre = None

VERSION = _sre.MAGIC if _sre else 0  # of the interpreter's code for expressions
Key = tuple[str, int]


# What an expression is compiled to, all that the interpreter needs to make it again: flags, code, groups, and their names both ways.
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]

codes: dict[Key, Code] = {}
fresh: set[Key] = set()  # those of them that no earlier run had


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives."""
    if _sre is None:
        return re.compile(source, flags)
    key = source, int(flags)
    if key not in codes:
        codes[key] = _code(source, int(flags))
        fresh.add(key)
    all_flags, code, groups, names, numbers = codes[key]
    # The interpreter checks the code before it takes it.
    return _sre.compile(source, all_flags, array("I", code).tolist(), groups, names, numbers)  # type: ignore[no-any-return]


def _code(source: str, flags: int) -> Code:
    parsed: Any = _parser.parse(source, flags)
    numbers: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        numbers[number] = name
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return flags | parsed.state.flags, code, parsed.state.groups - 1, parsed.state.groupdict, tuple(numbers)


class Regex:
    """The source of an expression, and the expression ``compiled``."""

    def __init__(self, source: str, flags: int = 0):
        self.source, self.flags = source, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Compiled at the first access."""
        return compiled(self.source, self.flags)
