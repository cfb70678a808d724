"""Articles that rest on unnamed sources alone."""

from collections.abc import Iterator

from auditor import Document, Hit, Severity, rule

from ._genre import is_argument, is_story
from ._sources import told
from ._unnamed import NAMELESS, SOURCES, TOLD_US, unnamed

_FEWEST = 2  # statements of unnamed sources: one may be all there is to say


@rule(
    severity=Severity.WARNING,
    lexicons=[SOURCES],
    patterns=[TOLD_US, NAMELESS],
    languages={"en"},
    min_words=60,
    unfit_for={"opinion", "interview", "reference", "paper"},
    fix="Look for a report that names somebody who can be asked, or treat it as rumour.",
    bad=[
        "The bridge will stay shut until May, and perhaps for good. [[A senior official said]] that the money had run out in the autumn. "
        "The official added that the steel had been ordered twice and paid for three times. Nobody at the site was at work this week, and "
        "the gates were locked. One engineer, who asked not to be named, said the second pier was sinking. The ferry will run on Sundays.",
        "The harbour is to be sold before the summer is out, [[a source close to the talks said]]. The price has been agreed, the "
        "source added, and the crews will be told in May. The new owner wants the quay for a hotel. The cranes, which have stood "
        "there for sixty years, are to go to a museum, and the old slip is to be filled in and paved over by the end of the year.",
    ],
    good=[
        "The bridge will stay shut until May, and perhaps for good. A senior official said that the money had run out in the autumn. The "
        "official added that the steel had been ordered twice. Ane Brekke, who built it, said that the second pier was sinking. The ferry "
        "will run on Sundays, and the gates were locked. Nobody at the site was at work this week, and it rained on the empty huts.",
    ],
)
def anonymous_only(document: Document) -> Iterator[Hit]:
    """Where nobody is named who said it, nobody can be asked, and a reader has nothing but the writer's word for all of it."""
    spans = [span for _, (span, _) in sorted(unnamed(document).items())]
    if len(spans) >= _FEWEST and told(document) is not None and not is_story(document) and not is_argument(document):
        yield Hit(spans[0], f"rests on unnamed sources alone: {len(spans)} of them, and nobody is named")
