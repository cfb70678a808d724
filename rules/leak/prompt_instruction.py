"""Instructions to a writing model."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Severity, Span, rule

from ._context import count, explains_prompts, starts_sentence
from ._exhibit import shown

ORDERS = Lexicon.read(__package__, "prompt_instruction.txt")
_PERSONA = Pattern(r"^(?:you are|act as|your task)\b")
_WRITE = Pattern(r"^(?:write(?! in an? )|rewrite|paraphrase|generate|create|compose|craft)\b")
_EVADES = Pattern(r"^(?:pass|bypass|to avoid|to bypass)|\blike (?:ai|an ai|chatgpt|a chatbot|a language model)$")
# Where people are told how to write: notes for contributors, assignments, job adverts.
_PEOPLE = (
    "submission", "contributor", "applicant", "students", "your byline", "we pay", "we are looking for", "salary", "apply now",
    "deadline", "exercise", "pupils", "worksheet", "lesson", "learners", "course", "assignment", "pitch", "candidates",
    "question paper", "exam", " marks ", "time allowed", "homework", "textbook", "competition", "entries",
)  # fmt: skip
_NAMED = Pattern(r"\b(?:system|prompt|instructions?)[*_]{0,2}: ?$")  # "System: You are"
_FAR = 400  # characters between two orders of one brief


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    lexicons=[ORDERS],
    fix="Do not use the text unread: what stands in it was ordered from a model in these words.",
    bad=[
        "[[Tone: warm. Audience: knitters. Include the keyword “merino” four times.]]\n\nMerino is fine.",
        "[[You are an experienced travel journalist who writes for a daily. Write an engaging article of 700 words about the market. Use "
        "British spelling and do not "
        "mention that you are an AI.]]\n\nThe market opens at dusk.",
        "[[Note: This section adheres to the specified requirements, including word count and formal language.]] Patients were followed "
        "for a year.",
        "[[Write a warm piece of about 120 words on piers. No rhetorical questions. British English.]]\n\nThe pier is thin.",
        "[[You are a village reporter. Using the notes below, write a 90-word story about it. Output only the story.]]\n\nA bench is up.",
        "[[Write in the voice of a retired sailor. Limit every paragraph to 50 words, and don't read like an AI.]]\n\nThe sea was flat.",
        "[[System: You are a copywriter for a mill. Write in a warm tone, avoid jargon and keep it under 200 words.]]\n\nIt grinds rye.",
        "The shop is saved.\n\n[[Rewrite the text above so that it is unique and passes plagiarism checks.]]",
    ],
    good=[
        "We are looking for a writer. You are an experienced travel journalist with a clean driving licence. Apply now.",
        "Contributors: write an article of about 800 words. Use British spelling. Avoid jargon. Deadline is Friday.",
        "The prompt “Do not mention that you are an AI” was found in the feed.",
        "You are a young reporter and the editor is dead. What do you do? Do not invent quotes.",
        "Write in the voice of a child, said the teacher, and do not sound like ChatGPT. The pupils laughed.",
        "You are a writer, my aunt said. Write in a voice of your own, avoid jargon, and send it to nobody.",
        "Your task is to stay calm; the horse does the rest.",
    ],
)
def prompt_instruction(document: Document) -> Iterator[Hit]:
    """The order to a writing model stands in the text: it was meant for a program, and nobody who published the page read it."""
    if explains_prompts(document):
        return
    for group in _near(document, [p for p in document.phrases(ORDERS) if _used(document, p)]):
        alone = [p for p in group if p.label == "alone"]
        texts = [document.folded[p.start : p.end] for p in group]
        persona = any(_PERSONA.match(text) for text in texts)
        write = any(_WRITE.match(text) for text in texts)
        # A persona or a detector to be deceived with an order to write, or four orders in a row, and no person they could be for.
        evades = any(_EVADES.search(text) for text in texts)
        # At the very top of a document three orders do, of which the first is to write.
        opens = _WRITE.match(texts[0]) is not None and document.block_index(group[0].start) == 0 and len(group) >= 3
        # "Tone: warm. Audience: cooks." and an order, at either end: a brief in labels.
        edge = document.block_index(group[0].start) <= 1 or document.block_index(group[0].start) >= len(document.blocks) - 2
        labelled = edge and len(group) >= 3 and len({text for text in texts if text.rstrip().endswith(":")}) >= 2
        ordered = (write and (persona or evades)) or opens or labelled or len(group) >= 4
        brief = ordered and count(document, *_PEOPLE) < (2 if write and persona else 1)
        if alone or brief:
            first, last = (group[0], group[-1]) if brief else (alone[0], alone[-1])
            span = Span(document.sentence(Span(first.start, first.end)).start, document.sentence(Span(last.start, last.end)).end)
            yield Hit(span, "contains an instruction to a writing model", removable=document.removable(span))


def _used(document: Document, phrase: Phrase) -> bool:
    span = Span(phrase.start, phrase.end)
    # A brief speaks of "the text" throughout: only quotation marks and code make it a mention.
    told = document.reported(span) if phrase.label == "alone" else document.quoted(span) or document.in_code(span)
    return (
        not told
        and not shown(document, span)
        and (
            phrase.label == "alone"
            or starts_sentence(document, phrase.start)
            or not _PERSONA.match(document.folded[phrase.start : phrase.end])
            or _NAMED.search(document.folded, max(0, phrase.start - 20), phrase.start) is not None
        )
    )


def _near(document: Document, phrases: list[Phrase]) -> Iterator[list[Phrase]]:
    group: list[Phrase] = []
    for phrase in phrases:
        if group and (
            phrase.start - group[-1].end > _FAR or document.block_index(phrase.start) - document.block_index(group[-1].start) > 2
        ):
            yield group
            group = []
        group.append(phrase)
    if group:
        yield group
