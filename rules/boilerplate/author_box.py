"""Biography and contact box of the author."""

from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Severity, Span, rule

from ._calls import calls
from ._furniture import Rows, whole

SIGNS = Lexicon.read(__package__, "author_box.txt")
MOST_WORDS = 90
FEWEST = 2  # signs; one alone may introduce a person of the article
_CONTACT = (
    "follow (him", "connect with", "(follow|find", "(he|she|they|who) (can", "(can be", "(email", "or email", "drop (him",
    "(contact us", "(contact|email", "(sponsored", "(send tips", "view all", "see all", "more posts", "folge", "(folgen",
)  # fmt: skip
_OWN = ("follow us", "find us", "connect with us", "message us", "follow our", "follow the", "follow @")
_TITLE = Pattern(
    r"[*_#\s]{0,4}(?:about (?:the )?(?:author|writer|contributor)s?|author(?: bio)?|written by|meet the author|über d\w{2} "
    r"autor\w{0,2}|staff writer|contributor)\b ?:?"
)
# "Can be reached on foot", "can be found at the shop": the way to an author is an address, a number, a network or a form.
_WAY = (" on", " at", " via", " by")
_ADDRESS = Pattern(
    r"[^.!?\x1e]{0,60}?(?:@|https?:|www\.|\.(?:com|org|net)\b|[+(]?\d[\d ()/.-]{5,20}|\b(?:twitter|x|facebook|instagram|linkedin|bluesky"
    r"|mastodon|threads|youtube|tiktok|medium|substack|telegram|social media|goodreads|e-?mail|phone|telephone|website|site|blog|here)\b)"
)
# "The harbour master can be reached on channel 12": somebody of the text.
_OFFICE = Pattern(r"\W{0,3}(?:the (?!author|writer|reporter|editor|columnist|journalist|correspondent)|an? |our |all )")
# "Ada Holm writes about rivers and lives in Holm. Say hi at @adaholm": what she does, she, and a handle, below the text.
HANDLE = Pattern(r"(?<![\w.])@\w{3,30}\b(?!\.\w)", begins=("@",))
_DOES = Pattern(r"\b(?:writes|covers|reports|lives|works|schreibt|lebt|écrit|vit|escribe|vive|escreve)\b")
_PRONOUN = Pattern(r"(?:she|he|they|her|his|their|sie|er|elle|il|ella|él|ela|ele)\b")


@rule(
    severity=Severity.INFO,
    lexicons=[SIGNS],
    patterns=[HANDLE],
    fix="Cut the box; the author's name belongs into the byline.",
    bad=[
        "The mill reopens in May.\n\nIts wheel is new.\n\nThe dam holds.\n\n[[Ada Holm writes about rivers and lives on one. Say hi at "
        "@adaholm.]]",
        "The mill reopens in May.\n\nIts wheel is new.\n\nThe dam holds.\n\n[[About the author\nAda Holm is a freelance "
        "writer with a boat. Follow her on Twitter.]]",
        "The mill reopens in May.\n\nIts wheel is new.\n\nThe dam holds.\n\n[[Ole Brand is a reporter for the Holm Post. "
        "Email him at ole@post.example.]]",
    ],
    good=[
        "Ada Holm is a freelance writer with a boat. She came to the mill in 2009 and has not left the river since.\n\nThe "
        "dam holds.\n\nIts wheel turns.\n\nMay is far.",
        "About the author\n\nNobody knows who wrote the poem. Three monks have been named, of whom one could not write, and a "
        "nun, who could.",
        "Ada Holm is a freelance writer, and can be reached only by letter.\n\nShe was born beside the mill in 1961, and was nine when "
        "she began to write down the level of the water.\n\nHer writing has appeared in nine newspapers, and she lives in Holm with "
        "two dogs.",
        "By Ada Holm\n\nThe mill reopens in May.",
        "All but the last of the lights can be reached on foot; she who holds the key of that can be found at the shop.\n\nBring water.",
    ],
)
def author_box(document: Document) -> Iterator[Hit]:
    """A box on the author stands in the text: it praises and addresses a person the article is not about."""
    rows = Rows(document)
    by_row: dict[int, list[Phrase]] = {}
    for phrase in document.phrases(SIGNS):
        if document.folded.startswith(_OWN, phrase.start):
            continue
        if document.folded.endswith(_WAY, phrase.start, phrase.end) and (
            not _ADDRESS.match(document.folded, phrase.end) or _OFFICE.match(document.folded, document.sentence(phrase).start)
        ):
            continue
        if (index := rows.at(phrase.start)) >= 0 and not document.quoted(phrase) and not document.in_code(Span(phrase.start, phrase.end)):
            by_row.setdefault(index, []).append(phrase)
    boxes: list[Span] = []
    taken = -1
    for index in sorted(by_row):
        if index <= taken:
            continue
        first = last = index
        if whole(document, rows.spans[index], by_row[index]) or _TITLE.fullmatch(rows.text(index)):
            while last + 1 in by_row and last - first < 3:
                last += 1
            if last == first and first + 1 < len(rows.spans) and rows.text(first + 1) and last + 2 in by_row:
                last += 2
            signs = [phrase for row in range(first, last + 1) for phrase in by_row.get(row, ()) if phrase.label == "sentence"]
            if not signs and not _closes(rows, index, by_row[index]):
                continue
        elif rows.words(index) > MOST_WORDS or not _is_box(rows, index, by_row[index]) or _is_told(rows, index):
            continue
        while first - 1 > taken and _heads(rows, first - 1, last):
            first -= 1
        while last + 1 in by_row and rows.words(last + 1) <= MOST_WORDS:
            last += 1
        taken = last
        span = Span(rows.spans[first].start, rows.spans[last].end)
        boxes.append(span)
    for span in calls(document, HANDLE, lambda said: _DOES.search(said) is not None and not _PRONOUN.match(said)):
        if document.near_end(span) and not any(map(span.overlaps, boxes)):
            boxes.append(span)
    for span in sorted(boxes):
        yield Hit(span, "contains a box on the author", removable=document.removable(span))


def _is_box(rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    """Whether a paragraph is a box: it tells how to reach the author, or says several things of the kind at the document's end."""
    entries = {phrase.entry for phrase in found if phrase.label == "sentence"}
    if rows.words(index - 1) <= 4 and rows.text(index - 1).strip("*_# ").split()[:1] == rows.text(index).strip("*_ ").split()[:1]:
        entries.add("the name as a heading")
    contact = any(entry.startswith(_CONTACT) for entry in entries)
    at_edge = index >= len(rows.spans) - max(4, len(rows.spans) // 6) or index <= 3
    tagline = rows.text(index).startswith(("author:", "about the author:"))
    return (contact and (len(entries) >= FEWEST or at_edge)) or tagline or (len(entries) >= FEWEST and at_edge)


def _is_told(rows: Rows, index: int) -> bool:
    """Whether the text tells of the person: it goes on from a paragraph before, or in one after, with "she" or "he"."""
    goes_on = rows.says(index - 1) and _PRONOUN.match(rows.text(index)) is not None
    return goes_on or (rows.says(index + 1) and _PRONOUN.match(rows.text(index + 1)) is not None)


def _closes(rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    """Whether a label of a box stands alone at the end, with what follows too short for a section."""
    return found[0].entry.startswith(("view", "see", "more", "author archive")) and rows.near_edge(index)


def _heads(rows: Rows, index: int, below: int) -> bool:
    """Whether a row is the heading of the box: its title, or the name that the box begins with."""
    text = rows.text(index).strip("*_# ")
    if not text or rows.words(index) > 6:
        return False
    return _TITLE.fullmatch(text) is not None or (
        rows.text(below).strip("*_ ").startswith(text.split()[0] + " ") and rows.words(index) <= 4
    )
