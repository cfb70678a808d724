"""Quotations: where a text gives somebody's words, by quotation marks, by quoting lines, or above the name of who said it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, cast

from auditor.span import Span
from auditor.text.attributions import attribution_start, dashes
from auditor.text.blocks import Block, Region
from auditor.text.regex import Regex
from auditor.text.signs import places


class Quotation(NamedTuple):
    """Somebody's words with their marks, and without (``inner``); ``closed`` is false when they go on in the next paragraph."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    kind: str
    closed: bool


# As ``span_of``: without the Python code of the constructor.
quotation_of = cast(Callable[[tuple[int, int, int, int, str, bool]], Quotation], partial(tuple.__new__, Quotation))


class _Opened(NamedTuple):
    """An opening mark no closing one has been found for."""

    at: int
    mark: str
    closers: str
    kind: str


# What closes each opening mark. The quotation marks of a language close with its own, or with a straight one typed in a hurry.
_PAIRS = {
    '"': ('"”', "double"),
    "“": ('”"', "double"),
    "”": ("”", "double"),
    "„": ('“”"', "low"),
    "‟": ("”", "double"),
    "〝": ("〟〞", "double"),
    "＂": ("＂", "double"),
    "'": ("'’", "single"),
    "‘": ("’'", "single"),
    "‚": ("‘’", "single"),
    "«": ("»", "guillemet"),
    "»": ("«»", "guillemet"),
    "‹": ("›", "guillemet"),
    "›": ("‹›", "guillemet"),
    "「": ("」", "corner"),
    "『": ("』", "corner"),
    "｢": ("｣", "corner"),
}
_MARKS = "\"“”„‟〝〟〞＂'‘’‚«»‹›「」『』｢｣"
_SINGLES = "'‘’‚"
# Marks that look the same at both ends, or that some language uses at the other end; where they stand decides.
_TWO_FACED = "\"'＂”’»›«‹‘“"
_ONLY_OPEN = "„‟〝‚「『｢"
# Words that begin with an apostrophe, and decades.
_ELISION = Regex(r"['‘’](?:tis|twas|twere|til|till|em|cause|bout|round|neath|n|cos|cuz|\d0s|\d\d)\b", re.IGNORECASE)
_BEFORE_OPENING = "`([{<—–-―/:=*_>|¿¡\"'“‘«„‹‚「『《、。，：（"
# Quotations inside one another; English style books stop at three, and a bound keeps the work linear.
_DEEPEST = 8
_QUOTATION = Region.QUOTATION
_SKIPPED = frozenset((Region.CODE, Region.FRONT_MATTER, Region.RULE))


def quotes(text: str, blocks: Sequence[Block], signs: frozenset[str] | None = None) -> list[Quotation]:
    """The quotations of ``text`` by where they start, an outer one before those inside it; none crosses a block's end.

    A mark that is opened and not closed makes a quotation only where such are written: at the start of a paragraph, or when
    the next paragraph begins with a mark as well. ``signs`` are the characters beyond ASCII of the text, where they are known.
    """
    found: list[Quotation] = []
    # Apostrophes inside words are the most frequent of these marks by far.
    marks = [
        at
        for at in places(text, _MARKS, signs)
        if text[at] not in "'’" or not (text[at - 1 : at].isalnum() and text[at + 1 : at + 2].isalnum())
    ]
    credits = {index: line.start for index, line in _attributed(text, blocks)}
    low, count, whole = 0, len(marks), False
    for index, block in enumerate(blocks):
        words, region = block, block.region
        if index in credits:
            whole = True
            if credits[index] < block.end:
                # The attribution is the block's own last line.
                words = block._replace(end=block.start + len(text[block.start : credits[index]].rstrip("> \t\r\n")))
            found.extend(_whole(text, words))
        elif region is _QUOTATION:
            whole = True
            found.extend(_whole(text, words))
        if low < count and marks[low] < words.end:
            low = bisect_left(marks, block.start, low)
            high = bisect_left(marks, words.end, low)
            if region not in _SKIPPED:
                following = blocks[index + 1] if index + 1 < len(blocks) else None
                _in_block(text, words, marks[low:high], following, found)
            low = high
    if whole:
        found.sort(key=_order)
    else:
        found.sort()  # no two begin at one place
    return found


def attribution_lines(text: str, blocks: Sequence[Block]) -> list[Span]:
    """The lines that hold a dash and the name of whoever said what stands above."""
    return [line for _, line in _attributed(text, blocks)]


def _order(quotation: Quotation) -> tuple[int, int]:
    return quotation.start, -quotation.end


def _whole(text: str, block: Block) -> Iterator[Quotation]:
    """A block that is a quotation from end to end, without the ``>`` of its first line."""
    inner = block.start
    if block.region is Region.QUOTATION:
        body = text[block.start : block.end]
        inner += len(body) - len(body.lstrip("> \t"))
    if inner < block.end:
        yield Quotation(block.start, block.end, inner, block.end, "block", True)


def _attributed(text: str, blocks: Sequence[Block]) -> Iterator[tuple[int, Span]]:
    """Each attribution with the number of the block it is for: the block above, or the one whose last line it is."""
    last = -1
    for at in dashes(text):
        index = bisect_right(blocks, at, max(last, 0), key=_start) - 1
        if index <= last:
            continue
        last = index
        start = attribution_start(text, blocks, index)
        if start is None:
            continue
        block = blocks[index]
        if start > block.start and text[block.start : start].strip("> \t\r\n"):
            yield index, Span(start, block.end)
        elif index:
            yield index - 1, Span(start, block.end)


def _start(block: Block) -> int:
    return block.start


def _in_block(text: str, block: Block, marks: list[int], following: Block | None, found: list[Quotation]) -> None:
    """Add the quotations whose marks, in a block, are these."""
    stack: list[_Opened] = []
    start, end, _ = block
    last_single: int | None = None  # looked for when a single mark is met
    reached = 0
    for index, at in enumerate(marks, 1):
        if at < reached:
            continue
        mark = text[at]
        if not stack and mark in '"“' and index < len(marks):
            # By far the most frequent case: two double marks, and none between them.
            closing = marks[index]
            if (
                text[closing] in '"”'
                and closing > at + 1
                and (closing + 1 >= end or not text[closing + 1].isalnum())
                and not text[closing - 1].isspace()
                and (mark == "“" or (not text[at + 1].isspace() and (at == start or text[at - 1].isspace())))
            ):
                reached = closing + 1
                found.append(quotation_of((at, reached, at + 1, closing, "double", True)))
                continue
        if mark in _SINGLES:
            if last_single is None:
                last_single = max((at for at in marks if text[at] in "'’" and _may_close(text, at, end)), default=-1)
            if _is_apostrophe(text, at, block, stack, last_single):
                continue
        depth = _closes(text, at, mark, stack, block)
        if depth >= 0:
            opened = stack[depth]
            del stack[depth:]
            found.append(Quotation(opened.at, at + 1, opened.at + 1, at, opened.kind, True))
        elif mark in _PAIRS and _opens(text, at, mark, block):
            closers, kind = _PAIRS[mark]
            stack = [opened for opened in stack if opened.mark != mark or mark not in "\"'"]
            # The first is kept: it may be the paragraph's own, left open because the next paragraph goes on with it.
            del stack[1 : max(1, len(stack) - _DEEPEST)]
            stack.append(_Opened(at, mark, closers, kind))
    for opened in stack[:1]:
        if opened.at + 1 == block.end:
            break
        begin = block.end - len(text[block.start : block.end].lstrip("> \t*_"))
        goes_on = following is not None and text[following.start] in _PAIRS and text[following.start] not in "'’"
        if (opened.at == begin and opened.kind != "single") or (goes_on and following and text[following.start] == opened.mark):
            found.append(Quotation(opened.at, block.end, opened.at + 1, block.end, opened.kind, False))


def _closes(text: str, at: int, mark: str, stack: list[_Opened], block: Block) -> int:
    """Which opened quotation, by its place in ``stack``, a mark closes; -1 for none."""
    if not stack or mark in _ONLY_OPEN:
        return -1
    for depth in range(len(stack) - 1, -1, -1):
        opened = stack[depth]
        if mark in opened.closers and at > opened.at + 1:
            if mark not in _TWO_FACED or _may_close(text, at, block.end) or not _may_open(text, at, block.start, block.end):
                return depth
            # »Nested« in the German way: the second » opens only if the first has had its own closing mark.
            if mark != opened.mark and mark in "“«‘":
                return depth
            return -1
    return -1


def _opens(text: str, at: int, mark: str, block: Block) -> bool:
    if mark in _ONLY_OPEN or mark in "“«‹":
        return mark not in "“«‹" or at + 1 < block.end
    if mark == '"' and at > block.start and text[at - 1].isdecimal():
        return False
    if mark == "’":
        return False
    return _may_open(text, at, block.start, block.end)


def _may_open(text: str, at: int, start: int, end: int) -> bool:
    """Whether a mark stands where an opening one would: nothing or a break before it, and something right after it."""
    if at + 1 >= end or (text[at + 1].isspace() and text[at] not in "«»‹›"):
        return False
    if at == start:
        return True
    before = text[at - 1]
    return before.isspace() or before in _BEFORE_OPENING


def _may_close(text: str, at: int, end: int) -> bool:
    """Whether a mark stands where a closing one would: something right before it, and no letter or digit after it."""
    if text[at - 1 : at].isspace() and text[at] not in "»›«‹":
        return False
    return at + 1 >= end or not text[at + 1].isalnum() or text[at + 1] > "\u2e7f"


def _is_apostrophe(text: str, at: int, block: Block, stack: list[_Opened], last_single: int) -> bool:
    """Whether a single mark belongs to a word or a measure and not to a quotation."""
    mark = text[at]
    if mark == "‚" or _ELISION.compiled.match(text, at):
        return mark != "‚"
    before = text[at - 1] if at > block.start else " "
    after = text[at + 1] if at + 1 < block.end else " "
    if mark == "‘":
        return False
    within = any(opened.kind == "single" for opened in stack)
    if not within:
        if mark == "’" or before.isalnum():
            return True
        # A straight mark opens only if some later one may close.
        return not (after.isalnum() or after in '¿¡"“.…') or last_single <= at
    if before.isspace():
        return not after.isalnum() or mark == "’"
    # "the boys' dog": a plural's apostrophe, when a later mark can still close the quotation.
    return before in "sS" and after == " " and text[at + 2 : at + 3].islower() and last_single > at
