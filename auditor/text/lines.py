"""Lines: where each line of a text starts and ends, counting only the newline character as an end."""

from auditor.span import Span, span_of


def lines(text: str) -> list[Span]:
    """Each line including its newline; joined they give the text back, and the empty text has none."""
    found, start = [], 0
    for line in text.split("\n"):
        end = start + len(line) + 1
        found.append(span_of((start, end)))
        start = end
    # The last one has no newline; it is none if the text ends with one.
    last = found.pop().start
    return [*found, Span(last, len(text))] if last < len(text) else found
