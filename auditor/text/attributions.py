"""Attributions: which lines name who said what stands above them."""

from collections.abc import Sequence

from auditor.text.blocks import Block, Region
from auditor.text.regex import Regex

# A dash, then a name or a role that begins with a capital letter.
_ATTRIBUTION = Regex(r"(?:[—–―⸺]|--?)[ \t\u00a0]?(?=[^\W\d_])")
_MOST_WORDS = 10
_LONGEST = 120
# A stop at the end makes it a line of dialogue, unless it is the stop of "Jr." or of an initial.
_DIALOGUE_ENDS = frozenset(".!?…:;,。！？")
_STOP_OF_A_NAME = Regex(r"\b(?:[A-Z]|Jr|Sr|Inc|Ltd|Corp|Co|Esq|M\.D|Ph\.D)\.$")
# No name begins with these; a line of dialogue or an aside does.
_NO_NAME = frozenset(
    "And But He She It They We I You This That These Those There In On At So If Yes No Not Oh Well What Why How Who When Where For To"
    " Is Are Do Did Then Now Please Thanks Thank Let Just Even With Also Or As".split()
)
_SMALL_WORDS = frozenset("of the de von van der den and at for in du da la le del di al bin ibn y e und et".split())
_ABOVE = frozenset((Region.PROSE, Region.QUOTATION, Region.HEADING))


_DASHED = Regex(r"\n[>\s]{0,40}[—–―⸺-]")  # without a bound, a run of line ends would be read to its end from each of them


def dashes(text: str) -> list[int]:
    """Where lines begin with a dash, but for the first: at nearly all of these nobody is credited, and elsewhere nobody can be."""
    return [match.end() - 1 for match in _DASHED.compiled.finditer(text)]


def attribution_start(text: str, blocks: Sequence[Block], index: int) -> int | None:
    """Where the attribution begins that is a block, or the last line of one; None when there is none."""
    block = blocks[index]
    if block.region is Region.QUOTATION or block.region is Region.PROSE or block.region is Region.LIST or block.region is Region.HEADING:
        start = text.rfind("\n", block.start, block.end) + 1 or block.start
        if block.end - start > _LONGEST:
            return None
        line = text[start : block.end]
        body = line.lstrip("> \t")
        if body[:1] not in "—–―⸺-" or not body or not _names(body):
            return None
        at = block.end - len(body)
        if start > block.start:
            return at if text[block.start : start].strip("> \t\r\n") or _follows(text, blocks, index) else None
        return at if _follows(text, blocks, index) else None
    return None


def _follows(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether the block above is one that can be attributed, and this no line of a dialogue or of a list."""
    if index == 0 or blocks[index - 1].region not in _ABOVE:
        return False
    neighbours = (blocks[index - 1], *blocks[index + 1 : index + 2])
    return not any(text[block.start] in "—–―⸺-" and "\n" not in text[block.start : block.end] for block in neighbours)


def _names(body: str) -> bool:
    mark = _ATTRIBUTION.compiled.match(body)
    if mark is None:
        return False
    name = body[mark.end() :]
    if name[-1] in _DIALOGUE_ENDS and not _STOP_OF_A_NAME.compiled.search(name):
        return False
    words = name.split()
    first = words[0].strip(",.")
    if len(words) > _MOST_WORDS or first in _NO_NAME or first[:1].islower():
        return False
    if body[0] != "-":
        return True
    # A hyphen opens list items as well: what follows must look like a name.
    head = name.split(",", 1)[0].split("(", 1)[0].split()
    capitals = sum(word[:1].isupper() for word in head)
    small = sum(word in _SMALL_WORDS for word in head)
    return capitals + small >= 0.6 * len(head)
