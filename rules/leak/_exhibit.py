"""Answers of a model that the text shows: who asked it, and says so, may print what it said, with its openers and offers."""

from bisect import bisect_right
from itertools import accumulate

from auditor import Block, Document, Pattern, Region, Span, once

# One of these stands in each text that shows an answer.
_WORDS = (*"gpt claude gemini bard copilot llama mistral deepseek grok qwen gemma bing bot model llm prompt machine".split(), " ai ")
_MODEL = (
    r"(?:chat ?gpt|gpt-?[2-5][\w.]{0,4}|claude|gemini|bard|copilot|llama|mistral|deepseek|grok|qwen|gemma|bing chat|(?:the|an?|this|my) "
    r"(?:\w{2,12} )?(?:chatbot|language model|llm|ai(?: model| assistant| tool| writer)?|machine|bot|model))\b"
)
_ANSWER = (
    r"(?:responses?|answers?|outputs?|repl(?:y|ies)|takes?|versions?|attempts?|explanations?|texts?|summary|essays?|poems?|"
    r"stor(?:y|ies)|words|results?)"
)
_SAID = (
    r"(?:said|says|wrote|replied|answered|responded|came (?:up|back)|produced|generated|returned|gave|spat out|suggested|told me|"
    r"had to say|schrieb|antwortete|sagte|a écrit|a répondu|escribió|respondió)"
)
# Somebody asked, or it answered: told in the past, as of one who is absent.
_RELATES = Pattern(
    rf"\b(?:asked|asking|prompted|gave|told|used|let|had|fed|queried|instructed|got)\b [^.!?\x1e]{{0,60}}?\b{_MODEL}"
    rf"|\b{_MODEL}(?: [^.!?\x1e]{{0,30}}?)? {_SAID}\b|\b{_MODEL}'s (?:\w{{2,12}} )?{_ANSWER}\b"
    rf"|\b{_ANSWER} (?:(?:that )?i (?:got|had) )?(?:from|of|by|with) {_MODEL}"
    rf"|^(?:from|by|source:?|via) {_MODEL}:?$|\b(?:generated|written|produced|created|composed) (?:by|with|using) {_MODEL}"
)
# The same of one who was named in the block before: "This is what it came up with", "Here is the result", "I got this".
_TAKES_UP = Pattern(
    rf"\b(?:it|he|she|they) (?:(?:had|has|then|promptly|duly|just|actually) )?{_SAID}\b"
    rf"|\b(?:the|its|his|her) (?:\w{{2,12}} )?{_ANSWER}\b|\bi (?:got|received|was (?:given|told))\b"
)
_SHOWS = Pattern(
    r"\b(?:following|(?:text|below|above|part|rest) (?:\w{2,8} ){0,3}(?:is|was|were)|here(?:'s| is| are)|this is what|verbatim|in full|"
    r"word for word|as follows|copied|pasted)\b|:[*_]{0,3}$|^(?:from|by|source:?|via) [\w .-]{2,20}$"
)
# An answer may speak of models as well, but to the one who ordered it.
_ITSELF = Pattern(r"\b(?:as an (?:ai|artificial)|i'm an ai|i am an ai|your|you(?:'ve| have)? (?:asked|requested|provided))\b")
_CROSSES = ("❌", "✗", "✘", "🚫", "⛔")
_MARKS = 20  # characters in which a line is crossed out
_ITEM = Pattern(rf"[ *_]{{0,8}}(?:[-*+|]|[0-9]{{1,2}}[.)]) ?[*_]{{0,3}}(?:{_MODEL}|ai|bot)[\w .-]{{0,20}}[*_]{{0,3}} ?[:|]")
# "Phrases that give a chatbot away", above a list.
_KINDS = Pattern(
    r"\b(?:phrases?|sentences|expressions|examples|signs?|tells|give-?aways?|clich\w{1,3}|red flags?|leftovers|openers|openings|endings|"
    r"patterns|banned|avoid|never|don't|do not)\b"
)
# "It began like this."
_BEGAN = Pattern(
    r"\b(?:began|begins|started|starts|opened|opens|ended|ends|closed|closes|reads?|went|said|told [a-z]{2,12}|wrote)\b[^.!?\x1e]{0,40}"
    r"\b(?:like this|as follows|thus|with (?:this|these words)|so)[.:][*_]{0,3} ?$"
)
# "She says: I'm sorry. I am an AI, but I listen": told without quotation marks, and for more than a sentence.
_SPEAKS = Pattern(
    r"\b(?:said|says?|replie[sd]|answer(?:s|ed)|wrote|writes|(?:told|tells) [a-z]{2,12}|asks|asked|goes|went): [^\x1e]{0,250}$"
)
_SPEECH = 250  # characters of it
_TAIL = 120  # characters of a block in which it announces the next
_LONGEST = 500  # characters of an announcement
# Headings and labels over what was asked, and over what came of it.
_ASKED = Pattern(
    r"[#*_ ]{0,10}(?:(?:(?:my|the|user|first|second|example) )?(?:prompts?|questions?|query|you said)(?: ?#?[0-9]{1,3})?[:*_]{0,4}$|"
    r"(?:me|i|myself|q|question|prompt|instruction|input|you)[*_]{0,3}: )"
)
_NAMED = Pattern(rf"[#*_ ]{{0,10}}(?:[0-9a-z]{{1,2}}[.)] )?{_MODEL}(?: ?[(]?[\w.-]{{1,12}}[)]?){{0,3}}(?:'s)?(?: {_ANSWER})?[:*_]{{0,4}}$")
_CAME = Pattern(
    rf"[#*_ ]{{0,10}}(?:(?:my |the |model |example )?{_ANSWER}(?: ?#?[0-9]{{1,3}})?[:*_]{{0,4}}$|"
    rf"(?:{_MODEL}|ai|bot|output|response)[\w .-]{{0,20}}[*_]{{0,3}}:)"
)


def told(document: Document, span: Span) -> bool:
    """Whether the span is somebody's words: quoted or reported, or shown as a model's answer, or as what one should not write."""
    return document.reported(span) or shown(document, span)


def shown(document: Document, span: Span) -> bool:
    """Whether the span lies in an answer of a model that the text shows, or in a specimen."""
    if _is_specimen(document, span):
        return True
    starts, ends = _exhibits(document)
    index = bisect_right(starts, span.start) - 1
    return index >= 0 and span.start < ends[index]


def is_asked(said: str) -> bool:
    """Whether somebody tells that a model was asked, or answered."""
    return _RELATES.search(said) is not None


def _is_specimen(document: Document, span: Span) -> bool:
    """Whether a line is crossed out or gives a speaker before its words, or the block above or the heading of the list says so."""
    line = document.line(span)
    crossed = document.text[line.start : line.start + _MARKS].lstrip(" \t-*>|").startswith(_CROSSES)
    if crossed or _ITEM.match(document.folded, line.start, line.end):
        return True
    index = document.block_index(span.start) - 1
    if _SPEAKS.search(document.folded, max(document.paragraph(span).start, span.start - _SPEECH), span.start):
        return True
    above = document.blocks[index] if index >= 0 else None
    if above and _BEGAN.search(document.folded, max(above.start, above.end - _TAIL), above.end):
        return True
    return index + 1 in _listed(document)


@once
def _listed(document: Document) -> frozenset[int]:
    """The numbers of the blocks of lists whose heading says that they are phrases."""
    found, above, kinds = [], None, False
    for index, block in enumerate(document.blocks):
        if block.region is Region.LIST:
            if above is None or above.region is not Region.LIST:
                kinds = (
                    above is not None
                    and above.region is Region.HEADING
                    and _KINDS.search(document.folded, above.start, above.end) is not None
                )
            if kinds:
                found.append(index)
        above = block
    return frozenset(found)


@once
def _exhibits(document: Document) -> tuple[list[int], list[int]]:
    """Where answers that are shown begin, and for each the furthest end up to it."""
    starts: list[int] = []
    ends: list[int] = []
    asked, related, level = False, False, 0
    for index, block in enumerate(document.blocks if any(word in document.folded for word in _WORDS) else ()):
        said = document.folded[block.start : min(block.end, block.start + _LONGEST + 1)].rstrip()
        level = _level(said) if block.region is Region.HEADING else level
        if _ASKED.match(said):
            asked = True
        elif _NAMED.match(said) if block.region is Region.HEADING else _announces(said, related):
            starts.append(block.end)
            ends.append(_end(document, index, level))
        elif asked and _CAME.match(said):
            starts.append(block.start)
            ends.append(_end(document, index, level))
        related = is_asked(said)
    return starts, list(accumulate(ends, max))


def _announces(said: str, related: bool) -> bool:
    """Whether a block says that an answer follows; ``related`` where the block before tells that a model was asked."""
    if len(said) > _LONGEST or not _SHOWS.search(said) or _ITSELF.search(said):
        return False
    return is_asked(said) or (related and _TAKES_UP.search(said) is not None)


def _end(document: Document, index: int, level: int) -> int:
    """Where an answer that a block announces ends: at the second of two lines across the page, at a heading of the rank of the one
    above it, or at what the other one says.
    """
    rest: list[Block] = document.blocks[index + 1 :]
    framed = bool(rest) and rest[0].region is Region.RULE
    for block in rest[framed:]:
        said = document.folded[block.start : min(block.end, block.start + 60)]
        if (framed and block.region is Region.RULE) or (block.region is Region.HEADING and _level(said) <= level) or _ASKED.match(said):
            return block.start
    return len(document.text)


def _level(heading: str) -> int:
    """The rank of a heading by its marks; one without any is below those that have them."""
    return len(heading) - len(heading.lstrip("#")) or 9
