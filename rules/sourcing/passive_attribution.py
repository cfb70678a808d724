"""Hearsay that names no source."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

from ._genre import is_argument, is_history, is_minutes, is_rules, is_story
from ._sources import CHARGED, SAYS, contradicted, reach, sourced, vouched

HEARSAY = Lexicon.read(__package__, "passive_attribution.txt")

# The weasel passives of Wikipedia's style guide, with "to" and an infinitive or with "that".
_PARTICIPLES = (
    "said", "believed", "thought", "reported", "rumoured", "rumored", "claimed", "understood", "reputed", "suspected", "alleged",
    "presumed", "speculated", "feared",
)  # fmt: skip
_BE = ("is", "are", "was", "were", "been", "being", "'s", "'re")
_ADVERBS = (
    "also", "now", "still", "currently", "often", "widely", "generally", "commonly", "long", "previously", "once", "initially", "variously",
    "sometimes", "both", "popularly", "usually", "since", "later", "subsequently", "frequently", "repeatedly",
)  # fmt: skip
# Nearly all that "said" is active, and no word before it ends as these do: that is seen at once.
_ENDINGS = sorted({word[-2:] for word in _BE + _ADVERBS})
# What is so reported of somebody or something, whatever it is said to do: not "reported to the police".
_TO = (
    r"to (?!(?:an?|the|this|that|his|her|its|their|our|my|your|him|me|us|them|you|police|court|work|date|it|one|each|all|some|any|varying"
    r"|varied|different|differing|certain|various|several|many|most|every|both|no|what|whom|which)\b)[a-z]{2,20}"
)
PASSIVE = Pattern(
    rf"(?<=(?:{'|'.join(_ENDINGS)}) )(?:{'|'.join(_PARTICIPLES)}) (?:{_TO}|that|the|he|she|they|to)\b",
    begins=tuple(f"{participle} {word}" for participle in _PARTICIPLES for word in ("to", "that", "the", "he", "she")),
)
# "Two envoys believed to be close to the palace": as the passive, but who tells of somebody so often says no more of him.
_THOUGHT = ("believed", "thought", "reported", "rumoured", "rumored", "said", "alleged", "understood", "reputed")
REDUCED = Pattern(
    rf"(?:{'|'.join(_THOUGHT)}) to (?:be|have)\b",
    begins=tuple(f"{thought} to {verb}" for thought in _THOUGHT for verb in ("be", "have")),
)
_OF_WHOM = Pattern(
    r"(?:[a-z'-]{2,20}(?<!ly),|(?!(?:be|who|he|she|they|it|we|you|i|also|have|has|had|not|never|once)\b)[a-z'-]{2,20}(?<!ly)) $"
)
_WHAT = Pattern(r"\b(?:what|which|whom|that|is|are|was|were|been|being)\b|'(?:s|re)\b")
# "The pirate supposedly buried it there".
SUPPOSED = Pattern(
    r"supposedly (?:[a-z]{3,14}(?:ed|aught|ought)|dates?|goes|went|runs|ran|hid|built) (?:the|an?|his|her|its|their|in|on|at|to|from|by"
    r"|with|as|back|for|that)\b",
    begins=("supposedly ",),
)
_ADVERB = rf"(?:(?:{'|'.join(_ADVERBS)}) ){{0,2}}"
_IS = Pattern(rf"(?:\b(?:is|are|was|were|been|being)|'s|'re) {_ADVERB}$")
_IT_IS = Pattern(rf"\bit (?:is|was|has {_ADVERB}been) {_ADVERB}$")  # "had been": until the text's news
_NOT_HEARSAY = Pattern(
    r"\b(?:can|could|may|might|must|cannot|should|would|will|to|not|hardly|rarely|never|if|what|which|ever|much|as|when|than) (?:also "
    r"|well |be |it |truly |fairly |properly |"
    r"have |been |is |are |was |were ){0,4}$|\b(?:what|how much) (?:he|she|it|they|we|you|i) (?:is |are |was |were ){0,1}$"
)
# "Pupils are expected to wear one", "the guest who is expected to come": a duty, or somebody's mark.
_DUTY = Pattern(
    r"\b(?:that|who|which|what|you|we|they|everyone|everybody|anyone|(?:pupil|student|employee|member|guest|visitor|applicant|candidate"
    r"|participant|player|parent|user|volunteer|worker|teacher|driver|reader|speaker|delegate|attendee|tenant|child|children|staff)s?) $"
)
_BY_SOMEBODY = Pattern(r" by \w")
# "Anyone who saw her, when she is believed to have worn red, is asked to call": an appeal of the police, who believe it.
_APPEAL = Pattern(
    r"\b(?:any(?:one|body) (?:who|with)|witnesses)\b.{0,300}?\b(?:asked|urged|encouraged|call|contact|come forward)\b"
    r"|\b(?:appeal\w{0,3}|looking) for\b"
)
_DEFINES = Pattern(r"\b(?:if|iff|whenever|provided|when (?:it|they|its|their))\b")  # "G is said to be closed if": a definition
_DEFINED = Pattern(r"(?:when|whenever|once|if)\b[^.]{1,200}, ")  # "When it halts, it is said to be stuck"
# "He writes that it is widely believed that": told of somebody's words, whoever he is.
_SAID_THAT = Pattern(rf"\b(?:{SAYS})(?: [a-z]{{2,12}}){{0,3}} that(?: it (?:is|was))? $")
# A forecast is itself the expectation.
_FORECAST = Pattern(r"\b(?:forecast|outlook)\b")
_THEN = Pattern(r"\b(?:was|were|had|said)\b")  # legends "are said" to this day
_SHOWN = {
    "legal": "an allegation", "broad": "a common opinion", "expected": "an expectation", "legend": "a legend", "found": "a finding",
    "raised": "doubts", "talk": "talk",
}  # fmt: skip
_HEAD = 400  # characters: title, place and day
_REGIONS = (Region.PROSE, Region.LIST, Region.QUOTATION)
# "He was said to be strict, and he was."
_CONFIRMED = Pattern(r"[^.;:!?\x1e]{1,80}, and (?:so )?(?:he|she|it|they) (?:was|were|is|are|did|does|had|has)\b[.:;,]")


@rule(
    severity=Severity.WARNING,
    lexicons=[HEARSAY],
    patterns=[PASSIVE, REDUCED, SUPPOSED],
    languages={"en"},
    unfit_for={"interview"},
    fix="Say who reports, believes or alleges it, or leave it out.",
    bad=[
        "The tenor has [[reportedly]] sold his house.",
        "The fort [[is believed to have]] been built by deserters.",
        "[[It is widely believed that]] the mill was set on fire.",
        "The council [[is expected to]] sell the pier in June.",
        "The cellars run as far as the church, [[so the story goes]].",
        "[[Legend has it]] that the bell rings by itself.",
        "The firm [[is believed to employ]] forty divers.",
        "Two divers [[believed to be]] close to the firm left at noon. The keeper has [[been tipped to]] leave.",
        "[[According to local legend]], the bell fell by itself. The miller [[supposedly hid his]] gold below it.",
        "[[It was found that]] the water is warm. [[Doubts have been raised]] about its taste.",
    ],
    good=[
        "The tenor has reportedly sold his house, the Welland Courier wrote on Friday.",
        "A group is said to be closed if it holds the product of any two of its members. It had long been assumed that birds cannot do it.",
        "Minutes of the meeting\n\nIt was reported that the holes in Church Lane had not been filled. It was agreed to fill them.",
        "It is often said that the ferry is late. It isn't. He writes that it is widely believed that the bridge is unsafe.",
        "A member shall pay in May. He shall be heard. It is understood that the club shall bear the loss, and it shall say so.",
        "The weather forecast for the isles: rain, and the wind is expected to have dropped by noon.",
        "Anyone who saw the boy, when he is believed to have worn a green cap, is asked to call the station.",
        "It is said that you should stir it twice, and wait.",
        "It is sometimes claimed that dust is the answer. It cannot be: dust glows. It is said that the bell rings. The tale was first "
        "written down by the schoolmaster Ole Berg.",
        "He is said to have sold it for a goat; the story goes back to Kane's Book of Fairs.",
        "In this guide it is assumed that the tools are installed. She was said to be strict, and she was: who cried went in twice.",
        "It can hardly be said to be new, and what he believed to be gold was brass.",
        "A statement may be said to be true when it fits the facts.",
        "It is widely believed by the engineers of the board that the fort was built by deserters.",
        "“He is said to have sold it,” the mayor said.",
        "The theft was reported to the police. It was said to Rell.",
        "English is understood to varying degrees. When a part is missing, the mill is said to be broken.",
        "Pupils are expected to wear a tie. The driver of the next train, who is expected to come, is late.",
    ],
)
def passive_attribution(document: Document) -> Iterator[Hit]:
    """A claim put as hearsay, without a word on whose, gives its reader no way to weigh it, and its writer a way out."""
    hits: list[tuple[Span, str]] = []
    last = -1
    for span, label in sorted(_cues(document)):
        sentence = document.sentence_index(span.start)
        if sentence == last or document.quoted(span) or document.in_code(span) or document.region(span.start) not in _REGIONS:
            continue
        if any(sourced(document, each) for each in reach(document, span, 0, 1 if label == "expected" else 0)):
            continue  # what is expected is often told by those who say more of it in the next sentence
        if label == "legal" and any(CHARGED.search(document.folded, each.start, each.end) for each in reach(document, span, 2, 2)):
            continue
        whole = document.sentence(span)
        if document.folded.startswith(" you ", span.end) or _APPEAL.search(document.folded, whole.start, whole.end):
            continue  # advice, or a search
        if _CONFIRMED.match(document.folded, span.end, whole.end):
            continue
        if _is_defined(document, span) or document.folded.startswith(" at the time", span.end) or contradicted(document, span):
            continue
        if _SAID_THAT.search(document.folded, max(document.sentence(span).start, span.start - 60), span.start):
            continue
        last = sentence
        hits.append((span, label))
    if not hits or is_story(document) or is_argument(document) or is_minutes(document) or is_rules(document):
        return
    for span, label in hits:
        if vouched(document, span):
            continue
        if label == "expected" and _FORECAST.search(document.folded, 0, _HEAD):
            continue
        if label in _SHOWN:
            yield Hit(span, f"contains {_SHOWN[label]} without saying whose", severity=Severity.INFO, confidence=Confidence.LOW)
        else:
            then = _THEN.search(document.folded, span.start, span.end) and is_history(document)
            yield Hit(span, "contains hearsay without saying whose", severity=Severity.INFO if then else None)


def _is_defined(document: Document, span: Span) -> bool:
    folded, sentence = document.folded, document.sentence(span)
    if "said to" not in folded[span.start : span.end]:
        return False
    return _DEFINES.search(folded, span.end, sentence.end) is not None or _DEFINED.match(folded, sentence.start, span.start) is not None


def _cues(document: Document) -> Iterator[tuple[Span, str]]:
    folded = document.folded
    for phrase in document.phrases(HEARSAY):
        low = max(document.sentence(phrase).start, phrase.start - 40)
        if phrase.label == "expected" and _DUTY.search(folded, low, phrase.start):
            continue
        if not _NOT_HEARSAY.search(folded, low, phrase.start) and not _BY_SOMEBODY.match(folded, phrase.end):
            yield Span(phrase.start, phrase.end), phrase.label
    for match in document.matches(PASSIVE):
        low = max(document.sentence(Span(*match.span())).start, match.start() - 40)
        infinitive = " to " in match[0]
        if infinitive and document.text[match.start() + match[0].rindex(" ") + 1].isupper():
            continue  # "is said to Rell": not what he is said to do
        passive = (_IS if infinitive else _IT_IS).search(folded, low, match.start())
        if passive is None:
            continue
        taken_back = _NOT_HEARSAY.search(folded, low, passive.start())
        if taken_back is None or (taken_back[0] == "what " and match[0].endswith((" be", " have"))):
            yield Span(passive.start(), match.end()), "legal" if taken_back or match[0].startswith("alleged") else "passive"
    for match in document.matches(REDUCED):
        low = max(document.sentence(Span(*match.span())).start, match.start() - 40)
        if _OF_WHOM.search(folded, low, match.start()) and not _WHAT.search(folded, low, match.start()):
            yield Span(*match.span()), "legal"
    for match in document.matches(SUPPOSED):
        yield Span(*match.span()), "legal"
