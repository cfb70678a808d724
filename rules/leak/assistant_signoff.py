"""Closing offers of an assistant."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Phrase, Severity, Span, rule

from ._context import is_letter, starts_sentence

OFFERS = Lexicon.read(__package__, "assistant_signoff.txt")
# Where people who publish are asked: under the text, by mail, in the shop.
_ELSEWHERE = Pattern(
    r"\b(?:comments?|below|e-?mail|mail|contact|call|phone|(?:on|via|auf|sur|en) (?:twitter|facebook|instagram|linkedin|discord|slack)|"
    r"forum|newsletter|reach out|"
    r"reach me|message me|dm|github|"
    r"issue|visit us|our team|our staff|we|us|subscribe|form|shop|website|"
    r"because|office|class|lesson|meeting|desk|door|gate)\b|@"
)
# "Would you like me to read? she asked": what follows the offer goes on in small letters.
_NARRATED = Pattern(
    r"[^.!?\n]{0,200}[.!?,] ?[\"”’]? (?:[a-z]{2,8} ){0,3}(?:said|says|asked|asks|replied|told|sagte|sagt|fragte|"
    r"meinte|rief|dit|demanda|demande|dijo|dice|preguntó|disse|perguntou|chiese)\b"
)
# "Librarian: Is there anything else": a turn of a conversation that is given with its speakers.
_TURN = Pattern(r"(?!(?:assistant|ai|chatgpt|claude|gemini|bot|model|note|p\.?s\.?)\b)[a-z][a-z .'-]{0,30}: ")
# "I hope this helps anyone who": not the one who asked.
_ANYONE = Pattern(r" (?:to )?(?:any|some|every)(?:one|body)\b| (?:others|those|people|him|her|them)\b")
# "If you'd rather have a shorter version, just say so and I'll trim it": a condition, the text to be made, and who will make it.
CONDITION = Pattern(
    r"(?:if|should) you(?:'d| would)? (?:like|prefer|want|rather|need|wish)\b",
    begins=("if you'd", "if you would", "if you like", "if you prefer", "if you want", "if you need", "if you wish", "should you"),
)
# "Happy to rework the ending", "Shall I try a lighter tone?", "Shout if you'd like an outline": the same without the condition, or with it last.
READY = Pattern(
    r"(?:(?:i'm |i am |i'd be |i would be |more than )?(?:happy|glad) to (?:[a-z-]{3,12} (?:and|or) )?(?:tweak|adjust|rework|revise|shorten|"
    r"expand|trim|rewrite|add|change|polish|adapt|turn|make|go|try|draft|refine|include|swap|tighten|soften|extend|suggest|write|create)\b"
    r"|(?:should|shall) i (?:also |now |then )?(?:go|make|try|rewrite|add|expand|adjust|turn|draft|shorten|write|include|refine|create)\b"
    r"|(?:need|want) me to [a-z]{3,12}\b|(?:want|need|fancy|care for|prefer) (?:a|an|another|it|some|more)\b"
    r"|would it (?:help|be useful|be helpful) if i\b|let me know (?:if|whether|what|which|how)\b|(?:can|could) i also [a-z]{3,12}\b"
    r"|(?:just |simply |please )?(?:shout|holler|ask|say (?:so|the word)|let me know|tell me|ping me) if you(?:'d| would)? "
    r"(?:like|prefer|want|need|rather)\b)",
    begins=("happy to", "glad to", "more than happy", "more than glad", "i'm happy", "i'm glad", "i am happy", "i'd be", "i would be",
            "should i", "shall i", "need me to", "want me to", "want a", "need a", "fancy a", "care for", "prefer a", "would it help",
            "would it be", "let me know", "can i also", "could i also", "shout if", "holler if", "ask if", "say so if", "say the word if",
            "tell me if", "ping me if", *(f"{just} {say}" for just in ("just", "simply", "please")
            for say in ("shout", "holler", "ask", "say", "let me", "tell me", "ping"))),
)  # fmt: skip
_TO_MAKE = Pattern(
    r"\b(?:versions?|drafts?|angle|tone|ending|opening|intro|introduction|headlines?|titles?|outline|summary|captions?|rewrite|paragraphs?|"
    r"sections?|bullet points?|format|wording|style|thread|posts?|sidebar|teaser|length|(?:summary|comparison) table|table of|checklist|infographic|carousel|key (?:points|figures|takeaways)|faqs?|sources|quotes?|tagline|hashtags|[0-9]{2,4} words|shorter|longer|"
    r"punchier|simpler|snappier|warmer|lighter|lyrical|more (?:formal|casual|detailed|detail|concise|examples|playful|lyrical|technical))\b"
)
_MAKER = Pattern(
    r"[,;:-] (?:(?:just|simply|please|then) )?(?:i(?:'ll| will| can|'d be (?:happy|glad)| would be (?:happy|glad))|say (?:so|the word)|"
    r"let me know|tell me|shout|ask|give me (?:a shout|the word))\b"
)
_OWN = Pattern(
    r"\b(?:assist you|assist with (?:any|your|that|this|further)|me to|"
    r"your expectations|your requirements|do my best|helpful and)\b"
)


@rule(
    severity=Severity.WARNING,
    lexicons=[OFFERS],
    patterns=[CONDITION, READY],
    fix="Cut the offer, and look for other traces of a model: the text was pasted from a chat.",
    bad=[
        "The bridge reopens in May.\n\n[[Let me know if you would like me to write a shorter version!]]",
        "The vote was close. The mayor stays.\n\n[[If you have any further questions or concerns, please feel free to ask, and I will do "
        "my best to assist you.]]",
        "The mill closes in June.\n\n[[I hope this version meets your needs!]]",
        "Die Mühle schließt im Juni.\n\n[[Soll ich daraus noch einen Beitrag für LinkedIn machen?]]",
        "The mill closes in June.\n\n[[Would it help if I made a table of the key figures?]]",
        "Le moulin ferme en juin.\n\n[[Souhaitez-vous que j'ajoute un titre plus court ?]]",
        "The mill closes in June.\n\n[[Happy to swap the opening or add two quotes.]]",
        "Die Mühle schließt im Juni.\n\n[[Auf Wunsch kann ich den Text noch kürzen oder eine sachlichere Fassung schreiben.]]",
        "The mill closes in June.\n\n[[Should you want a more formal tone or other headlines, say so and I'll rework it.]]",
    ],
    good=[
        "“Let me know if you would like me to shorten it,” the model replied.",
        "I hope this recipe finds its way to your table. Leave your questions in the comments below.",
        "If you have any questions, please contact our office on Mondays.",
        "ADA: There was a dog.\n\nTHE VOICE: Thank you. Would you like me to remember it?\n\n(Curtain.)",
        "Can I have the table by the window? Let me know if the length of the cloth is right; our staff will cut it.",
        "Wenn Sie möchten, kann ich den Text auch kürzen, sagte sie.",
        "Happy to write another post on gates, if you ask me on Instagram.",
        "Happy to be home, she closed the door.",
        "If you want a longer summary, the book has one, and it ends where I can say no more.",
        "Would you like me to dance? she asked him, and the band stopped.\n\nHe would.\n\nThey danced.\n\nIt was late.\n\nThe lamps went "
        "out.\n\nHome.\n\nThe end came soon after.\n\nNobody saw it.",
    ],
)
def assistant_signoff(document: Document) -> Iterator[Hit]:
    """The text ends by offering its reader another draft or more help: it was pasted from a chat."""
    end = -1
    letter: bool | None = None
    for phrase in sorted([*document.phrases(OFFERS), *_conditions(document)]):
        place = Span(phrase.start, phrase.end)
        span = document.sentence(place)
        if span.start < end or (not starts_sentence(document, phrase.start) and phrase.label == "ask"):
            continue
        said = document.folded[span.start : span.end]
        block = document.block_at(span.start)
        opens = (
            document.block_index(span.start) == 0
            and block is not None
            and starts_sentence(document, phrase.start)
            and block.start == span.start
        )
        narrated = _NARRATED.match(document.text, phrase.end) is not None
        edge = opens or document.block_index(span.start) >= len(document.blocks) - 2 or document.near_end(span, 0.05)
        turn = block.start if block is not None else span.start  # "THE VOICE: Thank you. Would you like me to …?"
        turned = _TURN.match(document.folded, span.start) or _TURN.match(document.folded, turn) or _ANYONE.match(document.folded, phrase.end)
        if not edge or narrated or turned or _ELSEWHERE.search(said) or document.reported(place):
            continue
        if letter is None:
            letter = is_letter(document)
        if letter:
            return
        end = span.end
        sure = phrase.label == "offer" or _OWN.search(said) is not None
        yield Hit(
            span, "contains a closing offer of an assistant", severity=None if sure else Severity.INFO,
            confidence=Confidence.MEDIUM if sure else Confidence.LOW,
            removable=document.removable(span),
        )  # fmt: skip


def _conditions(document: Document) -> Iterator[Phrase]:
    """Offers to work on the text that open their sentence, in the maker's own words."""
    for pattern in (CONDITION, READY):
        for match in document.matches(pattern):
            sentence = document.sentence(Span(*match.span()))
            said = document.folded[match.end() : sentence.end]
            made = _TO_MAKE.search(said)
            if made and (pattern is READY or _MAKER.search(said, made.end())) and starts_sentence(document, match.start()):
                yield Phrase(match.start(), match.end(), match[0], "offer")
