"""Groups that stand in for a source, and how something is credited to them."""

from auditor import Document, Lexicon, Pattern, Phrase

from ._roles import ADVERBS, BETWEEN, role
from ._sources import either, listed

GROUPS = Lexicon.read(__package__, "vague_attribution.txt")
BEFORE = 44  # characters before a group that credit something to it

# What needs more than a verb: "put it down to", "lay the blame", "expressed some dismay", "will tell you", "remain deeply unconvinced".
TURN = (
    r"(?:lay|laid|put|pin|pinned) the blame|points? the finger|pointed the finger|put (?:it|this|that|the [a-z]{2,14}) down to"
    r"|(?:express(?:ed)?|voiced?) (?:[a-z]{3,12} ){0,2}(?:alarm|anger|concerns?|dismay|disbelief|doubts?|fears?|frustration|outrage|relief"
    r"|reservations|scepticism|skepticism|surprise|(?:the|an?|their) (?:belief|hope|opinion|suspicion|view))|(?:will|would|can) tell you"
    r"|(?:sound|raise)(?:ed|d)? (?:the |an )?alarms?|described? (?:[a-z'-]{1,16} ){1,6}as"
    rf"|(?<!who )(?:are|were|remain|remained|have been|had been) (?:[a-z]{{3,12}}ly |still |now |not |far from"
    rf" ){{0,2}}{either(listed('_vague_verbs.txt', 'state'))}"
)
OPINION = Pattern(
    rf"(?:,? (?:however|meanwhile|though|of course|for their part|on the other hand),)?{BETWEEN}{ADVERBS} "
    rf"(?P<verb>{either(listed('_vague_verbs.txt', 'opinion'))}|{TURN})\b(?! (?:by|to have been|with the)\b)"
    r"(?!(?<=fe[el][lt]) (?!(?:that|it|they|he|she|this|there|strongly|otherwise|[a-z]{2,12}ed)\b))"  # "parents feel the urge"
)
DOUBTFUL = Pattern(rf"{BETWEEN}{ADVERBS} (?P<verb>{either(listed('_vague_verbs.txt', 'doubtful'))})\b(?! by\b)")
CREDITED = Pattern(
    r"(?:\baccording to|(?<=[,\"] )(?:say|says|said)|\b(?:in|as per|per) the (?:eyes|view|views|opinion|opinions|words) of"
    r"(?: (?:a|the) (?:majority|number|host) of)?"
    r"|\b(?:criticism|condemnation|backlash|scepticism|skepticism|outrage|praise|fire|ridicule) (?:from|among|by)"
    r"|\b(?:recommended|praised|hailed|criticised|criticized|condemned|dismissed|endorsed|disputed|touted|panned) by) $"
)


def is_credited(document: Document, group: Phrase) -> bool:
    """Whether it looks as if something were credited to a group: by a verb behind it, or by words before it."""
    folded, sentence = document.folded, document.sentence(group)
    if OPINION.match(folded, group.end, sentence.end):
        return True
    start = role(document, group).start
    return CREDITED.search(folded, max(sentence.start, start - BEFORE), start) is not None
