"""Claims: facts with figures before opinions, plans and questions, whatever the letters and the marks."""

import pytest

from auditor import Document
from auditor.claims import because, worth
from auditor.text.claims import features


@pytest.mark.parametrize(
    ("claim", "talk"),
    [
        ("Unemployment rose by 12 percent after the tax of 2019.", "I think we should talk about unemployment."),
        ("The council has closed eleven of its 30 libraries since 2010.", "Let us hope that the libraries stay open."),
        ("Three million people lost their health insurance last year.", "Do you have health insurance?"),
        ("The mine killed more men than any other in the county.", "Now, that is a good question."),
    ],
)
def test_statements_of_fact_are_worth_more_than_talk(claim: str, talk: str) -> None:
    assert worth(claim) > 0.5 > worth(talk)


def test_worth_says_which_words_counted() -> None:
    assert "percent" in dict(because("Unemployment rose by 12 percent."))


@pytest.mark.parametrize("text", ["", "…", "?!", "\ufffd", "x" * 10_000, "9" * 10_000, "ALL CAPS", "人民日报"])
def test_any_text_has_a_worth(text: str) -> None:
    assert 0 <= worth(text) <= 1


def test_curly_apostrophes_are_straight_ones() -> None:
    assert features("We’ve cut it") == features("We've cut it")


def test_claims_are_the_sentences_of_prose() -> None:
    document = Document("Taxes rose by 5 percent. Is that so?\n")
    assert [document[claim] for claim in document.claims] == ["Taxes rose by 5 percent.", "Is that so?"]
    assert [claim.checkable for claim in document.claims] == [True, False]
