"""The writer's own judgement in what is laid out as a report."""

from collections.abc import Iterator

from auditor import Document, Hit, Lexicon, Pattern, Region, Severity, Span, rule

JUDGEMENTS = Lexicon.read(__package__, "opinion_as_report.txt")

_FIRST_PERSON = Pattern(r"\b(?:i|i'm|i've|i'd|i'll|my|me|mine|myself)\b")
_SAYS = Pattern(r"\b(?:said|says|told|announced|according to|confirmed|reported|stated|emphasi[sz]ed|declared|warned|claimed)\b")
_FEWEST_SAYINGS = 3  # that make a report of a text
# A witness, a diarist and a columnist say "I" in every second sentence; in a report it slips in.
_MOST_OF_ITS_WRITER, _WORDS_TO_ONE, _SHORT = 12, 100, 300  # words of his; words to one of them, and those of a short report


@rule(
    severity=Severity.INFO,
    lexicons=[JUDGEMENTS],
    languages={"en"},
    min_words=60,
    unfit_for={"opinion", "interview", "fiction", "paper"},
    fix="Say whose judgement it is, or leave it to a column.",
    bad=[
        "The council sold the pier on Monday, the mayor, Ane Brekke, said. She told the meeting that the money would mend the sea wall. "
        "The board said that the pier had lost 40,000 a year since the storm. [[What strikes me]] is how quietly it was done. The buyer, "
        "a hotel from Welland, has announced that the gates will open again in May, and that the old lamps will stay where they are.",
        "Officials at the port said on Friday that the dredger had left. They told the crews to wait until June, and announced that two "
        "berths would be closed. According to the harbour master the channel is four feet too shallow for the grain ships. [[In my view]] "
        "the money was spent on the new offices. The port confirmed that the offices had cost as much as a dredger does, and said no more.",
    ],
    good=[
        "The council sold the pier on Monday, the mayor, Ane Brekke, said. “In my view it was never ours,” she told the meeting. The "
        "board said that the pier had lost 40,000 a year since the storm. The buyer, a hotel from Welland, has announced that the gates "
        "will open again in May, and that the old lamps will stay where they are.",
        "I grew up below the pier, and in my view it was never beautiful. My father mended it, my mother cursed it, and I fell off it "
        "twice. When the mayor said that it was sold I was not sorry. She told me so herself, and I believed her. I have walked past it "
        "since, and I have found that I look at the sea now and not at the rust, and that my dog does the same.",
    ],
)
def opinion_as_report(document: Document) -> Iterator[Hit]:
    """A judgement of the writer in what is laid out as a report passes for something that was found out."""
    hits = [
        Span(phrase.start, phrase.end)
        for phrase in document.phrases(JUDGEMENTS)
        if document.region(phrase.start) in (Region.PROSE, Region.LIST) and not document.quoted(phrase) and not document.in_code(phrase)
    ]
    if not hits or sum(1 for _ in _SAYS.finditer(document.folded)) < _FEWEST_SAYINGS:
        return
    own = sum(not document.quoted(Span(*match.span())) for match in _FIRST_PERSON.finditer(document.folded))
    if own > _MOST_OF_ITS_WRITER or own * _WORDS_TO_ONE > max(document.word_count, _SHORT):
        return
    last = -1
    for span in hits:
        sentence = document.sentence_index(span.start)
        if sentence != last and not document.reported(span):
            last = sentence
            yield Hit(span, "gives the writer's own judgement in a report")
