"""An "Ibid" or "op. cit." that leads to no one work."""

from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Note, Pattern, Severity, Span, rule

from ._notes import noted

SAME = Pattern(
    r"\b(?:ibid(?:em)?|ebenda|ebd|a\.a\.o|op\. ?cit|loc\. ?cit)\b",
    begins=("ibid", "ebenda", "ebd.", "a.a.o", "op. cit", "op.cit", "loc. cit"),
)
# "Ibid." and its like stand at the head of a note, behind "See" or an opening bracket at most.
IBID = Pattern(r"(?:(?:see|cf\.|vgl\.|voir|siehe)(?: also)? )?[(*_\[\"']{0,3}(?:ibid(?:em)?|ebenda|ebd|id)\b")
AUTHOR = Pattern(r"(?P<name>[^\W\d_][\w'’-]{2,40})(?: and [\w'’-]{2,40}| et al\.?)?[,.]? [(*_]{0,2}(?:op|loc)\. ?cit")
YEAR = Pattern(r"(?<!\d)(?:1[4-9]|20)\d\d(?!\d)")


@rule(
    severity=Severity.INFO,
    patterns=[SAME],
    fix="Name the work in the note itself.",
    bad=[
        "A mill.1 A barn.2 A ford.3\n\nNotes\n\n1. A. Stamm, Rye and Salt (Olm, 1931), p. 6; "
        "H. Braun, Tea over the Sella (Olm, 1987), p. 4.\n[[2. Ibid., p. 9.]]\n3. H. Braun, Tea, p. 5.",
        "A mill.1 A barn.3 A ford.4\n\nNotes\n\n1. A. Stamm, Rye and Salt (Olm, 1931), p. 6.\n[[3. Ibid.]]\n4. H. Braun, Tea, 1987.",
        "A mill.1 A barn.2 A ford.3\n\nNotes\n\n1. A. Stamm, Rye and Salt (Olm, 1931), p. 6.\n2. Ibid.\n[[3. Kriech, op. cit., p. 40.]]",
    ],
    good=[
        "A mill.1 A barn.2 A ford.3\n\nNotes\n\n1. A. Stamm, Rye and Salt (Olm; London, 1931), p. 6.\n2. Ibid.\n3. Ibid., p. 8.",
        "A mill.1 A barn.2 A ford.3\n\nNotes\n\n1. A. Stamm, Rye and Salt, 1931.\n2. H. Braun, Tea, 1987.\n3. Stamm, op. cit., p. 40.",
        "The word ibid. is Latin; a.a.O. is its German cousin.",
    ],
)
def ibid_chain(document: Document) -> Iterator[Hit]:
    """An "Ibid" stands for the one work named before it: where that note is missing or names several, the source can no longer be told."""
    found = noted(document) if document.matches(SAME) else None
    for notes in found.lists if found else ():
        for place, note in enumerate(notes):
            text = document.folded[note.text_start : note.end]
            if IBID.match(text):
                trouble = _trouble(document, notes, place)
            elif name := AUTHOR.search(text):
                named = name["name"] in document.folded[: note.start]  # in a note, or in the text that the note belongs to
                trouble = None if named else f"a work of {name['name'].title()} that is named nowhere before"
            else:
                continue
            if trouble:
                yield Hit(Span(note.start, note.end), f"leads back to {trouble}")


def _trouble(document: Document, notes: Sequence[Note], place: int) -> str | None:
    """What is wrong with the note that an "Ibid" leads back to."""
    note = notes[place]
    if place == 0:
        # The first of an excerpt is no flaw of the author's, but its source is gone all the same.
        return "a note before the first"
    before = notes[place - 1]
    if note.number is not None and before.number is not None and before.number < note.number - 1:
        return f"note {note.number - 1}, which is missing"
    works = _works(document.text[before.text_start : before.end])
    return f"note {before.label}, which names {works} works" if works > 1 else None


def _works(note: str) -> int:
    """How many works a note names: its parts between semicolons, outside of brackets, that hold a year and enough words for a title."""
    outside, depth = [], 0
    for character in note:
        depth += (character in "([") - (character in ")]")
        outside.append("\n" if character == ";" and depth <= 0 else character)
    parts = "".join(outside).split("\n")
    return sum(YEAR.search(part) is not None and len(part.split()) >= 4 and part.lstrip(' "“‘«*_')[:1].isalpha() for part in parts)
