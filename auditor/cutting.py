"""What to cut out of a document so that it reads on: from findings to spans. Touches neither disk nor screen."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from auditor.document import Document
from auditor.finding import Confidence, Finding, Severity
from auditor.span import Span
from auditor.text.blocks import Block, Region
from auditor.text.words import count_words

LONGEST_INTRODUCTION = 120  # characters of a sentence with a colon that goes with the list it introduces
_start, _end = attrgetter("start"), attrgetter("end")
_BLANK = " \t\r"
_STOPS = ".,;:!?。，！？"
_CLOSING = _STOPS + ")]}’”»…、"


class Cut(NamedTuple):
    """A span to cut, and the rules that ask for it."""

    span: Span
    rules: tuple[str, ...]


def is_sure(finding: Finding) -> bool:
    """Whether a finding is more than a guess, of a rule that is past its trial."""
    return finding.confidence is not Confidence.LOW and finding.gates


def is_expected(finding: Finding) -> bool:
    """Whether a curator expects it cut unasked: errors, warnings, and page furniture of any weight."""
    return is_sure(finding) and (finding.severity is not Severity.INFO or finding.family == "boilerplate")


def cuts(document: Document, findings: Iterable[Finding]) -> list[Cut]:
    """The removable spans of ``findings``, in order and apart.

    They are stretched over what would be left hanging: marks on an emptied line, the heading of an emptied section, the space or
    the empty line before or after. Nothing else is touched.
    """
    wanted = [(Span(*f.removable), f.rule) for f in findings if f.removable]
    spans = _joined(document.text, [_whole_line(document.text, span) for span, _ in wanted])
    spans = _joined(document.text, [*spans, *_orphans(document, spans)])
    spans = _joined(document.text, [_fitted(document.text, span) for span in spans])
    asking: list[set[str]] = [set() for _ in spans]
    for each, rule in wanted:
        for place in range(bisect_right(spans, each.start, key=_end), bisect_left(spans, each.end, key=_start)):
            asking[place].add(rule)
    return [Cut(span, tuple(sorted(rules))) for span, rules in zip(spans, asking, strict=True)]


def without(text: str, spans: Sequence[Span]) -> str:
    """``text`` without ``spans``, which are in order and apart."""
    kept, end = [], 0
    for span in spans:
        kept.append(text[end : span.start])
        end = span.end
    return "".join([*kept, text[end:]])


def share(document: Document, spans: Sequence[Span]) -> float:
    """How much of the words is cut."""
    return sum(words(document, span) for span in spans) / max(1, document.word_count)


def words(document: Document, span: Span) -> int:
    """How many words a span holds, counted as those of the document."""
    return count_words(document.folded[span.start : span.end], document.beyond_ascii)


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap or have nothing but white space between them as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and (span.start <= joined[-1].end or text[joined[-1].end : span.start].isspace()):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _lines(text: str, span: Span) -> Span:
    """The span stretched over its lines, without the last line end."""
    end = text.find("\n", max(span.start, span.end - 1))
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else max(end, span.end))


def _whole_line(text: str, span: Span) -> Span:
    """The span, or its lines where only marks would be left of them: ``>``, ``**``, quotation marks."""
    lines = _lines(text, span)
    rest = text[lines.start : span.start] + text[span.end : lines.end]
    return span if any(c.isalnum() for c in rest) or not any(c.isalnum() for c in text[span.start : span.end]) else lines


def _orphans(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Headings of sections, and introductions of lists, of which nothing is left. A heading that opens the document is its title."""
    blocks, orphans = document.blocks, []
    after: Block | None = None  # the next block that is left, going up from the end of the text
    below_gone = False
    for index in range(len(blocks) - 1, -1, -1):
        block = blocks[index]
        gone = _is_gone(document.text, block, spans)
        if below_gone and not gone:
            orphan = None
            if block.region is Region.HEADING:
                orphan = block.span if index and (after is None or _closes_section(document, block, after)) else None
            elif blocks[index + 1].region is Region.LIST and (after is None or after.region is not Region.LIST):
                orphan = _introduction(document, block)
            if orphan:
                orphans.append(orphan)
                gone = orphan.start <= block.start
        if not gone:
            after = block
        below_gone = gone
    return orphans


def _closes_section(document: Document, heading: Block, block: Block) -> bool:
    """Whether a block is a heading of the same level or above."""
    levels = [len(text) - len(text.lstrip("#")) for text in (document[heading.span], document[block.span])]
    return block.region is Region.HEADING and levels[1] <= levels[0]


def _introduction(document: Document, block: Block) -> Span | None:
    """The last sentence of a block where it is short and ends with a colon: "Bring these:"."""
    end = block.start + len(document[block.span].rstrip(" *_\r\n"))
    if not document.text.endswith((":", "："), block.start, end):
        return None
    start = max(block.start, document.sentence(Span(end - 1, end)).start)
    return Span(start, block.end) if end - start <= LONGEST_INTRODUCTION else None


def _is_gone(text: str, block: Block, spans: Sequence[Span]) -> bool:
    """Whether a block is cut but for white space."""
    at = block.start
    for span in spans[bisect_right(spans, block.start, key=_end) :]:
        if span.start >= block.end:
            break
        if _after_space(text, at) < span.start:
            return False
        at = span.end
    return at > block.start and _after_space(text, at) >= block.end


def _fitted(text: str, span: Span) -> Span:
    """The span with the white space that would be left over, and without such as holds together what is left."""
    start, end = _after_space(text, span.start), _before_space(text, span.end)
    if start >= end:  # characters that look like nothing
        return span
    lines = _lines(text, Span(start, end))
    opens, closes = _after_space(text, lines.start) == start, _before_space(text, lines.end) <= end
    if opens and closes:
        return _with_empty_lines(text, Span(lines.start, min(lines.end + 1, len(text))))
    if not closes and text[end] in _STOPS and text[_before_space(text, start) - 1 : start].strip()[:1] in ("", *_STOPS):
        end += 1  # the full stop of a sentence that is cut
        closes = _before_space(text, lines.end) <= end
    if not closes and (opens or text[start - 1] in _BLANK):
        while text[end] in _BLANK:
            end += 1
    if closes or (not opens and text[end] in _CLOSING):
        while start and text[start - 1] in _BLANK:
            start -= 1
    return Span(start, end)


def _with_empty_lines(text: str, span: Span) -> Span:
    """Whole lines, with the empty ones after them where empty ones go before, so that these are not doubled."""
    before, after = _before_space(text, span.start), _after_space(text, span.end)
    if after == len(text):  # what is left ends as the text did
        line_end = text.find("\n", before, span.start) + 1 if text.endswith("\n") else before
        return Span(line_end if before else 0, len(text))
    if before and text.count("\n", before, span.start) < 2:
        return span
    return Span(span.start if before else 0, text.rfind("\n", 0, after) + 1)


def _after_space(text: str, at: int) -> int:
    """The first place from ``at`` on that is no white space."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _before_space(text: str, at: int) -> int:
    """The end of what is no white space before ``at``."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at
