"""Text that the filter of the C4 corpus would leave out or cut."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor import Document, Hit, Severity, Span, rule

from ._shape import share

ENDS = (".", "?", "!", '"', "'")
POLICY = ("javascript", "terms of use", "privacy policy", "cookie policy", "uses cookies", "use of cookies", "use cookies")
WORDS, LONGEST = 3, 1000  # words of a line, and characters of a word


def signals(document: Document) -> Mapping[str, float]:
    """The figures of Raffel et al. 2020 (JMLR 21, section 2.2), as datatrove's C4QualityFilter counts them.

    ``c4_kept_lines``: lines that end in a stop, a question or exclamation mark or a quotation mark, but not in "...", have three words or
    more, none of a thousand characters, and speak neither of JavaScript nor of terms and cookies, / lines. ``c4_curly_brackets``: "{" in
    such lines; with one the page falls out.
    """
    lines = [line.strip() for line in document.text.splitlines()]
    ended = [line for line in lines if line.endswith(ENDS) and not line.endswith("...") and _worded(line)]
    kept = [line for line in ended if not any(word in line.lower() for word in POLICY)]
    return {"c4_kept_lines": share(len(kept), len(lines)), "c4_curly_brackets": sum(line.count("{") for line in kept)}


def _worded(line: str) -> bool:
    words = line.split()
    return len(words) >= WORDS and max(map(len, words)) <= LONGEST


@rule(
    severity=Severity.INFO,
    opt_in=True,
    metrics=signals,
    fix="Look at the text: headings, lists and verse fall out of such a corpus, and so do pages with program code.",
    bad=["Home\nNews\nSport\nWeather in the north\n", "The gates open at ten.\nThe function {} returns the time of the ferry.\n"],
    good=["The ferry to the island runs each day in summer.\nThose who have a ticket go aboard at nine, and the others wait.\n"],
    references=("https://jmlr.org/papers/v21/20-074.html",),
)
@dataclass(frozen=True)
class c4_shape:
    """Most of its lines are no sentences, or it holds program code, so that a corpus filtered as C4 would not hold it."""

    min_kept_lines: float = 0.3  # ours: C4 asks for five sentences in the lines that are left

    def __call__(self, document: Document) -> Iterator[Hit]:
        found = signals(document)
        if found["c4_kept_lines"] < self.min_kept_lines or found["c4_curly_brackets"]:
            yield Hit(Span(0, 0), f"lies outside C4's bounds: {', '.join(f'{name} {value:g}' for name, value in found.items())}")
