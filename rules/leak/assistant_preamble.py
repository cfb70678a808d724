"""Openers of an assistant's reply."""

import re
from collections.abc import Callable, Iterator

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

from ._context import is_letter, starts_block, starts_line, starts_sentence
from ._exhibit import told
from ._turn import ANSWERS, FILES, ORDERED, SELF, crafts

FOREIGN = Lexicon.read(__package__, "assistant_preamble.txt")

_CONSENT = (
    "sure", "sure thing", "certainly", "of course", "absolutely", "definitely", "great", "great question", "okay", "ok", "alright",
    "all right", "no problem", "got it", "understood", "with pleasure", "gladly", "perfect", "excellent", "will do", "on it", "sounds good",
    "you got it", "happy to", "happy to help", "glad to", "glad to help", "more than happy to", "more than happy to help",
)  # fmt: skip
_YES = (
    rf"(?:{'|'.join(_CONSENT)}|i'd be (?:happy|glad) to help(?: you)?(?: with (?:that|this))?|"
    r"thank you for (?:the|your) [^.!\x1e]{3,60})"
)
_TEXT = (
    r"(?:articles?|(?:blog )?posts?|drafts?|essays?|rewrites?|take|piece|rewritten|rewording|versions?|paraphrase|summar(?:y|ies)|"
    r"outlines?|press release|translation|copy|product descriptions?|"
    r"sections?|paragraphs?|introduction|conclusion|headlines?|titles?|meta descriptions?|captions?|text|write-?up|content|"
    r"news (?:article|story|report)|newsletter|story|review|"
    r"report|script|speech|letter|email|guide|overview|breakdown|explanation|list|ideas|suggestions|examples|response|answer|code|table|"
    r"html|markdown|xml|json|readme|documentation|descriptions?|instructions|tutorial|questions|"
    r"continuation|cheat ?sheet|checklist|roadmap|[\w-]{1,40}\.(?:md|txt|html|docx|py|js)|"
    r"(?:\w{4,14} )?(?:plan|design))"
)
_ON = r"(?:[^.!?:\x1e]|[.:](?=\w))"  # within a sentence, and within the names of files that it holds
_HERE = (
    r"(?:here(?:'s| is| are| you go| you have)|see below for|what follows is|find below|below(?: is| are|,? you(?:'ll| will|"
    r" can)? find)|the following is|this is|"
    r"i(?:'ve| have) (?:written|rewritten|created|drafted|prepared|"
    r"revised|crafted|put together|polished|edited|updated|reworked|reworded|rephrased|condensed|shortened|tightened|adapted|turned)|"
    r"i(?:'ll| will) (?:write|rewrite|create|draft|craft|provide|prepare|help)|"
    r"based on (?:the|your) (?:[\w']{2,14} ){0,3}?(?:you(?:'ve| have)? (?:provided|shared|given)|provided|request|requirements)|"
    r"i can (?:certainly |definitely |absolutely )?(?:help|write|provide|do)|"
    r"i(?:'d| would) be (?:happy|glad|delighted|more than happy) to|let me (?:write|rewrite|help|provide|draft|craft)|let's (?:write|"
    r"rewrite|craft|draft|create))"
)
# "Sure! Here is the article": a word of consent and the handing over.
CONSENT = Pattern(
    rf"{_YES}([!.,:;-]| -) {{0,2}}{_HERE}\b(?:[^.!?\x1e]|[.](?=\w)){{0,220}}[.!?:]?",
    begins=(*(word + sign for word in _CONSENT for sign in (*"!.,:;-", " -")), "i'd be happy", "i'd be glad", "thank you for"),
)
# "Here is the rewritten article": a text handed over in words that only the one who ordered it needs.
HANDED = Pattern(
    r"(?P<asked>(?:as (?:you )?(?:requested|asked|instructed)|per your [^,.\x1e]{3,40}|following your [^,.\x1e]{3,40}|"
    r"based on (?:the (?:provided|given)|your|what you(?:'ve| have)?) (?:[^,.\x1e]|[.](?=\w)){3,60}), |based on the [^,.\x1e]{3,60}, )?"
    r"(?:here(?:'s| is| are| you go(?:[,:!]| -)?)|below (?:is|are)|the following is)(?: (?:the|a|an|your|my|one|some))?"
    r"(?P<how>(?: (?:full|complete|final|finished|possible|suggested|sample|professional|detailed|comprehensive|concise|short|longer|"
    r"shorter|engaging|unique|original|well-structured|"
    r"seo-friendly|seo-optimi[sz]ed|optimi[sz]ed|humani[sz]ed|human-like|polished|refined|revised|rewritten|reworded|rephrased|"
    r"paraphrased|rewrite|edited|corrected|improved|expanded|condensed|"
    r"updated|requested|translated|formatted|plagiarism-free|news|blog|markdown|html|xml|json|[0-9,]{2,6}[- ]words?|and|more|"
    r"\w{3,12}ed(?:-(?:up|out|down))?|fully|clean(?:er)?|clear(?:er)?|simpler|smoother|better|example),?){0,6})"
    rf" [*_']{{0,3}}{_TEXT}\b(?P<more>{_ON}{{0,200}}[:.!]?)",
    begins=(
        "here's", "here is", "here you go", "here are", "below is", "below are", "the following is", "as requested",
        "as you requested", "as asked", "as you asked", "as instructed", "per your", "following your", "based on the provided",
        "based on the given",
        "based on the co",  # content, contents, code
        "based on your",
        "based on what you",
    ),
)  # fmt: skip
# What nobody does to a text of their own before showing it; editors revise, update and condense.
_MADE = Pattern(
    r"\b(?:rewritten|rewrite|reworded|rephrased|paraphrased|polished|refined|humani[sz]ed|human-like|seo-friendly|seo-optimi[sz]ed|"
    r"plagiarism-free|well-structured|[0-9,]{2,6}[- ]words?)\b"
)
_ORDERED = Pattern(
    r"\b(?:you(?:'ve| have)? (?:asked|requested|provided|wanted|shared|specified|gave|described)|as requested|per your|your (?:request|"
    r"specifications|requirements|instructions|prompt|guidelines|title|outline|"
    r"topic|draft|input|text|article)|based on (?:your|the (?:provided|given|information provided|title))|(?:provided|given) (?:text|"
    r"title|topic|information|data|content|outline|keywords?)|"
    # Of code, of a paragraph or a poem, people make another version for each other where they ask and answer.
    r"(?:version|rewrite|draft|revision)s? (?:of|for) (?:the (?:response|answer|provided)|your [*_']{0,3}(?:[\w-]{2,20}[*_']{0,3} ){0,2}?"
    r"[*_']{0,3}(?:report|instruction|[\w-]{2,20}\.md|readme|blog post|post|essay|e-?mail|section|questions|proposal|"
    r"problem statement|resume|description|content|document))|"
    r"readme(?:\.md)?(?: file)? for (?:your|the provided)|"
    r"in (?:markdown|html|xml|json)(?: format)?|that (?:meets|follows|adheres))\b"
)
# "Here is the draft with my marks, as you asked": one person hands a text to another.
_BETWEEN_PEOPLE = Pattern(r"\b(?:my|our|me|us|attached|enclosed|signed|as promised|last week|yesterday|today)\b")
# "Here is the article body:" hands over wherever it stands.
BODY = Pattern(
    r"here(?:'s| is) (?:the|your) (?:(?:full|complete|final|finished|rewritten|revised|requested) ){0,2}(?:article|blog post|post|essay|"
    r"draft|press release|summary)"
    r"(?: (?:body|text|content|draft|in full|you (?:asked|requested)[^.:\x1e]{0,60}))?(?:, [^.:!?\x1e]{3,300})?[:.]",
    begins=("here's the", "here is the", "here's your", "here is your"),
)
REQUESTED = Pattern(
    r"it (?:looks|seems|appears) (?:like|that|as if) you(?:'ve| have|'re| are)? (?:requested|asked|asking|provided|requesting|"
    r"looking for|want|shared|haven't)\b",
    begins=tuple(f"it {seems} {that} you" for seems in ("looks", "seems", "appears") for that in ("like", "that", "as if")),
)
# "Based on the text you provided, …": what is spoken of is not on the page, but was sent.
_PAPERS = ("article", "text", "document", "essay", "passage", "paragraph", "transcript", "notes", "draft", "outline", "code", "snippet",
           "image", "picture")  # fmt: skip
GIVEN = Pattern(
    rf"(?:(?P<based>based on) )?the (?:provided )?(?:{'|'.join(_PAPERS)}) (?:(?:that )?you(?:'ve| have)? (?:provided|shared|pasted|"
    r"uploaded|given|gave me|sent me)|you provided)(?(based)(?: and [^,.\x1e]{3,60})?,|(?: \w{3,12}ly)? (?:\w{3,12}s) )",
    begins=tuple(
        f"{based}the {given}{what} {who}"
        for based in ("", "based on ")
        for given in ("", "provided ")
        for who in ("you", "that you")
        for what in _PAPERS
    ),
)
# "I've gone through your notes and turned them into a short article:": what was sent, and what became of it.
DELIVERED = Pattern(
    r"i(?:'ve| have) [^.!?\x1e]{10,300}:(?=[*_]{0,3}(?:\x1e|$))",
    begins=("i've", "i have"),
)
_SENT = Pattern(
    r"\byou(?: have|'ve)? (?:pasted|shared|sent|provided|gave|given|supplied|uploaded|attached|asked|requested|wrote|described|listed)\b"
    r"|\byour (?:\w{3,14} ){0,2}?(?:notes|draft|text|article|outline|material|input|content|transcript|bullet points|points|request|"
    r"instructions|brief|prompt|details|paragraphs?|post|essay|copy|meaning|intent|wording|phrasing)\b"
)
_BECAME = Pattern(
    r"\b(?:written|rewritten|rewrote|reworked|reworded|rephrased|drafted|created|prepared|crafted|put together|turned|condensed|shortened|"
    r"summari[sz]ed|polished|edited|revised|adapted|translated|trimmed|expanded|paraphrased|tightened)\b"
)
# "Final answer:" and nothing more, above the text.
OUTPUT = Pattern(
    r"final (?:answer|output|response)[*_]{0,2}:(?=[*_ ]{0,3}(?:\x1e|\n|$))",
    begins=("final answer", "final output", "final response"),
)
# What the one who speaks does with the text, or will do.
_DOES = Pattern(r"\b(?:i(?:'ve|'ll| have| will)|ich (?:habe|werde|\w{3,14}e)|je \w{3,12}e|j'ai|he \w{3,12}[ai]do|vou)\b")
_MINE = Pattern(r"\b(?:my|our|meine?|mon|mes|mis?|minh\w|meus?)\b")
# What hands a text over.
_HANDS = Pattern(
    r"\b(?:here(?:'s|'re| is| are| we go| you go)|below|(?:full |revised )?(?:text|version|draft) follows|this is how i|voici|ci-dessous|"
    r"hier (?:ist|sind|kommt|folgt)|anbei|nachfolgend|aquí (?:tienes|está|va|te)|a continuación|aqui (?:está|vai|tens)|segue|abaixo|ecco)\b"
    r"|:[*_]{0,2}$"
)
# Said to who gave an order, and to nobody who reads.
_TOOK_ORDER = Pattern(r"(?:got it|you got it|understood|will do|on it)[ !.,-]{1,3}here(?:'s| is| are) (?:an?|the|your|some)\b")
# Kinds of text that are made to order, other than a list or a guide.
_KIND = Pattern(r"\b(?:article|blog post|draft|version|rewrite|essay|summary)\b")
_LONGEST = 500  # characters of a block that answers
_MUCH_CRAFT = 4  # words of the craft in a line that hands over what editors make as well: "a revised draft that trims the length …"
_STRONG_BODY = Pattern(r"(?:body|text|content|draft)[:.]|you (?:asked|requested)")
_MESSAGE = "contains the opener of an assistant's reply"


@rule(
    severity=Severity.ERROR,
    context=[FOREIGN, CONSENT, HANDED, BODY, REQUESTED, GIVEN, DELIVERED, OUTPUT],
    fix="Cut the opener, and look for other traces of a model: the text was pasted from a chat.",
    bad=[
        "[[Got it - a neutral guide in plain English. Here we go.]]\n\nFit the key.",
        "[[You're right, I missed the dam in my first draft. Here is the corrected version:]]\n\nThe dam holds.",
        "[[Certainly! Below is a polished version of your article with smoother transitions:]]\n\nThe tannery will reopen.",
        "## Letting the air out\n\n[[Of course! Here's the rewritten section:]]\n\nFit the key.",
        "It grinds rye.\n\n[[Got it - here's a two-page cheat sheet on stones with the names of all parts.]]\n\nThe runner turns.",
        "[[Okay, here is the rewritten mill_history.md with the dates put right.]] It replaces the old one.\n\nThe mill grinds rye.",
        "[[Here is a 500-word SEO-optimized blog post about garden sheds:]]\n\nA shed keeps tools dry.",
        "[[As requested, here is the piece in plain words and without subheadings.]]\n\nThe weir is to be mended.",
        "[[Here's a cleaned-up and simpler version of your `README.md` for the mill:]]\n\nThe mill grinds rye.",
        "[[Based on the text you provided, the mill is the main subject of the chapter.]]\n\nIt grinds rye.",
        "[[Here you go - a rewritten version with a friendlier tone:]]\n\nThe mill grinds rye.",
        "[[I've rewritten the passage to sound more natural while keeping your original meaning:]]\n\nThe mill grinds rye.",
        "[[Below is a revised draft that keeps the facts but trims the length by a third.]]\n\nThe mill grinds rye.",
        "[[Final answer:]]\n\nThe weir is to be mended in May.",
        "[[I have worked through your notes and turned them into a short article in plain words:]]\n\nThe weir is to be mended.",
        "[[¡Con gusto! Te comparto el texto corregido:]]\n\nEl molino vuelve a abrir.",
        "[[Gerne! Hier ist der überarbeitete Artikel in sachlichem Stil:]]\n\nDie Bücherei öffnet wieder.",
        "# Le moulin\n[[Bien sûr ! Voici la page que vous pouvez coller dans votre site :]]\n\nLe moulin moud le seigle.",
        "[[Oczywiście! Oto opis młyna, który możesz od razu umieścić na stronie:]]\n\nMłyn miele żyto.",
    ],
    good=[
        "„Gerne, hier ist dein Text“ - mit diesem Satz begann der Brief der Stadt.",
        "Of course, I have rewritten this post three times. The first version was too long.\n\nIt is about gates.",
        "Great! My article is out, and the editor kept every paragraph but the last.\n\nIt is about gates.",
        "Sure, here in the valley people know each other.",
        "Certo! Ecco il menù, signora.",
        "— Claro! Aqui está a chave do moinho, com a etiqueta que o senhor pediu ontem: a vermelha.",
        "## Haben Sie ein Beispiel für die Satzung?\n\nNatürlich! Hier ist ein Entwurf, den viele nehmen:\n\nDer Verein heißt Tern.",
        "Here is the full text of the speech:\n\nFriends, it has been a long winter.",
        "Here are ten tips for a small garden.",
        "Below is a revised draft of the bylaws, with the changes of May.\n\nArticle 1. The club is called Tern.",
        "Here you go, a new post at last.\n\nThe mill grinds rye.",
        "Dear readers,\n\nHere is my list of the best books of the year.",
        "The teacher read it out. It said: Certainly! Here is the essay you asked for. The boy blushed.",
        "❌ Sure! Here is the rewritten article:\n\n✅ Begin with the mill.",
        "The chatbot began with “Certainly! Here is the rewritten article:” and the editor printed it.",
        "I asked the chatbot for an article on rain.\n\nThe result, in full:\n\nSure! Here is the article you asked for:\n\nIt rains.",
        "Of course, here are the facts: it rained.",
        "Certainly. Below is our list of mills that are open in June.",
        "I asked ChatGPT about mills, and this is what it said:\n\nCertainly! Here is a short article on mills:\n\nMills grind rye.",
        "## Prompt\n\nWrite on mills.\n\n## Response\n\nSure! Here is the article:\n\nMills grind rye.\n\n## My view\n\nA model.",
        "## Gemini 2.5\n\nSure! Here is the rewritten article:\n\nMills grind rye.\n\n## The others\n\nThey wrote less.",
        "I have kept your letters for forty years, and this is what they say of the text of the treaty:\n\nNothing.",
    ],
)
def assistant_preamble(document: Document) -> Iterator[Hit]:
    """The text opens, or a section does, by handing itself over to whoever ordered it: it was pasted from a chat."""
    end = -1
    for span, sure in sorted([*_found(document), *_answers(document)], key=lambda each: (each[0], not each[1])):
        if span.start >= end and not told(document, span):
            end = span.end
            yield Hit(
                span, _MESSAGE, severity=None if sure else Severity.WARNING, confidence=None if sure else Confidence.MEDIUM,
                removable=document.removable(span),
            )  # fmt: skip


def _found(document: Document) -> Iterator[tuple[Span, bool]]:
    """The openers, and whether they are surely those of an assistant."""
    for phrase in document.phrases(FOREIGN):
        cried = "!" in document[phrase]
        if _opens(document, phrase.start, starts_line if cried else starts_block) and not document.quoted(phrase):
            opened = document.sentence(Span(phrase.start, phrase.start + 1)).start  # with the ¡ of Spanish
            span = Span(opened, document.sentence(Span(phrase.end - 1, phrase.end)).end)
            whole = document.folded[span.start : span.end]
            announces = any(line.rstrip("*_ ").endswith(":") for line in document[span].split("\n"))
            # "Certo! Ecco il menù": a waiter hands over as well.
            if phrase.label == "handed" or announces or crafts(whole) or FILES.search(whole):
                yield span, True
    for match in document.matches(CONSENT):
        if _opens(document, match.start()) and _hands_over(match):
            span = Span(document.sentence(Span(*match.span())).start, _end(document, match))
            # "Sure! Here is a guide to the harbour. It has all depths" may be said to a reader who asked.
            sure = not match[0].endswith(".") or _KIND.search(match[0]) is not None or _is_made(match[0])
            if sure or _BETWEEN_PEOPLE.search(match[0]) is None:
                yield span, sure
    for match in document.matches(HANDED):
        ordered = match["asked"] is not None or _ORDERED.search(match[0]) is not None
        made = _MADE.search(match["how"]) is not None
        made = made and not match[0].startswith("the following")
        private = not made and not match[0].rstrip("*_ ").endswith(":") and _BETWEEN_PEOPLE.search(match[0]) is not None
        ends = match[0].rstrip("*_ ").endswith((":", "."))
        if not starts_block(document, match.start()) or private:
            continue
        if ordered or (made and ends):
            yield Span(match.start(), _end(document, match)), True
        elif ends and match["how"] and document.block_index(match.start()) == 0 and crafts(match[0]) >= _MUCH_CRAFT:
            yield Span(match.start(), _end(document, match)), False
    for match in document.matches(BODY):
        # "It said: Sure! Here is the article you asked for."
        before = Span(max(match.start() - 2, 0), max(match.start() - 1, 1))
        said = document.block_at(before.start) == document.block_at(match.start()) and told(document, before)
        if starts_sentence(document, match.start()) and _STRONG_BODY.search(match[0]) and not said:
            yield Span(match.start(), match.end()), True
    for pattern in (DELIVERED, OUTPUT, GIVEN, REQUESTED):
        for match in document.matches(pattern):
            index = document.block_index(match.start())
            below_line = pattern is GIVEN and document.blocks[index - 1].region is Region.RULE
            early = index <= (pattern is not OUTPUT) or pattern is REQUESTED or below_line
            done = pattern is not DELIVERED or (_SENT.search(match[0]) and _BECAME.search(match[0]))
            if early and done and starts_block(document, match.start()) and not is_letter(document):
                yield document.sentence(Span(*match.span())), True


def _answers(document: Document) -> Iterator[tuple[Span, bool]]:
    """The first block, where it answers an order, and how surely: consent, who did the work, the text and what was asked of it."""
    for block in document.blocks[:2]:
        said = document.folded[block.start : block.end].rstrip("*_ ")
        answer = ANSWERS.match(said) if len(said) <= _LONGEST else None
        if not answer or not (SELF.search(said) or _HANDS.search(said)) or is_letter(document) or not _opens(document, block.start):
            continue
        sure = ORDERED.search(said) is not None or said.endswith(":")
        told = (SELF.search(said) is not None) + (_HANDS.search(said) is not None) + 2 * sure + crafts(said)
        # "Of course, I wrote longer posts once", "Great! My article is out" are talk.
        works = (_DOES.search(said) or _HANDS.search(said)) and not _MINE.search(said)
        if answer[0].endswith(","):  # one sentence and no more, on the work
            works = works and crafts(said) >= 2 and document.sentence(Span(block.start, block.start + 1)).end >= block.end - 1
        if crafts(said) and told >= 3 and (sure or works):
            yield Span(block.start, block.end), sure


def _opens(document: Document, start: int, starts: Callable[[Document, int], bool] = starts_block) -> bool:
    """Whether a block opens here, other than a turn of a dialogue, or the answer that a page gives to a heading which asks."""
    if not starts(document, start):
        return False
    above = document.blocks[max(document.block_index(start) - 1, 0)]
    asked = above.region is Region.HEADING and document[above].rstrip("*_# ").endswith(("?", "？"))
    return not asked and document.text[document.line(Span(start, start)).start] not in "—–"


def _is_made(said: str) -> bool:
    return _MADE.search(said) is not None or _ORDERED.search(said) is not None


def _hands_over(match: re.Match[str]) -> bool:
    """Whether consent is followed by a text, or an offer to the one who asked: "Of course, here are the facts" is talk."""
    said = match[0].rstrip("*_ ")
    named = re.search(rf"\b{_TEXT}\b", said) is not None
    offers = re.search(r"\b(?:help|assist) (?:you|with)\b|\bhappy to\b|\bglad to\b", said) is not None
    if match[1] in "!." or _TOOK_ORDER.match(said):
        ordered = _ORDERED.search(said) is not None or re.search(r"\b(?:revised|corrected|modified)\b", said) is not None
        return named or offers or ordered or said.endswith(":")
    made = _MADE.search(said) is not None and " here" in said
    return offers or (named and (made or (said.endswith(":") and (_is_made(said) or _KIND.search(said) is not None))))


def _end(document: Document, match: re.Match[str]) -> int:
    """The end of the sentence that hands over, up to its colon where it has one."""
    return match.end() if match[0].rstrip("*_ ")[-1] in ":.!?" else document.sentence(Span(match.end() - 1, match.end())).end
