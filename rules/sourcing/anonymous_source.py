"""Sources without a name."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Phrase, Region, Severity, Span, rule

from ._genre import is_story
from ._roles import Cue, Role, cue, role, together
from ._sources import SAYS

SOURCES = Lexicon.read(__package__, "anonymous_source.txt")

# Reasons that are given for leaving a name out.
_REASON = Pattern(
    r"\b(?:because|for fear|fearing|fears? of|afraid|not (?:being )?(?:authori[sz]ed|allowed|permitted)|(?:isn't|wasn't|aren't"
    r"|weren't) (?:authori[sz]ed|allowed|permitted)"
    r"|to discuss|to speak (?:freely|candidly|frankly|openly|publicly)|to describe|to talk about|due to|owing to|given the|sensitiv(?:e"
    r"|ity)"
    r"|safety|security reasons|to protect|to avoid|to preserve|retribution|retaliation|reprisals?|in order to|as (?:he|she|they) (?:was"
    r"|were|is|are) not"
    r"|since (?:he|she|they) (?:was|were|is|are) not|victims?|not yet (?:been )?(?:public|announced)|rules|policy)\b"
)
_SPEECH = Pattern(rf"\b(?:{SAYS}|according to|spoke|speaking|interviewed)\b|\"")
# Sources that are texts, and sources of other things.
_THINGS = frozenset(
    "data energy power water light food heat income funding revenue protein fuel primary secondary historical ancient literary "
    "classical contemporary biblical "
    "archaeological medieval written documentary roman greek early later open text code sound noise traditional jewish christian "
    "islamic rabbinic hindu buddhist canonical published byzantine norse sumerian original renewable archival arab latin manuscript".split()
)
# With these even a plural without a number means people who will not be named.
_HIDDEN = frozenset("senior top anonymous unnamed unidentified high-ranking high-level ranking high-placed well-placed undisclosed".split())
_ALWAYS_UNNAMED = frozenset("diplomats aides confidants".split())
# "Some analysts say" is for vague-attribution: no one in particular is meant.
_GROUPS = frozenset(
    "analysts activists traders strategists organizers experts scientists researchers doctors politicians critics "
    "lawyers teachers leaders".split()
)
_SOME = frozenset("some many most various other others certain few several".split())
_REMEMBERED = 12  # sentences over which "the official" is still the one from before: two or three paragraphs of news
_GENERALLY = Pattern(r" what\b")  # "sources say what serves them"
# A text about such sources.
_CRAFT = Pattern(
    r"\b(?:off the record|on background|deep background|anonymous sourcing|(?:anonymous|unnamed|confidential) sources|"
    r"rules of attribution)\b"
)
_MOST_ON_CRAFT = 1
_ME = Pattern(r"\b(?:told|said to|tells|asked) me\b")


@rule(
    severity=Severity.WARNING,
    lexicons=[SOURCES],
    languages={"en"},
    fix="Name who said it, or say why the name is kept back and how the source can know.",
    bad=[
        "The bridge will stay shut until May. [[A senior official with knowledge of the plan said]] that the money had run out.",
        "The harbour is to be sold, [[according to two people close to]] the board.",
        "[[Sources told]] the Courier that the fleet would be halved. “Nobody has asked the crews,” [[the source added]].",
        "“The mayor has lost interest in it,” [[said one diplomat, who asked not to be named]].",
    ],
    good=[
        "A spokesman for the ministry said that the bridge would stay shut until May.",
        "A senior official, Ragna Hoel, said that the money had run out.",
        "The river is a source of water for two towns, officials at the Welland water board said.",
        "The novel's narrator calls herself “a source close to the palace” and says little else.",
        "Police said in a statement that the bridge would stay shut until May.",
    ],
)
def anonymous_source(document: Document) -> Iterator[Hit]:
    """What an unnamed person says cannot be checked, and nobody answers for it: that the source exists is the writer's word alone."""
    found: dict[int, tuple[Span, Phrase | None]] = {}
    seen: dict[str, int] = {}
    for phrase in document.phrases(SOURCES):
        sentence = document.sentence_index(phrase.start)
        if phrase.label == "phrase":
            whole = document.sentence(phrase)
            if not _SPEECH.compiled.search(document.folded, whole.start, whole.end):
                continue
            if not _is_said_here(document, phrase):
                continue
            span = Span(phrase.start, phrase.end)
            if sentence in found:
                earlier = found[sentence][0]
                span = Span(min(earlier.start, span.start), max(earlier.end, span.end))
            found[sentence] = (span, phrase)
            continue
        who = role(document, phrase)
        said = _speaks_unnamed(document, phrase, who, seen, sentence)
        if said is None or not _is_said_here(document, phrase):
            continue
        seen[document.folded[phrase.start : phrase.end].split()[-1].removesuffix("s")] = sentence
        if sentence not in found:
            found[sentence] = (together(who, said), None)
    if not found or is_story(document) or sum(1 for _ in _CRAFT.finditer(document.folded)) > _MOST_ON_CRAFT:
        return
    for sentence in sorted(found):
        span, stated = found[sentence]
        around = Span(document.sentences[sentence].start, document.sentences[sentence].end) if sentence >= 0 else span
        if stated is not None and _REASON.compiled.search(document.folded, around.start, around.end):
            yield Hit(span, "contains an unnamed source, and the reason for it", severity=Severity.INFO, confidence=Confidence.LOW)
        else:
            yield Hit(span, "contains an unnamed source")


def _is_said_here(document: Document, phrase: Phrase) -> bool:
    """Whether the document itself says it, in running text: asked last, since few phrases come so far."""
    region = document.region(phrase.start)
    return region in (Region.PROSE, Region.LIST, Region.QUOTATION) and not document.quoted(phrase) and not document.in_code(phrase)


def _speaks_unnamed(document: Document, phrase: Phrase, who: Role, seen: dict[str, int], sentence: int) -> Cue | None:
    """The cue by which the noun phrase speaks without a name, or None."""
    head = document.folded[phrase.start : phrase.end]
    singular = head.split()[-1].removesuffix("s")
    if phrase.label == "source":
        if _THINGS.intersection(who.modifiers) or document.folded.startswith(" of ", phrase.end) or who.determiner == "possessive":
            return None
        said = cue(document, who)
        return None if said and _GENERALLY.match(document.folded, said.end) else said
    if phrase.label == "person":
        if who.determiner in ("definite", "possessive"):
            return None
        return cue(document, who)
    hidden = bool(_HIDDEN.intersection(who.modifiers))
    if who.determiner == "definite":
        # "The official added": the unnamed one from before, when he was one.
        if singular not in seen or sentence - seen[singular] > _REMEMBERED:
            return None
    elif who.determiner == "possessive" or (who.determiner == "" and not ((hidden and head.endswith("s")) or head in _ALWAYS_UNNAMED)):
        return None
    if (head in _GROUPS and _SOME.intersection(document.folded[who.start : who.end].split())) or head == "members":
        return None
    if any(word.startswith("spokes") for word in who.modifiers):
        return None
    said = cue(document, who)
    if said is None or _ME.match(document.folded, said.start):
        return None
    return said
