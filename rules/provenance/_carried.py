"""What a document's format can say of its origin, and what its text says of it."""

from auditor import Document, Pattern

# A byline, as it stands on a line of its own near the top.
BYLINE = Pattern(
    r"^[ \t*_#>]{0,6}(?:(?:Written |Words |Story |Text )?[Bb]y|Von|Par|Por|Author:|Autor(?:in)?:|Auteur ?:) [^\W\d_][^\n]{2,80}$",
    cased=True,
)
DAY = Pattern(
    r"\b(?:[0-3]?[0-9](?:st|nd|rd|th|\.)?(?: de)? )?(?:jan|feb|fév|mar|mär|apr|avr|abr|may|mai|mayo|jun|juin|jul|juil|aug|août|ago|sep"
    r"|oct|okt|nov|dec|déc|dez|dic|enero)[a-zé]{0,9}\.?,?(?: de)? (?:[0-3]?[0-9](?:st|nd|rd|th)?,? )?(?:19|20)[0-9]{2}\b"
    r"|\b(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]\b|\b[0-3]?[0-9][./-][0-3]?[0-9][./-](?:(?:19|20)[0-9]{2}|[0-9]{2})\b"
)
TOP, BOTTOM = 800, 300  # characters of the text in which a byline or the date of an article stands


def described(document: Document) -> bool:
    """Whether anything is said about the document beside its text: a format that carries nothing cannot lack a field."""
    said = document.metadata
    return bool(said.title or said.author or said.date or said.url)


def dated(document: Document) -> bool:
    """Whether the metadata, or the head or foot of the text, give a day."""
    folded = document.folded
    return (
        bool(document.metadata.date)
        or DAY.search(folded, 0, TOP) is not None
        or DAY.search(folded, max(0, len(folded) - BOTTOM)) is not None
    )


def signed(document: Document) -> bool:
    """Whether the metadata name an author, or the head of the text does."""
    return bool(document.metadata.author) or BYLINE.search(document.text, 0, TOP) is not None
