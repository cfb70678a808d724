"""Code spans: where a text shows code rather than says something, in blocks and inside sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.span import Span, merged
from auditor.text.blocks import Block, Region
from auditor.text.regex import Regex

_TICKS = Regex(r"`+")
_TAG = Regex(r"<(/?)(code|pre)\b[^<>]{0,200}>", re.IGNORECASE)
_CODE = Region.CODE


def code_spans(text: str, blocks: Sequence[Block], shown: Iterable[Span] = ()) -> list[Span]:
    """Code blocks, text between backticks on one paragraph, and ``<code>`` and ``<pre>`` elements, with their marks; none overlap.

    ``shown`` is what is code by its looks.
    """
    found = [*(Span(start, end) for start, end, region in blocks if region is _CODE), *shown]
    if "`" in text:
        for block in blocks:
            if block.region is not Region.CODE and block.region is not Region.FRONT_MATTER:
                found.extend(_inline(text, block))
    if "<" in text and "</" in text:
        found.extend(_elements(text))
    return merged(found)


def _inline(text: str, block: Block) -> Iterator[Span]:
    """Spans between two runs of as many backticks."""
    first = text.find("`", block.start, block.end)
    if first < 0:
        return
    runs = [match.span() for match in _TICKS.compiled.finditer(text, first, block.end)]
    # By length of run, the places in ``runs`` still ahead, the next one last.
    ahead: dict[int, list[int]] = {}
    for index in range(len(runs) - 1, -1, -1):
        ahead.setdefault(runs[index][1] - runs[index][0], []).append(index)
    index = 0
    while index < len(runs):
        same = ahead[runs[index][1] - runs[index][0]]
        while same and same[-1] <= index:
            same.pop()
        if same:
            yield Span(runs[index][0], runs[same[-1]][1])
            index = same[-1]
        index += 1


def _elements(text: str) -> Iterator[Span]:
    """Elements that are closed; one inside another of the same or the other name is left to the outer one."""
    opened: dict[str, int] = {}
    for tag in _TAG.compiled.finditer(text):
        name = tag[2].lower()
        if not tag[1]:
            opened.setdefault(name, tag.start())
        elif name in opened:
            yield Span(opened.pop(name), tag.end())
