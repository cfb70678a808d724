"""Nearly the same document twice."""

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from auditor import CorpusHit, Document, DocumentKey, Severity, corpus_rule

from ._copies import NAMED

SKETCH = 128  # hashes kept of a document: half a kilobyte, and a Jaccard index is off by 0.04 (a bottom-k sketch: Broder 1997)
FEWEST_SHARED = 5  # chunks: less is a quotation or a standing notice that two short texts share
# A Jaccard index of chunks of three or four words: 0.32 is left when one word in eight is changed, and is 0.8 of single words. Reports of
# several outlets on one event, quotations and all, came to 0.27 at most.
LEAST_ALIKE = 0.32
LEAST_HELD = 0.8  # of the chunks of the shorter one, where it stands in a longer one: an excerpt
LISTED = 32  # hashes by which a document can be found
FEWEST_LISTED = 2  # of them that two documents have in common before they are compared
ROOM = 8  # documents listed under one hash: where there are more, they have a standing notice in common, or are copies and find these


class Digest(NamedTuple):
    """The smallest hashes of a document's chunks, and what its exact copies have in common with it, which are left to their own rule."""

    sketch: "array[int]"
    copy: str


def sketched(document: Document) -> Digest | None:
    """The digest of a document; none for one without letters."""
    hashes = sorted(document.chunk_hashes)[:SKETCH]
    copy = document.fingerprint
    return Digest(array("I", hashes), copy) if hashes and copy else None


@corpus_rule(
    severity=Severity.WARNING,
    digest=sketched,
    min_words=30,  # below, five chunks are most of the text
    fix="Keep one of them: the fullest, or the one that was there first.",
    references=["https://doi.org/10.1109/SEQUEN.1997.666900"],
    bad=[
        {
            "a.txt": "The bridge at Holm was shut on Monday, as an inspector found rust in two of its bearings, said the county. "
            "Buses cross the river at Sand instead, which takes half an hour more. School starts at nine until it is mended.",
            "b.txt": "[[The bridge at Holm was shut on Tuesday, as an inspector found rust in two of its bearings, the county said. "
            "Buses cross the river at Sand instead, which takes half an hour more. School starts at nine until it is mended.]]",
        },
        {
            "long.txt": "The last ferry\n\nShe left at nine with six passengers, two bicycles and the post, and the whistle sounded "
            "as she passed the mole. Nobody had thought of a speech. The harbour master took off his cap, as his father had done when "
            "the steamers stopped, and went in to close the books.\n\nThe island has a bridge now, and the ferry's slip is a place "
            "to swim. On warm evenings half the parish sits there with sausages and thermos flasks, and children dive for the bolts.",
            "short.txt": "[[She left at nine with six passengers, two bicycles and the post, and the whistle sounded as she passed "
            "the mole. Nobody had thought of a speech. The harbour master took off his cap, as his father had done when the steamers "
            "stopped, and went in to close the books.]]",
        },
    ],
    good=[
        {
            "a.txt": "The bridge at Holm was shut on Monday, as an inspector found rust in two of its bearings, said the county. "
            "Buses cross the river at Sand instead, which takes half an hour more. School starts at nine until it is mended.",
            "b.txt": "Since Monday nobody has crossed the bridge at Holm: rust has eaten into two of its bearings, as an inspector of "
            "the county found. The detour by Sand costs drivers of buses thirty minutes. Lessons begin an hour late for now.",
        },
        {  # exact copies have a rule of their own
            "a.txt": "Kroner and crowns: what a week at the coast costs a family of four, from the ferry to the last ice cream, and "
            "where the islanders go themselves when they want to eat out and be left alone by their guests for once.",
            "b.txt": "Kroner and crowns: what a week at the coast costs a family of four, from the ferry to the last ice cream, and "
            "where the islanders go themselves when they want to eat out and be left alone by their guests for once.",
        },
    ],
)
def near_document(digests: Mapping[DocumentKey, Digest]) -> Iterator[CorpusHit]:
    """Most of the text stands in another document too, edited or cut: a corpus that holds both counts it twice, and a test set leaks."""
    for kept, *others in _clusters(digests):
        for document in others:
            more = [other for other in others[: NAMED + 1] if other != document][:NAMED]
            related = [(kept, "the one to keep"), *((other, "another version") for other in more)]
            yield CorpusHit(document, "contains nearly the same text as another document", related)


def _clusters(digests: Mapping[DocumentKey, Digest]) -> Iterator[list[DocumentKey]]:
    """Documents that are tied to one another, directly or by others between them; of exact copies the first stands for all."""
    documents: list[DocumentKey] = []
    sketches: list[array[int]] = []
    group: list[int] = []  # by the number of a document that of another in its group, and so on to the first of all
    copies: set[str] = set()
    first: dict[int, int] = {}  # the document listed under a hash, and where there are more, the others
    more: dict[int, list[int]] = {}
    for document in sorted(digests, key=lambda each: each.order):
        sketch, copy = digests[document]
        if copy in copies:
            continue
        copies.add(copy)
        number = len(documents)
        documents.append(document)
        sketches.append(sketch)
        group.append(number)
        # Only documents with hashes in common are compared, and with few of each hash, so that the work grows with their number only.
        hashes = set(sketch)
        known = first.keys() & hashes
        if len(known) >= FEWEST_LISTED:
            sharing = Counter(chain(map(first.__getitem__, known), chain.from_iterable(map(more.__getitem__, more.keys() & known))))
            for other, shared in sharing.items():
                if shared >= FEWEST_LISTED and _alike(sketch, sketches[other], hashes):
                    _join(group, number, other)
        listed = hashes.intersection(sketch[:LISTED])
        first.update(dict.fromkeys(listed - known, number))
        for each in listed & known:
            places = more.setdefault(each, [])
            if len(places) < ROOM - 1:
                places.append(number)
    clusters: dict[int, list[DocumentKey]] = {}
    for number, document in enumerate(documents):
        clusters.setdefault(_first(group, number), []).append(document)
    return (cluster for cluster in clusters.values() if len(cluster) > 1)


def _alike(one: "array[int]", other: "array[int]", hashes: set[int]) -> bool:
    """Whether two sketches are of nearly the same text, or one of an excerpt of the other; ``hashes`` are those of ``one``."""
    # A full sketch says nothing of hashes above its greatest: both are read up to where both speak, and what they share lies there.
    shared = len(hashes.intersection(other))
    if shared < FEWEST_SHARED:
        return False
    limit = min(sketch[-1] if len(sketch) == SKETCH else 1 << 32 for sketch in (one, other))
    sizes = bisect_right(one, limit), bisect_right(other, limit)
    return shared >= LEAST_ALIKE * (sum(sizes) - shared) or shared >= LEAST_HELD * min(sizes)


def _join(group: list[int], one: int, other: int) -> None:
    """Make one group of two; the first of all its documents stands for it."""
    first, second = sorted((_first(group, one), _first(group, other)))
    group[second] = first


def _first(group: list[int], number: int) -> int:
    while group[number] != number:
        group[number] = number = group[group[number]]
    return number
