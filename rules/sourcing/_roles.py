"""Speakers without a name: the noun phrase around a role, and the cue that makes it a speaker."""

import re
from typing import NamedTuple

from auditor import Document, Pattern, Phrase, Span

from ._sources import SAYS, THINKS, listed


class Role(NamedTuple):
    """A noun for people with its determiner and modifiers, as it stands in the text."""

    start: int
    end: int
    determiner: str  # "indefinite", "definite", "possessive" or "" for none
    modifiers: tuple[str, ...]


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
_END = "border"
_KINDS = (
    dict.fromkeys(_INDEFINITE, "indefinite") | dict.fromkeys(_POSSESSIVE, "possessive") | dict.fromkeys(_DEFINITE, "definite")
    | dict.fromkeys((*_BORDER, "-", "--", "..."), _END)
)  # fmt: skip
_MARKS = "\"'([*_"  # before a word, and no part of it
_LONGEST = 90  # characters of a noun phrase before its last word
_MOST_WORDS = 6


def role(document: Document, noun: Phrase) -> Role:
    """The noun phrase whose last word is ``noun``."""
    folded, first = document.folded, document.sentence(noun).start
    low = max(first, noun.start - _LONGEST)
    start = at = noun.start
    determiner, modifiers, words = "", [], 0
    for token in reversed(folded[low:at].split(" ")):
        begin, at = at - len(token), at - len(token) - 1
        if not token:
            continue
        if words == _MOST_WORDS or (begin == low and low > first and folded[low - 1] != " "):
            break  # or cut off
        words += 1
        word = token.strip(_MARKS)
        kind = _KINDS.get(word)
        if word.isdigit() and len(word) < 3:
            kind = "indefinite"  # "4 former officials"
        elif kind is None and not word.isalpha():
            if "\x1e" in word or (word[-1:] in '.,;:!?)]"' and not _INITIALS.fullmatch(word)):
                break
            kind = "possessive" if word.endswith(("'s", "s'")) else None
        if kind is _END:
            break
        start = begin + len(token) - len(token.lstrip(_MARKS))
        if kind is None:
            modifiers.append(word)
            if token[0] in _MARKS:
                break
        else:
            determiner = kind
            if kind != "indefinite" or word in ("a", "an", "another"):
                break
    return Role(start, noun.end, determiner, tuple(reversed(modifiers)))


# What may stand between a noun and its verb: a phrase or a clause that goes with the noun.
BETWEEN = (
    r"(?:,? (?:who|whom|with|without|close|near|privy|aware|at|in|of|from|inside|within|familiar|speaking|on|for|briefed|involved|based"
    r"|working|to|not|across|that|i (?:spoke|talked) (?:to|with)|we (?:spoke|talked) (?:to|with)|when|"
    r"here|there|there,|outside|behind|around|present|directly|led|interviewed|contacted|quoted|cited)\b(?:[^.!?;:\"\x1e]"
    r"|\.(?=\w)){0,110}?)??,?"
)
ADVERBS = (
    r"(?:(?: [a-z]{3,14}ly| also| have| has| had| later| then| long| often| now| even| once| alike| who| here| there| anonymously"
    r"| further| still| today| tonight){0,3})"
)
_NO_NOUN = r"(?<! the )(?<! an )(?<! a )"  # "the source quoted in the report said"
_VERB_AFTER = {
    # A denial lends no name to the claim it answers, but who denies it without a name is unnamed.
    "say": Pattern(rf"{BETWEEN}{ADVERBS} {_NO_NOUN}(?P<verb>{SAYS}|denie[sd]|accused(?= (?:the|his|her|its|their|both)\b))\b"),
    "think": Pattern(rf"{BETWEEN}{ADVERBS} {_NO_NOUN}(?P<verb>{THINKS}|den(?:y|ies|ied))\b"),
}
# "The source, who said he had been inside, told": the verb behind the relative clause.
_VERB_BEHIND_CLAUSE = Pattern(rf", who [^,.;!?\"\x1e]{{1,110}},{ADVERBS} (?P<verb>{SAYS})\b")
_LAST_WORD = Pattern(r"([a-z]{2,14}) ?$")
# The words with which that ends.
_ENDS_CUE = frozenset(verb.split()[-1] for verb in listed("_verbs.txt", "say")) | frozenset(
    "to per cites cited citing quotes quoted quoting by with of just only as least also".split()
)
# A speaker after his verb, as in '..., said one diplomat'; where a subject stands before the verb, that one spoke of the
# noun phrase.
_CUE_BEFORE = Pattern(
    rf"(?:(?:(?<=[,\"?!.-] )|(?<=[,\"-])|^)(?!t[eo]l[dl])(?:{SAYS})|\baccording to|\bas per|\bcit(?:es|ed|ing)"
    rf"|\bquot(?:es|ed|ing)|\btold(?: \w{{1,14}}){{1,3}} by|\b(?:confirmed|corroborated|disclosed|verified"
    rf"|leaked)(?: \w{{1,14}}){{0,3}} by|\b(?:interviews?|conversations) with|\bin the words of)(?: (?:just|only|as|at least|also))? ?$"
)
NAMED_AFTER = Pattern(
    r"(?:,? (?!(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September"
    r"|October|November|December|I|I['’]\w{1,30})\b)"
    r"(?:(?:named|called|known as|including|such as|like|whose name is) )?[A-Z][\w'’-]{1,30})"
    r"|[^.;:!?\"“”\n]{0,90}?,? (?:named|called|identified (?:[a-z ]{1,30} )?(?:only )?as|known (?:only )?as|who gave (?:his|her|their"
    r"|only)|including|such as|like) (?:only |just |the name )?[\"“'‘]?[A-Z]"
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
# "It causes politicians to promise what nobody can hold": they are caused to.
_INFINITIVE = Pattern(r" to (?!(?:the|an?|this|that|these|those|his|her|its|their|our|my|your|any|all|both|such)\b)[a-z]")
_RELATIVE = Pattern(r",? (?:who|whom|whose|that|which|not)\b")
_NOUNS_TOO = frozenset(
    "report reports claim claims estimate estimates note notes comment comments call calls state states stress fear "
    "fears remark remarks joke jokes warns blames whispers sighs laughs moans shrugs".split()
)
# "An officer tells a dispatcher": a scene is told, nothing is reported.
_ADDRESSEE = Pattern(r" (?:him|her|them|me|us to|you|each other|one another|an? (?:[a-z]{1,30} ){1,2}(?:that|to|he|she|it|where))\b")
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
    said = _before(document, who, sentence) or _after(document, who, sentence, verbs)
    if said is None or NAMED_AFTER.match(document.text, who.end, min(sentence.end, who.end + 160)):
        return None
    if who.determiner == "indefinite" and _NAMED_BEFORE.search(document.text, max(sentence.start, who.start - 60), who.start):
        return None
    return said


def _before(document: Document, who: Role, sentence: Span) -> Cue | None:
    folded, low = document.folded, max(sentence.start, who.start - 40)
    last = _LAST_WORD.search(folded, max(low, who.start - 16), who.start)  # one word first: the cues are many
    cue = _CUE_BEFORE.compiled.search(folded, low, who.start) if last and last[1] in _ENDS_CUE else None
    if cue and (folded[cue.start() - 2 : cue.start()] != ", " or _CLOSING.match(folded, who.end, sentence.end)):
        return Cue(cue.start(), cue.end(), cue[0].strip(), True)
    return None


def _after(document: Document, who: Role, sentence: Span, verbs: str) -> Cue | None:
    folded = document.folded
    after = _VERB_BEHIND_CLAUSE.match(folded, who.end, sentence.end) or _VERB_AFTER[verbs].match(folded, who.end, sentence.end)
    if after is None:
        return None
    object_of = _OBJECT.search(folded, max(sentence.start, who.start - 10), who.start)
    gap = document.text[who.end : after.start("verb")]
    clause = object_of is not None and object_of[0].startswith("as") and after["verb"] in _AS_ONE_TOLD
    if object_of and not clause and not gap.startswith((" who", ", who")) and after["verb"] not in ("saying", "telling"):
        return None
    if after.re is not _VERB_BEHIND_CLAUSE.compiled and not goes_with(gap, after["verb"]):
        return None
    if after["verb"].startswith("t") and _ADDRESSEE.match(folded, after.end("verb")):
        return None
    if re.match(r"[^ ]* (?:by|to be)\b", folded[after.start("verb") : after.start("verb") + 40]):
        return None
    return Cue(after.start("verb"), after.end("verb"), after["verb"], False)


def goes_with(gap: str, verb: str) -> bool:
    """Whether a verb belongs to the noun phrase before ``gap``, the cased text between the two."""
    if gap.count(",") % 2 or _INFINITIVE.match(gap) or (_FINITE.search(gap) and not _RELATIVE.match(gap)):
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
