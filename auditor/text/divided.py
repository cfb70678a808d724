"""Words divided with a hyphen at the end of a line, as on a printed page."""

from auditor.span import Span
from auditor.text.regex import Regex

_DIVISION = Regex(r"[-\u2010\u00ad][ \t\r]{0,4}\n[ \t]{0,80}(?=[^\W\d_])")


def divided(text: str) -> list[Span]:
    """These words, from their first letter in one line to their last in the next, in order."""
    found = []
    for match in _DIVISION.compiled.finditer(text):
        start, end = match.span()
        if not text[end].islower() or not text[start - 1 : start].isalpha():
            continue
        while start and text[start - 1].isalpha():
            start -= 1
        while end < len(text) and text[end].isalpha():
            end += 1
        found.append(Span(start, end))
    return found
