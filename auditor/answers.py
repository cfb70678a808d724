"""What the network says of a link: whether there is something behind it, and for a DOI which work is registered under it.

Nothing here asks; ``auditor.network`` does, and rules read its answers from the document.
"""

from enum import StrEnum
from typing import NamedTuple


class Found(StrEnum):
    """What came of asking for an address."""

    HERE = "here"
    GONE = "gone"  # the server says that it has no such page
    LOST = "lost"  # the server answers, but as it does for any page that it does not have
    UNVERIFIED = "unverified"  # the network, the server or its rules did not let us see: says nothing of the link


class Work(NamedTuple):
    """What is registered for a DOI: title, family names, where it appeared, and in which year."""

    title: str
    authors: tuple[str, ...] = ()
    container: str = ""
    year: int | None = None


class Answer(NamedTuple):
    """What came of asking for an address, in words, and the work that is registered under it."""

    found: Found
    reason: str = ""
    work: Work | None = None
