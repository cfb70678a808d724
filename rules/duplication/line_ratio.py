"""Text in which too many lines or paragraphs stand again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from auditor import Document, Hit, Severity, Span, rule

_PARAGRAPHS, _LINES = re.compile(r"\n{2,}"), re.compile(r"\n+")


def signals(document: Document) -> Mapping[str, float]:
    """The figures of Rae et al. 2021 (arXiv 2112.11446, table A1) for lines and paragraphs.

    They are counted as datatrove's GopherRepetitionFilter counts them.

    ``gopher_repeated_lines`` and ``gopher_repeated_paragraphs``: those that stood in the text before / all, the empty one at the end of a
    text among the lines; ``gopher_repeated_line_characters`` and ``gopher_repeated_paragraph_characters``: their characters / all.
    """
    text = document.text
    lines, paragraphs = _LINES.split(text), _PARAGRAPHS.split(text.strip())
    again = {name: list(_again(parts)) for name, parts in (("line", lines), ("paragraph", paragraphs))}
    size = max(1, len(text))
    return {
        "gopher_repeated_lines": round(len(again["line"]) / len(lines), 4),
        "gopher_repeated_line_characters": round(sum(map(len, again["line"])) / size, 4),
        "gopher_repeated_paragraphs": round(len(again["paragraph"]) / len(paragraphs), 4),
        "gopher_repeated_paragraph_characters": round(sum(map(len, again["paragraph"])) / size, 4),
    }


def _again(parts: Sequence[str]) -> Iterator[str]:
    """The parts that have stood there before."""
    seen: set[str] = set()
    for part in parts:
        if part in seen:
            yield part
        seen.add(part)


@rule(
    severity=Severity.INFO,
    opt_in=True,
    metrics=signals,
    fix="Look at the text: songs, tables and logs fall out of such a corpus, and so do menus and pages that were pasted twice.",
    bad=["Home\nNews\nSport\nHome\nNews\nSport\n", "The gates open at ten, and they close at six.\n\n" * 3],
    good=["The gates open at ten.\nThe ferry leaves at nine.\nIt is cold.\n\nIt is cold.\n", ""],
    references=("https://arxiv.org/abs/2112.11446",),
)
@dataclass(frozen=True)
class line_ratio:
    """So many of its lines stand twice that a corpus filtered as Gopher's would not hold it."""

    max_lines: float = 0.3
    max_line_characters: float = 0.2
    max_paragraphs: float = 0.3
    max_paragraph_characters: float = 0.2

    def __call__(self, document: Document) -> Iterator[Hit]:
        bounds = (self.max_lines, self.max_line_characters, self.max_paragraphs, self.max_paragraph_characters)
        found = zip(signals(document).items(), bounds, strict=True)
        outside = [f"{name} {value:g}" for (name, value), most in found if value > most]
        if outside:
            yield Hit(Span(0, 0), f"lies outside Gopher's bounds: {', '.join(outside)}")
