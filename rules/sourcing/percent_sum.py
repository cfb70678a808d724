"""Shares that cannot add up."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Region, Severity, Span, rule

_NUMBER = r"(?P<number>\d{1,4}(?:\.\d{1,2})?)"
_PER_CENT = r" ?(?:%|per ?cent\b)"
# "… and the remaining 30 per cent", "the rest, 30%": the writer says himself that his parts make a whole.
REST = Pattern(
    rf"(?:the )?(?:remaining|other|rest,? (?:about |some )?|remainder,? (?:about |some )?) ?{_NUMBER}{_PER_CENT}",
    begins=("the remaining ", "the other ", "the rest", "the remainder", "remaining "),
)
# "Of these, 55 per cent were in Africa, 38 in Asia …": nothing is in two places, and no money is spent twice.
PLACES = Pattern(
    rf"of (?:these|those|them|the \d[\d,.]{{0,9}} [a-z]{{2,20}}),? {_NUMBER}{_PER_CENT} "
    r"(?:were|was|are|is|live|lived|came|come|went|goes?|work) (?:in|from|to|on|at)\b",
    begins=("of these", "of those", "of them", *(f"of the {digit}" for digit in range(1, 10))),
)
_SHARE = Pattern(rf"{_NUMBER}{_PER_CENT}")
# Part of a whole, which cannot be more than it: "120 per cent of voters". Not of what can be outgrown: capacity, income, the target.
_OF_ALL = Pattern(
    r"(?:%|per ?cent) of (?:all |the |its |their |our |those |eligible |registered |local |british |american |young |adult )?"
    r"(?:respondents|voters|people|adults|residents|students|pupils|patients|households|men|women|children|drivers|employees|workers"
    r"|members|women|users|farmers|visitors|guests|teachers|doctors|citizens|americans|britons"
    r"|those (?:asked|surveyed|polled|questioned)|the vote|votes|population|electorate)\b",
    begins=("% of ", "per cent of ", "percent of "),
)
_BEFORE = Pattern(rf"(?<![\d.,-]){_NUMBER} ?$")
# Growth and comparisons have no whole.
_CHANGE = Pattern(
    r"\b(?:ris\w{1,3}|rose|grew|grow\w{0,3}|increas\w{1,3}|fell|fall\w{0,3}|drop\w{0,4}|declin\w{1,3}|up|down|more|less|fewer|higher|lower"
    r"|discount|compared|than|interest|inflation|likely|gain\w{0,3}|lost|losses"
    r"|margin|turnout|tax\w{0,2}|rates?|chances?|average|previous|last (?:year|month|week))\b"
)
_OF_A_PART = Pattern(r"\b(?:of (?:which|whom|those|these|them)|whose|half of)\b")
_WHOLE, _ROUNDING = 100.0, 2.0
_FEWEST_PARTS = 3  # with two, "40 per cent, the remaining 30 per cent" may be of something else


@rule(
    severity=Severity.WARNING,
    patterns=[REST, PLACES, _OF_ALL],
    languages={"en"},
    fix="Look the shares up where they are from: one of them is wrong, or they are of different wholes.",
    bad=[
        "Of the boats, [[45 per cent fish for cod, 30 per cent for crab, and the remaining 35 per cent]] carry guests.",
        "The fund has 900 boats. [[Of these, 55 per cent were in Welland, 38 per cent in Ormsley and 17 per cent]] in Corve.",
        "In the survey, [[120 per cent of respondents]] wanted the bridge back.",
    ],
    good=[
        "Of the boats, 45 per cent fish for cod, 30 per cent for crab, and the remaining 25 per cent carry guests.",
        "Sales rose by 45 per cent in May and 30 per cent in June, and by the remaining 35 per cent of the plan in July.",
        "Cod makes 60 per cent of the catch, of which 25 per cent is salted, and the remaining 40 per cent is crab.",
        "Of these, 55 per cent have a bell, 38 per cent a lamp and 17 per cent an anchor.",
        "The ward is at 120 per cent of its capacity.",
        "A third said yes, 33.3 per cent said no, and the remaining 33.3 per cent did not care.",
    ],
)
def percent_sum(document: Document) -> Iterator[Hit]:
    """Parts that make more or less than the whole show that a figure was miscopied or made up."""
    last = -1
    for match in document.matches(REST):
        sentence = document.sentence(Span(*match.span()))
        if sentence.start == last or not _read(document, match.start()):
            continue
        last = sentence.start
        if _CHANGE.search(document.folded, sentence.start, sentence.end):
            continue
        shares = list(_SHARE.finditer(document.folded, sentence.start, match.end()))
        if shares and _OF_A_PART.search(document.folded, shares[0].end(), match.end()):
            continue
        total = sum(float(share["number"]) for share in shares)
        if len(shares) >= _FEWEST_PARTS and abs(total - _WHOLE) > _ROUNDING:
            yield Hit(Span(shares[0].start(), match.end()), f"contains parts of a whole that make {total:g} per cent")
    for match in document.matches(PLACES):
        sentence = document.sentence(Span(*match.span()))
        shares = list(_SHARE.finditer(document.folded, match.start(), sentence.end))
        if not _read(document, match.start()) or _CHANGE.search(document.folded, match.start(), sentence.end):
            continue
        if len(shares) < _FEWEST_PARTS or _OF_A_PART.search(document.folded, shares[0].end(), sentence.end):
            continue
        total = sum(float(share["number"]) for share in shares)
        if total > _WHOLE + _ROUNDING:
            yield Hit(Span(match.start(), shares[-1].end()), f"contains parts of a whole that make {total:g} per cent")
    for match in document.matches(_OF_ALL):
        number = _BEFORE.search(document.folded, max(0, match.start() - 8), match.start())
        if number and float(number["number"]) > _WHOLE and _read(document, match.start()):
            sentence = document.sentence(Span(number.start(), match.end()))
            if not _CHANGE.search(document.folded, sentence.start, sentence.end):
                yield Hit(Span(number.start(), match.end()), "contains a part that is more than the whole")


def _read(document: Document, at: int) -> bool:
    return document.region(at) in (Region.PROSE, Region.LIST) and not document.quoted(Span(at, at + 1))
