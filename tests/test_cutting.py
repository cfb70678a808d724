"""What is cut, and what is left: a table of texts, and the law that nothing else is touched."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.cutting import cuts, is_expected, share, without
from auditor.document import Document, Format
from auditor.finding import Confidence, Finding, Place, Severity
from auditor.span import Span
from auditor.testing import marked


def finding(span: Span, rule: str = "leak/refusal", severity: Severity = Severity.ERROR) -> Finding:
    return Finding(rule, severity, Confidence.HIGH, "contains it", Place(*span), removable=span)


def cleaned(text: str, spans: list[Span], format: Format = Format.TEXT) -> str:
    document = Document(text, format=format)
    return without(text, [cut.span for cut in cuts(document, map(finding, spans))])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        # lines and the empty ones around them
        ("One.\n\n[[Two.\n]]\nThree.\n", "One.\n\nThree.\n"),
        ("One.\n\n[[Two.]]\n\n\nThree.\n", "One.\n\nThree.\n"),
        ("One.\n[[Two.\n]]Three.\n", "One.\nThree.\n"),
        ("One.\n[[Two.]]\n\nThree.\n", "One.\n\nThree.\n"),
        ("One.\n\n[[Two.]]\nThree.\n", "One.\n\nThree.\n"),
        ("[[One.]]\n\nTwo.\n", "Two.\n"),
        ("\n\n[[One.]]\n\n  Two.\n", "  Two.\n"),
        ("One.\n\n[[Two.]]\n", "One.\n"),
        ("One.\n\n[[Two.]]\n\n\n", "One.\n"),
        ("One.\n\n[[Two.]]", "One."),
        ("[[One.]]", ""),
        ("One.\r\n\r\n[[Two.]]\r\n\r\nThree.\r\n", "One.\r\n\r\nThree.\r\n"),
        ("One.\r\n\r\n[[Two.]]\r\n", "One.\r\n"),
        ("One.\n\n[[Two.]]\n\n[[Three.]]\n\nFour.\n", "One.\n\nFour.\n"),
        # within a line
        ("One. [[Two.]] Three.", "One. Three."),
        ("One. [[Two. ]]Three.", "One. Three."),
        ("One.[[ Two. ]]Three.", "One. Three."),
        ("One. [[Two.]]\nThree.", "One.\nThree."),
        ("One. [[Two.\n]]Three.", "One.\nThree."),
        ("[[One.]] Two.", "Two."),
        ("The mill[[ (turn0search1)]], she says.", "The mill, she says."),
        ("The mill [[turn0search1]], she says.", "The mill, she says."),
        ("One. [[Two]]. Three.", "One. Three."),
        ("[[Two]]. Three.", "Three."),
        ("One. [[Two]].", "One."),
        ("mi[[\u200b]]ll", "mill"),
        ("mi[[\u2062\u2062]]ll", "mill"),
        ("The[[\u00a0]]mill", "Themill"),  # a rule that wants a space gone has it gone
        ("One.  \n[[Two.]]\n", "One.  \n"),
        # marks that hold nothing any more
        ("One.\n\n> [[Two.]]\n\nThree.", "One.\n\nThree."),
        ("One.\n\n**[[Two.]]**\n\nThree.", "One.\n\nThree."),
        ("One.\n\n“[[Two.]]”\n\nThree.", "One.\n\nThree."),
        ("- one thing\n- [[two things]]\n- three things\n", "- one thing\n- three things\n"),
        # what was over it
        ("# Mill\n\nIt burnt.\n\n## More\n\n[[Follow us.]]\n\n## Road\n\nIt bends.\n", "# Mill\n\nIt burnt.\n\n## Road\n\nIt bends.\n"),
        ("# Mill\n\nIt burnt.\n\n## More\n\n### Links\n\n[[Follow us.]]\n", "# Mill\n\nIt burnt.\n"),
        ("# Mill\n\nIt burnt.\n\n## More\n\n[[Follow us.]]\n\nIt bends.\n", "# Mill\n\nIt burnt.\n\n## More\n\nIt bends.\n"),
        ("# Mill\n\n## Road\n\n[[Follow us.]]\n\n### Bends\n\nTwo.\n", "# Mill\n\n## Road\n\n### Bends\n\nTwo.\n"),
        ("# Mill\n\n[[Follow us.]]\n", "# Mill\n"),
        ("It burnt.\n\nRead these:\n\n[[- the first of them\n- the second of them]]\n\nIt bends.\n", "It burnt.\n\nIt bends.\n"),
        ("It burnt. Read these:\n\n[[- the first of them\n- the second of them]]\n\nIt bends.\n", "It burnt.\n\nIt bends.\n"),
        ("Read these:\n\n[[- the first of them\n]]- the second of them\n", "Read these:\n\n- the second of them\n"),
    ],
)  # fmt: skip
def test_text_reads_on(text: str, left: str) -> None:
    plain, spans = marked(text)
    assert cleaned(plain, spans, Format.MARKDOWN if "#" in text else Format.TEXT) == left


def test_overlapping_findings_are_one_cut_with_both_rules() -> None:
    document = Document("One. Two. Three. Four.\n")
    found = cuts(document, [finding(Span(5, 16)), finding(Span(10, 16), "leak/deliberation"), finding(Span(5, 9))])
    assert [(document[cut.span], cut.rules) for cut in found] == [("Two. Three. ", ("leak/deliberation", "leak/refusal"))]


def test_findings_without_removable_span_cut_nothing() -> None:
    assert cuts(Document("One."), [Finding("leak/refusal", Severity.ERROR, Confidence.HIGH, "contains it", Place(0, 4))]) == []


@pytest.mark.parametrize(
    ("rule", "severity", "confidence", "gates", "expected"),
    [
        ("leak/refusal", Severity.ERROR, Confidence.HIGH, True, True),
        ("leak/refusal", Severity.WARNING, Confidence.MEDIUM, True, True),
        ("leak/refusal", Severity.INFO, Confidence.HIGH, True, False),
        ("boilerplate/tags", Severity.INFO, Confidence.HIGH, True, True),
        ("boilerplate/tags", Severity.INFO, Confidence.LOW, True, False),
        ("leak/refusal", Severity.ERROR, Confidence.HIGH, False, False),
    ],
)
def test_what_is_expected(rule: str, severity: Severity, confidence: Confidence, gates: bool, expected: bool) -> None:
    assert is_expected(Finding(rule, severity, confidence, "contains it", Place(0, 4), gates=gates)) is expected


def test_share_counts_words() -> None:
    assert share(Document("one two three four"), [Span(0, 4)]) == 0.25
    assert share(Document(""), []) == 0


TEXTS = st.text(alphabet="ab.:*>-# \n\r\t“”\u200b字", max_size=80)


@given(st.data(), TEXTS, st.sampled_from(Format))
def test_nothing_else_is_touched(data: st.DataObject, text: str, format: Format) -> None:
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    pairs = data.draw(st.lists(places.filter(lambda p: p[0] != p[1]), max_size=4)) if text else []
    wanted = [Span(*sorted(pair)) for pair in pairs]
    document = Document(text, format=format)
    found = [cut.span for cut in cuts(document, map(finding, wanted))]
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    kept = "".join(text[i] for i in range(len(text)) if not any(span.start <= i < span.end for span in found))
    assert without(text, found) == kept
    # What a rule wants gone is gone, but for white space that holds the rest together.
    for span in wanted:
        rest = [text[i] for i in range(*span) if not any(each.start <= i < each.end for each in found)]
        assert "".join(rest).isspace() or not rest
