"""Use or mention: whether a phrase is said by the document, or quoted, shown as code, or spoken about."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from auditor.span import Span
from auditor.text.blocks import Block, Region
from auditor.text.quotes import Quotation
from auditor.text.regex import compiled
from auditor.view import view

# Words for pieces of language. "The phrase X", "prompts such as X", "X tokens": what follows or precedes is spoken about. Drawn from
# the heads that English uses with a metalinguistic apposition (Wilson 2012, "The creation of a corpus of English metalanguage").
_PIECE = (
    "(?:phrase|term|word|wording|string|token|tag|marker|delimiter|separator|prompt|message|instruction|command|sentence|line|expression|"
    "cliche|cliché|disclaimer|reply|replies|answer|response|refusal|caption|heading|label|placeholder|sequence|keyword|notice|question|"
    "statement|text|passage|example|formula|boilerplate|preamble|opening|jailbreak|payload|attack|injection|begriff|wort|satz|formule|"
    "mot|frase|palabra|expresion)s?"
)
_SPEAKER = (
    "(?:chatgpt|gpt|gpt-[0-9a-z.]{1,6}|gemini|claude|copilot|llama|grok|bard|siri|alexa|mistral|deepseek|qwen|model|models|chatbot|chatbots|bot|bots|"
    "assistant|assistants|ai|ais|llm|llms|robot|robots|machine|machines|system|systems|computer|it|he|she|they|who|which|that|tool|tools|software|app|"
    "program|programme|screen|screenshot|screenshots|page|website|site|paper|papers|resume|résumé|cv|letter|note|comment|"
    "footer|leaflet|author|authors|student|students)"
)
_SAYS = (
    "(?:replie[sd]|reply|replying|answer(?:s|ed|ing)?|respond(?:s|ed|ing)?|sa(?:y|ys|id|ying)|wr(?:ite|ites|ote|iting|itten)|t(?:ell|ells|old)|insist(?:s|ed)?|"
    "apologi[sz](?:e|es|ed|ing)|read(?:s|ing)?|state[sd]?|stating|ask(?:s|ed|ing)?|print(?:s|ed|ing)?|output(?:s|ting)?|return(?:s|ed|ing)?|emit(?:s|ted)?|"
    "produce[sd]?|contain(?:s|ed|ing)?|include[sd]?|including|display(?:s|ed)?|show(?:s|ed|ing|n)?|begin(?:s|ning)?|began|start(?:s|ed|ing)?|open(?:s|ed|ing)?|"
    "end(?:s|ed|ing)?|type[sd]?|typing|inject(?:s|ed|ing)?|quote[sd]?|cite[sd]?|call(?:s|ed)?|name[sd]?|declare[sd]?|add(?:s|ed)?|use[sd]?|using|mention(?:s|ed|ing)?)"
)
# Others than "I" asked for what follows, in the infinitive of the Romance languages: "elle a demandé au robot d'oublier …".
_ASKED = (
    r"\b(?:demandé|demandait|demandaient|ordonné|ordonnait|pidi[oó]|pidieron|pedido|orden[oó]|ordenaron|pediu|pediram|ordenou|chiesto|"
    r"chiese|chiedeva|ordinato)\b[^.!?:\x1e]{0,40}"
)
_DASHES = "—–―"  # open speech in Spanish, French, Portuguese and Russian
_CLAUSE = 400  # characters of a sentence in which the speaker may still follow
_WINDOW = 110  # characters looked at before a span: about a clause and a half
# "… was its commonest sentence".
_WAS_SAID = rf"(?:is|was|were) (?:its|his|her|their) (?:[\w-]{{2,14}} ){{0,2}}{_PIECE}\b"


@cache  # compiled at the first question: most documents ask none
def _before() -> re.Pattern[str]:
    return compiled(
        rf"(?:\b{_PIECE}\b[^.!?\x1e]{{0,40}}|\b{_SPEAKER} (?:\w{{1,14}} ){{0,2}}{_SAYS}\b[^.!?\x1e]{{0,30}}"
        r"|\b(?:such as|for example,?|for instance,?|e\.g\.,?|so-called|known as|reads?:?|entitled|titled|saying|stating|begins? with|"
        r"starts? with|began with|wrote back)[^.!?\x1e]{0,20}|" + _ASKED + ")$"
    )


@cache
def _after() -> re.Pattern[str]:
    return compiled(
        rf"['\",;:)\]* ]{{0,4}}(?:{_PIECE}\b|(?:the )?{_SPEAKER} (?:\w{{1,14}} )?{_SAYS}\b|{_SAYS} (?:the )?{_SPEAKER}\b"
        rf"|(?:is|was|are|were) (?:a|an|the|one) |{_WAS_SAID})"
    )


@cache
def _introduces() -> re.Pattern[str]:
    return compiled(rf"\b(?:{_PIECE}|{_SAYS}|examples?|following|beispiele?|exemples?|ejemplos?)\b")


@cache
def _told() -> re.Pattern[str]:
    # "I cannot help, said the clerk"; not "said that", which begins a clause of its own.
    return compiled(
        r"[,.!?]['\"]{0,2} (?:[\w.'-]{1,20} ){0,4}(?:said|says|wrote|writes|replied|answered|asked|told|added|explained|argued|insisted|"
        rf"whispered)\b(?! (?:that|to)\b)|\b{_WAS_SAID}"
    )


@cache
def _numbered() -> re.Pattern[str]:
    return compiled(r"\((\d{1,3})[a-z]?\) {1,4}")


@cache
def _named() -> re.Pattern[str]:
    return compiled(r"[a-z] \((\d{1,3})[a-z]?\)")


class Mentions:
    """Answers for one document; built from its views when the first question is asked."""

    def __init__(self, text: str, folded: str, blocks: Sequence[Block], quotes: Sequence[Quotation], code: Sequence[Span]):
        self._text, self._folded, self._blocks = text, folded, blocks
        self._quotes = quotes
        self._code = code

    def mentioned(self, span: Span) -> bool:
        """Whether the span is quoted, in code, or spoken about."""
        return self.in_code(span) or self.quoted(span) or self.spoken_about(span)

    def reported(self, clause: Span, end: int) -> bool:
        """Whether the clause, in a sentence up to ``end``, is somebody's words."""
        if self.in_code(clause) or self.quoted(clause):
            return True
        block = self._block(clause.start)
        if block >= 0 and self._text[self._blocks[block].start] in _DASHES:
            return True
        told = _told().search(self._folded, clause.end, min(end, clause.end + _CLAUSE))
        return told is not None or self.mentioned(Span(clause.start, max(clause.end, end)))

    @view
    def _quoted_ends(self) -> tuple[list[int], list[int]]:
        """Starts of the quotations, and for each the furthest end up to it."""
        starts, ends, furthest = [], [], 0
        for quote in self._quotes:
            furthest = max(furthest, quote.end)
            starts.append(quote.start)
            ends.append(furthest)
        return starts, ends

    @view
    def _code_starts(self) -> list[int]:
        return [span.start for span in self._code]

    def quoted(self, span: Span) -> bool:
        """Whether a quotation holds the span."""
        starts, ends = self._quoted_ends
        index = bisect_right(starts, span.start) - 1
        if index < 0 or ends[index] < span.end:
            return False
        return any(quote.start <= span.start and span.end <= quote.end for quote in self._quotes[max(0, index - 8) : index + 1])

    def in_code(self, span: Span) -> bool:
        """Whether code holds the beginning of the span."""
        index = bisect_right(self._code_starts, span.start) - 1
        return index >= 0 and span.start < self._code[index].end

    def spoken_about(self, span: Span) -> bool:
        """Whether the words around the span, or the line that introduces its list, say that it is an example, a phrase, a reply."""
        block = self._block(span.start)
        floor = self._blocks[block].start if block >= 0 else 0
        before = self._folded[max(floor, span.start - _WINDOW) : span.start]
        if _before().search(before) or _after().match(self._folded, span.end):
            return True
        if block < 0:
            return False
        if self._is_example(floor):
            return True
        introduction = self._introductions[block]
        if introduction < 0:
            return False
        above = self._blocks[introduction]
        words = self._folded[max(above.start, above.end - 200) : above.end]
        return words.rstrip(" *_").endswith(":") and _introduces().search(words) is not None

    @view
    def _introductions(self) -> list[int]:
        """For each block the number of the one before it; for all of a list, of the one before the list."""
        found: list[int] = []
        for number, block in enumerate(self._blocks):
            listed = number > 0 and block.region is Region.LIST is self._blocks[number - 1].region
            found.append(found[-1] if listed else number - 1)
        return found

    def _is_example(self, start: int) -> bool:
        """Whether a block is an example of those that linguists number: it begins with "(3)", and the text speaks of "(3)" elsewhere."""
        number = _numbered().match(self._folded, start)
        return number is not None and number[1] in self._numbers_named

    @view
    def _numbers_named(self) -> frozenset[str]:
        """The numbers in brackets that stand behind a word."""
        return frozenset(match[1] for match in _named().finditer(self._folded))

    @view
    def _block_starts(self) -> list[int]:
        return [block.start for block in self._blocks]

    def _block(self, offset: int) -> int:
        index = bisect_right(self._block_starts, offset) - 1
        return index if index >= 0 and offset < self._blocks[index].end else -1
