"""Texts that no longer have the hash recorded for them."""

import unicodedata
from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Severity, Span, rule

# Fields that say by their name that the hash is of the text; one called "sha256" may be of the page or the file.
FIELDS = tuple(f"{what}_{how}" for what in ("text", "content") for how in ("hash", "sha256", "sha1", "md5", "sha512", "checksum"))
ALGORITHMS = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}


@rule(
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    views=["described"],
    fix="Find out what changed the text after its hash was recorded, and take the original or record the change.",
    bad=[
        ("records.jsonl", b'{"text_md5": "7215ee9c7d9dc229d2921a40e899ec5f", "text": "The mill reopened."}\n'),
        ("records.jsonl", b'{"content_hash": "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709", "text": "The mill reopened."}\n'),
    ],
    good=[
        ("records.jsonl", b'{"text_md5": "D41D8CD98F00B204E9800998ECF8427E", "text": " "}\n'),
        (
            "records.jsonl",
            b'{"content_hash": "v2-00af", "sha1": "da39a3ee5e6b4b0d3255bfef95601890afd80709", "text": "The mill reopened."}\n',
        ),
    ],
)
def hash_drift(document: Document) -> Iterator[Hit]:
    """The text is not the one whose hash was recorded: it was changed on the way, and the record vouches for another."""
    for field in FIELDS if document.metadata.extra else ():
        value = document.metadata.extra.get(field)
        if not isinstance(value, str):
            continue
        recorded = value.rpartition(":")[2].strip().lower()
        name = ALGORITHMS.get(len(recorded))
        if name and set(recorded) <= set("0123456789abcdef") and recorded not in set(_hashes(document.text, name)):
            yield Hit(Span(0, 0), f"has another hash than the one recorded in {field}")


def _hashes(text: str, name: str) -> Iterator[str]:
    """The hash of the text as it is, and with the changes that leave all words in place: line ends, outer blanks, composed letters."""
    import hashlib  # 2 ms, which texts without a recorded hash are spared

    for form in (text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)):
        lines = form.replace("\r\n", "\n")
        for each in {form, lines, lines.strip(), lines.strip() + "\n", lines.replace("\n", "\r\n")}:
            yield hashlib.new(name, each.encode("utf-8", "replace"), usedforsecurity=False).hexdigest()
