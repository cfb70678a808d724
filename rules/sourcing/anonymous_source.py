"""Sources without a name."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Pattern, Severity, Span, rule

from ._genre import is_story
from ._unnamed import NAMELESS, SOURCES, TOLD_US, unnamed

# Reasons that are given for leaving a name out.
_REASON = Pattern(
    r"\b(?:because|for fear|fearing|fears? of|afraid|not (?:being )?(?:authori[sz]ed|allowed|permitted)|(?:isn't|wasn't|aren't"
    r"|weren't) (?:authori[sz]ed|allowed|permitted)"
    r"|to discuss|to speak (?:freely|candidly|frankly|openly|publicly)|to describe|to talk about|due to|owing to|given the|sensitiv(?:e"
    r"|ity)"
    r"|safety|security reasons|to protect|to avoid|to preserve|retribution|retaliation|reprisals?|in order to|as (?:he|she|they) (?:was"
    r"|were|is|are) not|since (?:he|she|they) (?:was|were|is|are) not|victims?|not yet (?:been )?(?:public|announced)|rules|policy)\b"
)
# A text about such sources.
_CRAFT = (
    "off the record", " on background", "deep background", "anonymous sourcing", "anonymous sources", "unnamed sources",
    "confidential sources", "rules of attribution",
)  # fmt: skip
_MOST_ON_CRAFT = 1


@rule(
    severity=Severity.WARNING,
    lexicons=[SOURCES],
    patterns=[TOLD_US, NAMELESS],
    languages={"en"},
    fix="Name who said it, or say why the name is kept back and how the source can know.",
    bad=[
        "The bridge will stay shut until May. [[A senior official with knowledge of the plan said]] that the money had run out.",
        "The harbour is to be sold, [[according to two people close to]] the board.",
        "[[Sources told]] the Courier that the fleet would be halved. “Nobody has asked the crews,” [[the source added]].",
        "“The mayor has lost interest in it,” [[said one diplomat, who asked not to be named]].",
        "The harbour is to be sold, [[three people with direct knowledge of the talks said]]. It is cheap, [[one of the people said]].",
        "Nothing is signed. [[Bankers close to the sale expect]] a first bid in May.",
        "The nets were cut at night. [[A fisherman with a boat in the harbour told this newspaper]] that he had seen two men.",
        "[[An anonymous onlooker says]] that the captain slept. The news was [[confirmed by 4 former officials]].",
        "[[Our source says]] that the captain slept. [[The sources quoted in the report said]] that he was ill.",
        "The ward was shut at night. A cleaner who [[asked that her name not be used]] described how the bells were cut off.",
    ],
    good=[
        "The isle remained in an official state of war. An operative report was asked for, and the crews called for a general meeting.",
        "A spokesman for the ministry said that the bridge would stay shut until May.",
        "A senior official, Ragna Hoel, said that the money had run out.",
        "The toll, the Courier wrote, is nine; it is ten according to the same source.",
        "The river is a source of water for two towns, officials at the Welland water board said.",
        "The novel's narrator calls herself “a source close to the palace” and says little else.",
        "A member shall pay in May. A member who wants to leave shall say so. An official who is absent shall be heard. "
        "Boats shall be clean.",
        "Minutes of the parish meeting\n\nA resident who did not wish to give her name said that the drawings showed the wrong hedge.",
        "A nurse who had worked nights told the tribunal that the bells were cut off.",
        "The trust apologised “without reserve” to the family of the patient, who asked not to be named.",
        "Police said in a statement that the bridge would stay shut until May.",
        "An operative wrote the lists by hand, and an official wrote them off.",
        "The minutes of 4 May, which the Courier has seen, record that an engineer reported cracks in the pier.",
    ],
)
def anonymous_source(document: Document) -> Iterator[Hit]:
    """What an unnamed person says cannot be checked, and nobody answers for it: that the source exists is the writer's word alone."""
    found = unnamed(document)
    if not found or is_story(document) or sum(map(document.folded.count, _CRAFT)) > _MOST_ON_CRAFT:
        return
    for sentence in sorted(found):
        span, stated = found[sentence]
        around = Span(document.sentences[sentence].start, document.sentences[sentence].end) if sentence >= 0 else span
        if stated is not None and _REASON.compiled.search(document.folded, around.start, around.end):
            yield Hit(span, "contains an unnamed source, and the reason for it", severity=Severity.INFO, confidence=Confidence.LOW)
        else:
            yield Hit(span, "contains an unnamed source")
