"""Lines: where each line of a text starts and ends, counting only the newline character as an end."""

from auditor.span import Span, span_of


def opens_line(text: str, at: int) -> bool:
    """Whether nothing but white space stands before a place in its line. Step by step: the line may be the whole text."""
    while at and text[at - 1] != "\n":
        if not text[at - 1].isspace():
            return False
        at -= 1
    return True


def lines(text: str) -> list[Span]:
    """Each line including its newline; joined they give the text back, and the empty text has none."""
    found, start = [], 0
    find = text.find
    end = find("\n") + 1
    while end:
        found.append(span_of((start, end)))
        start = end
        end = find("\n", start) + 1
    if start < len(text):
        found.append(span_of((start, len(text))))
    return found
