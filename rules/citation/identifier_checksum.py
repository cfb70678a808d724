"""ISBN, ISSN, ORCID, PubMed and arXiv numbers that cannot be right."""

import re
from collections.abc import Callable, Iterator

from auditor import Document, Hit, Pattern, Severity, Span, rule

from ._shown import shown

# What announces a number, and the number with the blanks, hyphens and line ends that may stand in it.
ISBN = Pattern(
    r"isbn(?:[- ]?1[03](?=[ :#(]))?(?: ?\([^()\x1e]{1,20}\))?[:#= ]{0,3}(?P<number>[0-9](?:[- ]{0,2}[0-9]){6,16}(?:[- ]{0,2}x)?)(?![0-9])",
    begins=("isbn",),
)
ISSN = Pattern(
    r"issn(?:[- ]?l)?(?: ?\([^()\x1e]{1,20}\))?[:#= ]{0,3}(?P<number>[0-9]{4} ?- ?[0-9]{2,5}x?|[0-9]{7}[0-9x])(?![0-9-])",
    begins=("issn",),
)
ORCID = Pattern(
    r"orcid(?:\.org/| ?id)?[:# (]{0,3}(?:https?://orcid\.org/)?(?P<number>[0-9]{4}(?:-? ?[0-9]{4}){2}-? ?[0-9]{3}[0-9x])(?![0-9])",
    begins=("orcid",),
)
PMID = Pattern(r"(?:pmid|pubmed id|pubmed\.ncbi\.nlm\.nih\.gov/)[:# ]{0,3}(?P<number>[0-9]{1,12})(?![0-9])", begins=("pmid", "pubmed"))
ARXIV = Pattern(
    r"arxiv(?:\.org/(?:abs|pdf)/|: ?)(?P<number>[0-9]{4}\.[0-9]{3,6}|[0-9]{4}\.[0-9]{7,12})(?![0-9])",
    begins=("arxiv:", "arxiv.org/"),
)
_SBN_DIGITS = 9  # books before 1970; a zero in front makes it an ISBN-10
_PMID_DIGITS = 8  # PubMed counted 40 million records in 2025
_FIRST_ARXIV, _FIVE_DIGITS = 704, 1501  # since April 2007 numbers are YYMM.NNNN, since January 2015 YYMM.NNNNN


@rule(
    severity=Severity.ERROR,
    patterns=[ISBN, ISSN, ORCID, PMID, ARXIV],
    fix="Look the number up and correct it: as it stands it leads to no work, or to another one.",
    references=("https://www.iso.org/standard/31531.html",),
    bad=[
        "Braun, Helene: Tea over the Sella. Olm 1987. [[ISBN 978-0-306-40615-8]].",
        "Printed in the Journal of Salt, [[ISSN 0028-0837]], and nowhere else.",
        "The author's page is [[orcid.org/0000-0002-1825-0098]], if it exists.",
        "See [[arXiv:2313.01234]], a preprint of the thirteenth month.",
    ],
    good=[
        "Braun, Helene: Tea over the Sella. ISBN 978-0-306-40615-7, or ISBN-10: 0-306-\n40615-2 (cloth), 1987.",
        "ISSN 0028-0836; ISSN (online) 1476-4687; ORCID 0000-0002-1825-0097; PMID: 31978945; arXiv:1706.03762v5; arXiv:hep-th/9711200.",
        "The ISBN has 13 digits since 2007, and 10 before. Call `ISBN 978-0-306-40615-8` an example.",
    ],
)
def identifier_checksum(document: Document) -> Iterator[Hit]:
    """A number with the wrong check digit or shape was miscopied or made up: the reader cannot find the work by it."""
    for pattern, trouble in _TROUBLES:
        for match in document.matches(pattern):
            span = Span(match.start(), match.end())
            problem = trouble(match["number"])
            if problem and not shown(document, span):
                yield Hit(span, f"contains an {problem}")


def _isbn(number: str) -> str | None:
    from stdnum import isbn  # 70 ms, for texts that hold one

    # A year or a price may follow after a blank: the number is whatever part of the run, from its beginning, holds.
    if any(isbn.is_valid(number[: stop.start()]) for stop in re.finditer(r" |$", number)):
        return None
    first = number.split(" ")[0]
    whole = number if len(re.sub(r"\D", "", first)) < _SBN_DIGITS else first
    digits = len(re.sub(r"[- ]", "", whole))
    if digits in (10, 13):
        return "ISBN whose check digit does not fit"
    if digits == _SBN_DIGITS and isbn.is_valid("0" + whole):
        return None
    return f"ISBN of {digits} digits" if digits < 17 and "-" in whole else None


def _issn(number: str) -> str | None:
    from stdnum import issn

    bare = re.sub(r"[- ]", "", number)
    if len(bare) != 8:
        return f"ISSN of {len(bare)} digits"
    return None if issn.is_valid(bare) else "ISSN whose check digit does not fit"


def _orcid(number: str) -> str | None:
    from stdnum.iso7064 import mod_11_2

    return None if mod_11_2.is_valid(re.sub(r"[- ]", "", number).upper()) else "ORCID whose check digit does not fit"


def _pmid(number: str) -> str | None:
    return f"PubMed number of {len(number)} digits" if len(number) > _PMID_DIGITS else None


def _arxiv(number: str) -> str | None:
    when, _, rest = number.partition(".")
    if not 1 <= int(when[2:]) <= 12 or int(when) < _FIRST_ARXIV:
        return "arXiv number of a month that does not exist"
    wanted = 5 if int(when) >= _FIVE_DIGITS else 4
    return None if len(rest) == wanted else f"arXiv number with {len(rest)} digits in place of {wanted}"


_TROUBLES: tuple[tuple[Pattern, Callable[[str], str | None]], ...] = (
    (ISBN, _isbn), (ISSN, _issn), (ORCID, _orcid), (PMID, _pmid), (ARXIV, _arxiv),
)  # fmt: skip
