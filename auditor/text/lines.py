"""Lines: where each line of a text starts and ends, counting only the newline character as an end."""

import re
from collections.abc import Callable
from functools import partial
from typing import cast

from auditor.span import Span
from auditor.text.regex import Regex

_LINE = Regex(r"[^\n]*\n|[^\n]+")
# Span's own constructor runs Python code per call; tuple's does the same work in C, five times faster on a million spans.
_span = cast(Callable[[tuple[int, int]], Span], partial(tuple.__new__, Span))


def lines(text: str) -> list[Span]:
    """Each line including its newline; joined they give the text back, and the empty text has none."""
    return list(map(_span, map(re.Match.span, _LINE.compiled.finditer(text))))
