"""A paragraph that stands a second time with a few words changed."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations

from auditor import Block, Confidence, Document, Hit, Region, Severity, rule

from ._copies import asked, by_design, ends_sentence, in_verse, key, same_frame

FEWEST = 10  # words: shorter statements are alike by chance
SHORT = 45  # characters, that ten words have at least in most languages
FEWEST_REWORDED = 25  # where a word stands for another, a shorter one is a statement on another thing: "Yes, cats are allowed on deck"
LEAST_ALIKE = 0.85  # of the words in order; the two halves of a parallel stay below
LEAST_SHARED = 0.2  # of the chunks: with every sixth word changed, half of them are left
REFRAIN = 3  # what stands this often in like words is a formula, a form or a series of captions, unless it is long
_MARKS = " \t*_#>|~=\"'“”‘’«».,;:!?()[]-–—"
_TEXT = frozenset({Region.PROSE, Region.QUOTATION})
MOST_BLOCKS = 8  # that share a chunk and are compared with each other


@rule(
    severity=Severity.WARNING,
    views=["repeated_chunks"],
    fix="Keep the better of the two versions.",
    bad=[
        "The mill burnt down in 1911, and nobody has built on its hill since then.\n\nThe road still bends around it.\n\n"
        "[[The mill burnt down in 1911, and nobody has on its hill since.]]",
        "Ada Lund has run the island's only shop for thirty years, and she knows what every house in the parish has for dinner on a "
        "Friday. She does not tell.\n\nThe bridge opens in May.\n\n[[Ada Lund has run the island's only store for thirty years, and she "
        "knows what each house in the parish has for dinner on a Friday. She does not tell.]]",
    ],
    good=[
        "“We never thought that the bridge would be built in our own lifetime,” he said.\n\nThe county had no money.\n\n"
        "We never thought that the bridge would be built in our own lifetime.",
        "Yes, dogs are allowed on the lower deck of the ferry on a short lead.\n\nBikes travel free.\n\n"
        "Yes, cats are allowed on the lower deck of the ferry on a short lead.",
        "In the first quarter the yard built 14 boats, sold 12 of them to fishermen along the coast, and took on three apprentices from "
        "the school at Sand.\n\nIn the second quarter the yard built 9 boats, sold 11 of them to fishermen along the coast, and took on "
        "two apprentices from the school at Sand.",
        "May the wind be at your back and the road rise up to meet you.\n\nGo well.\n\nMay the wind be at your back and the road rise up "
        "to greet you.\n\nGo well.\n\nMay the wind be at your back and may the road rise up to meet you.",
    ],
)
def similar_paragraph(document: Document) -> Iterator[Hit]:
    """Two versions of one paragraph stand in the text: an edit was pasted beside the original, or a model said the same again."""
    words: dict[int, list[str]] = {}
    like: dict[int, list[int]] = {}
    for first, second in _sharing(document):
        for index in (first, second):
            if index not in words:
                words[index] = _words(document[document.blocks[index]].casefold())
        if _alike(words[first], words[second]):
            like.setdefault(second, []).append(first)
    times = Counter(earlier[0] for earlier in like.values())
    for index, earlier in like.items():
        size = len(words[index])
        versions = [first for first in earlier if _is_version(document, words, first, index) and not _same(document, first, index)]
        if not versions or (size < FEWEST_REWORDED and times[earlier[0]] + 1 >= REFRAIN):
            continue
        original, block = document.blocks[versions[0]], document.blocks[index]
        if _meant(document, original, block):
            continue
        yield Hit(
            block.span,
            "contains a passage that stands above with a few words changed",
            confidence=None if size >= FEWEST_REWORDED else Confidence.MEDIUM,
            removable=document.removable(block.span),
            related=[(original.span, "the other version")],
        )


def _sharing(document: Document) -> list[tuple[int, int]]:
    """Pairs of blocks of prose that have chunks in common, and not only a name or a turn of phrase, in order."""
    repeated = document.repeated_chunks
    places: dict[bytes, list[int]] = {}
    sizes: dict[int, int] = {}
    blocks = document.blocks
    long = [index for index, (start, end, region) in enumerate(blocks) if end - start >= SHORT and region in _TEXT]
    if len(long) < 2:
        return []
    for number, chunks in document.with_repeated_chunks([blocks[index] for index in long]):
        sizes[long[number]] = len(chunks)
        for chunk in repeated.intersection(chunks):
            places.setdefault(chunk, []).append(long[number])
    shared = Counter(pair for found in places.values() if len(found) <= MOST_BLOCKS for pair in combinations(found, 2))
    return sorted((one, other) for (one, other), count in shared.items() if count >= LEAST_SHARED * min(sizes[one], sizes[other]))


def _same(document: Document, first: int, second: int) -> bool:
    """Whether two blocks are the same to the letter, which is another rule's business."""
    return key(document, document.blocks[first].span) == key(document, document.blocks[second].span)


def _words(text: str) -> list[str]:
    """The words of a text without marks around them."""
    return [bare for word in text.split() if (bare := word.strip(_MARKS))]


def _alike(one: list[str], other: list[str]) -> bool:
    """Whether two blocks have most of their words in common, in order."""
    sizes = len(one), len(other)
    if min(sizes) < FEWEST or min(sizes) < LEAST_ALIKE * max(sizes):
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= LEAST_ALIKE and matcher.ratio() >= LEAST_ALIKE


def _is_version(document: Document, words: dict[int, list[str]], one: int, other: int) -> bool:
    """Whether two blocks that are alike say the same of the same: no other name or figure in the place of one, no other subject."""
    matcher = SequenceMatcher(None, words[one], words[other], autojunk=False)
    raw = [_words(document[document.blocks[index]]) for index in (one, other)]
    swapped = [(raw[0][a:b], raw[1][c:d]) for kind, a, b, c, d in matcher.get_opcodes() if kind == "replace"]
    if swapped and min(map(len, raw)) < FEWEST_REWORDED:
        return False
    return not any(_names(before) and _names(after) for before, after in swapped)


def _names(words: list[str]) -> bool:
    """Whether there is a name or a figure among the words."""
    return any(word[0].isupper() or word[0].isdigit() for word in words)


def _meant(document: Document, original: Block, block: Block) -> bool:
    """Whether two versions stand there on purpose: answers of a form, sections of a plan, titles, verses, a pull quote."""
    text = document.folded[block.start : block.end].strip()
    return (
        text.endswith(("?", "？", ":"))
        or by_design(text)
        or document.in_code(block)
        or not (ends_sentence(document, original.span) or ends_sentence(document, block.span))
        or abs(_speech(document, original) - _speech(document, block)) > 0.5
        or same_frame(document, original.start, block.start)
        or asked(document, original.start, block.start)
        or (in_verse(document, original.span) and in_verse(document, block.span))
    )


def _speech(document: Document, block: Block) -> float:
    """How much of a block is quotation."""
    inside = sum(max(0, min(quote.end, block.end) - max(quote.start, block.start)) for quote in document.quotes)
    return inside / (block.end - block.start)
