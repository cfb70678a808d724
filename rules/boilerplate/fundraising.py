"""Appeals for donations and memberships."""

import re
from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Region, Severity, Span, once, rule

from ._calls import PRICE, READER, opens, with_calls
from ._furniture import LONGEST_LABELS, Rows, whole

ASKS = Lexicon.read(__package__, "fundraising.txt")
# What is asked for; to subscribe and to give are asked by shops and forms too, and need a price beside them.
_ASKED = (
    "chip in", "pitch in", "donat", "become a", "support", "back us", "spende", "unterstütz", "werden sie mitglied", "werde mitglied",
    "soutenez", "soutenir", "adhérez", "hazte", "apoya", "colabora con", "contribua", "apoie", "torne-se", "sostieni",
)  # fmt: skip
_PAID = ("your gift", "gifts from", "contribut", "member", "sichern sie", "abonnez", "suscríbe", "assine", "abbonati", "mitglied", "join ")
# For whom: a choir and a chapel ask in the same words, and are what their page is about.
_PRESS = Pattern(
    r"\b(?:journal(?:ism|ist|ismus|isme)\w{0,3}|newsroom|reporting|reporters?|newspaper|press|magazine?|readers?|stories|(?:this|"
    r"our) (?:site|"
    r"podcast|blog|channel)|coverage|(?:support|help|back|fund) us|(?:our|my) (?:work|mission)|facts|presse|journal|média|periódico|"
    r"periodismo|"
    r"diario|medio|jornal|jornalismo|recherchen|redaktion|leser\w{0,5}|unterstütze?n? (?:sie )?uns\w{0,4}|unsere arbeit|soutenez-nous|"
    r"notre travail|nuestro trabajo|apóyanos|nosso trabalho|giornale|giornalismo)\b"
)
ASKED = Pattern(rf"\b(?:{'|'.join(_ASKED)})", begins=_ASKED)
PAID = Pattern(rf"\b(?:{'|'.join(_PAID)})", begins=_PAID)
FEWEST = 2  # different phrases: one alone is said in any article on charity
REACH = 7  # rows between two phrases of one appeal: its bullets, sums and buttons
SHORT = 20  # words of such a row
# The publisher speaks of itself, and to its reader.
_SELF = Pattern(
    r"\b(?:we|our|us|we're|we've|my|me|i|wir|uns|unsere?[mnrs]?|dieses (?:magazin|portal)|ce (?:journal|site|média)|este (?:periódico|"
    r"medio|diario)|ich|nous|notre|nos|nuestr[oa]s?|noss[oa]s?|nos|ayúdanos|apóyanos|hacemos|aidez-nous|soutenez-nous|ajude-nos|"
    r"apoie-nos|aiutaci|sostienici|nostr[oa]|ci|мы|нас|наш\w{0,3})\b|我们|私たち"
)
_READER = Pattern(
    r"\b(?:you|your|donate|chip in|become a|support (?:us|our|my|the|this)|join us|give|help us|make a|buy me|buy us|"
    r"ihre?[mnrs]?|sie|deine?[mnrs]?|du|bitte|ich"
    r"|helft|vous|votre|vos|faites|soutenez|tu|su|usted|haz|hazte|hágase|ayúdanos|apóyanos|dona|apoya|você|sua|faça|doe|tuo|fai|dona|вы|"
    r"ваш\w{0,3}|поддержите)\b|您|你|ご"
)
_WEAK = (
    "donate", "join us", "join the", "(patreon", "from as", "for as", "(tax", "monatlich", "einmalig", "(no|without", "(give|giving)",
    "i (want", "help [(",
)  # fmt: skip
_MAIL = Pattern(r"\b(?:newsletters?|infolettre|mailing list|e-?mails?)\b")  # these are asked to join as well
# What was asked once, or is said by somebody of whom the text tells.
_TOLD = Pattern(r"\bin (?:1[6-9]|20)\d{2}\b|\b(?:wrote|said|says|told|announced|recalls|recalled)\b")


@rule(
    severity=Severity.WARNING,
    lexicons=[ASKS],
    patterns=[ASKED, PAID],
    fix="Cut the appeal, with its heading, bullets and buttons.",
    bad=[
        "The mill reopens in May.\n\n[[Local journalism costs money. Chip in from £3 a month.]]\n\nIts wheel is new.",
        "The mill reopens in May.\n\n[[Our reporting relies on readers like you.\nPlease consider a donation: every gift, "
        "large or small, keeps us independent.\nDonate now]]\n\nIts wheel is new.",
        "The mill reopens in May.\n\n[[No billionaire owns us. We can print this because readers like you chip in for the price of a "
        "coffee.]]\n\nIts wheel is new.",
        "[[Esta revista no tiene dueño. Si te gusta lo que hacemos, hazte socia y ayúdanos a seguir.]]\n\nEl molino vuelve a abrir.",
        "Die Mühle öffnet im Mai.\n\n[[Bitte unterstützen Sie uns. Mit Ihrer Spende bleibt unsere Arbeit frei.]]",
    ],
    good=[
        "Our choir needs tenors. Become a member for 40 euros a year; you may pay what you can.",
        "The charity is funded by donations. Its director said that every gift, large or small, helps children in the valley, "
        "and that people donate online.",
        "“Please support our work,” the letter ended, “and make a donation today.” My aunt put it into the stove.",
        "In 1923 the society wrote that it relies on your support, that every gift helps us, and that a donation keeps the boat "
        "afloat. It says today that our readers fund it.",
        "How to give: make a donation to a food bank that publishes its accounts, and become a member where you can vote.",
    ],
)
def fundraising(document: Document) -> Iterator[Hit]:
    """The publisher asks its readers for money in the middle of its own text: the appeal is not part of what is reported."""
    found = list(_appeals(document))
    for deed in (ASKED, PAID):
        found = with_calls(found, document, deed, _is_call)
    for span in found:
        yield Hit(span, "contains an appeal for donations", removable=document.removable(span))


def _is_call(said: str) -> bool:
    """Whether the paragraph asks it for the press: with a price and the reader, or one of them and the deed at the head of a sentence."""
    if not _PRESS.search(said) or _TOLD.search(said) or _MAIL.search(said):
        return False
    reader, price = READER.search(said) is not None, PRICE.search(said) is not None
    return (price and reader) or ((price or reader) and opens(said, ASKED))


def _appeals(document: Document) -> Iterator[Span]:
    phrases = document.phrases(ASKS)
    if all(phrase.label == "button" for phrase in phrases):
        return
    rows = Rows(document)
    by_row: dict[int, list[str]] = {}
    buttons: set[int] = set()
    end = -1
    for phrase in phrases:
        index = rows.at(phrase.start)
        if phrase.start < end:
            continue  # "help us keep", "keep the lights on": said once
        end = phrase.end
        if (
            index < 0
            or document.quoted(phrase)
            or document.in_code(Span(phrase.start, phrase.end))
            or _is_told(document, document.sentence(phrase))
        ):
            continue
        if phrase.label == "button":
            if rows.spans[index].size <= LONGEST_LABELS and whole(document, rows.spans[index], [phrase]):
                buttons.add(index)
        else:
            by_row.setdefault(index, []).append(phrase.entry)
    for group in _groups(rows, sorted(by_row)):
        entries = {entry for index in group for entry in by_row[index]}
        text = " ".join(rows.text(index) for index in group)
        strong = sum(not entry.startswith(_WEAK) for entry in entries)
        if len(entries) < FEWEST or not strong or not _SELF.search(text) or not _READER.search(text):
            continue
        first, last = group[0], group[-1]
        while last + 1 in buttons or _is_amount(rows.text(last + 1)):
            last += 1
        if (
            first > 1
            and 1 < rows.words(first - 1) <= 8
            and document.region(rows.spans[first - 1].start) is Region.HEADING
            and _is_plea(rows.text(first - 1))
        ):
            first -= 1
        yield Span(rows.spans[first].start, rows.spans[last].end)


@once  # a page without stops is one sentence, in which many phrases stand
def _is_told(document: Document, sentence: Span) -> bool:
    return _TOLD.search(document.folded, sentence.start, sentence.end) is not None


def _groups(rows: Rows, indices: list[int]) -> Iterator[list[int]]:
    """Rows of one appeal: neighbours, or parted only by bullets and short lines."""
    group: list[int] = []
    for index in indices:
        if group and (index - group[-1] > REACH or any(rows.words(between) > SHORT for between in range(group[-1] + 1, index))):
            yield group
            group = []
        group.append(index)
    if group:
        yield group


def _is_amount(text: str) -> bool:
    return bool(re.fullmatch(r"[\W_]{0,3}\d{1,4}(?:[.,]\d{2})? ?(?:€|\$|£|eur|usd|euro)?(?: ?/ ?\w{2,6})?|[$€£]\d{1,4}", text))


def _is_plea(text: str) -> bool:
    return re.search(r"\b(?:support|help|give|donate|join|keep|spende|unterst)", text) is not None
