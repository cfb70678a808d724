"""Text that the filter of the Gopher corpus would leave out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor import Document, Hit, Severity, Span, rule

from ._shape import PUNCTUATION, share

# The eight of the paper (Rae et al. 2021, Scaling Language Models, appendix A1.1).
STOP_WORDS = frozenset({"the", "be", "to", "of", "and", "that", "have", "with"})


def signals(document: Document) -> Mapping[str, float]:
    """The figures of Rae et al. 2021 (arXiv 2112.11446, appendix A1.1), as datatrove's GopherQualityFilter counts them.

    ``words``: the pieces between white space. ``gopher_words``: those that are more than punctuation; ``gopher_mean_word_length``: their
    characters / their number; ``gopher_hashes``: "#" / words; ``gopher_ellipses``: "..." and "…" / words; ``gopher_bullet_lines``: lines
    that begin with "•" or "-" / lines; ``gopher_ellipsis_lines``: lines that end in an ellipsis / lines; ``gopher_letter_words``: words
    with a letter / words; ``gopher_stop_words``: how many of the eight stop words occur.
    """
    text = document.text
    words, lines = text.split(), text.splitlines()
    real = [word for word in words if not PUNCTUATION.issuperset(word)]
    ellipses = text.count("...") + text.count("…")
    return {
        "gopher_words": len(real),
        "gopher_mean_word_length": share(sum(map(len, real)), len(real)),
        "gopher_hashes": share(text.count("#"), len(words)),
        "gopher_ellipses": share(ellipses, len(words)),
        "gopher_bullet_lines": share(sum(line.lstrip().startswith(("•", "-")) for line in lines), len(lines)),
        "gopher_ellipsis_lines": share(sum(line.rstrip().endswith(("...", "…")) for line in lines), len(lines)),
        "gopher_letter_words": share(sum(any(map(str.isalpha, word)) for word in words), len(words)),
        "gopher_stop_words": len(STOP_WORDS.intersection(words)),
    }


@rule(
    severity=Severity.INFO,
    languages={"en"},  # the bounds and the stop words are those of English
    opt_in=True,
    metrics=signals,
    fix="Look at the text: lists, tables and fragments fall out of such a corpus, and so do stubs.",
    bad=["- one\n- two\n- three\n" * 20, "The sea ... the sea ... and that ... to be ... " * 20, "Too short to keep."],
    good=["The ferry to the island runs each day in summer, and those who have a ticket go aboard with the crew at nine. " * 5],
    references=("https://arxiv.org/abs/2112.11446",),
)
@dataclass(frozen=True)
class gopher_shape:
    """Its words and lines are shaped unlike those of prose, so that a corpus filtered as Gopher's would not hold it."""

    min_words: int = 50
    max_words: int = 100_000
    min_word_length: float = 3.0
    max_word_length: float = 10.0
    max_symbols: float = 0.1  # of "#" and of "…", each a word
    max_bullet_lines: float = 0.9
    max_ellipsis_lines: float = 0.3
    min_letter_words: float = 0.8
    min_stop_words: int = 2

    def __call__(self, document: Document) -> Iterator[Hit]:
        found = signals(document)
        bounds = {
            "gopher_words": (self.min_words, self.max_words),
            "gopher_mean_word_length": (self.min_word_length, self.max_word_length),
            "gopher_hashes": (0.0, self.max_symbols),
            "gopher_ellipses": (0.0, self.max_symbols),
            "gopher_bullet_lines": (0.0, self.max_bullet_lines),
            "gopher_ellipsis_lines": (0.0, self.max_ellipsis_lines),
            "gopher_letter_words": (self.min_letter_words, 1.0),
            "gopher_stop_words": (self.min_stop_words, len(STOP_WORDS)),
        }
        outside = [f"{name} {found[name]:g}" for name, (least, most) in bounds.items() if not least <= found[name] <= most]
        if outside:
            yield Hit(Span(0, 0), f"lies outside Gopher's bounds: {', '.join(outside)}")
