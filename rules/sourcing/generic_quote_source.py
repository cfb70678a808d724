"""Quotations credited to nobody in particular."""

from bisect import bisect_left
from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Quotation, Region, Severity, Span, once, rule

from ._genre import is_story
from ._roles import Cue, Role, cue, role, together
from ._sources import reach

NOBODIES = Lexicon.read(__package__, "generic_quote_source.txt")

# Why a witness is not named, and that it was said.
_PROTECTED = Pattern(
    r"\b(?:not to be (?:named|identified)|anonym|declined to (?:be named|give)|name (?:has been|was|is) (?:changed|withheld)|not (?:her"
    r"|his|their) real name|only (?:her|his|their) first name|for fear|(?:cannot|can't|can not) be named)"
)
_MINE = Pattern(r" (?:of (?:mine|ours|his|hers)|at my side|beside me|next to me)\b")
_TO_ME = Pattern(r"\w{1,30} (?:to )?(?:me|him|her)\b")
# Roles that anonymous-source answers for when they speak in running text.
_LEFT_TO_ANONYMOUS = frozenset(
    "official source insider consultant strategist diplomat analyst expert activist scholar employee trader teacher nurse investor "
    "colleague classmate doctor engineer scientist researcher professor member".split()
)
# The speaker is the subject of its clause: not "the mother of a woman who described it", "a woman described as shy".
_SUBJECT = Pattern(r"(?:[\",;:.?!\x1e-] ?|\b(?:and|but|as|while|when|then|because|where|that|however|yet) )$")
_DESCRIBED = Pattern(r"described (?:as|by|how)\b")
_MANY = 12  # quotations looked at from a sentence on; one holds no more
_DASHES = "—–―⸺-"
_CREDIT = Pattern(rf"[{_DASHES}]{{1,2}}[ \t\u00a0]?([A-Za-z](?s:.{{2,80}}))$")
_LONGEST_TAIL = 20  # characters of marks behind a credit: of a line without an end, no more is read for each phrase
_NO_CREDIT = frozenset((Region.CODE, Region.TABLE, Region.FRONT_MATTER, Region.RULE))
_CREDITED = frozenset((Region.PROSE, Region.QUOTATION, Region.HEADING))


@rule(
    severity=Severity.WARNING,
    lexicons=[NOBODIES],
    languages={"en"},
    unfit_for={"interview"},
    fix="Name the speaker, or say why the name is left out; a quotation nobody said is better cut.",
    bad=[
        "“A tunnel is a promise, a ferry is a timetable,” [[a concerned resident said]].",
        "[[Another passer-by put it]] more bluntly: “They are squeezing us like their lemons.”",
        "“Nobody asked,” [[said an importer]].",
        "“They took the door with them when they left,” [[a chambermaid remembered]].",
        "[[“If the harbour goes, the town goes with it.”\n\n— Regional transport analyst]]\n\nThe ferry leaves at nine.",
    ],
    good=[
        "“A tunnel is a promise, a ferry is a timetable,” said one resident, Ane Brekke.",
        "A resident said on Friday that the tunnel was late.",
        "“They come at night,” said one villager, who asked not to be named for fear of the militia.",
        "“If the harbour goes, the town goes with it.”\n\n— Ane Brekke, transport analyst",
        "The mother of a woman who described the fire is Ane Brekke: “It was nine when the door fell shut.”",
        "“If the harbour goes, the town goes with it.”\n\n— Porter",
        "Looking at the boats, a man at my side remarked, “I am satisfied that most of them will float.”",
    ],
)
def generic_quote_source(document: Document) -> Iterator[Hit]:
    """Words in quotation marks must be somebody's: a speaker who could be anybody cannot be asked, and may not exist."""
    hits = list(_lines(document))
    last = -1
    for phrase in document.phrases(NOBODIES) if _speeches(document) else ():
        if document.folded[phrase.start : phrase.end].split()[-1] in _LEFT_TO_ANONYMOUS or not _near_speech(document, phrase):
            continue
        who = role(document, phrase)
        if who.determiner != "indefinite" or _MINE.match(document.folded, phrase.end):
            continue
        sentence = document.sentence(phrase).start
        if sentence == last or document.region(phrase.start) not in (Region.PROSE, Region.QUOTATION):
            continue
        said = cue(document, who, "think")
        if said is None or not _is_subject(document, who, said) or _TO_ME.match(document.folded, said.start) or document.quoted(phrase):
            continue
        if not _beside_speech(document, who, said):
            continue
        if any(_PROTECTED.search(document.folded, each.start, each.end) for each in reach(document, together(who, said), 2, 2)):
            continue
        last = sentence
        hits.append(together(who, said))
    if hits and not is_story(document):
        for span in sorted(hits):
            yield Hit(span, "credits a quotation to nobody in particular")


def _is_subject(document: Document, who: Role, said: Cue) -> bool:
    if said.before:
        return True
    first = document.sentence(Span(who.start, who.end)).start
    opens = who.start == first or _SUBJECT.search(document.folded, max(first, who.start - 12), who.start) is not None
    return opens and not _DESCRIBED.match(document.folded, said.start)


@once
def _speeches(document: Document) -> list[Quotation]:
    """Quotations of four words and more, or of two that end as speech does."""
    return [
        quote
        for quote in document.quotes
        if quote.kind in ("double", "single")
        and document.folded.count(" ", quote.inner_start, quote.inner_end) >= (1 if document.text[quote.inner_end - 1] in ",.!?" else 3)
    ]


def _near_speech(document: Document, phrase: Phrase) -> bool:
    """Whether a quotation stands in its sentence, or right behind: of most phrases nothing more need be asked."""
    sentence, speeches = document.sentence(phrase), _speeches(document)
    first = bisect_left(speeches, sentence.start - 3, key=_end)
    return first < len(speeches) and speeches[first].start <= sentence.end + 2


def _beside_speech(document: Document, who: Role, said: Cue) -> bool:
    """Whether the speaker's sentence holds a quotation, or runs on into one after a colon."""
    sentence, speeches = document.sentence(Span(who.start, who.end)), _speeches(document)
    span = together(who, said)
    first = bisect_left(speeches, sentence.start - 3, key=_end)
    for quote in speeches[first : first + _MANY]:
        if quote.start < sentence.end and (quote.end <= span.start or quote.start >= span.end):
            return True
        if 0 <= quote.start - sentence.end <= 2 and document.folded[sentence.end - 1] == ":":
            return True
    return False


def _end(quote: Quotation) -> int:
    return quote.end


def _lines(document: Document) -> Iterator[Span]:
    """Quotations with a line below, or a tail, that credits them to a role and no name."""
    for phrase in document.phrases(NOBODIES):
        block = document.block_at(phrase.start)
        if block is None or block.region in _NO_CREDIT or phrase.label == "surname" or block.end - phrase.end > _LONGEST_TAIL:
            continue
        if document.text[phrase.end : block.end].strip(" *_.)>"):
            continue
        start = document.text.rfind("\n", block.start, phrase.start) + 1 or block.start
        line = document.text[start : phrase.end]
        credit = line.lstrip("> \t*_(")
        match = _CREDIT.match(credit)
        if match is None or not _all_role(match[1]):
            continue
        start += len(line) - len(credit)
        index = document.block_index(start)
        quote = Span(block.start, start) if start > block.start else document.blocks[index - 1].span if index else None
        if (
            quote is None
            or document.text[quote.start] in _DASHES
            or (quote.start < block.start and document.blocks[index - 1].region not in _CREDITED)
        ):
            continue
        if index + 1 < len(document.blocks) and document.text[document.blocks[index + 1].start] in _DASHES:
            continue
        yield Span(quote.start, phrase.end)


def _all_role(words: str) -> bool:
    """Whether the words name a role and nobody: small letters, or a title of common words."""
    first, *others = words.split()
    if len(others) > 5 or "," in words:
        return False
    return all(word[:1].islower() or word.lower() in _COMMON for word in others[:-1]) and (
        not others or others[-1][:1].islower() or first.lower() in _COMMON
    )


_COMMON = frozenset(
    "regional local political economic financial industry market senior leading independent anonymous longtime community social media "
    "policy security military "
    "foreign affairs energy technology tech education health legal business trade transport sports former veteran concerned "
    "professional cultural".split()
)
