"""The planning of a text, sentence by sentence: who speaks so of a task is a model that was set it."""

from functools import cached_property
from typing import NamedTuple

from auditor import Document, Pattern, Span

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
TEXT = Pattern(
    r"\b(?:articles?|essays?|blog|posts?|[0-9]{2,5}(?: ?- ?[0-9]{2,5})?[ -]words?|paragraphs?|headlines?|subheadings?|headings|tone|"
    r"markdown|word counts?|summar(?:y|ies|i[sz]e)|rewrite|recount|"
    r"sentences?|image prompt|categor(?:y|ies)|keywords?|quotes?|introduction|intro|conclusion|title|response in|output only)\b"
)
_NUMBERED = Pattern(r"(?:\b[a-z'-]{1,20}[0-9]{1,3}[ ,.:;]{1,2}){5}")
_FIRST = Pattern(r"\b(?:i|i'll|i'm|we|we'll|let's|let me|me)\b")
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
# What only the one who was set the task says.
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
_LONGEST = 1500  # characters of a sentence that are looked at


class Sentence(NamedTuple):
    """A sentence, and whether it speaks of the order, of the writing, as only who was set the task does, and in the first person."""

    span: Span
    text: str
    order: bool
    plan: bool
    sure: bool
    own: bool

    @property
    def plans(self) -> bool:
        """Whether it does so by itself: fragments such as "But no." do only beside others."""
        return self.sure or (self.plan and (self.own or self.order))


def weighed(document: Document, span: Span) -> Sentence | None:
    """A sentence that speaks of a task or of writing; none that is quoted or code does."""
    text = document.folded[span.start : min(span.end, span.start + _LONGEST)]
    order, plan = _ORDER.search(text) is not None, _PLAN.search(text) is not None
    sure = _SURE.search(text) is not None or _NUMBERED.search(text) is not None
    if not (order or plan or sure) or document.quoted(span) or document.in_code(span):
        return None
    return Sentence(span, text, order, plan, sure, _FIRST.search(text) is not None)


class Passage:
    """Sentences that stand near each other and speak of a task or of writing."""

    def __init__(self, document: Document, sentences: list[Sentence]):
        self._document, self._sentences = document, sentences

    @property
    def is_a_models(self) -> bool:
        """Whether only a model plans so: for a user; or, told to write a text, with what only it says or with many orders and plans."""
        if not self._by_user and (self._has(_SCHEDULED) or self._reports):
            return False
        if self._writes_for_user:
            return True
        told = any(each.own for each in self._sentences) and self._ordered and self._has(TEXT)
        return told and (self._says_what_only_it_does or self._is_full_of_orders)

    @property
    def _writes_for_user(self) -> bool:
        plans = sum(each.plan and each.own for each in self._sentences)
        return plans >= 3 and self._has(_TO_WRITE) and self._has(_FOR_USER)

    @property
    def _says_what_only_it_does(self) -> bool:
        """Once, with another sentence of the kind beside it, and two that plan, or its own plan for what a user ordered."""
        sure = any(each.sure for each in self._sentences)
        seconded = self._orders >= 2 or any(each.plan and not each.sure for each in self._sentences)
        planned = sum(each.plan for each in self._sentences) >= 2 or (self._by_user and self._has(_OWN_PLAN))
        return sure and seconded and planned

    @property
    def _is_full_of_orders(self) -> bool:
        return sum(each.plan and (each.order or each.sure) for each in self._sentences) >= 2 and self._orders >= 3

    @cached_property
    def _orders(self) -> int:
        return sum(each.order or each.sure for each in self._sentences)

    @cached_property
    def _by_user(self) -> bool:
        return self._has(_BY_USER)

    @property
    def _ordered(self) -> bool:
        """Whether somebody set the task, as is said, or as demands in a row or the counting of words show."""
        demands = sum(_DEMAND.match(each.text) is not None for each in self._sentences)
        return self._has(_AUTHORITY) or demands >= 2 or self._has(_NUMBERED)

    @property
    def _reports(self) -> bool:
        """Whether two of five sentences, those between included, say what was done."""
        document = self._document
        first, last = (document.sentence_index(self._sentences[at].span.start) for at in (0, -1))
        whole = document.sentences[first : last + 1]
        return 5 * sum(_REPORTS.search(document.folded, each.start, each.end) is not None for each in whole) >= 2 * len(whole)

    def _has(self, pattern: Pattern) -> bool:
        return any(pattern.search(each.text) for each in self._sentences)
