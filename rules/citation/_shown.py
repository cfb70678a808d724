"""Whether a text shows an identifier or address rather than uses it."""

from auditor import Document, Span


def shown(document: Document, span: Span) -> bool:
    """Whether it is quoted or in code. Words such as "letter" or "term" nearby, which make a phrase a mention, say nothing of a number."""
    return document.quoted(span) or document.in_code(span)
