"""Works that a list of retractions names."""

from collections.abc import Iterator
from dataclasses import dataclass

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._lists import listed

DOI = Pattern(r"\b10\.[0-9]{4,9}(?:\.[0-9]{1,9}){0,4}/[^\s\x1e<>\"\]}]{1,200}", begins=("10.",))
PMID = Pattern(r"(?:pmid|pubmed id|pubmed\.ncbi\.nlm\.nih\.gov/)[:# ]{0,3}(?P<number>[0-9]{1,8})(?![0-9])", begins=("pmid", "pubmed"))
NEARBY = Pattern(r"\b(?:retract\w{1,6}|withdrawn|withdrew|withdrawal)\b")  # the text knows
RESERVED = "10.5555/12345678"  # a DOI that Crossref keeps for tests


@rule(
    severity=Severity.ERROR,
    opt_in=True,  # it needs a list
    patterns=[DOI, PMID],
    fix="Take the work out, or say that it was retracted.",
    bad=[
        "Tea cures (Doe 2019, https://doi.org/[[10.5555/12345678]]).",
        "Doe, J. 2019. Tea cures. doi:[[10.5555/12345678]].",
    ],
    good=[
        "The study of 2019 (doi:10.5555/12345678) was retracted in May.",
        "Braun, H. Tea. doi:10.1016/j.tea.2011.01.001. PMID: 13054692.",
    ],
)
@dataclass(frozen=True)
class retracted:
    """A retracted work no longer stands for what it says, and whoever leans on it as if it did misleads."""

    list: str = ""  # a file of DOIs and PubMed numbers, see _lists.py

    def __call__(self, document: Document) -> Iterator[Hit]:
        known = listed(self.list, RESERVED)
        found = [(Span(*match.span()), match[0].rstrip(".,;:')")) for match in document.matches(DOI)]
        found += [(Span(*match.span("number")), match["number"]) for match in document.matches(PMID)]
        for span, identifier in found:
            sentence = document.sentence(span)
            if identifier in known.entries and not NEARBY.search(document.folded, sentence.start, sentence.end):
                note = known.entries[identifier]
                yield Hit(
                    Span(span.start, span.start + len(identifier)),
                    f"cites a work listed as retracted ({known.origin}{': ' + note if note else ''})",
                )
