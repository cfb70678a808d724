"""What kind of text it is, as far as sources go: a story, an argument, or a report with figures."""

import re

from auditor import Document, Pattern

# The formulas with which tales begin; titles and a source may stand before them.
_TALE = Pattern(
    r"\b(?:once upon a time|once there (?:was|were|lived)|there (?:was|were|lived) once|long,? long ago|in a far(?:away| off|-off) "
    r"(?:land|kingdom|country))\b"
)
_TALE_OPENS = 400  # characters


def is_story(document: Document) -> bool:
    """Whether the text reads like fiction: a dialogue of short speeches, with questions and cries, and next to no figures."""
    if _TALE.search(document.folded, 0, _TALE_OPENS):
        return True
    speeches = [quote for quote in document.quotes if quote.kind in ("double", "single") and quote.inner_end > quote.inner_start]
    if len(speeches) < 6:
        return False
    lively = sum(document.text[quote.inner_end - 1] in "?!—-" for quote in speeches)
    figures = sum(1 for _ in re.finditer(r"\d", document.text[:20000]))
    return lively * 5 >= len(speeches) and figures * 400 < min(20000, len(document.text))


_FIRST_PERSON = Pattern(r"\b(?:we|our|i|my|me|let's|i'm|we're|i've|we've)\b")
_DIGIT = Pattern(r"\d")
_SAMPLE = 20_000  # characters of a long text that are enough to tell its kind


def holds_figures(document: Document) -> bool:
    """Whether the text gives dates, ages and amounts, as reports do and stories do not.

    A year and a day at least, and a digit in four hundred characters.
    """
    sample = document.folded[:_SAMPLE]
    figures = sum(1 for _ in _DIGIT.finditer(sample))
    return figures >= 6 and figures * 400 >= len(sample)


def is_argument(document: Document) -> bool:
    """Whether the text reasons in its writer's own name, as an essay or a speech does: "it is said" is then a turn of phrase.

    Speeches say "we" and "our" three times in a hundred words and more, reports less than once outside quotations; essays of
    thought hold next to no figures, where news holds several in a hundred words.
    """
    sample = document.folded[:_SAMPLE]
    words = sample.count(" ") + 1
    if words < 60:
        return False
    quoted = sum(min(q.end, _SAMPLE) - min(q.start, _SAMPLE) for q in document.quotes)
    if quoted * 3 < len(sample) and sum(1 for _ in _FIRST_PERSON.finditer(sample)) * 100 >= 3 * words:
        return True
    return sum(1 for _ in _DIGIT.finditer(sample)) * 1500 < len(sample) and words >= 400
