"""What stays of a finding when lines move: its rule, the words it is about, and which of several alike it is."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from auditor.finding import Finding
from auditor.text.fold import fold

_SIZE = 8  # bytes: 64 bits keep a million findings apart
_DIGITS = re.compile(r"\d+")


class Key(NamedTuple):
    """A finding within its document, known by content: no line and no offset."""

    rule: str
    words: str
    occurrence: int


def keyed(findings: Iterable[Finding]) -> Iterator[tuple[Key, Finding]]:
    """The findings of one document, in order, each with its key; of several alike the second is ``occurrence`` 2."""
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        alike = finding.rule, words_key(finding.place.text, finding.message)
        seen[alike] += 1
        yield Key(*alike, seen[alike]), finding


def words_key(text: str, message: str) -> str:
    """A hash of the words found (case, quotes and white space folded), or of the message without its numbers where there are none."""
    return digest(" ".join(fold(text).split()) if text else _DIGITS.sub("#", message))


def digest(*parts: str) -> str:
    """A short hash that is the same everywhere."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()
