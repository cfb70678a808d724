"""What the rules about sources share: who speaks around a span, and whether a source that can be looked up is in reach."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from auditor import Attribution, Document, Lexicon, Pattern, Phrase, Region, SourceKind, Span


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


def either(words: tuple[str, ...]) -> str:
    """A group that matches any of the words, the longer first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) + ")"


SAYS = either(listed("_verbs.txt", "say"))
# Without the bare forms, which are also nouns and commands: "report", "note", "Add a comment".
_SAY = frozenset(listed("_verbs.txt", "say"))
SAID = either(tuple(verb for verb in sorted(_SAY) if not {verb + "s", verb + "es"} & _SAY))
THINKS = either(listed("_verbs.txt", "say", "think"))
ANSWERS = either(listed("_verbs.txt"))
INSTITUTION = either(listed("_institutions.txt"))

# A name: capitalised words in a row, with the small words that stand inside names.
_WORD = r"[A-Z\u00c0-\u00de][\w'’.&-]{0,30}"
NAME = rf"{_WORD}(?: (?:(?:of|de|la|al|el|van|von|der|bin|ibn|for|and|the) ){{0,2}}{_WORD}){{0,5}}"
_AUX = (
    r"(?: (?:also|has|had|have|later|then|further|previously|recently|once|never|now|himself|herself|who|told reporters|is quoted as"
    r"|was quoted as)){0,3}"
)
_ASIDE = r"(?:,[^.;:!?\"“”\n]{1,120}?,| \([^()\n]{1,60}\))?"

# A word of the title before a name: "said lead researcher Ane Brekke". After "said that" or "said he" comes what is said.
_TITLE = (
    r"(?!(?:that|he|she|it|they|we|i|you|in|on|at|to|would|could|had|has|have|was|is|were|are|will|there|this|these|if|when|how"
    r"|why|what|about|no|not)\b)[a-z’'-]{1,20}"
)

# "A friend of Prell said": the name after a preposition is not who speaks.
_NO_OBJECT = r"(?<![\w-])(?<!\bto )(?<!\bof )(?<!\bwith )(?<!\bat )(?<!\bby )(?<!\bfor )(?<!\bfrom )(?<!\bin )"
_NAME_SPEAKS = Pattern(rf"{_NO_OBJECT}(?P<name>{NAME}){_ASIDE}{_AUX} (?P<verb>{THINKS})\b", cased=True)
_SPEAKS_NAME = Pattern(
    rf"\b(?!t[eo]l[dl])(?:{SAYS})(?: by)?(?: (?:the|its|his|her|their|a|an|our))?(?:(?: {_TITLE}){{1,6}},)?(?: "
    rf"{_TITLE}){{0,6}} (?P<name>{NAME})",
    cased=True,
)
_ACCORDING = Pattern(
    r"\b(?:[Aa]ccording to|[Aa]s per|[Cc]ited by|[Cc]iting|[Qq]uoting|[Ss]ource:|[Ss]ources:|[Dd]ata from|[Ff]igures from"
    r"|[Ss]tatistics from) "
    rf"(?:[a-z’'-]{{1,20}} ){{0,7}}(?P<name>{NAME})",
    cased=True,
)
_BODY_SPEAKS = Pattern(
    rf"\b(?:{INSTITUTION})(?:'s)?(?: (?:[a-z'-]{{1,20}}|in|at|for|from|of|on|by) ?){{0,6}}?(?: |, )(?:also |has |had |have |later "
    rf"){{0,2}}(?:{SAYS})\b"
)
_SPEAKS_BODY = Pattern(
    rf"\b(?:{SAID}|according to)(?: (?:the|its|a|an|his|her|their|local|official))?(?: [a-z'-]{{1,20}}){{0,3}} (?:{INSTITUTION})\b"
    rf"|\bin (?:the|its|a|an|his|her|their|this|that)(?: [a-z'-]{{1,20}}){{0,3}} {either(listed('_institutions.txt', 'document'))}\b"
)
_DOCUMENT = Pattern(
    r"\b(?:report|study|survey|poll|paper|census|data|figures|statistics|bulletin|journal|research|analysis|review|estimates?|findings"
    r"|index|database|book|"
    r"article|published|commissioned|conducted|carried out|compiled|released)(?:,? [a-z’'-]{1,20}){0,3} (?:by|from|in|of|at|for|with) "
    r"(?:the |a |an )?"
    rf"(?P<name>{NAME})"
    rf"|(?P<owner>{NAME})(?:['’]s)? (?:(?!and |or |of |in |with )[a-z-]{{1,20}} ){{0,3}}(?:report|study|survey|poll|paper|census|data"
    rf"|figures|statistics|research|analysis|index|estimates?|barometer|update|ranking|tally)\b",
    cased=True,
)
# [1], (Smith 2019), (Smith et al., 2019), superscript figures, and note numbers glued to a stop.
_NOTE = Pattern(
    r"\[\d{1,3}\]|\[\^[^\]\n]{1,20}\]|[¹²³⁴-⁹⁰]|\([^()\n]{2,80}\b(?:1[6-9]|20)\d\d[a-z]?(?:[,:;][^()\n]{0,30})?\)|\bet al\b"
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
    "african arab indian media local press "
    "online".split()
) | frozenset(word for file in ("vague_attribution.txt", "generic_quote_source.txt") for word in listed(file) if word.isalpha())
# Roles that stand for somebody unnamed however they are written.
_UNNAMED = Pattern(r"(?i)\b(?:anonymous|unnamed|unidentified|sources?|insiders?)\b")


class Source(NamedTuple):
    """Where somebody is named as the source of something, and by what verb if any."""

    start: int
    end: int
    name: str
    verb: str


def _is_name(name: str) -> bool:
    words = [word.strip(".'’").removesuffix("'s").removesuffix("’s") for word in name.split()]
    return any(word.lower() not in _NOBODY and len(word) > 1 for word in words if word[:1].isupper())


def named_speakers(document: Document, span: Span) -> Iterator[Source]:
    """The named people and bodies to whom something within the span is attributed."""
    for pattern in (_NAME_SPEAKS, _SPEAKS_NAME, _ACCORDING):
        for match in pattern.compiled.finditer(document.text, span[0], span[1]):
            if _is_name(match["name"]) and not _UNNAMED.search(match[0]):
                verb = match["verb"] if pattern is _NAME_SPEAKS else ""
                yield Source(match.start(), match.end(), match["name"], verb)


def body_speaks(document: Document, span: Span) -> bool:
    """Whether an institution, its spokesman or a document speaks within the span."""
    text = document.folded
    return bool(_BODY_SPEAKS.compiled.search(text, span[0], span[1]) or _SPEAKS_BODY.compiled.search(text, span[0], span[1]))


def documented(document: Document, span: Span) -> bool:
    """Whether a link, a note, or a document by a named author or body stands within the span."""
    if any(url.start < span[1] and span[0] < url.end for url in document.urls):
        return True
    if _NOTE.compiled.search(document.text, span[0], span[1]):
        return True
    match = _DOCUMENT.compiled.search(document.text, span[0], span[1])
    return match is not None and _is_name(match["name"] or match["owner"] or "")


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


_FIRM = frozenset((SourceKind.PERSON, SourceKind.ORGANISATION, SourceKind.DOCUMENT, SourceKind.OFFICIAL))
_LEAD = 1  # number of the last sentence of headline and lead, which the sentences below bear out
_LEAD_BORNE_OUT = 4  # sentences in which they do


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
    firm = [each for each in attributions(document, at + 1, at + _LEAD_BORNE_OUT) if each.kind in _FIRM or each.via]
    if at <= _LEAD:
        return bool(firm)
    following = document.sentences[at + 1] if at + 1 < len(document.sentences) else None
    return following is not None and any(
        each.cue.start < following.end and '"' in document.folded[following.start : following.end] for each in firm
    )


# "It is widely believed that the cold did it. But the muster rolls show …": said to be contradicted, by the writer himself.
_TURNS = Pattern(r"\W{0,3}(?:but|yet|in fact|in reality|in truth|actually|nonsense|not so|wrong)\b")
_CONTRADICTS = Pattern(r"\b(?:myth|misconception|fallacy|not true|untrue|is wrong|are wrong|mistaken)\b|\bwhich (?:experts|critics|ones)\?")
_WRONGLY = Pattern(r"\b(?:myth|misconception|wrongly|mistakenly|falsely|erroneously)\b")
_REBUTTALS = 2  # sentences within which a writer turns to what he sets against it


def contradicted(document: Document, span: Span) -> bool:
    """Whether the text gives a common belief in order to contradict it."""
    own, *after = reach(document, span, 0, _REBUTTALS)
    turns = any(_TURNS.match(document.folded, each.start) or _CONTRADICTS.search(document.folded, each.start, each.end) for each in after)
    return turns or _WRONGLY.search(document.folded, own.start, own.end) is not None


# A charge before a court or with the police has its source in the case.
CHARGED = Pattern(
    r"\b(?:courts?|charge[sd]?|charging|prosecut\w{2,5}|indict\w{2,5}|trial|accuse[sd]?|lawsuit|complaint|suit|sued"
    r"|police|arrest(?:ed|s)?|jury|judge|plaintiffs?|pleaded|alleges?)\b"
)


class Role(NamedTuple):
    """A noun for people with its determiner and modifiers, as it stands in the text."""

    start: int
    end: int
    determiner: str  # "indefinite", "definite", "possessive" or "" for none
    modifiers: tuple[str, ...]
    cased: str


_INDEFINITE = frozenset(
    "a an one another two three four five six seven eight nine ten several some many multiple numerous various few dozens most other "
    "others certain any "
    "countless further more additional second third".split()
)
_DEFINITE = frozenset("the this that these those".split())
_POSSESSIVE = frozenset("his her its their our my your whose".split())
# What cannot stand inside a noun phrase: it begins after these.
_BORDER = frozenset(
    "of in on at by to for from with without about into over under between among as than like per via and or but nor so yet if when "
    "while where because that "
    "who whom which what how why whether he she it they we i you is are was were be been being am has have had do does did will would "
    "can could may might must "
    "should shall not never said says say told tell tells according added claimed confirmed quoting citing quoted cited revealed "
    "explained notes noted meanwhile "
    "however also then now though although since until after before during against across through only even just still".split()
)
_INITIALS = Pattern(r"(?:[a-z]\.){1,3}")


def role(document: Document, noun: Phrase) -> Role:
    """The noun phrase whose last word is ``noun``."""
    folded, first = document.folded, document.sentence(noun).start
    low = max(first, noun.start - 90)
    start, determiner, modifiers = noun.start, "", []
    at = noun.start
    for _ in range(6):  # backwards, word by word: most noun phrases are short
        while at > low and folded[at - 1] == " ":
            at -= 1
        begin = max(low, folded.rfind(" ", low, at) + 1)
        token = folded[begin:at]
        word = token.strip("\"'([*_")
        if not token or (begin == low and low > first and folded[low - 1] != " "):
            break
        if "\x1e" in word or (word[-1:] in '.,;:!?)]"' and not _INITIALS.fullmatch(word)):
            break
        if word in ("-", "--", "...") or word in _BORDER:
            break
        start = begin + len(token) - len(token.lstrip("\"'([*_"))
        at = begin
        if word in _DEFINITE:
            determiner = "definite"
            break
        if word in _POSSESSIVE or word.endswith(("'s", "s'")):
            determiner = "possessive"
            break
        if word in _INDEFINITE:
            determiner = "indefinite"
            if word in ("a", "an", "another"):
                break
            continue
        modifiers.append(word)
        if token[0] in "\"'([*_":
            break
    return Role(start, noun.end, determiner, tuple(reversed(modifiers)), document.text[start : noun.end])


# What may stand between a noun and its verb: a phrase or a clause that goes with the noun.
BETWEEN = (
    r"(?:,? (?:who|whom|with|without|close|near|at|in|of|from|inside|within|familiar|speaking|on|for|briefed|involved|based|working|to"
    r"|not|across|that|"
    r"here|there|there,|outside|behind|around|present|directly|led|interviewed|contacted|quoted|cited)\b(?:[^.!?;:\"\x1e]"
    r"|\.(?=\w)){0,110}?)??,?"
)
ADVERBS = (
    r"(?:(?: [a-z]{3,14}ly| also| have| has| had| later| then| long| often| now| even| once| alike| who| here| there| anonymously"
    r"| further| still| today| tonight){0,3})"
)
_VERB_AFTER = {
    "say": Pattern(rf"{BETWEEN}{ADVERBS} (?P<verb>{SAYS})\b"),
    "think": Pattern(rf"{BETWEEN}{ADVERBS} (?P<verb>{THINKS})\b"),
}
# "The source, who said he had been inside, told": the verb behind the relative clause.
_VERB_BEHIND_CLAUSE = Pattern(rf", who [^,.;!?\"\x1e]{{1,110}},{ADVERBS} (?P<verb>{SAYS})\b")
# A speaker after his verb, as in '..., said one diplomat'; where a subject stands before the verb, that one spoke of the
# noun phrase.
_CUE_BEFORE = Pattern(
    rf"(?:(?:(?<=[,\"?!.-] )|(?<=[,\"-])|^)(?!t[eo]l[dl])(?:{SAYS})|\baccording to|\bas per|\bcit(?:es|ed|ing)"
    rf"|\bquot(?:es|ed|ing)|\btold(?: \w{{1,14}}){{1,3}} by|\binterviews? with|\bin the words of)(?: (?:just|only|as|at least|also))? ?$"
)
NAMED_AFTER = Pattern(
    r"(?:,? (?!(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|I|I['’]\w{1,30})\b)"
    r"(?:(?:named|called|known as|including|such as|like|whose name is) )?[A-Z][\w'’-]{1,30})"
    r"|[^.;:!?\"“”\n]{0,90}?,? (?:named|called|identified (?:only )?as|known as|who gave (?:his|her|their|only)|including|such as"
    r"|like) (?:only |just |the name )?[\"“'‘]?[A-Z]"
    r"|[^.;:!?\"“”\n]{0,80}?, (?:[\w'’.-]{1,25} ){0,7}[A-Z][\w'’.-]{1,30} [A-Z][\w'’-]{1,30}(?=[,.]| (?:said|says|told))"
)
# "James Leibold, an expert on Xinjiang, told": a name with the role in apposition; "in New York, an official" is a place.
_NAMED_BEFORE = Pattern(
    r"(?<!\b[Ii]n )(?<!\b[Aa]t )(?<!\b[Ff]rom )(?<!\b[Nn]ear )\b[A-Z][\w'’.-]{1,30} (?:(?:de|van|von|al|bin) "
    r")?[A-Z][\w'’-]{1,30}[”\"’']?(?: \([^()]{1,30}\))?(?: of [A-Z]\w{1,30})?(?:, \d\d)?(?:, | ?[—–] ?| - )(?:(?:also|now|then|once|himself"
    r"|herself) )?$"
)
_UNFINISHED = Pattern(
    r" (?:to|of|in|by|for|from|about|before|after|without|not|than|as|on|and|but|or|the|a|an|his|her|its|their"
    r"|this|any|no|will|would|could|should|may|might|can) $"
)
# What may follow a speaker named after his verb where no quotation mark shows the turn: the rest of a phrase, and the clause ends.
_CLOSING = Pattern(r"(?! (?:[a-z]{1,30}ed|had|has|was|were|is|are|will|would)\b)(?:(?!\b[a-z]{3,30}ed\b)[^,.;:]){0,70}(?:[,.;:]|$)")
_FINITE = Pattern(r"\b(?:did|was|were|is|are|will|would|could|can|does|do|should|may|might)\b")
_RELATIVE = Pattern(r",? (?:who|whom|whose|that|which|not)\b")
_NOUNS_TOO = frozenset(
    "report reports claim claims estimate estimates note notes comment comments call calls state states stress fear "
    "fears remark remarks joke warns".split()
)
# "An officer tells a dispatcher": a scene is told, nothing is reported.
_ADDRESSEE = Pattern(r" (?:him|her|them|me|us|you|each other|one another|an? (?:[a-z]{1,30} ){1,2}(?:that|to|he|she|it|where))\b")
# After these the noun phrase is no subject, so the verb that follows is somebody else's.
_OBJECT = Pattern(r"\b(?:as|of|for|to|by|against|like|than|from|into|on|at|about|between|among|if|unless|whether|when) $")
# "As one diplomat told the paper" is a clause, and not what somebody is called.
_AS_ONE_TOLD = frozenset("told tells said says explained explains".split())
_SUBJECT = Pattern(r"\b(?:he|she|it|they|we|i|you|which)(?: [a-z]{1,30}ly| also| has| had| have)? $")


class Cue(NamedTuple):
    """A verb of speech, or "according to", that goes with a noun phrase; ``before`` when it stands in front."""

    start: int
    end: int
    word: str
    before: bool


def cue(document: Document, who: Role, verbs: str = "say") -> Cue | None:
    """What makes the noun phrase a speaker, or None. None as well when a name is given to it."""
    sentence = document.sentence(Span(who.start, who.end))
    if who.determiner == "indefinite" and _NAMED_BEFORE.search(document.text, max(sentence.start, who.start - 60), who.start):
        return None
    if NAMED_AFTER.match(document.text, who.end, min(sentence.end, who.end + 160)):
        return None
    before = _CUE_BEFORE.compiled.search(document.folded, max(sentence.start, who.start - 40), who.start)
    if before and (document.folded[before.start() - 2 : before.start()] != ", " or _CLOSING.match(document.folded, who.end, sentence.end)):
        return Cue(before.start(), before.end(), before[0].strip(), True)
    after = _VERB_BEHIND_CLAUSE.match(document.folded, who.end, sentence.end)
    after = after or _VERB_AFTER[verbs].compiled.match(document.folded, who.end, sentence.end)
    if after is None:
        return None
    object_of = _OBJECT.search(document.folded, max(sentence.start, who.start - 10), who.start)
    gap = document.text[who.end : after.start("verb")]
    clause = object_of is not None and object_of[0].startswith("as") and after["verb"] in _AS_ONE_TOLD
    if object_of and not clause and not gap.startswith((" who", ", who")) and after["verb"] not in ("saying", "telling"):
        return None
    if after.re is not _VERB_BEHIND_CLAUSE.compiled and not goes_with(gap, after["verb"]):
        return None
    if after["verb"].startswith("t") and _ADDRESSEE.match(document.folded, after.end("verb")):
        return None
    if re.match(r"[^ ]* (?:by|to be)\b", document.folded[after.start("verb") : after.start("verb") + 40]):
        return None
    return Cue(after.start("verb"), after.end("verb"), after["verb"], False)


def goes_with(gap: str, verb: str) -> bool:
    """Whether a verb belongs to the noun phrase before ``gap``, the cased text between the two."""
    if gap.count(",") % 2 or (_FINITE.search(gap) and not _RELATIVE.match(gap)):
        return False
    if verb in _NOUNS_TOO and re.search(r"[A-Z][\w'’.-]* $", gap):
        return False
    # A verb with a subject of its own, a pronoun or a name, is not the noun's.
    if _SUBJECT.search(gap.lower()) or re.search(r"(?:, | that )(?:the )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)* $", gap):
        return False
    return _UNFINISHED.search(gap) is None


def together(who: Role, said: Cue) -> Span:
    """The noun phrase with its cue."""
    return Span(min(who.start, said.start), max(who.end, said.end))


# The formulas with which tales begin; titles and a source may stand before them.
_TALE = Pattern(
    r"\b(?:once upon a time|once there (?:was|were|lived)|there (?:was|were|lived) once|long,? long ago|in a far(?:away| off|-off) "
    r"(?:land|kingdom|country))\b"
)
_TALE_OPENS = 400  # characters


def is_story(document: Document) -> bool:
    """Whether the text reads like fiction: a dialogue of short speeches, with questions and cries, and next to no figures."""
    if _TALE.search(document.folded, 0, _TALE_OPENS):
        return True
    speeches = [quote for quote in document.quotes if quote.kind in ("double", "single") and quote.inner_end > quote.inner_start]
    if len(speeches) < 6:
        return False
    lively = sum(document.text[quote.inner_end - 1] in "?!—-" for quote in speeches)
    figures = sum(1 for _ in re.finditer(r"\d", document.text[:20000]))
    return lively * 5 >= len(speeches) and figures * 400 < min(20000, len(document.text))


_FIRST_PERSON = Pattern(r"\b(?:we|our|i|my|me|let's|i'm|we're|i've|we've)\b")
_DIGIT = Pattern(r"\d")
_SAMPLE = 20_000  # characters of a long text that are enough to tell its kind


def holds_figures(document: Document) -> bool:
    """Whether the text gives dates, ages and amounts, as reports do and stories do not.

    A year and a day at least, and a digit in four hundred characters.
    """
    sample = document.folded[:_SAMPLE]
    figures = sum(1 for _ in _DIGIT.finditer(sample))
    return figures >= 6 and figures * 400 >= len(sample)


def is_argument(document: Document) -> bool:
    """Whether the text reasons in its writer's own name, as an essay or a speech does: "it is said" is then a turn of phrase.

    Speeches say "we" and "our" three times in a hundred words and more, reports less than once outside quotations; essays of
    thought hold next to no figures, where news holds several in a hundred words.
    """
    sample = document.folded[:_SAMPLE]
    words = sample.count(" ") + 1
    if words < 60:
        return False
    quoted = sum(min(q.end, _SAMPLE) - min(q.start, _SAMPLE) for q in document.quotes)
    if quoted * 3 < len(sample) and sum(1 for _ in _FIRST_PERSON.finditer(sample)) * 100 >= 3 * words:
        return True
    return sum(1 for _ in _DIGIT.finditer(sample)) * 1500 < len(sample) and words >= 400


def named_later(document: Document, span: Span) -> bool:
    """Whether a claim in the opening lines, where sources are summed up, has its source named in the paragraphs that follow."""
    if document.sentence_index(span.start) > _OPENING:
        return False
    return sourced(document, Span(span.end, min(len(document.text), span.end + _FOLLOWING)))


_OPENING = 2  # number of the last sentence that still belongs to headline and lead
_FOLLOWING = 1200  # characters: three or four paragraphs of news
