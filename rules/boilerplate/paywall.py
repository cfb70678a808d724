"""A notice that the rest is for subscribers."""

from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Severity, rule

from ._calls import READER, calls
from ._furniture import LABELS_ALONE, Finder, Furniture, Rows

NOTICES = Lexicon.read(__package__, "paywall.txt", alone=LABELS_ALONE)
MOST_WORDS = 45
LONGEST_TEASER = 300  # words; a longer document is worth reading as far as it goes
FEWEST_PHRASES = 2  # different ones: a call and the way in for subscribers
_DEEDS = (
    "continue reading", "keep reading", "read on", "carry on reading", "unlock", "to read", "free stories", "free articles",
    "read the full", "read the rest", "weiterlesen", "lire la suite", "continuer", "seguir leyendo", "ler a", "ler o",
    "continuar lendo", "leer", "leggere",
)  # fmt: skip
# Reading on is what is sold, and a subscription, an account or a trial the price.
DEED = Pattern(rf"\b(?:{'|'.join(_DEEDS)})\b", begins=_DEEDS)
_PASS = Pattern(
    r"\b(?:subscri\w{1,6}|log ?in|sign ?(?:in|up)|trial|(?:free )?account|register|testen sie|teste|abo|abonn\w{1,6}|anmelden|kündbar|"
    r"suscrí\w{1,6}|suscrip\w{1,6}|inicia sesión|assinantes?|assine|faça login|abbonat\w|accedi)\b"
)
_TEXTS = Pattern(
    r"\b(?:articles?|story|stories|pieces?|reports?|read on|unlock (?:it|this)|artikel|weiterlesen|lire la suite|seguir leyendo|"
    r"continuar lendo|reportagem|matéria|notícia|noticia|artículo|articolo)\b"
)
_TERMS = Pattern(
    r"\b(?:free|premium|this month|for [£$€]|trial|exclusiv\w{0,4}|conteúdo|inhalt|plus\b|\w{2,12}\+|contenu|contenido|article|story|"
    r"stories|artikel|monat\w{0,4}|wochen|cancel|already|bereits|déjà|ya|já|unlock)|\+"
)


def _is_notice(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    return rows.words(index) <= MOST_WORDS


find = Finder(NOTICES, accepts=_is_notice)


@rule(
    severity=Severity.ERROR,
    lexicons=[NOTICES],
    patterns=[DEED],
    fix="Take the full article from its publisher, or mark the document as a teaser.",
    bad=[
        "The mill reopens in May.\n\n[[You've read 3 of 3 free stories this month. Create a free account to keep reading.]]",
        "The mill reopens in May, the county …\n\n[[Subscribe to continue reading\nAlready a subscriber? Log in]]",
        "The mill reopens in May.\n\n[[The rest of this interview is reserved for members. Log in if you're already one.]]",
        "Die Mühle öffnet im Mai.\n\n[[Weiterlesen dürfen nur Mitglieder. Du hast schon ein Konto? Hier anmelden.]]",
        "The mill reopens in May, the county …\n\n[[This article is for subscribers only.]]",
    ],
    good=[
        "If you would like to keep reading your old meter, write the figure down. The free trial of the new ones ends in May.",
        "The paper put its archive behind a wall in 2011. Readers who want more must subscribe; nine in ten do not.",
        "A metered wall counts: you have reached your limit of free articles this month, it says, and the sixth click is refused.",
        "“Subscribe to continue reading,” it said, and she went to the library.",
    ],
)
def paywall(document: Document) -> Iterator[Hit]:
    """The notice of a paywall stands where the article goes on: what is here may be its beginning only."""
    found = list(find(document))
    for span in calls(document, DEED, _is_call):
        if not any(span.overlaps(block.span) for block in found):
            yield Hit(span, "contains the notice of a paywall", severity=Severity.WARNING, removable=document.removable(span))
    for block in found:
        cut = _cuts_off(document, block)
        message = "contains the notice of a paywall" + (", at which the text stops" if cut else "")
        yield Hit(block.span, message, severity=None if cut else Severity.WARNING, removable=document.removable(block.span))


def _is_call(said: str) -> bool:
    return (READER.search(said) is not None or "?" in said) and all(role.search(said) is not None for role in (_PASS, _TEXTS, _TERMS))


def _cuts_off(document: Document, block: Furniture) -> bool:
    """Whether a teaser stops at the notice: a short document that says something above it and nothing below."""
    if document.word_count > LONGEST_TEASER or len({phrase.entry for phrase in block.phrases}) < FEWEST_PHRASES:
        return False
    rows = Rows(document)
    said = [row.start for index, row in enumerate(rows.spans) if rows.says(index) and not block.span.start <= row.start < block.span.end]
    return bool(said) and max(said) < block.span.start
