"""Headlines that the text does not bear out."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Region, Severity, Span, rule

# A figure of something: "31 killed", "40%", "$2bn"; not "17 things", "2024".
_FIGURE = Pattern(
    r"(?<![\w.,-])[$£€]? ?(?P<number>\d{1,3}(?:,\d{3}){0,3}(?:\.\d{1,2})?)"
    r"(?: ?(?:%|per ?cent\b|bn\b|m\b|k\b|million\b|billion\b|thousand\b)"
    r"| (?:[a-z]{3,12} )?(?:people|dead|killed|injured|hurt|wounded|jobs|arrested|arrests|missing|deaths|homes|houses|cases|votes"
    r"|workers|students|children|migrants|soldiers|passengers|men|women|prisoners|troops)\b)"
)
# Two names in a row, of which neither opens the headline: there a capital says nothing. Nor a byline, nor a place.
_NAME = Pattern(
    r"(?<=[a-z,’'] )(?<!\b[Bb]y )(?<!\bvia )(?<!\bat )(?<!\bin )(?<!\bnear )[A-Z][a-z’'-]{2,20} [A-Z][a-z’'-]{3,20}(?![\w’'-])", cased=True
)
_OURSELVES = Pattern(r"\b(?:we|our|i|my)\b")  # the name may be that of whoever speaks: "How we work at the Harbour Gazette"
_WORD = Pattern(r"[A-Za-z’']{4,30}", cased=True)
_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_LONGEST, _FEWEST_WORDS = 160, 80  # characters of a headline; words of a text that can bear one out
_NUMBER = Pattern(r"(?<![\w.,])\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?|(?<![\w.,])\d{1,9}(?:\.\d{1,3})?")
_ROUNDING = 0.1  # "5,000 jobs" in the headline, 4,870 below
_SENTENCE_CASE = 2  # at most every second word begins with a capital

_STORM = (
    "The storm came in from the west on Friday and broke the mole in two places. The boats were in the harbour, and the harbour was under "
    "water by noon. The baker went from door to door in a dinghy and sold what he had saved, which was mostly cake. By the evening the "
    "wind had dropped, and the sea lay there as if it had never heard of the town. Nobody had seen the like, and everybody said so. "
)


@rule(
    severity=Severity.WARNING,
    languages={"en"},
    min_words=_FEWEST_WORDS,
    unfit_for={"opinion", "interview", "fiction", "paper"},
    fix="Read the text before citing the headline: what the headline says does not stand in it.",
    bad=[
        f"Storm kills [[31 people]] on the coast\n\n{_STORM}Four people were killed.",
        f"Mayor of the town sells pier to [[Odd Lunde]] after storm\n\n{_STORM}A hotel from Welland has bought the pier.",
    ],
    good=[
        f"Storm kills four people on the coast\n\n{_STORM}In the end 4 people were killed.",
        f"Storm damages 500 homes on the coast\n\n{_STORM}It took the roofs off 487 of them.",
        f"17 things to do in the rain\n\n{_STORM}",
        f"The inn at Harrow Cross: a tale for winter nights\n\n{_STORM}",
        f"How we forecast storms at the Harbour Gazette\n\n{_STORM}Our forecast had said so.",
    ],
)
def headline_mismatch(document: Document) -> Iterator[Hit]:
    """A figure or a name that stands in the headline alone was lost on the way, or never was there: the text does not support it."""
    first = next((block for block in document.blocks if block.region is not Region.FRONT_MATTER), None)
    if first is None or first.end - first.start > _LONGEST or len(document.blocks) < 2 or document.text[first.end - 1] in ".!:;":
        return
    folded = document.folded
    for match in _FIGURE.finditer(document.folded, first.start, first.end):
        number = match["number"]
        if not any(folded.find(form, first.end) >= 0 for form in _forms(number)) and not _is_near(document, first.end, number):
            yield Hit(Span(match.start(), match.end()), "gives a figure that does not stand in the text")
    words = _WORD.compiled.findall(document.text, first.start, first.end)
    if sum(word[0].isupper() for word in words) * _SENTENCE_CASE > len(words):
        return
    if _OURSELVES.compiled.search(folded, first.start, first.end):
        return
    for match in _NAME.finditer(document.text, first.start, first.end):
        if all(folded.find(part.lower().strip("'’s"), first.end) < 0 for part in match[0].split()):
            yield Hit(Span(match.start(), match.end()), "names somebody who does not appear in the text")


def _is_near(document: Document, start: int, number: str) -> bool:
    """Whether the text gives a number of which this one is the round figure."""
    value = _value(number)
    return any(abs(_value(match[0]) - value) <= _ROUNDING * value for match in _NUMBER.finditer(document.folded, start))


def _value(number: str) -> float:
    return float(number.replace(",", ""))


def _forms(number: str) -> Iterator[str]:
    """The ways in which a text may write a number."""
    plain = number.replace(",", "")
    yield from (number, plain)
    if not plain.isdigit():
        yield plain.partition(".")[0]  # "2.1 million" in the headline, "2.14 million" below
        return
    value = int(plain)
    yield f"{value:,}"
    if value < len(_UNITS):
        yield _UNITS[value]
    elif value < 100:
        tens = _TENS[value // 10 - 2]
        yield f"{tens}-{_UNITS[value % 10]}" if value % 10 else tens
