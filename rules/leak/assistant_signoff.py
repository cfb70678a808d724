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
# The same of an offer that names the work: a newsletter and a shop are what the text may be for.
_TO_PEOPLE = Pattern(r"\b(?:comments?|below|e-?mail|contact|call|phone|we|us|our|subscribe|on (?:twitter|facebook|instagram|linkedin))\b|@")
_WORK = "work on the text"
_LONGEST = 400  # characters of an offer
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
# The same without the condition, or with it last: "Happy to rework the ending", "Shall I try a lighter tone?".
READY = Pattern(
    r"(?:(?:i'm |i am |i'd be |i would be |more than )?(?:happy|glad) to (?:[a-z-]{3,12} (?:and|or) )?(?:tweak|adjust|rework|revise|"
    r"shorten|"
    r"expand|trim|rewrite|add|change|polish|adapt|turn|make|go|try|draft|refine|include|swap|tighten|soften|extend|suggest|write|create)\b"
    r"|(?:should|shall) i (?:also |now |then )?(?:go|make|try|rewrite|add|expand|adjust|turn|draft|shorten|write|include|refine|create)\b"
    r"|(?:need|want) me to [a-z]{3,12}\b|(?:want|need|fancy|care for|prefer) (?:a|an|another|it|some|more)\b"
    r"|i (?:can|could) (?:also |even )?(?:put together|draft|write|create|make|turn|expand|tailor|adapt|shorten|pull|prepare|provide|add|"
    r"suggest|walk you)\b|would you like (?:a|an|some|more|any|the)\b|feel free to (?:share|provide|send|give|tell|point)\b"
    r"|would it (?:help|be useful|be helpful) if i\b|let me know (?:if|whether|what|which|how)\b|(?:can|could) i also [a-z]{3,12}\b"
    r"|(?:just |simply |please )?(?:shout|holler|ask|say (?:so|the word)|let me know|tell me|ping me) if you(?:'d| would)? "
    r"(?:like|prefer|want|need|rather)\b)",
    begins=("happy to", "glad to", "more than happy", "more than glad", "i'm happy", "i'm glad", "i am happy", "i'd be", "i would be",
            "should i", "shall i", "need me to", "want me to", "want a", "need a", "fancy a", "care for", "prefer a", "would it help",
            "would it be", "i can", "i could", "would you like", "feel free to", "let me know", "can i also", "could i also",
            "shout if", "holler if", "ask if", "say so if", "say the word if",
            "tell me if", "ping me if", *(f"{just} {say}" for just in ("just", "simply", "please")
            for say in ("shout", "holler", "ask", "say", "let me", "tell me", "ping"))),
)  # fmt: skip
# The same in German, French, Spanish, Portuguese and Italian: how the offer begins, and what it would change or make.
ABROAD = Pattern(
    r"(?:(?:falls|wenn|sofern) (?:du|sie)|soll ich|sag(?:en sie)? (?:mir|einfach)|gib mir|möchte(?:st du|n sie)|gern(?:e)? kann ich"
    r"|si (?:vous|tu)|(?:souhaitez|voulez|préférez)-vous|veux-tu|dites-moi|dis-moi|n'hésitez pas"
    r"|si (?:quieres|deseas|prefieres|necesitas)|¿?(?:quieres|te gustaría|deseas|prefieres) que|avísame|dime si|puedo también"
    r"|se (?:quiser|preferir|desejar|precisar)|(?:quer|gostaria|deseja) que|me avise|posso também|se (?:vuoi|preferisci|desideri)|vuoi che"
    r"|fammi sapere)\b",
    begins=("falls du", "falls sie", "wenn du", "wenn sie", "sofern du", "sofern sie", "soll ich", "sag mir", "sag einfach", "sagen sie",
            "gib mir", "möchtest du", "möchten sie", "gern kann ich", "gerne kann ich", "si vous", "si tu", "souhaitez-vous", "voulez-vous",
            "préférez-vous", "veux-tu", "dites-moi", "dis-moi", "n'hésitez pas", "si quieres", "si deseas", "si prefieres",
            "si necesitas", "quieres que", "¿quieres que", "te gustaría que", "¿te gustaría que", "deseas que", "¿deseas que",
            "prefieres que", "¿prefieres que", "avísame", "dime si", "puedo también", "se quiser", "se preferir", "se desejar",
            "se precisar", "quer que", "gostaria que", "deseja que", "me avise", "posso também", "se vuoi", "se preferisci", "se desideri",
            "vuoi che", "fammi sapere"),
)  # fmt: skip
_MADE_ABROAD = Pattern(
    r"\b(?:anpassung(?:en)?|fassung|version(?:en)?|tonfall|den ton|den text|überschrift(?:en)?|zusammenfassung|"
    r"änderung(?:en)? am text|kürzer|"
    r"formeller|le ton|le texte|le titre|titres?|un résumé|raccourci\w{1,5}|reformul\w{1,5}|el tono|el texto|versión|titular(?:es)?|título|"
    r"resumen|entradilla|más (?:breve|corto|formal)|o tom|o texto|versão|resumo|mais (?:curto|formal)|il tono|il testo|versione|titolo|"
    r"riassunto|più (?:breve|formale))\b"
)
_IF_ABROAD = ("falls", "wenn", "sofern", "si ", "se ")
_MAKER_ABROAD = Pattern(r"\b(?:ich|mir|sag|je|moi|puedo|avísame|dime|me|posso|fammi)\b")
_TO_MAKE = Pattern(
    r"\b(?:versions?|drafts?|angle|tone|ending|opening|conclusion|hook|call to action|intro|introduction|headlines?|titles?|outline|"
    r"summary|captions?|rewrite|paragraphs?|"
    r"sections?|bullet points?|format|wording|style|thread|posts?|sidebar|teaser|length|(?:summary|comparison) table|table of|"
    r"checklist|infographic|carousel|diagram|worked example|step-by-step|walk-?through|so (?:that )?i can (?:tailor|refine|adjust|"
    r"adapt|improve)|key (?:points|figures|takeaways)|faqs?|sources|quotes?|tagline|hashtags|[0-9]{2,4} words|shorter|longer|"
    r"punchier|simpler|snappier|warmer|lighter|lyrical|more (?:formal|casual|detailed|detail|concise|examples|playful|lyrical|technical))\b"
)
_YOU = Pattern(r"\byou(?:r|'d)?\b|\?|^(?:happy|glad|more than)\b")  # who is offered it
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
    patterns=[CONDITION, READY, ABROAD],
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
        "The mill closes in June.\n\n[[I can also prepare a version for the staff newsletter if you need one.]]",
        "El molino cierra en junio.\n\n[[¿Te gustaría que propusiera un título más breve?]]",
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
        "I can write no more of the ending, for I was asleep. Would you like some more tea?",
        "Wenn Sie den Text der Inschrift lesen, denken Sie an den Müller.",
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
        turned = any(_TURN.match(document.folded, start) for start in (span.start, turn)) or _ANYONE.match(document.folded, phrase.end)
        elsewhere = (_TO_PEOPLE if phrase.entry == _WORK else _ELSEWHERE).search(said)
        if not edge or narrated or turned or elsewhere or document.reported(place):
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
    for pattern, work in ((CONDITION, _TO_MAKE), (READY, _TO_MAKE), (ABROAD, _MADE_ABROAD)):
        for match in document.matches(pattern):
            if not starts_sentence(document, match.start()):
                continue
            said = document.folded[match.end() : min(document.sentence(Span(*match.span())).end, match.end() + _LONGEST)]
            made = work.search(said)
            if made and _is_maker(pattern, match[0], said, made.end()):
                yield Phrase(match.start(), match.end(), _WORK, "offer")


def _is_maker(pattern: Pattern, opened: str, said: str, made: int) -> bool:
    """Whether who speaks would do the work himself, for the one he speaks to."""
    if pattern is CONDITION:
        return _MAKER.search(said, made) is not None
    if pattern is READY:
        return _YOU.search(opened + said) is not None
    return not opened.startswith(_IF_ABROAD) or _MAKER_ABROAD.search(said) is not None
