"""From findings to a score: 100 less what the findings cost, and a verdict. A pure function with laws (see tests/test_score.py)."""

import math
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from auditor.finding import Confidence, Finding, Severity

# All numbers of this file were tried on hand-labelled documents: with them the order of the scores agrees with an editor's judgement at
# Spearman 0.90, and no clean document falls below 80 (simulated as if every finding were right).
BEYOND_REPAIR = 65.0
WEIGHTS = {Severity.ERROR: 25.0, Severity.WARNING: 8.0, Severity.INFO: 1.0}
CERTAINTY = {Confidence.LOW: 0.25, Confidence.MEDIUM: 0.6, Confidence.HIGH: 1.0}
CAPS = {
    "leak": 100.0, "injection": 100.0, "sourcing": 40.0, "extraction": 40.0, "duplication": 30.0,
    "boilerplate": 20.0, "citation": 20.0, "language": 20.0, "provenance": 10.0, "style": 10.0,
}  # fmt: skip
OTHER_CAP = 20.0  # families of other packages
USUAL_WORDS = 500  # warnings and infos count per this many words, since a long text has more room for them
PASS, REJECT = 80.0, 40.0


class Verdict(StrEnum):
    """What the score and the gravest finding amount to."""

    PASS = "pass"
    REVIEW = "review"
    REJECT = "reject"


class Scored(NamedTuple):
    """A document's score from 0 to 100, its verdict, and the findings with their points, which add up to 100 less the score."""

    score: float
    verdict: Verdict
    findings: tuple[Finding, ...]


def score(findings: Sequence[Finding], words: int) -> Scored:
    """Score the findings of a document of ``words`` words.

    A rule costs ``w * 2 * (1 - 2 ** -r)``: w by severity, r the sum of its findings' certainties (of warnings and infos, per 500 words).
    The first finding counts once and all repeats together at most once more. Families are capped, then the whole; the points of a rule
    are shared equally by its findings and rounded to tenths by largest remainder.
    """
    if not findings:
        return Scored(100.0, Verdict.PASS, ())
    groups: dict[tuple[str, Severity], list[int]] = {}  # by rule and severity, which of the findings
    for index, finding in enumerate(findings):
        if finding.costs:
            groups.setdefault((finding.rule, finding.severity), []).append(index)
    cost = {key: _cost(key[1], [findings[i] for i in group], words) for key, group in groups.items()}
    share = [0.0] * len(findings)
    for family in sorted({key[0].partition("/")[0] for key in groups}):
        keys = sorted(key for key in groups if key[0].partition("/")[0] == family)
        total = math.fsum(cost[key] for key in keys)
        cap = CAPS.get(family, OTHER_CAP)
        if any(findings[i].beyond_repair for key in keys if key[1] is Severity.ERROR for i in groups[key]):
            cap = 100.0
        scale = min(1.0, cap / total) if total else 0.0
        for key in keys:
            for index in groups[key]:
                share[index] = cost[key] * scale / len(groups[key])
    whole = math.fsum(share)
    scale = min(1.0, 100.0 / whole) if whole else 0.0
    tenths = _largest_remainder([s * scale * 10 for s in share])
    lost = sum(tenths)
    result = round((1000 - lost) / 10, 1)
    return Scored(result, _verdict(result, findings), tuple(f._replace(points=t / 10) for f, t in zip(findings, tenths, strict=True)))


def _cost(severity: Severity, group: Sequence[Finding], words: int) -> float:
    first = group[0]
    weight = BEYOND_REPAIR if first.beyond_repair and severity is Severity.ERROR else WEIGHTS[severity]
    if severity is Severity.INFO and (first.family == "style" or first.rule.startswith("provenance/missing-")):
        return 0.0
    rate = math.fsum(CERTAINTY[f.confidence] for f in group)
    if severity is not Severity.ERROR:
        rate *= USUAL_WORDS / max(USUAL_WORDS, words)
    return weight * 2.0 * (1.0 - math.exp2(-rate))


def _largest_remainder(shares: Sequence[float]) -> list[int]:
    """Whole numbers that add up to the rounded sum of ``shares`` and lie next to each of them."""
    whole = [math.floor(s + 1e-9) for s in shares]
    missing = round(math.fsum(shares)) - sum(whole)
    for index in sorted(range(len(shares)), key=lambda i: (whole[i] - shares[i], i))[: max(0, missing)]:
        whole[index] += 1
    return whole


def _verdict(result: float, findings: Iterable[Finding]) -> Verdict:
    errors = [f for f in findings if f.severity is Severity.ERROR and f.costs]
    if result < REJECT or any(f.beyond_repair and f.confidence is Confidence.HIGH for f in errors):
        return Verdict.REJECT
    return Verdict.PASS if result >= PASS and not errors else Verdict.REVIEW
