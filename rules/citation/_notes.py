"""The notes of a document, looked for only where something looks like a mark of one."""

from auditor import Document, Note, Pattern, References

# Whatever a text with notes holds: a mark of its own form, a back-link, or a bare 1 behind the end of a clause.
SIGN = Pattern(
    r"\[\^[^\]\s]{1,40}\]|\[\d{1,3}[\] ,;-]|<sup>|#_?(?:ftn|edn|fn|footnote|endnote|note|cite_note)|[¹²³⁰⁴-⁹]|↩"
    r"|\bibid\b|\bop\. ?cit\b|[.,;:!?)\]\"']{1,2} ?1(?=[\s\x1e)\"']|$)",
    begins=(
        "[^", *(f"[{figure}" for figure in range(1, 10)), "<sup>", "#ftn", "#_ftn", "#edn", "#_edn", "#fn", "#footnote", "#endnote",
        "#note", "#cite_note", *"¹²³⁴⁵⁶⁷⁸⁹↩", "ibid", "op. cit", "op.cit", ".1", ". 1", '"1', '" 1', ")1", ") 1", '."1', '." 1',
    ),
)  # fmt: skip


def noted(document: Document) -> References | None:
    """The notes and marks of a document, if it seems to hold any."""
    return document.references if document.matches(SIGN) else None


def referred(notes: list[Note], found: References) -> list[bool]:
    """For each note of a list whether a mark refers to its label."""
    labels = {(found.notes[place].list_number, found.notes[place].label) for place in found.marks_of}
    return [(note.list_number, note.label) in labels for note in notes]
