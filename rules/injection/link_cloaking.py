"""Links that show one address and lead to another."""

from collections.abc import Iterator
from urllib.parse import unquote

from auditor import Document, Hit, Pattern, Severity, Span, rule

_SHOWN = r"(?:https?://)?(?:[\w-]{1,60}\.){1,5}[a-z]{2,24}(?:/[^\s<>\[\]]{0,200})?"
MARKDOWN = Pattern(rf"\[\s?[*_`]{{0,3}}(?P<shown>{_SHOWN})[*_`]{{0,3}}\s?\]\(\s?<?(?P<target>https?://[^\s()<>]{{3,500}})", begins=("[",))
ANCHOR = Pattern(
    rf"<a [^<>]{{0,300}}href ?= ?[\"']?(?P<target>https?://[^\s\"'<>]{{3,500}})[\"']?[^<>]{{0,300}}>\s?(?P<shown>{_SHOWN})\s?</a>",
    begins=("<a ",),
)
_HOST = Pattern(r"(?:https?://)?(?:[^@/\s]{0,80}@)?([\w.-]{3,120})")
# Second-level names under which countries give out domains.
_SECOND = frozenset("co com org net ac gov edu or ne go gob gouv nom".split())
# Shorteners, archives, and the counters that newsletters and search engines put between (by their first label or name).
_BETWEEN = Pattern(
    r"^(?:click|clicks|links?|email|e|go|t|trk|track|tracking|url|l|r|lnk|news|newsletter|mail|mailings?|out|redirect|ad|ads|away|em"
    r"|mkt|info|cl|ct|c|u\d{3,12}|url\d{1,6}|clicktime)\."
    r"|(?:^|\.)(?:bit\.ly|t\.co|goo\.gl|tinyurl\.com|ow\.ly|buff\.ly|is\.gd|lnkd\.in|fb\.me|youtu\.be|amzn\.to|wp\.me|dlvr\.it|trib\.al"
    r"|rb\.gy|cutt\.ly|linktr\.ee|archive\.org|archive\.(?:is|ph|today)|"
    r"google\.[a-z.]{2,6}|googleusercontent\.com|doi\.org|handle\.net|safelinks\.protection\.outlook\.com|proofpoint\.com"
    r"|urldefense\.\w{2,4}|list-manage\d?\.com|mailchi\.mp|sendgrid\.net|hubspotlinks?\.\w{2,6}|"
    r"substack\.com|beehiiv\.com|awin1\.com|shareasale\.com|sjv\.io|pxf\.io|anrdoezrs\.net|jdoqocy\.com|dpbolvw\.net|tkqlhce\.com"
    r"|prf\.hn|skimresources\.com|viglink\.com|linksynergy\.com|medium\.com|facebook\.com|duckduckgo\.com|"
    r"nih\.gov|github\.io|readthedocs\.io|wikipedia\.org)$"
)


@rule(
    severity=Severity.WARNING,
    patterns=[MARKDOWN, ANCHOR],
    fix="Follow the address that is shown, not the link, and write the true target.",
    bad=[
        "Renew at [[[www.citybank.com](https://citybank.login-check.example.ru/a)]] today.",
        'Renew at [[<a href="http://secure.example.xyz/x">https://www.citybank.com/login</a>]] today.',
    ],
    good=[
        "See [example.org](https://www.example.org/about) and [bbc.co.uk](https://www.bbc.com/news).",
        "Read it at [nature.com](https://doi.org/10.1038/x) or [citybank.com](https://click.mail.example.net/?u=https://citybank.com).",
        "The [file.txt](https://example.org/a) and [node.js](https://nodejs.org) are there.",
    ],
)
def link_cloaking(document: Document) -> Iterator[Hit]:
    """A link names one site and opens another: a reader trusts a source that the page does not lead to."""
    for pattern in (MARKDOWN, ANCHOR):
        for match in document.matches(pattern):
            shown, target = match["shown"], match["target"]
            if "/" not in shown and not shown.startswith("www.") and shown.rpartition(".")[2] not in _ENDINGS:
                continue
            there, said = _host(target), _host(shown)
            if (
                not there
                or not said
                or _same(there, said)
                or _BETWEEN.search(there)
                or _BETWEEN.search(said)
                or _site(said) in unquote(target)
            ):
                continue
            opened = match.group()
            end = match.end() + (1 if pattern is MARKDOWN and document.text[match.end() : match.end() + 1] == ")" else 0)
            span = Span(match.start(), end)
            if opened and not document.in_code(span) and not document.mentioned(span):
                yield Hit(span, f"contains a link that shows {_site(said)} and leads to {_site(there)}")


_ENDINGS = frozenset("com org net gov edu info biz int mil uk de fr es it ch at nl eu us ca au ru cn jp br in se no dk fi pl".split())


def _host(address: str) -> str:
    match = _HOST.match(address)
    return match[1].strip(".").removeprefix("www.") if match else ""


def _site(host: str) -> str:
    labels = host.split(".")
    size = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND else 2
    return ".".join(labels[-size:])


def _same(one: str, other: str) -> bool:
    """Whether two hosts are of one site, or of one name in two countries, or short for each other."""
    names = [_site(host).partition(".")[0].replace("-", "") for host in (one, other)]
    return names[0] == names[1] or names[0] in names[1] or names[1] in names[0]
