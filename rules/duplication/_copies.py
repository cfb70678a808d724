"""What counts as the same text twice: keys of spans, repeated runs of list items, and repetition that is meant."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple

from auditor import Document, ListItem, Located, Pattern, Region, Span, Way, once

_PLACE = attrgetter("start", "end")
_EDGES = " \t*_#>|~=\"'.,;:!?()[]-\x1e"
# Days and numbers are what two sections of one plan, quiz or script differ in: "Day 1:", "Monday", "Round 2".
_COUNTER = Pattern(
    r"\d{1,20}|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth"
    r"|fifth|[ivx]{1,4}|[a-f]|morning|afternoon|evening|week|day)\b"
)
# Quantities, times and prices open the lines of ingredients, training plans, schedules and price lists, which repeat by design.
_MEASURED = Pattern(r"[\d½⅓⅔¼¾⅛(]|(?:half|one|two|three|four|a (?:pinch|handful|dash|splash|few|cup|slice|little)|salt|pepper|water)\b")
# A label, or a parameter with its type: "port <number> Where to listen", "salt {string|Buffer}".
_LABELLED = Pattern(r"[^\s:]{1,20}(?: [^\s:]{1,20}){0,2}:\s|\S{1,40} [<{][^<>{}]{1,60}[>}]")

NAMED = 10  # other copies that are listed; a corpus may hold a thousand of one
FEWEST_WITHIN = 15  # words of sentences repeated inside another paragraph: a shorter one is a formula or an echo
FEWEST_REFRAIN = 25  # words: what comes round three times and more, apart, is a refrain or a formula unless it is longer
BEGINNING = 16  # characters that two copies must share before all of them is compared
MOST_PLACES = 8  # earlier places of an item that are compared; more of them are a refrain
LONGEST_VERSE = 60  # characters; prose is wrapped at 65 and more
LONGEST_INTRODUCTION = 120
FEWEST_PARALLEL = 3  # words of two introductions that are built alike
MOST_UNLIKE = 0.4  # of their words: who warrants, whom it is for
FARTHEST_LABEL = 12  # blocks
LONGEST_STEPS = 40  # words that two recipes or forms share; what a shop says of its wares twice is mostly longer
LONGEST_LONG_VERSE = 100  # of lines that each end with a mark, as wrapped prose does not
# A line of a forum that says whose words follow: "oarlock wrote:", "Originally posted by oarlock".
_CREDITS = Pattern(r"[^\n.]{1,40} (?:said|says|wrote|writes|schrieb|a écrit|escribió|posted by [\w.-]{1,30})[^\n\w.]{0,20}")
# A line that stands above parts of several things: "Method", "## Return values", "*Ingredients:*".
_LABEL = Pattern(r"[#*_ ]{0,8}[A-Z][\w' -]{2,39}:?[*_ ]{0,3}", cased=True)
_PRAYED = ("amen", "alleluia", "hallelujah")
_VERSE_ENDS = (",", ".", ";", ":", "!", "?", "…", "—", "–", "”", '"', "’")


class Run(NamedTuple):
    """A run of list items that stands a second time, and where it stood first."""

    span: Span
    first: Span
    items: tuple[ListItem, ...]
    whole: bool  # whether the run is all of a list, or of both


def key(document: Document, span: Located) -> str:
    """What two spans that say the same have in common: folded words, without marks around them."""
    text = document.folded[span.start : span.end]
    if "  " in text or "\x1e" in text:  # all white space that a folded text has
        text = " ".join(text.replace("\x1e", " ").split())
    return text.strip(_EDGES)


def recurring(document: Document, spans: Sequence[Located]) -> list[bool]:
    """For each span whether another begins with the same letters: the others need no key; nothing where none does."""
    if len(spans) < 2:
        return []
    folded = document.folded
    beginnings = [folded[start : end if end - start < 32 else start + 32].strip(_EDGES)[:BEGINNING] for start, end in map(_PLACE, spans)]
    if len(set(beginnings)) == len(beginnings):
        return []
    count = Counter(beginnings)
    return [count[beginning] > 1 for beginning in beginnings]


@once
def recurring_sentences(document: Document) -> list[bool]:
    """The same for the sentences of a document."""
    return recurring(document, document.sentences)


def fewer_words(document: Document, span: Located, number: int) -> bool:
    """A cheap yes, or nothing known: the span has fewer than so many words, by the spaces in it."""
    start, end, folded = span.start, span.end, document.folded
    return folded.isascii() and folded.count(" ", start, end) + folded.count("\x1e", start, end) < number - 1


def said_at(document: Document, start: int, text: str) -> Span | None:
    """The span from ``start`` that says the same words as ``text``, whatever white space is between them."""
    end = start
    for word in text.split():
        at = document.folded.find(word, end, end + len(word) + 3)
        if at < 0 or document.folded[end:at].strip():
            return None
        end = at + len(word)
    return Span(start, end)


def words(text: str) -> int:
    """The number of words of a key; two characters of Chinese or Japanese as one."""
    spaced = text.count(" ") + 1
    return spaced if text.isascii() or spaced > len(text) / 12 else max(spaced, len(text) // 2)


def in_code(document: Document, span: Span) -> bool:
    """Whether a span lies in code, or in a comment of its page, where programs read it."""
    starts, ends = _asides(document)
    index = bisect_right(starts, span.start) - 1
    return document.in_code(span) or (index >= 0 and span.start < ends[index])


@once
def _asides(document: Document) -> tuple[list[int], list[int]]:
    """Where comments and the like begin, and up to where those that have begun reach."""
    found = [each for each in document.concealed if each.way is Way.ASIDE]
    return [each.start for each in found], list(accumulate((each.end for each in found), max))


def by_design(text: str) -> bool:
    """Whether a list item is of a kind that plans, recipes and forms repeat."""
    return bool(_MEASURED.match(text) or _LABELLED.match(text) or text.endswith("?"))


def introduction(document: Document, start: int) -> str:
    """The key of the block above, where it is short enough to be the heading or introduction of what begins at ``start``."""
    index = document.block_index(start) - 1
    if index < 0:
        return ""
    block = document.blocks[index]
    if document.text[block.end - 1] == ":":  # the end of a long clause, or of a numbered one
        return key(document, Span(max(block.start, block.end - LONGEST_INTRODUCTION), block.end))
    return key(document, block.span) if block.region is not Region.LIST and block.end - block.start <= LONGEST_INTRODUCTION else ""


def same_frame(document: Document, first: int, second: int) -> bool:
    """Whether two places stand under headings or introductions built alike, as sections of a plan and clauses of a contract are.

    They differ in a number or a day: "Day 1", "Day 4"; or in who and whom: "The Seller warrants to the Buyer that".
    """
    above, below = introduction(document, first), introduction(document, second)
    if not above or above == below:
        return False
    if _COUNTER.compiled.sub("", above) == _COUNTER.compiled.sub("", below):
        return True
    one, other = Counter(above.split()), Counter(below.split())
    longest = max(one.total(), other.total())
    return longest >= FEWEST_PARALLEL and (one & other).total() >= (1 - MOST_UNLIKE) * longest


def is_prayed(document: Document, span: Span) -> bool:
    """Whether a passage ends in Amen, or has it right behind: what is prayed is said again."""
    return key(document, span).endswith(_PRAYED) or document.folded.startswith(_PRAYED, span.end + 1)


def cited_again(document: Document, first: Span, second: Span) -> bool:
    """Whether a passage is quoted: the line above the copy says whose words follow, or each copy is announced in words of its own."""
    above, below = (document.block_index(span.start) - 1 for span in (first, second))
    if min(above, below) < 0:
        return False
    one, other = (document.folded[document.blocks[index].start : document.blocks[index].end] for index in (above, below))
    return one != other and (_CREDITS.fullmatch(other) is not None or (one.endswith(":") and other.endswith(":")))


def under_one_label(document: Document, first: Span, second: Span) -> bool:
    """Whether two copies stand in parts of the same name that begin with something else: two recipes, each with its "Method"."""
    if words(key(document, second)) > LONGEST_STEPS:
        return False
    one, other = (_label_above(document, span) for span in (first, second))
    return one is not None and other is not None and one != other and key(document, one) == key(document, other)


def _label_above(document: Document, span: Span) -> Span | None:
    """The nearest label above, unless it stands right above."""
    index = document.block_index(span.start)
    for at in range(index - 1, max(-1, index - FARTHEST_LABEL), -1):
        block = document.blocks[at]
        if block.region in (Region.HEADING, Region.PROSE) and _LABEL.fullmatch(document.text, block.start, block.end):
            return block.span if at < index - 1 else None
    return None


def answers(document: Document, run: Run) -> bool:
    """Whether both copies are the answers to choose from below a question: a form or a quiz."""
    return asked(document, run.first.start, run.span.start)


def asked(document: Document, *starts: int) -> bool:
    """Whether a question stands above each of these places."""
    return all(_asks(document, document.block_index(start) - 1) for start in starts)


def _asks(document: Document, index: int) -> bool:
    return index >= 0 and document[document.blocks[index].span].rstrip(" *_:").endswith(("?", "？", "؟"))


def ends_sentence(document: Document, span: Span) -> bool:
    """Whether the span ends as a sentence does; lines that do not are titles, labels and verses."""
    return document[span].rstrip("*_\"'”’) ").endswith((".", "!", "…", "。", "！"))


def in_verse(document: Document, span: Span) -> bool:
    """Whether the span is made of short lines, or is one between short lines: a stanza, a dialogue, a form."""
    text = document.text
    own = document[span].strip("\n").split("\n")
    if len(own) > 1 and all(len(line) <= LONGEST_LONG_VERSE and line.rstrip().endswith(_VERSE_ENDS) for line in own):
        return True
    # A cheap no: its own line is longer on one side of it alone, and may be the whole text.
    before, after = text[max(0, span.start - LONGEST_VERSE - 1) : span.start], text[span.end : span.end + LONGEST_VERSE + 1]
    if any(len(side) > LONGEST_VERSE and "\n" not in side for side in (before, after)):
        return False
    start = text.rfind("\n", 0, max(0, text.rfind("\n", 0, span.start))) + 1
    below = text.find("\n", span.end)
    end = text.find("\n", below + 1) if below >= 0 else -1
    lines = text[start : end if end >= 0 else None].strip("\n").split("\n")
    around = [line for line in lines if line.strip()]
    return len(around) > 1 and all(len(line) <= LONGEST_VERSE for line in around)


def is_pull_quote(document: Document, first: Span, second: Span) -> bool:
    """Whether one of two copies is speech in its place, and the other that speech set apart."""
    return document.quoted(first) != document.quoted(second) or (document.quoted(first) and first.start == document.paragraph(first).start)


def repeated_runs(document: Document) -> list[Run]:
    """Runs of three and more list items that stand twice, in one list or in two; then lists repeated in another order."""
    items = [item for block in document.lists for item in block.items]
    lists = [number for number, block in enumerate(document.lists) for _ in block.items]
    keys = [key(document, Span(item.content_start, item.end)) for item in items]
    places: dict[str, list[int]] = {}
    runs: list[Run] = []
    index = 0
    while index < len(items):
        best, at = 0, -1
        for earlier in places.get(keys[index], ())[:MOST_PLACES]:
            size = 0
            while (
                index + size < len(items)
                and earlier + size < index
                and keys[earlier + size] == keys[index + size]
                and lists[earlier + size] == lists[earlier]
                and lists[index + size] == lists[index]
            ):
                size += 1
            if size > best:
                best, at = size, earlier
        step = max(1, best)
        if best >= 3 and _says_something(keys[index : index + best]):
            apart = lists[at] != lists[index]
            whole = not apart or best in (len(document.lists[lists[at]].items), len(document.lists[lists[index]].items))
            runs.append(_run(items[index : index + best], items[at : at + best], whole))
        for number in range(index, index + step):
            places.setdefault(keys[number], []).append(number)
        index += step
    return _with_reordered(document, runs)


def _with_reordered(document: Document, runs: list[Run]) -> list[Run]:
    seen: dict[frozenset[str], tuple[ListItem, ...]] = {}
    covered = {run.span.start for run in runs}
    for block in document.lists:
        keys = frozenset(key(document, Span(item.content_start, item.end)) for item in block.items)
        if len(keys) < 3 or not _says_something(sorted(keys)):
            continue
        first = seen.setdefault(keys, block.items)
        if first is not block.items and block.items[0].start not in covered:
            runs.append(_run(block.items, first, whole=True))
    return sorted(runs)


def _says_something(keys: Sequence[str]) -> bool:
    """Whether items hold enough words not to be the same by chance, and most are of no kind that repeats by design."""
    return sum(map(words, keys)) >= 3 * len(keys) and 2 * sum(map(by_design, keys)) < len(keys)


def _run(items: Sequence[ListItem], first: Sequence[ListItem], whole: bool) -> Run:
    return Run(Span(items[0].start, items[-1].end), Span(first[0].start, first[-1].end), tuple(items), whole)
