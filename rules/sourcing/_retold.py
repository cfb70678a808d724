"""Reporting that another outlet did: whose it is, where the text says so, and whether it rests on it."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from auditor import Document, Pattern, Region, Span, once

from ._sources import either, listed, named_speakers

# An outlet by its name, or by the shape of one: capitalised words that end in "Times", "Post", "Courier".
_ENDING = either(listed("_outlets.txt", "ending"))
_OUTLET = (
    rf"(?P<outlet>(?:[Tt]he )?(?:{either(listed('_outlets.txt', 'name'))}|(?:[A-Z](?:[\w'’&-]|\.(?=\w)){{1,20}} ){{1,3}}{_ENDING}(?: (?:of "
    rf"[A-Z]\w{{1,20}}|Online|News|Magazine|Digital))?)"
    r"(?:['’]s [A-Z]\w{1,20}(?: [A-Z]\w{1,20})?)?)(?![\w-])"
)
_BEGINS_BEFORE = (
    "according to", "in an interview", "in an exclusive", "in a new interview", "in a recent interview", "reported by", "published by",
    "broken by",
    "cited by", "citing ", "originally published", "originally appeared", "first published", "a report by", "a report from",
    "a report in", "reporting for", "reporting by",
)  # fmt: skip
# "According to a report from the Associated Press", "citing Reuters", "in an interview with the magazine Limelight".
BORROWS = Pattern(
    r"(?:[Aa]ccording to|[Ii]n an? (?:(?:exclusive|new|recent|extended|wide-ranging) )?interview with|reported by|published by|broken"
    r" by|cited by|citing|originally (?:published|appeared)"
    r"|first published|[Aa] report (?:by|from|in)|reporting (?:for|by))(?: (?:on|in|at|by|from|with|a|an|the|new|recent|exclusive"
    r"|report|story|article|investigation|interview|piece"
    rf"|published|magazine|newspaper|website|news agency|daily|broadcaster)){{0,7}} {_OUTLET}",
    begins=_BEGINS_BEFORE, cased=True,
)  # fmt: skip
PLAIN_BORROWS = Pattern(
    r"(?:[Aa]ccording to|[Ii]n an? (?:(?:exclusive|new|recent|extended) )?interview with|citing)(?: (?:a|the|report|in|local|new))*?"
    r" ?(?:the )?(?:[A-Z]\w{1,20} )?(?:magazine|newspaper|tabloid|news site|website|daily|blog|fan account|fan page|gossip site|podcast),? "
    r"(?P<outlet>[A-Z][\w'’&.-]{1,25}(?: [A-Z][\w'’&.-]{1,25}){0,3})".replace("*?", "{0,4}?"),
    begins=("according to", "in an interview", "in an exclusive", "in a new interview", "citing "), cased=True,
)  # fmt: skip
# "Read the full report at The Media Line."
READ = Pattern(
    r"(?:[Rr]ead|[Ss]ee|[Ww]atch) (?:[^.!?\n]{0,60} )?(?:full|whole|complete|original|entire|rest of (?:the|this|his|her))(?: "
    r"\w{1,15}){0,2} (?:report|story|article|interview|piece|investigation|post) "
    rf"(?:at|on|in|from|over at) (?:{_OUTLET}|(?P<name>(?:[Tt]he )?[A-Z]\w{{1,20}}(?: [A-Z]\w{{1,20}}){{0,3}}))",
    begins=("read ", "see ", "watch "), cased=True,
)  # fmt: skip
_SAYS_SO = Pattern(
    rf"{_OUTLET}(?:,? (?:also|has|had|first|later|further|exclusively|previously|which|who)){{0,3}} (?P<verb>reported"
    rf"|reports|writes|wrote|reveals|revealed)\b",
    cased=True,
)
# A teaser tells what stands in the article it points to.
SUMMARY = Pattern(
    r"the (?:article|piece|story|report|interview|author|feature) (?:also |then |further |goes on to )?(?:dives?|delves?|explores?"
    r"|examines?|describes?|details?|explains?|discusses|highlights?|looks at|lays out|notes|"
    r"touches on|covers|recounts|argues)\b",
    begins=("the article ", "the piece ", "the story ", "the report ", "the interview ", "the author ", "the feature "),
)
VERBS = Pattern(
    "(?:reported|reports|writes|wrote|reveals|revealed|has learned)",
    begins=("reported", "reports", "writes", "wrote", "reveals", "revealed", "has learned"),
)
# "…, WND reports.": the tag that outlets use of each other, whatever their names look like.
_TAG = Pattern(
    r", (?P<outlet>(?:[Tt]he )?[A-Z][\w’'&.-]{1,25}(?: [A-Z][\w’'&.-]{1,25}){0,3}) (?:reports|has learned|has reported)(?=[.\n]|$)",
    cased=True,
)
# What an outlet does every day, and what it did long ago: no report is retold.
_ABOUT = Pattern(r" (?:from|for|about|to|live)\b| on (?!(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:the )?\d|[a-z]{3,9} \d)")
_ONCE = Pattern(r",? in (?:(?:the )?(?:1\d|200)\d\d?s?|[a-z]{3,9} (?:1\d|200)\d{1,2})\b")
TOLD = Pattern(
    rf"(?:told|speaking to|spoke to|speaking with|spoke with|tells) {_OUTLET}",
    begins=("told", "speaking to", "spoke to", "speaking with", "spoke with", "tells"),
    cased=True,
)

# The last words of outlets' names: where none stands before the verb, the names need not be looked for.
_OUTLET_WORDS = frozenset(re.findall(r"[^\W_]+", name.lower())[-1] for name in listed("_outlets.txt", "ending", "name"))
_NO_SPEAKER = ("as ", "on ", "of ", "in ", "from ", "to ", "with ", "for ", "by ")  # "comments on CBC reports"
_BEFORE_VERB = 90  # characters in which the outlet must stand before its verb: a long name with its adverbs
_REVIEW = 3  # outlets retold side by side make a press review
_LEAD = 0.3  # share of the text that sets out what an article is about
_OPENING = 2  # the number of the last sentence, after headline and standfirst, in which one mention says where all of it is from
_ALONE = 4  # the same where nobody else, or one more, says anything
_OWN = 3  # speakers of its own, beside the borrowed one, that make an article more than a retelling


class Signal(NamedTuple):
    """A place that says outright that another outlet's work is retold."""

    start: int
    end: int
    outlet: str
    interview: bool = False  # retold in the opening lines, an interview is what the text is about
    teaser: bool = False  # points to the original: the text is nothing but a retelling


class Retelling(NamedTuple):
    """What a text retells: where it first says so, and all places that do."""

    first: Signal
    strong: list[Signal]


@once
def retold(document: Document) -> Retelling | None:
    """The report of another outlet that a text rests on, or None."""
    strong = sorted(_signals(document))
    if not strong:
        return None
    named = [signal.outlet for signal in strong] + [_name(match["outlet"]) for match in document.matches(TOLD)]
    if len({key(signal.outlet) for signal in strong}) >= _REVIEW:
        return None
    own = (urlsplit(document.metadata.url).hostname or "").replace("-", "") if document.metadata.url else ""
    for signal in strong:
        if own and key(signal.outlet).replace(" ", "") in own:
            continue
        own_key = key(signal.outlet)
        whole = signal.outlet.lower()  # "the New York Post's Page Six", later "Page Six"
        again = sum(_same(own_key, key(other)) or whole.endswith(" " + key(other)) for other in named) - 1
        if signal.teaser or _rests_on(document, signal, again):
            return Retelling(signal, strong)
    return None


def _rests_on(document: Document, signal: Signal, again: int) -> bool:
    """Whether the article rests on an outlet that it names at its beginning, and ``again`` times more."""
    once = not again and not signal.interview
    at = document.sentence_index(signal.start)
    if once and at > _ALONE:
        return False
    if not once and signal.start > _LEAD * len(document.text) and document.block_index(signal.start) > 3:
        return False
    enough = _OWN * (1 + again)
    others = _speakers(document, signal, enough)
    return others < enough and not (once and others > 1 and at > _OPENING)


def _signals(document: Document) -> Iterator[Signal]:
    for pattern in (BORROWS, PLAIN_BORROWS):
        for match in document.matches(pattern):
            interview = "interview" in match[0].lower()[: match.start("outlet") - match.start()]
            if runs_in_text(document, match.span()) and not _ONCE.match(document.folded, match.end()):
                opens = interview and document.sentence_index(match.start()) <= _OPENING + 1
                yield Signal(match.start(), match.end(), _name(match["outlet"]), interview=opens)
    for match in document.matches(READ):
        if not document.quoted(Span(*match.span())):
            yield Signal(match.start(), match.end(), _name(match["outlet"] or match["name"]), teaser=True)
    for match in document.matches(VERBS):
        if _ABOUT.match(document.folded, match.end()):
            continue
        low = max(document.sentence(Span(*match.span())).start, match.start() - _BEFORE_VERB)
        if document.text[match.end() : match.end() + 1] in ("", ".", "\n"):
            tag = next((each for each in _TAG.compiled.finditer(document.text, low, match.end() + 1) if each.end() == match.end()), None)
            if tag is not None and runs_in_text(document, tag.span()):
                yield Signal(tag.start() + 2, tag.end(), _name(tag["outlet"]))
                continue
        if _OUTLET_WORDS.isdisjoint(document.unmarked(Span(low, match.start())).split()):
            continue
        for said in _SAYS_SO.compiled.finditer(document.text, low, match.end() + 1):
            spoken = said.end() == match.end() and not document.folded.endswith(_NO_SPEAKER, low, said.start())
            if spoken and runs_in_text(document, said.span()):
                yield Signal(said.start(), said.end(), _name(said["outlet"]))


def runs_in_text(document: Document, place: tuple[int, int]) -> bool:
    """Whether a place is the text's own prose."""
    span = Span(*place)
    return (
        not document.quoted(span)
        and not document.in_code(span)
        and document.region(span.start) in (Region.PROSE, Region.LIST, Region.QUOTATION)
    )


def _name(outlet: str) -> str:
    return " ".join(outlet.removeprefix("the ").split())


def key(outlet: str) -> str:
    """The outlet by what all its names have in common."""
    return re.sub(r"['’]s .*$", "", outlet.lower().removeprefix("the ").replace("associated press", "ap"))


def _same(one: str, other: str) -> bool:
    return one == other or one.endswith(" " + other) or other.endswith(" " + one)


_READ_FOR_SPEAKERS = 150  # sentences: the length of the longest news stories


def _speakers(document: Document, signal: Signal, enough: int) -> int:
    """How many people and bodies other than the outlet are named as sources, counted until there are ``enough``."""
    own_key = key(signal.outlet)
    names: set[str] = set()
    for sentence in document.sentences[:_READ_FOR_SPEAKERS]:
        spoken = (source.name.lower().removeprefix("the ") for source in named_speakers(document, sentence))
        names.update(name for name in spoken if not _same(own_key, name))
        if len(names) >= enough:
            break
    return len(names)
