"""Error pages in place of a text."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Region, Severity, Span, rule

# What servers (RFC 9110), firewalls, consent walls and content systems show when they do not show the page.
ERRORS = Lexicon.of(
    "404 not found", "error 404", "404 error", "page not found", "404 page", "http 404", "file or directory not found",
    "the requested url was not found", "the page you requested", "the page you are looking for",
    "the page you were looking for",
    "the page you're looking for", "we can't find the page", "we couldn't find the page", "we could not find the page",
    "this page could not be found", "this page doesn't exist", "this page does not exist", "this page isn't available",
    "this page is no longer available", "this content isn't available", "this content is not available", "content not available",
    "not available in your country", "not available in your region", "not available in your location", "unavailable in your region",
    "unavailable for legal reasons", "unavailable due to legal reasons", "403 forbidden", "error 403", "401 unauthorized", "access denied",
    "access to this page has been denied", "you don't have permission to access", "you do not have permission to access",
    "500 internal server error", "internal server error", "502 bad gateway", "503 service unavailable", "service temporarily unavailable",
    "504 gateway timeout", "429 too many requests", "this site can't be reached", "error establishing a database connection",
    "verify you are human", "verify that you are human", "verifying you are human", "are you a robot",
    "checking your browser before accessing",
    "checking if the site connection is secure", "enable javascript and cookies to continue", "please enable javascript to continue",
    "please turn javascript on and reload the page", "you need to enable javascript to run this app", "unusual traffic from your computer",
    "your request has been blocked", "request blocked", "you have been blocked", "why have i been blocked", "account suspended",
    "this account has been suspended", "page can't be found", "page cannot be found", "nothing was found at this location",
    "backend fetch failed", "guru meditation", "a client-side exception has occurred", "there has been a critical error on this website",
    "[this|the|that] (page|link|url|address) has [since|also|recently] (moved permanently|been moved|been removed|been renamed|been deleted|"
    "wandered off|expired)",
    "[this|the|that] (page|link|url|address) (may have|might have|must have) (moved|been|wandered|gone|vanished|disappeared|expired)",
    "(we can't|we cannot|we couldn't|we could not|can't|couldn't) (find|locate) (that|this|the|what) [page|link|you|you're] [were looking for|"
    "are looking for|looking for|requested|wanted]",
    "the (page|article|address|link|url) you (were after|wanted|requested|followed|typed|entered|clicked|tried) [*] (isn't|is not|doesn't|"
    "does not|has been|is no longer|no longer|may have|might have|was not|could not)",
    "(this|the|that) (page|site|website) (isn't|is not) (working|loading|responding|reachable)",
    "the server (took too long|is not responding|isn't responding|did not respond|didn't respond|encountered an|is temporarily|is overloaded)",
    "(it may|it might) have been (moved|renamed|deleted|removed) [or|,]",
    "this domain is for sale", "this domain is parked",
    "seite nicht gefunden", "die angeforderte seite", "seite konnte [leider] nicht gefunden werden",
    "(die|diese) [(gewünschte|gesuchte|aufgerufene|angeforderte)] seite (existiert|gibt es|wurde|ist) [leider] nicht [mehr] [(gefunden|verfügbar|vorhanden)]", "zugriff verweigert",
    "page introuvable", "(cette|la) page (n'existe pas|n'existe plus|a été déplacée|est introuvable|a disparu)", "page non trouvée", "la page que vous recherchez", "la page demandée", "accès refusé",
    "página no encontrada", "(esta|la) página (no existe|ya no existe|no está disponible|ha cambiado de dirección)", "la página que busca", "no se ha encontrado la página", "acceso denegado",
    "pagina non trovata", "(questa|la) pagina (non esiste|non esiste più|è stata spostata|è stata rimossa)", "la pagina richiesta", "accesso negato",
    "página não encontrada", "(esta|a) página (não existe|não existe mais|foi removida|foi movida|não está disponível)", "a página que você procura", "acesso negado",
    "pagina niet gevonden", "(deze|de) pagina (bestaat niet|bestaat niet meer|is verplaatst)", "страница не найдена", "доступ запрещен", "доступ запрещён",
    "页面不存在", "找不到页面", "页面未找到", "您访问的页面",
    "ページが見つかりません", "お探しのページ", "アクセスが拒否", "الصفحة غير موجودة",
)  # fmt: skip
LONG = 150  # words: a text that has more beside the notice is a text
# A headline about such a notice: "How to fix error 404", "Access denied: what a locked door teaches", "Error 404 explained".
_ABOUT = Pattern(r"\b(?:how|why|what|when|fix|fixing|solve|after|by|with|about|of|from|than|means?|explained|history)\b")
LEAST_STORY = 30  # words
ROW = 25  # words of a line that is a notice, not a sentence about one


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    lexicons=[ERRORS],
    fix="Fetch the page again, or drop the document: what was wanted is not in it.",
    bad=[
        "[[404 Not Found]]\n\nnginx",
        "[[Sorry, the page you are looking for does not exist.]]\n\nGo back to the start page, or search for something else.",
        "[[Oh no! The page may have been renamed, or was never there.]]\n\nTry the search.",
        "[[This site isn't working at the moment. Please come back in a few minutes.]]",
        "[[Sorry! We can't find the page you are looking for. It might have been taken down or had its name changed since you were last "
        "here. Try a search, or visit the start page.]]",
        "[[Hm. The article you were after is no longer here.]]\n\nSee what is new.",
        "[[Die gesuchte Seite gibt es leider nicht mehr.]]\n\nZur Startseite",
        "[[Access Denied]]\n\nYou have reached the limit. Reference #18.2d351ab8",
        "[[Just a moment... Checking your browser before accessing the site.]]",
    ],
    good=[
        "Page nine has moved to the front. The rest of the book is as it was, and the index is right.",
        "The page said “404 Not Found”, and so did the next one.",
        "Access denied: how a door taught a town to knock\n\n" + "The door of the town hall sticks, and the mayor likes it. " * 20,
        "How to fix Error 404 on a small server\n\nLook at the name of the file first. In nine of ten cases a capital letter is to blame.",
        "Access denied: what a locked door teaches\n\nI came at nine and the door of the hall was locked. I came at ten, and it was open.",
        "Release 3.2\n\n- The form keeps its entries.\n- 502 Bad Gateway is now logged with the name of the machine.",
        "Access denied\n\nShe read it twice. The badge had worked that morning; it had worked for eleven years, in rain and in snow. "
        "“Try it again,” said the guard behind the glass, and looked at his shoes while she did, and the lamp went red.",
        "The council was asked for the page you are looking for when you look for a grave: the register of 1741, which burned, and was "
        "copied by hand before it did, so that whoever asks for it today gets a page in another hand.",
    ],
)
def error_page(document: Document) -> Iterator[Hit]:
    """The document is the notice of a server, not the page: whatever was to be read here was never fetched."""
    if document.word_count > LONG:
        return
    for phrase in () if _is_told(document) else document.phrases(ERRORS):
        row = document.paragraph(phrase)
        line = row if len(document[row].split()) <= ROW else document.sentence(phrase)
        short = document.near_start(phrase) and document.region(row.start) is not Region.LIST and len(document[line].split()) <= ROW
        if short and not document.mentioned(phrase) and not _is_about(document, phrase, row):
            yield Hit(row, "contains the notice of a server instead of a text", removable=document.removable(row))
            return


def _is_told(document: Document) -> bool:
    """Whether somebody speaks in quotation marks: the notice is a title, or part of a story."""
    if document.word_count <= LEAST_STORY:
        return False
    return any(document.text.count(" ", quote.inner_start, quote.inner_end) > 1 for quote in document.quotes)


def _is_about(document: Document, phrase: Phrase, row: Span) -> bool:
    """Whether the line is a headline about such a notice."""
    if document.text[row.start : row.end].rstrip().endswith((".", "!")):
        return False
    folded = document.folded
    titled = folded.startswith(": ", phrase.end) and _ABOUT.search(folded, phrase.end, row.end)
    return _ABOUT.search(folded, row.start, phrase.start) is not None or bool(titled)
