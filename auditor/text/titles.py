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


def titled(text: str, found: list[Block], markdown: bool) -> list[Block]:
    """The blocks with those made headings that are titles of what follows them.

    In plain text a stand-alone short line above longer prose is a heading, and so are numbered lines that each have prose
    under them; the first line of several is the headline. In Markdown only a line all in bold is one.
    """
    for index in range(len(found) - 2, -1, -1):
        start, end, region = block = found[index]
        if end - start > _LONGEST or (region is not Region.PROSE and region is not Region.LIST):
            continue
        body = text[start:end]
        if region is Region.LIST:
            headed = not markdown and _is_numbered_title(text, found, index, body)
        elif "\n" in body or not is_title(body):
            continue
        elif markdown:
            headed = body[:2] in ("**", "__") and body[-2:] == body[:2]
        else:
            headed = (index == 0 and len(found) > 2) or _heads(text, block, found[index + 1])
        if headed:
            found[index] = block._replace(region=Region.HEADING)
    return found


def _is_numbered_title(text: str, found: list[Block], index: int, body: str) -> bool:
    mark = marker(body)
    if mark is None or "1" not in mark.style or not is_title(body[mark.width :]):
        return False
    return (index == 0 or found[index - 1].region is not Region.LIST) and _heads(text, found[index], found[index + 1])


def _heads(text: str, block: Block, after: Block) -> bool:
    """Whether what follows is prose, longer, and no title itself."""
    if after.region is not Region.PROSE or after.end - after.start <= block.end - block.start:
        return False
    if after.end - after.start > _LONGEST:
        return True
    body = text[after.start : after.end]
    return "\n" in body or not is_title(body)


def with_references(text: str, found: list[Block]) -> list[Block]:
    """The blocks with the items of a list under the title of a list of references made notes."""
    under = False
    for index, block in enumerate(found):
        if block.region is Region.LIST:
            if under:
                found[index] = block._replace(region=Region.NOTE)
        elif block.region is not Region.NOTE:
            under = block.end - block.start <= _LONGEST and _REFERENCES.compiled.match(text, block.start, block.end) is not None
    return found
