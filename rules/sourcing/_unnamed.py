"""Where somebody speaks without a name."""

from auditor import Document, Lexicon, Pattern, Phrase, Region, Span, once

from ._genre import is_minutes, is_rules
from ._roles import NAMED_AFTER, Cue, Role, cue, role, together
from ._sources import SAYS, preceded

SOURCES = Lexicon.read(__package__, "anonymous_source.txt")

_SPEECH = Pattern(rf"\b(?:{SAYS}|according to|spoke|speaking|interviewed|gave|put|called|blamed|showed|shared|provided)\b|\"")
# Sources that are texts, and sources of other things.
_THINGS = frozenset(
    "data energy power water light food heat income funding revenue protein fuel primary secondary historical ancient literary "
    "classical contemporary biblical "
    "archaeological medieval written documentary roman greek early later open text code sound noise traditional jewish christian "
    "islamic rabbinic hindu buddhist canonical published byzantine norse sumerian original renewable archival arab latin manuscript".split()
)
# With these even a plural without a number means people who will not be named.
_HIDDEN = frozenset("senior top anonymous unnamed unidentified high-ranking high-level ranking high-placed well-placed undisclosed".split())
_ALWAYS_UNNAMED = frozenset("diplomats aides confidants pals".split())
# "Bankers close to the deal": as unnamed as people who are.
_KNOWS = Pattern(
    r" (?:privately|close to|familiar with|briefed on|involved in"
    r"|(?:with|who ha(?:s|ve)) (?:[a-z-]{1,12} ){0,2}(?:knowledge of|seen|read))\b"
)
# "Some analysts say" is for vague-attribution: no one in particular is meant.
_GROUPS = frozenset(
    "analysts activists traders strategists organizers experts scientists researchers doctors politicians critics "
    "lawyers teachers leaders".split()
)
_SOME = frozenset("some many most various other others certain few several".split())
_ONE_OF = "one of "
# "The minutes record that an engineer reported": it can be looked up who.
_RECORDED = Pattern(
    r"\b(?:minutes|log|letters?|e-?mails?|transcripts?|filings?|affidavit|indictment|complaint|audit|diary|lawsuit|ruling"
    r"|entry|entries|files?)\b[^.!?\x1e]{0,120}?\b(?:records?|recorded|says?|said|shows?|showed|states?|stated|notes?|noted"
    r"|alleges?) (?:that )?$"
)
_REMEMBERED = 12  # sentences over which "the official" is still the one from before: two or three paragraphs of news
_GENERALLY = Pattern(r" what\b")  # "sources say what serves them"
# "An official who wishes to visit says so": whoever it may be, some day.
_ANYBODY = Pattern(r",? who (?:wish(?:es)?|wants?|needs?|intends?|fails?|would like|is asked|are asked)\b")
# "A fisherman told this newspaper", "an eyewitness told us": who tells it to the writer is his source, whatever he is.
TOLD_US = Pattern(
    r"(?:told|assured|informed|confided to|admitted to|confirmed to) (?:us|reporters|journalists|the press|our (?:reporter|correspondent"
    r"|newspaper|website)|this (?:newspaper|paper|website|site|reporter|correspondent|publication|magazine|blog|column|newsroom))\b",
    begins=("told ", "assured ", "informed ", "confided to ", "admitted to ", "confirmed to "),
)
# "An anonymous onlooker says": without a name, whatever he is.
_NAMELESS = ("anonymous ", "unnamed ", "unidentified ")
NAMELESS = Pattern(
    rf"(?:{'|'.join(map(str.strip, _NAMELESS))}) (?:(?!(?:survey|poll|letter|function)\b)[a-z'-]{{2,18}} ){{1,3}}"
    r"(?:has |have |also |later ){0,2}(?:says?|said|tells?|told|claims?|claimed|explains?|explained|adds?|added|warns?|warned|insists?"
    r"|insisted|reveals?|revealed|confirms?|confirmed|recalls?|recalled)\b(?! to\b)",
    begins=_NAMELESS,
)
_ARTICLE = Pattern(r"(?:^|[ \"])(?<!\bthe )(?P<who>(?:(?:an?|one|another|two|three|several|some|many) )?)$")
_SOMEBODY = Pattern(
    r"(?:^|[,;:\"] |\b(?:and|but|while|as) )(?P<who>(?:an?|one|another|two|three|four|five|six|several|some)(?: (?!(?:who|and|or|of|in"
    r"|at|by|had|has|was|were|is|are|that)\b)[a-z'-]{2,18}){1,4})"
    r"(?:,? (?:who|in|at|from|with|close|of|near|inside|speaking|reached|interviewed)\b[^.;:\"]{1,80}?,?)?"
    r"(?: (?:also|later|has|have|had|privately|yesterday|further|even)){0,2} $"
)
_NAME_IN = Pattern(r"\b[A-Z][\w'’-]{1,30} [A-Z][\w'’-]{1,30}", cased=True)
_LONGEST = 160  # characters before the verb in which he is named or not
# "He apologised to the family, who asked not to be named": they said nothing.
_SPOKEN_TO = Pattern(r"\b(?:to|of|for) (?:the|an?|his|her|their)\b[^,.;:]{1,60}, who (?:has |have |had )?$")
# On oath it is on record who said it.
_IN_COURT = Pattern(
    r" (?:the|an?|[a-z'-]{2,20})(?: [a-z'-]{2,20}){0,3} (?:court|tribunal|inquest|inquiry|hearing|jury|jurors|coroner|committee"
    r"|commission)\b"
)
# "An official state of war", "an operative report", "called for a general meeting": one person states, and is followed by no noun.
_AS_NOUN = frozenset("state report claim note answer question comment review call address release estimate account".split())
_ADJECTIVES = frozenset("general official private major native individual executive expert operative".split())
_NOUN_AFTER = Pattern(r" (?!(?:in|of|at|from|who|with|for|and|or|but|to|on|by|as|close|familiar|speaking|about|that)\b)[a-z]")
_WORK = Pattern(r"(?:wrote|writes?) (?:it|them|the|an?|this|these|his|her|their|its|most|all|some)\b")  # what is written is no statement
_ME = Pattern(r"\b(?:told|said to|tells|asked) me\b")


@once
def unnamed(document: Document) -> dict[int, tuple[Span, Phrase | None]]:
    """Unnamed sources, one a sentence by its number; with the phrase, if any, that says that the name is kept back."""
    found: dict[int, tuple[Span, Phrase | None]] = {}
    seen: dict[str, int] = {}
    for phrase in document.phrases(SOURCES):
        sentence = document.sentence_index(phrase.start)
        if phrase.label == "phrase":
            whole = document.sentence(phrase)
            if not _SPEECH.compiled.search(document.folded, whole.start, whole.end):
                continue
            if not _is_said_here(document, phrase) or _SPOKEN_TO.search(document.folded, whole.start, phrase.start):
                continue
            span = Span(phrase.start, phrase.end)
            if sentence in found:
                earlier = found[sentence][0]
                span = Span(min(earlier.start, span.start), max(earlier.end, span.end))
            found[sentence] = (span, phrase)
            continue
        who = role(document, phrase)
        if document.folded.endswith(_ONE_OF, 0, who.start):
            who = who._replace(start=who.start - len(_ONE_OF))
        said = _speaks_unnamed(document, phrase, who, seen, sentence)
        if said is None or not _is_said_here(document, phrase):
            continue
        if _RECORDED.search(document.folded, document.sentence(phrase).start, who.start):
            continue
        head = document.folded[phrase.start : phrase.end].split()[0 if phrase.label == "person" else -1].removesuffix("s")
        seen["people" if head == "person" else head] = sentence
        if sentence not in found:
            found[sentence] = (together(who, said), None)
    for match in (*document.matches(TOLD_US), *document.matches(NAMELESS)):
        sentence = document.sentence_index(match.start())
        if sentence < 0 or sentence in found:
            continue
        known = preceded(document, match, _SOMEBODY if match.re is TOLD_US.compiled else _ARTICLE, _LONGEST)
        if known is None:
            continue
        low, teller = known
        span = Span(low + teller.start("who"), match.end())
        named = NAMED_AFTER.match(document.text, low + teller.end("who"), match.start()) or _NAME_IN.search(
            document.text, low + teller.start("who") + 1, match.start()
        )
        if named is None and _is_said_here(document, Phrase(*span, match[0], "told")):
            found[sentence] = (span, None)
    return {} if found and (is_minutes(document) or is_rules(document)) else found


def _is_said_here(document: Document, phrase: Phrase) -> bool:
    """Whether the document itself says it, in running text: asked last, since few phrases come so far."""
    region = document.region(phrase.start)
    return region in (Region.PROSE, Region.LIST, Region.QUOTATION) and not document.quoted(phrase) and not document.in_code(phrase)


def _hides(document: Document, phrase: Phrase, who: Role, head: str) -> bool:
    """Whether a plural without a number means people who will not be named: "senior officials", "bankers close to the deal"."""
    return head.endswith("s") and (not _HIDDEN.isdisjoint(who.modifiers) or _KNOWS.match(document.folded, phrase.end) is not None)


def _speaks_unnamed(document: Document, phrase: Phrase, who: Role, seen: dict[str, int], sentence: int) -> Cue | None:
    """The cue by which the noun phrase speaks without a name, or None."""
    head = document.folded[phrase.start : phrase.end]
    singular = head.split()[-1].removesuffix("s")
    if phrase.label == "source":
        of_it = document.folded.startswith((" of ", " to "), phrase.end)
        if of_it or _THINGS.intersection(who.modifiers):
            return None
        if who.determiner == "possessive" and not document.folded.startswith(("my ", "our "), who.start):
            return None
        if "same" in who.modifiers and singular not in seen:
            return None  # "according to the same source": the one that was named
        said = cue(document, who, "think")
        if said and said.word.endswith(" by") and document.folded.startswith("other ", who.start):
            return None  # "confirmed by other sources": books, as likely
        return None if said and _GENERALLY.match(document.folded, said.end) else said
    if phrase.label == "person":
        if who.determiner in ("definite", "possessive"):
            return None
        return cue(document, who._replace(end=phrase.start + len(head.split()[0])), "think")
    if phrase.label == "again":
        if sentence - seen.get("people", -_REMEMBERED) >= _REMEMBERED:
            return None
        return cue(document, who)
    if who.determiner == "definite":
        # "The official added": the unnamed one from before, when he was one.
        if singular not in seen or sentence - seen[singular] > _REMEMBERED:
            return None
    elif who.determiner != "indefinite" and not (who.determiner == "" and (head in _ALWAYS_UNNAMED or _hides(document, phrase, who, head))):
        return None
    if _ANYBODY.match(document.folded, phrase.end):
        return None
    if (head in _GROUPS and _SOME.intersection(document.folded[who.start : who.end].split())) or head == "members":
        return None
    if any(word.startswith("spokes") for word in who.modifiers):
        return None
    said = cue(document, who, "think" if _KNOWS.match(document.folded, phrase.end) else "say")
    if said and not head.endswith("s") and document.folded[said.start : said.end] in _AS_NOUN:
        return None
    if said and said.before and head in _ADJECTIVES and _NOUN_AFTER.match(document.folded, phrase.end):
        return None
    if (
        said is None
        or _ME.match(document.folded, said.start)
        or _WORK.match(document.folded, said.start)
        or (not said.before and _IN_COURT.match(document.folded, said.end))
    ):
        return None
    return said
