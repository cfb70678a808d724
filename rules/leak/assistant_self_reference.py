"""Sentences in which a model speaks of itself."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Severity, Span, rule

from ._context import is_letter, starts_sentence
from ._exhibit import shown

SELF = Lexicon.read(__package__, "assistant_self_reference.txt")
_NOUN = r"(?:ai|a\.i\.|artificial intelligence|large language model|language model|llm|virtual assistant|digital assistant|chatbot)"
# "As an AI language model, I …": what it is, perhaps who made it, then the first person or what stands for it. "As an AI researcher, I"
# has another noun, "as an AI assistant I built" no comma.
AS = Pattern(
    rf"(?:as|being) (?:an?|your|just an?|only an?) (?:(?:responsible|helpful|neutral|friendly|honest|ethical|harmless|[a-z]{{4,8}}-based|"
    rf"advanced|large) ){{0,2}}{_NOUN}\b"
    r"(?:[ -](?:language|text|chat|assistant|model|chatbot|system|bot|program|based|powered|ai)){0,4}"
    r"(?: (?:developed|created|trained|designed|made|built|powered|programmed) (?:by|to|with|on) [^.,!?\x1e]{2,60})?"
    r"(?:, (?:(?:please|unfortunately|however|so|then|and),? ){0,2}(?:i|i'm|i've|i'd|i'll|my|it is|it's|please)\b"
    r"| i (?:cannot|can't|can|do|don't|am|was|must|have|would|will|should|may|strive|lack)\b)",
    begins=tuple(f"{being} {article} {start}" for being in ("as", "being")
                 for article in ("a", "an", "your", "just a", "just an", "only an")
                 for start in ("ai", "artificial", "large language", "language model", "llm", "virtual", "digital", "chatbot",
                 "responsible", "helpful",
                               "neutral", "friendly", "honest", "ethical", "harmless", "text-based",
                               "language-based", "advanced")),
)  # fmt: skip
# "I'm just an AI." and nothing more.
AM = Pattern(
    r"i(?:'m| am) (?:just |only |merely |simply )?an (?:ai|artificial intelligence)(?: (?:language )?(?:model|assistant|chatbot))?[.,;!]",
    begins=tuple(f"i{am} {just}an {noun}" for am in ("'m", " am") for just in ("", "just ", "only ", "merely ", "simply ")
                 for noun in ("ai", "artificial")),
)  # fmt: skip


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    lexicons=[SELF],
    patterns=[AS, AM],
    fix="Do not use the text as somebody's own words: a model answered here, and what it was asked is unknown.",
    bad=[
        "[[As an AI language model, I have never tended a garden myself.]] Oak leaves rot fast.",
        "[[As a language-based AI I can't smell them.]] Roses are red.",
        "[[Being a chatbot, I have no feet, and cannot say how they wear.]] Boots are dear.",
        "Boots differ. [[Since I am a large language model, I cannot wear them.]]",
        "[[I'm a digital assistant and have never eaten there.]] The soup is green.",
        "Nets are mended by hand. [[I'll stop here to stay within the length limit.]]\n\nThe floats are of cork.",
        "Nets are mended by hand.\n\n[[Due to length constraints, I'll provide the other knots in the next section.]]",
        "[[Als KI-Sprachmodell kann ich keine Orte besuchen.]] Das Museum hat montags geschlossen.",
        "[[作为一个人工智能语言模型，我无法提供个人意见。]]",
    ],
    good=[
        "“As an AI language model, I have no opinions,” ChatGPT replied.",
        "| Model | It says |\n|---|---|\n| GPT-4 | As an AI language model, I eat no bread. |",
        "## Phrases that give it away\n\n- As an AI language model, I eat no bread.\n- I have never been to a mill.",
        "The essay began like this.\n\nAs an AI language model, I eat no bread.",
        "The text below the line was written by Claude.\n\n---\n\nMills grind. As an AI language model, I eat no bread.\n\n---\n\nI do.",
        "Due to character limits, I have left out the recipe for the bread.",
        "The box hummed. She says: I'm sorry for your loss. I am an AI, so I cannot know how this feels. I close the lid.",
        "As an AI researcher, I have spent ten years on speech.",
        "Students paste answers that begin with the phrase as an AI language model, I cannot.",
        "The daily grind of being an AI assistant is not glamorous.",
        "I am an AI engineer, and I love my work.",
        "I'm a virtual assistant and have nine clients, most of them dentists.",
        "I am a model for knitwear, and I don't browse the web.",
    ],
)
def assistant_self_reference(document: Document) -> Iterator[Hit]:
    """The text speaks as the model that wrote it: no person stands behind the sentences, and none has checked them."""
    places = [Span(*match.span()) for pattern in (AS, AM) for match in document.matches(pattern)]
    doubtful: set[Span] = set()
    for phrase in document.phrases(SELF):
        if phrase.label != "opens" or starts_sentence(document, phrase.start):
            places.append(Span(phrase.start, phrase.end))
        if phrase.label == "maybe":
            doubtful.add(places[-1])
    end = -1
    for place in sorted(places):
        own = "my " in document.folded[place.start : place.end]  # nobody cites "my programming" but in quotation marks
        told = document.quoted(place) or document.in_code(place) if own else document.reported(place)
        if place.start >= end and not told and not is_letter(document) and not shown(document, place):
            span = document.sentence(place)
            end = span.end
            maybe = place in doubtful
            yield Hit(
                span, "contains a sentence in which a model speaks of itself", severity=Severity.WARNING if maybe else None,
                confidence=Confidence.MEDIUM if maybe else None, removable=document.removable(span),
            )  # fmt: skip
