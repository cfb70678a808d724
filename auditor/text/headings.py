"""Headings: which lines announce what follows rather than say it."""

from auditor.text.regex import Regex

_ATX = Regex(r"#{1,6}[ \t]+(?=[^#\s])")
# Longer lines are sentences whose stop was lost; news headlines rarely reach 14 words or 100 characters.
_LONGEST = 100
_MOST_WORDS = 14
# Chinese and Japanese headlines run to about 30 characters.
_LONGEST_SPACELESS = 40
_NO_TITLE_ENDS = frozenset(".!;,:—–-…。！；，：、।۔،؛")
_OPENERS = "\"'“‘«„‹([¿¡*_「『《【#"
# A byline, a date line or a reading time is short and stands above the article, but names no subject.
_ABOUT_THE_PIECE = Regex(
    r"(?i:by|von|par|por|written by|published|updated|posted|last updated|aktualisiert|publié)\b.{0,12}?(?:[A-Z\d]|$)"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\d{1,3} (?:min|minutes?|views|comments?|shares)\b"
    r"|(?:\d{1,2}\.? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? (?:\d{1,2}, )?\d{4}\b.{0,30}$"
)
# The first two letters of all these, or a figure: what begins otherwise needs no further look.
_ABOUT_BEGINS = frozenset("by vo pa po wr pu up la ak ja fe ma ap ju au se oc no de".split())


def heading_mark(body: str) -> int:
    """How many characters of a ``#`` mark, with the gap after it, a line begins with; 0 for none."""
    match = _ATX.compiled.match(body)
    return match.end() if match else 0


def underlined(body: str, underline: str, markdown: bool) -> bool:
    """Whether ``underline`` (a line of ``=`` or ``-``) makes ``body`` a heading: in plain text only if about as long as it."""
    if not underline or underline[0] not in "=-" or underline.strip(underline[0]) or len(body) > _LONGEST:
        return False
    return True if markdown else len(underline) >= 3 and abs(len(underline) - len(body)) <= 3


def is_title(body: str) -> bool:
    """Whether a stand-alone line could be a title: short, with no sentence's end, beginning like one."""
    if len(body) > _LONGEST or body[-1] in _NO_TITLE_ENDS:
        return False
    if body[-1] in "*_" and body.rstrip("*_")[-1:] in _NO_TITLE_ENDS:
        return False
    if body[-1] in "\"'”’" and body[-2:-1] == ".":  # "One passenger said: “I got off.”"
        return False
    core = body.lstrip(_OPENERS)
    first = core[:1]
    if not (first.isalnum() and not first.islower()):
        return False
    if first.isalpha() and not first.isupper() and len(body) > _LONGEST_SPACELESS and " " not in body:
        return False
    if body[0] in _OPENERS and body[-1] in "\"'”’»“」)]":
        return False
    if len(body.split()) > _MOST_WORDS:
        return False
    return not ((first.isdigit() or core[:2].lower() in _ABOUT_BEGINS) and _ABOUT_THE_PIECE.compiled.match(core))
