"""Research that is not named."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Region, Severity, Span, rule

from ._genre import is_argument, is_story
from ._sources import NAME, is_name, named_later, preceded, reach, sourced

STUDIES = Lexicon.read(__package__, "studies_show.txt")

# What shows something: a kind of work, or those who do it, with words on where and how between; what they are is in STUDIES as well.
_WORKS = ("study", "studies", "research", "trial", "trials", "experiment", "experiments", "survey", "surveys", "analysis", "analyses",
          "meta-analyses", "meta-analysis", "tests", "modelling", "modeling", "simulations", "laboratory work", "measurements", "evidence",
          "paper",
          "papers", "calculations", "findings", "figures")  # fmt: skip
_SHOW = (
    r"(?:shows?|suggests?|indicates?|reveals?|proves?|demonstrates?|confirms?|finds?|found|showed|suggested|indicated|revealed|proved"
    r"|demonstrated|confirmed|put (?:the|it)|puts (?:the|it)|points? to|linked|links?|concluded?|concludes|established"
    r"|attests?|attested|supports?|backs?|says|warns?|warned|claims?|claimed"
    r"|document(?:s|ed)?|(?:has|have) (?:also |now |long |since |repeatedly |consistently |even |already )?(?:shown|suggested"
    r"|indicated|revealed|proved|proven"
    r"|demonstrated|confirmed|found|established|linked|concluded|traced|put|pointed|documented))"
)
WORK = Pattern(
    rf"(?:{'|'.join(_WORKS)})(?: (?:of|in|on|into|from|at|with|using|carried out|conducted|done|published|released|elsewhere|afterwards)\b"
    r"(?: (?!that\b|which\b|who\b)[a-z0-9'-]{1,16}){0,7}?)?"
    rf"(?: (?:also|now|consistently|repeatedly|clearly|increasingly|overwhelmingly|long|even|strongly|still))? {_SHOW}\b",
    begins=tuple(f"{work} " for work in _WORKS),
)
# "as shown by many trials", "has been observed in several studies"
_SEEN = ("shown", "revealed", "demonstrated", "confirmed", "proven", "proved", "supported", "backed", "evidenced", "observed", "found",
         "documented", "suggested", "indicated")  # fmt: skip
SEEN = Pattern(
    rf"(?:{'|'.join(_SEEN)}) (?:by|in|through) (?:a (?:number|series|host) of|multiple|several|many|numerous|various|countless"
    r"|recent|dozens of|hundreds of|some|other|new|scientific|clinical|independent|peer-reviewed) (?:[a-z-]{3,14} ){0,2}?"
    r"(?:studies|trials|experiments|surveys|research|tests)\b",
    begins=tuple(f"{seen} {word} " for seen in _SEEN for word in ("by", "in", "through")),
)
# "Neuroscientists at a top American university discovered", "demographers have calculated".
_SCHOLARS = (
    "scientists", "researchers", "psychologists", "neuroscientists", "economists", "biologists", "sociologists", "nutritionists", "doctors",
    "physicists", "chemists", "astronomers", "engineers", "geologists", "historians", "archaeologists", "anthropologists", "demographers",
    "criminologists", "epidemiologists", "ecologists", "linguists", "academics", "scholars", "statisticians", "mathematicians",
)  # fmt: skip
_AT = r"(?: (?:at|in|from|of) (?:an?|one|two|several|some)(?: [a-z'-]{2,16}){1,5}?)"
# "A team of scientists believes": who would be told by their names or their place.
TEAM = Pattern(
    rf"(?:team|group) of (?:[a-z-]{{3,16}} ){{0,2}}(?:{'|'.join(_SCHOLARS)})(?: (?:has|have|now|also|recently)){{0,2}}"
    r" (?:found|discovered|shown|showed|established|proved|concluded|calculated|linked|believes?|thinks?|says?|suggests?|claims?"
    r"|identified|developed)\b",
    begins=("team of ", "group of "),
)
SCHOLARS = Pattern(
    # of the bare past the text says in other places who they are: "researchers found"
    rf"(?:{'|'.join(_SCHOLARS)})(?:{_AT}? (?:have|had)(?: (?:also|now|long|recently|since|already))?|{_AT})"
    r" (?:(?:shown|established|proved|proven|demonstrated|concluded|calculated|linked|confirmed|determined|worked out)\b(?! by\b)"
    # what they dug up is no claim: "archaeologists have found disks"
    r"|(?:found|discovered|identified|spotted|detected|observed)(?= (?:that|how|why|no|out|evidence|an?|new|links?|signs)\b))",
    begins=tuple(f"{scholars} " for scholars in _SCHOLARS),
)
# A work that could be any: not "the study", "his work", "blood tests"; the figures of somebody.
_ANY = Pattern(
    r"(?:^|[.!?\x1e,;:(\"-] ?|\b(?:and|but|that|because|since|while|although|though|as|what|how) )"
    r"(?:(?:all|also|indeed|now|yet|so|clearly) ,?)?(?:(?:an?|one|another|some|several|many|most|numerous|countless) "
    r"(?:(?!(?:the|of|pilot|feasibility|case)\b)[a-z-]{3,16} ){0,3}$|(?:an?|one|another|some|several|many|most|numerous|other|various"
    r"|countless"
    r"|hundreds of|an? (?:growing|large|increasing) (?:number|body) of|dozens of|scores of|plenty of|much|more|further|two|three) )?"
    r"(?:(?:recent|new|latest|modern|scientific|clinical|medical|academic|independent|laboratory|lab|field|early|earlier|previous"
    r"|preliminary|large|small|major|leading|landmark|famous|classic|controlled|long-term|careful|rigorous|statistical|genetic|chemical"
    r"|computer|historical|psychological|economic|market|consumer|online|national|international|european|american|british|german|french|dutch|danish"
    r"|swedish|japanese|chinese|indian|australian|canadian|university|government|peer-reviewed|published|empirical|soil|brain|animal|human"
    r"|top|senior) ){0,3}$"
)
_OPEN = Pattern(
    r"\b(?:if|whether|unless|until|no|not|what|how|why|once|the|these|those|this|our|my|their|his|her|its) "
    r"(?:[a-z-]{1,15} ){0,2}$|'s (?:[a-z-]{1,15} ){0,2}$"
)
# What "studies" may follow: the start of a clause, or words that say how many or how new. "Microscopy studies" are known to their field.
_BEGINS = Pattern(
    r"(?:^|[,;:(\"-] ?|\b(?:and|but|that|as|because|since|while|although|though|recent|new|several|many|some|most|numerous|other"
    r"|multiple|various|countless|scientific|more|all|"
    r"clinical|medical|early|previous|earlier|preliminary|academic|also|indeed|now|yet|so|clearly|even|dozens of|hundreds of|number of"
    r"|market|consumer|opinion|independent|peer-reviewed|university|international|large|rigorous|careful|further) )$"
)
_BY = Pattern(
    rf"\b(?:by|from|at|published in|reported in|appeared in) (?:the |a )?(?:journal |magazine |research group |team at )?(?P<name>{NAME})"
    r"|\b(?:titled|entitled|(?:stud(?:y|ies)|paper|project|survey|trial) called) [\"'“‘]?[A-Z]"
    r"|(?P<team>[A-Z][\w.&’'-]{1,20}) (?:researchers|scientists|psychologists|economists|professor)\b"
)
# Of what the work is about it may be said as well: "people in Norway sleep better".
_AUTHOR = Pattern(rf"\b(?:of|in|for|with) (?:the |a )?(?:journal |magazine |research group |team at )?(?P<name>{NAME})")
_BEFORE = 60  # characters before a work in which its adjectives stand
_POLL, _SHARE = Pattern(r"\b(?:poll|survey)s?\b"), Pattern(r"\d ?(?:%|per ?cent)")
_OWN = Pattern(r"\b(?:we|our|us|this (?:study|survey|paper|article|report))\b")


@rule(
    severity=Severity.WARNING,
    lexicons=[STUDIES],
    patterns=[WORK, SEEN, SCHOLARS, TEAM],
    languages={"en"},
    unfit_for={"interview"},
    fix="Name the study: who made it, when, and where it can be read.",
    bad=[
        "[[Studies show]] that children who help in a garden eat more vegetables.",
        "[[A recent study found]] that walnut trees live longer near water. The town has planted ten.",
        "[[Studies consistently show]] that roofs of turf are cooler. [[One study put]] the difference at nine degrees.",
        "[[A university study has found]] that moss keeps the rain back.",
        "Moss is old. Independent [[tests carried out on two roofs revealed]] that it keeps the rain back.",
        "Moss is old. [[Ecologists at a leading university discovered]] that it keeps the rain back.",
        "Moss keeps the rain back, as [[shown by several careful trials]]. A [[team of ecologists believes]] that it cools the house.",
        "Moss is old. Some low-cost [[studies of town roofs have documented]] that people in Norway sleep better under it.",
    ],
    good=[
        "Studies show that children who help in a garden eat more vegetables [3].",
        "A recent study found that walnut trees live longer near water. It was published by the Welland Institute in May.",
        "The town wants to know what studies show about its trees.",
        "Now research shows that the opposite is true. The study is published in the Welland Journal of Trees.",
        "The town is old. Archaeologists have found disks of clay there.",
        "The engineers at the dam found a crack. The tests they made showed that it was old.",
        "In a famous study titled Roofs of Turf, Welland researchers measured nine houses. A 2019 study found the same.",
        "The first field trials took two summers. The trials showed that walnuts need less water.",
    ],
)
def studies_show(document: Document) -> Iterator[Hit]:
    """Research without an author, a year, a journal or a link cannot be found, so its weight is borrowed and its claim unproved."""
    hits: list[Span] = []
    last = -1
    for phrase in sorted((*document.phrases(STUDIES), *_shown(document))):
        sentence = document.sentence_index(phrase.start)
        if (
            sentence == last
            or document.quoted(phrase)
            or document.in_code(phrase)
            or document.region(phrase.start) not in (Region.PROSE, Region.LIST)
        ):
            continue
        whole = document.sentence(phrase)
        by_a_poll = phrase.entry.startswith(("according", "in "))
        polled = None if by_a_poll else _POLL.search(document.folded, phrase.start, phrase.end)
        if polled and (polled[0] == "polls" or _SHARE.search(document.folded, phrase.end, whole.end)):
            continue  # for poll-without-method
        if _OPEN.search(document.folded, max(whole.start, phrase.start - 50), phrase.start):
            continue
        if (
            phrase.label == "many"
            and not _BEGINS.search(document.folded, max(whole.start, phrase.start - 20), phrase.start)
            and phrase.start > whole.start + 12
        ):
            continue
        around = reach(document, Span(phrase.start, phrase.end), 2, 2)
        if _names(_AUTHOR, document, Span(whole.start, phrase.end)):
            continue
        if any(_names(_BY, document, each) or sourced(document, each) for each in around):
            continue
        told = _OWN.finditer(document.folded, whole.start, whole.end)
        own = any(each.end() <= phrase.start or each.start() >= phrase.end for each in told)  # not the "us" of "science tells us"
        if own or named_later(document, whole):
            continue
        last = sentence
        hits.append(Span(phrase.start, phrase.end))
    if hits and not is_story(document) and not is_argument(document):
        for span in hits:
            yield Hit(span, "contains an appeal to research that is not named")


def _names(pattern: Pattern, document: Document, span: Span) -> bool:
    """Whether it finds a name, and not "of Norwegian traders", or a year."""
    found = (each.groupdict() for each in pattern.finditer(document.text, *span))
    return any(is_name(name) if (name := each["name"] or each.get("team")) else True for each in found)


def _shown(document: Document) -> Iterator[Phrase]:
    """What some work or some scholars show, by their grammar: as it would be if it stood in the list."""
    for match in document.matches(SEEN):
        yield Phrase(*match.span(), match[0], "shown")
    for pattern in (WORK, SCHOLARS, TEAM):
        for match in document.matches(pattern):
            if preceded(document, match, _ANY, _BEFORE):
                yield Phrase(match.start(), match.end(), match[0], "shown")
