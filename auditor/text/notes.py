"""Notes: which lines are footnotes or entries of a list of references."""

from auditor.text.regex import Regex

_NOTE = Regex(r"\[\^[^\]\s]{1,40}\]:[ \t]*|\[\d{1,3}\][ \t:.]*(?=[^\s\[,;.)])|\^ ?(?=[A-Z\"“a-c\d])|[¹²³⁰⁴-⁹]{1,3}[ \t]*(?=[^\W\d])")
_BACK_LINK = "↩"


def is_note(body: str) -> bool:
    """Whether a line is a note or a reference of its own."""
    return (body[0] in "[^¹²³⁰⁴⁵⁶⁷⁸⁹" and _NOTE.compiled.match(body) is not None) or body.rstrip("\ufe0e\ufe0f ").endswith(_BACK_LINK)


def note_mark(body: str) -> int:
    """How many characters of a note's mark a line begins with; 0 for none."""
    match = _NOTE.compiled.match(body)
    return match.end() if match else 0
