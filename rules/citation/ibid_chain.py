"""An "Ibid" or "op. cit." that leads to no one work."""

from collections.abc import Iterator

from auditor import BackReference, Document, Hit, Lost, Pattern, Severity, Span, rule

from ._notes import noted

SAME = Pattern(
    r"\b(?:ibid(?:em)?|ebenda|ebda?|a\. ?a\. ?o|op\. ?cit|loc\. ?cit|supra,? n|above, n|anm|ouvr(?:age|\.) cité"
    r"|art(?:icle|\.) cité|ob\. ?cit)\b",
    begins=(
        "ibid", "ebenda", "ebd", "a.a.o", "a. a. o", "a.a. o", "a. a.o", "op. cit", "op.cit", "loc. cit", "loc.cit", "supra n",
        "supra, n", "above, n", "anm.", "ouvrage cité", "ouvr. cité", "art. cité", "article cité", "ob. cit", "ob.cit",
    ),
)  # fmt: skip


@rule(
    severity=Severity.INFO,
    patterns=[SAME],
    fix="Name the work in the note itself.",
    bad=[
        "A mill.1 A barn.2 A ford.3\n\nNotes\n\n1. A. Stamm, Rye and Salt (Olm, 1931), p. 6; "
        "H. Braun, Tea over the Sella (Olm, 1987), p. 4.\n[[2. Ibid., p. 9.]]\n3. H. Braun, Tea, p. 5.",
        "A mill.1 A barn.3 A ford.4\n\nNotes\n\n1. A. Stamm, Rye and Salt (Olm, 1931), p. 6.\n[[3. Ibid.]]\n4. H. Braun, Tea, 1987.",
        "A mill.1 A barn.2 A ford.3\n\nNotes\n\n1. A. Stamm, Rye and Salt (Olm, 1931), p. 6.\n2. Ibid.\n[[3. Kriech, op. cit., p. 40.]]",
        "A mill.1 A barn.2 A ford.3\n\nNotes\n\n1. Stamm, Rye and Salt (Olm, 1931), p. 6.\n2. Stamm, Songs of carriers (Olm, 1940), p. 7.\n"
        "[[3. Stamm, op. cit., p. 40.]]",
    ],
    good=[
        "A mill.1 A barn.2 A ford.3\n\nNotes\n\n1. A. Stamm, Rye and Salt (Olm; London, 1931), p. 6.\n2. Ibid.\n3. Ibid., p. 8.",
        "A mill.1 A barn.2 A ford.3\n\nNotes\n\n1. A. Stamm, Rye and Salt, 1931.\n2. H. Braun, Tea, 1987.\n3. Stamm, op. cit., p. 40.",
        "Eine Mühle.1 Ein Stall.2 Eine Furt.3\n\nAnmerkungen\n\n1. Stamm, Roggen und Salz, Olm 1931, S. 6.\n2. Ders., a.a.O., S. 9.\n"
        "3. Vgl. Stamm (wie Anm. 1), S. 12.",
        "The word ibid. is Latin; a.a.O. is its German cousin.",
    ],
)
def ibid_chain(document: Document) -> Iterator[Hit]:
    """An "Ibid" stands for the one work named before it: where that note is missing or names several, the source can no longer be told."""
    found = noted(document) if document.matches(SAME) else None
    for back in document.back_references if found else ():
        if found and back.lost:
            note = found.notes[back.note]
            yield Hit(Span(note.start, note.end), f"leads back to {_where(back)}")


def _where(back: BackReference) -> str:
    if back.lost is Lost.FIRST:
        return "a note before the first"  # the first of an excerpt is no flaw of the author's, but its source is gone all the same
    if back.lost is Lost.MISSING:
        return f"note {back.at}, which is missing"
    if back.lost is Lost.UNNAMED:
        return f"a work of {back.at} that is named nowhere before"
    return f"note {back.at}, which names several works" if back.at.isdecimal() else f"a work of {back.at}, of whom several are named before"
