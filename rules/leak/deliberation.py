"""Planning of a model about its writing task."""

from collections.abc import Iterator
from typing import NamedTuple

from auditor import Block, Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

from ._context import explains_prompts
from ._exhibit import shown

# What makes the rule look at all: the task, spoken of by the one who was set it.
TASK = Lexicon.read(__package__, "deliberation.txt")

# Words for the order: who gave it, and what it demands of a text.
_ORDER = Pattern(
    r"\bthe user (?:has )?(?:provided|specified|requested|mentioned|said|gave|(?:wants|asked|asks|told|expects) (?:me|us|for|it to be|"
    r"the \w{3,12} to be))\b|\buser's (?:request|prompt|query|instructions|input|question)\b"
    r"|\bthe (?:prompt|system prompt|system message|instructions?|brief|guidelines)(?:'s)? (?:[\w']{2,12} ){0,2}?(?:wants?|wanted|asks?|"
    r"asked|says?|said|intends?|requests?|requested|requires?|specif\w{2,5}|is asking|is looking|"
    r"is requesting|provided|gave|states?|mentions?|expects?)\b|\b(?:the (?:prompt|instructions?)|"
    r"but instructions) (?:\w{2,12} ){0,1}?(?:are|is|has|have|explicitly|clearly|might|may|needs?)\b"
    r"|\bword (?:limits?|budget)\b|\bword ?counts?\b|\bcount(?:ing)? (?:the )?words\b|"
    r"\b[0-9][0-9,]{1,5}(?: ?-{1,2} ?[0-9][0-9,]{1,5})?[ -]words?\b|"
    r"\bsystem prompt\b|\banaly[sz]e (?:the )?user (?:input|request|query)\b"
    r"|\b(?:thinking|thought) process\b|\bchain of thought\b"
    r"|\b(?:output|respond|answer|response) (?:must be |should be |in )?(?:in )?(?:markdown|json|xml|html)\b"
    r"|\b(?:must be|in) (?:markdown|xml|json|html)\b"
    r"|\bno (?:placeholders|markdown|html|code|bullet points|bullets|lists|headings|subheadings|emojis|hashtags|fluff|preamble|"
    r"commentary|explanations?|urls|links|extra text)\b|\b(?:image|input|"
    r"original) prompt\b|\b(?:the )?(?:format|task|prompt|instructions?) (?:requires?|is to|says?)\b"
    r"|\b(?:respects?|follows?|match(?:es)?|stick to|adheres? to) (?:the )?(?:required |requested |specified |given )?format\b"
    r"|\bmeta description\b|\bfocus keyword\b|\bsubheadings?\b|"
    r"\bmust (?:not )?(?:include|mention|use|contain|avoid|reveal|be between|be (?:concise|professional|markdown|only))\b"
)
# The will to write: first person and modal verb, or the bare "must", "need to", with what one does to a text.
_WRITES = (
    r"(?:write|draft|produce|create|generate|craft|compose|mention|include|select|choose|put|keep|use|count|recount|avoid|structure|"
    r"outline|ensure|make sure|cover|format|shorten|rewrite|revise|remove|"
    r"trim|expand|cut|add|pick|aim|output|respond|answer|proceed|go with|check|verify|re-?read|summari[sz]e|comply|follow|frame|reframe|"
    r"explain|return|provide|do|start|begin|open|close|end with|note|focus|stay|stick (?:to|with)|establish|lead with|bring in|weave|"
    r"overclaim|figure out|work out|be)"
)
_PLAN = Pattern(
    r"\b(?:we|i)(?:'ll| will| need to| must| should| have to| can| could| might|'d better| had better| also need to| also must|"
    r" should also) (?:not |"
    r"also |just |now |then |probably |have to )?" + _WRITES + r"\b"
    r"|\bshould (?:i|we) " + _WRITES + r"\b|\bi'd rather (?:not )?" + _WRITES + r"\b"
    r"|\blet(?:'s| me| us) (?:now |also |just |first |carefully |try to |think|see)?\s?(?:"
    + _WRITES[3:-1]
    + r"|think|plan|see|try|analy[sz]e|consider|reconsider|brainstorm|break)\b"
    r"|(?:^|[.!?:;] )(?:also |then |now, |so |maybe |perhaps |no, )?(?:must|need to|needs to|should|aim for|use|include|avoid|no|maybe|"
    r"perhaps|or|also|wait|hmm|okay,|ok,|alright,|now|count|title|headline|intro|body|conclusion|tone|structure)\b"
)
# Who set the task, or the demands listed one after the other: without them a person plans a piece of writing.
_AUTHORITY = Pattern(
    r"\b(?:the (?:user|person|requester|prompter|human) (?:wants|wanted|asks|asked|is asking|requested)|the user|user's|user input|"
    r"(?:the|this|system|image) prompt|instructions? (?:said|say|says|explicitly|clearly|are|were|"
    r"require|ask|state)|system message|constraints?:|(?:must|should) adhere|format (?:requires|says)|"
    r"the (?:request|ask|task|brief) is (?:for|to)|the (?:brief|task|request) (?:doesn't|does not|says|asks|wants|specifies)|"
    r"(?:thinking|thought) process|"
    r"per (?:the )?(?:instructions|requirements|prompt|format))\b"
)
_DEMAND = Pattern(
    r"^\W{0,3}(?:must|(?:around|about|roughly|approximately|under|max(?:imum)?) [0-9,]{2,5} words|don't\b|include|"
    r"no [a-z-]{3,20}\b(?! one)|use\b|need to|should|aim for|output|title:|headline:|hook\b|intro\b|body:|conclusion\b|tone\b|"
    r"avoid|keep|strictly)"
)
# What is planned is a text: programs and meetings are planned in the same words.
_TEXT = Pattern(
    r"\b(?:articles?|essays?|blog|posts?|[0-9]{2,5}(?: ?- ?[0-9]{2,5})?[ -]words?|paragraphs?|headlines?|subheadings?|headings|tone|"
    r"markdown|word counts?|summar(?:y|ies|i[sz]e)|rewrite|recount|"
    r"sentences?|image prompt|categor(?:y|ies)|keywords?|quotes?|introduction|intro|conclusion|title|response in|output only)\b"
)
# A plan under its own label: bare orders to oneself, as "Keep each entry short. Add prices."
_LABEL = Pattern(r"\W{0,4}(?:(?P<thought>thought process|thinking process|chain of thought)|(?:the )?task|goal|plan|approach)[*_]{0,2}:")
_ORDER_TO_SELF = Pattern(
    r"(?:^|[.:!?;] )(?:rewrite|write|summari[sz]e|cut|keep|add|skip|avoid|use|open|lead|include|mention|mark|end|close|start|begin|"
    r"stick|aim|limit|no|drop|vary|weave)\b"
)
_WILL = Pattern(r"\b(?:i'll|i will|i should|i need to|i must|let me)\b")
_NUMBERED = Pattern(r"(?:\b[a-z'-]{1,20}[0-9]{1,3}[ ,.:;]{1,2}){5}")
_FIRST = Pattern(r"\b(?:i|i'll|i'm|we|we'll|let's|let me|me)\b")
_NEAR = 700  # characters between two such sentences: beyond, the passage between has a life of its own
_BLOCKS = 6  # lines of a numbered plan are blocks
_EDGE = 120  # characters: a sentence of the paragraph that plans nothing by itself
_TOKEN = Pattern(r"<\||</?think")
# Who reports on an experiment says what was done; who plans says what is to be done.
_REPORTS = Pattern(r"\b(?:was|were|had)\b")
# A text that a user ordered, which no person's plan and no report on an experiment speaks of.
_BY_USER = Pattern(
    r"\b(?:the )?(?:user|requester|prompter|person) (?:has )?(?:wants|wanted|asks?|asked|is asking|requested|requests|needs|specified|"
    r"expects|would like)\b"
    r"[^.!?\x1e]{0,120}?\b(?:articles?|essays?|blog|posts?|listicles?|guides?|product (?:page|description)s?|captions?|thread|blurb|"
    r"summary|stor(?:y|ies)|[0-9]{2,5}[ -]words?|tone|headings|rewritten|rewrite|poem)\b"
)
# What follows such an order from whoever is to write it.
_OWN_PLAN = Pattern(r"\bi(?:'ll| will| need to| must| should| have to) (?:also |probably )?" + _WRITES + r"\b")
# "I need to write about the mill. The user mentioned a museum": who is to write, and for whom.
_TO_WRITE = Pattern(r"\bi (?:need to|have to|must|should) (?:write|draft|craft|compose|rewrite|summari[sz]e)\b")
_FOR_USER = Pattern(r"\bthe user (?:has )?(?:mention|specif|ask|request|want|provid|said|gave)\w{0,4}\b")
# A person's plan has a day: the model's is carried out at once.
_SCHEDULED = Pattern(
    r"\b(?:write|writes|draft|finish|send|deliver|produce|aim for|prepare|count|submit)\b[^.!?\x1e]{0,60}?"
    r"\b(?:today|tonight|tomorrow|this "
    r"(?:morning|afternoon|evening|week)|next (?:week|month)|after (?:lunch|school|work)|(?:on |by |until |for |before )?"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_LONG = 1500  # characters of a block under its label
_MESSAGE = "contains the planning of a model about its task"
_WINDOW = 8  # sentences to either side that may join the passage


class _Weighed(NamedTuple):
    span: Span
    order: bool
    plan: bool
    sure: bool
    own: bool  # first person


_SURE = Pattern(
    r"\bthe (?:user|person|requester|prompter) (?:has )?(?:wants|wanted|asks?|asked|is asking|requested|requests|is requesting|needs|"
    r"specified|expects)\b[^.!?\x1e]{0,120}\b"
    r"(?:[0-9][0-9,]{1,5}(?: ?- ?[0-9][0-9,]{1,5})?[ -]words?|tone|voice|headings|subheadings|bullet points|markdown|paragraphs|"
    r"word count)\b|\bthe user (?:wants|wanted|asks?|asked|is asking|requested|requests|is requesting|has asked|needs|"
    r"would like) (?:\w{1,12} ){0,6}?(?:listicle|guide|captions?|thread|bio|speech|newsletter|blurb|recipe|faq|intro|article|essay|"
    r"piece|post|story|summary|rewrite|rewritten|text|response|answer|list|report|review|"
    r"poem|paragraph|description|translation|solution|guide|version|content|headline|title|outline|me to)\b"
    r"|\b(?:we|i) (?:need to|must|should|have to|'ll) (?:now )?(?:write|produce|create|generate|draft|craft|compose|output) (?:a|an|the|"
    r"this|it|one|only|in|between|around|about|approximately)? ?(?:\w{1,14} ){0,2}?"
    r"(?:[0-9][0-9,]{1,5}(?: ?- ?[0-9][0-9,]{1,5})?[ -]words?)"
    r"|\b(?:we|i) (?:need to|must|have to|'m supposed to|am supposed to|are asked to) (?:now )?(?:write|produce|create|generate|draft|"
    r"craft|compose|output) (?:a|an|the|one) (?:\w{1,14} ){0,3}?(?:article|essay|blog post|summary|post)\b"
    r"|\bthe (?:brief|task|request|ask|assignment|prompt) is (?:for|to) (?:a|an|write|produce|create|rewrite|summari[sz]e)\b"
    r"|\bwe need (?:a|an|the) (?:\w{1,14} ){0,4}?(?:article|essay|post|story|summary|piece|text|obituary|review|report|caption|paragraph)\b"
    r"|\bwe (?:need to|must|should) count words\b|\bwe need (?:[0-9,-]{2,9}) words\b|\blet's (?:draft|count|craft|"
    r"aim for)\b|\b(?:system prompt|analy[sz]e (?:the )?user(?:'s)? (?:input|request|query)|here(?:'s| is) (?:a|my|the) (?:thinking|"
    r"thought) process)\b"
    r"|\bthe (?:brief|prompt|task|request|instructions?|assignment) (?:doesn't|does not|don't|do not|didn't|did not) (?:say|specify|"
    r"mention|require|state)\b"
    r"|\b(?:the )?(?:prompt|instructions?) (?:explicitly|clearly|says?|said|wants?|asks?|asked|requires?|specif(?:y|ies|ied))\b"
    r"|\b(?:write|output|produce|generate) (?:the|my) (?:final )?(?:response|output|answer) (?:in|as|now)\b"
)


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
    passage: list[_Weighed] = []
    for index in near:
        weighed = _weigh(document, document.sentences[index])
        if not (weighed.order or weighed.plan or weighed.sure):
            continue
        if passage and _apart(document, passage[-1].span, weighed.span):
            yield from _hit(document, passage)
            passage = []
        passage.append(weighed)
    yield from _hit(document, passage)


def _is_labelled(document: Document, block: Block) -> bool:
    """Whether a block is a plan for a text under its own label."""
    label = _LABEL.match(document.folded, block.start)
    if label is None:
        return False
    plan = document.folded[label.end() - 1 : min(block.end, block.start + _LONG)]
    if sum(1 for _ in _ORDER_TO_SELF.finditer(plan)) < 2 or _TEXT.search(plan) is None:
        return False
    # A task is set to people, too; who sets it to himself says "I'll".
    return label["thought"] is not None or _WILL.search(plan) is not None


def _apart(document: Document, before: Span, after: Span) -> bool:
    """Whether a heading, or much text, stands between two sentences."""
    between = document.blocks[document.block_index(before.start) + 1 : document.block_index(after.start) + 1]
    return after.start - before.end > _NEAR or len(between) > _BLOCKS or any(block.region is Region.HEADING for block in between)


def _weigh(document: Document, span: Span) -> _Weighed:
    said = document.folded[span.start : min(span.end, span.start + 1500)]
    if document.quoted(span) or document.in_code(span):
        return _Weighed(span, False, False, False, False)
    return _Weighed(
        span,
        _ORDER.search(said) is not None,
        _PLAN.search(said) is not None,
        _SURE.search(said) is not None or _NUMBERED.search(said) is not None,
        _FIRST.search(said) is not None,
    )


def _hit(document: Document, passage: list[_Weighed]) -> Iterator[Hit]:
    # Fragments such as "But no." belong to the passage only in a paragraph that plans: prose has such sentences too.
    blocks = {
        document.block_index(each.span.start) for each in passage if each.sure or (each.plan and each.own) or (each.order and each.plan)
    }
    passage = [each for each in passage if document.block_index(each.span.start) in blocks]
    if len(passage) < 2:
        return
    first = any(each.own for each in passage)
    plans = sum(each.plan and (each.order or each.sure) for each in passage)
    orders = sum(each.order or each.sure for each in passage)
    sure = sum(each.sure for each in passage)
    planned_all = sum(each.plan for each in passage)
    planned = any(each.plan and not each.sure for each in passage)
    # One sentence that only the one who was set the task says, and another of the same kind; or three that speak of the order and plan.
    texts = [document.folded[each.span.start : each.span.end] for each in passage]
    first_index, last_index = document.sentence_index(passage[0].span.start), document.sentence_index(passage[-1].span.start)
    whole = document.sentences[first_index : last_index + 1]
    by_user = any(map(_BY_USER.search, texts))
    if not by_user and any(map(_SCHEDULED.search, texts)):
        return
    if not by_user and 5 * sum(_REPORTS.search(document.folded, each.start, each.end) is not None for each in whole) >= 2 * len(whole):
        return
    ordered = (
        any(map(_AUTHORITY.search, texts))
        or sum(_DEMAND.match(text) is not None for text in texts) >= 2
        or any(map(_NUMBERED.search, texts))
    )
    planning = sum(each.plan and each.own for each in passage)
    if (planning >= 3 and any(map(_TO_WRITE.search, texts)) and any(map(_FOR_USER.search, texts))) or (
        first
        and ordered
        and any(map(_TEXT.search, texts))
        and (
            (sure >= 1 and (orders >= 2 or planned) and (planned_all >= 2 or (by_user and any(map(_OWN_PLAN.search, texts)))))
            or (plans >= 2 and orders >= 3)
        )
    ):
        span = _whole(document, passage[0].span, passage[-1].span)
        yield Hit(span, _MESSAGE, removable=document.removable(span))


def _whole(document: Document, first: Span, last: Span) -> Span:
    """From the first sentence to the last, with a few words to the edge of their paragraphs; not beyond a token that ends the thoughts."""
    above, below = document.block_at(first.start), document.block_at(last.start)
    start = above.start if above and first.start - above.start <= _EDGE and above.region is Region.PROSE else first.start
    end = below.end if below and below.end - last.end <= _EDGE else last.end
    token = _TOKEN.search(document.text, last.start, end)
    return Span(start, token.start() if token else end)
