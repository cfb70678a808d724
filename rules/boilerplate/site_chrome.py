"""Lines that stand in most documents of one site."""

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

from auditor import CorpusHit, Document, DocumentKey, Pattern, Place, Severity, corpus_rule

FEWEST_DOCUMENTS = 4  # that share a line
LEAST_SHARE = 0.5  # of the documents of a site: a slogan of a series stands in fewer
LONGEST = 160  # characters: menus, notices and calls are lines, paragraphs are compared by duplication/near-document
FEWEST_WORDS = 2  # one word may be the heading of many articles: "Results"
BYLINES = ("by ", "von ", "par ", "por ")
DIGIT = Pattern("[0-9]")  # of dates, prices and numbers: such lines are alike and say different things
MOST_LINES = 5  # from either end of a document: in its middle, documents of one kind share their section headings
PART = 4  # of a short document, a quarter at either end: recipes, minutes and songs are of one kind
NAMED = 5  # other documents that are listed


class Lines(NamedTuple):
    """The short lines of a document: its site, whether an address names it, and the hash and place of each line."""

    site: str
    addressed: bool
    lines: tuple[tuple[int, Place], ...]


def lines(document: Document) -> Lines | None:
    """The short lines at both ends, but for bylines and dates; none for a document without."""
    rows = document.rows
    reach = max(1, min(MOST_LINES, len(rows) // PART))
    edges = rows if len(rows) <= 2 else [*rows[:reach], *rows[-reach:]]
    found = []
    for row in edges:
        if row.size <= LONGEST:
            text = document.folded[row.start : row.end]
            if text.count(" ") + 1 >= FEWEST_WORDS and not text.startswith(BYLINES) and DIGIT.search(text) is None:
                found.append((crc32(text.encode("utf-8", "surrogatepass")), document.place(row)))
    if not found:
        return None
    url = document.metadata.url
    return Lines(urlsplit(url).netloc if url else os.path.dirname(document.path), bool(url), tuple(found))


_TEXTS = ("The dam at Holm leaks.", "The wheel is of oak.", "Nobody asked the fish.", "It rained on the fair.", "The loft is dry.")
_CALL = "Tell a neighbour about the Holm Post"


@corpus_rule(
    severity=Severity.WARNING,
    digest=lines,
    fix="Cut the line from all documents of the site.",
    bad=[
        {f"{number}.txt": f"{text}\n\n[[{_CALL}]]" for number, text in enumerate(_TEXTS)},
        {f"{number}.txt": f"[[Voices of the valley]]\n\n{text}" for number, text in enumerate(_TEXTS[:4])},
    ],
    good=[
        {f"{number}.txt": f"{text}\n\nBy Ada Holm\n\nHolm, 3 May" for number, text in enumerate(_TEXTS)},
        {f"{number}.txt": f"{text}\n\n{_CALL}" for number, text in enumerate(_TEXTS[:3])},
        {f"{number}/a.txt": f"{text}\n\n{_CALL}" for number, text in enumerate(_TEXTS)},
    ],
)
def site_chrome(digests: Mapping[DocumentKey, Lines]) -> Iterator[CorpusHit]:
    """The same line stands in most documents of the site: it belongs to the page, and a corpus would count it once for each of them."""
    sites: dict[str, list[DocumentKey]] = {}
    for document in sorted(digests, key=lambda each: each.order):
        sites.setdefault(digests[document].site, []).append(document)
    for documents in sites.values():
        counts = Counter(line for document in documents for line in {line for line, _ in digests[document].lines})
        shared = {line for line, count in counts.items() if count >= max(FEWEST_DOCUMENTS, LEAST_SHARE * len(documents))}
        for document in documents:
            for line, place in digests[document].lines:
                if line in shared:
                    others = (other for other in documents if other != document and any(line == each for each, _ in digests[other].lines))
                    related = [(other, "the same line") for other, _ in zip(others, range(NAMED), strict=False)]
                    message = f"contains a line that stands in {counts[line]} of {len(documents)} documents of its site"
                    # Documents of one folder may be of one kind, as recipes and minutes are, and share their lines by right.
                    severity = None if digests[document].addressed else Severity.INFO
                    yield CorpusHit(document, message, related, place, severity)
