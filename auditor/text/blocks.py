"""Blocks: the one segmentation of a text into paragraphs, headings, list items and whatever else stands on lines of its own.

How lines become blocks:

* A blank line always ends a block. Otherwise each line is a block, as scraped text has it, unless the text is Markdown or
  the lines are wrapped at a fixed width (``wrapping``).
* One LIST block is one list item with its continuation lines; a further paragraph of the item, after a blank line and
  indented, is a LIST block without a marker. ``lists`` puts items together.
* A QUOTATION block is one paragraph of lines that begin with ``>``. A paragraph right below that goes on without ``>`` is a
  block of its own, other than in CommonMark: writers who answer below a quotation mean it so.
* The line under an underlined heading is a RULE; the heading is the line above.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from auditor.span import Span
from auditor.text.captions import OPENINGS, is_caption
from auditor.text.fences import fenced, front_matter
from auditor.text.headings import heading_mark, underlined
from auditor.text.markers import Marker, confirmed, marker
from auditor.text.notes import is_note
from auditor.text.regex import Regex
from auditor.text.regions import Block, Region, block_of
from auditor.text.tables import table_rows
from auditor.text.titles import titled, with_references
from auditor.text.wrapping import ends_sentence, paragraphs, starts_lower

__all__ = ["Block", "Region", "blocks", "region_at"]

_RULES = frozenset("-*_=~—–•·#+.─━═⁂§❧☙■◆★⸻")
# Four columns make an indented code block in Markdown, a tab counts to the next multiple of four.
_CODE_INDENT = 4
_UNDERLINES = ("=", "-")
_PROSE = Region.PROSE
# Text under a list item is set in by at least two columns.
_ITEM_INDENT = 2
# A wrapped line is at most this long; a longer one before a caption or a number is a paragraph of its own.
_WRAPPED_LINE = 100
# A line that begins so is no rule, heading, quotation, fence, item or note, and has no indentation.
_PLAIN = Regex(r"(?:[^\W_¹²³⁰⁴-⁹]|[\"'“‘„«])[^\n.)]{6}")
# Credits and back-links end so, the latter with or without a variation selector.
_ODD_ENDS = (")", ").", "↩", "\ufe0e", "\ufe0f")


class _Rows(NamedTuple):
    """The lines of a text, in parallel lists: the line without white space around it, where that lies, and its indentation."""

    bodies: list[str]
    starts: list[int]
    indents: list[int]


def region_at(blocks: Sequence[Block], offset: int) -> Region | None:
    """The region of the block that holds ``offset``; None between blocks."""
    before = bisect_right(blocks, offset, key=_start) - 1
    return blocks[before].region if before >= 0 and offset < blocks[before].end else None


def blocks(text: str, lines: Sequence[Span], markdown: bool) -> list[Block]:
    """The blocks of ``text``, in order, none overlapping another or covering a blank line between two."""
    scan = _Scan(text, lines, markdown)
    found = titled(text, scan.run(), markdown)
    return with_references(text, found) if scan.items else found


def _start(block: Block) -> int:
    return block.start


class _Scan:
    """One pass over the lines of a text."""

    def __init__(self, text: str, lines: Sequence[Span], markdown: bool) -> None:
        self.markdown = markdown
        self.rows = _rows(text, lines)
        bodies = self.rows.bodies
        # Most lines are plain prose or blank; only the others are looked at one by one.
        odd = _odd(text, self.rows)
        self.fences = fenced(bodies, odd, markdown)
        found = {line: mark for line in odd if (mark := marker(bodies[line]))}
        kept = confirmed(found, bodies, self.rows.indents, markdown) if found else set()
        self.items = {line: mark for line, mark in found.items() if line in kept and self._may_open(line, mark)}
        self.odd = {*odd, *(line - 1 for line in odd if bodies[line][0] in _UNDERLINES)}
        self.blocks: list[Block] = []
        # The indentation of the list item the next line may continue; -1 outside lists.
        self.item_indent = -1
        # Where the current run of prose lines began; -1 between runs.
        self.prose_from = -1

    def run(self) -> list[Block]:
        bodies, odd = self.rows.bodies, self.odd
        line = front_matter(bodies) if self.markdown else 0
        if line:
            self._emit(Region.FRONT_MATTER, 0, line)
        while line < len(bodies):
            body = bodies[line]
            if not body:
                if self.prose_from >= 0:
                    self._end_prose(line)
                line += 1
                continue
            if line in odd:
                region, after = self._special(line, body)
            else:
                region = None
            if region is None:
                if self.prose_from < 0:
                    self.prose_from = line
                self.item_indent = -1
                line += 1
                continue
            self._end_prose(line)
            if region is Region.QUOTATION:
                self._quotation(line, after)
            else:
                self._emit(region, line, after)
            if region is not Region.LIST and not (region is Region.CODE and self.rows.indents[line] > self.item_indent):
                self.item_indent = -1
            line = after
        self._end_prose(len(bodies))
        return self.blocks

    def _special(self, line: int, body: str) -> tuple[Region | None, int]:
        """What a line begins when it is not prose, and the line after that."""
        first = body[0]
        indent = self.rows.indents[line]
        if line in self.fences:
            return Region.CODE, self.fences[line]
        if indent >= _CODE_INDENT and self.markdown and self.item_indent < 0 and self.prose_from < 0:
            return Region.CODE, self._indented_until(line)
        if first in _RULES and _is_rule(body):
            return Region.RULE, line + 1
        if first == "#" and heading_mark(body):
            return Region.HEADING, line + 1
        if first == ">":
            return Region.QUOTATION, self._while_quoted(line)
        if ("|" in body or "\t" in body) and (rows := table_rows(self.rows.bodies, line)):
            return Region.TABLE, line + rows
        if line in self.items:
            return self._item(line)
        if is_note(body):
            return Region.NOTE, self._continued(line + 1, indent + 1)
        if is_caption(body) and not self._mid_sentence(line):
            return Region.CAPTION, line + 1
        if self.item_indent >= 0 and indent >= self.item_indent + _ITEM_INDENT:
            return Region.LIST, self._continued(line + 1, self.item_indent + _ITEM_INDENT)
        below = self.rows.bodies[line + 1] if line + 1 < len(self.rows.bodies) else ""
        if below[:1] in _UNDERLINES and underlined(body, below, self.markdown) and self._stands_alone():
            return Region.HEADING, line + 1
        return None, line + 1

    def _item(self, line: int) -> tuple[Region, int]:
        if is_note(self.rows.bodies[line]):
            return Region.NOTE, line + 1
        indent = self.rows.indents[line]
        if self.item_indent < 0 or indent < self.item_indent + _ITEM_INDENT:
            self.item_indent = indent
        lazily = self.markdown
        return Region.LIST, self._continued(line + 1, 0 if lazily else self.item_indent + _ITEM_INDENT)

    def _continued(self, line: int, least: int) -> int:
        """The first line from ``line`` on that is blank, set in by less than ``least`` columns, or begins something else."""
        bodies, indents = self.rows.bodies, self.rows.indents
        while line < len(bodies) and bodies[line] and indents[line] >= least:
            if line in self.items or line in self.fences or bodies[line][0] in ">#|" or _is_rule(bodies[line]) or is_note(bodies[line]):
                break
            line += 1
        return line

    def _indented_until(self, line: int) -> int:
        """The line after the last of an indented code block, which blank lines may interrupt."""
        after = line
        while line < len(self.rows.bodies):
            if self.rows.bodies[line]:
                if self.rows.indents[line] < _CODE_INDENT:
                    break
                after = line + 1
            line += 1
        return after

    def _while_quoted(self, line: int) -> int:
        bodies = self.rows.bodies
        while line < len(bodies) and bodies[line][:1] == ">":
            line += 1
        return line

    def _quotation(self, line: int, after: int) -> None:
        """Emit one block for each paragraph of the lines that begin with ``>``."""
        inner = [body.lstrip("> \t") for body in self.rows.bodies[line:after]]
        begin = 0
        for end in range(len(inner) + 1):
            if end < len(inner) and inner[end]:
                continue
            if begin < end:
                cuts = [(begin, end)] if self.markdown else _shifted(paragraphs(inner[begin:end], [0] * (end - begin)), begin)
                for low, high in cuts:
                    self._emit(Region.QUOTATION, line + low, line + high)
            begin = end + 1

    def _end_prose(self, line: int) -> None:
        """Emit the paragraphs of the run of prose lines that ends before ``line``."""
        begin, self.prose_from = self.prose_from, -1
        if begin < 0:
            return
        bodies, starts, indents = self.rows
        if self.markdown or line - begin == 1:
            self.blocks.append(block_of((starts[begin], starts[line - 1] + len(bodies[line - 1]), _PROSE)))
            return
        for low, high in _shifted(paragraphs(bodies[begin:line], indents[begin:line]), begin):
            self.blocks.append(block_of((starts[low], starts[high - 1] + len(bodies[high - 1]), _PROSE)))

    def _emit(self, region: Region, line: int, after: int) -> None:
        last = after - 1
        while last > line and not self.rows.bodies[last]:
            last -= 1
        self.blocks.append(Block(self.rows.starts[line], self.rows.starts[last] + len(self.rows.bodies[last]), region))

    def _stands_alone(self) -> bool:
        return self.prose_from < 0 or not self.markdown

    def _mid_sentence(self, line: int) -> bool:
        """Whether the line above is prose that looks broken off, so that this one goes on with its sentence."""
        if self.prose_from < 0 or line == 0:
            return False
        above = self.rows.bodies[line - 1]
        return 40 <= len(above) <= _WRAPPED_LINE and not ends_sentence(above)

    def _may_open(self, line: int, mark: Marker) -> bool:
        """Whether a list item may begin at a line: not where a wrapped sentence goes on after a dash."""
        if line == 0 or mark.text not in "-–" or line - 1 in self.fences:
            return True
        above = self.rows.bodies[line - 1]
        flows = len(above) >= 40 and not ends_sentence(above) and marker(above) is None
        below = self.rows.bodies[line + 1] if line + 1 < len(self.rows.bodies) else ""
        return not (flows and starts_lower(self.rows.bodies[line][mark.width :]) and marker(below) is None)


def _rows(text: str, lines: Sequence[Span]) -> _Rows:
    raws = text.split("\n")[: len(lines)]
    bodies = [raw.strip() for raw in raws]
    starts = [start for start, _ in lines]
    indents = [0] * len(lines)
    if bodies != raws:
        for line, (raw, body) in enumerate(zip(raws, bodies, strict=True)):
            if body and raw[0] != body[0]:
                inset = raw[: raw.index(body[0])]
                starts[line] += len(inset)
                indents[line] = len(inset.expandtabs(4))
    return _Rows(bodies, starts, indents)


def _odd(text: str, rows: _Rows) -> list[int]:
    """The lines that may be something other than prose, going by how they begin and end."""
    plain = _PLAIN.compiled.match
    odd = [line for line, body in enumerate(rows.bodies) if body and (not plain(body) or body.endswith(_ODD_ENDS) or body[:3] in OPENINGS)]
    if "|" in text or "\t" in text:
        odd = sorted({*odd, *(line for line, body in enumerate(rows.bodies) if "|" in body or "\t" in body)})
    if any(rows.indents):
        odd = sorted({*odd, *(line for line, indent in enumerate(rows.indents) if indent)})
    return odd


def _shifted(ranges: list[tuple[int, int]], by: int) -> list[tuple[int, int]]:
    return [(low + by, high + by) for low, high in ranges]


def _is_rule(body: str) -> bool:
    """Whether a line holds nothing but three or more of one separating sign, or one that is only used as a separator."""
    first = body[0]
    if first not in _RULES:
        return False
    if body in ("⁂", "❧", "☙", "⸻", "§"):
        return True
    return len(set(body) - {" ", "\t", first}) == 0 and body.count(first) >= 3 and body not in ("...", ". . .")
