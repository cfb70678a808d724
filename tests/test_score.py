"""The laws of the score (each a property), and what single findings cost."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.finding import Confidence, Finding, Place, Severity
from auditor.score import BEYOND_REPAIR, CAPS, OTHER_CAP, Verdict, score

# Rules as the engine gives them: whether a rule is beyond repair, in preview or over several documents is the rule's, not the finding's.
RULES = {
    "leak/control-token": {"beyond_repair": True},
    "leak/signoff": {},
    "leak/preview": {"costs": False, "gates": False},
    "injection/hidden": {"beyond_repair": True},
    "duplication/paragraph": {},
    "duplication/exact-document": {"costs": False},
    "extraction/error-page": {"beyond_repair": True},
    "extraction/markup": {},
    "boilerplate/newsletter": {},
    "boilerplate/fundraising": {},
    "sourcing/anonymous-source": {},
    "citation/identifier": {},
    "provenance/missing-author": {},
    "provenance/date": {},
    "style/clickbait": {},
    "language/unexpected": {},
    "other/rule": {},
}


def finding(rule: str, severity: Severity = Severity.ERROR, confidence: Confidence = Confidence.HIGH, start: int = 0) -> Finding:
    if confidence is Confidence.LOW:
        severity = Severity.INFO
    return Finding(rule, severity, confidence, "message", Place(start, start + 1))._replace(**RULES[rule])  # type: ignore[arg-type]


FINDING = st.builds(finding, st.sampled_from(sorted(RULES)), st.sampled_from(Severity), st.sampled_from(Confidence), st.integers(0, 99))
FINDINGS = st.lists(FINDING, max_size=30)
WORDS = st.integers(0, 5000)


def in_tenths(points: float) -> int:
    tenths = points * 10
    assert math.isclose(tenths, round(tenths), abs_tol=1e-9), f"{points} is not in tenths"
    return round(tenths)


# ------------------------------------------------------------------------------------------------ laws


@given(FINDINGS, WORDS, st.randoms(use_true_random=False))
def test_order_does_not_matter(findings: list[Finding], words: int, chance: random.Random) -> None:
    shuffled = findings[:]
    chance.shuffle(shuffled)
    one, other = score(findings, words), score(shuffled, words)
    assert (one.score, one.verdict) == (other.score, other.verdict)


@given(FINDINGS, FINDING, WORDS)
def test_one_more_finding_never_raises_it(findings: list[Finding], more: Finding, words: int) -> None:
    assert score([*findings, more], words).score <= score(findings, words).score


@given(FINDINGS, WORDS)
def test_the_same_text_twice_with_its_findings_twice_is_never_higher(findings: list[Finding], words: int) -> None:
    assert score(findings * 2, words * 2).score <= score(findings, words).score


@given(FINDINGS, WORDS)
def test_points_add_up_exactly(findings: list[Finding], words: int) -> None:
    scored = score(findings, words)
    assert sum(in_tenths(f.points) for f in scored.findings) == 1000 - in_tenths(scored.score)
    assert 0 <= scored.score <= 100
    assert all(f.points >= 0 for f in scored.findings)
    assert scored.score == float(f"{scored.score:.1f}"), "it prints as it is"


@given(FINDINGS, WORDS)
def test_only_the_points_are_changed(findings: list[Finding], words: int) -> None:
    assert [f._replace(points=0.0) for f in score(findings, words).findings] == findings


@given(FINDINGS, WORDS)
def test_families_are_capped(findings: list[Finding], words: int) -> None:
    scored = score(findings, words)
    for family in {f.family for f in findings}:
        lost = sum(in_tenths(f.points) for f in scored.findings if f.family == family)
        beyond = any(f.beyond_repair and f.severity is Severity.ERROR for f in findings if f.family == family)
        # Tenths are dealt out by largest remainder over the whole document: a family may get one more than its share for each finding.
        assert lost <= 10 * (100 if beyond else CAPS.get(family, OTHER_CAP)) + len(findings)


@given(FINDINGS, WORDS)
def test_what_costs_nothing_changes_nothing(findings: list[Finding], words: int) -> None:
    paying = [f for f in findings if f.costs]
    scored, without = score(findings, words), score(paying, words)
    assert (scored.score, scored.verdict) == (without.score, without.verdict)
    assert all(f.points == 0 for f in scored.findings if not f.costs)


@given(FINDINGS, WORDS)
def test_findings_of_a_rule_share_its_points(findings: list[Finding], words: int) -> None:
    scored = score(findings, words)
    groups: dict[tuple[str, Severity], list[int]] = {}
    for each in scored.findings:
        groups.setdefault((each.rule, each.severity), []).append(in_tenths(each.points))
    assert all(max(shares) - min(shares) <= 1 for shares in groups.values())


@given(FINDINGS, WORDS)
def test_the_verdict_follows_from_the_score_and_the_errors(findings: list[Finding], words: int) -> None:
    scored = score(findings, words)
    errors = [f for f in findings if f.costs and f.severity is Severity.ERROR]
    if scored.score < 40 or any(f.beyond_repair and f.confidence is Confidence.HIGH for f in errors):
        assert scored.verdict is Verdict.REJECT
    elif scored.score >= 80 and not errors:
        assert scored.verdict is Verdict.PASS
    else:
        assert scored.verdict is Verdict.REVIEW


@given(st.lists(FINDING, min_size=1, max_size=10), st.integers(0, 500))
def test_up_to_500_words_length_does_not_matter(findings: list[Finding], words: int) -> None:
    assert score(findings, words) == score(findings, 0)


# ------------------------------------------------------------------------------------------------ figures

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO
HIGH, MEDIUM, LOW = Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW


@pytest.mark.parametrize(
    ("findings", "words", "expected", "verdict"),
    [
        ([], 800, 100.0, "pass"),
        # beyond repair: one costs 65, all repeats at most as much again
        ([finding("leak/control-token")], 800, 35.0, "reject"),
        ([finding("leak/control-token", E, MEDIUM)], 800, 100 - round(130 * (1 - 2**-0.6), 1), "review"),
        ([finding("leak/control-token")] * 2, 800, 2.5, "reject"),
        ([finding("leak/control-token")] * 9, 800, 0.0, "reject"),
        ([finding("extraction/error-page")], 800, 35.0, "reject"),
        # another error
        ([finding("leak/signoff")], 800, 75.0, "review"),
        ([finding("leak/signoff")] * 2, 800, 62.5, "review"),
        ([finding("leak/signoff")] * 40, 800, 50.0, "review"),
        ([finding("leak/signoff"), finding("injection/hidden", W)], 500, 67.0, "review"),
        # a warning, by length
        ([finding("sourcing/anonymous-source", W)], 500, 92.0, "pass"),
        ([finding("sourcing/anonymous-source", W)], 100, 92.0, "pass"),
        ([finding("sourcing/anonymous-source", W)] * 2, 1000, 92.0, "pass"),
        ([finding("sourcing/anonymous-source", W)] * 2, 500, 88.0, "pass"),
        ([finding("sourcing/anonymous-source", W, MEDIUM)], 500, 100 - round(16 * (1 - 2**-0.6), 1), "pass"),
        # info, which style and missing metadata give for nothing
        ([finding("sourcing/anonymous-source", I)], 500, 99.0, "pass"),
        ([finding("sourcing/anonymous-source", E, LOW)], 500, 100 - round(2 * (1 - 2**-0.25), 1), "pass"),
        ([finding("style/clickbait", I)] * 9, 500, 100.0, "pass"),
        ([finding("provenance/missing-author", I)] * 9, 500, 100.0, "pass"),
        ([finding("provenance/date", I)], 500, 99.0, "pass"),
        # caps
        ([finding("boilerplate/newsletter"), finding("boilerplate/fundraising")], 500, 80.0, "review"),
        ([finding("boilerplate/newsletter", W)] * 99 + [finding("boilerplate/fundraising", W)] * 99, 500, 80.0, "pass"),
        ([finding("duplication/paragraph")] * 9, 500, 70.0, "review"),
        ([finding("extraction/markup")] * 9, 500, 60.0, "review"),
        ([finding("provenance/date")], 500, 90.0, "review"),
        ([finding("language/unexpected")], 500, 80.0, "review"),
        ([finding("other/rule")], 500, 80.0, "review"),
        # what costs nothing
        ([finding("leak/preview")] * 9, 500, 100.0, "pass"),
        ([finding("duplication/exact-document")] * 9, 500, 100.0, "pass"),
    ],
)
def test_figures(findings: list[Finding], words: int, expected: float, verdict: str) -> None:
    scored = score(findings, words)
    assert (scored.score, str(scored.verdict)) == (round(expected, 1), verdict)


def test_a_cap_is_lifted_by_what_is_beyond_repair_only() -> None:
    repairable = [finding("extraction/markup")] * 20
    assert score(repairable, 500).score == 60.0
    assert score([*repairable, finding("extraction/error-page", W)], 500).score == 60.0, "of a lower severity it is not beyond repair"
    assert score([*repairable, finding("extraction/error-page")], 500).score == 0.0


def test_tenths_are_dealt_to_the_largest_remainders() -> None:
    scored = score([finding("sourcing/anonymous-source", W, start=n) for n in range(3)], 500)
    lost = 16 * (1 - 2**-3)
    assert lost == 14.0
    assert sorted(f.points for f in scored.findings) == [4.6, 4.7, 4.7]


def test_the_heaviest_weight_is_what_makes_a_reject() -> None:
    assert 100 - BEYOND_REPAIR < 40
