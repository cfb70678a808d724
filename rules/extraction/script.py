"""Scripts, styles and data of a web page in its text."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._markup_context import CRAFT, about_markup

# What pages run beside their text: the calls of analytics, adverts and consent tools, style sheets, and data for search engines.
_STYLES = "display|position|margin|padding|color|background|background-color|font-size|width|height|float|visibility"
SCRIPT = Pattern(
    r"(?i)window\.(?:datalayer|googletag|adsbygoogle|_taboola|_gaq|fbq|gtag|__[a-z_]{3,40}|location(?:\.[a-z]{2,20})?) ?[=|(].{0,400}"
    r"|\(?adsbygoogle ?= ?window\..{0,200}"
    r"|(?:googletag\.cmd|datalayer|_gaq|_taboola|adsbygoogle|_paq|_qevents) ?(?:\|\| ?\[\]\) ?)?\.push ?\(.{0,400}"
    r"|(?:gtag|fbq|ga|__tcfapi) ?\( ?'[a-z]{2,20}' ?,.{0,300}"
    r"|document\.(?:write|getelementbyid|queryselector|addeventlistener|createelement|cookie)\b ?[(=].{0,400}"
    r"|[(!]function ?\([a-z, $]{0,40}\) ?\{.{0,400}|\$\(document\)\.ready.{0,300}"
    r"|@media [^{}\n]{0,80}\([a-z-]{3,30} ?:[^{}\n]{1,40}\).{0,300}|@font-face ?\{.{0,300}|@import url\(.{0,200}"
    r"|\{? ?\"@context\" ?: ?\"https?://schema\.org.{0,600}"
    rf"|\{{ ?(?:{_STYLES}) ?: ?[^{{}}\n]{{1,60}};[^{{}}\n]{{0,300}}\}}",
    begins=(
        "window.", "adsbygoogle", "(adsbygoogle", "googletag.cmd", "datalayer", "_gaq", "_taboola", "_paq", "_qevents", "gtag(", "gtag (",
        "fbq(", "fbq (", "ga(", "ga (", "__tcfapi", "document.", "(function", "!function",
        "$(document)", "@media ", "@font-face", "@import url",
        '"@context"', '{"@context"', '{ "@context"', *(f"{{{space}{style}" for style in _STYLES.split("|") for space in ("", " ")),
    ),
    cased=True,
)  # fmt: skip
MOST = 20  # pieces of one document that are shown


@rule(
    severity=Severity.ERROR,
    patterns=[SCRIPT],
    context=[CRAFT],
    fix="Cut the script; it was never meant to be read.",
    bad=[
        "The ferry runs again from May.\n\n[[window.dataLayer = window.dataLayer || []; dataLayer.push({'page': 1});]]\n\nFares rise.",
        "The ferry runs again.\n[[@media (max-width: 600px) { .story { padding: 0 } }]]\nFares rise.",
        'The ferry runs again.\n\n[[{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Ferry runs again"}]]',
        "The ferry runs again. #wrap [[{display:none;}]] Fares rise.",
    ],
    good=[
        "Window. Documents. The function (f, g) of the gate is plain, and the media (all of them) came.",
        "A web page in HTML calls `document.write()`, and the browser obeys; developers avoid it.",
        "In CSS, @media (max-width: 600px) { } asks the browsers how wide the page is; JavaScript can read the element too.",
        ("notes.md", b"# Notes\n\n```js\nwindow.dataLayer = window.dataLayer || [];\n```\n"),
    ],
)
def script(document: Document) -> Iterator[Hit]:
    """Program lines, styles or data of the page stand in the text: it was taken from its page without being read as one."""
    found = [Span(match.start(), match.start() + len(match[0].rstrip())) for match in document.matches(SCRIPT)]
    found = [span for span in found if not document.in_code(span)]
    if not found or about_markup(document):
        return
    for span in found[:MOST]:
        yield Hit(span, "contains program lines of the page", removable=document.removable(span))
