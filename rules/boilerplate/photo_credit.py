"""Captions and credits of pictures that are not in the text."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Region, Severity, Span, rule

from ._furniture import Rows, begins, whole

CREDITS = Lexicon.read(__package__, "photo_credit.txt")
COPYRIGHT = Pattern(r"(?:©|\(c\)|&copy;) ?(?!\d{4})[^\x1e]{2,60}", begins=("©", "(c) ", "&copy;"))
_NAME = r"[^\W\d_][\w.'’&-]{0,24}(?: [\w.'’&-]{1,25}){0,5}"
# "(Ada Holm/Agency)" at the end of a line.
BYLINE = Pattern(rf"\({_NAME} ?[/|] ?{_NAME}\)[\s*_]{{0,4}}(?=$|\x1e)", begins=("(",))
# The stamp of a portal on what it took over, often run into the first sentence.
PROVIDED = Pattern(
    r"© ?Provided by(?: [A-Z][\w.&’'-]{0,24}(?:/[A-Z][\w.&’'-]{0,24})?){1,7}", begins=("© provided by", "©provided by"), cased=True
)
MOST_WORDS = 90  # the longest captions with a credit
MOST_WORDS_ALONE = 16  # a credit without a caption
_NUMBERED = Pattern(r"[*_\s]{0,3}(?:figure|fig\.?|table|chart|plate|map|abbildung|abb\.|tabelle|figura|tabla|tableau) ?(?:\d|[ivx]{1,4}\b)")
# "(Ada Holm/Agency via Library)", "- FILE PHOTO", "NAME/AGENCY" at the end of a line, or as the whole of it.
_CREDIT_END = Pattern(
    r"(?:\([^()\n]{3,140}\)|[|–—-] ?(?:file |handout )?(?:photo|photos|image|images|picture|file|reuters|ap|afp)\b[^\n]{0,40}"
    r"|(?:\A|(?<=[.!?|)\"'”’–—-] )|(?<=[(.]))(?:photo(?:graph)?s?|images?|pictures?|illustrations?|foto|bild|credits?|image "
    r"credit|photo credit|file photo"
    r"|courtesy|source|image source|crédit photo|фото|quelle|©|\(c\))(?: ?:| by| courtesy of| via| from|(?<=©))"
    r" ?[^\n.:!?]{2,80}\.?)[\s*_\"'”’]{0,4}\Z"
)
# "Photograph: the house in 1890" says what a picture shows; a credit goes on with a name.
_DESCRIBED = Pattern(r" ?:? ?(?:the|an?|this|der|die|das|eine?|les?|la|une?|el|los|las|una?|il|lo) ", cased=True)
_AGENCY_LINE = Pattern(r"[\w .,'’&-]{2,60}(?: ?/ ?|\|)[\w .,'’&/-]{2,80}")
_PICTURE = Pattern(r"!\[[^\]\n]{0,300}\]\([^()\n]{1,1000}\)")
# Words that make a line a sentence of the article: a caption found beside credited ones has none of them.
_FINITE = Pattern(
    r"\b(?:is|are|was|were|has|have|had|said|says|told|will|would|can|could|may|might|must|should|did|does|do|be|been|came|went|made|took|became|began|"
    r"seems|remains|means|shows that|i|we|you|it|he|she|they|this|that|there|but|because|however|according)\b"
)
_NOMINAL = Pattern(
    r"(?:an?|the|two|three|several|some|\d{1,4}|people|members|protesters|supporters|residents|police|soldiers|workers|women|"
    r"men|children|students) (?:[\w'\"-]{1,24}[ ,]){1,9}?(?:[\w-]{2,20}ing|from|of|in|at|on|with|near|outside|during|for)\b"
)
_NOMINAL_MOST = 30
# "#SaveTheMill march": the name of a campaign on a line of its own, as the picture of its poster or its crowd is captioned. A hashtag has
# no space behind its sign, as a heading has.
CAMPAIGN = Pattern(r"\x1e#[^\W\d][\w]{2,60}(?: [\w'’-]{1,30}){1,7}", begins=("\x1e#",))
_SIGNED = (".", "!", "?", ":", ",", ";", "…", ")")  # ends of a sentence or of a list: a caption without a credit has none
_MOST_NAMED = 8  # words of its first line
_FEWEST_TOLD = 6  # and of its second, which tells what the picture shows


@rule(
    severity=Severity.INFO,
    lexicons=[CREDITS],
    patterns=[COPYRIGHT, BYLINE, PROVIDED, CAMPAIGN],
    fix="Cut the caption and its credit.",
    bad=[
        "The mill reopens in May, the county says.\n\n[[The mill at Holm on Friday. (Ada Holm/Coast Press via Getty "
        "Images)]]\n\nIts wheel is of oak.",
        "[[Photo: Ada Holm]]\n\nThe mill reopens in May, the county says.",
        "Die Mühle öffnet im Mai.\n\n[[Die Mühle von Holm. (Bild: Hersteller)]]\n\nIhr Rad ist aus Eiche.",
        "For nine years nobody listened. Then the #SaveTheMill march filled the square, and FHM handed the county nine thousand names.\n\n"
        "[[#SaveTheMill march\nFHM wants the county to buy the wheel and open the mill to schools]]\n\nWhat The County Says\n\n"
        "The county has not decided. It will hear the millers in May, and the fishermen after them.",
    ],
    good=[
        "The photograph by Ada Holm hangs in the hall. Getty Images sold it twice, and Reuters once, before anyone asked her "
        "(she was in Rome).",
        "Figure 2: Level of the river at Holm, 1990 to 2020. Source: county survey.",
        "Photograph: the house in 1890\n\nIt shows the front with its nine windows, and a boy who could not stand still.",
        "The tenant shall not\n(a) keep animals;\n(b) drill;\n(c) share the flat with more than one person.",
        "The credit: a loan of nine million, from the county (and its bank).",
        "For nine years nobody listened. Then the #SaveTheMill march filled the square, and FHM handed the county nine thousand names.\n\n"
        "#SaveTheMill march\nFHM wants the county to buy the wheel and open the mill to schools\n\n"
        "It began on a Friday, with nine people and a dog, and by noon the bridge was closed to everything but boats.",
        "The march has a name by now, and FHM has a song for it, which everyone in Holm can sing without looking at the words.\n\n"
        "#SaveTheMill song\nFHM may sell the wheel and the river may sell the rain\n\nThe Second Verse\n\nNobody knows who wrote it.",
    ],
)
def photo_credit(document: Document) -> Iterator[Hit]:
    """A caption describes a picture that the text does not have, and reads as if it belonged to the paragraphs around it."""
    rows = Rows(document)
    found: dict[int, list[tuple[int, int]]] = {}
    for phrase in document.phrases(CREDITS):
        if (index := rows.at(phrase.start)) >= 0:
            found.setdefault(index, []).append((phrase.start, phrase.end))
    for match in [*document.matches(COPYRIGHT), *document.matches(BYLINE)]:
        third = match[0].startswith("(c)") and rows.text(rows.at(match.start()) - 1).startswith("(b)")  # of a list, and no sign of rights
        if (index := rows.at(match.start())) >= 0 and not third:
            found.setdefault(index, []).append(match.span())
    credited = sorted(index for index, places in found.items() if _is_credit(document, rows, index, sorted(places)))
    captions = set(credited)
    if credited and any(rows.words(index) > 6 for index in credited):
        stopped = (index for index, row in enumerate(rows.spans) if document.text[row.end - 1] == ".")
        captions |= {index for index in stopped if _is_bare_caption(document, rows, index)}
    for match in document.matches(CAMPAIGN):
        index = rows.at(match.start() + 1)
        if index not in captions and _is_campaign_caption(document, rows, index):
            span = Span(rows.spans[index].start, rows.spans[index + 1].end)
            yield Hit(span, "contains a caption of a picture", removable=document.removable(span))
    for match in document.matches(PROVIDED):
        if rows.at(match.start()) not in captions:
            yield Hit(Span(*match.span()), "contains a credit of a picture", removable=document.removable(Span(*match.span())))
    for index in sorted(captions):
        span = rows.spans[index]
        if index - 1 not in captions and rows.text(index - 1).startswith("!["):
            span = Span(rows.spans[index - 1].start, span.end)
        yield Hit(span, "contains a caption or credit of a picture", removable=document.removable(span))


def _is_credit(document: Document, rows: Rows, index: int, places: list[tuple[int, int]]) -> bool:
    row = rows.spans[index]
    text = document.folded[row.start : row.end]
    size = rows.words(index)
    if size > MOST_WORDS or _NUMBERED.match(text) or document.in_code(row):
        return False
    region = document.region(row.start)
    if region in (Region.TABLE, Region.NOTE) or (region is Region.LIST and size > MOST_WORDS_ALONE):
        return False
    body = _PICTURE.compiled.sub("", text).strip(" *_")
    if not body:
        return False
    phrases = [Phrase(start, end, "", "") for start, end in places]
    if size <= MOST_WORDS_ALONE and ((whole(document, row, phrases) and any(c in body for c in "/©:.(")) or _AGENCY_LINE.fullmatch(body)):
        return True
    starts_line = begins(document, row, places[0][0])
    ends = _CREDIT_END.search(body)
    if starts_line and _DESCRIBED.match(document.text, places[0][1], row.end):
        return False
    if starts_line and size <= MOST_WORDS_ALONE and not body.endswith((".", "?", "!", ")")):
        return True
    if starts_line and body.startswith(("图为", "资料图", "pictured")):
        return True
    if not ends:
        return False
    at = row.end - len(text.rstrip(" *_")[ends.start() :]) if text.endswith(body) else row.start + text.rfind(body) + ends.start()
    return any(end > at - 2 for _, end in places)


def _is_bare_caption(document: Document, rows: Rows, index: int) -> bool:
    """A lone sentence that names what a picture shows and says nothing of it, in a document whose other captions are credited."""
    text = rows.text(index)
    if index < 4 or text.count(". ") or not 5 <= len(text.split()) <= _NOMINAL_MOST:
        return False
    if not (rows.says(index - 1) and (rows.says(index + 1) or rows.says(index + 2))):
        return False
    return (
        document.region(rows.spans[index].start) in (Region.PROSE, Region.CAPTION)
        and _NOMINAL.match(text) is not None
        and not _FINITE.search(text)
    )


def _is_campaign_caption(document: Document, rows: Rows, index: int) -> bool:
    """Two lines that end in no sign and have no text below them, of which the paragraph above holds the first, and the second's subject."""
    if not 0 < index < len(rows.spans) - 2 or document.region(rows.spans[index + 2].start) is not Region.HEADING:
        return False
    above, named, told = (document[rows.spans[row]] for row in (index - 1, index, index + 1))
    subject = told.split()[0]
    return (
        rows.says(index - 1)
        and rows.words(index) <= _MOST_NAMED
        and _FEWEST_TOLD <= rows.words(index + 1) <= _NOMINAL_MOST
        and not named.endswith(_SIGNED)
        and not told.endswith(_SIGNED)
        and document.text[rows.spans[index].end : rows.spans[index + 1].start].count("\n") == 1
        and named.casefold() in above.casefold()
        and subject[0].isupper()
        and subject in above.split()
    )
