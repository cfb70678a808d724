"""Topic tags, categories and hashtags of the page."""

import re
from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

from ._furniture import Rows, begins

LABELS = Lexicon.read(__package__, "tags.txt")
HASHTAGS = Pattern(r"#\w{2,60}(?:[ ,·|]{1,3}#\w{2,60}){1,40}", begins=("#",))
# Tags that lost the signs between them: "energyWind powerCoast".
_JOINT = Pattern(r"[a-zß-ÿ][A-ZÀ-Þ]")
# A paper gives its keywords below its abstract.
_ABSTRACT = Pattern(r"(?:^|\x1e)\W{0,4}(?:abstract|zusammenfassung|résumé|resumen|resumo)\b")
MOST_WORDS = 30
MOST_TAG = 5
MOST_TAGS = 30
FEWEST_GLUED = 3  # hashtags at the end of a paragraph: two may be words of its last sentence


@rule(
    severity=Severity.INFO,
    lexicons=[LABELS],
    patterns=[HASHTAGS],
    fix="Cut the tags, or move them into the metadata.",
    bad=[
        "The mill reopens in May.\n\nIts wheel is new.\n\nThe dam holds.\n\n[[Tags: mills, rivers, Holm]]",
        "The mill reopens in May.\n\n[[#mills #rivers #holm]]",
        "The mill reopens in May.\n\nIts wheel is new.\n\nThe dam holds.\n\n[[Filed under:\n- Mills\n- Rivers]]",
    ],
    good=[
        "The march went under the names #mills and #rivers, and most who posted in May had never seen either.",
        "Topics: the paper treats three of them, the dam, the wheel and the law on water, and leaves the fourth, money, to "
        "others who know more of it.",
        "Abstract. We measure the wheels of nine mills.\n\nKeywords: mills, rivers, wheels\n\n1. Introduction\n\nMills turn.",
        "Tags on the sacks give the year and the field.",
    ],
)
def tags(document: Document) -> Iterator[Hit]:
    """Topic tags of the page stand in the text as if they were words of the article."""
    rows = Rows(document)
    found: dict[int, int] = {}
    glued: list[Span] = []
    for phrase in document.phrases(LABELS):
        index = rows.at(phrase.start)
        if (
            index >= 0
            and index not in found
            and begins(document, rows.spans[index], phrase.start)
            and not document.in_code(Span(phrase.start, phrase.end))
            and not (phrase.entry.startswith("key") and _ABSTRACT.search(document.folded, 0, phrase.start))
        ):
            last = _tags_end(document, rows, index, phrase.start, phrase.end)
            if last >= index:
                found[index] = last
    for match in document.matches(HASHTAGS):
        index = rows.at(match.start())
        span = Span(*match.span())
        if index < 0 or span.end < rows.spans[index].end - 2 or document.in_code(span):
            continue
        if begins(document, rows.spans[index], span.start):
            found.setdefault(index, index)
        elif match[0].count("#") >= FEWEST_GLUED and index not in found:
            glued.append(span)
    for span in glued:
        yield Hit(span, "contains topic tags of the page", removable=document.removable(span))
    taken = -1
    for index in sorted(found):
        if index > taken:
            taken = found[index]
            span = Span(rows.spans[index].start, rows.spans[taken].end)
            yield Hit(span, "contains topic tags of the page", removable=document.removable(span))


def _tags_end(document: Document, rows: Rows, index: int, start: int, end: int) -> int:
    """The last row of the tags that a label begins, or -1: short pieces after it, on its line or on those below."""
    row = rows.spans[index]
    label = document.folded[start:end]
    rest = document.text[end : row.end].strip(" :*_")
    if not rest:
        last = index
        listed = last + 1 < len(rows.spans) and document.region(rows.spans[last + 1].start) is Region.LIST
        while (
            last + 1 < len(rows.spans)
            and (not listed or document.region(rows.spans[last + 1].start) is Region.LIST)
            and last - index < MOST_TAGS
            and rows.words(last + 1) <= MOST_TAG
            and _is_tag(document, rows.spans[last + 1])
        ):
            last += 1
        return last if last > index and (rows.near_edge(index) or document.region(rows.spans[last].start) is Region.LIST) else -1
    if rows.words(index) > MOST_WORDS or rest.endswith((".", "?", "!")):
        return -1
    signed = label.endswith((":", "：")) or document.text[end : end + 1] in (":", "：", "|")
    pieces = [piece.split() for piece in re.split(r"[,|·•;/#]|、|，", rest)]
    short = all(len(piece) <= MOST_TAG for piece in pieces)
    if signed and short and rows.near_edge(index) and (len(pieces) > 1 or len(pieces[0]) <= 3 or label.startswith(("tag", "filed"))):
        return index
    if signed and rows.near_edge(index) and not any(word in _FUNCTION for word in rest.lower().split()):
        return index
    if not signed and sum(1 for _ in _JOINT.finditer(rest)) > 1 and len(rest.split()) <= 12:
        return index
    if (
        not signed
        and rows.near_edge(index)
        and rest[:1].isupper()
        and (
            (short and len(pieces) > 1)
            or sum(1 for _ in _JOINT.finditer(rest)) > 1
            or "|" in rest
            or (label in ("filed under", "posted in") and short)
        )
    ):
        return index
    return -1


_FUNCTION = frozenset("the a is are was were has have will said with for that which who by from at on".split())


def _is_tag(document: Document, span: Span) -> bool:
    text = document[span].rstrip()
    return (
        not text.endswith((".", ":", "?", "!"))
        and "](#" not in text
        and document.region(span.start) is not Region.CODE
        and not text.startswith("#" + " ")
    )
