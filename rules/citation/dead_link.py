"""Links that lead to nothing any more."""

from collections.abc import Iterator

from auditor import Answer, Confidence, Document, Found, Hit, Online, Pattern, Severity, Span, rule

from ._shown import shown

# The text knows, or leads to a copy.
KNOWN = Pattern(
    r"\b(?:dead link|broken link|link (?:is )?(?:dead|broken)|no longer (?:online|available|there|works?)|(?:was |been )?taken down|defunct"
    r"|offline|archived?|archive\.(?:org|today|is|ph)|web ?archiv\w{0,3}|wayback|webcitation|perma\.cc|deleted|removed|404"
    r"|nicht mehr (?:online|erreichbar|abrufbar|verfügbar)|archiviert|lien (?:mort|brisé)|archivé\w?|enlace roto|archivado)\b"
)
NEAR = 300  # characters of its line
_GONE = Answer(Found.GONE, "its server answers 404")
_HERE = Answer(Found.HERE)


@rule(
    severity=Severity.WARNING,
    network=True,
    fix="Look for the page under its new address, or link to an archived copy.",
    bad=[
        Online(
            "The minutes are at [[https://town.example/minutes]] and the figures at https://town.example/figures.",
            {"https://town.example/minutes": _GONE, "https://town.example/figures": _HERE},
        ),
        Online(
            "1. Braun, H. (2011). Tea. doi:[[10.5555/tea.11]].",
            {"doi:10.5555/tea.11": Answer(Found.GONE, "no work is registered for this DOI")},
        ),
        Online(
            "See [the report]([[https://town.example/report]]).",
            {"https://town.example/report": Answer(Found.LOST, "its server answers with a page called “Page not found”")},
        ),
    ],
    good=[
        Online(
            "The minutes are at https://town.example/minutes, says the clerk.",
            {"https://town.example/minutes": Answer(Found.UNVERIFIED, "it took too long")},
        ),
        Online("The page https://town.example/minutes is no longer online.", {"https://town.example/minutes": _GONE}),
        Online(
            "Stamm, P. Rye. https://town.example/rye. Archived at https://web.archive.org/web/2019/https://town.example/rye.",
            {"https://town.example/rye": _GONE},
        ),
        Online("Open `https://town.example/minutes` and see.", {"https://town.example/minutes": _GONE}),
        "Nobody asked about https://town.example/minutes.",
    ],
)
def dead_link(document: Document) -> Iterator[Hit]:
    """A link that leads to nothing supports nothing: the reader cannot see what the text leans on."""
    seen: set[str] = set()
    for link in document.links if document.answers else ():
        answer = (document.answers or {}).get(link.address)
        if answer is None or answer.found not in (Found.GONE, Found.LOST) or link.address in seen:
            continue
        start = document.text.rfind("\n", max(0, link.start - NEAR), link.start)
        end = document.text.find("\n", link.end, link.end + NEAR)
        around = (start if start >= 0 else max(0, link.start - NEAR), end if end >= 0 else link.end + NEAR)
        before, after = KNOWN.search(document.folded, around[0], link.start), KNOWN.search(document.folded, link.end, around[1])
        span = Span(link.start, link.end)
        if before or after or shown(document, span):
            continue
        seen.add(link.address)
        yield Hit(
            span, f"links to what is not there: {answer.reason}",
            confidence=Confidence.HIGH if answer.found is Found.GONE else Confidence.MEDIUM,
        )  # fmt: skip
