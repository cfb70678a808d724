"""Polls that say neither who asked nor how many."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Region, Severity, Span, rule

from ._sources import NAME, is_name, reach

_POLL = ("poll ", "polls ", "survey ", "surveys ", "polling ", "questionnaire ", "questionnaires ")
# "A poll found that 61 per cent", "in a recent survey, two thirds", "polls show".
POLL = Pattern(
    r"(?:(?:poll|survey|questionnaire)s?|polling),? "
    r"(?:(?:also|last (?:week|month|year)|this (?:week|month|year)|this|has|have|published|released|on|in|of"
    r"|[a-z]{3,12}day|[a-z]{3,12} voters|voters|adults|residents|"
    r"readers|parents|employees|workers|consumers|shoppers|drivers|americans|britons|the|united|states|uk|us|country|more|than) ?){0,7}"
    r"(?:find|finds|found|show|shows|showed|shown|suggest|suggests|suggested|say|says|said|reveal|reveals|revealed|indicate|indicates"
    r"|indicated|put|puts|give|gives|gave|(?<!s )has|concluded)\b",
    begins=_POLL,
)
_SHARE = Pattern(
    r"\d ?(?:%|per ?cent)|\b(?:one|two|three|four) in (?:three|four|five|ten)\b|\b(?:two-thirds|three-quarters|two thirds|three quarters)\b"
    r"|\b(?:six|seven|eight|nine) (?:in|out of) ten\b|\bon \d\d\b[^.!?]{1,40}\bon \d\d\b"
)
# "A recent", "several", and a bare plural at the beginning; "the poll" is one that was told of before.
_INDEFINITE = Pattern(r"\b(?:an?|one|another|some|several|most|many|recent|new|opinion|online)(?: [a-z-]{2,14}){0,3} $")
_OPEN = Pattern(r"\b(?:if|what|how|when|until|whether|the|these|those|such|his|her|their|our|its|exit|as) (?:[a-z-]{2,14} ){0,2}$")
# Who asked: a name, an address, or an institute; how many: "1,004 adults", "a sample of 900"; how sure: a margin.
_WHO_ASKED = Pattern(
    r"\b(?:polls?|surveys?|conducted|commissioned|carried out|published|released|compiled|data|figures|numbers)"
    rf" (?:[a-z0-9-]{{1,14}} ){{0,6}}(?:by|from|for) (?:the |a )?(?:[a-z]{{3,14}} ){{0,3}}{NAME}",
    cased=True,
)
_NAMED_POLL = Pattern(
    r"(?P<name>[A-Z][\w/.&’'-]{1,20}(?: [A-Z][\w/.&’'-]{1,20}){0,4})(?:['’]s?)? (?:[a-z-]{2,14} ){0,3}(?:poll|survey)", cased=True
)
_SAMPLE = Pattern(
    r"\b\d{1,3}(?:,\d{3}){1,3} (?:[a-z]{2,12} ){0,3}(?:people|adults|voters|respondents|americans|britons|residents|readers|parents|firms"
    r"|companies|employees|workers|consumers|households|users|students|members|women|men|drivers|teachers|doctors)\b"
    r"|\b\d{3,5} (?:[a-z]{2,12} ){0,3}(?:people|adults|voters|respondents|residents|readers|parents|firms|companies|employees|workers"
    r"|consumers|households|users|students|members|women|men|drivers|teachers|doctors)\b|\bsample (?:size )?of\b|\bmargin of error\b"
    r"|\binterviewed|\bpolled|\bsurveyed"
)


@rule(
    severity=Severity.WARNING,
    patterns=[POLL],
    languages={"en"},
    unfit_for={"interview", "fiction"},
    fix="Say who asked, how many were asked, and when.",
    bad=[
        "The bridge divides the town. [[A recent poll found]] that 61 per cent want it gone. The mayor wants it painted.",
        "Half the town wants it gone, though [[polls suggest]] that the young do not care. The mayor wants it painted.",
        "Six in ten want the bridge gone, [[a new survey shows]]. The mayor wants it painted.",
        "[[One survey found]] that 70 per cent of drivers dislike roundabouts. The council will build four.",
        "[[Surveys show]] that two thirds of drivers dislike roundabouts. The council will build four.",
    ],
    good=[
        "A recent poll by the Welland Courier found that 61 per cent want it gone.",
        "A poll found that 61 per cent want it gone. It asked 1,004 adults in May.",
        "The poll found that 61 per cent want it gone; the Institute at Welland had asked them.",
        "A survey found a crack in the third pier.",
    ],
)
def poll_without_method(document: Document) -> Iterator[Hit]:
    """A share of those asked means nothing without who asked them, how many they were, and when."""
    last = -1
    for match in document.matches(POLL):
        span = Span(*match.span())
        sentence = document.sentence(span)
        if sentence.start == last or document.region(span.start) not in (Region.PROSE, Region.LIST) or document.quoted(span):
            continue
        before = _INDEFINITE.search(document.folded, max(sentence.start, span.start - 50), span.start)
        start = before.start() if before else span.start
        if start > sentence.start and before is None and not document.folded.startswith("polls ", start):
            continue  # "the poll": told of before
        figure = _SHARE.search(document.folded, span.start, sentence.end) is not None
        if not figure and not document.folded[span.end : sentence.end].strip(' ."'):
            figure = _SHARE.search(document.folded, sentence.start, span.start) is not None  # "…, a new poll shows."
        if not figure and not document.folded.startswith("polls ", span.start):
            continue
        if _OPEN.search(document.folded, max(sentence.start, span.start - 30), span.start):
            continue
        if any(_has_method(document, each) for each in reach(document, span, 3, 3)):
            continue
        last = sentence.start
        if figure:
            yield Hit(Span(start, span.end), "contains a poll without who asked, or whom")
        else:
            yield Hit(Span(start, span.end), "appeals to polls that are not named", severity=Severity.INFO)


def _has_method(document: Document, span: Span) -> bool:
    if _WHO_ASKED.search(document.text, span.start, span.end):
        return True
    if any(is_name(each["name"]) for each in _NAMED_POLL.finditer(document.text, *span)):
        return True  # not "One survey", "Yet another survey"
    return _SAMPLE.search(document.folded, span.start, span.end) is not None or any(
        url.start < span.end and span.start < url.end for url in document.urls
    )
