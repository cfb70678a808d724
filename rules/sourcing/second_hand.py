"""Reporting taken from another outlet."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from auditor import Document, Hit, Pattern, Region, Severity, Span, rule

from ._sources import either, listed, named_speakers

# An outlet by its name, or by the shape of one: capitalised words that end in "Times", "Post", "Courier".
_ENDING = either(listed("_outlets.txt", "ending"))
_OUTLET = (
    rf"(?P<outlet>(?:[Tt]he )?(?:{either(listed('_outlets.txt', 'name'))}|(?:[A-Z][\w'’&.-]{{1,20}} ){{1,3}}{_ENDING}(?: (?:of "
    rf"[A-Z]\w{{1,20}}|Online|News|Magazine|Digital))?)"
    r"(?:['’]s [A-Z]\w{1,20}(?: [A-Z]\w{1,20})?)?)(?![\w-])"
)
_BEGINS_BEFORE = (
    "according to", "in an interview", "in an exclusive", "in a new interview", "in a recent interview", "reported by", "published by",
    "cited by", "citing ", "originally published", "originally appeared", "first published", "a report by", "a report from",
    "a report in", "reporting for", "reporting by",
)  # fmt: skip
# "According to a report from the Associated Press", "citing Reuters", "in an interview with the magazine Limelight".
_BORROWS = Pattern(
    r"(?:[Aa]ccording to|[Ii]n an? (?:(?:exclusive|new|recent|extended|wide-ranging) )?interview with|reported by|published by|cited by"
    r"|citing|originally (?:published|appeared)"
    r"|first published|[Aa] report (?:by|from|in)|reporting (?:for|by))(?: (?:on|in|at|by|from|with|a|an|the|new|recent|exclusive"
    r"|report|story|article|investigation|interview|piece"
    rf"|published|magazine|newspaper|website|news agency|daily|broadcaster)){{0,7}} {_OUTLET}",
    begins=_BEGINS_BEFORE, cased=True,
)  # fmt: skip
_PLAIN_BORROWS = Pattern(
    r"(?:[Aa]ccording to|[Ii]n an? (?:(?:exclusive|new|recent|extended) )?interview with|citing)(?: (?:a|the|report|in|local|new))*? "
    r"?(?:the )?(?:[A-Z]\w{1,20} )?(?:magazine|newspaper|tabloid|news site|website|daily|blog|fan account|fan page|gossip site|podcast),? "
    r"(?P<outlet>[A-Z][\w'’&.-]{1,25}(?: [A-Z][\w'’&.-]{1,25}){0,3})".replace("*?", "{0,4}?"),
    begins=("according to", "in an interview", "in an exclusive", "in a new interview", "citing "), cased=True,
)  # fmt: skip
# "Read the full report at The Media Line."
_READ = Pattern(
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
_SUMMARY = Pattern(
    r"the (?:article|piece|story|report|interview|author|feature) (?:also |then |further |goes on to )?(?:dives?|delves?|explores?"
    r"|examines?|describes?|details?|explains?|discusses|highlights?|looks at|lays out|notes|"
    r"touches on|covers|recounts|argues)\b",
    begins=("the article ", "the piece ", "the story ", "the report ", "the interview ", "the author ", "the feature "),
)
_VERBS = Pattern(
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
_TOLD = Pattern(
    rf"(?:told|speaking to|spoke to|speaking with|spoke with|tells) {_OUTLET}",
    begins=("told", "speaking to", "spoke to", "speaking with", "spoke with", "tells"),
    cased=True,
)

_NO_SPEAKER = ("as ", "on ", "of ", "in ", "from ", "to ", "with ", "for ", "by ")  # "comments on CBC reports"
_BEFORE_VERB = 90  # characters in which the outlet must stand before its verb: a long name with its adverbs
_REVIEW = 3  # outlets retold side by side make a press review
_LEAD = 0.3  # share of the text that sets out what an article is about
_OPENING = 2  # the number of the last sentence, after headline and standfirst, in which one mention says where all of it is from
_ALONE = 4  # the same where nobody else, or one more, says anything
_OWN = 3  # speakers of its own, beside the borrowed one, that make an article more than a retelling


class _Signal(NamedTuple):
    start: int
    end: int
    outlet: str
    strong: bool = True  # says outright that another outlet's work is retold
    interview: bool = False  # retold in the opening lines, an interview is what the text is about
    teaser: bool = False  # points to the original: the text is nothing but a retelling


@rule(
    severity=Severity.INFO,
    patterns=[_BORROWS, _PLAIN_BORROWS, _READ, _VERBS],
    context=[_SUMMARY, _TOLD],
    languages={"en"},
    fix="Go to the report this one retells, and cite that instead.",
    bad=[
        "The islands will halve their fleet by 2030, [[the Azelle Courier reported]] on Thursday. The minister told the Azelle Courier "
        "that cod needed rest.",
        "[[According to a report in the Ormsley Gazette]], the dam will cost twice as much as planned. The engineer told the Ormsley "
        "Gazette so.",
        "The port is to close, [[Harbourside reports]]. The board has not said when, and nobody there would answer.",
        "The port is to close. To learn who decided it, [[read the full report at Harbour Weekly]].",
    ],
    good=[
        "The islands will halve their fleet by 2030, Minister Claudine Noor said on Thursday.",
        "The Azelle Courier was founded in 1871 by two brothers who owned a press and nothing else.",
        "She studied journalism, and wrote for the Boston Globe until 1999.",
    ],
)
def second_hand(document: Document) -> Iterator[Hit]:
    """The text retells what another outlet found out: that report is the source to read, weigh and cite, and this one adds a copy."""
    signals = sorted(_signals(document))
    strong = [signal for signal in signals if signal.strong]
    if not strong:
        return
    outlets = Counter(_key(signal.outlet) for signal in strong)
    if len(outlets) >= _REVIEW:
        return
    own = (urlsplit(document.metadata.url).hostname or "").replace("-", "") if document.metadata.url else ""
    for signal in strong:
        key = _key(signal.outlet)
        if own and key.replace(" ", "") in own:
            continue
        whole = signal.outlet.lower()  # "the New York Post's Page Six", later "Page Six"
        again = sum(_same(key, _key(other.outlet)) or whole.endswith(" " + _key(other.outlet)) for other in signals) - 1
        if signal.teaser or _rests_on(document, signal, again):
            yield Hit(Span(signal.start, signal.end), f"retells a report of {signal.outlet}")
            if any(other.teaser for other in strong):
                yield from _summaries(document, signal)
            yield from _further(document, signal, strong)
            return


def _rests_on(document: Document, signal: _Signal, again: int) -> bool:
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


def _further(document: Document, first: _Signal, strong: list[_Signal]) -> Iterator[Hit]:
    """What else of a retelling is told after another outlet, once a sentence."""
    last = document.sentence_index(first.start)
    for other in strong:
        at = document.sentence_index(other.start)
        if at > last:
            last = at
            yield Hit(Span(other.start, other.end), f"retells a report of {other.outlet}")


def _summaries(document: Document, signal: _Signal) -> Iterator[Hit]:
    for match in document.matches(_SUMMARY):
        if _read(document, match.span()):
            yield Hit(Span(*match.span()), f"sums up the report of {signal.outlet}")


def _signals(document: Document) -> Iterator[_Signal]:
    for pattern in (_BORROWS, _PLAIN_BORROWS):
        for match in document.matches(pattern):
            interview = "interview" in match[0].lower()[: match.start("outlet") - match.start()]
            if _read(document, match.span()) and not _ONCE.match(document.folded, match.end()):
                opens = document.sentence_index(match.start()) <= _OPENING + 1
                yield _Signal(match.start(), match.end(), _name(match["outlet"]), interview=interview and opens)
    for match in document.matches(_READ):
        if not document.quoted(Span(*match.span())):
            yield _Signal(match.start(), match.end(), _name(match["outlet"] or match["name"]), teaser=True)
    for match in document.matches(_VERBS):
        if _ABOUT.match(document.folded, match.end()):
            continue
        low = max(document.sentence(Span(*match.span())).start, match.start() - _BEFORE_VERB)
        tag = next((each for each in _TAG.compiled.finditer(document.text, low, match.end() + 1) if each.end() == match.end()), None)
        if tag is not None and _read(document, tag.span()):
            yield _Signal(tag.start() + 2, tag.end(), _name(tag["outlet"]))
            continue
        for said in _SAYS_SO.compiled.finditer(document.text, low, match.end() + 1):
            if said.end() == match.end() and not document.folded.endswith(_NO_SPEAKER, low, said.start()) and _read(document, said.span()):
                yield _Signal(said.start(), said.end(), _name(said["outlet"]))
    for match in document.matches(_TOLD):
        yield _Signal(match.start(), match.end(), _name(match["outlet"]), strong=False)


def _read(document: Document, place: tuple[int, int]) -> bool:
    span = Span(*place)
    return (
        not document.quoted(span)
        and not document.in_code(span)
        and document.region(span.start) in (Region.PROSE, Region.LIST, Region.QUOTATION)
    )


def _name(outlet: str) -> str:
    return " ".join(outlet.removeprefix("the ").split())


def _key(outlet: str) -> str:
    key = outlet.lower().removeprefix("the ").replace("associated press", "ap")
    return re.sub(r"['’]s .*$", "", key)


def _same(key: str, other: str) -> bool:
    return key == other or key.endswith(" " + other) or other.endswith(" " + key)


_READ_FOR_SPEAKERS = 150  # sentences: the length of the longest news stories


def _speakers(document: Document, signal: _Signal, enough: int) -> int:
    """How many people and bodies other than the outlet are named as sources, counted until there are ``enough``."""
    key = _key(signal.outlet)
    names: set[str] = set()
    for sentence in document.sentences[:_READ_FOR_SPEAKERS]:
        spoken = (source.name.lower().removeprefix("the ") for source in named_speakers(document, sentence))
        names.update(name for name in spoken if not _same(key, name))
        if len(names) >= enough:
            break
    return len(names)
