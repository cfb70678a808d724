"""Several documents that retell one report."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from auditor import CorpusHit, Document, DocumentKey, Pattern, Place, Severity, Span, corpus_rule

from ._retold import key, retold

# Names inside a sentence: what a story is about, and what two stories of one outlet do not share.
_NAME = Pattern(r"(?<=[a-z,0-9] )[A-Z][a-z\u00e0-\u00ff]{3,20}(?![\w’'-])", cased=True)
_EVERYWHERE = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July August September October November "
    "December".split()
)
_MOST_NAMES = 40  # kept of a document
_SHARED, _SHARE = 3, 0.5  # names that two retellings of one report have in common, and of the names of the shorter
_NAMED = 5  # other documents that are listed


class Echo(NamedTuple):
    """Whose report a document retells, what it is about, and where it says so."""

    outlet: str
    names: frozenset[str]
    place: Place


def echo(document: Document) -> Echo | None:
    """What a retelling is known by; none for a document with reporting of its own."""
    if document.language not in (None, "en"):
        return None
    found = retold(document)
    if found is None:
        return None
    outlet = key(found.first.outlet)
    names: dict[str, None] = {}
    for match in _NAME.finditer(document.text):
        if match[0] not in _EVERYWHERE and match[0].lower() not in outlet:
            names[match[0]] = None
        if len(names) == _MOST_NAMES:
            break
    return Echo(outlet, frozenset(names), document.place(Span(found.first.start, found.first.end)))


_ONE = (
    "The isles will halve their fleet, [[the Azelle Courier reported]] on Thursday. The minister, Claudine Noor, told the Azelle Courier "
    "that cod needed rest. In Welland the crews of Skipper Lunde were not asked."
)
_TWO = (
    "Half of the boats at Welland are to go, [[the Azelle Courier reported]]. Skipper Lunde was not asked, and Minister Noor will not "
    "say when they go."
)
_OTHER = "A mast fell on the church at Harrow, the Azelle Courier reported. Father Brand was asleep, and nobody from Ormsley came to help."


@corpus_rule(
    severity=Severity.WARNING,
    digest=echo,
    fix="Count them as one source, and read the report they retell.",
    bad=[{"a.txt": _ONE, "b.txt": _TWO}, {"a.txt": _ONE, "b.txt": _TWO, "c.txt": _OTHER}],
    good=[
        {"a.txt": _ONE.replace("[[", "").replace("]]", ""), "b.txt": _OTHER},
        {"a.txt": _ONE.replace("[[", "").replace("]]", ""), "b.txt": "Skipper Lunde of Welland said that Minister Noor had not asked him."},
    ],
)
def wire_echo(digests: Mapping[DocumentKey, Echo]) -> Iterator[CorpusHit]:
    """Documents that retell the same report agree because they have it from one place: together they are one source, not several."""
    outlets: dict[str, list[DocumentKey]] = {}
    for document in sorted(digests, key=lambda each: each.order):
        outlets.setdefault(digests[document].outlet, []).append(document)
    for documents in outlets.values():
        for document in documents:
            others = [other for other in documents if other != document and _one_story(digests[document], digests[other])]
            if others:
                related = [(other, "retells the same report") for other in others[:_NAMED]]
                one = digests[document]
                message = f"retells the same report as {_times(len(others))}: they are one source"
                yield CorpusHit(document, message, related, one.place)


def _times(count: int) -> str:
    return "another document" if count == 1 else f"{count} other documents"


def _one_story(one: Echo, other: Echo) -> bool:
    shared = len(one.names & other.names)
    return shared >= _SHARED and shared >= _SHARE * min(len(one.names), len(other.names))
