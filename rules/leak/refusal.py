"""Refusals of an assistant."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Severity, Span, rule

from ._context import is_debate, is_letter, starts_block, starts_sentence
from ._exhibit import told

FOREIGN = Lexicon.read(__package__, "refusal.txt")

_SORRY = (
    r"(?:i'm (?:very |really |so |truly )?sorry|i am (?:very |really |so |truly )?sorry|i apologi[sz]e|my apologies|sorry|apologies|"
    r"unfortunately|i regret)"
)
_APOLOGY = Pattern(r"(?:i(?:'m| am) (?:(?:very|really|so|truly) )?sorry|i apolog|my apolog|sorry|apolog)")
_UNABLE = (
    r"(?:i (?:\w{3,12}ly )?(?:cannot|can't|can not|won't|will not|am not able to|am unable to|do not|don't|could not|couldn't|"
    r"must decline to|have to decline to|(?:won't|will not) be able to)"
    r"|i'm (?:\w{3,12}ly )?(?:not able to|not going to be able to|unable to|not comfortable|not programmed to|not in a position to)|"
    r"i am (?:not comfortable|not programmed to|not in a position to))"
)
_VERB = (
    r"(?:provid(?:e|ing)|assist|help|fulfill?|complet(?:e|ing)|comply|generat(?:e|ing)|creat(?:e|ing)|writ(?:e|ing)|answer(?:ing)?|"
    r"respond|offer(?:ing)?|giv(?:e|ing)|"
    r"suggest(?:ing)?|recommend(?:ing)?|encourag(?:e|ing)|engag(?:e|ing)|support(?:ing)?|promot(?:e|ing)|discuss(?:ing)?|shar(?:e|ing)|"
    r"disclos(?:e|ing)|"
    r"produc(?:e|ing)|continu(?:e|ing)|participat(?:e|ing)|process|proceed|accommodate|condon(?:e|ing)|endors(?:e|ing)|advis(?:e|ing)|"
    r"instruct|access|"
    r"understand|make|find|determine|confirm|facilitat(?:e|ing)|have access|have the ability|have enough|have information|have specific|do|"
    r"go into|get into|comment on|speculate|reproduce|name|list|describe|include|tell)"
)
# Verbs that people refuse with all day: it takes the offer behind them.
_COMMON = ("into", "on", "speculate", "reproduce", "name", "list", "describe", "include", "tell")
# "I can give a general summary instead", "Is there something else": what an assistant puts in the place of what it refuses.
_INSTEAD = Pattern(
    r"[^.!?\x1e]{0,300}[.!?] (?:however, )?(?:what )?(?:i(?: can| could|'d be (?:happy|glad) to|'m (?:happy|glad) to| would be (?:happy|"
    r"glad) to)|"
    r"(?:happy|glad) to|would you like|is there (?:something|anything|another)|if you(?:'d)? (?:like|want|need|have))\b[^.!?\x1e]{0,200}?"
    r"\b(?:instead|general|overview|summary|(?:something|anything) else|help with|i can help|alternatives?|in broad terms)\b"
)
# From the apology or the "I" to the verb: adverbs, and "or promote" behind another verb.
REFUSES = Pattern(
    rf"(?:{_SORRY}(?:,? but|,? that|[.,;!-])? {{0,2}}(?:\w{{3,14}} ){{0,2}}?)?{_UNABLE} (?:(?:directly|currently|fully|"
    rf"in good conscience|ethically|morally|to) ){{0,2}}{_VERB}\b",
    begins=("i'm sorry", "i'm very sorry", "i'm really sorry", "i'm so sorry", "i am sorry", "i am very sorry", "i am really sorry",
            "i am so sorry", "i apologi",
            "my apologies", "sorry", "apologies", "unfortunately", "i regret", "i cannot", "i can't", "i can not", "i won't",
            "i will not", "i am not able",
            "i am unable", "i must decline", "i have to decline", "i'm not able", "i'm not going to be able",
            "i'm unable", "i'm not comfortable",
            "i'm not programmed", "i am not comfortable",
            "i am not programmed", "i don't", "i do not", "i could not", "i couldn't", "i'm not in a position", "i am not in a position"),
)  # fmt: skip
# What is refused, in the words of the asked.
_REQUEST = Pattern(
    r"\b(?:(?:this|that|your|the|such|these|those|any) (?:\w{3,14} ){0,2}?(?:requests?|prompts?|query|queries)|with (?:that|"
    r"this)(?: \w{3,14}){0,2}(?=[.,;!?]|$| as\b| because\b)|(?:requests?|prompts?) (?:as|because|since))\b"
)
_CONTENT = Pattern(
    r"\b(?:information|instructions?|advice|guidance|assistance|response|answer|argument|justification|suggestions?|methods?|"
    r"recommendations?|support|step-by-step|"
    r"plan|process|details|explanation|content|sections?|paragraphs?|questions?|tips|steps|examples|jokes|stor(?:y|ies)|script|code|"
    r"article|reasons?|list of|records?|passwords?|assist you|"
    r"help you|provide you|personal data)\b"
)
_REASON = Pattern(
    r"\b(?:illegal|unethical|ethical|harm(?:s|ful|ing)?|danger(?:ous)?|violen(?:t|ce)|discriminat\w{1,6}|inappropriate|(?:not|isn't|"
    r"is not) (?:\w{3,14} ){0,2}appropriate|offensive|hateful|hate|"
    r"policy|policies|guidelines|privacy|confidential|private|sensitive|consent|crim(?:e|es|inal)|kill\w{0,4}|weapons?|drugs?|suicide|"
    r"self-harm|malicious|fraud|"
    r"misinformation|stereotypes?|explicit|copyrighted|unsafe|not safe|murder|steal\w{0,3}|injur\w{1,3}|attack\w{0,3}|abuse|"
    r"disrespectful)\b"
)
_DEEDS = Pattern(
    r"\b(?:illegal|harmful|unethical|violent|dangerous|inappropriate|disrespectful)\b[^.!?]{0,40}\b(?:activit|behavio|act\b|acts\b|"
    r"action|content|practice)"
)
_STRONG = Pattern(
    r"\b(?:(?:content|usage|safety|use|openai|community) (?:guidelines|polic(?:y|ies))|my (?:guidelines|programming|ethical|policies|"
    r"safety|training)|ethical guidelines|assist (?:you )?with (?:that|this|your|the)\b(?! (?:matter|case|claim|dispute|"
    r"application|appeal|booking|order|account))|fulfill? (?:this|that|your|the)|"
    r"comply with (?:this|that|your))\b"
)
# Policy without a refused verb: a lecture on the question, or on what is right.
_OUGHT = r"(?:\w{2,14} ){0,5}?(?:appropriate|ethical|respectful|acceptable|safe|legal|productive|accurate)\b"
POLICY = Pattern(
    rf"(?:{_SORRY}(?:,? but|,)? (?:it(?:'s| is| would be| would not be|'s never| is never)? (?:not|never|in)? ?{_OUGHT}|(?:the|your|this|"
    rf"that) (?:question|request|prompt)\b|\w{{3,20}}ing [^.!?\x1e]{{2,60}}? is not (?:an? )?{_OUGHT})"
    r"|i (?:must|need to|have to|would like to|want to|should|feel (?:obliged|compelled) to) (?:\w{3,14}ly )?(?:decline|refuse|clarify|"
    r"inform you|point out|advise you|remind you|emphasi[sz]e|stress|challenge|correct|address|note)\b"
    r"|i understand (?:that )?(?:you (?:might|may|are|were|want)|you're|this question|your (?:request|question|concern|curiosity))\b"
    r"|it(?:'s| is| would be| would not be| is not| isn't| was) (?:\w{2,12} ){0,4}(?:appropriate|ethical|respectful|acceptable|possible|"
    r"accurate)\b[^.!?\x1e]{0,40}?(?:to )?(?:ask|assume|answer|discuss|provide|request|respond)"
    r"|(?:your|this) (?:question|request|prompt) (?:itself )?(?:contains|implies|assumes|is based on|violates|promotes|goes against|"
    r"is (?:not )?(?:in)?appropriate|falls outside)"
    r"|asking such a question)",
    begins=(*(f"{i} {much}sorry" for i in ("i'm", "i am") for much in ("", "very ", "really ", "so ", "truly ")),
            "i apologi", "my apologies", "apologies", "sorry, but",
            "i understand", "i must", "i need to", "i have to", "i would like to",
            "i want to", "i should", "i feel", "it's", "it is", "it isn't", "it would", "it was", "your question", "this question",
            "your request", "this request", "your prompt",
            "this prompt", "asking such"),
)  # fmt: skip
# The ethics of an assistant: what it weighs a question by.
_ETHICS = Pattern(
    r"\b(?:unethical|ethical|(?:breach|violate|contravene)s?|(?:not|never) (?:\w{2,12} ){0,3}appropriate|inappropriate|respectful|"
    r"condone|harmful|discriminat\w{1,6}|"
    r"stereotyp\w{1,4}|illegal (?:and|or)|(?:faulty|false) (?:premise|assumption)s?|"
    r"equality and respect|criminal act|remind you|assumptions? in the question)\b"
)
_ASKED = Pattern(
    r"\b(?:(?:such a|that|this|your) (?:question|request|prompt)|the question|ask(?:ing)? (?:for|why|how|such)|question that)\b"
)
_LONG = 600  # characters of a sentence that are read; assistants' refusals stay below
_MESSAGE = "contains a refusal of an assistant"


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    lexicons=[FOREIGN],
    patterns=[REFUSES, POLICY],
    fix="Do not use the text where the refusal stands for what was asked, and look for other traces of a model in the rest.",
    bad=[
        "The court sat on Friday.\n\n[[I'm sorry, but I can't go into the tenants' names.]] I can give an overview of the ruling instead.",
        "The town has one street.\n\n[[I'm sorry, but I can't assist with that request.]]\n\nWalk to the end.",
        "[[I cannot fulfil this request as it violates the usage policy - Side table, walnut]]\nVeneered oak.",
        "[[I cannot provide instructions on how to pick locks, as this may be illegal.]] Instead, call a locksmith.",
        "[[I won't be able to write the section on mushrooms, since a mistake there is dangerous.]] Chestnuts are next.",
        "[[Lo siento, pero no puedo ayudarte con esa solicitud.]]",
    ],
    good=[
        "I'm sorry, but I can't name my source. The paper knows who she is.",
        "“I'm sorry, but I can't assist with that request,” the chatbot answered.",
        "I'm sorry, but I can't make it on Sunday. The train is late.",
        "I cannot recommend this kettle: it leaks, and the lid falls off.",
        "Dear Mr Holt,\n\nI regret that I cannot comply with your request for leave.\n\nYours sincerely,\nA. Dunn",
        "We cannot fulfil orders that arrive after Friday.",
        "I cannot support this bill, and I will not vote for it.",
        "I am asked each week which oven to buy, and I can't help with that.",
        "Sentence (1) apologises for nothing.\n\n(1) I'm sorry, but I can't assist with that request.\n\nIt refuses.",
    ],
)
def refusal(document: Document) -> Iterator[Hit]:
    """An assistant's refusal stands in the text: what the place should hold was never written, and nobody read what was."""
    end = -1
    letter: bool | None = None
    for span, severity in sorted(_found(document)):
        if span.start < end:
            continue
        if letter is None:
            letter = is_letter(document) or is_debate(document)
        if letter:
            return
        end = span.end
        confidence = None if severity is Severity.ERROR else Confidence.MEDIUM
        yield Hit(span, _MESSAGE, severity=severity, confidence=confidence, removable=document.removable(span))


def _found(document: Document) -> Iterator[tuple[Span, Severity]]:
    for phrase in document.phrases(FOREIGN):
        if not told(document, Span(phrase.start, phrase.end)):
            yield document.sentence(phrase), Severity.ERROR
    for pattern, opens, weigh in ((REFUSES, _opens, _weigh), (POLICY, starts_block, _preaches)):
        end = -1
        for match in document.matches(pattern):
            span = Span(*match.span())
            if span.start >= end and opens(document, span.start) and (severity := weigh(document, span)) and not told(document, span):
                sentence = document.sentence(span)
                end = sentence.end
                yield sentence, severity


def _preaches(document: Document, span: Span) -> Severity | None:
    """How surely a lecture that opens a block is an assistant's: it speaks of the question it was asked, or of ethics."""
    sentence = document.sentence(span)
    said = document.folded[sentence.start : min(sentence.end, sentence.start + _LONG)]
    head = document.folded[span.start : span.end]
    asked = _ASKED.search(said) is not None
    sorry = _APOLOGY.match(head) is not None
    if asked and sorry:
        return Severity.ERROR
    if asked and (_REASON.search(said) or (head.startswith("i understand") and "but" in said)):
        return Severity.WARNING
    return Severity.WARNING if (sorry or head.startswith(("i must", "i need", "i have to"))) and _ETHICS.search(said) else None


def _opens(document: Document, start: int) -> bool:
    """Whether a clause begins at ``start``: the sentence, or what follows "No," or "It is illegal, and"."""
    if starts_sentence(document, start):
        return True
    sentence = document.sentence(Span(start, start + 1))
    before = document.folded[max(sentence.start, start - 40) : start].rstrip()
    # "I am often asked, and I can't help with that": who tells of himself is a person.
    if before.endswith(", and") and document.folded.startswith(("i am ", "i'm ", "i was ", "i have ", "i've "), sentence.start):
        return False
    return before.endswith(
        ("therefore,", "however,", "no,", "additionally,", "furthermore,", "as such,", "that said,", ", and", ", so", ", but", ";")
    )


def _weigh(document: Document, span: Span) -> Severity | None:
    """How surely a sentence that begins with inability is an assistant's: what is refused, to whom, and why."""
    sentence = document.sentence(span)
    head = document.folded[span.start : span.end]
    rest = document.folded[span.end : min(sentence.end, span.end + 300)]
    whole = head + rest
    sorry = _APOLOGY.match(head) is not None
    verb = head.rpartition(" ")[2]
    strong = _STRONG.search(whole) is not None
    request = _REQUEST.search(whole) is not None and verb not in ("understand", "make", "find", "support", "do", "access")
    content = _CONTENT.search(rest[:60]) is not None
    reasons = document.folded[max(sentence.start, span.start - _LONG) : min(sentence.end, span.end + _LONG)]
    reason = _REASON.search(reasons) is not None
    first = starts_block(document, sentence.start)
    if first and _INSTEAD.match(document.folded, span.end):
        return Severity.WARNING if verb in _COMMON else Severity.ERROR
    if verb in _COMMON:
        return None
    shuns = verb in ("suggest", "promote", "encourage", "endorse", "condone", "recommend", "support") and _DEEDS.search(rest) is not None
    helps = verb in ("provide", "providing", "assist", "help", "fulfil", "fulfill", "generate", "generating", "comply")
    if strong or (request and (helps or sorry or reason)):
        return Severity.ERROR
    if helps and content and (reason or sorry):
        return Severity.ERROR
    if first and reason and (content or sorry or helps):
        return Severity.ERROR
    # People "help"; who "provides" and "assists" at the head of a paragraph is a service.
    serves = helps and (content or (verb != "help" and (sorry or rest.startswith(" you "))))
    return Severity.WARNING if first and (serves or shuns or (sorry and (content or request))) else None
