"""What a document is about: questions that several rules of this family ask before they speak."""

import re

from auditor import Document, Span

# A letter says "I cannot grant your request" as a person does.
_LETTER = re.compile(
    r"(?:^|\x1e) {0,4}(?:dear|sehr geehrte|liebe|cher|chère|estimad[oa]|querid[oa]|gentile|уважаем)\b|\b(?:yours (?:sincerely|truly|"
    r"faithfully)|sincerely,|kind regards)"
)


# A clause that names the speaker, within the sentence: "I cannot help, said the clerk", "..., the mayor writes".
_SAYS = re.compile(
    r"[,.!?]['\"]{0,2} (?:[\w.'-]{1,20} ){0,4}(?:said|says|wrote|writes|replied|answered|asked|told|added|explained|argued|insisted|"
    r"whispered)\b(?! (?:that|to)\b)"
)


def count(document: Document, *words: str) -> int:
    """How often these words stand in the document, in any form that begins with them."""
    return sum(document.folded.count(word) for word in words)


def is_letter(document: Document) -> bool:
    """Whether the document greets or takes leave as letters do."""
    return _LETTER.search(document.folded) is not None


def explains_prompts(document: Document) -> bool:
    """Whether the document is about prompts, so that those in it are examples; 3: a leak may name its own once or twice."""
    return count(document, "prompting", "prompt engineering", "prompts", "system prompt", "prompt injection", "prompt template") >= 3


def starts_sentence(document: Document, start: int) -> bool:
    """Whether only marks stand between the start of the sentence, or of the line, and ``start``."""
    line = document.text.rfind("\n", 0, start) + 1
    sentence = document.sentence(Span(start, start + 1)).start
    return not any(c.isalnum() for c in document.text[max(line, min(sentence, start)) : start])


def starts_block(document: Document, start: int) -> bool:
    """Whether only marks stand between the start of the block and ``start``."""
    block = document.block_at(start)
    return block is not None and not any(c.isalnum() for c in document.text[block.start : start])


def mentioned(document: Document, place: Span) -> bool:
    """Whether a phrase is quoted, code, or introduced as somebody's words.

    What follows it in its own sentence is not asked: after "I cannot provide" the word "instructions" speaks of no phrase.
    """
    if document.quoted(place) or document.in_code(place) or _speaks(document, place):
        return True
    end = document.sentence(Span(place.end - 1, place.end)).end
    return _SAYS.search(document.folded, place.end, min(end, place.end + 400)) is not None or document.mentioned(Span(place.start, end))


def _speaks(document: Document, place: Span) -> bool:
    """Whether the paragraph opens with a dash, as speech does in Spanish, French, Portuguese, Russian."""
    block = document.block_at(place.start)
    return block is not None and document.text[block.start] in "—–―"


def joined(first: Span, last: Span) -> Span:
    """From the start of the one to the end of the other."""
    return Span(min(first.start, last.start), max(first.end, last.end))
