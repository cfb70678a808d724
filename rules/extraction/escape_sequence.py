"""Escape sequences of JSON and of programs in place of what they stand for."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._markup_context import about_markup

# Of the characters that prose holds (Latin letters beyond ASCII, quotation marks, dashes), and of line ends, where text goes on.
ESCAPE = Pattern(
    r"\\u(?:00[A-Fa-f][0-9A-Fa-f]|20(?:[0-4][0-9A-Fa-f]|[Aa][Cc]))|(?:\\[nrt]){2,9}(?![\"'\\])|(?<=[.!?:,;\"”’)])\\n(?=[A-Z\"“#*-]|$)",
    begins=("\\u00", "\\u20", "\\n", "\\r", "\\t"),
    cased=True,
)
FEWEST = 2  # places: one may be a slip, or the name of a folder
_CRAFT = ("json", "unicode", "escape", "backslash", "regex", "regular expression", "newline", "python", "javascript", "latex", "\\begin{")
MOST = 20  # places of one document that are shown


@rule(
    severity=Severity.WARNING,
    patterns=[ESCAPE],
    fix="Read the record as JSON, so that each sequence becomes the character it stands for.",
    bad=[
        "The mill reopens in May.[[\\n\\n]]The county paid [[\\u00a3]]4,000 for its wheel.",
        "[[\\u201c]]It turns,[[\\u201d]] said the miller.[[\\n]]Nobody had thought that it would.",
    ],
    good=[
        "The folder is C:\\new\\reports\\2026, and the other C:\\users\\nina\\texts.",
        "In JSON a line end is \\n and the pound sign \\u00a3; \\u20ac is the euro.",
        "The angle \\nu and the time \\tau are given. \\nabla f = 0.",
        "Type `\\n\\n` and `\\u00e9` there.",
        'print "Content-type: text/html\\n\\n";\nprint "The mill\\n\\n\\n";',
        "One slip: caf\\u00e9.",
    ],
)
def escape_sequence(document: Document) -> Iterator[Hit]:
    """What a program wrote in place of a character was never turned back: the text was cut out of its record, not read from it."""
    found = [span for match in document.matches(ESCAPE) if not document.in_code(span := Span(*match.span()))]
    if len(found) < FEWEST or any(word in document.folded for word in _CRAFT) or about_markup(document):
        return
    for span in found[:MOST]:
        yield Hit(span, "contains an escape sequence instead of what it stands for")
