"""Text that breaks off."""

from collections.abc import Iterator

from auditor import Block, Confidence, Document, Hit, Pattern, Region, Severity, Span, rule

# What feeds, models and chat windows put where they cut: "[+1234 chars]" is News API's.
_WHAT = "response|output|text|answer|article|message|document|content|file|transcript"
_NEXT = "message|response|reply|part|answer|section|post"
_STARTS = ("truncated", "cut ", "the ", "continue", "to be continue", *(f"{what} " for what in _WHAT.split("|")))
CUT = Pattern(
    r"\[\+ ?\d{1,6} (?:chars|characters|words)\]"
    rf"|[\[(](?:the )?(?:(?:{_WHAT}) )?(?:(?:was|is|got) )?(?:truncated|cut off|cut short)(?: [^\])\x1e]{{1,60}})?[.… ]{{0,4}}[\])]"
    rf"|[\[(](?:to be )?continue[sd]? (?:in|with) (?:the |a |my )?(?:next|following|another) (?:{_NEXT})[.… ]{{0,4}}[\])]",
    begins=("[+", *(f"{bracket}{start}" for bracket in "[(" for start in _STARTS), "[was ", "[is ", "[got "),
)
# At the end of a text.
LAST = Pattern(
    r"(?:[\[(](?:to be )?(?:continue|continued|continues|more)[.… ]{0,4}[\])]|\[(?:…|\.{3})\]|… ?continued)(?=[\s\x1e]{0,9}\Z)",
    begins=("[to be", "[continue", "[more", "[…", "[...", "(continue", "(to be", "(more", "… continued", "…continued"),
)
# Calls to read the rest elsewhere; behind a sentence that has no end they are what the feed put in its place.
_CALLS = (
    "Continue Reading", "Continue reading", "Keep reading", "Read More", "Read more", "Read on", "Read the full", "Read the whole",
    "Read the entire", "Read the rest", "Read the original", "Click to read", "Click here to", "Tap to read", "View the full",
    "View the original", "View original", "Weiterlesen", "Lire la suite", "Leer más", "Seguir leyendo", "Sigue leyendo",
    "Continua a leggere", "Leggi tutto", "Continue lendo", "Leia mais", "Lees verder", "Читать далее",
)  # fmt: skip
READ_ON = Pattern(
    rf"(?<=[a-z,;/-][ \n])(?:(?:{'|'.join(_CALLS)})\b(?! than| and)|The post .{{3,160}} appeared first on"
    r"|For (?:full|further|complete|additional) [^.!?\n]{3,100}, (?:check out|visit|see|read|head|go to|click|follow))",
    begins=(*map(str.lower, dict.fromkeys(_CALLS)), "the post ", "for full ", "for further ", "for complete ", "for additional "),
    cased=True,
)
# Words after which no sentence ends: articles, conjunctions, possessives, auxiliaries, and prepositions that need what follows.
UNFINISHED = frozenset(
    "the a an of and or nor but because although whereas unless whether than their its our your my every into onto upon towards among "
    "between throughout despite per to for with from at as that which whose is are was were been has have had will would could "
    "der die das den dem des ein eine einen einem einer eines und oder aber weil dass wenn sondern von vom zum zur mit für durch gegen "
    "le la les un une des du de et ou mais car parce que qui dont pour avec sans chez dans sur sous leur leurs ses "
    "el los las unos unas del y o pero porque con sin por para sobre desde hasta entre su sus cuyo "
    "os uma da dos das e mas com sem pelo pela seu sua seus suas il lo gli uno di che perché della dei delle nel nella dal dalla".split()
)
ENDED = Pattern(r"[.!?…][\"'”’»)]{0,2} {1,2}[\"'“‘«(]?[A-ZÀ-ÞА-Я0-9]")
SIGN = Pattern(r"[→›»|•▶©]|[a-z][.?!][A-Z]")  # of links and menus, and of labels run together
PROSE, HEADING = Region.PROSE, Region.HEADING
ROW, LINE = 15, 66  # words of a paragraph and characters of its longest line: verse, captions and headlines are shorter
LOOK_BACK = 1000  # characters before a call to read on
SENTENCE = 3  # words of a sentence: fewer are a label
PARAGRAPH, OTHERS = 25, 3  # words of a paragraph, and paragraphs beside it that end as they should
CLOSING = tuple(".!?…:;\"'”’»)]*_")


@rule(
    severity=Severity.WARNING,
    context=[CUT, LAST, READ_ON],
    fix="Fetch the text again, whole, or cut the sentence that has no end.",
    bad=[
        "The bridge stays closed until spring. The council has asked two firms for prices.\n\n"
        "Four more bridges of the valley are as old. [[Mr Abel, who has looked after them since he came to the town, fears for the]]",
        "The ferry runs again from May. The new owner has bought two boats. Fares rise by a tenth, and children pay half. [[(truncated)]]",
        "The ferry runs again. [[Its new owner wants boats that are faster and]] Read more at The Harbour Post.",
        "The vote was close. [[The mayor thanked all who had come through the snow to the hall, and]]\n\n## Where to vote\n\nAt school.",
    ],
    good=[
        "The sea is wide, the sea is old,\nits foam is silver, never gold,\nand I, who never learned to swim,\ngo down to it and",
        "The gates open at ten. Come early. I am looking forward to seeing you and the children again.\n\nYours, with\nall my love",
        "Tickets cost ten crowns. Children pay half. Read more about the ferry in our guide, which lists all fares.",
        "The gates open at ten.\n\nPhotograph by the",
        "The file is now of the other format. Use the command above once more, and the whole of it will return to the\ntraditional way."
        "\n---------------\n\nBy default it is not.",
        "The chapter ends: “To be continued”. He wrote [continued] beside it.",
    ],
)
def truncated(document: Document) -> Iterator[Hit]:
    """The text breaks off in the middle of a sentence: its end was lost, and with it what the author had to say."""
    yield from _noted(document)
    yield from _led_on(document)
    blocks = document.blocks
    for index in [index for index, (_, _, region) in enumerate(blocks) if region is HEADING]:
        above = blocks[index - 1] if index else None
        if above and above.region is PROSE and document.text.count("\n", above.end, blocks[index].start) > 1:
            yield from _broken_off(document, above, last=False)
    if blocks and blocks[-1].region is PROSE:
        yield from _broken_off(document, blocks[-1], last=True)


def _noted(document: Document) -> Iterator[Hit]:
    """Notes that something was cut."""
    for pattern in (CUT, LAST):
        for match in document.matches(pattern):
            span = Span(*match.span())
            if not document.mentioned(span):
                yield Hit(span, "contains a note that the rest was cut", removable=document.removable(span))


def _led_on(document: Document) -> Iterator[Hit]:
    """Sentences without an end, before a call to read on."""
    for match in document.matches(READ_ON):
        block = document.block_at(match.start())
        if block is None or block.region is not PROSE:
            continue
        before = Span(max(block.start, match.start() - LOOK_BACK), match.start())
        words = document[before].split()
        if words and words[-1].islower() and ENDED.search(document.text, before.start, before.end):
            yield from _hit(document, before)


def _broken_off(document: Document, block: Block, last: bool) -> Iterator[Hit]:
    """The last sentence of a block, when it has no end."""
    text = document.text
    end = text[max(block.start, block.end - 40) : block.end].rstrip()
    if not end or end.endswith(CLOSING):
        return
    word = end[end.rfind(" ") + 1 :]
    certain = word in UNFINISHED or (last and end[-1] in ",-(" and end[-2:-1].isalpha())
    if not certain and not (last and word.isalpha() and word.islower()):
        return
    lines = document[block].split("\n")
    words = sum(len(line.split()) for line in lines)
    if max(map(len, lines)) < LINE or words < (ROW if certain else PARAGRAPH) or not ENDED.search(text, block.start, block.end):
        return
    if certain or (_others_end(document, block) and SIGN.search(text, block.start, block.end) is None):
        yield from _hit(document, Span(block.start, block.end), None if certain else Confidence.MEDIUM)


def _others_end(document: Document, block: Block) -> bool:
    """Whether the other paragraphs of a text all end as paragraphs do."""
    others = [document[other].rstrip() for other in document.in_region(PROSE) if other is not block]
    if any(not other.endswith(CLOSING) and len(other.split()) >= PARAGRAPH for other in others):
        return False
    return sum(len(other.split()) >= PARAGRAPH for other in others) >= OTHERS


def _hit(document: Document, passage: Span, confidence: Confidence | None = None) -> Iterator[Hit]:
    """The last sentence of a passage."""
    ends = [match.end() - 1 for match in ENDED.finditer(document.text, passage.start, passage.end)]
    span = Span(max([passage.start, *ends]), passage.start + len(document[passage].rstrip()))
    if not document.mentioned(span) and len(document[span].split()) >= SENTENCE:
        yield Hit(span, "lacks the end of its last sentence", confidence=confidence, removable=document.removable(span))
