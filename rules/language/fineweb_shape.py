"""Text that the filter of the FineWeb corpus would leave out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor import Document, Hit, Severity, Span, rule

from ._shape import TERMINALS, repeated_characters, share

SHORT = 30  # characters of a short line


def signals(document: Document) -> Mapping[str, float]:
    """The figures of Penedo et al. 2024 (arXiv 2406.17557, section 3.6), as datatrove's FineWebQualityFilter counts them.

    Of the lines that are not blank, ``fineweb_ended_lines``: those that end in a mark that ends a sentence, in any script, / lines;
    ``fineweb_short_lines``: those of 30 characters or fewer / lines; ``fineweb_repeated``: characters of lines that stood there before /
    characters without line ends; ``fineweb_line_ends``: line ends / words, which are the pieces between white space.
    """
    text = document.text
    lines = [line for line in text.split("\n") if line.strip()]
    return {
        "fineweb_ended_lines": share(sum(line.endswith(TERMINALS) for line in lines), len(lines)),
        "fineweb_short_lines": share(sum(len(line) <= SHORT for line in lines), len(lines)),
        "fineweb_repeated": share(repeated_characters(lines), len(text.replace("\n", ""))),
        "fineweb_line_ends": share(text.count("\n"), len(text.split())),
    }


@rule(
    severity=Severity.INFO,
    opt_in=True,
    metrics=signals,
    fix="Look at the text: lists, verse and menus fall out of such a corpus, and so do refrains.",
    bad=["Home\nNews\nSport\nWeather\n" * 3, "The tide is in.\nThe boats lie at the pier and wait.\n" * 3],
    good=["The ferry to the island runs each day in summer.\nThose who have a ticket go aboard at nine, and the others wait.\n"],
    references=("https://arxiv.org/abs/2406.17557",),
)
@dataclass(frozen=True)
class fineweb_shape:
    """Its lines are shaped like those of menus and lists, so that a corpus filtered as FineWeb would not hold it."""

    min_ended_lines: float = 0.12
    max_short_lines: float = 0.67
    max_repeated: float = 0.01
    max_line_ends: float = 0.3

    def __call__(self, document: Document) -> Iterator[Hit]:
        found = signals(document)
        bounds = {
            "fineweb_ended_lines": (self.min_ended_lines, 1.0),
            "fineweb_short_lines": (0.0, self.max_short_lines),
            "fineweb_repeated": (0.0, self.max_repeated),
            "fineweb_line_ends": (0.0, self.max_line_ends),
        }
        outside = [f"{name} {found[name]:g}" for name, (least, most) in bounds.items() if not least <= found[name] <= most]
        if outside:
            yield Hit(Span(0, 0), f"lies outside FineWeb's bounds: {', '.join(outside)}")
