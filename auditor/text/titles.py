"""Titles: which blocks are headings, or notes, only because of what follows or stands above them."""

from auditor.text.headings import is_title
from auditor.text.markers import marker
from auditor.text.regex import Regex
from auditor.text.regions import Block, Region

_REFERENCES = Regex(
    r"[#*_ \t]*(?:\d{1,2}\.? )?(?i:references|bibliography|works cited|cited works|literature cited|footnotes|endnotes|citations|literatur"
    r"|literaturverzeichnis|einzelnachweise|références|bibliographie|referencias|bibliografía|参考文献)[:*_ \t#]*$"
)
# A line longer than any title is prose without further tests.
_LONGEST = 100
_PROSE, _LIST, _NOTE = Region.PROSE, Region.LIST, Region.NOTE


def titled(text: str, found: list[Block], markdown: bool) -> list[Block]:
    """The blocks with those made headings that are titles of what follows them.

    In plain text a stand-alone short line above longer prose is a heading, and so are numbered lines that each have prose
    under them; the first line of several is the headline. In Markdown only a line all in bold is one.
    """
    known: dict[int, bool] = {}
    for index in range(len(found) - 2, -1, -1):
        start, end, region = block = found[index]
        if end - start > _LONGEST or (region is not _PROSE and region is not _LIST):
            continue
        if region is _LIST:
            headed = not markdown and _is_numbered_title(text, found, index, known)
        elif markdown:
            bold = text[start : start + 2]
            headed = bold in ("**", "__") and text[end - 2 : end] == bold and _is_title(text, block, known)
        else:
            headed = ((index == 0 and len(found) > 2) or _heads(text, block, found[index + 1], known)) and _is_title(text, block, known)
        if headed:
            found[index] = block._replace(region=Region.HEADING)
    return found


def _is_title(text: str, block: Block, known: dict[int, bool]) -> bool:
    """Whether a block is a line that could be a title. Most are asked about twice, for themselves and for the line above: it is kept."""
    answer = known.get(block.start)
    if answer is None:
        body = text[block.start : block.end]
        answer = known[block.start] = "\n" not in body and is_title(body)
    return answer


def _is_numbered_title(text: str, found: list[Block], index: int, known: dict[int, bool]) -> bool:
    if not _heads(text, found[index], found[index + 1], known):
        return False
    body = text[found[index].start : found[index].end]
    mark = marker(body)
    if mark is None or "1" not in mark.style or not is_title(body[mark.width :]):
        return False
    if not index or found[index - 1].region is not _LIST:
        return True
    # Right under a list it is one more item, unless it counts from 1 again: the first part below a table of contents.
    above = marker(text[found[index - 1].start : found[index - 1].end])
    return mark.places == (1,) and above is not None and above.style == mark.style and above.places > mark.places


def _heads(text: str, block: Block, after: Block, known: dict[int, bool]) -> bool:
    """Whether what follows is prose, longer, and no title itself."""
    size = after.end - after.start
    return after.region is _PROSE and size > block.end - block.start and (size > _LONGEST or not _is_title(text, after, known))


def with_references(text: str, found: list[Block]) -> list[Block]:
    """The blocks with the items of a list under the title of a list of references made notes."""
    under, above = False, None
    for index, block in enumerate(found):
        region = block.region
        if region is _LIST:
            if above is not None:
                under = above.end - above.start <= _LONGEST and _REFERENCES.compiled.match(text, above.start, above.end) is not None
                above = None
            if under:
                found[index] = block._replace(region=_NOTE)
        elif region is not _NOTE:
            above = block
    return found
