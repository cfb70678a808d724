"""What the rules about sources share: who speaks around a span, and whether a source that can be looked up is in reach."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from auditor import Attribution, Document, Lexicon, Pattern, Region, Span, once


def listed(file: str, *labels: str) -> tuple[str, ...]:
    """The lines of a word list, of all its labels or those given."""
    words, label = [], ""
    for line in Lexicon.read(__package__, file).lines:
        line = line.strip()
        if line.startswith("##"):
            label = line.lstrip("# ")
        elif line and not line.startswith("#") and (not labels or label in labels):
            words.append(line)
    return tuple(words)


def either(words: Iterable[str]) -> str:
    """A group that matches any of the words, the longer first; letter by letter, so that few are tried at a place."""
    tails: dict[str, set[str]] = {}
    for word in words:
        tails.setdefault(word[:1], set()).add(word[1:])
    either_of = [re.escape(first) + (either(rest) if rest != {""} else "") for first, rest in sorted(tails.items(), reverse=True)]
    return either_of[0] if len(either_of) == 1 else f"(?:{'|'.join(either_of)})"


SAYS = either(listed("_verbs.txt", "say"))
# Without the bare forms, which are also nouns and commands: "report", "note", "Add a comment".
_SAY = frozenset(listed("_verbs.txt", "say"))
SAID = either(tuple(verb for verb in sorted(_SAY) if not {verb + "s", verb + "es"} & _SAY))
THINKS = either(listed("_verbs.txt", "say", "think"))
INSTITUTION = either(listed("_institutions.txt"))

# A name: capitalised words in a row, with the small words that stand inside names.
_WORD = r"[A-Z\u00c0-\u00de][\w'’.&-]{0,30}"
NAME = rf"{_WORD}(?: (?:(?:of|de|la|al|el|van|von|der|bin|ibn|for|and|the) ){{0,2}}{_WORD}){{0,5}}"
_AUX = (
    r"(?: (?:also|has|had|have|later|then|further|previously|recently|once|never|now|himself|herself|who|told reporters|is quoted as"
    r"|was quoted as)){0,3}"
)
_BETWEEN = frozenset(re.findall("[a-z]+", _AUX))
_LONGEST_WORD = 40  # characters before a verb that are looked at
_LONGEST_TITLE = 60  # characters before a body in which somebody unnamed may belong to it
_ASIDE = r"(?:,[^.;:!?\"“”\n]{1,120}?,| \([^()\n]{1,60}\))?"

# A word of the title before a name: "said lead researcher Ane Brekke". After "said that" or "said he" comes what is said.
_TITLE = (
    r"(?!(?:that|he|she|it|they|we|i|you|in|on|at|to|would|could|had|has|have|was|is|were|are|will|there|this|these|if|when|how"
    r"|why|what|about|no|not)\b)[a-z’'-]{1,20}"
)

# "A friend of Prell said": the name after a preposition is not who speaks.
# It is looked at from behind the first letter: the search then stops at capitals only.
_NO_OBJECT = r"(?<![\w-].)(?<!\bto .)(?<!\bof .)(?<!\bwith .)(?<!\bat .)(?<!\bby .)(?<!\bfor .)(?<!\bfrom .)(?<!\bin .)"
_NAME_SPEAKS = Pattern(rf"(?P<name>{NAME.replace(']', ']' + _NO_OBJECT, 1)}){_ASIDE}{_AUX} (?P<verb>{THINKS})\b", cased=True)
_SPEAKS_NAME = Pattern(
    rf"\b(?!t[eo]l[dl])(?:{SAID}|(?<=[,\"”’?!] )(?:{SAYS}))(?: by)?(?: (?:the|its|his|her|their|a|an|our))?(?:(?: {_TITLE}){{1,6}},)?(?: "
    rf"{_TITLE}){{0,6}} (?P<name>{NAME})",
    cased=True,
)
_ACCORDING = Pattern(
    r"(?:(?<=, )per(?= (?:the )?[A-Z])|\b(?:[Aa]ccording to|[Aa]s per|[Cc]ited by|[Cc]iting|[Qq]uoting|[Ss]ource:|[Ss]ources:"
    r"|[Dd]ata from|[Ff]igures from|[Ss]tatistics from)) "
    rf"(?:[a-z’'-]{{1,20}} ){{0,7}}(?P<name>{NAME})",
    cased=True,
)
_BODY_SPEAKS = Pattern(
    rf"\b(?:{INSTITUTION})(?:'s)?(?! (?:insiders?|sources?|members?|employees|workers|staff|life)\b)"
    rf"(?: (?:[a-z'-]{{1,20}}|in|at|for|from|of|on|by) ?){{0,6}}?(?: |, )(?:also |has |had |have |later ){{0,2}}(?:{SAYS})\b"
)
# "A source in the ministry said": the ministry did not.
_UNNAMED_OF = Pattern(
    r"\b(?:sources?|insiders?|someone|somebody|people|persons?|figures?|members) (?:in|inside|within|at|of|from|close to|near) "
    r"(?:[a-z'-]{1,20} ){0,3}$"
)
# "A new study suggests", "according to a recent study": whose, nobody knows.
_ANY = Pattern(r"\b(?:an?|one|another|some|several|recent|new|latest) (?:[a-z-]{2,16} ){0,2}$")
_STUDIES = ("study", "survey", "poll", "report")
_ANY_STUDY = r"(?! (?:an?|one|some|several|many|recent) (?:[a-z-]{3,12} )?(?:stud(?:y|ies)|surveys?|polls?|reports?)\b)"
# After its subject a verb of speech opens what is said: "the guide said the company would" is no word of the company.
_SPEAKS_BODY = Pattern(
    rf"(?:(?<=[,\"?!] ){SAID}|\b(?:{SAID}|made|given|issued|released|published)(?: in [a-z' -]{{1,40}}?)? by|\baccording to{_ANY_STUDY})"
    rf"(?: (?:the|its|a|an|his|her|their|local|official))?(?: (?!that\b)[a-z'-]{{1,20}}){{0,3}} (?:{INSTITUTION})\b"
    r"|\btold (?:the|a|an) (?:[a-z'-]{1,20} ){0,2}(?:court|jury|judge|parliament|congress|senate|committee|commission|council)\b"
    rf"|\bin{_ANY_STUDY} (?:the|its|a|an|his|her|their|this"
    rf"|that)(?: [a-z'-]{{1,20}}){{0,3}} {either(listed('_institutions.txt', 'document'))}\b"
)
_DOCUMENT = Pattern(
    r"\b(?:report|study|survey|poll|paper|census|data|figures|statistics|bulletin|journal|research|analysis|review|estimates?|findings"
    r"|index|database|book|"
    r"article|published|commissioned|conducted|carried out|compiled|released)(?:,? (?:[a-z’'-]{1,20}|[A-Z][a-z]{2,5}day)){0,3} "
    r"(?:by|from|in|of|at|for|with) (?:(?:the|a|an|state|federal|national|local) ){0,2}"
    rf"(?P<name>{NAME})"
    # "the story goes back to Kane's dictionary"
    r"|\b(?:story|stories|tale|legend|anecdote|claim|account|rumou?r|version)s? (?:[a-z]{1,12} )?(?:goes back to|went back to|dates from"
    r"|is traced to|comes from|appears in|is found in"
    rf"|(?:is|was|were) (?:first )?(?:told|recorded|written down|printed|collected) (?:by|in)) (?:the )?"
    rf"(?:[a-z]{{3,14}} ){{0,2}}(?P<origin>{NAME})"
    rf"|(?P<owner>(?!(?:The|This|That|A|An|One|Another) [a-z]){NAME})(?:['’]s)? "
    r"(?:(?!(?:and|or|of|in|with|on|from|to|by|this|that) )[a-z-]{1,20} ){0,3}"
    r"(?:report|study|survey|poll|paper|census|data|figures|statistics|research|analysis|index|estimates?|barometer|update|ranking|tally)\b",
    cased=True,
)
# [1], (Smith 2019), (Smith et al., 2019), superscript figures, note numbers glued to a stop, and a source after it: ". [Welland Courier]".
_NOTE = Pattern(
    r"\[\d{1,3}(?:(?:, ?|[–-])\d{1,3}){0,8}\\?\]|(?<=[.!?:] )\[[A-Z][\w/&., -]{1,40}\]|\[\^[^\]\n]{1,20}\]|[¹²³⁴-⁹⁰]"
    r"|\([^()\n]{2,80}\b(?:1[6-9]"
    r"|20)\d\d[a-z]?(?:[,:;][^()\n]{0,30})?\)|\bet al\b"
    r"|(?<=[a-z] )\(\d{1,2}(?:, ?\d{1,2}){0,5}\)(?=[.,;:]|$)|[a-z)][.,;”\"’]{1,2}\d{1,3}(?=\s|$)|[a-z)][.”\"] \d{1,3}$|\]\("
)

# Words that begin a sentence with a capital and name nobody.
_NOBODY = frozenset(
    "the a an he she it they we i you this that these those there here in on at by of for from with as but and or so if when while "
    "where who what which how why "
    "because although though since after before during under over one two three four five some many most several few all both each "
    "every others other another "
    "no not now then thus however meanwhile moreover still yet also even just only once more much such his her its their our my your "
    "nobody everyone someone "
    "people officials sources insiders critics experts analysts observers scientists researchers historians economists scholars "
    "doctors specialists commentators "
    "pundits opponents supporters proponents advocates skeptics sceptics campaigners activists theorists locals residents witnesses "
    "authorities studies research "
    "reports rumours rumors surveys polls evidence data statistics monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june "
    "july august september october november december mr mrs ms dr according today yesterday last next recent new early late former "
    "senior anonymous unnamed us u.s "
    "american british french german italian spanish polish turkish greek dutch swedish indian chinese japanese korean russian "
    "ukrainian israeli iranian iraqi syrian saudi turkish egyptian mexican brazilian canadian australian european western asian "
    "african arab swiss austrian belgian danish norwegian finnish irish scottish welsh portuguese czech hungarian romanian pakistani "
    "bangladeshi afghan nigerian kenyan ghanaian ethiopian colombian argentine chilean peruvian cuban taiwanese thai vietnamese "
    "tests trials experiments measurements findings figures calculations analyses samples guidebooks study survey poll report countless "
    "numerous various academic clinical scientific statistical nearly roughly around about almost up least less fewer "
    "indonesian filipino malaysian lebanese jordanian palestinian kurdish sudanese libyan tunisian moroccan algerian media local press "
    "online".split()
) | frozenset(
    word
    for word in (
        *listed("vague_attribution.txt"),
        *listed("generic_quote_source.txt", ""),
        *(role + "s" for file in ("generic_quote_source.txt", "anonymous_source.txt") for role in listed(file)),
    )
    if word.isalpha()
)
# Roles that stand for somebody unnamed however they are written.
_UNNAMED = Pattern(r"(?i)\b(?:anonymous|unnamed|unidentified|sources?|insiders?)\b")


class Source(NamedTuple):
    """Where somebody is named as the source of something, and by what verb if any."""

    start: int
    end: int
    name: str
    verb: str


# Capitals at the head of a sentence make no name of these: "Science tells us", "Experience says".
_ABSTRACT = frozenset(
    "science history experience evidence research legend tradition rumour rumor gossip logic wisdom word common folklore".split()
)


def is_name(name: str) -> bool:
    words = [word.strip(".'’").removesuffix("'s").removesuffix("’s") for word in name.split()]
    return any(word.lower() not in _NOBODY and len(word) > 1 for word in words if word[:1].isupper())


# The patterns above look at every letter; most sentences hold none of the words that one of them needs.
_OF_SPEECH = frozenset(verb.split()[0] for verb in listed("_verbs.txt", "say", "think"))
_OF_CITING = frozenset("according per cited citing quoting source sources data figures statistics".split())
_OF_BODIES = frozenset(body.split()[0] for body in listed("_institutions.txt"))
_OF_DOCUMENTS = frozenset(
    "report study survey poll paper census data figures statistics bulletin journal research analysis review estimate estimates findings "
    "index database book article published commissioned conducted carried compiled released barometer update ranking tally "
    "story stories tale legend anecdote claim account version rumour rumor".split()
)
_OF_NOTES = Pattern(r"[0-9\[¹²³⁴-⁹⁰]| et al")


@once  # asked three times of one span
def words_in(document: Document, span: Span) -> frozenset[str]:
    """The words of a span."""
    return frozenset(document.unmarked(span).split())


def named_speakers(document: Document, span: Span) -> Iterator[Source]:
    """The named people and bodies to whom something within the span is attributed."""
    words = words_in(document, span)
    found: list[Iterable[re.Match[str]]] = []
    if speech := words & _OF_SPEECH:
        places = _places(document.text, span, speech)
        if any(_may_follow_name(document.text, place) for place in places):
            found.append(_NAME_SPEAKS.finditer(document.text, *span))
        found.append(_at(places, _SPEAKS_NAME, document.text, span))
    if not words.isdisjoint(_OF_CITING):
        found.append(_ACCORDING.finditer(document.text, *span))
    for match in chain.from_iterable(found):
        if match["name"].lower() not in _ABSTRACT and is_name(match["name"]) and not _UNNAMED.search(match[0]):
            verb = match["verb"] if match.re is _NAME_SPEAKS.compiled else ""
            yield Source(match.start(), match.end(), match["name"], verb)


def _places(text: str, span: Span, words: Iterable[str]) -> list[int]:
    """Where any of the words begins within the span, if only inside another, in order."""
    found: list[int] = []
    for word in words:
        at = text.find(word, *span)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + 1, span[1])
    found.sort()
    return found


def _may_follow_name(text: str, verb: int) -> bool:
    """Whether the word before a verb may end a name, or stand between one and its verb: "officials said" needs no closer look."""
    before = text[max(0, verb - _LONGEST_WORD) : verb].split(" ")[-2:]
    return before[-1] == "" and (not before[0].islower() or before[0][-1] in ",)" or before[0] in _BETWEEN)


def _at(places: list[int], pattern: Pattern, text: str, span: Span) -> Iterator[re.Match[str]]:
    """The matches of a pattern that begins at one of the places: as ``finditer`` finds them, which would try at every letter."""
    end = -1
    for place in places:
        if place >= end and (match := pattern.match(text, place, span[1])):
            end = match.end()
            yield match


def body_speaks(document: Document, span: Span) -> bool:
    """Whether an institution, its spokesman or a document speaks within the span."""
    bodies = words_in(document, span) & _OF_BODIES
    if not bodies:
        return False
    text = document.folded
    if _SPEAKS_BODY.search(text, *span):
        return True
    said = _at(_places(text, span, bodies), _BODY_SPEAKS, text, span)
    return any(
        not (_ANY if each[0].startswith(_STUDIES) else _UNNAMED_OF).search(text, max(span[0], each.start() - _LONGEST_TITLE), each.start())
        for each in said
    )


def documented(document: Document, span: Span) -> bool:
    """Whether a link, a note, or a document by a named author or body stands within the span."""
    if any(url.start < span[1] and span[0] < url.end for url in document.urls):
        return True
    if _OF_NOTES.search(document.folded, span[0], span[1]) and _NOTE.compiled.search(document.text, span[0], span[1]):
        return True
    if words_in(document, span).isdisjoint(_OF_DOCUMENTS):
        return False
    match = _DOCUMENT.compiled.search(document.text, span[0], span[1])
    return match is not None and is_name(match["name"] or match["owner"] or match["origin"] or "")


@once
def preceded(document: Document, match: re.Match[str], pattern: Pattern, most: int) -> tuple[int, re.Match[str]] | None:
    """Where the words of the sentence before a match begin, and what a pattern finds in them.

    They are so many characters at most: what is found where they were cut off may have begun before, and counts for nothing.
    """
    start = document.sentence(Span(*match.span())).start
    low = max(start, match.start() - most)
    found = pattern.search(document.folded[low : match.start()])
    return None if found is None or (low > start and not found.start()) else (low, found)


def sourced(document: Document, span: Span) -> bool:
    """Whether the span itself holds a source that can be looked up."""
    return documented(document, span) or body_speaks(document, span) or any(named_speakers(document, span))


def reach(document: Document, span: Span, before: int, after: int, above: bool = True) -> list[Span]:
    """The sentence of the span with those around it that still belong to it.

    Of another paragraph only the sentence next to the border does (with ``above`` false none of the one before), and nothing
    beyond a heading.
    """
    sentences = document.sentences
    index = document.sentence_index(span[0])
    if index < 0:
        return [Span(span[0], span[1])]
    last = max(index, document.sentence_index(max(span[0], span[1] - 1)))
    block, end_block = document.block_index(sentences[index].start), document.block_index(sentences[last].start)
    found = list(sentences[index : last + 1])
    for at in range(index - 1, max(-1, index - 1 - before), -1):
        where = document.block_index(sentences[at].start)
        if document.blocks[where].region is Region.HEADING:
            break
        if where != block and (not above or at + 1 >= len(sentences) or document.block_index(sentences[at + 1].start) == where):
            break
        found.insert(0, sentences[at])
    for at in range(last + 1, min(len(sentences), last + 1 + after)):
        where = document.block_index(sentences[at].start)
        if document.blocks[where].region is Region.HEADING:
            break
        if where != end_block and document.block_index(sentences[at - 1].start) == where:
            break
        found.append(sentences[at])
    return found


def in_reach(document: Document, span: Span, before: int = 0, after: int = 2) -> bool:
    """Whether a source that can be looked up is named in the sentence of the span or its neighbours. An answer to it does not count."""
    return any(sourced(document, each) for each in reach(document, span, before, after))


_LEAD = 1  # number of the last sentence of headline and lead, which the sentences below bear out
_LEAD_BORNE_OUT = 4  # sentences in which they do
# "It is said that a lady walks there. The story was first written down by Ole Berg."
_THE_STORY = Pattern(r"\W{0,3}(?:the|this|that) (?:story|tale|legend|anecdote|claim|account|rumou?r|version)\b")


def attributions(document: Document, first: int, last: int) -> list[Attribution]:
    """The attributions, by what they say or show, from one sentence to another, both by their numbers."""
    first, last = max(0, first), min(last, len(document.sentences) - 1)
    if first > last:
        return []
    return [each for each in document.attributions_of(first, last) if each.group in ("say", "show")]


def vouched(document: Document, span: Span) -> bool:
    """Whether somebody who can be asked, or an outlet that was told, bears out what was put as hearsay just before.

    Below a headline and a lead a few sentences may do it; elsewhere the next one, with his words in quotation marks.
    """
    at = document.sentence_index(span.start)
    following = document.sentences[at + 1] if at + 1 < len(document.sentences) else span
    if _THE_STORY.match(document.folded, following.start) and documented(document, following):
        return True
    last = at + (_LEAD_BORNE_OUT if at <= _LEAD else 1)
    if at > _LEAD and (last >= len(document.sentences) or '"' not in document.folded[slice(*document.sentences[last])]):
        return False
    return any(each.kind.firm or each.via for each in attributions(document, at + 1, last))


# "It is widely believed that the cold did it. But the muster rolls show …": said to be contradicted, by the writer himself.
_TURNS = Pattern(
    r"\W{0,3}(?:but|yet|our (?:data|results|findings)|in fact|in reality|in truth|actually|nonsense|not so|wrong"
    r"|(?:it|they|that|this|he|she|there) (?:\w{2,12} )?"
    r"(?:isn't|aren't|wasn't|weren't|don't|doesn't|didn't|can't|cannot|couldn't|won't|(?:is|are|was|were|do|does|did|could|will) not))\b"
)
_CONTRADICTS = Pattern(
    r"\b(?:myth|misconception|fallacy|not true|untrue|is wrong|are wrong|mistaken)\b|\bwhich (?:experts|critics|ones)\?|\bby whom\?"
)
_WRONGLY = Pattern(r"\b(?:myth|misconception|wrongly|mistakenly|falsely|erroneously)\b")
# "…, but few data exist", "…; our data do not allow us to test this": papers say what is open.
_UNTESTED = Pattern(
    r"\b(?:but|yet|although|though|however|;) (?:there (?:is|are) )?(?:few|little|no|our|these|the) (?:\w{1,14} ){0,3}"
    r"(?:data|evidence|studies|tests|results|trials|records|sources)\b"
)
_REBUTTALS = 2  # sentences within which a writer turns to what he sets against it


def contradicted(document: Document, span: Span) -> bool:
    """Whether the text gives a common belief in order to contradict it."""
    own, *after = reach(document, span, 0, _REBUTTALS)
    if _UNTESTED.search(document.folded, span.end, own.end):
        return True
    turns = any(_TURNS.match(document.folded, each.start) or _CONTRADICTS.search(document.folded, each.start, each.end) for each in after)
    return turns or _WRONGLY.search(document.folded, own.start, own.end) is not None


# A charge before a court or with the police has its source in the case.
CHARGED = Pattern(
    r"\b(?:courts?|charge[sd]?|charging|prosecut\w{2,5}|indict\w{2,5}|trial|accuse[sd]?|lawsuit|complaint|suit|sued"
    r"|police|arrest(?:ed|s)?|jury|judge|plaintiffs?|pleaded|alleges?)\b"
)


_OPENING = 2  # number of the last sentence that still belongs to headline and lead
_FOLLOWING = 1200  # characters: three or four paragraphs of news


def named_later(document: Document, span: Span) -> bool:
    """Whether a claim in the opening lines, where sources are summed up, has its source named in the paragraphs that follow."""
    if document.sentence_index(span.start) > _OPENING:
        return False
    return sourced(document, Span(span.end, min(len(document.text), span.end + _FOLLOWING)))


_LONGEST = 400  # sentences: beyond a long feature it is a book, and somebody is named in it


@once
def told(document: Document) -> list[Attribution] | None:
    """What the document tells as said by others, where nobody who can be asked, no document and no address is named in it; else None.

    The names come first, where somebody speaks: in most articles one is found at once, and the dear map need not be drawn.
    """
    folded, sentences = document.folded, document.sentences
    likely = sorted(sentences, key=lambda each: folded.find(" said", each.start, each.end) < 0)
    if document.urls or len(sentences) > _LONGEST or any(sourced(document, sentence) for sentence in likely):
        return None
    found = [each for each in document.attributions if each.group in ("say", "think", "show", "hearsay")]
    return None if any(each.name or each.kind.firm for each in found) else found
