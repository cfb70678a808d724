"""Closing offers of an assistant."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Lexicon, Pattern, Phrase, Region, Severity, Span, rule

from ._context import count, is_letter, is_thread, starts_sentence
from ._exhibit import told
from ._turn import FILES, TEXT, WORK

OFFERS = Lexicon.read(__package__, "assistant_signoff.txt")
# Where people who publish are asked: under the text, by mail, at work; or they are several.
_PEOPLE = (
    r"comments?|below|e-?mail|contact|call|phone|we|us|wir|uns|nous|\w{3,12}[ae]mos|subscribe|"
    r"(?:on|via|auf|sur|en) (?:twitter|facebook|instagram|linkedin|discord|slack)"
)
# What an offer that names the work is not made to: a newsletter and a shop are what the text may be for.
_TO_PEOPLE = Pattern(rf"\b(?:{_PEOPLE}|our|patch(?:es)?|upstream)\b|@")
_ELSEWHERE = Pattern(
    rf"\b(?:{_PEOPLE}|mail|forum|newsletter|reach out|reach me|message me|dm|github|issue|visit us|our team|our staff|form|shop|website|"
    r"because|office|class|lesson|meeting|desk|door|gate)\b|@"
)
_ABROAD = "abroad"  # the label of offers in other languages, which count where they name the work
_WORK = "work on the text"
_TASK = "work that is left to the reader"
_LONGEST = 300  # characters of an offer
# "Would you like me to read? she asked": what follows the offer goes on in small letters.
_NARRATED = Pattern(
    r"[^.!?\n]{0,200}[.!?,] ?[\"”’]? (?:[a-z]{2,8} ){0,3}(?:said|says|asked|asks|replied|told|sagte|sagt|fragte|"
    r"meinte|rief|dit|demanda|demande|dijo|dice|preguntó|disse|perguntou|chiese)\b"
)
# "Librarian: Is there anything else": a turn of a conversation that is given with its speakers.
_TURN = Pattern(r"(?!(?:assistant|ai|chatgpt|claude|gemini|bot|model|note|p\.?s\.?)\b)[a-z][a-z .'-]{0,30}: ")
# "I hope this helps anyone who": not the one who asked.
_ANYONE = Pattern(r" (?:to )?(?:any|some|every)(?:one|body)\b| (?:others|those|people|him|her|them)\b")
# Who would do it: the one who speaks.
MAKER = Pattern(
    r"\b(?:(?:want|like|need|prefer) me to (?=[^.!?]{2,200}\?)|(?:shall|should|can|could) i|(?:if|whether) i (?:should|can|could|shall)|"
    r"would (?:an?|the|some) [^.!?]{3,60} (?:help|be (?:useful|helpful|of use))|(?:help|useful|helpful) if i|i'm (?:more than )?(?:happy|"
    r"glad|ready)|i am (?:more than )?(?:happy|glad|ready)|"
    r"i can(?=:)|i(?: can| could|'ll| will|'d be| would be)(?: also| even| then)? (?!call\b|give you a call|see\b|say\b|answer\b|reply\b|"
    r"not\b|never\b|be (?:back|there))[a-z]{2,12}|i've got you|let me know|tell me|give me (?:a shout|the word)|ping me|"
    r"just (?:say|ask|shout)|say the word|(?<!\w )(?:more than )?(?:happy|glad) to)\b",
        begins=(
        "want me to", "would a ", "would an ", "would the ", "would some ", "like me to", "need me to", "prefer me to", "shall i",
        "should i", "can i", "could i", "if i ", "whether i", "i'm ", "i am ", "i can ", "i can:", "i could ", "i'll ", "i will ", "i'd be",
        "i would be", "i've got you", "let me know", "tell me", "give me", "ping me", "just say", "just ask", "just shout",
        "say the word", "more than happy", "more than glad", "happy to", "glad to", "help if i", "useful if i", "helpful if i",
    ),
)  # fmt: skip
# To whom: the reader, who may choose.
_CHOICE = Pattern(
    r"\b(?:(?:if|once|whether|should|whenever|do|would|did) you|(?:want|need|fancy|care for|prefer|let|tell|ping|give) (?:me|an?|another|"
    r"it|some|more)|say (?:so|the word)|just (?:say|ask|shout)|feel free|which (?:one|of|\w{3,12} (?:feels|works|fits))|"
    r"if (?:that|it)(?:'s| is| would be|'d be) (?:more )?(?:useful|helpful|handy|easier|of use))\b|\?|"
    r"^(?:more than )?(?:happy|glad) to\b"
)
_MAKES = Pattern(
    r"\b(?:like|want|need) me to (?:also )?\w|\bi can (?:also |even |then )?(?:add|create|generate|update|prepare|commit|implement|write|"
    r"draft|produce|make|set up|include|convert|design|provide)\b"
)
# What else an assistant makes, beside the text: the files of a project.
_FILES = Pattern(
    r"'[\w./-]{0,40}(?:\.(?:md|ya?ml|txt|json|toml|sh|ps1)|docker[\w-]{4,12}|licen[sc]e)'|\b(?:readme|licen[sc]e file|badges?|dockerfile|"
    r"docker-compose|ci/cd|github actions|postman|diagrams?|(?:json|yaml|csv|markdown|pdf) (?:file|version))\b"
)
# "If you want, I can also:", above a list.
_MENU = Pattern(r"\b(?:i can(?: also| even| then)?(?: \w{3,10})?|me to):[*_]{0,2}$")
# What a person does for another, who has the text: "I'll bring you the old version".
_DEEDS = Pattern(
    r"\b(?:send(?! me)|mail|bring|show|tell(?! me)|read|lend|bringen?|(?:zu)?(?:schicke|sende)n?|zeigen?|erzählen?|leihen?|"
    r"nehmen?|envoie|enverrai|envoyer|apporter?|raconte\w{0,3}|(?:enviar|mandar|contar|traer)(?:[lt]es?)?|trazer|inviar\w{0,3}|mandar\w{0,3}|"
    r"прислать|отправить|рассказать|wysłać|sturen)\b"
)
# "Feel free to customize this README to your project's needs": what the reader of a text cannot do, but whoever ordered it should.
TAILOR = Pattern(
    r"feel free to (?:further )?(?:customi[sz]e|adjust|modify|edit|adapt|tailor|tweak|expand|update|replace|change|fill in) "
    r"(?:(?:and|or) \w{3,12} )?(?:on )?(?:(?:this|the|these|any|all) )?(?:of (?:the|this) )?(?P<what>[*_']{0,3}readme\b|"
    r"(?:[\w', ]{2,40} )?(?:content|sections?|message|wording|documentation|document|template|placeholders?|details)\b"
    r"(?! (?:in|inside|on|of (?!the ['*_]{0,3}(?:readme|content)))\b))[^!?\x1e]{0,240}",
    begins=("feel free to",),
)
# What it is to fit: the reader's, which nobody but the one who ordered has; "for your own projects" is said by who gives away a template.
_FITS = Pattern(
    r"\byour (?:(?!own\b)[\w'/-]{1,14} ){0,3}?(?:projects?(?:'s)?|brand|business|needs|requirements|specifics|details|information|"
    r"preferences|style|situation|content)\b|\b(?:as|further) (?:needed|necessary)\b"
)
_EXACT = Pattern(r"\b(?:specific|actual|exact|unique)\b")
_MODELS = ("template", "boilerplate", "starter", "portfolio")  # of which a manual says the same
_OWN = Pattern(
    r"\b(?:assist you|assist with (?:any|your|that|this|further)|me to|"
    r"your expectations|your requirements|do my best|helpful and)\b"
)


@rule(
    severity=Severity.WARNING,
    lexicons=[OFFERS],
    patterns=[MAKER, TAILOR],
    fix="Cut the offer, and look for other traces of a model: the text was pasted from a chat.",
    bad=[
        "The mill closes in June.\n\n[[Would a comparison chart be of use here?]]",
        "The mill closes in June.\n\n[[I can get it down to 150 words or add a pull quote, just say the word.]]",
        "It grinds rye.\n\n---\n\n[[Let me know if you need any more changes or edits!]]\n\n## Thanks\n\nTo the miller.\n\nTo the baker.",
        "The mill grinds rye.\n\n[[Feel free to adapt this README to your mill's specific needs.]]",
        "The mill closes in June.\n\n[[I can also turn this into a script if that's useful.]]",
        "The mill closes in June.\n\n[[Feel free to tweak the opening hours before you publish.]]",
        "O moinho fecha em junho.\n\n[[Caso queira, faço uma versão mais curta.]]",
        "The bridge reopens in May.\n\n[[Let me know if you would like me to write a shorter version!]]",
        "The vote was close. The mayor stays.\n\n[[If you have any further questions or concerns, please feel free to ask, and I will do "
        "my best to assist you.]]",
        "The mill closes in June.\n\n[[I hope this version meets your needs!]]",
        "Die Mühle schließt im Juni.\n\n[[Soll ich daraus noch einen Beitrag für LinkedIn machen?]]",
        "The mill closes in June.\n\n[[Would it help if I made a table of the key figures?]]",
        "Le moulin ferme en juin.\n\n[[Souhaitez-vous que j'ajoute un titre plus court ?]]",
        "The mill closes in June.\n\n[[Happy to swap the opening or add two quotes.]]",
        "The mill closes in June.\n\n[[If you'd like, I can also:]]\n\n- add a map\n- name the millers",
        "The mill closes in June.\n\n[[I can also prepare a version for the staff newsletter if you need one.]]",
        "El molino cierra en junio.\n\n[[¿Te gustaría que propusiera un título más breve?]]",
        "Le moulin ferme en juin.\n\n[[Si tu veux, je peux :]]\n\n- faire un plan\n- nommer les meuniers",
        "Мельница закрывается в июне.\n\n[[Если хотите, могу сократить статью или сформировать таблицу.]]",
        "Die Mühle schließt im Juni.\n\n[[Auf Wunsch kann ich den Text noch kürzen oder eine sachlichere Fassung schreiben.]]",
        "The mill closes in June.\n\n[[Should you want a more formal tone or other headlines, say so and I'll rework it.]]",
    ],
    good=[
        "Monsieur,\n\nVoici votre mémoire. Dites-moi si le ton de la conclusion vous convient.",
        "If you want me to look at your text, know that I am slow, and that I will say what I think of the ending.",
        "The mill has a template for its labels.\n\nFeel free to adjust the template to your own needs.",
        "Ann wrote:\n\nThe vane sticks.\n\nBo wrote:\n\nLet me know if you want me to write a post on it.",
        "Wenn du magst, bringe ich dir die alte Fassung der Satzung mit.",
        "El molino cierra en junio.\n\n¿Quieres que lo adaptemos a tu empresa? Escríbenos.",
        "Ciao Giulia, il corso costa 390 euro.\n\nFammi sapere se vuoi il programma in pdf.",
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
    found = [*(phrase for phrase in document.phrases(OFFERS) if phrase.label != _ABROAD), *_shaped(document)]
    for phrase in sorted(found, key=lambda each: (document.sentence(each).start, each.label != "offer", each)):  # the surest of a sentence
        place = Span(phrase.start, phrase.end)
        span = document.sentence(place)
        if span.start < end or (not starts_sentence(document, phrase.start) and phrase.label.startswith("ask")):
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
        edge = opens or _ends(document, span) or phrase.entry == _TASK
        turn = block.start if block is not None else span.start  # "THE VOICE: Thank you. Would you like me to …?"
        turned = any(_TURN.match(document.folded, start) for start in (span.start, turn)) or _ANYONE.match(document.folded, phrase.end)
        elsewhere = (_TO_PEOPLE if phrase.entry in (_WORK, _TASK) else _ELSEWHERE).search(said)
        if not edge or narrated or turned or elsewhere or told(document, place):
            continue
        if letter is None:
            letter = is_letter(document) or is_thread(document)
        if letter:
            return
        end = span.end
        sure = phrase.label == "offer" or _OWN.search(said) is not None
        yield Hit(
            span, "contains a closing offer of an assistant", severity=None if sure else Severity.INFO,
            confidence=Confidence.MEDIUM if sure else Confidence.LOW,
            removable=document.removable(span),
        )  # fmt: skip


def _shaped(document: Document) -> Iterator[Phrase]:
    """Sentences at the edge that offer the reader work on the text, or leave him some, in whatever words."""
    for match in document.matches(TAILOR):
        said = match[0]
        model = count(document, *_MODELS) > sum(map(said.count, _MODELS)) or ("template" in match["what"] and not _EXACT.search(said))
        if _FITS.search(said) and not model and not document.in_code(Span(*match.span())):
            anywhere = "project" in said or "readme" in match["what"]
            yield Phrase(match.start(), match.end("what"), _TASK if anywhere else _WORK, "offer")
    offers = [(*match.span(), "") for match in document.matches(MAKER)]
    offers += [(phrase.start, phrase.end, _ABROAD) for phrase in document.phrases(OFFERS) if phrase.label.endswith(_ABROAD)]
    for start, end, abroad in offers:
        span = document.sentence(Span(start, end))
        if document.block_index(start) != 0 and not _ends(document, span):
            continue
        said = document.folded[span.start : span.end]
        if len(said) > _LONGEST or _DEEDS.search(said) or not (abroad or _CHOICE.search(said)):
            continue
        if TEXT.search(said) or WORK.search(said) or (_makes_abroad(said) if abroad else _makes(said)):
            yield Phrase(start, end, _WORK, "offer")


def _makes(said: str) -> bool:
    return _MENU.search(said) is not None or (_MAKES.search(said) is not None and _FILES.search(said) is not None)


def _makes_abroad(said: str) -> bool:
    return FILES.search(said) is not None or said.rstrip("*_ ").endswith((":", "："))


def _ends(document: Document, span: Span) -> bool:
    """Whether the text ends here, or the answer that was pasted into it does: between a line across the page and a heading."""
    index, blocks = document.block_index(span.start), document.blocks
    if document[span].rstrip("*_").endswith((":", "：")):  # with its list
        while index < len(blocks) - 2 and blocks[index + 1].region is Region.LIST:
            index += 1
    if index >= len(blocks) - 2 or document.near_end(span, 0.05):
        return True
    below, above = blocks[index + 1].region, blocks[index - 1].region
    underlined = index >= 2 and blocks[index - 2].region is Region.HEADING and above is Region.RULE
    return index > 0 and not underlined and Region.RULE in (above, below) and below in (Region.RULE, Region.HEADING)
