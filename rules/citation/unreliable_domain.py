"""Links to sites that the user's list names."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._lists import listed

LINK = Pattern(r"https?://(?:[^\s/@\x1e]{0,60}@)?(?P<host>[a-z0-9.-]{1,200})", begins=("http://", "https://"))
RESERVED = "unreliable.example"  # a name that no site can have (RFC 2606)


@rule(
    severity=Severity.WARNING,
    opt_in=True,  # it needs a list
    patterns=[LINK],
    fix="Look for the claim in a source that you trust.",
    bad=[
        "Tea cures, says [[https://unreliable.example]]/tea.",
        "See [the page]([[http://www.unreliable.example]]/).",
    ],
    good=[
        "Tea does not cure: https://reliable.example/tea, and https://notunreliable.example/.",
        "The site calls itself `https://unreliable.example/`.",
    ],
)
@dataclass(frozen=True)
class unreliable_domain:
    """The user does not take this site for a source; what leans on it alone has none."""

    list: str = ""  # a file of domains, see _lists.py

    def __call__(self, document: Document) -> Iterator[Hit]:
        known = listed(self.list, RESERVED)
        for match in document.matches(LINK):
            labels = match["host"].strip(".").split(".")
            domain = next((name for start in range(len(labels)) if (name := ".".join(labels[start:])) in known.entries), None)
            span = Span(*match.span())
            if domain and not document.in_code(span):
                note = known.entries[domain]
                yield Hit(span, f"links to {domain}, which is listed ({known.origin}{': ' + note if note else ''})")
