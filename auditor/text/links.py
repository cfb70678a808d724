"""Links: the web addresses and DOIs that a reader of the text would follow, each as it is asked for."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from auditor.span import Span
from auditor.text.entities import unescape
from auditor.text.regex import Regex

DOI = "doi:"  # what the address of a DOI begins with

_RESOLVERS = ("doi.org", "dx.doi.org", "www.doi.org")
_DOI = Regex(r"(?<![\w./])10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,4}/[^\s<>\"“”«»{}|\\^`]{1,200}", 2)
_SOUND = Regex(r"10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,4}/\S{1,200}")
_AFTER = ".,;:!?'’*_~…"
_TEMPLATE = frozenset("{}[]$*<>|\\—")  # in an address: a pattern of addresses, or words that were glued to one
_WRAPPED = 40  # characters; a line that long may have been broken


class Link(NamedTuple):
    """An address in the text, and the address as it is asked for: without its fragment, or ``doi:`` and the DOI in lower case."""

    start: int
    end: int
    address: str


def links(text: str, urls: Sequence[Span]) -> list[Link]:
    """The links in order. Those that are cut, by dots or perhaps by the end of a line, are left out: they lead elsewhere."""
    found = [link for span in urls if (link := _web(text, span))]
    if "10." in text:
        taken = [(span.start, span.end) for span in urls]
        found += _dois(text, taken)
    return sorted(link for link in found if not _cut(text, link.end))


def _web(text: str, span: Span) -> Link | None:
    written = text[span.start : span.end]
    if "://" not in written[:8]:
        if written[:4].lower() != "www.":
            return None
        written = "http://" + written
    if _TEMPLATE.intersection(written):
        return None
    try:
        parts = urlsplit(unescape(written))
        host = parts.hostname or ""
        parts.port  # noqa: B018  # raises where it is none
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or "." not in host or parts.username is not None:
        return None
    if host in _RESOLVERS:
        doi = unquote(parts.path.lstrip("/"))
        return Link(span.start, span.end, DOI + doi.lower()) if _SOUND.compiled.fullmatch(doi) else None
    port = f":{parts.port}" if parts.port else ""
    query = f"?{parts.query}" if parts.query else ""
    return Link(span.start, span.end, f"{parts.scheme.lower()}://{host}{port}{parts.path or '/'}{query}")


def _dois(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Link]:
    place = 0
    for match in _DOI.compiled.finditer(text):
        while place < len(taken) and taken[place][1] <= match.start():
            place += 1
        if place < len(taken) and taken[place][0] <= match.start():
            continue
        doi = match[0].rstrip(_AFTER)
        while doi.endswith((")", "]")) and doi.count(doi[-1]) > doi.count("(" if doi[-1] == ")" else "["):
            doi = doi[:-1].rstrip(_AFTER)
        if _SOUND.compiled.fullmatch(doi) and not _TEMPLATE.intersection(doi):
            yield Link(match.start(), match.start() + len(doi), DOI + doi.lower())


def _cut(text: str, end: int) -> bool:
    """Whether an address may go on: behind dots that stand for the rest of it, or on the next line of wrapped text."""
    behind = text[end : end + 4].replace("\r", "")
    if behind[:1] in ("…", "{", "[", "*", "$") or behind[:2] == ".." or (behind[:1] == "<" and behind[1:2].isdigit()):
        return True  # "<" goes on in DOIs such as 10.1002/(SICI)1099-1492(199706/08)10:4/5<171::AID-NBM453>3.0.CO;2-L
    behind = behind.removeprefix(".")
    after = behind[1:2]
    long = text.find("\n", max(0, end - _WRAPPED), end) < 0 and end >= _WRAPPED
    return behind[:1] == "\n" and long and (after.islower() or after.isdigit() or (after != "" and after in "/%-_.?&="))
