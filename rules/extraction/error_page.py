"""Error pages in place of a text."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Region, Severity, Span, rule

# What servers (RFC 9110), firewalls, consent walls and content systems show when they do not show the page.
ERRORS = Lexicon.read(__package__, "error_page.txt")
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
    references=("https://www.rfc-editor.org/rfc/rfc9110",),
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
