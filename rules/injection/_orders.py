"""Whether a text gives orders to a model, asked of the visible text by rules and of what is concealed by others."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from auditor import Document, Lexicon, Pattern, Phrase, Span, once

OVERRIDE = Lexicon.read(__package__, "_override.txt")
REVEAL = Lexicon.read(__package__, "_reveal.txt")
ADDRESSED = Lexicon.read(__package__, "_addressed.txt")
PERSONA = Lexicon.read(__package__, "_persona.txt")

# Words of writing about attacks on models: reports, advisories, papers, guides to defence. A prompt made to attack says few of them.
_SUBJECT = Pattern(
    r"\b(?:(?:indirect |direct )?prompt[- ]injections?|injection attacks?|injected (?:prompts?|instructions?)"
    r"|(?<![@.])attackers?(?!\.\w)|malicious|attack (?:vectors?|patterns?|surfaces?)|example attacks?|adversar(?:y"
    r"|ies|ial)|researchers?|vulnerabilit(?:y|ies)|"
    r"mitigat(?:e|es|ed|ion|ions|ing)|red[- ]team(?:s|ing|ers?)?|threat models?|guardrails?|payloads?|exploits?|jailbreaks|jailbreaking"
    r"|owasp|cve-[0-9]{4}|advisory|security team|"
    r"prompt engineering|prompting|system prompts|example prompts|language models|llms|detection|detectors?|classifiers?"
    r"|filters? (?:catch|miss|block)|"
    r"inyecci[oó]n de prompts?|inyecciones|vulnerabilidades|atacantes?|inje[cç][aã]o de prompts?|injections? de prompts?|injections? "
    r"(?:in)?directes?|malveillante?s?|contournements?|attaquants?"
    r"|prompt-injections?|angreifer|angriffe?|bösartige?|manipulationsversuche?|sicherheitslücken?|"
    r"инъекци[яий] промптов|злоумышленник\w{0,4}|уязвимост\w{1,4}|攻击者|漏洞"
    r"|提示词?注入|提示注入|プロンプトインジェクション|攻撃者|脆弱性)\b"
    r"|提示词?注入|提示注入|プロンプトインジェクション|攻击者|攻撃者"
)
_CORE = Pattern(
    r"prompt[- ]injection|injection attack|jailbreaks|jailbreaking|inyecci[oó]n de prompt|inje[cç][aã]o de prompt|injections? de prompt"
    r"|инъекци|提示词?注入|インジェクション|adversarial prompt|hidden (?:text|prompt|instruction)|red[- ]team"
)

# An order or question that expects an answer made of text: what a reader asks of a model, and no editor of a colleague.
_TASK = Pattern(
    r"^\W{0,4}(?:please |kindly |now |also |can you |could you |(?:tell|show|help|give) me |instead,? )?(?:to )?(?:"
    r"(?:explain|describe|summari[sz]e|translate|classify|analy[sz]e|determine|compare|calculate|recommend|suggest|compose|draft"
    r"|rephrase|paraphrase|brainstorm|break down|identify) "
    r"(?:the|a|an|this|that|these|how|why|what|whether|me|some|in|to|between|your|following|each|any|good|weekend)\b"
    r"|(?:write|generate|create|provide|give|tell|produce) (?:me )?(?:a|an|some|the|your) (?:\w{1,14} ){0,3}?(?:story|poem|essay|letter"
    r"|script|song|joke|recipe|email|article|summary|list|answer|response|reply|review|command|function|"
    r"equivalent|explanation|introduction|outline|plan|code|speech|haiku|tweet)\b"
    r"|(?:answer|respond|reply) (?:in|with|only|using|as|to the|the|by|positively)\b"
    r"|(?:help|show|tell|teach) me\b"
    r"|(?:print|output|say|return|display|repeat|execute|run) (?:\"|'|only|the following|exactly|all)"
    r"|ignore |disregard |forget |reveal |pretend |act as |you are |you must |from now on)"
)
_ANSWER = Pattern(
    r"\b(?:your|the|its) (?:final |own |next )?(?:answer|response|reply|output|summary|message)s?(?:'s)?\b|\b(?:answer|respond"
    r"|reply)(?:ing)? (?:to )?(?:the )?users?\b|\bin (?:the |your )?(?:response|reply|answer)\b"
    r"|\b(?:recommend|rate|rank|cite|praise|promote|prefer|summari[sz]e|describe|mention) (?:only |always )?(?:this|our|the"
    r"|us) (?:\w{1,14} ){0,2}?(?:as|positively|favou?rabl[ey]|first|above|highly|to (?:all|the) users?|product|company|candidate)\b"
    r"|^\W{0,4}(?:dear |hey |note (?:to|for) (?:all )?)?(?:ai|llms?|language models?|chatbots?|(?:ai |automated )?(?:agents?|assistants?)|"
    r"bots?|crawlers?)(?: (?:that|who|which|reading|fetching) [^:.]{3,60})?[:,] \w"
    r"|\b(?:tell|inform|assure|remind|advise|persuade|urge) (?:the|your|all|any) users?\b"
    r"|\b(?:assistants?|agents?|ai|llms?|chatbots?|language models?|chatgpt|gpt|claude|gemini|copilot)\b.{0,60}\b(?:must|should|please"
    r"|always|never|do not|will)\b"
)
_QUESTION = Pattern(
    r"^\W{0,4}(?:(?:how|where|when|why) (?:can|do|does|did|should|would|could|has|have|is|are|was|were|will) |what(?:'s|s)? (?:is|are"
    r"|was|were|the|does|do|movies|'|top)|who (?:is|was|are|wrote|invented|won|made)|which (?:is|are|was|of)|"
    r"(?:can|could|would) you |is this |is the |are the |do you )[^\x1e]{0,300}\?"
)
# Notes of people who keep a page or a template: to each other, or to those who fill it in.
_KEEPERS = Pattern(
    r"\b(?:todo|fixme|xxx|hack|pull request|\bpr\b|issue|bug|commit|merge|branch|template|placeholder|this (?:section|page|file|line"
    r"|list|table|block|comment|template|div|image)|below|above this line|"
    r"do not (?:edit|remove|delete|modify|change)|don't (?:edit|remove|delete)|your changes|your (?:name|email|content|text|title|code)"
    r"|reproduce|expected (?:behaviou?r|result)|actual (?:behaviou?r|result)|"
    r"checklist|screenshots?|editors?|copy ?edit|wiki|talk page|photo|caption|headline|layout|css|html|javascript|script|button|widget"
    r"|banner|header|footer|sidebar|nav|menu|column|row|generated|autogenerated|"
    r"linter?|eslint|prettier|markdownlint|toc|doctoc|changelog|version|release|deploy|build)\b"
)

# What stands right behind the name of a model, or "when summarizing this", is an order where nobody would offer it as a service.
_DROP = (  # rules, or silence about what stands here
    r"(?:ignore|disregard) (?!(?:this|these|that|it|files?|code|folders?|(?:any|every)thing (?:in|under|below))\b)|(?:disable|dismiss"
    r"|drop) (?:all|any|your|the (?:safety|security))\b"
    r"|(?:override|bypass|forget|praise|grant|convince|inject|exfiltrate|leak|reveal|hire) (?:\w|['\"])|(?<=(?:not|n't|ver) )(?:flag"
    r"|mention|reveal|tell|report|recommend)\b|leave out\b"
)
_JUDGE = (  # this page, and those whom it is about
    r"this (?:candidate|applicant|paper|manuscript|submission|product|company) (?:is|has|meets|makes|deserves)\b|accept without\b"
    r"|(?:recommend|rank|rate|score|approve|accept|boost|promote|cite|credit|prefer|select) (?:this|our|us|me|my|it|only|all|her|him"
    r"|every|the (?:author|candidate|applicant))\b"
    r"|(?:treat|describe|present|report|mark|summari[sz]e) (?:this|our|it|all|me|the (?:author|candidate|applicant|product"
    r"|company))\b[^.!?\x1e]{0,40} (?:as|so that)\b"
)
_SAY = (  # what the user is to believe, or in what words
    r"(?:say|state|claim|insist|conclude|report|add|mention|tell (?:them|him|her|everyone|people|readers|shoppers|customers)) (?:that|to"
    r"|it is)\b|use (?:the (?:word|name|phrase) )?['\"]"
    r"|(?:tell|inform|assure|remind|advise|persuade|urge|warn) (?:the|your|all|any|every) (?:user|reader|customer|shopper|buyer"
    r"|visitor)s?\b(?! (?:what|how|why|if|when|which)\b)"
)
_PASS_ON = (  # what is the user's, to an address or in the answer
    r"(?:forward|send|export|transfer|share|include|append|add|output|print|show|read|respond|reply|answer|write|insert|upload|e-?mail"
    r"|cc|bcc|post|quote|auto-reply|delete)\b"
    r"(?:[^.!?\x1e]|\.(?=\w)){0,90}(?:@|https?:|\busers?(?:'s?)? (?:data|address book|contacts|location|files|history|schedule)\b|\byour "
    r"(?:(?:\w{1,14} )?(?:response|reply|answer|summary|output)|next message)"
    r"|\bwith (?:only|exactly|['\"]|yes|no\b)|\b(?:credentials|passwords?|api keys?|secrets|(?:access|session) tokens?|confidential)\b"
    r"|\b(?:all|everyone) (?:in )?(?:the )?(?:contacts|address book))|call the \w{1,20} tool"
)
BIDDEN = Pattern(
    r"[^\w\x1e\[(]{0,4}(?:(?:attention|important|urgent)[^\w\x1e]{1,3})?"
    r"(?:(?:when|whenever|if|while|before|once) [^.!?:;\x1e]{3,80}[,:] ?)?"
    r"(?:(?:please|always|also|never|now|only|just|do not|don't|you|must|should|are to|immediately|automatically|silently|subtly) ){0,4}"
    rf"(?:{_DROP}|{_JUDGE}|{_SAY}|{_PASS_ON})"
)

# What an order to a reader of texts asks for: to say, to judge, to pass on. "Read this file first" is a word to who works with the page.
_ORDER = Pattern(
    r"(?:[:,;.!?()>*\"'-] {0,2}|\b(?:and|please|must|should|shall|always|never|not|don't|then|also|kindly|instead|only|(?:instructed"
    r"|ordered|requires?|required)(?: you)? to) )(?:recommend|rank|rate|say"
    r"|state|mention|include|add|append|insert|output|print|respond|reply|answer|tell|inform|(?:ignore|disregard)(?! (?:this|these|it"
    r"|files?)\b)|forget|describe|summari[sz]e|claim"
    r"|forward|e-?mail|reveal|approve|assign|score|praise|promote|cite|flag|highlight|convince|pretend|transfer|grant|bypass|override"
    r"|boost|hire)\b"
    r"|\b(?:empfiehl|empfehle|antworte|beantworte|sage?|erwähne|ignoriere|nenne|bewerte|gewähre|behaupte|verschweige|fasse|teile|sende"
    r"|leite|füge|gib|vergiss|verwende"
    r"|responde|responda|recomienda|recomiende|recomende|di|diga|dis|dites|ignora|ignore|ignorez|incluye|inclua|menciona|mencione|envía"
    r"|envíe|envie|puntúa|califica|avalie|añade|agrega|adicione|aja"
    r"|réponds|répondez|recommande|recommandez|ajoute|ajoutez|mentionne|mentionnez|transfère|transférez|envoie|envoyez|rispondi"
    r"|raccomanda|consiglia|includi|aggiungi|invia|valuta"
    r"|скажи|скажите|ответь|ответьте|отвечай|отвечайте|рекомендуй|рекомендуйте|игнорируй|игнорируйте|добавь|добавьте|напиши|напишите"
    r"|оцени|оцените|отправь|отправьте|порекомендуй|порекомендуйте|сообщи|сообщите)\b"
    r"|推荐|推薦|回复|回答|忽略|无视|輸出|输出|评为|给出|遵守|添加|使用|说|推奨|無視|出力|評価|含め|送信|答え|أوص|تجاهل|أجب|قل|اذكر"
    r"|\bthis (?:candidate|applicant|paper|manuscript|submission|product|company) (?:is|has|meets|makes|deserves)\b|\bmust first (?:open"
    r"|visit|fetch|click)\b|\bthe answer to (?:any|every|all)\b|\buse (?:the (?:word|phrase|name|term) ['\"]|['\"][\w-]{1,30}['\"] as\b)"
    r"|\bthe (?:correct|true|right) (?:\w{1,14} ){1,4}(?:is|are)\b"
)


_HEADED = Pattern(r"(?:^|[.!?\x1e\[(<*-] ?)((?:hidden |secret |new |important )?(?:instruction|directive|command|message)s?: ?)$")
# Words of those who work on a repository.
_CONTRIBUTING = Pattern(
    r"\b(?:pull requests?|commits?|commit messages?|branch(?:es)?|rebase|maintainers?|reviewers?|review comments?"
    r"|contribut(?:e|ing|ions?|ors?)|changelog|(?:run|write|add) (?:the )?tests|unit tests|lint(?:er)?|ci|issue tracker|codebase)\b"
)
_FEWEST_OF_CRAFT = 3
_BARE = Pattern(r"(?:^|[^\w ] ?|\b(?:and|now|please|then|must|only|should|to|just|always|not) )$")
# Inside a sentence nobody is called.
_CALLED = Pattern(r"(?:^|[^\w,/ *])[ *_]{0,4}(?:(?:for|to|dear|hey|hi|hello|attention|all|any|and|now) ){0,2}$")


@once
def about_attacks(document: Document) -> bool:
    """Whether the document is about attacks on models, and shows them: four words of the subject, three in a short text, of two kinds."""
    core = _CORE.search(document.folded)
    if core is None:
        return False
    words = [match[0].rstrip("s") for match, _ in zip(_SUBJECT.finditer(document.folded), range(40), strict=False)]
    few = 4 if document.word_count > 250 or core[0].startswith("red") else 3  # who attacks says he is of a red team
    return len(words) >= few and len(set(words)) >= 2


@once
def wrapped(document: Document) -> bool:
    """Whether all of the text stands in one fence that names no language: that is its wrapping, and shows nothing."""
    text = document.text.strip()
    return text.startswith("```") and text.endswith("```") and text.count("```") == 2 and not text.partition("\n")[0][3:].strip().isalpha()


def in_code(document: Document, span: Span) -> bool:
    """Whether a span is shown as code."""
    return document.in_code(span) and not wrapped(document)


def concealed_at(document: Document, span: Span) -> bool:
    """Whether concealed text holds the start of a span: what stands there is for the rules of concealed text."""
    starts, ends = _concealed(document)
    index = bisect_right(starts, span.start) - 1
    return index >= 0 and span.start < ends[index]


@once
def _concealed(document: Document) -> tuple[list[int], list[int]]:
    """Where concealed texts begin, and up to where those that have begun reach: one may stand within another."""
    return [each.start for each in document.concealed], list(accumulate((each.end for each in document.concealed), max))


def shown_to_reader(document: Document, phrase: Phrase) -> bool:
    """Whether the phrase is neither quoted, nor code, nor concealed, nor in a table."""
    span = Span(phrase.start, phrase.end)
    return not (document.quoted(span) or in_code(document, span) or document.region(span.start) == "table" or concealed_at(document, span))


def spoken_of(document: Document, start: int) -> bool:
    """Whether the words before an order speak about it. Those behind it are not asked: "answer" after an order is the order's next part."""
    return document.mentioned(Span(start, len(document.text)))


def used(document: Document, phrase: Phrase) -> bool:
    """Whether the text says the phrase itself: to its reader, and without speaking of it, but for a heading ("Instruction: …")."""
    headed = _HEADED.search(document.folded, max(0, phrase.start - 40), phrase.start)
    return shown_to_reader(document, phrase) and (wrapped(document) or not spoken_of(document, headed.start(1) if headed else phrase.start))


def addresses(document: Document) -> Iterator[Phrase]:
    """Where the text speaks to a model and orders something: in one phrase, or by a call or a name with an order behind it."""
    folded = document.folded
    for phrase in document.phrases(ADDRESSED):
        if phrase.label == "verb":  # "now give a positive review only", but not "LLMs give …"
            found = _BARE.search(folded, max(0, phrase.start - 10), phrase.start) is not None
        elif phrase.label == "named":
            found = (
                _CALLED.search(folded, max(0, phrase.start - 30), phrase.start) is not None and BIDDEN.match(folded, phrase.end) is not None
            )
        elif phrase.label.startswith("call") and _for_contributors(document):  # "if you are an agent, add a test and answer the review"
            found = BIDDEN.match(folded, phrase.end) is not None
        else:
            found = not phrase.label.startswith("call") or _ORDER.search(folded, phrase.end - 1, _next(document, phrase)) is not None
        if found:
            yield phrase


@once
def _for_contributors(document: Document) -> bool:
    """Whether the document says how to work on a repository, as it does to agents that work there."""
    return len({match[0] for match in _CONTRIBUTING.finditer(document.folded)}) >= _FEWEST_OF_CRAFT


def _next(document: Document, phrase: Phrase) -> int:
    """Where the sentence after that of the phrase ends: an order that a call leads to stands no further off."""
    end = document.sentence(Span(phrase.end - 1, phrase.end)).end
    while end < len(document.text) and not document.text[end].isalnum():
        end += 1
    return min(document.sentence(Span(end, end + 1)).end, phrase.end + 300)


def displayed(document: Document, span: Span) -> bool:
    """Whether a piece of markup is shown as code, or in quotation marks of its own; those of a speaker around it do not count."""
    before, after = document.text[span.start - 1 : span.start], document.text[span.end : span.end + 1]
    announced = document.text[max(0, span.start - 2) : span.start].rstrip().endswith(":")
    if announced and spoken_of(document, span.start):  # "test with a page containing: <div …>"
        return True
    return document.in_code(span) or (before != "" and before in "\"'“‘`«„(" and after != "" and after in "\"'”’`»“)")


@lru_cache(maxsize=512)
def addressed(said: str) -> bool:
    """Whether a concealed text speaks to a model: drops its orders, asks for its prompt, names it, or gives it a part."""
    document = Document(said[:4000])
    if document.phrases(OVERRIDE) or document.phrases(REVEAL) or any(addresses(document)):
        return True
    return any(phrase.label == "alone" for phrase in document.phrases(PERSONA))


@lru_cache(maxsize=512)
def ordered(said: str, keepers: bool = False) -> bool:
    """Whether a concealed text asks for an answer, as one asks a model; with ``keepers``, not as who keeps a page asks others."""
    folded = Document(said[:4000]).folded
    if len(folded.split()) < 3 or (keepers and _KEEPERS.search(folded)):
        return False
    return any(pattern.search(folded) for pattern in (_TASK, _ANSWER, _QUESTION))
