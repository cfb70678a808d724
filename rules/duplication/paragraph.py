"""A paragraph, a title or a run of sentences that stands twice."""

from collections.abc import Iterator
from itertools import pairwise

from auditor import Document, Hit, Region, Severity, Span, rule

from ._copies import (
    BEGINNING,
    FEWEST_REFRAIN,
    FEWEST_WITHIN,
    cited_again,
    ends_sentence,
    fewer_words,
    in_verse,
    is_prayed,
    is_pull_quote,
    key,
    recurring,
    recurring_sentences,
    said_at,
    under_one_label,
    words,
)
from ._entries import entries_of, is_told_again

FEWEST = 8  # shorter lines repeat by chance or on purpose: captions, answers, refrains
FEWEST_SURE = 12  # below, and apart from its copy, a sentence may be meant: an echo, a figure given again
SHORTEST = 24  # characters of a sentence that is looked for again: a shorter one is an exclamation or a label
CLIPPED = 8  # words of a sentence, on average, in the formulas of records
LONGEST_TOLD = 70  # of the turns that a tale tells in the same words each time
HEAD = 8  # blocks: title, kicker, date, byline and standfirst stand within the first few
FEWEST_TITLE = 3
LONG_TITLE = 6  # a shorter one may open the first sentence by right
LONGEST_STANDFIRST = 80

_BYLINES = ("by ", "von ", "par ", "por ", "di ", "text: ", "words: ")
_TEXT = frozenset({Region.PROSE, Region.HEADING, Region.QUOTATION, Region.CAPTION})
_HEADING = Region.HEADING
_LISTED = frozenset({Region.NOTE, Region.LIST})


@rule(
    severity=Severity.ERROR,
    fix="Cut the second copy.",
    bad=[
        "The mill burnt down in 1911, and nobody has built on its hill since then.\n\nThe road still bends around it.\n\n"
        "[[The mill burnt down in 1911, and nobody has built on its hill since then.]]",
        "The last ferry to Holm\n\n[[The last ferry to Holm]]\n\nIt leaves on Friday at nine.",
        "A storm has closed the harbour of Holm for the third time in a month, and the island is running out of flour.\n\n"
        "By our correspondent. [[A storm has closed the harbour of Holm for the third time in a month, and the island is "
        "running out of flour.]] The baker says so.",
    ],
    good=[
        # Each section of a manual says all that holds for its function.
        "\n\n".join(
            f"mill.{name}(grain[, stones])\n\nOn Sundays the mill stands still, and whatever is given to it is kept in the loft "
            f"until the first bell of the next day.\n\nThe {name} of a sack takes an hour."
            for name in ("grind", "weigh", "sift", "pack")
        ),
        "Two voices\n\nWhat is the first thing that you remember of the old harbour here?\n\nThe smell, says Ada.\n\n"
        "What is the first thing that you remember of the old harbour here?\n\nThe gulls, says Ole.",
        # What is prayed, cited, or done in two recipes.
        "Lord of the tides and of all who go out upon them, bring home the boats of this harbour. Amen.\n\nThe bell is rung.\n\n"
        "Lord of the tides and of all who go out upon them, bring home the boats of this harbour. Amen.",
        "The Harbour Act says:\n\nNo boat shall be sent away from a public quay before its master has been heard by the board.\n\n"
        "Her counsel, on the third day of the hearing, read the whole of the section to the court again:\n\n"
        "No boat shall be sent away from a public quay before its master has been heard by the board.",
        "White loaf\n\nMethod\n\nMix the flour and the salt in a bowl that is large enough for both of your hands.\n\nKnead it on a board "
        "until it is smooth and no longer sticks to your hands.\n\nRye loaf\n\nMethod\n\nStir the treacle into the water while it is "
        "warm, and leave it for an hour.\n\nKnead it on a board until it is smooth and no longer sticks to your hands.",
        "Ibid.\n\nOn page nine he contradicts it.\n\nIbid.",
        "Boats\n\nOh the boats go out and the boats come in,\nand the sea takes what it will,\n\nMy father went and my brother went,\n\n"
        "Oh the boats go out and the boats come in,\nand the sea takes what it will,",
    ],
)
def paragraph(document: Document) -> Iterator[Hit]:
    """The same passage stands twice: it was pasted, extracted or generated a second time."""
    taken: list[Span] = []
    entries = entries_of(document)
    recurs = recurring(document, document.blocks)
    for span, first in _blocks(document, recurs) if recurs else ():
        taken.append(span)
        meant = entries.share(first, span) or cited_again(document, first, span) or under_one_label(document, first, span)
        if not meant and not document.in_code(span):
            yield _hit(document, span, first)
    for span, first in _titles(document, recurs) if recurs else ():
        taken.append(span)
        yield _hit(document, span, first)
    within = [*_standfirsts(document), *_sentences(document)] if document.repeated_chunks else ()
    for span, first in within:
        if not any(span.start < other.end and other.start < span.end for other in taken):
            taken.append(span)
            if not entries.share(first, span) and not document.in_code(span):
                yield _hit(document, span, first)


def _hit(document: Document, span: Span, first: Span) -> Hit:
    apart = document.block_index(span.start) - document.block_index(first.start) > 1
    echo = apart and FEWEST <= words(key(document, span)) < FEWEST_SURE and ends_sentence(document, span)
    severity = Severity.WARNING if echo or _is_formula(document, span) else None
    return Hit(
        span, "contains a passage that stands above", severity, removable=document.removable(span), related=[(first, "the first copy")]
    )


def _is_formula(document: Document, span: Span) -> bool:
    """Whether a run of clipped sentences ends an entry of a record: "Fined £300 and ordered to pay £85 costs. Licence endorsed." """
    size = words(key(document, span))
    if size >= FEWEST_REFRAIN or _is_block(document, span):
        return False
    first, last = document.sentence_index(span.start), document.sentence_index(span.end - 1)
    return last > first and size < CLIPPED * (last - first + 1)


def _blocks(document: Document, recurs: list[bool]) -> Iterator[tuple[Span, Span]]:
    """Repeated blocks; neighbours repeated together are one."""
    places: dict[str, list[int]] = {}
    for index, block in enumerate(document.blocks):
        if (
            recurs[index]
            and block.region in _TEXT
            and block.end - block.start >= BEGINNING
            and not fewer_words(document, block, FEWEST)  # which would not count
        ):
            places.setdefault(key(document, block.span), []).append(index)
    pairs = []
    sung = any(_is_refrain(text, found) for text, found in places.items())
    for text, found in places.items():
        if len(found) > 1 and not (sung and words(text) < FEWEST_REFRAIN) and _counts(document, text, found):
            pairs += [(index, found[0]) for index in found[1:]]
    pairs.sort()
    position = 0
    while position < len(pairs):
        begin = position
        while position + 1 < len(pairs) and pairs[position + 1] == (pairs[position][0] + 1, pairs[position][1] + 1):
            position += 1
        (low, first_low), (high, first_high) = pairs[begin], pairs[position]
        blocks = document.blocks
        if first_high >= low:
            first_high = first_low
        yield Span(blocks[low].start, blocks[high].end), Span(blocks[first_low].start, blocks[first_high].end)
        position += 1


def _counts(document: Document, text: str, found: list[int]) -> bool:
    """Whether a block that stands several times does so by accident."""
    size = words(text)
    first = document.blocks[found[0]]
    raw = document[first.span].rstrip("*_\"'”’) ")
    if size < FEWEST or raw.endswith(("?", "？", ":")):
        return False
    if _is_refrain(text, found) or is_prayed(document, first.span):
        return False
    if all(in_verse(document, document.blocks[index].span) for index in found):
        return False
    if all(_in_form(document, index) for index in found):
        return False
    # A line without a sentence's end is a refrain, a form or a heading of a section, unless it is long.
    return raw.endswith((".", "!", "…", "。", "！")) or (size >= FEWEST_WITHIN and not raw.endswith((",", ";")))


def _is_refrain(text: str, found: list[int]) -> bool:
    """Whether a block comes round three times and more, never twice in a row: the document is sung, or said in turns."""
    return len(found) >= 3 and FEWEST <= words(text) < FEWEST_REFRAIN and all(after - before > 1 for before, after in pairwise(found))


def _in_form(document: Document, index: int) -> bool:
    """Whether blanks to fill in stand just above a block: each person has a section of a form."""
    above = document.text[document.blocks[max(0, index - 3)].start : document.blocks[index].start]
    return "___" in above or "....." in above or "[ ]" in above or "☐" in above


def _titles(document: Document, recurs: list[bool]) -> Iterator[tuple[Span, Span]]:
    """A title that stands again right after, or a heading repeated as the line below it."""
    blocks = document.blocks
    seen: dict[str, int] = {}
    for index, block in enumerate(blocks[:HEAD]):
        if block.region not in _TEXT or not recurs[index]:
            continue
        if block.end - block.start > 200:
            if index and (title := _leading_title(document, block.span)):
                yield title, blocks[0].span
            continue
        text = key(document, block.span)
        first = seen.setdefault(text, index)
        size = words(text)
        if first == index or size < FEWEST_TITLE or (size >= FEWEST and ends_sentence(document, block.span)):
            continue
        titled = blocks[first].region is _HEADING or text.startswith(_BYLINES)
        titled = titled and not document[block.span].endswith(("?", "？", ",", ";", ".", "!"))
        if first == 0 or (titled and not _is_label(document, text, index, recurs)):
            yield block.span, blocks[first].span
    for index, (above, block) in enumerate(pairwise(blocks), 1):
        if (
            above.region is not _HEADING
            or block.region not in _TEXT
            or not recurs[index]
            or block.end - block.start > 200
            or (index < HEAD and words(key(document, block.span)) >= FEWEST_TITLE)
            or document.text[block.end - 1] == ":"  # the name of a field, below its section's
        ):
            continue
        text = key(document, block.span)
        if len(text) >= 4 and text == key(document, above.span):
            yield block.span, above.span


def _is_label(document: Document, text: str, index: int, recurs: list[bool]) -> bool:
    """Whether a line comes once more further down: what stands by each entry of a catalogue is no title."""
    later = zip(document.blocks[index + 1 :], recurs[index + 1 :], strict=True)
    return any(again and key(document, block.span) == text for block, again in later)


def _leading_title(document: Document, span: Span) -> Span | None:
    """The document's title where a later paragraph begins with it and goes on with something else."""
    title = key(document, document.blocks[0].span)
    start = span.start + document.folded[span.start : span.end].find(title[:1] or "\x1e")
    end = start + len(title)
    goes_on = document.text[end : end + 2]
    if words(title) < LONG_TITLE or start - span.start > 3 or document.folded[start:end] != title:
        return None
    return Span(start, end) if goes_on[:1] == " " and (goes_on[1:].isupper() or goes_on[1:].isdigit()) else None


def _is_block(document: Document, span: Span) -> bool:
    """Whether the span is all of its block: then it was judged as a block."""
    block = document.block_at(span.start)
    return block is not None and block.end >= span.end and block.end - block.start - span.size <= 2


def _standfirsts(document: Document) -> Iterator[tuple[Span, Span]]:
    """A short block of the head that stands again inside a later paragraph."""
    for block in document.blocks[:HEAD]:
        text = document.folded[block.start : block.end].strip(" *_#>\"'")
        at = document.folded.find(text[:BEGINNING], block.end)
        if at < 0 or block.region not in _TEXT or document.text[block.end - 1] in ",;:":  # the first of these is most often so
            continue
        copy = said_at(document, at, text) if FEWEST_WITHIN <= words(text) <= LONGEST_STANDFIRST else None
        if copy and not is_pull_quote(document, block.span, copy) and not _is_block(document, copy):
            yield copy, block.span


def _sentences(document: Document) -> Iterator[tuple[Span, Span]]:
    """Runs of two and more sentences repeated inside larger paragraphs, or one long one."""
    first: dict[str, int] = {}
    sentences = document.sentences
    recurs = recurring_sentences(document)
    index = 0
    while index < len(recurs):
        start, end = sentences[index]
        if not recurs[index] or end - start < SHORTEST or document.region(start) in _LISTED:
            index += 1
            continue
        text = key(document, sentences[index])
        earlier = first.setdefault(text, index)
        if earlier == index or len(text) < SHORTEST:
            index += 1
            continue
        size, total = 0, 0
        while index + size < len(sentences) and earlier + size < index:
            text = key(document, sentences[index + size])
            if text != key(document, sentences[earlier + size]):
                break
            total += words(text)
            size += 1
        if (
            total >= FEWEST_WITHIN
            and (size > 1 or total >= FEWEST_REFRAIN)
            and not document[sentences[index]].rstrip("\"'”’").endswith("?")
        ):
            copy, original = (Span(sentences[at].start, sentences[at + size - 1].end) for at in (index, earlier))
            meant = is_pull_quote(document, original, copy) or in_verse(document, copy)
            meant = meant or is_prayed(document, copy) or _in_form(document, document.block_index(copy.start))
            meant = meant or (total < LONGEST_TOLD and is_told_again(document, sentences[earlier : earlier + size], recurs))
            if not meant and not (size == 1 and _is_block(document, copy)):
                yield copy, original
        index += max(size, 1)
