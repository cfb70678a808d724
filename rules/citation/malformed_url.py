"""Addresses that lead nowhere, or to the writer's own machine."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Region, Severity, Span, rule

from ._shown import shown

_TAIL = r"[^\s\x1e<>\"\])}]{0,200}"
BROKEN = Pattern(
    rf"(?:https?:/{{0,2}}(?:www\.)?https?(?::|//)|https?//(?=[a-z0-9])|https?:///(?=[a-z0-9])|https?;//|h(?:t|ttt)ps?://"
    rf"|https?:\\\\(?=[a-z])){_TAIL}",
    begins=(
        "http://http", "https://http", "http:http", "https:http", "http:/http", "https:/http", "http://www.http", "https://www.http",
        "http//", "https//", "http:///", "https:///", "http;//", "https;//", "htttp", "htp",
        "http:\\\\", "https:\\\\",
    ),
)  # fmt: skip
# Names that the standards keep free (RFC 2606, RFC 6761), private networks (RFC 1918), and what templates put in their place.
LOCAL = Pattern(
    r"(?:https?://(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|192\.168\.[0-9]{1,3}\.[0-9]{1,3}|10\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}"
    rf"|172\.(?:1[6-9]|2[0-9]|3[01])\.[0-9]{{1,3}}\.[0-9]{{1,3}})(?![\w.-])|file:///?){_TAIL}",
    begins=("http://localhost", "https://localhost", "http://127.", "https://127.", "http://0.0", "http://[::1", "http://192.168.",
            "https://192.168.", "http://10.", "https://10.", "http://172.", "https://172.", "file:/"),
)  # fmt: skip
PLACEHOLDER = Pattern(
    r"https?://(?:www\.)?(?:example\.(?:com|org|net|edu)|(?:your|my)-?(?:site|domain|website|company|url|link|blog)\.[a-z]{2,4}"
    rf"|(?:domain|website|sitename)\.(?:com|tld|org)|link-?to-?(?:source|article)\S{{0,20}})(?![\w-]){_TAIL}",
    begins=tuple(
        f"{scheme}://{www}{host}"
        for scheme in ("http", "https")
        for www in ("", "www.")
        for host in ("example.", "your", "mysite", "my-site", "mydomain", "domain.", "website.", "sitename.", "link")
    ),
)
# Where an address is offered as a source, not as part of a lesson.
OFFERED = Pattern(
    r"(?:\]\(<?|retrieved from:? |available (?:at|from):? |accessed (?:at|from):? |source:? |\burl:? |see:? |read more:? |href=['\"]?)$"
)
EXAMPLE = Pattern(r"\b(?:for example|for instance|e\.g\.|such as|like this|zum beispiel|par exemple|por ejemplo)\b")


@rule(
    severity=Severity.ERROR,
    patterns=[BROKEN, LOCAL, PLACEHOLDER],
    fix="Put the address there that the reader is meant to follow, and try it.",
    references=(
        "https://www.rfc-editor.org/rfc/rfc2606",
        "https://www.rfc-editor.org/rfc/rfc6761",
        "https://www.rfc-editor.org/rfc/rfc1918",
    ),
    bad=[
        "The minutes are at [[http://https://town.gov/minutes]], says the clerk.",
        "Rye prices doubled. Source: [[file:///C:/Users/anna/rye.pdf]]",
        "The [report](<[[https://www.example.com/report]]>) gives the figures for June.",
    ],
    good=[
        "The page was kept at https://web.archive.org/web/2019/http://town.gov/minutes by somebody.",
        "Open http://localhost:8000/ in the browser, or write to https://example.com/api.",
        "Type `https//town.gov` and see what happens.",
        "The minutes are at https://town.gov/minutes?from=https://county.gov/list.",
    ],
)
def malformed_url(document: Document) -> Iterator[Hit]:
    """An address that no reader can open supports nothing; one that only the writer could open shows that nobody tried it."""
    for match in document.matches(BROKEN):
        span = _trimmed(match.start(), match[0])
        if not shown(document, span):
            yield Hit(span, "contains an address that is broken")
    for pattern, what in (
        (LOCAL, "an address on the writer's own machine or network"),
        (PLACEHOLDER, "a placeholder in place of an address"),
    ):
        for match in document.matches(pattern):
            span = _trimmed(match.start(), match[0])
            if _offered(document, span) and not shown(document, span):
                yield Hit(span, f"contains {what}", severity=Severity.WARNING)


def _trimmed(start: int, address: str) -> Span:
    return Span(start, start + len(address.rstrip(".,;:!?'*_")))


def _offered(document: Document, span: Span) -> bool:
    """Whether an address stands as a source, in a note or behind words that say so, in a text that is no lesson with code in it."""
    if document.code or EXAMPLE.search(document.folded, max(0, span.start - 60), span.start):
        return False
    return document.region(span.start) is Region.NOTE or OFFERED.search(document.folded, max(0, span.start - 30), span.start) is not None
