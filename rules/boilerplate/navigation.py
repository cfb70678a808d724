"""Menus, breadcrumbs and footers of the page."""

import re
from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Severity, Span, rule

from ._furniture import LABELS_ALONE, Finder, Rows

LABELS = Lexicon.read(__package__, "navigation.txt", alone=LABELS_ALONE)
# Breadcrumbs: "Home > News > Regions".
_FIRST, _SIGNS = "home|start|startseite|accueil|inicio|news|главная|首页|ホーム", ">|»|›|/|::|→"
CRUMBS = Pattern(
    rf"(?:{_FIRST}) ?(?:{_SIGNS}) ?[^\x1e]{{1,120}}",
    begins=tuple(word + space + sign for word in _FIRST.split("|") for space in ("", " ") for sign in _SIGNS.split("|")),
)
MOST_WORDS = 16
LONGEST_CRUMBS = 160  # characters
find = Finder(LABELS)


@rule(
    severity=Severity.WARNING,
    lexicons=[LABELS],
    patterns=[CRUMBS],
    fix="Cut the menu.",
    bad=[
        "[[Skip to main content\nHome\nNews\nSport]]\n\nThe mill reopens in May, the county says, and its wheel is new.",
        "[[Home > News > Regions]]\n\nThe mill reopens in May, the county says, and its wheel is new.",
    ],
    good=[
        "Politics\n\nThe mill reopens in May, the county says, and its wheel is new.",
        "Home is where the mill is. News of it travels > slowly.",
        "Ask where you are:\n\n$ pwd\n/home/ada\n\nThat is your own folder.",
        "The survey asked what people read:\n\n- Politics\n- Sport\n- Culture",
    ],
)
def navigation(document: Document) -> Iterator[Hit]:
    """Words of a menu, a breadcrumb trail or a footer stand in the text: they belong to every page of the site."""
    rows = Rows(document)
    found = [block.span for block in find(document) if _is_menu(rows, block.span)]
    if (
        rows.spans
        and rows.text(0).strip("-*•# ")
        in ("home", "menu", "search", "news", "startseite", "accueil", "inicio", "главная", "首页", "ホーム")
        and len(rows.spans) > 3
    ):
        found.append(rows.spans[0])
    for match in document.matches(CRUMBS):
        index = rows.at(match.start())
        if (
            index >= 0
            and rows.spans[index].size <= LONGEST_CRUMBS
            and rows.words(index) <= MOST_WORDS
            and match.start() - rows.spans[index].start <= 2
            and document.text[match.start() - 1 : match.start()] != "/"  # a path: "/home/ada"
            and not rows.says(index)
            and rows.near_edge(index)
        ):
            found.append(rows.spans[index])
    last: Span | None = None
    for span in sorted(found):
        if last and span.start <= last.end + 1:
            last = Span(last.start, max(last.end, span.end))
            continue
        if last:
            yield _hit(document, last)
        last = span
    if last:
        yield _hit(document, last)


def _hit(document: Document, span: Span) -> Hit:
    return Hit(span, "contains a menu of the page", removable=document.removable(span))


def _is_menu(rows: Rows, span: Span) -> bool:
    """Whether a block stands where menus stand; a single short label in the middle of a text may head a section."""
    return (
        rows.near_edge(rows.at(span.start))
        or rows.near_edge(rows.at(span.end - 1))
        or "\n" in rows.document[span]
        or re.search(r"skip to|back to top|permalink|terms", rows.document[span].lower()) is not None
    )
