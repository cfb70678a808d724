"""What a document is about: questions that several rules of this family ask before they speak."""

from auditor import Document, Pattern, Region, Span, once

# A letter says "I cannot grant your request" as a person does.
_LETTER = Pattern(
    r"(?:^|\x1e) {0,4}(?:dear|sehr geehrte|liebe|cher|chère|estimad[oa]|querid[oa]|gentile|уважаем)\b|(?:^|\x1e) {0,4}(?:monsieur|madame|"
    r"messieurs),(?: {0,3}\x1e|$)|\b(?:yours (?:sincerely|truly|"
    r"faithfully)|sincerely,|kind regards|thank you for your (?:letter|article|manuscript|submission))\b"
    r"|(?:^|\x1e) {0,4}(?:hallo|bonjour|salut|hola|olá|ciao|buongiorno|dag|привет|здравствуйте),? [^.!?,\x1e]{2,30}[,!]"
    r"|\b(?:(?:freundlichen?|viele|herzliche) grüßen?|cordialement|bien à vous|un saludo|saludos|atenciosamente|"
    r"cordiali saluti|с уважением)\b"
)


@once
def count(document: Document, *words: str) -> int:
    """How often these words stand in the document, in any form that begins with them."""
    return sum(document.folded.count(word) for word in words)


@once
def is_letter(document: Document) -> bool:
    """Whether the document greets or takes leave as letters do."""
    return _LETTER.search(document.folded) is not None


# The head of a file that tells an agent what it can do.
_SKILL = Pattern(r"\b(?:use (?:this (?:skill|agent) )?when|allowed-tools:|argument-hint:|tools:|model:|agent|skill)")


@once
def is_prompt_file(document: Document) -> bool:
    """Whether the document is itself a prompt: one that is kept as a file, with a head that says when to use it."""
    head = document.in_region(Region.FRONT_MATTER)
    said = document.folded[head[0].start : head[0].end] if head else ""
    named = "name:" in said and "description:" in said and "title:" not in said
    return named and _SKILL.search(said) is not None


def explains_prompts(document: Document) -> bool:
    """Whether the document is about prompts, so that those in it are examples; 3: a leak may name its own once or twice."""
    words = "prompting", "prompt engineering", "prompts", "system prompt", "prompt injection", "prompt template"
    return is_prompt_file(document) or count(document, *words) >= 3


# Ministers, witnesses and counsel refuse in the words of assistants.
_ASSEMBLY = Pattern(
    r"\b(?:(?:mr|madam)\.? (?:speaker|chair(?:man)?|president)|my lords?|hono[u]?rable (?:members?|friend|gentleman|lady)|your hono[u]?r|"
    r"members? of parliament|point of order)\b"
)


@once
def is_debate(document: Document) -> bool:
    """Whether the document gives the speeches of a parliament, a council or a court."""
    return _ASSEMBLY.search(document.folded) is not None


# People who answer each other on a page sign with a date and the time, or quote with "wrote:".
_SIGNED = Pattern(
    r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}(?:t| |, | at )[0-9]{2}:[0-9]{2}|\bpost(?:ed)? by [\w.-]{2,30} (?:on|at) |\bwrote:|\bsigned-off-by:"
)


@once
def is_thread(document: Document) -> bool:
    """Whether several people speak to each other in the document: on a list, in a forum, under a ticket."""
    return sum(1 for _ in _SIGNED.finditer(document.folded)) >= 2


def starts_sentence(document: Document, start: int) -> bool:
    """Whether only marks stand between the start of the sentence, or of the line, and ``start``."""
    sentence = document.sentence(Span(start, start + 1)).start
    return _only_marks(document.text, max(document.text.rfind("\n", sentence, start) + 1, min(sentence, start)), start)


def starts_line(document: Document, start: int) -> bool:
    """Whether only marks stand between the start of the line and ``start``."""
    return _only_marks(document.text, 0, start)


def starts_block(document: Document, start: int) -> bool:
    """Whether only marks stand between the start of the block and ``start``."""
    block = document.block_at(start)
    return block is not None and _only_marks(document.text, block.start, start, ends="")


def _only_marks(text: str, low: int, at: int, ends: str = "\n") -> bool:
    """Whether no letter and no digit stands before a place, back to ``low`` or a line end: a line without one may be the whole text."""
    while at > low and text[at - 1] != ends:
        at -= 1
        if text[at].isalnum():
            return False
    return True


def joined(first: Span, last: Span) -> Span:
    """From the start of the one to the end of the other."""
    return Span(min(first.start, last.start), max(first.end, last.end))


def shown_in_code(document: Document, pattern: Pattern) -> set[str]:
    """What a pattern finds in code: where it stands bare as well, the text speaks of it."""
    return {match[0] for match in document.matches(pattern) if document.in_code(Span(*match.span()))}
