"""Share buttons, share counts and calls to follow the publisher."""

from collections.abc import Iterator, Sequence

from auditor import Document, Hit, Lexicon, Pattern, Phrase, Severity, rule

from ._calls import PUBLISHER, opens, with_calls
from ._furniture import LABELS_ALONE, Finder, Rows, begins_sentence

LABELS = Lexicon.read(__package__, "share_bar.txt", alone=LABELS_ALONE)
MOST_WORDS = 45  # a call to follow or share is a line; in a longer paragraph it is part of what is told
_DEEDS = (
    "follow", "tap", "subscribe", "like us", "like and", "share", "turn on", "hit", "smash", "join", "enter", "entre", "siga",
    "segue-nos", "ative", "compart", "compárt", "únete", "síguenos", "suivez", "rejoignez", "partage", "abonnez", "folge", "folgt",
    "abonnier", "teile", "seguici", "condividi",
)  # fmt: skip
# The deed, and where it is done.
DEED = Pattern(rf"\b(?:{'|'.join(_DEEDS)})\w{{0,8}}", begins=_DEEDS)
_CHANNEL = Pattern(
    r"\b(?:whatsapp|telegram|instagram|facebook|tiktok|youtube|twitter|threads|bluesky|mastodon|linkedin|google news|discord|"
    r"(?:the|that) (?:bell|like button)|notificações|notificaciones|notifications|benachrichtigungen|alerts)\b"
)
_GAIN = Pattern(
    r"\b(?:get|never miss|don't miss|miss|alerts?|stay|help|first|latest|new story|receba|perder|ayúda\w{1,5}|gente|notícias|noticias|"
    r"recevez|ne rien|verpass\w{1,4}|nachrichten|keine?n?|unsere?[mnrs]?|more|our|canal|kanal)\b"
)
_SAID = Pattern(r"\b(?:says|said|asks|asked|wrote|writes)\b")


def _is_appeal(said: str) -> bool:
    """Whether a sentence opens with the deed, and the paragraph names the network, the publisher, and what there is to gain."""
    roles = all(role.search(said) for role in (_CHANNEL, PUBLISHER, _GAIN))  # the rarest first
    return roles and opens(said, DEED) and not _SAID.search(said) and len(said.split()) <= 35


def _is_call(document: Document, rows: Rows, index: int, found: Sequence[Phrase]) -> bool:
    """A call to the reader that begins a sentence, in a short line."""
    if all(_names_person(document, phrase) for phrase in found):
        return False
    return rows.words(index) <= MOST_WORDS and any(begins_sentence(document, phrase.start) for phrase in found)


# "Follow Ada Holm on Twitter": the author's box, not the publisher's.
_PERSON = Pattern(
    r"(?i:follow) [A-Z][a-z'’-]{1,30}(?: [A-Z]\.)? [A-Z][A-Za-z'’-]{1,30} on [A-Za-z]{1,30} ?(?:at )?@"
    r"|(?i:follow) (?:him|her|them|me) "
)


def _names_person(document: Document, phrase: Phrase) -> bool:
    return _PERSON.match(document.text, phrase.start) is not None


find = Finder(LABELS, accepts=_is_call, embedded=True)


@rule(
    severity=Severity.WARNING,
    lexicons=[LABELS],
    patterns=[DEED],
    fix="Cut the block.",
    bad=[
        "The mill reopens in May.\n\n[[Tap the bell to get alerts when we publish a new story.]]",
        "The mill reopens in May.\n\n[[Share this story\nFacebook Twitter WhatsApp Copy link\n12 shares]]\n\nIts wheel is new.",
        "The mill reopens in May.\n\n[[Follow us on Instagram for pictures of the wheel!]]",
        "Die Mühle öffnet im Mai.\n\n[[Artikel teilen]]\n\nIhr Rad ist neu.",
    ],
    good=[
        "Turn on notifications for the tide app, and you will get alerts two hours before high water.",
        "The ministry has accounts with three networks of which nobody had heard:\n\n- Facebook\n- Twitter\n- Reddit",
        "“Follow us on Instagram,” says a note on the door of the mill, in the hand of a child.",
        "Whoever wants to share this story with a friend must find him first. She told them to follow her on Twitter.",
        "A third of those asked read news on Facebook or Twitter, and share it there.",
    ],
)
def share_bar(document: Document) -> Iterator[Hit]:
    """Buttons and calls to share or follow are furniture of the page: they say nothing of the subject and repeat on every page."""
    for span in with_calls([block.span for block in find(document)], document, DEED, _is_appeal):
        yield Hit(span, "contains share or follow buttons", removable=document.removable(span))
