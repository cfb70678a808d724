"""Readability by formulas that need no word lists: textstat computes them, offline.

textstat's syllable formulas download a dictionary at first use, so none of them is called here.
"""

from typing import NamedTuple


class Readability(NamedTuple):
    """Grades of difficulty; higher is harder.

    ``lix``: words per sentence plus percentage of words over six letters (Björnsson 1968; 20 very easy to 60 very hard).
    ``automated_readability_index``: 4.71 characters/words + 0.5 words/sentences - 21.43 (Smith and Senter 1967; US school grade).
    ``coleman_liau_index``: 0.0588 letters - 0.296 sentences, per 100 words, - 15.8 (Coleman and Liau 1975; US school grade).
    """

    lix: float
    automated_readability_index: float
    coleman_liau_index: float


def readability(text: str) -> Readability:
    """The three grades of a text of at least one word."""
    import textstat  # a second to import: only when readability is asked for

    return Readability(
        round(float(textstat.lix(text)), 1),
        round(float(textstat.automated_readability_index(text)), 1),
        round(float(textstat.coleman_liau_index(text)), 1),
    )
