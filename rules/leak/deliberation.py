"""Planning of a model about its writing task."""

from collections.abc import Iterator

from auditor import Block, Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

from ._context import explains_prompts
from ._exhibit import shown
from ._planning import TEXT, Passage, Sentence, weighed

# What makes the rule look at all: the task, spoken of by the one who was set it.
TASK = Lexicon.read(__package__, "deliberation.txt")

# A plan under its own label: bare orders to oneself, as "Keep each entry short. Add prices."
_LABEL = Pattern(r"\W{0,4}(?:(?P<thought>thought process|thinking process|chain of thought)|(?:the )?task|goal|plan|approach)[*_]{0,2}:")
_ORDER_TO_SELF = Pattern(
    r"(?:^|[.:!?;] )(?:rewrite|write|summari[sz]e|cut|keep|add|skip|avoid|use|open|lead|include|mention|mark|end|close|start|begin|"
    r"stick|aim|limit|no|drop|vary|weave)\b"
)
_WILL = Pattern(r"\b(?:i'll|i will|i should|i need to|i must|let me)\b")
_NEAR = 700  # characters between two such sentences: beyond, the passage between has a life of its own
_BLOCKS = 6  # lines of a numbered plan are blocks
_EDGE = 120  # characters: a sentence of the paragraph that plans nothing by itself
_TOKEN = Pattern(r"<\||</?think")
_LONG = 1500  # characters of a block under its label
_MESSAGE = "contains the planning of a model about its task"
_WINDOW = 8  # sentences to either side that may join the passage


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    lexicons=[TASK],
    languages={"en"},
    fix="Do not use the text: what follows the planning was not read by anybody before it was published.",
    bad=[
        "[[The user wants a neutral news piece about the mill, roughly 350 words. I should mention the date and the jobs. I must not use "
        "bullet points. "
        "Let me draft it now.]]\n\nThe mill will close in May.",
        "[[We need to write a 600-800 word article. Must include title and three subheadings. No placeholders. Let's draft.]]",
        "[[Okay, the person wants a caption for a teapot, about 40 words. Let me figure out the tone. Maybe open with steam. "
        "I'd better not mention the price.]]\n\nSteam, and then quiet.",
        "[[**Reading the request**: The user wants a 500-word post on compost. I should keep it light.]]\n\n**Draft**\n\nCompost is warm.",
        "[[Okay, so I need to write about the mill. The user mentioned a museum, so I should include it. Let me start with the dam.]]\n\n"
        "The dam is old.",
        "[[(Thought process: skip the castle. Keep each entry under 40 words. Add prices, but mark them as rough.)]]\n\nClimb the belfry.",
        "[[Alright, the request is for a short FAQ. Let me keep the answers to two sentences. I should avoid jargon.]]\n\nIt is wet.",
        "[[Task: turn the notes into a 120-word brief. Keep the names. Drop the jokes. I'll check the length.]]\n\nThe mill burnt.",
        "[[We need a short obituary for a weekly. Around 130 words. Must mention the bees. Let me write.]]\n\nEdith Parrish has died.",
        "[[Should I include the prices? The brief doesn't say. I'd rather keep them out. Also watch the word limit, 90 of 150 so "
        "far, and end "
        "the paragraph on the lamps.]]\n\nThe lamps are red.",
        "The cave is cold.\n\n[[Hmm, the instructions said no subheadings, and I already have two. Let me remove the next quote and keep "
        "the word count under 600.]]\n\nThe wheels are turned daily.",
    ],
    good=[
        "The user wants to book a ferry in two clicks. We need to make the button larger. I should write that down in the tracker.",
        "I need to write 600 words by Friday, and I have none. My editor is patient. The cat sits on the keys.",
        "The model writes “We need to write a 400-word article. Must be concise. Let's draft.” before it answers.",
        "Let me start with the weather. We should mention that the minister had resigned by then.",
        "Task: write a story of 150 words. Use two adjectives. Keep the past tense.",
        "The person wants a cup of tea, about 200 millilitres. Let me think about the milk. Maybe start with none.",
        "My thought process: the knight pins the queen. Keep the rook back. I need to open the file before move 30.",
        "Students must write 500 words. They should use British spelling.",
    ],
)
def deliberation(document: Document) -> Iterator[Hit]:
    """A model's planning about what it was told to write stands in the text: the page was filled by a program and read by nobody."""
    starts = [
        phrase
        for phrase in document.phrases(TASK)
        if not document.quoted(Span(phrase.start, phrase.end))
        and not document.in_code(Span(phrase.start, phrase.end))
        and not shown(document, Span(phrase.start, phrase.end))
    ]
    if not starts or explains_prompts(document):
        return
    for block in (document.blocks[index] for index in sorted({document.block_index(phrase.start) for phrase in starts})):
        if _is_labelled(document, block):
            yield Hit(block.span, _MESSAGE, removable=document.removable(block.span))
            return
    places = sorted({document.sentence_index(phrase.start) for phrase in starts})
    near = sorted(
        {index for place in places for index in range(place - _WINDOW, place + _WINDOW + 1) if 0 <= index < len(document.sentences)}
    )
    passage: list[Sentence] = []
    for sentence in filter(None, (weighed(document, document.sentences[index]) for index in near)):
        if passage and _apart(document, passage[-1].span, sentence.span):
            yield from _hit(document, passage)
            passage = []
        passage.append(sentence)
    yield from _hit(document, passage)


def _is_labelled(document: Document, block: Block) -> bool:
    """Whether a block is a plan for a text under its own label."""
    label = _LABEL.match(document.folded, block.start)
    if label is None:
        return False
    plan = document.folded[label.end() - 1 : min(block.end, block.start + _LONG)]
    if sum(1 for _ in _ORDER_TO_SELF.finditer(plan)) < 2 or TEXT.search(plan) is None:
        return False
    # A task is set to people, too; who sets it to himself says "I'll".
    return label["thought"] is not None or _WILL.search(plan) is not None


def _apart(document: Document, before: Span, after: Span) -> bool:
    """Whether a heading, or much text, stands between two sentences."""
    between = document.blocks[document.block_index(before.start) + 1 : document.block_index(after.start) + 1]
    return after.start - before.end > _NEAR or len(between) > _BLOCKS or any(block.region is Region.HEADING for block in between)


def _hit(document: Document, found: list[Sentence]) -> Iterator[Hit]:
    planned = {document.block_index(each.span.start) for each in found if each.plans}
    passage = [each for each in found if document.block_index(each.span.start) in planned]
    if len(passage) > 1 and Passage(document, passage).is_a_models:
        span = _whole(document, passage[0].span, passage[-1].span)
        yield Hit(span, _MESSAGE, removable=document.removable(span))


def _whole(document: Document, first: Span, last: Span) -> Span:
    """From the first sentence to the last, with a few words to the edge of their paragraphs; not beyond a token that ends the thoughts."""
    above, below = document.block_at(first.start), document.block_at(last.start)
    start = above.start if above and first.start - above.start <= _EDGE and above.region is Region.PROSE else first.start
    end = below.end if below and below.end - last.end <= _EDGE else last.end
    token = _TOKEN.search(document.text, last.start, end)
    return Span(start, token.start() if token else end)
