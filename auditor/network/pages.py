"""Pages that say "not found" and mean it, though their server says that all is well."""

import re
from html import unescape
from urllib.parse import urlsplit

_TITLE = re.compile(rb"<title\b[^>]{0,200}>([^<]{1,300})", re.IGNORECASE)
_PARTS = re.compile(r"\s*[|–—·:»›]\s*|\s+-\s+|\s*\(|\)\s*")
# A whole part of a title, as the default pages of servers and of the usual systems for web pages have it; German, French, Spanish too.
_MISSING = re.compile(
    r"(?:oops[!,.]* ?)?(?:error ?)?404(?: error| not found| page not found| page| file not found)?[!.]?"
    r"|(?:404 ?)?(?:page|file|article|document|site) (?:not found|cannot be found|could not be found|does not exist|no longer exists)[!.]?"
    r"|not found[!.]?"
    r"|(?:the )?(?:page|article) (?:you (?:requested|are looking for) )?(?:was not found|could not be found|doesn't exist)[!.]?"
    r"|(?:fehler 404|(?:404 )?seite nicht gefunden|(?:die )?seite (?:wurde nicht gefunden|existiert nicht))[!.]?"
    r"|(?:erreur 404|(?:404 )?page (?:non trouvée|introuvable|inexistante))[!.]?"
    r"|(?:error 404|(?:404 )?página no (?:encontrada|existe))[!.]?",
    re.IGNORECASE,
)


def title(body: bytes) -> str:
    """The title of an HTML page; "" where none is found in what was read of it."""
    found = _TITLE.search(body)
    return " ".join(unescape(found[1].decode("utf-8", "replace")).split()) if found else ""


def says_missing(page_title: str) -> bool:
    """Whether a title is that of a page for what is not there."""
    return any(_MISSING.fullmatch(part.strip()) for part in _PARTS.split(page_title) if part)


def is_home(address: str, asked: str) -> bool:
    """Whether the address that answered is a home page, or close to it, and the one asked for was not."""
    there, here = (urlsplit(each) for each in (address, asked))
    return len(there.path.strip("/")) < 4 and not there.query and here.path.strip("/").count("/") + bool(here.query) > 0
