"""Prose that says the same again and again."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor import Document, Hit, Severity, Span, rule

PIECE = 4000  # bytes: the share to which prose can be pressed falls with its length, so pieces of one length are compared

_CLERK = "The clerk read the letter about the {} and put it with the other letters about the {}, as the clerk had read them. "


def signals(document: Document) -> Mapping[str, float]:
    """``compression``: of the pieces of 4000 bytes (UTF-8) of its prose, the least share that is left of one by zlib at level 6.

    Missing for a text with less prose.
    """
    data = document.prose.encode("utf-8", "surrogatepass")
    pieces = [data[at : at + PIECE] for at in range(0, len(data) - PIECE + 1, PIECE)]
    return {"compression": round(min(len(zlib.compress(piece, 6)) for piece in pieces) / PIECE, 3)} if pieces else {}


@rule(
    severity=Severity.INFO,
    languages={"en", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no"},  # alphabets of other sizes press to other shares
    opt_in=True,
    metrics=signals,
    fix="Look at what comes again: a form, a list that was filled by a program, or a text that was made longer than it is.",
    bad=[
        "".join(_CLERK.format(f"{n}th boat", f"{n}th boat") for n in range(40)),
        "Nobody could say who had the key of the old mill by the water, or why. " * 70,
    ],
    good=["Nobody could say who had the key of the old mill by the water, or why. " * 20, ""],
)
@dataclass(frozen=True)
class low_diversity:
    """The prose can be pressed to far less than prose can: it says the same again and again, whoever wrote it."""

    least: float = 0.35  # of 500 human articles, essays and speeches none lies below 0.38, and their middle is 0.47

    def __call__(self, document: Document) -> Iterator[Hit]:
        found = signals(document).get("compression")
        if found is not None and found < self.least:
            yield Hit(Span(0, 0), f"can be pressed to {found:.0%} of its size, prose to 47%")
