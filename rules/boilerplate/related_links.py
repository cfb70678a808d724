"""Links to other articles, with their headings."""

from collections.abc import Iterator

from auditor import Document, Format, Hit, Lexicon, Pattern, Phrase, Region, Severity, Span, rule

from ._furniture import Rows, begins, breaks_off, heads_section, in_name, whole

LABELS = Lexicon.read(__package__, "related_links.txt")
MOST_LINKS = 14
LONGEST_SECTION = 4  # words of "Next in the series:"
LONGEST_LINK = 24  # words; real headlines run to some 20
_FOLLOWS = Pattern(r"[ \t]{0,3}[:\-|>»→]")
_CALL = Pattern(r"[:* ]{1,5}[\[`]{0,2}(?:\$\w|[\w.:]{1,60}\([\w]{0,9}\))")  # "See also: close(), $home": a manual's own
# "Related articles: no more than three." says something of them; headlines begin large, and end without a stop.
_TOLD = Pattern(r"[: ]{1,3}[a-z][^\n]{0,300}\.\Z", cased=True)
_SENTENCE = Pattern(r"[.。]['\"”’)*_]{0,3}\Z")  # four characters at most
_SPEECH = Pattern(r"[\"'”’] (?:said|says)\b|\b(?:said|says|told) ")
# Labels that are common words: they head a list of links, or stand alone among furniture, but may head a section of the article too.
_COMMON = (
    "related", "recommended", "(previous|next)", "show more", "(latest|recent", "(more|other|top)", "top (", "most (",
    "popular (", "in case", "before you go", "trending", "don't miss",
    "(more|most) (", "learn more", "more (", "(view|see",
)  # fmt: skip
_NEWS = ("(latest|recent", "(more|other|top)")
_TRAILING = (
    "read more", "continue reading", "keep reading", "learn more", "see more", "view more", "read the full", "lire la suite",
    "en savoir plus", "(à lire", "leer más", "(lea", "(leia", "(leggi", "(lesen", "(читайте", "(相关", "(関連",
)  # fmt: skip
_HEADLINE_LABELS = (
    "more from", "more on", "more by", "also on", "also in", "also from", "watch", "listen", "photos", "more:", "video:", "live",
    "follow live", "gallery", "in pic", "see all",
)  # fmt: skip


@rule(
    severity=Severity.WARNING,
    lexicons=[LABELS],
    fix="Cut the links with their heading.",
    bad=[
        "The mill reopens in May, the county says.\n\n[[Related articles\n- The last miller of Holm\n- Nine wheels and a dam]]",
        "The mill reopens in May, the county says.\n\n[[READ MORE: The last miller of Holm]]\n\nIts wheel is of oak and will "
        "turn for eighty years.",
        # An index of posts: the next title is the next post's.
        "The wheel is of oak, and the miller says that it will turn for as long as …\n\n[[Read more]]\n\nThe last ferry\n\nIt left on "
        "Friday at nine, with eleven people and a goat aboard.",
        "Die Mühle öffnet im Mai.\n\n[[Lesen Sie auch: Der letzte Müller von Holm]]\n\nIhr Rad ist aus Eiche.",
    ],
    good=[
        "Read more slowly, she advises. Related species live in the dam, and more from the county's list may follow.",
        "Related work\n\nThe first study of the dam was made in 1911 and counted nine kinds of fish, of which two are left in "
        "the river today.",
        "- Comments can be sorted.\n- Related articles: no more than three.\n- The banner is gone.",
        "“You may also like this,” said the bookseller, and gave him a novel on bees.",
        "Trending\n\nSince 1990 the level has fallen by three centimetres a year, which the authors put down to the pumps of "
        "the new wells upstream.",
    ],
)
def related_links(document: Document) -> Iterator[Hit]:
    """Headlines of other articles stand in the text: they are read as part of it, and are about something else."""
    rows = Rows(document)
    labels: dict[int, list[Phrase]] = {}
    for phrase in document.phrases(LABELS):
        shown = document.in_code(Span(phrase.start, phrase.end)) or document.quoted(phrase) or in_name(document, phrase)
        shown = shown or heads_section(document, phrase.start)
        if (index := rows.at(phrase.start)) >= 0 and not shown:
            labels.setdefault(index, []).append(phrase)
    taken = -1
    for index in sorted(labels):
        if index <= taken:
            continue
        if (tail := _trailing(document, rows.spans[index], labels[index])) is not None:
            yield Hit(tail, "contains a link to another article", removable=document.removable(tail))
            continue
        last = _block_end(document, rows, labels, index)
        if last >= index:
            taken = last
            span = Span(rows.spans[index].start, rows.spans[last].end)
            yield Hit(span, "contains links to other articles", removable=document.removable(span))


def _trailing(document: Document, row: Span, found: list[Phrase]) -> Span | None:
    """A "Read more" that a paragraph ends in."""
    phrase = found[-1]
    before = document.text[row.start : phrase.start].rstrip()
    if not before or document.text[phrase.end : row.end].strip(" .…:»>→*_[]()") or not phrase.entry.startswith(_TRAILING):
        return None
    if before[-1] not in ".!?…\"'”’-–—|»>]…" and not document[phrase].isupper():
        return None
    return Span(row.start + len(before.rstrip("-–—|»>[( ")), row.end)


def _block_end(document: Document, rows: Rows, labels: dict[int, list[Phrase]], index: int) -> int:
    """The last row of the block of links that a row begins, or a row before it where it begins none."""
    found = labels[index]
    row = rows.spans[index]
    if whole(document, row, found):
        if breaks_off(rows.text(index - 1)) and found[0].entry.startswith(_TRAILING) and rows.says(index + 2):
            return index
        links = _links(document, rows, labels, index + 1)
        common = all(phrase.entry.startswith(_COMMON) for phrase in found) and not rows.text(index).rstrip("*_ ").endswith(":")
        article_goes_on = index + 1 < len(rows.spans) and rows.says(index + 1)
        if links and (links[-1] - index >= (2 if common else 1)) and not (common and _is_section(rows, links[-1])):
            return links[-1]
        if common and (article_goes_on or not rows.near_edge(index)):
            return -1
        return index if not common or index + 1 >= len(rows.spans) - 3 else -1
    first = next((phrase for phrase in found if begins(document, row, phrase.start)), None)
    if first is None or rows.words(index) > LONGEST_LINK + 6:
        return -1
    if first.entry.startswith(_NEWS) and _FOLLOWS.match(document.folded, first.end):
        return -1  # "Breaking news: …" opens a headline
    if not _is_label(document, row, first):
        return -1
    links = _links(document, rows, labels, index + 1)
    if first.entry.startswith(_HEADLINE_LABELS) and not (links or _names_one(rows, index)):
        return -1
    rest = document.folded[first.end : row.end]
    if rest.rstrip(" *_").endswith(":") and first.entry == "(previous|next)" and rows.words(index) > LONGEST_SECTION:
        return -1  # "Previous releases of it have dealt with:" opens a list
    if rest.rstrip(" *_").endswith(":") or len(rest.split()) <= 3:
        return (
            links[-1]
            if links
            else (index if not rest.rstrip(" *_").endswith(":") or len(rest.strip(" :*_")) > 0 or first.entry.endswith(":") else -1)
        )
    return index


def _is_label(document: Document, row: Span, phrase: Phrase) -> bool:
    """Whether a phrase labels what follows on its line: a sign ends it, or what follows begins like a headline."""
    if phrase.entry.startswith("related") and _TOLD.match(document.text, phrase.end, row.end):
        return False
    if _CALL.match(document.text, phrase.end, row.end):
        return False
    if phrase.entry.endswith((":", "：", "-")) or _FOLLOWS.match(document.folded, phrase.end):
        return True
    rest = document.text[phrase.end : row.end].lstrip(" :|-–—>»→\"'“‘[*")
    if not rest:
        return True
    if phrase.entry.startswith("(revivez|suivez") and len(rest.split()) <= 14:
        return True
    if _SENTENCE.search(document.text[row.start : row.end]) and not phrase.entry.startswith(("read the", "click", "[click", "lire")):
        return False
    return rest[0].isupper() or rest[0].isdigit() or not document.text[row.start].isascii() or document[row].isupper()


def _links(document: Document, rows: Rows, labels: dict[int, list[Phrase]], index: int) -> list[int]:
    """The rows from ``index`` on that look like headlines, labels of links and dates."""
    found: list[int] = []
    in_list = index < len(rows.spans) and document.region(rows.spans[index].start) is Region.LIST
    while index < len(rows.spans) and len(found) < MOST_LINKS:
        text = document[rows.spans[index]]
        size = len(text.split())
        if index in labels and whole(document, rows.spans[index], labels[index]):
            found.append(index)
            index += 1
            continue
        listed = document.region(rows.spans[index].start) is Region.LIST
        if size > LONGEST_LINK or (in_list and not listed) or len(text) > 180:
            break
        if _SENTENCE.search(text[-4:]) and ((not listed and size > 4) or _SPEECH.search(text)):
            break
        found.append(index)
        index += 1
    if in_list or index >= len(rows.spans) or not rows.says(index):
        return found
    # The heading of the article's next section; in Markdown, where headings are known, all of them.
    known = document.format is Format.MARKDOWN
    while len(found) > (0 if known else 1) and document.region(rows.spans[found[-1]].start) is Region.HEADING:
        found.pop()
        if not known:
            break
    return found


def _names_one(rows: Rows, index: int) -> bool:
    """Whether a row names another piece itself: after a colon, or in a few words at the document's edge."""
    text = rows.text(index)
    return (":" in text[:60] and rows.words(index) <= LONGEST_LINK) or (rows.words(index) <= 14 and rows.near_edge(index))


def _is_section(rows: Rows, last: int) -> bool:
    """Whether what follows a common word is a section of the article: long lines, of which some end as sentences."""
    return last + 1 < len(rows.spans) and rows.says(last + 1) and not rows.near_edge(last)
