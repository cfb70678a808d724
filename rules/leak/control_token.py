"""Control tokens of a chat template."""

from collections.abc import Iterator

from auditor import Document, Hit, Pattern, Severity, Span, rule

TOKEN = Pattern(r"<\|[a-z][a-z0-9_▁ -]{1,30}\|>", begins=("<|",))


@rule(
    severity=Severity.ERROR,
    beyond_repair=True,
    patterns=[TOKEN],
    fix="Cut the token, and read what stands around it: the text was taken from a model's raw output.",
    bad=["The ferry leaves at nine.[[<|im_end|>]]"],
    good=["Every turn ends with `<|im_end|>`."],
)
def control_token(document: Document) -> Iterator[Hit]:
    """A token that a chat template puts between turns stands in the text: the page was filled from a model's raw output."""
    for match in document.matches(TOKEN):
        span = Span(*match.span())
        if not document.mentioned(span):
            yield Hit(span, "contains a control token of a chat template", removable=span)
