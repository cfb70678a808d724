"""Identifiers: real ones pass in every form, and a wrong digit is caught wherever a check digit can tell."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.registry import load_rules
from auditor.rule import Rule
from auditor.testing import run_rule

TABLE = Path(__file__).with_name("identifiers.tsv").read_text(encoding="utf-8").split("\n")
REAL = [(kind, number) for kind, number, _ in (line.split("\t") for line in TABLE if line and not line.startswith("#"))]
FORMS = {
    "arxiv": ("arXiv:{}", "https://arxiv.org/abs/{}v2"),
    "doi": ("https://doi.org/{}", "doi: {}", "DOI:{}", "http://dx.doi.org/{}"),
    "isbn": ("ISBN {}", "ISBN{}", "ISBN: {}", "ISBN {} P3800E", "ISBN {} C3055 P2400E", "(ISBN {}, 1987)", "ISBN {} (cloth)", "ISBN\n{}"),
    "issn": ("ISSN {}", "ISSN: {}", "ISSN (online) {}", "e-ISSN {}"),
    "orcid": ("ORCID: {}", "https://orcid.org/{}", "ORCID iD {}"),
    "pmid": ("PMID: {}", "PMID {}", "https://pubmed.ncbi.nlm.nih.gov/{}"),
}
RULES = [rule for rule in load_rules() if isinstance(rule, Rule) and rule.id in ("citation/identifier-checksum", "citation/malformed-doi")]
CHECKED = [number for kind, number in REAL if kind in ("isbn", "issn", "orcid")]
KINDS = {number: kind.upper() for kind, number in REAL}


def messages(text: str) -> list[str]:
    return [finding.message for rule in RULES for finding in run_rule(rule, text)]


def test_there_are_fifty_of_each_kind() -> None:
    kinds = Counter(f"isbn-{sum(each.isalnum() for each in number)}" if kind == "isbn" else kind for kind, number in set(REAL))
    assert set(kinds) == {"isbn-10", "isbn-13", *FORMS} - {"isbn"} and min(kinds.values()) >= 50, kinds


@pytest.mark.parametrize("kind", FORMS)
def test_real_identifiers_pass(kind: str) -> None:
    numbers = [number for each, number in REAL if each == kind]
    wrong = {form.format(number): said for number in numbers for form in FORMS[kind] if (said := messages(f"See {form.format(number)}."))}
    assert wrong == {}


@settings(max_examples=300)
@given(st.sampled_from(CHECKED), st.data())
def test_a_wrong_digit_is_caught(number: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([place for place, character in enumerate(number) if character.isdigit()]))
    digit = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != number[place]]))
    assert messages(f"Printed in Olm, {KINDS[number]} {number[:place]}{digit}{number[place + 1 :]}, in 1987.")


@given(st.sampled_from(CHECKED), st.data())
def test_wrapped_over_a_line_it_is_still_valid(number: str, data: st.DataObject) -> None:
    hyphens = [place for place, character in enumerate(number) if character == "-"]
    if hyphens:
        place = data.draw(st.sampled_from(hyphens)) + 1
        assert messages(f"Printed in Olm, {KINDS[number]} {number[:place]}\n{number[place:]}, in 1987.") == []


@pytest.mark.parametrize("number", [number for kind, number in REAL if kind == "doi" and "(" not in number])
def test_a_doi_may_be_wrapped(number: str) -> None:
    prefix, _, suffix = number.partition("/")
    assert messages(f"See doi:{prefix}/\n{suffix}, and doi:10.\n{prefix[3:]}/{suffix}.") == []


@pytest.mark.parametrize(
    "text",
    [
        "ISBN 978-0-306-40615",
        "ISBN 0-306-4061-2",
        "ISSN 0028-083",
        "ISSN 0028-08366",
        "PMID: 123456789",
        "arXiv:1706.3762",
        "arXiv:1713.03762",
        "arXiv:0905.01060",
        "doi:10.12/abc",
        "doi:l0.1016/j.salt.2009",
        "doi: 10.1016",
        "https://doi.org/10.xxxx/salt.2009",
        "doi:10.1234/5678",
    ],
)
def test_what_is_no_identifier(text: str) -> None:
    assert messages(f"Printed in Olm. {text}.")


@pytest.mark.parametrize(
    "text",
    [
        "The ISBN has 13 digits.",
        "An ISBN of 1970 had 9 digits: SBN 85152-629-2.",
        "ISBN 85152-629-2",
        "ISBN 0-306-40615-2 2008 12 x 20 cm",
        "Her ISSN is pending; ORCID pending.",
        "The DOI: pending.",
        "doi.org/10/gf2tkz",
        "The DOI (Department of the Interior) had 10.5 million.",
    ],
)
def test_what_is_no_claim_to_be_one(text: str) -> None:
    assert messages(text) == []
