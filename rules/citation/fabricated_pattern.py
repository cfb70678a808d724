"""References filled with placeholders."""

from collections.abc import Iterator

from auditor import Confidence, Document, Hit, Pattern, Severity, Span, rule

from ._shown import shown

# Who stands in templates of references. That a real J. Smith wrote on pages 45 to 67 is possible: it takes two signs more.
AUTHOR = Pattern(
    r"\b(?:smith,? j\b|j\.? smith\b|doe,? (?:j|a)\b|j(?:ohn|ane)?\.? doe\b|johnson,? (?:a|b|cd|r|m|l)\b|author,? a\b|lastname,? "
    r"|surname,? |firstname lastname)",
    begins=("smith, j", "smith j", "j. smith", "j smith", "doe, j", "doe j", "doe, a", "doe a", "j. doe", "j doe", "john doe", "jane doe",
            "john. doe", "jane. doe", "johnson, ", "johnson a", "johnson b", "johnson cd", "johnson l", "johnson m", "johnson r",
            "author, a", "author a", "lastname", "surname, ", "firstname lastname"),
)  # fmt: skip
_TITLE = Pattern(
    r"\b(?:journal of (?:example|sample|fictional|imaginary|placeholder|advanced research in examples)\w{0,10}|"
    r"title of (?:the )?(?:article|book|paper|study|work)|journal name|name of (?:the )?journal|publisher name|"
    r"example (?:press|publisher|university))\b"
)
# Numbers made of digits in a row, and the pages that models and templates give most often.
SIGNS = (
    _TITLE,
    Pattern(r"\b10\.(?:1234|x{2,9}|0000|12345|5555)/|\b10\.[0-9]{4,5}/(?:[a-z.]{0,30}[/.]?)?(?:12345|123456|54321|67890|98765|x{3,9})"),
    Pattern(
        r"\b[0-9]{1,3} ?\([0-9]{1,2}\)[,:] ?"
        r"(?:45-67|123-1(?:34|35|45|56)|1-10|12-34|100-110|101-110|234-256|78-92|112-125|567-589|456-478)\b"
    ),
    Pattern(r"https?://(?:www\.)?(?:example\.(?:com|org|net)|link|url|doi\.org/(?:x{2,9}|example))"),
    Pattern(r"\bisbn[-:0-9 ]{0,12}(?:123-?4|1234567890|978-?0-?12-?345|978-?1-?23-?456|0-?000|x{3,9})"),
)  # fmt: skip


@rule(
    severity=Severity.WARNING,
    confidence=Confidence.MEDIUM,
    patterns=[AUTHOR],
    fix="Look the work up: if it cannot be found, take out what leans on it.",
    bad=[
        "Rye feeds (Smith, 2019).\n\nReferences\n\n[[Smith, J. (2019). Rye and health. Journal of Example Studies, 12(3), 45-67.]]",
        "Tea cures.\n\nReferences\n\n[[Doe, J., & Johnson, A. (2020). Tea cures. Health Review, 8(2), 123-145. https://doi.org/10.1234/hr.12345]]",
    ],
    good=[
        "Rye feeds.\n\nReferences\n\nSmith, J. (2019). Rye and health. Journal of Grain, 12(3), 201-219. https://doi.org/10.1016/j.grain.2019.02.011",
        "John Doe is a name that courts give to a party nobody knows. He was 45.",
        "Johnson, A. (2011). Carriers' songs of the valley. Folk Song 12(3), 45-67.",
    ],
)
def fabricated_pattern(document: Document) -> Iterator[Hit]:
    """Sample names, sample journals and sample numbers in one reference show that it was filled in, not looked up."""
    end = -1
    for match in document.matches(AUTHOR):
        span = document.line(Span(*match.span()))
        if span.start < end or span.size > 600:
            continue
        end = span.end
        signs = sum(sign.search(document.folded, span.start, span.end) is not None for sign in SIGNS)
        # The name, and two signs more, or a title that no printer would let through.
        if (signs > 1 or _TITLE.search(document.folded, span.start, span.end)) and not shown(document, span):
            yield Hit(Span(span.start, span.start + len(document[span].rstrip())), "contains a reference made of placeholders")
