"""Files that are not in UTF-8."""

from collections.abc import Iterator

from auditor import Document, Hit, Severity, rule


@rule(
    severity=Severity.WARNING,
    views=["faults"],
    fix="Save the file as UTF-8, and check the first line it names: the encoding had to be guessed.",
    bad=[
        ("notes.txt", "Le café de la Gare a rouvert ses portes à la fin de l'été, après une longue fermeture.\n".encode("cp1252")),
        ("records.jsonl", b'{"text": "Caf\xe9 society"}\n'),
    ],
    good=[
        ("notes.txt", "Le café de la Gare a rouvert ses portes.\n".encode()),
        ("notes.txt", "\ufeffA byte order mark is fine.\n".encode("utf-16")),
    ],
)
def wrong_encoding(document: Document) -> Iterator[Hit]:
    """The bytes are not UTF-8, so their encoding was guessed, and letters may be wrong wherever the guess was."""
    for fault in document.faults:
        if fault.rule == "extraction/wrong-encoding":
            yield Hit(fault.span, fault.message)
